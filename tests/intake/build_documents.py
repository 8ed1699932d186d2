"""Documents of offices, written as Word and Excel files for the tests of `workplan draft`.

Texts and lists lie in `documents/`; what needs a program's format is built here. `python
tests/intake/build_documents.py FOLDER` writes all of them, to look at them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font

DOCUMENTS = Path(__file__).parent / "documents"
TEXTS = (".txt", ".md", ".html", ".csv")

Rows = Sequence[Sequence[str]]
Builder = Callable[[Path], None]


def _filled(document: Any, rows: Rows, columns: int) -> Table:
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return table


def _joined(table: Table, *ranges: tuple[int, int, int, int]) -> None:
    """Merge each range (first row, first column, last row, last column); its first text stays."""
    for top, left, bottom, right in ranges:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text


def _county_table(path: Path) -> None:
    """Heads in two rows, merged categories and group rows, a cell that goes on in the next table."""
    document = Document()
    document.add_heading("北川河县2023年政府重点工作任务分解表", 0)
    document.add_paragraph("（2023年2月6日县政府第21次常务会议审定）")
    head = [
        ["序号", "类别", "工作任务", "责任分工", "", "", "进度要求", "", "备注"],
        ["", "", "", "责任领导", "牵头单位", "配合单位", "年度目标", "完成时限", ""],
    ]
    first = [
        ["一、项目建设（4项）", *[""] * 8],
        [
            "1",
            "产业项目",
            "农产品冷链物流园一期建成投用",
            "周立新",
            "县商务局",
            "县自然资源局、城关镇",
            "建成冷库2万吨",
            "10月底前",
            "",
        ],
        [
            "2",
            "",
            "标准化厂房三期主体完工",
            "周立新",
            "县工业园区管委会",
            "县住建局",
            "8万平方米",
            "2023年12月底前",
            "续建",
        ],
        [
            "3",
            "基础设施",
            "县道X217线改造提升工程开工建设",
            "何志远",
            "县交通运输局",
            "沿线各乡镇",
            "全长18.6公里",
            "5月底前",
            "",
        ],
        [
            "4",
            "",
            "城区供水管网更新改造",
            "何志远",
            "县水利局",
            "县城投公司、各街道",
            "更新管网12公里",
            "11月15日前",
            "",
        ],
        ["二、民生实事（3项）", *[""] * 8],
        [
            "5",
            "教育",
            "新建城北幼儿园并投入使用",
            "马晓芸",
            "县教育局",
            "县发改局、县财政局",
            "新增学位360个",
            "8月31日前",
            "",
        ],
        [
            "6",
            "卫生",
            "为适龄女性提供“两癌”免费筛查，",
            "马晓芸",
            "县卫生健康局",
            "县妇联",
            "不少于6000人",
            "11月底前",
            "",
        ],
    ]
    second = [
        ["", "", "并建立筛查个案信息档案", "", "", "", "", "", ""],
        [
            "7",
            "养老",
            "改造农村幸福院10所",
            "马晓芸",
            "县民政局",
            "有关乡镇",
            "10所",
            "三季度末",
            "",
        ],
        ["三、改革事项（3项）", *[""] * 8],
        [
            "8",
            "营商环境",
            "推行“一业一证”改革，制定首批行业清单",
            "许国平",
            "县行政审批局",
            "县市场监管局等部门按职责分工负责",
            "首批20个行业",
            "6月底",
            "",
        ],
        [
            "9",
            "",
            "开展“局长走流程”活动",
            "许国平",
            "县行政审批局",
            "县直各部门",
            "",
            "全年",
            "每季度通报",
        ],
        [
            "10",
            "国企改革",
            "完成县属国有企业整合重组",
            "许国平",
            "县财政局\n（县国资办）",
            "县人力资源社会保障局",
            "8户整合为3户",
            "9月30日",
            "",
        ],
        ["合计", "", "10项", "", "", "", "", "", ""],
    ]
    table = _filled(document, [*head, *first], 9)
    _joined(table, (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 8, 1, 8))
    _joined(table, (0, 3, 0, 5), (0, 6, 0, 7), (2, 0, 2, 8), (7, 0, 7, 8))
    _joined(table, (3, 1, 4, 1), (5, 1, 6, 1))
    document.add_page_break()
    table = _filled(document, second, 9)
    _joined(table, (2, 0, 2, 8), (3, 1, 4, 1))
    document.add_paragraph(
        "注：1.完成时限以县政府督查室台账为准。2.2022年结转项目7月底前未开工的，收回指标。"
    )
    document.save(path)


def _hospital_tables(path: Path) -> None:
    """Several tables with different heads, among them a list of persons and one of money."""
    document = Document()
    document.add_paragraph("临江市第二人民医院2024年度重点工作安排", style="Title")
    document.add_paragraph(
        "为做好2024年各项工作，现将重点工作安排如下。2023年，我院门急诊量达到61.2万人次，同比增长9.4%。"
    )
    document.add_heading("一、医疗质量", 1)
    _filled(
        document,
        [
            ["序号", "工作内容", "责任科室", "完成时间"],
            ["1", "制定《单病种质量控制方案》", "医务科", "2月"],
            ["2", "组织病历质量专项点评", "质控科、医务科", "每月"],
            ["3", "完成胸痛中心再认证", "心内科、急诊科", "5月底"],
            ["4", "开展日间手术流程优化，日间手术占比提高到22%", "手术室", "第三季度"],
            ["5", "迎接三级医院等级复审现场评审", "院办公室", "11月中旬"],
        ],
        4,
    )
    document.add_heading("二、护理工作", 1)
    _filled(
        document,
        [
            ["项目", "时间", "负责人", "地点"],
            ["“5·12”国际护士节表彰大会", "5月10日", "护理部 梁敏", "学术报告厅"],
            ["护理技能操作竞赛", "4月8日-12日", "护理部 梁敏", "技能培训中心"],
            ["新入职护士岗前培训", "7月15日至26日", "护理部 冯雪", "技能培训中心"],
            ["夜查房", "每周二", "各科护士长", "各病区"],
        ],
        4,
    )
    document.add_heading("三、公共卫生与义诊", 1)
    _filled(
        document,
        [
            ["日期", "活动", "主办科室", "协办科室"],
            ["3月24日", "世界防治结核病日咨询", "感染性疾病科", "预防保健科"],
            ["5月17日", "世界高血压日义诊", "心内科", "社区卫生服务中心"],
            ["9月20日", "全国爱牙日进校园", "口腔科", "团委"],
            ["11月14日", "联合国糖尿病日讲座", "内分泌科", "营养科"],
        ],
        4,
    )
    document.add_heading("附：领导小组成员名单", 1)
    _filled(
        document,
        [
            ["姓名", "职务", "联系电话"],
            ["韩志勇", "院长", "8812001"],
            ["沈洁", "副院长", "8812003"],
        ],
        3,
    )
    document.add_heading("附：经费预算", 1)
    _filled(
        document,
        [["项目", "金额（万元）"], ["设备更新", "420"], ["培训", "36.5"], ["合计", "456.5"]],
        2,
    )
    document.save(path)


def _keypoints_word(path: Path) -> None:
    """The text of `zh-keypoints.txt` with headings of Word."""
    document = Document()
    for line in (DOCUMENTS / "zh-keypoints.txt").read_text(encoding="utf-8").splitlines():
        if line[1:2] == "、" and line[0] in "一二三四五":
            document.add_heading(line, 1)
        else:
            document.add_paragraph(line)
    document.save(path)


def _speech_word(path: Path) -> None:
    document = Document()
    for line in (DOCUMENTS / "zh-speech.txt").read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(path)


def _speech_preview(path: Path) -> None:
    """The speech as the preview of a website prints it: no lines, no title marks, a number and a
    break wherever a portion of the text ends."""
    text = (DOCUMENTS / "zh-speech.txt").read_text(encoding="utf-8")
    for mark in "《》\n":
        text = text.replace(mark, "")
    text = text.translate(str.maketrans("，；：！？（）", ",;:!?()"))
    portions = [text[start : start + 331] for start in range(0, len(text), 331)]
    lines = (f"{number}、{portion}" for number, portion in enumerate(portions, 1))
    path.write_text("\n".join(lines), encoding="utf-8")


def _council_table(path: Path) -> None:
    document = Document()
    document.add_heading("Mereford Borough Council", 0)
    document.add_heading("Climate and nature action plan 2025/26", 1)
    document.add_paragraph(
        "Adopted by Cabinet on 18 March 2025. Between 2018/19 and 2023/24 our own emissions fell by 41%."
    )
    rows = [
        ["Ref", "Action", "Lead", "Partners", "Target date", "Progress"],
        ["Theme 1: Our buildings and fleet", "", "", "", "", ""],
        [
            "1.1",
            "Replace gas boilers at the leisure centre with heat pumps",
            "Property Services",
            "Leisure Trust",
            "30 September 2025",
            "Contractor appointed",
        ],
        [
            "1.2",
            "Install solar panels on three council depots",
            "Property Services",
            "",
            "December 2025",
            "",
        ],
        [
            "1.3",
            "Complete the switch of pool cars to electric vehicles",
            "Fleet Manager",
            "Finance",
            "By end of March 2026",
            "14 of 20 replaced in 2024",
        ],
        ["Theme 2: Homes", "", "", "", "", ""],
        [
            "2.1",
            "Offer energy advice visits to 600 households",
            "Housing Team",
            "Warmer Homes CIC; Citizens Advice",
            "31/03/2026",
            "",
        ],
        [
            "2.2",
            "Publish a retrofit guide for conservation areas",
            "Planning Policy",
            "Heritage Forum",
            "Q3 2025",
            "Draft written",
        ],
        ["Theme 3: Travel", "", "", "", "", ""],
        ["3.1", "Open the Riverside cycle route", "Highways", "County Council", "Summer 2025", ""],
        [
            "3.2",
            "Run a car-free day in the town centre",
            "Communities Team",
            "Business Improvement District",
            "21 September 2025",
            "Road closure applied for",
        ],
        ["3.3", "Monitor air quality at 24 sites", "Environmental Health", "", "Ongoing", ""],
        ["Theme 4: Nature", "", "", "", "", ""],
        [
            "4.1",
            "Plant 5,000 trees on council land",
            "Parks",
            "Tree Wardens, schools",
            "November 2025 to February 2026",
            "",
        ],
        [
            "4.2",
            "Adopt a new grass-cutting policy",
            "Parks",
            "",
            "May 2025",
            "Consultation closed 28 February 2025",
        ],
    ]
    table = _filled(document, rows, 6)
    _joined(table, *((row, 0, row, 5) for row in (1, 5, 8, 12)))
    document.add_paragraph(
        "Progress is reported to the Overview and Scrutiny Committee every six months."
    )
    document.save(path)


def _sheet_rows(sheet: Any, rows: Iterable[Sequence[object]], first: int = 1) -> None:
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)


def _progress_workbook(path: Path) -> None:
    """Two rows of titles, merged categories, a cell of dated steps in each row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "重点项目"
    _sheet_rows(
        sheet,
        [
            ["附件2"],
            ["永宁区2022年城市更新重点项目推进计划表"],
            ["填报单位：区住房和城乡建设局", None, None, None, None, "填报日期：2022年1月20日"],
            [
                "序号",
                "项目类别",
                "项目名称及建设内容",
                "责任单位",
                "责任人",
                "时序进度",
                "完成时限",
            ],
            [
                1,
                "老旧街区",
                "鼓楼西街历史风貌整治",
                "区住建局",
                "丁伟",
                "1月—3月：完成方案设计；\n4月—9月：立面改造施工；\n10月底：竣工验收。",
                "2022年10月底",
            ],
            [
                2,
                None,
                "南门片区雨污分流改造",
                "区水务局",
                "宋海涛",
                "3月～4月上旬：完成招标；4月中旬～8月：管网施工；9月：路面恢复",
                "9月底前",
            ],
            [
                3,
                "公园绿地",
                "翠湖公园二期",
                "区城市管理局",
                "罗琴",
                "2月底前：土地移交\n3月12日：开工仪式\n12月：建成开放",
                "12月底前",
            ],
            [
                4,
                None,
                "口袋公园建设（12个）",
                "区城市管理局",
                "罗琴",
                "上半年完成6个；下半年完成6个",
                "12月20日前",
            ],
            [
                5,
                "公共服务",
                "区图书馆新馆",
                "区文化和旅游局",
                "程亮",
                "一季度：主体验收；二季度：装饰装修；三季度：设备安装；国庆节前试运行",
                "9月30日前",
            ],
            [
                6,
                None,
                "社区养老综合体",
                "区民政局",
                "魏红",
                "5月：选址；11月底前：投入运营",
                "11月底前",
            ],
            ["合计", None, "6个项目，总投资18.4亿元"],
            ["备注：责任人变动的，由继任者承担相应责任。"],
        ],
    )
    for area in ("A2:G2", "A3:E3", "F3:G3", "B5:B6", "B7:B8", "B9:B10", "A12:G12"):
        sheet.merge_cells(area)
    for row in sheet["F5:F10"]:
        row[0].alignment = Alignment(wrap_text=True)
    book.save(path)


