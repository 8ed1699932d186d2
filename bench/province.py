"""A province of plans that count towards each other, with known sums, the same for the same seed.

    python bench/province.py FOLDER [--cities 11] [--counties 100] [--townships 1000] [--seed 2022]

The province, each city, county and township has a plan and a journal. What a township brings counts
towards its county, what a county brings towards its city, and that towards the province. Some have
sent no plan, some have reported nothing, and some have written down late what they had brought.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

DAY = date(2022, 6, 30)  # the day of which the sums are known
CUT = "2022-07-01T00:00:00+08:00"  # what is written down later is late
TASK, HELD, FUNDS, LEVEL = "演讲", "场次", "资金", "满意度"
_ENTRIES = 4
_OTHER_TASKS = 5
_LATE = "2022-07-05"


@dataclass
class Office:
    """One office: the id of its plan, and the part that it is of the one above. `held` and `funds`
    (in 元) are what it has brought on the day, with all below it; `held_in_time` leaves out what
    was written down late. `told` tells whether anything was reported, `level` is its own value of
    the level. `below` are those below it that have sent their plans, `missing` the parts that have
    not."""

    id: str
    part: str
    rank: int
    held: int = 0
    held_in_time: int = 0
    funds: Decimal = Decimal(0)
    told: bool = False
    level: Decimal | None = None
    below: list[Office] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        """The names of all below it, with and without a plan."""
        return [*(one.part for one in self.below), *self.missing]

    @property
    def owed(self) -> int:
        """What it owes of what is held: ten, or what all below it owe."""
        return sum(one.owed for one in self.below) + 10 * len(self.missing) or 10

    @property
    def silent(self) -> list[str]:
        """The parts with a plan of which nothing has been reported."""
        return [one.part for one in self.below if not one.told]

    @property
    def levels(self) -> dict[str, Decimal]:
        """The values of the level in the plans right below it."""
        return {one.part: one.level for one in self.below if one.level is not None}

    def walk(self) -> Iterator[Office]:
        """It and all below it that have sent plans."""
        yield self
        for one in self.below:
            yield from one.walk()


def generate(folder: Path, cities: int, counties: int, townships: int, seed: int = 2022) -> Office:
    """Write the plans and journals into `folder`, those of each city in a folder of their own."""
    random_ = random.Random(seed)
    top = Office("province-2022", "", 0)
    above = [top]
    for rank, (kind, sign, number) in enumerate(
        (("city", "市", cities), ("county", "县", counties), ("township", "乡", townships)), 1
    ):
        above = list(_below(random_, above, rank, kind, sign, number))
    _write(random_, top, None, folder)
    return top


def _below(
    random_: random.Random, above: list[Office], rank: int, kind: str, sign: str, number: int
) -> Iterator[Office]:
    """So many offices, shared out among those above; one in twelve has sent no plan."""
    for n in range(number):
        one, upper = Office(f"{kind}-{n}-2022", f"{sign}{n}", rank), above[n % len(above)]
        if rank > 1 and random_.random() < 1 / 12:
            upper.missing.append(one.part)
        else:
            upper.below.append(one)
            yield one


def _write(random_: random.Random, office: Office, above: Office | None, folder: Path) -> None:
    """Write the files of an office after those of the ones below it, and add up what they have
    brought."""
    own = folder / office.id if office.rank == 1 else folder
    for one in office.below:
        _write(random_, one, office, own)
        office.held += one.held
        office.held_in_time += one.held_in_time
        office.funds += one.funds
        office.told = office.told or one.told
    own.mkdir(parents=True, exist_ok=True)
    path = own / f"{office.id}.yaml"
    path.write_text("\n".join(_plan(office, above)) + "\n", encoding="utf-8")
    if office.rank == 0 or random_.random() < 1 / 10:
        return  # it has no journal
    lines = "\n".join(_journal(random_, office)) + "\n"
    path.with_suffix(".log.yaml").write_text(lines, encoding="utf-8")


def _plan(office: Office, above: Office | None) -> Iterator[str]:
    each = [(one.part, one.owed) for one in office.below] + [(name, 10) for name in office.missing]
    owed = "{" + ", ".join(f"{part}: {number}" for part, number in each) + "}"
    shares = "{" + ", ".join(f"{part}: 90%" for part in office.parts) + "}"
    unit = "元" if office.rank == 3 else "万元"
    yield f"plan: {office.id}\ntitle: {office.part or '全省'}2022年工作安排\nyear: 2022"
    yield "language: zh\ntimezone: Asia/Shanghai"
    if above:
        yield f"part: {office.part}"
    yield f"tasks:\n  - id: {TASK}\n    title: 开展演讲比赛\n    when: 全年\n    owner: 教育局"
    if above:
        yield f"    counts_towards: {above.id}/{TASK}"
    yield "    targets:"
    parts = f", parts: {owed}" if office.parts else ""
    yield f"      {HELD}: {{goal: {office.owed} 场{parts}}}"
    yield f"      {FUNDS}: 1000{unit}"
    parts = f", parts: {shares}" if office.parts else ""
    yield f"      {LEVEL}: {{goal: 不低于90%{parts}}}"
    for n in range(_OTHER_TASKS):
        yield f"  - {{id: t{n}, title: 第{n}项工作, when: {n + 3}月, owner: 教育局}}"


def _journal(random_: random.Random, office: Office) -> Iterator[str]:
    """What it has brought itself: partly after the day, partly written down late, and partly taken
    back."""
    for n in range(_ENTRIES):
        on = date(2022, 1, 4) + timedelta(days=random_.randrange(320))
        late = on <= DAY and random_.random() < 1 / 4
        at = f"{_LATE if late else on}T09:{n:02}:00+08:00"
        held, funds = random_.randrange(1, 9), Decimal(random_.randrange(1, 10**8)) / 100
        added = f"{{{HELD}: {held}, {FUNDS}: {funds}元}}"
        yield f"- {{at: {at}, by: 办公室, task: {TASK}, on: {on}, add: {added}, id: e{n}}}"
        if random_.random() < 1 / 8:
            yield f"- {{at: {at}, by: 办公室, task: {TASK}, on: {on}, undo: e{n}}}"
            continue
        if on <= DAY:
            office.held += held
            office.held_in_time += 0 if late else held
            office.funds += funds
            office.told = True
    office.level = Decimal(random_.randrange(800, 1000)) / 10
    at = "2022-05-01T10:00:00+08:00"
    value = f"{{{LEVEL}: {office.level}%}}"
    yield f"- {{at: {at}, by: 办公室, task: {TASK}, on: 2022-05-01, set: {value}}}"


def main() -> None:
    """Read the command line, write, and say what the province has brought."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    for name, default in (("cities", 11), ("counties", 100), ("townships", 1000), ("seed", 2022)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    top = generate(asked.folder, asked.cities, asked.counties, asked.townships, asked.seed)
    held = f"{HELD} {top.held} ({top.held_in_time} in time)"
    print(f"{sum(1 for _ in top.walk())} plans; on {DAY}: {held}, {FUNDS} {top.funds}元")


if __name__ == "__main__":
    main()
