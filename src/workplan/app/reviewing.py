"""The review of one plan, worked out from the plan and its journal."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from ..assessment.selection import Unknown
from ..assessment.snapshot import Snapshot
from ..plan.language import Language
from ..plan.model import Plan
from ..reports.sheet_head import CoverRow, cover_row
from ..review.period import Period, period_of, read_period
from ..review.review import PlanReview, Review, days_of, reviewed
from .answers import Page
from .assessing import assessed, report_day, selected, warnings_of
from .loading import Loaded
from .questions import ReviewQuestion

Content = TypeVar("Content")


class Cover(NamedTuple):
    """What the cover of several reviews says of one plan."""

    period: Period
    row: CoverRow


class ReviewedPlan(NamedTuple):
    """The review of one plan, and what its page needs beside its content."""

    review: Review
    language: Language
    warnings: tuple[str, ...]
    unknown: tuple[Unknown, ...]

    @property
    def plan(self) -> PlanReview:
        """The only plan of the review."""
        return self.review.plans[0]

    @property
    def cover(self) -> Cover:
        """What the cover says of it."""
        return Cover(self.review.period, cover_row(self.plan, self.language))

    def page(self, content: Content) -> Page[Content]:
        """The page with this content."""
        now = self.plan.now
        return Page(now.plan.plan, len(now.tasks), self.warnings, self.unknown, content)


def reviewed_plan(loaded: Loaded, question: ReviewQuestion) -> ReviewedPlan:
    """The review of the plan for the period that the question means in it. Raises UserError."""
    plan, basis = loaded.plan, question.basis
    period = meant_period(plan, question)
    eve, end = days_of(period, report_day(plan, basis.as_of))
    then, _ = selected(assessed(loaded, eve, basis.recorded_by).plans[0], basis)
    now, unknown = selected(assessed(loaded, end, basis.recorded_by).plans[0], basis)
    found = reviewed(Snapshot((then,)), Snapshot((now,)), period)
    return ReviewedPlan(
        found, basis.language or plan.language, warnings_of(loaded, basis.language), unknown
    )


def meant_period(plan: Plan, question: ReviewQuestion) -> Period:
    """The period that the question means in this plan. Raises UserError where it means none."""
    today = report_day(plan, question.basis.as_of)
    if question.written:
        return read_period(question.kind, question.written, plan.calendar, today)
    return period_of(question.kind, today)
