"""The review as a workbook: the ledger, the targets and the journal, read back and printed."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support import PLAN, SAMPLE, Run

from workplan.formats.cell_values import lines_needed, number_form, pieces
from workplan.formats.xlsx import render
from workplan.reports.ledger import Ledger, LedgerSheet
from workplan.reports.ledger_values import LedgerColumn

HEADS = (
    *("序号", "板块", "事项", "牵头单位", "时限", "完成时限", "完成日期", "状态", "红黄绿灯"),
    *("逾期天数", "进展情况", "存在问题", "下一步措施"),
)
FURTHER = ("原定时限", "配合单位", "备注", "调整次数", "目标")
BAD_WEEK = ("--as-of", "2022-09-14", "--journal", str(SAMPLE))
STEERING = ('=HYPERLINK("http://x")', "=1+1", "+1", "-1", "@a", "#N/A", "TRUE", "001", "1/2")
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(
    not (OFFICE and shutil.which("pdftotext")), reason="soffice or pdftotext is not installed"
)


def ledger(workplan: Run, file: Path, *arguments: object) -> list[Worksheet]:
    run = workplan("review", *arguments, "-o", file)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return load_workbook(file).worksheets


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the heads, the third row, by head; an empty text is None in a file."""
    _, _, heads, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in found]


def texts(sheet: Worksheet) -> set[object]:
    return {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.fixture
def steering(plan_file: Callable[[str], Path]) -> Path:
    tasks = "".join(
        f"  - {{id: t{n}, title: '{text}', when: 5月, owner: '{text}', notes: '{text}'}}\n"
        for n, text in enumerate((*STEERING, "_x0041_ _x000D_", "a\u202eb"))
    )
    return plan_file(f"plan: p\ntitle: '=1+1'\nyear: 2022\nlanguage: zh\ntasks:\n{tasks}")


def test_the_ledger_says_what_status_says(workplan: Run, tmp_path: Path) -> None:
    sheet, *_ = ledger(workplan, tmp_path / "r.xlsx", PLAN, *BAD_WEEK)
    every = rows(sheet)
    found = [row for row in every if isinstance(row["序号"], int)]
    run = workplan("status", PLAN, *BAD_WEEK, "--json")
    plan = json.loads(run.stdout)["plans"][0]
    assert tuple(found[0]) == (*HEADS, *FURTHER)
    assert [row["序号"] for row in found] == list(range(1, len(plan["tasks"]) + 1))
    steps = [
        f"{number}.{place}"
        for number, task in enumerate(plan["tasks"], 1)
        for place, _ in enumerate(task["steps"], 1)
    ]
    assert [row["序号"] for row in every if row not in found] == steps != []
    states = {"overdue": "逾期", "open": "进行中", "done": "已完成", "ongoing": "持续"}
    states |= {"upcoming": "未开始", "cancelled": "已取消", "blocked": "受阻"}
    lights = {"red": "▲ 红灯", "yellow": "◆ 黄灯", "green": "● 绿灯", "grey": "○ 灰灯"}
    for row, task in zip(found, plan["tasks"], strict=True):
        assert row["事项"] == task["title"]
        assert row["状态"] == states[task["state"]]
        assert row["红黄绿灯"] == lights[task["light"]]
        assert row["逾期天数"] == task["days_late"]
        assert row["调整次数"] == len(task["moves"])
        ongoing = task["window"]["precision"] == "ongoing"
        last = None if ongoing else datetime.fromisoformat(task["window"]["last"])
        assert row["完成时限"] == last
    assert Counter(row["状态"] for row in found)["逾期"] == plan["counts"]["states"]["overdue"] == 1


def test_progress_and_remarks_of_a_task(workplan: Run, tmp_path: Path) -> None:
    sheet, *_ = ledger(workplan, tmp_path / "r.xlsx", PLAN, *BAD_WEEK)
    by_title = {row["事项"]: row for row in rows(sheet)}
    lectures = by_title["联合开展百场大讲堂活动"]
    assert lectures["目标"] == "场次100场"
    assert lectures["进展情况"].split("\n") == [
        "场次47/100场，完成47%",
        "9月6日  场次 +21  [家教组]",
    ]
    moved = by_title["举办市县乡三级关工委负责人学习意见培训班"]
    assert moved["时限"] == "6月份"
    assert "4月19日调整：4月份 → 6月份：疫情防控" in moved["备注"].split("\n")
    assert by_title["第三届“阅读伴随我成长”征文演讲活动"]["进展情况"] == "未报送进展"


def test_a_repeating_task_is_one_row_and_an_earlier_day_is_no_delay(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\ntasks:\n"
        "  - {id: club, title: Chess club, when: monthly}\n"
        "  - {id: trip, title: Trip, when: by 10 June}\n"
    )
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-01-10T10:00:00+00:00, task: club@2022-01, on: 2022-01-10, done: true}\n"
        "- {at: 2022-02-01T10:00:00+00:00, task: trip, on: 2022-02-01, move: by 1 June}\n"
        "- {at: 2022-02-02T10:00:00+00:00, task: trip, on: 2022-02-02, move: by 20 June}\n"
        "- {at: 2022-02-03T10:00:00+00:00, task: trip, on: 2022-02-03, percent: 30}\n",
        encoding="utf-8",
    )
    sheet, *_ = ledger(workplan, tmp_path / "r.xlsx", plan, "--month", "2022-03")
    club, trip = rows(sheet)
    assert "1 of 2 held" in club["Progress"]
    assert club["State"] == "overdue"
    assert (trip["Times put off"], trip["Due"]) == (1, datetime(2022, 6, 20))
    assert "30% done" in trip["Progress"].split("\n")


