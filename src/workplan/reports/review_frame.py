"""What frames a sheet: to whom it goes, who signs it, and what is attached."""

from __future__ import annotations

from collections.abc import Iterator

from .blocks import Block, Line, Note, Signatures
from .page_context import PageContext
from .review_title import issuer_of


def addressed(page: PageContext) -> Iterator[Line]:
    """To whom the sheet goes."""
    if to := page.plan.plan.review.to:
        yield Line(page.tr("head to", to=to.rstrip("：:")), place="flush")


def signed(page: PageContext) -> bool:
    """Whether the sheet ends with a signature; else it has lines to sign on."""
    head = page.plan.plan.review
    return bool(head.signed or head.issuer) and not page.blank


def requirements_part(page: PageContext) -> Iterator[Line]:
    """What the plan requires of those to whom the sheet goes."""
    several = page.plan.plan.review.requirements
    for number, text in enumerate(several, 1):
        yield Line(page.tr("requirement", n=number, text=text) if len(several) > 1 else text)


def _legend(page: PageContext) -> Note:
    """What the lights mean by the rules of the plan, and what counts as behind."""
    rules = page.plan.plan.rules
    return Note(
        page.tr(
            f"legend {rules.preset}",
            far=rules.far_behind,
            behind=rules.behind,
            silent=rules.silent,
            soon=rules.soon,
        )
    )


def closing(page: PageContext) -> Iterator[Block]:
    """What the lights mean, the attachments, the signature and the day, whom to ask, and who gets a
    copy; where the plan names nobody who signs, or on a page to write on, lines to sign on."""
    tr, head = page.tr, page.plan.plan.review
    yield _legend(page)
    if len(head.attachments) == 1:
        yield Line(tr("head attachment", title=head.attachments[0]))
    else:
        for number, title in enumerate(head.attachments, 1):
            key = "head attachment first" if number == 1 else "head attachment next"
            yield Line(tr(key, n=number, title=title))
    if signed(page):
        yield Line(
            tr("head signed", signed=head.signed or issuer_of(page.plan.plan)), place="right"
        )
        issue = page.plan.cuts.issue
        day = page.clock(issue.at).date() if issue else page.plan.now.as_of
        yield Line(tr.full_day(day), place="right")
    if head.contact:
        yield Line(tr("head contact", contact=head.contact))
    if head.copies:
        yield Line(tr("head copies", names=head.copies), place="flush")
    if not signed(page):
        labels = ("prepared", "checked", "date")
        yield Signatures(tuple(tr(f"sign {label}") for label in labels))
