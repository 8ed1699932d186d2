"""What can be at a place of a command line, with a description of each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ...app.loading import is_journal, plan_files
from ...app.plan_words import PlanWords, TaskWords, words_of
from ...errors import ReadError
from .grammar import Grammar, OptionForm
from .line import CompletionPlace

OPEN = ("=", "/")
MOST = 1000  # candidates: more than a person reads
_TARGETS = {"add": ("total",), "set": ("total", "level"), "met": ("statement",)}
_PERIODS = ("this", "last", "next")
_ENDINGS = (".yaml", ".yml")


class Candidate(NamedTuple):
    """A value, and what it means. More of the same word follows a value that ends in OPEN."""

    value: str
    about: str = ""


def candidates(place: CompletionPlace, grammar: Grammar) -> list[Candidate]:
    """What can be at the place: what begins as the word does, else the ids and names that contain
    it, else the tasks with such a title."""
    found = _unique(_every(place, grammar))
    typed = place.typed.casefold()
    fitting = [one for one in found if one.value.casefold().startswith(typed)]
    if not fitting and place.slot not in {"option", "command"}:
        fitting = [one for one in found if typed in one.value.casefold()]
        fitting = fitting or [one for one in found if typed in one.about.casefold()]
    return [one._replace(value=place.prefix + one.value) for one in fitting[:MOST]]


def _unique(found: Iterable[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    for one in found:
        if one.value:
            first.setdefault(one.value, one)
    return list(first.values())


def _every(place: CompletionPlace, grammar: Grammar) -> Iterable[Candidate]:
    if place.slot == "command":
        every = [Candidate(name, form.help) for name, form in grammar.items()]
        return every if not place.typed.startswith("-") else map(Candidate, ("--help", "--version"))
    if place.slot == "option":
        return _options(place, grammar[place.command].options)
    if place.slot == "choice":
        return [Candidate(value, meaning) for value, meaning in place.choices]
    if place.slot == "period":
        return map(Candidate, _PERIODS)
    if place.slot == "plan":
        return _plans(place.typed)
    if place.slot in _OF_PLANS:
        try:
            words = words_of(_paths(place, grammar))
        except ReadError:
            return []
        return _OF_PLANS[place.slot](words, place)
    return []


def _options(place: CompletionPlace, options: Iterable[OptionForm]) -> Iterator[Candidate]:
    """The options that may still be given; of several names the long one, unless a single letter
    has been typed."""
    given = {name for name, _ in place.given}
    for option in options:
        if option.many or option.names[0] not in given:
            names = option.names if place.typed == "-" or len(place.typed) == 2 else ()
            for name in names or option.names[:1]:
                yield Candidate(name, option.help)
    yield Candidate("--help")


def _paths(place: CompletionPlace, grammar: Grammar) -> list[Path]:
    """The plans that the line names."""
    form = grammar[place.command]
    named = place.values("--plan")
    if form.arguments[:1] == ("plan",):
        named += place.arguments
    return [Path(one) for one in named]


def _plans(typed: str) -> Iterator[Candidate]:
    """The plans of the folder plans/, then the folders and plans where the word leads to."""
    if not os.path.dirname(typed):
        try:
            for path in plan_files([]):
                yield Candidate(os.path.relpath(path))
        except (ReadError, ValueError):
            pass
    where = os.path.dirname(typed)
    try:
        inside = sorted(os.scandir(where or "."), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in inside:
        inner = os.path.join(where, entry.name)
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield Candidate(f"{inner}/")
        elif entry.name.endswith(_ENDINGS) and not is_journal(Path(inner)):
            yield Candidate(inner)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _tasks(words: PlanWords, place: CompletionPlace) -> Iterator[Candidate]:
    """The ids with their titles; those of steps (task/step) once a task has been typed."""
    steps = "/" in place.typed
    for task in words.tasks:
        if steps or "/" not in task.id:
            yield Candidate(task.id, task.title)


def _targets(words: PlanWords, place: CompletionPlace) -> Iterator[Candidate]:
    """The targets of the task that the option can be about; of amounts the name and `=`."""
    equals = "" if place.slot == "met" else "="
    for target in (one for task in _named(words, place) for one in task.targets):
        if target.kind in _TARGETS[place.slot]:
            about = target.words if target.words != target.name else ""
            yield Candidate(f"{target.name}{equals}", about)


def _parts(words: PlanWords, place: CompletionPlace) -> Iterator[Candidate]:
    """The parts of the targets that amounts are given for, or of all those of the task."""
    added = [text.partition("=")[0] for text in place.values("--add", "--set")]
    for target in (one for task in _named(words, place) for one in task.targets):
        if not added or target.name in added:
            yield from (Candidate(part, target.name) for part in target.parts)


def _named(words: PlanWords, place: CompletionPlace) -> list[TaskWords]:
    """The tasks that the first argument names: by the id, else by a part of the id or title."""
    name = place.arguments[0].partition("@")[0].strip() if place.arguments else ""
    exact = [task for task in words.tasks if task.id == name]
    part = name.casefold()
    return exact or [
        task
        for task in words.tasks
        if part and (part in task.id.casefold() or part in task.title.casefold())
    ]


_OF_PLANS: dict[str, Callable[[PlanWords, CompletionPlace], Iterable[Candidate]]] = {
    "task": _tasks,
    "owner": lambda words, _: (Candidate(name, about) for name, about in words.owners),
    "leader": lambda words, _: map(Candidate, words.leaders),
    "group": lambda words, _: map(Candidate, words.groups),
    "section": lambda words, _: map(Candidate, words.sections),
    "tag": lambda words, _: map(Candidate, words.tags),
    "add": _targets,
    "set": _targets,
    "met": _targets,
    "part": _parts,
}