def test_targets_are_numbers(workplan: Run, tmp_path: Path) -> None:
    _, sheet, _ = ledger(workplan, tmp_path / "r.xlsx", PLAN, *BAD_WEEK[2:], "--year", "2022")
    (row,) = (row for row in rows(sheet) if row["事项"] == "联合开展百场大讲堂活动")
    assert (row["目标"], row["单位"]) == ("场次", "场")
    assert (row["目标值"], row["实际"], row["较上期"], row["完成率"]) == (100, 102, 102, 1.02)
    forms = [cell.number_format for cell in sheet[4]]
    assert forms[5:10] == ["#,##0"] * 4 + ["0.##%"]


def test_the_journal_holds_what_was_on_record(workplan: Run, tmp_path: Path) -> None:
    *_, sheet = ledger(workplan, tmp_path / "r.xlsx", PLAN, "--year", "2022", *BAD_WEEK)
    found = rows(sheet)
    days = [row["日期"] for row in found]
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    recorded = [line for line in lines if line.startswith("- ")]
    assert len(found) == sum(line.split(" on: ")[1][:10] <= "2022-09-14" for line in recorded)
    assert days == sorted(days)
    first = found[0]
    assert first["日期"] == datetime(2022, 1, 18)
    assert first["记录时间"] == datetime(2022, 1, 18, 16, 7, 13)
    assert (first["事项编号"], first["记录人"]) == ("意见汇报", "办公室")
    assert first["内容"] == "向市委常委会作补充汇报"
    void = [row["内容"] for row in found if "误记" in row["内容"]]
    assert void == ["〔已撤回〕完成  误记", "撤回“完成  误记”：记错了事项"]


def test_the_zone_of_the_plan_decides_the_hour(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\ntimezone: Asia/Shanghai\n"
        "tasks:\n  - {id: a, title: A, when: May}\n"
    )
    entry = "- {at: 2022-05-01T20:00:00+00:00, task: a, on: 2022-05-02, note: x}\n"
    plan.with_name("p.log.yaml").write_text(entry, encoding="utf-8")
    *_, sheet = ledger(workplan, tmp_path / "r.xlsx", plan, "--month", "2022-05")
    assert rows(sheet)[0]["Written down"] == datetime(2022, 5, 2, 4, 0)


def test_how_the_sheets_are_shown_and_printed(workplan: Run, tmp_path: Path) -> None:
    sheets = ledger(workplan, tmp_path / "r.xlsx", PLAN, *BAD_WEEK, "--prepared-by", "办公室")
    assert [sheet.title for sheet in sheets] == ["督办台账", "目标", "进展记录"]
    for sheet in sheets:
        assert sheet["A1"].value == "市关工委2022年工作安排督办台账"
        assert "2022年第37周工作周报" in sheet["A2"].value
        assert sheet["A2"].value.endswith("截至：2022年9月14日　编制：办公室")
        whole = f"A3:{sheet.dimensions.split(':')[1]}"
        assert sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref == whole
        assert sheet.print_title_rows == "$3:$3"
        printed = "A1:N" if sheet is sheets[0] else whole.replace("A3", "A1")
        assert printed in sheet.print_area.replace("$", "")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert {cell.fill.fgColor.rgb for cell in sheets[0]["I"][3:]} > {"00F8CECC", "00FFF2CC"}
    heights = {n: row.height for n, row in sheets[0].row_dimensions.items() if n > 3}
    assert max(heights.values()) > 2 * min(heights.values()), "long texts need higher rows"


