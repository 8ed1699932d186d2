"""The evidence that entries name, as links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from ..assessment.snapshot import TaskStatus
from ..journal.entry import Entry
from ..journal.evidence import kind_of, parts_of
from ..journal.identity import order
from ..words.translator import Translator
from .blocks import Cell, Run


class Evidence(NamedTuple):
    """A file or an address, and the entry that names it."""

    text: str
    entry: Entry


def evidence_of(task: TaskStatus) -> Iterator[Evidence]:
    """The evidence of a task in the order of its entries, without those that were taken back."""
    for entry in sorted(task.history, key=order):
        yield from (Evidence(text, entry) for text in entry.files)


def target_of(text: str, folder: str | None) -> str | None:
    """The address that opens the evidence, None where none does so safely. `folder` leads from
    the folder of the document to that of the plan, as parts of an address; without it files have no
    address."""
    match kind_of(text):
        case "address":
            return text
        case "path" if folder is not None:
            return "/".join(filter(None, (folder, *map(quote, parts_of(text)))))
    return None


def cell(text: str, files: tuple[str, ...], folder: str | None, tr: Translator) -> Cell:
    """A text and, behind it, the evidence, with links to what can be opened."""
    named = tr("entry files", files=tr.several(files)) if files else ""
    return linked(Cell("  ".join(filter(None, (text, named)))), files, folder, tr)


def linked(of: Cell, files: tuple[str, ...], folder: str | None, tr: Translator) -> Cell:
    """The cell, whose text names the evidence as an entry does, with links to what can be opened
    and was not cut off."""
    before, _, _ = tr("entry files", files="\0").partition("\0")
    at = of.text.rfind(before) if files else -1
    if at < 0:
        return of
    runs, rest = [Run(of.text[: at + len(before)])], of.text[at + len(before) :]
    for file in files:
        between, there, behind = rest.partition(file)
        if there:
            runs += [Run(between), Run(file, link=target_of(file, folder) or "")]
            rest = behind
    return of._replace(runs=tuple(run for run in (*runs, Run(rest)) if run.text))
