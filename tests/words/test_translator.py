"""Dates in words: a deadline says that it is one."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from support.judging import judged, plan_of

from workplan.dates.window import Precision, Window
from workplan.errors import message
from workplan.words.messages import translate
from workplan.words.same_days import names_day
from workplan.words.target_words import goal_text
from workplan.words.translator import translator

DAY = "2022-05-01"
YEAR_ZH = "（1月1日—9月30日）"
ZH_YEARS = "2022年12月31日—2023年1月1日"


@pytest.mark.parametrize(
    ("written", "en", "zh"),
    [
        ("due: 30 September", "by 30 September (1 Jan – 30 Sep)", f"30 September截止{YEAR_ZH}"),
        ("due: by 30 September", "by 30 September (1 Jan – 30 Sep)", f"by 30 September{YEAR_ZH}"),
        ("due: 9月底", "by 9月底 (1 Jan – 30 Sep)", f"9月底截止{YEAR_ZH}"),
        ("due: 9月底前", "9月底前 (1 Jan – 30 Sep)", f"9月底前{YEAR_ZH}"),
        ("when: 9月30日前", "9月30日前 (1 Jan – 30 Sep)", f"9月30日前{YEAR_ZH}"),
        ("when: 9月", "9月 (1–30 Sep)", "9月（9月1日—30日）"),
    ],
)
def test_a_deadline_says_that_it_is_one(written: str, en: str, zh: str) -> None:
    (task,) = judged(plan_of(f"{{id: a, title: A, {written}}}"), "2022-05-01").tasks
    assert translator("en", 2022).window(task.window) == en
    assert translator("zh", 2022).window(task.window) == zh


@pytest.mark.parametrize(
    ("first", "last", "year", "en", "zh"),
    [
        ("2022-05-20", "2022-05-20", 2022, "20 May", "5月20日"),
        ("2022-05-20", "2022-05-20", 2023, "20 May 2022", "2022年5月20日"),
        ("2022-01-11", "2022-01-20", 2022, "11–20 Jan", "1月11日—20日"),
        ("2022-01-11", "2022-01-20", 2026, "11–20 Jan 2022", "2022年1月11日—20日"),
        ("2022-01-01", "2022-07-01", 2022, "1 Jan – 1 Jul", "1月1日—7月1日"),
        ("2022-01-01", "2022-07-01", 2021, "1 Jan – 1 Jul 2022", "2022年1月1日—7月1日"),
        ("2022-12-31", "2023-01-01", 2022, "31 Dec 2022 – 1 Jan 2023", ZH_YEARS),
        ("2022-12-31", "2023-01-01", 2023, "31 Dec 2022 – 1 Jan 2023", ZH_YEARS),
        # The same month of two years is not one month.
        ("2022-05-01", "2023-05-02", 2022, "1 May 2022 – 2 May 2023", "2022年5月1日—2023年5月2日"),
    ],
)
def test_the_days_of_a_window(first: str, last: str, year: int, en: str, zh: str) -> None:
    window = Window(date.fromisoformat(first), date.fromisoformat(last), Precision.SPAN)
    assert translator("en", year).span(window) == en
    assert translator("zh", year).span(window) == zh


@pytest.mark.parametrize(
    ("written", "en", "zh"),
    [
        ("2022-05-20", "20 May", "5月20日"),
        ("20 May", "20 May", "20 May（5月20日）"),
        ("May 20th", "20 May", "May 20th（5月20日）"),
        ("5月20日", "20 May", "5月20日"),
        ("2022年5月20日", "20 May", "5月20日"),
        ("2022-04-21/25", "2022-04-21/25 (21–25 Apr)", "4月21日—25日"),
        ("21-25 April", "21–25 Apr", "21-25 April（4月21日—25日）"),
        ("4月21日至25日", "4月21日至25日 (21–25 Apr)", "4月21日—25日"),
        ("五月二十日", "五月二十日 (20 May)", "五月二十日（5月20日）"),
        ("5月", "5月 (1–31 May)", "5月（5月1日—31日）"),
    ],
)
def test_a_date_in_figures_or_in_the_words_of_the_report_is_shown_once(
    written: str, en: str, zh: str
) -> None:
    (task,) = judged(plan_of(f"{{id: a, title: A, when: {written}}}"), "2022-05-01").tasks
    assert translator("en", 2022).window(task.window) == en
    assert translator("zh", 2022).window(task.window) == zh


@pytest.mark.parametrize(
    ("goal", "zh", "en"),
    [
        ("21,000,000元", "2100万元", "21,000,000 元"),
        ("21,000,500元", "21,000,500元", "21,000,500 元"),  # only where it is exact
        ("300,000,000元", "3亿元", "300,000,000 元"),
        ("9,000元", "9,000元", "9,000 元"),
        ("20000人次", "20000人次", "20000 人次"),  # as written
        ("2,000万元", "2,000万元", "2,000 万元"),
    ],
)
def test_chinese_amounts_with_thousands_apart_are_in_ten_thousands(
    goal: str, zh: str, en: str
) -> None:
    (task,) = judged(
        plan_of(f'{{id: a, title: A, when: all year, targets: {{x: "{goal}"}}}}'), DAY
    ).tasks
    (target,) = task.targets
    assert goal_text(target.of, translator("zh", 2022)) == zh
    assert goal_text(target.of, translator("en", 2022)) == en


def test_the_reports_use_the_terms_of_the_field() -> None:
    """One word for one thing, in Chinese as an official writes it."""
    for part in ("", ".review", ".targets", ".notice", ".form", ".closing", ".server"):
        texts = import_module(f"workplan.words.zh{part}").TEXTS.values()
        for text in texts:
            for wrong in ("落后", "尚无消息", "没有消息", "最近消息", "超期", "重新开始"):
                assert wrong not in text, text
            assert "收到情况" not in text


def test_a_move_to_a_deadline_and_days_in_figures_read_as_a_person_writes_them() -> None:
    en, zh = translator("en", 2026), translator("zh", 2026)
    assert en.moved_to("by 20 November 2026") == "moved to 20 November 2026"
    assert en.moved_to("by 2026-12-15") == "moved to 15 Dec"
    assert zh.moved_to("2026-12-15前") == "调整至12月15日前"
    assert en.plain_dates("2026-13-15 and 12026-12-15") == "2026-13-15 and 12026-12-15"
    (task,) = judged(plan_of("{id: a, title: A, due: 2022-12-15}"), "2022-05-01").tasks
    assert translator("en", 2022).window(task.window) == "by 15 Dec (1 Jan – 15 Dec)"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("by 9 July 2027", True),
        ("by July 9th", True),
        ("7月9日前", True),
        ("by end of July 2027", False),
        ("by 9 July 2026", False),
        ("by 19 July 2027", False),
        ("17月9日", False),
    ],
)
def test_whether_words_name_a_day(words: str, named: bool) -> None:
    assert names_day(words, date(2027, 7, 9)) is named


def test_chinese_quotes_in_quotes_are_of_the_other_kind() -> None:
    zh = translator("zh", 2022)
    assert zh("reason step", title="“五老”宣讲报告", what="未完成").startswith(
        "分解任务“‘五老’宣讲报告”"
    )
    assert zh("entry why", why="“五老”") == "（“五老”）"
    told = translate(message("'{text}'", text="“五老”"), "zh")
    assert told == "“‘五老’”"


def test_once_and_several_times() -> None:
    en = translator("en", 2022)
    assert en("moved same", n=1) == "moved once, net unchanged"
    assert en("moved same", n=2) == "moved 2 times, net unchanged"
