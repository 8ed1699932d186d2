"""The pages say what the terminal says, in the language that the browser wishes."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from support import Run
from support.serving import Make, browser

from workplan.server.pages import QUESTIONS
from workplan.words.translator import translator

DAY = "2022-09-14"
REPORTS = ("status", "overdue", "next", "targets", "timeline")


def text_of(page: str) -> str:
    """The words of a page between single spaces."""
    body = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def address(name: str) -> str:
    return "/" if name == "status" else f"/{name}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["status", "overdue", "next", "targets"])
def test_a_page_has_every_line_of_the_report(
    name: str, language: str, client: FlaskClient, plans: Path, workplan: Run
) -> None:
    page = text_of(client.get(f"{address(name)}?as_of={DAY}&lang={language}").text)
    told = workplan(name, plans, "--as-of", DAY, "--lang", language).stdout
    squeezed = re.sub(r"\s", "", page)
    words = [word for line in told.splitlines()[1:] for word in re.split(r"\s{2,}", line.strip())]
    missing = [w for w in words if re.sub(r"\s", "", w) not in squeezed and "│" not in w]
    assert not missing
    assert len(words) > 10


@pytest.mark.parametrize("name", REPORTS)
def test_the_json_is_that_of_the_command(
    name: str, client: FlaskClient, plans: Path, workplan: Run
) -> None:
    found = client.get(f"/api/{name}?as_of={DAY}")
    assert found.content_type == "application/json; charset=utf-8"
    told = workplan(name, plans, "--as-of", DAY, "--json").stdout
    assert json.loads(found.text) == json.loads(told)


def test_the_json_of_a_task_and_of_a_review(
    client: FlaskClient, plans: Path, workplan: Run
) -> None:
    task = client.get(f"/api/task/guangongwei-2022/{quote('大讲堂')}?as_of={DAY}")
    told = workplan("show", "大讲堂", "--plan", plans, "--as-of", DAY, "--json").stdout
    assert json.loads(task.text) == json.loads(told)
    review = json.loads(client.get(f"/api/review/week/2022-W19?as_of={DAY}").text)
    told = workplan(*("review", plans, "--week", "2022-W19", "--as-of", DAY, "--json")).stdout
    assert review == json.loads(told)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_report_has_its_page_in_both_languages(name: str, client: FlaskClient) -> None:
    for language in ("zh", "en"):
        response = client.get(address(name), headers={"Accept-Language": language})
        assert response.status_code == 200
        assert translator(language, 2022)(f"web {name}") in text_of(response.text)


def test_the_browser_chooses_the_language_and_the_address_overrules_it(
    client: FlaskClient,
) -> None:
    def language(wished: str, path: str = "/") -> str:
        page = client.get(path, headers={"Accept-Language": wished}).text
        return re.findall('<html lang="([^"]+)"', page)[0]

    assert language("en-GB,en;q=0.9,zh;q=0.8") == "en"
    assert language("fr,zh-CN;q=0.5,en;q=0.4") == "zh-CN"
    assert language("fr") == "zh-CN"  # the plan's own
    assert language("zh", "/?lang=en") == "en"
    assert language("en", "/?lang=zh") == "zh-CN"
    assert language("en;q=0,zh;q=nonsense") == "zh-CN"


def test_filters_stand_in_the_address(client: FlaskClient) -> None:
    whole = text_of(client.get(f"/?as_of={DAY}&all=1").text)
    part = text_of(client.get(f"/?as_of={DAY}&all=1&owner={quote('来安县')}").text)
    assert "来安县" in part
    assert len(part) < len(whole)
    assert "百队、千场" in part
    assert "歌咏经典" not in part
    page = client.get(f"/?as_of={DAY}&owner={quote('来安县')}&light=red").text
    assert f'href="/?as_of={DAY}&amp;light=red"' in page  # without the owner


def test_words_select_tasks_by_every_text_of_the_plan(client: FlaskClient) -> None:
    found = text_of(client.get(f"/search?q={quote('演讲 文明')}").text)
    assert "演讲" not in found or "文明" in found
    assert "歌咏经典传承文明" not in found
    assert "歌咏经典传承文明" in text_of(client.get(f"/search?q={quote('歌咏')}").text)
    assert "68" not in text_of(client.get("/search").text)


@pytest.mark.parametrize(
    "path",
    [
        "/?state=nix", "/?light=blue", "/?as_of=never", "/next?weeks=0", "/next?weeks=x",
        "/?owner=nobody-like-this", "/overdue?against=nix", "/?plan=nix", "/review/month/2022-W1",
        "/?q=" + "x" * 400, "/?" + "&".join(["tag=a"] * 21), "/?q=a%00b",
    ],
)  # fmt: skip
def test_a_wrong_address_is_told_and_nothing_breaks(path: str, client: FlaskClient) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert "That did not work" in text_of(response.text)


@pytest.mark.parametrize("path", ["/nix", "/api/nix", "/task/guangongwei-2022/nix", "/assets/x.css",
                                  "/task/nix/nix", "/review/day/2022", "/calendars/x.ics"])  # fmt: skip
def test_what_is_not_there_is_not_found(path: str, client: FlaskClient) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".xlsx", ".md", ".html"])
def test_a_review_is_fetched_as_a_document(ending: str, client: FlaskClient) -> None:
    response = client.get(f"/review/week/2022-W19{ending}?as_of={DAY}")
    assert response.status_code == 200
    assert ending in response.headers["Content-Disposition"]
    begins = {".docx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF", ".html": b"<!doctype"}
    assert response.data.startswith(begins.get(ending, b"#"))


def test_a_review_has_its_neighbours(client: FlaskClient) -> None:
    page = client.get(f"/review/week/2022-W19?as_of={DAY}").text
    assert f'href="/review/week/2022-W18?as_of={DAY}"' in page
    assert f'href="/review/week/2022-W20?as_of={DAY}"' in page
    assert client.get("/review").status_code == 302


def test_what_the_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(f"/?as_of={DAY}")
    again = client.get(f"/?as_of={DAY}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    packed = client.get(f"/?as_of={DAY}", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] != first.headers["ETag"]
    assert client.head(f"/?as_of={DAY}").headers["ETag"] == first.headers["ETag"]


def test_a_prefix_is_in_every_address(make: Make, plans: Path) -> None:
    client = browser(make(plans, prefix="/plan"))
    page = client.get(f"/plan/?as_of={DAY}").text
    links = re.findall('(?:href|action|src)="([^"]+)"', page)
    assert len(links) > 20
    assert all(link.startswith(("/plan/", "/plan?", "#")) for link in links)
    assert client.get("/").status_code == 404
    assert client.get("/planning").status_code == 404


def test_several_plans_are_listed_and_one_is_chosen(make: Make, plans: Path) -> None:
    text = "plan: other\ntitle: Other\nyear: 2022\ntasks: [{id: a, title: Tulips, when: 3月}]\n"
    (plans / "other.yaml").write_text(text, encoding="utf-8")
    client = browser(make(plans))
    assert 'href="/?plan=other"' in client.get("/plans").text
    both, one = client.get("/?all=1").text, client.get("/?all=1&plan=other").text
    assert "Tulips" in both
    assert "大讲堂" in both
    assert "Tulips" in one
    assert "大讲堂" not in one


def test_a_plan_that_is_left_out_is_told(make: Make, plans: Path) -> None:
    text = (
        "plan: guangongwei-2022\ntitle: Twice\nyear: 2022\ntasks: [{id: a, title: A, when: 3月}]\n"
    )
    (plans / "twice.yaml").write_text(text, encoding="utf-8")
    (plans / "bad.yaml").write_text("plan: bad\nnix: 1\n", encoding="utf-8")
    page = text_of(browser(make(plans)).get("/").text)
    assert "twice.yaml:1:1" in page
    assert page.count("unknown key") == 1
    assert "guangongwei-2022" in page


def test_hostile_texts_stay_texts(make: Make, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    quoted = json.dumps(evil)
    plan = tmp_path / "p.yaml"
    plan.write_text(
        f"plan: p\ntitle: {quoted}\nyear: 2022\nsections:\n- title: {quoted}\n  tasks:\n"
        f"  - {{id: a, title: {quoted}, when: 3月, owner: {quoted}, place: {quoted}, "
        f"tags: [{quoted}], notes: {quoted}, leader: {quoted}, targets: {{{quoted}: 10}}}}\n",
        encoding="utf-8",
    )
    journal = tmp_path / "p.log.yaml"
    journal.write_text(
        f"- {{on: 2022-03-01, task: a, note: {quoted}, by: {quoted}}}\n"
        f"- {{on: 2022-03-01, task: {quoted}, note: {quoted}}}\n",
        encoding="utf-8",
    )
    client = browser(make(tmp_path))
    paths = [address(name) for name in QUESTIONS]
    paths += ["/task/p/a", "/review/month/2022-03", f"/search?q={quote('<script>')}"]
    paths += [
        f"/?owner={quote(evil)}",
        "/calendars",
        f"/nix{quote(evil)}",
        f"/?state={quote(evil)}",
    ]
    for path in paths:
        page = client.get(path).text
        assert "<script>alert" not in page, path
        assert "<img" not in page, path
        assert "style=" not in page, path
        scripts = re.findall("<script[^>]*>", page)
        assert all('src="/assets/' in one for one in scripts), path


def test_every_page_is_whole_with_the_policy_of_its_headers(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in QUESTIONS:
        page = client.get(address(name)).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*src)", page)
        outside = re.findall(r'(?:src|href)="(?:https?:)?//[^"]*', page)
        assert not outside
    assert client.get("/assets/style.css").headers["Cache-Control"].startswith("public")
