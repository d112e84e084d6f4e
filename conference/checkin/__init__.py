"""The door: gates, scans, and who is inside.

Words: a *gate* is a place where badges are scanned for one zone; a *scan* is one attempt in one
direction; a *presence* says whether a person is inside a zone. Every attempt is stored in an
append-only log, refused ones too, under the client's own nonce, so that a repeated request gets the
same answer; the log is the door's audit trail. Entry is decided by one atomic statement on the
presence of a person in a zone. ``rules.py`` is a list of questions about plain facts.
"""
