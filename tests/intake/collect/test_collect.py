"""Forms that people filled in, in the ways they do: written right, or refused with the cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from support.changed import (
    deleted_title,
    empty_marks,
    hidden_rows,
    inserted_column,
    inserted_rows,
    moved_columns,
    no_supports_below,
    only_the_visible_part_sorted,
    other_titles,
    renamed_heads,
    rows_above_the_keys,
    shuffled,
    sorted_rows,
    spaces_in_titles,
    unprotected_and_unvalidated,
    without_any_key,
    without_key_column,
    without_key_row,
)
from support.filled import Cells, collected, fill, put, refusals, said, written
from support.forms import NOW, again, issued, journal_of, places, sheet_of

from workplan.errors import UserError
from workplan.formats.form.workbook import HEAD
from workplan.intake.collect.collecting import write
from workplan.intake.collect.text import lines, suggestions

LATER = NOW + timedelta(days=12)  # the first of June
CELLS: Cells = {
    ("比赛#场次", "state"): "进行中",
    ("比赛#场次", "day"): date(2022, 5, 18),
    ("比赛#场次", "figure"): 35,
    ("比赛#场次", "text"): "走进校园",
    ("比赛#满意度", "figure"): "96.2%",
    ("例会@2022-05", "state"): "已完成",
    ("例会@2022-05", "day"): date(2022, 5, 10),
    ("制度#覆盖", "figure"): "已达到",
    ("制度#覆盖", "evidence"): "制度.pdf",
    ("调研", "state"): "申请延期",
    ("调研", "wish"): "10月底",
    ("调研", "reason"): "疫情",
    ("调研/方案", "state"): "有困难",
    ("调研/方案", "reason"): "缺经费",
}
SAID = [
    "{比赛, on: 2022-05-18, add: {场次: 35}, note: 走进校园}",
    "{比赛, on: 2022-05-31, set: {满意度: 96.2%}}",
    '{"例会@2022-05", on: 2022-05-10, done: true}',
    "{制度, on: 2022-05-31, met: [覆盖], files: [制度.pdf]}",
    "{调研, on: 2022-05-31, asks: 10月底, why: 疫情}",
    "{调研/方案, on: 2022-05-31, block: true, why: 缺经费}",
]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return issued(tmp_path, owners=("来安县",)) / "来安县.xlsx"


def test_every_cell_becomes_what_it_says(tmp_path: Path, form: Path) -> None:
    fill(form, CELLS, "王五")
    entries = written(tmp_path, now=LATER)
    assert [said(entry) for entry in entries] == SAID
    assert {entry.by for entry in entries} == {"来安县 王五"}
    assert [entry.id for entry in journal_of(tmp_path)[1:-1]] == [entry.id for entry in entries]


def test_what_came_back_is_an_entry(tmp_path: Path, form: Path) -> None:
    fill(form, CELLS)
    written(tmp_path, now=LATER, on="2022-05-31")
    issue, *_, back = journal_of(tmp_path)
    assert (back.received, back.on, back.by) == (issue.id, date(2022, 5, 31), "来安县")
    assert back.empty == (*(f"例会@2022-0{n}" for n in range(1, 5)), "调研/报告")


def test_a_second_time_writes_nothing(tmp_path: Path, form: Path) -> None:
    fill(form, CELLS)
    written(tmp_path, now=LATER)
    before = journal_of(tmp_path)
    assert written(tmp_path, now=LATER + timedelta(days=3)) == []
    assert journal_of(tmp_path) == before


@pytest.mark.parametrize(
    "change",
    [
        sorted_rows,
        shuffled,
        rows_above_the_keys,
        renamed_heads,
        inserted_column,
        inserted_rows,
        deleted_title,
        without_key_row,
        without_key_column,
        without_any_key,
        only_the_visible_part_sorted,
        moved_columns,
        hidden_rows,
        empty_marks,
        spaces_in_titles,
        other_titles,
        unprotected_and_unvalidated,
        no_supports_below,
    ],
)
def test_whatever_is_moved_the_same_is_said(
    tmp_path: Path, form: Path, change: Callable[[Worksheet], None]
) -> None:
    book = load_workbook(form)
    put(book.worksheets[0], CELLS, "王五")
    change(book.worksheets[0])
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert refusals(found) == {}
    assert {said(one.entry) for one in found.proposed} == set(SAID)


def test_hidden_rows_and_other_columns_are_told(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    put(book.worksheets[0], CELLS)
    hidden_rows(book.worksheets[0])
    book.worksheets[0].cell(HEAD, 17).value = "备注"
    book.worksheets[0].cell(HEAD + 1, 17).value = "请尽快拨款"
    book.save(form)
    told = {str(problem.message) for problem in collected(tmp_path, now=LATER).remarks}
    assert told == {
        "4 hidden rows were read",
        "column Q is not one of the form, and was not read: 备注",
    }


def test_copied_sheets_and_several_forms_in_one_workbook(tmp_path: Path) -> None:
    folder = issued(tmp_path)
    fill(folder / "来安县.xlsx", CELLS, "王五")
    fill(folder / "凤阳县.xlsx", {("宣传", "text"): "发放资料"}, "赵六")
    book = Workbook()
    for name in ("来安县", "凤阳县"):
        source = sheet_of(folder / f"{name}.xlsx")
        copy = book.create_sheet(f"{name}的表")
        for line in source.iter_rows(values_only=True):
            copy.append(line)
    whole = tmp_path / "all.xlsx"
    book.save(whole)
    entries = written(tmp_path, whole, folder / "来安县.xlsx", now=LATER)
    assert {said(entry) for entry in entries} == {*SAID, "{宣传, on: 2022-05-31, note: 发放资料}"}
    assert {entry.by for entry in entries} == {"来安县 王五", "凤阳县 赵六"}
    assert written(tmp_path, folder, now=LATER) == []


def test_two_copies_that_differ_are_both_refused(tmp_path: Path, form: Path) -> None:
    other = fill(form, {("比赛#场次", "figure"): 40}, to=form.with_name("b.xlsx"))
    fill(form, {("比赛#场次", "figure"): 35, ("制度#覆盖", "text"): "好"})
    found = collected(tmp_path, form, other, now=LATER)
    assert [said(one.entry) for one in found.proposed] == ["{制度, on: 2022-05-31, note: 好}"]
    assert [problem.file.rpartition("/")[2] for problem in found.refused] == [
        "来安县.xlsx!填报!8",
        "b.xlsx!填报!8",
    ]


REFUSED: list[tuple[Cells, str, str]] = [
    ({("比赛#场次", "day"): "已完成"}, "day", "the state has a column"),
    ({("比赛#场次", "day"): "5月"}, "day", "is not one day"),
    ({("比赛#场次", "day"): date(2022, 12, 20)}, "day", "has not come yet"),
    ({("比赛#场次", "day"): date(2021, 5, 20)}, "day", "before the plan begins"),
    ({("比赛#场次", "day"): 5.2}, "day", "before the plan begins"),
    ({("比赛#场次", "figure"): "约35"}, "figure", "is not exact"),
    ({("比赛#场次", "figure"): "三十多场"}, "figure", "is not exact"),
    ({("比赛#场次", "figure"): "35人"}, "figure", "does not fit"),
    ({("比赛#场次", "figure"): datetime(2022, 1, 2)}, "figure", "is not a figure"),
    ({("比赛#满意度", "figure"): 0.962}, "figure", "may be"),
    ({("比赛#场次", "state"): "基本完成"}, "state", "is not a state"),
    ({("比赛#场次", "state"): "已完成"}, "state", "the day on which it was done is missing"),
    ({("制度#覆盖", "figure"): "100"}, "figure", "does not say whether"),
    ({("例会@2022-05", "figure"): 3}, "figure", "has no target here"),
    ({("调研", "state"): "申请延期"}, "state", "the new date is missing"),
    ({("调研", "wish"): "尽快"}, "wish", "cannot read"),
    ({("调研", "wish"): "每月"}, "wish", ""),
]


@pytest.mark.parametrize(("cells", "column", "told"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_is_not_certain_is_refused_with_its_cell(
    tmp_path: Path, form: Path, cells: Cells, column: str, told: str
) -> None:
    fill(form, {("调研/报告", "text"): "好", **cells})
    ((row, _),) = cells
    rows, columns = places(sheet_of(form))
    found = collected(tmp_path, now=LATER)
    cell = sheet_of(form).cell(rows[row], columns[column]).coordinate
    assert list(refusals(found)) == [cell]
    assert told in refusals(found)[cell]
    assert found.refused[0].file == f"{form}!填报!{cell}"
    said_all = [said(one.entry) for one in found.proposed]
    assert said_all.pop() == "{调研/报告, on: 2022-05-31, note: 好}", "the other rows count"
    assert said_all in ([], ["{调研, on: 2022-05-31, note: 申请延期}"])


def test_the_other_cells_of_the_row_still_count(tmp_path: Path, form: Path) -> None:
    cells = {key: value for key, value in CELLS.items() if key[0] == "比赛#场次"}
    fill(form, cells | {("比赛#场次", "figure"): "约35"})
    (entry,) = written(tmp_path, now=LATER)
    assert said(entry) == "{比赛, on: 2022-05-18, note: 走进校园}"
    fill(form, {("比赛#场次", "figure"): 35})
    (entry,) = written(tmp_path, now=LATER)
    assert said(entry) == "{比赛, on: 2022-05-18, add: {场次: 35}}", (
        "a corrected form adds the rest"
    )


def test_a_formula_counts_by_its_value_and_not_without_one(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    rows, columns = places(sheet)
    cell = sheet.cell(rows["比赛#场次"], columns["figure"])
    cell.value = "=30+5"
    book.save(form)
    assert refusals(collected(tmp_path, now=LATER)) == {
        cell.coordinate: "the formula has not been worked out "
        "(open and save the file once more, or write the value)"
    }


@pytest.mark.parametrize("text", ["=1+1", "+3场", "-2场", "@张三", "'引号"])
def test_signs_that_begin_a_formula_are_text(tmp_path: Path, form: Path, text: str) -> None:
    fill(form, {("调研", "text"): text})
    (entry,) = written(tmp_path, now=LATER)
    assert entry.note == text


def test_a_cell_over_several_rows_is_refused(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    put(sheet, {("例会@2022-01", "state"): "已完成", ("例会@2022-01", "day"): date(2022, 1, 10)})
    rows, columns = places(sheet)
    first, last = rows["例会@2022-01"], rows["例会@2022-03"]
    column = columns["state"]
    sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert found.proposed == []
    assert "is one cell over several rows" in str(found.refused[0].message)


def test_a_form_in_which_nothing_is_filled_in_has_not_come_back(tmp_path: Path, form: Path) -> None:
    found = collected(tmp_path, now=LATER)
    assert found.plans[0].entries == []
    assert [str(problem.message) for problem in found.remarks] == ["nothing is filled in"]
    assert form.exists()


def test_a_cumulative_figure_becomes_the_difference(tmp_path: Path) -> None:
    log = "- {at: 2022-04-01T00:00:00Z, on: 2022-04-01, task: 比赛, add: {场次: 30}}\n"
    form = issued(tmp_path, log, owners=("来安县",)) / "来安县.xlsx"
    fill(form, {("比赛#场次", "figure"): 35})
    (entry,) = written(tmp_path, now=LATER)
    assert said(entry) == "{比赛, on: 2022-05-31, add: {场次: 5}}"


def test_a_figure_that_falls_is_named_and_not_written(tmp_path: Path) -> None:
    log = "- {at: 2022-04-01T00:00:00Z, on: 2022-04-01, task: 比赛, add: {场次: 30}}\n"
    form = issued(tmp_path, log, owners=("来安县",)) / "来安县.xlsx"
    fill(form, {("比赛#场次", "figure"): 28})
    found = collected(tmp_path, now=LATER)
    assert found.proposed == []
    assert list(refusals(found).values()) == [
        "28场 is less than 30场, which the journal has (if it is right, add --allow-decrease)"
    ]
    (entry,) = written(tmp_path, now=LATER, less=True)
    assert said(entry) == "{比赛, on: 2022-05-31, add: {场次: -2}}"


def test_the_day_decides_what_the_journal_held_then(tmp_path: Path) -> None:
    log = "".join(
        f"- {{at: 2022-05-19T00:00:0{n}Z, on: {day}, task: 比赛, add: {{场次: {n}}}}}\n"
        for n, day in ((3, "2022-05-02"), (4, "2022-05-19"))
    )
    form = issued(tmp_path, log, owners=("来安县",)) / "来安县.xlsx"
    fill(form, {("比赛#场次", "figure"): 5, ("比赛#场次", "day"): date(2022, 5, 10)})
    (entry,) = written(tmp_path, now=LATER)
    assert said(entry) == "{比赛, on: 2022-05-10, add: {场次: 2}}"


def test_figures_of_the_period_are_added_once(tmp_path: Path) -> None:
    log = "- {at: 2022-04-01T00:00:00Z, on: 2022-04-01, task: 比赛, add: {场次: 30}}\n"
    form = issued(tmp_path, log, owners=("来安县",), cumulative=False) / "来安县.xlsx"
    fill(form, {("比赛#场次", "figure"): 5})
    (entry,) = written(tmp_path, now=LATER)
    assert said(entry) == "{比赛, on: 2022-05-31, add: {场次: 5}}"
    fill(form, {("比赛#场次", "figure"): 6, ("比赛#场次", "text"): "更正"})
    (entry,) = written(tmp_path, now=LATER)
    assert said(entry) == "{比赛, on: 2022-05-31, add: {场次: 1}, note: 更正}"
    assert written(tmp_path, now=LATER) == []


def test_a_head_of_another_rule_is_refused(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    put(sheet, {("比赛#场次", "figure"): 5})
    _, columns = places(sheet)
    sheet.cell(HEAD, columns["figure"]).value = "当期新增数"
    book.save(form)
    assert "is that of another form" in next(
        iter(refusals(collected(tmp_path, now=LATER)).values())
    )


def test_what_the_journal_learnt_since_is_shown_beside(tmp_path: Path, form: Path) -> None:
    with (tmp_path / "plans" / "p.log.yaml").open("a", encoding="utf-8") as log:
        log.write(
            "- {at: 2022-05-25T00:00:00Z, by: 办公室, on: 2022-05-25, task: 比赛, note: 电话催办}\n"
        )
        log.write(
            "- {at: 2022-05-02T00:00:00Z, by: 办公室, on: 2022-05-02, task: 比赛, note: 早前}\n"
        )
    fill(form, {("比赛#场次", "text"): "走进校园"})
    (one,) = collected(tmp_path, now=LATER).proposed
    assert [entry.note for entry in one.since] == ["电话催办"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("done: true", "the journal has it done on 2022-05-12"),
        ("cancel: true", "制度 was cancelled on 2022-05-12"),
    ],
)
def test_nothing_is_overwritten(tmp_path: Path, form: Path, entry: str, told: str) -> None:
    with (tmp_path / "plans" / "p.log.yaml").open("a", encoding="utf-8") as log:
        log.write(f"- {{at: 2022-05-25T00:00:00Z, on: 2022-05-12, task: 制度, {entry}}}\n")
    fill(form, {("制度#覆盖", "state"): "已完成", ("制度#覆盖", "day"): date(2022, 5, 10)})
    found = collected(tmp_path, now=LATER)
    assert found.proposed == []
    assert next(iter(refusals(found).values())).startswith(told)


def test_what_is_not_in_the_plan_is_listed_and_suggested(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    rows, columns = places(sheet)
    at = rows["@name"] - 1
    sheet.cell(at, columns["task"]).value = "新增：开展普法"
    sheet.cell(at, columns["due"]).value = "8月底"
    sheet.cell(at, columns["text"]).value = "已开始"
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert [one.row.task for one in found.unknown] == ["新增：开展普法"]
    text = "\n".join(lines(found, "zh"))
    assert f"新增？计划中没有：{form}!填报!{at}　新增：开展普法" in text
    plan = "plan: q\ntitle: Q\nyear: 2022\ntasks:\n" + "\n".join(suggestions(found.unknown))
    from workplan.plan.reading import read_plan

    (task,) = read_plan(plan.encode(), "q.yaml").tasks
    assert (task.title, task.owner) == ("新增：开展普法", ("来安县",))


def test_rows_of_others_and_unknown_forms_are_refused(tmp_path: Path) -> None:
    folder = issued(tmp_path)
    book = load_workbook(folder / "凤阳县.xlsx")
    sheet = book.worksheets[0]
    rows, columns = places(sheet)
    key = str(sheet.cell(rows["宣传"], 1).value)
    sheet.cell(rows["宣传"], 1).value = key.replace("|宣传", "|比赛#场次")
    sheet.cell(rows["宣传"], columns["task"]).value = "别的事"
    sheet.cell(rows["宣传"], columns["text"]).value = "x"
    book.save(folder / "凤阳县.xlsx")
    (told,) = refusals(collected(tmp_path, folder / "凤阳县.xlsx", now=LATER)).values()
    assert told.startswith("'别的事' is not led by 凤阳县")
    (tmp_path / "plans" / "p.log.yaml").unlink()
    (told,) = refusals(collected(tmp_path, folder / "凤阳县.xlsx", now=LATER)).values()
    assert "was not issued by these plans" in told


def test_a_journal_that_changed_between_showing_and_writing_is_left_alone(
    tmp_path: Path, form: Path
) -> None:
    fill(form, CELLS)
    found = collected(tmp_path, now=LATER)
    with (tmp_path / "plans" / "p.log.yaml").open("a", encoding="utf-8") as log:
        log.write("- {at: 2022-05-25T00:00:00Z, on: 2022-05-25, task: 比赛, add: {场次: 9}}\n")
    before = journal_of(tmp_path)
    with pytest.raises(UserError, match="has changed meanwhile"):
        list(write(found))
    assert journal_of(tmp_path) == before


def test_a_renamed_task_is_found_by_its_earlier_id(tmp_path: Path, form: Path) -> None:
    fill(form, {("制度#覆盖", "text"): "好"})
    plan = tmp_path / "plans" / "p.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("id: 制度, title: 建立制度", "id: 规章, aliases: [制度], title: 建立规章"),
        encoding="utf-8",
    )
    (entry,) = written(tmp_path, now=LATER)
    assert entry.task == "规章"


def test_a_form_in_english_is_read_as_well(tmp_path: Path) -> None:
    from workplan.app.questions import Basis

    issued(tmp_path, owners=("凤阳县",))
    again(tmp_path, basis=Basis(language="en", now=NOW), owners=("来安县",))
    form = tmp_path / "forms" / "来安县.xlsx"
    fill(form, CELLS | {("例会@2022-05", "state"): "Done", ("制度#覆盖", "figure"): "Met"})
    book = load_workbook(form)
    without_any_key(book.worksheets[0])
    book.save(form)
    found = collected(tmp_path, form, now=LATER)
    assert refusals(found) == {}
    assert {said(one.entry) for one in found.proposed} == set(SAID)


def test_rows_without_any_head_are_not_lost_in_silence(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    put(book.worksheets[0], CELLS)
    book.worksheets[0].delete_rows(1, HEAD)
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert found.proposed == []
    assert "the heads of the columns are missing" in str(found.refused[0].message)


def test_a_figure_that_was_refused_is_written_once_it_is_allowed(tmp_path: Path) -> None:
    log = "- {at: 2022-04-01T00:00:00Z, on: 2022-04-01, task: 比赛, add: {场次: 30}}\n"
    form = issued(tmp_path, log, owners=("来安县",)) / "来安县.xlsx"
    fill(form, {("比赛#场次", "figure"): 28, ("比赛#场次", "text"): "核实后更正"})
    (entry,) = written(tmp_path, now=LATER)
    assert said(entry) == "{比赛, on: 2022-05-31, note: 核实后更正}"
    assert written(tmp_path, now=LATER) == []
    (entry,) = written(tmp_path, now=LATER, less=True)
    assert said(entry) == "{比赛, on: 2022-05-31, add: {场次: -2}}"
    assert written(tmp_path, now=LATER, less=True) == []


def two_months(tmp_path: Path) -> tuple[Path, Path]:
    """The forms of May, with a total of 30, and of June, with a total of 50."""
    issued(tmp_path, owners=("来安县",))
    may = fill(
        tmp_path / "forms" / "来安县.xlsx", {("比赛#场次", "figure"): 30}, to=tmp_path / "may.xlsx"
    )
    again(tmp_path, NOW + timedelta(days=31), owners=("来安县",), written="2022-06")
    june = tmp_path / "forms" / "来安县.xlsx"
    return may, fill(june, {("比赛#场次", "figure"): 50}, to=tmp_path / "june.xlsx")


def test_totals_of_two_months_together_are_one_after_the_other(tmp_path: Path) -> None:
    may, june = two_months(tmp_path)
    entries = written(tmp_path, june, may, now=NOW + timedelta(days=50))
    assert [said(entry) for entry in entries] == [
        "{比赛, on: 2022-05-31, add: {场次: 30}}",
        "{比赛, on: 2022-06-30, add: {场次: 20}}",
    ]


def test_a_total_that_comes_after_a_later_one_is_not_added_to_it(tmp_path: Path) -> None:
    may, june = two_months(tmp_path)
    assert len(written(tmp_path, june, now=NOW + timedelta(days=50))) == 1
    found = collected(tmp_path, may, now=NOW + timedelta(days=51))
    assert found.proposed == []
    assert "a later total, of 2022-06-30, is in the journal" in str(found.refused[0].message)


PARTS = """\
plan: p
title: P
year: 2022
language: zh
timezone: UTC
owners: {来安县: {}, 凤阳县: {aliases: [凤阳]}}
tasks:
  - {id: 讲座, title: 开展讲座, due: 6月底, owner: [来安县, 凤阳县], targets: {场次: {goal: 100 场, parts: {来安县: 60, 凤阳: 40}}}}
