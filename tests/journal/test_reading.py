"""A journal file is read as written, whatever its bytes are."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.journal.appending import append
from workplan.journal.entry import Entry
from workplan.journal.reading import parse_journal
from workplan.plan.amounts import Amount
from workplan.text import composed

WHOLE = "- {at: 2022-03-01T00:00:00.000000+00:00, task: 意见, on: 2022-03-01, done: true}"
CHINA = timezone(timedelta(hours=8))
wild = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    .map(composed)
    .filter(lambda t: bool(t.strip()) and "\x00" not in t)
)
amounts = st.builds(
    Amount,
    st.decimals(-(10**6), 10**6, places=2),
    st.sampled_from(["", "", "场", "万元", "%", "person-days", "个百分点", "m2"]),
)
times = st.datetimes(
    datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, CHINA])
)


@st.composite
def entries(draw: st.DrawFn, text: st.SearchStrategy[str] = wild) -> Entry:
    pairs = st.dictionaries(text, amounts, min_size=1, max_size=3).map(lambda d: tuple(d.items()))
    texts = st.lists(text, min_size=1, max_size=3).map(tuple)
    windows = st.dictionaries(text, text, min_size=1, max_size=3).map(lambda d: tuple(d.items()))
    kinds: list[dict[str, st.SearchStrategy[object]]] = [
        {"done": st.just(True), "files": texts},
        {"add": pairs},
        {"add": pairs, "part": text},
        {"set_": pairs, "note": text},
        {"met": texts},
        {"percent": st.integers(0, 100).map(Decimal)},
        {"note": text},
        {"move": text, "why": text},
        {"move": text, "granted": text},
        {"block": st.just(True), "why": text},
        {"cancel": st.just(True), "note": text},
        {"reopen": st.just(True)},
        {"carry": st.just(True), "why": text},
        {"accept": st.just(True), "on": st.just(date(2022, 5, 1))},
        {"return_": st.just(True), "why": text},
        {"undo": times},
        {"task": st.just(""), "baseline": text, "windows": windows},
        {"task": st.just(""), "issued": text, "number": st.integers(1, 999_999)},
        {"asks": text, "why": text, "note": text},
        {
            "task": st.just(""),
            "form": text,
            "to": text,
            "tasks": st.integers(0, 999_999),
            "figures": st.sampled_from(["cumulative", "period"]),
            "reply_by": st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        },
        {"task": st.just(""), "received": text, "empty": st.just(()) | texts},
        {
            "task": st.just(""),
            "notice": st.sampled_from(["red", "yellow", "blue"]),
            "number": st.integers(1, 999_999),
            "to": text,
            "about": st.dictionaries(
                text, st.sampled_from(["red", "yellow", "blue"]), min_size=1, max_size=3
            ).map(lambda about: tuple(about.items())),
            "reply_by": st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        },
    ]
    fields: dict[str, object] = {
        "at": draw(times),
        "on": draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        "task": draw(text),
        "by": draw(st.just("") | text),
    }
    return Entry(**fields | {k: draw(v) for k, v in draw(st.sampled_from(kinds)).items()})  # type: ignore[arg-type]


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
    assert c.add == (("场次", Amount(Decimal(15000))), ("人", Amount(Decimal(-3))))
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
        (
            "- task: a\n  on: 2022-03-01\n  add:\n    场次: 3\n",
            {"add": (("场次", Amount(Decimal(3))),)},
        ),
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
        assert [e.on for e in found] == [date(2022, 3, 2), date(2022, 3, 3), date(2022, 3, 3)]
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
        ("- task: b\n  note: @x\n  on: 2022-03-01\n  done: true\n", (2, 9)),
        ("- {task: b, on: 2022-03-01, add: {n: 1}, part: ''}\n", (1, 42)),
        ("- {task: b, on: 2022-03-01, done: true, part: x}\n", (1, 3)),
        ("- {task: b, on: 2022-03-01, done: true, granted: x}\n", (1, 3)),
        ("- {task: b, on: 2022-03-01, done: true, number: 3}\n", (1, 3)),
        ("- {task: b, on: 2022-03-01, done: true, windows: {a: 5月}}\n", (1, 3)),
        ("- {on: 2022-03-01, baseline: x}\n", (1, 3)),
        ("- {on: 2022-03-01, issued: 2022-W09}\n", (1, 3)),
        ("- {on: 2022-03-01, issued: 2022-W09, number: 0}\n", (1, 38)),
        ("- {on: 2022-03-01, form: 2022-03, to: x, tasks: 1}\n", (1, 3)),
        ("- {on: 2022-03-01, form: 2022-03, to: x, tasks: a, figures: period}\n", (1, 42)),
        ("- {on: 2022-03-01, form: 2022-03, to: x, tasks: 1, figures: some}\n", (1, 52)),
        ("- {task: a, on: 2022-03-01, empty: [b], note: x}\n", (1, 3)),
        ("- {task: b, on: 2022-03-01, issued: 2022-W09, number: 3}\n", (1, 3)),
        ("- {task: b, on: 2022-03-01, accept: true, return: true}\n", (1, 3)),
        ("- {task: b, on: 2022-03-01, set: {场次: 多}}\n", (1, 29)),
        ("- {task: b, on: 2022-03-01, files: []}\n", (1, 29)),
        ("- {task: b, on: 2022-03-01, done: true, files: [[a]]}\n", (1, 41)),
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
    assert "did you mean done?" in str(journal.problems[0].hint)


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
    (written,) = append(path, lambda _: [new])
    assert path.read_text(encoding="utf-8") == f"{WHOLE}\n{written.as_line()}\n"
    assert parse_journal(path.read_bytes(), "j").problems == ()


def test_conflict_markers_are_named_and_both_sides_count() -> None:
    text = (
        "<<<<<<< HEAD\n- {task: a, on: 2022-03-01, done: true}\n=======\n"
        "- {task: b, on: 2022-03-01, done: true}\n>>>>>>> other\n"
    )
    journal = parse_journal(text.encode(), "j")
    assert [e.task for e in journal.entries] == ["a", "b"]
    assert [p.line for p in journal.problems] == [1, 3, 5]
    assert all("conflict" in str(p.message) for p in journal.problems)


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


def at(second: int, **said: object) -> Entry:
    return Entry(datetime(2022, 3, 1, 0, 0, second, tzinfo=UTC), date(2022, 3, 1), "t", **said)  # type: ignore[arg-type]


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


def test_only_the_last_entry_is_torn_also_where_it_has_several_lines() -> None:
    torn = b"- {task: a, on: 2022-01-01, note: [\n- task: b\n  on: 2022-01-02\n  note: [x"
    problems = parse_journal(torn, "j").problems
    assert ["incomplete" in str(problem.message) for problem in problems] == [False, True]
    assert problems[-1].line == 4
    whole = parse_journal(torn + b"]\n", "j")
    assert not any("incomplete" in str(p.message) for p in whole.problems)


@pytest.mark.parametrize(("raw", "torn"), [(b"- {task: a, done: true, on: 2022-01-01}\nat", True),
                                           (b"- {task: a, done: true, on: 2022-01-01}\nat\n", False)])  # fmt: skip
def test_a_last_line_that_begins_no_entry_is_torn_without_its_end(raw: bytes, torn: bool) -> None:
    (problem,) = parse_journal(raw, "j").problems
    assert ("incomplete" in str(problem.message)) is torn


@pytest.mark.parametrize(("line", "conflict"), [
    ("=======", True), ("======= ", True), ("=======x", False), ("<<<<<<< HEAD", True)
])  # fmt: skip
def test_what_git_could_not_merge_is_told_from_other_lines(line: str, conflict: bool) -> None:
    (problem,) = parse_journal(f"{WHOLE}\n{line}\n".encode(), "j").problems
    assert (str(problem.message) == "a conflict that git could not merge") is conflict


@pytest.mark.parametrize("end", ["- {at: 2022-03-02T00:00:00Z, task: 意", "- {at: 'x"])
def test_a_torn_last_line_is_told_once_and_the_others_are_read(end: str) -> None:
    found = parse_journal(f"{WHOLE}\n{end}".encode(), "j")
    assert len(found.entries) == 1
    (problem,) = found.problems
    assert (problem.line, str(problem.message)) == (
        2,
        "the last line is incomplete, as after a power cut",
    )


def test_after_a_line_of_the_commands_a_last_one_that_begins_no_entry_is_torn() -> None:
    found = parse_journal(f"{WHOLE}\nat".encode(), "j")
    assert len(found.entries) == 1
    (problem,) = found.problems
    assert (problem.line, problem.column) == (2, 1)
    assert str(problem.message) == "the last line is incomplete, as after a power cut"
    assert str(problem.hint) == "add the entry again"
    (problem,) = parse_journal(f"{WHOLE}\nat\n".encode(), "j").problems
    assert str(problem.message) == "an entry begins with a dash"


@pytest.mark.parametrize(("line", "problems"), [("# x", 0), ("  # x", 0), ("x #", 1), ("  ", 0)])
def test_only_comments_and_blank_lines_are_passed_over(line: str, problems: int) -> None:
    found = parse_journal(f"{line}\n{WHOLE}\n".encode(), "j")
    assert (len(found.entries), len(found.problems)) == (1, problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_encoding_and_line_end_is_read(encoding: str, end: str) -> None:
    by_hand = end.join(("- task: a", "  on: 2022-03-01", "  note: |", "    one", "    two", ""))
    for text in (f"{WHOLE}{end}{by_hand}", f"{by_hand}{WHOLE}{end}"):
        journal = parse_journal(text.encode(encoding), "j")
        assert journal.problems == ()
        assert {entry.task: entry.note.strip() for entry in journal.entries} == {
            "意见": "",
            "a": "one\ntwo",
        }
    big = f"\ufeff{WHOLE}\n".encode("utf-16-be")
    assert len(parse_journal(big, "j").entries) == 1


def test_a_line_that_is_no_text_costs_only_itself_behind_a_mark_too() -> None:
    raw = b"\xef\xbb\xbf" + WHOLE.encode() + b"\n- {task: \xff, on: 2022-03-01, done: true}\n"
    journal = parse_journal(raw, "j")
    assert (len(journal.entries), [(p.line, p.column) for p in journal.problems]) == (1, [(2, 10)])


def test_the_same_letter_in_two_parts_is_one() -> None:
    raw = "- {task: caf\u0065\u0301, on: 2022-03-01, note: e\u0301}\n".encode()
    (entry,) = parse_journal(raw, "j").entries
    assert (entry.task, entry.note) == ("caf\u00e9", "\u00e9")


def test_what_begins_with_a_dash_begins_an_entry_also_within_quotes() -> None:
    raw = b'- {task: a, on: 2022-03-01, note: "x\n- y"}\n- {on: 2022-03-01, task: b, note: z}\n'
    journal = parse_journal(raw, "j")
    assert [entry.task for entry in journal.entries] == ["b"]
    assert [problem.line for problem in journal.problems] == [1, 2]
