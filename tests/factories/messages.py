import factory

from conference.core.actor import COMMAND
from conference.i18n.localised import Localised
from conference.mailing.enums import MailClass
from conference.messages import services
from conference.messages.enums import Audience, ReminderKind, Trigger
from conference.messages.models import MessageTemplate, ReminderRule
from tests.factories.base import Factory
from tests.factories.events import EventFactory


class MessageFactory(Factory):
    class Meta:
        model = MessageTemplate

    event = factory.SubFactory(EventFactory)
    event_id = factory.SelfAttribute("event.id")
    title = "The programme is out"
    audience = Audience.PARTICIPANTS
    mail_class = MailClass.OFFICIAL
    subject = Localised(en="Programme of {event}", fa="برنامه {event}", ar="برنامج {event}")
    body = Localised(en="Dear {name}", fa="{name} گرامی", ar="{name} المحترم")


class RuleFactory(Factory):
    class Meta:
        model = ReminderRule

    event = factory.SubFactory(EventFactory)
    event_id = factory.SelfAttribute("event.id")
    kind = ReminderKind.UNFINISHED
    trigger = Trigger.SILENCE
    days = 7
    quiet_days = 3


def confirmed(message, wanted=None, *, ticket="t" * 32, expected=None):
    """A sending of a message to a filter, as its page confirms it."""
    from conference.messages.queries import RecipientFilter, tally  # noqa: PLC0415

    wanted = wanted or RecipientFilter()
    if expected is None:
        expected = tally(message.event, message.audience, wanted, message.mail_class).total
    return services.confirm(
        message, wanted, ticket=ticket, expected=expected, version=message.version, by=COMMAND
    )
