"""Steps, events, windows of several parts, and what waits for acceptance, in calendars."""

from __future__ import annotations

from icalendar import Calendar
from support.calendar_checker import errors_in
from support.judging import judged, plan_of

from workplan.assessment.snapshot import Snapshot
from workplan.formats.ics.calendar import calendar
from workplan.formats.ics.entries import CalendarOptions
from workplan.plan.model import Plan

FAIR = plan_of(
    "{id: fair, title: Fair, when: 2022-05-20, owner: Team, steps: ["
    "{id: plan, title: Write the plan, when: 2022-03-10, after: []}, "
    "{id: invite, title: Invite, when: 2022-04-10, after: [plan]}]}"
)


def summaries(plan: Plan, day: str, *entries: str, steps: bool = True) -> list[str]:
    found = Snapshot((judged(plan, day, *entries),))
    raw = calendar(found, CalendarOptions(steps=steps))
    assert errors_in(raw) == []
    return [str(one["summary"]) for one in Calendar.from_ical(raw).walk("VEVENT")]


def test_steps_are_entries_of_their_own() -> None:
    done = "{task: fair/plan, on: 2022-03-10, done: true}"
    expected = ["Fair", "✓ Fair: Write the plan", "Fair: Invite"]
    assert summaries(FAIR, "2022-03-11", done) == expected
    assert summaries(FAIR, "2022-03-11", done, steps=False) == ["Fair"]


def test_the_entry_of_a_step_keeps_its_identity_and_names_what_it_waits_for() -> None:
    uids = []
    for entries in ((), ("{task: fair/invite, on: 2022-03-01, move: 2022-04-20}",)):
        raw = calendar(Snapshot((judged(FAIR, "2022-03-11", *entries),)))
        events = {str(e["summary"]): e for e in Calendar.from_ical(raw).walk("VEVENT")}
        uids.append(str(events["Fair: Invite"]["uid"]))
        assert "Write the plan" in str(events["Fair: Invite"]["description"])
    assert len(set(uids)) == 1


def test_an_event_bears_no_tick_until_it_is_confirmed() -> None:
    plan = plan_of("{id: fair, title: Fair, when: 2022-05-20, event: yes}")
    assert summaries(plan, "2022-05-21") == ["Fair"]
    raw = calendar(Snapshot((judged(plan, "2022-05-21"),)))
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert "not confirmed" in str(event["description"])
    assert summaries(plan, "2022-05-22", "{task: fair, on: 2022-05-21, done: true}") == ["✓ Fair"]


def test_each_of_several_windows_is_an_entry() -> None:
    plan = plan_of("{id: a, title: A, when: 12th & 17th May}")
    assert len(summaries(plan, "2022-05-01")) == 2


def test_what_waits_for_acceptance_bears_no_tick() -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-20, accept: Office}")
    done = "{task: a, on: 2022-05-20, done: true}"
    assert summaries(plan, "2022-05-21", done) == ["A"]
    accepted = "{task: a, on: 2022-05-21, accept: true}"
    assert summaries(plan, "2022-05-22", done, accepted) == ["✓ A"]


def test_a_date_that_is_not_known_has_no_entry() -> None:
    plan = plan_of("{id: a, title: A, when: TODO}\n{id: b, title: B, when: 2022-05-20}")
    assert summaries(plan, "2022-05-21") == ["B"]
