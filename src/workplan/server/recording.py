"""Recording in the browser: one form is one journal entry, through the lock of the commands.

Each form carries a token that is good once: its id becomes that of the entry, so that a form that
is sent twice is written once. It also tells how far the journal had come: where an entry came in
between, that is shown, and nothing is written until the form is sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flask import redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from ..app.recording import time_of_writing
from ..errors import UserError, verbatim
from ..journal.appending import append
from ..journal.effective import to_undo
from ..journal.entry import Entry, Journal
from ..journal.identity import name_of
from ..journal.renamed import under_present_ids
from ..reports.entry_text import entry_text
from ..text import composed
from .computing import computing
from .error_pages import refused_page
from .form_values import values_of
from .forms import ACTIONS, WebForm, form_of, forms_for
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


class _Sent(NamedTuple):
    """A form that came: the task, the form as it is shown again, its token, what was typed, and the
    entry that it means."""

    found: Shown
    form: WebForm
    token: _Token
    typed: dict[str, str]
    entry: Entry


def record(site: Site, plan: str, name: str, action: str) -> Response:
    """Take a form: write its entry, or show it again with what keeps it from being written."""
    if action not in ACTIONS:
        raise NotFound
    by = "" if site.users or site.settings.header else site.author
    with computing:
        sent = _read(site, plan, name, action, by)
    if isinstance(sent, Response):
        return sent
    try:
        _write(site, sent)
    except _KnownError as known:
        with computing:
            return _known(site, sent, known.entry)
    except _StaleError as stale:
        with computing:
            return _stale(site, sent, stale.came)
    except UserError as error:
        with computing:
            sent.form.above, sent.form.serious = [sent.found.view.error(error)], True
            return _again(site, sent.found, sent.form, 503)
    return _written(sent.found, sent.token.id)


def _read(site: Site, plan: str, name: str, action: str, by: str) -> _Sent | Response:
    """The form that came, or the answer where it cannot be written."""
    found = shown(site, plan, name, as_of=False)
    view, tr = found.view, found.view.tr
    if site.settings.read_only:
        return refused_page(view, tr("web only read"))
    if site.is_broken(found.files, found.loaded.path):
        return _again(site, found, form_of(site, found, action), 409)
    if why := refusal(view.user, action, found.loaded.plan, found.task, tr):
        return refused_page(view, why)
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
        # After a form was written, what it says may no longer fit.
        if any(entry.id == token.id for entry in found.loaded.journal.entries):
            return _written(found, token.id, again=True)
        for key, error in values.mistakes.items():
            if (field := form.field(key)) is not None:
                field.wrong = view.error(error)
            else:
                form.above.append(view.error(error))
        form.above.insert(0, tr("web mistakes"))
        form.serious = True
        return _again(site, found, form, 422)
    fields = values.fields
    on = fields.pop("on", None) or found.plan.as_of
    at = time_of_writing(found.loaded.plan, site.now)
    author = view.user.name if view.user else by
    return _Sent(found, form, token, typed, Entry(at, on, by=author, id=token.id, **fields))


def _token(site: Site, found: Shown, action: str) -> _Token | None:
    """The token of the form, None where it is not one for this form of this reader."""
    value = site.signer.read(request.form.get("token", ""), "form")
    if not isinstance(value, list) or len(value) != len(_Token._fields):
        return None
    token, view = _Token(*value), found.view
    mark = view.user.mark if view.user else None
    wanted = (action, found.loaded.plan.plan, found.task.task.id, mark)
    return token if (token.action, token.plan, token.task, token.mark) == wanted else None


def _write(site: Site, sent: _Sent) -> None:
    """Append the entry, unless it is there already, or others came in between. Raises UserError."""
    loaded, token = sent.found.loaded, sent.token

    def entries(journal: Journal) -> Sequence[Entry]:
        with computing:
            present = under_present_ids(journal, loaded.plan).entries
        for other in present:
            if other.id == token.id:
                raise _KnownError(other)
        if came := since(token.state, of_task(present, token.task)):
            raise _StaleError(came)
        return [_undoing(sent, present) if token.action == "undo" else sent.entry]

    with site.writing(loaded.journal_path):
        append(loaded.journal_path, entries, loaded.plan.zone, _PATIENCE)


def _undoing(sent: _Sent, present: Sequence[Entry]) -> Entry:
    """The entry that takes back the last one of its task."""
    last = to_undo(present, sent.entry.task)
    if last is None or not may_take_back(sent.found.view.user, last):
        raise UserError(verbatim(sent.found.view.tr("web not theirs")))
    return sent.entry._replace(undo=name_of(last), on=last.on)


def _same(one: Entry, other: Entry) -> bool:
    """Whether the entry says what was sent; when it was sent is of no account."""
    if other.undo is None and one.undo is not None:
        other = other._replace(undo=one.undo, on=one.on)
    return composed(one._replace(at=other.at).as_line()) == composed(other.as_line())


def _fill(form: WebForm, typed: dict[str, str]) -> None:
    """Keep what was typed."""
    for field in form.fields:
        if field.name in typed or field.kind == "checkbox":
            field.value = typed.get(field.name, "")


def _known(site: Site, sent: _Sent, entry: Entry) -> Response:
    """The task's page where the entry says what was sent; else the form again."""
    if _same(entry, sent.entry):
        return _written(sent.found, sent.token.id, again=True)
    return _newer(site, sent, ["web sent"], [entry], "web sent again")


def _stale(site: Site, sent: _Sent, came: Since) -> Response:
    """The form again, with what came in between above it."""
    above = ["web stale", "web stale new" if came.certain else "web stale changed"]
    return _newer(site, sent, above, came.entries, "web stale again")


def _newer(
    site: Site, sent: _Sent, above: list[str], entries: Sequence[Entry], below: str
) -> Response:
    """The form with what was typed and a new token, these texts and entries above it."""
    old = sent.found
    fresh = shown(site, old.loaded.plan.plan, old.task.task.id, as_of=False)
    tr = fresh.view.tr
    form = form_of(site, fresh, sent.form.action)
    _fill(form, sent.typed)
    form.above, form.serious = [tr(key) for key in above], True
    form.entries = [entry_text(entry, tr, fresh.task.task.targets) for entry in entries]
    form.below = tr(below)
    return _again(site, fresh, form, 409)


def _again(site: Site, found: Shown, form: WebForm, status: int) -> Response:
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
