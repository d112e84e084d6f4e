from datetime import timedelta

import factory

from conference.i18n.localised import Localised
from conference.logistics.models import Bus, VisitApproval
from conference.programme.enums import SessionAccess, SessionKind
from tests.factories.approvals import ApprovalFactory
from tests.factories.base import Factory
from tests.factories.programme import SessionFactory


class VisitFactory(SessionFactory):
    """A cultural visit that is booked."""

    kind = SessionKind.CULTURAL_VISIT
    access = SessionAccess.BOOKING
    places = 100
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=3))


class BusFactory(Factory):
    class Meta:
        model = Bus

    session = factory.SubFactory(VisitFactory)
    name = factory.Sequence(lambda n: str(n + 1))
    seats = 10
    guide_language = "en"
    meeting_point = Localised(en="North gate", fa="درِ شمالی", ar="البوابة الشمالية")


class VisitApprovalFactory(Factory):
    class Meta:
        model = VisitApproval

    session = factory.SubFactory(VisitFactory)
    approval = factory.SubFactory(ApprovalFactory)
