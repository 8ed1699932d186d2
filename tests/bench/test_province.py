"""A generated province whose sums are known: every figure of every plan is right, to the unit."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

sys.path.insert(0, str(ROOT / "bench"))

import province

from workplan.app.checking import graph_of, problems_of
from workplan.app.loading import plan_files
from workplan.app.questions import Basis, Sources, TargetsQuestion
from workplan.app.report_answers import report


def targets(folder: Path, *files: Path, recorded_by: str | None = None) -> dict[str, Any]:
    """The targets of each plan by its id and their names, as JSON gives them."""
    sources = Sources(files or (folder,), cache=False)
    question = TargetsQuestion(Basis(province.DAY.isoformat(), recorded_by))
    tree = json.loads("".join(report(sources, question, "json").text), parse_float=Decimal)
    return {
        plan["plan"]: {one["name"]: one for task in plan["tasks"] for one in task["targets"]}
        for plan in tree["plans"]
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, province.Office]:
    folder = tmp_path_factory.mktemp("province") / "plans"
    return folder, province.generate(folder, 3, 12, 40)


def test_every_sum_and_every_name_is_right(made: tuple[Path, province.Office]) -> None:
    folder, top = made
    offices = list(top.walk())
    found = targets(folder)
    assert found.keys() == {one.id for one in offices}
    assert sum(len(one.missing) for one in offices) > 2
    assert sum(len(one.silent) for one in offices) > 2
    for one in offices:
        held, funds, level = found[one.id].values()
        assert held["actual"] == one.held
        yuan = 1 if one.rank == 3 else 10_000
        assert Decimal(funds["actual"]) * yuan == one.funds
        parts = {part["name"]: part for part in held["parts"]}
        assert parts.keys() == set(one.parts)
        assert [part["actual"] for part in parts.values()] == [
            *(below.held for below in one.below),
            *(0 for _ in one.missing),
        ]
        assert {n for n, part in parts.items() if not part["plans"]} == set(one.missing)
        assert {n for n, part in parts.items() if part["plans"] and not part["last"]} == set(
            one.silent
        )
        levels = [one.levels[key] for key in one.levels]
        values = {s["part"]: s["value"] for s in level["sources"] if s["value"] is not None}
        assert values == one.levels
        assert level["lowest"] == min(levels, default=None)
        assert level["highest"] == max(levels, default=None)
        assert level["actual"] == one.level


def test_what_was_written_down_late_is_left_out_by_the_time(
    made: tuple[Path, province.Office],
) -> None:
    folder, top = made
    assert top.held_in_time < top.held
    found = targets(folder, recorded_by=province.CUT)
    assert {name: of[province.HELD]["actual"] for name, of in found.items()} == {
        one.id: one.held_in_time for one in top.walk()
    }


def test_one_plan_alone_says_the_same(made: tuple[Path, province.Office]) -> None:
    folder, top = made
    every = targets(folder)
    for one in (top, top.below[1]):
        file = next(folder.rglob(f"{one.id}.yaml"))
        assert targets(folder, file) == {one.id: every[one.id]}


def test_the_order_of_the_files_does_not_matter(made: tuple[Path, province.Office]) -> None:
    folder, _ = made
    files = sorted(folder.rglob("*.yaml"))
    plans = [file for file in files if not file.name.endswith(".log.yaml")]
    assert targets(folder, *reversed(plans)) == targets(folder)


def test_it_has_no_problem(made: tuple[Path, province.Office]) -> None:
    files = plan_files([made[0]])
    around, ids = graph_of(files), dict[str, str]()
    assert [one for path in files[:12] for one in problems_of(path, None, ids, around)] == []
