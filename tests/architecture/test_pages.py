"""What the content security policy, right-to-left and slow lines ask of pages."""

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.architecture.sources import ROOT, files, name

# paper and mail know no content security policy; mail programs know no stylesheets either
OFF_SCREEN = re.compile(r"(^|/)(mails?|prints?)(/|\.html$)")

PHYSICAL = re.compile(
    r"""(?:^|[;{\s])
    (?: (?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)? \s*:
      | (?:left|right) \s*:
      | border-(?:top|bottom)-(?:left|right)-radius \s*:
      | (?:text-align|float|clear|caption-side) \s*:\s* (?:left|right)\b
      )""",
    re.VERBOSE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INLINE = {
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "a script without src": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"),
    "an event handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
REMOTE = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]""", re.IGNORECASE)
JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def text_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return JINJA_COMMENT.sub("", text) if path.suffix == ".html" else COMMENT.sub("", text)


def screens() -> list[Path]:
    return [path for path in files("templates", ".html") if not OFF_SCREEN.search(name(path))]


def test_stylesheets_use_logical_properties_alone() -> None:
    found = {
        name(path): [match.group().strip() for match in PHYSICAL.finditer(text_of(path))]
        for path in files("static", ".css")
    }
    assert {place: matches for place, matches in found.items() if matches} == {}


@pytest.mark.parametrize(
    "rule",
    [
        "a { margin-left: 1rem }",
        "a{right:0}",
        "a { text-align: left; }",
        "a { float : right }",
        "a { border-top-left-radius: 2px }",
        "a{padding-right:2px}",
    ],
)
def test_physical_properties_are_recognised(rule: str) -> None:
    assert PHYSICAL.search(rule)


@pytest.mark.parametrize(
    "rule", ["a { margin-inline-start: 1rem }", ".right{color:red}", "a{text-align:start}"]
)
def test_logical_properties_are_not_taken_for_physical_ones(rule: str) -> None:
    assert not PHYSICAL.search(rule)


@pytest.mark.parametrize("what", INLINE)
def test_screens_hold_no_inline_code(what: str) -> None:
    assert [name(path) for path in screens() if INLINE[what].search(text_of(path))] == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    shipped = (*files("templates", ".html"), *files("static", ".css", ".js", ".svg"))
    found = {name(path): REMOTE.findall(text_of(path)) for path in shipped}
    assert {place: matches for place, matches in found.items() if matches} == {}


def test_template_is_found_from_its_endpoint(app: Flask) -> None:
    """``visas/office/list.html`` belongs to ``visas.list`` or ``visas_office.list``."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    lost = []
    for path in screens():
        parts = path.relative_to(ROOT / "templates").with_suffix("").parts
        if len(parts) != 3 or parts[-1].startswith("_"):
            continue
        feature, surface, view = parts
        if not {f"{feature}.{view}", f"{feature}_{surface}.{view}"} & endpoints:
            lost.append(name(path))
    assert lost == []


def test_templates_lie_by_feature_and_surface() -> None:
    shared = {"layouts", "components", "errors"}
    surfaces = {"public", "office", "door", "mail", "print", "api"}
    misplaced = []
    for path in files("templates", ".html", ".txt"):
        folder, *rest = path.relative_to(ROOT / "templates").parts[:-1] or [""]
        if folder not in shared and folder and (not rest or rest[0] not in surfaces):
            misplaced.append(name(path))
    assert misplaced == []
