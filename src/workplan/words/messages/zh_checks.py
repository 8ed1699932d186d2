"""检查计划与日志时的提醒。"""

TEXTS = {
    "{id} has no date yet": "{id}时间待定",
    "write the date once it is known": "时间确定后请写明",
    "{id} is left out where its last day lies in a break: {keys}": "{id}的最后一天在放假期间，以下各次不安排：{keys}",
    "is it due in the days before? Write the last day, as in monthly by the 10th": "若应在放假前完成，请写明期限，如每月10日前",
    "{id} never takes place in the plan": "{id}在计划期内一次也不发生",
    "less than half of each period lies in the plan, or all in breaks": "每期在计划内的不足一半，或都在放假期间",
    "{count} of {total} tasks take place only in the last month of a quarter": "{total}项任务中有{count}项的时间是季末的某个月",
    "is this a deadline? Then write `due:`": "是完成期限吗？若是，请改用 due",
}
