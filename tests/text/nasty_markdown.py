"""Bodies as no editor should write them, for the tests of what is made of Markdown."""

from hypothesis import strategies as st

GLOSSARY = {
    "UBND": "Ủy ban nhân dân",
    "UBND xã": "Ủy ban nhân dân xã",
    "UB": "ủy ban",
    "Đ": "điều",
    "TN&TKQ": "tiếp nhận và trả kết quả",
    "(k)": "khoản",
    "PAR INDEX": 'chỉ số "cải cách" <hành chính> & _khác_',
    "blank": "",
}

WORDS = [
    *("UBND xã", "UBNDxã", "(UBND)", "UBND-UBND", "ub", "Đ", "đường", "TN&TKQ", "TN&amp;TKQ"),
    *("a (k)b", "PAR INDEX", "blank", "MOI", "Ủy ban", "thủ tục", "hành chính", "ế", "x", "🙂"),
    *(
        "12",
        "1.",
        "٣.",
        "số 76/NQ-CP",
        "“trích”",
        "–",
        "…",
        "\u00a0",
        "\u2028",
        "\x0b",
        "\x0c",
        "\x85",
    ),
]
MARKS = [
    *(
        "*",
        "**",
        "***",
        "****",
        "_",
        "__",
        "*_",
        "a*b",
        "a_b",
        "`",
        "``",
        "`` ` ``",
        "\\`",
        "\\\\`",
    ),
    *("\\", "\\*", "\\_", "\\[", "\\|", "\\#", "\\\\", "&", "&amp;", "&#106;", "&lt", "&x;", "<"),
    *(">", "<b>", "</b>", "<!-- c -->", "<https://a.vn/?b=1&c>", "<a@b.vn>", "<javascript:x>"),
    *("[", "]", "![", "](", "(", ")", "!", "[a]", "[a][]", "[b][a]", "[a] [b]", "![a]", "![x][a]"),
    *("[chữ](dich.md)", "![ảnh](anh.png 'tên')", '[u](<a b> "t")', "[s](a_b\\_c*d*)", "[TOC]"),
    *("{ #id }", "{.num}", "{ width=1 }", "{ a=b }", "*a*{.nho}", "{: title='UBND _x_' }", "///"),
    *("[j](javascript:x)", "[n [m](k)](l)", "{: #id .c }", "$", "~", '"', "'", "|", "||", "---"),
    *("  \n", "\n", "\n    ", "\t", " ", "  "),
]
INLINE = st.lists(st.sampled_from(WORDS + MARKS), max_size=8).map("".join)
SPACED = st.lists(st.sampled_from(WORDS + MARKS), max_size=8).map(" ".join)
TEXT = st.one_of(SPACED, INLINE, st.just("Công dân nộp hồ sơ tại UBND xã, phường."))

OPENINGS = [
    *(
        "",
        " ",
        "   ",
        "    ",
        "     ",
        "        ",
        "\t",
        "\n",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2. ",
        "10)",
    ),
    *("    - ", "    1. ", "   - ", "- # ", "- > ", "> ", ">", "> > ", "> - ", "    > ", "# ", "#"),
    *("## ", "###### ", "####### ", "!!! note\n    ", '!!! note "tên"\n    ', "!!! warning ''\n"),
    *(
        '    !!! note ""\n        ',
        "    !!! note\n",
        "| ",
        "|",
        "a | b\n--|--\n",
        "|a|b|\n|:-:|--:|\n",
    ),
    *(
        "| a |\n|---|\n| ",
        "a | `b|c`\n---|---\n",
        "```\n",
        "~~~\n",
        "``` yaml\n",
        "    ```\n",
        ": ",
    ),
    *(
        "[a]: b.md ",
        "[b]: <c d>\n",
        '[a]: x "t"\n',
        "   [a]: javascript:x\n",
        "[^1]: ",
        "[^1]",
        "%%",
    ),
    *(
        "*[MOI]: ",
        "*[UBND]: ''\n",
        "*[Đ]: đất\n",
        " *[MOI]: ",
        "***\n",
        "---\n",
        "- - -\n",
        "===\n",
    ),
]
OPENINGS += [
    *(
        "/// luu-y\n",
        "/// luu-y | UBND *a*\n",
        "//// chi-tiet | a\n    mo: true\n\n",
        "/// meo\n- ",
    ),
    *("/// chi-tiet | a\n    b: c\n", "/// hinh | a\n![b](c.png)", "/// video | a\n[b](c.mp4)\n\n"),
    *("/// nhiem-vu | a\n| b | UBND |\n|---|---|\n| d |", "/// nut\n[a](b) ", "///\n", "////\n"),
    *(
        "/// bieu-do | UBND *a*\n",
        "/// bieu-do | a\n    kieu: duong\n\n| b | c (d) |\n|---|--:|\n| &amp; | 1,5 |",
    ),
    "/// bieu-do | a\n| UBND\\* | c & d |\n|---|--:|\n| 76/NQ-CP | 1 |",
    *("/// qr | https://a.vn/\n", "/// la\n", "    /// meo\n    ", "> /// meo\n> "),
]
ENDINGS = [
    "",
    "\n///",
    "\n////",
    " ##",
    "\n===",
    "\n---\n",
    "\n- - -",
    "\n```",
    "\n~~~",
    "|",
    " | ",
    "  ",
    "\n",
    "\\",
]
BLOCK = st.builds("{}{}{}".format, st.sampled_from(OPENINGS), TEXT, st.sampled_from(ENDINGS))
BREAKS = st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n\n    ", "\r\n\r\n", "\r"])

bodies = st.lists(st.tuples(BLOCK, BREAKS).map("".join), max_size=9).map("".join)
"""Bodies of blocks that seldom get along, of texts in which every mark may meet every other."""
