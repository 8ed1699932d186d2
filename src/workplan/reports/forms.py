"""Which forms came back, when, and what was left empty in them; the extensions asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..journal.entry import Entry
from ..journal.forms import SentForm
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Table


class FormsStatus(NamedTuple):
    """The forms of one plan on a day: those of the `period`, as written, and the open wishes.
    `titles` are those of tasks by their ids."""

    title: str
    period: str
    as_of: date
    forms: tuple[SentForm, ...]
    wishes: tuple[Entry, ...]
    titles: Mapping[str, str]


def forms_status(found: FormsStatus, tr: Translator) -> list[Block]:
    """The counts, a row for each form, and the open wishes."""
    blocks: list[Block] = [Heading(found.title, 1)]
    if not found.forms:
        blocks.append(Line(tr("form status none")))
    else:
        blocks.append(Line(_counts(found, tr)))
        blocks.append(_forms_table(found, tr))
    if found.wishes:
        blocks.append(Heading(tr("form status wishes", n=len(found.wishes)), 2))
        blocks.append(_wishes(found, tr))
    return blocks


def _counts(found: FormsStatus, tr: Translator) -> str:
    back = [form for form in found.forms if form.received]
    gone = [form for form in found.forms if not form.received]
    return tr(
        "form status counts",
        period=found.period,
        n=len(found.forms),
        back=len(back),
        late=_late(back, found.as_of),
        gone=len(gone),
        missing=_late(gone, found.as_of),
    )


def _late(forms: Iterable[SentForm], as_of: date) -> int:
    return sum(form.days_late(as_of) > 0 for form in forms)


def _forms_table(found: FormsStatus, tr: Translator) -> Table:
    columns = [
        Column(tr("form status owner"), share=2),
        Column(tr("form status period")),
        Column(tr("form status wanted")),
        Column(tr("form status came")),
        Column(tr("form status late"), "right"),
        Column(tr("form status by"), share=2, wide=True),
        Column(tr("form status empty"), share=4),
    ]
    rows: list[Sequence[Cell]] = []
    for form in found.forms:
        issue, back, late = form.issue, form.received, form.days_late(found.as_of)
        style = "red" if late and not back else "yellow" if late else ""
        by = back.by.removeprefix(issue.to).strip(" ,、，") if back else ""
        row = [
            Cell(issue.to),
            Cell(issue.form),
            Cell(tr.day(issue.reply_by) if issue.reply_by else ""),
            Cell(tr.day(back.on) if back else tr("form status not back"), style),  # type: ignore[arg-type]
            Cell(str(late) if late else ""),
            Cell(by),
            Cell(tr.several(form.empty)),
        ]
        rows.append(row)
    return Table(columns, rows)


def _wishes(found: FormsStatus, tr: Translator) -> Table:
    columns = [
        Column(tr("form status id")),
        Column(tr("form task"), share=4),
        Column(tr("form wish")),
        Column(tr("form status why"), share=3),
        Column(tr("form status by"), share=2),
    ]
    rows: list[Sequence[Cell]] = []
    for wish in found.wishes:
        title = found.titles.get(wish.task_id, wish.task_id) + (f" {wish.key}" if wish.key else "")
        cells = (wish.id, title, tr.plain_dates(wish.asks), wish.why, wish.by)
        rows.append([Cell(text) for text in cells])
    return Table(columns, rows)
