"""What accompanies a package of own data."""

from conference.i18n import gettext, use_language

SCHEMA_VERSION = "conference-own-data/1"
"""Described in ``docs/own-data.md``; raised when a key changes its meaning."""


def read_me(language: str) -> str:
    """A few lines in the person's language and in English: what lies in the archive."""
    texts = []
    for each in dict.fromkeys((language, "en")):
        with use_language(each):
            texts.append(
                "\n".join(
                    (
                        gettext("Your data"),
                        "",
                        gettext("data.json holds everything that was stored about you."),
                        gettext("Beside it lie the files: photo, passport scan, letters, mails."),
                        gettext("Keep this archive safe: your passport number is in it in full."),
                        "",
                    )
                )
            )
    return "\ufeff" + "\n".join(texts)
