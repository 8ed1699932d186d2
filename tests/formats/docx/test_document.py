"""The review as a document that an office edits: what a word processor finds in it."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from support import PLAN, SAMPLE, Run, hostile
from support import paper as on_pages

REAL = ("--journal", str(SAMPLE))


def review(workplan: Run, plan: Path, file: Path, *options: str) -> Path:
    run = workplan("review", plan, "-o", file, *options)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return file


@pytest.fixture
def made(workplan: Run, tmp_path: Path) -> Callable[..., DocumentObject]:
    """The review of the real plan, as a reader of the format finds it."""

    def make(*options: str) -> DocumentObject:
        return Document(str(review(workplan, PLAN, tmp_path / "r.docx", *REAL, *options)))

    return make


@pytest.fixture
def big(plan_file: Callable[[str], Path]) -> Path:
    tasks = "".join(
        f"  - {{id: t{n}, title: 第{n}号事项, when: {n % 12 + 1}月, owner: 第{n % 7}科}}\n"
        for n in range(300)
    )
    return plan_file(f"plan: big\ntitle: 大计划\nyear: 2022\ntasks:\n{tasks}")


def headings(document: DocumentObject) -> list[tuple[str, str]]:
    return [
        (str(p.style.name), p.text.replace("\n", ""))
        for p in document.paragraphs
        if p.style is not None and str(p.style.name).startswith("Heading")
    ]


def flat(document: DocumentObject) -> str:
    """All that stands in paragraphs and cells."""
    return "\n".join(
        "".join("-" if t.tag == qn("w:noBreakHyphen") else t.text or "" for t in _texts(paragraph))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def _texts(paragraph: object) -> Iterator[object]:
    yield from paragraph.iter(qn("w:t"), qn("w:noBreakHyphen"))  # type: ignore[attr-defined]


def shown(workplan: Run, plan: Path, *options: str) -> list[str]:
    return workplan("review", plan, *options, COLUMNS="1000").stdout.splitlines()


@pytest.mark.parametrize(
    "options",
    [
        ("--week", "2022-W20"),
        ("--week", "2022-W20", "--lang", "en"),
        ("--week", "2022-W37", "--as-of", "2022-09-14"),
        ("--year", "2022"),
    ],
)
def test_the_headings_are_headings_in_their_order(
    workplan: Run, made: Callable[..., DocumentObject], options: tuple[str, ...]
) -> None:
    found = headings(made(*options))
    lines = shown(workplan, PLAN, *REAL, *options)
    assert found[0] == ("Heading 1", lines[0])
    assert "2022年" in lines[0]
    numbered = [line for line in lines if re.match(r"[一二三四五六七八九十]+、|\d+\. ", line)]
    assert len(numbered) >= 5
    assert [text for style, text in found if style == "Heading 2"] == numbered
    sections = [text for style, text in found if style == "Heading 3"]
    assert len(sections) > 1 if options[0] == "--year" else len(sections) == 1
    assert all(text in lines for text in sections)


@pytest.mark.parametrize(
    ("matter", "lines"),
    [
        ("事", ["局关于事2022年5月份落实情况的通报"]),
        ("项目建设推进安排", ["局关于项目建设推进安排2022年5月份", "落实情况的通报"]),
        ("重点项目建设推进安排", ["局关于重点项目建设推进安排2022年5月份", "落实情况的通报"]),
    ],
)
def test_the_last_words_of_a_title_are_on_one_line(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, matter: str, lines: list[str]
) -> None:
    plan = plan_file(
        f"plan: p\ntitle: 局{matter}\nyear: 2022\nlanguage: zh\n"
        "review: {issuer: 局}\ntasks:\n  - {id: a, title: 甲, when: 5月}\n"
    )
    file = review(
        workplan, plan, tmp_path / "r.docx", "--month", "2022-05", "--as-of", "2022-05-31"
    )
    assert Document(str(file)).paragraphs[0].text.split("\n") == lines


@pytest.mark.parametrize("language", ["zh", "en"])
def test_heading_styles_are_in_the_outline(
    made: Callable[..., DocumentObject], language: str
) -> None:
    styles = made("--week", "2022-W20", "--lang", language).styles
    for level in (1, 2, 3):
        properties = styles[f"Heading {level}"].element.pPr
        assert properties.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)
        assert properties.find(qn("w:keepNext")) is not None


@pytest.mark.parametrize("blank", [(), ("--blank",)])
def test_tables_repeat_their_heads_and_never_split_a_row(
    made: Callable[..., DocumentObject], blank: tuple[str, ...]
) -> None:
    document = made("--year", "2022", *blank)
    assert len(document.tables) > 5
    for table in document.tables:
        rows = table._tbl.tr_lst
        heads = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
        assert heads == [True] + [False] * (len(rows) - 1)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    if blank:
        written_in = [t for t in document.tables if "决定" in _first_row(t)]
        assert written_in
        height = written_in[0]._tbl.tr_lst[1].trPr.find(qn("w:trHeight"))
        assert int(height.get(qn("w:val"))) >= 500, "room for a line of handwriting"


def _first_row(table: Table) -> list[str]:
    return [cell.text for cell in table.rows[0].cells]


def test_the_widths_of_the_columns_fill_the_text_and_no_more(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(hostile.plan())
    file = review(workplan, plan, tmp_path / "r.docx", "--year", "2022", "--blank")
    document = Document(str(file))
    for table in document.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert min(widths) > 200
        assert abs(sum(widths) - 156 / 25.4 * 1440) < 20
        for row in table._tbl.tr_lst:
            cells = [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst]
            assert cells == (widths if len(cells) > 1 else [sum(widths)])


def columns(table: Table) -> dict[str, float]:
    """The widths of a table's columns in points, by their heads."""
    grid = [int(column.get(qn("w:w"))) / 20 for column in table._tbl.tblGrid]
    return dict(zip(_first_row(table), grid, strict=True))


