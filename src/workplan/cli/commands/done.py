"""`workplan done`: a task is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ...errors import UserError, message, shown
from .. import options as o
from ..arguments import Option
from ..recording import confirm_all, evidence, recorders

if TYPE_CHECKING:
    from ...app.recording import Recorder


def run(
    tasks: o.TaskWords,
    all_due: Annotated[
        bool,
        Option("Of a repeating task, every occurrence that is open or overdue.", ("--all-due",)),
    ] = False,
    file: o.Files = None,
    *,
    targets: o.OfTargets,
    options: o.RecordingOptions,
) -> None:
    """Record that tasks, occurrences (meeting@2022-03) or steps (fair/stalls) are done."""
    several = recorders(tasks, options)
    names = [found.to_be_done(all_due) for found in several]
    _check_apart(tasks, several, names)
    fields = targets.fields(several[0].task)
    if sum(map(len, names)) > 1 and any(fields.values()):
        text = message("an amount belongs to one occurrence")
        if len(several) > 1:
            text = message("an amount belongs to one task")
        raise UserError(text, message("name it, or use `log`"))
    files, note = evidence(several[0], file), options.note or ""
    confirm_all(
        [
            (found, [found.entry(task=n, done=True, note=note, files=files, **fields) for n in own])
            for found, own in zip(several, names, strict=True)
        ],
        options.json,
    )


def _check_apart(words: list[str], several: list[Recorder], names: list[list[str]]) -> None:
    """Raise UserError where two of the words name the same task or occurrence."""
    known: dict[tuple[str, str], str] = {}
    for word, found, own in zip(words, several, names, strict=True):
        for name in own:
            key = (str(found.loaded.path), name)
            if key in known:
                raise UserError(
                    message(
                        "{one} and {other} are both {name}",
                        one=shown(known[key]),
                        other=shown(word),
                        name=name,
                    ),
                    message("nothing was recorded"),
                )
            known[key] = word
