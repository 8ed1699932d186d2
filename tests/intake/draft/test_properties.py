"""What holds for every draft, whatever the document."""

from __future__ import annotations

import contextlib
import io
import random
import re

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.errors import UserError
from workplan.intake.documents.reading import read_document
from workplan.intake.draft.drafting import Draft, Options, draft
from workplan.intake.draft.saving import written_plan
from workplan.intake.draft.years import of_year
from workplan.plan.model import Task
from workplan.plan.reading import read_plan

PIECES = [
    "3月份", "4月中旬", "2023年6月底前", "10月份前", "每月25日前", "全年", "：", ":", " #", "- ", "{", "}", "[", "]", "“", "”",
    "《", "》", "（", "）", "(", ")", "，", ",", "。", "；", "\n", "\n\n", "\t", "|", "||", "# ", "一、", "（一）", "1.", "2.", "一是",
    "市教体局", "团市委、市妇联", "牵头单位：", "配合单位：", "完成时限：", "召开", "会议", "开展", "活动", "100场", "不少于24个", "95%",
    "*", "&", "!", "%", "@", "`", "'", '"', "\\", "\u2028", "\u200b", "\x1b", "~~", "<b>", "</b>", "TODO", "null", "yes", "1e3",
    "by 30 June 2023", "Q2 2023", "We will publish", "the plan", "Lead: Ann", "March", "---", "? ", "序号", "工作任务", "时间",
    "\ue000", "\ue001", "𠀀", "é", "2022年", "去年", "了", "要", "各级", "建立", "机制", "=",
]  # fmt: skip


def drafted(text: str, ending: str, undated: str = "todo") -> Draft:
    return draft([read_document(text.encode(), f"a{ending}")], of_year(2023), Options({}, undated))


def plan_of(made: Draft, undated: str = "todo") -> list[Task]:
    return [t for _, t in read_plan(written_plan(made, Options({}, undated)).encode(), "-").walk()]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=50).map("".join),
    st.sampled_from([".txt", ".md", ".html", ".csv"]),
    st.sampled_from(["todo", "include", "skip"]),
)
def test_the_draft_of_any_text_is_a_plan_with_each_task_that_was_found(
    text: str, ending: str, undated: str
) -> None:
    try:
        made = drafted(text, ending, undated)
    except UserError:
        return
    if made.found:
        assert len(plan_of(made, undated)) == len(made.found)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
def test_the_words_of_each_date_stand_in_the_text(text: str) -> None:
    try:
        made = drafted(text, ".txt")
    except UserError:
        return
    plain = re.sub(r"\s|[\ue000\ue001]", "", text)
    for task in made.found:
        words = task.when or task.due
        assert re.sub(r"\s", "", words) in plain


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    stream = io.BytesIO()
    if seed % 2:
        book = openpyxl.Workbook()
        for row in (["任务", "责任单位", "时限"], ["编制规划", "发改委", "6月"]):
            book.active.append(row)
        book.save(stream)
        name = "a.xlsx"
    else:
        document = docx.Document()
        document.add_paragraph("一、工作安排")
        document.add_table(rows=2, cols=2)
        document.save(stream)
        name = "a.docx"
    raw = bytearray(stream.getvalue())
    if seed % 4 < 2:
        del raw[chance.randrange(len(raw)) :]
    for _ in range(chance.randint(1, 30)):
        if raw:
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    with contextlib.suppress(UserError):
        draft([read_document(bytes(raw), name)], of_year(2023), Options())
