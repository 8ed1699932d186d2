"""The page of one task: what the plan says, its steps and history, why its light is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import request
from werkzeug.wrappers import Response

from ..app.assessing import assessed_by
from ..app.loading import Loaded
from ..assessment.snapshot import PlanStatus, TaskStatus
from ..errors import UserError
from ..reports.blocks import Heading
from ..reports.layout import full_title
from ..reports.light_style import STYLES, light_name
from ..reports.task import show
from .page_cache import made
from .pages import HTML, frame
from .rendering import page
from .site import Site, respond, told_of
from .view import View

if TYPE_CHECKING:
    from .plan_store import FileState


class Shown(NamedTuple):
    """The task that an address names, as it is on the day."""

    files: tuple[FileState, ...]
    loaded: Loaded
    plan: PlanStatus
    task: TaskStatus
    view: View


class NoTaskError(UserError):
    """There is no such task."""


def shown(site: Site, plan: str, name: str, as_of: bool = True) -> Shown:
    """The task with this id of this plan. `as_of` tells whether the day in the address counts.
    Raises UserError where there is none, ReadError where no plan can be read."""
    files = site.store.files()
    asked = site.asked(request)
    view = site.view(asked, files)
    try:
        loaded = site.store.load(site.path_of(files, plan))
    except UserError as error:
        raise NoTaskError(error.message, error.hint) from None
    basis = asked.basis() if as_of else asked.basis()._replace(as_of=None)
    status = assessed_by(loaded, basis)
    try:
        task = status.task(name)
    except StopIteration:
        raise NoTaskError(view.tr("web task none", name=name)) from None
    return Shown(files, loaded, status, task, view)


def task_page(site: Site, plan: str, name: str) -> Response:
    """The page of a task."""
    found = shown(site, plan, name)
    content = content_of(site, found)
    return respond(made(content, HTML, pack=False))


def content_of(
    site: Site,
    found: Shown,
) -> bytes:
    """The page of the task."""
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
        why=tr.told(task.reasons, task.remarks),
        window=tr.window(task.window),
        owners=tr.several(task.task.owner),
        steps=[
            (
                step.task.title,
                view.url(view.task_path(found.plan.plan.plan, step.task.id)),
                light_name(step.light, tr),
                STYLES[step.light],
                tr.clauses((tr.window(step.window), tr.told(step.reasons, step.remarks))),
            )
            for step in task.steps
        ],
        blocks=[block for block in blocks if not isinstance(block, Heading)],
        broken=told_of(site.store.broken(found.files), view),
        warnings=[],
        **frame(site, view, found.files),
    )
