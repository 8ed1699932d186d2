"""The command line: finds the command, runs it, and turns what is wrong into an exit status.

0: all well. 1: a check found something. 2: the input or the command line is wrong.
"""

from __future__ import annotations

import sys
from importlib import import_module

COMMANDS = {
    "Reports": ("status", "overdue", "next", "show", "targets", "timeline"),
    "What happened": ("done", "log", "move", "block", "cancel", "reopen", "undo"),
    "Plan files": ("check", "init", "schema"),
}


def main() -> None:
    """Run the command that the arguments name."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a character shows a stand-in instead of failing.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"workplan {__version__}")
        return
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    from .dates.refused import Refused
    from .journal.appending import AppendError
    from .outputs.plain import safe
    from .plan.problems import ReadError

    try:
        _call(arguments)
    except ReadError as error:
        for problem in error.problems:
            print(safe(str(problem)), file=sys.stderr)
    except (Refused, AppendError) as error:
        for line in f"workplan: {error}".split("\n"):
            print(safe(line), file=sys.stderr)
    return 2


def _call(arguments: list[str]) -> None:
    """Run the command line with only the one command that it names, or with all of them."""
    import typer

    app = typer.Typer(
        name="workplan",
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_about)
    wanted = _names() & set(arguments[:1]) or _names()
    for group, names in COMMANDS.items():
        for name in names:
            if name in wanted:
                command = import_module(f"workplan.commands.{name}").run
                app.command(name, rich_help_panel=group)(command)
    app(arguments, prog_name="workplan")


def _about() -> None:
    """Plain YAML plans in, the truth about deadlines out."""


def _names() -> set[str]:
    return {name for names in COMMANDS.values() for name in names}


if __name__ == "__main__":
    main()
