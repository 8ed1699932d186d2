"""The value of each target to which others count, worked out from the plans' journals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ..journal.entry import Journal
from ..journal.renamed import under_present_ids
from ..plan.model import Plan
from ..plan.target import Target
from .assess import assess
from .offers import Fit, Node, Offer, in_unit
from .pace import counted, course_of
from .snapshot import TaskStatus
from .target_status import Course, Source, TargetStatus

Ties = Mapping[Node, list[tuple[Offer, Fit]]]


class Known(NamedTuple):
    """A plan with its journal."""

    plan: Plan
    journal: Journal


class JudgedTarget(NamedTuple):
    """A task or step by its own journal, and one of its targets."""

    task: TaskStatus
    target: TargetStatus


class Values:
    """The values of the places, each worked out once; `ties` lead to them."""

    def __init__(
        self,
        known: Mapping[str, Known],
        made: Mapping[str, tuple[Offer, ...]],
        ties: Ties,
        day: date,
        recorded_by: datetime | None,
    ) -> None:
        self.known = known
        self._made = made
        self.ties = ties
        self._day = day
        self._recorded_by = recorded_by
        self._judged: dict[str, dict[Node, JudgedTarget]] = {}
        self._courses: dict[Node, Course] = {}

    def sources(self, node: Node) -> tuple[Source, ...]:
        """What comes in at a place, in the order of the plans' ids."""
        found = (self._source(*tie) for tie in self.ties.get(node, ()))
        return tuple(sorted(found, key=lambda s: (s.plan, s.task, s.name)))

    def _source(self, offer: Offer, to: Fit) -> Source:
        of, into = offer.target, to.target
        assert into is not None
        value, course = self.value(offer), self.course(offer.at, of)
        if of.kind != "statement":
            course = tuple((on, _converted(number, of, into)) for on, number in course)
            value = course[-1][1] if course else value
        plan = self.known[offer.at.plan].plan
        written = self.value(offer)
        at = offer.at
        return Source(
            plan.plan, plan.title, at.task, at.target, to.part, value, course, written, of
        )

    def value(self, offer: Offer) -> Decimal | None:
        """What the target has come to, in its own unit; None where nothing is known of it."""
        course = self.course(offer.at, offer.target)
        return course[-1][1] if course else Decimal(0) if offer.target.kind == "total" else None

    def course(self, node: Node, of: Target) -> Course:
        """The values of a place. What leads to it is worked out first, one place after the other,
        as there may be any number of levels."""
        waiting = [(node, of)]
        while waiting:
            here, target = waiting[-1]
            below = self.ties.get(here, ())
            missing = [(o.at, o.target) for o, _ in below if o.at not in self._courses]
            if here in self._courses or not missing:
                waiting.pop()
                if here not in self._courses:
                    self._courses[here] = self._course(here, target)
            else:
                waiting += missing
        return self._courses[node]

    def _course(self, node: Node, of: Target) -> Course:
        sources, judged = self.sources(node), self.judged(node)
        return course_of(
            of, counted(of, judged.target.reported if judged else (), sources), sources
        )

    def judged(self, node: Node) -> JudgedTarget | None:
        """What the plan's own journal says there; None where it says nothing of its plan."""
        if node.plan not in self._judged:
            self._judged[node.plan] = self._heard(self.known[node.plan], self._made[node.plan])
        return self._judged[node.plan].get(node)

    def _heard(self, one: Known, made: Iterable[Offer]) -> dict[Node, JudgedTarget]:
        """What the journal of a plan says of the targets that it offers."""
        names = {offer.at.task.partition("/")[0] for offer in made}
        plan = _only(one.plan, names)
        journal = _of_tasks(under_present_ids(one.journal, one.plan), names)
        if not journal.entries:
            return {}
        (status,) = assess(plan, journal, self._day, self._recorded_by).plans
        return {
            Node(plan.plan, task.task.id, target.name): JudgedTarget(task, target)
            for task in (*status.tasks, *status.steps)
            for target in task.targets
        }


def _converted(number: Decimal, of: Target, to: Target) -> Decimal:
    found = in_unit(number, of, to)
    assert found is not None
    return found


def _only(plan: Plan, names: set[str]) -> Plan:
    """The plan with only these tasks."""
    tasks = tuple(task for _, task in plan.walk() if task.id in names)
    return plan._replace(tasks=tasks, sections=())


def _of_tasks(journal: Journal, names: set[str]) -> Journal:
    kept = (e for e in journal.entries if re.split("[@/]", e.task, maxsplit=1)[0] in names)
    return journal._replace(entries=tuple(kept))
