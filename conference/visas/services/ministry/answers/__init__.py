"""What the ministry answers, from a spreadsheet; the same file twice changes nothing."""

from conference.visas.services.ministry.answers.importer import MinistryAnswersImporter

__all__ = ["MinistryAnswersImporter"]