def test_what_looks_like_a_formula_is_text(workplan: Run, steering: Path, tmp_path: Path) -> None:
    sheet, *_ = ledger(workplan, tmp_path / "r.xlsx", steering, "--month", "2022-06")
    assert sheet["A1"].value == "=1+1督办台账"
    assert sheet["A1"].data_type == "s"
    for at, text in enumerate(STEERING, 4):
        for column in "BC":
            cell = sheet[f"{column}{at}"]
            assert (cell.value, cell.data_type) == (text, "s")
            assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@"))
    assert sheet[f"B{4 + len(STEERING)}"].value == "_x005F_x0041_ _x005F_x000D_"
    assert sheet[f"B{5 + len(STEERING)}"].value == "a\ufffdb"


def test_what_no_cell_can_hold(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nspan: 1899-01-01..1901-12-31\nlanguage: en\ntasks:\n"
        f'  - {{id: a, title: "x\\u0007\\uffff", when: 1899-05-01, notes: "{"𠀀" * 20_000}"}}\n'
        "  - {id: b, title: B, when: 1901-05-01, targets: {n: 999999999999999}}\n"
    )
    plan.with_name("p.log.yaml").write_text(
        "- {at: 1899-04-01T10:00:00+00:00, task: a, on: 1899-04-01, note: y}\n"
        + "- {task: b, on: 1901-05-01, add: {n: 900000000000000}}\n"
        + "- {task: b, on: 1901-05-01, add: {n: 900000000000000}, note: again}\n",
        encoding="utf-8",
    )
    tasks, targets, journal = ledger(
        workplan, tmp_path / "r.xlsx", plan, "--year", "1901", "--prepared-by", "a\x1bb"
    )
    a, *more, b = rows(tasks)
    assert a["Task"] == "x\ufffd\ufffd"
    assert (a["Due"], b["Due"]) == ("1899-05-01", datetime(1901, 5, 1))
    going_on = "".join(next(iter(set(row.values()) - {None, 1, a["Task"]})) for row in more)
    assert a["Remarks"] + going_on.removeprefix("Remarks: …") == "𠀀" * 20_000
    assert {(row["No."], row["Task"], row["Due"]) for row in more} == {(1, a["Task"], None)}
    assert max(tasks.row_dimensions[n].height for n in range(4, 4 + len(more))) < 409
    assert rows(targets)[0]["Actual"] == "18" + "0" * 14
    assert rows(journal)[0]["Written down"] == datetime(1901, 5, 1)
    *_, early = ledger(workplan, tmp_path / "s.xlsx", plan, "--year", "1899")
    assert rows(early)[0]["Written down"] == "1899-04-01 10:00"


