"""Calendar files that follow the plan: what changes, what stays, what is gone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from support.calendar_checker import errors_in
from support.importers import Importer, Synchronised, entries_of

from workplan.app.calendar_files import Writing, write_by_owner, write_calendar
from workplan.app.calendar_question import CalendarQuestion
from workplan.app.questions import Basis, Sources
from workplan.assessment.selection import Wanted
from workplan.assessment.terms import State
from workplan.errors import UserError

HEAD = "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntimezone: Asia/Shanghai\ntasks:\n"
TASKS = """\
  - {id: a, title: Alpha, when: 10 May, owner: Ann, time: "09:00", remind: 1 day}
  - {id: b, title: Beta, when: June, owner: [Ann, Ben], tags: [x]}
  - {id: c, title: Gamma, when: quarterly, owner: Ben}
"""
Write = Callable[..., None]
NO_CACHE = Sources(cache=False)
EVERYTHING = Wanted()


class Office:
    """A plan, its calendar, and what is written there."""

    def __init__(self, folder: Path) -> None:
        self.plan = folder / "plans" / "p.yaml"
        self.plan.parent.mkdir()
        self.file = folder / "c.ics"
        self.folder = folder / "calendars"
        self.write(TASKS)

    def write(self, tasks: str, head: str = HEAD) -> None:
        self.plan.write_text(head + tasks, encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        text = self.plan.read_text(encoding="utf-8")
        assert old in text
        self.plan.write_text(text.replace(old, new), encoding="utf-8")

    def question(
        self, day: str, wanted: Wanted = EVERYTHING, **options: object
    ) -> CalendarQuestion:
        return CalendarQuestion(Basis(as_of=day, wanted=wanted))._replace(**options)

    def make(
        self,
        day: str = "2022-03-01",
        wanted: Wanted = EVERYTHING,
        fresh: bool = False,
        **more: object,
    ) -> dict[str, dict[str, str]]:
        """Write the calendar; its entries."""
        question = self.question(day, wanted, **more)
        sources = NO_CACHE._replace(plans=(self.plan.parent,))
        write_calendar(sources, question, self.file, Writing(fresh))
        raw = self.file.read_bytes()
        assert errors_in(raw) == []
        return entries_of(raw)

    def split(self, **more: object) -> dict[str, dict[str, dict[str, str]]]:
        """Write a calendar for each owner; the entries of each file."""
        question = self.question("2022-03-01", split_by="owner", **more)
        write_by_owner(NO_CACHE._replace(plans=(self.plan.parent,)), question, self.folder)
        found = {}
        for file in sorted(self.folder.glob("*.ics")):
            assert errors_in(file.read_bytes()) == []
            found[file.stem] = entries_of(file.read_bytes())
        return found


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def titles(found: dict[str, dict[str, str]]) -> list[str]:
    """The summaries of the entries that are not cancelled, and of those that are, in brackets."""
    return sorted(
        f"({one['SUMMARY']})" if one["STATUS"] == "CANCELLED" else one["SUMMARY"]
        for one in found.values()
    )


def by_title(found: dict[str, dict[str, str]], title: str) -> dict[str, str]:
    (one,) = (entry for entry in found.values() if entry["SUMMARY"].endswith(title))
    return one


def revision(entry: dict[str, str]) -> tuple[int, str]:
    assert entry["DTSTAMP"] == entry["LAST-MODIFIED"]
    return int(entry["SEQUENCE"]), entry["DTSTAMP"]


def test_the_first_file_is_as_on_standard_output_and_the_same_again_is_not_touched(
    office: Office,
) -> None:
    office.make()
    first, time = office.file.read_bytes(), office.file.stat().st_mtime_ns
    office.make()
    assert office.file.read_bytes() == first
    assert office.file.stat().st_mtime_ns == time
    office.make(fresh=True)
    assert office.file.read_bytes() == first
    assert office.file.stat().st_mtime_ns != time


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [("10 May", "11 May", "Alpha"), ("Alpha", "Omega", "Omega"), ("1 day", "2 days", "Alpha")],
)
def test_an_edit_by_hand_is_a_new_revision_of_its_entry_alone(
    office: Office, old: str, new: str, title: str
) -> None:
    before = office.make()
    office.edit(old, new)
    after = office.make()
    assert before.keys() == after.keys()
    changed = {uid for uid in before if revision(before[uid]) != revision(after[uid])}
    assert [after[uid]["SUMMARY"] for uid in changed] == [title]
    (uid,) = changed
    assert revision(after[uid])[0] == revision(before[uid])[0] + 1
    assert revision(after[uid])[1] > revision(before[uid])[1]
    office.edit(new, old)
    back = office.make()
    assert revision(back[uid])[0] == 2
    assert revision(back[uid])[1] > revision(after[uid])[1]


def test_a_colour_is_no_new_revision(office: Office) -> None:
    before, raw = office.make("2022-03-01"), office.file.read_bytes()
    after = office.make("2022-12-01")
    assert office.file.read_bytes() != raw
    assert {one["COLOR"] for one in after.values()} != {one["COLOR"] for one in before.values()}
    assert [revision(one) for one in after.values()] == [revision(one) for one in before.values()]


def test_what_the_journal_says_continues_what_was_edited(office: Office) -> None:
    office.make()
    for title in ("Beta 2", "Beta 3", "Beta 4"):
        office.edit(re.search("Beta[^,]*", office.plan.read_text())[0], title)  # type: ignore[index]
        entry = by_title(office.make(), title)
    assert revision(entry)[0] == 3
    office.plan.with_name("p.log.yaml").write_text(
        "- {task: b, on: 2022-02-01, at: 2022-02-01T10:00:00+08:00, move: July}\n"
    )
    moved = by_title(office.make(), "Beta 4")
    assert revision(moved)[0] == 4, "one change, though the journal alone counts one"
    assert revision(moved)[1] == "20220201T020001Z"


def test_what_is_gone_stays_once_as_cancelled(office: Office) -> None:
    before = office.make()
    office.write("".join(TASKS.splitlines(keepends=True)[1:]))
    after = office.make()
    assert before.keys() == after.keys()
    gone = by_title(after, "Alpha")
    assert gone["SUMMARY"] == "Cancelled: Alpha"
    assert gone["STATUS"] == "CANCELLED"
    assert "No longer in the plan" in gone["DESCRIPTION"]
    assert "BEGIN" not in gone, "it has no alarm any more"
    assert revision(gone) > revision(by_title(before, "Alpha"))
    raw, time = office.file.read_bytes(), office.file.stat().st_mtime_ns
    office.make()
    assert (office.file.read_bytes(), office.file.stat().st_mtime_ns) == (raw, time)
    office.write(TASKS)
    again = by_title(office.make(), "Alpha")
    assert again["STATUS"] == "CONFIRMED"
    assert revision(again) > revision(gone)
    office.write("  - {id: z, title: Omega, when: May}\n")
    assert len(office.make(fresh=True)) == 1


def test_another_id_is_another_entry_and_the_old_one_is_cancelled(office: Office) -> None:
    office.make()
    office.edit("id: a,", "id: first,")
    assert [t for t in titles(office.make()) if "Alpha" in t] == ["(Cancelled: Alpha)", "Alpha"]


def test_another_id_or_title_of_the_plan_cancels_all_that_was_there(office: Office) -> None:
    number = len(office.make())
    office.edit("plan: p", "plan: q")
    found = titles(office.make())
    assert len(found) == 2 * number
    assert sum(title.startswith("(") for title in found) == number
    office.edit("title: P\n", "title: Another\n")
    office.edit("id: b, ", "id: bb, ")
    again = titles(office.make())
    assert again.count("(Cancelled: Due: Beta)") == 2


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(owners=("Ann",)),
        Wanted(tags=("x",)),
        Wanted(states=(State.DONE,)),
        Wanted(involved=("Ben",), tags=("x",)),
    ],
)
def test_what_a_filter_hides_is_not_cancelled(office: Office, wanted: Wanted) -> None:
    before = office.make("2022-12-01")
    hidden = office.make("2022-12-01", wanted)
    assert len(hidden) < len(before)
    assert not any(title.startswith("(") for title in titles(hidden))
    office.edit("Gamma", "Delta")
    after = office.make("2022-12-01")
    assert after.keys() == before.keys()
    assert all(revision(after[uid]) >= revision(before[uid]) for uid in before)


def test_what_was_hidden_comes_back_with_a_higher_revision(office: Office) -> None:
    for title in ("Omega", "Alpha", "Omega"):
        office.edit("Omega" if title == "Alpha" else "Alpha", title)
        before = office.make()
    assert revision(by_title(before, "Omega"))[0] == 2
    assert not any("Omega" in title for title in titles(office.make(wanted=Wanted(tags=("x",)))))
    assert revision(by_title(office.make(), "Omega")) > revision(by_title(before, "Omega"))


def test_other_options_cancel_nothing(office: Office) -> None:
    office.make(windows=True, todos=True)
    found = titles(office.make())
    assert not any(title.startswith("(") for title in found)
    office.make(events=False, todos=True)
    assert not any(title.startswith("(") for title in titles(office.make()))


def test_a_task_that_is_given_to_others_is_cancelled_where_it_was(office: Office) -> None:
    ann = Wanted(owners=("Ann",))
    office.make(wanted=ann)
    office.edit("owner: Ann", "owner: Ben")
    assert titles(office.make(wanted=ann)) == ["(Cancelled: Alpha)", "Due: Beta"]
    office.edit("owner: Ben, time", "owner: Ann, time")
    assert titles(office.make(wanted=ann)) == ["Alpha", "Due: Beta"]


def test_each_owner_keeps_its_file_and_what_is_gone_is_cancelled_in_it(office: Office) -> None:
    first = office.split()
    assert {name: len(found) for name, found in first.items()} == {"Ann": 2, "Ben": 5}
    office.edit("owner: Ann", "owner: Ben")
    assert titles(office.split()["Ann"]) == ["(Cancelled: Alpha)", "Due: Beta"]
    office.edit("[Ann, Ben]", "Ben")
    second = office.split()
    assert titles(second["Ann"]) == ["(Cancelled: Alpha)", "(Cancelled: Due: Beta)"]
    assert not any(title.startswith("(") for title in titles(second["Ben"]))
    assert '<a href="Ann.ics">Ann</a> (0 items)' in (office.folder / "index.html").read_text()
    files = {path: path.stat().st_mtime_ns for path in office.folder.iterdir()}
    office.split()
    assert {path: path.stat().st_mtime_ns for path in office.folder.iterdir()} == files


def test_a_filter_leaves_the_files_of_owners_and_cancels_nothing(office: Office) -> None:
    office.split()
    office.edit("owner: Ann", "owner: Ben")
    found = office.split(basis=Basis("2022-03-01", wanted=Wanted(tags=("x",))))
    assert titles(found["Ann"]) == ["(Cancelled: Alpha)", "Due: Beta"]
    assert titles(found["Ben"]) == ["Due: Beta"]
    found = office.split(basis=Basis("2022-03-01", wanted=Wanted(owners=("Ben",), tags=())))
    assert not any(title.startswith("(") for title in titles(found["Ben"]))


def test_an_owner_keeps_the_file_name_when_one_of_the_same_name_leaves(office: Office) -> None:
    office.write(
        "  - {id: a, title: Alpha, when: 10 May, owner: x}\n"
        '  - {id: b, title: Beta, when: 11 May, owner: "*x"}\n'
    )
    assert {name: titles(found) for name, found in office.split().items()} == {
        "x": ["Alpha"],
        "x-2": ["Beta"],
    }
    office.write('  - {id: b, title: Beta, when: 11 May, owner: "*x"}\n')
    assert {name: titles(found) for name, found in office.split().items()} == {
        "x": ["(Cancelled: Alpha)"],
        "x-2": ["Beta"],
    }


def test_other_calendars_in_the_folder_are_left_alone(office: Office) -> None:
    office.split()
    office.make()
    other = office.folder / "all.ics"
    other.write_bytes(office.file.read_bytes())
    outside = office.file.read_bytes()
    page = office.folder / "index.html"
    page.write_text(page.read_text().replace('"Ben.ics"', '"../c.ics"'))
    office.edit("Alpha", "Omega")
    office.split()
    assert other.read_bytes() == office.file.read_bytes() == outside


def test_a_plan_that_cannot_be_read_cancels_nothing(office: Office) -> None:
    second = office.plan.with_name("q.yaml")
    second.write_text(HEAD.replace(": p", ": q").replace(": P", ": Q") + TASKS)
    number = len(office.make())
    second.write_text("plan: q\n")
    office.edit("Alpha", "Omega")
    found = titles(office.make())
    assert len(found) == number
    assert not any(title.startswith("(") for title in found)
    assert (found.count("Omega"), found.count("Alpha")) == (1, 1)
    second.unlink()
    assert len(office.make()) == number // 2, "a plan that is not asked for is not a cancelled one"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("END:VCALENDAR\r\n", ""),
        ("END:VEVENT\r\nEND:VCALENDAR", "END:VCALENDAR"),
        ("SEQUENCE:0", "SEQUENCE:-1"),
        ("SEQUENCE:0", "SEQUENCE:2147483647"),
        ("SEQUENCE:0\r\n", ""),
        ("DTSTAMP:2021", "DTSTAMP:0021"),
        ("DTSTAMP:20210101", "DTSTAMP:20211301"),
        ("DTSTAMP:20210101", "DTSTAMP:99991231"),
        ("UID:", "UID: "),
        ("SUMMARY:", "SUMMARY:\x00"),
        ("SUMMARY:Alpha\r\n", "SUMMARY:Alpha\r\nno property\r\n"),
        ("STATUS:CONFIRMED", "BEGIN:VEVENT"),
        ("END:VALARM\r\n", ""),
        ("BEGIN:VALARM\r\n", ""),
        ("TZID=Asia/Shanghai:2022", "TZID=../../etc/passwd:2022"),
        ("SUMMARY:Alpha", "SUMMARY:\udc80Alpha"),
    ],
)
def test_a_file_that_was_damaged_is_not_continued(office: Office, old: str, new: str) -> None:
    office.make()
    text = office.file.read_bytes().decode()
    assert old in text
    office.file.write_bytes(text.replace(old, new, 1).encode(errors="surrogateescape"))
    damaged = office.file.read_bytes()
    with pytest.raises(UserError, match="is not as workplan wrote it"):
        office.make()
    assert office.file.read_bytes() == damaged
    assert len(office.make(fresh=True)) == 6


def test_lines_that_end_otherwise_are_the_same_calendar(office: Office) -> None:
    before = office.make()
    whole = office.file.read_bytes()
    office.file.write_bytes(b"\xef\xbb\xbf" + whole.replace(b"\r\n", b"\n"))
    assert office.make() == before
    assert office.file.read_bytes() == whole


def test_the_calendar_of_another_program_is_replaced(office: Office) -> None:
    office.file.write_text("BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n")
    assert len(office.make()) == 6


def test_a_zone_that_only_a_cancelled_entry_needs_is_there(office: Office) -> None:
    office.make()
    office.write("  - {id: z, title: Omega, when: May}\n")
    office.make()
    text = office.file.read_text()
    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Asia/Shanghai:20220510T090000" in text


def edits(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Plan and journal of thirty weeks of one year, edited by hand and by command."""
    tasks = {
        f"t{n}": [f"Task {n}", chance.choice(WINDOWS), chance.choice(OWNERS)] for n in range(8)
    }
    journal = ""
    for week in range(30):
        for _ in range(chance.randrange(3)):
            name = chance.choice(sorted(tasks))
            kind = chance.randrange(8)
            if kind < 3:
                tasks[name][kind] = [
                    f"Title {week}",
                    chance.choice(WINDOWS),
                    chance.choice(OWNERS),
                ][kind]
            elif kind == 3 and len(tasks) > 3:
                del tasks[name]
            elif kind == 4:
                tasks[f"n{week}"] = tasks.pop(name)
            elif kind == 5:
                tasks.setdefault(f"t{chance.randrange(8)}", ["Back", "May", "Ann"])
            else:
                day = f"2022-0{1 + week // 5}-{10 + week % 5}"
                what = chance.choice(["done: true", "move: 3 July", "cancel: true", "note: n"])
                if f"task: {name}," not in journal and "ongoing" not in tasks[name][1]:
                    journal += f"- {{task: {name}, on: {day}, at: {day}T10:00:00+08:00, {what}}}\n"
        rows = "".join(
            f"  - {{id: {name}, title: {title}, when: {when}, owner: {owner}}}\n"
            for name, (title, when, owner) in tasks.items()
        )
        yield rows, journal


