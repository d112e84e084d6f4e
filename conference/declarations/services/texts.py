"""Drafting: declarations, their versions and paragraphs, and which translations still hold."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.declarations.enums import ArticleKind, DeclarationState
from conference.declarations.models import Declaration, DeclarationArticle, DeclarationVersion
from conference.declarations.models.texts import text_mark
from conference.declarations.rules import OPEN_TEXTS, in_order, is_editable, may_begin_version
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, clean, lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class DeclarationDetails:
    """What a declaration is called, and in which language it is drafted."""

    title: Localised
    original: Language = Language.ENGLISH


@dataclass(frozen=True, kw_only=True)
class ArticleDetails:
    """A paragraph as it was typed."""

    kind: ArticleKind
    text: Localised
    still_holds: Collection[Language] = field(default_factory=tuple)
    """Translations that nobody touched, but that say what the original says now."""


def lock(declaration: Declaration) -> None:
    """Hold a declaration's row until the transaction ends; it and its versions are read anew."""
    db.session.scalar(
        select(Declaration)
        .where(Declaration.id == declaration.id)
        .options(selectinload(Declaration.versions))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def create_declaration(event: Event, details: DeclarationDetails, *, by: Actor) -> Declaration:
    """Begin a declaration with an empty first version, the zero draft."""
    declaration = Declaration(event=event, original_language=details.original.value)
    declaration.title = _titled(details.title)
    declaration.versions.append(DeclarationVersion(number=1, created_by=by.user_id))
    db.session.add(declaration)
    db.session.flush()
    record(by, "declarations:declaration:created", declaration)
    return declaration


def edit_declaration(declaration: Declaration, details: DeclarationDetails, *, by: Actor) -> None:
    """Change title and original language while the text is open."""
    lock(declaration)
    if declaration.state not in OPEN_TEXTS:
        raise DomainError(lazy("The text is final and can no longer be changed."))
    title = _titled(details.title)
    if declaration.original is not details.original:
        _rebase(declaration.latest, details.original)
    declaration.title, declaration.original_language = title, details.original.value
    declaration.changed_at = clock.now()
    record(by, "declarations:declaration:edited", declaration)


def _titled(title: Localised) -> Localised:
    if not title:
        raise InvalidError(lazy("This field is required."), field="title")
    return title


def _rebase(version: DeclarationVersion, original: Language) -> None:
    """What stands in all languages now is taken as being one another's translation."""
    for article in version.articles:
        mark = text_mark(article.text.exact(original))
        article.made_from = {each.value: mark for each in LANGUAGES if each is not original}


def add_article(version: DeclarationVersion, details: ArticleDetails, *, by: Actor) -> int:
    """Add a paragraph at the end of its part; returns its lasting key."""
    _refuse_closed(version)
    keys = [row.key for each in version.declaration.versions for row in each.articles]
    article = DeclarationArticle(
        version_id=version.id,
        key=max(keys, default=0) + 1,
        kind=details.kind,
        position=len(version.articles) + 1,
        made_from={},
    )
    _fill(article, details, version.declaration.original)
    version.articles.append(article)
    _touched(version, by, "declarations:article:added", article.key)
    return article.key


def edit_article(
    version: DeclarationVersion, article: DeclarationArticle, details: ArticleDetails, *, by: Actor
) -> None:
    """Change a paragraph; translations that were not changed along are behind from now on."""
    _refuse_closed(version)
    article.kind = details.kind
    _fill(article, details, version.declaration.original)
    _touched(version, by, "declarations:article:edited", article.key)


def _fill(article: DeclarationArticle, details: ArticleDetails, original: Language) -> None:
    text, before = details.text, article.text or Localised()
    if not text.exact(original).strip():
        raise InvalidError(
            lazy("Write the paragraph in the language that is drafted in."), field="text"
        )
    mark, made_from = text_mark(text.exact(original)), dict(article.made_from or {})
    for language in LANGUAGES:
        changed = text.exact(language) != before.exact(language)
        if language is not original and (changed or language in details.still_holds):
            made_from[language.value] = mark
    article.text, article.made_from = text, made_from


def move_article(
    version: DeclarationVersion, article: DeclarationArticle, *, up: bool, by: Actor
) -> None:
    """Move a paragraph by one place within its part; at the end of it nothing happens."""
    _refuse_closed(version)
    rows = in_order(version.articles)
    place = rows.index(article)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows) and rows[other].kind is article.kind:
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows, start=1):
        row.position = position
    _touched(version, by, "declarations:article:moved", article.key)


def remove_article(version: DeclarationVersion, article: DeclarationArticle, *, by: Actor) -> None:
    """Take a paragraph out of the latest version; earlier ones keep it."""
    _refuse_closed(version)
    version.articles.remove(article)
    _touched(version, by, "declarations:article:removed", article.key)


def begin_version(declaration: Declaration, note: str, *, by: Actor) -> DeclarationVersion:
    """Copy the latest version, which was shown already, to go on writing."""
    lock(declaration)
    if not may_begin_version(declaration):
        raise DomainError(lazy("The latest version may still be changed; go on with it."))
    last = declaration.latest
    version = DeclarationVersion(
        number=last.number + 1, note=clean(note)[:300], created_by=by.user_id
    )
    version.articles.extend(
        DeclarationArticle(
            key=row.key,
            kind=row.kind,
            position=row.position,
            text=row.text,
            made_from=dict(row.made_from),
        )
        for row in last.articles
    )
    declaration.versions.append(version)
    declaration.changed_at = clock.now()
    db.session.flush()
    record(by, "declarations:version:begun", declaration, changes={"number": version.number})
    return version


def release_version(declaration: Declaration, *, by: Actor) -> None:
    """Show the latest version to delegations, and to everybody where the draft is public."""
    lock(declaration)
    version = declaration.latest
    if declaration.state is DeclarationState.DRAFTING or not is_editable(version):
        raise DomainError(lazy("There is no version that waits to be shown."))
    note_release(declaration, by=by)


def note_release(declaration: Declaration, *, by: Actor) -> None:
    """Note that the latest version is seen from now on; refuses an empty one."""
    version = declaration.latest
    if not version.articles:
        raise DomainError(lazy("The text has no paragraphs yet."))
    if version.released_at is None:
        version.released_at = clock.now()
        record(by, "declarations:version:shown", declaration, changes={"number": version.number})


def _refuse_closed(version: DeclarationVersion) -> None:
    lock(version.declaration)
    if not is_editable(version):
        raise DomainError(
            lazy("This version was shown already. Begin a new one to change the text.")
        )


def _touched(version: DeclarationVersion, by: Actor, action: str, key: int) -> None:
    version.declaration.changed_at = clock.now()
    db.session.flush()
    record(by, action, version.declaration, changes={"article": key, "version": version.number})
