"""Seeded faults of values, each of which the checker must name."""

from __future__ import annotations

import pytest

from support.calendar_checker import check_calendar, errors_in
from support.test_calendar_checker import GOOD

EVENT = "SUMMARY:"


def added(line: str) -> str:
    """The good file with one more line in its event."""
    return GOOD.replace(EVENT, f"{line}\n{EVENT}", 1)


def ruled(rule: str) -> str:
    return GOOD.replace("FREQ=WEEKLY;BYDAY=WE", rule, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ruled("FREQ=YEARLY;BYMONTH=13"), "BYMONTH of RRULE is '13'"),
        (ruled("FREQ=YEARLY;BYMONTH=0"), "BYMONTH of RRULE is '0'"),
        (ruled("FREQ=MONTHLY;BYMONTHDAY=32"), "BYMONTHDAY of RRULE is '32'"),
        (ruled("FREQ=MONTHLY;BYMONTHDAY=0"), "BYMONTHDAY of RRULE is '0'"),
        (ruled("FREQ=YEARLY;BYWEEKNO=54"), "BYWEEKNO of RRULE is '54'"),
        (ruled("FREQ=DAILY;BYHOUR=24"), "BYHOUR of RRULE is '24'"),
        (ruled("FREQ=WEEKLY;BYDAY=XX"), "BYDAY of RRULE is 'XX'"),
        (ruled("FREQ=WEEKLY;WKST=XX"), "WKST of RRULE is 'XX'"),
        (ruled("FREQ=WEEKLY;BYDAY=1WE"), "BYDAY does not go with FREQ=WEEKLY"),
        (ruled("FREQ=YEARLY;BYDAY=1WE;BYWEEKNO=3"), "BYDAY does not go with FREQ=YEARLY"),
        (ruled("FREQ=WEEKLY;BYMONTHDAY=1"), "BYMONTHDAY does not go with FREQ=WEEKLY"),
        (ruled("FREQ=MONTHLY;BYYEARDAY=1"), "BYYEARDAY does not go with FREQ=MONTHLY"),
        (ruled("FREQ=MONTHLY;BYWEEKNO=1"), "BYWEEKNO does not go with FREQ=MONTHLY"),
        (ruled("FREQ=MONTHLY;BYSETPOS=-1"), "BYSETPOS stands alone"),
        (ruled("FREQ=WEEKLY;UNTIL=20221231T090000"), "UNTIL is '20221231T090000'"),
        (added("RRULE:FREQ=DAILY;COUNT=2"), "VEVENT has a second RRULE"),
        (added("EXDATE;VALUE=DATE:20220601"), "EXDATE is not of the same kind"),
        (added("RDATE;VALUE=DATE:20220601"), "RDATE is not of the same kind"),
        (added("RECURRENCE-ID;VALUE=DATE:20220601"), "RECURRENCE-ID is not of the same kind"),
        (GOOD.replace("abc@google.com", ""), "UID is empty"),
        (GOOD.replace("DTEND;TZID=Asia/Shanghai:20220525T100000", "DURATION:-PT1H"), "DURATION is negative"),
        (GOOD.replace("DTEND;TZID=Asia/Shanghai:20220525T100000", "DTEND:20220525T005900Z"), "DTEND is not later"),
        (GOOD.replace("VERSION:2.0", "VERSION:2.0\nREFRESH-INTERVAL:PT12H"), "REFRESH-INTERVAL has no VALUE"),
        (GOOD.replace("TRIGGER", "REPEAT:2\nTRIGGER"), "REPEAT and DURATION of an alarm"),
        (added("COLOR:reddish"), "COLOR is 'reddish'"),
        (added("COLOR:#ff0000"), "COLOR is '#ff0000'"),
        (added("GEO:91;0"), "GEO is '91;0'"),
        (added("GEO:1,2"), "GEO is '1,2'"),
        (added("CATEGORIES:a;b"), "CATEGORIES has a semicolon"),
        (added("ATTACH;ENCODING=BASE64:YWJj"), "ENCODING=BASE64 without VALUE=BINARY"),
        (added("ATTACH;ENCODING=BASE64;VALUE=BINARY:Y*J"), "ATTACH is no base64"),
    ],
)  # fmt: skip
def test_a_seeded_fault_is_named(text: str, said: str) -> None:
    assert text != GOOD
    told = [str(problem) for problem in errors_in(text.replace("\n", "\r\n").encode())]
    assert any(said in one for one in told), told


def test_two_equal_time_zones() -> None:
    begin, end = GOOD.index("BEGIN:VTIMEZONE"), GOOD.index("BEGIN:VEVENT")
    text = GOOD[:end] + GOOD[begin:end] + GOOD[end:]
    (problem,) = errors_in(text.replace("\n", "\r\n").encode())
    assert "the time zone is that of line 8 too" in str(problem)


def test_a_raw_line_break_inside_a_text() -> None:
    raw = GOOD.replace("\n", "\r\n").replace("SUMMARY:Meeting", "SUMMARY:Meet\ning:").encode()
    assert any("ends in LF alone" in str(problem) for problem in errors_in(raw))


@pytest.mark.parametrize(
    "text",
    [
        ruled("FREQ=MONTHLY;BYDAY=-1FR,+2MO;BYSETPOS=-1;UNTIL=20221231T010000Z;WKST=SU"),
        ruled("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
        ruled("FREQ=YEARLY;BYYEARDAY=-366;BYHOUR=0,23"),
        added("EXDATE;TZID=Asia/Shanghai:20220601T090000"),
        added("RDATE;VALUE=PERIOD:20220601T010000Z/PT1H"),
        added("COLOR:DarkSlateGray"),
        added("GEO:37.386013;-122.082932"),
        added("CATEGORIES:a\\;b,c\\\\,d"),
        added("ATTACH;ENCODING=BASE64;VALUE=BINARY:YWJj"),
        GOOD.replace("DTEND;TZID=Asia/Shanghai:20220525T100000", "DTEND:20220525T010001Z"),
        GOOD.replace("TRIGGER", "REPEAT:2\nDURATION:PT5M\nTRIGGER"),
    ],
)
def test_what_is_right_is_not_named(text: str) -> None:
    assert text != GOOD
    assert errors_in(text.replace("\n", "\r\n").encode()) == []


def test_a_file_with_one_kind_of_line_ends_is_only_warned_of() -> None:
    assert errors_in(GOOD.encode()) == []
    assert check_calendar(GOOD.encode(), "f")
