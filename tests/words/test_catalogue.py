"""Every text of the program is in every language, once, with the same values in it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple

import pytest
from support import ROOT

from workplan.cli import arguments
from workplan.cli.main import COMMANDS, _command
from workplan.plan.language import languages
from workplan.words.messages import _texts

SOURCE = ROOT / "src" / "workplan"
# The functions whose first argument is a template; `refused` of dates has another one as its hint.
TEMPLATES = {"message": 1, "refused": 2}
MAKERS = {"errors.py", "dates/refusal.py"}  # where templates are passed on
TRANSLATED = [one for one in languages() if one != "en"]  # English is what stands in the code


class Used(NamedTuple):
    """A template in the source, and the module that has it."""

    template: str
    module: str


def literals(node: ast.expr, names: dict[str, list[ast.expr]]) -> list[str] | None:
    """The texts that an expression may be; None where it is something else than literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        parts = [literals(one, names) for one in (node.body, node.orelse)]
    elif isinstance(node, ast.Name) and node.id in names:
        parts = [literals(one, names) for one in names[node.id]]
    else:
        return None
    return None if None in parts else [text for part in parts for text in part or ()]


def templates(path: Path) -> tuple[list[Used], list[str]]:
    """The templates of a module, and the calls whose template cannot be told."""
    module = path.relative_to(SOURCE).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names.setdefault(node.targets[0].id, []).append(node.value)
    used, unclear = [], []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        number = TEMPLATES.get(node.func.id, 0)
        if node.func.id == "refused" and not module.startswith("dates/"):
            continue
        for place, argument in enumerate(node.args[:number]):
            found = literals(argument, names)
            if found is not None:
                used += [Used(text, module) for text in found if text]
            elif place == 0 and module not in MAKERS:
                unclear.append(f"{module}:{node.lineno}: {ast.unparse(node)}")
    return used, unclear


FOUND = [templates(path) for path in sorted(SOURCE.rglob("*.py"))]
USED = [one for used, _ in FOUND for one in used]


def entries(language: str, kind: str) -> list[tuple[str, str]]:
    """The entries of all files of messages or help, in the order of the files."""
    package = import_module(f"workplan.words.{language}.{kind}")
    names = [f"{package.__name__}.{one.name}" for one in iter_modules(package.__path__)]
    return [entry for name in names for entry in import_module(name).TEXTS.items()]


def fields(text: str) -> set[str]:
    """The values in a text. Those that are given in every language (zh2, en2) have one name here."""
    single = text.replace("{{", "").replace("}}", "")
    return {re.sub("^(zh|en)(?=[0-9]?$)", "", one) for one in re.findall(r"{(\w+)", single)}


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


def test_every_template_is_a_literal() -> None:
    assert [call for _, unclear in FOUND for call in unclear] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_template_has_its_text(language: str) -> None:
    texts = _texts(language, "messages")
    own = [one for one in USED if re.search("[a-z]{2}", re.sub("{.*?}", "", one.template))]
    assert len(own) > 800
    assert [one for one in own if one.template not in texts] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_of_a_message_is_unused(language: str) -> None:
    used = {one.template for one in USED} | names_of_values()
    assert _texts(language, "messages").keys() - used == set()


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


# Texts of reports

PARTS = [f".{one.name}" for one in iter_modules(import_module("workplan.words.en").__path__)]
# A language may name a period in one of several ways, and leave out what its words do not need.
FREE = {"month", "number", "numeral", "ordinal", "this", "unit"}
EQUAL = {"now": "actual", "due": "expected", "goal": "target"}  # with its unit, and without


def values(text: str) -> set[str]:
    """The values in a text; a day may be given whole or in part."""
    whole = {re.sub("^bare_|_day$", "", one) for one in fields(text)}
    return {EQUAL.get(one, one) for one in whole} - FREE


def report_texts(language: str, part: str) -> dict[str, str]:
    texts: dict[str, str] = import_module(f"workplan.words.{language}{part}").TEXTS
    return texts


@pytest.mark.parametrize("part", ["", *PARTS])
@pytest.mark.parametrize("language", TRANSLATED)
def test_reports_have_the_same_texts_and_values(language: str, part: str) -> None:
    english, other = report_texts("en", part), report_texts(language, part)
    assert english.keys() == other.keys()
    assert [k for k in english if values(english[k]) != values(other[k])] == []


def test_no_text_of_reports_is_unused() -> None:
    """A key is a literal in a module or template, or fits one that is put together there."""
    patterns, words = {"(title|period) (week|month|quarter|half .|year)"}, set()
    for path in SOURCE.rglob("*.html"):
        words |= set(re.findall(r'["\']([a-z][\w .-]+)["\']', path.read_text(encoding="utf-8")))
    for path in SOURCE.rglob("*.py"):
        if path.parts[-2] in languages():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                fixed = [
                    one.value if isinstance(one, ast.Constant) else None for one in node.values
                ]
                if fixed[0] and re.match("[a-z]+ ", fixed[0]):
                    patterns.add("".join(".+" if one is None else re.escape(one) for one in fixed))
    known = re.compile("|".join(f"(?:{one})" for one in patterns))
    texts = [key for part in ("", *PARTS) for key in report_texts("en", part)]
    assert [key for key in texts if key not in words and not known.fullmatch(key)] == []


def test_every_text_that_reports_name_is_there() -> None:
    named = set()
    for path in (*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"""\btr(?:\.head)?\(["']([^"'{}]+)["'][,)]""", text))
    texts = {key for part in ("", *PARTS) for key in report_texts("en", part)}
    assert len(named) > 400
    assert named - texts == set()


def test_the_words_of_the_system_are_not_shown() -> None:
    for path in SOURCE.rglob("*.py"):
        if path.name != "errors.py":
            assert "strerror" not in path.read_text(encoding="utf-8"), path


def test_nothing_is_printed_that_is_not_in_the_catalogue() -> None:
    """A literal with a word in it, outside of messages and texts of reports, is in one language."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in PRINTING:
                texts = [text for one in node.args for text in literals_outside_calls(one)]
                module = path.relative_to(SOURCE).as_posix()
                found += [(module, text) for text in texts if re.search("[A-Za-z]{3}", text)]
    assert found == [("cli/main.py", "workplan ")]


PRINTING = {"print", "print_confirmation", "print_lines", "input", "getpass"}


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def literals_outside_calls(node: ast.AST) -> list[str]:
    """The texts in an expression, but those that are given to `message` or a translator."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Call) and name_of(node.func) in {"message", "tr", "head"}:
        return []
    return [text for one in ast.iter_child_nodes(node) for text in literals_outside_calls(one)]


def test_english_has_no_chinese_examples() -> None:
    """But where they are about Chinese dates: what a sign means there."""
    chinese = re.compile("[\u4e00-\u9fff]")
    used = [one for one in USED if chinese.search(one.template)]
    assert {one.module.split("/")[0] for one in used} <= {"dates"}
    assert [text for text in helps() if chinese.search(text)] == []


@pytest.mark.parametrize("kind", ["messages", "help"])
def test_chinese_is_chinese(kind: str) -> None:
    words = re.compile("[A-Za-z]{3}")
    for template, text in entries("zh", kind):
        own = words.search(re.sub("{.*?}", "", template))
        assert not own or re.search("[\u4e00-\u9fff]", text), template
