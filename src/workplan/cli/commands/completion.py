"""`workplan completion`: the script that makes a shell complete command lines."""

from __future__ import annotations

from typing import Annotated

from .. import options as o
from ..arguments import Argument
from ..completion.scripts import SCRIPTS, Shell


def run(
    shell: Annotated[Shell, Argument("The shell.", "SHELL")],
    lang: o.Lang = None,
) -> None:
    """Print the script that makes a shell complete commands, options, tasks and names."""
    print(SCRIPTS[shell].strip())
