"""The bulletin of a plan as files."""

from __future__ import annotations

from pathlib import Path

from ..files import make_folder, write_several
from ..reports.bulletin import bulletin_name, bulletin_sheet
from ..words.translator import translator
from .forms import only_plan
from .outputs import check_replaceable
from .questions import Basis, Sources


def write_bulletin(sources: Sources, basis: Basis, folder: Path, force: bool = False) -> list[str]:
    """Write the bulletin of the only plan to the folder, named by its day; the lines that say so.
    Nothing is recorded. Raises UserError and ReadError."""
    from ..formats.docx.document import render as docx
    from ..formats.html.page import render as html

    loaded, status = only_plan(sources, basis)
    tr = translator(basis.language or loaded.plan.language, status.as_of.year)
    sheet = bulletin_sheet(status, tr)
    name = f"{tr('bulletin file')} {status.as_of}"
    files = [(folder / f"{name}.docx", docx(sheet)), (folder / f"{name}.html", html(sheet))]
    for path, _ in files:
        check_replaceable([path], path.suffix, force)
    make_folder(folder)
    write_several(files, len(files), folder)
    return [f"{files[0][0]}  {bulletin_name(status, tr)}"]
