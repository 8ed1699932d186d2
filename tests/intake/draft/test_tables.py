"""Arrangements in tables."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font

from workplan.intake.documents.reading import read_document
from workplan.intake.draft.drafting import Draft, Options, draft
from workplan.intake.draft.heads import Role
from workplan.intake.draft.years import of_year


def drafted(
    rows, merges=(), year: int = 2023, options: Options | None = None, change=None
) -> Draft:
    """The draft of a workbook with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for span in merges:
        sheet.merge_cells(span)
    if change:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    document = read_document(stream.getvalue(), "plan.xlsx")
    return draft([document], of_year(year), options or Options())


HEADS = ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"]


def test_each_row_is_a_task_with_its_columns() -> None:
    made = drafted([HEADS, [1, "新建幼儿园3所", "教育局", "财政局、发改委", "8月底"]])
    (task,) = made.found
    assert (task.title, task.due, task.when) == ("新建幼儿园3所", "8月底", "")
    assert (task.owners, task.supporters) == (("教育局",), ("财政局", "发改委"))
    assert task.targets == (("所数", "3所"),)
    assert made.understood[0].columns[4] == ("完成时限", "due")


def test_a_head_may_stand_below_a_title_and_in_two_rows() -> None:
    rows = [
        ["2023年重点工作任务分解表"],
        ["序号", "工作任务", "责任分工", None, "时间", None],
        [None, None, "牵头单位", "配合单位", "开始时间", "完成时限"],
        [1, "编制规划", "自然资源局", "住建局", "3月", "10月底"],
    ]
    merges = ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"]
    (task,) = drafted(rows, merges).found
    assert (task.title, task.start, task.due) == ("编制规划", "3月", "10月底")
    assert (task.owners, task.supporters) == (("自然资源局",), ("住建局",))


def test_merged_cells_are_filled_down_and_group_rows_are_headings() -> None:
    rows = [
        ["领域", "任务", "责任单位", "时限"],
        ["一、民生工程", None, None, None],
        ["教育", "建校", "教育局", "6月"],
        [None, "修路", "交通局", "7月"],
        ["合计", "2项", None, None],
        ["注：以文件为准", None, None, None],
    ]
    made = drafted(rows, ["A2:D2", "A3:A4", "A6:D6"])
    assert [task.section for task in made.found] == [("民生工程", "教育"), ("民生工程", "教育")]
    assert [str(one.reason) for one in made.skipped] == ["total", "note"]


def test_where_many_rows_share_a_task_the_measures_are_the_tasks() -> None:
    rows = [
        ["重点任务", "具体措施", "责任单位", "时限"],
        ["护眼", "筛查", "卫健委", "5月"],
        [None, "建档", "教育局", "6月"],
    ]
    made = drafted(rows, ["A2:A3"])
    assert [(task.title, task.section) for task in made.found] == [
        ("筛查", ("护眼",)),
        ("建档", ("护眼",)),
    ]


def test_a_row_that_goes_on_after_a_page_is_put_to_the_one_before() -> None:
    rows = [HEADS, [1, "开展防溺水宣传教育，", "教育局", None, "6月"], [None, "进校园不少于20场", None, None, None],
            [2, "夏令营", "团委", None, "7月"]]  # fmt: skip
    made = drafted(rows)
    assert [task.title for task in made.found] == ["开展防溺水宣传教育，进校园不少于20场", "夏令营"]
    assert made.found[0].targets == (("场次", "不少于20场"),)


@pytest.mark.parametrize(
    ("cell", "due", "when"),
    [
        ("6月底前", "6月底前", ""),
        ("2023年6月", "2023年6月", ""),
        (date(2023, 6, 30), "2023-06-30", ""),
        ("2023.6", "2023年6月", ""),
        ("6.30", "6月30日", ""),
        ("20230630", "2023-06-30", ""),
        ("6月底前完成", "6月底前完成", ""),
        ("长期坚持", "", "长期坚持"),
        ("每月25日前", "每月25日前", ""),
        ("10月份前", "", ""),
        ("视情况而定", "", ""),
        ("/", "", ""),
        (None, "", ""),
    ],
)
def test_a_deadline_is_taken_as_written_or_not_at_all(cell: object, due: str, when: str) -> None:
    (task,) = drafted([HEADS, [1, "编制规划", "发改委", None, cell]]).found
    assert (task.due, task.when) == (due, when)
    if cell in {"10月份前", "视情况而定"}:
        assert len(task.doubts) == 1


