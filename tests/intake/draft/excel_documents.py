"""Workbooks: titles above the head, merged cells, dates of Excel, struck-out text, hidden sheets."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font
from support.office_tables import fill


def progress(path: Path) -> None:
    """Two rows of titles, merged categories, a cell of dated steps in each row."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "重点项目"
    fill(
        sheet,
        """
        附件2
        永宁区2022年城市更新重点项目推进计划表
        填报单位：区住房和城乡建设局|||||填报日期：2022年1月20日
        序号|项目类别|项目名称及建设内容|责任单位|责任人|时序进度|完成时限
        #1|老旧街区|鼓楼西街历史风貌整治|区住建局|丁伟|1月—3月：完成方案设计； / 4月—9月：立面改造施工； / 10月底：竣工验收。|2022年10月底
        #2||南门片区雨污分流改造|区水务局|宋海涛|3月～4月上旬：完成招标；4月中旬～8月：管网施工；9月：路面恢复|9月底前
        #3|公园绿地|翠湖公园二期|区城市管理局|罗琴|2月底前：土地移交 / 3月12日：开工仪式 / 12月：建成开放|12月底前
        #4||口袋公园建设（12个）|区城市管理局|罗琴|上半年完成6个；下半年完成6个|12月20日前
        #5|公共服务|区图书馆新馆|区文化和旅游局|程亮|一季度：主体验收；二季度：装饰装修；三季度：设备安装；国庆节前试运行|9月30日前
        #6||社区养老综合体|区民政局|魏红|5月：选址；11月底前：投入运营|11月底前
        合计||6个项目，总投资18.4亿元
        备注：责任人变动的，由继任者承担相应责任。
        """,
    )
    for area in ("A2:G2", "A3:E3", "F3:G3", "B5:B6", "B7:B8", "B9:B10", "A12:G12"):
        sheet.merge_cells(area)
    for row in sheet["F5:F10"]:
        row[0].alignment = Alignment(wrap_text=True)
    book.save(path)


def dates(path: Path) -> None:
    """Dates of Excel in several formats, struck-out ones with what replaces them, hidden sheets."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "攻坚任务"
    fill(
        sheet,
        """
        兴源化工有限公司2025年技改攻坚任务表
        编号|攻坚任务|牵头部门|配合部门|计划开始|完成时间|备注
        JG-01|锅炉烟气超低排放改造|动力车间|设备部|=2025-03-01|=2025-09-30|
        JG-02|DCS控制系统升级|仪表车间|信息中心|=2025-04-15|=2025-06-20|
        JG-03|原料罐区氮封改造|储运车间|安环部||=2025-10-01|按月考核
        JG-04|循环水加药自动化|动力车间||||
        JG-05|中央控制室抗爆加固|工程部|设计院|=2025-02-10||设计变更
        JG-06|污水处理站扩容|安环部|工程部||12月10日前|
        JG-07|仓库消防喷淋改造|安环部|储运车间||8月|已停止
        JG-08|能源管理平台上线|信息中心|动力车间||=2025-12-31|
        """,
    )
    sheet.merge_cells("A1:G1")
    for place, written in {
        "E3": "yyyy-mm-dd",
        "F3": "yyyy-mm-dd",
        "E4": 'm"月"d"日"',
        "F4": 'm"月"d"日"',
        "F5": 'yyyy"年"m"月"',
        "E7": "yyyy/m/d",
        "F10": 'yyyy"年"m"月"d"日"',
    }.items():
        sheet[place].number_format = written
    struck, red = InlineFont(strike=True), InlineFont(color="FF0000")
    sheet["F6"] = CellRichText(TextBlock(struck, "5月31日"), "7月15日")
    sheet["F7"] = CellRichText(TextBlock(struck, "2025年8月底"), TextBlock(red, "2025年11月底"))
    for cell in sheet[9]:
        cell.font = Font(strike=True)
    hidden = book.create_sheet("2024年任务")
    fill(hidden, "编号|攻坚任务|牵头部门|完成时间\nJG-99|旧版任务勿用|工程部|=2024-06-30")
    hidden.sheet_state = "hidden"
    choices = book.create_sheet("下拉选项")
    fill(choices, "动力车间\n仪表车间\n工程部")
    choices.sheet_state = "veryHidden"
    book.save(path)


def village(path: Path) -> None:
    """A sheet without any head."""
    book = Workbook()
    fill(
        book.worksheets[0],
        """
        #1|修复北坡水渠两处塌方|村委会|2024年3月底前
        #2|安装路灯45盏|张德顺|2024年4月20日前
        #3|举办第二届油菜花节|合作社|2024年4月6日
        #4|村级光伏电站检修|供电所|2024年5月
        #5|评选文明家庭15户|妇联执委|2024年7月
        #6|核桃基地喷药防病|合作社|2024年6月上旬
        #7|村史馆布展开放|村委会|2024年9月30日前
        """,
    )
    book.save(path)


def school(path: Path) -> None:
    """Several sheets, each with a head of its own, between a cover and a statistic."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = "封面"
    fill(cover, "桥头镇中心小学\n2026年春季学期工作计划\n2026年2月")
    sheets = {
        "党建": """
            党建工作安排

            工作事项|牵头|协办|时间节点
            召开组织生活会|党支部||2月28日前
            “清明祭英烈”主题党日|党支部|少先队大队部|4月3日
            建党105周年歌咏比赛|党支部|工会、音乐组|6月26日
        """,
        "教学": """
            周次|日期|教学工作|责任人|备注
            #1|3月2日—6日|开学常规检查|教导处|
            #4|3月23日—27日|青年教师汇报课|各教研组长|
            #9|4月27日—30日|期中质量监测|教导处|5月7日前交分析
            #13|5月25日—29日|毕业年级体育测试|体育组|
            #18|6月29日—7月1日|期末考试|教导处|
        """,
        "后勤": """
            后勤保障
            任务|负责人|要求完成时间
            食堂炊事设备维修|总务处|=2026-02-25
            教学楼屋面防水|总务处|暑假前
            体育器材采购|体育组|3月底前
            校园绿化补植|总务处|3月
        """,
        "统计": "项目|数量\n教学|#5\n后勤|#4",
    }
    for name, text in sheets.items():
        fill(book.create_sheet(name), text)
    book["后勤"]["C3"].number_format = "yyyy-mm-dd"
    book.save(path)


