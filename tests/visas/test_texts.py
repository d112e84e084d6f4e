"""Texts that organisers write: faults, versions, previews; the settings and the addressees."""

import subprocess

import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.documents.models import IssuedDocument
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.visas import services as letters
from conference.visas.documents import built_in_texts, faults_of, letter_data, missing_values
from conference.visas.enums import LetterForm
from conference.visas.models import Consulate, LetterTemplate
from conference.visas.queries.texts import newest_template, usual_form
from conference.visas.services import texts
from tests.visas.approved import approved_person, event_with_letters


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


def with_body(form, language, more):
    words = built_in_texts(form)
    words[language]["body"] += more
    return words


@pytest.mark.parametrize("form", list(LetterForm))
def test_the_built_in_text_of_every_form_is_sound_and_asks_for_nothing_rare(app, form):
    assert faults_of(form, built_in_texts(form)) == []
    person = approved_person()
    assert missing_values(letter_data(person, form, person.event.starts_on)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"body": "{event} {event_days}\n\n{nmae}\n\n{particulars}"}, "unknown"),
        ({"body": "{event} {event_days}"}, "no_table"),
        ({"body": "{particulars}\n\n{event} {event_days}\n\n{particulars}"}, "no_table"),
        ({"body": "[{event} {event_days}]\n\n{particulars}"}, "no_event"),
        ({"subject": " "}, "empty"),
        ({"subject": "{particulars}"}, "unknown"),
        ({"addressee": "{{ ''.__class__ }}"}, "unknown"),
        ({"closing": "}"}, "stray_brace"),
    ],
)
def test_a_text_with_a_fault_is_not_saved(event, change, code):
    words = built_in_texts(LetterForm.EN)
    words["en"].update(change)
    with pytest.raises(texts.TextFaultsError) as refused:
        texts.save_template(event, LetterForm.EN, words, by=COMMAND)
    assert code in [fault.code for fault in refused.value.faults]
    assert newest_template(event, LetterForm.EN) is None


def test_both_languages_need_the_same_paragraphs(event):
    words = with_body(LetterForm.FA_EN, "en", "\n\nOne more.")
    [fault] = faults_of(LetterForm.FA_EN, words)
    assert (fault.code, fault.language) == ("uneven", Language.ENGLISH)


def test_each_save_is_a_version_and_an_old_one_comes_back(event):
    form = LetterForm.EN
    first = texts.save_template(event, form, with_body(form, "en", "\n\nOne."), by=COMMAND)
    second = texts.save_template(event, form, with_body(form, "en", "\n\nTwo."), by=COMMAND)
    third = texts.restore_template(event, form, 1, by=COMMAND)
    fourth = texts.restore_template(event, form, 0, by=COMMAND)
    assert [each.version for each in (first, second, third, fourth)] == [1, 2, 3, 4]
    assert (third.texts, third.restored_from) == (first.texts, 1)
    assert (fourth.texts, fourth.restored_from) == (built_in_texts(form), 0)
    assert newest_template(event, form) is fourth
    assert newest_template(event, LetterForm.FA) is None
    with pytest.raises(DomainError):
        texts.save_template(event, form, first.texts, by=COMMAND, base=2)
    with pytest.raises(DomainError):
        texts.restore_template(event, form, 9, by=COMMAND)


def test_a_letter_keeps_the_text_it_was_issued_with(event):
    form, person = LetterForm.EN, approved_person(event)
    plain = letters.issue_letter(person, form, by=COMMAND)
    version = texts.save_template(event, form, with_body(form, "en", "\n\nOne."), by=COMMAND)
    later = letters.reissue(person, form, by=COMMAND)
    assert (plain.template, later.template) == (None, version)
    assert "One." not in plain.document.data
    assert "One." in later.document.data


