"""Entries of a calendar as libical reads them: kind, UID, summary, first and last day."""

import json
import sys
from pathlib import Path

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib as ICal  # noqa: E402


def day(time: "ICal.Time") -> "str | None":
    if time is None or time.is_null_time():
        return None
    return f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"


calendar = ICal.Component.new_from_string(Path(sys.argv[1]).read_text(encoding="utf-8"))
rows = []
for kind, name in (
    (ICal.ComponentKind.VEVENT_COMPONENT, "vevent"),
    (ICal.ComponentKind.VTODO_COMPONENT, "vtodo"),
):
    component = calendar.get_first_component(kind)
    while component is not None:
        end = component.get_dtend() if name == "vevent" else component.get_due()
        rows.append(
            [
                name,
                component.get_uid(),
                component.get_summary(),
                day(component.get_dtstart()),
                day(end),
            ]
        )
        component = calendar.get_next_component(kind)
print(json.dumps(rows))
