"""Cells as values: what is understood, and what is refused with a hint."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.judging import plan_of

from workplan.errors import UserError
from workplan.intake.collect.cells import (
    CellContext,
    is_nothing,
    read_day,
    read_evidence,
    read_figure,
    read_state,
    read_text,
    read_wish,
)
from workplan.intake.workbook.cells import Fault, Value
from workplan.plan.fields import LONGEST_TEXT
from workplan.plan.target import Target

PLAN = plan_of("{id: a, title: A, when: 5月}", "language: zh\n")
ENGLISH = plan_of("{id: a, title: A, when: May}")
CONTEXT = CellContext(PLAN, date(2022, 12, 31))
D = Decimal


@pytest.mark.parametrize(
    "value",
    [
        date(2022, 5, 20),
        datetime(2022, 5, 20, 13, 5),
        D(44701),
        D(20220520),
        "5.20",
        "5月20日",
        "5月20号",
        "５月２０日",
        "2022/5/20",
        "2022.5.20",
        "2022-05-20 00:00:00",
        "2022年5月20日",
        "20220520",
        "44701",
        "5/20",
        "5-20",
        " 20 May ",
        "20/05/2022",
        "05/20/2022",
        "'2022-05-20",
    ],
)
def test_days(value: Value) -> None:
    assert read_day(value, CONTEXT) == date(2022, 5, 20)


def test_serial_numbers_from_1904() -> None:
    assert read_day(D(43239), CONTEXT._replace(from_1904=True)) == date(2022, 5, 20)


@pytest.mark.parametrize(
    ("value", "day"),
    [(D("5.15"), date(2022, 5, 15)), (D("5.4"), date(2022, 5, 4)), ("5.2", date(2022, 5, 2))],
)
def test_numbers_of_month_and_day(value: Value, day: date) -> None:
    assert read_day(value, CONTEXT) == day


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (D("5.2"), "is it 5-2 or 5-20?"),
        (D(5), "is not one day"),
        (D("44701.5"), "is not one day"),
        ("已完成", "the state has a column of its own"),
        ("Done", "the state has a column of its own"),
        ("5月", "is not one day"),
        ("5月底前", "is not one day"),
        ("今天", "is not one day"),
        ("2月30日", ""),
        ("20220231", "is not one day"),
        ("2023-01-01", "has not come yet"),
        (date(1900, 1, 5), "is before the plan begins"),
        (time(5, 20), "is not one day"),
        (timedelta(3), "is not one day"),
        (True, "is not one day"),
        (Fault("formula"), "has not been worked out"),
        (Fault("error"), "holds an error"),
        ("#N/A", "holds an error"),
    ],
)
def test_what_is_not_one_day_is_refused(value: Value, told: str) -> None:
    with pytest.raises(UserError) as error:
        read_day(value, CONTEXT)
    assert told in str(error.value)


def test_what_two_countries_read_differently_is_refused() -> None:
    english = CONTEXT._replace(plan=ENGLISH)
    for value in ("5/6", "05/06/2022"):
        with pytest.raises(UserError):
            read_day(value, english)
    assert read_day("5/6", CONTEXT) == date(2022, 5, 6)
    assert read_day("5/5", english) == date(2022, 5, 5)


def test_a_csv_loses_the_zero_of_a_day() -> None:
    with pytest.raises(UserError, match="5-2 or 5-20"):
        read_day("5.2", CONTEXT._replace(typed=False))
    assert read_day("5.20", CONTEXT._replace(typed=False)) == date(2022, 5, 20)


@given(st.dates(date(2022, 1, 1), date(2022, 12, 31)))
def test_every_way_to_write_a_day_means_it(day: date) -> None:
    serial = D((day - date(1899, 12, 30)).days)
    for value in (day, serial, f"{day.month}月{day.day}日", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}"):
        assert read_day(value, CONTEXT) == day
    assert read_day(f"{day.month}.{day.day}", CONTEXT) == day


COUNT = Target(D(100), "场")
BARE = Target(D(10))
SHARE = Target(D(95), "%", "level")
MONEY = Target(D(2), "亿元")


@pytest.mark.parametrize(
    ("value", "target", "figure"),
    [
        (D(35), COUNT, "35"),
        ("35", COUNT, "35"),
        ("３５", COUNT, "35"),
        ("35场", COUNT, "35"),
        (" 35 场", COUNT, "35"),
        ("1,035", COUNT, "1035"),
        ("1，035场", COUNT, "1035"),
        ("三十五场", COUNT, "35"),
        ("0", COUNT, "0"),
        (D("0.95"), SHARE, None),
        ("96.2%", SHARE, "96.2"),
        ("９６.２％", SHARE, "96.2"),
        (D("96.2"), SHARE, "96.2"),
        ("96.2", SHARE, "96.2"),
        (D(0), SHARE, "0"),
        (D(1), SHARE, None),
        ("约35", COUNT, None),
        ("35左右", COUNT, None),
        ("30余场", COUNT, None),
        ("近40", COUNT, None),
        ("30+", COUNT, None),
        ("about 30", BARE, None),
        ("35人", COUNT, None),
        ("35场（含线上5场）", COUNT, None),
        ("三场多", COUNT, None),
        (date(2022, 1, 2), COUNT, None),
        (True, COUNT, None),
        ("=3+4", COUNT, None),
        (Fault("formula"), COUNT, None),
        (D("0.0000001"), COUNT, None),
        (D(10) ** 20, COUNT, None),
        ("3000万元", MONEY, "0.3"),
        (D(30_000_000), MONEY, None),
    ],
)
def test_figures(value: Value, target: Target, figure: str | None) -> None:
    if figure is None:
        with pytest.raises(UserError):
            read_figure(value, target, None)
    else:
        assert read_figure(value, target, None) == D(figure)


def test_a_cell_in_percent_says_what_its_number_means() -> None:
    assert read_figure(D("0.962"), SHARE, True) == D("96.2")
    with pytest.raises(UserError, match=r"may be 0\.962% or 96\.2%"):
        read_figure(D("0.962"), SHARE, False)
    with pytest.raises(UserError, match="is a percentage"):
        read_figure(D("0.35"), COUNT, True)


@pytest.mark.parametrize(
    ("value", "met"),
    [("已达到", 1), ("是", 1), ("Met", 1), (True, 1), ("未达到", 0), ("no", 0), ("基本达到", None)],
)
def test_statements(value: Value, met: int | None) -> None:
    target = Target(D(1), kind="statement", words="全覆盖")
    if met is None:
        with pytest.raises(UserError, match="does not say whether"):
            read_figure(value, target, None)
    else:
        assert read_figure(value, target, None) == met


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("已完成", "done"),
        (" 已 完成 ", "done"),
        ("Done", "done"),
        ("办结", "done"),
        ("进行中", "going"),
        ("未启动", "waiting"),
        ("有困难", "blocked"),
        ("申请延期", "extend"),
        ("未完成", None),
        ("完成80%", None),
        (D(1), None),
        (date(2022, 5, 20), None),
    ],
)
def test_states(value: Value, state: str | None) -> None:
    if state is None:
        with pytest.raises(UserError, match="is not a state"):
            read_state(value, "zh")
    else:
        assert read_state(value, "zh") == state


@pytest.mark.parametrize("value", [None, "", "  ", "-", "—", "无", "/", "N/A"])
def test_what_means_nothing(value: Value) -> None:
    assert is_nothing(value)
    assert not is_nothing(D(0))


def test_texts() -> None:
    assert read_text("  走进\n校园\t ") == "走进 校园"
    assert read_text("=SUM(A1)") == "=SUM(A1)"
    assert read_text("@张三 +3 -2") == "@张三 +3 -2"
    assert read_text(D("12.50")) == "12.5"
    assert read_text(datetime(2022, 5, 20)) == "2022-05-20"
    with pytest.raises(UserError, match="longer than"):
        read_text("字" * (LONGEST_TEXT + 1))


def test_evidence_is_divided_into_files_and_words() -> None:
    cell = "佐证/签到表.pdf；照片三张；https://example.org/a;总结.docx\n总结.docx"
    files, words = read_evidence(cell)
    assert files == ("佐证/签到表.pdf", "https://example.org/a", "总结.docx")
    assert words == "照片三张"
    assert read_evidence("C:\\tmp\\a.pdf")[0] == (), "a path of one machine is only words"


def test_wishes_keep_their_words() -> None:
    assert read_wish("6月底", CONTEXT) == "6月底"
    assert read_wish(date(2022, 6, 30), CONTEXT) == "2022-06-30"
    assert read_wish(D(44742), CONTEXT) == "2022-06-30"
    assert read_wish("6.30", CONTEXT) == "2022-06-30"
