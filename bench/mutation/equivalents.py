"""Faults that change nothing that anyone could see, each with its reason."""

from __future__ import annotations

Key = tuple[str, str, str]


def read_equivalents(text: str) -> dict[Key, str]:
    """The reasons by (module, line before, line after). The text has a block for each, apart by
    blank lines: the module, `- ` and the line, `+ ` and the line with the fault, the reason.
    Raises ValueError for a block of another form."""
    found: dict[Key, str] = {}
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        if len(lines) < 4 or not lines[1].startswith("- ") or not lines[2].startswith("+ "):
            raise ValueError(f"not a module, two lines and a reason:\n{block}")
        key = (lines[0].partition(":")[0], lines[1][2:], lines[2][2:])
        found[key] = " ".join(line.strip() for line in lines[3:])
    return found