def test_what_never_wraps_is_said_to_the_program_that_sets_it(
    made: Callable[..., DocumentObject],
) -> None:
    (targets,) = (t for t in made("--week", "2022-W20").tables if "目标值" in _first_row(t))
    numbers = [row.cells[_first_row(targets).index("目标值")] for row in targets.rows[1:]]
    assert len(numbers) > 5
    assert all(cell._tc.tcPr.find(qn("w:noWrap")) is not None for cell in numbers)
    titles = [row.cells[0] for row in targets.rows[1:]]
    assert all(cell._tc.tcPr.find(qn("w:noWrap")) is None for cell in titles)


@pytest.mark.parametrize(("letters", "wider"), [(2, 1.9), (200, 0.5)])
def test_the_column_to_write_in_leaves_room_for_a_long_text(
    workplan: Run,
    plan_file: Callable[[str], Path],
    tmp_path: Path,
    letters: int,
    wider: float,
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: zh\ntasks:\n"
        f"  - {{id: a, title: {'常态化开展活动' * 3}, when: 持续, owner: 办公室}}\n"
    )
    entry = (
        f"- {{at: 2022-05-02T10:00:00+00:00, task: a, on: 2022-05-02, note: {'记' * letters}}}\n"
    )
    plan.with_name("p.log.yaml").write_text(entry, encoding="utf-8")
    file = review(workplan, plan, tmp_path / "r.docx", "--month", "2022-05", "--blank")
    tables = Document(str(file)).tables
    (standing,) = (t for t in tables if "完成情况" in _first_row(t))
    (news,) = (t for t in tables if "内容" in _first_row(t))
    wide = columns(standing)
    lines = letters / ((columns(news)["内容"] - 6) // 10.5)
    page = (297 - 37 - 35) * 72 / 25.4
    assert lines * 15 < page / 3
    assert wide["完成情况"] >= 70, "room to write in"
    assert wide["完成情况"] > wider * wide["最新进展"]


def test_a_chinese_page_is_that_of_an_official_document(
    made: Callable[..., DocumentObject],
) -> None:
    document = made("--week", "2022-W20")
    page = document.sections[0]
    found = [page.page_width, page.page_height, page.top_margin, page.bottom_margin]
    found += [page.left_margin, page.right_margin]
    for length, wanted in zip(found, (210, 297, 37, 35, 28, 26), strict=True):
        assert length is not None
        assert abs(length - Mm(wanted)) < Mm(1) / 10
    for name, size, font in (
        ("Heading 1", 22, "方正小标宋简体"),
        ("Heading 2", 16, "黑体"),
        ("Heading 3", 16, "楷体_GB2312"),
        ("Body Text", 16, "仿宋_GB2312"),
    ):
        style = document.styles[name]
        fonts = style.element.rPr.find(qn("w:rFonts"))
        assert style.font.size.pt == size
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:ascii")) == "Times New Roman"
    indent = document.styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_every_font_named_has_one_to_stand_for_it(
    workplan: Run, made: Callable[..., DocumentObject], tmp_path: Path
) -> None:
    for language in ("zh", "en"):
        made("--week", "2022-W20", "--lang", language)
        with zipfile.ZipFile(tmp_path / "r.docx") as archive:
            table = archive.read("word/fontTable.xml").decode()
            styles = archive.read("word/styles.xml").decode()
        known = dict(re.findall(r'w:name="([^"]+)"[^>]*>\s*<w:altName w:val="([^"]+)"', table))
        used = set(re.findall(r'w:(?:eastAsia|ascii|hAnsi)="([^"]+)"', styles))
        assert used - {"zh-CN"} <= known.keys()
        assert "SimSun" in known["方正小标宋简体"]
        assert "FangSong" in known["仿宋_GB2312"]
        for name in ("方正小标宋简体", "仿宋_GB2312", "宋体"):
            assert "Noto Serif CJK SC,Source Han Serif SC" in known[name]
        for name in ("黑体", "Microsoft YaHei"):
            assert known[name].endswith("Noto Sans CJK SC,Source Han Sans SC")


def test_the_pages_are_numbered(made: Callable[..., DocumentObject]) -> None:
    chinese = made("--week", "2022-W20")
    assert chinese.settings.odd_and_even_pages_header_footer
    page = chinese.sections[0]
    feet = [page.footer, page.even_page_footer]
    feet.append(made("--week", "2022-W20", "--lang", "en").sections[0].footer)
    for foot in feet:
        paragraph = foot.paragraphs[0]._p
        fields = [f.get(qn("w:instr")) for f in paragraph.iter(qn("w:fldSimple"))]
        assert [field.strip() for field in fields] == ["PAGE"]
        assert "".join(t.text for t in paragraph.iter(qn("w:t"))) == "— 1 —"


def test_the_file_says_its_name_and_no_hour(
    made: Callable[..., DocumentObject], tmp_path: Path
) -> None:
    properties = made("--week", "2022-W20").core_properties
    assert properties.title == "市关工委关于2022年第20周工作安排落实情况的通报"
    assert properties.language == "zh-CN"
    assert (properties.author, properties.comments) == ("", "")
    assert properties.created is None
    assert properties.modified is None
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        assert archive.testzip() is None
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
        assert "python-docx" not in core
        assert not re.search(r"\d\d:\d\d", core)


@pytest.mark.parametrize("options", [("--week", "2022-W20"), ("--year", "2022", "--blank")])
def test_the_same_review_is_the_same_bytes(
    workplan: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    one, two = (
        review(workplan, PLAN, tmp_path / f"{n}.docx", *REAL, *options).read_bytes() for n in (1, 2)
    )
    assert one == two


def test_the_chart_has_a_picture_for_every_row(
    workplan: Run, made: Callable[..., DocumentObject], tmp_path: Path
) -> None:
    document = made("--week", "2022-W20")
    chart = document.tables[-1]
    rows = chart._tbl.tr_lst
    pictures = [list(row.iter(qn("wp:inline"))) for row in rows]
    assert len(rows) > 40
    assert [len(found) for found in pictures] == [0] + [1] * (len(rows) - 1)
    assert [t.text for t in rows[0].iter(qn("w:t"))] == [str(month) for month in range(1, 13)]
    said = [found[0].docPr.get("descr") for found in pictures[1:]]
    lines = shown(workplan, PLAN, *REAL, "--week", "2022-W20")
    names = [text.partition("：")[0] for text in said]
    assert all(any(name in line for line in lines) for name in names)
    assert "举办家庭教育促进法、未成年人保护法学习培训班：已完成、5月1日—31日、5月16日完成" in said
    ids = [found.docPr.id for found in document.element.body.iter(qn("wp:inline"))]
    assert len(ids) == len(set(ids))
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        images = [archive.read(n) for n in archive.namelist() if n.startswith("word/media/")]
    assert len(images) > 10
    assert all(image.startswith(b"\x89PNG\r\n\x1a\n") for image in images)


def _grey(png: bytes) -> list[list[int]]:
    """The dots of a picture with a palette, as grey as paper shows them."""
    width, height = struct.unpack(">II", png[16:24])
    at = png.index(b"PLTE") + 4
    colors = png[at : png.index(b"IDAT") - 8]
    greys = [(3 * r + 6 * g + b) // 10 for r, g, b in zip(*[iter(colors)] * 3, strict=False)]
    at = png.index(b"IDAT") + 4
    dots = zlib.decompress(png[at:-16])
    lines = [dots[y * (width + 1) + 1 : (y + 1) * (width + 1)] for y in range(height)]
    return [[greys[dot] for dot in line] for line in lines]


def test_the_legend_shows_what_is_on_the_chart_each_with_a_look_of_its_own(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(on_pages.STATES)
    plan.with_name("p.log.yaml").write_text(on_pages.EVENTS, encoding="utf-8")
    document = Document(str(review(workplan, plan, tmp_path / "r.docx", *on_pages.IN_JUNE)))
    (legend,) = (p for p in document.paragraphs if p.style and p.style.name == "Caption")
    assert " ".join(legend.text.split()) == " ".join((*on_pages.LEGEND, "today 20 Jun"))
    pictures = {}
    for inline in legend._p.iter(qn("wp:inline")):
        blip = next(inline.iter(qn("a:blip")))
        part = document.part.related_parts[blip.get(qn("r:embed"))]
        pictures[inline.docPr.get("descr")] = _grey(part.blob)
    assert list(pictures) == ["done", "✓", *on_pages.LEGEND[1:], "today 20 Jun"]
    looks = {name: on_pages.look(pictures[name]) for name in on_pages.LEGEND}
    on_pages.assert_each_its_own(looks)


def test_hostile_texts_are_text(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(hostile.plan())
    plan.with_name("p.log.yaml").write_text(hostile.journal(), encoding="utf-8")
    file = review(workplan, plan, tmp_path / "r.docx", "--year", "2022")
    document = Document(str(file))
    text = flat(document)
    for name in ("html", "template", "typst", "formula", "emoji", "long", "word"):
        assert " ".join(hostile.HOSTILE[name].split()) in text, name
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    for element in document.element.iter(qn("w:hyperlink"), qn("w:instrText"), qn("w:fldSimple")):
        pytest.fail(f"a text became {element.tag}")


def test_characters_that_xml_does_not_know(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        'plan: p\ntitle: "P \\x01 \\ufffe"\nyear: 2022\n'
        'tasks:\n  - {id: a, title: "x \\x02 \\uffff y", when: May}\n'
    )
    file = review(workplan, plan, tmp_path / "r.docx", "--month", "2022-05")
    document = Document(str(file))
    assert "x \ufffd \ufffd y" in flat(document)
    assert document.core_properties.title.startswith("P \ufffd \ufffd")


def test_a_plan_with_an_endless_title(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        f"plan: p\ntitle: {'长' * 300}\nyear: 2022\ntasks:\n  - {{id: a, title: A, when: May}}\n"
    )
    file = review(workplan, plan, tmp_path / "r.docx", "--month", "2022-05")
    document = Document(str(file))
    assert headings(document)[0][1] == f"关于{'长' * 300}2022年5月份落实情况的通报"
    assert document.core_properties.title == "关于" + "长" * 253  # all that the format has room for


def test_three_hundred_tasks_and_a_second_plan(workplan: Run, big: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.docx"
    run = workplan("review", big, PLAN, "-o", file, "--month", "2022-06")
    assert (run.returncode, run.stderr) == (0, "")
    document = Document(str(file))
    text = flat(document)
    assert all(f"第{n}号事项" in text for n in range(300))
    titles = [p for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    begins = [p.paragraph_format.page_break_before for p in titles]
    assert begins == [None, True, True]
