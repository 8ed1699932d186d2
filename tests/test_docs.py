"""The documentation against the program: commands, paths, functions, links, and the set-up."""

from __future__ import annotations

import ast
import re
import shlex
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from support import ROOT

from workplan.cli import arguments
from workplan.cli.help import print_help
from workplan.cli.main import COMMANDS, _command
from workplan.plan.reading import read_plan
from workplan.words.messages import translate

DOCS = ROOT / "docs"
CHINESE = DOCS / "zh"
PAGES = sorted(
    p for folder in (ROOT, DOCS, CHINESE, ROOT / "examples") for p in folder.glob("*.md")
)
FOR_DEVELOPERS = {"architecture.md", "performance.md"}
IN_BOTH = sorted(p.name for p in CHINESE.glob("*.md"))
SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest -n auto"
)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def page_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sections(text: str) -> dict[str, str]:
    """The sections of a page by their titles."""
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_in_the_reference(name: str) -> None:
    for folder, language in ((DOCS, "en"), (CHINESE, "zh")):
        section = sections(text_of(folder / "commands.md"))[name]
        for one in arguments.parameters_of(_command(name)):
            if isinstance(one.declared, arguments.Option):
                assert re.search(rf"`{re.escape(one.names[0])}[`, ]", section), one.names
            else:
                assert f"`{translate(arguments.argument_name(one), language)}`" in section


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_has_the_options_that_help_prints(
    name: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_help(_command(name), [], language)
    printed = set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", capsys.readouterr().out, re.MULTILINE))
    page = text_of({"en": DOCS, "zh": CHINESE}[language] / "commands.md")
    described = re.findall(
        r"^(?:\| |\[.+?\]\(#.+?\)[:：] ?)(.+)$", sections(page)[name], re.MULTILINE
    )
    names = set(
        re.findall("`(?:-\\w, )?(--[a-z-]+)", " ".join(row.split(" | ")[0] for row in described))
    )
    assert printed - {"--help"} == names


def test_the_reference_contains_no_other_command() -> None:
    for folder in (DOCS, CHINESE):
        _shared, *titles = sections(text_of(folder / "commands.md"))
        assert titles == list(COMMANDS)


def test_the_reference_is_what_its_script_writes() -> None:
    spec = spec_from_file_location("commands_page", DOCS / "commands.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    for language, path in script.PAGES.items():
        assert text_of(path) == script.page(language), "run: python docs/commands.py"


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_both_readmes_name_every_command_and_filter(name: str) -> None:
    readme = text_of(ROOT / name)
    for command in COMMANDS:
        assert f"`workplan {command}" in readme, command
    for option in ("owner", "with", "involves", "leader", "group", "section", "tag"):
        assert f"`--{option} " in readme, option


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_examples_of_both_readmes_are_right(name: str) -> None:
    readme = text_of(ROOT / name)
    lines = re.findall(r"`workplan ([a-z]+)( [^`]*)?`", readme)
    lines += re.findall(r"^    (?:\S*bin/)?workplan ([a-z]+)([^#\n]*)", readme, re.MULTILINE)
    assert len(lines) > 25
    for command, rest in lines:
        words = shlex.split(rest)
        if words or command in {"status", "check", "schema"}:
            arguments.read(_command(command), words)
    (example,) = re.findall(r"```yaml\n(.+?)```", readme, re.DOTALL)
    assert len(read_plan(example.encode(), "plan.yaml").tasks) == 3


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_the_command_lines_of_a_page_are_right(path: Path) -> None:
    if path.name == "commands.md":  # forms of command lines
        return
    text = text_of(path).replace("\\\n", "")
    for command, rest in re.findall(r"^(?:    |\$ )workplan ([a-z]+)([^#\n]*)", text, re.MULTILINE):
        words = shlex.split(re.split(" [|>&]", rest)[0])
        if words:
            arguments.read(_command(command), words)


def test_the_readmes_link_each_other_and_give_the_same_commands() -> None:
    english, chinese = text_of(ROOT / "README.md"), text_of(ROOT / "README.zh.md")
    assert "](README.zh.md)" in english
    assert "](README.md)" in chinese
    installed = re.compile(r"^    (.*\.venv/bin/.*?)(?:  +#.*)?$", re.MULTILINE)
    assert installed.findall(english) == installed.findall(chinese) != []


def test_every_page_is_in_chinese_too_except_those_for_developers() -> None:
    english = {p.name for p in DOCS.glob("*.md")}
    assert set(IN_BOTH) == english - FOR_DEVELOPERS
    assert english > FOR_DEVELOPERS


def test_the_indexes_link_every_page_and_say_which_are_in_english() -> None:
    english, chinese = text_of(DOCS / "README.md"), text_of(CHINESE / "README.md")
    for page in {p.name for p in DOCS.glob("*.md")} - {"README.md"}:
        assert english.count(f"]({page})") == 1, page
        link = f"]({page})" if page in IN_BOTH else f"](../{page})（英文）"
        assert chinese.count(link) == 1, page


def blocks(text: str) -> list[tuple[str, int]]:
    """Headings with their level, code with its lines or commands, tables with their rows, and
    pictures, in order."""
    found: list[tuple[str, int]] = []
    lines = iter(["", *text.splitlines(), ""])
    before = ""
    for line in lines:
        if line.startswith("```"):
            inside = 0
            while (inner := next(lines)) != "```":
                inside += inner.startswith("$ ") if line == "```console" else 1
            found.append((line, inside))
        elif heading := re.match("(#+) ", line):
            found.append(("heading", len(heading[1])))
        elif line.startswith("!["):
            found.append(("picture", 1))
        kind = "table" if line.startswith("|") else "code" if line.startswith("    ") else ""
        if kind and kind == before:
            found.append((kind, found.pop()[1] + 1))
        elif kind == "table" or (kind and before == "empty"):  # else: a line of a list goes on
            found.append((kind, 1))
        else:
            kind = "" if line else "empty"
        before = kind
    return found


def test_blocks() -> None:
    text = "# A\n\n| a |\n|---|\n\n![x](y)\n\n    one\n    two\n\n```sh\n# no heading\n```\n1. a\n    b\n## B\n"
    assert blocks(text) == [
        ("heading", 1),
        ("table", 2),
        ("picture", 1),
        ("code", 2),
        ("```sh", 1),
        ("heading", 2),
    ]


@pytest.mark.parametrize("name", [*IN_BOTH, "../README", "../examples/README"])
def test_a_page_has_the_same_parts_in_both_languages(name: str) -> None:
    if name in IN_BOTH:
        english, chinese = DOCS / name, CHINESE / name
    else:
        english, chinese = DOCS / f"{name}.md", DOCS / f"{name}.zh.md"
    assert blocks(text_of(chinese)) == blocks(text_of(english))
    for item in (r"^- ", r"^\d+\. "):
        in_chinese, in_english = (re.findall(item, text_of(p), re.M) for p in (chinese, english))
        assert len(in_chinese) == len(in_english), item
    assert re.search(r"^\[English\]\(\S+\)$", text_of(chinese), re.MULTILINE)
    assert re.search(r"^\[中文\w*\]\(\S+\)$", text_of(english), re.MULTILINE)


# The script writes the names of values in each language.
@pytest.mark.parametrize("name", [one for one in IN_BOTH if one != "commands.md"])
def test_the_tables_of_a_page_have_the_same_keys_and_examples_in_both_languages(name: str) -> None:
    english, chinese = text_of(DOCS / name), text_of(CHINESE / name)
    assert first_cells(chinese) == first_cells(english)


def first_cells(text: str) -> list[list[str]]:
    """What is in code marks in the first cell of each row of a table; options without the names of
    their values, which are NAME or 名称."""
    rows = re.findall(r"^\| ((?:[^|\\]|\\.)+?) \|", text, re.MULTILINE)
    found = [re.findall("`([^`]+)`", row) for row in rows]
    return [
        [re.sub(r"^(--[a-z-]+) [A-Z\u4e00-\u9fff]+$", r"\1", one) for one in row] for row in found
    ]


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)", text_of(path)):
        page = path.parent / target if target else path
        assert page.exists(), target
        if anchor and page.suffix == ".md":
            titles = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titles}
            assert anchor in anchors, (target, anchor)


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_pictures_are_there_and_small(path: Path) -> None:
    found = re.findall(
        r'!\[[^\]]+\]\(([^)]+)\)|<img [^>]*src="([^"]+)"[^>]* alt="[^"]+">', text_of(path)
    )
    for name in map("".join, found):
        assert (path.parent / name).stat().st_size < 150_000, name
    if path.name.startswith("README") and path.parent == ROOT:
        assert len(found) == 2


