"""Evidence in the journal that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..errors import Problem, message, shown
from ..journal.effective import taken_back
from ..journal.entry import Journal
from ..journal.evidence import kind_of


def missing_evidence(journal: Journal, exists: Callable[[str], bool]) -> Iterator[Problem]:
    """Warnings of files that are missing, or that cannot be found from the plan's folder. `exists`
    tells of a path whether the file is there. Entries that were taken back are passed over, and
    addresses are not asked for."""
    named = [entry for entry in journal.entries if entry.files]
    back = taken_back(journal.entries) if named else set()
    for entry in named:
        for text in entry.files if entry not in back else ():
            found = None
            if (kind := kind_of(text)) == "refused":
                hint = message("a path from the plan's folder, or an address with https://")
                found = message("{text} is not found on other machines", text=shown(text)), hint
            elif kind == "path" and not exists(text):
                found = (
                    message("no file {text}", text=shown(text)),
                    message("paths begin at the plan's folder"),
                )
            if found:
                yield Problem(journal.file, entry.line, 1, *found, "warning")
