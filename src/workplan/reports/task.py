"""One task: its fields, window, targets, light and history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..assessment.offers import offers_of
from ..assessment.snapshot import Light, Move, PlanStatus, TargetStatus, TaskStatus
from ..journal.identity import order
from ..plan.model import Rules, Task
from ..words.target_words import amount_text, bare_rate, line_text, part_text, unit_of
from ..words.translator import Translator, translator
from .blocks import Block, Cell, Column, Heading, Style, Table
from .entry_text import entry_text
from .evidence import evidence_of
from .layout import held_text
from .light_style import SHAPES, STYLES, light_name
from .parts import counted, reason_text, source_text


def show(plan: PlanStatus, task: TaskStatus, language: str | None = None) -> list[Block]:
    """All that is known of one task."""
    tr = translator(language or plan.plan.language, plan.as_of.year)
    of = task.task
    facts: list[tuple[str, str, Style]] = [
        ("id", of.id, ""),
        ("plan", plan.plan.title, ""),
        ("section", " / ".join(task.section), ""),
        ("when", tr.window(task.window), ""),
        ("first", tr.window(task.first_window) if task.first_window != task.window else "", ""),
        ("carried", _carried(of, tr), ""),
        ("state", _state(task, tr), ""),
        ("light", light_name(task.light, tr), STYLES[task.light]),
    ]
    facts += [("", "  " + text, style) for text, style in _steps(task, plan.plan.rules, tr)]
    facts += [
        ("owner", tr.several(of.owner), ""),
        ("group", tr.several(plan.plan.groups_of(of)), ""),
        ("leader", tr.several(plan.plan.leaders_of(of)), ""),
        ("with", tr.several(of.with_), ""),
        ("accept", of.accept or plan.plan.rules.acceptance or "", ""),
        ("accepted", tr.full_day(task.accepted_on) if task.accepted_on else "", ""),
        ("place", of.place or "", ""),
        ("time", "–".join(f"{t:%H:%M}" for t in of.time or () if t), ""),
        ("after", tr.several(of.after), ""),
        ("report", of.report.words if of.report else "", ""),
        ("tags", tr.several(of.tags), ""),
        ("ref", of.ref or "", ""),
        ("url", of.url or "", ""),
        ("quote", of.quote or "", ""),
        ("notes", of.notes or "", ""),
    ]
    facts += _rows("targets", _targets(task.targets, tr))
    facts += _rows("counts_towards", _towards(plan, of, tr))
    facts += _rows("occurrences", filter(None, [_held(task, tr)]))
    facts += [
        ("", f"  {o.key}  {tr.span(o.window)}  {tr(f'state {o.state}')}", "")
        for o in task.occurrences
    ]
    facts += _rows("steps", (_step_line(step, tr) for step in task.steps))
    facts += _rows("moves", (_move_line(task, tr)))
    facts += _rows("files", (f"{tr.day(e.on)}  {text}" for text, e in evidence_of(task)))
    facts += _rows("history", _history(task, tr))
    table = Table([Column(""), Column("", share=1)], [])
    table.rows.extend(
        (Cell(tr(f"show {key}") if key else "", "dim"), Cell(text, style))
        for key, text, style in facts
        if text
    )
    return [Heading(of.title, 1), table]


def _steps(task: TaskStatus, rules: Rules, tr: Translator) -> Iterator[tuple[str, Style]]:
    """How the light was found: its reason, then the answer of each rule."""
    if task.light in {Light.GREEN, Light.GREY}:
        yield tr.reason(task.reasons[0]), STYLES[task.light]
    for remark in task.remarks:
        yield tr.reason(remark), "dim" if remark.light is Light.GREY else STYLES[remark.light]
    rhythm = task.task.report
    for step in task.answers:
        texts = [f"{SHAPES[reason.light]} {tr.reason(reason)}" for reason in step.reasons]
        rule = tr(
            f"rule {step.rule}",
            last=task.window.last,
            soon=rules.soon,
            silent=rules.silent,
            behind=rules.behind,
            far_behind=rules.far_behind,
        )
        if rhythm and step.rule == "silent":
            rule = tr("rule rhythm", rhythm=rhythm)
        answer = "; ".join(texts) or tr("step no")
        style = STYLES[step.reasons[0].light] if step.reasons else "dim"
        yield f"{tr(f'step {step.rule}')}  {answer}  {rule}".rstrip(), style


def _rows(key: str, texts: Iterable[str]) -> list[tuple[str, str, Style]]:
    return [(key if not n else "", text, "") for n, text in enumerate(texts)]


def _state(task: TaskStatus, tr: Translator) -> str:
    return tr(f"state {task.state}")


def _carried(task: Task, tr: Translator) -> str:
    """Where an unfinished task comes from, its days then, and how often it was moved."""
    if (carried := task.carried_from) is None:
        return ""
    days = tr.full_span(*carried.first) if carried.first else ""
    moved = tr("carried moved", n=carried.moved) if carried.moved else ""
    return "  ".join(filter(None, (carried.plan, days, moved)))


def _target(target: TargetStatus, tr: Translator) -> str:
    text = f"{target.name}  {line_text(target, tr)}"
    if target.needed is not None:
        per, unit = tr(f"per {target.needed_per}"), unit_of(target.of, tr)
        text += "  " + tr(
            "target needed", needed=bare_rate(target.needed, target.of), per=per, unit=unit
        )
    return text


def _targets(targets: Iterable[TargetStatus], tr: Translator) -> Iterator[str]:
    for target in targets:
        yield _target(target, tr)
        if target.parts or target.sources:
            yield f"  {counted(target, tr)}"
        for part in target.parts:
            yield f"  {part_text(part, target.of, tr)}"
            yield from (f"    {source_text(source, target.of, tr)}" for source in part.sources)
        names = {part.name for part in target.parts}
        others = (source for source in target.sources if source.part not in names)
        yield from (f"  {source_text(source, target.of, tr)}" for source in others)
        if (target.parts or target.sources) and target.of.kind == "total" and target.own:
            yield f"  {tr('part none')} {amount_text(target.own, target.of, tr)}"


def _towards(plan: PlanStatus, task: Task, tr: Translator) -> Iterator[str]:
    """Where the targets of a task count too, or why they do not."""
    refused = {one.name: one for one in plan.uncounted if one.task == task.id}
    for offer in offers_of(plan.plan, task):
        text = f"{offer.at.target}  {offer.to}"
        text += tr("short part", part=offer.to.part) if offer.to.part else ""
        lost = refused.get(offer.at.target)
        yield f"{text}  {reason_text(lost, tr)}" if lost else text


def _held(task: TaskStatus, tr: Translator) -> str:
    """How many occurrences were held, and how many of those that are past nobody has confirmed."""
    codes = [r for r in task.remarks if r.code == "unconfirmed_occurrences"]
    return tr.clauses(
        (held_text(task, tr) if task.occurrences else "", tr.reason_and_remarks((), codes))
    )


def _history(task: TaskStatus, tr: Translator) -> Iterator[str]:
    """All entries of the task; those that were taken back are marked."""
    void = set(task.taken_back)
    for entry in sorted((*task.history, *task.taken_back), key=order):
        text = entry_text(entry, tr, task.task.targets)
        yield tr("entry void", what=text) if entry in void else text


def _step_line(step: TaskStatus, tr: Translator) -> str:
    title = f"{SHAPES[step.light]} {step.task.id}  {step.task.title}"
    return "  ".join(
        (title, tr.window(step.window), tr.reason_and_remarks(step.reasons, step.remarks))
    )


def _move_line(task: TaskStatus, tr: Translator) -> Iterator[str]:
    for move in task.moves:
        change = f"{tr.window(move.old)} → {tr.window(move.new)}"
        words = (
            tr("move because", id=move.because) if move.because else "",
            _recorded(move, tr),
            tr("move after deadline") if move.after_deadline else "",
            tr("entry granted", who=move.granted) if move.granted else "",
        )
        yield "  ".join(filter(None, (tr.day(move.on), change, *words, move.why, move.by)))


def _recorded(move: Move, tr: Translator) -> str:
    """The day on which the move was written down, where it is a later one."""
    if move.recorded is None or move.recorded == move.on:
        return ""
    return tr("move recorded", at=tr.day(move.recorded))
