"""The paragraphs of the latest version: new, changed, moved, taken out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.declarations import services
from conference.declarations.enums import ArticleKind
from conference.declarations.forms import ArticleForm
from conference.declarations.models import Declaration, DeclarationArticle
from conference.declarations.queries.texts import (
    article_by_id,
    comments_by_article,
    declaration_by_id,
)
from conference.declarations.views.office.blueprint import MAY_EDIT, blueprint
from conference.declarations.views.office.texts import languages_of
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.i18n.spoken_languages import spoken_name
from conference.web.access import access


@blueprint.route("/<int:declaration_id>/articles/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_article(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Add a paragraph."""
    found = declaration_by_id(event, declaration_id)
    kind = request.args.get("kind", "")
    kind = kind if kind in set(ArticleKind) else ArticleKind.OPERATIVE.value
    form = ArticleForm(found.original, data={"kind": kind})
    if request.method == "POST" and form.validate():
        try:
            services.add_article(found.latest, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The paragraph was added."), "success")
            return redirect(url_for(".declaration", declaration_id=found.id), 303)
    return _page(form, found, None)


@blueprint.route("/<int:declaration_id>/articles/<int:article_id>/edit", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_article(event: Event, declaration_id: int, article_id: int) -> ResponseReturnValue:
    """Change a paragraph, with what was said about it beside it."""
    found = declaration_by_id(event, declaration_id)
    article = article_by_id(found, article_id)
    values = {"kind": article.kind.value, "text": article.text}
    form = ArticleForm(found.original, article, data=values)
    if request.method == "POST" and form.validate():
        try:
            services.edit_article(found.latest, article, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(
                url_for(".declaration", declaration_id=found.id) + f"#p{article.key}", 303
            )
    return _page(form, found, article)


@blueprint.post("/<int:declaration_id>/articles/<int:article_id>/move/<direction>")
@access(MAY_EDIT)
def move_article(
    event: Event, declaration_id: int, article_id: int, direction: str
) -> ResponseReturnValue:
    """Move a paragraph up or down by one place."""
    if direction not in {"up", "down"}:
        raise NotFoundError(lazy("This paragraph is not known."))
    found = declaration_by_id(event, declaration_id)
    article = article_by_id(found, article_id)
    services.move_article(found.latest, article, up=direction == "up", by=current_actor())
    return redirect(url_for(".declaration", declaration_id=found.id) + f"#p{article.key}", 303)


@blueprint.post("/<int:declaration_id>/articles/<int:article_id>/remove")
@access(MAY_EDIT)
def remove_article(event: Event, declaration_id: int, article_id: int) -> ResponseReturnValue:
    """Take a paragraph out of the latest version."""
    found = declaration_by_id(event, declaration_id)
    article = article_by_id(found, article_id)
    services.remove_article(found.latest, article, by=current_actor())
    flash(_("The paragraph was taken out."), "info")
    return redirect(url_for(".declaration", declaration_id=found.id), 303)


def _page(
    form: ArticleForm, found: Declaration, article: DeclarationArticle | None
) -> ResponseReturnValue:
    key = article.key if article is not None else 0
    page = render_template(
        "declarations/office/edit_article.html",
        form=form,
        declaration=found,
        article=article,
        comments=comments_by_article(found).get(key, []) if article is not None else [],
        ordered_languages=languages_of(found.original),
        spoken=spoken_name,
    )
    return page, 200 if request.method == "GET" else 422
