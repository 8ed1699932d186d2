"""The task that a word names, among all the plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from ..errors import Problem, Text, UserError, did_you_mean, message, shown
from ..plan.model import Task
from ..progress import Progress
from .loading import Loaded, plan_in
from .parallel import for_each_plan
from .questions import Sources

LISTED = 20  # candidates that are shown


class _Fit(NamedTuple):
    """A task that the word fits: 0 by its id, 1 by a part of its id or title, 2 by initials. `plan`
    is the id of its plan, in the file `path`."""

    how: int
    path: Path
    id: str
    title: str
    plan: str


class _Fits(NamedTuple):
    """The tasks of one plan that the word fits, and a hint where there is none."""

    plan: str
    several: list[_Fit]
    hint: Text


def find(
    sources: Sources, word: str, errors: list[Problem], progress: Progress | None = None
) -> tuple[Path, str]:
    """The file and the id of the task with the id or alias `word`, or else of the only one whose id
    or title contains it, or else of the only one whose id or title begins or ends with Chinese
    characters that have it as their initials. An occurrence may follow after `@`; it is not looked
    at.

    Plans that cannot be read are left out and their problems added to `errors`. Raises UserError
    with the candidates where there is none or more than one, and ReadError where no plan can be
    read.
    """
    name = word.partition("@")[0].strip()
    work = partial(_fits, name=name, load=sources.load)
    found = [fits for _, fits in for_each_plan(sources, work, errors, progress)]
    several = [fit for fits in found for fit in fits.several]
    best = min((fit.how for fit in several), default=0)
    several = [fit for fit in several if fit.how == best]
    if len(several) == 1:
        return several[0].path, several[0].id
    error = _several(word, several) if several else _none(word, found)
    error.beside = tuple(errors)
    raise error


def _none(word: str, found: list[_Fits]) -> UserError:
    hint: Text = next((fits.hint for fits in found if fits.hint), "")
    return UserError(
        message("no task fits {word}", word=shown(word)),
        hint or message("`workplan status --all` lists them"),
    )


def _several(word: str, several: list[_Fit]) -> UserError:
    """The candidates, with their plans where these are several. Where one id is in several plans,
    only `--plan` tells which is meant."""
    apart = len({fit.path for fit in several}) > 1
    listed = "".join(
        f"\n  {fit.id}  {fit.title}{_in_plan(fit) if apart else ''}" for fit in several[:LISTED]
    )
    n = len(several)
    ids = Counter(fit.id for fit in several)
    first = max(several, key=lambda fit: ids[fit.id])
    text = message("{word} fits {n} tasks; name one by its id:", word=shown(word), n=n)
    if len(ids) == 1 < n:
        text = message("{word} fits {n} tasks of several plans:", word=shown(word), n=n)
    text = message("{text}{listed}", text=text, listed=listed)
    if n > LISTED:
        more = message("and {n} more", n=n - LISTED)
        text = message("{text}\n  {more}", text=text, more=more)
    if ids[first.id] > 1:
        option = f"--plan {quote(str(first.path))}"
        hint = message("name the plan too, as in {option}", option=option)
        text = message("{text}\n  {more}", text=text, more=hint)
    return UserError(text)


def _in_plan(fit: _Fit) -> str:
    return f"  ({fit.plan}: {fit.path})"


def _fits(path: Path, name: str, load: Callable[[Path], Loaded] | None) -> _Fits:
    plan = plan_in(path, load)
    every = [task for _, task in plan.with_steps()]
    tasks = [task for task in every if "/" not in task.id]
    several = [
        _Fit(0, path, task.id, task.title, plan.plan)
        for task in every
        if name in (task.id, *task.aliases)
    ]
    for among in (tasks, every):
        several = several or [
            _Fit(1, path, t.id, t.title, plan.plan) for t in among if _contains(t, name.casefold())
        ]
    if not several and len(name) > 1 and name.isascii() and name.isalnum():
        from .initials import stand_for

        several = [
            _Fit(2, path, t.id, t.title, plan.plan)
            for t in tasks
            if stand_for(name, t.id) or stand_for(name, t.title)
        ]
    hint = "" if several else did_you_mean(name, (task.id for task in every))
    return _Fits(plan.plan, several, hint)


def _contains(task: Task, lowered: str) -> bool:
    return bool(lowered) and (lowered in task.id.casefold() or lowered in task.title.casefold())