def test_a_column_of_times_gives_when() -> None:
    (task,) = drafted([["时间", "活动内容", "负责部门"], ["4月—5月", "讲座", "妇联"]]).found
    assert (task.when, task.due) == ("4月—5月", "")


def test_a_month_and_a_day_in_two_columns_are_one_date() -> None:
    rows = [
        ["月份", "日期", "主要工作"],
        ["3月", "15日", "会议"],
        ["4月", "4月2日", "检查"],
        ["5月", None, "评比"],
    ]
    assert [task.when for task in drafted(rows).found] == ["3月15日", "4月2日", "5月"]


ENGLISH = ["Action", "Lead", "Target date"]


def test_the_order_of_day_and_month_is_that_of_the_column() -> None:
    rows = [
        ENGLISH,
        ["Open the garden", "Parks", "04/05/2023"],
        ["Plant trees", "Parks", "31/03/2023"],
    ]
    assert [task.due for task in drafted(rows).found] == ["2023-05-04", "2023-03-31"]
    unsure = drafted(rows[:2]).found[0]
    assert (unsure.due, unsure.when) == ("", "")
    assert unsure.doubts


def test_months_with_two_digits_are_years_where_the_whole_column_says_so() -> None:
    rows = [ENGLISH, ["Open", "Parks", "Mar-23"], ["Plant", "Parks", "Oct-23"]]
    assert [task.due for task in drafted(rows).found] == ["Mar 2023", "Oct 2023"]
    assert not drafted(rows[:2]).found[0].dated


def test_a_date_that_is_struck_out_is_the_one_before_it() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def change(sheet) -> None:
        sheet["E2"] = CellRichText(TextBlock(InlineFont(strike=True), "6月底"), "9月底")

    (task,) = drafted([HEADS, [1, "编制规划", "发改委", None, ""]], change=change).found
    assert (task.before, task.due) == ("6月底", "9月底")


def test_a_row_that_is_struck_out_whole_is_no_task() -> None:
    def change(sheet) -> None:
        for cell in sheet[2]:
            cell.font = Font(strike=True)

    rows = [HEADS, [1, "编制规划", "发改委", None, "6月"], [2, "编制方案", "发改委", None, "7月"]]
    assert [task.title for task in drafted(rows, change=change).found] == ["编制方案"]


def test_a_schedule_in_a_cell_becomes_steps() -> None:
    rows = [
        ["工作任务", "责任单位", "时序进度", "完成时限"],
        ["演讲比赛", "团委", "3月～4月上旬：印发方案；5月：初赛", "5月底"],
    ]
    (task,) = drafted(rows).found
    assert [(step.title, step.when) for step in task.steps] == [
        ("印发方案", "3月～4月上旬"),
        ("初赛", "5月"),
    ]


@pytest.mark.parametrize(
    ("cell", "leads", "supporters"),
    [
        ("教育局、团委", ("教育局", "团委"), ()),
        ("各县（市、区）人民政府", ("各县（市、区）人民政府",), ()),
        ("各有关部门按职责分工负责", ("各有关部门按职责分工负责",), ()),
        ("教育局牵头，财政局、发改委配合", ("教育局",), ("财政局", "发改委")),
        ("牵头单位：教育局；配合单位：财政局", ("教育局",), ("财政局",)),
        ("教育局等有关单位", ("教育局",), ()),
        ("无", (), ()),
    ],
)
def test_leads_and_supporters_come_from_one_cell(
    cell: str, leads: object, supporters: object
) -> None:
    (task,) = drafted([["任务", "责任单位", "时限"], ["编制规划", cell, "6月"]]).found
    assert (task.owners, task.supporters) == (leads, supporters)


def test_a_head_that_nobody_knows_is_given_its_meaning() -> None:
    rows = [
        ["事由", "落实期", "主理"],
        ["编制规划", "6月", "发改委"],
        ["编制方案", "7月", "住建局"],
    ]
    options = Options({"事由": Role.TITLE, "落实期": Role.DUE, "主理": Role.OWNER})
    made = drafted(rows, options=options)
    assert [(t.title, t.due, t.owners) for t in made.found] == [
        ("编制规划", "6月", ("发改委",)),
        ("编制方案", "7月", ("住建局",)),
    ]


