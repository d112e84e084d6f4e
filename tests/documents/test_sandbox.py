"""The language of the texts, and attempts to make it do anything else."""

import contextlib
import time

import pytest

from conference.documents.sandbox import (
    MAX_CHARACTERS,
    MAX_OUTPUT,
    Fault,
    FaultKind,
    OutputTooLongError,
    Text,
    TextError,
    Vocabulary,
)

KNOWN = Vocabulary({"name", "city", "note"}, {"sex"}, {"table"})


def filled(source, values=None, *, woman=False):
    paragraphs = Text(source, KNOWN).fill(values or {"name": "Ali", "city": "قم"}, {"sex": woman})
    return [str(each.html) or each.block for each in paragraphs]


def faults(source):
    with pytest.raises(TextError) as refused:
        Text(source, KNOWN)
    return refused.value.faults


def test_paragraphs_are_parted_by_an_empty_line_and_keep_their_line_breaks():
    assert filled("one\ntwo\n\n\n  three") == ["one<br>two", "three"]
    assert filled("\n\n") == []


def test_a_value_stands_in_one_span_of_its_own_direction():
    assert filled("To { name }, {city}.") == [
        'To <span dir="ltr">Ali</span>, <span dir="rtl">قم</span>.'
    ]


def test_words_in_square_brackets_go_with_their_value():
    assert filled("a[, {note}], [{name}]") == ['a, <span dir="ltr">Ali</span>']
    assert [bool(each) for each in Text("x\n\n[{note}]", KNOWN).fill({})] == [True, False]


def test_a_wording_is_chosen_by_a_switch():
    assert filled("{sex: المُدرَج | المُدرَجة}") == ["المُدرَج"]
    assert filled("{sex: المُدرَج | المُدرَجة}", woman=True) == ["المُدرَجة"]


def test_a_block_stands_alone():
    text = Text("a\n\n { table } \n\nb", KNOWN)
    assert text.blocks == ["", "table", ""]
    assert faults("see {table}") == [Fault(FaultKind.NOT_ALONE, 1, "table")]


def test_a_text_says_what_it_cannot_do_without():
    text = Text("{name} [{note}]\n\n{city}", KNOWN)
    assert text.needed() == {"name", "city"}
    assert text.names() == {"name", "city", "note"}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("a\n\nb {nmae}", Fault(FaultKind.UNKNOWN, 3, "nmae")),
        ("{name", Fault(FaultKind.OPEN_BRACE, 1, "name")),
        ("x\ny }", Fault(FaultKind.STRAY_BRACE, 2)),
        ("[{name}", Fault(FaultKind.OPEN_BRACKET, 1)),
        ("a ]", Fault(FaultKind.STRAY_BRACKET, 1)),
        ("[{name} [{city}]]", Fault(FaultKind.NESTED, 1)),
        ("[words]", Fault(FaultKind.POINTLESS, 1)),
        ("{sex: a}", Fault(FaultKind.WORDINGS, 1, "sex")),
        ("{city: a | b}", Fault(FaultKind.UNKNOWN, 1, "city: a | b")),
        ("x" * (MAX_CHARACTERS + 1), Fault(FaultKind.TOO_LONG)),
        ("x\n\n" * 61, Fault(FaultKind.TOO_MANY)),
        ("{name}" * 301, Fault(FaultKind.TOO_MANY)),
    ],
)
def test_what_is_wrong_is_said_with_line_and_name(source, fault):
    assert fault in faults(source)


ATTACKS = [
    "{{ name }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% for x in range(10**9) %}x{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{name.__class__}",
    "{name.__init__.__globals__}",
    "{name!r}",
    "{name:>1000000000}",
    "{0}",
    "{}",
    "{__import__('os').system('id')}",
    "{config}",
    "{self}",
    "{request}",
    "{name|safe}",
    "{NAME}",
    "{nаme}",
    "{na\u200dme}",
    "{name\n.x}",
    "{{{{{{",
    "}}}}",
    "[[[[{name}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_expressions_attributes_files_and_loops_are_refused(attack):
    assert faults(attack)


MARKUP = [
    "<script>alert(1)</script>",
    '<img src="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(http://evil.example/x.css)</style>",
    '<p style="background:url(http://evil.example/)">',
    "<object data='http://evil.example'></object>",
    "&lt;b&gt; <!-- x -->",
    "</span></td></table><iframe src='//evil.example'>",
    "picture:emblem url(picture:emblem)",
]


@pytest.mark.parametrize("attack", MARKUP)
def test_markup_in_the_text_and_in_a_value_is_text(attack):
    for html in [*filled(attack), *filled("{note}", {"note": attack})]:
        plain = html.removeprefix('<span dir="ltr">').removesuffix("</span>")
        assert "<" not in plain
        assert ">" not in plain


def test_a_value_is_never_read_again():
    assert filled("{note}", {"note": "{name} [{city}] {{x}}"}) == [
        '<span dir="ltr">{name} [{city}] {{x}}</span>'
    ]


def test_the_largest_texts_are_read_and_filled_at_once():
    begun = time.process_time()
    for bomb in ("{" * 8000, "[" * 8000, "}" * 8000, "\n\n" * 4000, "[{name}" * 1100, " \n" * 4000):
        with contextlib.suppress(TextError):
            Text(bomb, KNOWN).fill({})
    assert time.process_time() - begun < 0.5


def test_a_text_cannot_grow_beyond_a_few_pages():
    text = Text("{note}" * 300, KNOWN)
    with pytest.raises(OutputTooLongError):
        text.fill({"note": "x" * MAX_OUTPUT})
