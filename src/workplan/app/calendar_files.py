"""Calendar files: each is written as the next version of the one that is there."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from ..errors import UserError, message, system_error
from ..files import make_folder, read_whole, unique_name, write_several, write_whole
from ..formats.ics.continued import Earlier, earlier
from ..progress import Progress, counted
from ..text import safe
from .answers import Remarks
from .calendar_answers import CalendarFile, OwnerCalendars, calendar, owner_pages
from .calendar_question import CalendarQuestion
from .outputs import check_replaceable
from .questions import Sources
from .secret_names import keep_private, read_key, secret_name

_INDEX = "index.html"
_LINK = re.compile(r'<li><a href="([^"<>]+)">([^<>]*)</a>')


class Writing(NamedTuple):
    """How calendars are written: `fresh` ones continue no file, and with `force` a file of another
    kind is replaced. Calendars of owners have secret names by the key in the file `key`; `address`
    is where their folder is published."""

    fresh: bool = False
    force: bool = False
    key: Path | None = None
    address: str = ""


def write_calendar(
    sources: Sources,
    question: CalendarQuestion,
    output: Path,
    writing: Writing = Writing(),  # noqa: B008
    progress: Progress | None = None,
) -> Remarks:
    """Write one calendar of all the plans to `output`, unless the file is the same already. Raises
    as `pages` does, and UserError where a file would be lost or cannot be continued."""
    check_replaceable([output], ".ics", writing.force)
    old = None if writing.fresh else old_calendar(output)
    answer = calendar(sources, question, progress, old)
    if old is None:
        write_whole(output, answer.content)
    else:
        for path, data in _changed([(output, answer.content)]):
            write_whole(path, data)
    return answer.remarks


def write_by_owner(
    sources: Sources,
    question: CalendarQuestion,
    folder: Path,
    writing: Writing = Writing(),  # noqa: B008
    progress: Progress | None = None,
) -> Remarks:
    """Write to the folder a calendar for each owner and a page that links them. Raises as `pages`
    does, and UserError where a file would be lost or cannot be continued."""
    from ..formats.ics.owner_pages import CalendarLink, CalendarPlace, index, owner_page, page_of
    from ..words.translator import translator

    key = read_key(writing.key, folder) if writing.key else None
    links, way = folder / _INDEX, ""
    if writing.key:
        links = writing.key.with_name(f"{writing.key.name}.html")
        way = Path(os.path.relpath(folder, links.parent)).as_posix() + "/"
    if not writing.fresh:
        question = question._replace(known="plan")
    remarks = Remarks.none(question.basis.language)
    hidden: list[OwnerCalendars] = []
    heads: list[OwnerCalendars] = []
    files: _Files | None = None
    for page in owner_pages(sources, question, remarks, hidden, progress):
        if files is None:
            tr = translator(page.empty.language, page.year)
            old_links = {} if writing.fresh else _links(links)
            files = _Files(folder, question.attendees, tr("nobody"), old_links, key, writing.fresh)
        files.add(page)
        heads.append(page._replace(calendars={}))
    assert files is not None
    titles = [one.empty.title for one in heads]
    shown = {one.empty.plan for one in heads}
    heads += [one for one in hidden if one.empty.plan not in shown]
    several = list(files.finish(heads))
    places = [folder / one.file for one in several]
    check_replaceable(places, ".ics", writing.force)
    address = writing.address and writing.address.rstrip("/") + "/"
    owner_pages_ = [folder / page_of(one.file) for one in several] if address else []
    check_replaceable([links, *owner_pages_], ".html", writing.force)
    make_folder(folder)
    rows = [CalendarLink(one.name, one.file, one.calendar.number) for one in several]
    page_of_links = index(rows, titles, tr, CalendarPlace(way, address)).encode()
    incomplete = bool(remarks.errors)
    outputs: list[tuple[Path, bytes | Iterable[bytes]]] = [
        (place, one.calendar.parts(one.name, incomplete))
        for place, one in zip(places, several, strict=True)
    ]
    outputs += [
        (page, owner_page(row, titles, tr, CalendarPlace(way, address)).encode())
        for page, row in zip(owner_pages_, rows, strict=False)
    ]
    if not key:
        outputs.append((links, page_of_links))
    written = counted(progress, outputs, "writing")
    write_several(written if writing.fresh else _changed(written), len(outputs), folder)
    if key:
        keep_private(links)
        for path, data in _changed([(links, page_of_links)]):
            write_whole(path, data)
    return remarks


def old_calendar(path: Path) -> Earlier | None:
    """The calendar that workplan wrote to the file, None where there is none. Raises UserError
    where it cannot be read, or is not as it was written."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or not status.st_size:
            return None
        return earlier(read_whole(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(
            message("{file}: {why}", file=path, why=system_error(error)),
            message("nothing was written"),
        ) from None
    except ValueError:
        text = message("{file} is not as workplan wrote it", file=str(path))
        hint = message("nothing was written; --fresh begins the calendar anew")
        raise UserError(text, hint) from None


def _changed(
    files: Iterable[tuple[Path, bytes | Iterable[bytes]]],
) -> Iterator[tuple[Path, bytes | Iterable[bytes]]]:
    """Those of the files that are not the same already."""
    for path, content in files:
        data = content if isinstance(content, bytes) else b"".join(content)
        try:
            same = path.stat().st_size == len(data) and read_whole(path) == data
        except OSError:
            same = False
        if not same:
            yield path, data


class _OwnerFile(NamedTuple):
    """The calendar of one owner: the owner's name as it is shown, and the file."""

    name: str
    file: str
    calendar: CalendarFile


class _Files:
    """The files of a folder, one for each owner. An owner keeps the file that it has in the page
    of links; so does one that has no task any more."""

    def __init__(
        self,
        folder: Path,
        attendees: bool,
        nobody: str,
        links: Mapping[str, str],
        key: bytes | None,
        fresh: bool,
    ) -> None:
        self._folder, self._attendees, self._fresh = folder, attendees, fresh
        self._nobody, self._links, self._key = nobody, links, key
        self._taken = {Path(file).stem.casefold() for file in self._links.values()}
        self._names: dict[str, str] = {}  # of the owners, as they are in the plans, to their files
        self._found: dict[str, _OwnerFile] = {}
        self._shown: set[str] = set()

    def add(self, page: OwnerCalendars) -> None:
        """Add the calendars of one plan."""
        for owner in page.owners:
            self._name(owner)
        for owner, one in page.calendars.items():
            self._file(owner).calendar.add(one)

    def finish(self, heads: Iterable[OwnerCalendars]) -> Iterator[_OwnerFile]:
        """All the files, after the calendars of all the plans have been added. `heads` are the
        plans, also those of which nothing is selected."""
        heads = list(heads)
        for owner in dict.fromkeys(owner for head in heads for owner in head.hidden):
            if old_calendar(self._folder / self._name(owner)) is not None:
                self._file(owner)
        for owner, one in self._found.items():
            for head in heads:
                one.calendar.hide(head.hidden.get(owner, head.empty))
            yield one
        for name, file in self._links.items():
            if file in self._names.values():
                continue
            if (old := old_calendar(self._folder / file)) is not None:
                gone = _OwnerFile(name, file, CalendarFile(self._attendees, old))
                for head in heads:
                    gone.calendar.hide(head.empty)
                yield gone

    def _file(self, owner: str) -> _OwnerFile:
        if owner not in self._found:
            file = self._name(owner)
            old = None if self._fresh else old_calendar(self._folder / file)
            calendar_file = CalendarFile(self._attendees, old)
            self._found[owner] = _OwnerFile(owner or self._nobody, file, calendar_file)
        return self._found[owner]

    def _name(self, owner: str) -> str:
        if owner not in self._names:
            shown = safe(owner or self._nobody)
            if self._key:
                self._names[owner] = f"{secret_name(self._key, owner)}.ics"
            elif shown in self._links and shown not in self._shown:
                self._names[owner] = self._links[shown]
            else:
                self._names[owner] = f"{unique_name(owner or self._nobody, self._taken)}.ics"
            self._shown.add(shown)
        return self._names[owner]


def _links(page: Path) -> dict[str, str]:
    """The names of the owners in a page of links, with their files."""
    try:
        text = read_whole(page).decode()
    except (OSError, ValueError):
        return {}
    rows = [
        (unescape(name), unquote(unescape(file)).rpartition("/")[2])
        for file, name in _LINK.findall(text)
    ]
    once = Counter(name for name, _ in rows)
    files = Counter(file.casefold() for _, file in rows)
    return {
        name: file
        for name, file in rows
        if once[name] == files[file.casefold()] == 1
        and file.endswith(".ics")
        and not re.search(r"[/\\:\x00-\x1f]", file)
    }
