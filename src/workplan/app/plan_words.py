"""The words that plans contain (ids, owners, headings, tags, targets), for completion in a shell.

They are kept with the date and size of the file that they come from, and read again only from
files that have changed since.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from .cache import keep, key_of, recall
from .loading import plan_files

if TYPE_CHECKING:
    from ..plan.model import Owner, Plan, Task

FORM = "1"  # of what is kept: another one makes kept words void
_PATIENCE = 3.0  # seconds after which no further file is read: the shell waits
Stamp = list[int]


class TargetWords(NamedTuple):
    """A target: its name, its kind (total, level, statement), its goal in words, its parts."""

    name: str
    kind: str
    words: str
    parts: tuple[str, ...] = ()


class TaskWords(NamedTuple):
    """A task or a step: its id, its title and its targets."""

    id: str
    title: str
    targets: tuple[TargetWords, ...] = ()


class PlanWords(NamedTuple):
    """The words of one or several plans, each in the order of the files. Owners have their leader
    or group with them, the others nothing."""

    tasks: tuple[TaskWords, ...] = ()
    owners: tuple[tuple[str, str], ...] = ()
    leaders: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def words_of(paths: list[Path]) -> PlanWords:
    """The words of the plans in these files and folders, or without any of the folder plans/.
    Plans that cannot be read have those that they had before. Raises ReadError where there is no
    plan."""
    files = plan_files(paths)
    places = [os.path.abspath(path) for path in files]
    name = key_of(map(os.fsencode, ("words", *places)))[:40]
    key = key_of([_version()])
    found = recall(name, key)
    known: dict[str, Any] = found if isinstance(found, dict) else {}
    kept, begun = {}, monotonic()
    for place in places:
        stamp, old = _stamp(place), known.get(place)
        if old and old[0] != stamp and monotonic() - begun < _PATIENCE:
            old = [stamp, _read(place) or old[1]]
        elif old is None and monotonic() - begun < _PATIENCE:
            old = [stamp, _read(place)]
        if old:
            kept[place] = old
    if kept != known:
        keep(name, key, kept)
    return _joined([_unpacked(packed) for _, packed in kept.values() if packed])


def _version() -> bytes:
    """What the form of the words depends on, and the code that makes them."""
    from ..version import __version__

    return "\0".join([__version__, FORM, *map(str, _stamp(__file__))]).encode()


def _stamp(place: str) -> Stamp:
    """What changes when the file does; empty where it cannot be read."""
    try:
        status = os.stat(place)
    except OSError:
        return []
    return [status.st_mtime_ns, status.st_size, status.st_ino]


def _read(place: str) -> Any:
    """The words of the plan in this file as JSON holds them, or None where it cannot be read."""
    from ..errors import ReadError
    from .loading import plan_in

    try:
        return _packed(_words_in(plan_in(Path(place))))
    except ReadError:
        return None


def _words_in(plan: Plan) -> PlanWords:
    """The words of a plan."""
    tasks = [task for _, task in plan.with_steps()]
    owners = {name: _described(owner) for name, owner in plan.owners.items()}
    for task in tasks:
        for name in (*task.owner, *task.with_):
            owners.setdefault(name, "")
    leaders = (name for task in tasks for name in plan.leaders_of(task))
    return PlanWords(
        tuple(map(_task, tasks)),
        tuple(owners.items()),
        _unique(leaders),
        _unique(owner.group for owner in plan.owners.values() if owner.group),
        _unique(path[-1] for path in plan.paths()),
        _unique(tag for task in tasks for tag in task.tags),
    )


def _described(owner: Owner) -> str:
    return owner.leader or owner.group or ""


def _task(task: Task) -> TaskWords:
    return TaskWords(
        task.id,
        task.title,
        tuple(
            TargetWords(name, of.kind, of.words, tuple(part for part, _ in of.parts))
            for name, of in task.targets.items()
        ),
    )


def _unique(names: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _joined(several: list[PlanWords]) -> PlanWords:
    """The words of all the plans, each once."""
    if len(several) == 1:
        return several[0]
    owners: dict[str, str] = {}
    for words in several:
        for name, described in words.owners:
            owners[name] = owners.get(name) or described
    return PlanWords(
        tuple(task for words in several for task in words.tasks),
        tuple(owners.items()),
        *(
            _unique(name for words in several for name in words[place])
            for place in range(2, len(PlanWords._fields))
        ),
    )


def _packed(words: PlanWords) -> list[Any]:
    """The words as JSON holds them; most tasks have no targets, and then none are written."""
    return [[task[:2] if not task.targets else task for task in words.tasks], *words[1:]]


def _unpacked(packed: list[Any]) -> PlanWords:
    tasks, owners, *others = packed
    return PlanWords(
        tuple(_unpacked_task(*one) for one in tasks),
        tuple((name, described) for name, described in owners),
        *map(tuple, others),
    )


def _unpacked_task(name: str, title: str, targets: list[Any] | tuple[()] = ()) -> TaskWords:
    several = tuple(TargetWords(n, kind, words, tuple(parts)) for n, kind, words, parts in targets)
    return TaskWords(name, title, several)
