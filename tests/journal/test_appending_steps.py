"""Each step of an append by itself: what is synced, what is locked, what a failure leaves."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from workplan.journal import appending
from workplan.journal.appending import AppendError, append
from workplan.journal.entry import Entry, Journal
from workplan.journal.reading import parse_journal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files and locks of POSIX")
AT = datetime(2022, 3, 2, 10, tzinfo=UTC)


def said(task: str = "a", at: datetime = AT, note: str = "x") -> Entry:
    return Entry(at, at.date(), task, note=note)


def made(*entries: Entry) -> Callable[[Journal], list[Entry]]:
    return lambda _: list(entries)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "p.log.yaml"


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What has been synced: file or folder, and the size it then had."""
    found: list[tuple[str, int]] = []

    def fsync(file: int) -> None:
        status = os.fstat(file)
        found.append(("folder", 0) if stat.S_ISDIR(status.st_mode) else ("file", status.st_size))

    monkeypatch.setattr(os, "fsync", fsync)
    return found


def test_the_file_is_synced_after_it_is_written_and_the_folder_once(
    journal: Path, synced: list[tuple[str, int]]
) -> None:
    append(journal, made(said()))
    first = journal.stat().st_size
    assert synced == [("file", first), ("folder", 0)]
    append(journal, made(said(note="y")))
    assert synced[2:] == [("file", journal.stat().st_size)]
    assert journal.stat().st_size > first


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("way", ["short", "sync"])
def test_a_write_that_fails_leaves_nothing(
    journal: Path, monkeypatch: pytest.MonkeyPatch, exists: bool, way: str
) -> None:
    before = b"- {task: a, on: 2022-03-01, done: true}\n"
    if exists:
        journal.write_bytes(before)
    write = os.write

    def short(file: int, data: bytes) -> int:
        return write(file, data[:-1]) if data.startswith(b"- {") else write(file, data)

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(
        os, "write" if way == "short" else "fsync", short if way == "short" else fail
    )
    message = "the drive is full" if way == "short" else "the drive reports an error"
    with pytest.raises(AppendError, match=message):
        append(journal, made(said()))
    assert [path.name for path in journal.parent.iterdir()] == ([journal.name] if exists else [])
    if exists:
        assert journal.read_bytes() == before


