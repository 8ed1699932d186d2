"""The pages in a real browser: the rounds of a reporter, a keeper and a reader; WCAG by axe-core."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from support import ROOT
from support.live_server import LiveServer
from support.paper import BROWSER, needs_browser

from workplan.app.loading import load
from workplan.server.users import User, hashed, line_of

pytestmark = [pytest.mark.debian, needs_browser]

AXE = ROOT / "build" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE, DESK = (390, 844), (1280, 900)
PASSWORD = "correct horse"
YEAR = datetime.now(UTC).year - 1  # all of its days have come
TALKS = "大讲堂"
PLAN = f"""\
plan: p
title: 市关工委{YEAR}年工作安排
year: {YEAR}
language: zh
timezone: UTC
rules: {{silent: 1 day}}
owners:
  市关工委: {{leader: 张三, group: 群团}}
  市教体局: {{aliases: [教体局], leader: 李四}}
sections:
- title: 思想道德教育
  tasks:
  - {{id: {TALKS}, title: 联合开展百场大讲堂活动, when: 全年, owner: 市教体局, targets: {{场次: {{goal: 100 场, parts: {{鹿城: 40, 永嘉: 60}}}}, 满意度: 95%, 覆盖: 全覆盖}}}}
  - {{id: 例会, title: 召开例会, when: 每月, owner: 市关工委, tags: [五教]}}
- title: 自身建设
  tasks:
  - {{id: 总结, title: 报送工作总结, due: 12月, owner: 市教体局, accept: 市关工委}}
  - {{id: 培训, title: 举办培训班, when: 1月, owner: 市关工委}}
  - id: 比赛
    title: 举办演讲比赛
    when: 全年
    owner: 市关工委
    steps: [{{id: 初赛, title: 县区初赛, when: 1月, owner: 市教体局}}]
