"""Command lines are read as typer reads them, on thousands of generated ones; what is wrong is told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import typer
from support.typer_commands import for_typer

from workplan.cli import arguments as ours
from workplan.cli.main import COMMANDS, _command
from workplan.errors import Message, UserError
from workplan.words.messages import error_text

LINES = 200  # of each command
# Typer has a copy of click of its own, or uses click, depending on its version.
(WRONG_LINE,) = (base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException")
WORDS = (
    *("2022-05-20", "大讲堂", "例会@2022-03", "a b", "x=1", "-3", "-0.5", "50", "1", "700", "0"),
    *("plans/2022.yaml", ".", "zh", "en", "fr", "red", "tardy", "done", "first", "owner", "github"),
    *("", "-", "--", "--unknown", "-x", "--json=1", "公路局；住建局", "\u200b"),
)


@cache
def typers(name: str) -> tuple[Any, dict[str, Any]]:
    """The command as typer builds it, and what it was last called with."""
    command = _command(name)
    called: dict[str, Any] = {}
    declared = for_typer(command)

    def run(**values: Any) -> None:
        called.clear()
        called.update(values)

    run.__annotations__ = declared.__annotations__
    run.__signature__ = declared.__signature__  # type: ignore[attr-defined]
    app = typer.Typer(add_completion=False)
    app.command(name)(run)
    return typer.main.get_command(app), called


def by_typer(name: str, line: list[str]) -> dict[str, Any] | None:
    """The parameters as typer reads them, None where it finds the line wrong."""
    command, called = typers(name)
    try:
        command.main(list(line), prog_name="workplan", standalone_mode=False)
    except WRONG_LINE:
        return None
    return {key: plain(value) for key, value in called.items()}


def plain(value: Any) -> Any:
    """A value without what only its type distinguishes; nothing is the same as an empty list."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [plain(one) for one in value] or None
    return value


def by_us(name: str, line: list[str]) -> dict[str, Any] | None:
    """The parameters as we read them, those of groups beside the others; None where the line is
    wrong."""
    try:
        found = ours.read(_command(name), line)
    except (UserError, ours.HelpWantedError):
        return None
    flat: dict[str, Any] = {}
    for key, value in found.items():
        flat |= value._asdict() if hasattr(value, "_asdict") else {key: value}
    return {key: plain(value) for key, value in flat.items()}


def lines(name: str, random_: random.Random) -> Iterator[list[str]]:
    """Command lines of the command: mostly right ones."""
    parameters = ours.parameters_of(_command(name))
    for _ in range(LINES):
        line: list[str] = []
        for parameter in random_.sample(parameters, random_.randint(0, min(5, len(parameters)))):
            for _ in range(random_.choice((1, 1, 1, 2))):
                value = fitting(parameter, random_)
                if isinstance(parameter.declared, ours.Argument):
                    line.append(value)
                    continue
                option = random_.choice(parameter.names)
                if parameter.kind is bool:
                    line.append(option)
                elif option.startswith("--") and random_.random() < 0.3:
                    line.append(f"{option}={value}")
                else:
                    line += [option, value]
        if random_.random() < 0.2:
            line.insert(random_.randint(0, len(line)), random_.choice(WORDS))
        if line and random_.random() < 0.1:
            del line[random_.randrange(len(line))]
        yield line


