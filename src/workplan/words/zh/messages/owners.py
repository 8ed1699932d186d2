"""单位、旧编号、佐证材料的问题。"""

TEXTS = {
    "the plan has none": "计划中没有这一项内容",
    # 单位
    "a name is missing between the separators": "分隔号之间缺少单位名称",
    "{text} can be one name or several": "{text}可能是一个单位，也可能是几个",
    "several: {names}; one: list it under `owners`": (
        "几个单位请写作{names}；一个单位请列入 owners"
    ),
    "unknown owner {name}": "没有这个单位：{name}",
    "unknown leader {name}": "没有这位分管领导：{name}",
    "unknown group {name}": "没有这个单位类别：{name}",
    "unknown section {name}": "没有这个板块：{name}",
    "unknown tag {name}": "没有这个标签：{name}",
    "known: {names}": "已有：{names}",
    "{name} fits {n} owners": "{name}符合{n}个单位",
    "{name} fits {n} leaders": "{name}符合{n}位分管领导",
    "{name} fits {n} groups": "{name}符合{n}个单位类别",
    "{name} fits {n} tags": "{name}符合{n}个标签",
    "write one in full: {names}": "请写全称：{names}",
    "add it to `owners`": "请列入 owners",
    "write {names}": "请写作{names}",
    "write {names} and add {unknown} to `owners`": "请写作{names}，并将{unknown}列入 owners",
    "{name} is named twice": "{name}重复",
    "{name} leads {id} and supports it too": "{name}既牵头又配合{id}",
    "name it once": "请只写一处",
    # 旧编号
    "alias {id} is the id of a task or an alias already": "旧编号{id}已是其他事项的编号或旧编号",
    "that of the task in line {line}": "见第{line}行的事项",
    "has it become {id} ({title})? then write there aliases: [{name}]": (
        "是否已改为{id}（{title}）？如是，请在该事项写明aliases: [{name}]"
    ),
    "where it was renamed, the task needs this id among its `aliases`": (
        "如已更名，请将此编号列入该事项的 aliases"
    ),
    "a task with the id {id} was removed by {day}; entries of that task that count for "
    "this one: {n}": "编号为{id}的原事项至{day}已删去，其记录中有{n}条现计入本事项",
    "give this task an id of its own": "请为本事项另取编号",
    # 佐证材料
    "{text} is not found on other machines": "其他电脑上找不到{text}",
    "a path from the plan's folder, or an address with https://": (
        "请写相对于计划文件夹的路径，或以https://开头的网址"
    ),
    "no file {text}": "没有文件{text}",
    "paths begin at the plan's folder": "路径从计划所在文件夹算起",
    "paths begin at the plan's folder; from there it is {path}": (
        "路径从计划所在文件夹算起，应为{path}"
    ),
    "unknown task {name}": "没有这个事项：{name}",
}
