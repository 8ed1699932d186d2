"""Arrangements in running text."""

from __future__ import annotations

import pytest

from workplan.intake.documents.reading import read_document
from workplan.intake.draft.drafting import Draft, Options, draft
from workplan.intake.draft.years import of_year


def drafted(text: str, name: str = "a.txt", year: int = 2022) -> Draft:
    return draft([read_document(text.encode(), name)], of_year(year), Options())


def dated(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    return [(one.when or one.due, one.title) for one in drafted(text, name).found]


def test_five_meetings_in_one_sentence_are_five_tasks() -> None:
    text = "2月份召开部署会议;3月份召开进展汇报会和联系点座谈会;4月中旬开展督查调研;12月份进行检查评比。"
    assert dated(text) == [
        ("2月份", "召开部署会议"),
        ("3月份", "召开进展汇报会"),
        ("3月份", "召开联系点座谈会"),
        ("4月中旬", "开展督查调研"),
        ("12月份", "进行检查评比"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、2021年工作回顾\n10月份，举办民法典培训班，200多人参加。\n二、2022年工作安排\n",
        "去年9月举办了培训班。",
        "据统计，全市召开各类会议1419次。",
        "2021年12月7日，中办印发了通知。",
        "深入学习2021年3月印发的《意见》精神，提高思想认识。",
    ],
)
def test_what_looks_back_gives_no_task(text: str) -> None:
    assert [one for one in drafted(text).found if one.dated] == []


@pytest.mark.parametrize(
    ("text", "leads", "supporters"),
    [
        ("市教体局要在3月份召开现场会。", ("市教体局",), ()),
        ("市教体局、团市委牵头，4月举办演讲比赛。", ("市教体局", "团市委"), ()),
        (
            "5月举办演讲比赛。（牵头单位：市教体局；配合单位：团市委、市妇联）",
            ("市教体局",),
            ("团市委", "市妇联"),
        ),
        ("5月举办演讲比赛（市教体局负责）。", ("市教体局",), ()),
        ("协同市教体局、市妇联等单位开展大讲堂启动仪式。", (), ("市教体局", "市妇联")),
        ("下半年，建议市委办、市政府办开展落实情况督查。", ("市委办", "市政府办"), ()),
        ("进一步加强宣传，5月举办演讲比赛。", (), ()),
    ],
)
def test_leads_come_from_the_sentence_or_the_bracket_behind_it(
    text: str, leads: tuple[str, ...], supporters: tuple[str, ...]
) -> None:
    (task,) = drafted(text).found
    assert (task.owners, task.supporters) == (leads, supporters)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("全年举办讲座不少于24场。", {"场次": "不少于24场"}),
        ("6月底前配备灭火器不少于60具。", {"具数": "不少于60具"}),
        ("全年走访500户次。", {"户次数": "500户次"}),
        ("年内新增光伏50兆瓦。", {"兆瓦数": "50兆瓦"}),
        ("全年10只能完成一半。", {}),
        ("6月底前开展百场大讲堂活动。", {"大讲堂活动": "百场"}),
        ("5月培训骨干1.5万人次。", {"人次": "1.5万人次"}),
        ("6月前每户补助500元。", {}),
        ("5月举办第3届艺术节。", {}),
        ("5月印发〔2022〕34号文件。", {}),
    ],
)
def test_targets_are_amounts_with_a_unit(text: str, targets: dict[str, str]) -> None:
    (task,) = drafted(text).found
    assert dict(task.targets) == targets


def test_a_heading_that_is_a_date_holds_for_the_items_below_it() -> None:
    text = "三月份\n1.召开动员大会。\n2.开展集中排查。\n四月份\n1.组织业务培训。"
    assert dated(text) == [
        ("三月份", "召开动员大会"),
        ("三月份", "开展集中排查"),
        ("四月份", "组织业务培训"),
    ]


def test_sections_and_places_come_from_the_numbers() -> None:
    text = "一、总体安排\n（一）强化学习教育。\n1.5月举办培训班。\n2.6月开展知识竞赛。"
    first, second = drafted(text).found
    assert first.section == ("总体安排", "强化学习教育")
    assert (str(first.ref), str(second.ref)) == ("一（一）第1项", "一（一）第2项")


def test_a_task_without_a_date_has_none() -> None:
    (task,) = drafted("开展“三个走进”活动。").found
    assert not task.dated