"""
JOURNAL = f"""\
- {{on: {YEAR}-01-02, by: 王五, task: {TALKS}, add: {{场次: 3}}, part: 鹿城, note: 进校园, files: [https://example.org/a]}}
- {{on: {YEAR}-01-03, by: 王五, task: {TALKS}, move: 12月, why: 疫情}}
- {{on: {YEAR}-01-03, by: 王五, task: 不知道, note: 无法归属}}
"""
TASK = f"/task/p/{quote(TALKS)}"
PAGES = [
    *("/", "/?all=1", "/overdue", "/next?weeks=40", "/targets", "/timeline?all=1", "/silent"),
    *("/owners", "/sections", "/leaders", "/calendars", "/search", "/?state=nix", "/nix"),
    *(f"/search?q={quote('大讲堂')}", f"/?owner={quote('教体局')}&light=red", f"/review/month/{YEAR}-01"),
    *(TASK, f"/task/p/{quote('例会')}", f"/task/p/{quote('比赛/初赛')}"),
]  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-gpu"]
        found = started.chromium.launch(executable_path=BROWSER, args=arguments)
        yield found
        found.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("served")
    hash_ = hashed(PASSWORD)
    users = [
        User("keeper", hash_, "keeper"),
        User("rita", hash_, "reader"),
        User("李四", hash_, "reporter", ("教体局",)),
    ]
    (folder / "users").write_text("".join(f"{line_of(u)}\n" for u in users), encoding="utf-8")
    (folder / "plans").mkdir()
    (folder / "plans" / "p.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "plans" / "p.log.yaml").write_text(JOURNAL, encoding="utf-8")
    with LiveServer(folder, "plans", "--users", "users") as found:
        yield found


class Person:
    """A person with a browser; `said` are the messages of its console."""

    def __init__(
        self, chromium: Any, server: LiveServer, size: tuple[int, int], **options: Any
    ) -> None:
        viewport = {"width": size[0], "height": size[1]}
        options = {"locale": "zh-CN", "viewport": viewport, **options}
        self.context = chromium.new_context(base_url=server.address, **options)
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def sign_in(self, name: str) -> None:
        self.page.goto("/login")
        self.page.fill("#name", name)
        self.page.fill("#password", PASSWORD)
        self.page.click("main button")
        self.page.wait_for_url(lambda address: "/login" not in address)

    def open_form(self, action: str) -> Any:
        form = self.page.locator(f"#{action}")
        if not form.evaluate("form => form.open"):
            form.locator("summary").click()
        return form


@pytest.fixture
def person(chromium: Any, server: LiveServer) -> Iterator[Any]:
    several: list[Person] = []

    def made(size: tuple[int, int], **options: Any) -> Person:
        several.append(Person(chromium, server, size, **options))
        return several[-1]

    yield made
    for one in several:
        one.context.close()


def entries(server: LiveServer) -> list[Any]:
    _, journal = load(server.folder / "plans" / "p.yaml")
    return list(journal.entries)


def violations(page: Any) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = json.dumps({"runOnly": RULES})
    found = page.evaluate(f"axe.run(document, {options}).then(result => result.violations)")
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def test_the_round_of_a_reporter_on_a_phone(person: Any, server: LiveServer) -> None:
    one = person(PHONE)
    one.page.goto(TASK)  # the page that was sent to the reporter
    one.page.fill("#name", "李四")
    one.page.fill("#password", PASSWORD)
    one.page.click("main button")
    one.page.wait_for_url(f"**{TASK}")
    form = one.open_form("log")
    form.get_by_label("场次：新增").fill("三顿")
    form.get_by_label("备注").fill("进社区")
    form.get_by_role("button", name="登记进展").click()
    wrong = one.page.locator("#log .wrong")
    assert "单位" in wrong.inner_text()
    assert wrong.is_visible()
    form = one.page.locator("#log")
    assert form.get_by_label("备注").input_value() == "进社区"
    form.get_by_label("场次：新增").fill("3")
    form.get_by_role("button", name="登记进展").click()
    assert "已登记" in one.page.locator(".banner.green").inner_text()
    last = entries(server)[-1]
    assert (last.by, last.note, str(last.add[0][1].number)) == ("李四", "进社区", "3")
    one.page.goto(f"/task/p/{quote('总结')}")
    form = one.open_form("done")
    form.get_by_role("button", name="登记为完成").click()
    assert "待" in one.page.locator(".task-head").inner_text()
    assert one.page.locator("#accept").count() == 0
    one.page.goto(f"/task/p/{quote('培训')}")  # of another organisation
    assert one.page.locator(".form").count() == 0
    bad = [text for text in one.said if "422" not in text]
    assert not bad


def test_the_round_of_a_keeper(person: Any, server: LiveServer) -> None:
    one = person(DESK, locale="en-GB")
    one.sign_in("keeper")
    assert one.page.locator("html").get_attribute("lang") == "en"
    one.page.get_by_role("link", name="Overdue").click()
    one.page.get_by_role("link", name="举办培训班").click()
    form = one.open_form("done")
    form.get_by_role("button", name="Record as done").click()
    assert entries(server)[-1].done
    one.page.get_by_text("More", exact=True).click()
    one.page.get_by_role("link", name="By lead").click()
    one.page.get_by_role("link", name="市教体局").click()
    assert "owner=" in one.page.url
    one.page.get_by_role("searchbox", name="Filter these lists").count()
    one.page.get_by_role("searchbox", name="Search tasks").fill("例会")
    one.page.keyboard.press("Enter")
    one.page.wait_for_url("**/search*")
    assert one.page.get_by_role("link", name="召开例会").count() == 1
    one.page.goto("/review/month/this")
    with one.page.expect_download() as fetched:
        one.page.get_by_role("link", name="docx").click()
    assert Path(fetched.value.path()).read_bytes().startswith(b"PK")
    one.page.get_by_role("button", name="Sign out").click()
    one.page.wait_for_url("**/login*")
    assert not one.said


def test_the_round_of_a_reader(person: Any, server: LiveServer) -> None:
    one = person(PHONE, color_scheme="dark")
    one.sign_in("rita")
    before = len(entries(server))
    for path in PAGES:
        one.page.goto(path)
        assert one.page.locator("main form[method=post]").count() == 0
    assert len(entries(server)) == before


def test_everything_works_without_scripts(person: Any, server: LiveServer) -> None:
    one = person(PHONE, java_script_enabled=False)
    one.sign_in("李四")
    one.page.get_by_text("更多", exact=True).click()
    one.page.get_by_role("link", name="未报告").click()
    one.page.goto(TASK)
    one.page.locator("#log summary").click()
    one.page.locator("#log textarea[name=note]").fill("没有脚本")
    one.page.get_by_role("button", name="登记进展").click()
    assert "没有脚本" in one.page.locator(".banner.green").inner_text()
    assert entries(server)[-1].note == "没有脚本"


def test_a_page_tells_that_something_is_new(person: Any, server: LiveServer) -> None:
    one = person(PHONE)
    one.sign_in("rita")
    with (server.folder / "plans" / "p.log.yaml").open("a", encoding="utf-8") as file:
        file.write(f"- {{on: {YEAR}-01-04, task: 例会, note: 新的}}\n")
    one.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    one.page.locator(".changed a").click()
    assert one.page.locator(".changed").count() == 0


def test_the_keyboard_reaches_the_content_and_the_menu(person: Any) -> None:
    one = person(DESK)
    one.sign_in("rita")
    one.page.goto("/")
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("document.activeElement.className") == "skip"
    one.page.keyboard.press("Enter")
    assert one.page.evaluate("document.activeElement.id") == "content"
    menu = one.page.locator("nav summary")
    menu.focus()
    one.page.keyboard.press("Enter")
    assert one.page.get_by_role("link", name="周报月报").is_visible()
    one.page.keyboard.press("Escape")
    assert not one.page.get_by_role("link", name="周报月报").is_visible()


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1600])
def test_no_page_is_wider_than_the_screen(width: int, person: Any) -> None:
    one = person((width, 900))
    one.sign_in("keeper")
    for path in PAGES:
        one.page.goto(path)
        if path == TASK:
            for summary in one.page.locator(".form > summary").all():
                summary.click()
        room = one.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert room[0] <= room[1], path


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("path", ["/", "/targets"])
def test_a_task_is_linked_by_its_title_on_every_screen(
    path: str, size: tuple[int, int], person: Any
) -> None:
    one = person(size)
    one.sign_in("keeper")
    one.page.goto(path)
    assert one.page.locator("td.about a").first.is_visible()


def test_paper_has_the_content_alone(person: Any) -> None:
    one = person(DESK)
    one.sign_in("keeper")
    one.page.emulate_media(media="print")
    for path in ("/", TASK):
        one.page.goto(path)
        assert not one.page.locator("nav").is_visible()
        assert one.page.locator("h1").is_visible()
        assert one.page.locator("button:visible").count() == 0


@pytest.mark.npm
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing in build/npm")
@pytest.mark.parametrize(
    ("size", "language", "scheme"),
    [(PHONE, "zh-CN", "light"), (DESK, "en-GB", "dark"), (DESK, "zh-CN", "light"), (PHONE, "en-GB", "dark")],
)  # fmt: skip
def test_no_page_violates_wcag(
    size: tuple[int, int], language: str, scheme: str, person: Any
) -> None:
    one = person(size, locale=language, color_scheme=scheme)
    one.page.goto("/login")
    assert not violations(one.page)
    one.sign_in("keeper")
    for path in PAGES:
        one.page.goto(path)
        one.page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        assert not violations(one.page), path
    one.page.goto("/")
    one.page.locator("nav summary").click()
    assert not violations(one.page)
    one.page.goto(TASK)
    form = one.open_form("log")
    form.locator("[name='add.0']").fill("x")
    form.locator("button").click()
    assert one.page.locator("#log .wrong").is_visible()
    assert not violations(one.page)
    assert not [text for text in one.said if "Failed to load resource" not in text]
