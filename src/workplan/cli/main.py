"""The command line: finds the command, runs it, and turns errors into messages and exit status.

Exit status 0: success. 1: a check found something. 2: the input or the command line is wrong.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from .arguments import Command

HELP = ("-h", "--help")
COMMANDS = (
    *("status", "overdue", "next", "show", "targets", "timeline", "changes", "review", "ics"),
    *("form", "collect", "notice", "serve"),
    *("done", "accept", "return", "log", "move", "block", "cancel", "reopen", "undo", "baseline"),
    *("check", "init", "draft", "close", "renew", "schema", "completion", "me"),
)
_COMPLETE = "__complete"  # the first argument of a shell that asks what can follow


def main() -> None:
    """Run the command in the arguments, and exit."""
    # There is little cyclic garbage, and the collector takes a tenth of the time of a report.
    gc.disable()
    _open_streams()
    if sys.argv[1:2] == [_COMPLETE]:
        from .completion.answering import answer

        answer([*map(_composed, sys.argv[2:])], COMMANDS, _command)
        return
    try:
        code = _run([*map(_composed, sys.argv[1:])])
        sys.stdout.flush()
    except BrokenPipeError:
        _close(sys.stdout)
        code = 0
    except OSError as error:
        _close(sys.stdout)
        _print_errors([f"workplan: {_unwritable(error, sys.argv[1:])}"])
        code = 2
    sys.exit(code)


def _composed(argument: str) -> str:
    """The argument in the form in which files are read, unless it is the name of a file."""
    if argument.isascii() or os.path.lexists(argument):
        return argument
    from ..text import composed

    return composed(argument)


def _open_streams() -> None:
    """Replace closed streams by the null device, and characters that a console lacks by a
    substitute."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        getattr(sys, name).reconfigure(errors="replace")


def _close(stream: TextIO) -> None:
    """Keep Python from flushing the stream again at its exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _unwritable(error: OSError, arguments: list[str]) -> str:
    from ..errors import message, system_error
    from ..words.messages import translate
    from .language import chosen_in, of_system

    text = message("the output cannot be written: {why}", why=system_error(error))
    return translate(text, chosen_in(arguments) or of_system())


def _print_errors(lines: list[str]) -> None:
    from ..text import safe

    try:
        for line in lines:
            print(safe(line), file=sys.stderr)
        sys.stderr.flush()
    except OSError:
        _close(sys.stderr)


def _run(arguments: list[str]) -> int:
    from ..errors import ReadError, UserError

    try:
        try:
            _call(arguments)
        finally:
            _end_progress()
    except ReadError as error:
        from .language import chosen_in
        from .language import lines as lines_of

        lines = lines_of(error.problems, chosen_in(arguments))
    except UserError as error:
        from .language import chosen_in, error_lines

        lines = error_lines(error, chosen_in(arguments))
    except KeyboardInterrupt:
        return 130
    except (BrokenPipeError, SystemExit):
        raise
    except Exception as error:
        # An error without a file name is one of the output: all other errors name their file.
        if isinstance(error, OSError) and error.filename is None:
            raise
        if os.environ.get("WORKPLAN_TRACEBACK"):
            raise
        from .language import chosen_in, internal_error

        lines = internal_error(error, chosen_in(arguments))
    else:
        return 0
    _print_errors(lines)
    return 2


def _end_progress() -> None:
    """Remove the bar of work that was broken off, if there is one."""
    if bars := sys.modules.get("workplan.cli.progress"):
        bars.end()


def _call(arguments: list[str]) -> None:
    from .arguments import HelpWantedError, read

    arguments = _language_behind(arguments)
    name = arguments[0]
    if name == "--version":
        from ..version import __version__

        print(f"workplan {__version__}")
        return
    command = None
    if name not in HELP:
        command = _command(name) if name in COMMANDS else _unknown(name)
        with contextlib.suppress(HelpWantedError):
            parameters = read(command, arguments[1:])
            command(**parameters)
            return
    from .help import print_help
    from .language import chosen_in, of_system

    print_help(command, map(_command, COMMANDS), chosen_in(arguments) or of_system())


def _language_behind(arguments: list[str]) -> list[str]:
    """The arguments with a `--lang` that is before the command behind it; without a command the
    program is asked for help."""
    taken = 0
    if arguments and arguments[0].partition("=")[0] == "--lang":
        taken = 1 if "=" in arguments[0] else 2
    name, *rest = arguments[taken:] or HELP[:1]
    if name == "help":
        name, rest = (*rest, "")[0], [*rest[1:], *HELP[:1]]
    return [name or HELP[0], *arguments[:taken], *rest]


def _unknown(name: str) -> NoReturn:
    """Raise UserError for a word that is not a command."""
    from ..errors import UserError, message, misspelt, shown

    if name.startswith("-"):
        hint = message("as in workplan status {option}", option=name)
        raise UserError(message("a command comes first"), hint)
    from .command_words import command_of

    near = command_of(name) or misspelt(name, COMMANDS)
    hint = message("`workplan --help` lists the commands")
    if near:
        hint = message("did you mean {word}?", word=near)
    raise UserError(message("unknown command {name}", name=shown(name)), hint)


def _command(name: str) -> Command:
    module = f"{name}_" if name == "return" else name  # `return` is a word of Python
    run: Command = import_module(f"workplan.cli.commands.{module}").run
    return run
