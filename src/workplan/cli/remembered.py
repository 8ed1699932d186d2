"""The owner that a user is, kept in a file of the user's own folder of settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..errors import UserError, message, system_error


def place() -> Path:
    """The file that holds the name."""
    if sys.platform == "win32":
        folder = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    else:
        folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(folder) / "workplan" / "owner"


def remembered() -> str | None:
    """The name that is kept, None where there is none. Raises UserError where the file cannot be
    read."""
    try:
        return place().read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(error) from None
    except UnicodeDecodeError:
        raise UserError(message("{file} is not a name in UTF-8", file=str(place()))) from None


def remember(name: str) -> None:
    """Keep the name. Raises UserError where that fails."""
    from ..files import write_whole

    try:
        place().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(error) from None
    write_whole(place(), f"{name}\n".encode())


def forget() -> None:
    """Keep no name."""
    try:
        place().unlink(missing_ok=True)
    except OSError as error:
        raise _refused(error) from None


def _refused(error: OSError) -> UserError:
    return UserError(message("{file}: {why}", file=str(place()), why=system_error(error)))


def mine() -> str:
    """The name for `--mine`; on a terminal it is asked for where none is kept. Raises UserError
    where there is none."""
    if name := remembered():
        return name
    if sys.stdin.isatty() and sys.stderr.isatty():
        from ..words.messages import translate
        from .language import chosen, of_system

        question = message("Which owner are you, as the plan names it?")
        text = translate(question, chosen(None) or of_system())
        print(text, end=" ", file=sys.stderr, flush=True)
        if name := " ".join(sys.stdin.readline().split()):
            remember(name)
            return name
    raise UserError(
        message("it is not known which owner you are"),
        message("`workplan me NAME` keeps the name for --mine"),
    )
