"""Which earlier notices were about a task."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from workplan.journal.entry import Entry
from workplan.journal.notices import issued_notices, reminders


def notice(to: str, *about: str) -> Entry:
    at = datetime(2022, 5, 2, tzinfo=UTC)
    pairs = tuple((name, "red") for name in about)
    return Entry(at, date(2022, 5, 2), "", notice="red", to=to, about=pairs)


def test_a_reminder_is_of_the_task_by_its_present_id() -> None:
    first, second = notice("X", "new", "old", "old/step", "task/was"), notice("Y", "new")
    present = {"old": "new", "task/was": "task/is"}
    found = reminders([first, second], "X", present)
    assert {name: len(several) for name, several in found.items()} == {
        "new": 2,
        "new/step": 1,
        "task/is": 1,
    }
    assert all(one.notice is first and one.grade == "red" for one in found["new"])


def test_notices_stand_in_the_order_of_their_numbers_without_those_taken_back() -> None:
    at = datetime(2022, 5, 2, tzinfo=UTC)
    second, first, same, gone = (
        notice("X", "a")._replace(number=number, at=at + timedelta(hours=hour), id=name)
        for number, hour, name in ((2, 0, "two"), (1, 2, "one"), (2, 1, "same"), (3, 0, "gone"))
    )
    undo = Entry(at + timedelta(1), date(2022, 5, 3), "", undo="gone")
    note = Entry(at, date(2022, 5, 2), "", note="x")
    assert issued_notices([same, gone, second, undo, first, note]) == [first, second, same]
