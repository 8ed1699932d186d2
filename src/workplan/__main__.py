"""The command line: finds the command, runs it, and turns what is wrong into an exit status.

0: all well. 1: a check found something. 2: the input or the command line is wrong.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .commands.arguments import Command

COMMANDS = {
    "Reports": ("status", "overdue", "next", "show", "targets", "timeline", "changes"),
    "Files": ("review", "ics"),
    "What happened": ("done", "log", "move", "block", "cancel", "reopen", "undo"),
    "Plan files": ("check", "init", "schema"),
}


def main() -> None:
    """Run the command that the arguments name, and exit."""
    # Nothing here lives in circles worth looking for; the looking costs a tenth of a report.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a character shows a stand-in instead of failing.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"workplan {__version__}")
        return
    try:
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has left, and Python must not flush once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from .dates.refused import Refused
    from .plan.problems import ReadError

    try:
        _call(arguments)
    except ReadError as error:
        told = [str(problem) for problem in error.problems]
    except Refused as error:
        told = f"workplan: {error}".split("\n")
    except KeyboardInterrupt:
        return 130
    except (BrokenPipeError, SystemExit):
        raise
    except Exception as error:
        if os.environ.get("WORKPLAN_TRACEBACK"):
            raise
        told = [f"workplan: a fault of the program: {type(error).__name__}: {error}"]
        told.append("nothing is wrong with what you did; WORKPLAN_TRACEBACK=1 shows more")
    else:
        return 0
    from .outputs.plain import safe

    for line in told:
        print(safe(line), file=sys.stderr)
    return 2


def _call(arguments: list[str]) -> None:
    from .commands.arguments import read

    name = arguments[0] if arguments else ""
    if any(name in names for names in COMMANDS.values()):
        command = _command(name)
        if (parameters := read(command, arguments[1:])) is not None:
            command(**parameters)
            return
    _typer(arguments, name)


def _command(name: str) -> Command:
    run: Command = import_module(f"workplan.commands.{name}").run
    return run


def _typer(arguments: list[str], name: str) -> None:
    """Help, completion and mistakes; of the commands only the one named, if one is."""
    import typer

    from .commands.arguments import for_typer

    app = typer.Typer(
        name="workplan",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_about)
    every = [one for names in COMMANDS.values() for one in names]
    for one in [name] if name in every else every:
        app.command(one)(for_typer(_command(one)))
    app(arguments, prog_name="workplan")


def _about() -> None:
    """Plain YAML plans in, the truth about deadlines out."""


if __name__ == "__main__":
    main()
