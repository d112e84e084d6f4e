"""What can be mailed to."""

import re

_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\\\"\x00-\x1f\x7f]{1,64}@[^\s@,;:<>()\[\]\\\"]{1,250}")


def is_mail_address(text: str) -> bool:
    """Whether the text is exactly one mail address; whether it exists, only the server knows."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


_LINK = re.compile(r"https?://[^\s\"'<>]+")
_SECRET = re.compile(r"(?<=[/=?&])[A-Za-z0-9_-]{20,}")


def mask_links(text: str) -> str:
    """The text with the keys in its links cut short, so that reading it opens nothing."""
    return _LINK.sub(lambda link: _SECRET.sub(lambda key: key[0][:4] + "…", link[0]), text)