def test_a_table_without_a_head_is_read_by_its_dates() -> None:
    rows = [["3月5日", "学雷锋志愿服务"], ["4月4日", "清明祭扫"], ["5月", "艺术节"]]
    assert [(t.when, t.title) for t in drafted(rows).found][2] == ("5月", "艺术节")


def test_a_table_without_tasks_and_dates_is_named() -> None:
    made = drafted([["姓名", "电话"], ["张三", "123"]])
    assert made.found == ()
    assert [str(one.reason) for one in made.skipped] == ["no column of tasks or dates"]


def test_columns_of_quarters_become_steps_or_the_date() -> None:
    rows = [
        ["项目", "一季度", "二季度", "三季度", "责任单位"],
        ["孵化中心", "桩基施工", "地下室封顶", None, "科技局"],
        ["例行检查", "√", None, "√", "安监局"],
    ]
    first, second = drafted(rows).found
    assert [(step.title, step.when) for step in first.steps] == [
        ("桩基施工", "一季度"),
        ("地下室封顶", "二季度"),
    ]
    assert (second.when, second.steps) == ("一季度、三季度", ())


def test_the_days_of_a_log_are_no_dates_of_the_task() -> None:
    rows = [
        ["事项", "立项日期", "责任单位", "办结时间", "完成时限"],
        ["修路", "2023-02-01", "交通局", "2023-04-02", "3月底"],
        ["架桥", "2023-02-03", "交通局", None, "待定"],
    ]
    first, second = drafted(rows).found
    assert (first.due, first.when) == ("3月底", "")
    assert not second.dated
    assert second.doubts


def test_a_weekday_and_hours_go_to_the_day() -> None:
    rows = [
        ["日期", "星期", "时间", "活动", "负责人"],
        ["3月11日", "周六", "9:30-11:00", "读书会", "李老师"],
        ["3月13日", "一", "14:00", "例会", "王老师"],
    ]
    first, second = drafted(rows).found
    assert (first.when, first.clock) == ("3月11日（周六）", "9:30-11:00")
    assert (second.when, second.clock) == ("3月13日（周一）", "14:00")


def test_a_range_in_a_column_of_deadlines_is_a_window() -> None:
    (task,) = drafted([HEADS, [1, "编制规划", "发改委", None, "3月至6月"]]).found
    assert (task.when, task.due) == ("3月至6月", "")


def test_a_table_that_goes_on_after_a_page_is_one() -> None:
    import docx

    from workplan.intake.documents.reading import read_document as read

    document = docx.Document()
    parts = [
        [["序号", "任务", "责任单位", "时限"], ["1", "开展两癌筛查，", "卫健委", "11月底"]],
        [["", "建立信息档案", "", ""], ["2", "修路", "交通局", "6月"]],
    ]
    for rows in parts:
        table = document.add_table(rows=len(rows), cols=4)
        for line, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("")
    stream = io.BytesIO()
    document.save(stream)
    made = draft([read(stream.getvalue(), "a.docx")], of_year(2023), Options())
    assert [task.title for task in made.found] == ["开展两癌筛查，建立信息档案", "修路"]
    assert [str(task.ref) for task in made.found][1].startswith("table 2, row 2")


@pytest.mark.parametrize(
    ("cell", "leads", "supporters"),
    [
        ("县住建局（牵头）、县财政局", ("县住建局",), ("县财政局",)),
        ("县交通局；配合单位：县财政局", ("县交通局",), ("县财政局",)),
        ("牵头：县统计局；配合：各乡镇", ("县统计局",), ("各乡镇",)),
        ("各乡镇（街道）", ("各乡镇（街道）",), ()),
        ("县财政局\n（县国资办）", ("县财政局（县国资办）",), ()),
    ],
)
def test_who_leads_is_read_from_marks_and_labels(
    cell: str, leads: tuple[str, ...], supporters: tuple[str, ...]
) -> None:
    (task,) = drafted([["任务", "责任单位", "时限"], ["编制规划", cell, "6月"]]).found
    assert (task.owners, task.supporters, task.leader) == (leads, supporters, "")


def test_rows_that_are_struck_out_are_named() -> None:
    def change(sheet) -> None:
        for cell in sheet[2]:
            cell.font = Font(strike=True)

    made = drafted([HEADS, [1, "编制规划", "发改委", None, "6月"]], change=change)
    assert [str(one.reason) for one in made.skipped] == ["struck out"]
