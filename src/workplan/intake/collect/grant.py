"""Granting what forms asked for: wishes for a new date become moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ...app.assessing import assessed, moment, report_day
from ...app.loading import Loaded
from ...app.moving import check_move
from ...app.questions import Sources
from ...app.recording import author, time_of_writing
from ...errors import Problem, UserError, message, shown
from ...journal.appending import append
from ...journal.entry import Entry, Journal
from ...journal.forms import granted_id, open_wishes
from ...journal.renamed import under_present_ids
from ...words.translator import translator
from .collecting import loaded_plans


def grant(
    sources: Sources,
    ids: Sequence[str],
    who: str | None,
    by: str | None,
    errors: list[Problem],
    now: datetime | None = None,
) -> list[str]:
    """Write the moves that grant the wishes with these ids, or their last parts; the lines that say
    so. The problems of plans that cannot be read are added to `errors`. Raises UserError where one
    of them cannot be granted; then nothing has been written."""
    when = moment(now)
    plans = loaded_plans(sources, errors)
    wanted = [(name, *_wish(plans, name)) for name in dict.fromkeys(ids)]
    by = (by or "").strip() or author()
    granted = (who or "").strip() or by
    lines: list[str] = []
    for loaded in plans:
        wishes = [wish for _, plan, wish in wanted if plan is loaded]
        if wishes:
            lines += _grant(loaded, wishes, granted, by, when)
    return lines


def _wish(plans: Sequence[Loaded], name: str) -> tuple[Loaded, Entry]:
    found = [
        (loaded, entry)
        for loaded in plans
        for entry in open_wishes(loaded.journal.entries)
        if entry.id == name or (len(name) >= 8 and entry.id.endswith(f"-{name}"))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        text = message("{name} is the end of several ids", name=shown(name))
        raise UserError(text, message("write the whole id"))
    text = message("no open wish for a new date has the id {name}", name=shown(name))
    raise UserError(text, message("`workplan form --status` lists them"))


def _grant(loaded: Loaded, wishes: Sequence[Entry], who: str, by: str, now: datetime) -> list[str]:
    plan = loaded.plan
    today = report_day(plan, None, now)

    def make(journal: Journal) -> list[Entry]:
        present = under_present_ids(journal, plan)
        (status,) = assessed(loaded._replace(journal=present), today).plans
        still = {entry.id for entry in open_wishes(present.entries)}
        entries = []
        for wish in wishes:
            if wish.id not in still:
                raise UserError(message("{name} is granted already", name=shown(wish.id)))
            task = status.task(wish.task_id)
            check_move(plan, status, task, wish.task, wish.asks)
            at = time_of_writing(plan, now)
            entries.append(
                Entry(
                    at,
                    today,
                    wish.task,
                    by,
                    move=wish.asks,
                    granted=who,
                    why=wish.why,
                    id=granted_id(wish),
                )
            )
        return entries

    tr = translator(plan.language, plan.year)
    return [
        tr(
            "collect granted",
            id=entry.id.removesuffix("-ok"),
            task=entry.task,
            to=entry.move,
            who=who,
        )
        for entry in append(loaded.journal_path, make, plan.zone)
    ]
