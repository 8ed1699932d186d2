"""`workplan changes`: changes of the plan itself since an earlier version."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from ...app.parallel import for_each_plan
from ...errors import UserError
from .. import options as o
from ..arguments import Option
from ..output import print_blocks, progress


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
) -> None:
    """Changes of the plan itself since an earlier version, old and new side by side."""
    if (since is None) == (against is None):
        raise UserError("one of --since and --against is needed", "as in --against HEAD")
    from ...app.versions import changes_of

    work = partial(changes_of, since=since, against=against)
    pairs = [(one.now, one.changes) for _, one in for_each_plan(plans, None, work, progress)]
    if json:
        from ...formats.json.changes import changes as as_json

        print(as_json(pairs))
        return
    from ...reports.changes import changes

    print_blocks(changes(pairs, lang))
