"""Which entries are the news of a sheet: cuts, and what lies between two of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from workplan.dates.calendar import Calendar
from workplan.journal.entry import Entry
from workplan.review.cut import Clock, Cut, Cuts, cuts_of, shifted_back
from workplan.review.period import Kind, Period, period_of

ZONE = timezone(timedelta(hours=8))
YEAR = Calendar.of_year(2022)
WEEK_20 = period_of("week", date(2022, 5, 20))


def at(day: int, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2022, 5, day, hour, minute, tzinfo=ZONE)


def issued(day: int, key: str, number: int = 1, on: int | None = None) -> Entry:
    return Entry(at(day), date(2022, 5, on or day), "", issued=key, number=number)


def cuts(
    *entries: Entry,
    today: date = date(2022, 5, 20),
    now: datetime | None = None,
    recorded_by: datetime | None = None,
    period: Period = WEEK_20,
) -> Cuts:
    return cuts_of(period, Clock(today, now, recorded_by, ZONE), entries, YEAR)


@pytest.mark.parametrize(
    ("kind", "day", "before"),
    [
        ("week", date(2022, 5, 20), date(2022, 5, 13)),
        ("week", date(2022, 1, 3), date(2021, 12, 27)),
        ("month", date(2022, 5, 31), date(2022, 4, 30)),
        ("month", date(2022, 4, 30), date(2022, 3, 31)),
        ("month", date(2022, 3, 30), date(2022, 2, 28)),
        ("month", date(2022, 3, 5), date(2022, 2, 5)),
        ("quarter", date(2022, 6, 30), date(2022, 3, 31)),
        ("half", date(2022, 6, 30), date(2021, 12, 31)),
        ("year", date(2024, 2, 29), date(2023, 2, 28)),
    ],
)
def test_one_period_before(kind: Kind, day: date, before: date) -> None:
    assert shifted_back(kind, day) == before


@pytest.mark.parametrize(
    ("on", "recorded", "held"),
    [
        (20, at(20, 18), True),
        (20, at(20, 18, 1), False),
        (21, at(20, 12), False),
        (19, at(20, 12), True),
    ],
)
def test_a_cut_holds_what_had_happened_and_was_recorded(
    on: int, recorded: datetime, held: bool
) -> None:
    entry = Entry(recorded, date(2022, 5, on), "a", note="x")
    assert Cut(date(2022, 5, 20), at(20)).holds(entry) is held


def test_without_an_issue_the_last_sheet_is_of_one_period_before() -> None:
    found = cuts(recorded_by=at(20))
    assert found.this == Cut(date(2022, 5, 20), at(20))
    assert found.last == Cut(date(2022, 5, 13), at(13))
    assert (found.issue, found.last_issue) == (None, None)


def test_the_time_of_printing_counts_on_the_day_itself_only() -> None:
    now = at(20, 15)
    assert cuts(now=now).last == Cut(date(2022, 5, 13), at(13, 15))
    past = cuts(now=now + timedelta(days=9), today=date(2022, 5, 29))
    assert past.this == Cut(date(2022, 5, 22), None)
    assert past.last == Cut(date(2022, 5, 15), datetime(2022, 5, 15, 23, 59, 59, 999999, ZONE))


def test_the_last_issued_sheet_is_the_last_sheet_however_old() -> None:
    found = cuts(issued(6, "2022-W18", 3), issued(13, "2022-05", 1), recorded_by=at(20))
    assert found.last == Cut(date(2022, 5, 6), at(6))
    assert found.last_issue is not None
    assert found.last_issue.number == 3


def test_a_sheet_issued_after_its_period_knows_no_more_than_its_days() -> None:
    found = cuts(issued(18, "2022-W19", on=15), recorded_by=at(20))
    assert found.last == Cut(date(2022, 5, 15), at(18))
    monday = Entry(at(17), date(2022, 5, 17), "a", note="done before the last sheet was printed")
    late = Entry(at(17), date(2022, 5, 14), "a", note="stood on the last sheet")
    assert found.this.holds(monday)
    assert not found.last.holds(monday)
    assert found.last.holds(late)


def test_a_sheet_printed_again_knows_more_than_when_it_was_issued() -> None:
    own = issued(20, "2022-W20", 4)
    found = cuts(own, today=date(2022, 6, 30))
    assert found.issue == own
    assert found.printed == Cut(date(2022, 5, 20), at(20))
    assert found.this == Cut(date(2022, 5, 22), None)


def test_an_issue_that_was_not_yet_known_does_not_count() -> None:
    found = cuts(issued(20, "2022-W20"), issued(13, "2022-W19"), recorded_by=at(13, 12))
    assert (found.issue, found.last_issue) == (None, None)


def test_a_period_to_come_has_no_news() -> None:
    for day, news in ((13, False), (15, False), (16, True)):
        found = cuts(today=date(2022, 5, day))
        assert (found.last != found.this) is news
        assert found.compares is news


def test_the_first_days_of_the_calendar_have_a_last_sheet_too() -> None:
    first = period_of("year", date(1, 1, 1))
    found = cuts_of(first, Clock(date(1, 6, 1), zone=UTC), (), YEAR)
    assert not found.last.holds(Entry(datetime(1000, 1, 1, tzinfo=UTC), date(1000, 1, 1), "a"))


def test_the_latest_of_several_issues_counts() -> None:
    entries = (issued(6, "2022-W18"), issued(13, "2022-W19"), issued(12, "2022-W19"))
    assert cuts(*entries).last_issue == entries[1]
    assert cuts(*entries).last == Cut(date(2022, 5, 13), at(13))
    again = (issued(19, "2022-W20"), issued(20, "2022-W20", 2), issued(18, "2022-W20", 3))
    assert cuts(*again).issue == again[1]
    assert cuts(*again).last_issue is None


def test_only_entries_that_issue_a_review_of_the_kind_are_issues() -> None:
    other = Entry(at(13), date(2022, 5, 13), "a", done=True)
    month = issued(2, "2022-04")
    found = cuts(other, month)
    assert (found.issue, found.last_issue) == (None, None)


def test_the_last_sheet_is_cut_at_the_same_hour_by_the_plans_clock() -> None:
    there = datetime(2022, 5, 20, 16, 30, tzinfo=UTC)  # half past midnight by the plan's clock
    found = cuts(today=date(2022, 5, 21), recorded_by=there)
    assert found.last.until == datetime(2022, 5, 14, 0, 30, tzinfo=ZONE)
    nowhere = cuts_of(WEEK_20, Clock(date(2022, 5, 20), None, there, None), (), YEAR)
    assert nowhere.last.until == there - timedelta(days=7)


def test_before_the_first_days_of_the_calendar_nothing_was_known() -> None:
    week = period_of("week", date(1, 1, 3))
    found = cuts_of(week, Clock(date(1, 1, 3), None, None, UTC), (), Calendar.of_year(1))
    entry = Entry(datetime(1, 1, 2, tzinfo=UTC), date(1, 1, 2), "a", done=True)
    assert not found.last.holds(entry)


def test_one_month_before_is_counted_by_the_plans_clock() -> None:
    there = datetime(2022, 5, 31, 16, 30, tzinfo=UTC)  # the first of June by the plan's clock
    june = period_of("month", date(2022, 6, 1))
    found = cuts_of(june, Clock(date(2022, 6, 1), None, there, ZONE), (), YEAR)
    assert found.last.until == datetime(2022, 5, 1, 0, 30, tzinfo=ZONE)
    own = there.astimezone(ZONE)
    found = cuts_of(june, Clock(date(2022, 6, 1), None, own, None), (), YEAR)
    assert found.last.until == datetime(2022, 5, 1, 0, 30, tzinfo=ZONE)


def test_only_the_issue_of_its_own_period_is_the_issue_of_a_sheet() -> None:
    found = cuts(issued(20, "2022-W20"), issued(13, "2022-W19"), issued(27, "2022-W21", on=19))
    assert found.issue == issued(20, "2022-W20")
    assert found.last_issue == issued(13, "2022-W19")
    assert found.printed == Cut(date(2022, 5, 20), at(20))
    alone = cuts(issued(27, "2022-W21", on=19))
    assert (alone.issue, alone.last_issue) == (None, None)


def test_a_limit_of_recording_is_the_time_of_printing_whenever_it_was_issued() -> None:
    limit = at(20, 20)
    found = cuts(issued(20, "2022-W20"), recorded_by=limit)
    assert found.issue == issued(20, "2022-W20")
    assert found.printed == found.this == Cut(date(2022, 5, 20), limit)
    assert cuts(issued(20, "2022-W20"), recorded_by=at(20)).issue is not None
    assert cuts(issued(20, "2022-W20"), recorded_by=at(20, 17)).issue is None


def test_a_plan_has_begun_by_the_last_sheet_from_its_first_day_on() -> None:
    for day, begun in ((6, False), (7, False), (8, True), (9, True)):
        found = cuts_of(
            period_of("week", date(2022, 1, day)), Clock(date(2022, 1, day), zone=ZONE), (), YEAR
        )
        assert found.begun is begun
    first = Entry(at(1), date(2021, 12, 31), "", issued="2021-W52", number=1)
    early = cuts_of(WEEK_20, Clock(date(2022, 5, 20), zone=ZONE), (first,), YEAR)
    assert (early.begun, early.last.as_of) == (True, date(2021, 12, 31))


def test_an_issue_after_its_period_cuts_at_the_last_day_of_that() -> None:
    found = cuts(issued(25, "2022-W20"), issued(17, "2022-W19"), today=date(2022, 5, 30))
    assert found.last == Cut(date(2022, 5, 15), at(17))
    assert found.printed == Cut(date(2022, 5, 22), at(25))


def test_the_end_of_a_month_is_that_of_the_plans_clock() -> None:
    recorded = datetime(2022, 5, 30, 22, tzinfo=UTC)  # six in the morning of the last day
    may = period_of("month", date(2022, 5, 31))
    found = cuts(today=date(2022, 5, 31), recorded_by=recorded, period=may)
    assert found.last == Cut(date(2022, 4, 30), datetime(2022, 4, 30, 6, tzinfo=ZONE))
