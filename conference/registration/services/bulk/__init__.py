"""Many people at once: lists and photos that come in, lists that go out."""

from conference.registration.services.bulk.extras import CellSource, Stored, register_cells
from conference.registration.services.bulk.importer import PeopleImporter
from conference.registration.services.bulk.photos import PhotoImporter

__all__ = ["CellSource", "PeopleImporter", "PhotoImporter", "Stored", "register_cells"]
