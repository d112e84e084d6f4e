"""The window of comments, the answers, and the adoption."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotAllowedError, NotFoundError
from conference.declarations import services
from conference.declarations.enums import AdoptionMode, CommentState, DeclarationState
from conference.declarations.queries.texts import (
    declaration_for,
    own_comment,
    public_declarations,
)
from conference.declarations.services import Adoption
from conference.delegations.enums import DelegationState
from conference.mailing.models import OutboxMessage


def mails():
    return [row.kind for row in db.session.scalars(select(OutboxMessage).order_by("id"))]


def test_a_delegation_comments_while_the_window_is_open(forum):
    with pytest.raises(DomainError):
        forum.say()
    forum.open()
    assert mails() == ["declarations/opened"]
    comment = forum.say("  Shorter.\n")
    assert (comment.text, comment.version_number, comment.article_key) == ("Shorter.", 1, 2)


def test_a_late_comment_is_refused_in_words(forum):
    forum.open()
    forum.declaration.comments_until = clock.now() - timedelta(seconds=1)
    with pytest.raises(DomainError, match="time for comments is over"):
        forum.say()
    forum.declaration.comments_until = clock.now() + timedelta(hours=2)
    forum.declaration.comments_from = clock.now() + timedelta(hours=1)
    with pytest.raises(DomainError, match="has not begun"):
        forum.say()
    forum.declaration.comments_from = None
    services.close_comments(forum.declaration, by=COMMAND)
    with pytest.raises(DomainError, match="is over"):
        forum.say()


def test_only_a_delegation_that_comes_comments_on_what_there_is(forum):
    forum.open()
    with pytest.raises(InvalidError):
        forum.say(article=99)
    with pytest.raises(InvalidError):
        forum.say(" \n ")
    forum.first.state = DelegationState.INVITED
    with pytest.raises(NotAllowedError):
        forum.say()


def test_an_answer_is_told_once_and_may_be_mended(forum):
    forum.open()
    comment = forum.say()
    with pytest.raises(InvalidError):
        services.answer_comment(comment, CommentState.DECLINED, "", by=COMMAND)
    services.answer_comment(comment, CommentState.ACCEPTED, "Gladly.", by=COMMAND)
    services.answer_comment(comment, CommentState.NOTED, "Noted.", by=COMMAND)
    assert (comment.state, comment.answer) == (CommentState.NOTED, "Noted.")
    assert mails() == ["declarations/opened", "declarations/answered"]
    with pytest.raises(DomainError):
        services.withdraw_comment(comment, by=forum.actor)


def test_a_comment_may_be_taken_back_until_it_is_answered(forum):
    forum.open()
    comment = forum.say()
    services.withdraw_comment(comment, by=forum.actor)
    assert comment.state is CommentState.WITHDRAWN
    with pytest.raises(DomainError):
        services.answer_comment(comment, CommentState.NOTED, "", by=COMMAND)


def test_a_comment_of_another_delegation_is_not_known(forum):
    forum.open()
    comment = forum.say()
    db.session.flush()
    with pytest.raises(NotFoundError):
        own_comment(forum.declaration, forum.second, comment.id)


def test_a_draft_in_the_making_exists_for_nobody_outside(forum):
    with pytest.raises(NotFoundError):
        declaration_for(forum.first, forum.declaration.id)
    assert public_declarations(forum.event) == []
    services.show_draft(forum.declaration, shown=True, by=COMMAND)
    assert declaration_for(forum.first, forum.declaration.id) is forum.declaration
    assert public_declarations(forum.event) == [forum.declaration]
    services.show_draft(forum.declaration, shown=False, by=COMMAND)
    assert public_declarations(forum.event) == []


def adopt(forum, **fields):
    values = {"mode": AdoptionMode.CONSENSUS, "on": date(2026, 1, 1), **fields}
    services.adopt(forum.declaration, Adoption(**values), by=COMMAND)


def test_an_adopted_text_is_public_and_final(forum):
    forum.open()
    with pytest.raises(DomainError, match="by now"):
        adopt(forum)
    services.close_comments(forum.declaration, by=COMMAND)
    services.begin_version(forum.declaration, "", by=COMMAND)
    with pytest.raises(InvalidError) as refused:
        adopt(forum, votes_for=5)
    assert refused.value.field == "mode"
    adopt(forum)
    assert forum.declaration.latest.released_at is not None
    assert public_declarations(forum.event) == [forum.declaration]
    with pytest.raises(DomainError):
        services.begin_version(forum.declaration, "", by=COMMAND)
    with pytest.raises(DomainError):
        services.withdraw(forum.declaration, "no", by=COMMAND)


@pytest.mark.parametrize(("pro", "contra"), [(None, 1), (3, None), (4, 4), (3, 4)])
def test_a_vote_needs_a_majority(forum, pro, contra):
    with pytest.raises(InvalidError) as refused:
        adopt(forum, mode=AdoptionMode.VOTE, votes_for=pro, votes_against=contra)
    assert refused.value.field == "votes_for"
    assert forum.declaration.state is DeclarationState.DRAFTING
    adopt(forum, mode=AdoptionMode.VOTE, votes_for=5, votes_against=4, votes_abstained=1)
    assert forum.declaration.votes_abstained == 1


def test_a_day_that_has_not_come_is_no_day_of_adoption(forum):
    with pytest.raises(InvalidError):
        adopt(forum, on=clock.now().date() + timedelta(days=3))


def test_a_withdrawn_declaration_may_be_taken_up_again(forum):
    with pytest.raises(InvalidError):
        services.withdraw(forum.declaration, " ", by=COMMAND)
    services.withdraw(forum.declaration, "Not now.", by=COMMAND)
    services.redraft(forum.declaration, by=COMMAND)
    assert (forum.declaration.state, forum.declaration.reason) == (DeclarationState.DRAFTING, "")
