"""`init` 生成的初始计划。"""

TEXTS = {
    "first plan id": "gongzuo",
    "first plan title": "{years}年工作安排",
    "first plan day": "{month}月{day}日",
    "first plan day of year": "{year}年{month}月{day}日",
    "first plan weekday": "{day}（{weekday}）",
    "first plan weekdays": "周一 周二 周三 周四 周五 周六 周日",
    "first plan month": "{month}月",
    "first plan month of year": "{year}年{month}月",
    "first plan head": """\
plan: {id}     # 本计划独有的编号，日历据此区分各计划
title: {title}
{years}
language: zh
timezone: Asia/Shanghai
{holidays}
owners:
  办公室: {{email: office@example.org}}
  业务科:

tasks:
""",
    "first plan start": """\
  - id: 工作计划
    title: 制定工作计划
    when: {start}
    owner: 办公室
""",
    "first plan survey": """\
  - id: 调研
    title: 开展专题调研
    start: {start}
    due: {end}
    owner: 业务科
    with: [办公室]
""",
    "first plan target": "    targets:\n      走访: 20 家\n",
    "first plan meeting": """\
  - id: 例会
    title: 工作例会
    when: {when}
    owner: 办公室
""",
    "first plan monthly": "每月",
    "first plan monthly from": "{month}起每月",
    "first plan upkeep": """\
  - id: 宣传
    title: 日常宣传
    when: {when}
    owner: 业务科
    report: 每季度
""",
    "first plan ongoing": "持续",
    "first plan ongoing from": "{day}起",
    "first plan zone": "Asia/Shanghai",
    "first plan country": "CN",
    "first plan holidays": "holidays: {country}\n",
    "first plan no holidays": "# holidays: {country}     # 放假安排公布后启用，用于计算工作日\n",
}
