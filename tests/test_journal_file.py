"""The journal file: read as written, appended whole or not at all."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import PLAN, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.journal.appending import AppendError, append
from workplan.journal.effective import standing
from workplan.journal.entry import Entry
from workplan.journal.reading import parse_journal

WHOLE = "- {at: 2022-03-01T00:00:00.000000+00:00, task: 意见, on: 2022-03-01, done: true}"
CHINA = timezone(timedelta(hours=8))
words = st.text(min_size=1, max_size=20).filter(lambda t: bool(t.strip()) and t.isprintable())
wild = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda t: bool(t.strip()) and "\x00" not in t
)
amounts = st.decimals(-(10**6), 10**6, places=2)
times = st.datetimes(
    datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, CHINA])
)


@st.composite
def entries(draw: st.DrawFn, text: st.SearchStrategy[str] = wild) -> Entry:
    kind = draw(
        st.sampled_from(
            ["done", "add", "percent", "note", "move", "block", "cancel", "reopen", "undo"]
        )
    )
    said: dict[str, object] = {
        "done": {"done": True},
        "add": {"add": tuple(draw(st.dictionaries(text, amounts, min_size=1, max_size=3)).items())},
        "percent": {"percent": Decimal(draw(st.integers(0, 100)))},
        "note": {"note": draw(text)},
        "move": {"move": draw(text), "why": draw(text)},
        "block": {"block": True, "why": draw(text)},
        "cancel": {"cancel": True, "note": draw(text)},
        "reopen": {"reopen": True},
        "undo": {"undo": draw(times)},
    }[kind]
    return Entry(
        at=draw(times),
        on=draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        task=draw(text),
        by=draw(st.just("") | text),
        **said,  # type: ignore[arg-type]
    )


@given(st.lists(entries(), max_size=6))
def test_what_is_written_is_read_back(several: list[Entry]) -> None:
    raw = "".join(entry.as_line() + "\n" for entry in several).encode()
    journal = parse_journal(raw, "j")
    assert journal.problems == ()
    assert list(journal.entries) == several
    assert [entry.line for entry in journal.entries] == list(range(1, len(several) + 1))


@given(st.lists(entries(), min_size=1, max_size=4), st.randoms())
def test_the_quick_way_reads_what_the_yaml_way_reads(
    several: list[Entry], chance: random.Random
) -> None:
    """The same entries in block style, their keys in another order."""
    import yaml

    mappings = []
    for entry in several:
        (mapping,) = yaml.load(entry.as_line(), yaml.BaseLoader)
        keys = list(mapping)
        chance.shuffle(keys)
        mappings.append({key: mapping[key] for key in keys})
    written = "".join(entry.as_line() + "\n" for entry in several)
    quick = parse_journal(written.encode(), "j")
    for flow, style, width in ((False, None, 10**6), (False, '"', 40), (True, None, 10**6)):
        text = yaml.safe_dump(
            mappings, default_flow_style=flow, default_style=style, sort_keys=False, width=width
        )
        other = parse_journal(text.encode(), "j")
        assert other.problems == ()
        assert other.entries == quick.entries == tuple(several)


@given(st.lists(entries(), min_size=1, max_size=4))
def test_a_hand_that_touches_every_line_changes_nothing(several: list[Entry]) -> None:
    """Blanks, comments and blank lines take a line off the quick way, and nothing else."""
    lines = [entry.as_line() for entry in several]
    text = "".join(
        f"# {n}\n\n{line.replace('- {', '-  { ', 1)} # so\n" for n, line in enumerate(lines)
    )
    journal = parse_journal(text.encode(), "j")
    assert journal.problems == ()
    assert list(journal.entries) == several
    assert [entry.line for entry in journal.entries] == [3 * n + 3 for n in range(len(several))]


@given(
    st.binary(max_size=300)
    | st.text("- {}:,atonbysk20123456789\n\"'#|>&*!% é意\t", max_size=200).map(str.encode)
)
@settings(max_examples=300)
def test_any_bytes_give_entries_and_problems_and_nothing_else(raw: bytes) -> None:
    journal = parse_journal(raw, "j")
    for problem in journal.problems:
        assert 1 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 2


BY_HAND = """\
# our journal