WINDOWS = ["10 May", "May", "Q3", "quarterly", "by 20 August", "12-14 June", "monthly", "TODO"]
OWNERS = ["Ann", "Ben", "Cy"]


@pytest.mark.parametrize("seed", range(6))
def test_thirty_imports_leave_nothing_stale_no_ghost_and_nothing_twice(
    office: Office, seed: int
) -> None:
    log = office.plan.with_name("p.log.yaml")
    importers = [Importer(), Importer(every=3), Synchronised()]
    by_owner: dict[str, Importer] = {}
    for week, (tasks, journal) in enumerate(edits(random.Random(seed))):
        office.write(tasks)
        log.write_text(journal)
        day = f"2022-0{1 + week // 5}-{20 + week % 5}"
        office.make(day, todos=True)
        for importer in importers:
            importer.take(office.file.read_bytes())
        question = office.question(day, split_by="owner")
        write_by_owner(NO_CACHE._replace(plans=(office.plan.parent,)), question, office.folder)
        for file in office.folder.glob("*.ics"):
            by_owner.setdefault(file.name, Importer()).take(file.read_bytes())
        if week % 3 == 0:
            wanted = fresh(office, day, todos=True)
            for importer in importers:
                assert importer.shown() == wanted
            for owner in OWNERS:
                there = by_owner.get(f"{owner}.ics", Importer()).shown()
                assert there == fresh(office, day, Wanted(owners=(owner,)))


