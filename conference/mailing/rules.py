"""What can be mailed to."""

import re

_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\\\"\x00-\x1f\x7f]{1,64}@[^\s@,;:<>()\[\]\\\"]{1,250}")


def is_mail_address(text: str) -> bool:
    """Whether the text is exactly one mail address; whether it exists, only the server knows."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None
