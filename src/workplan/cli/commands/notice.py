"""`workplan notice`: notices to those who are late, behind or have something due soon."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from ...assessment.terms import Grade
from ...errors import UserError, message
from .. import options as o
from ..arguments import Option
from ..output import print_confirmation, progress


def run(
    plans: o.Plans = None,
    owner: Annotated[
        list[str] | None, Option("Only the notice to this owner. May be repeated.", metavar="NAME")
    ] = None,
    split_by: Annotated[
        Literal["owner"] | None, Option("A notice to each owner that leads [default].")
    ] = None,
    grade: Annotated[
        list[Grade] | None,
        Option(
            "Only tasks that are overdue (red), behind (yellow) or due soon (blue).",
            synonyms=o.grade_words,
        ),
    ] = None,
    reply_by: Annotated[
        str | None, Option("Day by which an answer is wanted.", metavar="DAY")
    ] = None,
    by: o.By = None,
    mail: Annotated[
        bool, Option("Also drafts of messages to the owners' addresses (.eml).", ("--mail",))
    ] = False,
    text: Annotated[
        bool, Option("Also texts short enough for a chat (.txt).", ("--text",))
    ] = False,
    bulletin: Annotated[
        bool,
        Option("In place of notices the bulletin, a ranking of the leads.", ("--bulletin",)),
    ] = False,
    template: o.TemplateFile = None,
    output: Annotated[Path | None, Option("Output folder.", ("--output", "-o"), "DIR")] = None,
    *,
    options: o.Reported,
    force: o.Force = False,
) -> None:
    """Issue notices: .docx and .html for each owner; nothing is sent."""
    if output is None:
        raise UserError(message("the notices need a folder"), message("as in -o notices"))
    from ...app.templates import read_template

    look = None if template is None else read_template(template)
    if bulletin:
        only = {
            "owner": owner,
            "split-by": split_by,
            "grade": grade,
            "reply-by": reply_by,
            "by": by,
        }
        _check_alone(only | {"mail": mail, "text": text})
        from ...app.bulletins import write_bulletin

        for line in write_bulletin(options.sources(plans), options.basis(), output, force, look):
            print_confirmation(line)
        return
    from ...app.notices import NoticeQuestion, issue_notices

    asked = tuple(owner or ()), tuple(grade or ())
    question = NoticeQuestion(options.basis(), *asked, reply_by, by, mail, text, look)
    for line in issue_notices(options.sources(plans), question, output, force, progress):
        print_confirmation(line)


def _check_alone(others: dict[str, object]) -> None:
    """Raise UserError where an option was given that only notices have."""
    for name, value in others.items():
        if value:
            other = f"--{name}"
            text = message("{one} and {other} exclude each other", one="--bulletin", other=other)
            raise UserError(text)
