"""The titles of reviews."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.plan.model import Plan
from workplan.plan.reading import read_plan
from workplan.reports.review_title import issuer_of, title_of_review
from workplan.review.period import Kind, period_of
from workplan.words.translator import translator

OWNERS = "owners: {市关工委: {group: 机关}, 市关: {group: 机关}, 市教体局: {group: 机关}}"
WEEK = period_of("week", date(2022, 5, 20))


def plan(title: str, more: str = "") -> Plan:
    text = f"plan: p\ntitle: {title}\nyear: 2022\nlanguage: zh\n{more}\ntasks:\n"
    return read_plan(f"{text}  - {{id: a, title: 甲, when: 5月}}\n".encode(), "p.yaml")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("week", "2022年第20周"),
        ("month", "2022年5月份"),
        ("quarter", "2022年第二季度"),
        ("half", "2022年上半年"),
        ("year", "2022年度"),
    ],
)
def test_the_title_names_office_period_matter_and_kind(kind: Kind, name: str) -> None:
    of = plan("市关工委2022年工作安排", OWNERS)
    period = period_of(kind, date(2022, 5, 20))
    found = title_of_review(of, period, True, translator("zh", 2022))
    assert found == f"市关工委关于{name}工作安排落实情况的通报"


@pytest.mark.parametrize(
    ("title", "more", "wanted"),
    [
        ("河东小学新建工程", "", "关于河东小学新建工程2022年第20周落实情况的通报"),
        ("2022年", "", "关于2022年2022年第20周落实情况的通报"),
        ("2021年工作安排", "", "关于2021年工作安排2022年第20周落实情况的通报"),
        ("2022年度重点工作", "", "关于2022年第20周重点工作落实情况的通报"),
        ("School plan", "", "关于“School plan”2022年第20周落实情况的通报"),
        ("工作安排", "review: {issuer: 市委}", "市委关于工作安排2022年第20周落实情况的通报"),
        ("市关工委", OWNERS, "关于市关工委2022年第20周落实情况的通报"),
    ],
)
def test_titles_of_other_plans(title: str, more: str, wanted: str) -> None:
    assert title_of_review(plan(title, more), WEEK, True, translator("zh", 2022)) == wanted


def test_the_issuer_is_the_longest_owner_that_the_title_begins_with() -> None:
    assert issuer_of(plan("市关工委2022年工作安排", OWNERS)) == "市关工委"
    assert issuer_of(plan("市关工委安排", f"{OWNERS}\nreview: {{issuer: 市委}}")) == "市委"
    assert issuer_of(plan("工作安排", OWNERS)) == ""


def test_a_period_to_come_has_a_notice() -> None:
    of = plan("市关工委2022年工作安排", OWNERS)
    found = title_of_review(of, WEEK, False, translator("zh", 2022))
    assert found == "市关工委关于做好2022年第20周工作安排落实工作的通知"


def test_in_english_the_title_is_that_of_the_plan() -> None:
    of = plan("市关工委2022年工作安排", OWNERS)
    assert title_of_review(of, WEEK, True, translator("en", 2022)) == of.title
