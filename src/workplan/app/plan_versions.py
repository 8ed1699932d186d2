"""The plan as its file was at the cuts of a review."""

from __future__ import annotations

from typing import NamedTuple

from ..plan.model import Plan
from ..review.cut import Cuts
from ..review.review import PlanChanges
from .loading import Loaded


class PlanVersions(NamedTuple):
    """The plan at the cut of a sheet, and at that of the last one, None where that is not known."""

    now: Plan
    then: Plan | None
    changes: PlanChanges


def earlier_versions(loaded: Loaded, cuts: Cuts) -> PlanVersions:
    """The versions of the plan."""
    return PlanVersions(loaded.plan, None, PlanChanges())
