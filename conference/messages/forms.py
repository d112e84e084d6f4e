"""Messages, filters of recipients, the confirmation of a sending, rules for reminders."""

import re
from typing import Any

from wtforms import HiddenField
from wtforms.validators import Optional, ValidationError

from conference.delegations.enums import CredentialsState, DelegationKind, DelegationState
from conference.events.models import Event
from conference.events.queries import categories_of
from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum
from conference.mailing.enums import MailClass
from conference.messages.enums import Audience, Missing, ReminderKind, Trigger
from conference.messages.queries import RecipientFilter
from conference.messages.services import MessageDetails, RuleDetails
from conference.registration.enums import ParticipationState
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    DateTimeField,
    LocalisedField,
    NumberField,
    Required,
    TextField,
    language_choices,
)

_TICKET = re.compile("[A-Za-z0-9_-]{20,64}")
LONGEST = 20_000
"""Characters of a text in one language."""


class MessageForm(BaseForm):
    """A message in up to three languages."""

    title = TextField(lazy("Name of the message, for the secretariat alone"), [Required()])
    audience = ChoiceField(lazy("Goes to"), [Required()])
    mail_class = ChoiceField(lazy("Class"), [Required()])
    subject = LocalisedField(lazy("Subject"), [Required()], maximum=200)
    body = LocalisedField(lazy("Text"), [Required()], maximum=LONGEST, multiline=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.audience.choices = Audience.choices()
        self.mail_class.choices = MailClass.choices()

    def details(self) -> MessageDetails:
        """What was typed."""
        return MessageDetails(
            title=self.title.data or "",
            audience=Audience(self.audience.data),
            mail_class=MailClass(self.mail_class.data),
            subject=self.subject.data,
            body=self.body.data,
        )


class ReminderTextForm(BaseForm):
    """The wording of a reminder."""

    subject = LocalisedField(lazy("Subject"), [Required()], maximum=200)
    body = LocalisedField(lazy("Text"), [Required()], maximum=LONGEST, multiline=True)


class ParagraphForm(BaseForm):
    """An organiser's own paragraph in a mail of the program."""

    body = LocalisedField(lazy("Own paragraph"), maximum=4000, multiline=True)


class FilterForm(BaseForm):
    """Whom a message goes to; sent by GET, and a value that is not offered narrows nothing."""

    class Meta:
        """A GET form changes nothing."""

        csrf = False

    state = ChoiceField(lazy("State"), [Optional()])
    category = ChoiceField(lazy("Category"), [Optional()])
    misses = ChoiceField(lazy("Still missing"), [Optional()])
    delegation_state = ChoiceField(lazy("Answer to the invitation"), [Optional()])
    kind = ChoiceField(lazy("Kind of delegation"), [Optional()])
    credentials = ChoiceField(lazy("Credential letter"), [Optional()])
    delegation = ChoiceField(lazy("Delegation"), [Optional()])
    language = ChoiceField(lazy("Language"), [Optional()])

    def __init__(
        self, event: Event, audience: Audience, delegations: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if audience is Audience.PARTICIPANTS:
            self.state.choices = _offered(ParticipationState, lazy("All who take part"))
            self.state.choices.remove(_pair(ParticipationState.DRAFT))
            categories = [(str(row.id), row.name.text()) for row in categories_of(event)]
            self.category.choices = [("", str(lazy("All"))), *categories]
            self.misses.choices = _offered(Missing, lazy("No matter what"))
            del self.delegation_state, self.kind, self.credentials
        else:
            every = lazy("All that are invited")
            self.delegation_state.choices = _offered(DelegationState, every)
            self.kind.choices = _offered(DelegationKind, lazy("All"))
            self.credentials.choices = _offered(CredentialsState, lazy("All"))
            del self.state, self.category, self.misses
        self.delegation.choices = [("", str(lazy("All"))), *delegations]
        self.language.choices = [("", str(lazy("All"))), *language_choices()]

    def details(self) -> RecipientFilter:
        """The filter."""
        self.validate()
        given = {field.name: bool(field.raw_data) and not field.errors for field in self}
        chosen = {field.name: (given[field.name] and field.data) or "" for field in self}
        return RecipientFilter(
            language=chosen["language"],
            delegation_id=int(chosen["delegation"]) if chosen["delegation"] else None,
            state=chosen.get("state", ""),
            category_id=int(chosen["category"]) if chosen.get("category") else None,
            misses=chosen.get("misses", ""),
            delegation_state=chosen.get("delegation_state", ""),
            kind=chosen.get("kind", ""),
            credentials=chosen.get("credentials", ""),
        )


def _pair(member: LabelledEnum) -> tuple[str, str]:
    return member.value, member.label


def _offered(kind: type[LabelledEnum], every: str) -> list[tuple[str, str]]:
    return [("", str(every)), *kind.choices()]


class ConfirmForm(BaseForm):
    """What the confirmation page had shown, so that nothing else is sent."""

    ticket = HiddenField()
    count = HiddenField()
    version = HiddenField()
    send_at = DateTimeField(lazy("Send at"))

    def __init__(self, *, zone: str, **kwargs: Any) -> None:
        self._zone = zone
        super().__init__(**kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Read the moment in the venue's zone."""
        self.send_at.zone = self._zone
        super().process(*args, **kwargs)

    def validate_send_at(self, field: DateTimeField) -> None:
        """A day needs its hour here: nobody means the last minute of a day."""
        typed = str(field.raw_data[0]) if field.raw_data else ""
        if field.data and not {":", "٫", "："} & set(typed):
            raise ValidationError(
                str(lazy("Enter the time as hours and minutes, for example 14:30."))
            )

    def is_whole(self) -> bool:
        """Whether the form is as our page made it."""
        numbers = (self.count.data or "", self.version.data or "")
        return bool(
            self.validate()
            and _TICKET.fullmatch(self.ticket.data or "")
            and all(each.isascii() and each.isdigit() and len(each) < 10 for each in numbers)
        )


class RuleForm(BaseForm):
    """When reminders of a kind go out."""

    kind = ChoiceField(lazy("Reminder"), [Required()])
    trigger = ChoiceField(lazy("When"), [Required()])
    days = NumberField(lazy("Days"), [Required()], maximum=365)
    quiet_days = NumberField(lazy("Nobody gets two of this kind within so many days"), maximum=60)
    enabled = BooleanField(lazy("Switched on"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind.choices = ReminderKind.choices()
        self.trigger.choices = Trigger.choices()

    def details(self) -> RuleDetails:
        """The rule that was typed."""
        return RuleDetails(
            kind=ReminderKind(self.kind.data),
            trigger=Trigger(self.trigger.data),
            days=self.days.data,
            quiet_days=self.quiet_days.data or 0,
            enabled=bool(self.enabled.data),
        )
