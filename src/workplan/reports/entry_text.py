"""One entry of a journal as a line of a task's history."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from ..journal.entry import Entry
from ..plan.amounts import Amount, digits
from ..plan.target import Target
from ..plan.units import PERCENT
from ..text import cut_to_length
from ..words.target_words import BEFORE, bare, unit_of
from ..words.translator import Translator

Targets = Mapping[str, Target]  # of the entry's task: their numbers are set as in every table
_NO_TARGETS: Targets = MappingProxyType({})

_BRIEF = 200  # characters of an entry that a sheet shows


def brief_text(text: str) -> str:
    """The text, or as much of it as a sheet shows."""
    return cut_to_length(text, _BRIEF)


def entry_text(entry: Entry, tr: Translator, targets: Targets = _NO_TARGETS) -> str:
    """The entry in words, with its day and its author."""
    key = entry.key
    author = f"[{entry.by}]" if entry.by else ""
    return "  ".join(
        filter(None, (tr.day(entry.on), key, entry_content(entry, tr, targets), author))
    )


def update_text(entry: Entry, tr: Translator, targets: Targets = _NO_TARGETS) -> str:
    """As `entry_text`, as short as a sheet shows it."""
    return brief_text(entry_text(entry, tr, targets))


def entry_content(entry: Entry, tr: Translator, targets: Targets = _NO_TARGETS) -> str:
    """The entry in words, without its day, its occurrence and its author."""
    parts = [
        tr("entry done") if entry.done else "",
        tr("entry accept") if entry.accept else "",
        tr("entry return") if entry.return_ else "",
        tr.several(added_text(pair, tr, targets) for pair in entry.add),
        tr("entry part", part=entry.part) if entry.part else "",
        tr.several(
            tr("entry set", name=name, value=_amount(number, unit, targets.get(name), tr))
            for name, (number, unit) in entry.set_
        ),
        tr.several(tr("entry met", name=name) for name in entry.met),
        f"{digits(entry.percent)}%" if entry.percent is not None else "",
        tr.moved_to(entry.move) if entry.move else "",
        tr("entry granted", who=entry.granted) if entry.granted else "",
        tr("entry asks", to=tr.plain_dates(entry.asks)) if entry.asks else "",
        tr("entry block") if entry.block else "",
        tr("entry cancel") if entry.cancel else "",
        tr("entry reopen") if entry.reopen else "",
        tr("entry carry") if entry.carry else "",
        tr("entry undo") if entry.undo else "",
        entry.note,
        tr("entry why", why=entry.why) if entry.why else "",
        tr("entry files", files=tr.several(entry.files)) if entry.files else "",
        tr("entry baseline", name=entry.baseline) if entry.baseline else "",
        tr("entry issued", period=entry.issued, n=entry.number) if entry.issued else "",
        tr("entry form", period=entry.form, to=entry.to, n=entry.tasks) if entry.form else "",
        tr("entry received", form=entry.received) if entry.received else "",
        tr("entry notice", n=entry.number, to=entry.to, tasks=len(entry.about))
        if entry.notice
        else "",
    ]
    return "  ".join(filter(None, parts))


def added_text(pair: tuple[str, Amount], tr: Translator, targets: Targets = _NO_TARGETS) -> str:
    """What was added to a target: its name, and the amount with its sign and its unit."""
    name, (number, unit) = pair
    sign = "-" if number < 0 else "+"
    return f"{name} {sign}{_amount(abs(number), unit, targets.get(name), tr)}"


def _amount(number: Decimal, unit: str, of: Target | None, tr: Translator) -> str:
    """An amount with its unit as written. One without has that of its target, which is added where
    the number means something else without it: the sign of a percentage or of a currency."""
    of = of or Target(number)
    if not unit and of.unit in (*PERCENT, *BEFORE):
        unit = of.unit
    written = of._replace(unit=unit)
    return bare(number, written) + unit_of(written, tr)
