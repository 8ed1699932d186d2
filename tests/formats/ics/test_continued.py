"""Entries of a calendar file as the next version of those in the file before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workplan.formats.ics.calendar import LEFT_OUT, PRODID, PlanCalendar
from workplan.formats.ics.continued import Continuation, Earlier, Rest, Revision, earlier

AT = datetime(2022, 5, 1, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def entry(
    uid: str = "a@p", sequence: int = 1, at: datetime = AT, title: str = "A", *more: str
) -> str:
    """An entry of plan P."""
    stamp = f"{at:%Y%m%dT%H%M%SZ}"
    lines = (
        *("BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}", f"DTSTAMP:{stamp}"),
        *(f"LAST-MODIFIED:{stamp}", "DTSTART;VALUE=DATE:20220510", f"SUMMARY:{title}"),
        *("DESCRIPTION:open\\nPlan: P\\nas of 1 May", "COLOR:green", *more, "END:VEVENT"),
    )
    return "".join(f"{line}\r\n" for line in lines)


def file(*entries: str, head: str = "") -> bytes:
    """A calendar file with the entries."""
    begin = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODID}\r\n{head}"
    return f"{begin}{''.join(entries)}END:VCALENDAR\r\n".encode()


def old(*entries: str, head: str = "") -> Earlier:
    found = earlier(file(*entries, head=head))
    assert found is not None
    return found


def today(*entries: str, known: tuple[str, ...] = (), title: str = "P") -> PlanCalendar:
    return PlanCalendar("p", title, "en", {}, "".join(entries), len(entries), known)


def continued(before: Earlier, now: PlanCalendar, incomplete: bool = False) -> tuple[str, Rest]:
    one = Continuation(before)
    text = one.add(now)
    return text, one.rest(incomplete)


@pytest.mark.parametrize(
    ("own", "other", "after"),
    [
        (Revision(0, AT), Revision(0, AT), Revision(1, AT + SECOND)),
        (Revision(1, AT), Revision(0, AT - SECOND), Revision(1, AT)),
        (Revision(5, AT), Revision(2, AT), Revision(5, AT + SECOND)),
        (Revision(2, AT + 9 * SECOND), Revision(5, AT), Revision(6, AT + 9 * SECOND)),
    ],
)
def test_a_version_follows_another_in_number_and_time(
    own: Revision, other: Revision, after: Revision
) -> None:
    assert own.after(other) == after


def test_a_file_is_read_with_its_name_entries_and_what_was_left_out() -> None:
    head = f"X-WR-CALNAME:P\\, Q\r\n{LEFT_OUT}:7/20220401T000000Z\r\n"
    found = old(entry("a@p"), entry("b@p"), head=head)
    assert found.name == "P, Q"
    assert found.entries == {"a@p": entry("a@p"), "b@p": entry("b@p")}
    assert found.left_out == Revision(7, datetime(2022, 4, 1, tzinfo=UTC))
    assert str(found.left_out) == "7/20220401T000000Z"
    assert old(entry()) == Earlier("", {"a@p": entry()}, None)
    assert old() == Earlier("", {}, None)


def test_bare_line_feeds_are_read() -> None:
    assert earlier(file(entry()).replace(b"\r\n", b"\n")) == old(entry())


def test_the_file_of_another_program_is_none() -> None:
    assert earlier(file(entry()).replace(PRODID.encode(), b"-//other//EN")) is None
    assert earlier(b"hello") is None


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (file(entry()).removesuffix(b"END:VCALENDAR\r\n"), "no beginning or no end"),
        (b"X" + file(entry()), "no beginning or no end"),
        (file(entry(), entry()), "twice"),
        (file(entry().replace("UID:a@p", "UID:")), "no UID"),
        (file(entry().replace("SEQUENCE:1", "SEQUENCE:x")), "no version"),
        (file(entry().replace("SEQUENCE:1\r\n", "")), "no version"),
        (file(entry(sequence=2**31 - 1)), "too large"),
        (file(entry().replace("DTSTAMP:2022", "DTSTAMP:0999")), "not a time of a plan"),
        (file(entry().replace("DTSTAMP:20220501", "DTSTAMP:99991231")), "not a time of a plan"),
        (file(entry("a@p", 1, AT, "A", "lower:x")), "not a property"),
        (file(entry("a@p", 1, AT, "A", "DTEND;TZID=Mars/Olympus:2022")), "time zone is unknown"),
        (file(entry("a@p", 1, AT, "A", "BEGIN:X", "END:X")), "another inside"),
        (file(entry("a@p", 1, AT, "A", "END:X")), "another inside"),
    ],
)
def test_a_damaged_file_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        earlier(raw)


def test_the_highest_number_below_the_limit_is_read() -> None:
    assert old(entry(sequence=2**31 - 2)).entries


def test_an_entry_that_is_the_same_stays_byte_for_byte() -> None:
    text, rest = continued(old(entry(sequence=4)), today(entry(sequence=4)))
    assert text == entry(sequence=4)
    assert rest == Rest("", (), None)


def test_an_entry_whose_content_is_the_same_keeps_its_version() -> None:
    now = entry(sequence=9, at=AT + SECOND).replace("COLOR:green", "COLOR:red")
    text, _ = continued(old(entry(sequence=4)), today(now))
    assert text == entry(sequence=4).replace("COLOR:green", "COLOR:red")


@pytest.mark.parametrize(("own", "expected"), [(0, 5), (4, 5), (5, 5), (6, 6)])
def test_a_changed_entry_has_a_higher_version_than_before(own: int, expected: int) -> None:
    text, _ = continued(old(entry(sequence=4)), today(entry(sequence=own, title="B")))
    assert text == entry(sequence=expected, at=AT + SECOND, title="B")


def test_a_new_entry_is_above_all_that_was_left_out() -> None:
    before = old(head=f"{LEFT_OUT}:7/20220601T000000Z\r\n")
    text, rest = continued(before, today(entry()))
    assert text == entry(sequence=8, at=datetime(2022, 6, 1, 0, 0, 1, tzinfo=UTC))
    assert rest.left_out == before.left_out
    assert continued(old(), today(entry()))[0] == entry()


def test_what_its_plan_does_not_have_any_more_is_cancelled_once() -> None:
    before = old(entry("a@p"), entry("b@p", 3, AT, "✓ B", "PERCENT-COMPLETE:50"))
    _, rest = continued(before, today(entry("a@p")))
    assert rest.left_out is None
    assert "SUMMARY:Cancelled: B\r\n" in rest.entries
    assert "COLOR:gray\r\n" in rest.entries
    assert "SEQUENCE:4\r\nDTSTAMP:20220501T080001Z\r\nLAST-MODIFIED:20220501T080001Z" in (
        rest.entries
    )
    assert "PERCENT" not in rest.entries


def test_what_is_cancelled_stays_as_it_is() -> None:
    gone = entry("b@p", 3, AT, "B", "STATUS:CANCELLED")
    assert continued(old(entry("a@p"), gone), today(entry("a@p")))[1].entries == gone


def test_what_was_not_asked_for_is_left_out_with_its_version() -> None:
    """The highest number and the latest time, whichever entries have them."""
    before = old(entry("a@p"), entry("b@p", 3, AT + SECOND), entry("c@p", 5, AT))
    _, rest = continued(before, today(entry("a@p"), known=("b@p", "c@p")))
    assert rest == Rest("", (), Revision(5, AT + SECOND))


@pytest.mark.parametrize("known", [(), ("b@p",)])
def test_where_plans_could_not_be_read_unknown_entries_stay(known: tuple[str, ...]) -> None:
    before = old(entry("a@p"), entry("b@p", 3))
    _, rest = continued(before, today(entry("a@p"), known=known), incomplete=True)
    assert rest.entries == ("" if known else entry("b@p", 3))
    assert rest.left_out == (Revision(3, AT) if known else None)


def test_an_entry_of_another_plan_is_left_out() -> None:
    other = entry("x@q").replace("Plan: P", "Plan: Q")
    _, rest = continued(old(entry("a@p"), other), today(entry("a@p")))
    assert rest == Rest("", (), Revision(1, AT))


def test_a_plan_with_a_new_title_is_known_by_its_entries() -> None:
    now = today(entry("a@p").replace("Plan: P", "Plan: New"), title="New")
    _, rest = continued(old(entry("a@p"), entry("b@p")), now)
    assert "UID:b@p" in rest.entries
    assert rest.left_out is None


def test_a_plan_without_entries_is_known_by_its_title() -> None:
    one = Continuation(old(entry("b@p")))
    one.hide(today(entry("a@p")))
    assert "UID:b@p" in one.rest(incomplete=False).entries


def test_a_hidden_plan_shows_nothing_and_cancels_nothing_that_it_has() -> None:
    one = Continuation(old(entry("a@p")))
    one.hide(today(entry("a@p"), known=("a@p",)))
    assert one.rest(incomplete=False) == Rest("", (), Revision(1, AT))


def test_the_time_zones_of_cancelled_entries_are_told() -> None:
    zoned = entry("b@p").replace(
        "DTSTART;VALUE=DATE:20220510", "DTSTART;TZID=Asia/Shanghai:20220510T090000"
    )
    _, rest = continued(old(entry("a@p"), zoned), today(entry("a@p")))
    assert rest.zones == ({"Asia/Shanghai": (2022,)},)


def test_a_stamp_of_the_first_year_of_plans_is_read() -> None:
    first = datetime(1000, 1, 1, tzinfo=UTC)
    assert old(entry(at=first)).entries


def test_a_cancelled_entry_has_no_alarm_and_says_why_before_its_plan() -> None:
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:A", "TRIGGER:-P1D", "END:VALARM")
    _, rest = continued(old(entry("a@p"), entry("b@p", 1, AT, "B", *alarm)), today(entry("a@p")))
    assert "VALARM" not in rest.entries
    assert "TRIGGER" not in rest.entries
    told = rest.entries.replace("\r\n ", "").partition("DESCRIPTION:")[2].partition("\r\n")[0]
    assert told == "open\\nNo longer in the plan\\, or given to others.\\nPlan: P\\nas of 1 May"


@pytest.mark.parametrize("number", [0, 1])
def test_entries_that_are_not_shown_tell_which_plan_wrote_those_that_are_gone(number: int) -> None:
    before = old(entry("a@p"), entry("b@p"))
    others = [PlanCalendar(f"q{n}", f"Q{n}", "en", {}, "", 0) for n in range(number)]
    one = Continuation(before)
    for plan in (*others, today(known=("a@p",), title="New")):
        one.add(plan)
    rest = one.rest(incomplete=False)
    assert "UID:b@p" in rest.entries
    assert rest.left_out == Revision(1, AT)  # of the entry that is not shown


def test_a_byte_that_is_no_text_is_refused_in_a_file_of_ours_alone() -> None:
    raw = file(entry()).replace(b"SUMMARY:A", b"SUMMARY:\xff")
    with pytest.raises(ValueError, match="utf-8"):
        earlier(raw)
    assert earlier(raw.replace(PRODID.encode(), b"-//other//EN")) is None
    assert earlier(b"\xef\xbb\xbf" + file(entry())) == old(entry())
