"""Sentences and their clauses, and whether a clause says that something is to be done."""

from __future__ import annotations

import re
from enum import IntEnum

_OPEN, _CLOSE = "（([〔“《「『【", "）)]〕”》」』】"
_CLAUSE = "，,"
_SENTENCE = "。！？!?；;\n"


def _divided(text: str, signs: str) -> list[str]:
    """The parts of a text, each with the sign at its end; signs within brackets or quotes divide
    nothing, unless a bracket stays open for long."""
    parts: list[str] = []
    begin = depth = opened = 0
    for at, sign in enumerate(text):
        if sign in _OPEN:
            depth += 1
            opened = at
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign in signs and (not depth or at - opened > 120 or sign == "\n"):
            depth = 0
            if sign in "，," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
                continue  # 1,000
            parts.append(text[begin : at + 1])
            begin = at + 1
    parts.append(text[begin:])
    return [part for part in parts if part.strip(" 　" + signs)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, a remark in brackets behind one apart."""
    found = []
    for part in _divided(text, _SENTENCE):
        if match := re.match(r"\s*([（(〔\[][^（）()]*[）)〕\]])[。；]?(?=[^。；])", part):
            found += [match[1], part[match.end() :]]
        else:
            found.append(part)
    return found


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence, between its commas."""
    return [clause.strip(" 　") for clause in _divided(sentence, _CLAUSE)]


class Weight(IntEnum):
    """How much a clause says that something is to be done: nothing, in general, or something that
    one can see done."""

    NOTHING = 0
    GENERAL = 1
    CONCRETE = 2


EVENTS = (
    "召开|举办|举行|开展|组织开展|组织|启动|建立健全|建立|组建|成立|制定|制订|印发|出台|编制|编印|编写|实施|新建|建设|建成|打造|评选|发布|"
    "推荐|邀请|搭建|设立|创建|推广|开通|改造|整治|督查|检查|调研|走访|慰问|开工|竣工|修订|完善|承办|筹办|申报|验收|招聘|培训|培育|"
    "推进|推动|推行|拓展|做好|做实|抓好|落实|继续|持续|加强|深化|协助|提出|扎实做好|探索|健全|参加|参与|观看|确定|遴选|选派|表彰|命名|汇报|会商|"
    "开设|设置|完成|新增|引进|引导|动员|扩大|广泛开展|深入开展|集中开展|举行|公布|通报|总结|评比|报送|上报|审议|发放|募集|编排|排查|录制|拍摄|"
    "开发|上线|对接|签订|签约|布置|悬挂|张贴|出版|刊发|普及|宣讲|宣传|巡查|监督|保障|部署|安排|落地|试点|交付|投用|投入使用|挂牌|联合|会同|选树|征集|开课|实行|推行|编写|办好|用好|开设|增设|拓宽|开发|聘请|协调|动工|修建"
)
_NOUNS = (
    "活动|会议|大会|例会|年会|会|培训班|学习班|班|机制|制度|基地|队伍|团队|宣讲团|讲师团|小组|专班|平台|工程|计划|仪式|讲座|竞赛|比赛|大赛|赛|展演|展览|展|"
    "规划|方案|办法|细则|意见|规则|标准|清单|台账|目录|指南|手册|报告|调研|调查|研究|督查|检查|督导|培训|评选|评比|考核|评估|宣讲|宣传|报道|普查|体系建设|品牌|"
    "典型|项目|中心|工作室|站|馆|点|园|校|厅|线|路|桥|房|库|场|行动|服务|试点|模式|建设|工作|教育|改造|整治|治理|排查|巡查|监督|防控|走访|慰问|帮扶|助学|"
    "论坛|沙龙|学习形式|举措|总结|创建|晚会|节|周|月|日|课|课程|征文|演讲|电影|简报|信息|网站|公众号|报告会|座谈会|交流|交流会|观摩|评议|体检|招聘|签约|开工|竣工|验收|投用|学习|参加|汇报|通报|指导|专栏|读本|手册|典型经验|项目|细则|办法|预案|库|示范点|驿站|护航|巡讲|备案"
)
_ADVERB = (
    "要|将|应|须|应当|需|拟|今年|年内|下一步|计划|继续|持续|切实|进一步|认真|积极|深入|广泛|扎实|全面|大力|着力|重点|定期|及时|适时|不断|集中|联合|统筹|同步|"
    "有序|稳步|加快|努力|充分|严格|常态化|协同|协助|牵头|负责|注重|着重|探索|择优|分期|分批|分别|逐步|高质量|高标准|主动|抓好|一并|还要|也要|并|再|力争|争取|确保"
)
_ABSTRACT = re.compile(
    "^(?:为|以|把|使|让|在.{2,20}(?:基础上|过程中|领导下|指导下|下)|按照|根据|依据|围绕|结合|通过|坚持|贯彻落实?(?:党|习|中央|省委)|全面贯彻|深入学习贯彻|"
    "学习贯彻|树立|增强|提高|提升|促进|营造|形成|确保|实现|发挥|引领|带动|激发|凝聚|不断提升|切实增强|切实提高|进一步增强|进一步提升|高度重视|强化|突出|"
    "紧密|牢固|夯实|弘扬|厚植|激励|展示|展现|充分发挥|重视发挥|牢记|力求|争做|奋力|勇于|敢于|善于|严守|压实|明确|落实责任|加大|优化|做到|守住|筑牢|"
    "始终|统一|充分认识|充分调动|调动|切实把|把准|聚焦|聚力|立足|紧扣|紧盯|瞄准|对照|对标|履行|守正|锚定|助力|助推|推动.{0,12}(?:高质量|取得|再上|走深|发展$|落实$|落地$|见效$|提升$)|"
    "使|从而|真正|进而|更好|积极争取|着力破解|不断满足|切实加强(?:组织)?领导|总结经验|撰写|优秀|营造)"
)
_EVENT_FIRST = re.compile(
    rf"^(?:(?:{_ADVERB})*(?:在[^，,。]{{1,25}}?|对[^，,。]{{1,25}}?|与[^，,。]{{1,20}}?|向[^，,。]{{1,20}}?|面向[^，,。]{{1,14}}?|针对[^，,。]{{1,14}}?|"
    rf"将[^，,。]{{1,16}}?|[^，,。]{{1,14}}?(?:期间|前后|之际|之前|前夕|前|后)|从[^，,。]{{1,14}}?|围绕[^，,。]{{1,40}}?|通过[^，,。]{{1,25}}?|以[^，,。]{{1,30}}?|依托[^，,。]{{1,20}}?|结合[^，,。]{{1,20}}?|深入[^，,。]{{1,25}}?|(?:协同|会同|联合|配合)[^，,。]{{1,40}}?(?=开展|召开|举办|组织|制定|印发|建立|实施|举行)|按[^，,。]{{1,16}}?)?(?:{_ADVERB})*)(?P<verb>{EVENTS})"
)
_STRONG = re.compile(
    "召开|举办|举行|启动|组建|成立|制定|制订|印发|出台|编制|编印|设立|搭建|评选|推荐|发布|开通|开工|竣工|新建|建成|验收|组织开展|集中开展|联合开展|开展|"
    "建立|健全|打造|实施|会商|督查|检查|评比|走访|慰问|遴选|选派|培育|表彰|征集|投用|修订|完成|改造|承办|申报|组织"
)
_QUOTED = re.compile("“[^”]{2,40}”|《[^》]{2,40}》")


def weight(clause: str) -> Weight:
    """How much the clause says that something is to be done."""
    plain = re.sub("[（(][^（()）]*[)）]", "", clause).strip("，,。；;：: 　")
    if len(plain) < 4 or re.search(
        "(?:基础上|过程中|领导下|指导下|同时|前提下|契机|为目标|为重点)$", plain
    ):
        return Weight.NOTHING
    match = _EVENT_FIRST.match(plain)
    if not match:
        return Weight.NOTHING
    rest = plain[match.end() :]
    verb = match["verb"]
    noun = bool(re.search(f"(?:{_NOUNS})(?:等)?(?:[”》）)]*)$", plain)) or bool(
        re.search(f"(?:{_NOUNS})", rest)
    )
    if _ABSTRACT.match(plain) and not re.search(
        "(?:开展|召开|举办|建立|组建|实施|制定|启动|提出(?!的)).{3}", plain
    ):
        return Weight.NOTHING
    strong = bool(_STRONG.match(verb)) or bool(_STRONG.search(plain[:14]))
    if len(rest) < 3 and not strong:
        return Weight.GENERAL
    if (strong and (noun or _QUOTED.search(plain))) or (
        noun and re.search(f"(?:{_NOUNS})[”》]?$", plain)
    ):
        return Weight.CONCRETE
    return Weight.GENERAL if noun or strong or len(rest) >= 3 else Weight.NOTHING


_PAST = re.compile(
    "一年来|去年|上年|往年|据统计|同比|荣获|获得.{0,8}称号|圆满|先后(?:召开|举办|开展|组织)|刚才|此前|已(?:经)?(?!知|有)[一-鿿]{1,2}|"
    "以来|过去|取得了|形成了|作出了|提供了|召开了|开展了|举办了|印发了|成立了|建立了|完成了|[\u4e00-\u9fff]{2}了(?:[\u4e00-\u9fff“《]|[0-9])|被评为|受到"
)
_FUTURE = re.compile("今年|将|要|拟|计划|下一步|明年|力争|确保|继续")


def looks_back(sentence: str, year: int | None) -> bool:
    """Whether the sentence tells what was done before the plan's `year`."""
    if year is not None:
        years = [int(found) for found in re.findall("(?<![0-9])((?:19|20)[0-9]{2})年", sentence)]
        if years and max(years) < year and not _FUTURE.search(sentence):
            return True
    if re.search("基础上", sentence) and _FUTURE.search(sentence):
        return False
    if not _PAST.search(sentence):
        return False
    later = [one for one in clauses(sentence) if not _PAST.search(one)]
    if any(re.search("[日底月旬]前", one) for one in later):
        return False
    return not any(
        re.search("今年|将(?:于|在)|下一步|明年|要", one) and weight(one) for one in later
    )


def tells_of_the_past(clause: str) -> bool:
    """Whether the clause of a sentence that does not look back does."""
    return bool(_PAST.search(clause)) and not _FUTURE.search(clause)


_BACK_HEADING = re.compile(
    "回顾|总结$|成效$|成绩|主要做法|过去|工作情况|取得|存在(?:的)?(?:问题|不足|困难)|面临的?形势|形势分析|^形势|背景|意义|上年度|去年"
)
_FRAME_HEADING = re.compile(
    "指导思想|总体要求|基本原则|总体思路|工作原则|总体目标|工作目标|主要目标|组织领导|保障措施|组织保障|工作要求|有关要求|相关要求|几点要求"
)


def is_past_heading(title: str, year: int | None) -> bool:
    """Whether what is below the heading tells of the time before the plan."""
    years = [int(found) for found in re.findall("(?<![0-9])((?:19|20)[0-9]{2})(?=年)", title)]
    if year is not None and years and max(years) < year:
        return True
    return bool(_BACK_HEADING.search(title)) and not re.search("安排|计划|打算|今年|要点", title)


def is_frame_heading(title: str) -> bool:
    """Whether what is below the heading is the frame of the work, such as 组织领导."""
    return bool(_FRAME_HEADING.search(title))
