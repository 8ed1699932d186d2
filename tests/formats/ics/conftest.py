"""Fixtures of the calendar tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from support import Run
from support.calendar_checker import errors_in
from support.office_calendar import TEXT, Make, sound


@pytest.fixture
def office(plan_file: Callable[[str], Path]) -> Path:
    return plan_file(TEXT)


@pytest.fixture
def made(workplan: Run, office: Path, tmp_path: Path) -> Make:
    """The calendar that `workplan ics` writes, in which the checker finds no error."""

    def make(*options: str, day: str = "2022-03-01") -> Calendar:
        file = tmp_path / "c.ics"
        run = workplan("ics", office, "--as-of", day, *options, "--fresh", "-o", file)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
        sound(file.read_bytes())
        assert errors_in(file.read_bytes()) == []
        return Calendar.from_ical(file.read_bytes())

    return make
