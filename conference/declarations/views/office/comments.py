"""What delegations say about a text, paragraph by paragraph, and the answers."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.declarations import services
from conference.declarations.enums import CommentState
from conference.declarations.forms import AnswerForm
from conference.declarations.models import Comment, Declaration
from conference.declarations.queries.texts import (
    comment_by_id,
    comment_counts,
    comments_by_article,
    declaration_by_id,
)
from conference.declarations.rules import in_order, marks_of
from conference.declarations.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.events.models import Event
from conference.i18n import current_language
from conference.i18n import gettext as _
from conference.web.access import access

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/<int:declaration_id>/comments")
@access(MAY_SEE)
def comments(event: Event, declaration_id: int) -> ResponseReturnValue:
    """All comments under the paragraphs they are about."""
    return _page(declaration_by_id(event, declaration_id))


def _page(found: Declaration, refused: tuple[int, AnswerForm] | None = None) -> str:
    articles = in_order(found.latest.articles)
    by_article = comments_by_article(found)
    known = {article.key for article in articles}

    def form_for(comment: Comment) -> AnswerForm:
        if refused is not None and refused[0] == comment.id:
            return refused[1]
        state = comment.state if comment.state is not CommentState.OPEN else CommentState.ACCEPTED
        values = {"state": state.value, "answer": comment.answer}
        return AnswerForm(formdata=None, data=values, prefix=f"c{comment.id}-")

    return render_template(
        "declarations/office/comments.html",
        declaration=found,
        articles=articles,
        marks=marks_of(articles, current_language()),
        by_article=by_article,
        orphans=[
            row for key, rows in by_article.items() if key not in known | {None} for row in rows
        ],
        counts=comment_counts(found.event).get(found.id, {}),
        states=CommentState,
        form_for=form_for,
        refused_id=refused[0] if refused else None,
    )


@blueprint.post("/<int:declaration_id>/comments/<int:comment_id>/answer")
@access(MAY_EDIT)
def answer_comment(event: Event, declaration_id: int, comment_id: int) -> ResponseReturnValue:
    """Accept, decline or note a comment."""
    found = declaration_by_id(event, declaration_id)
    comment = comment_by_id(found, comment_id)
    form = AnswerForm(prefix=f"c{comment.id}-")
    if not form.validate():
        return _page(found, (comment.id, form)), 422
    try:
        state = CommentState(form.state.data)
        services.answer_comment(comment, state, form.answer.data or "", by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return _page(found, (comment.id, form)), error.status
    flash(_("The answer is saved. The delegation sees it."), "success")
    place = url_for(".comments", declaration_id=found.id) + f"#c{comment.id}"
    return redirect(place, 303)


@blueprint.post("/<int:declaration_id>/comments/sheet")
@access(MAY_SEE)
def comments_sheet(event: Event, declaration_id: int) -> ResponseReturnValue:
    """All comments as a spreadsheet."""
    found = declaration_by_id(event, declaration_id)
    data = services.comments_sheet(found, by=current_actor())
    response = Response(data, content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="comments.xlsx"'
    return response
