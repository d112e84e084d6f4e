"""Compiled templates are kept, and used for nothing but what they were made of."""

from jinja2 import DictLoader, Environment

from conference.web.rendering import TemplateCache


def _environment(folder, text, **filters):
    environment = Environment(loader=DictLoader({"page.html": text}), autoescape=True)
    environment.filters |= filters
    environment.bytecode_cache = TemplateCache(folder, environment)
    return environment


def _rendered(*arguments, **filters):
    return _environment(*arguments, **filters).get_template("page.html").render()


def test_a_template_is_compiled_once(tmp_path, monkeypatch):
    folder = tmp_path / "__pycache__"
    assert _rendered(folder, "{{ 1 + 1 }} people") == "2 people"
    again = _environment(folder, "{{ 1 + 1 }} people")
    monkeypatch.setattr(again, "compile", None)
    assert again.get_template("page.html").render() == "2 people"
    assert len(list(folder.iterdir())) == 1


def test_another_text_or_another_filter_is_compiled_anew(tmp_path):
    assert _rendered(tmp_path, "one") == "one"
    assert _rendered(tmp_path, "two") == "two"
    assert _rendered(tmp_path, "{{ 'two'|double }}", double=lambda text: text * 2) == "twotwo"


def test_what_cannot_be_read_or_written_is_compiled_anew(tmp_path):
    assert _rendered(tmp_path, "one") == "one"
    [kept] = tmp_path.iterdir()
    for damaged in (b"", kept.read_bytes()[:30], kept.read_bytes()[:-5]):
        kept.write_bytes(damaged)
        assert _rendered(tmp_path, "one") == "one"
    assert _rendered(kept / "no folder", "one") == "one"
