"""Problems of files as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...errors import Problem
from ...words.messages import translate
from .document import SCHEMA, dumped


def _problem_tree(problem: Problem, language: str) -> dict[str, Any]:
    """One problem, its texts in `language`."""
    return {
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "severity": problem.severity,
        "message": translate(problem.message, language),
        "hint": translate(problem.hint, language) or None,
        "more": problem.more,
    }


def problem_trees(problems: Iterable[Problem], language: str | None) -> list[dict[str, Any]]:
    """The problems, each in `language` or in that of its plan."""
    return [_problem_tree(one, language or one.language or "en") for one in problems]


def checked(plans: int, problems: Sequence[Problem], language: str | None) -> str:
    """The document of `check`, about this number of plans."""
    found = [problem.severity for problem in problems]
    tree = {
        "schema": SCHEMA,
        "plans": plans,
        "counts": {"error": found.count("error"), "warning": found.count("warning")},
        "problems": problem_trees(problems, language),
    }
    return dumped(tree)