def test_the_set_up_is_the_same_line_everywhere() -> None:
    for name in ("README.md", "README.zh.md", "CONTRIBUTING.md"):
        assert f"\n    {SET_UP}\n" in text_of(ROOT / name), name
    assert f"\n{SET_UP}\n" in text_of(ROOT / ".ci" / "run")


def test_the_programs_that_tests_need_are_those_that_ci_installs() -> None:
    contributing, script = text_of(ROOT / "CONTRIBUTING.md"), text_of(ROOT / ".ci" / "run")
    rows = re.findall(r"^\| (?:Debian|npm) \| `([^`]+)`", contributing, re.MULTILINE)
    names = " ".join(rows).split()
    assert len(names) > 10
    for name in names:
        assert re.search(rf"[\s\"]{re.escape(name)}[\s\"]", script), name


ARCHITECTURE = text_of(DOCS / "architecture.md")
SOURCE = ROOT / "src" / "workplan"


OWN_OF_TYPER = {"--help", "--version", "--install-completion"}


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_every_option_that_a_page_gives_to_the_program_exists(path: Path) -> None:
    if path.name in {"CHANGELOG.md", "commands.md"}:  # what is gone; forms of command lines
        return
    known = {name for one in COMMANDS for name in options_of(one)} | OWN_OF_TYPER
    text = re.sub(r"\s+", " ", text_of(path))
    for line in re.findall(r"`((?:workplan |--)[^`]*)`", text):
        words = line.split()
        command = words[1] if words[0] == "workplan" and words[1] in COMMANDS else ""
        found = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", line))
        assert found <= (options_of(command) | OWN_OF_TYPER if command else known), line


