"""The reasons and remarks in docs/lights.md are worded as the program words them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from support import ROOT

from workplan.words import en, zh

PAGES = {"en": ROOT / "docs" / "lights.md", "zh": ROOT / "docs" / "zh" / "lights.md"}
WORDS = {"en": en.TEXTS, "zh": zh.TEXTS}


def reasons(language: str) -> list[str]:
    """The examples of reasons and of remarks: a column of the second and of the third table."""
    text = PAGES[language].read_text(encoding="utf-8")
    _states, remarks, lights = (
        re.findall(r"^\| (.+?) \| (.+?) \|", table, re.MULTILINE)[1:]
        for table in re.findall(r"^(?:\|.+\n)+", text, re.MULTILINE)[:3]
    )
    found = [remark for remark, _ in remarks]
    return found + [one for _, reason in lights for one in reason.split(" · ")]


def patterns(texts: Mapping[str, object]) -> list[re.Pattern[str]]:
    """The texts of reasons, with anything in the place of their values."""
    wanted = [text for key, text in texts.items() if key.startswith(("reason ", "state "))]
    return [
        re.compile(re.sub(r"\\\{.+?\\\}", ".+", re.escape(text)))
        for text in wanted
        if isinstance(text, str) and not re.fullmatch(r"\{[^}]+\}", text)
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_is_a_text_of_the_program(language: str) -> None:
    known = patterns(WORDS[language])
    examples = [one for one in reasons(language) if not re.match(r":?-+$", one)]
    assert len(examples) > 18
    for example in examples:
        assert any(one.fullmatch(example) for one in known), example
