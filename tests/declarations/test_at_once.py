"""Two officers at once: what another one has saved since the page was read counts."""

from typing import Any

import pytest
from sqlalchemy import update

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.declarations import services
from conference.declarations.enums import CommentState, ReportState, ResolutionState
from conference.declarations.models import (
    Comment,
    DeclarationVersion,
    ResolutionReport,
)
from conference.declarations.services import ArticleDetails, ReportDetails, ResolutionDetails
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from tests.declarations.conftest import Forum


def elsewhere(model: Any, row_id: int, **values: Any) -> None:
    """Another officer's change: the rows have it, what this one has read does not."""
    table = model.__table__
    db.session.execute(update(table).where(table.c.id == row_id).values(**values))


def test_a_version_that_was_shown_a_moment_ago_is_not_changed(forum: Forum) -> None:
    version = forum.declaration.latest
    article = version.articles[0]
    assert version.released_at is None
    elsewhere(DeclarationVersion, version.id, released_at=clock.now())
    details = ArticleDetails(kind=article.kind, text=Localised(en="Other words"))
    with pytest.raises(DomainError):
        services.edit_article(version, article, details, by=COMMAND)


def test_a_comment_that_was_taken_back_a_moment_ago_is_not_answered(forum: Forum) -> None:
    forum.open()
    comment = forum.say()
    elsewhere(Comment, comment.id, state=CommentState.WITHDRAWN)
    mails = db.session.query(OutboxMessage).count()
    with pytest.raises(DomainError):
        services.answer_comment(comment, CommentState.ACCEPTED, "Yes", by=COMMAND)
    assert db.session.query(OutboxMessage).count() == mails


def test_a_comment_that_was_answered_a_moment_ago_is_not_taken_back(forum: Forum) -> None:
    forum.open()
    comment = forum.say()
    elsewhere(Comment, comment.id, state=CommentState.ACCEPTED)
    with pytest.raises(DomainError):
        services.withdraw_comment(comment, by=forum.actor)


def test_a_report_that_was_settled_a_moment_ago_moves_nothing_twice(forum: Forum) -> None:
    details = ResolutionDetails(text=Localised(en="Plant trees"), delegation_id=forum.first.id)
    resolution = services.add_resolution(forum.event, details, by=COMMAND)
    told = ReportDetails(
        text="Planted", language=Language.ENGLISH, claims=ResolutionState.DONE, percent=100
    )
    report = services.hand_in_report(resolution, forum.first, told, by=forum.actor)
    elsewhere(ResolutionReport, report.id, state=ReportState.PUBLISHED)
    with pytest.raises(DomainError):
        services.settle_report(report, ReportState.PUBLISHED, takes_over=True, by=COMMAND)
    assert resolution.state is ResolutionState.OPEN