def test_a_roadmap_has_the_dates_of_its_headings_and_its_owners() -> None:
    text = (
        "# Roadmap 2023\n\n## Q2 2023\n\n- Ship the mobile beta to 500 users (@ben)\n"
        "- Security audit, lead: Carol, ~~12 May~~ 26 May\n"
    )
    beta, audit = draft([read_document(text.encode(), "a.md")], of_year(2023), Options()).found
    assert (beta.when, beta.owners, dict(beta.targets)) == (
        "Q2 2023",
        ("ben",),
        {"users": "500 users"},
    )
    assert (audit.when, audit.before, audit.owners) == ("26 May", "12 May", ("Carol",))


@pytest.mark.parametrize(
    "text",
    [
        "The charity was founded in March 2018.",
        "In May 2021 the council adopted the strategy.",
        "You may ask questions at any time.",
    ],
)
def test_english_sentences_without_a_task_give_none(text: str) -> None:
    assert dated(text) == []


def test_what_was_not_taken_is_named_with_its_place() -> None:
    made = drafted(
        "一、2021年工作回顾\n9月份举办启动仪式，效果良好。\n二、2022年工作安排\n5月举办培训班。"
    )
    (one,) = made.skipped
    assert (str(one.place), str(one.reason)) == ("一", "looks back")
    assert "9月份" in one.text


def test_lines_of_time_place_and_lead_belong_to_the_item_above() -> None:
    text = (
        "二、主要活动\n（一）启动仪式\n时间：4月2日\n地点：文化广场\n主办单位：宣传部\n"
        "1.闭幕式\n时间：5月10日上午\n承办单位：文化站\n"
    )
    first, second = drafted(text).found
    assert (first.title, first.when, first.where, first.owners) == (
        "启动仪式",
        "4月2日",
        "文化广场",
        ("宣传部",),
    )
    assert (second.title, second.when, second.owners) == ("闭幕式", "5月10日", ("文化站",))


def test_days_below_the_heading_of_a_month_are_of_that_month() -> None:
    text = (
        "三月\n1.12日植树节组织义务植树，栽植柳树600棵；\n2.上旬完成沟渠清淤3.2公里（村委会牵头）；"
    )
    first, second = drafted(text).found
    assert (first.when, second.when, second.owners) == ("三月12日", "三月上旬", ("村委会",))
    assert first.quote.startswith("12日植树节")


def test_a_stage_with_its_date_holds_for_what_stands_below_it() -> None:
    text = (
        "二、实施步骤\n（一）动员部署阶段（3月1日至3月31日）。召开动员大会。县融媒体中心开设专栏。\n"
        "（二）总结阶段（11月）。\n"
    )
    found = drafted(text).found
    assert [(one.title, one.when) for one in found] == [
        ("召开动员大会", "3月1日至3月31日"),
        ("开设专栏", "3月1日至3月31日"),
        ("总结阶段", "11月"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "春节前后开展专场招聘会。",
        "每月20日前后开展主题党日活动。",
        "10月份前开展专项检查。",
        "暑假期间开展专项检查。",
    ],
)
def test_a_date_that_is_not_certain_is_left_to_a_person(text: str) -> None:
    (task,) = drafted(text).found
    assert not task.dated
    assert len(task.doubts) == 1
    assert "后开展" not in task.title


@pytest.mark.parametrize(
    "text",
    [
        "会议指出，5月1日至5月13日完成14层结构施工。",
        "会议时间：2022年7月1日",
        "联系人：李四，联系电话：6218350。",
        "专班一月一调度，一周一会商。",
        "市第二人民医院办公室 2022年1月10日",
        "上一篇：关于中秋节放假的通知（9月15日至17日放假）",
    ],
)
def test_what_is_no_task_has_no_date(text: str) -> None:
    assert [one for one in drafted(text).found if one.dated] == []


def test_a_bracket_at_the_end_of_a_paragraph_is_for_that_paragraph() -> None:
    text = "一、任务\n10月底前建成公路80公里。\n新建户厕2100座。（县民政局）"
    road, _ = drafted(text).found
    assert road.owners == ()


def test_english_leads_stand_in_brackets_behind_labels_and_before_a_dash() -> None:
    text = (
        "# Plan 2022\n\n- Publish the report by 9 May 2022 (Parks Manager)\n"
        "- Launch the tracker. Lead: Digital Manager. By: 30 June 2022\n"
        "- **Asha** – write the report by Friday 6 May\n"
        "- Competition in March 2022 (Monochrome)\n"
    )
    found = drafted(text, "a.md").found
    assert [one.owners for one in found] == [
        ("Parks Manager",),
        ("Digital Manager",),
        ("Asha",),
        (),
    ]
    assert found[1].due == "30 June 2022"


def test_the_title_stands_in_the_line_of_the_site_that_shares_the_text() -> None:
    made = drafted("《某局2022年工作要点.docx》由会员分享，可在线阅读。\n1、5月举办培训班。")
    assert made.title == "某局2022年工作要点"
