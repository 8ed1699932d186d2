"""The page of one task: what the plan says, its steps and history, why its light is what it is, and
what may be recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import redirect
from werkzeug.wrappers import Response

from ..app.assessing import assessed
from ..app.entry_rules import remarks_on
from ..errors import message
from ..journal.entry import Entry
from ..reports.blocks import Heading
from ..reports.entry_text import entry_text
from ..reports.layout import full_title
from ..reports.light_style import STYLES, light_name
from ..reports.task import show
from ..words.messages import translate
from .computing import computing
from .forms import ACTIONS, WebForm, forms_for
from .page_cache import made
from .pages import HTML, frame
from .rendering import page
from .shown_task import NoTaskError, Shown, shown
from .site import Site, messages_of, respond


def task_page(site: Site, plan: str, name: str) -> Response:
    """The page of a task, with the forms that fit its state."""
    with computing:
        try:
            found = shown(site, plan, name)
        except NoTaskError:
            whole, _, action = name.rpartition("/")
            if action not in ACTIONS or not whole:
                raise
            # The address of a form, opened anew.
            view = shown(site, plan, whole).view
            return redirect(view.url(view.path, view.asked.pairs), 303)
        today = not found.view.asked.get("as_of")
        forms = forms_for(site, found) if today else []
        content = content_of(site, found, forms, told=recorded(found))
    return respond(made(content, HTML, pack=False))


def content_of(
    site: Site,
    found: Shown,
    forms: Sequence[WebForm],
    told: str = "",
    opened: str = "",
    **more: object,
) -> bytes:
    """The page with these forms; `told` is what was recorded, `opened` the form that is in use."""
    view, task, tr = found.view, found.task, found.view.tr
    blocks = show(found.plan, task, view.language)
    parent, slash, _ = task.task.id.partition("/")
    above = None
    if slash:
        title = found.plan.task(parent).task.title
        above = (title, view.url(view.task_path(found.plan.plan.plan, parent)))
    return page(
        "task.html",
        view,
        title=full_title(found.plan, task, tr),
        heading=task.task.title,
        above=above,
        light=light_name(task.light, tr),
        style=STYLES[task.light],
        state_text=tr(f"state {task.state}"),
        why=tr.reason_and_remarks(task.reasons, task.remarks),
        window=tr.window(task.window),
        owners=tr.several(task.task.owner),
        steps=[
            (
                step.task.title,
                view.url(view.task_path(found.plan.plan.plan, step.task.id)),
                light_name(step.light, tr),
                STYLES[step.light],
                tr.clauses(
                    (tr.window(step.window), tr.reason_and_remarks(step.reasons, step.remarks))
                ),
            )
            for step in task.steps
        ],
        blocks=[block for block in blocks if not isinstance(block, Heading)],
        forms=forms,
        opened=opened,
        told=told,
        broken=messages_of(site.store.broken(found.files), view),
        warnings=[],
        **(frame(site, view, found.files) | more),
    )


def recorded(found: Shown) -> str:
    """What the entry says whose id is in the address, empty without one."""
    key = found.view.asked.get("recorded")
    entry = next((e for e in (*found.task.history, *found.task.taken_back) if e.id == key), None)
    if not key or entry is None:
        return ""
    again = found.view.asked.flag("again")
    name = "web recorded before" if again else "web recorded"
    told = found.view.tr(name, what=entry_text(entry, found.view.tr, found.task.task.targets))
    return found.view.tr.clauses((told, *_warnings(found, entry)))


def _warnings(found: Shown, entry: Entry) -> Iterator[str]:
    """The remarks on the entry, as the commands make them."""
    loaded, language = found.loaded, found.view.language
    without = tuple(one for one in loaded.journal.entries if one.id != entry.id)
    journal = loaded.journal._replace(entries=without)
    (before,) = assessed(loaded._replace(journal=journal), found.plan.as_of).plans
    name, last = found.task.task.id, loaded.plan.span[1]
    for told, _ in remarks_on(entry, before.task(name), found.task, last):
        yield translate(message("warning: {text}", text=told), language)
