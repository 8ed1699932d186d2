"""The texts of a target in the cells of a table."""

from __future__ import annotations

from ..assessment.snapshot import PartStatus, TargetStatus
from ..assessment.totals import Sum
from ..words.target_words import bare, bare_pace, percent
from ..words.translator import Translator
from .blocks import Bar


def bar(percent: float, expected: float, cells: int = 10) -> str:
    """A bar of full and empty cells with a line at `expected`; both in percent, at most 100."""
    full, wanted = (min(max(round(p * cells / 100), 0), cells) for p in (percent, expected))
    full -= full == cells and percent < 100
    filled = "█" * full + "░" * (cells - full)
    return f"{filled[:wanted]}│{filled[wanted:]}"


def target_name(target: TargetStatus) -> str:
    """The target with its unit in brackets."""
    return f"{target.name} ({target.unit})" if target.unit else target.name


def percent_text(target: TargetStatus | PartStatus | Sum) -> str:
    """How much is fulfilled, or of a limit used, with the sign; empty without a percentage."""
    return f"{percent(target.percent)}%" if target.percent is not None else ""


def actual_text(target: TargetStatus, tr: Translator) -> str:
    """What it has come to, without its unit."""
    if target.of.kind == "statement":
        return tr("met" if target.met else "not met")
    return tr("no value") if target.actual is None else bare(target.actual, target.of)


def expected_text(target: TargetStatus) -> str:
    """What is expected by now, or of a limit allowed; empty where there is no pace."""
    if target.expected is None:
        return ""
    return ("≤" if target.is_limit else "") + bare_pace(target.expected, target.of)


def bar_of(target: TargetStatus, tr: Translator) -> Bar | None:
    """How full the target is and should be; None where it is not counted in percent."""
    if target.percent is None:
        return None
    wanted = target.expected_percent
    if wanted is None:
        return Bar(float(target.percent), 100, tr("bar alt", actual=percent_text(target)))
    alt = tr("bar alt pace", actual=percent_text(target), wanted=f"{percent(wanted)}%")
    return Bar(float(target.percent), float(wanted), alt)