def options_of(command: str) -> set[str]:
    declared = arguments.parameters_of(_command(command))
    options = [one for one in declared if isinstance(one.declared, arguments.Option)]
    return {name for one in options for name in one.names}


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_every_module_that_a_page_names_exists(path: Path) -> None:
    for name in re.findall(r"`([\w./-]+\.py)[`:]", text_of(path)):
        places = (ROOT / name, SOURCE / name, ROOT / "tests" / name)
        assert any(place.exists() for place in places), name


def named_paths(text: str) -> list[str]:
    """The files and folders that stand in code marks; `*` and `<` are patterns."""
    found = re.findall(r"`([\w./-]+?(?:/|\.(?:py|md|tsv|yaml|txt|toml|typ|html)))[`:]", text)
    return [name for name in found if not name.startswith(("http", "-"))]


def test_every_path_of_the_architecture_exists() -> None:
    names = named_paths(ARCHITECTURE)
    assert len(names) > 60
    for name in names:
        places = (ROOT / name, SOURCE / name, DOCS / name)
        assert any(place.exists() for place in places), name


def test_every_folder_of_the_program_is_in_the_architecture() -> None:
    for path in SOURCE.iterdir():
        if path.is_dir() and not path.name.startswith("__"):
            assert f"`{path.name}/`" in ARCHITECTURE, path.name


def test_every_function_of_the_trace_exists() -> None:
    trace = re.findall(r"`([\w/]+\.py): (\w+)`", ARCHITECTURE)
    assert len(trace) > 20
    for name, function in trace:
        tree = ast.parse(text_of(SOURCE / name))
        defined = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
        }
        named = {
            node.target.id
            for node in tree.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        }
        assert function in defined | named, (name, function)
