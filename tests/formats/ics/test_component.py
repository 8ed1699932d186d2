"""The lines that are written, against those of the library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Component as LibraryComponent
from icalendar import Event, Todo, vText

from workplan.formats.ics.component import Component, day_text, length_text, utc_text
from workplan.formats.ics.lines import components, escaped, folded, unescaped, unfolded

# As texts come here: without control characters. `\N` is a newline to the library, and is not ours.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")) | st.sampled_from("\\;,:^'\"\n✓县")
).filter(lambda text: "\\N" not in text)
NAMES = st.sampled_from(["SUMMARY", "DESCRIPTION", "LOCATION", "COLOR", "UID", "COMMENT"])


@pytest.mark.parametrize(("kind", "library"), [("VEVENT", Event), ("VTODO", Todo)])
@given(found=st.dictionaries(NAMES, TEXTS.filter(bool)), number=st.integers(0, 200))
def test_texts_are_written_as_by_the_library(
    kind: str, library: type[LibraryComponent], found: dict[str, str], number: int
) -> None:
    own, other = Component(kind), library()  # type: ignore[arg-type]
    own.add("SEQUENCE", str(number))
    other.add("sequence", number)
    for name, text in found.items():
        own.add_text(name, text)
        other.add(name, vText(text))
    assert own.text() == other.to_ical().decode()


@pytest.mark.parametrize("zone", [None, UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("Etc/UTC")])
def test_times_are_written_as_by_the_library(zone: tzinfo | None) -> None:
    for at in (datetime(2022, 3, 13, 9, 5, tzinfo=zone), date(2022, 3, 1), date(1000, 1, 1)):
        own, other = Component("VEVENT"), Event()
        for name in ("DTEND", "DTSTART"):
            own.add_time(name, at)
            other.add(name, at)
        assert own.text() == other.to_ical().decode()
    for length in (
        timedelta(hours=-15),
        timedelta(days=2),
        timedelta(),
        timedelta(days=-1, hours=3),
    ):
        event = Event()
        event.add("duration", length)
        assert f"DURATION:{length_text(length)}\r\n" in event.to_ical().decode()


@given(TEXTS)
def test_no_line_is_longer_than_allowed_and_none_is_lost(text: str) -> None:
    line = f"X-A:{escaped(text)}"
    pieces = folded(line).split("\r\n ")
    assert all(len(piece.encode()) <= 74 for piece in pieces)
    assert unfolded(folded(line)) == line
    assert unescaped(escaped(text)) == text


@given(st.lists(TEXTS, max_size=4))
def test_components_are_found_again(texts: list[str]) -> None:
    written = []
    for text in texts:
        one = Component("VEVENT")
        one.add_text("SUMMARY", text)
        alarm = Component("VALARM")
        alarm.add_text("DESCRIPTION", f"BEGIN:VEVENT\n{text}")
        one.add_inside(alarm)
        written.append(one.text())
    assert [one for one in components("".join(written)) if one] == written


def test_a_backslash_and_a_capital_n_are_no_line_break() -> None:
    one = Component("VEVENT")
    one.add_text("SUMMARY", "C:\\New")
    assert "SUMMARY:C:\\\\New\r\n" in one.text()


@pytest.mark.parametrize("kind", ["VEVENT", "VTODO"])
def test_a_line_that_is_written_already_stands_where_its_name_does(kind: str) -> None:
    one, other = Component(kind), Component(kind)  # type: ignore[arg-type]
    for line in ("DTSTART;VALUE=DATE:20220501", "SEQUENCE:3", "SUMMARY:A"):
        name, _, text = line.partition(":")
        one.add_line(line)
        name, _, parameters = name.partition(";")
        other.add(name, text, f";{parameters}" if parameters else "")
    assert one.text() == other.text()


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("x" * 74, [74]),
        ("x" * 75, [74, 1]),
        ("x" * 148, [74, 74]),
        ("x" * 149, [74, 74, 1]),
        ("x" * 73 + "县", [73, 3]),  # a character is never cut
        ("x" * 71 + "县y", [74, 1]),
        ("x" * 73 + "\\n", [73, 2]),  # nor is an escape
        ("x" * 73 + "^n", [73, 2]),
        ("x" * 72 + "\\n", [74]),
        ("县" * 25, [72, 3]),
        ("县" * 24 + "xy", [74]),
    ],
)
def test_a_line_is_cut_after_74_octets(line: str, pieces: list[int]) -> None:
    assert [len(piece.encode()) for piece in folded(line).split("\r\n ")] == pieces


def test_each_sign_of_a_text_is_escaped_once() -> None:
    assert escaped("a\\b;c,d\ne:f") == "a\\\\b\\;c\\,d\\ne:f"
    assert unescaped("a\\\\b\\;c\\,d\\ne\\Nf\\\\n") == "a\\b;c,d\ne\nf\\n"


def test_an_empty_text_is_no_line_and_a_year_has_four_digits() -> None:
    one = Component("VEVENT")
    one.add_text("LOCATION", "")
    one.add_text("SUMMARY", "A")
    assert one.text() == "BEGIN:VEVENT\r\nSUMMARY:A\r\nEND:VEVENT\r\n"
    assert day_text(date(22, 3, 1)) == "00220301"
    assert utc_text(datetime(22, 3, 1, 9, 5, 7, tzinfo=UTC)) == "00220301T090507Z"