- task: a
  on: 2022-03-01
  done: true
- {task: b, at: 2022-03-02, block: 疫情}
- {at: 2022-03-03T10:00:00.000000+08:00, task: a, on: 2022-03-03, note: x}
- {task: 'c', on: 2022-03-04, add: {场次: 1.5万, 人: -3}, why: "y"}
-   note: >
      two
      lines
    task: d
    at: 2022-03-05 09:00
"""


def test_entries_by_hand() -> None:
    journal = parse_journal(BY_HAND.encode(), "j", CHINA)
    assert journal.problems == ()
    assert [(e.task, e.line) for e in journal.entries] == [
        ("a", 3),
        ("b", 6),
        ("a", 7),
        ("c", 8),
        ("d", 9),
    ]
    a, b, _, c, d = journal.entries
    assert (a.done, a.on, a.at) == (True, date(2022, 3, 1), datetime(2022, 3, 1, tzinfo=CHINA))
    assert (b.block, b.why, b.on) == (True, "疫情", date(2022, 3, 2))
    assert c.add == (("场次", Decimal(15000)), ("人", Decimal(-3)))
    assert d.note == "two lines\n"
    assert d.at == datetime(2022, 3, 5, 9, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- {task: a, on: 2022-03-01, cancel: '不办了'}", {"cancel": True, "why": "不办了"}),
        ("- {task: a, on: 2022-03-01, block: true, why: 疫情}", {"block": True, "why": "疫情"}),
        ("- {task: 'it''s', on: 2022-03-01, done: true}", {"task": "it's", "done": True}),
        ('- {task: a, on: "2022-03-01", percent: 40%}', {"percent": Decimal(40)}),
        ("- {task: a, on: 2022-03-01, note: null}", {"note": "null"}),
        ("- task: a\n  on: 2022-03-01\n  note: |\n    - 一\n    # 二", {"note": "- 一\n# 二"}),
        ("- task: a\n  on: 2022-03-01\n  add:\n    场次: 3\n", {"add": (("场次", Decimal(3)),)}),
        ("- task: a\n\n  # why\n  on: 2022-03-01\n  reopen: true", {"reopen": True}),
        ("- {task: a,\n   on: 2022-03-01,\n   move: 6月份}", {"move": "6月份"}),
    ],
)
def test_forms_of_one_entry_by_hand(text: str, expected: dict[str, object]) -> None:
    whole = Entry(datetime(2022, 3, 1, tzinfo=UTC), date(2022, 3, 1), "a")._replace(**expected)
    assert parse_journal(text.encode(), "j") == ((whole,), (), "j")
    around = f"{WHOLE}\n{text}\n{WHOLE}\n"
    journal = parse_journal(around.encode(), "j")
    assert journal.problems == ()
    assert [e.line for e in journal.entries] == [
        1,
        2,
        3 + text.rstrip("\n").count("\n") + text.endswith("\n"),
    ]


def test_the_day_and_the_time_stand_in_for_each_other() -> None:
    text = (
        "- {task: a, at: 2022-03-02, done: true}\n"
        "- {task: a, at: 2022-03-02T23:30:00-05:00, done: true}\n"
        "- {task: a, on: 2022-03-03, done: true}\n"
    )
    for zone in (UTC, CHINA):
        found = parse_journal(text.encode(), "j", zone).entries
        assert [e.on for e in found] == [date(2022, 3, 2), date(2022, 3, 2), date(2022, 3, 3)]
        assert found[0].at == datetime(2022, 3, 2, tzinfo=zone)
        assert found[1].at == datetime(2022, 3, 3, 4, 30, tzinfo=UTC)
        assert found[2].at == datetime(2022, 3, 3, tzinfo=zone)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- task: b\n  on: 2022-03-01\n  doen: true\n", (3, 3)),
        ("- task: b\n\n  # so\n  on: 2022-02-30\n  done: true\n", (4, 3)),
        ("- {task: 意见, on: 2022-03-01, percent: 101}\n", (1, 30)),
        ("- {at: 2022-03-01T00:00:00+00:00, task: b, on: 2022-02-30, done: true}\n", (1, 44)),
        ("- {at: 2022-03-01T25:00:00+00:00, task: b, on: 2022-03-01, done: true}\n", (1, 4)),
        ("- {at: 2022-03-01T00:00:00+00:00, task: b, on: 2022-03-01}\n", (1, 3)),
        ("- {task: b, task: c, on: 2022-03-01, done: true}\n", (1, 13)),
        ("- {task: b, on: 2022-03-01, add: {场次: 多}}\n", (1, 29)),
        ("-\n  task: b\n  on: 2022-03-01\n  done: true\n   note: x\n", (5, 8)),
        ("task: b\n", (1, 1)),
    ],
)
def test_an_error_by_hand_is_told_where_it_is(text: str, place: tuple[int, int]) -> None:
    first, line, column = "# 日志\n" + WHOLE + "\n", place[0] + 2, place[1]
    journal = parse_journal((first + text + WHOLE + "\n").encode(), "j")
    assert [(p.line, p.column) for p in journal.problems] == [(line, column)]
    assert len(journal.entries) == 2
    assert [e.line for e in journal.entries] == [2, 3 + text.count("\n")]


def test_bad_entries_are_told_and_the_others_count() -> None:
    text = (
        "- {task: a, on: 2022-03-01, done: true}\n"
        "- {task: b, on: 2022-03-01, doen: true}\n"
        "- {task: b, on: 2022-3-1, done: yes}\n"
        "- {task: b, done: true}\n"
        "- {on: 2022-03-01, done: true}\n"
        "- {task: b, on: 2022-03-01}\n"
        "- {task: b, on: 2022-03-01, percent: 140}\n"
        "  junk\n"
        "- {task: *b, on: 2022-03-01, done: true}\n"
        "- hello\n"
        "- {task: z, on: 2022-03-01, done: true}\n"
    )
    journal = parse_journal(text.encode(), "j")
    assert [e.task for e in journal.entries] == ["a", "z"]
    told = [f"{p.line}:{p.column} {p.message}" for p in journal.problems]
    assert [t.partition(" ")[0] for t in told] == [
        "2:29",
        "3:13",
        "3:27",
        "4:3",
        "5:3",
        "6:3",
        "8:3",
        "9:10",
        "10:3",
    ]
    assert "did you mean done?" in journal.problems[0].hint


def test_a_torn_line_is_told_and_the_next_entry_stands(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    first = Entry(datetime(2022, 3, 1, tzinfo=UTC), date(2022, 3, 1), "意见", done=True)
    whole = first.as_line().encode()
    for cut in (1, 2, 20, whole.index("意".encode()) + 1, len(whole) - 1):
        path.write_bytes(whole + b"\n" + whole[:cut])
        journal = parse_journal(path.read_bytes(), "j")
        assert journal.entries == (first,)
        assert [p.line for p in journal.problems] == [2], cut
        (added,) = append(path, lambda _: [first])
        raw = path.read_bytes()
        assert raw.startswith(whole + b"\n" + whole[:cut] + b"\n")
        journal = parse_journal(raw, "j")
        assert journal.entries == (first, added)
        assert [p.line for p in journal.problems] == [2]


@pytest.mark.parametrize("before", ["", "# 日志\n\n", "- task: a\n  on: 2022-03-01\n  note: 好\n"])
def test_wherever_a_line_is_torn_the_entries_around_it_count(tmp_path: Path, before: str) -> None:
    path = tmp_path / "p.log.yaml"
    whole, start = WHOLE.encode(), before.encode()
    good, line = before.count("task"), before.count("\n") + 1
    new = Entry(datetime(2022, 3, 2, tzinfo=UTC), date(2022, 3, 2), "b", done=True)
    for cut in range(1, len(whole)):
        torn = start + whole[:cut]
        journal = parse_journal(torn, "j")
        assert [p.line for p in journal.problems] == [line], torn
        assert len(journal.entries) == good
        path.write_bytes(torn)
        for count in (1, 2):
            append(path, lambda _: [new])
            raw = path.read_bytes()
            assert raw.startswith(torn + b"\n- {")
            journal = parse_journal(raw, "j")
            assert [p.line for p in journal.problems] == [line], torn
            assert [e.task for e in journal.entries] == ["a"] * good + ["b"] * count
        path.unlink()


def test_a_last_line_without_its_end_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    new = Entry(datetime(2022, 3, 2, tzinfo=UTC), date(2022, 3, 2), "b", done=True)
    append(path, lambda _: [new])
    assert path.read_text(encoding="utf-8") == f"{WHOLE}\n{new.as_line()}\n"
    assert parse_journal(path.read_bytes(), "j").problems == ()


def test_what_make_raises_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    path.write_bytes(b"- {task: a, on: 2022-03-01, done: true}")

    def refuse(_: object) -> list[Entry]:
        raise KeyError("no")

    with pytest.raises(KeyError):
        append(path, refuse)
    assert path.read_bytes() == b"- {task: a, on: 2022-03-01, done: true}"
    assert list(tmp_path.iterdir()) == [path]


def test_conflict_markers_are_named_and_both_sides_count() -> None:
    text = (
        "<<<<<<< HEAD\n- {task: a, on: 2022-03-01, done: true}\n=======\n"
        "- {task: b, on: 2022-03-01, done: true}\n>>>>>>> other\n"
    )
    journal = parse_journal(text.encode(), "j")
    assert [e.task for e in journal.entries] == ["a", "b"]
    assert [p.line for p in journal.problems] == [1, 3, 5]
    assert all("conflict" in p.message for p in journal.problems)


def test_only_a_marker_at_the_start_of_a_line_is_a_conflict() -> None:
    text = (
        "- {task: a, on: 2022-03-01, note: '======= x'}\n"
        "||||||| base\n"
        "- task: b\n  on: 2022-03-01\n  note: <<<<<<<\n"
    )
    journal = parse_journal(text.encode(), "j")
    assert [(e.task, e.line, e.note) for e in journal.entries] == [
        ("a", 1, "======= x"),
        ("b", 3, "<<<<<<<"),
    ]
    assert [(p.line, p.column) for p in journal.problems] == [(2, 1)]


def test_a_line_that_is_no_text_costs_only_itself() -> None:
    good = b"- {task: a, on: 2022-03-01, done: true}\n"
    journal = parse_journal(good + b"- {task: \xff\xfe, on: 2022-03-01, done: true}\n" + good, "j")
    assert len(journal.entries) == 2
    assert [(p.line, p.column) for p in journal.problems] == [(2, 10)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_appending_keeps_encoding_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "p.log.yaml"
    text = f"# 日志{end}- {{task: a, on: 2022-03-01, done: true}}{end}"
    path.write_bytes((b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding))
    before = path.read_bytes()
    append(
        path, lambda _: [Entry(datetime(2022, 3, 2, tzinfo=UTC), date(2022, 3, 2), "乙", done=True)]
    )
    assert path.read_bytes().startswith(before)
    journal = parse_journal(path.read_bytes(), "j")
    assert journal.problems == ()
    assert [e.task for e in journal.entries] == ["a", "乙"]
    added = path.read_bytes().decode("utf-8-sig" if encoding.startswith("utf-8") else "utf-16")
    assert added.count(end) == added.count("\n") == 3


def test_times_never_tie_even_when_the_clock_is_set_back(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    at = datetime(2022, 3, 2, 10, tzinfo=UTC)
    for shift, word in ((0, "done"), (0, "reopen"), (-60, "done"), (-60, "cancel")):
        append(
            path,
            lambda _, s=shift, w=word: [
                Entry(at + timedelta(minutes=s), at.date(), "a", **{w: True})
            ],
        )
    journal = parse_journal(path.read_bytes(), "j")
    ats = [e.at for e in journal.entries]
    assert ats == sorted(set(ats))
    assert standing(journal.entries, at.date())["a"][-1].cancel


APPENDER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from workplan.journal.appending import append
from workplan.journal.entry import Entry
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    entry = Entry(datetime.now(UTC), date(2022, 3, 1), "t", note=f"{name}-{number}")
    append(path, lambda _: [entry], patience=60)
    print(f"{name}-{number}", flush=True)
"""


