"""What stands on the printed review, part by part, as blocks; an empty part is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..assessment.selection import Wanted
from ..assessment.snapshot import Light, State, TargetStatus, TaskStatus
from ..assessment.totals import Sum
from ..journal.entry import Entry
from ..review.period import Period
from ..review.review import Item, Moved, PlanReview, Review, SectionRow, Standing, TargetRow
from ..words import Words, words
from .blocks import Bar, Block, Cell, Column, Heading, Line, Signatures, Style, Table
from .charts import chart
from .history import told
from .lights import STYLES, worded
from .reports import bar, headline, percent

YEARLY = {"half", "year"}  # the periods whose review is the ground of the next speech
BRIEF = {"week", "month"}  # those whose review does not name what was never heard of


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


class About(NamedTuple):
    """What the head of the sheet says of it: who prepared it, and what part of the plans it is
    about."""

    prepared_by: str = ""
    wanted: Wanted = Wanted()

    def scope(self, said: Words) -> str:
        """The part of the plans in words, nothing where it is all of them."""
        asked = (("owners", self.wanted.owners), ("sections", self.wanted.sections))
        parts = [
            said(f"scope {what}", names=said.several(names))
            for what, names in (*asked, ("tags", self.wanted.tags))
            if names
        ]
        return said.several(parts)

    def lines(self, period: Period, as_of: date, said: Words) -> list[str]:
        """Of which days and as of when; then, if there is more to say, of what and by whom."""
        scope = self.scope(said)
        first, last = said.full_day(period.first), said.full_day(period.last)
        several = (
            (
                said("sheet period", first=first, last=last),
                said("sheet as of", as_of=said.full_day(as_of)),
            ),
            (
                said("sheet scope", scope=scope) if scope else "",
                said("sheet by", by=self.prepared_by) if self.prepared_by else "",
            ),
        )
        gap = said("head separator")
        return [gap.join(filter(None, parts)) for parts in several if any(parts)]


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


def sheet(review: Review, language: str | None = None) -> Sheet:
    """The review on paper, in each plan's own language where none is given."""
    pages = [page(review.period, plan, language) for plan in review.plans]
    glances = [glance(plan, language) for plan in review.plans]
    return bound(review.period, glances, pages)


def page(
    period: Period,
    plan: PlanReview,
    language: str | None = None,
    about: About = About(),  # noqa: B008
    blank: bool = False,
) -> list[Block]:
    """The page, or pages, of one plan of the review."""
    return list(_Page(period, plan, language, about, blank).blocks())


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
    about: About = About(),  # noqa: B008
) -> Sheet:
    """The pages of all the plans as one document, with a cover where there are several."""
    first = glances[0]
    said = words(first.language, first.year)
    title = " · ".join(dict.fromkeys(one.title for one in glances[:3]))
    covers = [cover(period, glances, about)] if len(glances) > 1 else []
    names = filter(None, (title, period_name(period, said), about.scope(said)))
    return Sheet(" ".join(names), first.language, (*covers, *pages))


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