def test_several_plans_are_one_ledger(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: 小计划\nyear: 2022\ntasks:\n  - {id: a, title: 甲, when: 5月}\n"
    )
    sheets = ledger(workplan, tmp_path / "r.xlsx", plan, PLAN, *BAD_WEEK[:2], "--blank")
    found = rows(sheets[0])
    first, rest = HEADS[:10], HEADS[10:]
    done = [head for head in first if head != "完成日期"]
    further = [head for head in FURTHER if head not in {"原定时限", "调整次数"}]
    assert tuple(found[0]) == ("计划", *done, "完成情况", "决定", *rest, *further)
    numbers = [row["序号"] for row in found if isinstance(row["序号"], int)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == 69
    assert Counter(row["计划"] for row in found).keys() == {"小计划", "市关工委2022年工作安排"}
    assert {row["决定"] for row in found} == {None}
    assert min(sheets[0].row_dimensions[n].height for n in range(4, 4 + len(found))) > 30
    assert all(rows(sheet)[:1] == [] or "计划" in rows(sheet)[0] for sheet in sheets)


def test_three_hundred_tasks_and_no_journal(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    tasks = "".join(f"  - {{id: t{n}, title: 第{n}项, when: {n % 12 + 1}月}}\n" for n in range(300))
    plan = plan_file(f"plan: p\ntitle: 大计划\nyear: 2022\ntasks:\n{tasks}")
    sheet, targets, journal = ledger(workplan, tmp_path / "r.xlsx", plan, "--month", "2022-06")
    assert [row["事项"] for row in rows(sheet)] == [f"第{n}项" for n in range(300)]
    assert sheet.auto_filter.ref == "A3:K303"
    assert rows(targets) == rows(journal) == []


def test_the_same_review_is_the_same_bytes(workplan: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for file in (one, two):
        ledger(workplan, file, PLAN, *BAD_WEEK)
    assert one.read_bytes() == two.read_bytes()
    made = load_workbook(one).properties
    assert made.created == made.modified == datetime(2022, 9, 14)


def converted(file: Path, kind: str) -> Path:
    assert OFFICE
    home = (file.parent / "office").as_uri()
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={home}", "--headless", "--convert-to", kind),
            *("--outdir", file.parent, file),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return file.with_suffix(f".{kind.partition(':')[0]}")


@pytest.mark.debian
@needs_office
@pytest.mark.parametrize("options", [(), ("--blank",)])
def test_on_paper_it_is_landscape_and_one_page_wide(
    workplan: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    ledger(workplan, tmp_path / "r.xlsx", PLAN, *BAD_WEEK, *options)
    pdf = converted(tmp_path / "r.xlsx", "pdf")
    sizes = subprocess.run(
        ["pdfinfo", "-l", "99", pdf], check=True, capture_output=True, text=True
    ).stdout
    assert sizes.count("841.89 x 595") == sizes.count(" size:") - 1 > 3
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = ["".join(page.split()) for page in text.split("\f")[:-1]]
    blanks = ("完成情况", "决定") if options else ()
    of_ledger = [page for page in pages if "进展情况" in page]
    assert 3 <= len(of_ledger) <= 12
    wanted = (*HEADS[:11], *blanks) if blanks else HEADS
    for page in of_ledger:
        assert all(head in page for head in wanted)
    assert len(pages) <= len(of_ledger) + 3


@pytest.mark.debian
@needs_office
@pytest.mark.parametrize("period", ["--week=2022-W37", "--quarter=2022-Q3"])
def test_no_word_of_a_head_is_broken_in_two(workplan: Run, tmp_path: Path, period: str) -> None:
    options = (*BAD_WEEK, period, "--lang", "en", "--blank")
    sheets = ledger(workplan, tmp_path / "r.xlsx", PLAN, *options)
    pdf = converted(tmp_path / "r.xlsx", "pdf")
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True)
    printed = Counter(text.stdout.decode().split())
    heads = []
    for sheet in sheets:
        last = str(sheet.print_area).partition(":")[2].strip("$0123456789")
        heads += [str(cell.value) for cell in sheet[f"A3:{last}3"][0]]
    assert {"Expected", "Days late"} <= set(heads)
    assert not Counter(word for head in heads for word in head.split()) - printed


@pytest.mark.debian
@needs_office
def test_another_program_reads_the_texts_as_they_are(
    workplan: Run, steering: Path, tmp_path: Path
) -> None:
    ledger(workplan, tmp_path / "r.xlsx", steering, "--month", "2022-06")
    with converted(tmp_path / "r.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76").open(
        encoding="utf-8", newline=""
    ) as stream:
        _, _, heads, *found = csv.reader(stream)
    by_head = [dict(zip(heads, row, strict=True)) for row in found]
    assert [row["事项"] for row in by_head] == [*STEERING, "_x0041_ _x000D_", "a\ufffdb"]
    assert {row["完成时限"] for row in by_head} == {date(2022, 5, 31).isoformat()}


def test_steps_are_rows_below_their_task_and_counted_apart(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: zh\n"
        "owners: {教体局: {leader: 李四, group: 市直部门}, 团委: {}}\ntasks:\n"
        "  - id: a\n    title: 甲\n    due: 10月底\n    owner: [教体局, 团委]\n"
        "    steps: [{id: x, title: 方案, due: 3月底}, {id: y, title: 初赛, when: 4月}]\n"
        "  - {id: b, title: 乙, when: 5月1日, owner: 团委, event: yes}\n"
        "  - {id: c, title: 丙, when: 4月, owner: 团委, accept: 督查室}\n"
    )
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-04-20T10:00:00+08:00, task: c, on: 2022-04-20, done: true}\n",
        encoding="utf-8",
    )
    sheet, *_ = ledger(workplan, tmp_path / "r.xlsx", plan, "--as-of", "2022-05-20")
    found = rows(sheet)
    assert [(row["序号"], row["事项"], row["状态"]) for row in found] == [
        (1, "甲", "进行中"),
        ("1.1", "　方案", "逾期"),
        ("1.2", "　初赛", "逾期"),
        (2, "乙", "已完成（未确认）"),
        (3, "丙", "待验收"),
    ]
    assert found[0]["牵头单位"] == "教体局、团委"
    assert (found[0]["单位类别"], found[0]["分管领导"]) == ("市直部门", "李四")


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("3", "#,##0"),
        ("1067.55", "#,##0.00"),
        ("96.5", "#,##0.0"),
        ("4.5000", "#,##0.0"),
        ("0.1234", "#,##0.0000"),
        ("9.12345", "#,##0.0"),
        ("10.12345", "#,##0"),
        ("-9.12345", "#,##0.0"),
        ("1E+3", "#,##0"),
    ],
)
def test_what_is_written_is_shown_with_all_its_decimals(value: str, form: str) -> None:
    assert number_form(Decimal(value)) == form


