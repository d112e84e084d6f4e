"""What a letter of invitation says, frozen as JSON when its number is taken."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conference.delegations.enums import DelegationKind
from conference.delegations.mails import enter_url
from conference.delegations.models import Delegation
from conference.delegations.queries import live_code
from conference.delegations.rules import format_code
from conference.documents.rules import Texts
from conference.documents.stamping.fonts import letters_without_font
from conference.i18n import Language, format_number
from conference.i18n.countries import country_name
from conference.invitations.documents.texts import built_in_texts, words_of
from conference.invitations.models import InvitationSettings
from conference.invitations.queries import addressee_of, answer_by, settings_of, text_of
from conference.visas.documents import delegation_of, event_data
from conference.visas.enums import LetterForm


def letter_data(
    delegation: Delegation, form: LetterForm, today: date, *, texts: Texts | None = None
) -> dict[str, Any]:
    """Everything the letter says, as JSON; nothing else is read when it is printed.

    ``texts`` are words that were not saved yet; without them the event's hold, or the built-in.
    """
    if texts is None:
        own = text_of(delegation.event, form)
        texts = own.texts if own is not None else built_in_texts(form)
    settings, until = settings_of(delegation.event), answer_by(delegation.event)
    return {
        "date": today.isoformat(),
        "purpose": "invitation-letter",
        "form": form.value,
        "texts": texts,
        "answer_by": until.isoformat() if until is not None else "",
        "columns": {
            language.value: _in_language(delegation, language, settings)
            for language in form.languages
        },
    }


def _in_language(
    delegation: Delegation, language: Language, settings: InvitationSettings | None
) -> dict[str, Any]:
    event = event_data(delegation.event, language)
    if settings is not None and settings.signatory_name:
        event["signatory_name"] = settings.signatory_name.text(language)
        event["signatory_title"] = settings.signatory_title.text(language)
    return {
        "event": event,
        "addressee": _addressee_data(delegation, language),
        "invited": _invited_data(delegation, language),
    }


def _addressee_data(delegation: Delegation, language: Language) -> dict[str, str]:
    row = addressee_of(delegation.id)
    said = {
        name: getattr(row, name).text(language) if row is not None else ""
        for name in ("name", "function")
    }
    said["honorific"] = row.honorific.exact(language) if row is not None else ""
    if not said["function"] and delegation.kind is DelegationKind.CITY:
        said["function"] = words_of(language)["mayor_of"] % {"city": _body(delegation, language)}
    return said


def _body(delegation: Delegation, language: Language) -> str:
    """The city itself, or the delegation without the word delegation."""
    if delegation.city is not None:
        return delegation.city.name.text(language)
    return delegation_of({"delegation": delegation.name.text(language)}, language)


def _invited_data(delegation: Delegation, language: Language) -> dict[str, str]:
    code = live_code(delegation)
    quotas = sorted(
        (quota for quota in delegation.quotas if quota.places),
        key=lambda quota: quota.category.position,
    )
    listed = [
        f"{quota.category.name.text(language)} ({format_number(quota.places, language)})"
        for quota in quotas
    ]
    total = sum(quota.places for quota in quotas)
    return {
        "invited_city": _body(delegation, language),
        "invited_country": country_name(delegation.country, language) if delegation.country else "",
        "places": format_number(total, language) if total else "",
        "quota": words_of(language)["comma"].join(listed),
        "link": enter_url(delegation, language),
        "code": format_code(code.code) if code is not None else "",
    }


def missing_letters(data: Mapping[str, Any], form: LetterForm) -> list[str]:
    """The characters of addressee and city that no font has; such a letter is not begun."""
    found: list[str] = []
    for language in form.languages:
        said = data["columns"][language.value]
        texts = [*said["addressee"].values(), said["invited"]["invited_city"]]
        found += letters_without_font(texts, language.value)
    return list(dict.fromkeys(found))
