"""How much of a document `workplan draft` finds.

    python bench/draft.py                # the documents of the tests, held against their lists
    python bench/draft.py zh-scheme.txt  # these alone, with every difference
    python bench/draft.py SOURCE PLAN    # the draft of a source, held against a plan made by hand;
                                         # options of `workplan draft` may follow

The last column counts the sentences of a text of which no part is in a quote of the draft, in a
heading, or in the list of what was not taken.

A task of the plan and one of the draft are the same where most pairs of neighbouring characters of
the one's title stand in the other's title or quote.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from intake.draft.build_documents import BUILT, CONVERTED, DOCUMENTS, document, texts
from support.expected_drafts import (
    Comparison,
    Counts,
    Written,
    drafted,
    plain,
    precision,
    read_list,
    written,
)

from workplan.app.loading import load

SAME = 0.5  # least share of common pairs of characters
COLUMNS = (
    ("rows", 9),
    ("dates", 7),
    ("text", 9),
    ("dates", 7),
    ("leads", 9),
    ("precise", 9),
    ("invented", 10),
    ("unlisted", 10),
)
HEAD = f"{'document':<24}" + "".join(f"{name:>{width}}" for name, width in COLUMNS)


def _unlisted(path: Path, year: int) -> list[str]:
    """The sentences of a text that the draft neither has nor lists."""
    from workplan.intake.documents.document import Paragraph
    from workplan.intake.documents.reading import read_document
    from workplan.intake.draft.drafting import Options, draft
    from workplan.intake.draft.years import of_year

    document = read_document(path.read_bytes(), path.name)
    made = draft([document], of_year(year), Options())
    known = [made.title, *(part.text for part in made.skipped)]
    known += [text for task in made.found for text in (task.title, task.quote, *task.section)]
    listed = "|".join(map(plain, known))

    def is_listed(sentence: str) -> bool:
        parts = [
            plain(part) for part in re.split("[，,：:（(]|^[一二三四五六七八九十]+[是要]", sentence)
        ]
        return any(part in listed for part in parts if len(part) > 3)

    blocks = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    texts = [re.sub(r"[（(][^（）()]*[）)]", "", text) for text in blocks]
    sentences = [s.strip() for text in texts for s in re.split(r"(?<=[。；;])|(?<=[.]) |\n", text)]
    return [one for one in sentences if len(plain(one)) > 5 and not is_listed(one)]


def _percent(share: float, of: int) -> str:
    return f"{share:.0%}" if of else "–"


def _line(
    name: str,
    rows: Counts,
    prose: Counts,
    leads: Counts,
    precise: float,
    invented: int,
    unlisted: int,
) -> str:
    found = [f"{counts.found}/{counts.lines}" if counts.lines else "–" for counts in (rows, prose)]
    return (
        f"{name:<24}{found[0]:>9}{_percent(rows.share_days, rows.dated):>7}"
        f"{found[1]:>9}{_percent(prose.share_days, prose.dated):>7}"
        f"{_percent(leads.share_leads, leads.named):>9}{precise:>9.0%}{invented:>10}{unlisted:>10}"
    )


def _differences(comparison: Comparison, unlisted: Sequence[str]) -> None:
    kinds = ("table", "prose", "step", "move")
    for line in comparison.missed(*kinds):
        print(f"  missed   {line}")
    for line, found in comparison.wrong_days(*kinds):
        print(f"  date     {line}  <>  {found}")
    for line, found in comparison.wrong_leads(*kinds):
        print(f"  leads    {line}  <>  {found}")
    for found in comparison.extra:
        print(f"  no task  {found}")
    for found in comparison.invented:
        print(f"  invented {found}")
    for sentence in unlisted:
        print(f"  unlisted {sentence}")


def documents(names: Sequence[str]) -> None:
    """Print a line for each document and the sums; of those named, every difference."""
    lists = {**texts(), **{name: of for name, (_, of) in BUILT.items()}}
    lists |= {name: Path(name).stem for name in CONVERTED if name in names}
    rows = prose = leads = Counts(0, 0, 0, 0, 0, 0)
    right = taken = invented = unlisted = 0
    print(HEAD)
    for name in names or lists:
        expected, options = read_list(DOCUMENTS / f"{lists[name]}.expected.tsv")
        with tempfile.TemporaryDirectory() as folder:
            source, plan = document(name, Path(folder)), Path(folder) / "plan.yaml"
            try:
                drafted(source, plan, *options)
            except AssertionError as error:
                print(error)
                continue
            made = Comparison(expected, written(plan))
            left = _unlisted(source, load(plan)[0].year)
        of_rows, of_prose = made.count("table", "step", "move"), made.count("prose")
        of_leads = made.count("table", "prose")
        rest = precision(made), len(made.invented), len(left)
        print(_line(name, of_rows, of_prose, of_leads, *rest))
        if names:
            _differences(made, left)
        rows, prose, leads = rows.plus(of_rows), prose.plus(of_prose), leads.plus(of_leads)
        right, taken = right + of_leads.found, taken + of_leads.found + len(made.extra)
        invented, unlisted = invented + len(made.invented), unlisted + len(left)
    print(_line("all", rows, prose, leads, right / max(1, taken), invented, unlisted))


def _pairs(text: str) -> Counter[str]:
    letters = plain(text)
    return Counter(letters[at : at + 2] for at in range(len(letters) - 1))


def _likeness(task: Written, draft: Written) -> float:
    """The share of the pairs of characters of the shorter title that the other task has; a little
    less for those that only its quote has, and a little more where the days are the same."""
    title, other, quote = _pairs(task.title), _pairs(draft.title), _pairs(draft.text)
    size = min(title.total(), other.total())
    by_title = (title & other).total() / max(1, size)
    by_quote = 0.8 * (title & (other | quote)).total() / max(1, title.total())
    same_days = bool(task.last) and (task.first, task.last) == (draft.first, draft.last)
    return max(by_title, by_quote) + 0.3 * same_days


def against(source: Path, plan: Path, *options: str) -> None:
    """Print which tasks of a plan the draft of its source has."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "plan.yaml"
        print(drafted(source, target, *options).splitlines()[-1])
        draft = [task for task in written(target) if task.kind == "task"]
    tasks = [task for task in written(plan) if task.kind == "task"]
    likeness = sorted(
        ((_likeness(a, b), i, k) for i, a in enumerate(tasks) for k, b in enumerate(draft)),
        key=lambda each: -each[0],
    )
    pairs: dict[int, int] = {}
    for share, task, other in likeness:
        if share >= SAME and task not in pairs and other not in pairs.values():
            pairs[task] = other
    dated = [i for i, task in enumerate(tasks) if task.last or task.first == "every"]
    for number, task in enumerate(tasks):
        if number not in pairs:
            print(f"  missed   {task}")
        elif number in dated and draft[pairs[number]][1:3] != task[1:3]:
            print(f"  date     {task}  <>  {draft[pairs[number]]}")
    for number, other in enumerate(draft):
        if number not in pairs.values():
            print(f"  not in the plan  {other}")
    rest = [i for i in range(len(tasks)) if i not in dated]
    same = [i for i in dated if i in pairs and draft[pairs[i]][1:3] == tasks[i][1:3]]
    print(
        f"dated: {sum(i in pairs for i in dated)} of {len(dated)} found,"
        f" {len(same)} with their days"
    )
    print(f"undated: {sum(i in pairs for i in rest)} of {len(rest)} found")
    print(f"not in the plan: {len(draft) - len(pairs)} of {len(draft)} tasks of the draft")


def main() -> None:
    """Hold drafts against lists, or one against a plan."""
    given = sys.argv[1:]
    if Path("".join(given[1:2])).suffix in {".yaml", ".yml"}:
        against(Path(given[0]), Path(given[1]), *given[2:])
    else:
        documents(given)


if __name__ == "__main__":
    main()