"""


@pytest.mark.parametrize("cumulative", [True, False])
def test_figures_of_joint_leads_belong_to_their_parts(tmp_path: Path, cumulative: bool) -> None:
    log = "- {at: 2022-04-01T00:00:00Z, on: 2022-04-01, task: 讲座, add: {场次: 3}, part: 来安县}\n"
    folder = issued(tmp_path, log, PARTS, cumulative=cumulative)
    for name, figure in (("来安县", 10), ("凤阳县", 7)):
        fill(folder / f"{name}.xlsx", {("讲座#场次", "figure"): figure})
    entries = written(tmp_path, now=LATER)
    first = 7 if cumulative else 10
    assert {said(entry) for entry in entries} == {
        f"{{讲座, on: 2022-05-31, add: {{场次: {first}}}, part: 来安县}}",
        "{讲座, on: 2022-05-31, add: {场次: 7}, part: 凤阳}",
    }
    assert written(tmp_path, now=LATER) == []


def test_totals_of_joint_leads_are_of_the_whole(tmp_path: Path) -> None:
    plan = PARTS.replace("{goal: 100 场, parts: {来安县: 60, 凤阳: 40}}", "100 场")
    folder = issued(tmp_path, "", plan)
    for name, figure in (("来安县", 10), ("凤阳县", 12)):
        fill(folder / f"{name}.xlsx", {("讲座#场次", "figure"): figure})
    entries = written(tmp_path, now=LATER)
    assert [said(entry) for entry in entries] == [
        "{讲座, on: 2022-05-31, add: {场次: 10}}",
        "{讲座, on: 2022-05-31, add: {场次: 2}}",
    ]


def test_what_is_written_below_the_table_and_beside_the_cells_is_told(
    tmp_path: Path, form: Path
) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    put(sheet, CELLS)
    rows, columns = places(sheet)
    sheet.cell(rows["@name"] + 3, columns["text"]).value = "配合开展宣传两次"
    sheet.cell(rows["调研"], columns["text"]).comment = Comment("经费何时到位？", "王五")
    book.save(form)
    told = [str(problem.message) for problem in collected(tmp_path, now=LATER).remarks]
    assert told == [
        "comments are not read",
        f"outside of the table, and not read: rows {rows['@name'] + 3}",
    ]


def test_a_total_that_has_not_changed_is_neither_news_nor_refused(tmp_path: Path) -> None:
    log = (
        "- {at: 2022-04-01T00:00:00Z, on: 2022-04-01, task: 比赛, add: {场次: 30}}\n"
        "- {at: 2022-06-01T00:00:00Z, on: 2022-06-01, task: 比赛, add: {场次: 5}, id: todo-aaaaaaaa-bbbbbbbb}\n"
    )
    form = issued(tmp_path, log, owners=("来安县",)) / "来安县.xlsx"
    fill(form, {("比赛#场次", "figure"): 30})
    found = collected(tmp_path, now=LATER)
    assert (found.proposed, found.refused) == ([], ())
    fill(form, {("比赛#场次", "figure"): 32})
    (one,) = collected(tmp_path, now=LATER).proposed
    assert said(one.entry) == "{比赛, on: 2022-05-31, add: {场次: 2}}", (
        "what is later is not a total"
    )


@pytest.mark.parametrize(
    ("cells", "entry"),
    [
        ({"text": "缺人"}, "block: true, why: 缺人"),
        ({"text": "已调研3村", "reason": "缺人"}, "note: 已调研3村, block: true, why: 缺人"),
        ({}, "block: true"),
        ({"plan": "招人"}, "note: 下期计划：招人, block: true"),
    ],
)
def test_difficulties(tmp_path: Path, form: Path, cells: dict[str, str], entry: str) -> None:
    filled = {("调研/报告", key): value for key, value in cells.items()}
    fill(form, {("调研/报告", "state"): "有困难", **filled})
    (found,) = written(tmp_path, now=LATER)
    assert said(found).replace('"', "") == f"{{调研/报告, on: 2022-05-31, {entry}}}"
    assert written(tmp_path, now=LATER) == []


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"state": "进行中"}, "进行中"),
        ({"state": "进行中", "text": "好"}, "好"),
        ({"state": "未启动"}, "未启动"),
        ({"state": "未启动", "reason": "等文件"}, "未启动；困难：等文件"),
        ({"evidence": "照片三张", "plan": "总结"}, "佐证：照片三张；下期计划：总结"),
    ],
)
def test_what_is_only_words_is_a_note(
    tmp_path: Path, form: Path, cells: dict[str, str], note: str
) -> None:
    fill(form, {("调研/报告", key): value for key, value in cells.items()})
    (found,) = written(tmp_path, now=LATER)
    assert found.note == note
    assert (found.done, found.block, found.add) == (False, False, ())


def test_a_task_that_is_blocked_goes_on_only_by_reopening_it(tmp_path: Path, form: Path) -> None:
    with (tmp_path / "plans" / "p.log.yaml").open("a", encoding="utf-8") as log:
        log.write("- {at: 2022-05-10T00:00:00Z, on: 2022-05-10, task: 调研, block: true}\n")
    fill(form, {("调研", "state"): "进行中", ("调研", "text"): "重新开始"})
    found = collected(tmp_path, now=LATER)
    assert [one.entry.note for one in found.proposed] == ["重新开始"]
    assert "the journal has it blocked since 2022-05-10" in str(found.refused[0].message)


def test_without_keys_and_targets_rows_of_several_targets_are_refused(
    tmp_path: Path, form: Path
) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    put(sheet, CELLS)
    _, columns = places(sheet)
    for number in range(HEAD + 1, HEAD + 3):
        sheet.cell(number, columns["target"]).value = None
    without_any_key(sheet)
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert len(found.refused) == 2
    assert all(str(one.message).endswith("says something else") for one in found.refused)
    assert len(found.proposed) == len(SAID) - 2


def test_a_title_that_two_tasks_share_needs_its_key(tmp_path: Path) -> None:
    plan = PARTS.replace(
        "tasks:", "tasks:\n  - {id: 甲, title: 开展讲座, due: 6月底, owner: 来安县}"
    )
    plan = plan.replace("id: 讲座", "id: 乙").replace(
        ", targets: {场次: {goal: 100 场, parts: {来安县: 60, 凤阳: 40}}}", ""
    )
    form = issued(tmp_path, "", plan, owners=("来安县",)) / "来安县.xlsx"
    fill(form, {("甲", "text"): "一", ("乙", "text"): "二"})
    assert {said(one.entry) for one in collected(tmp_path, now=LATER).proposed} == {
        "{甲, on: 2022-05-31, note: 一}",
        "{乙, on: 2022-05-31, note: 二}",
    }
    book = load_workbook(form)
    without_any_key(book.worksheets[0])
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert found.proposed == []
    assert [str(one.message) for one in found.refused] == ["'开展讲座' has several rows"] * 2


def test_rows_whose_key_is_gone_belong_to_the_only_form_of_the_sheet(
    tmp_path: Path, form: Path
) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    put(sheet, CELLS, "王五")
    rows, _ = places(sheet)
    sheet.cell(2, 2).value = "来安县"  # without the number of the form
    sheet.cell(HEAD - 1, 1).value = None
    sheet.cell(rows["比赛#场次"], 1).value = None
    sheet.cell(rows["@name"], 1).value = None
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert refusals(found) == {}
    assert {said(one.entry) for one in found.proposed} == set(SAID)
    assert {one.entry.by for one in found.proposed} == {"来安县 王五"}


def test_a_sheet_that_names_no_form_is_refused(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    put(sheet, CELLS)
    sheet.cell(2, 2).value = "来安县"
    without_any_key(sheet)
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert found.proposed == []
    assert [str(one.message) for one in found.refused] == ["it does not say which form it is"]


def test_keys_that_contradict_what_is_shown_are_told(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    put(book.worksheets[0], CELLS)
    only_the_visible_part_sorted(book.worksheets[0])
    book.save(form)
    told = {str(one.message) for one in collected(tmp_path, now=LATER).remarks}
    assert told == {"the hidden key is that of another row; what it shows counts"}


def test_the_tasks_to_read_are_no_new_ones(tmp_path: Path, form: Path) -> None:
    book = load_workbook(form)
    sheet = book.worksheets[0]
    put(sheet, CELLS)
    rows, columns = places(sheet)
    for at, column in ((rows["@name"] + 3, "task"), (rows["@name"] + 6, "task")):
        sheet.cell(at, columns[column]).value = "别的事"
    sheet.delete_rows(rows["@name"])
    book.save(form)
    found = collected(tmp_path, now=LATER)
    assert (found.unknown, refusals(found)) == ((), {})


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("done: true", "调研 is done already"),
        ("cancel: true", "调研 was cancelled on 2022-05-12"),
    ],
)
def test_what_has_ended_is_not_blocked(tmp_path: Path, form: Path, entry: str, told: str) -> None:
    with (tmp_path / "plans" / "p.log.yaml").open("a", encoding="utf-8") as log:
        log.write(f"- {{at: 2022-05-25T00:00:00Z, on: 2022-05-12, task: 调研, {entry}}}\n")
    fill(form, {("调研", "state"): "有困难", ("调研", "reason"): "缺经费"})
    found = collected(tmp_path, now=LATER)
    assert [one.entry.block for one in found.proposed] in ([], [False])
    assert next(iter(refusals(found).values())).startswith(told)


@pytest.mark.parametrize(("figure", "allowed"), [(0, True), (-1, False)])
def test_a_correction_in_a_form_does_not_go_below_zero(
    tmp_path: Path, figure: int, allowed: bool
) -> None:
    log = "- {at: 2022-04-01T00:00:00Z, on: 2022-04-01, task: 比赛, add: {场次: 30}}\n"
    form = issued(tmp_path, log, owners=("来安县",)) / "来安县.xlsx"
    fill(form, {("比赛#场次", "figure"): figure})
    found = collected(tmp_path, now=LATER, less=True)
    assert len(found.proposed) == allowed
    if not allowed:
        (told,) = refusals(found).values()
        assert told.startswith("'场次' is 30 so far: 31 cannot be taken back")


@pytest.mark.parametrize(("figure", "told"), [(1000, 0), (1001, 1)])
def test_what_is_hardly_meant_is_told_beside_what_is_written(
    tmp_path: Path, form: Path, figure: int, told: int
) -> None:
    fill(form, {("比赛#场次", "figure"): figure})
    found = collected(tmp_path, now=LATER)
    assert len(found.proposed) == 1
    remarks = [one for one in found.remarks if "ten times its goal" in str(one.message)]
    assert len(remarks) == told
