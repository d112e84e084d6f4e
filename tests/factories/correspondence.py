from datetime import date

import factory

from conference.cities.models import Letterhead
from conference.correspondence.enums import Direction, LetterState
from conference.correspondence.models import CorrespondenceTemplate, Letter, LetterBook
from conference.i18n.localised import Localised
from tests.factories.base import Factory


class LetterheadFactory(Factory):
    class Meta:
        model = Letterhead

    name = Localised(en="Municipality of Noor", fa="شهرداری نور", ar="بلدية نور")
    head = Localised(en="Municipality of Noor", fa="شهرداری نور", ar="بلدية نور")


class LetterBookFactory(Factory):
    class Meta:
        model = LetterBook

    code = factory.Sequence(lambda n: f"B{n}")
    name = Localised(en="International relations", fa="امور بین‌الملل", ar="العلاقات الدولية")
    signatory_name = Localised(en="Mahdi Nouri", fa="مهدی نوری", ar="مهدي نوري")
    signatory_post = Localised(en="Mayor", fa="شهردار", ar="رئيس البلدية")


class CorrespondenceTemplateFactory(Factory):
    class Meta:
        model = CorrespondenceTemplate

    name = factory.Sequence(lambda n: f"Reply {n}")
    language = "en"
    subject = "Your letter no. {their_number}"
    opening = "Dear Sir or Madam,"
    body = "With reference to your letter of {their_date}."
    closing = "Yours faithfully,"


class LetterFactory(Factory):
    class Meta:
        model = Letter

    book = factory.SubFactory(LetterBookFactory)
    direction = Direction.OUTGOING
    state = LetterState.DRAFT
    dated = date(2026, 11, 3)
    language = "en"
    counterpart_name = "Ms Karimi"
    counterpart_body = "Ministry of the Interior"
    subject = "Permit for the conference"
    body = "We ask for the permit."
    signatory_name = "Mahdi Nouri"
