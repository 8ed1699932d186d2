"""A calendar for each owner, and their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from icalendar import Calendar
from support import Run, hostile
from support.office_calendar import DAY, entries


def test_a_calendar_for_each_owner(workplan: Run, office: Path, tmp_path: Path) -> None:
    def split(by: str) -> dict[str, set[str]]:
        folder = tmp_path / by
        run = workplan("ics", office, *DAY, "--split-by", by, "-o", folder)
        assert (run.returncode, run.stderr) == (0, "")
        page = (folder / "index.html").read_text(encoding="utf-8")
        files = sorted(folder.glob("*.ics"))
        assert all(
            f'href="{file.name.replace("(", "%28").replace(")", "%29")}"' in page for file in files
        )
        return {f.stem: set(entries(Calendar.from_ical(f.read_bytes()))) for f in files}

    alone = split("owner")
    assert alone["Ann"] == {"day", "talk"}
    assert "Ben" not in alone
    assert alone["x"] == {"few"}
    assert split("involved")["Ben"] == {"day"}
    assert {path.name for path in tmp_path.iterdir()} == {"plans", "owner", "involved"}


def test_names_that_come_out_alike(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    names = ("a/b", "a:b", "A_B", "CON", "x" * 300, "..", " ", "市教体局", "a" + "长" * 250)
    tasks = "".join(
        f"  - {{id: t{n}, title: T, when: May, owner: {hostile.written(name)}}}\n"
        for n, name in enumerate(names)
        if name.strip()
    )
    plan = plan_file(f"plan: p\ntitle: P\nyear: 2022\ntasks:\n{tasks}")
    folder = plan.parent.parent / "out"
    run = workplan("ics", plan, *DAY, "--split-by", "owner", "-o", folder)
    assert (run.returncode, run.stderr) == (0, "")
    files = [path.stem for path in folder.glob("*.ics")]
    assert len(files) == 8
    assert len({name.casefold() for name in files}) == 8
    assert "市教体局" in files
    assert "CON" not in files
    assert all(len(name.encode()) <= 240 for name in files)


def test_supporting_owners_take_nobodys_file(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
        '  - {id: a, title: A, when: May, owner: Ann, with: ["*x"]}\n'
        "  - {id: b, title: B, when: May, owner: x, with: [Ann]}\n"
    )
    for by, names in (("owner", ["Ann", "x"]), ("involved", ["Ann", "x", "x-2"])):
        folder = tmp_path / by
        run = workplan("ics", plan, *DAY, "--split-by", by, "-o", folder)
        assert (run.returncode, run.stderr) == (0, "")
        files = {f.stem: entries(Calendar.from_ical(f.read_bytes())) for f in folder.glob("*.ics")}
        assert sorted(files) == names
        assert set(files["x"]) == {"b"}
        assert list(files["Ann"]) == (["a", "b"] if by == "involved" else ["a"])


def test_no_journal_is_lost_also_when_another_is_read(workplan: Run, office: Path) -> None:
    own, other = (office.with_name(name) for name in ("p.log.yaml", "other.log.yaml"))
    for journal in (own, other):
        journal.write_text("")
        run = workplan("ics", office, "--journal", other, "-o", journal)
        assert (run.returncode, journal.read_text()) == (2, "")
        assert "would be lost" in run.stderr


def test_a_renamed_task_keeps_its_entry(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    head = "plan: p\ntitle: P\nyear: 2022\ntasks:\n"
    tasks = (
        "  - {id: talk, title: T, when: 20 May}\n",
        "  - {id: speech, aliases: [talk], title: T, when: 20 May}\n",
        "  - {id: contest, aliases: [talk, speech], title: T, when: 20 May}\n",
        "  - {id: other, title: T, when: 20 May}\n",
    )
    uids = [
        Calendar.from_ical(workplan("ics", plan_file(head + task), *DAY).stdout).events[0]["uid"]
        for task in tasks
    ]
    assert uids[0] == uids[1] == uids[2] != uids[3]
