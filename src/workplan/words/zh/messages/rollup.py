"""计入其他计划的目标。"""

TEXTS = {
    "its targets count towards {plans} now: renew these too": "目标现计入{plans}，请同时生成这些计划的下一年度计划",
    "counts_towards is one text, or keys with to": "counts_towards写一段文字，或写含to的各项",
    "unknown key {key} of counts_towards": "counts_towards没有{key}这一项",
    "{key} of counts_towards is one text": "counts_towards的{key}只能是一段文字",
    "counts_towards needs its place": "counts_towards缺少to",
    "{text} is not a target of another plan": "{text}不是其他计划的目标",
    "write PLAN/TASK.TARGET, as in {form}": "请写“计划编号/事项编号.目标”，例如{form}",
    "only a total or a level has parts": "只有累计类和现值类目标可以分解",
    "counts_towards means no target of {id}": "counts_towards在{id}中没有对应的目标",
    "give the task a target {name}": "请为该事项写明目标{name}",
    "give the task a target": "请为该事项写明目标",
    "the part {part} is brought by {plans}: this would count twice, and does not count": (
        "{part}的数据由计划{plans}计入，这一条会重复计算，未计入"
    ),
    "record it in that plan": "请登记到该计划中",
    "take one of the two back": "请撤销其中一条",
    "other plans count towards this: a total so far does not count": (
        "其他计划计入这一目标，累计数未计入"
    ),
    "say with `add` what this plan itself has brought": "请用add填写本计划自身新增的数量",
    "{place} is a target of this plan": "{place}是本计划的目标",
    "what a target brings counts in its own plan anyway": "目标的数据本来就计入本计划",
    "there is no plan {plan} among those read": "所读的计划中没有{plan}",
    "{told}; {n} targets are to count towards it": "{told}；有{n}项目标应计入其中",
    "plan {plan} cannot be read: {n} targets count towards it": (
        "计划{plan}无法读取：有{n}项目标应计入其中"
    ),
    "`workplan check` of that plan shows why": "用 workplan check 检查该计划，可知原因",
    "that is right where the plan above is kept elsewhere": "上级计划存放在别处的，不必处理",
    "{plan} has no task {name}": "计划{plan}中没有事项{name}",
    "{name} and {place} are not of one kind": "{name}与{place}不是同一类目标",
    "totals are added to totals, levels are shown beside levels": (
        "累计类计入累计类，现值类只与现值类并列"
    ),
    "the unit of {name} does not fit that of {place}": "{name}的单位与{place}的不符",
    "{place} has no part {part}": "{place}没有分解单位{part}",
    "it is not written which part of {place} this is": "没有写明属于{place}的哪个分解单位",
    "write `part:` at the head of the plan: {keys}": "请在计划开头写明part：{keys}",
    "{name} and {place} count towards each other": "{name}与{place}互相计入",
    "remove one of the two": "请删去其中一处",
    "the goals for the part {part} of {place} are {goal}, and it owes {owed}": (
        "计入{place}中{part}的目标共{goal}，而分解给它的是{owed}"
    ),
    "is one of the two out of date?": "是否有一处未更新？",
    "the part {part} of {name} is brought by several plans: {plans}": (
        "{name}的分解单位{part}由几份计划计入：{plans}"
    ),
    "is any of it counted twice?": "请核对是否重复计算",
}
