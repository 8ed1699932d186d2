"""What stands on the printed review, part by part, as blocks; an empty part is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..assessment.snapshot import Light, State, TaskStatus
from ..journal.entry import Entry
from ..review.period import Period
from ..review.review import Item, PlanReview, Review, SectionRow, Standing, TargetRow
from ..words import Words, words
from .blocks import Bar, Block, Cell, Column, Heading, Line, Signatures, Style, Table
from .charts import chart
from .history import told
from .lights import SHAPES, STYLES
from .reports import bar, headline, percent

YEARLY = {"half", "year"}  # the periods whose review is the ground of the next speech


class Sheet(NamedTuple):
    """A review as a document. `plans` are its pages' blocks, each plan beginning a new page."""

    title: str
    language: str
    plans: tuple[Sequence[Block], ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """All the blocks, one plan after the other."""
        for plan in self.plans:
            yield from plan


class Glance(NamedTuple):
    """One plan of a review at a glance: a row of the cover."""

    title: str
    language: str
    year: int
    as_of: date
    light: Light
    total: int
    done: int
    late: int
    red: int
    yellow: int


def sheet(
    review: Review, language: str | None = None, prepared_by: str = "", blank: bool = False
) -> Sheet:
    """The review on paper, in each plan's own language where none is given.

    `blank` adds columns to write in by hand.
    """
    pages = [page(review.period, plan, language, prepared_by, blank) for plan in review.plans]
    glances = [glance(plan, language) for plan in review.plans]
    return bound(review.period, glances, pages, prepared_by)


def page(
    period: Period, plan: PlanReview, language: str | None, prepared_by: str, blank: bool
) -> list[Block]:
    """The page, or pages, of one plan of the review."""
    return list(_Page(period, plan, language, prepared_by, blank).blocks())


def glance(plan: PlanReview, language: str | None) -> Glance:
    """The plan's row of the cover."""
    counts, of = plan.now.counts, plan.plan
    return Glance(
        of.title,
        language or of.language,
        of.year,
        plan.now.as_of,
        counts.light,
        counts.total,
        counts[State.DONE],
        counts[State.OVERDUE],
        counts[Light.RED],
        counts[Light.YELLOW],
    )


def bound(
    period: Period,
    glances: Sequence[Glance],
    pages: Sequence[Sequence[Block]],
    prepared_by: str,
) -> Sheet:
    """The pages of all the plans as one document, with a cover where there are several."""
    first = glances[0]
    said = words(first.language, first.year)
    title = " · ".join(dict.fromkeys(one.title for one in glances[:3]))
    covers = [cover(period, glances, prepared_by)] if len(glances) > 1 else []
    return Sheet(f"{title} {period_name(period, said)}", first.language, (*covers, *pages))


def period_name(period: Period, said: Words) -> str:
    """What the review is called: 2022年第12周周报, Review of week 12, 2022."""
    number = {
        "week": period.first.isocalendar().week,
        "month": period.first.month,
        "quarter": (period.first.month + 2) // 3,
        "half": (period.first.month + 5) // 6,
        "year": 0,
    }[period.kind]
    year = period.first.isocalendar().year if period.kind == "week" else period.first.year
    return said.named_period(period.kind, year, number)


def _meta(period: Period, as_of: date, said: Words, prepared_by: str) -> Line:
    first, last = period.first, period.last
    parts = [
        said("sheet period", first=said.full_day(first), last=said.full_day(last)),
        said("sheet as of", as_of=said.full_day(as_of)),
        said("sheet by", by=prepared_by) if prepared_by else "",
    ]
    return Line("　".join(filter(None, parts)) if said.language == "zh" else _joined(parts), "dim")


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(filter(None, parts))


def cover(period: Period, glances: Sequence[Glance], prepared_by: str) -> list[Block]:
    """Several plans at a glance."""
    first = glances[0]
    said = words(first.language, first.year)
    total, done = sum(one.total for one in glances), sum(one.done for one in glances)
    late = sum(one.late for one in glances)
    share = percent(done, total)
    sentence = said("sheet plans", n=len(glances), total=total, done=done, percent=share, late=late)
    table = Table(
        [
            Column(""),
            Column(said("show plan"), share=1),
            Column(said("col total"), "right"),
            Column(said("col done"), "right"),
            Column("%", "right"),
            Column(said("col overdue"), "right"),
            Column(said("light red"), "right"),
            Column(said("light yellow"), "right"),
        ],
        [],
    )
    table.rows.extend(
        (
            _light(one.light, said),
            Cell(one.title),
            Cell(str(one.total)),
            Cell(str(one.done)),
            Cell(f"{percent(one.done, one.total)}%"),
            Cell(str(one.late), "red" if one.late else ""),
            Cell(str(one.red)),
            Cell(str(one.yellow)),
        )
        for one in glances
    )
    return [
        Heading(period_name(period, said), 1),
        _meta(period, max(one.as_of for one in glances), said, prepared_by),
        Line(sentence),
        table,
    ]


def _light(light: Light, said: Words) -> Cell:
    return Cell(f"{SHAPES[light]} {said(f'light {light}')}", STYLES[light])


class _Page:
    """One plan's part of the review."""

    def __init__(
        self,
        period: Period,
        plan: PlanReview,
        language: str | None,
        prepared_by: str,
        blank: bool,
    ) -> None:
        self.period = period
        self.plan = plan
        self.prepared_by = prepared_by
        self.blank = blank
        self.said = words(language or plan.plan.language, plan.plan.year)
        self.kind = period.kind

    def blocks(self) -> Iterator[Block]:
        yield Heading(self.plan.plan.title, 1)
        yield Line(period_name(self.period, self.said), "strong")
        yield _meta(self.period, self.plan.now.as_of, self.said, self.prepared_by)
        yield Line(headline(self.plan.now, self.said) + self.said("sentence gap") + self._brought())
        number = 0
        for key, part in self._parts():
            blocks = list(part())
            if blocks:
                number += 1
                title = self.said(f"part {key}", this=self._this(), next=self._next())
                yield Heading(self.said.numbered(number, title), 2)
                yield from blocks
        labels = ("prepared", "checked", "date")
        yield Signatures(tuple(self.said(f"sign {label}") for label in labels))

    def _parts(self) -> Iterator[tuple[str, Callable[[], Iterable[Block]]]]:
        over = self.plan.now.as_of >= self.period.last
        yield "decisions", self._decisions
        yield "done", lambda: self._finished(self.plan.done)
        yield ("missed" if over else "planned"), self._missed
        yield "unplanned", lambda: self._finished(self.plan.unplanned)
        yield "coming", self._coming
        yield "moved", self._moved
        yield "targets", self._targets
        yield "standing", self._standing
        if self.kind in YEARLY:
            yield "sections", self._sections
        yield "owners", self._owners
        yield "timeline", self._timeline

    def _this(self) -> str:
        return self.said(f"this {self.kind}")

    def _next(self) -> str:
        return self.said(f"next {self.kind}")

    def _brought(self) -> str:
        """What the period brought, in one sentence."""
        plan, said = self.plan, self.said
        clauses = [
            said("period due", this=self._this(), due=plan.due, done=plan.due_done)
            if plan.due
            else said("period nothing due", this=self._this())
        ]
        early = len(plan.done) + len(plan.unplanned) - plan.due_done
        counted = (
            ("early", max(early, 0)),
            ("moved", len({moved.task.task.id for moved in plan.moved})),
            ("cancelled", len(plan.cancelled)),
        )
        clauses += [said(f"period {key}", n=n) for key, n in counted if n]
        key = "period reports" if plan.reports else "period no reports"
        clauses.append(said(key, n=plan.reports, tasks=plan.reported))
        return said("clause separator").join(clauses) + said("sentence end")

    def _table(
        self, columns: Sequence[Column], rows: list[Sequence[Cell]], *blanks: str
    ) -> Iterator[Table]:
        """A table that has rows, with columns to write in where these are asked for."""
        if rows:
            extra = [Column(self.said(f"blank {key}"), share=3, blank=True) for key in blanks]
            wanted = extra if self.blank else []
            empty = [Cell("")] * len(wanted)
            yield Table([*columns, *wanted], [(*row, *empty) for row in rows])

    def _decisions(self) -> Iterator[Block]:
        said = self.said
        columns = [
            Column(said("col light")),
            Column(said("col title"), share=5),
            Column(said("col reason"), share=5),
            Column(said("col days"), "right"),
            Column(said("col owner"), share=3),
            Column(said("col word"), share=4),
        ]
        rows: list[Sequence[Cell]] = [
            (
                _light(task.light, said),
                Cell(task.task.title),
                Cell(said.reason(task.reasons[0])),
                Cell(str(task.days_late) if task.days_late else ""),
                Cell(self._owner(task)),
                Cell(self._word(word)),
            )
            for task, word in self.plan.decisions
        ]
        yield from self._table(columns, rows, "decision")

    def _owner(self, task: TaskStatus) -> str:
        return task.task.owner or self.said("nobody")

    def _word(self, word: Entry | None) -> str:
        return told(word, self.said) if word else self.said("never heard")

    def _finished(self, items: Iterable[Item]) -> Iterator[Block]:
        said = self.said
        columns = [
            Column(said("col title"), share=6),
            Column(said("col owner"), share=3),
            Column(said("col when"), share=4),
            Column(said("col done on")),
            Column(said("col result")),
            Column(said("col note"), share=4),
        ]
        rows: list[Sequence[Cell]] = [
            (
                Cell(_title(item)),
                Cell(self._owner(item.task)),
                Cell(said.window(item.window)),
                Cell(said.day(item.done_on) if item.done_on else ""),
                self._result(item),
                Cell(item.word.note if item.word else ""),
            )
            for item in items
        ]
        yield from self._table(columns, rows)

    def _result(self, item: Item) -> Cell:
        if item.days_late:
            return Cell(self.said("done late", days=item.days_late), "yellow")
        return Cell(self.said("done on time"), "green")

    def _missed(self) -> Iterator[Block]:
        said = self.said
        columns = [
            Column(said("col light")),
            Column(said("col title"), share=6),
            Column(said("col when"), share=4),
            Column(said("col owner"), share=3),
            Column(said("col reason"), share=5),
        ]
        rows: list[Sequence[Cell]] = [
            (
                _light(item.task.light, said),
                Cell(_title(item)),
                Cell(said.window(item.window)),
                Cell(self._owner(item.task)),
                Cell(self._missed_why(item)),
            )
            for item in self.plan.missed
        ]
        yield from self._table(columns, rows, "result", "note")

    def _missed_why(self, item: Item) -> str:
        if item.state is State.OVERDUE and item.key:
            return self.said("done late", days=item.days_late)
        if item.was_due and item.window.last > self.period.last and item.task.moves:
            move = item.task.moves[-1]
            return self.said("moved to", to=self.said.window(item.window)) + self._because(move.why)
        if item.state is State.OPEN and item.window.last == self.plan.now.as_of:
            return self.said("not done by its end")
        return self.said.reason(item.task.reasons[0])

    def _because(self, why: str) -> str:
        return self.said("because", why=why) if why else ""

    def _coming(self) -> Iterator[Block]:
        said = self.said
        columns = [
            Column(said("col day")),
            Column(said("col event")),
            Column(said("col title"), share=6),
            Column(said("col when"), share=4),
            Column(said("col owner"), share=3),
        ]
        rows: list[Sequence[Cell]] = [
            (
                Cell(said.day(event.day)),
                Cell(said(f"next {event.kind}"), "" if event.kind == "opens" else "strong"),
                Cell(" ".join(filter(None, (event.task.task.title, event.key)))),
                Cell(said.window(event.window)),
                Cell(self._owner(event.task)),
            )
            for event in self.plan.coming
        ]
        yield from self._table(columns, rows)

    def _moved(self) -> Iterator[Block]:
        said = self.said
        columns = [
            Column(said("col title"), share=5),
            Column(said("col old"), share=4),
            Column(said("col new"), share=4),
            Column(said("col why"), share=3),
            Column(said("col times")),
            Column(said("col slip"), "right"),
        ]
        rows: list[Sequence[Cell]] = [
            (
                Cell(task.task.title),
                Cell(said.window(move.old)),
                Cell(said.window(move.new)),
                Cell(move.why),
                Cell(said("times", n=number)),
                Cell(said("days", n=task.slip)),
            )
            for task, move, number in self.plan.moved
        ]
        rows += [
            (
                Cell(task.task.title),
                Cell(said.window(task.window)),
                Cell(said("state cancelled"), "strong"),
                Cell(task.why),
                Cell(""),
                Cell(""),
            )
            for task in self.plan.cancelled
        ]
        yield from self._table(columns, rows)

    def _targets(self) -> Iterator[Block]:
        said = self.said
        columns = [
            Column(said("col title"), share=5),
            Column(said("col target"), share=2),
            Column(said("col planned"), "right"),
            Column(said("col actual"), "right"),
            Column(self._this(), "right"),
            Column(said("col expected"), "right"),
            Column("%", "right"),
            Column(said("col progress")),
        ]
        rows: list[Sequence[Cell]] = []
        shown = None
        for row in self.plan.targets:
            rows.append(self._target(row, "dim" if row.task is shown else ""))
            shown = row.task
        yield from self._table(columns, rows)

    def _target(self, row: TargetRow, style: Style) -> Sequence[Cell]:
        said, target = self.said, row.target
        full, wanted = float(target.percent), float(target.expected_percent)
        return (
            Cell(row.task.task.title, style),
            Cell(_named(target.name, target.unit)),
            Cell(said.number(target.target)),
            Cell(said.number(target.actual)),
            Cell(said.signed(row.gained) if row.gained else ""),
            Cell(said.number(target.expected)),
            Cell(f"{said.number(target.percent)}%"),
            Cell(bar(full), self._bar_style(row), Bar(full, wanted)),
        )

    def _bar_style(self, row: TargetRow) -> Style:
        """That of the task's light where this target is behind, as another may be ahead."""
        return STYLES[row.task.light] if row.target.points > 0 else "green"

    def _standing(self) -> Iterator[Block]:
        """What was ever heard of as a table; of what never was, the names by lead."""
        said = self.said
        heard = [row for row in self.plan.standing if row.days is not None]
        columns = [
            Column(said("col light")),
            Column(said("col title"), share=5),
            Column(said("col owner"), share=3),
            Column(said("col heard"), share=3),
            Column(said("col note"), share=4),
        ]
        yield from self._table(columns, [self._standing_row(row) for row in heard], "result")
        silent: dict[str, list[str]] = {}
        for row in self.plan.standing:
            if row.days is None:
                silent.setdefault(self._owner(row.task), []).append(row.task.task.title)
        if silent:
            yield Line(said("standing silent", n=sum(map(len, silent.values()))), "strong")
        for owner, titles in silent.items():
            listed = said("list separator").join(titles)
            yield Line(said("standing of", owner=owner, n=len(titles), titles=listed))

    def _standing_row(self, row: Standing) -> Sequence[Cell]:
        said, status = self.said, row.task
        ago = said("days ago", n=row.days) if row.days else said("today")
        notes = [entry.note for entry in row.words if entry.note]
        return (
            _light(status.light, said),
            Cell(status.task.title),
            Cell(self._owner(status)),
            Cell(said("heard on", on=status.heard, ago=ago)),
            Cell(said("list separator").join(notes)),
        )

    def _sections(self) -> Iterator[Block]:
        """What each section has closed and brought: the ground of the next year's speech."""
        for row in self.plan.sections:
            yield Heading(row.title, 3)
            yield Line(self._section_counts(row))
            for item in row.done:
                yield Line(self._section_item(item))

    def _section_item(self, item: Item) -> str:
        said = self.said
        late = said("done late", days=item.days_late) if item.days_late else ""
        on = said.day(item.done_on) if item.done_on else ""
        note = item.word.note if item.word else ""
        text = said("section item", title=_title(item), on=said.several(filter(None, (on, late))))
        return f"· {text}{self._because(note)}"

    def _section_counts(self, row: SectionRow) -> str:
        said, counts = self.said, row.counts
        done = counts[State.DONE]
        clauses = [said("section counts", total=counts.total, done=done)]
        if late := counts[State.OVERDUE]:
            clauses.append(said("section late", n=late))
        clauses += [
            said(
                "section sum",
                name=_named(total.name, ""),
                actual=total.actual,
                target=total.target,
                unit=total.unit,
                percent=total.percent,
            )
            for total in row.sums
        ]
        return said("clause separator").join(clauses) + said("sentence end")

    def _owners(self) -> Iterator[Block]:
        said = self.said
        if not any(row.name for row in self.plan.owners):
            return
        columns = [
            Column(said("col lead"), share=1),
            Column(said("col total"), "right"),
            Column(said("col done"), "right"),
            Column(said("col on time"), "right"),
            Column(said("col overdue"), "right"),
            Column(said("light red"), "right"),
            Column(said("light yellow"), "right"),
        ]
        rows: list[Sequence[Cell]] = [
            (
                Cell(row.name or said("nobody")),
                Cell(str(row.counts.total)),
                Cell(str(row.counts[State.DONE])),
                Cell("–" if row.on_time is None else f"{said.number(row.on_time)}%"),
                *(
                    Cell(str(row.counts[key]), style if row.counts[key] else "")
                    for key, style in _COUNTED
                ),
            )
            for row in self.plan.owners
        ]
        yield Table(columns, rows)

    def _timeline(self) -> Iterator[Block]:
        found = chart(self.plan.now, self.said)
        if found.rows:
            yield found


_COUNTED: tuple[tuple[State | Light, Style], ...] = (
    (State.OVERDUE, "red"),
    (Light.RED, "red"),
    (Light.YELLOW, "yellow"),
)


def _title(item: Item) -> str:
    return " ".join(filter(None, (item.task.task.title, item.key)))


def _named(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit else name
