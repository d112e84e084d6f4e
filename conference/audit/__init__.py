"""Who did what, when, to what: an append-only log.

An action is named ``feature:subject:action`` (``visas:letter:issued``). ``changes`` hold names of
fields, states and ids, never personal values. The database refuses to change or delete an entry.
"""
