"""Words with the quotes of a shell, against bash itself."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.cli.completion.quoting import quoted, read_line, unquoted

TEXTS = st.text("ab '\"\\$`!*~#&;|<>(){}[]?=:@,市关\N{GRINNING FACE}", min_size=1, max_size=12)


def bash_reads(words: list[str]) -> list[str]:
    script = "\n".join(f"printf '%s\\0' {word}" for word in words)
    run = subprocess.run(["bash"], input=script.encode(), capture_output=True, check=True)
    return run.stdout.decode().split("\0")[:-1]


@pytest.mark.debian
@given(st.lists(TEXTS, min_size=20, max_size=20))
@settings(max_examples=10)
def test_bash_reads_a_quoted_value_as_it_was(values: list[str]) -> None:
    assert bash_reads([quoted(value, "") or "" for value in values]) == values
    assert bash_reads([f"'{quoted(value, chr(39))}'" for value in values]) == values
    double = [(value, quoted(value, '"')) for value in values]
    written = [(value, text) for value, text in double if text is not None]
    assert all("!" in value for value, text in double if text is None)
    assert bash_reads([f'"{text}"' for _, text in written]) == [value for value, _ in written]


@given(TEXTS)
def test_a_quoted_value_is_read_as_it_was(value: str) -> None:
    for mark in ("", "'", '"'):
        text = quoted(value, mark)
        if text is not None:
            assert read_line(f"workplan {mark}{text}{mark}").words == ("workplan", value)
            assert unquoted(f"{mark}{text}") == value


@pytest.mark.parametrize(
    ("line", "words", "quote", "start"),
    [
        ("", ("",), "", 0),
        ("workplan", ("workplan",), "", 0),
        ("workplan ", ("workplan", ""), "", 0),
        ("workplan  log\tx", ("workplan", "log", "x"), "", 0),
        ("workplan --owner=市", ("workplan", "--owner=市"), "", 8),
        ("workplan 'a b", ("workplan", "a b"), "'", 0),
        ("workplan --owner='a=b", ("workplan", "--owner=a=b"), "'", 8),
        ('workplan "a"b', ("workplan", "ab"), "", 1),
        (r"workplan a\ b", ("workplan", "a b"), "", 0),
        (r"workplan a\=b", ("workplan", "a=b"), "", 0),
        ("workplan ''", ("workplan", ""), "", 0),
    ],
)
def test_the_place_where_the_editor_begins(
    line: str, words: tuple[str, ...], quote: str, start: int
) -> None:
    assert read_line(line, " \t\n\"'@><=;|&(:") == (words, quote, start)
