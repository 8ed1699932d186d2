"""The task that an address names."""

from __future__ import annotations

from typing import NamedTuple

from flask import request

from ..app.assessing import assessed_by
from ..app.loading import Loaded
from ..app.related_plans import with_all_related
from ..assessment.snapshot import PlanStatus, TaskStatus
from ..errors import UserError, verbatim
from .plan_store import FileState
from .site import Site
from .view import View


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
    view.path = view.task_path(plan, name)
    try:
        loaded = with_all_related(site.store.load(site.path_of(files, plan)), site.sources(files))
    except UserError as error:
        raise NoTaskError(error.message, error.hint) from None
    basis = asked.basis() if as_of else asked.basis()._replace(as_of=None)
    status = assessed_by(loaded, basis)
    try:
        task = status.task(name)
    except StopIteration:
        raise NoTaskError(verbatim(view.tr("web task none", name=name))) from None
    return Shown(files, loaded, status, task, view)