def test_the_addressee_is_the_consulate_or_to_whom_it_may_concern(event):
    person = approved_person(event)
    consulate = texts.add_consulate(
        texts.ConsulateDetails(name=Localised(en="Embassy", fa="سفارت"), city=Localised(en="Oslo")),
        by=COMMAND,
    )
    data = letter_data(person, "fa-en", event.starts_on, consulate=consulate)
    assert data["addressee"] == {"fa": ["سفارت", "Oslo"], "en": ["Embassy", "Oslo"]}
    assert letter_data(person, "fa", event.starts_on)["addressee"] == {}


def test_the_settings_come_into_the_letter(event):
    details = texts.LetterSettingsDetails(
        default_form="ar-en",
        travel_payer=Localised(en="the delegation", ar="الوفد"),
        itinerary=Localised(en="Mashhad, Neyshabur"),
        contact_name=Localised(en="Ms Ward"),
        contact_phone="+98 51 1",
        copies=Localised(en="One\nTwo"),
    )
    texts.edit_letter_settings(event, details, by=COMMAND)
    person = approved_person(event)
    data = letter_data(person, "en", event.starts_on)["event"]
    assert (data["travel_payer"], data["itinerary"]) == ("the delegation", "Mashhad, Neyshabur")
    assert (data["contact"], data["contact_phone"]) == ("Ms Ward", "+98 51 1")
    assert data["contact_email"] == "secretariat@mashhad.example"
    assert data["copies"] == ["One", "Two"]
    assert usual_form(person) is LetterForm.AR_EN


# ------------------------------------------------------------------------------- in the browser


@pytest.fixture
def officer(sign_in, event):
    return sign_in("visa_officer", event=event)


def base(event):
    return f"/office/{event.slug}/letters"


def fields(form, words, **more):
    typed = {
        f"{language}_{part}": text
        for language, parts in words.items()
        for part, text in parts.items()
    }
    return {"base": "0", **typed, **more}


def test_an_unknown_placeholder_is_named_with_its_line(client, officer, event):
    address = f"{base(event)}/texts/fa-en"
    assert client.get(address).status_code == 200
    words = with_body(LetterForm.FA_EN, "en", "\n\nSee {wibble}.")
    answer = client.post(address, data=fields(LetterForm.FA_EN, words))
    assert answer.status_code == 422
    assert "Line 15: There is no placeholder {wibble}." in answer.text
    assert "See {wibble}." in answer.text
    assert db.session.scalar(sa.select(sa.func.count(LetterTemplate.id))) == 0


def test_a_text_is_saved_compared_and_restored(client, officer, event):
    address = f"{base(event)}/texts/en"
    words = with_body(LetterForm.EN, "en", "\n\nWelcome {name}.")
    assert client.post(address, data=fields(LetterForm.EN, words)).status_code == 303
    saved = newest_template(event, LetterForm.EN)
    assert (saved.version, saved.created_by) == (1, officer.id)
    late = client.post(address, data=fields(LetterForm.EN, words))
    assert late.status_code == 422
    assert "Somebody else saved this text" in late.text
    assert "Welcome {name}." in client.get(address).text
    compared = client.get(f"{address}/versions/0")
    assert "Welcome {name}.</ins>" in compared.text
    assert client.post(f"{address}/versions/0/restore").status_code == 303
    assert newest_template(event, LetterForm.EN).texts == built_in_texts(LetterForm.EN)
    assert client.get(f"{address}/versions/9").status_code == 404
    assert client.get(f"{base(event)}/texts/xx").status_code == 404
    assert client.get(f"{base(event)}/texts").status_code == 200


def test_a_preview_shows_the_typed_text_and_leaves_nothing_but_a_line_in_the_log(
    client, officer, event
):
    person = approved_person(event)
    db.session.commit()
    address = f"{base(event)}/texts/en/preview"
    words = with_body(
        LetterForm.EN, "en", '\n\nWelcome <b>{name}</b> <img src="file:///etc/passwd">'
    )
    answer = client.post(address, data=fields(LetterForm.EN, words, person=person.id))
    assert answer.content_type == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="preview.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    text = subprocess.run(
        ("pdftotext", "-", "-"), input=answer.data, capture_output=True, check=True
    ).stdout.decode()
    assert "Ref. No.: –" in text
    assert 'Welcome <b>LAYLA HADDAD</b> <img src="file:///etc/passwd">' in " ".join(text.split())
    assert db.session.scalar(sa.select(sa.func.count(IssuedDocument.id))) == 0
    assert newest_template(event, LetterForm.EN) is None
    seen = sa.select(AuditEntry.actor_id).where(AuditEntry.action == "visas:letter:previewed")
    assert db.session.scalars(seen).all() == [officer.id]


