"""Why a face cannot be stamped for a person. Each is raised before anything of it is written."""

from conference.core.errors import DomainError
from conference.i18n import lazy


class StampError(DomainError):
    """This face cannot be stamped with these values; the sentence says why."""

    status = 422


class TextTooLongError(StampError):
    """A text does not fit its box even at the smallest size."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(lazy("“%(text)s” is too long for its place. Shorten it.", text=text))
        self.key, self.text = key, text


class UnreadablePictureError(StampError):
    """A picture is not one."""

    def __init__(self, key: str) -> None:
        super().__init__(lazy("The picture cannot be read."))
        self.key = key
