"""Plans and journals of any size, the same for the same seed.

    python bench/generate.py FOLDER [--plans 1] [--tasks 40] [--entries 8] [--seed 2022]

Each plan has so many tasks and its journal about so many entries a task, in Chinese, with the
mix of windows, targets and owners that an office's plan has.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

OWNERS = [
    f"{place}{body}"
    for place in "东西南北中"
    for body in ("街道办", "教体局", "团委", "妇联", "民政局")
]
DEEDS = ["开展", "组织", "举办", "召开", "推进", "完善", "实施", "打造"]
THINGS = ["青少年党史学习", "家庭教育讲座", "法治宣传", "志愿服务", "乡村振兴调研", "演讲比赛"]
MONTHS = [f"{n}月" for n in range(1, 13)]
LOOSE = ["上半年", "下半年", "全年", "一季度", "第二季度", "三季度", "四季度", "年底前", "5月底前"]
NOTES = ["进校园", "42人参加", "材料已报送", "线上召开", "走访8个县市区", "印发通知"]


def when(random_: random.Random, dated: bool) -> str:
    """A written date of the kinds that plans have, in their proportions."""
    if dated:
        return f"{random_.choice(MONTHS)}{random_.randint(1, 28)}日"
    kind = random_.random()
    if kind < 0.3:
        return random_.choice(MONTHS) + random_.choice(["", "份"])
    if kind < 0.45:
        return random_.choice(MONTHS) + random_.choice(["上旬", "中旬", "下旬"])
    if kind < 0.6:
        return f"{random_.choice(MONTHS)}{random_.randint(1, 28)}日"
    if kind < 0.8:
        return random_.choice(LOOSE)
    return "持续" if kind < 0.97 else "每月"


def plan(random_: random.Random, number: int, tasks: int, dated: bool = False) -> Iterator[str]:
    """The lines of one plan."""
    yield f"plan: plan-{number}\ntitle: 第{number}号工作安排\nyear: 2022\nlanguage: zh"
    yield "timezone: Asia/Shanghai\nowners: {" + ", ".join(f"{o}: {{}}" for o in OWNERS) + "}"
    yield "sections:"
    for n in range(tasks):
        if n % 20 == 0:
            yield f"  - title: 第{n // 20 + 1}部分\n    tasks:"
        title = f"{random_.choice(DEEDS)}第{n}次{random_.choice(THINGS)}活动"
        yield f"      - id: t{n}\n        title: {title}\n        when: {when(random_, dated)}"
        yield f"        owner: {random_.choice(OWNERS)}"
        if random_.random() < 0.2:
            yield f"        with: [{random_.choice(OWNERS)}]"
        if random_.random() < 0.25:
            yield f"        targets: {{场次: {random_.randint(5, 100)} 场, 人数: 1000 人}}"
        if random_.random() < 0.1 and n:
            yield f"        after: [t{random_.randrange(n)}]"
        if random_.random() < 0.3:
            yield f"        quote: {title}，要抓实抓好。"


def journal(random_: random.Random, tasks: int, entries: int) -> Iterator[str]:
    """The lines of its journal."""
    for n in range(tasks * entries):
        task = f"t{random_.randrange(tasks)}"
        on = date(2022, 1, 4) + timedelta(days=n * 330 // max(tasks * entries, 1))
        deed = random_.random()
        if deed < 0.06:
            did = "done: true"
        elif deed < 0.09:
            did = f"move: {random_.choice(MONTHS)}, why: 疫情"
        else:
            did = f"note: {random_.choice(NOTES)}"
        at = f"{on}T{9 + n % 8:02}:{n % 60:02}:{n * 7 % 60:02}.{n % 1000000:06}+08:00"
        yield f"- {{at: {at}, by: 办公室, task: {task}, on: {on}, {did}}}"


def generate(
    folder: Path, plans: int, tasks: int, entries: int, seed: int, dated: bool = False
) -> None:
    """Write the plans and their journals into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(plans):
        random_ = random.Random(f"{seed}/{number}")
        path = folder / f"plan-{number:05}.yaml"
        path.write_text("\n".join(plan(random_, number, tasks, dated)) + "\n", encoding="utf-8")
        if entries:
            log = path.with_suffix(".log.yaml")
            log.write_text("\n".join(journal(random_, tasks, entries)) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    for name, default in (("plans", 1), ("tasks", 40), ("entries", 8), ("seed", 2022)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--dated", action="store_true", help="each task on one day")
    asked = parser.parse_args()
    generate(asked.folder, asked.plans, asked.tasks, asked.entries, asked.seed, asked.dated)


if __name__ == "__main__":
    main()
