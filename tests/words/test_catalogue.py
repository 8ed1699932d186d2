"""Every text of the program is in every language, once, with the same values in it."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from inspect import getdoc
from pkgutil import iter_modules

import pytest

from workplan.cli import arguments
from workplan.cli.main import COMMANDS, _command
from workplan.plan.language import languages
from workplan.words.messages import _texts

TRANSLATED = [one for one in languages() if one != "en"]  # English is what stands in the code


def entries(language: str, kind: str) -> list[tuple[str, str]]:
    """The entries of all files of messages or help, in the order of the files."""
    package = import_module(f"workplan.words.{language}.{kind}")
    names = [f"{package.__name__}.{one.name}" for one in iter_modules(package.__path__)]
    return [entry for name in names for entry in import_module(name).TEXTS.items()]


def fields(text: str) -> set[str]:
    """The values in a text. Those that are given in every language (zh2, en2) have one name here."""
    return {re.sub("^(zh|en)(?=[0-9]?$)", "", one) for one in re.findall(r"{(\w+)", text)}


def helps() -> set[str]:
    """Every text of --help."""
    commands = [_command(name) for name in COMMANDS]
    parameters = [one for command in commands for one in arguments.parameters_of(command)]
    found = {one.declared.help for one in parameters}
    return found | {" ".join((getdoc(command) or "").split()) for command in commands}


def names_of_values() -> set[str]:
    """What stands for arguments and values in --help, but examples and lists of choices."""
    found = set()
    for name in COMMANDS:
        for one in arguments.parameters_of(_command(name)):
            if isinstance(one.declared, arguments.Argument):
                found.add(str(arguments.argument_name(one)))
            elif not arguments.choices(one) and one.kind is not bool:
                found.add(str(arguments.shown_value(one)))
    return {text for text in found if re.search("[A-Z]", text)}


def test_there_are_english_and_chinese() -> None:
    assert {"en", "zh"} <= set(languages())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_command_and_option_is_described(language: str) -> None:
    assert helps() - _texts(language, "help").keys() == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_name_of_a_value_has_its_text(language: str) -> None:
    assert names_of_values() - _texts(language, "messages").keys() == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_of_help_is_unused(language: str) -> None:
    assert _texts(language, "help").keys() - helps() == set()


@pytest.mark.parametrize("kind", ["messages", "help"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_text_stands_in_one_file(language: str, kind: str) -> None:
    counted = Counter(template for template, _ in entries(language, kind))
    assert [template for template, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("kind", ["messages", "help"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_text_has_the_values_of_its_template(language: str, kind: str) -> None:
    assert [t for t, text in entries(language, kind) if fields(t) != fields(text)] == []