def appender(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", APPENDER, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_hundred_entries_from_twenty_processes(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    running = [appender(path, f"p{n}", 10) for n in range(20)]
    for process in running:
        process.communicate(timeout=120)
        assert process.returncode == 0
    journal = parse_journal(path.read_bytes(), "j")
    assert journal.problems == ()
    notes = [e.note for e in journal.entries]
    assert sorted(notes) == sorted(f"p{n}-{k}" for n in range(20) for k in range(10))
    assert [p.name for p in tmp_path.iterdir()] == ["p.log.yaml"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    chance = random.Random(9)
    acknowledged: list[str] = []
    for number in range(60):
        process = appender(path, f"k{number}", 10_000)
        assert process.stdout is not None
        acknowledged.append(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        acknowledged += process.stdout.read().split()
        process.wait()
    append(path, lambda _: [Entry(datetime.now(UTC), date(2022, 3, 1), "t", note="last")])
    journal = parse_journal(path.read_bytes(), "j")
    notes = [e.note for e in journal.entries]
    assert len(notes) == len(set(notes))
    assert set(acknowledged) <= set(notes)
    assert len(acknowledged) >= 60
    assert len(set(notes) - set(acknowledged)) <= 61
    assert all("torn" in p.message or "not YAML" in p.message for p in journal.problems)


def test_two_clones_merge_into_the_same_states(tmp_path: Path) -> None:
    def git(folder: Path, *arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            cwd=folder,
            check=True,
            capture_output=True,
        )

    base = tmp_path / "base"
    base.mkdir()
    git(base, "init", "-q", "-b", "main")
    (base / ".gitattributes").write_text("*.log.yaml merge=union\n")
    (base / "p.log.yaml").write_text("- {task: t0, on: 2022-03-01, note: begin}\n")
    git(base, "add", "-A")
    git(base, "commit", "-qm", "begin")
    sides = [tmp_path / "one", tmp_path / "two"]
    chance = random.Random(3)
    for side in sides:
        git(tmp_path, "clone", "-q", str(base), str(side))
        for number in range(20):
            word = chance.choice(["done", "reopen", "cancel", "block"])
            task = f"t{chance.randrange(4)}"
            append(
                side / "p.log.yaml",
                lambda _, t=task, w=word, n=number, s=side: [
                    Entry(datetime.now(UTC), date(2022, 3, 1), t, note=f"{s.name}{n}", **{w: True})
                ],
            )
        git(side, "commit", "-qam", "twenty")
    merged = []
    for one, other in (sides, sides[::-1]):
        folder = tmp_path / f"{one.name}+{other.name}"
        git(tmp_path, "clone", "-q", str(one), str(folder))
        git(folder, "pull", "-q", "--no-rebase", "--no-edit", str(other), "main")
        journal = parse_journal((folder / "p.log.yaml").read_bytes(), "j")
        assert journal.problems == ()
        assert len({e.note for e in journal.entries}) == len(journal.entries) == 41
        merged.append(
            {
                task: [e.note for e in several]
                for task, several in standing(journal.entries, date(2022, 3, 1)).items()
            }
        )
    assert merged[0] == merged[1]


FULL = """
import resource, signal, sys
from datetime import UTC, date, datetime
from pathlib import Path
from workplan.journal.appending import AppendError, append
from workplan.journal.entry import Entry
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
limit = path.stat().st_size + 30 if path.exists() else 30
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    append(path, lambda _: [Entry(datetime.now(UTC), date(2022, 3, 1), "t", note="x" * 100)])
except AppendError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE on this system")
@pytest.mark.parametrize("before", ["", "- {task: a, on: 2022-03-01, done: true}\n"])
def test_a_full_disk_changes_nothing(tmp_path: Path, before: str) -> None:
    path = tmp_path / "p.log.yaml"
    if before:
        path.write_text(before)
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True)
    assert "nothing was written" in run.stdout, run.stderr
    assert (path.read_text() if path.exists() else "") == before
    assert [p.name for p in tmp_path.iterdir()] == (["p.log.yaml"] if before else [])


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(AppendError, match="nothing was written"):
        append(tmp_path / "gone" / "p.log.yaml", lambda _: [])
    assert list(tmp_path.iterdir()) == []


READ_ONLY = """
import fcntl, getpass, os, socket, sys
from datetime import UTC, date, datetime
from pathlib import Path
from workplan.journal.appending import AppendError, append
from workplan.journal.entry import Entry
if os.getuid() == 0:
    os.setuid(65534)  # root may write anywhere
try:
    append(Path(sys.argv[1]), lambda _: [Entry(datetime.now(UTC), date(2022, 3, 1), "t", done=True)])
except AppendError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are kept otherwise on this system")
def test_a_read_only_folder() -> None:
    # Not in tmp_path, whose parents another user may not enter.
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "p.log.yaml"
        path.write_text("- {task: a, on: 2022-03-01, done: true}\n")
        path.chmod(0o444)
        folder.chmod(0o555)
        run = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True
        )
        assert "you may not write there" in run.stdout, run.stderr
        assert path.read_text().count("\n") == 1
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="uses flock")
def test_who_holds_the_lock_is_told(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / "p.log.yaml"
    lock = tmp_path / ".p.log.yaml.lock"
    with lock.open("w+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("anna (process 7 on office)\n")
        file.flush()
        with pytest.raises(AppendError, match=r"held by anna \(process 7 on office\)"):
            append(path, lambda _: [], patience=0.05)
    assert not path.exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_clones_that_log_by_command_merge_both_ways_into_the_same_report(
    tmp_path: Path, workplan: Run
) -> None:
    def git(folder: Path, *arguments: str) -> None:
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)

    base = tmp_path / "base"
    (base / "plans").mkdir(parents=True)
    shutil.copy(PLAN, base / "plans" / "2022.yaml")
    (base / ".gitattributes").write_text("*.log.yaml merge=union\n")
    git(base, "init", "-q", "-b", "main")
    git(base, "add", "-A")
    git(base, "commit", "-qm", "begin")
    workplan("done", "意见学习会", "--on", "2022-03-20", "--by", "x", cwd=base)
    git(base, "add", "-A")
    git(base, "commit", "-qm", "first")
    sides = [tmp_path / "one", tmp_path / "two"]
    for side in sides:
        git(tmp_path, "clone", "-q", str(base), str(side))
    commands = [
        ("reopen",),
        ("block", "--why", "疫情"),
        ("undo",),
        ("done",),
        ("cancel", "--why", "x"),
    ]
    for number in range(20):
        for side in sides:
            word, *more = commands[number % 5]
            run = workplan(
                word,
                "意见学习会",
                *more,
                "--on",
                f"2022-04-{number // 5 + 1:02}",
                "--by",
                side.name,
                cwd=side,
            )
            assert run.returncode == 0, run.stderr
    reports = []
    for side in sides:
        git(side, "commit", "-qam", "twenty")
    for one, other in (sides, sides[::-1]):
        folder = tmp_path / f"{one.name}+{other.name}"
        git(tmp_path, "clone", "-q", str(one), str(folder))
        git(folder, "pull", "-q", "--no-rebase", "--no-edit", str(other), "main")
        journal = parse_journal((folder / "plans" / "2022.log.yaml").read_bytes(), "j")
        assert journal.problems == ()
        assert len(journal.entries) == len({e.at for e in journal.entries}) == 41
        days = ("2022-03-31", "2022-04-02", "2022-05-01")
        runs = [workplan("status", "--as-of", day, "--json", cwd=folder) for day in days]
        assert all(run.stdout and not run.stderr for run in runs)
        reports.append([run.stdout for run in runs])
    assert reports[0] == reports[1]


def at(second: int, **said: object) -> Entry:
    return Entry(datetime(2022, 3, 1, 0, 0, second, tzinfo=UTC), date(2022, 3, 1), "t", **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "entry",
    [
        at(1, note=" "),
        at(1, note="\u3000"),
        at(1, done=True, by="\t"),
        at(1, note="x" * 100_001),
        at(1, note="a\udcff"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, entry: Entry) -> None:
    path = tmp_path / "p.log.yaml"
    with pytest.raises(AppendError, match="nothing was written"):
        append(path, lambda _: [entry])
    assert not path.exists()


def test_an_entry_from_the_future_does_not_make_two_clones_tie(tmp_path: Path) -> None:
    future = "- {at: 2099-01-01T00:00:00+00:00, task: t, on: 2022-03-01, note: x}\n"
    ats = set()
    for number in range(20):
        path = tmp_path / f"{number}.log.yaml"
        path.write_text(future)
        (entry,) = append(path, lambda _: [at(1, done=True)])
        assert entry.at > datetime(2099, 1, 1, tzinfo=UTC)
        ats.add(entry.at)
    assert len(ats) > 15
    path.write_text(future.replace("2099-01-01T00:00:00", "9998-12-31T23:59:59.999999"))
    with pytest.raises(AppendError, match="no later time"):
        append(path, lambda _: [at(1, done=True)])


@pytest.mark.parametrize("cut", [1, 2, 3, 9])
def test_a_utf_16_journal_torn_within_a_character(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "p.log.yaml"
    path.write_bytes(
        (at(1, done=True).as_line() + "\n").encode("utf-16")
        + "- {task: 甲".encode("utf-16-le")[:-cut]
    )
    append(path, lambda _: [at(2, note="二")])
    journal = parse_journal(path.read_bytes(), "j")
    assert [e.note for e in journal.entries] == ["", "二"]


def test_lines_are_right_around_a_conflict_within_an_entry() -> None:
    journal = parse_journal(b"- task: a\n<<<<<<< HEAD\n  on: 2022-03-01\n  doen: true\n", "j")
    assert [(p.line, p.column) for p in journal.problems] == [(2, 1), (4, 3)]


def test_nul_bytes_of_a_power_cut_are_one_problem() -> None:
    line = at(1, done=True).as_line().encode() + b"\n"
    journal = parse_journal(line + bytes(40) + b"\n" + line, "j")
    assert len(journal.entries) == 2
    assert [p.line for p in journal.problems] == [2]


@pytest.mark.parametrize(
    "said", ["percent: ٣", "percent: 0007", 'note: "\\ud83d\\ude00"', 'note: "a\u0085b"']
)
def test_both_ways_agree_on_odd_texts(said: str) -> None:
    quick = "- {at: 2022-03-01T00:00:00.000000+00:00, task: t, on: 2022-03-01, %s}\n" % said
    slow = "- {task: t, at: 2022-03-01T00:00:00.000000+00:00, on: 2022-03-01, %s}\n" % said
    one, other = (parse_journal(text.encode(), "j") for text in (quick, slow))
    assert one.entries == other.entries
    assert len(one.problems) == len(other.problems)
