"""A notice to an owner about what is due soon, behind or overdue, as a sheet and as short texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..assessment.snapshot import PlanStatus, TaskStatus
from ..assessment.terms import Grade
from ..text import cut_to_length
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Note, Signatures, Style, Subtitle, Table
from .entry_text import brief_text
from .layout import full_title, title_of_task, window_cell
from .review import Sheet

NAMED = 3  # tasks that a short text names of each grade
_BRIEF_TITLE = 24  # characters of their titles
_STYLES: dict[Grade, Style] = {Grade.RED: "red", Grade.YELLOW: "yellow", Grade.BLUE: ""}
_ANSWERS = ("progress", "difficulties", "measures")


class NoticedTask(NamedTuple):
    """A task in a notice: how often its owner was reminded of it before, and on which day last."""

    task: TaskStatus
    grade: Grade
    reminded: int = 0
    last: date | None = None


class Notice(NamedTuple):
    """A notice to one owner; its tasks are the most urgent first."""

    plan: PlanStatus
    owner: str
    number: int
    issued: date
    reply_by: date | None
    tasks: tuple[NoticedTask, ...]

    @property
    def grade(self) -> Grade:
        """That of its most urgent task."""
        return min((one.grade for one in self.tasks), key=lambda grade: grade.rank)


def notice_name(notice: Notice, tr: Translator) -> str:
    """What the notice is called, with its number."""
    number = tr("notice number", year=f"{notice.issued.year}", n=notice.number)
    return tr("notice name", title=tr(f"notice title {notice.grade}"), number=number)


def notice_sheet(notice: Notice, tr: Translator) -> Sheet:
    """The notice as a document."""
    return Sheet(notice_name(notice, tr), tr.language, (tuple(_blocks(notice, tr)),))


def _blocks(notice: Notice, tr: Translator) -> Iterator[Block]:
    yield Heading(tr(f"notice title {notice.grade}"), 1)
    yield Subtitle(tr("notice number", year=f"{notice.issued.year}", n=notice.number))
    plan = notice.plan.plan
    yield Subtitle(tr("notice about", title=plan.title, on=tr.full_day(notice.issued)), small=True)
    yield Line(tr("notice to", owner=notice.owner), "strong")
    yield Line(_counted(notice, tr) + tr("sentence gap") + _wish(notice, tr))
    yield _table(notice, tr)
    if joint := sum(len(one.task.task.owner) > 1 for one in notice.tasks):
        yield Note(tr("notice joint", n=joint))
    yield Heading(tr("notice answer"), 2)
    columns = [
        Column(tr("notice item"), share=1),
        Column(tr("notice answered"), share=5, blank=True),
    ]
    yield Table(columns, [(Cell(tr(f"notice {key}")), Cell("")) for key in _ANSWERS])
    yield Signatures(tuple(tr(f"notice sign {label}") for label in ("issued", "answered", "date")))


def _counted(notice: Notice, tr: Translator) -> str:
    grades = Counter(one.grade for one in notice.tasks)
    parts = [tr(f"notice counted {grade}", n=grades[grade]) for grade in Grade if grades[grade]]
    as_of, total = notice.plan.as_of, len(notice.tasks)
    return tr("notice counted", as_of=as_of, n=total, parts=tr.several(parts))


def _wish(notice: Notice, tr: Translator) -> str:
    key = "notice wish one" if len(notice.tasks) == 1 else "notice wish"
    if notice.reply_by is None:
        return tr(f"{key} undated")
    return tr(key, by=tr.full_day(notice.reply_by))


def _table(notice: Notice, tr: Translator) -> Table:
    columns = [
        Column(tr("notice grade")),
        Column(tr("col title"), share=5),
        Column(tr("col when"), share=3),
        Column(tr("notice situation"), share=5),
        Column(tr("notice reminded"), share=2),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(tr(f"notice grade {one.grade}"), _STYLES[one.grade]),
            Cell(full_title(notice.plan, one.task, tr)),
            window_cell(one.task.window, tr),
            Cell(_situation(one, tr)),
            Cell(_reminded(one, tr)),
        )
        for one in notice.tasks
    ]
    return Table(columns, rows)


def _situation(one: NoticedTask, tr: Translator) -> str:
    return brief_text(tr.reason_and_remarks(one.task.reasons, one.task.remarks))


def _reminded(one: NoticedTask, tr: Translator) -> str:
    if one.last is None:
        return tr("notice first")
    return tr("notice before", n=one.reminded, last=one.last)


def chat_text(notice: Notice, tr: Translator) -> str:
    """The notice as one short text: the counts, and a few tasks of each grade by their titles."""
    parts = []
    for grade in Grade:
        tasks = [one for one in notice.tasks if one.grade is grade]
        if not tasks:
            continue
        titles = [_brief(notice, one.task, tr) for one in tasks[:NAMED]]
        key = "notice chat some" if len(tasks) > NAMED else "notice chat all"
        counted = tr(f"notice counted {grade}", n=len(tasks))
        parts.append(tr(key, counted=counted, titles=tr("list separator").join(titles)))
    return tr(
        "notice chat",
        title=tr(f"notice title {notice.grade}"),
        owner=notice.owner,
        as_of=notice.plan.as_of,
        n=len(notice.tasks),
        parts=tr.clauses(parts),
        wish=_wish(notice, tr),
        number=tr("notice number", year=f"{notice.issued.year}", n=notice.number),
    )


def _brief(notice: Notice, task: TaskStatus, tr: Translator) -> str:
    """The title, shortened; that of a step behind its task's, both in the room of one."""
    of, room = title_of_task(notice.plan, task), _BRIEF_TITLE
    if not of:
        return cut_to_length(task.task.title, room)
    step = cut_to_length(task.task.title, room // 2)
    return tr("step title", task=cut_to_length(of, max(room - len(step), room // 2)), step=step)


def mail_text(notice: Notice, tr: Translator) -> str:
    """The text of a message to which the document is attached: every task with its situation."""
    lines = [
        tr("notice to", owner=notice.owner),
        "",
        _counted(notice, tr) + tr("sentence gap") + _wish(notice, tr),
        "",
    ]
    for number, one in enumerate(notice.tasks, 1):
        title = full_title(notice.plan, one.task, tr)
        grade = tr(f"notice grade {one.grade}")
        lines.append(f"{number}. [{grade}] {title}")
        lines.append(f"   {_situation(one, tr)}{tr('notice gap')}{_reminded(one, tr)}")
    return "\n".join((*lines, "", notice_name(notice, tr), notice.plan.plan.title, ""))
