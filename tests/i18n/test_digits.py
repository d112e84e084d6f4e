"""Numbers and dates reach people through the filters, codes never do: read off the templates."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
DATE = re.compile(r"(_on|_at|_date|_until|^starts|^ends|^day|^at|^date|^moment|^today|^now)$")
NUMBER = re.compile(
    r"(^|_)(count|counts|total|places|days|hours|minutes|years?|amount|sum|percent|index0?|pages)$"
)
COUNTED = {"length", "count", "sum", "int", "round"}
PREPARED = {
    ("badges/print/test_sheet.html", "at"),  # a ruler of millimetres
    ("bilaterals/mail/_facts.txt", "day"),
    ("bilaterals/mail/_facts.txt", "hours"),
    ("bilaterals/print/day.html", "hours"),
    ("certificates/print/certificate.html", "date"),
    ("committees/mail/letter.txt", "day"),
    ("committees/mail/letter.txt", "hours"),
    ("committees/print/addendum.html", "day"),
    ("committees/print/minutes.html", "day"),
    ("committees/print/minutes.html", "hours"),
    ("desk/mail/walk_in/body.txt", "days"),
    ("programme/mail/booked/body.txt", "day"),
    ("programme/mail/booked/body.txt", "hours"),
    ("programme/mail/booking_cancelled/body.txt", "day"),
    ("programme/mail/booking_cancelled/body.txt", "hours"),
    ("programme/mail/booking_waiting/body.txt", "day"),
    ("programme/mail/booking_waiting/body.txt", "hours"),
    ("programme/print/booklet.html", "first_page"),  # a counter of CSS
    ("visas/print/letter_list.html", "day"),
    ("visas/print/letter_list.html", "issued_on"),
    ("visas/print/letter_list.html", "ended_on"),
    ("visas/print/ministry_ar.html", "count"),
    ("visas/print/ministry_fa.html", "count"),
}
"""Words already when the template gets them."""
CODES = re.compile(
    r"(^|_)(token|code|reference|phone|mobile|iban|mrz|number_hash|passport_number|letter_number)$"
)


def named(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return node.attr
        case nodes.Getitem(arg=nodes.Const(value=str() as key)):
            return key
    return ""


def shown(node: nodes.Node) -> Iterator[nodes.Node]:
    """What an expression may put out as it is."""
    match node:
        case nodes.CondExpr():
            yield from shown(node.expr1)
            if node.expr2 is not None:
                yield from shown(node.expr2)
        case nodes.Or() | nodes.And():
            yield from shown(node.left)
            yield from shown(node.right)
        case nodes.Concat():
            for each in node.nodes:
                yield from shown(each)
        case _:
            yield node


def is_bare(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in COUNTED
    if isinstance(node, nodes.Add | nodes.Sub | nodes.Mul | nodes.Div | nodes.FloorDiv):
        return True
    name = named(node)
    return bool(DATE.search(name) or NUMBER.search(name))


def outputs(source: str) -> Iterator[tuple[int, nodes.Node]]:
    """The expressions of a template that people read: not those inside a tag of HTML."""
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
    in_tag = False
    tree = environment.parse(source)
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                for mark in re.findall(r"<(?=[a-zA-Z/!])|>", node.data):
                    in_tag = mark == "<"
            elif not in_tag:
                yield node.lineno, node


def bare_in(name: str, source: str) -> list[str]:
    return [
        f"{name}:{line} {named(node) or type(node).__name__}"
        for line, output in outputs(source)
        for node in shown(output)
        if is_bare(node) and (name, named(node)) not in PREPARED
    ]


def localised_codes_in(name: str, source: str) -> list[str]:
    tree = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"]).parse(source)
    return [
        f"{name}:{node.lineno} {named(node.node)}|{node.name}"
        for node in tree.find_all(nodes.Filter)
        if node.name in {"digits", "number"} and node.node and CODES.search(named(node.node))
    ]


def templates() -> dict[str, str]:
    folder = ROOT / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".txt"}
    }


def test_no_template_shows_a_date_or_a_number_as_it_is():
    assert [each for name, text in templates().items() for each in bare_in(name, text)] == []


def test_no_template_puts_the_digits_of_a_language_into_a_code():
    found = [each for name, text in templates().items() for each in localised_codes_in(name, text)]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>{{ event.starts_on }}</p>",
        "<p>{{ rows|length }}</p>",
        "<td>{{ quota.places or '–' }}</td>",
        "<td>{{ page.total - 1 }}</td>",
        "<td>{{ person.decided_at if person else '' }}</td>",
    ],
)
def test_a_bare_one_would_be_noticed(source):
    assert bare_in("x.html", source)


@pytest.mark.parametrize(
    "source",
    [
        "<p>{{ event.starts_on|date }}</p>",
        "<p>{{ rows|length|number }}</p>",
        '<input value="{{ quota.places }}">',
        "<p>{{ ngettext('%(num)d row', '%(num)d rows', rows|length) }}</p>",
    ],
)
def test_what_passed_a_filter_is_fine(source):
    assert bare_in("x.html", source) == []


def test_digits_in_a_code_would_be_noticed():
    assert localised_codes_in("x.html", "{{ badge.token|digits }}")
