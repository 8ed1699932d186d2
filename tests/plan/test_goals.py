"""Targets as people write them: every form, and what is refused with which hint."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workplan.errors import UserError
from workplan.plan.goals import read_goal
from workplan.plan.target import Target, fitting
from workplan.plan.targets import read_target
from workplan.plan.units import converted, improbable

READ = {
    "100 场": ("total", "at least", "100", "场"),
    "１００场": ("total", "at least", "100", "场"),
    "1,000 场": ("total", "at least", "1000", "场"),
    "1.5万人次": ("total", "at least", "1.5", "万人次"),
    "1.5万": ("total", "at least", "15000", ""),
    "3亿元": ("total", "at least", "3", "亿元"),
    "1067.55万元": ("total", "at least", "1067.55", "万元"),
    "百场": ("total", "at least", "100", "场"),
    "at least 100": ("total", "at least", "100", ""),
    "100+ talks": ("total", "at least", "100", "talks"),
    "100 or more talks": ("total", "at least", "100", "talks"),
    "£5,000": ("total", "at least", "5000", "£"),
    "不少于100场": ("total", "at least", "100", "场"),
    "至少100场": ("total", "at least", "100", "场"),
    "≥100场": ("total", "at least", "100", "场"),
    ">=100": ("total", "at least", "100", ""),
    "力争达到100场": ("total", "at least", "100", "场"),
    "确保不低于95%": ("level", "at least", "95", "%"),
    "100场以上": ("total", "at least", "100", "场"),
    "1000个以上": ("total", "at least", "1000", "个"),
    "约100场": ("total", "about", "100", "场"),
    "不超过5起": ("total", "at most", "5", "起"),
    "不超过0起": ("total", "at most", "0", "起"),
    "5起以内": ("total", "at most", "5", "起"),
    "100场以下": ("total", "at most", "100", "场"),
    "控制在5起以内": ("total", "at most", "5", "起"),
    "≤5起": ("total", "at most", "5", "起"),
    "at most 5": ("total", "at most", "5", ""),
    "no more than 5 incidents": ("total", "at most", "5", "incidents"),
    "95%": ("level", "at least", "95", "%"),
    "95％": ("level", "at least", "95", "%"),
    "95 per cent": ("level", "at least", "95", "%"),
    "百分之九十五": ("level", "at least", "95", "%"),
    "不低于95%": ("level", "at least", "95", "%"),
    "不高于4.5%": ("level", "at most", "4.5", "%"),
    "控制在4.5%以内": ("level", "at most", "4.5", "%"),
    "保持在95%以上": ("level", "at least", "95", "%"),
    "6.2%左右": ("level", "about", "6.2", "%"),
    "3个百分点": ("level", "at least", "3", "个百分点"),
    "5‰以内": ("level", "at most", "5", "‰"),
}
STATEMENTS = ["全覆盖", "建成投用", "通过验收", "full coverage", "county safety party held"]
REFUSED = {
    "超过100场": "write at least 100场: then 100场 itself is enough",
    "more than 100": "write at least 100: then 100 itself is enough",
    "under 5": "write at most 5: then 5 itself is allowed",
    "少于5起": "write at most 5起: then 5起 itself is allowed",
    ">100": "write at least 100: then 100 itself is enough",
    "100-120场": "write at least 100 or at most 120",
    "100至120场": "write at least 100 or at most 120",
    "增长6.2%左右": "let the target's name say it: 增长: 6.2%左右",
    "三分之二以上": "write it in percent",
    "1/2": "write it in percent",
    "九成以上": "write it in percent",
    "每月3场": "write what it comes to in all",
    "3场/月": "write what it comes to in all",
    "控制在4.5%": "write 控制在4.5%以内",
    "保持在95%": "write 不低于95% or 不高于95%",
    "0起": "for none at all: at most 0 起",
    "-5": "",
    "+5": "",
    "100多场": "write the number meant",
    "近100场": "write the number meant",
    "若干场": "write the number meant",
    "several": "write the number meant",
    "TBD": "leave the target out until it is known",
    "待定": "leave the target out until it is known",
    "三通一平": "for what is met or not: {goal: 三通一平, kind: statement}",
    "100场、全覆盖": "one number, then its unit, and no more",
    "100 visits by June": "one number, then its unit, and no more",
    "1万2千人": "one number, then its unit, and no more",
    "20k": "'k' is short for several things: write all digits",
    "100% coverage": "the unit ends with the sign %; further words go elsewhere",
    "不少于": "",
    "以上": "",
    "": "",
    "12,00": "",
    "1e3": "",
}


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text: str) -> None:
    found = read_goal(text)
    assert (found.kind, found.bound, f"{found.goal:f}", found.unit) == READ[text]


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_text_without_a_number_is_a_statement(text: str) -> None:
    found = read_goal(text)
    assert (found.kind, found.words) == ("statement", text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_certain_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_goal(text)
    assert REFUSED[text] in str(refused.value.hint)


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("100 场", 99, False), ("100 场", 100, True), ("100 场", 101, True),
        ("不超过5起", 4, True), ("不超过5起", 5, True), ("不超过5起", 6, False),
        ("6.2%左右", "6.1", False), ("6.2%左右", "6.2", True), ("6.2%左右", "6.3", True),
        ("不高于4.5%", "4.5", True), ("不高于4.5%", "4.6", False), ("95%", None, False),
    ],
)  # fmt: skip
def test_when_it_is_met(target: str, actual: object, met: bool) -> None:
    assert read_goal(target).met(None if actual is None else Decimal(str(actual))) is met


def test_the_keys_of_a_target() -> None:
    level = read_target({"goal": "99.95%", "from": "96.64%"})
    assert (level.goal, level.start, level.kind) == (Decimal("99.95"), Decimal("96.64"), "level")
    assert read_target({"goal": "120", "kind": "level"}).kind == "level"
    assert read_target({"goal": "3万元/人", "kind": "level"}).unit == "万元/人"
    assert read_target({"goal": "三通一平", "kind": "statement"}).words == "三通一平"
    parts = read_target({"goal": "100万元", "parts": {"鹿城": "5000元", "永嘉": "3"}}).parts
    assert parts == (("鹿城", Decimal("0.5")), ("永嘉", Decimal(3)))


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ({"goal": "100", "from": "3"}, "write {goal: 100, from: 3, kind: level}"),
        ({"goal": "4.5%", "from": "6%"}, "if the value is to fall: goal: at most 4.5%, from: 6%"),
        (
            {"goal": "不高于6%", "from": "4%"},
            "if the value is to rise: goal: at least 6%, from: 4%",
        ),
        ({"gaol": "1"}, "did you mean goal?"),
        ({"from": "1"}, "as in {goal: 100 场}"),
        ({"goal": "1", "kind": "leve"}, "did you mean level?"),
        ({"goal": "全覆盖", "parts": {"a": "1"}}, ""),
        ({"goal": "100场", "parts": {"a": "5起"}}, "write it in 场"),
        ({"goal": "全覆盖", "kind": "level"}, "as in 100 sessions"),
        ({"goal": "1", "from": ["2"]}, ""),
        (["1"], "as in {goal: 100, from: 80, kind: level}"),
    ],
)
def test_keys_that_contradict(keys: object, hint: str) -> None:
    with pytest.raises(UserError) as refused:
        read_target(keys)
    assert hint in str(refused.value.hint)


@pytest.mark.parametrize(
    ("number", "unit", "to", "expected"),
    [
        ("10.6", "", "万元", "10.6"),
        ("3000", "元", "万元", "0.3"),
        ("0.01", "元", "亿元", "0.0000000001"),
        ("1.5", "亿元", "万元", "15000"),
        ("3500", "人次", "万人次", "0.35"),
        ("2", "公里", "km", "2"),
        ("1", "talk", "talks", "1"),
        ("3", "个百分点", "百分点", "3"),
        ("3", "起", "场", None),
        ("3", "人", "人次", None),
        ("3", "%", "个百分点", None),
    ],
)
def test_units_convert_exactly_or_not_at_all(
    number: str, unit: str, to: str, expected: str | None
) -> None:
    found = converted(Decimal(number), unit, to)
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("number", "unit", "doubtful"),
    [
        ("15", "万人次", False),
        ("15.1", "万人次", True),
        ("-15.1", "万元", True),
        ("99", "场", False),
    ],
)
def test_more_than_ten_times_the_goal_is_hardly_meant(
    number: str, unit: str, doubtful: bool
) -> None:
    assert improbable(Decimal(number), unit, Decimal("1.5")) is doubtful


def test_an_amount_has_the_unit_of_its_target() -> None:
    money = Target(Decimal("1067.55"), "万元")
    assert fitting(money, "10.6") == Decimal("10.6")
    with pytest.raises(UserError, match="does not fit"):
        fitting(money, "5公里")
