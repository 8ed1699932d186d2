"""The quick reader of command lines gives what typer gives, on thousands of generated ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

import click
import pytest
import typer
from support import Run

from workplan.cli import arguments as quick
from workplan.cli.main import COMMANDS, _command

LINES = 400  # of each command
WORDS = (
    *("2022-05-20", "大讲堂", "例会@2022-03", "a b", "x=1", "-3", "-0.5", "50", "1", "700", "0"),
    *("plans/2022.yaml", ".", "zh", "en", "fr", "red", "late", "done", "first", "owner", "github"),
    *("", "-", "--", "--unknown", "-x", "--json=1", "公路局；住建局", "\u200b"),
)


@cache
def typers(name: str) -> tuple[click.Command, dict[str, Any]]:
    """The command as typer builds it, and what it was last called with."""
    command = _command(name)
    called: dict[str, Any] = {}
    declared = quick.for_typer(command)

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
    except click.ClickException:
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
    """The parameters as the quick reader reads them, those of groups beside the others."""
    command = _command(name)
    found = quick.read(command, line)
    if found is None:
        return None
    flat: dict[str, Any] = {}
    for key, value in found.items():
        flat |= value._asdict() if hasattr(value, "_asdict") else {key: value}
    return {key: plain(value) for key, value in flat.items()}


def lines(name: str, random_: random.Random) -> Iterator[list[str]]:
    """Command lines of the command: mostly right ones."""
    parameters = quick._parameters(_command(name))
    for _ in range(LINES):
        line: list[str] = []
        for parameter in random_.sample(parameters, random_.randint(0, min(5, len(parameters)))):
            for _ in range(random_.choice((1, 1, 1, 2))):
                value = fitting(parameter, random_)
                if isinstance(parameter.declared, quick.Argument):
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


@pytest.mark.parametrize("name", COMMANDS)
def test_it_gives_what_typer_gives(name: str) -> None:
    random_ = random.Random(name)
    read = 0
    for line in lines(name, random_):
        ours = by_us(name, line)
        if ours is None:
            continue  # typer reads it, or says what is wrong
        theirs = by_typer(name, line)
        assert theirs is not None, line
        given = {key: theirs[key] for key in ours}
        assert ours == given, line
        read += 1
    assert read >= 3 or name == "schema", "some of the lines are right"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("status", ["--json=1"]),
        ("status", ["--unknown"]),
        ("status", ["--light", "mauve"]),
        ("status", ["-h"]),
        ("next", ["--weeks", "0"]),
        ("next", ["--weeks", "521"]),
        ("next", ["--weeks", "many"]),
        ("done", []),
        ("done", ["a", "b"]),
        ("move", ["a"]),
        ("log", ["a", "--note"]),
    ],
)
def test_it_leaves_to_typer_what_is_wrong(name: str, line: list[str]) -> None:
    assert by_us(name, line) is None


@pytest.mark.parametrize("weeks", [1, 520])
def test_bounds_are_inclusive(weeks: int) -> None:
    assert by_us("next", ["--weeks", str(weeks)]) is not None


def test_a_flag_has_no_opposite(workplan: Run) -> None:
    for command in ("collect", "draft", "form"):
        text = workplan(command, "--help").stdout
        assert " / --no-" not in text
        assert "default: no-" not in text
