"""The plain form of a plan, read line by line, against the parser of all of YAML."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import PLAN

from workplan.app.first_plan import first_plan, of_year
from workplan.errors import ReadError
from workplan.plan import diagnosis
from workplan.plan.diagnosis import read_tree
from workplan.plan.language import languages
from workplan.plan.reading import read_plan
from workplan.source import plain_yaml as lines
from workplan.source.yaml_events import Map, parse

SETTINGS = settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
REAL = PLAN.read_text(encoding="utf-8")

KEYS = [
    "a",
    "b",
    "far behind",
    "任务",
    "a-b",
    '"*县"',
    "'x y'",
    "1",
    "y",
    "~",
    "?",
    "a:b",
    "-",
    "<<",
    '"a"b',
    "a#b",
]
VALUES = [
    "x", "5月份", "每周五 09:00-10:00", "a, b", "a: b", "a :b", "a:", "a #b", "a # b", "a#b", "#", "“引”", "- x", "-x", "*a",
    "&a b", "!x", "|", ">-", "%x", "@x", "`", '"x"', '"x', "'x'", "'it''s'", '"a\\n"', '"a" b', '"a" # c', '""', "''",
    "[]", "[a]", "[a, b]", "[a,b]", "[ a ]", "[a, ]", "[a b, 'c, d']", "[a: b]", "[[a]]", "[a", "a]", "[a?b]", "[a#b]",
    "{}", "{a: b}", "{a: b, a: c}", "{a: [b, c], d: {}}", "{a: }", "{a:b}", '{"a": b}', '{"a":b}', "{a}", "{a: b: c}", "{人: 5 场}",
    "null", "~", "no", "1e3", "x\u3000y", "x\u00a0y", "x\u2028y", "x\ty", "x\x07", "x\ufeff", "x\x85y", "? x", "x ", "=", "a  b", "\U0001f600",
]  # fmt: skip
OTHERS = ["", "# c", "  # c", "#c\x07", "---", "...", "x", "  x", "-", "- ", "\t", " \t", "%YAML 1.1", "- - a", "-  a", ": a", "- ? a"]  # fmt: skip


@st.composite
def line(draw: st.DrawFn) -> str:
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from(OTHERS))
    indent = " " * draw(st.sampled_from([0, 0, 0, 2, 2, 2, 4, 4, 1, 3, 6]))
    dash = draw(st.sampled_from(["", "", "", "- "]))
    key = draw(st.sampled_from(KEYS))
    value = draw(st.just("") | st.sampled_from(VALUES) | st.text(max_size=8))
    shapes = [f"{key}: {value}", f"{key}: {value}", f"{key}:", value, f"{key}:  {value} # c"]
    return indent + dash + draw(st.sampled_from(shapes))


@st.composite
def spliced(draw: st.DrawFn, whole: str = REAL) -> str:
    """The head of a real plan with some places overwritten, doubled or torn out."""
    text = whole[: draw(st.integers(0, 3000))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from([*VALUES, *OTHERS, "\n", "\n  ", "  ", ":", "- "]))
        text = text[:at] + put + text[at + draw(st.sampled_from([0, 0, 1, 5])) :]
    return text


def filled(value: Any) -> Any:
    """The parser's value, a key with nothing behind it holding no keys."""
    if isinstance(value, Map):
        return {key: filled(value.get(key, {})) for key in value.marks}
    return [filled(item) for item in value] if isinstance(value, list) else value


def agrees(text: str) -> None:
    found = lines.read(text)
    if found is None:
        return
    try:
        value, problems = parse(text, "p")
    except ReadError as error:
        raise AssertionError(f"{text!r} is read as {found}, but: {error}") from None
    assert not problems
    assert found == filled(value)


@SETTINGS
@given(st.lists(line(), max_size=7), st.sampled_from(["\n", "\n", "\r\n", "\r"]))
def test_what_is_read_by_lines_is_what_the_parser_reads(several: list[str], end: str) -> None:
    agrees(end.join(several))
    agrees(end.join(several) + end)


@settings(SETTINGS, max_examples=300)
@given(spliced())
def test_a_real_plan_with_some_damage_is_read_alike(text: str) -> None:
    agrees(text)


@settings(SETTINGS, max_examples=300)
@given(spliced(REAL[REAL.index("  - title: 坚持立德树人") :][:4000]))
def test_a_plan_is_sound_exactly_where_no_fault_is_found(tasks: str) -> None:
    raw = f"plan: p\ntitle: T\nyear: 2022\nsections:\n{tasks}".encode()
    with patch.object(diagnosis, "is_consistent", return_value=False):
        plan, tree, problems = read_tree(raw, "p")  # every rule is asked
    assert read_tree(raw, "p") == (plan, tree, problems)
    if plan:
        assert read_plan(raw, "p") == plan
    else:
        with pytest.raises(ReadError) as caught:
            read_plan(raw, "p")
        assert list(caught.value.problems) == problems


@pytest.mark.parametrize("value", VALUES)
def test_every_value_is_read_alike_or_left_to_the_parser(value: str) -> None:
    for text in (f"k: {value}\n", f"k:\n  - {value}\n", f"k: [{value}]\n", f"k: {{v: {value}}}\n"):
        agrees(text)


FIRST = [first_plan("P", of_year(2022), date(2022, 5, 20), one, "0a1b2c") for one in languages()]


@pytest.mark.parametrize("text", [REAL, *FIRST])
def test_plans_as_people_write_them_are_in_the_plain_form(text: str) -> None:
    value, _ = parse(text, "p")
    assert lines.read(text) == filled(value)
    assert lines.read(text.replace("\n", "\r\n")) == filled(value)


def test_long_files_are_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_AT_ONCE", 50)
    value, _ = parse(REAL, "p")
    assert lines.read(REAL) == filled(value)
    assert lines.read(REAL.rstrip("\n")) == filled(value)
