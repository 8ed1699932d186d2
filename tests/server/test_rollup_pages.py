"""Pages of a plan towards which others count."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from support.serving import Make, browser

CITY = """plan: city
title: City
year: 2022
language: en
tasks:
  - {id: a, title: A, when: all year, targets: {n: {goal: 100, parts: {east: 60, west: 40}}}}
"""
EAST = """plan: east-22
title: East
year: 2022
language: en
part: east
tasks:
  - {id: b, title: B, when: all year, counts_towards: city/a, targets: {n: 60}}
"""
ENTRY = "- {at: 2022-05-01T09:00:00+08:00, task: b, on: 2022-05-01, add: {n: %d}}\n"


@pytest.fixture
def counties(tmp_path: Path) -> Path:
    folder = tmp_path / "served"
    (folder / "below").mkdir(parents=True)
    (folder / "city.yaml").write_text(CITY)
    (folder / "below" / "east.yaml").write_text(EAST)
    (folder / "below" / "east.log.yaml").write_text(ENTRY % 20)
    return folder


@pytest.fixture
def reader(make: Make, counties: Path) -> FlaskClient:
    return browser(make(counties))


def text_of(page: str) -> str:
    body = page.partition("<main")[2].partition("</main>")[0]
    body = re.sub(r"</?span\b[^>]*>", "", body)  # stands within a word
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("which", ["", "&plan=city"])
def test_the_page_of_targets_has_the_parts(reader: FlaskClient, which: str) -> None:
    text = text_of(reader.get(f"/targets?as_of=2022-06-01&lang=en{which}").text)
    assert "east 60 20 33% 40 1 May east-22/b" in text
    assert "west 40 0 0% 40 no plan" in text


def test_what_a_county_writes_is_on_the_page_of_the_city(
    reader: FlaskClient, counties: Path
) -> None:
    address = "/targets?as_of=2022-06-01&lang=en&plan=city"
    assert "east 60 20 33%" in text_of(reader.get(address).text)
    (counties / "below" / "east.log.yaml").write_text(ENTRY % 30)
    assert "east 60 30 50%" in text_of(reader.get(address).text)


def test_a_task_and_the_review_have_them_too(reader: FlaskClient) -> None:
    task = text_of(reader.get("/task/city/a?as_of=2022-06-01&lang=en").text)
    assert "East (east-22/b.n) 20 last report 1 May" in task
    review = text_of(reader.get("/review/month/2022-05?as_of=2022-06-01&lang=en&plan=city").text)
    assert "east 60 20 33% 40 1 May east-22/b" in review


def test_the_interface_for_programs_has_them(reader: FlaskClient) -> None:
    tree = reader.get("/api/targets?as_of=2022-06-01&plan=city").get_json()
    (target,) = tree["plans"][0]["tasks"][0]["targets"]
    assert (target["actual"], target["sources"][0]["plan"]) == (20, "east-22")


def test_the_review_lists_what_a_county_recorded(reader: FlaskClient) -> None:
    text = text_of(reader.get("/review/month/2022-05?as_of=2022-05-31&lang=en&plan=city").text)
    assert "1 figure from other plans on 1 item" in text
    assert "A n east 1 May +20 east-22/b" in text
    assert "west 1 no plan A (n)" in text
    assert "no entries" not in text
