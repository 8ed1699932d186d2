"""The pages hold to the standard of HTML (the Nu validator) and to WCAG (axe-core)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from support import PLAN, ROOT, SAMPLE, Run, hostile
from support.paper import BROWSER, needs_browser

NPM = ROOT / "build" / "npm" / "node_modules"
VALIDATOR = NPM / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = NPM / "axe-core" / "axe.min.js"
REAL = ("--journal", str(SAMPLE))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def sheets(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> Callable[[], list[Path]]:
    def make() -> list[Path]:
        plan = plan_file(hostile.plan())
        plan.with_name("p.log.yaml").write_text(hostile.journal(), encoding="utf-8")
        asked = (
            (PLAN, *REAL, "--week", "2022-W20", "--as-of", "2022-05-20"),
            (PLAN, *REAL, "--week", "2022-W20", "--lang", "en", "--pages", "2"),
            (PLAN, *REAL, "--year", "2022", "--blank"),
            (plan, "--year", "2022"),
        )
        files = []
        for number, (of, *options) in enumerate(asked):
            files.append(tmp_path / f"{number}.html")
            run = workplan("review", of, "-o", files[-1], *options)
            assert (run.returncode, run.stderr) == (0, "")
        return files

    return make


def test_no_id_stands_twice(sheets: Callable[[], list[Path]]) -> None:
    for file in sheets():
        ids = Counter(html.parse(str(file)).xpath("//@id"))
        assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.npm
@pytest.mark.skipif(
    not VALIDATOR.exists() or not shutil.which("java"),
    reason="java or vnu-jar in build/npm is missing",
)
def test_the_validator_finds_nothing(sheets: Callable[[], list[Path]]) -> None:
    command = ["java", "-jar", VALIDATOR, "--format", "json", "--stdout", *sheets()]
    run = subprocess.run(command, capture_output=True, check=False, timeout=300)
    messages = json.loads(run.stdout)["messages"]
    # It guesses the language, and of few words not always the same one.
    found = [(one["url"][-8:], one["message"]) for one in messages]
    assert [one for one in found if "appears to be written in" not in one[1]] == []


@pytest.mark.npm
@needs_browser
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing in build/npm")
def test_axe_finds_nothing(sheets: Callable[[], list[Path]]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page()
        for file in sheets():
            page.goto(file.as_uri())
            page.evaluate(AXE.read_text(encoding="utf-8"))
            options = json.dumps({"runOnly": RULES})
            script = f"axe.run(document, {options}).then(result => result.violations)"
            found = page.evaluate(script)
            assert [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]] == []
        browser.close()
