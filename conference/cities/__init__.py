"""The address book that outlives one event: cities, organisations, contacts, in three scripts."""
