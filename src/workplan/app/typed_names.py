"""The names of a selection as the plans write them, where a reader typed a part of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from ..assessment.name_matching import Kind, only_one
from ..assessment.selection import Wanted
from .answers import Page
from .cached_pages import work_on_each
from .parallel import for_each_plan
from .questions import Basis, Sources, StatusQuestion

if TYPE_CHECKING:
    from ..errors import Problem
    from ..plan.model import Plan
    from .loading import Loaded


class PlanNames(NamedTuple):
    """The names in a plan, each with what it stands for: an alias with its owner, another one with
    itself."""

    owners: tuple[tuple[str, str], ...]
    leaders: tuple[str, ...]
    groups: tuple[str, ...]
    tags: tuple[str, ...]


_FIELDS: tuple[tuple[str, Kind], ...] = (
    ("owners", "owner"),
    ("supporters", "owner"),
    ("involved", "owner"),
    ("leaders", "leader"),
    ("groups", "group"),
    ("tags", "tag"),
)


def with_full_names(sources: Sources, wanted: Wanted) -> Wanted:
    """The selection with the names of the plans in place of parts of them. A name that fits none
    stays, for the answer to tell of. Raises UserError where a name fits several, and ReadError
    where no plan can be read."""
    asked = [(field, kind) for field, kind in _FIELDS if any(getattr(wanted, field))]
    if not asked:
        return wanted
    plans = _names(sources)
    called: dict[Kind, dict[str, str]] = {
        "owner": {name: what for plan in plans for name, what in plan.owners},
        "leader": {name: name for plan in plans for name in plan.leaders},
        "group": {name: name for plan in plans for name in plan.groups},
        "tag": {name: name for plan in plans for name in plan.tags},
    }
    found: dict[str, Any] = {
        field: tuple(only_one(kind, name, called[kind]) or name for name in getattr(wanted, field))
        for field, kind in asked
    }
    return wanted._replace(**found)


def owners_of(sources: Sources) -> dict[str, str]:
    """The names and aliases of the owners of all plans, each with the name of its owner. Raises
    ReadError where no plan can be read."""
    return {name: what for plan in _names(sources) for name, what in plan.owners}


def _names(sources: Sources) -> list[PlanNames]:
    ignored: list[Problem] = []
    question = StatusQuestion(Basis(as_of="2000-01-01"))  # the names are those of any day
    work = work_on_each(sources, question, None, PlanNames, _page)
    return [page.content for _, page in for_each_plan(sources, work, ignored)]


def _page(loaded: Loaded, question: StatusQuestion, look: None) -> Page[PlanNames]:
    return Page(loaded.plan.plan, 0, (), (), _names_of(loaded.plan))


def _names_of(plan: Plan) -> PlanNames:
    """The names in a plan."""
    tasks = [task for _, task in plan.with_steps()]
    owners = {name: name for task in tasks for name in (*task.owner, *task.with_)}
    for name, owner in plan.owners.items():
        owners |= dict.fromkeys((name, *owner.aliases), name)
    return PlanNames(
        tuple(owners.items()),
        _distinct(name for task in tasks for name in plan.leaders_of(task)),
        _distinct(owner.group for owner in plan.owners.values() if owner.group),
        _distinct(tag for task in tasks for tag in task.tags),
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
