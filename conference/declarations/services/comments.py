"""Comments of delegations, and what the secretariat says to them."""

from dataclasses import dataclass

from sqlalchemy import func, select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotAllowedError
from conference.core.spreadsheets import write_xlsx
from conference.declarations import mails
from conference.declarations.enums import CommentState, DeclarationState
from conference.declarations.models import Comment, Declaration
from conference.declarations.queries.texts import comments_on
from conference.declarations.rules import (
    COMMENT_TRANSITIONS,
    LONGEST_TEXT,
    MOST_COMMENTS,
    is_open_for_comments,
    marks_of,
    may_discuss,
    may_withdraw,
    shown_version,
)
from conference.declarations.services.texts import lock
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.i18n import Language, clean_multiline, current_language, lazy
from conference.i18n import gettext as _


@dataclass(frozen=True, kw_only=True)
class CommentDetails:
    """What a delegation says; ``article_key`` None: about the whole text."""

    text: str
    language: Language
    article_key: int | None = None


def add_comment(
    declaration: Declaration, delegation: Delegation, details: CommentDetails, *, by: Actor
) -> Comment:
    """Take a comment within the window; a late one is refused in words."""
    lock(declaration)
    _refuse_outside(declaration, delegation)
    version = shown_version(declaration)
    if version is None:
        raise DomainError(lazy("There is no text to comment on yet."))
    keys = {article.key for article in version.articles}
    if details.article_key is not None and details.article_key not in keys:
        raise InvalidError(lazy("Choose a paragraph of the text."), field="article")
    text = clean_multiline(details.text, details.language).strip()
    if not text:
        raise InvalidError(lazy("This field is required."), field="text")
    if len(text) > LONGEST_TEXT:
        raise InvalidError(
            lazy("Use at most %(count)d characters.", count=LONGEST_TEXT), field="text"
        )
    comment = Comment(
        declaration=declaration,
        delegation=delegation,
        version_number=version.number,
        article_key=details.article_key,
        language=details.language.value,
        text=text,
    )
    db.session.add(comment)
    db.session.flush()
    record(by, "declarations:comment:made", comment, event_id=declaration.event_id)
    return comment


def _refuse_outside(declaration: Declaration, delegation: Delegation) -> None:
    if (
        delegation.event_id != declaration.event_id
        or not may_discuss(delegation)
        or not is_open_to_focal_point(delegation)
    ):
        raise NotAllowedError(lazy("Accept the invitation first, then comment on the text."))
    now = clock.now()
    if not is_open_for_comments(declaration, now):
        begins = declaration.comments_from
        if declaration.state is DeclarationState.OPEN and begins is not None and now < begins:
            raise DomainError(lazy("The time for comments has not begun yet."))
        raise DomainError(
            lazy(
                "The time for comments is over. Your comment was not taken; write to the "
                "secretariat if it must be known."
            )
        )
    count = db.session.scalar(
        select(func.count()).where(
            Comment.declaration_id == declaration.id, Comment.delegation_id == delegation.id
        )
    )
    if (count or 0) >= MOST_COMMENTS:
        raise DomainError(
            lazy("One delegation may make at most %(count)d comments.", count=MOST_COMMENTS)
        )


def withdraw_comment(comment: Comment, *, by: Actor) -> None:
    """Take a comment back that was not answered yet, while the window is open."""
    lock(comment.declaration)
    db.session.refresh(comment, ["state"])
    if not may_withdraw(comment, clock.now()):
        raise DomainError(lazy("This comment can no longer be taken back."))
    comment.state = CommentState.WITHDRAWN
    record(by, "declarations:comment:withdrawn", comment, event_id=comment.declaration.event_id)


def answer_comment(comment: Comment, state: CommentState, answer: str, *, by: Actor) -> None:
    """Accept, decline or note a comment and say why; the delegation is told."""
    lock(comment.declaration)
    db.session.refresh(comment, ["state"])
    if state not in COMMENT_TRANSITIONS[comment.state] or state is CommentState.WITHDRAWN:
        raise DomainError(
            lazy("The comment is “%(state)s” by now. Look at it again.", state=comment.state.words)
        )
    answer = clean_multiline(answer).strip()
    if state is CommentState.DECLINED and not answer:
        raise InvalidError(lazy("Say why, in a sentence."), field="answer")
    before, comment.state = comment.state, state
    comment.answer, comment.answered_at = answer[:LONGEST_TEXT], clock.now()
    record(
        by,
        "declarations:comment:answered",
        comment,
        event_id=comment.declaration.event_id,
        changes={"from": before.value, "to": state.value},
    )
    if before is CommentState.OPEN:
        mails.send_answered(comment)


def comments_sheet(declaration: Declaration, *, by: Actor) -> bytes:
    """All comments as a spreadsheet in the reader's language; it is logged."""
    language = current_language()
    marks = marks_of(declaration.latest.articles, language)
    rows = [
        [
            _("Whole text") if each.article_key is None else marks.get(each.article_key, "—"),
            each.delegation.name.text(language),
            Language(each.language).label,
            each.text,
            each.state.label,
            each.answer,
            each.version_number,
            each.created_at,
        ]
        for each in comments_on(declaration)
    ]
    headings = [
        _("Paragraph"),
        _("Delegation"),
        _("Language"),
        _("Comment"),
        _("State"),
        _("Answer"),
        _("Version"),
        _("Received on"),
    ]
    record(by, "declarations:comments:downloaded", declaration)
    right_to_left = language.direction == "rtl"
    return write_xlsx(headings, rows, title=_("Comments"), right_to_left=right_to_left)
