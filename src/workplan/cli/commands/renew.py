"""`workplan renew`: the plan of the next year."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ...errors import Text, UserError, message, shown
from .. import options as o
from ..arguments import Option

if TYPE_CHECKING:
    from ...app.renewing import Renewal
    from ...plan.language import Language
    from ...plan.renewal import Ask, Unfit


def run(
    plans: o.Plans = None,
    year: Annotated[
        int | None,
        Option("Year of the new plan [default: the next].", least=1000, most=9998),
    ] = None,
    output: Annotated[
        Path | None,
        Option("File of the new plan [default: standard output].", ("--output", "-o"), "FILE"),
    ] = None,
    as_of: Annotated[
        str | None,
        Option("Carry what is unfinished on this day [default: the plan's last].", metavar="DAY"),
    ] = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    force: Annotated[bool, Option("Replace a file of other content.", ("--force",))] = False,
) -> None:
    """The plan of the next year: the same file with the years moved. Asks about dates that the year
    does not have, and says what was carried."""
    from ...app.questions import Sources
    from ...app.renewing import renewal, save
    from ..language import chosen, of_system

    sources = Sources(tuple(plans or ()), journal)
    asked = chosen(lang)
    language = asked or of_system()
    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    found = renewal(sources, year, as_of, _asking(language) if terminal else _todo)
    language = asked or found.old.language
    if output is None:
        sys.stdout.write(found.renewed.text)
        sys.stdout.flush()
        _report(found, language, sys.stderr.write)
        return
    written = save(found, output, sources, force)
    _report(found, language, sys.stdout.write)
    if written:
        text = message("{file}: read it through, then run `workplan check`", file=str(output))
    else:
        text = message("{file}: nothing has changed", file=str(output))
    _say(text, language, sys.stdout.write)


def _todo(_unfit: Unfit, _read: Callable[[str], object]) -> str:
    return ""


def _asking(language: Language) -> Ask:
    """How to ask about a date on the terminal, until the answer can be read or is empty."""

    def ask(unfit: Unfit, read: Callable[[str], object]) -> str:
        _say(_about(unfit), language, sys.stderr.write)
        while True:
            prompt = message("its date in the new year (Enter: not known yet)? ")
            if unfit.kept:
                prompt = message("its date in the new year (Enter: it stays)? ")
            _say(prompt, language, sys.stderr.write, "")
            sys.stderr.flush()
            answer = sys.stdin.readline().strip()
            if not answer:
                return ""
            try:
                read(answer)
            except UserError as error:
                from ...words.messages import error_text

                sys.stderr.write(f"{error_text(error, language)}\n")
            else:
                return answer

    return ask


def _about(unfit: Unfit) -> Text:
    if unfit.kept:
        return message(
            "{task}: {key}: {was} is a day off in the new year: {why}",
            task=unfit.task,
            key=unfit.key,
            was=shown(unfit.was),
            why=unfit.why,
        )
    return message(
        "{task}: {key}: {was} does not fit the new year: {why}",
        task=unfit.task,
        key=unfit.key,
        was=shown(unfit.was),
        why=unfit.why,
    )


def _say(text: Text, language: Language, write: Callable[[str], object], end: str = "\n") -> None:
    from ...text import safe
    from ...words.messages import translate

    write(safe(translate(text, language)) + end)


def _listed(names: Sequence[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(names)


def _report(found: Renewal, language: Language, write: Callable[[str], object]) -> None:
    """Say what needs a person, and how many tasks were carried."""
    new, renewed = found.renewed.plan, found.renewed
    for unfit, answer in renewed.unfit:
        if answer == "TODO":
            _say(_about(unfit), language, write)
    for day_off in renewed.days_off:
        _say(_about(day_off), language, write)
    if new.week_1 is not None:
        text = message("week_1 is now {day}, the nearest Monday: is it right?", day=new.week_1)
        _say(text, language, write)
    for name, window in new.periods.items():
        days = f"{window.first}..{window.last}"
        text = message("period {name} is now {days}: is it right?", name=name, days=days)
        _say(text, language, write)
    for title in renewed.titles:
        text = message("the title {title} contains a year", title=shown(title, 200))
        _say(text, language, write)
    if renewed.towards:
        names = _listed(renewed.towards, language)
        text = message("its targets count towards {plans} now: renew these too", plans=names)
        _say(text, language, write)
    if found.cancelled:
        names = _listed(found.cancelled, language)
        _say(message("cancelled, and in the new plan again: {names}", names=names), language, write)
    if found.carried:
        names = _listed(found.carried, language)
        _say(message("carried: {names}", names=names), language, write)
    todo = sum(answer == "TODO" for _, answer in renewed.unfit)
    text = message(
        "{plan}: {n} tasks, of these {carried} carried; {todo} dates to be set",
        plan=new.plan,
        n=sum(1 for _ in new.walk()),
        carried=len(found.carried),
        todo=todo,
    )
    _say(text, language, write)
