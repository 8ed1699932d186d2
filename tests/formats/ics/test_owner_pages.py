"""The pages that link the calendars of owners."""

from __future__ import annotations

import pytest

from workplan.formats.ics.owner_pages import (
    CalendarLink,
    CalendarPlace,
    index,
    is_address,
    owner_page,
    page_of,
)
from workplan.words.translator import translator

TR = translator("en", 2022)
HOME = "https://example.org/c/"
PUBLISHED = CalendarPlace("out/", HOME)
ANN = CalendarLink("Ann & <Co>", "a 1.ics", 3)


def test_a_file_is_linked_in_its_folder_and_at_its_address() -> None:
    assert CalendarPlace().href("a 1.ics") == "a%201.ics"
    assert CalendarPlace("o ut/").href("a.ics") == "o%20ut/a.ics"
    assert PUBLISHED.href("a 1.ics") == f"{HOME}a%201.ics"
    assert PUBLISHED.subscription("a 1.ics") == "webcal://example.org/c/a%201.ics"


def test_the_index_links_files_alone_where_no_address_is_known() -> None:
    page = index([ANN, CalendarLink("Ben", "b.ics", 1)], ["P", "Q"], TR, CalendarPlace("out/"))
    assert '<a href="out/a%201.ics">Ann &amp; &lt;Co&gt;</a> (3 items)' in page
    assert '<a href="out/b.ics">Ben</a> (1 item)' in page
    assert "<h1>P · Q: " in page
    assert "webcal" not in page


def test_the_index_links_subscriptions_and_pages_at_an_address() -> None:
    page = index([ANN], ["P"], TR, PUBLISHED)
    assert '<a href="out/a%201.ics">' in page
    assert '<a href="webcal://example.org/c/a%201.ics">' in page
    assert f'<a href="{HOME}a%201.html">' in page


def test_the_page_of_an_owner_is_not_for_search_engines() -> None:
    page = owner_page(ANN, ["P"], TR, PUBLISHED)
    assert '<meta name="robots" content="noindex">' in page
    assert f"<code>{HOME}a%201.ics</code>" in page
    assert "<title>P: Ann &amp; &lt;Co&gt;</title>" in page
    assert page.startswith('<!doctype html>\n<html lang="en">')


def test_the_page_stands_beside_its_calendar() -> None:
    assert page_of("a.ics") == "a.html"


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("https://example.org/", True),
        ("http://example.org:8080/a/", True),
        ("ftp://example.org/", False),
        ("https:///a", False),
        ("https://example.org:port/", False),
        ("https://me@example.org/", False),
        ("https://example.org/?a", False),
        ("https://example.org/#a", False),
        ("https://例.org/", False),
        ('https://example.org/"', False),
        ("https://example.org/\n", False),
        ("https://[/", False),
    ],
)
def test_what_is_an_address(text: str, valid: bool) -> None:
    assert is_address(text) is valid