def quarters(path: Path) -> None:
    """A column for each quarter, under one head; money beside it."""
    book = Workbook()
    sheet = book.worksheets[0]
    fill(
        sheet,
        """
        东港新区2024年重大项目形象进度表
        单位：万元
        序号|项目名称|建设规模|总投资|年度投资|形象进度||||责任单位|责任人
        |||||一季度|二季度|三季度|四季度||
        #1|海洋产业孵化中心|总建筑面积6.2万平方米|#48000|#15000|桩基施工|地下室封顶|主体施工至10层|主体封顶|区科技局|陆远
        #2|滨海大道东延|全长4.7公里|#32000|#12000|征地拆迁|路基施工|桥梁架设|路面铺装|区交通局|苗强
        #3|第三水厂扩建|日供水10万吨|#21000|#9000||招标|土建施工|设备安装|区水务集团|佘丽
        合计|||#101000|#36000
        """,
    )
    for area in ("A1:K1", "F3:I3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "J3:J4", "K3:K4"):
        sheet.merge_cells(area)
    book.save(path)


def report(path: Path) -> None:
    """Leads beside those who are responsible with them; dates as people type them."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "任务分解"
    fill(
        sheet,
        """
        2023年《政府工作报告》重点任务分解表
        序号|工作任务|牵头领导|牵头单位|责任单位|完成时限
        #1|地区生产总值增长6.5%左右。|陈卫东|市发展改革委|各县（市、区）|12月底
        #2|新增城镇就业2.8万人，城镇调查失业率控制在5.5%以内。|袁静|市人力资源社会保障局|市直有关部门|2023.12.31
        #3|出台支持民营经济发展“20条”，召开全市民营经济发展大会。|陈卫东|市工商联|市发展改革委、市工业和信息化局|2023年3月31日前
        #4|建成5G基站1200个。|范刚|市工业和信息化局|移动、电信、联通公司|三季度
        #5|举办首届国际文化旅游节。|袁静|市文化和旅游局|各县（市、区）|9月20日至10月8日
        #6|市民服务热线按时办结率保持在98%以上。|陈卫东|市政务服务局|各承办单位|持续推进
        #7|新改建农村公路300公里，其中6月底前完成150公里。|范刚|市交通运输局|各县（市、区）|10月底前
        """,
    )
    sheet.merge_cells("A1:F1")
    book.save(path)


def project(path: Path) -> None:
    """A construction programme with group rows and a total."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Programme"
    fill(
        sheet,
        """
        Clinic extension – construction programme 2025
        Issue C, printed 6 January 2025
        |
        WBS|Task|Owner|Start|Due|Status
        1|Enabling works
        1.1|Divert water main|Northline Utilities|=2025-01-20|=2025-02-07|in progress
        1.2|Demolish garages|Karim Groundworks|=2025-02-10|=2025-02-21|
        2|Structure
        2.1|Pour ground-floor slab|Site team|=2025-03-10|=2025-03-14|
        2.2|Erect steel frame|Vale Steel|=2025-03-24|=2025-04-30|
        2.3|Roof watertight|Site team||=2025-06-27|
        3|Handover
        3.1|Commission ventilation|M&E contractor|=2025-09-01|=2025-09-19|
        3.2|Hand over to the trust|Project manager||=2025-10-31|
        |Total tasks: 7
        """,
    )
    for row in sheet["D6:E14"]:
        for cell in row:
            cell.number_format = "dd/mm/yyyy"
    sheet["E11"].number_format = "d mmm yyyy"
    book.save(path)
