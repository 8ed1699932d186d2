"""The pages that link the calendars of owners: one for all, and one for each to pass on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ...text import safe
from ...words.translator import Translator


class CalendarLink(NamedTuple):
    """A calendar of a page: its owner, its file, and the number of its entries."""

    name: str
    file: str
    number: int


class CalendarPlace(NamedTuple):
    """Where the calendars are: `folder` is the way to them from the page of links, empty or ending
    with a slash; `address` is the address at which the folder is published, empty where it is not
    known."""

    folder: str = ""
    address: str = ""

    def href(self, file: str) -> str:
        """The link to a file of the folder."""
        return escape((self.address or quote(self.folder)) + quote(file))

    def subscription(self, file: str) -> str:
        """The link by which a program subscribes to the calendar in the file."""
        return escape(f"webcal:{self.address.partition(':')[2]}{quote(file)}")


def index(
    links: Iterable[CalendarLink],
    titles: Iterable[str],
    tr: Translator,
    place: CalendarPlace = CalendarPlace(),  # noqa: B008
) -> str:
    """A page that links the calendars: name, file and number of entries of each, and where the
    address is known what to subscribe to and the page to pass on."""
    rows = []
    for link in links:
        name, number = escape(safe(link.name)), escape(tr("ics entries", n=link.number))
        row = f'<li><a href="{escape(quote(place.folder + link.file))}">{name}</a> ({number})'
        if place.address:
            row += (
                f' · <a href="{place.subscription(link.file)}">{escape(tr("ics subscribe"))}</a>'
                f' · <a href="{place.href(page_of(link.file))}">{escape(tr("ics page"))}</a>'
            )
        rows.append(f"{row}</li>\n")
    heading = f"{_title(titles)}: {escape(tr('ics calendars'))}"
    return _page(tr, heading, f"<ul>\n{''.join(rows)}</ul>\n")


def owner_page(
    link: CalendarLink, titles: Iterable[str], tr: Translator, place: CalendarPlace
) -> str:
    """The page of one owner: how to subscribe to its calendar, and the file."""
    heading = f"{_title(titles)}: {escape(safe(link.name))}"
    address = place.href(link.file)
    return _page(
        tr,
        heading,
        f'<p><a href="{place.subscription(link.file)}">{escape(tr("ics subscribe"))}</a></p>\n'
        f"<p>{escape(tr('ics by address'))}<br>\n<code>{address}</code></p>\n"
        f'<p><a href="{address}">{escape(tr("ics download"))}</a></p>\n',
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n',
    )


def page_of(file: str) -> str:
    """The file of the page of an owner, beside the calendar in `file`."""
    return f"{file.removesuffix('.ics')}.html"


def is_address(text: str) -> bool:
    """Whether `text` is an address of the web under which files can be."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and not set(text) & set(" \"'<>\\")
    return (
        plain
        and parts.scheme in {"http", "https"}
        and bool(host)
        and not (parts.query or parts.fragment or parts.username)
    )


def _title(titles: Iterable[str]) -> str:
    return escape(" · ".join(map(safe, titles)))


def _page(tr: Translator, heading: str, body: str, head: str = "") -> str:
    return (
        f'<!doctype html>\n<html lang="{tr.language}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n{head}'
        f"<title>{heading}</title>\n<h1>{heading}</h1>\n{body}</html>\n"
    )
