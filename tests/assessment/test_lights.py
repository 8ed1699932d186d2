"""States, lights and numbers, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from workplan.assessment.assess import assess
from workplan.assessment.snapshot import TaskStatus
from workplan.journal.reading import parse_journal
from workplan.plan.reading import read_plan
from workplan.words.translator import translator

PLAN = """\
plan: p
title: P
year: 2022
holidays: CN
tasks:
  - {id: day, title: Day, when: 2022-05-25}
  - {id: month, title: Month, when: May}
  - {id: half, title: Half, when: H1, targets: {talks: 181 talks, people: 1.81万}}
  - {id: year, title: Year, when: this year}
  - {id: told, title: Told, when: this year, report: monthly}
  - {id: always, title: Always, when: ongoing}
  - {id: aimed, title: Aimed, when: ongoing, targets: {n: 365}}
  - {id: after, title: After, when: August, after: [month]}
  - {id: eve, title: Eve, when: 2 weeks before day}
  - {id: later, title: Later, when: 10 working days after month}
  - {id: meet, title: Meet, when: monthly}
  - {id: early, title: Early, when: 2022-02, done: 2022-02-10}
  - {id: off, title: Off, when: Q1, cancelled: 2022-03-01}
"""


def judged(day: str, journal: str = "", rules: str = "") -> dict[str, TaskStatus]:
    text = PLAN.replace("tasks:", f"rules: {rules}\ntasks:") if rules else PLAN
    found = parse_journal(journal.encode(), "j")
    assert found.problems == ()
    snapshot = assess(read_plan(text.encode(), "p"), found, date.fromisoformat(day))
    return {task.task.id: task for task in snapshot.plans[0].tasks}


def reason(task: TaskStatus, number: int = 0) -> str:
    return translator("en", 2022).reason(task.reasons[number])


def add(on: str, task: str, **amounts: int) -> str:
    return f"- {{on: {on}, task: {task}, add: {{{', '.join(f'{k}: {v}' for k, v in amounts.items())}}}}}\n"


@pytest.mark.parametrize(
    ("day", "task", "journal", "state", "light", "why"),
    [
        # windows
        ("2022-04-30", "month", "", "upcoming", "grey", "opens tomorrow, 1 May"),
        ("2022-05-01", "month", "", "open", "green", "closes 31 May, in 30 days"),
        ("2022-05-16", "month", "", "open", "green", "closes 31 May, in 15 days"),
        ("2022-05-17", "month", "", "open", "yellow", "closes in 14 days"),
        ("2022-05-31", "month", "", "open", "yellow", "closes today"),
        ("2022-06-01", "month", "", "overdue", "red", "window closed 31 May, 1 day ago"),
        ("2022-05-24", "day", "", "upcoming", "grey", "opens tomorrow, 25 May"),
        ("2022-05-25", "day", "", "open", "yellow", "closes today"),
        ("2022-05-26", "day", "", "overdue", "red", "window closed 25 May, 1 day ago"),
        # done, cancelled, in the plan itself
        ("2022-02-09", "early", "", "open", "green", "closes 28 Feb, in 19 days"),
        ("2022-02-10", "early", "", "done", "green", "done 10 Feb, on time"),
        ("2022-02-28", "off", "", "open", "green", None),
        ("2022-03-01", "off", "", "cancelled", "grey", "cancelled 1 Mar"),
        # the journal
        ("2022-06-05", "month", "- {on: 2022-06-03, task: month, done: true}\n", "done", "green", "done 3 Jun, 3 days late"),
        ("2022-06-02", "month", "- {on: 2022-06-03, task: month, done: true}\n", "overdue", "red", None),
        ("2022-05-05", "month", "- {on: 2022-04-03, task: month, done: true}\n", "done", "green", "done 3 Apr, on time"),
        ("2022-05-05", "month", "- {on: 2022-05-03, task: month, block: rain}\n", "blocked", "yellow", "blocked for 2 days: rain"),
        ("2022-06-05", "month", "- {on: 2022-05-03, task: month, block: rain}\n", "overdue", "red", "window closed 31 May, 5 days ago"),
        ("2022-06-05", "month", "- {on: 2022-05-03, task: month, move: June}\n", "open", "green", "closes 30 Jun, in 25 days"),
        # silence: 60 days from the window's first day, or from the last entry
        ("2022-03-01", "year", "", "open", "green", None),
        ("2022-03-02", "year", "", "open", "yellow", "open for 60 days, no update yet"),
        ("2022-03-02", "year", "- {on: 2022-01-02, task: year, note: x}\n", "open", "green", None),
        ("2022-03-03", "year", "- {on: 2022-01-02, task: year, note: x}\n", "open", "yellow", "no update for 60 days"),
        ("2022-02-01", "told", "", "open", "green", None),
        ("2022-02-02", "told", "", "open", "yellow", "monthly report overdue: no update in 32 days"),
        ("2022-03-01", "told", "- {on: 2022-01-31, task: told, note: x}\n", "open", "yellow", "monthly report overdue: last update 29 days ago"),
        ("2022-02-28", "told", "- {on: 2022-01-31, task: told, note: x}\n", "open", "green", None),
        ("2022-03-02", "always", "", "ongoing", "yellow", "open for 60 days, no update yet"),
        ("2022-03-02", "always", "- {on: 2022-03-01, task: always, note: x}\n", "ongoing", "green", "last update 1 Mar, 1 day ago"),
        ("2023-03-02", "always", "- {on: 2023-03-01, task: always, note: x}\n", "ongoing", "green", None),
        # waiting
        ("2022-06-05", "after", "", "upcoming", "yellow", "waits for month, which is 5 days late"),
        ("2022-06-05", "after", "- {on: 2022-06-03, task: month, done: true}\n", "upcoming", "grey", "opens 1 Aug, in 57 days"),
        # pace: on 31 March 90 of the 181 days have passed
        ("2022-03-31", "half", add("2022-03-01", "half", talks=90, people=9000), "open", "green", None),
        ("2022-03-31", "half", add("2022-03-01", "half", talks=72, people=9000), "open", "green", None),
        ("2022-03-31", "half", add("2022-03-01", "half", talks=71, people=9000), "open", "yellow",
         "talks: 71 of 181 talks done, 90 expected by now, 10 percentage points behind"),
        ("2022-03-31", "half", add("2022-03-01", "half", talks=90, people=3500), "open", "red",
         "people: 3500 of 18100 done, 9000 expected by now, 30 percentage points behind"),
        ("2022-03-31", "half", add("2022-03-01", "half", talks=95, people=9000) + add("2022-03-02", "half", talks=-30), "open", "yellow",
         "talks: 65 of 181 talks done, 90 expected by now, 14 percentage points behind"),
        ("2022-03-31", "year", "- {on: 2022-03-31, task: year, percent: 10}\n", "open", "yellow",
         "10% done, 25% expected by now, 15 percentage points behind"),
        ("2022-06-30", "half", add("2022-06-29", "half", talks=181, people=18100), "open", "yellow", "closes today"),
        ("2022-06-30", "half", "- {on: 2022-06-30, task: half, add: {talks: 181, people: 9050}, done: true}\n", "done", "green",
         "done 30 Jun, on time, target not met (people 9050/18100)"),
        ("2022-04-10", "aimed", add("2022-04-10", "aimed", n=100), "ongoing", "green", "last update 10 Apr"),
        ("2022-04-10", "aimed", add("2022-04-10", "aimed", n=50), "ongoing", "yellow", "n: 50 of 365 done, 100 expected by now, 14 percentage points behind"),
        # relative dates follow their anchors
        ("2022-05-11", "eve", "", "open", "yellow", "closes today"),
        ("2022-05-12", "eve", "- {on: 2022-05-01, task: day, move: 2022-06-25}\n", "upcoming", "grey", "opens 11 Jun, in 30 days"),
        ("2022-06-16", "later", "", "overdue", "red", "window closed 15 Jun, 1 day ago"),
        # occurrences
        ("2022-03-10", "meet", "", "overdue", "red", "2 of 2 occurrences missed; 2022-01 closed 31 Jan, 38 days ago"),
        ("2022-03-10", "meet", "- {on: 2022-01-05, task: meet, done: true}\n- {on: 2022-02-05, task: meet@2022-02, done: true}\n",
         "open", "green", "closes 31 Mar, in 21 days"),
        ("2022-03-20", "meet", "- {on: 2022-01-05, task: meet, done: true}\n- {on: 2022-02-05, task: meet@2022-02, cancel: true}\n",
         "open", "yellow", "closes in 11 days"),
        ("2022-01-20", "meet", "- {on: 2022-01-05, task: meet, done: true}\n", "upcoming", "grey", "opens 1 Feb, in 12 days"),
    ],
)  # fmt: skip
def test_by_hand(
    day: str, task: str, journal: str, state: str, light: str, why: str | None
) -> None:
    found = judged(day, journal)[task]
    assert (found.state.value, found.light.value) == (state, light), reason(found)
    if why is not None:
        assert reason(found) == why


def test_the_numbers_of_a_target() -> None:
    (talks, people) = judged("2022-03-31", add("2022-03-01", "half", talks=71))["half"].targets
    assert (talks.target, talks.actual, talks.expected, talks.unit) == (181, 71, 90, "talks")
    assert f"{talks.percent:.2f}" == "39.23"
    # 110 talks are left for 91 days: 36.8 in a month of 30.4375 days.
    assert (talks.needed, talks.needed_per) == (Decimal("36.8"), "month")
    assert (people.target, people.actual, people.percent) == (18100, 0, 0)
    (talks, _) = judged("2022-06-20", add("2022-03-01", "half", talks=171))["half"].targets
    assert (talks.needed, talks.needed_per) == (1, "day")
    (talks, _) = judged("2022-06-30", add("2022-03-01", "half", talks=171))["half"].targets
    assert talks.needed is None
    (talks, _) = judged("2021-12-31")["half"].targets
    assert talks.expected == 0


def test_a_met_target_does_not_close_and_more_than_all_is_ahead() -> None:
    found = judged("2022-03-31", add("2022-03-01", "half", talks=400, people=40000))["half"]
    assert (found.state.value, found.light.value) == ("open", "green")
    assert all(target.percent > 200 and target.points < 0 for target in found.targets)


def test_seven_of_nine_held_is_a_number_and_past_ones_stay() -> None:
    held = "".join(
        f"- {{on: 2022-0{m}-09, task: meet, done: true}}\n" for m in (1, 2, 3, 5, 6, 7, 9)
    )
    moved = "- {on: 2022-09-15, task: meet, move: quarterly, why: fewer}\n"
    found = judged("2022-10-01", held)["meet"]
    assert (found.held, found.due) == (7, 9)
    assert found.days_late == (date(2022, 10, 1) - date(2022, 4, 30)).days
    found = judged("2022-10-01", held + moved)["meet"]
    assert [o.key for o in found.occurrences][:10] == [
        *(f"2022-0{m}" for m in range(1, 10)),
        "2022-Q4",
    ]
    assert (found.held, found.due) == (7, 9)


def test_moves_are_counted_with_their_days() -> None:
    journal = (
        "- {on: 2022-05-03, task: month, move: June, why: rain, by: anna}\n"
        "- {on: 2022-06-03, task: month, move: 2022-06-15}\n"
    )
    found = judged("2022-06-05", journal)["month"]
    assert [(m.days, m.why, m.by) for m in found.moves] == [(30, "rain", "anna"), (-15, "", "")]
    assert found.slip == 15
    assert str(found.first_window) == "2022-05"
    assert str(judged("2022-05-02", journal)["month"].window) == "2022-05"


def test_the_monthly_preset_remembers() -> None:
    rules = "{preset: monthly}"
    at_pace = add("2022-01-20", "half", talks=31, people=3100) + add(
        "2022-02-20", "half", talks=28, people=2800
    )
    assert judged("2022-03-10", at_pace, rules)["half"].light.value == "green"
    late = add("2022-01-20", "half", talks=30, people=3100) + add(
        "2022-02-20", "half", talks=28, people=2800
    )
    found = judged("2022-03-10", late, rules)["half"]
    assert (found.light.value, reason(found)) == (
        "red",
        "talks: 59 talks were due by 28 Feb, 58 done",
    )
    found = judged("2022-03-10", late + add("2022-03-05", "half", talks=1), rules)["half"]
    assert (found.light.value, reason(found)) == (
        "yellow",
        "talks: 58 of 59 talks by 28 Feb, made up since",
    )


def test_thresholds_come_from_the_plan() -> None:
    assert judged("2022-05-20", rules="{soon: 10 days}")["month"].light.value == "green"
    assert judged("2022-02-01", rules="{silent: 4 weeks}")["year"].light.value == "yellow"
    journal = add("2022-03-01", "half", talks=71, people=9000)
    assert judged("2022-03-31", journal, "{behind: 11}")["half"].light.value == "green"
    assert judged("2022-03-31", journal, "{far behind: 10}")["half"].light.value == "red"


def test_a_section_shows_its_worst_and_its_counts() -> None:
    text = (
        "plan: p\ntitle: P\nyear: 2022\nsections:\n  - title: A\n    sections:\n"
        "      - title: B\n        tasks: [{id: x, title: X, when: March}]\n"
        "    tasks: [{id: y, title: Y, when: December}]\n"
    )
    plan = assess(read_plan(text.encode(), "p"), parse_journal(b"", "j"), date(2022, 5, 1)).plans[0]
    assert plan.sections[("A",)].total == 2
    assert plan.sections[("A",)].light.value == "red"
    assert plan.sections[("A", "B")].total == 1


SERIES = "- {on: 2022-01-05, task: meet, done: true}\n- {on: 2022-02-05, task: meet, done: true}\n"


@pytest.mark.parametrize(
    ("journal", "state", "light", "why"),
    [
        (SERIES, "open", "green", "closes 31 Mar, in 21 days"),
        # what is said last of an occurrence holds, be it named or not
        (SERIES + "- {on: 2022-02-06, task: meet@2022-02, reopen: true}\n", "overdue", "red",
         "1 of 2 occurrences missed; 2022-02 closed 28 Feb, 10 days ago"),
        (SERIES + "- {on: 2022-02-06, task: meet, reopen: true}\n", "overdue", "red", None),
        (SERIES + "- {on: 2022-03-02, task: meet@2022-03, block: flu}\n", "blocked", "yellow", "blocked for 8 days: flu"),
        (SERIES + "- {on: 2022-03-02, task: meet, block: flu}\n", "blocked", "yellow", "blocked for 8 days: flu"),
        (SERIES + "- {on: 2022-03-02, task: meet, cancel: over}\n", "cancelled", "grey", "cancelled 2 Mar: over"),
        (SERIES + "- {on: 2022-03-02, task: meet@2022-03, move: 2022-04-02}\n", "upcoming", "grey", "opens 1 Apr, in 22 days"),
        (SERIES + "".join(f"- {{on: 2022-03-02, task: meet@2022-{m:02}, cancel: true}}\n" for m in range(3, 13)), "done", "green", "done 5 Feb, on time"),
        ("".join(f"- {{on: 2022-03-02, task: meet@2022-{m:02}, cancel: true}}\n" for m in range(1, 13)), "cancelled", "grey", "cancelled 2 Mar"),
    ],
)  # fmt: skip
def test_a_series_is_what_its_occurrences_make_of_it(
    journal: str, state: str, light: str, why: str | None
) -> None:
    found = judged("2022-03-10", journal)["meet"]
    assert (found.state.value, found.light.value) == (state, light), reason(found)
    if why is not None:
        assert reason(found) == why
