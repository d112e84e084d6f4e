"""A text that an organiser wrote in up to three languages, and its column type."""

from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import JSON
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from conference.i18n.locales import Language, current_language


@dataclass(frozen=True, slots=True)
class Localised:
    """A name or a paragraph in English, Persian and Arabic; any of them may be missing."""

    en: str = ""
    fa: str = ""
    ar: str = ""

    def text(self, language: Language | str | None = None) -> str:
        """The text in a language (the one in force by default), else English, else any."""
        wanted = current_language() if language is None else Language(language)
        return self.exact(wanted) or self.en or self.fa or self.ar

    def shown_in(self, language: Language | str | None = None) -> Language | None:
        """The language that `text` is in; None where there is no text at all."""
        wanted = current_language() if language is None else Language(language)
        order = (wanted.value, "en", "fa", "ar")
        return next((Language(code) for code in order if getattr(self, code)), None)

    def exact(self, language: Language | str) -> str:
        """The text in this language alone, empty where nobody has written it."""
        text: str = getattr(self, Language(language).value)
        return text

    def as_dict(self) -> dict[str, str]:
        """The languages that have a text, by code."""
        return {code: text for code in ("en", "fa", "ar") if (text := getattr(self, code))}

    @classmethod
    def from_dict(cls, texts: dict[str, Any] | None) -> Self:
        """Read what `as_dict` wrote; unknown languages are left out."""
        known = (
            {code: str(texts[code]) for code in ("en", "fa", "ar") if (texts or {}).get(code)}
            if texts
            else {}
        )
        return cls(**known)

    def __bool__(self) -> bool:
        return bool(self.en or self.fa or self.ar)

    def __str__(self) -> str:
        return self.text()


class LocalisedType(TypeDecorator[Localised]):
    """A column that holds a `Localised` as JSON: {"en": …, "fa": …, "ar": …}."""

    impl = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: Localised | None, dialect: Dialect) -> Any:
        """Write the languages that have a text."""
        return None if value is None else value.as_dict()

    def process_result_value(self, value: Any, dialect: Dialect) -> Localised | None:
        """Read what was written; NULL stays None."""
        return None if value is None else Localised.from_dict(value)