def test_a_preview_says_what_is_missing(client, officer, event):
    person = approved_person(event, birth_place="")
    db.session.commit()
    address = f"{base(event)}/texts/en/preview"
    words = with_body(LetterForm.EN, "en", "\n\nBorn in {birth_place}.")
    answer = client.post(address, data=fields(LetterForm.EN, words, person=person.id))
    assert answer.status_code == 422
    assert "asks for data that are missing. (Place of birth)" in answer.text
    words["en"]["body"] += "{wibble}"
    answer = client.post(address, data=fields(LetterForm.EN, words, person=person.id))
    assert "{wibble}" in answer.text
    stranger = approved_person()
    db.session.commit()
    answer = client.post(address, data=fields(LetterForm.EN, words, person=stranger.id))
    assert answer.status_code == 422
    page = f"{base(event)}/people/{person.reference}"
    assert client.post(f"{page}/preview", data={"language": "xx"}).status_code == 422


def test_a_preview_names_the_character_that_no_font_has(client, officer, event):
    person = approved_person(event, native_name="\uf8ff")
    db.session.commit()
    page = f"{base(event)}/people/{person.reference}"
    answer = client.post(f"{page}/preview", data={"language": "en"})
    assert answer.status_code == 422
    assert "U+F8FF" in answer.text


def test_addressees_are_entered_changed_and_taken_off(client, officer, event):
    address = f"{base(event)}/consulates"
    assert client.get(address).status_code == 200
    assert client.post(f"{address}/new", data={"name-en": ""}).status_code == 422
    data = {"name-en": "Embassy", "name-fa": "سفارت", "city-en": "Oslo", "country": "NOR"}
    assert client.post(f"{address}/new", data=data).status_code == 303
    consulate = db.session.scalars(sa.select(Consulate)).one()
    assert (consulate.name.fa, consulate.country) == ("سفارت", "NOR")
    one = f"{address}/{consulate.id}"
    assert client.get(one).status_code == 200
    changed = client.post(one, data={**data, "email": "a@oslo.example"})
    assert changed.status_code == 303
    person = approved_person(event)
    db.session.commit()
    assert "Embassy, Oslo" in client.get(f"{base(event)}/people/{person.reference}").text
    assert client.post(f"{one}/active", data={"active": ""}).status_code == 303
    assert "Embassy, Oslo" not in client.get(f"{base(event)}/people/{person.reference}").text
    assert "not offered" in client.get(address).text
    assert client.get(f"{address}/99").status_code == 404


def test_an_administrator_sets_what_letters_say(client, sign_in, event):
    sign_in("administrator", event=event)
    address = f"{base(event)}/settings"
    assert client.get(address).status_code == 200
    assert client.post(address, data={"contact_email": "x"}).status_code == 422
    data = {"needs_two": "y", "default_form": "fa-en", "contact_name-en": "Ms Ward"}
    assert client.post(address, data=data).status_code == 303
    noted = sa.select(AuditEntry.changes).where(AuditEntry.action == "visas:letter_settings:edited")
    assert db.session.scalar(noted)["needs_two"] is True


def test_an_auditor_reads_texts_and_addressees_and_changes_nothing(client, sign_in, event):
    sign_in("auditor", event=event)
    for page in ("/texts", "/texts/fa/versions/0", "/consulates", "/drafts"):
        assert client.get(base(event) + page).status_code == 200
    for page in (
        "/texts/fa",
        "/texts/fa/preview",
        "/texts/fa/versions/0/restore",
        "/consulates/new",
    ):
        assert client.post(base(event) + page).status_code == 403
