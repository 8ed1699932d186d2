"""Every key of a plan and of a journal has its line in the docs, with an example that can be read."""

import re
from pathlib import Path

import pytest

from workplan.journal.entry import Entry
from workplan.plan.model import Owner, Plan, ReviewHead, Rules, Section, Task, key_of
from workplan.plan.reading import read_plan

DOCS = Path(__file__).resolve().parents[2] / "docs"
HEADINGS = {
    "## The plan": Plan,
    "### Rules": Rules,
    "### The sheets of reviews": ReviewHead,
    "### An owner": Owner,
    "### A section": Section,
    "## A task": Task,
}
HEAD = {"plan": "plan: p", "title": "title: t", "year": "year: 2022"}
TASK = {"id": "id: a", "title": "title: t", "when": "when: 5月"}
NEEDED = {"start": "due: 10月底"}  # what an example needs beside itself


def table(heading: str) -> dict[str, str]:
    """The rows of the first table below a heading: key to example."""
    text = (DOCS / "plans.md").read_text(encoding="utf-8")
    below = text.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]
    return dict(re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|", below, re.M))


ROWS = [(heading, key) for heading in HEADINGS for key in table(heading)]


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_table_has_exactly_the_keys_of_the_model(heading: str) -> None:
    assert sorted(table(heading)) == sorted(key_of(name) for name in HEADINGS[heading]._fields)


@pytest.mark.parametrize(("heading", "key"), ROWS)
def test_the_example_can_be_read(heading: str, key: str) -> None:
    example = table(heading)[key]
    assert example.startswith(f"{key}:")
    plan, task = dict(HEAD), dict(TASK)
    if heading == "## The plan":
        if key == "span":
            del plan["year"]
        plan[key] = example
        if key in ("tasks", "sections"):
            task = {}
    elif heading == "### Rules":
        plan["rules"] = f"rules: {{{example}}}"
    elif heading == "### The sheets of reviews":
        plan["review"] = f"review: {{{example}}}"
    elif heading == "### An owner":
        plan["owners"] = f"owners: {{某局: {{{example}}}}}"
    elif heading == "### A section":
        section = ", ".join({"title": "title: s", key: example}.values())
        plan["sections"] = f"sections: [{{{section}}}]"
        task = {}
    else:
        if key in ("due", "start"):
            del task["when"]
        task |= {key: example} | ({"due": NEEDED[key]} if key in NEEDED else {})
    lines = list(plan.values())
    if task:
        lines += ["tasks:", "  - {id: 培训班, title: t, when: 2月}"]
        lines += [f"  {'-' if not n else ' '} {line}" for n, line in enumerate(task.values())]
    read_plan(("\n".join(lines) + "\n").encode(), "p.yaml")


def targets() -> list[str]:
    text = (DOCS / "plans.md").read_text(encoding="utf-8")
    below = text.split("\n## Targets\n", 1)[1].split("\n| key |", 1)[0]
    cells = re.findall(r"^\| (`.+?`) \| ", below, re.M)
    return [one for cell in cells for one in re.findall(r"`([^`]+)`", cell)]


def test_the_keys_of_a_target() -> None:
    assert sorted(table("## Targets")) == ["counts_towards", "from", "goal", "kind", "parts"]


@pytest.mark.parametrize("written", targets())
def test_the_target_can_be_read(written: str) -> None:
    task = f"{{id: a, title: t, when: 5月, targets: {{{written}}}}}"
    plan = read_plan(f"plan: p\ntitle: t\nyear: 2022\ntasks: [{task}]\n".encode(), "p.yaml")
    assert list(plan.tasks[0].targets) == [written.split(":")[0]]


def test_every_key_of_an_entry_is_documented() -> None:
    text = (DOCS / "journal.md").read_text(encoding="utf-8")
    rows = "\n".join(re.findall(r"^\| ([^|]+) \|", text, re.M))
    keys = {name.rstrip("_") for name in Entry._fields} - {"line"}
    assert keys <= set(re.findall(r"`(\w+)", rows))
