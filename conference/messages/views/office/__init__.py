"""The back office's pages: messages, sendings, reminders, histories."""

from conference.messages.views.office import history, reminding, sending, texts
from conference.messages.views.office.blueprint import blueprint

__all__ = ["blueprint", "history", "reminding", "sending", "texts"]