def _dates_workbook(path: Path) -> None:
    """Dates of Excel in several formats, struck-out ones with what replaces them, hidden sheets."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "攻坚任务"
    _sheet_rows(
        sheet,
        [
            ["兴源化工有限公司2025年技改攻坚任务表"],
            ["编号", "攻坚任务", "牵头部门", "配合部门", "计划开始", "完成时间", "备注"],
            [
                "JG-01",
                "锅炉烟气超低排放改造",
                "动力车间",
                "设备部",
                datetime(2025, 3, 1),
                datetime(2025, 9, 30),
                None,
            ],
            [
                "JG-02",
                "DCS控制系统升级",
                "仪表车间",
                "信息中心",
                date(2025, 4, 15),
                date(2025, 6, 20),
                None,
            ],
            [
                "JG-03",
                "原料罐区氮封改造",
                "储运车间",
                "安环部",
                None,
                date(2025, 10, 1),
                "按月考核",
            ],
            ["JG-04", "循环水加药自动化", "动力车间", None, None, None, None],
            [
                "JG-05",
                "中央控制室抗爆加固",
                "工程部",
                "设计院",
                date(2025, 2, 10),
                None,
                "设计变更",
            ],
            ["JG-06", "污水处理站扩容", "安环部", "工程部", None, "12月10日前", None],
            ["JG-07", "仓库消防喷淋改造", "安环部", "储运车间", None, "8月", "已停止"],
            ["JG-08", "能源管理平台上线", "信息中心", "动力车间", None, date(2025, 12, 31), None],
        ],
    )
    sheet.merge_cells("A1:G1")
    formats = {
        "E3": "yyyy-mm-dd",
        "F3": "yyyy-mm-dd",
        "E4": 'm"月"d"日"',
        "F4": 'm"月"d"日"',
        "F5": 'yyyy"年"m"月"',
        "E7": "yyyy/m/d",
        "F10": 'yyyy"年"m"月"d"日"',
    }
    for place, written in formats.items():
        sheet[place].number_format = written
    struck = InlineFont(strike=True)
    sheet["F6"] = CellRichText(TextBlock(struck, "5月31日"), "7月15日")
    sheet["F7"] = CellRichText(
        TextBlock(struck, "2025年8月底"), TextBlock(InlineFont(color="FF0000"), "2025年11月底")
    )
    for cell in sheet[9]:
        cell.font = Font(strike=True)
    hidden = book.create_sheet("2024年任务")
    _sheet_rows(
        hidden,
        [
            ["编号", "攻坚任务", "牵头部门", "完成时间"],
            ["JG-99", "旧版任务勿用", "工程部", date(2024, 6, 30)],
        ],
    )
    hidden.sheet_state = "hidden"
    lists = book.create_sheet("下拉选项")
    _sheet_rows(lists, [["动力车间"], ["仪表车间"], ["工程部"]])
    lists.sheet_state = "veryHidden"
    book.save(path)


def _village_workbook(path: Path) -> None:
    """A sheet without any head."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    _sheet_rows(
        sheet,
        [
            [1, "修复北坡水渠两处塌方", "村委会", "2024年3月底前"],
            [2, "安装路灯45盏", "张德顺", "2024年4月20日前"],
            [3, "举办第二届油菜花节", "合作社", "2024年4月6日"],
            [4, "村级光伏电站检修", "供电所", "2024年5月"],
            [5, "评选文明家庭15户", "妇联执委", "2024年7月"],
            [6, "核桃基地喷药防病", "合作社", "2024年6月上旬"],
            [7, "村史馆布展开放", "村委会", "2024年9月30日前"],
        ],
    )
    book.save(path)


