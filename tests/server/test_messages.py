"""Every text of the server is there in both languages, with the same values in it."""

from __future__ import annotations

import ast
import re

import pytest
from support import ROOT

from workplan.words.en.server import TEXTS as ENGLISH
from workplan.words.messages import _catalogue
from workplan.words.zh.server import TEXTS as CHINESE

SOURCE = ROOT / "src" / "workplan"
FILES = [
    *(SOURCE / "server").glob("*.py"),
    SOURCE / "cli" / "commands" / "serve.py",
    *(SOURCE / "app" / f"{name}.py" for name in ("recording", "naming", "moving")),
]


def messages() -> set[str]:
    """The templates that these modules give to `message`."""
    found: set[str] = set()
    for path in FILES:  # those that are put together are tested where they are told
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id == "message":
                    if isinstance(node.args[0], ast.Constant):
                        found.add(node.args[0].value)
    return {text for text in found if " " in text or "{" in text}


def keys() -> set[str]:
    """The keys that the modules and templates of the server name."""
    found: set[str] = set()
    for path in (*(SOURCE / "server").rglob("*.py"), *(SOURCE / "server").rglob("*.html")):
        found |= set(re.findall(r'"(web [a-z ]+)"(?! ~)', path.read_text(encoding="utf-8")))
    return found


def fields(text: str) -> set[str]:
    return {name.partition(":")[0] for name in re.findall(r"{([^}]+)}", text)}


@pytest.mark.parametrize("template", sorted(messages()))
def test_a_message_has_its_chinese_text(template: str) -> None:
    assert fields(_catalogue("zh")[template]) <= fields(template)


def test_both_languages_have_the_same_keys_and_values() -> None:
    assert ENGLISH.keys() == CHINESE.keys()
    for key, text in ENGLISH.items():
        assert fields(text) == fields(CHINESE[key]), key
        assert re.search("[一-龥]", CHINESE[key]) or not re.search("[a-z]{3}", text) or key in PLAIN


PLAIN = {"web language", "web calendars outlook", "web calendars thunderbird"}


def test_every_key_that_is_named_has_its_text() -> None:
    begun = {"web do", "web say", "web field", "web review", "web filter", "web calendars", "web"}
    assert keys() - ENGLISH.keys() <= begun
