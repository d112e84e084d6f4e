"""The pictures of a registration: what is sent, what was found in it, and the photo shown back."""

from typing import Any

from flask import Response, current_app, flash, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from conference.core.config import Config
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import read_file
from conference.core.jobs import Job, JobState
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import Registrant, registrant
from conference.registration import pictures
from conference.registration.enums import PictureHint, PictureKind, Step
from conference.registration.models import Participant
from conference.registration.pictures import Frame, Photo, Scan
from conference.registration.pictures.recognition import program
from conference.registration.queries import check_of_scan, hints_of, job_of
from conference.registration.services import (
    FramedPhoto,
    answer_offer,
    cut_photo,
    examine_later,
    offer_in,
    photo_source,
    read_original,
    set_framed,
    set_photo,
    set_scan,
)
from conference.web.access import REGISTRANT, access
from conference.web.security import allow_camera

Picture = Photo | Scan | FramedPhoto
PICTURE_OF = {Step.PERSON: "photo", Step.DOCUMENT: "scan"}
ANSWERS = frozenset({"take", "keep"})
"""Ways of sending the step that answer what was read from the scan."""
STAYING = frozenset({"picture", *ANSWERS})
"""Ways after which the same step is shown again."""


@blueprint.get("/registration/<reference>/photo.jpg")
@access(REGISTRANT)
def photo(event: Event, reference: str) -> Response:
    """The photo as it will be on the badge, for those who may see it."""
    file = registrant(event, reference).participant.badge_photo
    if file is None:
        raise NotFoundError(lazy("There is no photo yet."))
    response = Response(read_file(file), content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


@blueprint.get("/registration/<reference>/photo-original.jpg")
@access(REGISTRANT)
def photo_original(event: Event, reference: str) -> Response:
    """The whole picture behind the photo, to choose another part of it."""
    data = read_original(registrant(event, reference).participant)
    response = Response(data, content_type="image/jpeg")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/registration/<reference>/document/reading")
@access(REGISTRANT)
def reading(event: Event, reference: str) -> ResponseReturnValue:
    """Whether the picture of the document is still being read, as JSON."""
    job = job_of(check_of_scan(registrant(event, reference).participant))
    over = job is None or job.is_finished
    return jsonify(
        state=JobState.DONE if job is None else job.state,
        done=int(over),
        total=1,
        message=_("Done") if over else _("A few seconds"),
        result_url=url_for("portal.wizard", reference=reference, step="document") if over else None,
    )


def accept_picture(
    step: Step, files: Any, participant: Participant
) -> tuple[Picture | None, InvalidError | None]:
    """Check and re-encode the picture of a step; slow, so the caller has only read so far."""
    name = PICTURE_OF.get(step)
    sent: FileStorage | None = files.get(name) if name else None
    if sent is None or not sent.filename:
        return (_framed_anew(participant) if step is Step.PERSON else None), None
    config: Config = current_app.extensions["conference_config"]
    data = sent.stream.read(config.max_upload_bytes + 1)
    if len(data) > config.max_upload_bytes:
        return None, InvalidError(
            lazy("The file is larger than %(count)d MB.", count=config.max_upload_mb), field=name
        )
    try:
        if step is Step.DOCUMENT:
            return pictures.process_scan(data), None
        return pictures.process_photo(data, frame=_frame()), None
    except InvalidError as error:
        return None, InvalidError(error.message, field=name)


def _frame() -> Frame | None:
    """The part of the photo that was chosen in the browser, if any."""
    return Frame.read(request.form.get("photo_frame", ""))


def _framed_anew(participant: Participant) -> FramedPhoto | None:
    """The stored photo with another part chosen in the browser, if that was done."""
    frame, source = _frame(), photo_source(participant)
    if frame is None or source is None or request.form.get("photo_source") != str(source.id):
        return None
    return cut_photo(participant, frame)


def store_picture(here: Registrant, picture: Picture) -> None:
    """Keep a checked picture with the registration, and have it looked at."""
    participant = here.participant
    if isinstance(picture, FramedPhoto):
        set_framed(participant, picture, by=here.actor)
    elif isinstance(picture, Photo):
        set_photo(participant, picture, by=here.actor)
        examine_later(participant.photo)
    else:
        set_scan(participant, picture, by=here.actor)
        examine_later(participant.document.scan if participant.document else None)


def answer(here: Registrant, way: str) -> None:
    """Take the ticked values from the scan, or keep one's own; either forgets the offer."""
    if way in ANSWERS:
        taken = set(request.form.getlist("taken")) if way == "take" else set()
        answer_offer(here.participant, taken, by=here.actor)
        if taken:
            flash(_("The ticked values were taken over."), "success")


def findings(here: Registrant, step: Step) -> dict[str, Any]:
    """What the page of a step says about its picture."""
    if step not in PICTURE_OF:
        return {}
    participant = here.participant
    if step is Step.PERSON:
        allow_camera()
        return {
            "hints": hints_of(participant)[PictureKind.PHOTO],
            "source_id": participant.photo_original_id or participant.photo_id,
        }
    check = check_of_scan(participant)
    return {
        "hints": [PictureHint(code) for code in check.hints] if check else [],
        "offer": offer_in(check, participant),
        "can_read": program() is not None,
        "is_reading": _is_running(job_of(check)),
        "was_unreadable": check is not None and check.done_at is not None and not check.offer,
    }


def _is_running(job: Job | None) -> bool:
    return job is not None and not job.is_finished
