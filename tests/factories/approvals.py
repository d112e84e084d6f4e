import factory

from conference.approvals.enums import ApprovalState, OwnerKind
from conference.approvals.models import Approval, ApprovalTemplate, ApprovalTemplateItem
from conference.events.models import EventPermit
from conference.i18n.localised import Localised
from tests.factories.base import Factory
from tests.factories.events import EventFactory


class ApprovalFactory(Factory):
    class Meta:
        model = Approval

    authority = Localised(en="Ministry of Culture", fa="وزارت فرهنگ", ar="وزارة الثقافة")
    state = ApprovalState.NEEDED


class EventPermitFactory(Factory):
    class Meta:
        model = EventPermit

    event = factory.SubFactory(EventFactory)
    approval = factory.SubFactory(ApprovalFactory)


class ApprovalTemplateFactory(Factory):
    class Meta:
        model = ApprovalTemplate

    name = Localised(en="International event", fa="رویداد بین‌المللی", ar="فعالية دولية")
    owner_kind = OwnerKind.EVENT


class ApprovalTemplateItemFactory(Factory):
    class Meta:
        model = ApprovalTemplateItem

    template = factory.SubFactory(ApprovalTemplateFactory)
    authority = Localised(en="Governorate", fa="استانداری", ar="المحافظة")
    lead_days = 30
    margin_days = 60
