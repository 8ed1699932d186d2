"""The words of the judgement: states and lights."""

from enum import StrEnum


class State(StrEnum):
    """What is the case, as a fact."""

    OVERDUE = "overdue"
    SUBMITTED = "submitted"  # reported as done, waiting for acceptance
    BLOCKED = "blocked"
    OPEN = "open"
    UPCOMING = "upcoming"
    ONGOING = "ongoing"
    DONE = "done"
    CANCELLED = "cancelled"


class Condition(StrEnum):
    """What tasks can be selected by: a state, or what a rule says of them."""

    OVERDUE = "overdue"
    SUBMITTED = "submitted"
    BLOCKED = "blocked"
    OPEN = "open"
    UPCOMING = "upcoming"
    ONGOING = "ongoing"
    DONE = "done"
    CANCELLED = "cancelled"
    BEHIND = "behind"
    SILENT = "silent"
    CLOSING = "closing"

    @property
    def state(self) -> State | None:
        """The state, None where it is not a state."""
        return State(self.value) if self.value in set(State) else None

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules of lights of which any says so; none where it is a state."""
        return _RULES.get(self.value, ())


_RULES = {"behind": ("pace", "month", "limit"), "silent": ("silent",), "closing": ("closes",)}


class Light(StrEnum):
    """How it is judged, worst first."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {light: rank for rank, light in enumerate(Light)}


class Grade(StrEnum):
    """How urgent a notice is, the most urgent first."""

    RED = "red"  # overdue, or red for another reason
    YELLOW = "yellow"  # behind, silent, or yellow for another reason
    BLUE = "blue"  # due soon, and nothing else

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(Grade).index(self)


FINISHED = frozenset({State.DONE, State.CANCELLED})
COMPLETED = frozenset({State.DONE, State.SUBMITTED})  # reported as done, accepted or not
OVER = FINISHED | COMPLETED  # nothing is left to do, as far as is known
RUNNING = frozenset(State) - OVER - {State.UPCOMING}  # begun, and something is left to do
