"""What can be mailed to, what an organiser may write, and how it is set."""

from conference.mailing.rules.addresses import is_mail_address, mask_links
from conference.mailing.rules.placeholders import (
    Code,
    Link,
    Names,
    UnknownPlaceholderError,
    check_text,
    check_texts,
    placeholders_in,
)
from conference.mailing.rules.setting import one_line, to_html, to_text

__all__ = [
    "Code",
    "Link",
    "Names",
    "UnknownPlaceholderError",
    "check_text",
    "check_texts",
    "is_mail_address",
    "mask_links",
    "one_line",
    "placeholders_in",
    "to_html",
    "to_text",
]
