"""The forms that belong on a sheet: those that did not come back in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..journal.entry import Entry
from ..journal.forms import SentForm, sent_forms
from .cut import Cuts


def late_forms(entries: Iterable[Entry], cuts: Cuts) -> Iterator[SentForm]:
    """The forms that were wanted back since the last sheet and have not come, and those that have
    come back late since then. So a form stands on one sheet as missing, and on one as late."""
    known = [entry for entry in entries if cuts.this.holds(entry)]
    for form in sent_forms(known):
        wanted = form.issue.reply_by
        if wanted is None or not form.days_late(cuts.this.as_of):
            continue
        if form.received:
            if not cuts.last.holds(form.received):
                yield form
        elif cuts.last.as_of <= wanted:
            yield form