def test_the_deadline_of_a_repeating_task_is_that_of_what_is_missing(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: zh\ntasks:\n"
        "  - {id: late, title: 例会, when: 每月}\n"
        "  - {id: next, title: 会商, when: 每季度}\n"
        "  - {id: over, title: 专报, when: 3月}\n"
    )
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-02-10T10:00:00+08:00, task: late@2022-01, on: 2022-01-10, done: true}\n"
        "- {at: 2022-03-10T10:00:00+08:00, task: next@2022-Q1, on: 2022-03-10, done: true}\n"
        "- {at: 2022-03-11T10:00:00+08:00, task: over, on: 2022-03-11, move: 4月}\n"
        "- {at: 2022-04-11T10:00:00+08:00, task: over, on: 2022-04-11, done: true}\n",
        encoding="utf-8",
    )
    sheet, *_ = ledger(workplan, tmp_path / "r.xlsx", plan, "--as-of", "2022-05-20")
    late, coming, over = rows(sheet)
    assert (late["完成时限"], late["逾期天数"]) == (datetime(2022, 2, 28), 81)
    assert coming["完成时限"] == datetime(2022, 6, 30)
    assert (over["原定时限"], over["完成时限"]) == (datetime(2022, 3, 31), datetime(2022, 4, 30))
    assert over["完成日期"] == datetime(2022, 4, 11)


def test_problems_and_next_steps_come_from_the_state_and_from_forms(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: zh\nsections:\n  - title: 甲部分\n    tasks:\n"
        "      - {id: a, title: 甲, when: 3月..6月}\n"
        "      - {id: b, title: 乙, when: 3月..6月}\n"
        "      - {id: c, title: 丙, when: 12月}\n"
    )
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-05-10T10:00:00+08:00, task: a, on: 2022-05-10, block: true, why: 缺经费}\n"
        "- {at: 2022-05-11T10:00:00+08:00, task: b, on: 2022-05-11, note: 已走访；困难：缺人；下期计划：招募}\n"
        "- {at: 2022-05-12T10:00:00+08:00, task: b, on: 2022-05-12, asks: 7月底, why: 缺人}\n",
        encoding="utf-8",
    )
    sheet, *_ = ledger(workplan, tmp_path / "r.xlsx", plan, "--as-of", "2022-05-20")
    a, b, c = rows(sheet)
    assert a["存在问题"].split("\n")[0] == "受阻10天：缺经费"
    assert a["下一步措施"] is None
    assert [text in b["存在问题"] for text in ("缺人", "7月底")] == [True, True]
    assert b["下一步措施"] == "招募"
    assert (c["存在问题"], c["下一步措施"]) == (None, None)
    assert {row["板块"] for row in (a, b, c)} == {"甲部分"}


