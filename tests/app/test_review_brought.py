"""The figures of other plans in every format and under every filter: none lost, none twice."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from support import Run

CITY = """\
plan: city-2022
title: City
year: 2022
language: {language}
timezone: Asia/Shanghai
tasks:
  - id: talks
    title: Talks
    when: all year
    owner: [School, Youth]
    leader: Zhang
    targets:
      held: {{goal: 100 talks, parts: {{east: 60, west: 40}}}}
  - {{id: funds, title: Funds, due: 31 October, owner: Finance, leader: Li, targets: {{money: 100万元}}}}
  - {{id: visits, title: Visits, when: ongoing, owner: School, targets: {{visits: 10}}}}
"""
EAST = """\
plan: east-2022
title: East County
year: 2022
timezone: Asia/Shanghai
part: east
tasks:
  - {id: t, title: T, when: all year, counts_towards: city-2022/talks, targets: {held: 60 talks}}
  - id: f
    title: F
    when: all year
    targets: {sum: {goal: 5000000元, counts_towards: city-2022/funds.money}}
  - {id: v, title: V, when: all year, counts_towards: city-2022/visits, targets: {visits: 5}}
"""
WHEN = ("--week", "2022-W20", "--recorded-by", "2022-05-20T18:00")
FEW, MANY = 2, 9  # entries of each task


def entries(number: int) -> str:
    lines = []
    for n in range(number):
        at = f"at: '2022-05-{16 + n % 4}T09:00:{n:02}+08:00', on: 2022-05-{16 + n % 4}, by: W{n}"
        lines += [
            f"- {{{at}, task: t, add: {{held: {n + 1}}}, note: school number {n}., id: t{n}}}",
            f"- {{{at}, task: f, add: {{sum: {1000 * n + 1}元}}, id: f{n}}}",
            f"- {{{at}, task: v, add: {{visits: 1}}, id: v{n}}}",
        ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return written(tmp_path, FEW)


def written(folder: Path, number: int, language: str = "en") -> Path:
    plans = folder / "plans"
    plans.mkdir()
    (plans / "city.yaml").write_text(CITY.format(language=language), encoding="utf-8")
    (plans / "east.yaml").write_text(EAST, encoding="utf-8")
    (plans / "east.log.yaml").write_text(entries(number), encoding="utf-8")
    return plans / "city.yaml"


def reviewed(workplan: Run, city: Path, *options: str) -> Any:
    (review,) = json.loads(workplan("review", city, *WHEN, "--json", *options).stdout)["reviews"]
    return review


def test_the_sheet_does_not_say_that_nothing_came(workplan: Run, city: Path) -> None:
    text = workplan("review", city, *WHEN).stdout
    assert "6 figures from other plans on 3 items." in text
    assert "no entries" not in text
    assert "Figures from other plans (6)" in text
    assert re.search(
        r"Talks +held \(talks\) +east +16 May +\+1 +east-2022/t +school number 0\. +W0", text
    )
    assert re.search(r"17 May +\+0\.1001 +east-2022/f +sum \+1001 元 +W1", text)
    assert re.search(r"west +1 +no plan +Talks \(held\)", text)


def test_in_chinese(workplan: Run, tmp_path: Path) -> None:
    text = workplan("review", written(tmp_path, FEW, "zh"), *WHEN).stdout
    assert "收到下级计划数据6笔，涉及3项。" in text
    assert "没有收到" not in text
    assert "下级计划报送的数据（6）" in text
    assert re.search(
        r"上期以来没有报送数据的单位（1）\n.*\nwest +1 +未报送计划 +Talks（held）", text
    )


def test_standing_work_counts_what_came_from_below(workplan: Run, city: Path) -> None:
    text = workplan("review", city, *WHEN).stdout
    assert re.search(r"Visits +School +17 May \(3 days ago\) +2\n", text)
    rows = {row["id"]: row for row in reviewed(workplan, city)["standing"]}
    assert (rows["visits"]["entries"], rows["visits"]["brought"]) == (0, 2)


@pytest.mark.parametrize("when", [WHEN, ("--year", "2022", "--as-of", "2022-05-20")])
def test_many_figures_are_a_sum_for_each_part_and_listed_at_the_end(
    workplan: Run, tmp_path: Path, when: tuple[str, ...]
) -> None:
    text = workplan("review", written(tmp_path, MANY), *when).stdout
    assert "Figures from other plans (27)" in text
    assert re.search(r"Talks +held \(talks\) +east +9 +\+45 +19 May +east-2022/t", text)
    assert "27 figures; each is listed in “All figures from other plans”." in text
    annex = text.partition("All figures from other plans (27)")[2]
    assert [int(n) for n in re.findall(r"^ *(\d+) +(?:east|East County) ", annex, re.M)] == list(
        range(1, 28)
    )
    assert len(re.findall("school number", text)) == 9


@pytest.mark.parametrize("ending", [".html", ".md", ".docx", ".xlsx"])
@pytest.mark.parametrize("number", [FEW, MANY])
def test_every_format_lists_each_figure_once(
    workplan: Run, tmp_path: Path, ending: str, number: int
) -> None:
    from zipfile import ZipFile

    file = tmp_path / f"out{ending}"
    run = workplan("review", written(tmp_path, number), *WHEN, "-o", file)
    assert (run.returncode, run.stderr) == (0, "")
    if ending in {".docx", ".xlsx"}:
        with ZipFile(file) as archive:
            parts = [name for name in archive.namelist() if name.endswith(".xml")]
            text = "".join(archive.read(name).decode() for name in parts)
    else:
        text = file.read_text(encoding="utf-8")
    assert [text.count(f"school number {n}.") for n in range(number)] == [1] * number


def test_the_workbook_has_the_figures_as_numbers_that_add_up(workplan: Run, city: Path) -> None:
    file = city.parent.parent / "out.xlsx"
    workplan("review", city, *WHEN, "-o", file)
    sheet = load_workbook(file)["From other plans"]
    heads = [cell.value for cell in sheet[3]]
    rows = [
        dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=4, values_only=True)
    ]
    assert [row[heads[0]] for row in rows] == [1, 2, 3, 4, 5, 6]
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row["Target"]] = sums.get(row["Target"], Decimal(0)) + Decimal(str(row["Figure"]))
    assert sums == {"held": 3, "money": Decimal("0.1002"), "visits": 2}


@pytest.mark.parametrize(
    ("filter_", "tasks"),
    [
        (("--owner", "School"), {"talks", "visits"}),
        (("--owner", "Finance"), {"funds"}),
        (("--leader", "Zhang"), {"talks"}),
        ((), {"talks", "funds", "visits"}),
    ],
)
def test_a_filter_keeps_the_figures_of_its_tasks(
    workplan: Run, city: Path, filter_: tuple[str, ...], tasks: set[str]
) -> None:
    found = reviewed(workplan, city, *filter_)
    assert {row["id"] for row in found["brought"]} == tasks
    assert found["counts"]["brought"]["total"] == len(found["brought"]) == 2 * len(tasks)
    assert {row["id"] for row in found["brought_by_part"]} == tasks
    for target in found["targets"]:
        of = [row["number"] for row in found["brought"] if row["id"] == target["id"]]
        assert sum(map(Decimal, map(str, of))) == Decimal(str(target["gained"]))


def test_a_sheet_by_leader_lists_each_figure_once(workplan: Run, tmp_path: Path) -> None:
    for number in (FEW, MANY):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = workplan("review", written(folder, number), *WHEN, "--by", "leader").stdout
        assert [text.count(f"school number {n}.") for n in range(number)] == [1] * number
        whole = text.partition("The plan as a whole")[2]
        assert "igures from other plans" not in whole


def test_split_sheets_have_the_figures_of_each_owner(workplan: Run, city: Path) -> None:
    folder = city.parent.parent / "out"
    run = workplan("review", city, *WHEN, "--split-by", "owner", "-o", folder, "--format", "md")
    assert run.returncode == 0, run.stderr
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    found = {
        name: ["school number 0." in text, "east-2022/f" in text, "east-2022/v" in text]
        for name, text in texts.items()
    }
    assert found == {
        "School": [True, False, True],
        "Youth": [True, False, False],
        "Finance": [False, True, False],
    }


def test_what_is_recorded_after_printing_is_marked_and_told(workplan: Run, city: Path) -> None:
    log = city.parent / "east.log.yaml"
    late = "- {at: '2022-05-23T09:00:00+08:00', on: 2022-05-19, by: W, task: t, add: {held: 5}}\n"
    log.write_text(log.read_text() + late)
    text = workplan("review", city, "--week", "2022-W20", "--as-of", "2022-05-24").stdout
    assert "including 1 figure from other plans recorded since" in text
    assert "(recorded after this sheet was printed)" in text
    next_ = workplan("review", city, "--week", "2022-W21", "--as-of", "2022-05-27").stdout
    assert "1 figure from other plans on 1 item, of these 1 recorded later." in next_
    assert "(recorded later, 23 May)" in next_


def test_titles_and_notes_of_other_plans_are_text(workplan: Run, city: Path) -> None:
    east = city.parent / "east.yaml"
    east.write_text(EAST.replace("East County", "'<b>East</b>|x'"))
    log = city.parent / "east.log.yaml"
    log.write_text(log.read_text().replace("school number 0.", "'<script>x</script> |'"))
    for ending in (".html", ".md"):
        file = city.parent.parent / f"out{ending}"
        workplan("review", city, *WHEN, "-o", file)
        text = file.read_text(encoding="utf-8")
        assert "<script>x" not in text
        assert "<b>East" not in text


@pytest.mark.parametrize(
    ("day", "update"),
    [
        ("17", "17 May  by hand"),
        ("16", "17 May  east: held +2 talks"),
        (None, "east: held +2 talks"),
    ],
)
def test_the_last_update_of_a_decision_is_the_later_one_the_plans_own_first(
    workplan: Run, city: Path, day: str | None, update: str
) -> None:
    if day:
        own = f"- {{at: '2022-05-{day}T10:00:00+08:00', on: 2022-05-{day}, task: talks, note: by hand}}\n"
        (city.parent / "city.log.yaml").write_text(own)
    text = workplan("review", city, *WHEN).stdout
    decisions = text.partition("Decisions needed")[2].partition("\n\n")[0]
    assert re.search(rf"Talks .*{re.escape(update)}", decisions)
