"""Documents of Word: texts with styles, and tables with merged heads and cells."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from support.office_tables import join, rows_of, word_table

DOCUMENTS = Path(__file__).parent / "documents"


def county(path: Path) -> None:
    """Heads in two rows, merged categories and group rows, a cell that goes on in the next table."""
    document = Document()
    document.add_heading("北川河县2023年政府重点工作任务分解表", 0)
    document.add_paragraph("（2023年2月6日县政府第21次常务会议审定）")
    first = """
        序号|类别|工作任务|责任分工|||进度要求||备注
        |||责任领导|牵头单位|配合单位|年度目标|完成时限|
        一、项目建设（4项）
        1|产业项目|农产品冷链物流园一期建成投用|周立新|县商务局|县自然资源局、城关镇|建成冷库2万吨|10月底前|
        2||标准化厂房三期主体完工|周立新|县工业园区管委会|县住建局|8万平方米|2023年12月底前|续建
        3|基础设施|县道X217线改造提升工程开工建设|何志远|县交通运输局|沿线各乡镇|全长18.6公里|5月底前|
        4||城区供水管网更新改造|何志远|县水利局|县城投公司、各街道|更新管网12公里|11月15日前|
        二、民生实事（3项）
        5|教育|新建城北幼儿园并投入使用|马晓芸|县教育局|县发改局、县财政局|新增学位360个|8月31日前|
        6|卫生|为适龄女性提供“两癌”免费筛查，|马晓芸|县卫生健康局|县妇联|不少于6000人|11月底前|
    """
    second = """
        ||并建立筛查个案信息档案||||||
        7|养老|改造农村幸福院10所|马晓芸|县民政局|有关乡镇|10所|三季度末|
        三、改革事项（3项）
        8|营商环境|推行“一业一证”改革，制定首批行业清单|许国平|县行政审批局|县市场监管局等部门按职责分工负责|首批20个行业|6月底|
        9||开展“局长走流程”活动|许国平|县行政审批局|县直各部门||全年|每季度通报
        10|国企改革|完成县属国有企业整合重组|许国平|县财政局 / （县国资办）|县人力资源社会保障局|8户整合为3户|9月30日|
        合计||10项
    """
    table = word_table(document, rows_of(first))
    join(table, (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 8, 1, 8))
    join(table, (0, 3, 0, 5), (0, 6, 0, 7), (2, 0, 2, 8), (7, 0, 7, 8))
    join(table, (3, 1, 4, 1), (5, 1, 6, 1))
    document.add_page_break()
    table = word_table(document, rows_of(second))
    join(table, (2, 0, 2, 8), (3, 1, 4, 1))
    document.add_paragraph(
        "注：1.完成时限以县政府督查室台账为准。2.2022年结转项目7月底前未开工的，收回指标。"
    )
    document.save(path)


def hospital(path: Path) -> None:
    """Several tables with different heads, among them a list of persons and one of money."""
    document = Document()
    document.add_paragraph("临江市第二人民医院2024年度重点工作安排", style="Title")
    document.add_paragraph(
        "为做好2024年各项工作，现将重点工作安排如下。"
        "2023年，我院门急诊量达到61.2万人次，同比增长9.4%。"
    )
    tables = {
        "一、医疗质量": """
            序号|工作内容|责任科室|完成时间
            1|制定《单病种质量控制方案》|医务科|2月
            2|组织病历质量专项点评|质控科、医务科|每月
            3|完成胸痛中心再认证|心内科、急诊科|5月底
            4|开展日间手术流程优化，日间手术占比提高到22%|手术室|第三季度
            5|迎接三级医院等级复审现场评审|院办公室|11月中旬
        """,
        "二、护理工作": """
            项目|时间|负责人|地点
            “5·12”国际护士节表彰大会|5月10日|护理部 梁敏|学术报告厅
            护理技能操作竞赛|4月8日-12日|护理部 梁敏|技能培训中心
            新入职护士岗前培训|7月15日至26日|护理部 冯雪|技能培训中心
            夜查房|每周二|各科护士长|各病区
        """,
        "三、公共卫生与义诊": """
            日期|活动|主办科室|协办科室
            3月24日|世界防治结核病日咨询|感染性疾病科|预防保健科
            5月17日|世界高血压日义诊|心内科|社区卫生服务中心
            9月20日|全国爱牙日进校园|口腔科|团委
            11月14日|联合国糖尿病日讲座|内分泌科|营养科
        """,
        "附：领导小组成员名单": """
            姓名|职务|联系电话
            韩志勇|院长|8812001
            沈洁|副院长|8812003
        """,
        "附：经费预算": """
            项目|金额（万元）
            设备更新|420
            培训|36.5
            合计|456.5
        """,
    }
    for heading, text in tables.items():
        document.add_heading(heading, 1)
        word_table(document, rows_of(text))
    document.save(path)


def rectification(path: Path) -> None:
    """A problem in one cell beside several measures; the head stands again on the second page."""
    document = Document()
    document.add_heading("青石镇2024年安全生产督导反馈问题整改清单", 0)
    head = "序号|存在问题|整改措施|责任领导|责任单位|整改时限"
    first = f"""
        {head}
        1|个别企业主体责任落实不到位|约谈3家企业主要负责人|副镇长 高翔|镇应急办|4月10日前
        ||督促企业修订安全操作规程|副镇长 高翔|镇应急办|4月底前
        2|九小场所疏散通道堵塞|集中清理疏散通道堆放物|副镇长 高翔|派出所、综合行政执法队|立行立改，3月31日前完成
        3|燃气软管老化|更换餐饮场所燃气软管120根|副镇长 佟海|镇村建中心|2024年6月
    """
    second = f"""
        {head}
        ||安装燃气泄漏报警器86台|副镇长 佟海|镇村建中心|2024.7.31前
        4|应急物资登记不规范|建立应急物资电子台账|人大副主席 雷鸣|镇应急办|5月20日
        5|宣传教育形式单一|每季度开展一次安全宣讲进村活动|宣传委员 白雪|各村|每季度末前
    """
    table = word_table(document, rows_of(first))
    join(table, (1, 0, 2, 0), (1, 1, 2, 1))
    document.add_paragraph("")
    word_table(document, rows_of(second))
    document.add_paragraph("说明：整改完成一项，销号一项。")
    document.save(path)


def training(path: Path) -> None:
    """A timetable: the day stands once beside several hours."""
    document = Document()
    document.add_heading("2025年全区社区工作者能力提升培训班日程安排", 0)
    table = word_table(
        document,
        rows_of("""
        日期|时间|内容|负责单位|地点
        6月9日（星期一）|上午 8:30—9:00|开班式|区委社会工作部|党校报告厅
        |上午 9:15—11:30|专题讲座：基层治理条例解读|区司法局|党校报告厅
        |下午 14:30—17:00|分组研讨|区委党校|各研讨室
        6月10日（星期二）|上午 9:00—11:30|现场教学：幸福里社区|区民政局|幸福里社区
        |下午 14:30—16:30|情景模拟：矛盾调解|区信访局|党校教室
        6月11日（星期三）|上午 9:00—10:30|结业考试|区委党校|党校教室
        |上午 10:40—11:30|结业式|区委社会工作部|党校报告厅
    """),
    )
    join(table, (1, 0, 3, 0), (4, 0, 5, 0), (6, 0, 7, 0))
    document.save(path)


def keypoints(path: Path) -> None:
    """The text of `zh-keypoints.txt` with headings of Word."""
    document = Document()
    for line in (DOCUMENTS / "zh-keypoints.txt").read_text(encoding="utf-8").splitlines():
        if line[1:2] == "、" and line[0] in "一二三四五":
            document.add_heading(line, 1)
        else:
            document.add_paragraph(line)
    document.save(path)


def speech(path: Path) -> None:
    """The text of `zh-speech.txt`, a paragraph a line."""
    document = Document()
    for line in (DOCUMENTS / "zh-speech.txt").read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(path)


def council(path: Path) -> None:
    """Actions below themes that stand across the table."""
    document = Document()
    document.add_heading("Mereford Borough Council", 0)
    document.add_heading("Climate and nature action plan 2025/26", 1)
    document.add_paragraph(
        "Adopted by Cabinet on 18 March 2025. "
        "Between 2018/19 and 2023/24 our own emissions fell by 41%."
    )
    table = word_table(
        document,
        rows_of("""
        Ref|Action|Lead|Partners|Target date|Progress
        Theme 1: Our buildings and fleet
        1.1|Replace gas boilers at the leisure centre with heat pumps|Property Services|Leisure Trust|30 September 2025|Contractor appointed
        1.2|Install solar panels on three council depots|Property Services||December 2025|
        1.3|Complete the switch of pool cars to electric vehicles|Fleet Manager|Finance|By end of March 2026|14 of 20 replaced in 2024
        Theme 2: Homes
        2.1|Offer energy advice visits to 600 households|Housing Team|Warmer Homes CIC; Citizens Advice|31/03/2026|
        2.2|Publish a retrofit guide for conservation areas|Planning Policy|Heritage Forum|Q3 2025|Draft written
        Theme 3: Travel
        3.1|Open the Riverside cycle route|Highways|County Council|Summer 2025|
        3.2|Run a car-free day in the town centre|Communities Team|Business Improvement District|21 September 2025|Road closure applied for
        3.3|Monitor air quality at 24 sites|Environmental Health||Ongoing|
        Theme 4: Nature
        4.1|Plant 5,000 trees on council land|Parks|Tree Wardens, schools|November 2025 to February 2026|
        4.2|Adopt a new grass-cutting policy|Parks||May 2025|Consultation closed 28 February 2025
    """),
    )
    join(table, *((row, 0, row, 5) for row in (1, 5, 8, 12)))
    document.add_paragraph(
        "Progress is reported to the Overview and Scrutiny Committee every six months."
    )
    document.save(path)


def improvement(path: Path) -> None:
    """A school's plan: a merged priority beside its actions, a table for each priority."""
    document = Document()
    document.add_heading("Brackwell Primary School: improvement plan 2025-26", 0)
    document.add_paragraph("In 2024-25, 71% of pupils reached the expected standard in writing.")
    head = "Priority|Actions|Who|By when|Success criteria|Cost"
    for text in (
        f"""
        {head}
        Writing|Buy and introduce the new spelling scheme|English lead|26 September 2025|Scheme in use in all classes|£1,850
        |Moderate writing with two partner schools|English lead, Year 6 team|December 2025|Agreed judgements|cover
        |Hold a writing workshop for parents|Deputy Head|12 November 2025|At least 40 parents attend|£60
        """,
        f"""
        {head}
        Attendance|Meet families below 90% attendance|Attendance officer|by 24 October 2025|Attendance at 96%|
        |Launch breakfast club|Head|3 November 2025|30 pupils a day|£4,200
        |Review the attendance policy|Governors|Summer term 2026|Policy approved|
        """,
    ):
        table = word_table(document, rows_of(text))
        join(table, (1, 0, 3, 0))
        document.add_paragraph("")
    document.save(path)
