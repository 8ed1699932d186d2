"""The title of a review: in Chinese that of an official document, which names the office, the
matter and the kind of document; in English that of the plan."""

from __future__ import annotations

from ..plan.model import Plan
from ..review.period import Period
from ..words.translator import Translator


def issuer_of(plan: Plan) -> str:
    """The office that issues the sheets: as the plan says, else the owner with whose name the title
    begins; empty where there is none."""
    if plan.review.issuer:
        return plan.review.issuer
    found = max(filter(plan.title.startswith, plan.owners), key=len, default="")
    return found if found != plan.title else ""


def title_of_review(plan: Plan, period: Period, begun: bool, tr: Translator) -> str:
    """The title: 市关工委关于2022年第20周工作安排落实情况的通报. Of a period that has not `begun`
    it is that of a notice."""
    if tr.language != "zh":
        return plan.title
    issuer = issuer_of(plan)
    matter = plan.title.removeprefix(issuer) or plan.title
    year, number = period.numbers
    name = tr.named_period(period.kind, year, number, "title")
    for written in (f"{year}年度", f"{year}年"):
        if matter.startswith(written) and matter != written:
            matter = name + matter.removeprefix(written)
            break
    else:
        quoted = f"“{matter}”" if matter.isascii() else matter
        matter = quoted + name
    return tr("title past" if begun else "title ahead", issuer=issuer, matter=matter)
