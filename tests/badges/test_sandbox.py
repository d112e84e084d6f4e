"""Grounds that organisers write are hostile until they pass the lists."""

import time

import pytest

from conference.badges.sandbox import check_css, check_html
from conference.core.errors import InvalidError
from conference.documents import pdf

GOOD_HTML = (
    '<div class="band" style="top: 10mm; background: var(--category)"><b>Asia</b></div>'
    '<img src="picture:logo" alt=""><svg viewBox="0 0 10 10">'
    '<path d="M0 0h10v2z" fill="#0a6a74"/></svg>'
)
GOOD_CSS = ".band, .face > div { position: absolute; border: 0.3mm solid var(--gold); inset: 0 }"

HOSTILE_HTML = {
    "script": "<script>alert(1)</script>",
    "handler": "<div onclick=alert(1)>x</div>",
    "file": '<img src="file:///etc/passwd">',
    "network": '<img src="https://evil.example/x.png">',
    "data": '<img src="data:image/png;base64,AAAA">',
    "link": '<link rel="attachment" href="file:///etc/passwd">',
    "anchor": '<a href="https://evil.example">x</a>',
    "style element": "<style>@import 'x'</style>",
    "object": '<object data="file:///etc/passwd"></object>',
    "iframe": '<iframe src="//evil.example"></iframe>',
    "meta": '<meta http-equiv="refresh" content="0">',
    "base": '<base href="file:///">',
    "svg image": '<svg><image href="file:///etc/passwd"/></svg>',
    "svg use": '<svg><g id="a"/><use href="#a"/></svg>',
    "svg foreign": "<svg><foreignObject/></svg>",
    "entity bomb": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>',
    "cdata": "<![CDATA[<script>]]>",
    "url in style": '<p style="background: url(http://evil.example/)">',
    "quoted url": '<p style="background: url(&quot;//evil.example/&quot;)">',
    "escaped url": '<p style="background-image: \\75rl(http://evil.example/)">',
    "too many": "<p>x</p>" * 300,
    "too deep": "<div>" * 40,
    "too long": "x" * 30_000,
    "endless path": '<svg><path d="M1e99 0h1"/></svg>',
    "huge drawing": '<svg width="999999999" height="1"></svg>',
    "nested type": '<p style="font-size: 50em">',
}
HOSTILE_CSS = {
    "import": "@import 'https://evil.example/x.css';",
    "font": "@font-face { font-family: x; src: url(file:///etc/passwd) }",
    "page": "@page { size: 9999mm }",
    "url": ".a { background: url('https://evil.example/x') }",
    "image set": ".a { background: image-set('https://evil.example/x' 1x) }",
    "own variables": ".a { --x: red }",
    "unknown variable": ".a { color: var(--x) }",
    "attribute": ".a { width: attr(data-x) }",
    "counter": ".a { content: counter(page) }",
    "calculation": ".a { width: calc(1mm * 9) }",
    "repeating": ".a { background: repeating-linear-gradient(red, blue 0.001px) }",
    "whole page": "body { display: none }",
    "everything": "* { color: red }",
    "pseudo": ".a::before { color: red }",
    "attribute selector": "[src] { color: red }",
    "running": ".a { position: running(head) }",
    "fixed": ".a { position: fixed }",
    "page break": ".a { break-before: page }",
    "end of style": ".a { font-family: '</style><img src=x>' }",
    "escape": ".a { background: \\75 rl(x) }",
    "numbers": ".a { width: 1e9mm }",
    "units": ".a { width: 90vw }",
    "type": ".a { font-size: 5000pt }",
    "relative type": ".a { font-size: 400% }",
    "blocks": ".a { color: {}{}{} }",
    "broken": "}}}",
    "parentheses": ".a { color: " + "(" * 5000,
    "rules": ".a { color: red }" * 200,
}


def test_an_ordinary_ground_passes(app):
    assert "picture:logo" in check_html(GOOD_HTML)
    assert "var(--gold)" in check_css(GOOD_CSS)
    assert check_html("<div>open <b>tags") == "<div>open <b>tags</b></div>"
    assert check_html("1 < 2 & 3") == "1 &lt; 2 &amp; 3"


@pytest.mark.parametrize("name", HOSTILE_HTML)
def test_hostile_html_is_refused(app, name):
    with pytest.raises(InvalidError):
        check_html(HOSTILE_HTML[name])


@pytest.mark.parametrize("name", HOSTILE_CSS)
def test_hostile_style_is_refused(app, name):
    with pytest.raises(InvalidError):
        check_css(HOSTILE_CSS[name])


def test_the_heaviest_ground_that_passes_is_drawn_in_seconds(app):
    """What the lists allow at most, all at once."""
    rules = "\n".join(
        f".a div .b{n} > p, .a .b{n} {{ background: radial-gradient(red, blue, #fff, #000); "
        f"border: 1mm solid #123456; transform: rotate({n}deg) }}"
        for n in range(90)
    )
    nested = "".join(f'<div class="a b{n}">' for n in range(10))
    many = "".join(f'<p class="b{n % 90}">{n}</p>' for n in range(180))
    html, css = check_html(nested + many), check_css(rules)
    started = time.monotonic()
    page = f"<style>@page {{ size: 105mm 148mm }} {css}</style><div>{html}</div>"
    data = pdf.print_html(page, stylesheets=(), pictures={}, attachments={}, variant=None)
    assert data.startswith(b"%PDF")
    assert time.monotonic() - started < 30  # a guard against what never ends, not a measure
