"""Registers: how each prints and is signed, and numbers without gaps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.core.database import db, is_sqlite
from conference.documents.models import IssuedDocument, NumberCounter
from conference.i18n import Language


@dataclass(frozen=True)
class PrintOrder:
    """What a register's printer gets: the frozen data of one document, apart from the database."""

    document_id: int
    number: str
    token: str
    language: Language
    data: dict[str, Any]


@dataclass(frozen=True)
class Register:
    """What a feature says about its register: how it prints, and what follows the issue.

    ``print`` runs while no transaction is open; what it reads from the database it must end with
    ``release()`` before it prints. ``issued`` runs in the transaction that makes it *issued*.
    """

    name: str
    label: Any
    print: Callable[[PrintOrder], bytes]
    issued: Callable[[IssuedDocument], None] = lambda _document: None
    sign: bool = False
    """Whether the file is signed with the organiser's certificate before it is stored."""


_registers: dict[str, Register] = {}


def add_register(register: Register) -> None:
    """Make a register known; called once by the feature that owns it."""
    assert register.name not in _registers, register.name
    _registers[register.name] = register


def register_of(document: IssuedDocument) -> Register:
    """The register that a document stands in."""
    return _registers[document.register]


def take_number(register: str, event_id: int, *, year: int) -> int:
    """The next number of a register in an event and year, from 1, in one atomic statement.

    It is used up exactly when the caller's transaction commits, so there is no gap; two callers at
    once wait for one another at the counter's row.
    """
    return take_numbers(register, event_id, year=year, count=1)[0]


def take_numbers(register: str, event_id: int, *, year: int, count: int) -> range:
    """The next numbers of a register, as many as are asked for; otherwise like ``take_number``."""
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    statement = (
        insert(NumberCounter)
        .values(register=register, event_id=event_id, year=year, last=count)
        .on_conflict_do_update(
            index_elements=["register", "event_id", "year"],
            set_={"last": NumberCounter.last + count},
        )
        .returning(NumberCounter.last)
    )
    last = int(db.session.execute(statement).scalar_one())
    return range(last - count + 1, last + 1)
