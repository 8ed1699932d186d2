"""A Snapshot of only those tasks that a reader asked for, counted anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UserError, did_you_mean, message, shown
from .terms import Light, State

if TYPE_CHECKING:
    from ..journal.forms import SentForm
    from ..plan.model import Plan, Task
    from .received import Uncounted
    from .snapshot import Counts, PlanStatus, Snapshot, TaskStatus


class Wanted(NamedTuple):
    """What is asked for; within one field any of its values will do, an empty one asks nothing.

    `owners` lead a task or one of its steps, `supporters` support it, `involved` do either, all by
    name or alias; `leaders` answer for it (an empty name: nobody), `groups` are those of its leads.
    `sections` are any part of a heading's title, `main_sections` the titles of main ones (an empty
    one: none). All of the `words` are in what the plan says of
    the task. A name that is not known as it is written is taken
    without regard to case. `rules` are those of lights that have something to say of the task: it
    is in one of the `states`, or one of these has.
    """

    owners: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    lights: tuple[Light, ...] = ()
    words: tuple[str, ...] = ()
    main_sections: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self)

    @property
    def organisations(self) -> tuple[str, ...]:
        """All the names of owners that are asked for."""
        return (*self.owners, *self.supporters, *self.involved)


_UNKNOWN = {
    "owner": message("unknown owner {name}"),
    "leader": message("unknown leader {name}"),
    "group": message("unknown group {name}"),
    "section": message("unknown section {name}"),
    "tag": message("unknown tag {name}"),
}


class Unknown(NamedTuple):
    """What was asked for (owner, section or tag) by a `name` that is not among the `known`."""

    what: str
    name: str
    known: tuple[str, ...]

    def error(self) -> UserError:
        """The message about it."""
        known = message("the plan has none")
        if self.known:
            known = message("known: {names}", names=", ".join(self.known[:20]))
        hint = did_you_mean(self.name, self.known) or known
        return UserError(_UNKNOWN[self.what].of(name=shown(self.name)), hint)


def part(found: Snapshot, wanted: Wanted) -> Snapshot:
    """The part of `found` that is wanted; plans without a task that is left are left out, unless
    nothing is left of any."""
    if not wanted:
        return found
    from .snapshot import PlanStatus, Snapshot

    names = _Names.of(found, wanted)
    kept = []
    for plan in found.plans:
        near = [task for task in plan.tasks if _fits(task, plan.plan, wanted, names)]
        tasks = tuple(task for task in near if _stands(task, wanted))
        others = (task for task in near if not _stands(task, wanted))
        left = PlanStatus.of(plan.plan, plan.as_of, tasks)
        supporting = tuple(_supporting(plan, left, names))
        kept.append(
            left._replace(
                owners=_rows(left, wanted, names),
                supporting=supporting,
                supported=tuple(_supported(plan, tasks, wanted, names)),
                baselines=plan.baselines,
                forms=tuple(_forms(plan, wanted, names)),
                uncounted=concerning(plan.uncounted, tasks),
                other_steps=tuple(s for task in others for s in task.steps if _stands(s, wanted)),
            )
        )
    return Snapshot(tuple(plan for plan in kept if plan.tasks or plan.other_steps) or tuple(kept))


def unknown(found: Snapshot, wanted: Wanted) -> Iterator[Unknown]:
    """What of the wanted none of the plans has."""
    for what, asked in (
        ("owner", wanted.organisations),
        ("leader", wanted.leaders),
        ("group", wanted.groups),
        ("section", wanted.sections),
        ("tag", wanted.tags),
    ):
        known = set(_known(found, what)) if asked else set()
        for name in asked:
            if what == "section" and any(_contains(title, name) for title in known):
                continue
            if not _meant(name, known):
                yield Unknown(what, name, tuple(sorted(filter(None, known))))


def concerning(
    uncounted: Iterable[Uncounted], tasks: Iterable[TaskStatus]
) -> tuple[Uncounted, ...]:
    """What of it concerns one of the tasks or of their steps."""
    ids = {one.task.id for task in tasks for one in (task, *task.steps)}
    return tuple(one for one in uncounted if one.here in ids)


class _Names(NamedTuple):
    """The names of the plans that each field of the selection stands for."""

    owners: set[str]
    supporters: set[str]
    involved: set[str]
    leaders: set[str]
    groups: set[str]
    tags: set[str]

    @classmethod
    def of(cls, found: Snapshot, wanted: Wanted) -> _Names:
        owners = _owners(found) if wanted.organisations else {}

        def named(asked: Iterable[str]) -> set[str]:
            called = (one for name in asked for one in _meant(name, owners))
            return set[str]().union(*(owners[one] for one in called))

        def meant(asked: Iterable[str], what: str) -> set[str]:
            known = set(_known(found, what)) if asked else set()
            return {one for name in asked for one in _meant(name, known)}

        return cls(
            named(wanted.owners),
            named(wanted.supporters),
            named(wanted.involved),
            meant(wanted.leaders, "leader"),
            meant(wanted.groups, "group"),
            meant(wanted.tags, "tag"),
        )


def _meant(name: str, known: Collection[str]) -> Iterable[str]:
    """The known names that `name` stands for: itself, else those that differ in case only."""
    if name in known:
        return (name,)
    folded = name.strip().casefold()
    return [one for one in known if one.casefold() == folded]


def _contains(title: str, part: str) -> bool:
    return part in title or part.casefold() in title.casefold()


def _known(found: Snapshot, what: str) -> Iterable[str]:
    tasks = ((plan.plan, task.task) for plan in found.plans for task in (*plan.tasks, *plan.steps))
    match what:
        case "owner":
            return _owners(found)
        case "leader":
            every = ((plan, one) for plan, task in tasks for one in (task, *task.steps))
            return {name for plan, one in every for name in plan.leaders_of(one) or ("",)}
        case "group":
            return {o.group for plan in found.plans for o in plan.plan.owners.values() if o.group}
        case "section":
            return {title for p in found.plans for path in p.sections for title in path}
    return {tag for _, task in tasks for tag in task.tags}


def _fits(status: TaskStatus, plan: Plan, wanted: Wanted, names: _Names) -> bool:
    task = status.task
    return (
        any(_is_of(one, plan, wanted, names) for one in (task, *task.steps))
        and (
            not wanted.sections
            or any(_contains(t, s) for s in wanted.sections for t in status.section)
        )
        and (not wanted.tags or not names.tags.isdisjoint(task.tags))
        and (not wanted.words or _says(status, wanted.words))
        and (not wanted.main_sections or "".join(status.section[:1]) in wanted.main_sections)
    )


def _stands(status: TaskStatus, wanted: Wanted) -> bool:
    """Whether the task, or the step, has one of the lights, and is in one of the states or one of
    the rules has a reason for it."""
    if wanted.lights and status.light not in wanted.lights:
        return False
    if not (wanted.states or wanted.rules) or status.state in wanted.states:
        return True
    return any(one.reasons and one.rule in wanted.rules for one in status.answers)


def _forms(plan: PlanStatus, wanted: Wanted, names: _Names) -> Iterator[SentForm]:
    """The forms that were sent to those who are asked for; none where only some of the tasks of an
    owner are wanted."""
    if any(
        (wanted.sections, wanted.tags, wanted.states, wanted.rules, wanted.lights, wanted.words)
    ):
        return
    if wanted.main_sections:
        return
    from ..plan.model import Task

    for form in plan.forms:
        if _is_of(Task("", "", owner=(form.issue.to,)), plan.plan, wanted, names):
            yield form


def _says(status: TaskStatus, words: Iterable[str]) -> bool:
    """Whether each of the words is in a text of the task, of one of its steps, or of a heading
    above it."""
    texts = list(status.section)
    for one in (status.task, *status.task.steps):
        texts += (one.id, *one.aliases, one.title, *one.owner, *one.with_, *one.tags, *one.targets)
        texts += filter(None, (one.leader, one.place, one.ref, one.quote, one.notes))
    return all(any(_contains(text, word) for text in texts) for word in words)


def _is_of(task: Task, plan: Plan, wanted: Wanted, names: _Names) -> bool:
    """Whether the task or step is one of those who are asked for."""
    return (
        (not wanted.owners or not names.owners.isdisjoint(task.owner))
        and (not wanted.supporters or not names.supporters.isdisjoint(task.with_))
        and (not wanted.involved or not names.involved.isdisjoint((*task.owner, *task.with_)))
        and (not wanted.leaders or not names.leaders.isdisjoint(plan.leaders_of(task) or ("",)))
        and (not wanted.groups or not names.groups.isdisjoint(plan.groups_of(task)))
    )


def _rows(plan: PlanStatus, wanted: Wanted, names: _Names) -> Mapping[str, Counts]:
    """The counts by lead, only of the leads that are asked for: a joint task is only a part of what
    another lead owes."""
    owners = plan.plan.owners
    return {
        name: counts
        for name, counts in plan.owners.items()
        if (not wanted.owners or name in names.owners)
        and (not wanted.groups or (name in owners and owners[name].group in names.groups))
    }


def _supporting(plan: PlanStatus, left: PlanStatus, names: _Names) -> Iterator[tuple[str, int]]:
    """The owners that are asked for as leads, lead nothing of the plan, and support some of it."""
    of_steps = (name for task in left.tasks for step in task.task.steps for name in step.owner)
    for name in sorted(names.owners - left.owners.keys() - set(of_steps)):
        if number := sum(name in task.task.with_ for task in plan.tasks):
            yield name, number


def _supported(
    plan: PlanStatus, left: tuple[TaskStatus, ...], wanted: Wanted, names: _Names
) -> Iterator[TaskStatus]:
    """The tasks that the owners asked for support, beside those that are `left`."""
    if not wanted.owners:
        return
    known = {task.task.id for task in left}
    others = wanted._replace(owners=())
    for task in plan.tasks:
        if task.task.id in known or not _fits(task, plan.plan, others, names):
            continue
        supporters = (name for one in (task.task, *task.task.steps) for name in one.with_)
        if not names.owners.isdisjoint(supporters):
            yield task


def _owners(found: Snapshot) -> dict[str, set[str]]:
    """The owners that each name or alias stands for: those listed, those that lead, those that
    support."""
    known: dict[str, set[str]] = {}
    for plan in found.plans:
        for name, owner in plan.plan.owners.items():
            for called in (name, *owner.aliases):
                known.setdefault(called, set()).add(name)
        for task in plan.tasks:
            for one in (task.task, *task.task.steps):
                for name in (*one.owner, *one.with_):
                    known.setdefault(name, set()).add(name)
    return known
