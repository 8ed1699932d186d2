"""What stands in a form: its rows, their keys, and what is known so far."""

from __future__ import annotations

from support.judging import judged, plan_of
from support.rollup import pair, plan, together

from workplan.reports.form import FormRow, FormRows, rows_of
from workplan.review.period import Period, period_of
from workplan.words.translator import translator

PLAN = plan_of(
    """
{id: a, title: A, due: 30 June, owner: [X, Y], targets: {sessions: 10, share: 95%, rule: in force}}
{id: b, title: B, when: monthly, owner: X, targets: {people: 50}}
{id: c, title: C, due: 30 March, owner: Y, with: [X], steps: [{id: s, title: S, due: 1 March, owner: X}]}
{id: d, title: D, due: 30 March, owner: X}
{id: e, title: E, when: 2022-02-03, owner: X, event: yes}
"""
)


def rows(day: str, *entries: str, owner: str = "X", period: Period | None = None) -> FormRows:
    status = judged(PLAN, day, *entries)
    found = dict(
        rows_of(status, [owner], period or period_of("month", status.as_of), translator("en", 2022))
    )
    return found[owner]


def row(found: FormRows, key: str) -> FormRow:
    return next(one for one in found.rows if one.key == key)


def test_one_row_for_each_task_target_and_occurrence() -> None:
    found = rows("2022-02-20")
    assert [one.key for one in found.rows] == [
        "a#sessions",
        "a#share",
        "a#rule",
        "b@2022-01",
        "b@2022-02",
        "b#people",
        "c/s",
        "d",
        "e",
    ]
    assert [one.whole for one in found.rows] == [
        True,
        False,
        False,
        True,
        True,
        False,
        True,
        True,
        True,
    ]
    assert [one.figure for one in found.rows[:3]] == ["total", "level", "statement"]
    assert [one.task for one in found.supports] == ["C"]


def test_what_is_finished_is_only_read() -> None:
    said = (
        "{on: 2022-02-01, task: d, done: true}",
        "{on: 2022-02-01, task: b@2022-01, done: true}",
        "{on: 2022-02-03, task: e, done: true}",
    )
    found = rows("2022-02-20", *said)
    assert [one.task for one in found.finished] == ["D", "E"]
    assert [one.leader for one in (*found.finished, *found.supports)] == ["", "", "lead: Y"]
    assert "b@2022-01" not in {one.key for one in found.rows}
    assert "d" not in {one.key for one in found.rows}


def test_occurrences_up_to_the_end_of_the_period() -> None:
    march = Period("month", *period_of("month", judged(PLAN, "2022-03-01").as_of)[1:])
    keys = {one.key for one in rows("2022-02-20", period=march).rows}
    assert {"b@2022-01", "b@2022-02", "b@2022-03"} <= keys
    assert "b@2022-04" not in keys


def test_what_is_known_so_far() -> None:
    found = rows(
        "2022-02-20",
        "{on: 2022-02-01, by: Ann, task: a, add: {sessions: 3}}",
        "{on: 2022-02-02, by: Ann, task: a, set: {share: 91.5%}, note: better}",
    )
    assert row(found, "a#sessions").last.startswith("so far 3")
    assert "better" in row(found, "a#sessions").last
    assert row(found, "a#share").last == "now 91.5%", "the rest stands in the first row"
    assert row(found, "a#share").target == "share: 95% (write the value now)"
    assert row(found, "a#sessions").due == "30 June", "a deadline, which is named once"
    assert row(found, "e").due == "3 Feb", "the day itself"


SHARED = plan_of(
    """
{id: a, title: A, due: 30 June, owner: [X, Y], targets: {talks: {goal: 100 talks, parts: {X: 60, the Y: 40}}}}
{id: b, title: B, due: 30 June, owner: [X, Y], targets: {people: 50}}
""",
    "owners: {X: {}, Y: {aliases: [the Y]}}\n",
)


def test_who_owes_a_part_is_asked_for_the_part() -> None:
    status = judged(
        SHARED,
        "2022-02-20",
        "{on: 2022-02-01, task: a, add: {talks: 3}, part: X}",
        "{on: 2022-02-01, task: a, add: {talks: 4}, part: the Y}",
    )
    period, tr = period_of("month", status.as_of), translator("en", 2022)
    for cumulative, joint in ((True, "all leads together"), (False, "only yours")):
        found = dict(rows_of(status, ["X", "Y"], period, tr, cumulative))
        x, y = (row(found[name], "a#talks") for name in ("X", "Y"))
        assert x.target == "talks: 60 talks of yours (100 talks in all)"
        assert y.target == "talks: 40 talks of yours (100 talks in all)"
        assert x.last.startswith("so far 3 talks")
        assert y.last.startswith("so far 4 talks")
        assert row(found["X"], "b#people").target == f"people: 50 ({joint})"


def test_the_owner_of_a_part_that_a_plan_brings_is_not_asked_for_its_figure() -> None:
    city = plan(
        "city",
        "id: a, owner: [east, west], targets: {n: {goal: 9, parts: {east: 6, west: 3}}, m: 5}",
        head="language: en\nowners: {east: {}, west: {}}",
    )
    east = plan("e-22", "id: b, counts_towards: city/a, targets: {n: 6}", head="part: east")
    status = together(pair(city), pair(east))
    month = period_of("month", status.as_of)
    found = dict(rows_of(status, ("east", "west"), month, translator("en", 2022)))
    assert [one.key for one in found["east"].rows] == ["a#m"]
    assert [one.key for one in found["west"].rows] == ["a#n", "a#m"]