def test_pieces_of_a_text_are_the_text_and_low_enough() -> None:
    text = "一段情况说明，需要完整显示。" * 90 + "\n" + "x" * 700 + "\n" + "短" * 3
    found = list(pieces(text, 20, 14))
    assert max(lines_needed(piece, 20) for piece in found) <= 14
    assert "".join(found).replace("\n", "") == text.replace("\n", "")
    assert found[0].endswith(("。", "，"))


def test_a_long_text_goes_on_over_the_width_of_the_page(tmp_path: Path) -> None:
    long = "一段情况说明，需要完整显示。" * 140
    columns = [LedgerColumn("序号", 5, repeated=True), LedgerColumn("事项", 20, repeated=True)]
    columns += [LedgerColumn("牵头", 10), LedgerColumn("进展", 20), LedgerColumn("问题", 20)]
    content = LedgerSheet("L", columns, [(1, "甲", "办", long, "少"), (2, "乙", "办", "少", "")])
    file = tmp_path / "r.xlsx"
    file.write_bytes(render(Ledger("A", "", "zh", date(2022, 1, 1), "", (content,))))
    sheet = load_workbook(file).worksheets[0]
    first, *below, last = sheet.iter_rows(min_row=4, values_only=True)
    assert (first[2], first[4], last[1]) == ("办", "少", "乙")
    assert {row[:2] + row[3:] for row in below} == {(1, "甲", None, None)}
    assert below[0][2].startswith("进展：…")
    assert first[3] + "".join(row[2] for row in below).removeprefix("进展：…") == long
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {f"C{n}:E{n}" for n in range(5, 5 + len(below))} <= merged
    assert len(merged) == 2 + len(below), "title, dates, and no other"
    highs = [sheet.row_dimensions[n].height for n in range(4, 5 + len(below))]
    assert max(highs) <= 20 * 15 + 3


@pytest.mark.parametrize(("lines", "rows"), [(20, 1), (21, 2)])
def test_a_text_of_twenty_lines_stands_in_its_cell(lines: int, rows: int, tmp_path: Path) -> None:
    columns = [LedgerColumn("序号", 5, repeated=True), LedgerColumn("进展", 20)]
    content = LedgerSheet("L", columns, [(1, "\n".join(["行"] * lines))])
    file = tmp_path / "r.xlsx"
    file.write_bytes(render(Ledger("A", "", "zh", date(2022, 1, 1), "", (content,))))
    assert load_workbook(file).worksheets[0].max_row == 3 + rows


def test_rows_continue_only_for_columns_that_are_printed(tmp_path: Path) -> None:
    long = "a note of many words " * 100
    columns = [LedgerColumn(name, 70, repeated=name == "Task") for name in ("Task", "Lead")]
    columns.append(LedgerColumn("Remarks", 20))
    content = LedgerSheet("L", columns, [("T " * 50, "x " * 50, long), ("U", "y", long * 16)])
    file = tmp_path / "r.xlsx"
    file.write_bytes(render(Ledger("A", "", "en", date(2022, 1, 1), "", (content,))))
    sheet = load_workbook(file).worksheets[0]
    assert "$A$1:$B" in sheet.print_area
    texts = [str(cell.value) for cell in sheet["C"][3:]]
    assert texts[0] == long
    assert sheet.row_dimensions[4].height < 100, "empty paper"
    assert sheet.row_dimensions[4].customHeight
    assert len(texts) > 2, "one cell does not hold the second"
    assert "".join(texts[1:]) == long * 16


def test_words_stay_whole_and_the_problem_is_on_paper(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: en\nrules: {}\ntasks:\n"
        + "".join(
            f"  - {{id: t{n}, title: Some task with a rather long title, when: {when},"
            " owner: Mathematics and Science}\n"
            for n, when in enumerate(("May", "December"))
        )
    )
    sheet, *_ = ledger(workplan, tmp_path / "r.xlsx", plan, "--month", "2022-06")
    heads = {cell.value: cell.column_letter for cell in sheet[3]}
    wide = {name: sheet.column_dimensions[at].width for name, at in heads.items()}
    assert wide["Lead"] > len("Mathematics")
    assert wide["State"] > len("upcoming")
    last = sheet.print_area.replace("$", "").split(":")[1].rstrip("0123456789")
    assert last >= heads["Next step"]
