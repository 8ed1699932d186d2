"""Issuing forms: the entries in the journal, and the workbooks, one for each owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from ..assessment.name_matching import only_one
from ..assessment.selection import Unknown
from ..assessment.snapshot import PlanStatus
from ..dates.calendar import Calendar
from ..dates.days import read_any_day
from ..errors import InOption, Text, UserError, message, verbatim
from ..files import make_folder, safe_names, write_several
from ..journal.appending import append
from ..journal.entry import Entry, Journal
from ..journal.forms import issued_forms
from ..journal.identity import new_id
from ..plan.model import Plan
from ..progress import Progress
from ..reports.form import Form, FormRows, by_lead, period_text, rows_of, tasks_of
from ..review.period import KINDS, Kind, Period, period_of, read_period
from ..words.translator import Translator, translator
from .assessing import assessed_by, moment
from .loading import Loaded, journal_bytes, load_file, plan_files, read_bytes, several
from .outputs import check_replaceable
from .parallel import shared
from .questions import Basis, Sources
from .recording import author, possible_day, time_of_writing
from .related_plans import with_all_related


class FormQuestion(NamedTuple):
    """The forms of these `owners`, by name or alias, or without any of all who lead; for the period
    of this `kind` that is `written`, or the one that contains the day of the report. `cumulative`
    says what the figures are. `reply_by` is a day as written."""

    basis: Basis = Basis()
    owners: tuple[str, ...] = ()
    kind: Kind = "month"
    written: str | None = None
    cumulative: bool = True
    reply_by: str | None = None
    by: str | None = None


class _Asked(NamedTuple):
    """What a question means in a plan."""

    period: Period
    figures: str
    reply_by: date | None
    by: str
    day: date


def issue_forms(
    sources: Sources,
    question: FormQuestion,
    folder: Path,
    force: bool = False,
    progress: Progress | None = None,
) -> list[str]:
    """Write the forms to the folder and the entries that issue them to the journal of the only
    plan; the lines that say so. A form that was issued before for the same period is written again
    under the same id. Raises UserError where forms cannot be issued, and ReadError."""
    loaded, status = only_plan(sources, question.basis)
    plan, now = loaded.plan, moment(question.basis.now)
    tr = translator(question.basis.language or plan.language, status.as_of.year)
    day = possible_day(plan, question.basis.as_of, now, "--as-of")
    period = _period_in(plan.calendar, question.kind, question.written, status.as_of)
    reply_by = read_reply_by(plan, question.reply_by, status.as_of)
    figures = "cumulative" if question.cumulative else "period"
    asked = _Asked(period, figures, reply_by, (question.by or "").strip() or author(), day)
    owners = owners_meant(status, question.owners)
    rows = dict(rows_of(status, owners, period, tr, question.cumulative))
    kept = {name: found for name, found in rows.items() if found.rows}
    if not kept:
        raise UserError(message("there is nothing to fill in"), _nothing(rows))
    names = safe_names({name: name for name in by_lead(status)})
    paths = {name: folder / f"{names[name]}.xlsx" for name in kept}
    check_replaceable(paths.values(), ".xlsx", force)
    make_folder(folder)
    digest = _digest(loaded, sources)
    counts = {name: tasks_of(found.rows) for name, found in kept.items()}
    issues, again = _issued(loaded, asked, counts, now)
    forms = [_form(plan, issues[name], asked, digest, tr, found) for name, found in kept.items()]
    contents = shared(_rendered, forms)
    if progress:
        contents = progress(contents, len(forms), "writing")
    files = ((paths[form.owner], content) for form, content in zip(forms, contents, strict=True))
    write_several(files, len(forms), folder)
    return list(_lines(status, forms, rows, paths, again, folder, tr))


def _rendered(form: Form) -> bytes:
    from ..formats.form.workbook import render

    return render(form)


def only_plan(sources: Sources, basis: Basis) -> tuple[Loaded, PlanStatus]:
    """The only plan of the sources, whose journal may not be there yet. Raises UserError where
    there are several, and ReadError."""
    files = plan_files(list(sources.plans))
    if len(files) != 1:
        raise several(files)
    loaded = with_all_related(load_file(files[0], sources.journal, new=True), sources)
    return loaded, assessed_by(loaded, basis)


def _period_in(calendar: Calendar, kind: Kind, written: str | None, today: date) -> Period:
    """The period of that kind that is written, or the one that holds `today`. Raises UserError."""
    return read_period(kind, written, calendar, today) if written else period_of(kind, today)


def period_of_form(entry: Entry, calendar: Calendar) -> Period | None:
    """The period of an entry that issued a form; None where it cannot be read."""
    for kind in KINDS:
        try:
            return read_period(kind, entry.form, calendar, entry.on)
        except ValueError:
            continue
    return None


def read_reply_by(plan: Plan, text: str | None, today: date) -> date | None:
    """The day by which an answer is wanted. Raises UserError for one that has passed."""
    if text is None:
        return None
    with InOption("--reply-by"):
        day = read_any_day(text, plan.calendar, today, to_come=True)
        if day < today:
            told = message("{day} has passed already", day=day)
            raise UserError(told, message("today is {today}", today=today))
    return day


def owners_meant(status: PlanStatus, asked: Sequence[str]) -> list[str]:
    """The owners that are meant, in the order of the plan. Raises UserError for an unknown one."""
    leads = by_lead(status)
    if not asked:
        return list(leads)
    called: dict[str, str] = {name: name for name in leads}
    for name, owner in status.plan.owners.items():
        for one in (name, *owner.aliases):
            called.setdefault(one, name)
    found = set()
    for name in asked:
        meant = only_one("owner", name, called)
        if meant is None:
            raise Unknown("owner", name, tuple(sorted(set(called.values())))).error()
        found.add(meant)
    return [*(name for name in leads if name in found), *sorted(found - leads.keys())]


def _nothing(rows: dict[str, FormRows]) -> Text:
    return verbatim(", ".join(list(rows)[:20])) if rows else ""


def _digest(loaded: Loaded, sources: Sources) -> str:
    """16 digits in base 16 that stand for plan and journal as they are."""
    from hashlib import sha256

    journal = journal_bytes(loaded.path, sources.journal, new=True) or b""
    both = read_bytes(loaded.path) + b"\0" + journal
    return sha256(both).hexdigest()[:16]


def _issued(
    loaded: Loaded, asked: _Asked, counts: dict[str, int], now: datetime
) -> tuple[dict[str, Entry], int]:
    """The entry that issued the form of each owner, and how many of them were there before. Raises
    UserError where a form of the period was issued otherwise."""
    plan = loaded.plan
    found: dict[str, Entry] = {}
    before = 0

    def make(journal: Journal) -> list[Entry]:
        nonlocal before
        found.update(_issued_before(journal, asked))
        before = len(found.keys() & counts.keys())
        at = time_of_writing(plan, now)
        new = [
            Entry(
                at,
                asked.day,
                "",
                asked.by,
                form=asked.period.written,
                to=name,
                tasks=counts[name],
                figures=asked.figures,
                reply_by=asked.reply_by,
                id=new_id(),
            )
            for name in counts
            if name not in found
        ]
        found.update((entry.to, entry) for entry in new)
        return new

    append(loaded.journal_path, make, plan.zone)
    return found, before


def _issued_before(journal: Journal, asked: _Asked) -> dict[str, Entry]:
    """The entries that issued forms of the period. Raises UserError where one has another rule for
    figures, or another day by which it is wanted back."""
    found = {}
    for entry in issued_forms(journal.entries):
        if entry.form != asked.period.written or not entry.id:
            continue
        known = {"period": entry.form, "owner": entry.to, "day": str(entry.on)}
        if entry.figures != asked.figures:
            option = {"cumulative": "--cumulative", "period": "--of-period"}[entry.figures]
            text = message("the form of {period} for {owner} was issued on {day}", **known)
            raise UserError(
                text, message("its figures have the other rule: {option}", option=option)
            )
        if asked.reply_by and entry.reply_by != asked.reply_by:
            text = message("the form of {period} for {owner} was issued on {day}", **known)
            until = str(entry.reply_by or "–")
            raise UserError(text, message("it is wanted back by {until}", until=until))
        found[entry.to] = entry
    return found


def _form(
    plan: Plan, issue: Entry, asked: _Asked, digest: str, tr: Translator, found: FormRows
) -> Form:
    return Form(
        id=issue.id,
        plan=plan.plan,
        title=plan.title,
        owner=issue.to,
        period=asked.period,
        period_name=period_text(asked.period, tr),
        cumulative=issue.figures == "cumulative",
        issued=issue.on,
        digest=digest,
        reply_by=issue.reply_by,
        language=tr.language,
        year=plan.year,
        rows=found.rows,
        supports=found.supports,
        finished=found.finished,
    )


def _lines(
    status: PlanStatus,
    forms: Sequence[Form],
    rows: dict[str, FormRows],
    paths: dict[str, Path],
    again: int,
    folder: Path,
    tr: Translator,
) -> Iterator[str]:
    for form in forms:
        yield tr("form written", file=str(paths[form.owner]), n=tasks_of(form.rows))
    period = forms[0].period_name
    yield tr("forms issued", n=len(forms), period=period, folder=str(folder))
    if again:
        yield tr("forms again", n=again)
    if empty := [name for name, found in rows.items() if not found.rows]:
        yield tr("forms finished", names=tr.several(empty))
    if nobody := sum(not task.task.owner for task in status.tasks):
        yield tr("forms nobody", n=nobody)
