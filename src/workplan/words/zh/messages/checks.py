"""检查计划与日志时的提醒。"""

TEXTS = {
    "no form was sent with the id {id}": "没有表号为{id}的填报表",
    "it is the `id` of the entry with `form`": "应是 form 那条记录的 id",
    "the plan id {id} is that of an example, and others may have it": "计划编号{id}与示例相同，其他单位可能也在使用",
    "the plan id {id} was that of the plan of {year} in {file}": "计划编号{id}曾用于{year}年的计划（{file}）",
    "in calendars the entries of one replace those of the other: give the plan its own id before its calendar is used": (
        "日历中一份计划的事项会覆盖另一份的；请在使用日历前改用独有的编号"
    ),
    "{id} is at {time} on {day}, which the clock in {zone} leaves out": (
        "{id}定于{day} {time}，{zone}当天没有这一时刻"
    ),
    "it is put forward that night; is another time meant?": "当天时钟拨快；是否应为其他时间？",
    "{id} has no date yet": "{id}时间待定",
    "the plan goes from {first} to {last}": "计划起止为{first}至{last}",
    "{id} lies outside the plan": "{id}的时限在计划起止以外",
    "{id} closes {last}, before {before} opens {opens}": "{id}于{last}截止，早于前项{before}的开始日期{opens}",
    "one of the two dates is wrong": "两个日期中有一个不对",
    "{id} is counted from a task that is too far away": "{id}所依据的事项日期过远",
    "the holidays of {year} in {country} are not published yet": "{country}的{year}年放假安排尚未公布",
    "working days of that year are only weekdays less the fixed holidays": "该年工作日暂按周一至周五扣除固定节假日计算",
    "{day} is a day off: {name}": "{day}是休息日：{name}",
    "is the date right? with its weekday written it is not asked": "日期是否有误？写明星期几后不再提醒",
    "write the date once it is known": "时间确定后请写明",
    "{id} is left out where its last day lies in a break: {keys}": "{id}的最后一天在放假期间，以下各次不安排：{keys}",
    "is it due in the days before? Write the last day, as in monthly by the 10th": "若应在放假前完成，请写明期限，如每月10日前",
    "{id} never takes place in the plan": "{id}在计划期内一次也不发生",
    "less than half of each period lies in the plan, or all in breaks": "每期在计划内的不足一半，或都在放假期间",
    "{count} of {total} tasks take place only in the last month of a quarter": "{total}项任务中有{count}项的时间是季末的某个月",
    "is this a deadline? Then write `due:`": "是完成期限吗？若是，请改用 due",
}
