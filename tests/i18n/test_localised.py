import dataclasses

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from conference.i18n.locales import use_language
from conference.i18n.localised import Localised, LocalisedType


class Base(DeclarativeBase):
    """A registry of its own, so that the table is nobody else's."""


class Hall(Base):
    __tablename__ = "hall"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    note: Mapped[Localised | None] = mapped_column(LocalisedType)


@pytest.fixture
def session():
    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_text_falls_back_to_english_then_to_any():
    assert Localised(en="Hall", fa="تالار").text("fa") == "تالار"
    assert Localised(en="Hall", fa="تالار").text("ar") == "Hall"
    assert Localised(ar="قاعة").text("en") == "قاعة"
    assert Localised().text("fa") == ""


def test_text_is_in_the_language_in_force():
    name = Localised(en="Hall", fa="تالار")
    assert str(name) == "Hall"
    with use_language("fa"):
        assert name.text() == str(name) == "تالار"


def test_exact_text_does_not_fall_back():
    assert Localised(en="Hall").exact("fa") == ""


def test_nothing_written_is_false():
    assert not Localised()
    assert Localised(ar="قاعة")


def test_goes_through_a_dictionary():
    name = Localised(en="Hall", ar="قاعة")
    assert name.as_dict() == {"en": "Hall", "ar": "قاعة"}
    assert Localised.from_dict(name.as_dict()) == name
    assert Localised.from_dict({"en": "Hall", "fr": "Salle", "fa": None}) == Localised(en="Hall")
    assert Localised.from_dict(None) == Localised()


def test_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Localised().en = "Hall"


def test_is_stored_and_read_again(session):
    session.add(Hall(name=Localised(en="Hall", fa="تالار")))
    session.flush()
    session.expire_all()
    hall = session.scalars(sa.select(Hall)).one()
    assert hall.name == Localised(en="Hall", fa="تالار")
    assert hall.note is None
    hall.name = dataclasses.replace(hall.name, ar="قاعة")
    session.flush()
    stored = session.scalar(sa.text("select name from hall"))
    assert '"ar"' in stored


def test_missing_text_is_null_and_the_default_is_empty(session):
    session.add(Hall())
    session.flush()
    session.expire_all()
    assert session.scalars(sa.select(Hall)).one().name == Localised()
    assert session.scalar(sa.select(sa.func.count()).where(Hall.note.is_(None))) == 1
