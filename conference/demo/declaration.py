"""The declaration of the demonstration: a draft open for comments, and a version in the making."""

import json
from datetime import timedelta

from conference.core import clock
from conference.core.actor import COMMAND
from conference.declarations import services
from conference.declarations.enums import ArticleKind, CommentState
from conference.declarations.queries.outcome import delegations_that_come
from conference.declarations.services import (
    ArticleDetails,
    CommentDetails,
    DeclarationDetails,
)
from conference.demo.people import DATA
from conference.events.models import Event
from conference.i18n import Language
from conference.i18n.localised import Localised

OPEN_FOR = timedelta(days=21)


def draft_declaration(event: Event) -> None:
    """Write the draft, let delegations comment, answer one and begin the next version."""
    written = json.loads((DATA / "declaration.json").read_text("utf-8"))
    details = DeclarationDetails(title=Localised(**written["title"]))
    declaration = services.create_declaration(event, details, by=COMMAND)
    for line in written["articles"]:
        article = ArticleDetails(kind=ArticleKind(line["kind"]), text=Localised(**line["text"]))
        services.add_article(declaration.latest, article, by=COMMAND)
    services.open_comments(declaration, None, clock.now() + OPEN_FOR, by=COMMAND)
    made = []
    for line, delegation in zip(written["comments"], delegations_that_come(event), strict=False):
        comment = CommentDetails(
            text=line[delegation.language],
            language=Language(delegation.language),
            article_key=line["article"],
        )
        made.append(services.add_comment(declaration, delegation, comment, by=COMMAND))
    if made:
        answer = written["answer"][made[0].language]
        services.answer_comment(made[0], CommentState.ACCEPTED, answer, by=COMMAND)
    version = services.begin_version(declaration, written["note"], by=COMMAND)
    revised = written["revised"]
    article_row = next(each for each in version.articles if each.key == revised["key"])
    text = ArticleDetails(kind=article_row.kind, text=Localised(**revised["text"]))
    services.edit_article(version, article_row, text, by=COMMAND)
