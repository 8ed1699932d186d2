"""目标和数量的问题。"""

TEXTS = {
    "{text} has no equals sign": "{text}中没有等号",
    "the amount is missing": "缺少数量",
    "write it with its sign": "请写明百分号",
    # 数量
    "{text} is not an amount": "{text}不是数量",
    "write 100 sessions or 1,000 people": "写作100 场、1,000 人、1.5万人次或百场",
    "up to 15 digits, and 6 after the decimal point": "最多15位整数、6位小数",
    "the unit ends with the sign %; further words go elsewhere": "单位到百分号为止，其余文字请写在别处",
    "{short} is short for several things: write all digits": "{short}含义不明，请写出全部数字",
    "one number, then its unit, and no more": "只写一个数字及其单位",
    "write the number in digits": "请用阿拉伯数字书写",
    "{text} is not a percentage": "{text}不是百分比",
    "0 to 100": "0至100",
    # 目标
    "{text} is not a target": "{text}不是目标",
    "as in 100 sessions, at least 100, at most 5 or 95%": (
        "例如100 场、不少于100场、不超过5起、95%、全覆盖"
    ),
    "leave the target out until it is known": "目标确定之前请先不写",
    "{text} says two things at once": "{text}自相矛盾",
    "{text} does not say on which side it is met": "{text}没有写明以上还是以下为达标",
    "write {one} or {other}": "写作{one}或{other}",
    "for what is met or not: {form}": "只论达到与否的写作{form}",
    "a target is more than zero, not {text}": "目标须大于零，不能是{text}",
    "for none at all: at most 0 {unit}": "一起也不允许的写作：不超过0{unit}",
    "{text} leaves its own number out": "{text}不含本数",
    "write at least {n}: then {n} itself is enough": "写作“不少于{n}”，即达到{n}就算完成",
    "write at most {n}: then {n} itself is allowed": "写作“不超过{n}”，即允许达到{n}",
    "{text} is a range": "{text}是一个区间",
    "write at least {one} or at most {other}": "写作“不少于{one}”或“不超过{other}”",
    "{text} is a change, not an amount": "{text}是增减幅度，不是数量",
    "let the target's name say it: {form}": "请把增减写进目标名称：{form}",
    "{text} is a share": "{text}是比例",
    "write it in percent": "请写成百分比",
    "{text} is not one number": "{text}不是确定的数字",
    "write the number meant": "请写明具体数字",
    "{text} is so much each time": "{text}是每次（每期）的数量",
    "write what it comes to in all": "请写全期合计",
    "a target is one text, or keys with goal": "目标写一段文字，或写含goal的各项",
    "as in {form}": "例如{form}",
    "unknown key {key} of a target": "目标没有{key}这一项",
    "known: {keys}": "可用：{keys}",
    "{key} of a target is one text": "目标的{key}只能是一段文字",
    "a target needs its goal": "目标缺少goal",
    "unknown kind of target {kind}": "没有{kind}这一类目标",
    "{text} has no number": "{text}没有数字",
    "only a level has a value to start from": "只有现值类指标才有起点值",
    "{goal} is met by {start} already": "起点{start}已达到目标{goal}",
    "if the value is to rise: goal: at least {goal}, from: {start}": (
        "如须上升：goal: 不低于{goal}, from: {start}"
    ),
    "if the value is to fall: goal: at most {goal}, from: {start}": (
        "如须下降：goal: 不高于{goal}, from: {start}"
    ),
    "parts are written as keys": "分解须写成各项",
    "the part of {name} is not an amount": "{name}的分解数不是数量",
    "the part of {name} is negative": "{name}的分解数小于零",
    "{unit} does not fit the target's unit": "单位{unit}与目标的单位不符",
    "write it in {unit}": "请按{unit}填写",
    "write it without a unit": "请不写单位",
    # 记录
    "{n} would be {n}{unit}": "{n}会计为{n}{unit}",
    "write the unit: {n}{one} or {n}{unit}": "请写明单位：{n}{one}或{n}{unit}",
    "{task} has targets: a percentage counts for nothing": "{task}有目标，百分比不计",
    "say that it is met, as in {form}": "达到后填写，例如{form}",
    "give its value now, as in {form}": "请填写现值，例如{form}",
    "give what is added, as in {form}": "请填写新增数，例如{form}",
    "{task} has no target {name}": "{task}没有目标{name}",
    "{name} is a level: its latest value counts, nothing is added": "{name}以最新数值为准，不能累加",
    "{name} is met or not, and has no amount": "{name}只论达到与否，没有数量",
    "{name} has an amount, and is not only met or not": "{name}有数量，不能只记“已达到”",
    "{name} has no parts": "{name}没有分解",
    "leave the part out, or give the target parts in the plan": "请不写part，或在计划中写明分解",
    "{name} has no part {part}": "{name}没有分解到{part}",
    "add it to the task's `targets`": "请在该事项的targets中补上",
    "{name}: {what}": "{name}：{what}",
    "--part is given without --add": "有--part而没有--add",
    "{text} names no target": "{text}没有写明目标",
    "{text} is given twice": "{text}写了两次",
    "add them up": "请合并为一个数",
    "the last value alone counts": "只有最后一个值有效",
    "write {option}": "写作{option}",
    "the plan gives it no targets": "计划中该事项没有目标",
    "its targets: {names}": "该事项的目标：{names}",
    "as in {options}": "例如{options}",
    "nothing to log": "没有可记录的内容",
    "give --note, --add, --set, --met, --percent or --file": (
        "请给出--note、--add、--set、--met、--percent或--file"
    ),
    "an amount belongs to one occurrence": "数量只能记在一期上",
    "name it, or use `log`": "请写明是哪一期，或改用log",
    # 重复
    "the same entry as in line {line}: both count once": "与第{line}行完全相同，只计一次",
    "delete one; two that were meant need an `at` or a note that differs": (
        "请删去一行；确为两次的，应有不同的at或备注"
    ),
    "{task}: {one} and {other} both add the same to {name} on {on} (line {line})": (
        "{task}：{one}和{other}于{on}为{name}记了相同的数量（见第{line}行）"
    ),
    "{task}: {one} says done on {first}, {other} on {on} (line {line})": (
        "{task}：{one}记{first}完成，{other}记{on}完成（见第{line}行）"
    ),
    "if it is one thing, `workplan undo` takes one back": "如系同一件事，用workplan undo撤回一条",
    "the id {id} is that of line {line}": "编号{id}与第{line}行的相同",
    "leave out the id of one of them": "请删去其中一条的编号",
    "{n} entries of {task} have this time: the one in line {line} is taken back": (
        "{task}在这一时间有{n}条记录，撤回的是第{line}行的一条"
    ),
    "`workplan undo` names the entry that it takes back": "workplan undo会写明撤回哪一条",
    "{task}: line {line} says something else of the same day and time": (
        "{task}：同一日期、同一时间，第{line}行所记不同"
    ),
    "an `at` in each decides which counts": "请在各条中写明at，以后写的为准",
}
