"""A third language is one folder: what it has is shown, what it lacks is shown in English."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import PLAN, ROOT

from workplan import words
from workplan.cli.main import _run
from workplan.plan import language
from workplan.words import messages
from workplan.words.translator import translator

WORDS = ROOT / "src" / "workplan" / "words"
MESSAGES = 'TEXTS = {"unknown command {name}": "komando {name} mankas", "Usage: ": "Uzo: "}\n'
HELP = 'TEXTS = {"Record that a task is blocked.": "Tasko estas barita."}\n'


@pytest.fixture
def esperanto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The language eo, with the English texts of reports but one, and a few messages."""
    folder = tmp_path / "words"
    for known in ("en", "zh"):
        shutil.copytree(WORDS / known, folder / known)
    shutil.copytree(WORDS / "en", folder / "eo")
    reports = folder / "eo" / "__init__.py"
    own = 'TEXTS["state overdue"] = "malfrua"\n'
    reports.write_text(f"{reports.read_text(encoding='utf-8')}\n\n{own}", encoding="utf-8")
    for kind, text in (("messages", MESSAGES), ("help", HELP)):
        (folder / "eo" / kind).mkdir()
        (folder / "eo" / kind / "__init__.py").touch()
        (folder / "eo" / kind / "every.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(words, "__path__", [*words.__path__, str(folder)])
    monkeypatch.setattr(language, "_WORDS", folder)
    caches = (language.languages, messages._texts, translator)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("esperanto")
def test_a_folder_is_a_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert language.languages() == ("en", "eo", "zh")
    assert _run(["--lang", "eo", "bogus"]) == 2
    assert "komando 'bogus' mankas (`workplan --help` lists" in capsys.readouterr().err
    monkeypatch.setenv("LC_ALL", "eo.UTF-8")
    assert _run(["block", "--help"]) == 0
    help_ = capsys.readouterr().out
    assert help_.startswith("Uzo: workplan block [OPTIONS] TASK\n\n  Tasko estas barita.\n")
    assert "--lang en|eo|zh" in help_
    assert _run(["show", "市直部署会", "--plan", str(PLAN), "--lang", "eo"]) == 0
    assert "malfrua" in capsys.readouterr().out
