"""Photo and passport page as a profile wants them: so many pixels, at most so many bytes."""

from collections.abc import Callable
from typing import Final

from PIL import Image

from conference.core.errors import DomainError
from conference.core.files import StoredFile, read_file
from conference.registration.models import Participant
from conference.registration.pictures import fit
from conference.registration.pictures.opening import open_picture
from conference.registration.services.profiles import photo_for_profile
from conference.visas.enums.ministry import PageTurn, SendingObstacle
from conference.visas.models import MinistryProfile

_WHITE: Final = (255, 255, 255)
_TURNS: Final[dict[int, Callable[[Image.Image], Image.Image]]] = {
    0: lambda image: image,
    90: lambda image: image.transpose(Image.Transpose.ROTATE_270),
    180: lambda image: image.transpose(Image.Transpose.ROTATE_180),
    270: lambda image: image.transpose(Image.Transpose.ROTATE_90),
}
"""Degrees to the right → the turned picture; Pillow counts them to the left."""


class PictureUnfitError(DomainError):
    """A person's picture cannot be made as the profile wants it."""

    def __init__(self, obstacle: SendingObstacle) -> None:
        super().__init__(obstacle.label)
        self.obstacle = obstacle


def photo_of(person: Participant, profile: MinistryProfile) -> bytes:
    """The photo in the pixels and kB of the profile's photo profile."""
    assert profile.photo_profile is not None, "checked before the batch is made"
    try:
        return photo_for_profile(person, profile.photo_profile)
    except (OSError, ValueError, Image.DecompressionBombError, DomainError) as error:
        raise PictureUnfitError(SendingObstacle.UNFIT_PHOTO) from error


def scan_of(file: StoredFile, profile: MinistryProfile, degrees: int | None = None) -> bytes:
    """The passport page: turned where it must be, whole, on white ground, within the kB.

    ``degrees`` to the right were chosen by somebody who saw the page, so they hold.
    """
    try:
        image = open_picture(read_file(file), "scan")
        image = turned(image, profile.scan_turn) if degrees is None else _TURNS[degrees](image)
        page = on_white(image, profile.scan_width, profile.scan_height)
        return fit(page, profile.scan_width, profile.scan_height, profile.scan_max_kb * 1000)
    except (OSError, ValueError, DomainError) as error:
        raise PictureUnfitError(SendingObstacle.UNFIT_SCAN) from error


def turned(image: Image.Image, turn: PageTurn) -> Image.Image:
    """The page a quarter turn to the left where it does not lie as it must."""
    wide = image.width >= image.height
    if turn is PageTurn.AS_IT_IS or wide is (turn is PageTurn.LANDSCAPE):
        return image
    return image.transpose(Image.Transpose.ROTATE_90)


def on_white(image: Image.Image, width: int, height: int) -> Image.Image:
    """The whole picture in the middle of a ground of this size: nothing of a page is cut off."""
    scale = min(width / image.width, height / image.height)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    ground = Image.new("RGB", (width, height), _WHITE)
    small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    ground.paste(small, ((width - size[0]) // 2, (height - size[1]) // 2))
    return ground
