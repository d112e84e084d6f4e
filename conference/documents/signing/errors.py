"""Why a file cannot be signed."""

from conference.documents.pdf import RenderError


class SigningError(RenderError):
    """No signature could be made; ``code`` is one of ``enums.Trouble``. Tried again by itself."""

    passing = True

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code} {values}" if values else code, code=code, **values)
