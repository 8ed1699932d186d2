"""`workplan collect`: what was filled in, as journal entries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ...errors import UserError, message
from .. import options as o
from ..arguments import Argument, Option
from ..language import chosen, of_system
from ..output import leave, print_confirmation, print_lines, print_problems, progress

if TYPE_CHECKING:
    from ...errors import Problem
    from ...intake.collect.forms import Collected
    from ...plan.language import Language


def run(
    files: Annotated[
        list[Path] | None,
        Argument(
            "Forms that came back (.xlsx, .xls, .ods, .csv), .ics to-dos, or folders.", "FILE"
        ),
    ] = None,
    dry_run: Annotated[bool, Option("Only show what would be written.")] = False,
    yes: Annotated[bool, Option("Write without asking.", ("--yes", "-y"))] = False,
    allow_decrease: Annotated[
        bool, Option("Also write cumulative figures that have fallen.")
    ] = False,
    suggest: Annotated[
        bool, Option("Print tasks that are not in the plan as YAML to paste.")
    ] = False,
    grant: Annotated[
        list[str] | None,
        Option("Grant the wish for a new date that has this id. May be repeated.", metavar="ID"),
    ] = None,
    granted_by: Annotated[
        str | None, Option("Who grants it [default: the author].", metavar="NAME")
    ] = None,
    on: Annotated[
        str | None, Option("Day on which the forms came back [default: today].", metavar="DAY")
    ] = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
) -> None:
    """Read forms that came back, show what they say, and write it to the journal."""
    from ...app.questions import Sources

    sources = Sources(tuple(plan or ()), journal)
    if grant:
        if files:
            raise UserError(
                message("--grant takes no files"), message("the wishes are in the journal")
            )
        from ...intake.collect.grant import grant as grant_wishes

        errors: list[Problem] = []
        granted = grant_wishes(sources, grant, granted_by, by, errors)
        for line in granted:
            print_confirmation(line)
        print_problems(errors, chosen(lang))
        return
    if not files:
        raise UserError(message("no file is named"), message("as in workplan collect inbox"))
    from ...intake.collect.collecting import CollectQuestion, collect, write
    from ...intake.collect.text import first_translator, lines, suggestions

    language = chosen(lang)
    question = CollectQuestion(tuple(files), on, allow_decrease, by)
    found = collect(sources, question, progress)
    if not (found.plans or found.unknown):
        language = language or of_system()
    tr = first_translator(found, language)
    for line in lines(found, language):
        print_confirmation(line)
    _tell(found, tr.language)
    if suggest:
        for line in suggestions(found.unknown):
            print_confirmation(line)
    number = sum(len(one.entries) for one in found.plans)
    if not number:
        print_lines([tr("collect nothing")])
    elif dry_run:
        print_lines([tr("collect dry")])
    elif yes or _agreed(tr("collect total", n=number), tr("collect ask")):
        written = sum(n for _, n in write(found))
        print_confirmation(tr("collect written", n=written))
    else:
        print_lines([tr("collect declined")])
    if found.errors:
        leave(2)
    if found.refused or found.unknown:
        leave(1)


def _tell(found: Collected, language: Language) -> None:
    sys.stdout.flush()
    print_problems([*found.errors, *found.remarks, *found.refused], language)


def _agreed(total: str, question: str) -> bool:
    """Whether the person at the terminal agrees. Raises UserError where there is none."""
    if not sys.stdin.isatty():
        hint = message("add --yes, or --dry-run to see what would be")
        raise UserError(message("nothing was written: there is no terminal to ask on"), hint)
    print_confirmation(total)
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "是", "好"}
