"""Which plans count towards which, by their files; what an answer then depends on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from workplan.app import cached_pages
from workplan.app.loading import load_file, plan_files
from workplan.app.questions import Basis, Sources, StatusQuestion, TargetsQuestion
from workplan.app.related_plans import RelatedPlans, related_plans
from workplan.app.report_answers import report
from workplan.app.review_answers import review
from workplan.app.review_question import ReviewQuestion

DAY = "2022-06-30"
CITY = """
plan: {id}
title: City
year: 2022
language: en
tasks:
  - {{id: a, title: A, when: all year, targets: {{n: {{goal: 100, parts: {{east: 60, west: 40}}}}}}}}
"""
COUNTY = """
plan: {id}
title: County {id}
year: 2022
language: en
part: {part}
tasks:
  - {{id: b, title: B, when: all year, counts_towards: {to}, targets: {{n: 60}}}}
"""
ENTRY = "- {{at: 2022-05-01T09:00:{second:02}+08:00, task: b, on: 2022-05-01, add: {{n: {n}}}}}\n"


def write(path: Path, text: str, *brought: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip(), encoding="utf-8")
    if brought:
        lines = (ENTRY.format(second=second, n=n) for second, n in enumerate(brought))
        path.with_suffix(".log.yaml").write_text("".join(lines), encoding="utf-8")
    return path


def county(path: Path, name: str, *brought: int, part: str = "east", to: str = "city/a") -> Path:
    return write(path, COUNTY.format(id=name, part=part, to=to), *brought)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A city, a county in a folder below it, and a township in one below that."""
    folder = tmp_path / "plans"
    write(folder / "city.yaml", CITY.format(id="city"))
    county(folder / "east" / "county.yaml", "east-2022", 20)
    county(folder / "east" / "towns" / "town.yaml", "town", 4, to="east-2022/b")
    return folder


def asked(*paths: Path, cache: bool = False, **basis: Any) -> dict[str, Any]:
    question = TargetsQuestion(Basis(DAY, **basis))
    text = "".join(report(Sources(paths, cache=cache), question, "json").text)
    return {plan["plan"]: plan for plan in json.loads(text)["plans"]}


def actual(plan: dict[str, Any]) -> Any:
    return plan["tasks"][0]["targets"][0]["actual"]


def test_plans_in_folders_below_count(plans: Path) -> None:
    found = asked(plans)
    assert {name: actual(plan) for name, plan in found.items()} == {
        "city": 24,
        "east-2022": 24,
        "town": 4,
    }


def test_a_plan_that_is_named_alone_is_the_same(plans: Path) -> None:
    every = asked(plans)
    assert asked(plans / "city.yaml") == {"city": every["city"]}
    below = plans / "east" / "county.yaml"
    assert asked(below) == {"east-2022": every["east-2022"]}


def test_a_plan_of_no_folder_of_plans_counts_what_is_named_with_it(tmp_path: Path) -> None:
    city = write(tmp_path / "x" / "city.yaml", CITY.format(id="city"))
    east = county(tmp_path / "x" / "east.yaml", "east-2022", 20)
    assert actual(asked(city)["city"]) == 0
    assert actual(asked(city, east)["city"]) == 20
    assert actual(asked(tmp_path / "x")["city"]) == 20


