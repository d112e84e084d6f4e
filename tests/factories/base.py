"""The base of all factories: real rows in the present session, flushed, not committed."""

from factory.alchemy import SQLAlchemyModelFactory

from conference.core.database import db


class Factory(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session = db.session
        sqlalchemy_session_persistence = "flush"
