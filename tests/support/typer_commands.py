"""The declarations of commands as typer takes them, to compare how command lines are read."""

from __future__ import annotations

from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Literal, get_args

import typer

from workplan.cli import arguments as ours


def for_typer(command: ours.Command) -> ours.Command:
    """The command with its parameters declared for typer."""
    defaults = {p.name: p.default for p in signature(command).parameters.values()}
    for group in ours.groups_of(command).values():
        defaults |= group._field_defaults
    annotations = {
        name: _for_typer(name, hint) for name, hint in ours._annotations(command).items()
    }

    def run(**values: Any) -> None:
        command(**ours._grouped(command, values))

    run.__doc__ = command.__doc__
    run.__annotations__ = annotations
    run.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=defaults[name], annotation=hint)
            for name, hint in annotations.items()
        ]
    )
    return run


def _for_typer(name: str, hint: Any) -> Any:
    kind, declared = get_args(hint)
    if isinstance(declared, ours.Argument):
        return Annotated[kind, typer.Argument(help=declared.help, metavar=declared.metavar)]
    # Typer adds an option --no-… to a flag without a name.
    flag = (f"--{name.replace('_', '-')}",) if kind is bool else ()
    option = typer.Option(
        *(declared.names or flag),
        help=declared.help,
        metavar=declared.metavar,
        min=declared.least,
        max=declared.most,
    )
    if declared.among:
        kind = Literal[declared.among()] | None
    return Annotated[kind, option]
