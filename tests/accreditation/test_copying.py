"""An event made like another one asks the same questions and sends the same reminders."""

from datetime import date

from sqlalchemy import select

from conference.accounts.enums import Role
from conference.accreditation import services
from conference.accreditation.enums import QuestionKind
from conference.accreditation.queries import questions_of, rule_of
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.services import NewEvent, create_event
from conference.i18n.localised import Localised
from conference.messages.enums import ReminderKind
from conference.messages.models import MessageTemplate, ReminderRule
from conference.messages.services import remove_message, write_reminder
from tests.factories.accreditation import QuestionFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.messages import MessageFactory, RuleFactory

LATER = NewEvent(
    slug="later", name=Localised(en="Later"), starts_on=date(2032, 5, 1), ends_on=date(2032, 5, 2)
)


def test_questions_go_along_with_their_conditions_and_rules(app):
    event = EventFactory()
    category = CategoryFactory(event=event, places=40)
    first = QuestionFactory(category=category, position=1, kind=QuestionKind.CHOICE)
    first.options = Localised(en="A\nB", fa="آ\nب")
    second = QuestionFactory(category=category, position=2, is_required=True, keep_days=5)
    second.depends_on_id, second.depends_on_value = first.id, "A"
    archived = QuestionFactory(category=category, position=3)
    services.archive_question(archived, by=COMMAND)
    services.set_rule(category, lists_equipment=True, examined_by=Role.PRESS_OFFICER, by=COMMAND)
    made = create_event(LATER, by=COMMAND, like=event)
    [copy] = made.categories
    asked = questions_of(copy.id, archived=True)
    assert [each.position for each in asked] == [1, 2]
    assert asked[0].options == first.options
    assert (asked[1].depends_on_id, asked[1].depends_on_value) == (asked[0].id, "A")
    assert (asked[1].is_required, asked[1].keep_days) == (True, 5)
    rule = rule_of(copy.id)
    assert (rule.lists_equipment, rule.examined_by) == (True, Role.PRESS_OFFICER)
    assert copy.places == 40
    assert len(questions_of(category.id)) == 2


def test_messages_and_rules_for_reminders_go_along_and_nothing_sent(app):
    event = EventFactory()
    kept, removed = MessageFactory(event=event), MessageFactory(event=event)
    remove_message(removed, by=COMMAND)
    words = Localised(en="Soon, {name}")
    write_reminder(event, ReminderKind.UNFINISHED, words, words, by=COMMAND)
    RuleFactory(event=event, days=9, enabled=False)
    db.session.flush()
    made = create_event(LATER, by=COMMAND, like=event)
    texts = db.session.scalars(
        select(MessageTemplate)
        .where(MessageTemplate.event_id == made.id)
        .order_by(MessageTemplate.id)
    ).all()
    assert [(each.title, each.reminder) for each in texts] == [
        (kept.title, None),
        ("", ReminderKind.UNFINISHED),
    ]
    assert texts[1].body == words
    [rule] = db.session.scalars(select(ReminderRule).where(ReminderRule.event_id == made.id))
    assert (rule.kind, rule.days, rule.enabled) == (ReminderKind.UNFINISHED, 9, False)


def test_an_event_from_the_standard_set_begins_without(app):
    QuestionFactory()
    made = create_event(LATER, by=COMMAND)
    assert all(questions_of(category.id) == [] for category in made.categories)
