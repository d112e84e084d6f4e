"""Photos as authorities want them."""

import io

from PIL import Image

from conference.core.errors import NotFoundError
from conference.core.files import read_file
from conference.events.models import PhotoProfile
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.pictures import fit


def photo_for_profile(participant: Participant, profile: PhotoProfile) -> bytes:
    """The person's photo as JPEG of exactly the profile's pixels and at most its kB.

    Raises ``NotFoundError`` without a photo, ``pictures.FitError`` where the kB are too few.
    """
    if participant.photo is None:
        raise NotFoundError(lazy("There is no photo."))
    image: Image.Image = Image.open(io.BytesIO(read_file(participant.photo)))
    return fit(image, profile.width, profile.height, profile.max_kb * 1000)
