"""Which one-line faults a Python source can have: each is the source with one thing changed."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "first": "last",
    "last": "first",
    "start": "end",
    "end": "start",
    "floor": "ceil",
    "ceil": "floor",
    "ROUND_CEILING": "ROUND_FLOOR",
    "ROUND_FLOOR": "ROUND_CEILING",
    "ROUND_HALF_UP": "ROUND_HALF_EVEN",
    "ROUND_HALF_EVEN": "ROUND_HALF_UP",
    "startswith": "endswith",
    "endswith": "startswith",
}
# Calls that give their first argument in another order, or without repetitions.
REORDERINGS = {"sorted", "reversed"}
# What is written in these places is no behaviour.
_LOAD = ast.Load()
UNTOUCHED = {"annotation", "returns", "decorator_list", "bases", "type_comment"}


@dataclass(frozen=True)
class Fault:
    """A source with one fault: `line` where it is, the changed lines `before` and `after`."""

    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.line}: {self.before}  ->  {self.after}"


def faults(source: str) -> list[Fault]:
    """Every fault of a source, in its order; none that is the same source or that does not
    compile, and none twice."""
    found: dict[str, Fault] = {}
    lines = source.splitlines(keepends=True)
    for top in ast.parse(source).body:
        if _left_alone(top):
            continue
        first = min([top.lineno, *(d.lineno for d in getattr(top, "decorator_list", []))]) - 1
        part = "".join(lines[first : top.end_lineno])
        tree = ast.parse(part)
        same = ast.dump(tree)
        for parent, field, index, node in _places(tree):
            for other in _alternatives(node, parent, field):
                changed = _with(tree, parent, field, index, other)
                text = _written(part, node, other, changed) if changed != same else None
                if text is not None and _compiles(text):
                    whole = "".join([*lines[:first], text, *lines[top.end_lineno :]])
                    found.setdefault(whole, _fault(source, whole))
    return list(found.values())


def _compiles(text: str) -> bool:
    try:
        compile(text, "fault", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _places(tree: ast.Module) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Each node that may be changed: its parent, the field there, the place in a list."""
    todo: list[ast.AST] = [tree]
    while todo:
        parent = todo.pop(0)
        inner: list[ast.AST] = []
        for field, value in ast.iter_fields(parent):
            if field in UNTOUCHED:
                continue
            for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(node, ast.AST) and not _left_alone(node):
                    inner.append(node)
                    yield parent, field, index, node
        todo[:0] = inner


def _left_alone(node: ast.AST) -> bool:
    """Imports, docstrings, what only type checkers see; texts with braces, which have no
    positions of their own before Python 3.12."""
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.JoinedStr)):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _with(tree: ast.Module, parent: ast.AST, field: str, index: int | None, other: ast.AST) -> str:
    """The tree, as a text, with another node in this place."""
    if index is None:
        old = getattr(parent, field)
        setattr(parent, field, other)
        changed = ast.dump(tree)
        setattr(parent, field, old)
    else:
        children = getattr(parent, field)
        old, children[index] = children[index], other
        changed = ast.dump(tree)
        children[index] = old
    return changed


def _written(source: str, node: ast.AST, other: ast.AST, changed: str) -> str | None:
    """The source with the text of `node` replaced, if it is read as the changed tree."""
    if not hasattr(node, "lineno"):
        return None
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    start, end = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined]
    before = b"".join(lines[:start]) + lines[start][: node.col_offset]  # type: ignore[attr-defined]
    after = lines[end][node.end_col_offset :] + b"".join(lines[end + 1 :])  # type: ignore[attr-defined]
    new = ast.unparse(other)
    indent = " " * node.col_offset  # type: ignore[attr-defined]
    for text in (new.replace("\n", "\n" + indent), f"({new})"):
        whole = (before + text.encode() + after).decode()
        try:
            if ast.dump(ast.parse(whole)) == changed:
                return whole
        except SyntaxError:
            continue
    return None


