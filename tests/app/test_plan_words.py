"""The words of plans are read once for each version of a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support import PLAN

from workplan.app import plan_words
from workplan.app.plan_words import PlanWords, TargetWords, TaskWords, words_of
from workplan.errors import ReadError

TEXT = """\
plan: p
title: P
year: 2022
owners: {甲: {leader: 李四, group: 市直}, 乙: {}, 丙: {}}
sections:
  - title: 一
    tasks:
      - id: a
        title: 任务
        when: 3月
        owner: 甲
        with: [丙]
        tags: [五教]
        targets: {场次: {goal: 100 场, parts: {鹿城: 60, 永嘉: 40}}}
        steps: [{id: s, title: 分解, due: 3月5日}]
"""
WORDS = PlanWords(
    (
        TaskWords("a", "任务", (TargetWords("场次", "total", "100 场", ("鹿城", "永嘉")),)),
        TaskWords("a/s", "分解"),
    ),
    (("甲", "李四"), ("乙", ""), ("丙", "")),
    ("李四",),
    ("市直",),
    ("一",),
    ("五教",),
)


def write(path: Path, text: str, later: int = 0) -> Path:
    path.write_text(text, encoding="utf-8")
    moment = 1_700_000_000 + later
    os.utime(path, (moment, moment))
    return path


def test_all_the_words_of_a_plan(tmp_path: Path) -> None:
    path = write(tmp_path / "p.yaml", TEXT)
    assert words_of([path]) == WORDS
    assert words_of([path]) == WORDS  # from the cache


def test_an_unchanged_plan_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = write(tmp_path / "1.yaml", TEXT), write(tmp_path / "2.yaml", TEXT)
    words_of([tmp_path])
    read: list[str] = []
    really = plan_words._read
    monkeypatch.setattr(plan_words, "_read", lambda place: read.append(place) or really(place))
    assert words_of([tmp_path]).tasks == WORDS.tasks * 2
    assert read == []
    write(other, TEXT.replace("任务", "别的"), later=1)
    assert [task.title for task in words_of([tmp_path]).tasks] == ["任务", "分解", "别的", "分解"]
    assert read == [str(other)]
    one.unlink()
    assert words_of([tmp_path]).tasks[0].title == "别的"


def test_a_plan_that_is_broken_has_the_words_that_it_had(tmp_path: Path) -> None:
    path = write(tmp_path / "p.yaml", TEXT)
    words_of([path])
    write(path, TEXT + "  - broken: [", later=1)
    assert words_of([path]) == WORDS
    fresh = write(tmp_path / "q.yaml", "plan: [")
    assert words_of([fresh]) == PlanWords()
    write(fresh, TEXT, later=1)
    assert words_of([fresh]) == WORDS


def test_words_that_were_kept_damaged_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "p.yaml", TEXT)
    for damaged in ([], "x", {"x": 1}, None):
        monkeypatch.setattr(plan_words, "recall", lambda *_, kept=damaged: kept)
        assert words_of([path]) == WORDS


def test_no_plan_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        words_of([tmp_path])


def test_after_a_while_no_further_plan_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.yaml", TEXT)
    monkeypatch.setattr(plan_words, "_PATIENCE", -1.0)
    assert words_of([tmp_path]) == PlanWords()
    monkeypatch.undo()
    assert len(words_of([tmp_path]).tasks) == 6


def test_the_words_of_the_real_plan(tmp_path: Path) -> None:
    words = words_of([PLAN])
    assert len(words.tasks) > 60
    assert ("市教体局", "") in words.owners
    assert "家庭教育" in words.sections
