"""What minutes say in one language, as JSON: a print is made from it alone, now and later."""

from typing import Any

from conference.committees.enums import DecisionState, MemberRole, Presence
from conference.committees.models import (
    Attendance,
    Committee,
    CommitteeMember,
    Decision,
    MinutesAddendum,
    WorkingMeeting,
)
from conference.i18n import Language, digits, use_language
from conference.i18n import gettext as _


def minutes_data(meeting: WorkingMeeting, language: Language, text: str) -> dict[str, Any]:
    """Everything that the minutes of a meeting say in a language."""
    with use_language(language):
        return {
            **_head(meeting),
            "place": meeting.place.text() or meeting.link,
            "agenda": [
                {
                    "title": item.title.text(),
                    "presenter": item.presenter.name.text() if item.presenter else "",
                }
                for item in meeting.agenda
            ],
            "people": _people(meeting),
            "text": text,
            "decisions": [
                _decision(each)
                for each in meeting.decisions
                if each.state is not DecisionState.VOID
            ],
            "approved_on": meeting.approved_on.isoformat() if meeting.approved_on else "",
            "signers": _signers(meeting),
        }


def addendum_data(
    meeting: WorkingMeeting, addendum: MinutesAddendum, language: Language
) -> dict[str, Any]:
    """What an addendum says in a language."""
    with use_language(language):
        return {
            **_head(meeting),
            "addendum": addendum.number,
            "text": addendum.text.exact(language),
            "minutes_approved_on": meeting.approved_on.isoformat() if meeting.approved_on else "",
            "approved_on": addendum.approved_on.isoformat(),
            "signers": _signers(meeting),
        }


def skeleton_of(meeting: WorkingMeeting, language: Language) -> str:
    """The points of the agenda with room below each: what a secretary begins to write with."""
    rows = enumerate(meeting.agenda, start=1)
    return "\n\n".join(
        f"{digits(str(n), language)}. {item.title.text(language)}" for n, item in rows
    )


def _head(meeting: WorkingMeeting) -> dict[str, Any]:
    body = meeting.committee
    above = body.parent.name.text() if body.parent else ""
    place = body.organisation.name.text() if body.organisation else ""
    return {
        "body": body.name.text(),
        "above": above or place,
        "organisation": place if above else "",
        "code": body.code,
        "number": meeting.number,
        "title": meeting.title.text(),
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "timezone": body.timezone,
    }


def _people(meeting: WorkingMeeting) -> list[dict[str, Any]]:
    """Who was there, who was excused, who was absent, by these groups."""
    groups = (Presence.PRESENT, Presence.GUEST, Presence.EXCUSED, Presence.ABSENT)
    found = []
    for presence in groups:
        rows = [row for row in meeting.attendances if row.presence is presence]
        if rows:
            found.append({"label": _heading(presence), "people": [_person(row) for row in rows]})
    return found


def _heading(presence: Presence) -> str:
    return {
        Presence.PRESENT: _("Present"),
        Presence.GUEST: _("Guests"),
        Presence.EXCUSED: _("Excused"),
        Presence.ABSENT: _("Absent"),
    }[presence]


def _person(row: Attendance) -> dict[str, str]:
    contact = row.contact
    place = contact.organisation.name.text() if contact.organisation else ""
    role = row.member.role if row.member is not None else None
    return {
        "name": contact.name.text(),
        "role": role.label if role is not None and role is not MemberRole.MEMBER else "",
        "function": contact.function.text(),
        "organisation": place,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    responsible = decision.responsible
    return {
        "number": decision.number,
        "text": decision.text.text(),
        "result": decision.state.label,
        "is_rejected": decision.state is DecisionState.REJECTED,
        "votes": [decision.votes_for, decision.votes_against, decision.abstained]
        if decision.votes_for is not None
        else None,
        "responsible": responsible.contact.name.text() if responsible else "",
        "due_on": decision.due_on.isoformat() if decision.due_on else "",
    }


def _signers(meeting: WorkingMeeting) -> list[dict[str, str]]:
    """Chair, or the deputy who led in the chair's absence, and secretary."""
    there = {row.member_id for row in meeting.attendances if row.presence is Presence.PRESENT}
    body, day = meeting.committee, meeting.starts_at.date()
    chair = _holder(body, (MemberRole.CHAIR,), there, day) or _holder(
        body, (MemberRole.DEPUTY,), there, day
    )
    chair = chair or _holder(body, (MemberRole.CHAIR,), None, day)
    secretary = _holder(body, (MemberRole.SECRETARY,), None, day)
    return [
        {"role": each.role.label, "name": each.contact.name.text()}
        for each in (chair, secretary)
        if each is not None
    ]


def _holder(
    body: Committee, roles: tuple[MemberRole, ...], there: set[int | None] | None, day: Any
) -> CommitteeMember | None:
    """Who holds one of the roles on a day and was there; ``there`` None asks for no presence."""
    fitting = (
        each
        for each in body.members
        if each.role in roles and each.is_serving(day) and (there is None or each.id in there)
    )
    return next(fitting, None)
