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
