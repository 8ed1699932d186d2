"""What would count twice is not recorded by the commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

CITY = """plan: city
title: City
year: 2022
language: en
owners: {east: {}, office: {}}
tasks:
  - {id: a, title: Talks, when: all year, owner: office, targets: {n: {goal: 100, parts: {east: 60, west: 40}}}}
"""
EAST = """plan: east-22
title: East
year: 2022
language: en
part: east
tasks:
  - {id: b, title: Talks of the east, when: all year, counts_towards: city/a, targets: {n: 60}}
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "below").mkdir(parents=True)
    (folder / "city.yaml").write_text(CITY)
    (folder / "below" / "east.yaml").write_text(EAST)
    return folder


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--add", "n=3", "--part", "east"), "the part 'east' is brought by east-22"),
        (("--set", "n=30"), "a total so far does not count (say with `add`"),
    ],
)
@pytest.mark.parametrize("command", ["log", "done"])
def test_it_is_refused_and_nothing_is_written(
    workplan: Run, plans: Path, command: str, options: tuple[str, ...], told: str
) -> None:
    run = workplan(command, "a", *options, "--on", "2022-05-02", WORKPLAN_LANG="en")
    assert run.returncode == 2
    assert told in run.stderr
    assert not (plans / "city.log.yaml").exists()


def test_what_the_city_and_a_part_without_a_plan_bring_is_recorded(
    workplan: Run, plans: Path
) -> None:
    assert workplan("log", "a", "--add", "n=3", "--on", "2022-05-02").returncode == 0
    part = workplan("log", "a", "--add", "n=4", "--part", "west", "--on", "2022-05-02")
    assert part.returncode == 0
    assert workplan("log", "b", "--set", "n=60", "--on", "2022-05-02").returncode == 0
    shown = workplan("show", "a", "--as-of", "2022-06-01", "--lang", "en").stdout
    assert "67 of 100" in shown


def test_what_is_said_after_recording_knows_what_the_parts_have_brought(
    workplan: Run, plans: Path
) -> None:
    workplan("log", "b", "--set", "n=100", "--on", "2022-05-02")
    run = workplan("done", "a", "--on", "2022-05-02", WORKPLAN_LANG="en")
    assert "done" in run.stdout
    assert "not met" not in run.stdout