def test_another_repository_beside_counts(plans: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "plans"
    (other.parent / ".git").mkdir(parents=True)
    county(other / "west.yaml", "west-2022", 7, part="west")
    assert actual(asked(plans, other)["city"]) == 31
    assert actual(asked(plans)["city"]) == 24


def test_a_township_that_is_changed_changes_the_page_of_its_city_and_no_other(
    plans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("workplan.app.cache.folder", lambda: tmp_path / "kept")
    write(plans / "other.yaml", CITY.format(id="other"))
    county(plans / "north.yaml", "north", 9, to="other/a")
    first = asked(plans, cache=True)
    made: list[str] = []
    keep = cached_pages._packed

    def packed(page: Any) -> Any:
        made.append(page.plan)
        return keep(page)

    monkeypatch.setattr(cached_pages, "_packed", packed)
    assert asked(plans, cache=True) == first
    assert made == []
    county(plans / "east" / "towns" / "town.yaml", "town", 4, 5, to="east-2022/b")
    second = asked(plans, cache=True)
    assert sorted(made) == ["city", "east-2022", "town"]
    assert [actual(second[name]) for name in ("city", "east-2022", "town", "other")] == [
        29,
        29,
        9,
        9,
    ]


def test_a_county_that_comes_and_goes_changes_the_page(
    plans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("workplan.app.cache.folder", lambda: tmp_path / "kept")
    assert actual(asked(plans, cache=True)["city"]) == 24
    west = county(plans / "west.yaml", "west-2022", 7, part="west")
    assert actual(asked(plans, cache=True)["city"]) == 31
    west.unlink()
    assert actual(asked(plans, cache=True)["city"]) == 24


def test_a_plan_that_has_not_come_is_missing_by_name(plans: Path) -> None:
    county(plans / "south.yaml", "south", part="south", to="city/a")
    (target,) = asked(plans)["city"]["tasks"][0]["targets"]
    assert target["parts"] == [
        {"name": "east", "goal": 60, "actual": 24, "last": "2022-05-01", "plans": ["east-2022"]},
        {"name": "west", "goal": 40, "actual": 0, "last": None, "plans": []},
    ]
    (lost,) = asked(plans)["city"]["uncounted"]
    assert (lost["plan"], lost["reason"]) == ("south", "no_part")


def test_a_plan_that_cannot_be_read_is_named(plans: Path) -> None:
    broken = plans / "east" / "county.yaml"
    broken.write_text(broken.read_text().replace("when: all year", "when: some day"))
    sources = Sources((plans,), cache=False)
    answer = report(sources, TargetsQuestion(Basis(DAY)), "json")
    found = {plan["plan"]: plan for plan in json.loads("".join(answer.text))["plans"]}
    (lost,) = found["city"]["uncounted"]
    assert (lost["plan"], lost["reason"], lost["written"]) == ("east-2022", "unread", None)
    assert actual(found["city"]) == 0
    assert [problem.file for problem in answer.remarks.errors] == [str(broken)]


def test_of_two_plans_with_one_id_the_first_counts(plans: Path) -> None:
    county(plans / "z.yaml", "east-2022", 500)
    assert actual(asked(plans)["city"]) == 24
    assert actual(asked(plans / "city.yaml")["city"]) == 24


@pytest.mark.parametrize(
    "written",
    [
        "counts_towards: city/a",
        "counts_towards:  'city/a.n'",
        '"counts_towards": "city/a"',
        "'counts_towards': {to: city/a}",
        "counts_towards: {part: east, to: city/a.n}",
        "counts_towards: {'to': 'city/a'}",
        '"counts\\u005ftowards": city/a',
        '"\\x63ounts_towards": "c\\u0069ty/a"',
    ],
)
def test_however_the_key_is_written_it_counts(plans: Path, written: str) -> None:
    path = plans / "east" / "county.yaml"
    text = path.read_text(encoding="utf-8").replace("counts_towards: city/a", written)
    path.write_text(text, encoding="utf-8")
    assert actual(asked(plans)["city"]) == 24
    path.write_bytes(text.encode("utf-16"))
    assert actual(asked(plans)["city"]) == 24


def test_a_place_over_several_lines_counts(plans: Path) -> None:
    path = plans / "east" / "county.yaml"
    lines = "- id: b\n    title: B\n    when: all year\n    targets:\n      n:\n        goal: 60\n"
    lines += "        counts_towards:\n          # above\n          to: city/a\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("- {id")] + lines, encoding="utf-8")
    assert actual(asked(plans)["city"]) == 24


@pytest.mark.parametrize(
    "text", ["# counts_towards: city/a\n", "x: counts_towards\n", "counts_towards:\n"]
)
def test_what_is_no_key_counts_nothing(plans: Path, text: str) -> None:
    path = write(plans / "city.yaml", CITY.format(id="city") + "    " + "# " + text)
    found = related_plans(Sources((plans,)), plan_files([plans]))
    assert [one for _, one, _ in found[path].givers] == ["east-2022", "town"]
    assert found[path].receivers == ()


def test_nothing_hangs_together_where_no_plan_says_so(tmp_path: Path) -> None:
    write(tmp_path / "plans" / "city.yaml", CITY.format(id="city"))
    write(tmp_path / "plans" / "other.yaml", CITY.format(id="other"))
    files = plan_files([tmp_path / "plans"])
    assert related_plans(Sources((tmp_path / "plans",)), files) == {}


def test_the_givers_are_those_through_others_too(plans: Path) -> None:
    found = related_plans(Sources((plans,)), plan_files([plans]))
    town, east, city = (
        plans / "east" / "towns" / "town.yaml",
        plans / "east" / "county.yaml",
        plans / "city.yaml",
    )
    assert found == {
        city: RelatedPlans(((east, "east-2022", True), (town, "town", False))),
        east: RelatedPlans(((town, "town", True),), (city,)),
        town: RelatedPlans((), (east,)),
    }


def test_many_plans_in_several_processes_say_the_same(plans: Path) -> None:
    for n in range(40):
        county(plans / "towns" / f"{n}.yaml", f"t{n}", n, to="east-2022/b")
    found = asked(plans)
    sum_ = 24 + sum(range(40))
    assert (actual(found["city"]), actual(found["east-2022"])) == (sum_, sum_)
    question = StatusQuestion(Basis(DAY), everything=True)
    several = "".join(report(Sources((plans,), cache=False), question, "text").text)
    in_memory = Sources((plans,), cache=False, load=load_file)
    assert "".join(report(in_memory, question, "text").text) == several


def test_a_filter_leaves_the_sums_as_they_are(plans: Path) -> None:
    from workplan.assessment.selection import Wanted

    found = asked(plans, wanted=Wanted(words=("A",)))
    assert actual(found["city"]) == 24


def test_the_review_knows_what_parts_gained_since_the_last_sheet(plans: Path) -> None:
    log = plans / "east" / "county.log.yaml"
    late = "- {at: 2022-06-20T09:00:00+08:00, task: b, on: 2022-06-20, add: {n: 3}}\n"
    log.write_text(log.read_text() + late)
    question = ReviewQuestion(Basis(DAY), "month", "2022-06")
    text = "".join(review(Sources((plans / "city.yaml",), cache=False), question, "json").text)
    (row,) = [one for one in _rows(json.loads(text)) if one.get("name") == "n"]
    assert (row["actual"], row["gained"]) == (27, 3)


def _rows(tree: Any) -> list[dict[str, Any]]:
    """All objects of a document that tell what a target gained."""
    if isinstance(tree, list):
        return [row for one in tree for row in _rows(one)]
    if isinstance(tree, dict):
        own = [tree] if "gained" in tree else []
        return own + [row for one in tree.values() for row in _rows(one)]
    return []


@pytest.mark.skipif(os.name != "posix", reason="has no such file")
def test_a_plan_that_another_program_puts_out_is_read_once() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "workplan", "targets", "/dev/stdin", "--as-of", DAY],
        input=COUNTY.format(id="east", part="east", to="city/a"),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "County east" in run.stdout


def test_the_library_adds_up_too(plans: Path) -> None:
    import workplan as library

    city = library.load(plans / "city.yaml")
    others = [library.load(p) for p in plan_files([plans]) if p.name != "city.yaml"]
    day = date.fromisoformat(DAY)
    found = library.received(*city, others, day)
    (status,) = library.assess(*city, day, received=found).plans
    assert status.tasks[0].targets[0].actual == Decimal(24)


def test_the_review_of_the_library_adds_up_too(plans: Path) -> None:
    import workplan as library

    city = library.load(plans / "city.yaml")
    others = [library.load(p) for p in plan_files([plans]) if p.name != "city.yaml"]
    day = date.fromisoformat(DAY)
    found = library.review(*city, "quarter", "2022-Q2", as_of=day, beside=others)
    (row,) = found.plans[0].targets
    assert (row.target.actual, row.gained) == (24, 24)


def test_a_task_alone_has_what_does_not_count_of_it(plans: Path) -> None:
    from workplan.app.task_answers import TaskQuestion, task

    county(plans / "south.yaml", "south", part="south", to="city/a")
    sources = Sources((plans,), cache=False)
    for word, found in (("a", [("south", "no_part")]), ("b", [])):
        basis = Basis(DAY)
        if word == "b":
            sources = Sources((plans / "east" / "county.yaml",), cache=False)
        text = "".join(task(sources, TaskQuestion(word, basis), "json").text)
        (plan,) = json.loads(text)["plans"]
        assert [(one["plan"], one["reason"]) for one in plan["uncounted"]] == found
