from datetime import timedelta

import factory

from conference.cities.models import Contact
from conference.committees.enums import CommitteeState, MeetingState, MemberRole
from conference.committees.models import (
    Attendance,
    Committee,
    CommitteeMember,
    Decision,
    Task,
    WorkingMeeting,
)
from conference.core import clock
from conference.i18n.localised import Localised
from tests.factories.base import Factory


class ContactFactory(Factory):
    class Meta:
        model = Contact

    name = factory.Sequence(lambda n: Localised(en=f"Person {n}", fa=f"شخص {n}", ar=f"شخص {n}"))
    email = factory.Sequence(lambda n: f"person{n}@city.example")


class CommitteeFactory(Factory):
    """An active committee with a code of its own."""

    class Meta:
        model = Committee

    name = factory.Sequence(
        lambda n: Localised(en=f"Committee {n}", fa=f"کمیته {n}", ar=f"لجنة {n}")
    )
    code = factory.Sequence(lambda n: f"C{n}")
    state = CommitteeState.ACTIVE
    timezone = "Asia/Tehran"


class MemberFactory(Factory):
    class Meta:
        model = CommitteeMember

    committee = factory.SubFactory(CommitteeFactory)
    contact = factory.SubFactory(ContactFactory)
    role = MemberRole.MEMBER


class WorkingMeetingFactory(Factory):
    """A meeting that began an hour ago."""

    class Meta:
        model = WorkingMeeting

    committee = factory.SubFactory(CommitteeFactory)
    number = factory.Sequence(lambda n: n + 1)
    mark = factory.Sequence(lambda n: f"mark{n}")
    title = Localised(en="Meeting on twinning", fa="نشست خواهرخواندگی", ar="اجتماع التوأمة")
    starts_at = factory.LazyFunction(lambda: clock.now() - timedelta(hours=1))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(hours=2))
    state = MeetingState.PLANNED


class AttendanceFactory(Factory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(WorkingMeetingFactory)
    contact = factory.SubFactory(ContactFactory)


class TaskFactory(Factory):
    class Meta:
        model = Task

    committee = factory.SubFactory(CommitteeFactory)
    title = factory.Sequence(lambda n: f"Task {n}")


class DecisionFactory(Factory):
    class Meta:
        model = Decision

    meeting = factory.SubFactory(WorkingMeetingFactory, state=MeetingState.HELD)
    committee = factory.LazyAttribute(lambda row: row.meeting.committee)
    year = 2026
    sequence = factory.Sequence(lambda n: n + 1)
    number = factory.LazyAttribute(lambda row: f"{row.committee.code}-2026-{row.sequence:03d}")
    decided_on = factory.LazyAttribute(lambda row: row.meeting.starts_at.date())
    text = Localised(en="Write to the council", fa="به شورا نوشته شود", ar="مراسلة المجلس")