def _school_workbook(path: Path) -> None:
    """Several sheets, each with a head of its own, between a cover and a statistic."""
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "封面"
    _sheet_rows(cover, [["桥头镇中心小学"], ["2026年春季学期工作计划"], ["2026年2月"]])
    party = book.create_sheet("党建")
    _sheet_rows(
        party,
        [
            ["党建工作安排"],
            [],
            ["工作事项", "牵头", "协办", "时间节点"],
            ["召开组织生活会", "党支部", None, "2月28日前"],
            ["“清明祭英烈”主题党日", "党支部", "少先队大队部", "4月3日"],
            ["建党105周年歌咏比赛", "党支部", "工会、音乐组", "6月26日"],
        ],
    )
    teaching = book.create_sheet("教学")
    _sheet_rows(
        teaching,
        [
            ["周次", "日期", "教学工作", "责任人", "备注"],
            [1, "3月2日—6日", "开学常规检查", "教导处", None],
            [4, "3月23日—27日", "青年教师汇报课", "各教研组长", None],
            [9, "4月27日—30日", "期中质量监测", "教导处", "5月7日前交分析"],
            [13, "5月25日—29日", "毕业年级体育测试", "体育组", None],
            [18, "6月29日—7月1日", "期末考试", "教导处", None],
        ],
    )
    support = book.create_sheet("后勤")
    _sheet_rows(
        support,
        [
            ["后勤保障", None, None],
            ["任务", "负责人", "要求完成时间"],
            ["食堂炊事设备维修", "总务处", date(2026, 2, 25)],
            ["教学楼屋面防水", "总务处", "暑假前"],
            ["体育器材采购", "体育组", "3月底前"],
            ["校园绿化补植", "总务处", "3月"],
        ],
    )
    support["C3"].number_format = "yyyy-mm-dd"
    statistic = book.create_sheet("统计")
    _sheet_rows(statistic, [["项目", "数量"], ["教学", 5], ["后勤", 4]])
    book.save(path)


