"""The review of one plan, worked out from the plan and its journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from ..assessment.selection import Unknown
from ..assessment.snapshot import PlanStatus, Snapshot
from ..errors import InOption
from ..journal.entry import Entry
from ..plan.language import Language
from ..plan.model import Plan
from ..reports.sheet_head import CoverRow, cover_row
from ..review.cut import Clock, Cuts, cuts_of
from ..review.news import tasks_by_name
from ..review.of_plan import clock_at
from ..review.period import Period, period_of, read_period
from ..review.review import FromOthers, PlanChanges, PlanReview, Review, reviewed, snapshots
from .answers import Page
from .assessing import moment, received_at, recording_time, report_day, selected, warnings_of
from .loading import Loaded
from .plan_versions import earlier_versions
from .questions import Basis
from .review_question import ReviewQuestion

Content = TypeVar("Content")


class Cover(NamedTuple):
    """What the cover of several reviews says of one plan."""

    period: Period
    row: CoverRow


class ReviewedPlan(NamedTuple):
    """The review of one plan, and what its page needs besides its content. `template` is the path
    of the Word file that gives its documents their look, where the plan names one."""

    review: Review
    language: Language
    warnings: tuple[str, ...]
    unknown: tuple[Unknown, ...]
    template: str = ""

    @property
    def plan(self) -> PlanReview:
        """The only plan of the review."""
        return self.review.plans[0]

    @property
    def cover(self) -> Cover:
        """What the cover says of it."""
        return Cover(
            self.review.period, cover_row(self.plan, self.language)._replace(template=self.template)
        )

    def page(self, content: Content) -> Page[Content]:
        """The page with this content."""
        now = self.plan.now
        tasks = len(now.tasks) + len(now.supported)
        return Page(now.plan.plan, tasks, self.warnings, self.unknown, content)


class WholePlan(NamedTuple):
    """The plan at the two cuts of a review, how its file changed between them, and what other plans
    reported at them."""

    cuts: Cuts
    then: PlanStatus
    now: PlanStatus
    changes: PlanChanges
    others: FromOthers


def whole_plan(loaded: Loaded, question: ReviewQuestion) -> WholePlan:
    """The plan in the period that the question means in it. Raises UserError."""
    plan = loaded.plan
    clock, period = clock_of(plan, question.basis), meant_period(plan, question)
    cuts = cuts_of(period, clock, loaded.journal.entries, plan.calendar)
    found = earlier_versions(loaded, cuts)
    both = snapshots(
        found.now,
        loaded.journal,
        cuts,
        found.then,
        lambda plan, cut: received_at(loaded._replace(plan=plan), cut.as_of, cut.until, True),
    )
    then, now = both.then.plans[0], both.now.plans[0]
    return WholePlan(cuts, then, now, found.changes, both.others)


def reviewed_plan(
    loaded: Loaded, question: ReviewQuestion, whole: WholePlan | None = None
) -> ReviewedPlan:
    """The review of the plan for the period that the question means in it, or of the part of it
    that is selected; `whole` is the plan, where that is known. Raises UserError."""
    whole = whole or whole_plan(loaded, question)
    plan, basis = loaded.plan, question.basis
    then, _ = selected(whole.then, basis)
    now, unknown = selected(whole.now, basis)
    entries = _selected_entries(now, loaded.journal.entries) if basis.wanted else None
    review = reviewed(
        Snapshot((then,)),
        Snapshot((now,)),
        whole.cuts,
        loaded.journal.entries if entries is None else entries,
        _selected_changes(now, then, whole.changes) if basis.wanted else whole.changes,
        whole.others,
    )
    return ReviewedPlan(
        review,
        basis.language or plan.language,
        warnings_of(loaded, basis.language),
        unknown,
        str(loaded.path.parent / plan.review.template) if plan.review.template else "",
    )


def _selected_entries(now: PlanStatus, entries: Iterable[Entry]) -> list[Entry]:
    names = tasks_by_name(now)
    return [entry for entry in entries if entry.task_id in names]


def _selected_changes(now: PlanStatus, then: PlanStatus, changes: PlanChanges) -> PlanChanges:
    names = {task.task.id for plan in (now, then) for task in plan.tasks}
    kept = tuple(change for change in changes.changes if change.id in names)
    return changes._replace(changes=kept)


def by_leader(
    loaded: Loaded, question: ReviewQuestion, whole: PlanReview
) -> list[tuple[str, PlanReview]]:
    """The review of what each leader is accountable for, in the order of the plan; last, under an
    empty name, of what nobody is accountable for."""
    asked = {name.casefold() for name in question.basis.wanted.leaders}
    names: dict[str, None] = {}
    for status in whole.now.tasks:
        for one in (status.task, *status.task.steps):
            names |= dict.fromkeys(whole.plan.leaders_of(one) or ("",))
    found = []
    both = whole_plan(loaded, question)
    for name in sorted(names, key=lambda name: not name):
        if not asked or name.casefold() in asked:
            wanted = question.basis.wanted._replace(leaders=(name,))
            basis = question.basis._replace(wanted=wanted)
            found.append((name, reviewed_plan(loaded, question._replace(basis=basis), both).plan))
    return found


def meant_period(plan: Plan, question: ReviewQuestion) -> Period:
    """The period that the question means in this plan. Raises UserError where it means none."""
    today = clock_of(plan, question.basis).today
    if question.written:
        with InOption(f"--{question.kind}"):
            return read_period(question.kind, question.written, plan.calendar, today)
    return period_of(question.kind, today)


def clock_of(plan: Plan, basis: Basis) -> Clock:
    """The moment of the review. Without a day of the report it is that of `recorded_by`, or else
    today. Raises UserError."""
    now = moment(basis.now)
    day = report_day(plan, basis.as_of, now) if basis.as_of is not None else None
    return clock_at(plan.zone, day, recording_time(plan, basis.recorded_by, now), now)
