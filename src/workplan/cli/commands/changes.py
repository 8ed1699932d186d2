"""`workplan changes`: changes of the plan itself since an earlier version."""

from __future__ import annotations

from typing import Annotated

from ...errors import UserError, message
from .. import options as o
from ..arguments import Option
from ..language import chosen
from ..output import look_of, print_answer, progress


def run(
    plans: o.Plans = None,
    since: Annotated[
        str | None, Option("Compare with git's version at the end of this day.", metavar="DAY")
    ] = None,
    against: Annotated[
        str | None, Option("Compare with this version in git.", metavar="GIT-REF")
    ] = None,
    lang: o.Lang = None,
    json: o.Json = False,
    no_pager: o.NoPager = False,
) -> None:
    """Changes of the plan itself since an earlier version, old and new side by side."""
    from ...app.change_answers import ChangesQuestion, changes
    from ...app.questions import Sources

    if (since is None) == (against is None):
        raise UserError(
            message("one of --since and --against is needed"), message("as in --against HEAD")
        )
    question = ChangesQuestion(since, against, chosen(lang))
    answer = changes(Sources(tuple(plans or ())), question, look_of(json), progress)
    print_answer(answer, paged=not no_pager)
