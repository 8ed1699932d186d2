"""A draft as the text of a plan file, with comments for whoever checks it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...errors import Text, message
from ...text import width
from ...words.messages import translate
from .drafting import Draft, Options
from .found import Found
from .titles import ids_of

_PLAIN = re.compile(
    r"(?!(?:null|true|false|yes|no|on|off)$)[^\W_][\w.,;!?%（）《》、。；！？“”‘’·/()+\-—～：，*]*"
    r"(?: [\w.,;!?%（）《》、。；！？“”‘’·/()+\-—～：，*&]+)*",
    re.I,
)
_WIDEST_OWNER = 40  # columns
_LONGEST_ID = 24  # characters
_LONGEST_QUOTE = 2_000  # characters


class Named(NamedTuple):
    """A found task with the id that it has in the plan."""

    id: str
    task: Found


def named(found: Sequence[Found], taken: Sequence[str] = ()) -> list[Named]:
    """The tasks with their ids, none of which is one of those that are taken."""
    return [
        Named(*pair)
        for pair in zip(ids_of((one.title for one in found), taken), found, strict=True)
    ]


def plan_text(
    draft: Draft, tasks: Sequence[Named], options: Options, language: str, today: str
) -> str:
    """The whole plan file."""
    parts = [*_header(draft, language, today), *_owners_block(draft, language)]
    parts += _body(tasks, options, language)
    return "\n".join(parts) + "\n"


def scalar(text: str) -> str:
    """A text as a scalar of YAML on one line."""
    plain = " ".join(text.split())
    if _PLAIN.fullmatch(plain) and ": " not in plain and not plain.endswith(":"):
        return plain
    return json.dumps(plain, ensure_ascii=False)


def comment(text: Text, language: str, indent: str = "") -> str:
    """A line of comment."""
    words = " ".join(translate(text, language).split())
    return f"{indent}# {words}"


def _header(draft: Draft, language: str, today: str) -> Iterator[str]:
    years = draft.years
    files = ", ".join(draft.files)
    yield comment(message("Drafted from {files} on {day}; check each task against its `ref`.", files=files, day=today), language)  # fmt: skip
    yield comment(message("A task without a date in the source has TODO; comments say what to look at."), language)  # fmt: skip
    yield ""
    yield f"plan: {_plan_id(draft.title)}-{years.year}-{_own(draft)}"
    yield f"title: {scalar(draft.title)}"
    if years.one_year:
        yield f"year: {years.year}"
    else:
        yield f"span: {years.first}..{years.last}"
    yield f"language: {language}"
    if draft.chinese:
        yield "timezone: Asia/Shanghai"
        yield "holidays: CN"
    yield f"source: {scalar(files[:200])}"


def _plan_id(title: str) -> str:
    """The words of a title without its year."""
    inner = re.search("《([^》]{4,40})》", title)
    words = re.sub("(?:19|20)[0-9]{2}(?:年度?)?", " ", inner[1] if inner else title)
    parts = re.sub(r"[^\w]+|_", "-", words.casefold()).strip("-").split("-")
    found = parts[0][:_LONGEST_ID]
    for part in parts[1:]:
        if len(found) + len(part) >= _LONGEST_ID:
            break
        found += f"-{part}"
    return found or "plan"


def _own(draft: Draft) -> str:
    """Six characters of the contents, so that plans of other offices with such a title have another
    id: calendars tell plans apart by it."""
    words = "\n".join((*draft.files, *(one.quote for one in draft.found)))
    return hashlib.blake2b(words.encode(errors="replace"), digest_size=3).hexdigest()


def _owners_block(draft: Draft, language: str) -> list[str]:
    """The owners with how often each occurs, and those that may be the same one."""
    if not draft.owners:
        return [""]
    lines = ["", "owners:"]
    for one, other in draft.alike:
        lines.append(comment(message("{one} and {other} may be the same: then write aliases", one=one, other=other), language, "  "))  # fmt: skip
    room = max(min(width(owner_line(name)), _WIDEST_OWNER) for name, _ in draft.owners)
    for name, count in draft.owners:
        line = owner_line(name)
        lines.append(f"  {line}{' ' * max(room - width(line), 0)}  # {count}")
    return [*lines, ""]


def owner_line(name: str) -> str:
    """An owner as a key of the plan's owners."""
    return f"{flow(name)}:"


