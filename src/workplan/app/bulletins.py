"""The bulletin of a plan as files."""

from __future__ import annotations

from pathlib import Path

from ..files import make_folder, write_several
from ..reports.bulletin import bulletin_name, bulletin_sheet
from ..words.translator import translator
from .forms import only_plan
from .outputs import check_replaceable
from .questions import Basis, Sources
from .templates import Template


def write_bulletin(
    sources: Sources,
    basis: Basis,
    folder: Path,
    force: bool = False,
    template: Template | None = None,
) -> list[str]:
    """Write the bulletin of the only plan to the folder, named by its day; the lines that say so.
    The .docx file has the look of `template`. Nothing is recorded. Raises UserError and
    ReadError."""
    from ..formats.docx.document import render as docx
    from ..formats.html.page import render as html

    loaded, status = only_plan(sources, basis)
    tr = translator(basis.language or loaded.plan.language, status.as_of.year)
    sheet = bulletin_sheet(status, tr)
    name = f"{tr('bulletin file')} {status.as_of}"
    document = docx(sheet, template.data, template.name) if template else docx(sheet)
    files = [(folder / f"{name}.docx", document), (folder / f"{name}.html", html(sheet))]
    if template:
        template.check_kept(path for path, _ in files)
    for path, _ in files:
        check_replaceable([path], path.suffix, force)
    make_folder(folder)
    write_several(files, len(files), folder)
    return [f"{files[0][0]}  {bulletin_name(status, tr)}"]
