"""Plan ids that other plans have too."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from support import Run

REST = "title: P\nyear: {year}\nlanguage: en\ntasks:\n  - {{id: a, title: A, when: May}}\n"


def text(name: str, year: int = 2022) -> str:
    return f"plan: {name}\n" + REST.format(year=year)


def committed(folder: Path) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "x")):
        subprocess.run(["git", *command], cwd=folder, check=True, env={"PATH": "/usr/bin:/bin"})


@pytest.mark.parametrize("name", ["work-2026", "gongzuo-2022", "term-1", "2022-gongzuo"])
def test_an_id_of_an_example(workplan: Run, plan_file: Callable[[str], Path], name: str) -> None:
    run = workplan("check", plan_file(text(name)))
    assert f":1:1: warning: the plan id {name} is that of an example" in run.stdout + run.stderr
    for other in (f"{name}-4f9c", f"x{name}"):
        assert "example" not in workplan("check", plan_file(text(other))).stdout


def test_an_id_that_a_plan_of_another_year_had(workplan: Run, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    old, new = folder / "2021.yaml", folder / "2022.yaml"
    old.write_text("year: 2021\n" + text("office").replace("year: 2022\n", ""))
    committed(folder)
    old.unlink()
    new.write_text(text("office"))
    told = "the plan id office was that of the plan of 2021 in '2021.yaml'"
    committed(folder)
    assert told in workplan("check", new).stdout
    new.write_text(text("office-2"))
    assert "plan of 2021" not in workplan("check", new).stdout
    new.write_text(text("office", 2021))
    assert "plan of 2021" not in workplan("check", new).stdout, "the same year"


def test_a_file_that_became_the_plan_of_another_year(workplan: Run, tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(text("office"))
    committed(tmp_path)
    plan.write_text(text("office", 2023))
    assert "was that of the plan of 2022" in workplan("check", plan).stdout


def test_two_offices_that_begin_with_init_share_no_entry(workplan: Run, tmp_path: Path) -> None:
    uids: list[set[str]] = []
    for name in ("a", "b"):
        assert workplan("init", tmp_path / name, "--year", "2026", "--lang", "en").returncode == 0
        run = workplan("ics", tmp_path / name / "plans")
        uids.append({str(one["UID"]) for one in Calendar.from_ical(run.stdout).walk("VEVENT")})
    assert all(uids)
    assert not uids[0] & uids[1]
