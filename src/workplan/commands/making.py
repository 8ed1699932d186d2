"""What is asked of a plan, and the page that answers it, made anew from plan and journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..assessment.selection import Unknown, Wanted

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus, Snapshot
    from ..loading import Loaded
    from ..outputs.blocks import Block
    from ..outputs.json import Part
    from ..outputs.ledger import Rows
    from ..plan.language import Language
    from ..plan.model import Plan
    from ..review.period import Period

Form = Literal["blocks", "text", "json", "rows"]


class Asked(NamedTuple):
    """What is asked of every plan: a report by its name, with its options, as of a day, in a
    language, of a part of the plan, in the form that the output needs."""

    report: Literal["status", "overdue", "upcoming", "targets", "timeline", "review", "ics"]
    options: tuple[tuple[str, Any], ...] = ()
    as_of: str | None = None
    recorded_by: str | None = None
    language: Language | None = None
    wanted: Wanted = Wanted()
    cache: bool = True
    form: Form = "blocks"

    def option(self, name: str) -> Any:
        """The value of an option."""
        return dict(self.options)[name]


class Page(NamedTuple):
    """The answer of one plan: its `text`, `blocks` or, for a ledger, `rows`.

    `listed` tells whether it lists anything, `tasks` how many tasks it is about. `problems` are
    those of the plan's journal, `unknown` what was asked for and is not in this plan. `about` is
    what the document around the pages must know of it, as JSON can hold it.
    """

    plan: str
    listed: bool
    tasks: int
    problems: Sequence[str]
    unknown: Sequence[Unknown]
    text: str = ""
    blocks: Sequence[Block] = ()
    about: Mapping[str, Any] = {}
    rows: Rows | None = None


def made(loaded: Loaded, asked: Asked) -> Page:
    """The page of one plan. Raises UserError where the question cannot be read."""
    from . import running

    if asked.report == "review":
        return _review(loaded, asked)
    found = running.assessed(loaded, running.today(loaded.plan, asked.as_of), asked.recorded_by)
    page, kept = _begun(loaded, found, asked)
    if asked.report == "ics":
        return _calendar(page, kept, found.plans[0], asked)
    return _json(page, kept, asked) if asked.form == "json" else _report(page, kept, asked)


def _begun(loaded: Loaded, found: Snapshot, asked: Asked) -> tuple[Page, PlanStatus]:
    """A page that is still empty, and the part of the plan that is wanted."""
    from ..assessment.selection import part, unknown
    from ..checks.journal import unknown_references
    from ..errors import first_of

    plan, journal = loaded.plan, loaded.journal
    problems = first_of([*journal.problems, *unknown_references(plan, journal)])
    missing = tuple(unknown(found, asked.wanted))
    (kept,) = part(found, asked.wanted).plans
    return Page(plan.plan, False, len(kept.tasks), tuple(map(str, problems)), missing), kept


def _report(page: Page, plan: PlanStatus, asked: Asked) -> Page:
    from ..assessment.snapshot import Snapshot
    from ..outputs import reports
    from ..outputs.blocks import Table

    report: Callable[..., list[Block]] = getattr(reports, asked.report)
    blocks = report(Snapshot((plan,)), language=asked.language, **dict(asked.options))
    listed = any(isinstance(block, Table) for block in blocks)
    return _laid_out(page._replace(listed=listed), blocks, asked)


def _laid_out(page: Page, blocks: Iterable[Block], asked: Asked) -> Page:
    if asked.form == "blocks":
        return page._replace(blocks=tuple(blocks))
    from ..outputs.plain import lines

    return page._replace(text="\n".join(lines(blocks)))


def _json(page: Page, plan: PlanStatus, asked: Asked) -> Page:
    from ..assessment.snapshot import PlanStatus
    from ..outputs import json
    from ..outputs.reports import late_tasks

    if asked.report == "upcoming":
        return _parted(page, json.coming(plan, asked.option("weeks"), asked.language))
    tasks = plan.tasks
    if asked.report == "overdue":
        tasks = tuple(late_tasks(plan, asked.option("against_first")))
    elif asked.report == "targets":
        tasks = tuple(task for task in tasks if task.targets)
    kept = PlanStatus.of(plan.plan, plan.as_of, tasks)
    return _parted(page._replace(listed=bool(tasks)), json.part(kept, asked.language))


def _parted(page: Page, part: Part) -> Page:
    about = part._asdict()
    return page._replace(text=about.pop("text"), about=about)


def _calendar(page: Page, kept: PlanStatus, whole: PlanStatus, asked: Asked) -> Page:
    """`about` holds the body of the calendar, or that of each owner by name in `split`."""
    from ..outputs.ics.owners import by_owner
    from ..outputs.ics.writing import body

    def made(part: PlanStatus) -> dict[str, Any]:
        return body(part, whole, asked.option("asked"), asked.language)._asdict()

    split = asked.option("split")
    if not split:
        return page._replace(about=made(kept))
    plan = kept.plan
    supports = split == "with"
    about = {
        "title": plan.title,
        "language": asked.language or plan.language,
        "year": plan.year,
        "owners": list(by_owner(whole, supports)),
    }
    parts = by_owner(kept, supports).items()
    return page._replace(about={**about, "split": {name: made(part) for name, part in parts}})


def _review(loaded: Loaded, asked: Asked) -> Page:
    """`about` holds the period that the question means in this plan, and its row of the cover."""
    from ..assessment.snapshot import Snapshot
    from ..outputs import json, sheet
    from ..review.review import days_of, reviewed
    from . import running

    plan = loaded.plan
    period = period_asked(plan, asked)
    days = days_of(period, running.today(plan, asked.as_of))
    eve, end = (running.assessed(loaded, day, asked.recorded_by) for day in days)
    page, now = _begun(loaded, end, asked)
    _, then = _begun(loaded, eve, asked)
    found = reviewed(Snapshot((then,)), Snapshot((now,)), period)
    (of,) = found.plans
    language = asked.language or plan.language
    if asked.form == "json":
        return _parted(page, json.reviewed(found, language))
    glance = sheet.glance(of, language)
    page = page._replace(about={"period": _plain(period), "glance": _plain(glance)})
    if asked.form == "rows":
        from ..outputs.ledger import rows

        return page._replace(rows=rows(of, language))
    about, blank = sheet.About(asked.option("prepared_by"), asked.wanted), asked.option("blank")
    return _laid_out(page, sheet.page(period, of, asked.language, about, blank), asked)


def period_asked(plan: Plan, asked: Asked) -> Period:
    """The period that the question means in this plan. Raises UserError where it means none."""
    from ..review.period import period_of, read_period
    from . import running

    kind, text = asked.option("period")
    today = running.today(plan, asked.as_of)
    return read_period(kind, text, plan.calendar, today) if text else period_of(kind, today)


def _plain(values: Iterable[Any]) -> list[Any]:
    """The values as JSON can hold them."""
    return [value.isoformat() if isinstance(value, date) else value for value in values]
