"""What everybody may read: adopted texts, the follow-up of resolutions, the editions."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.errors import NotFoundError
from conference.declarations.enums import ArticleKind, DeclarationState, ReportState, Standing
from conference.declarations.models import Declaration
from conference.declarations.queries.outcome import (
    endorsements_of,
    has_public_resolutions,
    hosts_of,
    public_follow_ups,
)
from conference.declarations.queries.outcome import follow_up as followed_up
from conference.declarations.queries.texts import (
    declaration_by_id,
    issued_papers,
    paper_by_id,
)
from conference.declarations.rules import in_order, is_public, marks_of, shown_version
from conference.declarations.views.office.papers import pdf_answer
from conference.documents.enums import DocumentState
from conference.events.models import Event
from conference.events.queries import events_of_series
from conference.events.rules import is_public as is_public_event
from conference.i18n import current_language, lazy
from conference.i18n.spoken_languages import spoken_name
from conference.web.access import PUBLIC, access

blueprint = Blueprint("declarations", __name__, url_prefix="/<lang>/<event>")


def _public(event: Event, declaration_id: int) -> Declaration:
    """A declaration that everybody may read; any other does not exist."""
    found = declaration_by_id(event, declaration_id)
    if not is_public(found):
        raise NotFoundError(lazy("This declaration is not known."))
    return found


@blueprint.get("/declarations/<int:declaration_id>/")
@access(PUBLIC)
def declaration(event: Event, declaration_id: int) -> ResponseReturnValue:
    """The adopted text in the reader's language, or the draft that the office shows."""
    found = _public(event, declaration_id)
    version = shown_version(found)
    language = current_language()
    articles = in_order(version.articles) if version is not None else []
    missing = any(not each.text.exact(language).strip() for each in articles)
    shown_in = found.original if missing else language
    return render_template(
        "declarations/public/declaration.html",
        declaration=found,
        version=version,
        parts=[(kind, [row for row in articles if row.kind is kind]) for kind in ArticleKind],
        marks=marks_of(articles, shown_in),
        shown_in=shown_in,
        spoken=spoken_name,
        is_adopted=found.state is DeclarationState.ADOPTED,
        cities=endorsements_of(found, found.original),
        papers=issued_papers(found),
        has_follow_up=has_public_resolutions(event),
    )


@blueprint.get("/declarations/<int:declaration_id>/papers/<int:paper_id>")
@access(PUBLIC)
def paper(event: Event, declaration_id: int, paper_id: int) -> ResponseReturnValue:
    """The numbered text as PDF."""
    found = _public(event, declaration_id)
    document = paper_by_id(found, paper_id).document
    if document.state is not DocumentState.ISSUED or document.file is None:
        raise NotFoundError(lazy("There is no such paper."))
    return pdf_answer(document.file, f"{document.number}.pdf")


@blueprint.get("/resolutions/")
@access(PUBLIC)
def follow_up(event: Event) -> ResponseReturnValue:
    """What became of what was decided."""
    return render_template(
        "declarations/public/follow_up.html",
        found=followed_up(event, clock.today(event.timezone), public=True),
        standings=Standing,
        published=ReportState.PUBLISHED,
    )


@blueprint.get("/editions/")
@access(PUBLIC)
def editions(event: Event) -> ResponseReturnValue:
    """The editions of the series, its hosts, and what earlier editions resolved."""
    series = event.series
    if series is None:
        raise NotFoundError(lazy("This event belongs to no series."))
    shown = [each for each in events_of_series(series) if is_public_event(each) or each is event]
    earlier = [each for each in shown if each.starts_on < event.starts_on]
    return render_template(
        "declarations/public/editions.html",
        series=series,
        editions=shown,
        hosts=hosts_of(series),
        carried=public_follow_ups(earlier, clock.today(event.timezone)),
    )
