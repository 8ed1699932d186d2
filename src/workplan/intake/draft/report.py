"""What `workplan draft` says of a draft: what was understood, what was not taken, and how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...errors import Text, message
from ...words.messages import translate
from .drafting import Draft
from .found import Skipped, Understood

_MOST_SKIPPED = 200  # lines; the rest is counted
_WIDEST = 70  # characters of what is shown of a text


def columns_lines(understood: Sequence[Understood], language: str) -> Iterator[str]:
    """What the columns of each table were understood as."""
    for table in understood:
        pairs = ", ".join(f"{head} = {meaning}" for head, meaning in table.columns)
        yield _say(message("{table}: {columns}", table=table.table, columns=pairs), language)


def skipped_lines(skipped: Sequence[Skipped], language: str) -> Iterator[str]:
    """What was not taken, each with its place and why."""
    if not skipped:
        return
    yield _say(message("Not taken:"), language)
    lines = list(_grouped(skipped))
    for one, number in lines[:_MOST_SKIPPED]:
        short = one.text if len(one.text) <= _WIDEST else one.text[: _WIDEST - 1] + "…"
        place, reason = (translate(text, language) for text in (one.place, one.reason))
        many = _say(message(" ({n} sentences)", n=number), language) if number > 1 else ""
        yield f"  {place}: {reason}{many}" + (f": {short}" if short else "")
    if len(lines) > _MOST_SKIPPED:
        more = message("and {n} more", n=len(lines) - _MOST_SKIPPED)
        yield "  " + _say(more, language)


def _grouped(skipped: Sequence[Skipped]) -> Iterator[tuple[Skipped, int]]:
    """What was not taken; sentences of one place that look back are one line, with their number."""
    last: Skipped | None = None
    number = 0
    for one in skipped:
        same = last is not None and (one.place, one.reason) == (last.place, last.reason)
        if same and str(one.reason) == "looks back":
            number += 1
            continue
        if last is not None:
            yield last, number
        last, number = one, 1
    if last is not None:
        yield last, number


def summary(draft: Draft, new: int | None, language: str) -> str:
    """How much was found; `new` is how much of it the plan did not have yet."""
    text = message(
        "found {n} tasks: {dated} dated, {lead} with a lead, {targets} with targets, {doubtful} doubtful",
        n=len(draft.found),
        **{what: draft.count(what) for what in ("dated", "lead", "targets", "doubtful")},
    )
    told = _say(text, language)
    if new is not None:
        told += _say(message("; {n} of them new", n=new), language)
    return told


def _say(text: Text, language: str) -> str:
    return translate(text, language)
