"""The entries that the rows of forms mean: what is new besides what the journal holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from ...app.entry_rules import Act, check_allowed, present
from ...assessment.snapshot import State
from ...assessment.terms import COMPLETED
from ...errors import Text, UserError, message
from ...journal.entry import Entry
from ...plan.fields import LONGEST_TEXT
from ...words.translator import translator
from .figures import Figures
from .match import PlanForms, RowSubject
from .reading import RowReader, RowValues, short_digest
from .rows import RawRow


class Proposed(NamedTuple):
    """An entry that would be written, the row that says it, and what the journal learnt of the task
    since the form was sent."""

    entry: Entry
    row: RawRow
    task: str
    since: tuple[Entry, ...] = ()


class RowContext(NamedTuple):
    """What the rows are read by: the day on which the forms came back, the time of writing, and
    whether a figure may fall."""

    received: date
    at: datetime
    allow_decrease: bool = False


class EntryMaker:
    """Makes the entries of one plan; each row knows what the rows before it bring."""

    def __init__(self, forms: PlanForms, rules: RowContext) -> None:
        self.forms, self.rules = forms, rules
        plan = forms.status.plan
        self.tr = translator(plan.language, plan.year)
        entries = forms.loaded.journal.entries
        self.ids = {entry.id for entry in entries if entry.id}
        self.earlier: dict[str, list[Entry]] = {}
        self.by_task: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.task and entry.id.count("-") == 2:
                self.earlier.setdefault(entry.id.rpartition("-")[0], []).append(entry)
            self.by_task.setdefault(entry.task_id, []).append(entry)
        self.told: set[str] = set()  # the columns of the present row that are refused
        self.figures = Figures(forms, rules.allow_decrease)
        self.done: dict[str, date] = {}

    def make(
        self,
        issue: Entry,
        last: date,
        about: RowSubject,
        values: RowValues,
        reader: RowReader,
        by: str,
    ) -> Proposed | None:
        """The entry of one row, None where it says nothing new. What contradicts the journal is
        refused in `reader`. `last` is the last day of the form's period."""
        row_name = f"{issue.id}-{short_digest(about.key)}"
        self.told = set()
        earlier = self.earlier.get(row_name, [])
        on = values.day or min(last, self.rules.received)
        fields = self._state(about, values, reader, on)
        fields |= self._figure(issue, about, values, reader, on, earlier)
        fields |= self._asked(about, values, reader, earlier)
        used = "why" in fields
        note = self._note(values, fields, used, reader)
        if note and not any(entry.note == note for entry in earlier):
            fields["note"] = note
        known = {one for entry in earlier for one in entry.files}
        if files := tuple(one for one in values.files if one not in known):
            fields["files"] = files
        name = f"{row_name}-{_accepted(values, self.told).digest}"
        if name in self.ids or not fields.keys() - {"why"}:
            return None
        entry = Entry(self.rules.at, on, about.name, by, id=name, **fields)
        self._remember(entry, about, issue)
        since = [
            one
            for one in self.by_task.get(about.task.task.id, ())
            if one.at > issue.at and not one.id.startswith(f"{issue.id}-")
        ]
        title = self.forms.titles[about.task.task.id]
        return Proposed(entry, reader.row, title, tuple(since))

    def _remember(self, entry: Entry, about: RowSubject, issue: Entry) -> None:
        self.figures.remember(entry, about, issue)
        if entry.done:
            self.done[entry.task] = entry.on

    def _state(
        self, about: RowSubject, values: RowValues, reader: RowReader, on: date
    ) -> dict[str, Any]:
        if values.state == "done":
            return self._done(about, values, reader)
        state = about.occurrence.state if about.occurrence else about.task.state
        if values.state == "blocked" and state is not State.BLOCKED:
            if not self._allowed(about, reader, "block"):
                return {}
            why = values.reason or values.text
            return {"block": True} | ({"why": why} if why else {})
        if values.state == "going" and state is State.BLOCKED:
            text = message(
                "the journal has it blocked since {day}", day=present(about.task, about.name).since
            )
            self._remark(reader, "state", text, message("if it goes on, record `reopen`"))
        return {}

    def _done(self, about: RowSubject, values: RowValues, reader: RowReader) -> dict[str, Any]:
        task, one = about.task, about.occurrence
        state = one.state if one else task.state
        confirmed = one.confirmed if one else task.confirmed
        since = one.completed_on if one else task.since
        if about.name in self.done:
            state, confirmed, since = State.DONE, True, self.done[about.name]
        if task.occurrences and one is None:
            text = message("{task} repeats: which occurrence is done?", task=task.task.id)
            self._remark(reader, "state", text, message("write it in the row of the occurrence"))
            return {}
        if state in COMPLETED and confirmed:
            if values.day and since and values.day != since:
                text = message("the journal has it done on {day}", day=since)
                self._remark(reader, "day", text, message("nothing is overwritten"))
            return {}
        if not self._allowed(about, reader, "done"):
            return {}
        if values.day is None and "day" in reader.row.cells:
            return {}  # its cell is refused already
        if values.day is None:
            text = message("the day on which it was done is missing")
            self._remark(reader, "state", text, message("write it in the column for the day"))
            return {}
        return {"done": True}

    def _allowed(self, about: RowSubject, reader: RowReader, act: Act) -> bool:
        """Whether the task as it stands, and as the rows before leave it, allows this."""
        try:
            if about.name in self.done:
                day = self.done[about.name]
                text = message("{name} is done already, on {day}", name=about.name, day=day)
                raise UserError(text, message("`reopen` it first, if it goes on"))
            check_allowed(about.task, about.name, act)
        except UserError as error:
            self._remark(reader, "state", error.message, error.hint)
            return False
        return True

    def _remark(self, reader: RowReader, column: str, text: Text, hint: Text) -> None:
        self.told.add(column)
        given = reader.row.cells.get(column)  # type: ignore[call-overload]
        reader.refuse(given.cell if given else "", UserError(text, hint))

    def _figure(
        self,
        issue: Entry,
        about: RowSubject,
        values: RowValues,
        reader: RowReader,
        on: date,
        earlier: Sequence[Entry],
    ) -> dict[str, Any]:
        try:
            return self.figures.fields(issue, about, values.figure, on, earlier)
        except UserError as error:
            self._remark(reader, "figure", error.message, error.hint)
            return {}

    def _asked(
        self, about: RowSubject, values: RowValues, reader: RowReader, earlier: Iterable[Entry]
    ) -> dict[str, Any]:
        if not values.wish:
            if values.state == "extend" and "wish" not in reader.row.cells:
                text = message("the new date is missing")
                self._remark(
                    reader, "state", text, message("write it in the column for the new date")
                )
            return {}
        if any(entry.asks == values.wish for entry in earlier):
            return {}
        why = {"why": values.reason} if values.reason else {}
        return {"asks": values.wish} | why

    def _note(
        self, values: RowValues, fields: Mapping[str, Any], used: bool, reader: RowReader
    ) -> str:
        tr = self.tr
        text = values.text
        if fields.get("block") and fields.get("why") == text:
            text = ""
        parts = [tr("collect waiting")] if values.state == "waiting" else []
        parts.append(text)
        if values.reason and not used:
            parts.append(tr("collect reason", text=values.reason))
        if values.evidence:
            parts.append(tr("collect evidence", text=values.evidence))
        if values.plan:
            parts.append(tr("collect plan", text=values.plan))
        note = tr("collect separator").join(filter(None, parts))
        if not note and values.state in ("going", "blocked", "extend") and not fields:
            note = tr(f"form state {values.state}")
        if len(note) > LONGEST_TEXT:
            told = message("its texts are longer than {n} characters together", n=LONGEST_TEXT)
            self._remark(reader, "text", told, message("shorten them"))
            return ""
        return note


def _accepted(values: RowValues, told: set[str]) -> RowValues:
    """The values without those that are refused: once they are right, they are news."""
    if told & {"state", "day"}:
        values = values._replace(state="")
    return values._replace(figure=None) if "figure" in told else values
