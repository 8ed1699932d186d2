"""Who may record what of a task."""

from __future__ import annotations

from ..assessment.snapshot import TaskStatus
from ..journal.entry import Entry
from ..plan.model import Plan
from ..words.translator import Translator
from .users import User

_ANSWERS = frozenset({"accept", "return"})


def refusal(user: User | None, action: str, plan: Plan, task: TaskStatus, tr: Translator) -> str:
    """Why the user may not do this to the task, empty where it is allowed. Without a user
    everything is."""
    if user is None or user.role == "keeper":
        return ""
    if user.role == "reader":
        return tr("web not allowed")
    if action in _ANSWERS:
        names = {task.task.accept or plan.rules.acceptance or ""}
        return "" if names & _known_as(user, plan) else tr("web not accepting")
    leads = set(task.task.owner)  # a step that names none has those of its task
    if leads & _known_as(user, plan):
        return ""
    return tr("web not yours", names=tr.several(sorted(leads)) or tr("nobody"))


def may_take_back(user: User | None, entry: Entry) -> bool:
    """Whether the user may take this entry back: reporters only their own."""
    return user is None or user.role == "keeper" or entry.by == user.name


def _known_as(user: User, plan: Plan) -> set[str]:
    """The names in the plan of the user's organisations, which the file may call by an alias."""
    found = set(user.organisations)
    for name, owner in plan.owners.items():
        if name in found or not found.isdisjoint(owner.aliases):
            found.add(name)
    return found
