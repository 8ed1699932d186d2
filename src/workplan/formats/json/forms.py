"""The forms that were sent as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ...journal.entry import Entry
from ...journal.forms import SentForm
from ...reports.forms import FormsStatus
from .document import SCHEMA, dumped


def forms(plans: Sequence[tuple[str, FormsStatus]]) -> str:
    """The document of `form --status`; each plan with its id."""
    return dumped(
        {
            "schema": SCHEMA,
            "as_of": max((found.as_of for _, found in plans), default=date.min).isoformat(),
            "plans": [
                {
                    "plan": name,
                    "period": found.period or None,
                    "forms": [form_tree(form, found.as_of) for form in found.forms],
                    "wishes": [_wish(entry) for entry in found.wishes],
                }
                for name, found in plans
            ],
        }
    )


def form_tree(form: SentForm, as_of: date) -> dict[str, Any]:
    """One form."""
    issue, back = form.issue, form.received
    return {
        "form": issue.id or None,
        "owner": issue.to,
        "period": issue.form,
        "tasks": issue.tasks,
        "figures": issue.figures,
        "issued_on": issue.on.isoformat(),
        "reply_by": issue.reply_by.isoformat() if issue.reply_by else None,
        "received_on": back.on.isoformat() if back else None,
        "by": back.by if back else None,
        "days_late": form.days_late(as_of),
        "empty": list(form.empty),
    }


def _wish(entry: Entry) -> dict[str, Any]:
    return {
        "entry_id": entry.id,
        "task": entry.task,
        "on": entry.on.isoformat(),
        "by": entry.by or None,
        "to": entry.asks,
        "why": entry.why or None,
    }
