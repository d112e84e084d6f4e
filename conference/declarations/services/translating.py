"""A translation that comes after the adoption, and is marked as such for good."""

from collections.abc import Sequence

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.declarations.models import Declaration, DeclarationArticle
from conference.declarations.models.texts import text_mark
from conference.declarations.rules import in_order, languages_to_add
from conference.declarations.services.texts import lock
from conference.documents.services import refuse_unprintable
from conference.i18n import Language, clean, clean_multiline, lazy
from conference.i18n.localised import Localised


def add_translation(
    declaration: Declaration, language: Language, title: str, texts: Sequence[str], *, by: Actor
) -> None:
    """Add an adopted text in a language that has none; what was adopted stays as it is.

    ``texts`` are the paragraphs in their order; the title counts only where there is none yet.
    """
    lock(declaration)
    version = declaration.latest
    query = select(DeclarationArticle).where(DeclarationArticle.version_id == version.id)
    articles = in_order(db.session.scalars(query.execution_options(populate_existing=True)))
    if language not in languages_to_add(declaration):
        raise DomainError(lazy("In this language there is a text already, and it stays as it is."))
    texts = [clean_multiline(each, language).strip() for each in texts]
    if len(texts) != len(articles) or not all(texts):
        raise InvalidError(lazy("Translate every paragraph."), field="paragraphs")
    refuse_unprintable([title, *texts], language.value)
    declaration.title = _with(declaration.title, language, clean(title, language))
    for article, text in zip(articles, texts, strict=True):
        mark = text_mark(article.text.exact(declaration.original))
        article.text = _with(article.text, language, text)
        article.made_from = {**article.made_from, language.value: mark}
    today = clock.today(declaration.event.timezone).isoformat()
    declaration.translated_later = {**declaration.translated_later, language.value: today}
    declaration.changed_at = clock.now()
    changes = {"language": language.value, "version": version.number}
    record(by, "declarations:translation:added", declaration, changes=changes)


def _with(known: Localised, language: Language, text: str) -> Localised:
    return Localised.from_dict({language.value: text, **known.as_dict()})
