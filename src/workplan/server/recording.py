"""Recording in the browser: one form is one journal entry, through the lock of the commands.

Each form carries a token that is good once: its id becomes that of the entry, so that a form that
is sent twice is written once. It also tells how far the journal had come: where an entry came in
between, that is shown, and nothing is written until the form is sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from flask import redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from ..app.recording import time_of_writing
from ..errors import UserError
from ..journal.appending import append
from ..journal.effective import to_undo
from ..journal.entry import Entry, Journal
from ..journal.identity import name_of
from ..journal.renamed import under_present_ids
from ..reports.entry_text import entry_text
from ..text import composed
from .error_pages import refused_page
from .form_values import values_of
from .forms import ACTIONS, Form, form_of, forms_for
from .journal_state import JournalState, Since, of_task, since
from .pages import HTML
from .permissions import may_take_back, refusal
from .shown_task import Shown, shown
from .site import Site
from .task_page import content_of

_PATIENCE = 5.0  # seconds to wait for another program that writes


class _Token(NamedTuple):
    """What the token of a form says: the id of the entry, what the form does to which task, how far
    the journal had come, and whose form it is."""

    id: str
    action: str
    plan: str
    task: str
    number: int
    digest: str
    mark: str | None

    @property
    def state(self) -> JournalState:
        """How far the journal had come."""
        return JournalState(self.number, self.digest)


class _KnownError(Exception):
    """The entry of this form is in the journal already."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        super().__init__()


class _StaleError(Exception):
    """Something was recorded since the form was made."""

    def __init__(self, came: Since) -> None:
        self.came = came
        super().__init__()


def record(site: Site, plan: str, name: str, action: str) -> Response:
    """Take a form: write its entry, or show it again with what keeps it from being written."""
    if action not in ACTIONS:
        raise NotFound
    found = shown(site, plan, name, as_of=False)
    view, tr = found.view, found.view.tr
    if site.settings.read_only:
        return refused_page(site, view, tr("web only read"))
    if site.is_broken(found.files, found.loaded.path):
        return _again(site, found, form_of(site, found, action), 409)
    if why := refusal(view.user, action, found.loaded.plan, found.task, tr):
        return refused_page(site, view, why)
    typed = {key: request.form[key] for key in request.form}
    token = _token(site, found, action)
    form = form_of(site, found, action, token and token.state)
    _fill(form, typed)
    if token is None:
        form.above, form.serious = [tr("web expired")], True
        return _again(site, found, form, 400)
    form.token = typed["token"]
    values = values_of(form, typed, found.plan, found.task, site.now)
    if values.mistakes:
        for key, error in values.mistakes.items():
            if (field := form.field(key)) is not None:
                field.wrong = view.error(error)
            else:
                form.above.append(view.error(error))
        form.above.insert(0, tr("web mistakes"))
        form.serious = True
        return _again(site, found, form, 422)
    entry = _entry(site, found, token, values.fields)
    try:
        _write(site, found, token, entry)
    except _KnownError as known:
        if not _same(known.entry, entry):
            return _other(site, found, action, typed, known.entry)
        return _written(found, token.id, again=True)
    except _StaleError as stale:
        return _stale(site, found, action, typed, stale.came)
    except UserError as error:
        form.above, form.serious = [view.error(error)], True
        return _again(site, found, form, 503)
    return _written(found, token.id)


def _token(site: Site, found: Shown, action: str) -> _Token | None:
    """The token of the form, None where it is not one for this form of this reader."""
    value = site.signer.read(request.form.get("token", ""), "form")
    if not isinstance(value, list) or len(value) != len(_Token._fields):
        return None
    token, view = _Token(*value), found.view
    mark = view.user.mark if view.user else None
    wanted = (action, found.loaded.plan.plan, found.task.task.id, mark)
    return token if (token.action, token.plan, token.task, token.mark) == wanted else None


def _entry(site: Site, found: Shown, token: _Token, fields: dict[str, object]) -> Entry:
    now: datetime = site.now
    by = found.view.user.name if found.view.user else site.author
    at = time_of_writing(found.loaded.plan, now)
    on = fields.pop("on", None) or found.plan.as_of
    return Entry(at=at, on=on, by=by, id=token.id, **fields)  # type: ignore[arg-type]


def _write(site: Site, found: Shown, token: _Token, entry: Entry) -> None:
    """Append the entry, unless it is there already, or others came in between. Raises UserError."""
    loaded = found.loaded

    def entries(journal: Journal) -> Sequence[Entry]:
        present = under_present_ids(journal, loaded.plan).entries
        for other in present:
            if other.id == token.id:
                raise _KnownError(other)
        if came := since(token.state, of_task(present, token.task)):
            raise _StaleError(came)
        return [_undoing(found, entry, present) if token.action == "undo" else entry]

    with site.writing(loaded.journal_path):
        append(loaded.journal_path, entries, loaded.plan.zone, _PATIENCE)


def _undoing(found: Shown, entry: Entry, present: Sequence[Entry]) -> Entry:
    """The entry that takes back the last one of its task."""
    last = to_undo(present, entry.task)
    if last is None or not may_take_back(found.view.user, last):
        raise UserError(found.view.tr("web not theirs"))
    return entry._replace(undo=name_of(last), on=last.on)


def _same(one: Entry, other: Entry) -> bool:
    """Whether the entry says what was sent; when it was sent is of no account."""
    if other.undo is None and one.undo is not None:
        other = other._replace(undo=one.undo, on=one.on)
    return composed(one._replace(at=other.at).as_line()) == composed(other.as_line())


def _fill(form: Form, typed: dict[str, str]) -> None:
    """Keep what was typed."""
    for field in form.fields:
        if field.name in typed or field.kind == "checkbox":
            field.value = typed.get(field.name, "")


def _stale(site: Site, found: Shown, action: str, typed: dict[str, str], came: Since) -> Response:
    """The form again, with what came in between above it."""
    return _newer(
        site,
        found,
        action,
        typed,
        ["web stale", "web stale new" if came.certain else "web stale changed"],
        came.entries,
        "web stale again",
    )


def _other(site: Site, found: Shown, action: str, typed: dict[str, str], entry: Entry) -> Response:
    """The form again, as it was sent already with other content."""
    return _newer(site, found, action, typed, ["web sent"], [entry], "web sent again")


def _newer(
    site: Site,
    found: Shown,
    action: str,
    typed: dict[str, str],
    above: list[str],
    entries: Sequence[Entry],
    below: str,
) -> Response:
    fresh = shown(site, found.loaded.plan.plan, found.task.task.id, as_of=False)
    tr = fresh.view.tr
    form = form_of(site, fresh, action)
    _fill(form, typed)
    form.above, form.serious = [tr(key) for key in above], True
    form.entries = [entry_text(entry, tr) for entry in entries]
    form.below = tr(below)
    return _again(site, fresh, form, 409)


def _again(site: Site, found: Shown, form: Form, status: int) -> Response:
    """The page with this form in place of the plain one."""
    forms = [one if one.action != form.action else form for one in forms_for(site, found)]
    if form not in forms and not site.is_broken(found.files, found.loaded.path):
        forms.insert(0, form)
    content = content_of(site, found, forms, opened=form.action)
    return Response(content, status, content_type=HTML, headers={"Cache-Control": "no-store"})


def _written(found: Shown, key: str, again: bool = False) -> Response:
    view = found.view
    lang = view.asked.get("lang") if view.asked.chosen else ""
    path = view.task_path(found.loaded.plan.plan, found.task.task.id)
    address = view.url(path, (), recorded=key, again="1" if again else "", lang=lang)
    return redirect(f"{address}#content", 303)
