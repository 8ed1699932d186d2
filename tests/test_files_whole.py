"""Reading and writing whole files in memory of one process: each step and each limit."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workplan import files
from workplan.errors import UserError
from workplan.files import (
    LONGEST_NAME,
    make_folder,
    read_whole,
    safe_name,
    safe_names,
    unique_name,
    write_new,
    write_whole,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files of POSIX")
OLD_MASK = 0o022


@pytest.fixture(autouse=True)
def _mask() -> Iterator[None]:
    old = os.umask(OLD_MASK)
    yield
    os.umask(old)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Reading


@pytest.mark.parametrize(("size", "whole"), [(9, True), (10, True), (11, False)])
def test_a_file_has_so_many_bytes_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, whole: bool
) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    path = tmp_path / "a"
    path.write_bytes(b"x" * size)
    # A file that grows while it is read, and a stream, tell no size beforehand.
    reading, writing = os.pipe()
    os.write(writing, b"x" * size)
    os.close(writing)
    for one in (path, Path(f"/dev/fd/{reading}")):
        if whole:
            assert read_whole(one) == b"x" * size
        else:
            with pytest.raises(OSError, match="it is larger than"):
                read_whole(one)
    os.close(reading)


def test_folders_and_what_never_ends_are_not_read(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_whole(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="a device or pipe"):
            read_whole(path)
    assert read_whole(Path("/dev/null")) == b""


def test_no_file_stays_open_whatever_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("no /proc")
    monkeypatch.setattr(files, "LARGEST", 10)
    (tmp_path / "small").write_text("x")
    (tmp_path / "large").write_text("x" * 11)
    os.mkfifo(tmp_path / "pipe")
    before = len(list(folder.iterdir()))
    for path in (tmp_path, *tmp_path.iterdir()):
        with contextlib.suppress(OSError):
            read_whole(path)
    assert len(list(folder.iterdir())) == before


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    monkeypatch.setattr(os, "fdopen", failing)
    (tmp_path / "large").write_text("x" * 11)
    with pytest.raises(OSError, match="it is larger than"):
        read_whole(tmp_path / "large")


# Writing


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done to the disk, in order: file synced with its size, renamed, folder synced."""
    found: list[str] = []
    replace, sync = os.replace, os.fsync

    def fsync(file: int) -> None:
        status = os.fstat(file)
        folder = stat.S_ISDIR(status.st_mode)
        found.append("folder" if folder else f"{status.st_size} bytes")
        sync(file)

    def renamed(old: Any, new: Any) -> None:
        found.append("renamed")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", renamed)
    monkeypatch.setattr(Path, "replace", renamed)
    return found


@pytest.mark.parametrize("data", [b"abc", [b"a", b"bc"]])
def test_a_file_is_whole_on_the_disk_before_it_has_its_name(
    tmp_path: Path, steps: list[str], data: Any
) -> None:
    for _ in range(2):
        write_whole(tmp_path / "a", data)
    assert steps == ["3 bytes", "renamed", "folder"] * 2
    assert (tmp_path / "a").read_bytes() == b"abc"


def test_a_new_file_is_whole_on_the_disk_before_it_has_its_name(
    tmp_path: Path, steps: list[str]
) -> None:
    write_new(tmp_path / "a", b"abc", tmp_path)
    assert steps == ["3 bytes", "renamed", "folder", "folder"]
    assert names(tmp_path) == ["a"]


