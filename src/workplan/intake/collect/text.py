"""What `collect` says of what it found."""

from __future__ import annotations

from collections.abc import Iterator

from ...journal.entry import quoted
from ...plan.language import Language
from ...reports.entry_text import entry_text
from ...words.translator import Translator, translator
from .forms import Collected, PlanEntries, UnknownRow


def lines(found: Collected, language: Language | None) -> Iterator[str]:
    """The entries with their places, the wishes, the unknown rows, and a line for each form."""
    for plan in found.plans:
        tr = _tr(plan, language)
        yield from _entries(plan, tr)
        yield from _wishes(plan, tr)
    tr = first_translator(found, language)
    if found.unknown:
        yield tr("collect unknown", n=len(found.unknown))
        for one in found.unknown:
            yield tr("collect unknown row", place=one.row.place(), task=one.row.task)
    for report in found.reports:
        values = {"file": report.file, "owner": report.owner, "period": report.period}
        if report.again and not report.entries and not report.refused:
            yield tr("collect again", **values)
        else:
            counts = {"n": report.entries, "refused": report.refused, "empty": report.empty}
            yield tr("collect received", **values, **counts)


def _tr(plan: PlanEntries, language: Language | None) -> Translator:
    return translator(language or plan.loaded.plan.language, plan.loaded.plan.year)


def first_translator(found: Collected, language: Language | None) -> Translator:
    """The texts in the language, or that of the first plan."""
    if found.plans:
        return _tr(found.plans[0], language)
    from ...plan.language import language_of_title

    titles = "".join(one.row.task for one in found.unknown)
    return translator(language or language_of_title(titles), 0)


def _entries(plan: PlanEntries, tr: Translator) -> Iterator[str]:
    targets = {task.id: task.targets for _, task in plan.loaded.plan.with_steps()}
    for one in plan.proposed:
        of = targets.get(one.task.partition("@")[0], {})
        what = entry_text(one.entry, tr, of)
        yield tr("collect row", place=one.row.place(), task=one.task, what=what)
        for entry in one.since:
            yield tr("collect since", what=entry_text(entry, tr, of))


def _wishes(plan: PlanEntries, tr: Translator) -> Iterator[str]:
    wishes = [one for one in plan.proposed if one.entry.asks]
    if wishes:
        yield tr("collect wishes", n=len(wishes))
    for one in wishes:
        entry = one.entry
        why = tr.because(entry.why)
        old = tr.plain_dates(" ".join(one.row.due.split())) or "–"
        values = {"id": entry.id, "owner": entry.by, "task": one.task, "old": old}
        yield tr("collect wish", **values, to=tr.plain_dates(entry.asks), why=why)


def suggestions(unknown: tuple[UnknownRow, ...]) -> Iterator[str]:
    """The unknown rows as YAML to paste into a plan. What the row does not tell is TODO."""
    for number, one in enumerate(unknown, 1):
        yield f"  - id: new-{number}"
        yield f"    title: {quoted(one.row.task)}"
        yield f"    due: {quoted(one.row.due) if one.row.due else 'TODO'}"
        yield f"    owner: {quoted(one.owner)}"
        if one.row.target:
            yield f"    notes: {quoted(one.row.target)}"
