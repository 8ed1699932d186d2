"""`workplan me`: which owner the user is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ...errors import ReadError, UserError, did_you_mean, message, shown
from .. import options as o
from ..arguments import Argument, Option
from ..output import print_confirmation, print_lines

if TYPE_CHECKING:
    from ...plan.language import Language


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

    language = chosen(lang) or of_system()
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
        _warn_of_unknown(name, language)
        kept.remember(name)
        told = message("--mine is {name} from now on ({file})", name=name, file=str(kept.place()))
    elif found := kept.remembered():
        told = message("{name} ({file})", name=found, file=str(kept.place()))
    else:
        told = message("no owner is kept for --mine")
    print_confirmation(translate(told, language))


def _warn_of_unknown(name: str, language: Language) -> None:
    """Tell that no plan here has the owner. Raises UserError where it is a part of several."""
    from ...app.questions import Sources
    from ...app.typed_names import owners_of
    from ...assessment.name_matching import only_one
    from ...words.messages import with_hint

    try:
        called = owners_of(Sources())
    except (ReadError, UserError):
        return  # there is no plan here, or none that can be read
    if called and only_one("owner", name, called) is None:
        text = message("no plan here has an owner {name}", name=shown(name))
        known = message("known: {names}", names=", ".join(dict.fromkeys(called.values())))
        hint = did_you_mean(name, called) or known
        print_lines([with_hint(message("warning: {text}", text=text), hint, language)])
