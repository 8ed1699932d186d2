"""The command line from outside, on the real plan."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import PLAN, ROOT, SAMPLE, Run


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def tasks(output: str) -> dict[str, dict[str, object]]:
    return {task["id"]: task for plan in json.loads(output)["plans"] for task in plan["tasks"]}


def test_status_opens_with_the_counts_of_the_real_plan(workplan: Run) -> None:
    run = workplan("status", PLAN, "--as-of", "2022-05-20")
    assert run.returncode == 0
    assert run.stderr == ""
    title, headline, *_ = run.stdout.splitlines()
    assert title == "市关工委2022年工作安排"
    assert headline.startswith("截至5月20日，共68项，完成0项，占0%；逾期6项，最长81天；")


def test_overdue_lists_the_latest_first_and_every_line_is_whole(workplan: Run) -> None:
    run = workplan("overdue", PLAN, "--as-of", "2022-05-20")
    rows = [line for line in run.stdout.splitlines() if line.startswith("▲")]
    ids = [row.split()[1] for row in rows]
    assert ids == [
        "市直部署会",
        "意见学习会",
        "进展汇报会",
        "联系点座谈会",
        "督查调研",
        "意见培训班",
    ]
    assert "2月份 (2-01 – 2-28)" in rows[0]
    assert "2月28日截止，已逾期81天" in rows[0]
    starts = {width(row[: row.index("市关工委  ")]) for row in rows}
    assert len(starts) == 1, "the columns must stand under each other"


def test_exit_code_tells_whether_anything_is_late(workplan: Run) -> None:
    assert workplan("overdue", PLAN, "--as-of", "2022-05-20", "--exit-code").returncode == 1
    assert workplan("overdue", PLAN, "--as-of", "2022-01-05", "--exit-code").returncode == 0
    assert workplan("overdue", PLAN, "--as-of", "2022-05-20").returncode == 0


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2022-04-30", "upcoming"),
        ("2022-05-01", "open"),
        ("2022-05-31", "open"),
        ("2022-06-01", "overdue"),
    ],
)
def test_late_begins_the_day_after_the_last(workplan: Run, day: str, state: str) -> None:
    found = tasks(workplan("status", PLAN, "--as-of", day, "--json").stdout)
    assert found["演讲比赛"]["state"] == state
    assert found["演讲比赛"]["days_late"] == (1 if state == "overdue" else 0)


def test_json_has_its_keys_and_nulls(workplan: Run) -> None:
    run = workplan("status", PLAN, "--as-of", "2022-05-20", "--json")
    tree = json.loads(run.stdout)
    assert tree["schema"] == 1
    assert tree["as_of"] == "2022-05-20"
    task = tasks(run.stdout)["演讲比赛"]
    assert {
        **{"id": "演讲比赛", "owner": "市关工委", "with": [], "when": "5月份", "state": "open"},
        **{"window": {"first": "2022-05-01", "last": "2022-05-31", "precision": "month"}},
        **{"light": "yellow", "days_late": 0, "days_left": 11, "done_on": None, "place": None},
        **{"targets": [], "tags": ["五教"], "occurrences": []},
        **{"section": ["坚持立德树人，推动五教统筹提质增效", "思想道德教育"]},
    }.items() <= task.items()
    assert task["reason"] == "距截止还有11天"
    assert (
        tasks(workplan("status", PLAN, "--as-of", "2022-05-20", "--json", "--lang", "en").stdout)[
            "演讲比赛"
        ]["reason"]
        == "closes in 11 days"
    )


def test_counts_agree_with_the_tasks(workplan: Run) -> None:
    tree = json.loads(
        workplan("status", PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "--json").stdout
    )
    (plan,) = tree["plans"]
    for key, value in (("state", "states"), ("light", "lights")):
        counted: dict[str, int] = {}
        for task in plan["tasks"]:
            counted[task[key]] = counted.get(task[key], 0) + 1
        assert plan["counts"][value] == counted
    for section in plan["sections"]:
        path = section["section"]
        assert section["total"] == sum(t["section"][: len(path)] == path for t in plan["tasks"])


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--owner", "来安县", {"五类人才"}),
        ("--section", "科技教育", {"科技模型", "科技改变未来", "送技下乡"}),
        ("--tag", "督查", {"意见督查", "督查调研", "检查评比"}),
        (
            "--state",
            "overdue",
            {"市直部署会", "意见学习会", "进展汇报会", "联系点座谈会", "督查调研", "意见培训班"},
        ),
    ],
)
def test_filters(workplan: Run, option: str, value: str, expected: set[str]) -> None:
    run = workplan("status", PLAN, "--as-of", "2022-05-20", "--json", option, value)
    assert set(tasks(run.stdout)) == expected


def test_a_filter_that_nothing_has_is_told_with_the_nearest(workplan: Run) -> None:
    run = workplan("status", PLAN, "--owner", "来安")
    assert run.returncode == 2
    assert "unknown owner '来安' (did you mean 来安县?)" in run.stderr
    assert run.stdout == ""


def test_show_names_the_candidates_where_several_fit(workplan: Run) -> None:
    run = workplan("show", "交流会", "--plan", PLAN)
    assert run.returncode == 2
    assert "家长学校交流会" in run.stderr
    assert "品牌交流会" in run.stderr
    run = workplan("show", "阅读伴随", "--plan", PLAN, "--as-of", "2022-05-20")
    assert run.returncode == 0
    assert "上半年 (1-01 – 6-30)" in run.stdout


def test_next_tells_what_opens_and_closes(workplan: Run) -> None:
    run = workplan("next", PLAN, "--as-of", "2022-05-20", "--weeks", "2", "--json")
    events = {(e["day"], e["event"], e["id"]) for e in json.loads(run.stdout)["events"]}
    assert events == {
        ("2022-05-31", "closes", name)
        for name in ("演讲比赛", "两法培训班", "歌咏展演", "品牌交流会")
    }


def test_timeline_draws_each_window_in_its_months(workplan: Run) -> None:
    run = workplan("timeline", PLAN, "--as-of", "2022-01-01")
    row = next(line for line in run.stdout.splitlines() if "督查调研" in line)
    bar = row.rstrip()
    assert bar.endswith("░")
    assert len(run.stdout.splitlines()) > 30


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_report_speaks_each_language(workplan: Run, language: str) -> None:
    for command in ("status", "overdue", "next", "targets", "timeline"):
        run = workplan(
            command, PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "--lang", language
        )
        assert (run.returncode, run.stderr) == (0, ""), command
        assert run.stdout.strip()


def test_piped_output_has_no_colour_and_one_line_a_task(workplan: Run) -> None:
    run = workplan("status", PLAN, "--all", "--as-of", "2022-05-20", COLUMNS="40")
    assert "\x1b" not in run.stdout
    rows = [line for line in run.stdout.splitlines() if line[:1] in "▲◆●○" and "截止" in line]
    assert any("举办家庭教育促进法、未成年人保护法学习培训班" in row for row in rows)


def test_the_same_files_and_day_give_the_same_bytes(workplan: Run) -> None:
    arguments = ("status", PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "--json")
    assert (
        workplan(*arguments, PYTHONHASHSEED="1").stdout
        == workplan(*arguments, PYTHONHASHSEED="2").stdout
    )


def test_a_folder_above_is_found_and_journals_are_not_plans(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan_file("plan: p\ntitle: P\nyear: 2022\ntasks: [{id: a, title: A, when: March}]\n")
    (tmp_path / "plans" / "p.log.yaml").write_text("- {on: 2022-03-03, task: a, done: true}\n")
    deep = tmp_path / "x" / "y"
    deep.mkdir(parents=True)
    run = workplan("status", "--as-of", "2022-05-01", "--json", cwd=deep)
    assert tasks(run.stdout)["a"]["done_on"] == "2022-03-03"


def test_several_plans_make_one_report(workplan: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(
            f"plan: {name}\ntitle: Plan {name}\nyear: 2022\n"
            f"tasks: [{{id: t, title: T, when: March}}]\n"
        )
    run = workplan("status", "a.yaml", "b.yaml", "--as-of", "2022-05-01")
    assert "Plan a" in run.stdout
    assert "Plan b" in run.stdout
    (tmp_path / "b.yaml").write_text((tmp_path / "a.yaml").read_text())
    run = workplan("status", tmp_path)
    assert run.returncode == 2
    assert "plan id 'a'" in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "nowhere.yaml"),
        ("status",),
        ("status", "--as-of", "yesterday", str(PLAN)),
        ("status", "--as-of", "2022-02-30", str(PLAN)),
        ("status", "--recorded-by", "x", str(PLAN)),
        ("status", "--bogus"),
        ("bogus",),
        ("show", "zzz", "--plan", str(PLAN)),
    ],
)
def test_wrong_input_is_one_message_and_status_2(workplan: Run, arguments: tuple[str, ...]) -> None:
    run = workplan(*arguments)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.strip()
    assert "Traceback" not in run.stderr


def test_init_writes_a_plan_that_check_and_status_like(workplan: Run, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        folder = tmp_path / language
        assert workplan("init", folder, "--year", "2024", "--lang", language).returncode == 0
        run = workplan("check", folder / "plans")
        assert (run.returncode, run.stdout) == (0, "1 plan: no problem\n")
        assert workplan("status", cwd=folder).returncode == 0
        assert (folder / ".gitattributes").read_text() == "*.log.yaml merge=union\n"
        again = workplan("init", folder, "--year", "2024")
        assert again.returncode == 2
        assert "is there already" in again.stderr


def test_check_finds_nothing_in_the_real_plan_and_sample(workplan: Run) -> None:
    run = workplan("check", PLAN, "--journal", SAMPLE)
    assert (run.returncode, run.stdout, run.stderr) == (0, "1 plan: no problem\n", "")


def test_check_warns_of_contradictions_at_their_place(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    plan_file(
        "plan: p\ntitle: P\nyear: 2022\nholidays: CN\ntasks:\n"
        "  - {id: a, title: A, when: June}\n"
        "  - {id: b, title: B, when: March, after: [a]}\n"
        "  - {id: c, title: C, when: 2022-10-03}\n"
        "  - {id: d, title: D, when: 2022-10-08}\n"
        "  - {id: e, title: E, when: 2024-03}\n"
        "  - {id: f, title: F, when: 9000 weeks after g}\n"
        "  - {id: g, title: G, when: 9999-01-01}\n"
    )
    run = workplan("check")
    assert run.returncode == 1
    assert [line.split(" ")[:2] for line in run.stdout.splitlines()] == [
        ["plans/p.yaml:4:1:", "warning:"],
        ["plans/p.yaml:7:44:", "b"],
        ["plans/p.yaml:8:23:", "warning:"],
        ["plans/p.yaml:10:23:", "warning:"],
        ["plans/p.yaml:11:23:", "'9000"],
        ["plans/p.yaml:12:23:", "warning:"],
    ]
    assert "国庆节" in run.stdout
    assert workplan("status").returncode == 0


def test_github_annotations(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan_file("plan: p\ntitle: P\nyear: 2022\ntasks: [{id: a, title: A, when: 5%}]\n")
    run = workplan("check", "--format", "github")
    assert run.returncode == 1
    assert run.stdout.startswith("::error file=plans/p.yaml,line=4,col=27::'5%25' is no date")


def test_schema_takes_the_real_plan_and_refuses_a_wrong_one(workplan: Run) -> None:
    import jsonschema
    import yaml

    schema = json.loads(workplan("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    plan = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    assert not list(validator.iter_errors(plan))
    task = plan["sections"][0]["sections"][0]["tasks"][0]
    for wrong in ({"colour": "red"}, {"id": "a b"}, {"url": 3}, {"tags": {"a": 1}}):
        kept = dict(task)
        task.update(wrong)
        assert list(validator.iter_errors(plan)), wrong
        task.clear()
        task.update(kept)
    del task["when"]
    assert [e.message for e in validator.iter_errors(plan)]


HOSTILE = "evil\x1b[31m \u202etxt [red]x[/] <b> =1+1"


def test_hostile_text_cannot_steer_a_terminal(workplan: Run, tmp_path: Path) -> None:
    escaped = HOSTILE.replace("\x1b", "\\e").replace('"', '\\"')
    (tmp_path / "p.yaml").write_text(
        f'plan: p\ntitle: "{escaped}"\nyear: 2022\n'
        f'tasks: [{{id: a, title: "{escaped}", when: March, owner: "{escaped}", notes: "{escaped}"}}]\n',
        encoding="utf-8",
    )
    for command in (
        ("status", "p.yaml", "--all"),
        ("overdue", "p.yaml"),
        ("timeline", "p.yaml"),
        ("show", "a", "--plan", "p.yaml"),
    ):
        run = workplan(*command)
        assert run.returncode == 0, run.stderr
        assert "\x1b" not in run.stdout
        assert "\u202e" not in run.stdout
        assert "[red]x[/]" in run.stdout


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_a_console_that_lacks_characters_does_not_crash(workplan: Run, encoding: str) -> None:
    run = workplan(
        "status",
        PLAN,
        "--as-of",
        "2022-05-20",
        PYTHONUTF8="0",
        PYTHONIOENCODING=encoding,
        LC_ALL="C",
    )
    assert run.returncode == 0
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "day", ["1000-01-01", "2021-12-31", "2022-12-31", "2023-01-01", "9999-12-31"]
)
@pytest.mark.parametrize("span", ["1000-01-01..1099-12-31", "9900-01-01..9999-12-31"])
def test_reports_of_any_day_there_is(
    workplan: Run, plan_file: Callable[[str], Path], day: str, span: str
) -> None:
    plan_file(
        f"plan: p\ntitle: P\nspan: {span}\ntasks:\n"
        "  - {id: a, title: A, when: yearly}\n  - {id: b, title: B, when: 9999-12-31, targets: {n: 5}}\n"
        "  - {id: c, title: C, when: 1000-01-01, report: monthly}\n  - {id: d, title: D, when: ongoing}\n"
    )
    for command in ("status", "overdue", "next", "targets", "timeline", "review"):
        for plan in ((), (PLAN,)):
            run = workplan(command, *plan, "--as-of", day, WORKPLAN_TRACEBACK="1")
            assert (run.returncode, run.stderr) == (0, ""), command


def test_reports_use_the_clock_in_the_plans_time_zone(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    days = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart
        plan_file(f"plan: p\ntitle: P\nyear: 2022\ntimezone: {zone}\ntasks: []\n")
        days.add(json.loads(workplan("status", "--json").stdout)["as_of"])
    assert len(days) == 2


def test_the_readme_names_every_command() -> None:
    from workplan.__main__ import EVERY

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in EVERY:
        assert f"workplan {name}" in readme or f"`{name}`" in readme, name


def test_changes_of_the_plan_since_an_earlier_version(workplan: Run, tmp_path: Path) -> None:
    def git(*arguments: str, **env: str) -> None:
        names = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(
            ["git", *names, *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            env={**os.environ, **env},
        )

    path = tmp_path / "plans" / "2022.yaml"
    path.parent.mkdir()
    text = PLAN.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first", GIT_COMMITTER_DATE="2022-01-10T12:00:00+0800")
    assert "没有变化。" in workplan("changes", "--against", "HEAD").stdout
    text = text.replace("when: 4月中旬", "when: 5月中旬").replace("id: 双创\n", "id: 双创活动\n")
    text = text.replace("owner: 天长市", "owner: 市关工委")
    path.write_text(text, encoding="utf-8")
    for option in (("--against", "HEAD"), ("--since", "2022-01-10")):
        run = workplan("changes", *option, "--json")
        (plan,) = json.loads(run.stdout)["plans"]
        assert [(c["change"], c["id"], c["days"]) for c in plan["changes"]] == [
            ("reowned", "五新活动", None),
            ("moved", "督查调研", 30),
            ("added", "双创活动", None),
            ("dropped", "双创", None),
        ]
    shown = workplan("changes", "--against", "HEAD").stdout
    assert "4月中旬 (4-11 – 4-20)" in shown
    assert "5月中旬 (5-11 – 5-20) （推迟30天）" in shown
    for wrong in (("--since", "2021-12-31"), ("--against", "nowhere"), ("--against", "--help"), ()):
        run = workplan("changes", *wrong)
        assert run.returncode == 2, wrong
        assert "Traceback" not in run.stderr


HEAVY = {"typer", "rich", "pydantic", "holidays", "icalendar", "jinja2", "docx", "openpyxl"}


@pytest.mark.parametrize(
    "command", ["status", "overdue", "next", "show 演讲比赛 --plan", "targets", "timeline"]
)
def test_a_report_imports_only_what_it_uses(command: str) -> None:
    name, *rest = command.split()
    code = (
        "import sys; from workplan.__main__ import _run; "
        f"code = _run({[name, *rest, str(PLAN), '--as-of', '2022-05-20']!r}); "
        "sys.stderr.write(' '.join(m for m in sys.modules)); sys.exit(code)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert run.returncode == 0
    assert HEAVY.isdisjoint(run.stderr.split())


def test_the_library_is_there_without_the_command_line() -> None:
    code = (
        "import sys, workplan, datetime\n"
        f"plan, journal = workplan.load({str(PLAN)!r})\n"
        "snapshot = workplan.assess(plan, journal, datetime.date(2022, 5, 20))\n"
        "assert len(snapshot.plans[0].tasks) == 68\n"
        "assert all(hasattr(workplan, name) for name in workplan.__all__)\n"
        "assert not {'typer', 'rich'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_hook_for_git_checks_what_has_changed(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    plan = plan_file("plan: p\ntitle: P\nyear: 2022\ntasks: [{id: a, title: A, when: May}]\n")
    log = plan.with_name("p.log.yaml")
    log.write_text("- {task: a, on: 2022-05-01, done: yes please}\n", encoding="utf-8")
    changed = ["plans/p.yaml", "plans/p.log.yaml", "notes/x.yaml", "year/plans/q.yml", "plans.yaml"]
    picked = [name for name in changed if re.search(hook["files"], name)]
    assert picked == ["plans/p.yaml", "plans/p.log.yaml", "year/plans/q.yml"]
    program, *command = hook["entry"].split()
    assert program == "workplan"
    for names in (picked[:1], picked[1:2], picked[:2]):
        run = workplan(*command, *names)
        assert run.returncode == 1
        assert run.stdout.count("p.log.yaml:1:") == 1
    log.write_text("", encoding="utf-8")
    assert workplan(*command, *picked[:2]).returncode == 0
