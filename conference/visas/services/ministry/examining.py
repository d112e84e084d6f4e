"""Who of those chosen can be sent now, who cannot and why, and what is worth a second look."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from conference.core.crypto import keyring
from conference.core.errors import InvalidError
from conference.registration.models import Participant
from conference.visas.enums import VisaState
from conference.visas.enums.ministry import BatchTrouble
from conference.visas.models import MinistryBatch, MinistryProfile, VisaCase
from conference.visas.queries.ministry import sent_before
from conference.visas.rules.ministry import sending_obstacles
from conference.visas.services.ministry.composing import Composer


@dataclass
class Examined:
    """One person held against a profile."""

    person: Participant
    case: VisaCase | None
    reasons: list[str] = field(default_factory=list)
    """Codes of what keeps the person out; ``rules.ministry.words_of`` has the sentences."""
    transcribed: list[str] = field(default_factory=list)
    """Headings of what nobody has written in Latin letters."""
    batches: list[MinistryBatch] = field(default_factory=list)
    """The batches that hold the person already."""

    @property
    def has_code(self) -> bool:
        """Whether an authorisation is in force, which a new sending sets back."""
        return self.case is not None and self.case.state is VisaState.AUTHORISED


def examine(
    people: Iterable[tuple[Participant, VisaCase | None]], profile: MinistryProfile
) -> list[Examined]:
    """Hold people against a profile; one query for the batches that hold them already."""
    composer = Composer(profile)
    found = [
        Examined(
            person,
            case,
            [each.value for each in sending_obstacles(person, case, profile)]
            + composer.missing(person, case),
            composer.transcribed(person, case),
        )
        for person, case in people
    ]
    before = sent_before(each.person.id for each in found)
    for each in found:
        each.batches = before.get(each.person.id, [])
    return found


def fingerprint(composer: Composer, person: Participant, case: VisaCase | None) -> str:
    """A keyed hash over all that is sent about a person."""
    said = "\x1f".join(composer.content(person, case))
    return keyring().fingerprint(said, purpose="ministry_sendings.fingerprint")


class ProfileUnfitError(InvalidError):
    """A profile by which nothing can be put together; ``trouble`` says why."""

    def __init__(self, trouble: BatchTrouble) -> None:
        super().__init__(trouble.label)
        self.trouble = trouble


def fit_profile(profile: MinistryProfile | None) -> MinistryProfile:
    """The profile, if it can be filled; raises ``ProfileUnfitError``."""
    if profile is None:
        raise ProfileUnfitError(BatchTrouble.PROFILE_GONE)
    if not profile.columns:
        raise ProfileUnfitError(BatchTrouble.NO_COLUMNS)
    if profile.with_photo and profile.photo_profile is None:
        raise ProfileUnfitError(BatchTrouble.NO_PHOTO_SIZE)
    return profile
