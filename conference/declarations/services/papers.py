"""The adopted text as a numbered document, and sheets without a number printed by a job."""

from datetime import timedelta
from typing import Any

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import store_file
from conference.core.job_files import drop_files_of
from conference.declarations.documents import (
    REGISTER,
    final_data,
    print_final,
    print_signatures,
    signature_data,
)
from conference.declarations.enums import DeclarationState, TextState
from conference.declarations.models import Declaration, DeclarationPaper
from conference.declarations.queries.outcome import endorsements_of
from conference.declarations.queries.texts import live_paper
from conference.declarations.services.texts import lock
from conference.documents import services as documents
from conference.events.enums import YearCalendar
from conference.events.models import Event
from conference.i18n import Language, lazy, to_solar_hijri

SHEET = "declarations:sheet"
KEPT = timedelta(hours=1)

documents.add_register(documents.Register(REGISTER, lazy("Declaration"), print_final, sign=True))


def issue_final(declaration: Declaration, language: Language, *, by: Actor) -> DeclarationPaper:
    """Take a number for the adopted text in a language; one in force before gives way to it."""
    lock(declaration)
    if declaration.state is not DeclarationState.ADOPTED:
        raise DomainError(lazy("Only an adopted declaration is issued with a number."))
    _refuse_unfinished(declaration, language)
    event, today = declaration.event, clock.today(declaration.event.timezone)
    old = live_paper(declaration, language)
    document = documents.issue(
        documents.Draft(
            register=REGISTER,
            event_id=event.id,
            event_name=event.name,
            prefix=f"{(event.letter_prefix or event.slug).upper()}-DEC",
            year=_year_of(event, today),
            language=language,
            data=final_data(declaration, language, today),
        ),
        by=by,
    )
    if old is not None:
        documents.supersede(old.document, document, by=by)
    paper = DeclarationPaper(declaration=declaration, document=document)
    db.session.add(paper)
    db.session.flush()
    record(
        by,
        "declarations:paper:issued",
        paper,
        event_id=event.id,
        changes={"language": language.value},
    )
    return paper


def behind_in(declaration: Declaration, language: Language) -> int:
    """How many paragraphs of the latest version are missing or behind the original there."""
    return sum(
        article.state_of(language, declaration.original) is not TextState.CURRENT
        for article in declaration.latest.articles
    )


def _refuse_unfinished(declaration: Declaration, language: Language) -> None:
    """A text that lags behind the original is not issued with a number."""
    count = behind_in(declaration, language)
    if count:
        raise DomainError(
            lazy(
                "In this language the text is not complete or behind the original in "
                "%(count)d paragraphs.",
                count=count,
            )
        )


def _year_of(event: Event, today: Any) -> int:
    is_solar = event.letter_calendar is YearCalendar.SOLAR_HIJRI
    return to_solar_hijri(today).year if is_solar else int(today.year)


def order_sheet(
    declaration: Declaration, language: Language, reference: Language, *, by: Actor
) -> jobs.Job:
    """Have the signature sheet printed, in the alphabet of one reference language."""
    arguments = {
        "declaration": declaration.id,
        "language": language.value,
        "reference": reference.value,
    }
    record(by, "declarations:sheet:made", declaration)
    return jobs.enqueue(
        SHEET, arguments, event_id=declaration.event_id, requested_by=by.user_id, total=1
    )


def print_sheet(job: jobs.Job) -> None:
    """Print what was ordered."""
    arguments, job_id = dict(job.arguments), job.id
    with reading():
        declaration = db.session.get(Declaration, arguments["declaration"])
        if declaration is None:
            raise NotFoundError(lazy("This declaration is not known."))
        rows = endorsements_of(declaration, Language(arguments["reference"]))
        data = signature_data(declaration, rows, Language(arguments["language"]))
        printed = print_signatures(data, Language(arguments["language"]))
        count = len(rows)
    file = store_file(
        printed, purpose="declaration-sheet", content_type="application/pdf", encrypted=True
    )
    db.session.flush()
    job = db.session.get_one(jobs.Job, job_id)
    job.result = {"file": file.id, "rows": count}
    jobs.report_progress(job, 1)


def forget_sheets() -> int:
    """Delete what was printed an hour ago: it names who signs; returns how many files went."""
    return drop_files_of(SHEET, KEPT)
