"""`workplan close`: the reckoning of the year."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ...errors import Text, UserError, message
from .. import options as o
from ..arguments import Option
from ..output import look_of, print_answer, print_remarks, write_answer

if TYPE_CHECKING:
    from ...app.closing import Ask, ClosingDecision
    from ...assessment.snapshot import TaskStatus
    from ...plan.language import Language
    from ...plan.model import Plan


def run(
    plans: o.Plans = None,
    carry: Annotated[
        list[str] | None,
        Option("An unfinished task that goes on in the next plan. May be repeated.", (), "ID"),
    ] = None,
    drop: Annotated[
        list[str] | None, Option("An unfinished task that is given up. May be repeated.", (), "ID")
    ] = None,
    why: o.Why = None,
    by: o.By = None,
    as_of: Annotated[
        str | None,
        Option("The day [default: the plan's last, or today before that].", metavar="DAY"),
    ] = None,
    output: Annotated[
        Path | None,
        Option("Output file: .docx, .md, .html or .pdf.", ("--output", "-o"), "FILE"),
    ] = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
    force: o.Force = False,
) -> None:
    """The reckoning of the year: what has become of every task, and the figures with the entries
    behind them. Asks on a terminal about each task of which nothing is known."""
    from ...app.closing import ClosingDecision, as_document, as_json, as_text, checked_output, close
    from ...app.questions import Sources
    from ..language import chosen, of_system

    sources, language = Sources(tuple(plans or ()), journal), chosen(lang)
    if both := set(carry or ()) & set(drop or ()):
        raise UserError(message("{task} is both carried and dropped", task=min(both)))
    if output is not None and not json:
        checked_output(output, sources, force)
    decided = {name: ClosingDecision("carry", why or "") for name in carry or ()}
    decided |= {name: ClosingDecision("drop", why or "") for name in drop or ()}
    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    ask = _asking(language or of_system()) if terminal else None
    closed = close(sources, as_of, decided, by, language, ask)
    if json:
        print_answer(as_json(closed, language))
    elif output is None:
        sys.stdout.write(as_text(closed, look_of(json=False), language) + "\n")
        print_remarks(closed.remarks)
    else:
        write_answer(as_document(closed, output.suffix.casefold(), language), output)


def _asking(language: Language) -> Ask:
    """How to ask on the terminal what becomes of a task."""
    from ...app.closing import ClosingDecision

    def ask(task: TaskStatus, plan: Plan) -> ClosingDecision:
        from ...words.translator import translator

        tr = translator(language, plan.year)
        _print(
            message(
                "{id}  {title}: {told}",
                id=task.task.id,
                title=task.task.title,
                told=tr.reason_and_remarks(task.reasons, task.remarks),
            ),
            language,
        )
        while True:
            answer = _answer(
                message("c carry, d drop, Enter leave open, q ask no more: "), language
            )
            match (answer or "q").strip().casefold():
                case "":
                    return ClosingDecision(None)
                case "c":
                    return ClosingDecision("carry", _why(language))
                case "d":
                    return ClosingDecision("drop", _why(language))
                case "q":
                    return ClosingDecision("stop")

    return ask


def _why(language: Language) -> str:
    return _answer(message("why (Enter: no reason)? "), language).strip()


def _answer(question: Text, language: Language) -> str:
    """The line that is typed; empty at the end of the input."""
    _print(question, language, end="")
    return sys.stdin.readline()


def _print(text: Text, language: Language, end: str = "\n") -> None:
    from ...text import safe
    from ...words.messages import translate

    print(safe(translate(text, language)), end=end, file=sys.stderr, flush=True)
