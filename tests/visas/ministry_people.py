"""People who may be sent to a ministry, and profiles to send them by."""

import io
import zipfile

from PIL import Image

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file, store_file
from conference.core.spreadsheets import read_spreadsheet
from conference.i18n.localised import Localised
from conference.registration.enums import ConsentKind
from conference.registration.models import Consent
from conference.registration.services.travel_document import number_hash
from conference.visas.enums import VisaState
from conference.visas.models import Consulate, VisaCase
from conference.visas.services import ministry
from tests.factories.events import PhotoProfileFactory
from tests.factories.registration import with_photo
from tests.visas.approved import approved_person


def consulate(city="Basra"):
    row = Consulate(
        name=Localised(en=f"Consulate General in {city}", fa="سرکنسولگری بصره"),
        city=Localised(en=city),
        country="IRQ",
    )
    db.session.add(row)
    db.session.flush()
    return row


def page_picture(width=900, height=640):
    target = io.BytesIO()
    image = Image.effect_noise((width, height), 60).convert("RGB")
    image.save(target, "JPEG", quality=90)
    return target.getvalue()


def ready_person(event, *, state=VisaState.READY, consent=True, pictures=True, **fields):
    """Approved, with consent, photo, passport page, and a visa case that is ready."""
    person = approved_person(event, **fields)
    document = person.document
    document.number_hash = number_hash(document.issuing_country, document.number)
    if consent:
        person.consents.append(
            Consent(kind=ConsentKind.MINISTRY, given=True, declared_by_focal_point=True)
        )
    if pictures:
        with_photo(person)
        person.document.scan = store_file(
            page_picture(), purpose="passport-scan", content_type="image/jpeg", encrypted=True
        )
    db.session.add(VisaCase(participant=person, state=state, consulate=consulate()))
    db.session.flush()
    return person


def example(event, **changes):
    """The example profile, with pictures."""
    if not event.photo_profiles:
        PhotoProfileFactory(event=event)
        db.session.expire(event, ["photo_profiles"])
    profile = ministry.add_example(event, by=COMMAND)
    for name, value in changes.items():
        setattr(profile, name, value)
    db.session.flush()
    return profile


def made(event, people, profile, **more):
    """A batch of these people, put together."""
    ids = [person.id for person in people]
    batch = ministry.draft_batch(event, profile, ids, by=COMMAND, **more)
    ministry.confirm_batch(batch, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    return batch


def opened(batch):
    """The files of a batch's archive by their names."""
    with zipfile.ZipFile(io.BytesIO(read_file(batch.file))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def listed(batch):
    """The list in an archive: (headings, rows)."""
    files = opened(batch)
    table = read_spreadsheet(files.get("list.xlsx") or files["list.csv"])
    return table.headings, [cells for _line, cells in table.rows]
