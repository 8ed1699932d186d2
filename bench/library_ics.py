"""The same calendar written by the library `icalendar` from ready values, as a measure of ours.

ready(calendar) -> values, written(values) -> bytes, the same as those of the calendar
"""

from __future__ import annotations

from typing import Any

from icalendar import Calendar, Component

KEPT = {"RELTYPE", "VALUE"}  # parameters that the library does not find out
Values = tuple[str, list[tuple[str, Any, dict[str, str]]], list[Any]]


def ready(calendar: bytes) -> Values:
    """The values in a calendar: of each component its name, its properties and those inside."""
    return _values(Calendar.from_ical(calendar))


def _values(component: Component) -> Values:
    found = []
    for name, value in component.items():
        for one in value if isinstance(value, list) else [value]:
            parameters = {key: text for key, text in one.params.items() if key in KEPT}
            found.append((name, getattr(one, "dt", one), parameters))
    return component.name or "", found, [_values(one) for one in component.subcomponents]


def written(values: Values) -> bytes:
    """The calendar with these values."""
    raw: bytes = _component(values).to_ical()
    return raw


def _component(values: Values) -> Component:
    name, properties, inside = values
    found = Component.get_component_class(name)()
    for key, value, parameters in properties:
        found.add(key, value, parameters=parameters)
    for one in inside:
        found.add_component(_component(one))
    return found
