"""Writing messages, sending them to many, and reminding."""

from conference.messages.services.copying import copy_messages
from conference.messages.services.dispatching import (
    WRITE,
    ListChangedError,
    confirm,
    write_chunk,
)
from conference.messages.services.reminding import (
    RuleDetails,
    change_rule,
    create_rule,
    send_due,
)
from conference.messages.services.stopping import stop
from conference.messages.services.testing import send_test
from conference.messages.services.writing import (
    MessageDetails,
    change_message,
    create_message,
    letter_of,
    remove_message,
    write_reminder,
)

__all__ = [
    "WRITE",
    "ListChangedError",
    "MessageDetails",
    "RuleDetails",
    "change_message",
    "change_rule",
    "confirm",
    "copy_messages",
    "create_message",
    "create_rule",
    "letter_of",
    "remove_message",
    "send_due",
    "send_test",
    "stop",
    "write_chunk",
    "write_reminder",
]
