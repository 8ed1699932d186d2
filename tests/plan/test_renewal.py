"""The text of a plan as that of the next year."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from support import ROOT

from workplan.dates.window import Precision, Window
from workplan.errors import ReadError, UserError
from workplan.plan.carried import Carried
from workplan.plan.model import Task
from workplan.plan.reading import read_plan
from workplan.plan.renewal import Past, Renewed, Unfit, renewed

CASES = [
    line.split("\t")[0]
    for line in (ROOT / "tests/dates/cases.tsv").read_text(encoding="utf-8").splitlines()
    if "\t" in line and not line.startswith("#") and "refused" not in line
]
HEAD = "plan: p-2022\ntitle: t\nyear: 2022\n"


def _is_read(line: str) -> bool:
    """Whether a plan of this shape reads the date; some need another one."""
    try:
        dated(line)
    except ReadError:
        return False
    return True


def dated(line: str) -> Task:
    """The task of a plan with holidays and a period, with this date."""
    return read_plan(_with_date(line).encode(), "p.yaml").tasks[0]


def _with_date(line: str) -> str:
    head = HEAD + "holidays: CN\nperiods: {暑假: 2022-07-01..2022-08-31}\n"
    return task(f"when: {json.dumps(line, ensure_ascii=False)}", head=head)


def todo(_unfit: Unfit, _read: Callable[[str], object]) -> str:
    return ""


def of(text: str, pasts: dict[str, Past] | None = None, year: int = 2023) -> Renewed:
    plan = read_plan(text.encode(), "p.yaml")
    return renewed(text, plan, pasts or {}, year, "2022", todo, "p.yaml")


def task(*lines: str, head: str = HEAD) -> str:
    return head + "tasks:\n  - id: a\n    title: x\n" + "".join(f"    {one}\n" for one in lines)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("when: May  # TBC by Jo", "when: May  # TBC by Jo"),
        ("when: 2022年5月  # 2022年的", "when: 2023年5月  # 2022年的"),
        ("when: '2022-05-20'", "when: '2023-05-20'"),
        ('when: "\\u0032022-05"', "when: 2023-05"),
        ("due: 30 June 2022", "due: 30 June 2023"),
    ],
)
def test_dates_keep_their_words_quotes_and_comments(was: str, now: str) -> None:
    assert of(task(was)).text == task(now, head=HEAD.replace("2022", "2023"))


@pytest.mark.parametrize(
    "written",
    ["when: Friday, 25 March", "when: 2024-02-29", "when: 3月25日（周五）", "due: week 53"],
)
def test_a_date_that_does_not_fit_is_named_and_stays_as_a_comment(written: str) -> None:
    year = 2024 if "2024" in written else 2020 if "53" in written else 2022
    text = task(written, head=f"plan: p-{year}\ntitle: t\nyear: {year}\n")
    found = of(text, year=year + 1)
    key, _, words = written.partition(": ")
    assert f"    # 2022: {words}\n    {key}: TODO\n" in found.text
    ((unfit, answer),) = found.unfit
    assert (unfit.task, unfit.key, unfit.was, answer) == ("a", key, words, "TODO")


def test_a_start_that_does_not_fit_is_left_out_with_a_comment() -> None:
    found = of(task("start: Friday, 25 March", "due: 30 June"))
    assert found.text.endswith(
        "    title: x\n    # 2022: start: Friday, 25 March\n    due: 30 June\n"
    )
    assert found.plan.tasks[0].start is None


def test_a_start_that_no_longer_goes_with_the_deadline_is_left_out() -> None:
    head = "plan: p-2022\ntitle: t\nyear: 2022\nholidays: CN\n"
    text = task("start: 春节后1周", "due: 2月14日", head=head)  # in 2024 after 17 February
    assert of(text).plan.tasks[0].start is not None
    later = of(text, year=2024)
    assert later.plan.tasks[0].start is None
    assert "    # 2022: start: 春节后1周\n    due: 2月14日\n" in later.text
    assert [(one.key, answer) for one, answer in later.unfit] == [("start", "TODO")]


def test_lines_end_as_they_did() -> None:
    text = task("when: May", "targets: {n: 5}").replace("\n", "\r\n")
    found = of(text, {"a": Past(CARRIED, (), ("n 3 of 5",))})
    assert found.text.count("\n") == found.text.count("\r\n") == text.count("\n") + 2


@pytest.mark.parametrize("line", [line for line in CASES if _is_read(line)])
def test_no_date_of_the_grammar_stays_in_the_old_year(line: str) -> None:
    old = dated(line).when
    found = of(_with_date(line))
    new = found.plan.tasks[0].when
    if found.unfit:
        assert f"# 2022: {' '.join(line.split())}" in found.text
    elif isinstance(old, Window) and isinstance(new, Window):
        holidays = {Precision.DAY, Precision.SPAN}  # one day off, or some
        assert new.precision is old.precision or {new.precision, old.precision} == holidays
        assert 350 <= (new.last - old.last).days <= 390
    else:
        assert type(old) is type(new)


def test_the_answer_is_written_in_place_of_the_date() -> None:
    text = task("when: Friday, 25 March")
    plan = read_plan(text.encode(), "p.yaml")
    tried: list[str] = []

    def ask(unfit: Unfit, read: Callable[[str], object]) -> str:
        for words in ("Friday, 25 March", "Friday, 24 March"):
            try:
                read(words)
            except UserError:
                tried.append(words)
                continue
            return words
        return ""

    found = renewed(text, plan, {}, 2023, "2022", ask, "p.yaml")
    assert tried == ["Friday, 25 March"]
    assert '    when: "Friday, 24 March"\n' in found.text
    assert found.plan.tasks[0].when.words == "Friday, 24 March"


CARRIED = Carried("p-2022", (date(2022, 5, 1), date(2022, 5, 31)), 2)
WRITTEN = "{plan: p-2022, first: 2022-05-01..2022-05-31, moved: 2}"


def test_a_carried_task_says_so_below_its_date() -> None:
    found = of(task("when: May  # date", "owner: Jo"), {"a": Past(CARRIED)})
    assert f"    when: May  # date\n    carried_from: {WRITTEN}\n    owner: Jo\n" in found.text
    flow = HEAD + "tasks: [{id: a, title: x, when: May, owner: Jo}]\n"
    found = of(flow, {"a": Past(CARRIED)})
    assert f"when: May, carried_from: {WRITTEN}, owner: Jo}}" in found.text
    assert found.plan.tasks[0].carried_from == CARRIED


def test_a_task_that_was_finished_is_not_carried_any_more() -> None:
    text = task("when: May", "carried_from: {plan: p-2021}", "owner: Jo")
    assert of(text).text == task("when: May", "owner: Jo", head=HEAD.replace("2022", "2023"))
    assert (
        "carried_from: {plan: p-2021, moved: 3}"
        in of(text, {"a": Past(Carried("p-2021", None, 3))}).text
    )


def test_results_stand_above_targets_and_the_date() -> None:
    past = Past(None, ("cancelled",), ("n 3 of 5",))
    found = of(task("when: May", "targets: {n: 5}"), {"a": past})
    assert (
        "    # 2022: cancelled\n    when: May\n    # 2022: n 3 of 5\n    targets: {n: 5}\n"
        in found.text
    )


def test_what_the_plan_itself_said_of_the_state_is_gone() -> None:
    past = Past(None, ("done on 2022-05-20",))
    found = of(task("when: May", "done: 2022-05-20"), {"a": past})
    assert found.text.endswith("    title: x\n    # 2022: done on 2022-05-20\n    when: May\n")


def test_the_names_of_tasks_and_periods_are_not_dates() -> None:
    text = HEAD + (
        "periods: {camp2022x: 2022-07-01..2022-07-10, fair 2022: 2022-08-01}\ntasks:\n"
        "  - {id: t-2022, title: x, when: fair 2022}\n"
        "  - {id: b, title: y, when: 2 weeks after t-2022}\n"
    )
    found = of(text)
    assert "periods: {camp2022x: 2023-07-01..2023-07-10, fair 2022: 2023-08-01}" in found.text
    assert "id: t-2022, title: x, when: fair 2022}" in found.text
    assert "when: 2 weeks after t-2022}" in found.text
    assert not found.unfit


@pytest.mark.parametrize(
    ("head", "now"),
    [
        ("plan: p\ntitle: t\nyear: 2022年", "plan: p-2023\ntitle: t\nyear: 2023年"),
        ("plan: '2022'\ntitle: 2022 t\nyear: 2022", "plan: '2023'\ntitle: 2023 t\nyear: 2023"),
        (
            "plan: p-2022\ntitle: t\nspan: 2022-03-01..2023-02-28",
            "plan: p-2023\ntitle: t\nspan: 2023-03-01..2024-02-29",
        ),
        (
            "plan: p-2022\ntitle: t\nspan: 2022-09-01..2023-07-10\nweek_1: 2022-09-05",
            "plan: p-2023\ntitle: t\nspan: 2023-09-01..2024-07-10\nweek_1: 2023-09-04",
        ),
    ],
)
def test_the_head(head: str, now: str) -> None:
    text = f"{head}\ntasks: [{{id: a, title: x, when: all year}}]\n"
    assert of(text).text == text.replace(head, now)


def test_a_period_without_days_in_the_new_year_is_an_error() -> None:
    head = 'plan: p\ntitle: t\nyear: 2022\nperiods: {fair: "Friday, 25 March"}\n'
    with pytest.raises(UserError, match="'fair' has no days in the new year"):
        of(task("when: fair", head=head))


def test_titles_with_a_year_are_named() -> None:
    text = (
        HEAD
        + "sections:\n  - title: Of 2022\n    tasks: [{id: a, title: x 2022, when: May}, {id: b, title: 2021, when: May}]\n"
    )
    assert of(text).titles == ("x 2022", "Of 2022")


@pytest.mark.parametrize(
    ("written", "now"),
    [
        ("counts_towards: city-2022/a", "counts_towards: city-2023/a"),
        ("counts_towards: 'city-2022/a.2022'", "counts_towards: 'city-2023/a.2022'"),
        (
            "counts_towards: {to: city-2022/a, part: 东}",
            "counts_towards: {to: city-2023/a, part: 东}",
        ),
        ("counts_towards: 2022市 / a", "counts_towards: 2023市 / a"),
        ("counts_towards: city/a", "counts_towards: city-2023/a"),
        ("counts_towards: plan-2021-2025/a", "counts_towards: plan-2021-2025/a"),
    ],
)
def test_a_target_counts_towards_the_plan_of_the_same_year(written: str, now: str) -> None:
    text = task("when: 5月", written, "targets: {n: 9}")
    found = of(text)
    assert found.text == text.replace("p-2022", "p-2023").replace(
        "year: 2022", "year: 2023"
    ).replace(written, now)
    again = read_plan(text.encode(), "p.yaml")
    assert renewed(text, again, {}, 2023, "2022", todo, "p.yaml") == found


def test_the_targets_that_have_a_place_of_their_own_move_too() -> None:
    targets = (
        "targets:",
        "  n: {goal: 9, counts_towards: city-2022/a.n}",
        "  m:",
        "    goal: 9",
        "    counts_towards:  # above",
        "      to: city-2022/b",
        "      part: 东",
    )
    found = of(task("when: 5月", *targets))
    assert [str(one.counts_towards) for one in found.plan.tasks[0].targets.values()] == [
        "city-2023/a.n",
        "city-2023/b",
    ]
    assert found.text.count("city-2022") == 0
    assert "# above" in found.text
    assert found.towards == ("city-2023",)


@pytest.mark.parametrize(
    ("written", "weekday"),
    [
        ("when: '2022-05-20'", "2023-05-20 is a Saturday"),  # a Friday
        ("when: 5月20日", "2023-05-20 is a Saturday"),
        ("due: 20 May", "2023-05-20 is a Saturday"),
        ("when: 3月4日、5月20日", "2023-03-04 is a Saturday"),
        ("when: 5月19日", None),  # a Friday
        ("when: 5月22日", None),  # from a Sunday to a Monday
        ("when: 5月21日", None),  # a Saturday in the old year too
        ("when: 20–21 May", None),  # spans, weeks and months are as they are
        ("due: 5月底前", None),
    ],
)
def test_a_day_that_is_a_day_off_in_the_new_year_is_asked_about_and_kept(
    written: str, weekday: str | None
) -> None:
    found = of(task(written))
    assert (found.unfit, f"    {written}\n".replace("2022", "2023") in found.text) == ((), True)
    assert [str(one.why) for one in found.days_off] == ([weekday] if weekday else [])


def test_a_holiday_is_a_day_off_and_an_answer_stands_in_its_place() -> None:
    asked: list[Unfit] = []

    def answer(unfit: Unfit, _read: Callable[[str], object]) -> str:
        asked.append(unfit)
        return "4月6日"

    text = task("when: 4月2日", head=HEAD + "holidays: CN\n")  # worked in 2022 for a bridge day
    found = renewed(text, read_plan(text.encode(), "p"), {}, 2023, "2022", answer, "p")
    assert (asked[0].kept, asked[0].was) == (True, "4月2日")
    assert "    when: 4月6日\n" in found.text
    assert (found.days_off, found.unfit[0][1]) == ((), "4月6日")
