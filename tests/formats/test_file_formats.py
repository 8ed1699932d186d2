"""The table of formats: each has its function, and a file of it is known by its first bytes."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from workplan.app.outputs import check_replaceable
from workplan.errors import UserError
from workplan.formats.file_formats import FORMATS


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_has_a_function_that_makes_it(ending: str) -> None:
    if ending == ".pdf":
        pytest.importorskip("typst")
    assert callable(import_module(f"workplan.formats.{FORMATS[ending].module}").render)


@pytest.mark.parametrize("ending", FORMATS)
def test_only_a_file_of_the_format_is_replaced(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"sheet{ending}"
    file.write_bytes(b"\0 something else")
    with pytest.raises(UserError, match="not a file of this kind"):
        check_replaceable([file], ending, force=False)
    for begin in FORMATS[ending].begins:
        file.write_bytes(begin.upper() + b" and so on")
        check_replaceable([file], ending, force=False)
