"""The list of topics, and what a city offers and seeks of it."""

from collections.abc import Iterable
from typing import Any

from conference.cities.enums import InterestKind
from conference.cities.models import CityInterest, Topic
from conference.cities.queries import topics
from conference.cities.rules import LONGEST_CODE, LONGEST_NOTE
from conference.cities.services import InterestDetails, TopicDetails
from conference.i18n import current_language, lazy
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    LocalisedField,
    LongTextField,
    NumberField,
    Required,
    language_choices,
)


def topic_choices(held: Iterable[Topic] = ()) -> list[tuple[str, str]]:
    """The topics that are offered, in their order.

    Those ``held`` by the row of the form are among them though they were archived since: saving
    the row for another reason must not take them away.
    """
    kept = {topic.id for topic in held}
    rows = [row for row in topics(archived=True) if row.archived_at is None or row.id in kept]
    return [(str(row.id), row.name.text()) for row in rows]


class TopicForm(BaseForm):
    """A topic of the list; its code is typed once."""

    name = LocalisedField(lazy("Name"), [Required()], maximum=120)
    code = CodeField(lazy("Code"), [Required()], maximum=LONGEST_CODE)
    position = NumberField(lazy("Place in the list"), maximum=10_000)

    def __init__(self, topic: Topic | None = None, **kwargs: Any) -> None:
        super().__init__(obj=topic, **kwargs)
        if topic is not None:
            del self.code

    def details(self) -> TopicDetails:
        """The topic as typed."""
        return TopicDetails(name=self.name.data, position=self.position.data or 0)


class InterestNoteForm(BaseForm):
    """What exactly a city offers or seeks."""

    note = LongTextField(lazy("What exactly"), maximum=LONGEST_NOTE)
    language = ChoiceField(lazy("Language of the text"), [Required()])

    def __init__(self, interest: CityInterest | None = None, **kwargs: Any) -> None:
        here = current_language().value
        super().__init__(obj=interest, data=None if interest else {"language": here}, **kwargs)
        self.language.choices = language_choices()

    def details(self) -> InterestDetails:
        """What was typed."""
        return InterestDetails(note=self.note.data or "", language=self.language.data)


class InterestForm(InterestNoteForm):
    """A city offers or seeks something new."""

    kind = ChoiceField(lazy("The city"), [Required()])
    topic = ChoiceField(lazy("Topic"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offered = {str(topic.id): topic for topic in topics()}
        self.kind.choices = InterestKind.choices()
        names = [(key, topic.name.text()) for key, topic in self.offered.items()]
        self.topic.choices = [("", str(lazy("Choose a topic"))), *names]

    def chosen(self) -> tuple[Topic, InterestKind]:
        """The topic, and whether it is offered or sought."""
        return self.offered[self.topic.data], InterestKind(self.kind.data)
