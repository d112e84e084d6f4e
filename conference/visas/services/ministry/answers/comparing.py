"""An answer held against what the visa case says already."""

from dataclasses import dataclass
from datetime import date

from conference.i18n import lazy
from conference.imports.enums import RowState
from conference.visas.enums import VisaState
from conference.visas.enums.ministry import MinistryAnswer
from conference.visas.models import VisaCase
from conference.visas.rules import can_become
from conference.visas.services.ministry.answers.reading import Line

_ENDS = {
    MinistryAnswer.AUTHORISED: VisaState.AUTHORISED,
    MinistryAnswer.MORE_INFO: VisaState.MORE_INFO,
    MinistryAnswer.REFUSED: VisaState.MINISTRY_REFUSED,
}


@dataclass(frozen=True)
class Answer:
    """One person's answer, ready to be taken."""

    participant_id: int
    line: Line
    consulate_id: int | None

    @property
    def kind(self) -> MinistryAnswer:
        """What the ministry says."""
        assert self.line.answer is not None, "rows without an answer are left alone"
        return self.line.answer


def compared(answer: Answer, case: VisaCase, today: date) -> tuple[RowState, dict[str, str]]:
    """Whether the answer is new, known already, or contradicts what stands, and why."""
    line = answer.line
    if answer.kind is MinistryAnswer.AUTHORISED:
        known = _known_code(answer, case)
        if known is not None:
            return known
        assert line.valid_until is not None, "read before"
        if line.valid_until < today:
            return RowState.WRONG, {"valid_until": str(lazy("This day has passed already."))}
    elif case.state is _ENDS[answer.kind]:
        same = answer.kind is MinistryAnswer.REFUSED or case.asked == line.asked
        if same:
            return RowState.UNCHANGED, {}
    if case.state is VisaState.VISA_ISSUED or not can_become(case.state, _ENDS[answer.kind]):
        words = lazy("The case says “%(state)s”: this answer does not fit.", state=case.state.label)
        return RowState.WRONG, {"": str(words)}
    return RowState.NEW, {}


def _known_code(answer: Answer, case: VisaCase) -> tuple[RowState, dict[str, str]] | None:
    """A code that the person has already, or a second one beside it."""
    line = answer.line
    in_force = case.state in {VisaState.AUTHORISED, VisaState.VISA_ISSUED}
    if not case.authorisation_code or not in_force:
        return None
    if case.authorisation_code.upper() != line.code.upper():
        words = lazy("The person has another code already: %(code)s.", code=case.masked_code)
        return RowState.WRONG, {"code": str(words)}
    differs: dict[str, str] = {}
    if case.valid_until != line.valid_until:
        differs["valid_until"] = str(lazy("The case says another last day for this code."))
    if case.consulate_id != answer.consulate_id:
        differs["consulate"] = str(lazy("The case says another consulate for this code."))
    return (RowState.WRONG, differs) if differs else (RowState.UNCHANGED, {})
