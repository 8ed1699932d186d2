"""A draft put into a plan that exists already: what is new, and the file with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...errors import UserError, message
from ...plan.model import Plan, Task
from ...plan.reading import read_plan
from ...words.messages import translate
from .drafting import Draft, Options
from .found import Found
from .plan_text import Named, named, owner_line, scalar, task_lines


class Merged(NamedTuple):
    """The text of the plan file with the new tasks, and these."""

    text: str
    new: tuple[Named, ...]


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _new_tasks(plan: Plan, found: Sequence[Found], language: str) -> list[Found]:
    """The found tasks that the plan does not have: none of its tasks has their quote, their title,
    or their place with the same date."""
    known: set[tuple[str, str]] = set()
    for _, task in plan.walk():
        known |= set(_marks(task))
    return [one for one in found if not known.intersection(_marks_of_found(one, language))]


def _marks(task: Task) -> Iterator[tuple[str, str]]:
    yield "title", _plain(task.title)
    if task.quote:
        yield "quote", _plain(task.quote)
    if task.ref and task.quote is None:
        yield "ref", f"{_plain(task.ref)} {_plain(task.when.words)}"


def _marks_of_found(one: Found, language: str) -> Iterator[tuple[str, str]]:
    yield "title", _plain(one.title)
    if one.quote:
        yield "quote", _plain(one.quote)
    yield "ref", f"{_plain(translate(one.ref, language))} {_plain(one.due or one.when or 'TODO')}"


def merged(text: str, plan: Plan, draft: Draft, options: Options, file: str) -> Merged:
    """The text of the plan file `file` with the new tasks of the draft at its end, below a heading
    of their own; what is there stays as it is. Raises UserError where the file is written in a way
    to which nothing can be added."""
    language = plan.language
    fresh = _new_tasks(plan, draft.found, language)
    if not fresh:
        return Merged(text, ())
    tasks = named(fresh, [task.id for _, task in plan.with_steps()])
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    lines = _with_owners(lines, plan, fresh, file)
    lines = _with_tasks(lines, tasks, draft, options, language, file)
    result = "\n".join(lines) + "\n"
    _check(result, plan, tasks, file)
    return Merged(result, tuple(tasks))


def _block(lines: Sequence[str], key: str) -> tuple[int, int] | None:
    """The lines of a key of the plan: where it is, and the line behind its last one."""
    begin = next(
        (n for n, line in enumerate(lines) if re.match(rf"{key}:\s*(?:#.*)?$", line)), None
    )
    if begin is None:
        return None
    end = begin + 1
    for number in range(begin + 1, len(lines)):
        if lines[number].strip() and not lines[number].startswith((" ", "-", "#")):
            break
        if lines[number].strip() and not lines[number].startswith("#"):
            end = number + 1
    return begin, end


def _with_owners(lines: list[str], plan: Plan, fresh: Sequence[Found], file: str) -> list[str]:
    known = {alias for name, owner in plan.owners.items() for alias in (name, *owner.aliases)}
    wanted = dict.fromkeys(name for one in fresh for name in (*one.owners, *one.supporters))
    missing = [name for name in wanted if name not in known]
    if not missing or not plan.owners:
        return lines
    block = _block(lines, "owners")
    if block is None:
        raise _cannot(file, "owners")
    begin, end = block
    items = (re.match(r"( +)[^ #]", line) for line in lines[begin + 1 : end])
    indent = next((found[1] for found in items if found), "  ")
    return [*lines[:end], *(f"{indent}{owner_line(name)}" for name in missing), *lines[end:]]


def _with_tasks(
    lines: list[str],
    tasks: Sequence[Named],
    draft: Draft,
    options: Options,
    language: str,
    file: str,
) -> list[str]:
    heading = message("New from {files}", files=", ".join(draft.files))
    title = translate(heading, language)
    block = _block(lines, "sections")
    if block is None and any(re.match("sections:", line) for line in lines):
        raise _cannot(file, "sections")
    begin, end = block or (len(lines), len(lines))
    first = next((line for line in lines[begin + 1 : end] if re.match(r" *- ", line)), "  - ")
    indent = " " * (len(first) - len(first.lstrip()))
    inner = f"{indent}  "
    new = [] if block else ["", "sections:"]
    new += ["", f"{indent}- title: {scalar(title)}", f"{inner}tasks:"]
    for number, one in enumerate(tasks):
        new += [""] if number else []
        new += task_lines(one, inner + "  ", options, language)
    return [*lines[:end], *new, *lines[end:]]


def _cannot(file: str, key: str) -> UserError:
    return UserError(
        message("{file}: nothing can be added below its `{key}`", file=file, key=key),
        message(
            "write each of its items on a line of its own, or draft to another file and copy from it"
        ),
    )


def _check(text: str, plan: Plan, tasks: Sequence[Named], file: str) -> None:
    """Raise UserError unless the new text has all old tasks as they were, and the new ones."""
    after = read_plan(text.encode(), file)
    old = {task.id: task for _, task in after.walk()}
    kept = all(old.get(task.id) == task for _, task in plan.walk())
    if not kept or len(old) != len({task.id for _, task in plan.walk()}) + len(tasks):
        raise UserError(
            message("{file}: its tasks would change", file=file),
            message("nothing was written; draft to another file and copy from it"),
        )
