"""Feeds continue what they served last."""

from __future__ import annotations

import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from support.importers import Importer, entries_of
from support.serving import Make, browser

from workplan.server.feeds import FeedFile
from workplan.server.served_calendars import ServedCalendars

PLAN = (
    "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
    "  - {id: a, title: Alpha, when: 10 May, owner: Ann}\n"
    "  - {id: b, title: Beta, when: 11 May, owner: Ben}\n"
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "p" / "2022.yaml"
    file.parent.mkdir()
    file.write_text(PLAN)
    return file


def shown(raw: bytes) -> list[str]:
    found = entries_of(raw).values()
    return sorted(f"{one['SUMMARY']} {one['SEQUENCE']}" for one in found)


def test_a_feed_continues_what_it_served_also_after_a_new_start(make: Make, plan: Path) -> None:
    secret = FeedFile((plan.parent,)).make("Ann")
    path = f"/calendars/Ann/{secret}.ics"
    importer = Importer()

    def served() -> bytes:
        response = browser(make(plan.parent)).get(path)
        assert response.status_code == 200
        importer.take(response.data)
        return response.data

    assert shown(served()) == ["Alpha 0"]
    plan.write_text(PLAN.replace("Alpha", "Omega"))
    assert shown(served()) == ["Omega 1"]
    plan.write_text(PLAN.replace("Alpha", "Omega").replace("owner: Ben", "owner: Ann"))
    assert shown(served()) == ["Beta 0", "Omega 1"]
    plan.write_text(PLAN.replace("Alpha", "Omega"))
    assert shown(served()) == ["Cancelled: Beta 1", "Omega 1"]
    plan.write_text(PLAN.replace("owner: Ann", "owner: Ben"))
    last = served()
    assert shown(last) == ["Cancelled: Beta 1", "Cancelled: Omega 2"], "Ann has left the plan"
    assert importer.shown() == set()
    assert served() == last


def test_an_owner_that_was_never_there_has_no_feed(make: Make, plan: Path) -> None:
    secret = FeedFile((plan.parent,)).make("Cy")
    assert (
        browser(make(plan.parent)).get(f"/calendars/{quote('Cy')}/{secret}.ics").status_code == 404
    )


def test_a_damaged_file_and_a_folder_that_cannot_be_written_make_the_calendar_anew(
    make: Make, plan: Path, tmp_path: Path
) -> None:
    secret = FeedFile((plan.parent,)).make("")
    path = f"/calendars/{secret}.ics"
    first = browser(make(plan.parent)).get(path).data
    (file,) = (tmp_path / "state").glob("serve-*.calendars/*.ics")
    assert file.read_bytes() == first
    file.write_bytes(first[:-20])
    assert browser(make(plan.parent)).get(path).data == first
    assert file.read_bytes() == first
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert ServedCalendars(blocked / "x").next("Ann", lambda old: repr(old).encode()) == b"None"
    assert ServedCalendars(None).next("Ann", lambda old: repr(old).encode()) == b"None"


def test_of_two_that_ask_at_once_one_continues_the_other(tmp_path: Path) -> None:
    served, seen = ServedCalendars(tmp_path), []
    text = "BEGIN:VCALENDAR\r\nPRODID:-//workplan//NONSGML workplan//EN\r\nEND:VCALENDAR\r\n"

    def ask() -> None:
        served.next("Ann", lambda old: seen.append(old is not None) or text.encode())  # type: ignore[func-returns-value]

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [False, *[True] * 7]