def fresh(office: Office, day: str, wanted: Wanted = EVERYTHING, **more: object) -> set[str]:
    """What a new calendar of the plan shows."""
    file = office.file.with_name("fresh.ics")
    question = office.question(day, wanted, **more)
    try:
        write_calendar(
            NO_CACHE._replace(plans=(office.plan.parent,)), question, file, Writing(fresh=True)
        )
    except UserError:  # nobody of this name is in the plan
        return set()
    importer = Importer()
    importer.take(file.read_bytes())
    return importer.shown()


def test_the_tasks_of_a_single_plan_are_counted_and_else_the_plans(office: Office) -> None:
    numbers: list[int] = []

    def progress(results: Iterable[object], number: int, doing: str = "plans") -> Iterator[object]:
        if doing != "writing":
            numbers.append(number)
        return iter(results)

    def write(**options: object) -> list[int]:
        numbers.clear()
        sources = NO_CACHE._replace(plans=(office.plan.parent,))
        question = office.question("2022-03-01", **options)
        if options:
            write_by_owner(sources, question, office.folder, progress=progress)
        else:
            write_calendar(sources, question, office.file, progress=progress)
        return numbers

    assert write() == [1, 3]
    assert write(split_by="owner") == [1, 2]
    office.plan.with_name("q.yaml").write_text(HEAD.replace(": p", ": q") + TASKS)
    assert write() == [2]


