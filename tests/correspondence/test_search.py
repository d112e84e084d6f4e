from datetime import timedelta

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import queries, services
from conference.correspondence.enums import Confidentiality, CopyPurpose, Direction, LetterState
from conference.correspondence.models import LetterText
from conference.i18n.localised import Localised
from tests.correspondence.letters import DAY, came, draft, found
from tests.factories.cities import CityFactory, OrganisationFactory


def test_letters_are_found_by_number_name_subject_body_and_other_scripts(book):
    city = CityFactory(name=Localised(en="Basra", fa="بصره", ar="البصرة"))
    city.search_key = "basra بصره البصره"
    arrived = came(
        book, city_id=city.id, their_number="12/۳۴۵", subject="مجوز برگزاری", body="تالار"
    )
    letter = draft(book, body="The great hall", copies=[("Governorate", CopyPurpose.ACTION)])
    services.sign_letter(letter, by=COMMAND)
    for words in ("345", "مجوز", "بصره", "Basra", "البصرة", "تالار", "INT ۰۰۰۱"):
        assert found(words) == [arrived], words
    for words in ("great hall", "governor", "kar", letter.number):
        assert found(words) == [letter], words
    assert found("nothing") == []
    assert found("'\"*") == found("")


def test_the_words_of_secret_letters_are_not_kept(book):
    letter = draft(book, body="Hidden words", confidentiality=Confidentiality.SECRET)
    assert found("hidden") == []
    assert found("permit") == [letter]
    text = db.session.get(LetterText, letter.id)
    assert "hidden" not in text.words


def test_filters_narrow_the_list(book):
    arrived = came(book, due_on=DAY)
    letter = draft(book)
    assert found("", direction=Direction.INCOMING) == [arrived]
    assert found("", state=LetterState.DRAFT) == [letter]
    assert found("", year=arrived.year) == [arrived]
    assert found("", overdue_on=DAY + timedelta(days=1)) == [arrived]
    assert found("", overdue_on=DAY) == []
    assert found("", waiting=True, book_id=book.id) == [arrived]


def test_letters_of_a_city_are_those_of_its_organisations_too(book):
    city = CityFactory()
    body = OrganisationFactory(city_id=city.id)
    first, second = came(book, city_id=city.id), came(book, organisation_id=body.id)
    came(book)
    theirs = db.session.scalars(queries.letters_of_city(city.id, everything=True))
    assert {each.id for each in theirs} == {first.id, second.id}
    there = db.session.scalars(queries.letters_of_organisation(body.id))
    assert [each.id for each in there] == [second.id]
