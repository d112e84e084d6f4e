"""The forms of a delegation: asking, answering, who comes, calling off."""

from collections.abc import Iterable, Sequence
from typing import Any

from conference.bilaterals.enums import Answer, MediaFormat, MeetingLevel, Side
from conference.bilaterals.forms.words import slot_label
from conference.bilaterals.models import BilateralMeeting, MeetingSlot
from conference.bilaterals.rules import MOST_PEOPLE
from conference.bilaterals.services import OwnSide, Wish
from conference.cities.forms import topic_choices
from conference.cities.models import Topic
from conference.core import clock
from conference.delegations.models import Delegation
from conference.i18n import current_language, lazy
from conference.i18n import gettext as _
from conference.i18n.spoken_languages import language_names
from conference.registration.models import Participant
from conference.web.addresses import row_ids
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    ChoicesField,
    LongTextField,
    NumberField,
    Required,
    TextField,
)


def slot_choices(slots: Sequence[MeetingSlot], *, empty: Any) -> list[tuple[str, str]]:
    """The slots that are still ahead, with a first choice for none."""
    now = clock.now()
    ahead = [(str(slot.id), slot_label(slot)) for slot in slots if slot.starts_at > now]
    return [("", str(empty)), *ahead]


class OwnSideForm(BaseForm):
    """Who comes for a delegation, and in which language."""

    people = NumberField(
        lazy("How many of you will come, interpreter included"),
        [Required()],
        minimum=1,
        maximum=MOST_PEOPLE,
    )
    language = ChoiceField(lazy("The language in which you will speak"), [Required()])
    interpreter = BooleanField(lazy("We bring an interpreter of our own"))
    attendees = ChoicesField(lazy("Who will come"))

    def __init__(self, people: Sequence[Participant], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = list(language_names(current_language()))
        self.attendees.choices = [(str(each.id), each.display_name) for each in people]

    @staticmethod
    def values_of(meeting: BilateralMeeting, side: Side, delegation_id: int) -> dict[str, Any]:
        """What stands of a side now."""
        return {
            "people": getattr(meeting, f"{side.value}_people"),
            "language": getattr(meeting, f"{side.value}_language"),
            "interpreter": getattr(meeting, f"{side.value}_interpreter"),
            "attendees": [
                str(row.participant_id)
                for row in meeting.attendees
                if row.participant.delegation_id == delegation_id
            ],
        }

    def own_side(self) -> OwnSide:
        """What was typed."""
        return OwnSide(
            people=self.people.data or 1,
            language=self.language.data or "en",
            brings_interpreter=bool(self.interpreter.data),
            attendees=row_ids(self.attendees.data or ()),
        )


class _WithSlots(OwnSideForm):
    slot1 = ChoiceField(lazy("Preferred time"), default="")
    slot2 = ChoiceField(lazy("Second choice"), default="")
    slot3 = ChoiceField(lazy("Third choice"), default="")

    def offer(self, slots: Sequence[MeetingSlot]) -> None:
        """Fill the lists of times."""
        choices = slot_choices(slots, empty=lazy("no preference"))
        for field in (self.slot1, self.slot2, self.slot3):
            field.choices = choices

    def slots(self) -> list[int]:
        """The chosen times, the dearest first."""
        return row_ids(str(each.data) for each in (self.slot1, self.slot2, self.slot3) if each.data)

    @staticmethod
    def slots_of(meeting: BilateralMeeting) -> dict[str, str]:
        """The times that stand now."""
        return {
            f"slot{number}": str(each.slot_id)
            for number, each in enumerate(meeting.preferences[:3], start=1)
        }


class RequestForm(_WithSlots):
    """A request for a meeting."""

    asked = ChoiceField(lazy("Delegation that you would like to meet"), [Required()])
    purpose = TextField(lazy("Purpose of the meeting"), [Required()], maximum=300)
    listed = ChoicesField(lazy("Topics"))
    topics = LongTextField(lazy("More on the topics"), maximum=2000)
    level = ChoiceField(lazy("Level"), choices=dict[str, str]())
    media = ChoiceField(lazy("Press"), choices=dict[str, str]())
    flags = BooleanField(lazy("Flags on the table"))

    def __init__(
        self,
        delegations: Sequence[Delegation],
        people: Sequence[Participant],
        *,
        held: Iterable[Topic] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(people, **kwargs)
        names = [(str(each.id), each.name.text()) for each in delegations]
        self.asked.choices = [("", _("Choose a delegation")), *names]
        self.listed.choices = topic_choices(held)
        self.level.choices = MeetingLevel.choices()
        self.media.choices = MediaFormat.choices()

    def wish(self) -> Wish:
        """What was asked for."""
        return Wish(
            purpose=self.purpose.data or "",
            topics=self.topics.data or "",
            listed=row_ids(self.listed.data or ()),
            level=MeetingLevel(self.level.data),
            media=MediaFormat(self.media.data),
            has_flags=bool(self.flags.data),
            slots=self.slots(),
            own=self.own_side(),
        )

    @staticmethod
    def suggested(asked: str, listed: Sequence[str]) -> dict[str, Any]:
        """What a suggestion fills in; what is not offered is chosen by nobody."""
        return {"asked": asked, "listed": listed}

    @classmethod
    def draft_values(cls, meeting: BilateralMeeting) -> dict[str, Any]:
        """What a draft says."""
        return {
            "asked": str(meeting.asked_id),
            "purpose": meeting.purpose,
            "topics": meeting.topics,
            "listed": [str(topic.id) for topic in meeting.listed_topics],
            "level": meeting.level.value,
            "media": meeting.media.value,
            "flags": meeting.has_flags,
            **cls.slots_of(meeting),
            **cls.values_of(meeting, Side.ASKING, meeting.asking_id),
        }


class AnswerForm(_WithSlots):
    """What a delegation says to a request."""

    said = ChoiceField(lazy("Your answer"), [Required()])
    reason = LongTextField(lazy("Reason or remark"), maximum=1000)

    def __init__(self, people: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(people, **kwargs)
        self.said.choices = Answer.choices()

    def answer(self) -> Answer:
        """The answer that was chosen."""
        return Answer(self.said.data)


class CancelForm(BaseForm):
    """Why a meeting is called off."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=1000)
