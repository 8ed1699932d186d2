"""Which forms of a period came back: as text or as JSON."""

from __future__ import annotations

from ..errors import Problem, ReadError
from ..journal.forms import open_wishes, sent_forms
from ..reports.form import titles
from ..reports.forms import FormsStatus, forms_status
from ..review.period import Kind, read_period
from ..words.translator import translator
from .answers import Remarks, TextAnswer
from .assessing import moment, recording_time, report_day, warnings_of
from .loading import Loaded, load_file, plan_files
from .questions import Basis, Look, Sources
from .report_answers import laid_out


def form_status(
    sources: Sources, basis: Basis, kind: Kind, written: str | None, look: Look
) -> TextAnswer:
    """The forms of the period that is written, or without one those of the period that was issued
    last, by each plan. Raises UserError, and ReadError where no plan can be read."""
    remarks = Remarks.none(basis.language)
    errors: list[Problem] = []
    plans: list[tuple[Loaded, FormsStatus]] = []
    for path in plan_files(sources.plans):
        try:
            loaded = load_file(path, sources.journal)
        except ReadError as error:
            errors += error.problems
            continue
        remarks.warnings.extend(warnings_of(loaded, basis.language))
        plans.append((loaded, _status(loaded, basis, kind, written)))
    if not plans:
        raise ReadError(errors)
    remarks.errors.extend(errors)
    listed = any(found.forms for _, found in plans)
    if look == "json":
        from ..formats.json.forms import forms

        text = forms([(loaded.plan.plan, found) for loaded, found in plans])
        return TextAnswer([text, "\n"], listed, remarks)
    texts = []
    for loaded, found in plans:
        tr = translator(basis.language or loaded.plan.language, found.as_of.year)
        texts.append(laid_out(forms_status(found, tr), look) + "\n")
    return TextAnswer(["\n".join(texts)], listed, remarks)


def _status(loaded: Loaded, basis: Basis, kind: Kind, written: str | None) -> FormsStatus:
    plan, now = loaded.plan, moment(basis.now)
    as_of = report_day(plan, basis.as_of, now)
    until = recording_time(plan, basis.recorded_by, now)
    known = [
        entry
        for entry in loaded.journal.entries
        if entry.on <= as_of and (until is None or entry.at <= until)
    ]
    every = sent_forms(known, plan.grace)
    if written:
        period = read_period(kind, written, plan.calendar, as_of).written
    else:
        period = max(every, key=lambda form: form.issue.at).issue.form if every else ""
    forms = tuple(form for form in every if form.issue.form == period)
    return FormsStatus(plan.title, period, as_of, forms, tuple(open_wishes(known)), titles(plan))