def test_an_owner_with_a_name_that_no_page_shows_as_it_is_keeps_its_file(office: Office) -> None:
    office.write('  - {id: a, title: Alpha, when: 10 May, owner: "a\\u202Eb & <c>"}\n')
    first = office.split()
    office.edit("Alpha", "Omega")
    second = office.split()
    assert list(first) == list(second)
    assert titles(next(iter(second.values()))) == ["Omega"]


def test_a_file_with_an_entry_twice_is_not_continued(office: Office) -> None:
    office.make()
    text = office.file.read_bytes().decode()
    begin, end = text.index("BEGIN:VEVENT"), text.index("END:VCALENDAR")
    office.file.write_bytes((text[:end] + text[begin:end] + text[end:]).encode())
    with pytest.raises(UserError, match="is not as workplan wrote it"):
        office.make()


def test_several_changes_at_once_count_as_in_a_new_calendar(office: Office) -> None:
    office.make()
    office.plan.with_name("p.log.yaml").write_text(
        "- {task: b, on: 2022-02-01, at: 2022-02-01T10:00:00+08:00, move: July}\n"
        "- {task: b, on: 2022-02-02, at: 2022-02-02T10:00:00+08:00, move: August}\n"
    )
    continued, raw = by_title(office.make(), "Beta"), office.file.read_bytes()
    assert revision(continued) == (2, "20220202T020002Z")
    office.make(fresh=True)
    assert office.file.read_bytes() == raw


