"""The plan whose calendar the tests look at, and how they look at it."""

from __future__ import annotations

import re
from collections.abc import Callable

from icalendar import Calendar, Component

TEXT = """\
plan: office
title: "Office; plan, 2022"
year: 2022
language: en
timezone: Asia/Shanghai
holidays: CN
owners: {Ann: {email: ann@example.org}, Ben: {email: ben@example.org}, "../x": {}}
sections:
  - title: Part one
    tasks:
      - {id: day, title: "A day; with, signs\\\\", when: 25 March, owner: Ann, with: [Ben], place: Hall 2, tags: [t1], url: "https://example.org/a", remind: [1 day, 7 days]}
      - {id: talk, title: Talk, when: 20 May, time: 09:00-11:30, owner: Ann}
      - {id: camp, title: Camp, when: 18-20 May, time: 09:00-11:30}
      - {id: few, title: Few days, when: early April, owner: "../x"}
      - {id: month, title: A month, when: May, after: [day], remind: 2 days}
      - {id: holiday, title: Into a holiday, when: 1 September to 5 October}
      - {id: whole, title: All year, when: this year, targets: {visits: 100}}
      - {id: by, title: By a day, when: by 9 January}
      - {id: standing, title: Standing, when: ongoing, report: monthly, remind: 1 day}
      - {id: silent, title: Silent, when: ongoing}
      - {id: club, title: Club, when: quarterly}
      - {id: after, title: After the talk, when: 2 weeks after talk}
"""
DAY = ("--as-of", "2022-03-01")
Make = Callable[..., Calendar]


def sound(raw: bytes) -> None:
    """Lines end in CRLF, have at most 75 octets, and are cut between characters."""
    assert raw.endswith(b"\r\n")
    for line in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line.decode())


def entries(calendar: Calendar, kind: str = "VEVENT") -> dict[str, list[Component]]:
    """The entries by the id in their text."""
    found: dict[str, list[Component]] = {}
    for component in calendar.walk(kind):
        name = str(component["DESCRIPTION"]).rsplit("Id: ", 1)[1]
        found.setdefault(name, []).append(component)
    return found


def one(calendar: Calendar, name: str, kind: str = "VEVENT") -> Component:
    (found,) = entries(calendar, kind)[name]
    return found


def days(component: Component) -> tuple[object, object]:
    end = component.get("DTEND") or component.get("DUE")
    return component["DTSTART"].dt, end.dt if end else None
