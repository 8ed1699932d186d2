"""A plan file to a Plan. A correct file takes the short way; `diagnosis` finds what is wrong with
any other."""

from __future__ import annotations

from typing import Any

from ..errors import ReadError
from ..source import plain_yaml
from ..source.decoding import decode
from .building import built, context_of, parsed
from .consistency import is_consistent
from .model import Plan


def read_plan(raw: bytes, file: str) -> Plan:
    """The plan in the bytes of a file; `file` is its name in messages.

    Raises ReadError with all problems.
    """
    text = decode(raw, file)
    plan = _valid_plan(_tree(text, file))
    if plan is None:
        from .diagnosis import read_tree

        plan, _, problems = read_tree(raw, file)
        if problems or plan is None:
            raise ReadError(problems)
    return plan


def _tree(text: str, file: str) -> dict[str, Any] | None:
    """The values written in the file, or None where something is wrong with them."""
    if (tree := plain_yaml.read(text)) is not None:
        return tree
    found, problems = parsed(text, file)
    return found if isinstance(found, dict) and not problems else None


def _valid_plan(tree: dict[str, Any] | None) -> Plan | None:
    if not tree:
        return None
    context, wrong = context_of(tree)
    plan, _ = built(tree, context)
    sound = plan is not None and not wrong and is_consistent(tree, plan)
    return plan if sound else None
