"""Any bytes as a plan, a journal or a calendar give values and problems, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import PLAN, SAMPLE
from support.calendar_checker import check_calendar

import workplan
from workplan.dates.calendar import Calendar
from workplan.dates.rules import Relative, Repeating
from workplan.dates.window import Window
from workplan.dates.written import read_when
from workplan.errors import Problem, WrittenDateError
from workplan.formats.ics.calendar import calendar
from workplan.journal.reading import parse_journal
from workplan.plan.diagnosis import read_tree
from workplan.plan.reading import read_plan

SETTINGS = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAY = date(2022, 6, 15)
REAL = PLAN.read_bytes()
PLAN_PIECES = [
    b"plan: p\n", b"title: T\n", b"year: 2022\n", b"span: 2022-09-01..2023-01-20\n", b"tasks:\n",
    b"tasks: []\n", b"sections:\n", b"  - title: S\n", b"    tasks:\n", b"  - {id: a, title: A, when: May}\n",
    b"  - id: b\n", b"    title: B\n", b"    when: ", "5月份\n".encode(), "每周五\n".encode(), b"2 weeks before a\n",
    b"holidays: CN\n", b"rules: {soon: 3}\n", b"periods: {x: May}\n", b"owners: {o: {}}\n", b"owner: o\n",
    b"    targets: {n: 100}\n", b"    after: [a]\n", b"    time: 09:00-10:00\n", b"\xff", b"\x00", b"\t", b"\r\n",
    b"&a ", b"*a ", b"!!x ", b"<<<<<<< HEAD\n", b"=======\n", b"- ", b"{", b"}", b"[", b"]", b'"', b"'", b"|\n", b"#",
]  # fmt: skip
WORDS = [
    "5月", "份", "上旬", "中", "下", "半年", "一季度", "第", "12", "周", "年底", "前", "后", "至", "到", "-", "2022", "年",
    "每", "两", "个", "月", "日", "25", "暑假", "国庆节", "期间", "持续", "Q2", "H1", "W12", "early ", "May", " to ",
    "by ", "before ", "after ", "a", " weeks", " working days", "every ", "Friday", "..", "/", "end of ", "0", "9999",
]  # fmt: skip


def sound(problems: Sequence[Problem], raw: bytes) -> bool:
    """Whether each problem says something, of a line that the file has."""
    lines = raw.count(b"\n") + raw.count(b"\r") + raw.count(b"\x85") + raw.count(b"\xe2\x80") + 2
    return all(p.message and 0 <= p.line <= lines and p.column >= 0 for p in problems)


@st.composite
def spliced(draw: st.DrawFn, whole: bytes) -> bytes:
    """A real file with some places overwritten, doubled or torn out."""
    raw = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        length = draw(st.sampled_from([0, 0, 1, 2, 7, 300]))
        put = draw(st.binary(max_size=6) | st.sampled_from(PLAN_PIECES))
        raw[at : at + length] = put
    return bytes(raw)


def _assessed(raw: bytes) -> None:
    plan, _, problems = read_tree(raw, "p.yaml")
    assert sound(problems, raw)
    assert (plan is None) == any(p.severity == "error" for p in problems)
    if plan:
        workplan.assess(plan, workplan.Journal(), DAY)


@given(st.binary(max_size=200) | st.lists(st.sampled_from(PLAN_PIECES), max_size=25).map(b"".join))
@SETTINGS
def test_any_bytes_as_a_plan(raw: bytes) -> None:
    _assessed(raw)


@given(spliced(REAL))
@settings(SETTINGS, max_examples=150)
def test_a_damaged_plan(raw: bytes) -> None:
    _assessed(raw)


@given(
    st.text(max_size=300), st.sampled_from(["utf-16", "utf-16-le", "gbk", "utf-8-sig", "cp1252"])
)
@SETTINGS
def test_a_plan_in_another_encoding(text: str, encoding: str) -> None:
    _assessed(
        b"plan: p\ntitle: " + text.encode(encoding, errors="ignore") + b"\nyear: 2022\ntasks: []\n"
    )
    _assessed(f"plan: p\ntitle: {text}\nyear: 2022\ntasks: []\n".encode(encoding, errors="ignore"))


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map("".join) | st.text(max_size=30),
    st.sampled_from([None, "CN", "US"]),
    st.sampled_from(
        [(2022, 1, 1, 2022, 12, 31), (2022, 9, 1, 2023, 1, 20), (9999, 1, 1, 9999, 12, 31)]
    ),
)
@settings(SETTINGS, max_examples=1500)
def test_any_text_as_a_date(text: str, country: str | None, days: tuple[int, ...]) -> None:
    first, last = date(*days[:3]), date(*days[3:])
    plan_calendar = Calendar(
        first, last, first.year, {"暑假": Window(first, last, "span")}, country
    )  # type: ignore[arg-type]
    try:
        when = read_when(text, plan_calendar)
    except WrittenDateError:
        return
    assert isinstance(when, Window | Relative | Repeating)
    assert when.words
    if isinstance(when, Repeating):
        assert all(
            o.window.first >= first and o.window.last <= last for o in when.occurrences(first, last)
        )


@given(spliced(SAMPLE.read_bytes()))
@settings(SETTINGS, max_examples=150)
def test_a_damaged_journal(raw: bytes) -> None:
    journal = parse_journal(raw, "j")
    assert sound(journal.problems, raw)
    workplan.assess(read_plan(REAL, "p.yaml"), journal, DAY)


MADE = calendar(workplan.assess(read_plan(REAL, "p"), parse_journal(SAMPLE.read_bytes(), "j"), DAY))


@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from(sorted(set(MADE.splitlines(keepends=True)))), max_size=30).map(
        b"".join
    )
    | spliced(MADE)
)
@SETTINGS
def test_any_bytes_as_a_calendar(raw: bytes) -> None:
    assert sound(check_calendar(raw, "c.ics"), raw)


def test_the_calendar_that_is_damaged_here_is_sound() -> None:
    assert check_calendar(MADE, "c.ics") == []
