"""Fixtures of the tests of the server: an application of one plan, and a client."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from support import PLAN, SAMPLE
from support.serving import Make, browser

from workplan.server import app
from workplan.server.settings import Settings


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with the plan of 2022 and its journal."""
    folder = tmp_path / "plans"
    folder.mkdir()
    shutil.copy(PLAN, folder / "2022.yaml")
    shutil.copy(SAMPLE, folder / "2022.log.yaml")
    return folder


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make an application of these plans, with these settings."""

    def made(*paths: Path, **settings: Any) -> Flask:
        return app(Settings(paths, state=tmp_path / "state", **settings))

    return made


@pytest.fixture
def client(make: Make, plans: Path) -> FlaskClient:
    """A browser on this machine, that wishes English."""
    return browser(make(plans))
