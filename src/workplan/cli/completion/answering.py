"""The answer to a shell that asks what can follow: `workplan __complete SHELL …`.

The first line says what the rest is: `words` that begin as the last word does, `any` where some do
not, or `files` where the shell completes the name of a file by itself. Then one value a line, with
its description behind a tab; for bash ready to be inserted.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...text import safe
from .candidates import Candidate, candidates
from .grammar import Grammar, grammar
from .line import CompletionPlace, place_in
from .quoting import TypedLine, quoted, read_line, unquoted

if TYPE_CHECKING:
    from ...plan.language import Language
    from ..arguments import Command

_ROOM = 60  # columns of a description in bash
_LISTING = {"63", "33", "64"}  # values of COMP_TYPE with which bash lists what is possible


def answer(
    arguments: Sequence[str], commands: Sequence[str], load: Callable[[str], Command]
) -> None:
    """Print what can follow; `load` gives one of the commands. Whatever is wrong, no message is
    printed: the user is still typing."""
    with contextlib.suppress(Exception):
        shell, *rest = arguments
        if shell == "powershell":
            rest = [word.removeprefix(".") for word in rest]
        known = grammar(_language(), commands, load)
        lines = list(_bash(known, *rest) if shell == "bash" else _others(known, rest))
        if shell == "powershell":
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write("".join(f"{line}\n" for line in lines if _writable(line)))
        sys.stdout.flush()


def _writable(line: str) -> bool:
    try:
        line.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _language() -> Language:
    from ..language import chosen, of_system

    try:
        return chosen(None) or of_system()
    except ValueError:
        return "en"


def _found(known: Grammar, words: Sequence[str]) -> tuple[CompletionPlace | None, list[Candidate]]:
    """The place in which the line ends, and what can be there."""
    place = place_in(words, known)
    if place is None:
        return None, []
    # A value that a terminal must not show, or that is more than a line, is not offered.
    return place, [one for one in candidates(place, known) if safe(one.value) == one.value]


def _kind(place: CompletionPlace | None, found: Sequence[Candidate]) -> str:
    if place is None or (not found and place.slot in {"files", "plan"}):
        return "files"
    typed = place.prefix + place.typed
    return "words" if all(one.value.startswith(typed) for one in found) else "any"


def _others(known: Grammar, words: Sequence[str]) -> Iterator[str]:
    """For zsh, fish and PowerShell: the last of the words still has its quotes."""
    *before, last = [*words] or [""]
    place, found = _found(known, [*before, unquoted(last)])
    yield _kind(place, found)
    for one in found:
        yield f"{one.value}\t{safe(one.about)}"


def _bash(known: Grammar, kind: str, breaks: str, line: str) -> Iterator[str]:
    """For bash: the line up to the cursor, which bash's editor divides at `breaks`; the `kind` of
    completion is $COMP_TYPE."""
    read = read_line(line, breaks)
    place, found = _found(known, _arguments(read.words))
    way = _kind(place, found)
    yield way
    if way == "any" and len(found) > 1:
        # The editor would put what they have in common in the place of what was typed.
        typed = read.words[-1]
        found = [one for one in found if one.value.startswith(typed)]
    values = list(_inserted(found, read))
    for value, about in values:
        listing = len(values) > 1 and kind in _LISTING and about
        yield f"{value}  ({_short(about)})" if listing else value


def _arguments(words: Sequence[str]) -> Sequence[str]:
    """The words behind the program's name and the variables that are set for it."""
    for number, word in enumerate(words):
        if not word.partition("=")[0].isidentifier() or "=" not in word:
            return words[number + 1 :]
    return words


def _inserted(found: Iterable[Candidate], line: TypedLine) -> Iterator[tuple[str, str]]:
    """What the editor puts in the place of the word for each value, and its description."""
    kept = line.words[-1][: line.start]
    for one in found:
        if one.value.startswith(kept):
            value = quoted(one.value[line.start :], line.quote)
            if value is not None:
                yield value, one.about


def _short(about: str) -> str:
    from ...text import cut

    return cut(safe(about), _ROOM)