def test_who_may_not_write_and_a_folder_that_is_gone(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AppendError) as gone:
        append(journal.parent / "none" / journal.name, made(said()))
    assert str(gone.value.hint) == "nothing was written; does the folder still exist?"

    def refused(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(appending, "_write", refused)
    with pytest.raises(AppendError) as forbidden:
        append(journal, made(said()))
    assert str(forbidden.value.message) == f"{journal}: access is not permitted"
    assert str(forbidden.value.hint) == "nothing was written; you may not write there"


# The lock


def test_the_lock_is_removed_and_its_name_stands_for_the_same_file(journal: Path) -> None:
    lock = journal.with_name(".p.log.yaml.lock")
    with appending._locked(journal, 1):
        assert lock.exists()
        file = os.open(lock, os.O_RDONLY)
        assert appending._same(file, lock)
        assert not appending._try_lock(file)
    assert not lock.exists()
    assert not appending._same(file, lock)
    lock.touch()
    assert not appending._same(file, lock)
    assert appending._try_lock(file)
    os.close(file)


def test_a_lock_that_its_holder_has_just_removed_is_not_taken(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening and locking, the last holder removes the file, and another makes its own."""
    lock = journal.with_name(".p.log.yaml.lock")
    lock.touch()
    real, tried = appending._try_lock, []

    def race(file: int) -> bool:
        tried.append(os.fstat(file).st_ino)
        if len(tried) == 1:
            lock.rename(journal.with_name("removed"))
            lock.touch()
        return real(file)

    monkeypatch.setattr(appending, "_try_lock", race)
    with appending._locked(journal, 5):
        assert len(tried) == 2
        assert lock.stat().st_ino == tried[1] != tried[0]


def test_patience_ends_and_the_holder_is_named(journal: Path) -> None:
    with appending._locked(journal, 1), pytest.raises(AppendError) as busy:
        append(journal, made(said()), patience=0.05)
    assert "another program is writing to it" in str(busy.value.message)
    assert f"(process {os.getpid()} on " in str(busy.value.hint)
    assert not journal.exists()


def test_patience_is_ten_seconds_unless_said_otherwise(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 9.9, 10.0, 10.1])
    monkeypatch.setattr(appending.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(appending.time, "sleep", lambda _: None)
    monkeypatch.setattr(appending, "_try_lock", lambda _: False)
    with pytest.raises(AppendError):
        append(journal, made(said()))
    assert list(clock) == []


def test_no_file_stays_open(journal: Path) -> None:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("no /proc")
    before = len(list(folder.iterdir()))
    append(journal, made(said()))
    with appending._locked(journal, 1), pytest.raises(AppendError):
        append(journal, made(said()), patience=0)
    journal.with_name(".p.log.yaml.lock").mkdir()
    with pytest.raises(AppendError):
        append(journal, made(said()))
    assert len(list(folder.iterdir())) == before


def test_a_lock_can_be_opened_by_others_and_a_read_only_one_by_us(journal: Path) -> None:
    lock = journal.with_name(".p.log.yaml.lock")
    mask = os.umask(0o077)
    try:
        with appending._locked(journal, 1):
            assert stat.S_IMODE(lock.stat().st_mode) == 0o666
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(mask)
    lock.touch(mode=0o444)
    lock.chmod(0o444)
    append(journal, made(said()))
    assert journal.exists()


def test_what_was_in_the_lock_before_does_not_stay(journal: Path) -> None:
    lock = journal.with_name(".p.log.yaml.lock")
    lock.write_text("x" * 500)
    with appending._locked(journal, 1):
        assert lock.read_text().startswith(tuple("abcdefghijklmnopqrstuvwyzr"))
        assert "xxx" not in lock.read_text()
        assert lock.read_text().count("\n") == 1


@pytest.mark.parametrize("kind", ["link", "dangling", "hard link", "folder", "pipe"])
def test_nothing_else_is_taken_for_a_lock(journal: Path, kind: str) -> None:
    lock, other = journal.with_name(".p.log.yaml.lock"), journal.with_name("other")
    if kind != "dangling":
        other.write_text("secret")
    match kind:
        case "link" | "dangling":
            lock.symlink_to(other)
        case "hard link":
            lock.hardlink_to(other)
        case "folder":
            lock.mkdir()
        case _:
            os.mkfifo(lock)
    with pytest.raises(AppendError) as refused:
        append(journal, made(said()))
    assert "lock" in str(refused.value.message) or "directory" in str(refused.value.message)
    if kind in {"link", "dangling"}:
        assert str(refused.value.message) == f"{lock} is a link, not a lock"
        assert str(refused.value.hint) == "nothing was written; delete it"
    assert not journal.exists()
    assert kind == "dangling" or other.read_text() == "secret"


def test_the_group_may_write_to_a_new_journal_where_it_may_write_in_the_folder(
    journal: Path,
) -> None:
    mask = os.umask(0o077)
    try:
        journal.parent.chmod(0o770)
        append(journal, made(said()))
        assert stat.S_IMODE(journal.stat().st_mode) == 0o660
        journal.chmod(0o600)
        append(journal, made(said(note="y")))
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
        journal.unlink()
        journal.parent.chmod(0o755)
        append(journal, made(said()))
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    finally:
        os.umask(mask)


def test_the_file_that_a_link_leads_to_is_written(journal: Path) -> None:
    real = journal.parent / "shared" / "real.yaml"
    real.parent.mkdir()
    real.touch()
    journal.symlink_to(real)
    append(journal, made(said()))
    assert journal.is_symlink()
    assert real.read_text().count("note: x") == 1


# What is written


def test_each_entry_is_later_than_every_other_of_its_task(journal: Path) -> None:
    first, second, other = append(journal, made(said(), said(), said("b")))
    assert (first.at, other.at) == (AT, AT)
    assert timedelta(0) < second.at - AT < timedelta(seconds=1)
    (third,) = append(journal, made(said(at=second.at)))
    assert timedelta(0) < third.at - second.at < timedelta(seconds=1)
    (fourth,) = append(journal, made(said(at=third.at + timedelta(microseconds=1))))
    assert fourth.at == third.at + timedelta(microseconds=1)
    (early,) = append(journal, made(said(at=AT - timedelta(days=1))))
    assert early.at > fourth.at


def test_many_entries_of_one_writing_are_not_later_than_now(journal: Path) -> None:
    now = datetime.now(UTC)
    time.sleep(0.01)
    entries = append(journal, made(*(said(at=now) for _ in range(40))))
    assert [one.at for one in entries] == sorted({one.at for one in entries})
    assert entries[-1].at <= datetime.now(UTC)


def test_a_later_time_stays_in_the_zone_of_the_entry(journal: Path) -> None:
    append(journal, made(said()))
    zone = timezone(timedelta(hours=8))
    (entry,) = append(journal, made(said(at=AT.astimezone(zone))))
    assert entry.at.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("year", [9998, 9999])
def test_the_last_year_that_an_entry_may_have(year: int) -> None:
    latest = datetime(year, 12, 31, 23, 0, tzinfo=UTC)
    if year == 9998:
        assert appending._just_after(latest, UTC) > latest
    else:
        with pytest.raises(AppendError, match="leaves no later time"):
            appending._just_after(latest, UTC)
    with pytest.raises(AppendError, match="leaves no later time"):
        appending._just_after(datetime.max.replace(tzinfo=UTC), UTC)


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (b"", "- {A}\n"),
        (b"# x\n", "- {A}\n"),
        (b"# x", "\n- {A}\n"),
        (b"# x\r\n", "- {A}\r\n"),
        (b"# x\r\n# y", "\r\n- {A}\r\n"),
    ],
)
def test_line_ends(journal: Path, before: bytes, added: str) -> None:
    journal.write_bytes(before)
    (entry,) = append(journal, made(said()))
    written = journal.read_bytes().removeprefix(before).decode()
    assert written == added.replace("- {A}", entry.as_line())


def test_times_without_a_zone_are_those_of_the_zone_that_is_given(journal: Path) -> None:
    journal.write_text("- {task: a, at: 2022-03-02T10:00:00, done: true}\n")
    seen: list[Entry] = []

    def look(found: Journal) -> list[Entry]:
        seen.extend(found.entries)
        return []

    append(journal, look, timezone(timedelta(hours=8)))
    append(journal, look)
    assert [entry.at.astimezone(UTC).hour for entry in seen] == [2, 10]
    assert seen[0].on == date(2022, 3, 2)


def _entry() -> Entry:
    return Entry(datetime(2022, 5, 1, tzinfo=UTC), date(2022, 5, 1), "a", done=True)


def test_what_is_on_the_disk_is_recorded_whatever_the_closing_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.log.yaml"
    real = os.close
    synced: list[int] = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (sync(file), synced.append(file)))

    def failing(file: int) -> None:
        real(file)
        if file in synced:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "close", failing)
    (written,) = append(path, lambda _: [_entry()])
    monkeypatch.undo()
    assert parse_journal(path.read_bytes(), "j").entries == (written,)


def test_where_the_entry_cannot_be_taken_back_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.log.yaml"
    path.write_bytes(b"- {task: a, on: 2022-05-01, note: x}\n")

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(os, "ftruncate", fail)
    with pytest.raises(AppendError) as caught:
        append(path, lambda _: [_entry()])
    assert "nothing was written" not in str(caught.value.hint)
    assert "look at its last line" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("room", "stop"),
    [
        (timedelta(seconds=-1), 1_000_000),
        (timedelta(), 1_000_000),
        (timedelta(microseconds=1), 2),
        (timedelta(microseconds=300), 300),
        (timedelta(milliseconds=1), 1000),
        (timedelta(seconds=5), 1000),
    ],
)
def test_how_much_later_an_entry_is_is_left_to_chance_within_the_room(
    monkeypatch: pytest.MonkeyPatch, room: timedelta, stop: int
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(appending, "randrange", lambda *ends: asked.append(ends) or ends[1] - 1)
    found = appending._just_after(AT, UTC, room)
    assert asked == [(1, stop)]
    assert found - AT == timedelta(microseconds=stop - 1)


def test_entries_of_one_writing_share_the_time_up_to_now(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(journal, made(said()))
    rooms: list[timedelta] = []

    def after(latest: datetime, zone: object, room: timedelta) -> datetime:
        rooms.append(room)
        return latest + timedelta(microseconds=1)

    monkeypatch.setattr(appending, "_just_after", after)
    append(journal, made(said(), said(), said()))
    now = datetime.now(UTC)
    shares = [(now - AT) / room for room in rooms]
    assert [round(share) for share in shares] == [4, 3, 2]


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_only_what_is_not_later_than_the_entries_before_is_made_so(
    journal: Path, offset: int
) -> None:
    append(journal, made(said()))
    at = AT + timedelta(microseconds=offset)
    (entry,) = append(journal, made(said(at=at)))
    assert (entry.at == at) is (offset > 0)
    (other,) = append(journal, made(said("b", at=at)))
    assert other.at == at


def test_the_latest_entry_counts_wherever_it_stands(journal: Path) -> None:
    late, early = AT + timedelta(days=1), AT - timedelta(days=1)
    journal.write_text("".join(f"{said(at=at).as_line()}\n" for at in (AT, late, early)))
    (entry,) = append(journal, made(said()))
    assert entry.at > late


def test_entries_get_ids_and_keep_those_that_they_have(journal: Path) -> None:
    first, second = append(journal, made(said(), said()._replace(id="abcdefghij")))
    assert (len(first.id), second.id) == (10, "abcdefghij")
    assert [e.id for e in parse_journal(journal.read_bytes(), "j").entries] == [first.id, second.id]


def test_whoever_writes_through_a_link_holds_the_lock_of_the_file_itself(journal: Path) -> None:
    real = journal.parent / "shared" / "real.yaml"
    real.parent.mkdir()
    real.touch()
    journal.symlink_to(real)
    seen: list[list[str]] = []

    def look(_: Journal) -> list[Entry]:
        seen.extend(
            sorted(one.name for one in folder.iterdir()) for folder in (journal.parent, real.parent)
        )
        return []

    append(journal, look)
    assert seen == [[journal.name, "shared"], [".real.yaml.lock", "real.yaml"]]
