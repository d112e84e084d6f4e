"""The words of letters, for search (decision record 0080).

One ordinary table holds the folded words of each letter. Beside it stands an index of words: FTS5
on SQLite, kept by triggers, and GIN on PostgreSQL.
"""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.database import Base, beside


class LetterText(Base):
    """The words of a letter and of its attachments, folded, each once."""

    __tablename__ = "letter_texts"

    letter_id: Mapped[int] = mapped_column(
        ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True
    )
    words: Mapped[str] = mapped_column(Text, default="")


_GONE = (
    "INSERT INTO aside_letter_words(aside_letter_words, rowid, words) "
    "VALUES ('delete', old.letter_id, old.words);"
)
_ADDED = "INSERT INTO aside_letter_words(rowid, words) VALUES (new.letter_id, new.words);"

beside(
    LetterText.__table__,
    "sqlite",
    (
        (
            "CREATE VIRTUAL TABLE IF NOT EXISTS aside_letter_words USING fts5("
            "words, content='letter_texts', content_rowid='letter_id', detail='none',"
            " columnsize=0, prefix='2 3', tokenize=\"unicode61 remove_diacritics 0\")"
        ),
        (
            "CREATE TRIGGER IF NOT EXISTS aside_letter_words_added AFTER INSERT ON letter_texts "
            f"BEGIN {_ADDED} END"
        ),
        (
            "CREATE TRIGGER IF NOT EXISTS aside_letter_words_gone AFTER DELETE ON letter_texts "
            f"BEGIN {_GONE} END"
        ),
        (
            "CREATE TRIGGER IF NOT EXISTS aside_letter_words_changed AFTER UPDATE ON letter_texts "
            f"BEGIN {_GONE} {_ADDED} END"
        ),
    ),
)
beside(
    LetterText.__table__,
    "postgresql",
    (
        (
            "CREATE INDEX IF NOT EXISTS aside_letter_words ON letter_texts "
            "USING gin (array_to_tsvector(string_to_array(words, ' ')))"
        ),
    ),
)
