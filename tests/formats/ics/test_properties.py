"""What events and to-dos share: stamps, addresses, attendees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.calendar_in_memory import TODOS, made, task, text
from support.shorthand import judged

from workplan.assessment.assess import assess
from workplan.formats.ics.calendar import calendar
from workplan.formats.ics.context import one_line, shortened
from workplan.formats.ics.properties import _uri, todo_uid, uid
from workplan.journal.entry import Journal
from workplan.plan.reading import read_plan


def test_a_change_is_counted_and_makes_the_stamp_later() -> None:
    def stamps(journal: str) -> tuple[int, datetime]:
        (event,) = made(task("May"), "04-01", journal)
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
        return int(event["SEQUENCE"]), event["DTSTAMP"].dt

    first = datetime(2021, 1, 1, tzinfo=UTC)
    assert stamps("") == (0, first)
    at = datetime(2022, 2, 1, 10, tzinfo=UTC)
    note = "- {at: 2022-02-01T10:00:00.5+00:00, task: a, on: 2022-02-01, note: x}\n"
    assert stamps(note) == (0, at)
    assert stamps(note)[1].microsecond == 0
    for number, said in enumerate(
        ("move: June", "percent: 0", "add: {n: 1}", "block: true", "reopen: true", "cancel: true", "done: true"), 1
    ):  # fmt: skip
        entry = f"- {{at: 2022-02-01T10:00:00+00:00, task: a, on: 2022-02-01, {said}}}\n"
        assert stamps(entry) == (1, at + timedelta(seconds=1)), number
    undone = (
        note
        + "- {at: 2022-02-01T11:00:00+00:00, task: a, on: 2022-02-01, undo: 2022-02-01T10:00:00.5+00:00}\n"
    )
    assert stamps(undone) == (1, at + timedelta(hours=1, seconds=1))


def test_only_its_own_entries_and_those_of_its_series_count() -> None:
    journal = (
        "- {on: 2022-01-02, task: a@2022-01, done: true}\n- {on: 2022-01-03, task: a, block: x}\n"
    )
    found = [int(event["SEQUENCE"]) for event in made(task("monthly"), "03-01", journal)]
    assert found == [2, *[1] * 11]


def test_a_moved_anchor_changes_what_follows_it() -> None:
    tasks = task("May") + "\n  - {id: b, title: B, when: 2 weeks after a}"
    moved = "- {at: 2022-02-01T10:00:00+00:00, task: a, on: 2022-02-01, move: June}\n"
    noted = "- {at: 2022-02-01T10:00:00+00:00, task: a, on: 2022-02-01, note: x}\n"
    assert [int(e["SEQUENCE"]) for e in made(tasks, "03-01", moved)] == [1, 1]
    assert [int(e["SEQUENCE"]) for e in made(tasks, "03-01", noted)] == [0, 0]
    undone = (
        moved
        + "- {at: 2022-02-02T10:00:00+00:00, task: a, on: 2022-02-02, undo: 2022-02-01T10:00:00+00:00}\n"
    )
    assert [int(e["SEQUENCE"]) for e in made(tasks, "03-01", undone)] == [2, 2]


def test_texts_are_cut_at_a_hundred_characters() -> None:
    assert shortened("x" * 100) == "x" * 100
    assert shortened("x" * 101) == "x" * 99 + "…"
    assert shortened("x" * 90 + " " * 20) == "x" * 90 + "…"
    assert one_line(" a\n b\x07 ") == "a b\ufffd"


def test_the_identity_never_changes() -> None:
    assert uid("p", "a") == "c1c9a8d2-67f2-515c-9467-5aaf46532120"
    assert len({uid("p", "a"), uid("p", "b"), uid("q", "a")}) == 3


@pytest.mark.parametrize(
    ("address", "ascii_form"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/a%2gb", "https://example.org/a%252gb"),
        ("https://example.org/会", "https://example.org/%E4%BC%9A"),
        ("https://例子.cn:8080/x?y=1#z", "https://xn--fsqu00a.cn:8080/x?y=1#z"),
        ("https://例子.cn/x", "https://xn--fsqu00a.cn/x"),
        ("https://example.org:8080/x", "https://example.org:8080/x"),
        ("https://u@example.org/x", "https://u@example.org/x"),
        ("https://u@例子.cn/x", "https://xn--fsqu00a.cn/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("https://exa mple.org/", ""),
        ("https://[::1/x", ""),
        ("https://:80/x", ""),
        ("https://a%zz/x", ""),
    ],
)
def test_addresses(address: str, ascii_form: str) -> None:
    assert _uri(address) == ascii_form


def test_leads_and_supporting_owners_by_their_addresses() -> None:
    head = "owners: {Ann: {email: ann@x.org}, Ben: {email: ben@x.org}, Cy: {}}\n"
    tasks = task("May", ", owner: Cy、Ann, with: [Ben]")
    (event,) = made(tasks, "03-01", "", head, attendees=True)
    assert str(event["ORGANIZER"]) == "mailto:ann@x.org"
    assert [str(one) for one in event["ATTENDEE"]] == ["mailto:ann@x.org", "mailto:ben@x.org"]
    assert event["ORGANIZER"].params["CN"] == "Ann"
    assert {one.params["SCHEDULE-AGENT"] for one in event["ATTENDEE"]} == {"NONE"}
    assert {one.params["RSVP"] for one in event["ATTENDEE"]} == {"FALSE"}
    assert "RSVP" not in event["ORGANIZER"].params
    (event,) = made(tasks, "03-01", "", head)
    assert "ATTENDEE" not in event
    (event,) = made(task("May", ", owner: Cy, with: [Ben]"), "03-01", "", head, attendees=True)
    assert "ATTENDEE" not in event
    assert "METHOD:PUBLISH" in text(tasks, "03-01", "", head)
    assert "METHOD" not in text(tasks, "03-01", "", head, attendees=True)


def test_what_comes_before_is_named_where_it_has_an_entry() -> None:
    tasks = (
        task("May", ", after: [b, c, e, f, g]")
        + "".join(f"\n  - {{id: {i}, title: B, when: {w}}}" for i, w in
                  (("b", "March"), ("c", "monthly"), ("e", "ongoing"), ("f", "'ongoing', report: monthly"), ("g", "TODO")))
    )  # fmt: skip
    events = made(tasks)
    found = [str(events[0]["RELATED-TO"])]
    assert found == [uid("p", "b")]
    assert "RELATED-TO" not in made(tasks, **TODOS)[0]


@given(
    st.text(st.characters(exclude_categories=("Cs",))), st.text(st.characters(max_codepoint=127))
)
def test_a_uid_is_a_uuid_of_the_names(plan: str, name: str) -> None:
    assert uid(plan, name) == str(uuid5(NAMESPACE_URL, f"workplan:{plan}/{name}"))


def test_a_renamed_task_keeps_the_identity_of_its_first_id() -> None:
    tasks = task("May", ", aliases: [first, second], after: b")
    tasks += "\n  - {id: b, title: B, when: March, aliases: [old]}"
    event, todo, other, _ = made(tasks, todos=True)
    assert (str(event["UID"]), str(todo["UID"])) == (uid("p", "first"), uid("p", "first#todo"))
    related = event["RELATED-TO"]
    assert str(related) == str(other["UID"]) == uid("p", "old")
    assert related.params["RELTYPE"] == "DEPENDS-ON"
    (plan,) = (judged(tasks, "03-01").plan,)
    assert todo_uid("p", plan.tasks[0], "a@2022-05") == uid("p", "first@2022-05#todo")


def test_any_word_makes_a_report_and_only_a_change_a_new_version_of_other_entries() -> None:
    journal = "- {on: 2022-01-05, task: a, note: x}\n- {on: 2022-01-06, task: a, note: y}\n"
    reports = made(task("ongoing", ", report: monthly"), "03-01", journal)
    assert {int(event["SEQUENCE"]) for event in reports} == {2}
    assert [str(event["COLOR"]) for event in reports[:2]] == ["green", "gold"]
    (event,) = made(task("May"), "03-01", journal)
    assert int(event["SEQUENCE"]) == 0


@pytest.mark.parametrize(
    ("at", "stamp"),
    [
        ("2022-02-01T07:00:00+08:00", datetime(2022, 1, 31, 23, 0, 1, tzinfo=UTC)),
        ("9998-12-31T23:00:00-05:00", datetime(9999, 1, 1, 0, 0, 1, tzinfo=UTC)),
    ],
)
def test_a_stamp_is_in_utc_and_never_beyond_the_calendar(at: str, stamp: datetime) -> None:
    journal = f"- {{at: '{at}', on: 2022-02-01, task: a, done: true}}\n"
    (event,) = made(task("May"), "03-01", journal)
    assert event["DTSTAMP"].dt == stamp


@pytest.mark.parametrize(("year", "first"), [(1000, 1000), (1001, 1000), (1002, 1001)])
def test_the_first_stamp_is_a_year_before_the_plan_and_has_four_digits(
    year: int, first: int
) -> None:
    plan = read_plan(
        f"plan: p\ntitle: P\nspan: {year}-01-01..{year}-12-31\ntasks: [{{id: a, title: A, when: {year}-05-20}}]\n".encode(),
        "p.yaml",
    )
    raw = calendar(assess(plan, Journal(), date(year, 5, 1)))
    assert f"DTSTAMP:{first}0101T000000Z" in raw.decode()


def test_owners_without_an_address_and_names_with_quotes() -> None:
    head = "owners: {'The \"Hall\"': {email: hall@x.org}, Cy: {}}\n"
    tasks = task("May", ", owner: 'The \"Hall\"', with: [Cy]")
    (event,) = made(tasks, "03-01", "", head, attendees=True)
    assert event["ORGANIZER"].params["CN"] == "The 'Hall'"
    assert str(event["ATTENDEE"]) == "mailto:hall@x.org"
    (event,) = made(task("May", ", owner: Dee"), "03-01", "", "", attendees=True)
    assert "ORGANIZER" not in event


@pytest.mark.parametrize(
    ("said", "number"),
    [
        *((what, 1) for what in ("done: true", "block: x", "cancel: x", "reopen: true", "move: June")),
        *((what, 1) for what in ("set: {n: 1}", "add: {n: 1}", "met: [s]", "percent: 0")),
        *((what, 1) for what in ("accept: true", "return: true", "undo: gone")),
        *((what, 0) for what in ("note: x", "carry: true, why: x", "asks: June", "files: [a.pdf]")),
    ],
)  # fmt: skip
def test_what_changes_more_than_the_stamp(said: str, number: int) -> None:
    journal = f"- {{on: 2022-02-01, task: a, {said}}}\n"
    (event,) = made(task("May", ", targets: {n: 3, s: done well}"), "03-01", journal)
    assert int(event["SEQUENCE"]) == number


CHAIN = "\n".join(
    (
        task("2022-05-10"),
        "  - {id: b, title: B, when: 2 weeks after a}",
        "  - {id: c, title: C, when: 1 week after b}",
        "  - {id: z, title: Z, when: 2022-05-20}",
    )
)


@pytest.mark.parametrize(
    ("entries", "sequences"),
    [
        ([("a", "move: 2022-05-12, id: m1")], [1, 1, 1, 0]),
        ([("b", "move: 2022-05-12, id: m1")], [0, 1, 1, 0]),
        ([("a", "note: x, id: n1"), ("a", "undo: n1, id: u1")], [1, 0, 0, 0]),
        ([("a", "move: 2022-05-12, id: m1"), ("a", "undo: m1, id: u1")], [2, 2, 2, 0]),
        (
            [
                ("a", "move: 2022-05-12, id: m1"),
                ("a", "undo: m1, id: u1"),
                ("a", "undo: u1, id: u2"),
            ],
            [3, 3, 3, 0],
        ),
        (
            [
                ("a", "move: 2022-05-12, id: m1"),
                ("a", "note: x, id: n1"),
                ("a", "undo: n1, id: u1"),
            ],
            [2, 1, 1, 0],
        ),
        ([("a", "done: true, id: d1")], [1, 1, 1, 0]),
        ([("a", "done: true, id: d1"), ("a", "reopen: true, id: r1")], [2, 2, 2, 0]),
        ([("a", "done: true, id: d1"), ("a", "undo: d1, id: u1")], [2, 2, 2, 0]),
        ([("a", "accept: true, id: d1"), ("a", "return: true, id: r1")], [2, 2, 2, 0]),
        ([("a", "done: true, id: d1"), ("b", "percent: 20, id: p1")], [1, 2, 1, 0]),
        ([("a", "done: true, id: d1"), ("a", "cancel: x, id: c1")], [2, 2, 0]),  # of the others
        # What once hung on another task goes on to follow it in calendars that hold the old date.
        ([("b", "move: 2022-06-01, id: m1"), ("a", "move: 2022-05-12, id: m2")], [1, 2, 2, 0]),
        ([("z", "move: 1 day after a, id: m1"), ("a", "move: 2022-05-12, id: m2")], [1, 1, 1, 2]),
    ],
)
def test_each_move_of_what_a_date_hangs_on_and_its_taking_back_is_a_new_version(
    entries: list[tuple[str, str]], sequences: list[int]
) -> None:
    journal = "".join(
        f"- {{at: '2022-02-0{n}T09:00:00Z', on: 2022-02-0{n}, task: {name}, {said}}}\n"
        for n, (name, said) in enumerate(entries, 1)
    )
    found = [event for event in made(CHAIN, "03-01", journal) if event["STATUS"] == "CONFIRMED"]
    assert [int(event["SEQUENCE"]) for event in found] == sequences


def test_what_is_counted_from_a_task_that_is_done_has_a_new_version_with_its_new_days() -> None:
    done = "- {at: '2022-05-12T09:00:00Z', on: 2022-05-12, task: a, done: true}\n"
    before, after = (made(CHAIN, "05-20", journal)[1] for journal in ("", done))
    assert [str(event["DTSTART"].dt) for event in (before, after)] == ["2022-05-24", "2022-05-26"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt


def test_held_occurrences_change_nothing_that_is_counted_from_the_series() -> None:
    tasks = task("every month on the 10th") + "\n  - {id: b, title: B, when: 1 week after a}"
    held = (
        "- {on: 2022-01-10, task: a, done: true}\n- {on: 2022-02-10, task: a@2022-02, done: true}\n"
    )
    assert int(made(tasks, "03-01", held)[-1]["SEQUENCE"]) == 0
    moved = "- {on: 2022-01-10, task: a, move: every month on the 12th}\n"
    (event,) = (e for e in made(tasks, "03-01", moved) if str(e["SUMMARY"]) == "B")
    assert int(event["SEQUENCE"]) == 1