class _Group(NamedTuple):
    """The tasks below one heading, and the headings below it."""

    tasks: list[Named]
    below: dict[str, _Group]


def _body(tasks: Sequence[Named], options: Options, language: str) -> list[str]:
    root = _Group([], {})
    for one in tasks:
        group = root
        for title in one.task.section:
            group = group.below.setdefault(title, _Group([], {}))
        group.tasks.append(one)
    lines: list[str] = []
    _write_group(root, "", lines, options, language)
    return lines or ["tasks: []"]


def _write_group(
    group: _Group, indent: str, lines: list[str], options: Options, language: str
) -> None:
    if group.tasks:
        lines.append(f"{indent}tasks:")
        for number, one in enumerate(group.tasks):
            lines += [""] if number else []
            lines += task_lines(one, indent + "  ", options, language)
    if group.below:
        if group.tasks:
            lines.append("")
        lines.append(f"{indent}sections:")
        for number, (title, below) in enumerate(group.below.items()):
            lines += [""] if number else []
            lines.append(f"{indent}  - title: {scalar(title)}")
            _write_group(below, indent + "    ", lines, options, language)


def task_lines(one: Named, indent: str, options: Options, language: str) -> list[str]:
    """One task as an item of a list."""
    task = one.task
    inner = indent + "  "
    lines = [
        comment(message("check: {text}", text=doubt), language, indent) for doubt in task.doubts
    ]
    lines.append(f"{indent}- id: {scalar(one.id)}")

    def put(key: str, value: str) -> None:
        lines.append(f"{inner}{key}: {value}")

    put("title", scalar(task.title))
    for key, words in _date_of(task, options, language):
        put(key, scalar(words))
    if task.owners:
        put("owner", names(task.owners))
    if task.supporters:
        put("with", f"[{', '.join(map(scalar, task.supporters))}]")
    if task.leader:
        put("leader", scalar(task.leader))
    if task.clock:
        put("time", scalar(task.clock))
    if task.where:
        put("place", scalar(task.where))
    if task.targets:
        put("targets", "{" + ", ".join(f"{flow(n)}: {flow(g)}" for n, g in task.targets) + "}")
    if task.steps:
        lines.append(f"{inner}steps:")
        for identifier, step in zip(ids_of(s.title for s in task.steps), task.steps, strict=True):
            key, words = ("due", step.due) if step.due else ("when", step.when or "TODO")
            lines.append(
                f"{inner}  - {{id: {scalar(identifier)}, title: {flow(step.title)}, {key}: {flow(words)}}}"
            )
    put("ref", scalar(translate(task.ref, language)))
    if options.quotes and task.quote:
        put("quote", scalar(task.quote[:_LONGEST_QUOTE]))
    if task.notes:
        put("notes", scalar("；".join(task.notes) if language == "zh" else "; ".join(task.notes)))
    return lines


def flow(text: str) -> str:
    """A scalar within braces or brackets, where commas separate."""
    found = scalar(text)
    return json.dumps(" ".join(text.split()), ensure_ascii=False) if re.search(r"[,\[\]{}:]", found) and found[0] != '"' else found  # fmt: skip


def names(owners: Sequence[str]) -> str:
    """One owner, or several as a list."""
    found = [flow(name) for name in owners]
    return found[0] if len(found) == 1 else f"[{', '.join(found)}]"


def _date_of(task: Found, options: Options, language: str) -> Iterator[tuple[str, str]]:
    if task.before:
        yield ("due", task.before) if task.due else ("when", task.before)
        if task.start:
            yield "start", task.start
    elif task.due:
        yield "due", task.due
        if task.start:
            yield "start", task.start
    elif task.when:
        yield "when", task.when
    elif options.undated == "include":
        yield "when", _UNDATED.get(language, _UNDATED["en"])[task.standing]
    else:
        yield "when", "TODO"


_UNDATED: Mapping[str, tuple[str, str]] = {"zh": ("全年", "持续"), "en": ("all year", "ongoing")}
