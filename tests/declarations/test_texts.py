"""Drafting: numbering, translations that lag behind, versions that stay as they were shown."""

import pytest

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.declarations import services
from conference.declarations.enums import ArticleKind, DeclarationState, TextState
from conference.declarations.rules import in_order, is_editable, marks_of, shown_version
from conference.declarations.services import ArticleDetails, DeclarationDetails
from conference.i18n import LANGUAGES, Language
from conference.i18n.localised import Localised
from tests.factories.declarations import OPERATIVE, PREAMBLE, TITLE

EN, FA, AR = Language.ENGLISH, Language.PERSIAN, Language.ARABIC
CURRENT, BEHIND, MISSING = TextState.CURRENT, TextState.BEHIND, TextState.MISSING


def states(article):
    return {each: article.state_of(each, EN) for each in LANGUAGES}


def write(forum, article, text, **fields):
    details = ArticleDetails(kind=article.kind, text=text, **fields)
    services.edit_article(forum.declaration.latest, article, details, by=COMMAND)


def test_paragraphs_are_numbered_as_each_language_does(forum):
    version = forum.declaration.latest
    for kind in (ArticleKind.OPERATIVE, ArticleKind.PREAMBLE, ArticleKind.PREAMBLE):
        text = Localised(en="More.")
        services.add_article(version, ArticleDetails(kind=kind, text=text), by=COMMAND)
    keys = [each.key for each in in_order(version.articles)]
    assert keys == [1, 4, 5, 2, 3]
    assert [marks_of(version.articles, EN)[key] for key in keys] == ["a", "b", "c", "1", "2"]
    assert [marks_of(version.articles, FA)[key] for key in keys] == ["الف", "ب", "پ", "۱", "۲"]
    assert [marks_of(version.articles, AR)[key] for key in keys] == ["أ", "ب", "ج", "١", "٢"]


def test_a_translation_lags_behind_until_it_is_changed_or_said_to_hold(forum):
    article = forum.declaration.latest.articles[1]
    assert states(article) == {EN: CURRENT, FA: CURRENT, AR: CURRENT}
    changed = Localised(en="We will meet.", fa=OPERATIVE.fa, ar=OPERATIVE.ar)
    write(forum, article, changed, still_holds=[AR])
    assert states(article) == {EN: CURRENT, FA: BEHIND, AR: CURRENT}
    write(forum, article, Localised(en="We will meet.", fa="دیدار می‌کنیم.", ar=""))
    assert states(article) == {EN: CURRENT, FA: CURRENT, AR: MISSING}


def test_the_original_must_be_written(forum):
    details = ArticleDetails(kind=ArticleKind.OPERATIVE, text=Localised(fa="فقط فارسی"))
    with pytest.raises(InvalidError) as refused:
        services.add_article(forum.declaration.latest, details, by=COMMAND)
    assert refused.value.field == "text"


def test_another_original_language_takes_what_stands_as_translated(forum):
    details = DeclarationDetails(title=TITLE, original=FA)
    services.edit_declaration(forum.declaration, details, by=COMMAND)
    article = forum.declaration.latest.articles[0]
    assert article.state_of(EN, FA) is article.state_of(AR, FA) is CURRENT


def test_what_was_shown_changes_no_more_and_a_new_version_keeps_the_keys(forum):
    forum.open()
    first = forum.declaration.latest
    assert not is_editable(first)
    with pytest.raises(DomainError):
        write(forum, first.articles[0], PREAMBLE)
    second = services.begin_version(forum.declaration, "After the comments", by=COMMAND)
    assert (second.number, shown_version(forum.declaration)) == (2, first)
    article = next(each for each in second.articles if each.key == 2)
    write(forum, article, Localised(en="We will meet every year."))
    added = ArticleDetails(kind=ArticleKind.OPERATIVE, text=Localised(en="Last."))
    assert services.add_article(second, added, by=COMMAND) == 3
    services.remove_article(second, second.articles[0], by=COMMAND)
    db.session.commit()
    assert [each.key for each in first.articles] == [1, 2]
    assert first.articles[1].text == OPERATIVE
    with pytest.raises(DomainError):
        services.begin_version(forum.declaration, "", by=COMMAND)
    services.release_version(forum.declaration, by=COMMAND)
    assert shown_version(forum.declaration) is second


def test_a_paragraph_moves_within_its_part(forum):
    version = forum.declaration.latest
    third = ArticleDetails(kind=ArticleKind.OPERATIVE, text=Localised(en="Third."))
    services.add_article(version, third, by=COMMAND)
    last = version.articles[-1]
    for _ in range(3):
        services.move_article(version, last, up=True, by=COMMAND)
    assert [each.key for each in in_order(version.articles)] == [1, 3, 2]
    services.move_article(version, last, up=False, by=COMMAND)
    assert [each.key for each in in_order(version.articles)] == [1, 2, 3]


def test_an_empty_text_is_not_opened(forum):
    made = services.create_declaration(forum.event, DeclarationDetails(title=TITLE), by=COMMAND)
    forum.declaration = made
    with pytest.raises(DomainError):
        forum.open()
    assert made.state is DeclarationState.DRAFTING
