"""The declaration of the conference, as a delegation reads it and comments on it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.errors import DomainError
from conference.declarations import services
from conference.declarations.enums import ArticleKind
from conference.declarations.forms import CommentForm
from conference.declarations.models import Declaration
from conference.declarations.queries.texts import (
    declaration_for,
    declarations_for,
    own_comment,
    own_comments,
)
from conference.declarations.rules import (
    in_order,
    is_open_for_comments,
    marks_of,
    may_discuss,
    may_withdraw,
    shown_version,
)
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.events.models import Event
from conference.i18n import current_language
from conference.i18n import gettext as _
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import GUESSES, my_delegation
from conference.web.access import FOCAL_POINT, access
from conference.web.rate_limit import limit


@blueprint.get("/delegation/declarations")
@access(FOCAL_POINT)
def declarations(event: Event) -> ResponseReturnValue:
    """The texts that the delegation may read."""
    found, _actor = my_delegation(event)
    now = clock.now()
    rows = [(each, is_open_for_comments(each, now)) for each in declarations_for(found)]
    return render_template("portal/public/declarations.html", delegation=found, rows=rows)


def _mine(found: Delegation, declaration_id: int) -> Declaration:
    """A text that the delegation may read; for any other the answer is the same."""
    try:
        return declaration_for(found, declaration_id)
    except DomainError:
        limit("portal:declaration", times=GUESSES, seconds=600)
        raise


@blueprint.get("/delegation/declarations/<int:declaration_id>")
@access(FOCAL_POINT)
def declaration(event: Event, declaration_id: int) -> ResponseReturnValue:
    """The text, what the delegation said about it, and the answers."""
    found, _actor = my_delegation(event)
    return _page(found, _mine(found, declaration_id))


def _page(found: Delegation, text: Declaration, form: CommentForm | None = None) -> str:
    version, now, language = shown_version(text), clock.now(), current_language()
    articles = in_order(version.articles) if version is not None else []
    missing = any(not each.text.exact(language).strip() for each in articles)
    shown_in = text.original if missing else language
    rows = own_comments(text, found)
    takes = is_open_for_comments(text, now)
    values = {"language": found.language}
    return render_template(
        "portal/public/declaration.html",
        delegation=found,
        declaration=text,
        version=version,
        parts=[(kind, [row for row in articles if row.kind is kind]) for kind in ArticleKind],
        marks=marks_of(articles, shown_in),
        kinds={row.key: row.kind for row in articles},
        shown_in=shown_in,
        comments=rows,
        form=form or CommentForm(version, formdata=None, data=values),
        takes_comments=takes and may_discuss(found) and is_open_to_focal_point(found),
        may_take_back={row.id for row in rows if may_withdraw(row, now)},
        begins_later=text.comments_from is not None and text.comments_from > now,
    )


@blueprint.post("/delegation/declarations/<int:declaration_id>")
@access(FOCAL_POINT)
def comment(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Comment on a paragraph or on the whole text."""
    found, actor = my_delegation(event)
    text = _mine(found, declaration_id)
    limit("portal:comment", times=120, seconds=3600)
    form = CommentForm(shown_version(text))
    if not form.validate():
        return _page(found, text, form), 422
    try:
        services.add_comment(text, found, form.details(), by=actor)
    except DomainError as error:
        form.refuse(error)
        return _page(found, text, form), error.status
    flash(_("Your comment has arrived. The answer will appear here."), "success")
    place = url_for("portal.declaration", declaration_id=text.id) + "#comments"
    return redirect(place, 303)


@blueprint.post("/delegation/declarations/<int:declaration_id>/comments/<int:comment_id>/withdraw")
@access(FOCAL_POINT)
def take_comment_back(event: Event, declaration_id: int, comment_id: int) -> ResponseReturnValue:
    """Take back a comment of one's own that was not answered yet."""
    found, actor = my_delegation(event)
    text = _mine(found, declaration_id)
    services.withdraw_comment(own_comment(text, found, comment_id), by=actor)
    flash(_("The comment is taken back."), "info")
    return redirect(url_for("portal.declaration", declaration_id=text.id) + "#comments", 303)