def failing(*_: object, **__: object) -> None:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_write_that_fails_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (tmp_path / "a").write_text("old")
    owner: Any = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, failing)
    with pytest.raises(UserError, match="nothing was written"):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_parts_that_fail_leave_nothing(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"x"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a", parts())
    assert names(tmp_path) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_permissions_stay_and_are_never_wider_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    made: list[int] = []
    opened = os.open

    def noted(path: Any, flags: int, *mode: int, **more: Any) -> int:
        if flags & os.O_CREAT:
            assert flags & os.O_EXCL
            made.append(mode[0])
        return opened(path, flags, *mode, **more)

    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(mode)
    monkeypatch.setattr(os, "open", noted)
    write_whole(path, b"new")
    write_whole(tmp_path / "b", b"new")
    assert made == [mode & 0o666, 0o666]
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o666 & ~OLD_MASK


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give it away"
)
def test_the_group_stays_that_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    os.chown(path, -1, 64100)
    write_whole(path, b"new")
    assert (path.stat().st_gid, path.read_text()) == (64100, "new")


def test_a_link_is_written_through_but_never_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "real").write_text("old")
    (inside / "link").symlink_to(inside / "real")
    (inside / "away").symlink_to(outside / "real")
    write_whole(inside / "link", b"new", inside)
    assert (inside / "link").is_symlink()
    assert (inside / "real").read_text() == "new"
    for write in (write_whole, write_new):
        with pytest.raises(UserError, match="leads out of"):
            write(outside / "real", b"new", inside)
    with pytest.raises(UserError, match="leads out of"):
        write_whole(inside / "away", b"new", inside)
    assert (outside / "real").read_text() == "old"
    write_whole(inside / "away", b"new")
    assert (outside / "real").read_text() == "new"


def test_a_device_is_written_to_as_it_is(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    write_whole(Path(f"/dev/fd/{writing}"), [b"a", b"b"])
    os.close(writing)
    assert os.read(reading, 9) == b"ab"
    os.close(reading)


def test_what_is_there_already_is_not_new(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("old")
    for name in ("link", "file"):
        with pytest.raises(UserError, match="already exists"):
            write_new(tmp_path / name, b"new", tmp_path)
    assert not (tmp_path / "nowhere").exists()
    assert (tmp_path / "file").read_text() == "old"
    assert names(tmp_path) == ["file", "link"]


def test_a_file_that_another_made_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both with links and on a file system without them."""

    def made_meanwhile(*_: object, **__: object) -> None:
        (tmp_path / "a").write_text("other")
        raise PermissionError(1, "Operation not permitted")

    for link in (made_meanwhile, None):
        if link:
            monkeypatch.setattr(os, "link", link)
        else:
            monkeypatch.undo()
            monkeypatch.setattr(os.path, "lexists", lambda _: False)
        with pytest.raises(UserError):
            write_new(tmp_path / "a", b"new", tmp_path)
        assert (tmp_path / "a").read_text() == "other"
        assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("name", "made"), [("out", True), ("out.d", True), ("a.docx", False), ("a.ICS", False)]
)
def test_a_folder_does_not_get_the_name_of_a_file(tmp_path: Path, name: str, made: bool) -> None:
    if not made:
        with pytest.raises(UserError, match="a folder is wanted here"):
            make_folder(tmp_path / name)
        (tmp_path / name).mkdir()
    make_folder(tmp_path / name / "deep")
    make_folder(tmp_path / name)
    assert (tmp_path / name / "deep").is_dir()


# Names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a b", "a b"),
        ("a\t\n b", "a b"),
        ("a/b", "a_b"),
        ("../x", "x"),
        ("a: b?", "a_b"),
        (" _a_ ", "a"),
        ("..", "_"),
        ("", "_"),
        ("县-1", "县-1"),
        ("e\u0301", "\u00e9"),
        ("con", "_con"),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
        ("x" * (LONGEST_NAME + 1), "x" * LONGEST_NAME),
        ("x" * (LONGEST_NAME - 1) + " y", "x" * (LONGEST_NAME - 1)),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_names_that_differ_only_in_case_get_numbers() -> None:
    found = safe_names({"1": "A", "2": "a", "3": "A", "4": "a-2"})
    assert found == {"1": "A", "2": "a-2", "3": "A-3", "4": "a-2-2"}
    taken = {"b"}
    assert unique_name("B", taken) == "B-2"
    assert taken == {"b", "b-2"}
