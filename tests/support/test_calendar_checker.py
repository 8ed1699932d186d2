"""The calendar checker, against files of other programs and damaged ones."""

from __future__ import annotations

import re

import pytest

from support.calendar_checker import check_calendar

GOOD = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-TIMEZONE:Asia/Shanghai
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
TZNAME:CST
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Asia/Shanghai:20220525T090000
DTEND;TZID=Asia/Shanghai:20220525T100000
RRULE:FREQ=WEEKLY;BYDAY=WE
DTSTAMP:20220501T000000Z
UID:abc@google.com
SUMMARY:Meeting\\, weekly
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:soon
TRIGGER:-P0DT0H10M0S
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_a_good_file_of_another_program() -> None:
    assert check_calendar(GOOD.replace("\n", "\r\n").encode(), "f") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("DTSTAMP:20220501T000000Z\n", "", "f:16:1: VEVENT has no DTSTAMP"),
        ("UID:abc@google.com\n", "", "f:16:1: VEVENT has no UID"),
        ("T100000\nRRULE", "T080000\nRRULE", "f:18:1: DTEND is not later than DTSTART"),
        ("TZID=Asia/Shanghai:20220525T09", "TZID=Mars/City:20220525T09", "f:17:1: there is no VTIMEZONE 'Mars/City'"),
        ("20220525T090000", "20220231T090000", "f:17:1: DTSTART is"),
        ("FREQ=WEEKLY", "FREQ=OFTEN", "f:19:1: RRULE has no FREQ"),
        ("Meeting\\,", "Meeting,", "f:22:1: warning: SUMMARY has a comma"),
        ("Meeting\\,", "Meeting\\x", "f:22:1: SUMMARY has a backslash"),
        ("END:VALARM\n", "", "f:27:1: END:VEVENT has no BEGIN"),
        ("TRIGGER:-P0DT0H10M0S\n", "", "f:23:1: VALARM has no TRIGGER"),
        ("SUMMARY:", "SUMMARY" + "x" * 70 + ":", "f:22:1: warning: the line has"),
        ("VERSION:2.0\n", "VERSION:1.0\n", "f:3:1: VERSION is '1.0'"),
        ("END:VCALENDAR\n", "", "f:1:1: VCALENDAR has no END"),
        ("PUBLISH", "REQUEST", "f:5:1: warning: METHOD:REQUEST makes programs take the file"),
        ("SUMMARY:", "SUMMARY:\x07", "f:22:1: a control character"),
        ("UID:abc@google.com\n", "UID:abc@google.com\nUID:d\n", "f:22:1: VEVENT has a second UID"),
    ],
)  # fmt: skip
def test_what_the_checker_objects_to(old: str, new: str, said: str) -> None:
    assert old in GOOD
    problems = check_calendar(GOOD.replace(old, new, 1).replace("\n", "\r\n").encode(), "f")
    assert said in "\n".join(map(str, problems))
    assert any(p.severity == "error" for p in problems) == (": warning:" not in said)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"x" * 1_000_000, GOOD.encode()[:-40]])
def test_the_checker_takes_any_file(raw: bytes) -> None:
    problems = check_calendar(raw, "f")
    assert any(problem.severity == "error" for problem in problems)
    assert all(re.match("f(:[0-9]+:[0-9]+)?: ", str(problem)) for problem in problems)