def fitting(parameter: Any, random_: random.Random) -> str:
    """A value that the parameter is likely to take."""
    kind = parameter.kind
    if random_.random() < 0.1:
        return random_.choice(WORDS)
    if get_origin(kind) is not None:
        return str(random_.choice(get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str(random_.choice(list(kind)).value)
    if kind is int:
        return str(random_.randint(1, 2100))
    if kind is Path:
        return random_.choice(("plans", "a.yaml", "x.html", "."))
    return random_.choice(WORDS)


def ambiguous(name: str, line: list[str]) -> bool:
    """Whether an option stands where the value of another one is wanted: typer takes it as the value,
    we ask."""
    options = {n: p for p in ours.parameters_of(_command(name)) for n in names(p)}
    return any(
        word in options
        and options[word].kind is not bool
        and (following.startswith("--") or following in options)
        for word, following in pairwise(line)
    )


STRICTER = {
    "{word} follows {option}, which takes no value",
    "{option}: the name of a file or folder is empty",
}


def stricter(name: str, line: list[str]) -> bool:
    """Whether we refuse what typer takes: a number behind an option without a value where a file is
    wanted, and files without a name."""
    try:
        ours.read(_command(name), line)
    except UserError as error:
        return isinstance(error.message, Message) and error.message.template in STRICTER
    except ours.HelpWantedError:
        pass
    return False


def repeated(name: str, line: list[str]) -> bool:
    """Whether an option that has one value is given twice: typer reads the last one only."""
    given = [word.partition("=")[0] for word in line]
    single = [one for one in ours.parameters_of(_command(name)) if not one.many]
    return any(sum(word in names(one) for word in given) > 1 for one in single)


def names(parameter: ours.Parameter) -> tuple[str, ...]:
    return parameter.names if isinstance(parameter.declared, ours.Option) else ()


@pytest.mark.parametrize("name", COMMANDS)
def test_it_gives_what_typer_gives(name: str) -> None:
    random_ = random.Random(name)
    read = 0
    for line in lines(name, random_):
        if ambiguous(name, line) or stricter(name, line) or repeated(name, line):
            continue
        mine, theirs = by_us(name, line), by_typer(name, line)
        if mine is None or theirs is None:
            assert mine is theirs is None, line
            continue
        assert mine == {key: theirs[key] for key in mine}, line
        read += 1
    assert read, "some of the lines are right"


STATUS = "workplan status --help"
WRONG = [
    ("status --json=1", "--json takes no value", "--json后面不写值"),
    (
        "status --unknown",
        f"unknown option '--unknown' (`{STATUS}` lists the options)",
        f"没有“--unknown”这个选项（用 {STATUS} 查看全部选项）",
    ),
    (
        "status --onwer=x",
        "unknown option '--onwer' (did you mean --owner?)",
        "没有“--onwer”这个选项（是否指--owner？）",
    ),
    (
        "status -jx",
        f"unknown option '-jx' (`{STATUS}` lists the options)",
        f"没有“-jx”这个选项（用 {STATUS} 查看全部选项）",
    ),
    (
        "status --light mauve",
        "--light: unknown value 'mauve' (one of red, yellow, green, grey)",
        "--light：没有“mauve”这个值（可用：红、黄、绿、灰）",
    ),
    (
        "next --weeks 0",
        "--weeks: 0 is out of range (from 1 to 520)",
        "--weeks：0超出范围（应为1至520）",
    ),
    (
        "next --weeks 521",
        "--weeks: 521 is out of range (from 1 to 520)",
        "--weeks：521超出范围（应为1至520）",
    ),
    (
        "next --weeks many",
        "--weeks: 'many' is not a whole number (from 1 to 520)",
        "--weeks：“many”不是整数（应为1至520）",
    ),
    (
        "accept",
        "TASK is missing (as in workplan accept TASK)",
        "缺少任务（如 workplan accept 任务）",
    ),
    (
        "accept a b",
        "'b' is one argument too many (one task at a time; a note is written --note b)",
        "多出参数“b”（每次写一项任务；说明写作 --note b）",
    ),
    (
        "accept a –by x",
        "'–by' is not an option (an option begins with two hyphens: --by)",
        "“–by”不是选项（选项以两个半角连字符开头：--by）",
    ),
    (
        "move a",
        "--to is missing (as in workplan move TASK --to DATE)",
        "缺少--to（如 workplan move 任务 --to 日期）",
    ),
    (
        "log a --note",
        "--note needs a value (as in --note TEXT)",
        "--note后面要写值（如 --note 文字）",
    ),
    ("log a -n --by x", "-n needs a value (as in -n TEXT)", "-n后面要写值（如 -n 文字）"),
    (
        "log a --note --later",
        "--note needs a value (a value that begins with a hyphen: --note=--later)",
        "--note后面要写值（值以连字符开头的，写作 --note=--later）",
    ),
]


@pytest.mark.parametrize(("line", "english", "chinese"), WRONG)
def test_a_wrong_line_is_told_in_each_language(line: str, english: str, chinese: str) -> None:
    name, *words = line.split()
    with pytest.raises(UserError) as caught:
        ours.read(_command(name), words)
    assert error_text(caught.value, "en") == english
    assert error_text(caught.value, "zh") == chinese


@pytest.mark.parametrize("line", [["-h"], ["--help"], ["--bogus", "--help"], ["a", "b", "c", "-h"]])
def test_help_goes_before_what_is_wrong(line: list[str]) -> None:
    with pytest.raises(ours.HelpWantedError):
        ours.read(_command("accept"), line)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (["--note", "-5 人"], "-5 人"),
        (["--note=--json"], "--json"),
        (["-n5"], "5"),
        (["--note", "-"], "-"),
        (["--note", ""], ""),
    ],
)
def test_values_of_many_kinds(line: list[str], note: str) -> None:
    found = by_us("log", ["a", *line])
    assert found is not None
    assert found["note"] == note


def test_what_follows_two_hyphens_is_no_option() -> None:
    found = by_us("log", ["--note", "x", "--", "--by"])
    assert found is not None
    assert (found["task"], found["note"]) == ("--by", "x")


@pytest.mark.parametrize("weeks", [1, 520])
def test_bounds_are_inclusive(weeks: int) -> None:
    assert by_us("next", ["--weeks", str(weeks)]) is not None
