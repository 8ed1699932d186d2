"""How long `workplan draft` takes for a large workbook, against openpyxl reading it.

    python bench/draft_speed.py [ROWS]

Processor time of one process; the least of three runs each, one after the other.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Callable

from openpyxl import Workbook, load_workbook

from workplan.intake.documents.reading import read_document
from workplan.intake.draft.drafting import Options, draft
from workplan.intake.draft.saving import written_plan
from workplan.intake.draft.years import of_year

OWNERS = ("教育局", "财政局", "发改委", "住建局", "卫健委", "农业农村局")
HEADS = ("序号", "工作类别", "工作任务", "牵头单位", "配合单位", "完成时限", "目标", "备注")


def workbook(rows: int) -> bytes:
    """A table of so many tasks."""
    chance = random.Random(1)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADS)
    for n in range(rows):
        title = f"开展第{n}号项目建设并组织验收，完成改造{n % 90 + 1}处"
        support = "、".join(chance.sample(OWNERS, 2))
        due = f"{n % 12 + 1}月底前"
        lead = chance.choice(OWNERS)
        sheet.append([n + 1, f"类别{n // 500}", title, lead, support, due, f"{n % 50 + 1}场", "无"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_only(raw: bytes) -> None:
    """What openpyxl needs to read every cell."""
    for sheet in load_workbook(io.BytesIO(raw)).worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def whole(raw: bytes) -> None:
    """The draft as text, read back as a plan."""
    document = read_document(raw, "a.xlsx")
    written_plan(draft([document], of_year(2022), Options()), Options())


def least(run: Callable[[bytes], None], raw: bytes) -> float:
    """The least processor time of three runs."""
    found = []
    for _ in range(3):
        begun = time.process_time()
        run(raw)
        found.append(time.process_time() - begun)
    return min(found)


def main() -> None:
    """Print both times and their ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    raw = workbook(rows)
    floor, taken = least(read_only, raw), least(whole, raw)
    print(f"{rows:,} rows: openpyxl {floor:.2f} s, draft {taken:.2f} s, ratio {taken / floor:.2f}")


if __name__ == "__main__":
    main()
