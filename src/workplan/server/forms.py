"""The forms of a task's page: which fit its state, and their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..assessment.snapshot import State, TargetStatus, TaskStatus
from ..assessment.terms import FINISHED, OVER
from ..journal.effective import to_undo
from ..journal.identity import new_id
from ..reports.entry_text import entry_text
from ..reports.target_text import actual_text
from ..words.target_words import goal_sign
from .journal_state import JournalState, of_task, state_of
from .permissions import may_take_back, refusal
from .shown_task import Shown
from .site import Site
from .users import User

Kind = Literal["text", "date", "textarea", "select", "checkbox"]
ACTIONS = ("done", "log", "accept", "return", "move", "block", "reopen", "undo")
_LONGEST = {"note": 2000, "why": 500, "files": 4000}
_WHOLE = ""  # the value of an occurrence that means the task itself


@dataclass
class FormField:
    """A field of a form. `options` are the values and texts to choose from."""

    name: str
    label: str
    kind: Kind = "text"
    value: str = ""
    hint: str = ""
    wrong: str = ""
    required: bool = False
    options: Sequence[tuple[str, str]] = ()
    least: str = ""
    most: str = ""
    longest: int = 200
    decimal: bool = False


@dataclass
class WebForm:
    """A form: what it does, where it is sent, and what it says above its fields."""

    action: str
    title: str
    button: str
    address: str
    token: str
    fields: list[FormField] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    below: str = ""
    serious: bool = False

    def field(self, name: str) -> FormField | None:
        """The field of this name."""
        return next((one for one in self.fields if one.name == name), None)


def forms_for(site: Site, found: Shown) -> list[WebForm]:
    """The forms that fit the task and that the reader may use; none where the plan has errors."""
    if not site.may_write() or site.is_broken(found.files, found.loaded.path):
        return []
    plan, user, tr = found.loaded.plan, found.view.user, found.view.tr
    return [
        form_of(site, found, action)
        for action in ACTIONS
        if _fits(action, found, user) and not refusal(user, action, plan, found.task, tr)
    ]


def form_of(site: Site, found: Shown, action: str, state: JournalState | None = None) -> WebForm:
    """The form of this action with a new token. `state` is that of the journal which it goes by;
    without it the present one."""
    view, task, tr = found.view, found.task, found.view.tr
    name = task.task.id
    path = view.task_path(found.loaded.plan.plan, name)
    now = state or state_of(of_task(found.loaded.journal.entries, name))
    token = site.signer.sign(
        [new_id(), action, found.loaded.plan.plan, name, *now, view.user and view.user.mark], "form"
    )
    lang = view.asked.get("lang") if view.asked.chosen else ""
    form = WebForm(
        action,
        tr(f"web do {action}"),
        tr(f"web say {action}"),
        view.url(f"{path}/{action}", (), lang=lang),
        token,
        list(_fields(action, found)),
    )
    if action == "undo":
        form.above.append(tr("web undo what"))
        form.entries += [text for _, text in _undoable(found)][:1]
    return form


def _undoable(found: Shown) -> list[tuple[str, str]]:
    """The last entry of the task, and of each of its occurrences, that may be taken back: the name
    of the task or occurrence, and what the entry says. The one written last comes first."""
    entries, name = found.loaded.journal.entries, found.task.task.id
    names = dict.fromkeys(e.task for e in entries if e.task_id == name)
    last = [(one, entry) for one in names if (entry := to_undo(entries, one))]
    last = [(one, entry) for one, entry in last if may_take_back(found.view.user, entry)]
    last.sort(key=lambda pair: pair[1].at, reverse=True)
    tr, targets = found.view.tr, found.task.task.targets
    return [(one, entry_text(entry, tr, targets)) for one, entry in last]


def _fits(action: str, found: Shown, user: User | None) -> bool:
    task = found.task
    states = {o.state for o in task.occurrences} or {task.state}
    confirmed = all(o.confirmed for o in task.occurrences) and task.confirmed
    match action:
        case "done":
            return not states <= OVER or not confirmed
        case "log":
            return task.state is not State.CANCELLED
        case "move":
            return not states <= OVER
        case "block":
            return not states <= OVER | {State.BLOCKED} and not _blocked(task)
        case "reopen":
            return bool(states & (OVER | {State.BLOCKED})) or _blocked(task)
        case "accept" | "return":
            return State.SUBMITTED in states
    return bool(_undoable(found))


def _blocked(task: TaskStatus) -> bool:
    """Whether the task as a whole is blocked, also where it is overdue besides."""
    reasons = (reason for answer in task.answers for reason in answer.reasons)
    return any(reason.code == "blocked" for reason in reasons)


def _fields(action: str, found: Shown) -> Iterator[FormField]:
    tr, task, plan = found.view.tr, found.task, found.loaded.plan
    optional = tr("web optional")
    yield from _occurrence(action, found)
    if action in {"done", "log"}:
        yield from _target_fields(task, found)
        if action == "log" and not task.targets:
            label = tr("web field percent")
            yield FormField("percent", label, longest=10, decimal=True, hint=optional)
    if action == "move":
        example = "6月30日前" if found.view.language == "zh" else "by 30 June"
        hint = tr("web hint to", example=example)
        yield FormField("to", tr("web field to"), required=True, hint=hint)
        yield FormField("granted", tr("web field granted"), hint=optional)
    if action in {"move", "block", "reopen", "return", "undo"}:
        yield FormField("why", tr("web field why"), longest=_LONGEST["why"], hint=optional)
    if action not in {"move", "undo"}:
        label = tr("web field note")
        yield FormField("note", label, "textarea", longest=_LONGEST["note"], hint=optional)
    if action in {"done", "log"}:
        hint, longest = tr("web hint files"), _LONGEST["files"]
        yield FormField("files", tr("web field files"), "textarea", longest=longest, hint=hint)
    if action != "undo":
        first, today = plan.span[0].isoformat(), found.plan.as_of.isoformat()
        yield FormField(
            "on", tr("web field on"), "date", today, required=True, least=first, most=today
        )


def _occurrence(action: str, found: Shown) -> Iterator[FormField]:
    """The field that chooses an occurrence of a task that repeats."""
    tr, task = found.view.tr, found.task
    label = tr("web field occurrence")
    if action == "undo":
        several = _undoable(found)
        if len(several) > 1:
            yield FormField("occurrence", label, "select", several[0][0], options=several)
        return
    if not task.occurrences:
        return
    wanted: Mapping[str, frozenset[State]] = {
        "done": frozenset(State) - OVER,
        "log": frozenset(State),
        "move": frozenset(State) - OVER,
        "block": frozenset(State) - OVER - {State.BLOCKED},
        "reopen": FINISHED | {State.SUBMITTED, State.BLOCKED},
        "accept": frozenset({State.SUBMITTED}),
        "return": frozenset({State.SUBMITTED}),
    }
    options = [
        (o.key, f"{o.key}  {tr.span(o.window)}  {tr(f'state {o.state}')}")
        for o in task.occurrences
        if o.state in wanted[action] or (action == "done" and not o.confirmed)
    ]
    due = [
        o.key
        for o in task.occurrences
        if o.state in {State.OPEN, State.OVERDUE, State.BLOCKED, State.SUBMITTED}
    ]
    first = next((key for key in due if key in dict(options)), options[0][0] if options else "")
    if action in {"log", "block", "reopen"}:
        options.insert(0, (_WHOLE, tr("web whole task")))
        first = _WHOLE if action != "reopen" else first
    yield FormField("occurrence", label, "select", first, options=options)


def _target_fields(task: TaskStatus, found: Shown) -> Iterator[FormField]:
    tr = found.view.tr
    parts: dict[str, None] = {}
    for number, target in enumerate(task.targets):
        kind, name = target.of.kind, target.name
        hint = _so_far(target, found)
        if kind == "statement":
            label = tr("web field met", name=name)
            yield FormField(f"met.{number}", label, "checkbox", hint=hint)
            continue
        if kind == "total":
            label = tr("web field add", name=name)
            yield FormField(f"add.{number}", label, hint=hint, decimal=True)
            parts |= dict.fromkeys(part for part, _ in target.of.parts)
        label = tr("web field set", name=name)
        yield FormField(f"set.{number}", label, hint=hint if kind == "level" else "", decimal=True)
    if parts:
        options = [("", "–"), *((part, part) for part in parts)]
        yield FormField("part", tr("web field part"), "select", options=options)


def _so_far(target: TargetStatus, found: Shown) -> str:
    tr = found.view.tr
    goal = target.of.words or goal_sign(target.of)
    return tr("web hint target", actual=actual_text(target, tr), goal=goal)
