"""A translation that comes after the adoption: added once, marked for good."""

import io
import json
import re
from datetime import date
from typing import Any

import pikepdf
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db, release
from conference.core.errors import DomainError, InvalidError
from conference.declarations import services
from conference.declarations.documents import final_data, print_final
from conference.declarations.enums import AdoptionMode
from conference.declarations.models import Declaration
from conference.declarations.rules import languages_to_add
from conference.declarations.services import Adoption
from conference.documents.services import PrintOrder
from conference.i18n import Language
from conference.i18n.localised import Localised
from tests.declarations.conftest import Forum

PERSIAN, ARABIC = Language.PERSIAN, Language.ARABIC
WORDS = ["إذ نستذكر الحوار", "نتبادل الخبرات"]


def adopted(forum: Forum, **texts: bool) -> Declaration:
    """Adopted in English and Persian; Arabic has no word, or one paragraph where it is begun."""
    declaration = forum.declaration
    declaration.title = Localised(en="Sample", fa="نمونه")
    for article in declaration.latest.articles:
        kept = article.text.ar if texts.get("begun") and article.key == 1 else ""
        article.text = Localised(en=article.text.en, fa=article.text.fa, ar=kept)
    adoption = Adoption(mode=AdoptionMode.CONSENSUS, on=date(2025, 1, 1))
    services.adopt(declaration, adoption, by=COMMAND)
    db.session.commit()
    return declaration


def test_a_missing_translation_is_added_once_and_nothing_else_changes(forum: Forum) -> None:
    assert languages_to_add(forum.declaration) == []
    declaration = adopted(forum)
    assert languages_to_add(declaration) == [ARABIC]
    before = [(row.text.en, row.text.fa) for row in declaration.latest.articles]
    services.add_translation(declaration, ARABIC, "إعلان", WORDS, by=COMMAND)
    db.session.commit()
    assert [row.text.ar for row in declaration.latest.articles] == WORDS
    assert [(row.text.en, row.text.fa) for row in declaration.latest.articles] == before
    assert declaration.title == Localised(en="Sample", fa="نمونه", ar="إعلان")
    assert declaration.added_on(ARABIC) == clock.today(forum.event.timezone)
    assert declaration.added_on(PERSIAN) is None
    assert services.behind_in(declaration, ARABIC) == 0
    query = sa.select(AuditEntry).where(AuditEntry.action == "declarations:translation:added")
    assert db.session.scalars(query).one().changes == {"language": "ar", "version": 1}
    for language in Language:
        with pytest.raises(DomainError, match="stays as it is"):
            services.add_translation(declaration, language, "x", ["x", "y"], by=COMMAND)


@pytest.mark.parametrize(
    "words", [WORDS[:1], [*WORDS, "x"], [WORDS[0], "  "], [WORDS[0], "\U000f0000"]]
)
def test_a_translation_is_whole_and_can_be_printed(forum: Forum, words: list[str]) -> None:
    declaration = adopted(forum)
    with pytest.raises(InvalidError):
        services.add_translation(declaration, ARABIC, "إعلان", words, by=COMMAND)
    assert declaration.added_on(ARABIC) is None


def test_what_was_begun_before_the_adoption_stays_as_it_was_adopted(forum: Forum) -> None:
    assert languages_to_add(adopted(forum, begun=True)) == []


def test_of_two_officers_the_second_is_told(forum: Forum) -> None:
    declaration = adopted(forum)
    table = Declaration.__table__
    assert languages_to_add(declaration) == [ARABIC]  # as read before
    rows = declaration.latest.articles
    for row in rows:
        changed = sa.update(type(row).__table__).where(type(row).__table__.c.id == row.id)  # type: ignore[arg-type]
        db.session.execute(changed.values(text=Localised(en=row.text.en, ar="غيره")))
    db.session.execute(sa.update(table).values(translated_later={"ar": "2025-01-02"}))  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="stays as it is"):
        services.add_translation(declaration, ARABIC, "إعلان", WORDS, by=COMMAND)


def test_page_and_paper_say_that_it_came_later(
    client: FlaskClient, forum: Forum, sign_in: Any
) -> None:
    declaration = adopted(forum)
    sign_in("diplomacy_officer")
    page = f"/office/{forum.event.slug}/declarations/{declaration.id}"
    address = f"{page}/translations/ar"
    assert address in client.get(f"{page}/papers").text
    form = client.get(address)
    assert "after the adoption" in form.text
    typed = {"title": "إعلان", "paragraphs-0": WORDS[0], "paragraphs-1": ""}
    wrong = client.post(address, data=typed)
    assert wrong.status_code == 422
    assert WORDS[0] in wrong.text
    assert client.post(address, data={"title": "إعلان"}).status_code == 422
    right = client.post(address, data={**typed, "paragraphs-1": WORDS[1]})
    assert (right.status_code, right.location) == (303, f"{page}/papers")
    for other in ("ar", "en", "xx"):
        assert client.get(f"{page}/translations/{other}").status_code == 404
    assert "added after the adoption, on" in client.get(f"{page}/").text
    public = f"/{{}}/{forum.event.slug}/declarations/{declaration.id}/"
    text = client.get(public.format("ar")).text
    assert WORDS[1] in text
    assert re.search(r"أُضيفت هذه الترجمة بعد", text)
    assert "after the adoption" not in client.get(public.format("en")).text
    sign_in("registrar", event=forum.event)
    assert client.get(address).status_code == 403


@pytest.mark.once
def test_the_paper_carries_the_day(forum: Forum) -> None:
    declaration = adopted(forum)
    services.add_translation(declaration, ARABIC, "إعلان", WORDS, by=COMMAND)
    db.session.commit()
    data = json.loads(json.dumps(final_data(declaration, ARABIC, date(2026, 1, 2))))
    release()
    order = PrintOrder(1, "X-DEC-2026-0001", "A" * 28, ARABIC, data)
    with pikepdf.open(io.BytesIO(print_final(order))) as pdf:
        kept = json.loads(pdf.attachments["declaration.json"].get_file().read_bytes())
    assert kept["added_on"] == clock.today(forum.event.timezone).isoformat()
    assert final_data(declaration, PERSIAN, date(2026, 1, 2))["added_on"] == ""