def cover(period: Period, glances: Sequence[Glance], about: About) -> list[Block]:
    """Several plans at a glance."""
    first = glances[0]
    said = words(first.language, first.year)
    as_of = max(one.as_of for one in glances)
    total, done = sum(one.total for one in glances), sum(one.done for one in glances)
    late = sum(one.late for one in glances)
    share = percent(done, total)
    sentence = said("sheet plans", n=len(glances), total=total, done=done, percent=share, late=late)
    table = Table(
        [
            Column(""),
            Column(said.head("show plan"), share=1),
            Column(said("col total"), "right"),
            Column(said("col done"), "right"),
            Column("%", "right"),
            Column(said("col overdue"), "right"),
            Column(said.head("light red"), "right"),
            Column(said.head("light yellow"), "right"),
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
        *(Line(text, "dim") for text in about.lines(period, as_of, said)),
        Line(sentence),
        table,
    ]


def reached(of: TargetStatus | Sum, said: Words) -> str:
    """How much of a target, or of a sum of targets, is done."""
    return said(
        "section sum",
        name=of.name,
        actual=of.actual,
        target=of.target,
        unit=of.unit,
        percent=of.percent,
    )


def _light(light: Light, said: Words) -> Cell:
    return Cell(worded(light, said), STYLES[light])


class _Page:
    """One plan's part of the review."""

    def __init__(
        self,
        period: Period,
        plan: PlanReview,
        language: str | None,
        about: About,
        blank: bool,
    ) -> None:
        self.period = period
        self.plan = plan
        self.about = about
        self.blank = blank
        self.said = words(language or plan.plan.language, plan.plan.year)
        self.kind = period.kind
        self.over = plan.now.as_of >= period.last

    def blocks(self) -> Iterator[Block]:
        yield Heading(self.plan.plan.title, 1)
        yield Line(period_name(self.period, self.said), "strong")
        for text in self.about.lines(self.period, self.plan.now.as_of, self.said):
            yield Line(text, "dim")
        counts = headline(self.plan.now, self.said, self.over)
        yield Line(counts + self.said("sentence gap") + self._brought())
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
        yield "decisions", self._decisions
        yield "done", lambda: self._finished((*self.plan.done, *self.plan.recorded))
        yield ("missed" if self.over else "planned"), self._missed
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
        return self.said(f"this {self._half()}")

    def _next(self) -> str:
        return self.said(f"next {self._half()}")

    def _half(self) -> str:
        """The kind of the period; of a half-year also which of the two."""
        return f"half {(self.period.first.month + 5) // 6}" if self.kind == "half" else self.kind

    def _brought(self) -> str:
        """What the period brought, in one sentence."""
        plan, said = self.plan, self.said
        nothing = "period nothing due" if self.over else "period nothing due yet"
        clauses = [
            said("period due", this=self._this(), due=plan.due, done=plan.due_done)
            if plan.due
            else said(nothing, this=self._this())
        ]
        others = len(plan.done) + len(plan.unplanned) - plan.due_done
        counted = (
            ("others", max(others, 0)),
            ("recorded", len(plan.recorded)),
            ("moved", len({moved.task.task.id for moved in plan.moved})),
            ("cancelled", len(plan.cancelled)),
        )
        clauses += [said(f"period {key}", n=n) for key, n in counted if n]
        if plan.reports:
            clauses.append(said("period reports", n=plan.reports, tasks=plan.reported))
        elif plan.now.as_of >= self.period.first:
            clauses.append(said("period no reports"))
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
                Cell(item.note),
            )
            for item in items
        ]
        yield from self._table(columns, rows)

    def _result(self, item: Item) -> Cell:
        early = item.done_on is not None and item.done_on < item.window.first
        text = self.said("done early" if early else "done on time")
        if item.days_late:
            text = self.said("done late", days=item.days_late)
        if item in self.plan.recorded:
            text = self.said("done recorded", result=text)
        return Cell(text, "yellow" if item.days_late else "green")

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
            text = self.said("moved to", to=self.said.window(item.window))
            return text + self.said.because(move.why)
        if item.state is State.OPEN and item.window.last == self.plan.now.as_of:
            return self.said("not done by its end")
        return self.said.reason(item.task.reasons[0])

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
        yield from self._table(columns, rows, "note")

    def _moved(self) -> Iterator[Block]:
        said = self.said
        columns = [
            Column(said("col day")),
            Column(said("col title"), share=5),
            Column(said("col old"), share=4),
            Column(said("col new"), share=4),
            Column(said("col why"), share=3),
            Column(said("col times")),
            Column(said("col slip"), share=2),
        ]
        rows: list[Sequence[Cell]] = [
            (
                Cell(said.day(moved.move.on)),
                Cell(moved.task.task.title),
                Cell(said.window(moved.move.old)),
                Cell(said.window(moved.move.new)),
                Cell(moved.move.why),
                Cell(said("times", n=moved.number)),
                Cell(self._slip(moved)),
            )
            for moved in self.plan.moved
        ]
        rows += [
            (
                Cell(said.day(task.since) if task.since else ""),
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

    def _slip(self, moved: Moved) -> str:
        """By how much the move put it off, and with the last of several by how much in all."""

        def by(days: int) -> str:
            kind = "later" if days > 0 else "earlier" if days < 0 else "same"
            return self.said(f"slip {kind}", days=abs(days))

        one = by(moved.move.days)
        if moved.number == 1 or moved.number < len(moved.task.moves):
            return one
        return self.said("slip in all", slip=one, total=by(moved.task.slip))

    def _targets(self) -> Iterator[Block]:
        said = self.said
        columns = [
            Column(said("col title"), share=5),
            Column(said("col target"), share=2),
            Column(said("col planned"), "right"),
            Column(said("col actual"), "right"),
            Column(said.head(f"gained {self.kind}"), "right"),
            Column(said("col expected"), "right"),
            Column("%", "right"),
            Column(said("col progress")),
        ]
        rows: list[Sequence[Cell]] = []
        shown = None
        for row in self.plan.targets:
            rows.append(self._target(row, "dim" if row.task is shown else ""))
            shown = row.task
        if self.blank:  # there is no room for a bar as well
            columns, rows = columns[:-1], [row[:-1] for row in rows]
        yield from self._table(columns, rows, "gained")

    def _target(self, row: TargetRow, style: Style) -> Sequence[Cell]:
        said, target = self.said, row.target
        full, wanted = float(target.percent), float(target.expected_percent)
        return (
            Cell(row.task.task.title, style),
            Cell(_named(target.name, target.unit, said)),
            Cell(said.number(target.target)),
            Cell(said.number(target.actual)),
            Cell(said.signed(row.gained) if row.gained else ""),
            Cell(said.number(target.expected)),
            Cell(f"{said.percent(target.percent)}%"),
            Cell(bar(full, wanted), self._bar_style(row), Bar(full, wanted)),
        )

    def _bar_style(self, row: TargetRow) -> Style:
        """That of the task's light where this target is behind, as another may be ahead."""
        return STYLES[row.task.light] if row.target.points > 0 else "green"

    def _standing(self) -> Iterator[Block]:
        """What was ever heard of as a table; of what never was, how much, or in a longer period
        what, by lead. To be written in, all of it is in the table."""
        said = self.said
        shown = [row for row in self.plan.standing if self.blank or row.days is not None]
        columns = [
            Column(said("col light")),
            Column(said("col title"), share=5),
            Column(said("col owner"), share=3),
            Column(said("col heard"), share=3),
            Column(said("col note"), share=4),
        ]
        yield from self._table(columns, [self._standing_row(row) for row in shown], "result")
        silent: dict[str, list[str]] = {}
        for row in self.plan.standing:
            if row.days is None and not self.blank:
                silent.setdefault(self._owner(row.task), []).append(row.task.task.title)
        if not silent:
            return
        number = sum(map(len, silent.values()))
        if self.kind in BRIEF:
            counts = (said("standing count", owner=o, n=len(t)) for o, t in silent.items())
            yield Line(said("standing silent count", n=number, counts=said.several(counts)))
            return
        yield Line(said("standing silent", n=number), "strong")
        for owner, titles in silent.items():
            listed = said("list separator").join(titles)
            yield Line(said("standing of", owner=owner, n=len(titles), titles=listed))

    def _standing_row(self, row: Standing) -> Sequence[Cell]:
        said, status = self.said, row.task
        heard = said("never heard")
        if row.days is not None:
            ago = said("days ago", n=row.days) if row.days else said("today")
            heard = said("heard on", on=status.heard, ago=ago)
        notes = [entry.note for entry in row.words if entry.note]
        return (
            _light(status.light, said),
            Cell(status.task.title),
            Cell(self._owner(status)),
            Cell(heard),
            Cell(said("list separator").join(notes)),
        )

    def _sections(self) -> Iterator[Block]:
        """What each section has closed and brought: the ground of the next year's speech."""
        for row in self.plan.sections:
            yield Heading(row.title, 3)
            yield Line(self._section_counts(row))
            for item in row.done:
                yield Line(self._section_item(item))
            for standing in row.standing:
                if standing.words:
                    yield Line(self._section_standing(standing))

    def _section_item(self, item: Item) -> str:
        said = self.said
        late = said("done late", days=item.days_late) if item.days_late else ""
        on = said.day(item.done_on) if item.done_on else ""
        text = said("section item", title=_title(item), on=said.several(filter(None, (on, late))))
        return f"· {text}{said.because(item.note)}"

    def _section_standing(self, row: Standing) -> str:
        said, status = self.said, row.task
        notes = said("list separator").join(entry.note for entry in row.words if entry.note)
        on = said.day(row.words[-1].on)
        text = said("section standing", title=status.task.title, on=on)
        return f"· {text}{said.because(notes)}"

    def _section_counts(self, row: SectionRow) -> str:
        said, counts = self.said, row.counts
        done = counts[State.DONE]
        clauses = [said("section counts", total=counts.total, done=done)]
        if late := counts[State.OVERDUE]:
            clauses.append(said("section late", n=late))
        for state in (State.BLOCKED, State.OPEN, State.UPCOMING, State.ONGOING, State.CANCELLED):
            if counts[state]:
                clauses.append(said(f"headline {state}", n=counts[state]))
        clauses += [reached(total, said) for total in row.sums]
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
            Column(said.head("light red"), "right"),
            Column(said.head("light yellow"), "right"),
        ]
        rows: list[Sequence[Cell]] = [
            (
                Cell(row.name or said("nobody")),
                Cell(str(row.counts.total)),
                Cell(str(row.counts[State.DONE])),
                Cell("–" if row.on_time is None else f"{said.percent(row.on_time)}%"),
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


def _named(name: str, unit: str, said: Words) -> str:
    return said("named", name=name, what=unit) if unit else name
