"""Commands about letters."""

import click
from flask.cli import AppGroup

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import run_now
from conference.documents.enums import DocumentState
from conference.events.models import Event
from conference.events.queries import event_by_slug
from conference.visas import queries, services
from conference.visas.enums import LetterForm, Obstacle
from conference.visas.enums.placeholders import Placeholder, Refusal

letters_group = AppGroup("letters", help="Visa support letters.")


@letters_group.command("issue")
@click.option("--event", "slug", required=True, help="Short name of the event.")
@click.option("--delegation", type=int, help="Only this delegation, by its number.")
@click.option("--all", "everybody", is_flag=True, help="Also people who asked for no visa help.")
@click.option(
    "--language",
    "form",
    type=click.Choice([form.value for form in LetterForm]),
    help="Language, or two, of all letters; without it, the usual form or each person's own.",
)
def issue(slug: str, delegation: int | None, everybody: bool, form: str | None) -> None:
    """Issue and print letters to everybody who may have one and has none that is up to date."""
    event = _event(slug)
    ids = queries.ids_for_letters(event, delegation_id=delegation, only_wanting=not everybody)
    if not ids:
        click.echo("Nobody waits for a letter.")
        return
    chosen = LetterForm(form) if form else None
    job = services.start_batch(event, ids, chosen, by=COMMAND)
    job_id = job.id
    db.session.commit()
    with click.progressbar(length=len(ids), label="Letters") as bar:
        run_now(job_id, lambda done, _total: bar.update(done - bar.pos))
    result = queries.job_result(job_id)
    _report(result)
    if result["refused"]:
        raise SystemExit(1)


def _report(result: dict[str, object]) -> None:
    click.echo(f"{result['issued']} letters issued, {result['kept']} were up to date.")
    refused = result["refused"]
    assert isinstance(refused, dict)
    known: dict[str, str] = {each.value: each.label for each in (*Obstacle, *Refusal)}
    known |= {f"value:{each.value}": each.label for each in Placeholder}
    for participant_id, codes in refused.items():
        reasons = " ".join(known.get(code, code) for code in codes)
        click.echo(f"Person {participant_id}: {reasons}", err=True)


@letters_group.command("list")
@click.option("--event", "slug", required=True, help="Short name of the event.")
@click.option(
    "--state",
    type=click.Choice([state.value for state in DocumentState]),
    help="Only letters in this state.",
)
def list_letters(slug: str, state: str | None) -> None:
    """List the register: number, state, language, date, initials; no personal data."""
    wanted = queries.LetterFilter(state=DocumentState(state) if state else None)
    for letter in db.session.scalars(queries.register_of_letters(_event(slug), wanted)):
        document = letter.document
        issued = f"{document.issued_at:%Y-%m-%d}" if document.issued_at else "-"
        form = letter.form or document.language
        columns = (document.number, document.state.value, form, issued)
        click.echo("\t".join((*columns, document.initials, document.masked_number)))


def _event(slug: str) -> Event:
    event = event_by_slug(slug)
    if event is None:
        raise click.ClickException(f"There is no event named “{slug}”.")
    return event
