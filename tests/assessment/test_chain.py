"""What a task waits for, and by how much each may slip."""

from __future__ import annotations

from support.judging import judged, plan_of

from workplan.assessment.chain import chain

PLAN = plan_of(
    "{id: plan, title: Plan, when: 2022-03-01..2022-03-10}\n"
    "{id: permit, title: Permit, when: 2022-03-05..2022-03-20}\n"
    "{id: dig, title: Dig, when: 2022-03-21..2022-03-31, after: [plan, permit]}\n"
    "{id: pour, title: Pour, when: 2 weeks after dig}\n"
    "{id: open, title: Open, when: 2022-04-20, after: [pour]}\n"
    "{id: other, title: Other, when: 2022-03-03}"
)


def slacks(day: str, milestone: str = "open", *entries: str) -> dict[str, int | None]:
    return {link.task.task.id: link.slack for link in chain(judged(PLAN, day, *entries), milestone)}


def test_each_may_slip_as_far_as_what_follows_allows() -> None:
    # pour is on 14 April: five whole days lie before the 20th; dig moves with pour, and so on.
    assert slacks("2022-02-01") == {"plan": 15, "permit": 5, "dig": 5, "pour": 5, "open": 0}


def test_the_longest_chain_is_that_of_least_slack() -> None:
    links = chain(judged(PLAN, "2022-02-01"), "open")
    assert [link.task.task.id for link in links if link.on_chain] == [
        "permit",
        "dig",
        "pour",
        "open",
    ]


def test_what_is_late_takes_of_the_slack() -> None:
    assert slacks("2022-03-25")["permit"] == 0
    assert slacks("2022-03-26")["permit"] == -1
    assert slacks("2022-03-20")["permit"] == 5


def test_what_is_done_has_no_slack() -> None:
    done = "{task: permit, on: 2022-03-19, done: true}"
    found = chain(judged(PLAN, "2022-03-20", done), "open")
    assert {link.task.task.id: link.slack for link in found}["permit"] is None
    assert "permit" not in [link.task.task.id for link in found if link.on_chain]


def test_tasks_that_overlap_end_by_the_last_day_of_what_follows() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-01..2022-05-20}\n"
        "{id: b, title: B, when: 2022-05-10..2022-05-31, after: [a]}"
    )
    found = chain(judged(plan, "2022-04-01"), "b")
    assert [(link.task.task.id, link.slack) for link in found] == [("a", 11), ("b", 0)]


def test_a_task_waits_for_its_last_step() -> None:
    plan = plan_of("{id: a, title: A, when: May, steps: [{id: x, title: X, when: 2022-05-20}]}")
    found = chain(judged(plan, "2022-04-01"), "a")
    assert [(link.task.task.id, link.slack) for link in found] == [("a/x", 11), ("a", 0)]


def test_what_is_counted_back_from_a_task_can_be_waited_for_by_it() -> None:
    plan = plan_of(
        "{id: order, title: Order, when: 10 weeks before lift}\n"
        "{id: lift, title: Lift, when: 2022-05-16..2022-05-20, after: order}"
    )
    found = chain(judged(plan, "2022-02-01"), "lift")
    assert [(link.task.task.id, link.slack) for link in found] == [("order", 69), ("lift", 0)]


def test_links_stand_in_the_order_of_their_last_days() -> None:
    ids = [link.task.task.id for link in chain(judged(PLAN, "2022-02-01"), "open")]
    assert ids == ["plan", "permit", "dig", "pour", "open"]


def test_a_task_with_steps_waits_for_its_last_step() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-03-01..2022-03-31,"
        " steps: [{id: one, title: O, when: 2022-03-05}, {id: two, title: T, when: 2022-03-20}]}"
    )
    assert [link.task.task.id for link in chain(judged(plan, "2022-02-01"), "a")] == ["a/two", "a"]


def test_on_the_longest_chain_stand_the_least_slack_then_the_latest_end_then_the_first_id() -> None:
    plan = plan_of(
        "{id: early, title: E, when: 2022-03-01..2022-03-15}\n"
        "{id: next, title: N, when: 2022-03-16..2022-03-18, after: [early]}\n"
        "{id: late, title: L, when: 2022-03-01..2022-03-18}\n"
        "{id: over, title: O, when: 2022-03-01..2022-03-25}\n"
        "{id: end, title: X, when: 2022-03-20..2022-03-31, after: [early, over, next, late]}"
    )
    links = chain(judged(plan, "2022-02-01"), "end")
    slacks = {link.task.task.id: link.slack for link in links}
    assert slacks == {"early": 1, "next": 1, "late": 1, "over": 6, "end": 0}
    assert [link.task.task.id for link in links if link.on_chain] == ["late", "end"]


def test_what_waits_and_hangs_on_something_else_has_the_days_between() -> None:
    plan = plan_of(
        "{id: base, title: B, when: 2022-03-01}\n"
        "{id: a, title: A, when: 2022-03-01..2022-03-05}\n"
        "{id: end, title: E, when: 20 days after base, after: [a]}"
    )
    found = {link.task.task.id: link.slack for link in chain(judged(plan, "2022-02-01"), "end")}
    assert found == {"base": 0, "a": 15, "end": 0}


def test_the_least_slack_of_several_followers_counts() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-03-01}\n"
        "{id: soon, title: S, when: 2022-03-03, after: [a]}\n"
        "{id: late, title: L, when: 2022-03-05..2022-03-28, after: [a]}\n"
        "{id: end, title: E, when: 2022-03-30, after: [soon, late]}"
    )
    found = {link.task.task.id: link.slack for link in chain(judged(plan, "2022-02-01"), "end")}
    assert found == {"a": 4, "soon": 26, "late": 1, "end": 0}


def test_what_is_overdue_ends_today_at_the_earliest() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-03-01..2022-03-10}\n"
        "{id: end, title: E, when: 2022-03-20, after: [a]}"
    )
    for day, slack in (("2022-03-10", 9), ("2022-03-12", 7)):
        links = chain(judged(plan, day), "end")
        assert {link.task.task.id: link.slack for link in links}["a"] == slack


def test_what_begins_on_the_last_day_overlaps() -> None:
    for begin, slack in (("2022-05-21", 0), ("2022-05-20", 11)):
        plan = plan_of(
            "{id: a, title: A, when: 2022-05-01..2022-05-20}\n"
            f"{{id: b, title: B, when: {begin}..2022-05-31, after: [a]}}"
        )
        links = chain(judged(plan, "2022-04-01"), "b")
        assert [(link.task.task.id, link.slack) for link in links] == [("a", slack), ("b", 0)]
