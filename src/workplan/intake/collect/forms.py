"""What several files say together: forms to the entries of each plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from ...app.assessing import report_day
from ...app.forms import period_of_form
from ...app.loading import Loaded
from ...app.recording import possible_day, time_of_writing
from ...errors import Problem, Text, UserError, message
from ...journal.entry import Entry
from .cells import CellContext
from .entries import EntryMaker, Proposed, RowContext
from .match import Matched, PlanForms, RowSubject
from .reading import RowReader, RowValues, short_digest
from .rows import FileContent, RawRow


class FormReport(NamedTuple):
    """What became of one form in one file."""

    file: str
    owner: str
    period: str
    entries: int
    refused: int
    empty: int
    again: bool


class UnknownRow(NamedTuple):
    """A row that is in no plan."""

    row: RawRow
    owner: str


class PlanEntries(NamedTuple):
    """What would be written to the journal of one plan."""

    loaded: Loaded
    proposed: tuple[Proposed, ...]
    received: tuple[Entry, ...]

    @property
    def entries(self) -> list[Entry]:
        """All the entries."""
        return [*(one.entry for one in self.proposed), *self.received]


class Collected(NamedTuple):
    """What the files mean. `refused` are files, rows and cells that could not be used, `remarks`
    what should be known about the others; `unknown` the rows that are in no plan, `errors` the
    problems of plans."""

    plans: tuple[PlanEntries, ...]
    reports: tuple[FormReport, ...]
    refused: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    unknown: tuple[UnknownRow, ...]
    errors: tuple[Problem, ...] = ()

    @property
    def proposed(self) -> list[Proposed]:
        """The entries of all plans that rows mean."""
        return [one for plan in self.plans for one in plan.proposed]


class _Row(NamedTuple):
    """A row that has been understood, or that nothing is filled in of."""

    content: FileContent
    row: RawRow
    about: RowSubject
    values: RowValues
    reader: RowReader


class Collector:
    """Puts together what several files say."""

    def __init__(
        self,
        plans: Sequence[PlanForms],
        received: str | None,
        allow_decrease: bool,
        now: datetime,
    ) -> None:
        self.plans, self.now = plans, now
        self.received, self.allow_decrease = received, allow_decrease
        self.by_form = {form: plan for plan in plans for form in plan.issues}
        self.refused: list[Problem] = []
        self.remarks: list[Problem] = []
        self.unknown: list[UnknownRow] = []
        self.rows: dict[tuple[str, str], list[_Row]] = {}  # by form and key
        self.files: dict[tuple[str, str], FileContent] = {}  # by form and file

    def add(self, content: FileContent) -> None:
        """Take in one file."""
        self.remarks += content.remarks
        self.refused += content.refused
        told: set[str] = set()
        for row in content.rows:
            plan = self.by_form.get(row.form)
            if plan is not None:
                self._row(content, row, plan)
            elif row.form not in told and (row.cells or row.key):
                told.add(row.form)
                self._refuse(row, *_unknown_form(row.form))

    def _refuse(self, row: RawRow, text: Text, hint: Text = "") -> None:
        self.refused.append(Problem(row.place(), 0, 0, text, hint))

    def _row(self, content: FileContent, row: RawRow, plan: PlanForms) -> None:
        issue = plan.issues[row.form]
        self.files.setdefault((row.form, content.file), content)
        try:
            matched = plan.match(row, issue.to)
        except UserError as error:
            if row.cells:
                self._refuse(row, error.message, error.hint)
            return
        if matched is None:
            if row.task:
                self.unknown.append(UnknownRow(row, issue.to))
            elif row.cells:
                self._refuse(row, message("the row names no task"))
            return
        self._remark(row, matched, plan)
        about = matched.about
        today = report_day(plan.status.plan, None, self.now)
        reader = RowReader(
            row, CellContext(plan.status.plan, today, content.from_1904, content.typed)
        )
        values = reader.read(about, plan.status, issue.figures)
        found = _Row(content, row, about, values, reader)
        self.rows.setdefault((row.form, about.key), []).append(found)

    def _remark(self, row: RawRow, matched: Matched, plan: PlanForms) -> None:
        if not row.cells or not (matched.shown or matched.renamed):
            return
        title = plan.titles[matched.about.task.task.id]
        text = (
            message("the hidden key is that of another row; what it shows counts")
            if matched.shown
            else message("it is called {title} in the plan", title=title)
        )
        self.remarks.append(Problem(row.place(), 0, 0, text, severity="warning"))

    def result(self) -> Collected:
        """What all files together mean."""
        reports: list[FormReport] = []
        found: list[PlanEntries] = []
        by_form: dict[str, list[_Row]] = {}
        for (form, _), several in self.rows.items():
            if one := self._only(several):
                by_form.setdefault(form, []).append(one)
        for plan in self.plans:
            forms = [form for form in plan.issues if form in by_form]
            if not forms:
                continue
            received = possible_day(plan.status.plan, self.received, self.now)
            at = time_of_writing(plan.status.plan, self.now)
            maker = EntryMaker(plan, RowContext(received, at, self.allow_decrease))
            proposed: list[Proposed] = []
            back: list[Entry] = []
            for form in forms:
                rows = by_form[form]
                self._form(plan, form, rows, maker, proposed, back, reports)
            found.append(PlanEntries(plan.loaded, tuple(proposed), tuple(back)))
        return Collected(
            tuple(found),
            tuple(reports),
            tuple(self.refused),
            tuple(self.remarks),
            tuple(self.unknown),
        )

    def _only(self, several: list[_Row]) -> _Row | None:
        """The one of several copies of a row that is filled in. Where two say different things,
        neither counts."""
        filled = [one for one in several if one.row.cells]
        for one in filled[1:]:
            if one.values != filled[0].values:
                for row in filled:
                    others = [other.row.place() for other in filled if other is not row]
                    text = message("{others} says something else", others=", ".join(others[:3]))
                    self._refuse(row.row, text, message("neither counts; leave one of them"))
                return None
        for one in filled[:1]:
            self.refused += one.reader.refused
            one.reader.refused = []
        return (filled or several)[0]

    def _form(
        self,
        plan: PlanForms,
        form: str,
        rows: list[_Row],
        maker: EntryMaker,
        proposed: list[Proposed],
        back: list[Entry],
        reports: list[FormReport],
    ) -> None:
        issue = plan.issues[form]
        contents = [content for (one, _), content in self.files.items() if one == form]
        name = next((name for one in contents if (name := one.names.get(form))), "")
        by = maker.tr("form author", owner=issue.to, name=name) if name else issue.to
        period = period_of_form(issue, plan.status.plan.calendar)
        last = period.last if period else maker.rules.received
        before = len(proposed)
        empty = tuple(one.about.key for one in rows if not one.row.cells)
        for one in rows:
            made = maker.make(issue, last, one.about, one.values, one.reader, by)
            self.refused += one.reader.refused
            if made:
                proposed.append(made)
        file = ", ".join(content.file for content in contents)
        if len(empty) == len(rows):
            text = message("nothing is filled in")
            self.remarks.append(Problem(file, 0, 0, text, severity="warning"))
            return
        said = "\0".join(sorted(f"{one.about.key}={one.values.digest}" for one in rows))
        entry_id = f"{form}-r{short_digest(said)}"
        places = tuple(f"{content.file}!" for content in contents)
        refused = sum(problem.file.startswith(places) for problem in self.refused)
        number = len(proposed) - before
        if entry_id not in maker.ids:
            rules = maker.rules
            back.append(
                Entry(rules.at, rules.received, "", by, received=form, empty=empty, id=entry_id)
            )
        again = entry_id in maker.ids
        report = FormReport(file, issue.to, issue.form, number, refused, len(empty), again)
        reports.append(report)


def _unknown_form(form: str) -> tuple[Text, Text]:
    if not form:
        return (
            message("it does not say which form it is"),
            message("the number of the form is in its second line"),
        )
    text = message("the form {form} was not issued by these plans", form=form)
    return text, message("name the plan with --plan")
