"""SVG: a drawing may not run, load or hide anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.problems import Rule
from tests.gate.sample_files import SVG, problems_of, told
from tests.patience import timed

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
PIXEL = "data:image/png;base64,iVBORw0KGgo="

BAD = {
    "<script>alert(1)</script>": "thẻ “<script>”",
    '<svg:script xmlns:svg="http://www.w3.org/2000/svg" href="#a"/>': "thẻ “<script>”",
    f"<foreignObject><p {XHTML}>a</p></foreignObject>": "thẻ “<foreignObject>”",
    f"<g><iframe {XHTML}/></g>": "thẻ “<iframe>”",
    f"<g><h:script xmlns:h{XHTML[5:]}>alert(1)</h:script></g>": "thẻ “<script>”",
    '<path d="M0 0" onclick="alert(1)"/>': "thuộc tính “onclick”",
    '<path ONLOAD="alert(1)"/>': "thuộc tính “ONLOAD”",
    '<a href="javascript:alert(1)"><path/></a>': "gọi tới “javascript:alert(1)”",
    '<a href=" java&#9;script:alert(1)"><path/></a>': "gọi tới “java script:alert(1)”",
    '<a><animate attributeName="href" to="javascript:alert(1)"/></a>': "thẻ “<animate>”",
    '<a><set attributeName="onclick" to="alert(1)"/></a>': "thẻ “<set>”",
    f'<use {XLINK} xlink:href="https://a.vn/b.svg#c"/>': "gọi tới “https://a.vn/b.svg#c”",
    '<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>': "gọi tới “data:image/svg+xml",
    f'<use href="{PIXEL}"/>': "gọi tới “data:image/png",
    '<image href="//a.vn/b.png"/>': "gọi tới “//a.vn/b.png”",
    '<image href="b.png"/>': "gọi tới “b.png”",
    '<image href="data:image/svg+xml,%3Csvg/%3E"/>': "gọi tới “data:image/svg+xml",
    '<path fill="url(https://a.vn/b.svg#c)"/>': "“url(https://a.vn/b.svg#c”",
    '<path style="fill:url( &quot;//a.vn/b&quot; )"/>': "gọi ra ngoài: “url(",
    '<path style="fill:u\\72l(//a.vn/b)"/>': "gọi ra ngoài: “url(",
    '<path style="fill:url(/**/https://a.vn)"/>': "gọi ra ngoài: “url(",
    '<style>@import "//a.vn/b.css";</style>': "gọi ra ngoài: “@import",
    '<style>@\\69mport "//a.vn/b.css";</style>': "gọi ra ngoài: “@import",
    "<style>a{b:c}</style><style><![CDATA[@font-face{src:url(//a)}]]></style>": "“url(",
    '<style>path{background:image-set("//a.vn/b.png" 1x)}</style>': "“image-set(",
    '<g xml:base="https://a.vn/"><use href="#a"/></g>': "gọi tới “https://a.vn/”",
    '<?xml-stylesheet href="//a.vn/b.css"?>': "lệnh xử lý “<?xml-stylesheet”",
}


@pytest.mark.parametrize("inside", BAD)
def test_what_runs_or_loads_is_refused(inside: str) -> None:
    messages = told(".svg", SVG.format(inside).encode())
    assert messages.startswith("L112 ")
    assert BAD[inside] in messages


GOOD = [
    "<title>Biểu đồ</title><desc>Số hồ sơ</desc>",
    '<defs><linearGradient id="a"/></defs><path fill="url(#a)" style="stroke: url( \'#a\' )"/>',
    f'<use {XLINK} xlink:href="#a"/><image href="{PIXEL}"/>',
    f'<style>path{{fill:url("{PIXEL}");font-family:"\\5FAE"}}</style>',
    '<text transform="rotate(-90 3 4)" font-family="Be Vietnam Pro">(1) Quý I @ 2026</text>',
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
    '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>',
    "<!-- <script> trong lời ghi chú không chạy -->",
]


@pytest.mark.parametrize("inside", GOOD)
def test_what_drawing_programs_write_is_accepted(inside: str) -> None:
    assert told(".svg", SVG.format(inside).encode()) == ""


def test_the_old_declaration_of_the_type_is_accepted_and_entities_are_not() -> None:
    old = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert told(".svg", (old + SVG.format("<path/>")).encode()) == ""
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(20))
    for inner in (f'<!ENTITY a0 "x">{bomb}', '<!ENTITY a20 SYSTEM "file:///etc/passwd">'):
        data = f"<!DOCTYPE svg [{inner}]>" + SVG.format("<text>&a20;</text>")
        with timed() as took:
            assert "khai báo DOCTYPE với thực thể" in told(".svg", data.encode())
        assert took.within(1), took


def test_a_problem_is_told_at_its_line_and_column() -> None:
    data = SVG.format("\n<title>Đồ thị</title>\n  <text>Quý</text><script/>\n<path onload=''/>")
    places = [(p.line, p.column) for p in problems_of(".svg", data.encode())]
    assert places == [(3, 19), (4, 1)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SVG.format("<path>"), "Mã XML của hình sai ở chỗ này"),
        (SVG.format("<text>&nbsp;</text>"), "Mã XML của hình sai ở chỗ này"),
        ("<svg><path/></svg>", "thẻ <svg> thiếu xmlns="),
        ('<?xml version="1.0"?><a/>', "thẻ đầu tiên là “<a>”"),
        ('<?xml version="1.0" encoding="cp037"?><svg/>', "hình SVG ở bảng mã “cp037”"),
        ("không phải hình", "Mã XML của hình sai ở chỗ này"),
    ],
)
def test_what_no_browser_shows_is_refused(data: str, words: str) -> None:
    (problem,) = problems_of(".svg", data.encode())
    assert problem.rule is Rule.UNREADABLE_FILE
    assert words in problem.message


def test_utf_16_is_read_like_utf_8() -> None:
    assert told(".svg", SVG.format("<text>Kế hoạch</text>").encode("utf-16")) == ""
    assert "L112" in told(".svg", SVG.format("<script/>").encode("utf-16"))


def test_a_drawing_full_of_faults_is_not_told_without_end() -> None:
    assert len(problems_of(".svg", SVG.format("<script/>" * 1000).encode())) == 20


@pytest.mark.parametrize(
    "part", ["url(", "url( ", "\\", "/*", "<g>", "@import ", "&#32;", "<g a=''/>"]
)
def test_a_megabyte_of_near_misses_is_read_in_time(part: str) -> None:
    many = part * (900_000 // len(part))
    with timed() as took:
        for inside in (f"<style>{many}</style>", f'<path style="{many}"/>', many):
            problems_of(".svg", SVG.format(inside).encode())
    assert took.within(6), took


@given(st.lists(st.sampled_from([*BAD, *GOOD, "<g>", "</g>", "]]>", "&", "<![CDATA["])))
def test_any_mixture_of_drawing_and_mischief_is_judged(parts: list[str]) -> None:
    rules = {p.rule for p in problems_of(".svg", SVG.format("".join(parts)).encode())}
    assert rules <= {Rule.UNSAFE_SVG, Rule.UNREADABLE_FILE}
    if any(part in BAD for part in parts):
        assert rules
