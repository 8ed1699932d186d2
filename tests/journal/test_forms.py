"""Forms that were sent and came back, by the journal."""

from __future__ import annotations

from datetime import date, timedelta

from support.shorthand import entry

from workplan.journal.forms import SentForm, issued_forms, open_wishes, sent_forms
from workplan.journal.reading import parse_journal

SENT = "- {at: 2022-05-02T00:00:00Z, on: 2022-05-02, form: 2022-05, to: X, tasks: 2, figures: period, reply_by: 2022-05-10, id: formformfo}\n"


def forms(*lines: str) -> list[SentForm]:
    journal = parse_journal((SENT + "".join(f"- {line}\n" for line in lines)).encode(), "j")
    assert journal.problems == ()
    return sent_forms(journal.entries)


def test_a_form_is_late_from_the_day_after_it_was_wanted() -> None:
    (form,) = forms()
    assert form.received is None
    assert [form.days_late(date(2022, 5, day)) for day in (9, 10, 11)] == [0, 0, 1]


def test_it_came_back_when_it_first_did_and_is_empty_as_it_last_was() -> None:
    (form,) = forms(
        "{at: 2022-05-12T00:00:00Z, on: 2022-05-12, received: formformfo, empty: [a, b]}",
        "{at: 2022-05-15T00:00:00Z, on: 2022-05-15, received: formformfo, empty: [b]}",
        "{at: 2022-05-11T00:00:00Z, on: 2022-05-11, received: another}",
    )
    assert form.days_late(date(2022, 12, 31)) == 2
    assert form.empty == ("b",)


def test_what_was_taken_back_does_not_count() -> None:
    (form,) = forms(
        "{at: 2022-05-12T00:00:00Z, on: 2022-05-12, received: formformfo, id: returned}",
        "{at: 2022-05-13T00:00:00Z, on: 2022-05-12, received: x, undo: returned}",
    )
    assert form.received is None


def test_a_wish_is_open_until_it_is_granted_or_taken_back() -> None:
    lines = (
        "- {on: 2022-05-02, task: a, asks: June, id: wish-one}\n"
        "- {on: 2022-05-02, task: b, asks: July, id: wish-two}\n"
        "- {on: 2022-05-02, task: c, asks: July, id: wish-three}\n"
        "- {on: 2022-05-03, task: b, move: July, id: wish-two-ok}\n"
        "- {on: 2022-05-03, task: c, undo: wish-three}\n"
    )
    entries = parse_journal(lines.encode(), "j").entries
    assert [entry.task for entry in open_wishes(entries)] == ["a"]
    for move, settled in (
        ("move: June", True),
        ("move: July, granted: Ann", True),
        ("move: July", False),
        ("note: June", False),
    ):
        other = parse_journal(f"- {{on: 2022-05-05, task: a, {move}}}\n".encode(), "j").entries
        assert (open_wishes((*entries, *other)) == []) is settled, move
    early = parse_journal(b"- {on: 2022-05-01, task: a, move: June}\n", "j").entries
    assert len(open_wishes((*entries, *early))) == 1
    back = parse_journal(b"- {on: 2022-05-04, task: b, undo: wish-two-ok}\n", "j").entries
    assert [entry.task for entry in open_wishes((*entries, *back))] == ["a", "b"]


def test_a_form_that_was_taken_back_was_not_sent() -> None:
    back = b"- {at: 2022-05-03T00:00:00Z, on: 2022-05-02, form: 2022-05, to: X, tasks: 2, figures: period, undo: formformfo}\n"
    other = SENT.replace("formformfo", "otherother").encode()
    entries = parse_journal(SENT.encode() + back + other, "j").entries
    assert len(entries) == 3
    sent = [form.issue.id for form in sent_forms(entries)]
    assert sent == [entry.id for entry in issued_forms(entries)] == ["", "otherother"]


def test_a_form_without_a_day_is_never_late() -> None:
    (form,) = forms()
    issue = form.issue._replace(reply_by=None)
    assert SentForm(issue).days_late(date(2022, 12, 31)) == 0
    assert SentForm(issue).empty == ()


def test_only_a_later_move_of_the_same_task_settles_a_wish() -> None:
    wish = entry("05-02", "a", asks="June", id="wish-one")
    same, later = wish.at, wish.at + timedelta(seconds=1)
    for task, at, settled in (("a", later, True), ("a", same, False), ("b", later, False)):
        move = entry("05-02", task, move="June", at=at)
        assert (open_wishes([wish, move]) == []) is settled
    assert open_wishes([wish._replace(id="")]) == []