def test_what_was_done_and_is_gone_is_no_longer_ticked(office: Office) -> None:
    office.plan.with_name("p.log.yaml").write_text(
        "- {task: a, on: 2022-02-01, at: 2022-02-01T10:00:00+08:00, done: true}\n"
    )
    before = office.make(todos=True)
    assert [one for one in before.values() if "COMPLETED" in one]
    office.write("".join(TASKS.splitlines(keepends=True)[1:]))
    gone = [one for one in office.make(todos=True).values() if "Alpha" in one["SUMMARY"]]
    assert [one["SUMMARY"] for one in gone] == ["Cancelled: Alpha"] * 2
    assert not any(one.keys() & {"COMPLETED", "PERCENT-COMPLETE"} for one in gone)
    assert {one["STATUS"] for one in gone} == {"CANCELLED"}


def test_what_was_hidden_several_times_comes_back_above_all_that_was_hidden(
    office: Office,
) -> None:
    office.plan.with_name("p.log.yaml").write_text(
        "- {task: c@2022-Q1, on: 2022-02-01, at: 2022-02-27T10:00:00+08:00, note: n}\n"
    )
    office.make()
    for title in ("Omega", "Alpha", "Omega"):
        office.edit("Omega" if title == "Alpha" else "Alpha", title)
        before = office.make()
    office.make(wanted=Wanted(tags=("x",)))
    first = office.file.read_bytes()
    (line,) = (one for one in first.split(b"\r\n") if one.startswith(b"X-WORKPLAN"))
    assert line == b"X-WORKPLAN-LEFT-OUT:3/20220227T020000Z"
    office.make(wanted=Wanted(tags=("x",)))
    assert office.file.read_bytes() == first
    after = office.make()
    assert all(revision(after[uid]) >= revision(before[uid]) for uid in before)
    assert revision(by_title(after, "Omega")) == (4, "20220227T020001Z")
