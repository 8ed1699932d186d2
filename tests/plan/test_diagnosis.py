"""Broken plan files: every problem, at its line and column, with a hint, and no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from workplan.plan.diagnosis import read_tree

HEAD = "plan: p\ntitle: P\nyear: 2022\n"

BROKEN = {
    "empty file": ("", ["1:1 no plan is written here | workplan init"]),
    "only a comment": ("# nothing\n", ["1:1 no plan is written here"]),
    "a list": ("- a\n- b\n", ["1:1 a plan begins with keys"]),
    "one word": ("hello\n", ["1:1 a plan begins with keys"]),
    "no head": (
        "tasks: []\n",
        ["1:1 'plan' is missing", "1:1 'title' is missing", "1:1 'year' is missing"],
    ),
    "empty title": (
        "plan: p\ntitle:\nyear: 2022\n",
        ["2:1 'title' is empty"],
    ),
    "no value in braces": (
        HEAD + "tasks:\n  - {id: a, title: , when: March}\n",
        ["5:13 'title' has no value | write title: …"],
    ),
    "thousands in braces": (
        HEAD + "tasks:\n  - {id: a, title: A, when: March, targets: {people: 1,000}}\n",
        ["5:56 in braces a comma ends the value: people: 1,000 | write people: 1000"],
    ),
    "unknown key": (HEAD + "colour: red\n", ["4:1 unknown key 'colour'"]),
    "misspelt key": (HEAD + "task: []\n", ["4:1 unknown key 'task' | did you mean tasks?"]),
    "unknown task key": (
        HEAD + "tasks:\n  - id: a\n    title: A\n    when: March\n    ownr: x\n",
        ["8:5 unknown key 'ownr' | did you mean owner?"],
    ),
    "missing in task": (
        HEAD + "tasks:\n  - id: a\n",
        ["5:5 'title' is missing", "5:5 'when' or 'due' is missing"],
    ),
    "key twice": (HEAD + "title: Q\n", ["4:1 key 'title' is given twice | first given in line 2"]),
    "id twice": (
        HEAD + "tasks:\n  - {id: a, title: A, when: March}\n  - {id: a, title: B, when: May}\n",
        ["6:6 id 'a' is given twice | line 5"],
    ),
    "id twice in two sections": (
        HEAD
        + "tasks: [{id: a, title: A, when: March}]\nsections:\n  - title: S\n    tasks:\n      - {id: a, title: B, when: May}\n",
        ["8:10 id 'a' is given twice | line 4"],
    ),
    "unknown owner": (
        HEAD
        + "owners:\n  市教体局:\ntasks:\n    - id: a\n      title: A\n      when: 3月\n      owner: 市教体\n",
        ["10:7 unknown owner '市教体' | did you mean 市教体局?"],
    ),
    "unknown supporter in a list": (
        HEAD + "owners: {A: {}}\ntasks:\n  - {id: a, title: A, when: March, with: [A, B]}\n",
        ["6:46 unknown owner 'B'"],
    ),
    "alias of two": (
        HEAD + "owners:\n  A: {aliases: [X]}\n  B: {aliases: [X]}\n",
        ["6:17 'X' already names A"],
    ),
    "anchor": (HEAD + "source: &x y\n", ["4:9 an anchor '&x'"]),
    "alias": (
        HEAD + "owners:\n  *县: {}\n",
        ["5:4 a name after * or & that is none | between quotes"],
    ),
    "alias in latin": (HEAD + "source: *x\n", ["4:9 an alias '*x' | between quotes"]),
    "tag": (HEAD + "source: !!python/object:os.system x\n", ["4:9 a tag"]),
    "two documents": (HEAD + "---\nplan: q\n", ["4:1 a second document"]),
    "tab": (
        HEAD + "tasks:\n\t- id: a\n",
        ["5:1 a line is indented with a tab | indent with spaces"],
    ),
    "quote not closed": (
        HEAD + 'source: "x\n',
        ["5:1 the file ends within a text between quotes | a quote"],
    ),
    "colon in text": (
        HEAD + "source: a: b\n",
        ["4:10 a second colon in one line | between quotes"],
    ),
    "bad indent": (
        HEAD + "tasks:\n  - id: a\n   title: A\n",
        ["6:4 a line that does not continue the list"],
    ),
    "date unknown": (
        HEAD + "tasks: [{id: a, title: A, when: 5月前}]\n",
        ["4:27 '5月前' is ambiguous | 5月底前"],
    ),
    "date that is none": (
        HEAD + "tasks: [{id: a, title: A, when: 2月30日}]\n",
        ["4:27 no day 30 | 28 days"],
    ),
    "bad year": ("plan: p\ntitle: P\nyear: 22\n", ["3:1 '22' is not a year"]),
    "bad span": ("plan: p\ntitle: P\nspan: 2022-09-01\n", []),
    "backwards span": (
        "plan: p\ntitle: P\nspan: 2023-01-01..2022-01-01\n",
        ["3:1 ends before it begins"],
    ),
    "year outside span": (
        "plan: p\ntitle: P\nyear: 2030\nspan: 2022-09-01..2023-01-20\n",
        ["3:1 2030 lies outside"],
    ),
    "time zone": (
        HEAD + "timezone: Asia/Shangai\n",
        ["4:1 unknown time zone | did you mean Asia/Shanghai?"],
    ),
    "country": (HEAD + "holidays: cn\n", ["4:1 unknown country 'cn' | did you mean CN?"]),
    "language": (HEAD + "language: de\n", ["4:1 unknown language 'de' | one of en, zh"]),
    "rules": (
        HEAD + "rules: {soon: later, behind: 200, far: 3}\n",
        [
            "4:9 'later' is not a length",
            "4:22 '200' are no percentage points",
            "4:35 unknown key 'far'",
        ],
    ),
    "e-mail": (HEAD + "owners: {A: {email: nobody}}\n", ["4:14 'nobody' is not an e-mail address"]),
    "url": (
        HEAD + "tasks: [{id: a, title: A, when: May, url: 'javascript:x'}]\n",
        ["4:38 is not a web address"],
    ),
    "target": (
        HEAD + "tasks: [{id: a, title: A, when: May, targets: {x: many, y: 0}}]\n",
        ["4:48 'many' is not one number", "4:57 more than zero"],
    ),
    "time": (
        HEAD + "tasks: [{id: a, title: A, when: May, time: 25:00}]\n",
        ["4:38 is not a time of day"],
    ),
    "id with a blank": (
        HEAD + "tasks: [{id: a b, title: A, when: May}]\n",
        ["4:10 'a b' is not an id"],
    ),
    "unknown predecessor": (
        HEAD
        + "tasks:\n  - {id: kick, title: A, when: May}\n  - {id: b, title: B, when: May, after: [kik]}\n",
        ["6:42 unknown task 'kik' | did you mean kick?"],
    ),
    "relative to nothing": (
        HEAD + "tasks: [{id: a, title: A, when: 2 weeks before zzz}]\n",
        ["4:27 unknown task 'zzz'"],
    ),
    "circle": (
        HEAD
        + "tasks:\n  - {id: a, title: A, when: May, after: [c]}\n  - {id: b, title: B, when: a后2周}\n"
        + "  - {id: c, title: C, when: May, after: [b]}\n",
        ["6:23 circular dependency: a → c → b → a"],
    ),
    "dates counted from each other": (
        HEAD
        + "tasks:\n  - {id: a, title: A, when: 2 weeks before b}\n  - {id: b, title: B, when: 1 week before a}\n",
        ["6:23 circular dependency: a → b → a"],
    ),
    "after it and before it": (
        HEAD
        + "tasks:\n  - {id: a, title: A, when: 1 week before b to 1 week after b}\n"
        + "  - {id: b, title: B, when: May, after: a}\n",
        ["6:34 circular dependency: a → b → a"],
    ),
    "itself": (
        HEAD + "tasks: [{id: a, title: A, when: May, after: a}]\n",
        ["4:38 circular dependency: a → a"],
    ),
    "tasks as keys": (HEAD + "tasks: {id: a}\n", ["4:1 'tasks' is a list of tasks"]),
    "task as text": (HEAD + "tasks: [a, b]\n", ["4:9 one of the tasks", "4:12 one of the tasks"]),
    "list where text belongs": (HEAD + "source: [a]\n", ["4:1 one text is expected"]),
    "too deep": ("plan: " + "[" * 200 + "]" * 200, ["1:38 nested more than 32"]),
    "conflict": (
        HEAD + "<<<<<<< ours\nsource: a\n=======\nsource: b\n>>>>>>> theirs\n",
        ["4:1 a conflict", "6:1 a conflict", "8:1 a conflict"],
    ),
    "control character": (HEAD + "source: a\x07b\n", ["4:10 not text: U+0007"]),
    "all at once, in order": (
        HEAD
        + "owners: {A: {}}\ntasks:\n  - {id: a, title: A, when: Mai, owner: B}\n"
        + "  - {id: a, when: May, nope: 1}\n",
        [
            "6:23 cannot read 'Mai'",
            "6:34 unknown owner 'B'",
            "7:5 'title' is missing",
            "7:6 id 'a' is given twice",
            "7:24 unknown key 'nope'",
        ],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_every_problem_at_its_place(name: str) -> None:
    text, expected = BROKEN[name]
    plan, _, problems = read_tree(text.encode(), "p.yaml")
    told = [f"{p.line}:{p.column} {p.message} | {p.hint}" for p in problems]
    assert len(told) == len(expected), told
    for line, wanted in zip(told, expected, strict=True):
        place, _, rest = wanted.partition(" ")
        message, _, hint = rest.partition(" | ")
        assert line.startswith(place + " "), told
        assert message in line, told
        assert hint in line, told
    assert (plan is None) == bool(expected)


@pytest.mark.parametrize("name", [name for name, (_, expected) in BROKEN.items() if expected])
def test_the_command_line_ends_well(workplan: Run, tmp_path: Path, name: str) -> None:
    text, expected = BROKEN[name]
    (tmp_path / "p.yaml").write_bytes(text.encode())
    checked = workplan("check", "p.yaml")
    assert checked.returncode == 1
    assert checked.stdout.startswith(f"p.yaml:{expected[0].partition(' ')[0]}: ")
    reported = workplan("status", "p.yaml")
    assert reported.returncode == 2
    assert reported.stdout == ""
    assert reported.stderr == checked.stdout
    assert "Traceback" not in reported.stderr


GOOD = "plan: p\r\ntitle: 安排\r\nyear: 2022\r\ntasks: [{id: 甲, title: 甲, when: 3月}]\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        b"\xfe\xff" + GOOD.encode("utf-16-be"),
        GOOD.replace("\r\n", "\n").encode(),
    ],
)
def test_encodings_that_are_read(raw: bytes) -> None:
    plan, _, problems = read_tree(raw, "p.yaml")
    assert problems == []
    assert plan is not None
    assert (plan.title, plan.language, plan.tasks[0].id) == ("安排", "zh", "甲")


def test_gbk_is_named_with_its_mend() -> None:
    _, _, (problem,) = read_tree(GOOD.encode("gbk"), "p.yaml")
    assert (problem.line, problem.column) == (2, 8)
    assert "iconv -f GBK" in str(problem.hint)


def test_bytes_that_are_no_text() -> None:
    _, _, (problem,) = read_tree(b"plan: p\nx: \xff\xff\xff\n", "p.yaml")
    assert (problem.line, problem.column) == (2, 4)


def test_text_is_never_taken_for_something_else() -> None:
    text = (
        HEAD
        + "tasks:\n"
        + "".join(
            f"  - {{id: {word}, title: {word}, when: March}}\n"
            for word in ("no", "1e3", "0x10", "007", "null")
        )
    )
    plan, _, problems = read_tree(text.encode(), "p.yaml")
    assert problems == []
    assert plan is not None
    assert [task.title for task in plan.tasks] == ["no", "1e3", "0x10", "007", "null"]


def test_a_date_may_hang_on_a_holiday_or_a_period_instead_of_a_task() -> None:
    text = (
        HEAD
        + "holidays: CN\nperiods: {term: 2022-09-01..2022-12-31}\ntasks:\n"
        + "  - {id: a, title: A, when: 国庆节前2周}\n"
        + "  - {id: b, title: B, when: 2 weeks before term}\n"
    )
    plan, _, problems = read_tree(text.encode(), "p.yaml")
    assert problems == []
    assert plan is not None
    assert [str(task.when) for task in plan.tasks] == ["2022-09-17", "2022-08-18"]


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted() -> None:
    tasks = "".join(
        f"  - {{id: t{n}, titel: x, when: 5yue, after: [t{n}x]}}\n" for n in range(9000)
    )
    _, _, problems = read_tree((HEAD + "tasks:\n" + tasks).encode(), "p.yaml")
    assert len(problems) == 1001
    assert [p.line for p in problems] == sorted(p.line for p in problems)
    assert str(problems[1].hint) == "did you mean title?"
    assert str(problems[-1].message) == "35000 more problems are not shown"
    assert all(p.hint for p in problems[:-1] if "is missing" not in str(p.message))


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("span: 1000-01-01..9999-12-31\n", "is longer than a century"),
        ("span: 2000-01-01..2099-12-31\n", "repeat more than 10,600 times in all"),
    ],
)
def test_a_plan_cannot_repeat_without_end(extra: str, said: str) -> None:
    tasks = "".join(f"  - {{id: t{n}, title: x, when: daily}}\n" for n in range(10))
    text = HEAD.replace("year: 2022\n", "") + extra + "tasks:\n" + tasks
    _, _, problems = read_tree(text.encode(), "p.yaml")
    assert any(said in str(problem.message) for problem in problems)


def test_a_key_that_is_too_long_is_told_as_such() -> None:
    text = f"plan: p\ntitle: P\nyear: 2022\n{'k' * 1025}: x\n"
    _, _, problems = read_tree(text.encode(), "p.yaml")
    assert [str(p.hint) for p in problems] == ["a key has at most 1,024 characters"]


@pytest.mark.parametrize(("tasks", "stopped"), [(24_000, False), (26_000, True)])
def test_after_fifty_thousand_mistakes_nothing_more_is_read(tasks: int, stopped: bool) -> None:
    text = HEAD + "tasks: [" + "{}," * tasks + "]\n"
    _, _, problems = read_tree(text.encode(), "p.yaml")
    assert len(problems) == 1001
    assert str(problems[0].message) == "'id' is missing"
    told = (
        "too many mistakes: nothing more was read"
        if stopped
        else "71000 more problems are not shown"
    )
    assert str(problems[-1].message) == told
