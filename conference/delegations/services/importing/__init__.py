"""Delegations from a spreadsheet; the same file twice changes nothing."""

from conference.delegations.services.importing.importer import DelegationImporter

__all__ = ["DelegationImporter"]
