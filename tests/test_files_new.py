"""New files that several programs write at once, and several files of which one fails."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workplan import files
from workplan.errors import UserError
from workplan.files import write_new, write_several


def test_of_several_writers_of_a_new_file_one_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"

    def write(number: int) -> str:
        try:
            write_new(path, b"%d" % number, tmp_path)
        except UserError as error:
            return str(error.message)
        return str(number)

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(write, range(32)))
    (winner,) = (one for one in told if one.isdecimal())
    assert path.read_text() == winner
    assert sum("already exists" in one for one in told) == 31
    assert os.listdir(tmp_path) == ["new.yaml"]


def test_without_links_a_new_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "new", b"x", tmp_path)
    with pytest.raises(UserError, match="already exists"):
        write_new(tmp_path / "new", b"y", tmp_path)
    assert (tmp_path / "new").read_bytes() == b"x"
    assert os.listdir(tmp_path) == ["new"]


@pytest.mark.parametrize(("failing", "hint"), [(0, "nothing was written"), (2, "2 of 4 files were written")])  # fmt: skip
def test_what_was_written_before_a_failure_is_told(tmp_path: Path, failing: int, hint: str) -> None:
    names = [f"f{n}" for n in range(4)]
    (tmp_path / names[failing]).mkdir()
    with pytest.raises(UserError) as caught:
        write_several(((tmp_path / name, b"x") for name in names), 4, tmp_path)
    assert hint in str(caught.value.hint)
    assert sum((tmp_path / name).is_file() for name in names) == failing


def test_what_a_killed_program_left_is_deleted_a_day_later(tmp_path: Path) -> None:
    old, new, other = (tmp_path / f".workplan-{'0' * 15}{n}.tmp" for n in (1, 2, 3))
    for path in (old, new):
        path.write_text("x")
    other.mkdir()
    (tmp_path / ".workplan-mine.tmp").write_text("x")
    for path in (old, other, tmp_path / ".workplan-mine.tmp"):
        os.utime(path, (0, 0))
    files._clean.cache_clear()
    files.write_whole(tmp_path / "a", b"x")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted([new.name, other.name, ".workplan-mine.tmp", "a"])


@pytest.mark.parametrize("name", ["COM1", "com¹", "LPT³", "NUL", "aux"])
def test_names_of_devices_are_no_file_names(name: str) -> None:
    assert files.safe_name(name) == f"_{name}"
    assert files.safe_name(f"{name}x") == f"{name}x"