def _project_workbook(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Programme"
    _sheet_rows(
        sheet,
        [
            ["Clinic extension – construction programme 2025", None, None, None, None, None],
            ["Issue C, printed 6 January 2025", None, None, None, None, None],
            [None],
            ["WBS", "Task", "Owner", "Start", "Due", "Status"],
            ["1", "Enabling works", None, None, None, None],
            [
                "1.1",
                "Divert water main",
                "Northline Utilities",
                date(2025, 1, 20),
                date(2025, 2, 7),
                "in progress",
            ],
            [
                "1.2",
                "Demolish garages",
                "Karim Groundworks",
                date(2025, 2, 10),
                date(2025, 2, 21),
                None,
            ],
            ["2", "Structure", None, None, None, None],
            [
                "2.1",
                "Pour ground-floor slab",
                "Site team",
                date(2025, 3, 10),
                date(2025, 3, 14),
                None,
            ],
            ["2.2", "Erect steel frame", "Vale Steel", date(2025, 3, 24), date(2025, 4, 30), None],
            ["2.3", "Roof watertight", "Site team", None, date(2025, 6, 27), None],
            ["3", "Handover", None, None, None, None],
            [
                "3.1",
                "Commission ventilation",
                "M&E contractor",
                date(2025, 9, 1),
                date(2025, 9, 19),
                None,
            ],
            ["3.2", "Hand over to the trust", "Project manager", None, date(2025, 10, 31), None],
            [None, "Total tasks: 7", None, None, None, None],
        ],
    )
    for row in sheet["D6:E14"]:
        for cell in row:
            cell.number_format = "dd/mm/yyyy"
    sheet["E11"].number_format = "d mmm yyyy"
    book.save(path)


def _gb_csv(path: Path) -> None:
    text = (DOCUMENTS / "zh-community.csv").read_text(encoding="utf-8")
    path.write_bytes(text.encode("gb18030"))


# Name of the file, its builder, and the list that says what it contains.
BUILT: dict[str, tuple[Builder, str]] = {
    "zh-speech.docx": (_speech_word, "zh-speech"),
    "zh-speech-preview.txt": (_speech_preview, "zh-speech"),
    "zh-keypoints.docx": (_keypoints_word, "zh-keypoints"),
    "zh-county.docx": (_county_table, "zh-county"),
    "zh-hospital.docx": (_hospital_tables, "zh-hospital"),
    "zh-progress.xlsx": (_progress_workbook, "zh-progress"),
    "zh-dates.xlsx": (_dates_workbook, "zh-dates"),
    "zh-village.xlsx": (_village_workbook, "zh-village"),
    "zh-school.xlsx": (_school_workbook, "zh-school"),
    "zh-community-gb.csv": (_gb_csv, "zh-community"),
    "en-council.docx": (_council_table, "en-council"),
    "en-project.xlsx": (_project_workbook, "en-project"),
}
# Written by LibreOffice from the workbooks.
CONVERTED = {
    f"{stem}.{ending}": f"{stem}.xlsx"
    for stem in ("zh-progress", "zh-dates")
    for ending in ("ods", "xls")
}


def texts() -> dict[str, str]:
    """The names of the documents that are kept as text, with the name of their list."""
    found = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in TEXTS)
    return {path.name: path.stem for path in found}


def document(name: str, folder: Path) -> Path:
    """The document of that name, built in the folder where it is not kept as text."""
    kept = DOCUMENTS / name
    if kept.exists():
        return kept
    path = folder / name
    if name in BUILT:
        BUILT[name][0](path)
    else:
        _convert(document(CONVERTED[name], folder), path)
    return path


def _convert(source: Path, target: Path) -> None:
    with_profile = f"-env:UserInstallation={(target.parent / 'profile').as_uri()}"
    command = ["soffice", with_profile, "--headless", "--convert-to", target.suffix[1:]]
    subprocess.run(
        [*command, "--outdir", str(target.parent), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )


def main() -> None:
    """Write every built document into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*BUILT, *(CONVERTED if shutil.which("soffice") else ())):
        print(document(name, folder))


if __name__ == "__main__":
    main()
