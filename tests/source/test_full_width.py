"""Full-width signs in place of those of YAML: told with their place and the sign that is right."""

from __future__ import annotations

import pytest

from workplan.errors import ReadError
from workplan.journal.reading import parse_journal
from workplan.plan.reading import read_plan

HEAD = "plan: p\ntitle: T\nyear: 2026\nowners: {甲: {}, 乙: {}}\n"
TASK = HEAD + "tasks:\n"


def problems(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(ReadError) as error:
        read_plan(text.encode(), "p.yaml")
    return [(one.line, one.column, str(one.hint)) for one in error.value.problems]


COLON = "write a half-width colon and a space"


def half(sign: str) -> str:
    return f"write the half-width sign {sign}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plan： p\ntitle: T\nyear: 2026\ntasks: []\n", [(1, 5, COLON)]),
        ("plan: p\ntitle：T\nyear: 2026\ntasks: []\n", [(2, 6, COLON)]),
        (TASK + "  - id: a\n    title: A\n    when：May\n", [(8, 9, COLON)]),
        (
            TASK + "  - {id: a，title: A，when: May}\n",
            [(6, 11, half(",")), (6, 20, half(","))],
        ),
        (TASK + "  - ｛id: a, title: A, when: May｝\n", [(6, 5, half("{")), (6, 32, half("}"))]),
        (
            TASK + "  - {id： a, title： A, when: May}\n",
            [(6, 8, COLON), (6, 18, COLON)],
        ),
        (
            TASK + "  - {id: a, title: A, when: May, owner: 【甲，乙】}\n",
            [(6, 41, half("[")), (6, 45, half("]"))],
        ),
        (TASK + "  - {id: a, title: “A, B”, when: May}\n", [(6, 20, half('"'))]),
        (TASK + "  －id: a\n    title: A\n    when: May\n", [(6, 3, half("-"))]),
        (HEAD + "＃ remark\ntasks: []\n", [(5, 1, half("#"))]),
        (TASK + "　- id: a\n", [(6, 1, "indent with spaces")]),
        (
            TASK + "  - {id: a, title: A, when: May, targets: {场次：100 场}}\n",
            [(6, 46, COLON)],
        ),
        (
            TASK + "  - {id: a, title: A, when: May, targets: {场次: 100 场，人数: 50}}\n",
            [(6, 53, half(","))],
        ),
        (HEAD.replace("{甲: {}, 乙: {}}", "\n  甲：\n  乙:") + "tasks: []\n", [(5, 4, COLON)]),
    ],
)
def test_a_full_width_sign_is_told_with_its_place(
    text: str, found: list[tuple[int, int, str]]
) -> None:
    assert problems(text) == found


@pytest.mark.parametrize(
    "more",
    [
        "    title: 学习：宣讲，培训【一】\n",
        "    title: “甲”，“乙”\n",
        "    title: A\n    notes: |\n      when：x，y\n      － z\n",
        '    title: "a， when： b"\n',
        "    title: A # when：x\n",
    ],
)
def test_signs_in_texts_are_no_mistakes(more: str) -> None:
    good = TASK + "  - id: a\n" + more + "    when: May\n"
    assert read_plan(good.encode(), "p.yaml").tasks
    (only,) = problems(good.replace("when: May\n", "when: Mai\n"))
    assert only[:2] == (good.count("\n"), 5)


def test_a_journal_tells_them_too() -> None:
    found = parse_journal("- {on: 2026-05-01，task: a，done: true}\n".encode(), "p.log.yaml")
    assert [(one.line, one.column) for one in found.problems] == [(1, 18), (1, 26)]
