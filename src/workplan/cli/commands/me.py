"""`workplan me`: which owner the user is."""

from __future__ import annotations

from typing import Annotated

from ...errors import UserError, message
from .. import options as o
from ..arguments import Argument, Option
from ..output import print_confirmation


def run(
    owner: Annotated[
        str | None, Argument("The owner, as the plan names it.", metavar="NAME")
    ] = None,
    forget: Annotated[bool, Option("Keep no owner any more.", ("--forget",))] = False,
    lang: o.Lang = None,
) -> None:
    """Keep which owner you are, for --mine; without a name, show it."""
    from ...words.messages import translate
    from .. import remembered as kept
    from ..language import chosen, of_system

    if forget:
        if owner is not None:
            text = message("{one} and {other} exclude each other", one="--forget", other="NAME")
            raise UserError(text)
        kept.forget()
        told = message("no owner is kept for --mine")
    elif owner is not None:
        name = " ".join(owner.split())
        if not name:
            raise UserError(message("the name of the owner is empty"))
        kept.remember(name)
        told = message("--mine is {name} from now on ({file})", name=name, file=str(kept.place()))
    elif found := kept.remembered():
        told = message("{name} ({file})", name=found, file=str(kept.place()))
    else:
        told = message("no owner is kept for --mine")
    print_confirmation(translate(told, chosen(lang) or of_system()))
