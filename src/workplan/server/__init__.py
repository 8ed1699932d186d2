"""`workplan serve`: the reports, the recording and the calendar feeds in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from .settings import Settings


def app(settings: Settings | None = None, environment: Mapping[str, str] | None = None) -> Flask:
    """The WSGI application with these settings, or those of the environment (WORKPLAN_PLANS,
    WORKPLAN_USERS and so on; see docs/serve.md). Raises UserError where they do not fit."""
    from .application import create
    from .settings import from_environment

    return create(settings or from_environment(environment))
