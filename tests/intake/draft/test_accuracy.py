"""Drafts of whole documents, held against lists made by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from support import Run
from support.expected_drafts import Comparison, Expected, drafted, precision, read_list, written

from .build_documents import BUILT, CONVERTED, DOCUMENTS, document, texts

# Least share of what a draft must get right.
ROWS_FOUND = ROWS_DATED = 0.98
PROSE_FOUND = 0.85
PROSE_DATED = 0.90
PRECISION = 0.75
LEADS = 0.90

LISTS = {
    **texts(),
    **{name: of for name, (_, of) in BUILT.items()},
    **{name: Path(name).stem for name in CONVERTED},
}
# Documents whose drafts do not reach these marks, with what is wrong.
NOT_YET = {
    "zh-traditional.csv": "the year of the Republic of China",
}
# Those of which there is no draft at all.
NO_DRAFT = {"zh-traditional.csv"}


def _draft(name: str, folder: Path) -> tuple[Path, list[Expected]]:
    if name in CONVERTED and not shutil.which("soffice"):
        pytest.skip("soffice is missing")
    expected, options = read_list(DOCUMENTS / f"{LISTS[name]}.expected.tsv")
    drafted(document(name, folder), folder / "plan.yaml", *options)
    return folder / "plan.yaml", expected


def _told(head: str, things: Iterable[object]) -> str:
    lines = ["  " + "  <>  ".join(map(str, t if type(t) is tuple else (t,))) for t in things]
    return "\n".join([head, *lines]) if lines else ""


def _failures(comparison: Comparison) -> str:
    """What is below its mark, with the lines and tasks that are to blame."""
    rows, prose = comparison.count("table", "step", "move"), comparison.count("prose")
    every = comparison.count("table", "prose")
    checks = [
        (
            rows.share_found >= ROWS_FOUND,
            "rows missed:",
            comparison.missed("table", "step", "move"),
        ),
        (
            rows.share_days >= ROWS_DATED,
            "dates of rows:",
            comparison.wrong_days("table", "step", "move"),
        ),
        (prose.share_found >= PROSE_FOUND, "text missed:", comparison.missed("prose")),
        (prose.share_days >= PROSE_DATED, "dates of text:", comparison.wrong_days("prose")),
        (precision(comparison) >= PRECISION, "no arrangements:", comparison.extra),
        (every.share_leads >= LEADS, "leads:", comparison.wrong_leads("table", "prose")),
        (not rows.lines or not comparison.trapped, "rows that are no tasks:", comparison.trapped),
        (not comparison.invented, "dates that the text does not have:", comparison.invented),
    ]
    return "\n".join(_told(head, things) for right, head, things in checks if not right)


def _marked(names: Iterable[str]) -> list[object]:
    debian = pytest.mark.debian
    return [pytest.param(n, marks=debian) if n in CONVERTED else n for n in names]


@pytest.mark.parametrize("name", _marked(name for name in LISTS if name not in NOT_YET))
def test_a_draft_has_what_the_document_contains(name: str, tmp_path: Path) -> None:
    plan, expected = _draft(name, tmp_path)
    failures = _failures(Comparison(expected, written(plan)))
    assert not failures, f"{name}\n{failures}"


@pytest.mark.parametrize("name", [name for name in LISTS if name not in {*CONVERTED, *NO_DRAFT}])
def test_a_draft_is_a_sound_plan_and_a_second_one_changes_nothing(
    name: str, tmp_path: Path, workplan: Run
) -> None:
    plan, _ = _draft(name, tmp_path)
    checked = workplan("check", plan)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    before = {path.name: path.read_bytes() for path in tmp_path.glob("plan*")}
    _draft(name, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("plan*")} == before