def _fault(source: str, text: str) -> Fault:
    old, new = source.splitlines(), text.splitlines()
    first = 0
    while old[first] == new[first]:
        first += 1
    last = 1
    while old[-last] == new[-last] and len(old) - last >= first and len(new) - last >= first:
        last += 1
    before, after = old[first : len(old) - last + 1], new[first : len(new) - last + 1]

    def one_line(lines: list[str]) -> str:
        return " ".join(line.strip() for line in lines)

    return Fault(first + 1, one_line(before), one_line(after), text)


def _alternatives(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    if isinstance(node, ast.stmt):
        yield from _statements(node)
    elif isinstance(node, ast.expr):
        yield from _expressions(node, parent, field)


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    removed = (ast.Expr, ast.Raise, ast.Continue, ast.Break, ast.AugAssign, ast.Delete)
    stored = isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name)
    if stored or isinstance(node, removed):
        yield ast.Pass()
    elif isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield ast.Return(ast.Constant(None))
    if isinstance(node, ast.AugAssign) and (other := OPERATORS.get(type(node.op))):
        yield ast.AugAssign(node.target, other(), node.value)


def _expressions(node: ast.expr, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    if field == "test" and isinstance(parent, (ast.If, ast.IfExp)):
        yield ast.Constant(True)
        yield ast.Constant(False)
    elif field == "ifs":
        yield ast.Constant(True)
    elif field == "guard":
        yield ast.Constant(True)
        yield ast.Constant(False)
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            for other in COMPARISONS[type(op)]:
                yield _copy(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])
    elif isinstance(node, ast.BinOp):
        if operator := OPERATORS.get(type(node.op)):
            yield _copy(node, op=operator())
    elif isinstance(node, ast.BoolOp):
        yield _copy(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
        for place in range(len(node.values)):
            rest = node.values[:place] + node.values[place + 1 :]
            yield rest[0] if len(rest) == 1 else _copy(node, values=rest)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from map(ast.Constant, _constants(node.value, parent))
    elif isinstance(node, (ast.Name, ast.Attribute)):
        yield from _names(node)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        yield from _rows(node, parent)
    elif isinstance(node, ast.Slice):
        yield ast.Slice(None, None, None)


def _copy(node: ast.AST, **changes: object) -> ast.AST:
    found = copy.copy(node)
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def _constants(value: object, parent: ast.AST) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        yield value - 1
    elif isinstance(value, str) and value and isinstance(parent, (ast.Compare, ast.Return)):
        yield value + "x"


def _names(node: ast.Name | ast.Attribute) -> Iterator[ast.AST]:
    if not isinstance(getattr(node, "ctx", _LOAD), ast.Load):
        return
    name = node.id if isinstance(node, ast.Name) else node.attr
    if other := NAMES.get(name):
        if isinstance(node, ast.Attribute):
            yield _copy(node, attr=other)
        elif name in {"min", "max", "any", "all"} or name.startswith("ROUND"):
            yield _copy(node, id=other)


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in REORDERINGS and len(node.args) == 1:
        yield ast.Call(ast.Name("list", ast.Load()), node.args, [])
    for place, keyword in enumerate(node.keywords):
        if keyword.arg in {"key", "reverse", "default", "microsecond", "tzinfo"}:
            rest = node.keywords[:place] + node.keywords[place + 1 :]
            yield _copy(node, keywords=rest)


def _rows(node: ast.Tuple | ast.List | ast.Set, parent: ast.AST) -> Iterator[ast.AST]:
    """One word fewer in a list of words; the two first keys of an order exchanged."""
    if not isinstance(getattr(node, "ctx", _LOAD), ast.Load):
        return
    if len(node.elts) > 1 and all(map(_is_word, node.elts)):
        for place in range(len(node.elts)):
            yield _copy(node, elts=node.elts[:place] + node.elts[place + 1 :])
    if isinstance(parent, (ast.Lambda, ast.Return)) and len(node.elts) > 1:
        yield _copy(node, elts=[node.elts[1], node.elts[0], *node.elts[2:]])


def _is_word(node: ast.expr) -> bool:
    """A text, or one value of an enumeration."""
    if isinstance(node, ast.Attribute):
        return node.attr.isupper()
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
