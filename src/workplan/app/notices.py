"""Issuing notices: the entries in the journal, and the files, for each owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from ..assessment.grades import grade_of
from ..assessment.snapshot import PlanStatus, TaskStatus
from ..assessment.terms import Grade
from ..files import make_folder, safe_name, write_several
from ..journal.appending import append
from ..journal.entry import Entry, Journal
from ..journal.identity import new_id
from ..journal.notices import Reminder, issued_notices, reminders
from ..plan.aliases import present_ids
from ..progress import Progress, counted
from ..reports.form import by_lead
from ..reports.layout import urgency
from ..reports.notice import Notice, NoticedTask, chat_text, mail_text, notice_name, notice_sheet
from ..words.translator import Translator, translator
from .assessing import moment
from .forms import only_plan, owners_meant, read_reply_by
from .loading import Loaded
from .outputs import check_replaceable
from .questions import Basis, Sources
from .recording import author, possible_day, time_of_writing
from .templates import Template


class NoticeQuestion(NamedTuple):
    """The notices to these `owners`, by name or alias, or without any to all who lead; about tasks
    of these `grades`, or of all. `reply_by` is a day as written. `mail` adds drafts of messages,
    `text` short texts. The .docx files have the look of `template`."""

    basis: Basis = Basis()
    owners: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    reply_by: str | None = None
    by: str | None = None
    mail: bool = False
    text: bool = False
    template: Template | None = None


class _Made(NamedTuple):
    """A notice, and whether it had been issued before."""

    notice: Notice
    again: bool


def issue_notices(
    sources: Sources,
    question: NoticeQuestion,
    folder: Path,
    force: bool = False,
    progress: Progress | None = None,
) -> list[str]:
    """Write the notices to the folder and the entries that issue them to the journal of the only
    plan; the lines that say so. A notice that was issued on the same day about the same tasks is
    written again under its number. Nothing is sent. Raises UserError where notices cannot be
    issued, and ReadError."""
    loaded, status = only_plan(sources, question.basis)
    now = moment(question.basis.now)
    if question.basis.as_of is not None:
        possible_day(loaded.plan, question.basis.as_of, now, "--as-of")
    plan = loaded.plan
    tr = translator(question.basis.language or plan.language, status.as_of.year)
    reply_by = read_reply_by(plan, question.reply_by, status.as_of)
    owners = owners_meant(status, question.owners)
    there = folder.exists()
    make_folder(folder)  # before the journal says that they are issued
    made = _issued(loaded, status, owners, question, reply_by, folder, now, force)
    if not made:
        if not there:
            folder.rmdir()
        return [tr("notice nothing")]
    shown = counted(progress, made, "writing")
    files = [one for each in shown for one in _files(each.notice, question, folder, tr)]
    write_several(files, len(files), folder)
    return list(_lines(status, made, question, folder, tr))


def _issued(
    loaded: Loaded,
    status: PlanStatus,
    owners: Sequence[str],
    question: NoticeQuestion,
    reply_by: date | None,
    folder: Path,
    now: datetime,
    force: bool,
) -> list[_Made]:
    """The notices, after their entries were appended to the journal; none where nothing is to be
    reminded of. Raises UserError, and then nothing was written."""
    plan, day = status.plan, status.as_of
    leads, ids = by_lead(status), present_ids(status.plan)
    by = (question.by or "").strip() or author()
    made: list[_Made] = []

    def make(journal: Journal) -> list[Entry]:
        made.clear()
        issued = issued_notices(journal.entries)
        number = max((entry.number for entry in issued), default=0)
        new: list[Entry] = []
        for owner in owners:
            known = reminders(issued, owner, ids)
            graded = _graded(status, leads.get(owner, []), known, question.grades)
            if not graded:
                continue
            about = tuple((task.task.id, str(grade)) for task, grade in graded)
            same = _same(issued, owner, day, about, reply_by)
            if same is None:
                number += 1
                worst = min((grade for _, grade in graded), key=lambda grade: grade.rank)
                at = time_of_writing(plan, now)
                entry = Entry(at, day, "", by, id=new_id(), to=owner, reply_by=reply_by)
                entry = entry._replace(notice=str(worst), number=number, about=about)
                new.append(entry)
            else:
                entry = same
            tasks = tuple(_noticed(*pair, known, entry) for pair in graded)
            notice = Notice(status, owner, entry.number, day, reply_by, tasks)
            made.append(_Made(notice, same is not None))
        for ending in _endings(question):
            paths = (_path(folder, one.notice, ending) for one in made)
            check_replaceable(paths, ending, force)
        if question.template:
            question.template.check_kept(_path(folder, one.notice, ".docx") for one in made)
        return new

    append(loaded.journal_path, make, plan.zone)
    return made


def _graded(
    status: PlanStatus,
    tasks: Sequence[TaskStatus],
    known: Mapping[str, Sequence[Reminder]],
    wanted: Sequence[Grade],
) -> list[tuple[TaskStatus, Grade]]:
    """The tasks of these grades, the most urgent first. By the preset `monthly` the grade of a task
    is never lower than it was in a notice before."""
    keeps = status.plan.rules.preset == "monthly"
    found = []
    for task in tasks:
        before = known.get(task.task.id, ()) if keeps else ()
        grade = grade_of(task, [Grade(one.grade) for one in before])
        if grade and (not wanted or grade in wanted):
            found.append((task, grade))
    return sorted(found, key=lambda pair: (pair[1].rank, *urgency(pair[0])))


def _same(
    issued: Sequence[Entry],
    owner: str,
    day: date,
    about: tuple[tuple[str, str], ...],
    reply_by: date | None,
) -> Entry | None:
    """The notice that was issued on the day about the same, if there is one."""
    for entry in issued:
        if (entry.to, entry.on, entry.reply_by) == (owner, day, reply_by):
            if dict(entry.about) == dict(about):
                return entry
    return None


def _noticed(
    task: TaskStatus, grade: Grade, known: Mapping[str, Sequence[Reminder]], entry: Entry
) -> NoticedTask:
    """The task with the notices before this one."""
    before = [one.notice for one in known.get(task.task.id, ())]
    before = [notice for notice in before if notice.number < entry.number]
    last = max((notice.on for notice in before), default=None)
    return NoticedTask(task, grade, len(before), last)


def _endings(question: NoticeQuestion) -> list[str]:
    wanted = [".docx", ".html"]
    wanted += [".eml"] if question.mail else []
    return wanted + ([".txt"] if question.text else [])


def _path(folder: Path, notice: Notice, ending: str) -> Path:
    return folder / f"{notice.number:03d} {safe_name(notice.owner)}{ending}"


def _files(
    notice: Notice, question: NoticeQuestion, folder: Path, tr: Translator
) -> Iterator[tuple[Path, bytes]]:
    from ..formats.docx.document import render as docx
    from ..formats.html.page import render as html

    sheet = notice_sheet(notice, tr)
    look = question.template
    document = docx(sheet, look.data, look.name) if look else docx(sheet)
    path = _path(folder, notice, ".docx")
    yield path, document
    yield path.with_suffix(".html"), html(sheet)
    address = _address(notice)
    if question.mail and address:
        from ..formats.mail import MailDraft, render

        subject = f"{notice_name(notice, tr)} {notice.plan.plan.title}"
        text = mail_text(notice, tr)
        draft = MailDraft((notice.owner, address), subject, text, document, path.name)
        yield path.with_suffix(".eml"), render(draft)
    if question.text:
        yield path.with_suffix(".txt"), f"{chat_text(notice, tr)}\n".encode()


def _address(notice: Notice) -> str | None:
    owner = notice.plan.plan.owners.get(notice.owner)
    return owner.email if owner else None


def _lines(
    status: PlanStatus,
    made: Sequence[_Made],
    question: NoticeQuestion,
    folder: Path,
    tr: Translator,
) -> Iterator[str]:
    for one in made:
        notice = one.notice
        yield tr(
            "notice written",
            file=str(_path(folder, notice, ".docx")),
            grade=tr(f"notice grade {notice.grade}"),
            n=len(notice.tasks),
        )
    yield tr("notice issued", n=len(made), folder=str(folder))
    if again := sum(one.again for one in made):
        yield tr("notice again", n=again)
    nowhere = [one.notice.owner for one in made if not _address(one.notice)]
    if question.mail and nowhere:
        yield tr("notice no address", names=tr.several(nowhere))
    if nobody := sum(not task.task.owner and grade_of(task) is not None for task in status.tasks):
        yield tr("notice nobody", n=nobody)
