"""The plan that `init` writes."""

TEXTS = {
    "first plan id": "work",
    "first plan title": "Work plan {years}",
    "first plan day": "{day} {month}",
    "first plan day of year": "{day} {month} {year}",
    "first plan weekday": "{weekday}, {day}",
    "first plan weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "first plan month": "{month}",
    "first plan month of year": "{month} {year}",
    "first plan head": """\
plan: {id}     # its own id: calendars tell plans apart by it
title: {title}
{years}
language: en
# timezone: Europe/Berlin     # when a day ends; this machine's without it
{holidays}
owners:
  Office: {{email: office@example.org}}
  Team A:

tasks:
""",
    "first plan start": """\
  - id: work-plan
    title: Draw up the work plan
    when: {start}
    owner: Office
""",
    "first plan survey": """\
  - id: survey
    title: Survey of members
    start: {start}
    due: {end}
    owner: Team A
    with: [Office]
""",
    "first plan target": "    targets:\n      answers: 200\n",
    "first plan meeting": """\
  - id: newsletter
    title: Newsletter
    when: {when}
    owner: Office
""",
    "first plan monthly": "monthly",
    "first plan monthly from": "monthly from {month}",
    "first plan upkeep": """\
  - id: website
    title: Keep the website up to date
    when: {when}
    owner: Team A
    report: quarterly
""",
    "first plan ongoing": "ongoing",
    "first plan ongoing from": "from {day}",
    "first plan zone": "",  # none: that of the machine
    "first plan country": "",
    "first plan holidays": "holidays: {country}\n",
    "first plan no holidays": "# holidays: {country}                # for working days\n",
}
