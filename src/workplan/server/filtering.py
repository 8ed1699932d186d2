"""The filters of a page: those that are set, and the form that sets others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..app.loading import Loaded
from ..assessment.terms import Light, State
from .request_values import FILTERS
from .view import View

Options = list[tuple[str, str]]


class FilterField(NamedTuple):
    """A field of the form; `options` are the values and texts to choose from, None where something
    is typed. `any` offers to choose none."""

    name: str
    label: str
    value: str
    options: Options | None = None
    kind: str = "search"
    any: bool = True


class FilterForm(NamedTuple):
    """What a page shows of its filters: the text of each with the address without it, the address
    without all, the fields, and what the form sends besides these."""

    path: str
    active: list[tuple[str, str]]
    clear: str
    fields: list[FilterField]
    hidden: list[tuple[str, str]]


def filter_form(
    view: View, loaded: Iterable[Loaded], extra: Iterable[FilterField] = ()
) -> FilterForm:
    """The filters of the page for these plans; `extra` are fields of its own."""
    plans = list(loaded)
    fields = [*_fields(view, plans), *extra]
    asked = view.asked
    shown = {field.name for field in fields}
    active = []
    for key, value in asked.pairs:
        if key in FILTERS or key in {"as_of", "plan"}:
            text = f"{view.tr(f'web filter {key}')}: {_text(view, key, value)}"
            active.append((text, view.here(drop=(key, value))))
    seen: set[str] = set()
    hidden = []
    for key, value in asked.pairs:
        # A select sends one value; further ones of the same filter stay as they are.
        if key not in shown or key in seen:
            hidden.append((key, value))
        seen.add(key)
    clear = view.url(view.path, tuple(p for p in asked.pairs if p[0] == "lang"))
    return FilterForm(view.path, active, clear, fields, hidden)


def _text(view: View, key: str, value: str) -> str:
    return view.tr(f"{key} {value}") if key in {"state", "light"} else value


def _fields(view: View, plans: list[Loaded]) -> Iterator[FilterField]:
    tr, get = view.tr, view.asked.get
    yield FilterField("as_of", tr("web filter as_of"), get("as_of"), kind=_date_kind(get("as_of")))
    if len(plans) > 1:
        titles = [(one.plan.plan, one.plan.title) for one in plans]
        yield FilterField("plan", tr("web filter plan"), get("plan"), titles)
    choices = {
        "owner": _several(name for p in plans for _, t in p.plan.with_steps() for name in t.owner),
        "leader": _several(
            n for p in plans for _, t in p.plan.walk() for n in p.plan.leaders_of(t)
        ),
        "section": _several(path[-1] for p in plans for path in p.plan.paths()),
        "group": _several(o.group for p in plans for o in p.plan.owners.values() if o.group),
        "tag": _several(tag for p in plans for _, t in p.plan.walk() for tag in t.tags),
        "state": [(state.value, tr(f"state {state}")) for state in State],
        "light": [(light.value, tr(f"light {light}")) for light in Light],
    }
    for key, options in choices.items():
        if options:
            yield FilterField(key, tr(f"web filter {key}"), get(key), options)
    yield FilterField("q", tr("web filter q"), get("q"))


def _date_kind(written: str) -> str:
    """Browsers drop what is not a date from their own field for dates."""
    plain = len(written) == 10 and written[4:5] == written[7:8] == "-"
    return "date" if not written or plain else "text"


def _several(names: Iterable[str]) -> Options:
    return [(name, name) for name in dict.fromkeys(names)]
