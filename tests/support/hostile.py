"""Texts that try to be something else than text: in a terminal, a page, a sheet, a calendar, a
file name or the journal."""

from __future__ import annotations

HOSTILE = {
    "escape": "red \x1b[31m\x1b]0;title\x07 text",
    "controls": "a\x00\x01\x08\x7f\x85\x9bz".replace("\x00", ""),
    "bidi": "abc\u202edcba\u2066\u200f\u061c",
    "breaks": "one\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:two\u2028three\u2029four",
    "markup": "[red]x[/red] [link=http://example.org]y[/link] [/]",
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;",
    "template": "{{ 7 * 7 }} {% raw %} ${x} #{x} %s %(x)s {0} {x}",
    "typst": "#panic() *b* _i_ $x$ `r` @ref <label> = h \\u{41}",
    "markdown": "| a | b |\n# h\n- i\n*b* _i_ `c` [l](http://example.org) ![p](x) ~~s~~ \\",
    "formula": '=HYPERLINK("http://example.org","x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-1-1",
    "at": "@SUM(A1:A9)",
    "calendar": 'a;b,c\\d:e"f\\n',
    "yaml": "{a: [b, c]} # d: 'e' \"f\" &g *h !i |j >k - l ? m : n",
    "path": "../../etc/passwd",
    "device": "CON",
    "option": "--help",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 \u00e9\u0302",
    "long": "长" * 300,
    "word": "w" * 300,
    "widths": "ﷺ \u200b\u2060 ﾊﾝｶｸ ＦＵＬＬ",
}


def written(text: str) -> str:
    """The text as a scalar of YAML."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text) + '"'


def plan(dates: str = "5月") -> str:
    """A plan in which every text is hostile, each task another one."""
    lines = [
        f"plan: hostile\ntitle: {written(HOSTILE['html'])}\nyear: 2022\nlanguage: zh",
        "timezone: Asia/Shanghai\nowners:",
    ]
    # A semicolon is part of a name only where the plan lists the name.
    for text in HOSTILE.values():
        lead = " ".join(text.split())[:100] or "x"
        supporter = " ".join(("配合 " + text[:50]).split())
        lines += [f"  {written(lead)}: {{}}", f"  {written(supporter)}: {{}}"]
    lines.append("sections:")
    for n, text in enumerate(HOSTILE.values()):
        word = written(" ".join(text.split())[:100] or "x")
        lines += [
            f"  - title: {word}\n    tasks:",
            f"      - id: t{n}\n        title: {written(' '.join(text.split()))}\n        when: {dates}",
            f"        owner: {word}\n        with: [{written('配合 ' + text[:50])}]",
            f"        place: {word}\n        notes: {written(text)}\n        quote: {written(text)}",
            f"        tags: [{word}]\n        targets: {{{word}: 100 场}}\n        remind: 1 day",
        ]
    return "\n".join(lines) + "\n"


def journal() -> str:
    """Its journal."""
    lines = []
    for n, text in enumerate(HOSTILE.values()):
        head = f"at: 2022-05-{n + 1:02}T10:00:00+08:00, by: {written(text[:50])}, task: t{n}"
        what = ("done: true", "move: 6月", "block: true", "cancel: true", "reopen: true")[n % 5]
        lines.append(f"- {{{head}, on: 2022-05-{n + 1:02}, {what}, why: {written(text)}}}")
        lines.append(
            f"- {{{head.replace('T10', 'T11')}, on: 2022-05-{n + 1:02}, note: {written(text)}}}"
        )
    return "\n".join(lines) + "\n"
