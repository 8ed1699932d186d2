"""The commands that append one entry for a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .language import chosen
from .output import print_confirmation, print_problems, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ..app.recording import Recorder, WrittenEntry
    from ..journal.entry import Entry, Journal
    from .options import RecordingOptions

    Make = Callable[[Journal], Sequence[Entry]]


def recorder(task: str, options: RecordingOptions) -> Recorder:
    """The task that the word names, and its journal."""
    from ..app.recording import Recorder

    return Recorder(task, options.sources, options.on, options.by, progress, chosen(options.lang))


def recorders(tasks: Sequence[str], options: RecordingOptions) -> list[Recorder]:
    """The tasks that the words name, and their journals. Raises UserError where one of them names
    none; nothing has been recorded then."""
    return [recorder(task, options) for task in tasks]


def confirm_all(several: Sequence[tuple[Recorder, Sequence[Entry]]], json: bool) -> None:
    """Append the entries of each of the tasks, those of one journal together, and say so."""
    by_journal: dict[Path, tuple[Recorder, list[Entry]]] = {}
    for found, entries in several:
        by_journal.setdefault(found.loaded.journal_path, (found, []))[1].extend(entries)
    _write([(first, lambda _, e=own: e) for first, own in by_journal.values()], json)  # type: ignore[misc]


def record(found: Recorder, options: RecordingOptions, **fields: Any) -> None:
    """Append an entry with the note of the options and these fields, and say so."""
    entry = found.entry(note=options.note or "", **fields)
    confirm(found, lambda _: [entry], options.json)


def evidence(found: Recorder, given: list[str] | None) -> tuple[str, ...]:
    """The evidence of `--file`. A remark names a file that does not exist yet. Raises UserError."""
    if not given:
        return ()
    from ..app.evidence import files_of, missing

    files = files_of(given)
    print_problems(missing(found.loaded, files), found.language)
    return files


def confirm(found: Recorder, make: Make, json: bool) -> None:
    """Append the entries that `make` gives for the journal as it stands, and say so. Problems of
    other plans are printed too."""
    _write([(found, make)], json)


def _write(several: Sequence[tuple[Recorder, Make]], json: bool) -> None:
    """Append to each journal, and say what was written, also where a later one fails."""
    written: list[tuple[Recorder, list[WrittenEntry]]] = []
    try:
        for found, make in several:
            written.append((found, found.write(make)))
    finally:
        if written:
            _say(written, json)


def _say(written: Sequence[tuple[Recorder, list[WrittenEntry]]], json: bool) -> None:
    found, _ = written[0]
    problems = [*found.errors, *(one for _, those in written for w in those for one in w.remarks)]
    if json:
        from ..formats.json.recorded import recorded, written_trees

        entries = [
            tree
            for one, those in written
            for tree in written_trees(
                one.plan, str(one.loaded.journal_path), [w[:3] for w in those], found.language
            )
        ]
        print_confirmation(recorded(entries, problems, found.language), json=True)
        return
    for _, those in written:
        for one in those:
            print_confirmation(one.text)
    print_problems(problems, found.language)
