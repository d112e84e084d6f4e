"""Many people at once: lists and photos that come in, lists that go out."""

from conference.registration.services.bulk.importer import PeopleImporter
from conference.registration.services.bulk.photos import PhotoImporter

__all__ = ["PeopleImporter", "PhotoImporter"]
