"""A draft as a plan file: a new one, or one that exists with what is new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ...app.assessing import moment
from ...app.loading import errors_in_its_language, journal_of, read_bytes
from ...app.recording import author, time_of_writing
from ...errors import ReadError, UserError, message
from ...files import make_folder, write_new, write_whole
from ...journal.appending import append
from ...journal.entry import Entry
from ...plan.model import Plan
from ...plan.reading import read_plan
from ...source.decoding import decode
from ...words.messages import translate
from .drafting import Draft, Options
from .found import Found
from .merging import merged
from .plan_text import Named, named, plan_text


def _language_of(draft: Draft) -> str:
    """The language of the plan that is drafted."""
    return "zh" if draft.chinese else "en"


def written_plan(draft: Draft, options: Options) -> str:
    """The text of a new plan. Dates that were struck out become comments."""
    draft = draft._replace(found=tuple(map(_without_move, draft.found)))
    return _text(draft, named(draft.found), options)


def put_into_plan(draft: Draft, options: Options, path: Path) -> int | None:
    """Write the draft to a new plan file, or add to a plan that exists what is new; the number of
    new tasks where it exists. Dates that were struck out become moves in its journal. Raises
    UserError and ReadError; then nothing is written."""
    today = moment().date()
    if path.exists():
        return _added(draft, options, path, today)
    if path.suffix.casefold() not in {".yaml", ".yml"}:
        hint = message("name a file that ends in .yaml")
        raise UserError(message("{file} is not a plan file", file=str(path)), hint)
    if today < draft.years.first:
        draft = draft._replace(found=tuple(map(_without_move, draft.found)))
    tasks = named(draft.found)
    text = _text(draft, tasks, options)
    make_folder(path.parent)
    write_new(path, text.encode(), inside=path.parent)
    _record_moves(read_plan(text.encode(), str(path)), tasks, path)
    return None


def _added(draft: Draft, options: Options, path: Path, today: date) -> int:
    raw = read_bytes(path)
    with errors_in_its_language(path):
        plan = read_plan(raw, str(path))
    if today < plan.span[0]:
        draft = draft._replace(found=tuple(map(_without_move, draft.found)))
    found = merged(decode(raw, str(path)), plan, draft, options, str(path))
    if found.new:
        write_whole(path, found.text.encode())
        _record_moves(read_plan(found.text.encode(), str(path)), found.new, path)
    return len(found.new)


def _text(draft: Draft, tasks: Sequence[Named], options: Options) -> str:
    text = plan_text(draft, tasks, options, _language_of(draft), moment().date().isoformat())
    try:
        read_plan(text.encode(), "draft")
    except ReadError as error:
        first = error.problems[0]
        what = message("the draft is not a valid plan: {problem}", problem=first.message)
        hint = message("this is an error of the program; leave out the part of the document at line {n} of the draft", n=first.line)  # fmt: skip
        raise UserError(what, hint) from None
    return text


def _without_move(task: Found) -> Found:
    """The task with its present date alone; a comment says which one was struck out."""
    if not task.before:
        return task
    doubt = message("the source has {text} struck out", text=task.before)
    return task._replace(before="", doubts=(*task.doubts, doubt))


def _record_moves(plan: Plan, tasks: Sequence[Named], path: Path) -> None:
    """Append to the plan's journal the moves from the dates that were struck out."""
    moved = [one for one in tasks if one.task.before]
    if not moved:
        return
    at = time_of_writing(plan, moment())
    why = translate(message("struck out in the source"), plan.language)
    entries = [
        Entry(
            at=at,
            on=at.date(),
            task=one.id,
            by=author(),
            move=one.task.due or one.task.when,
            why=why,
        )
        for one in moved
    ]
    append(journal_of(path), lambda _: entries, plan.zone)
