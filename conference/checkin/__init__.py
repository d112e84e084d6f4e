"""The door: gates, scans, and who is inside.

Every attempt is stored in an append-only log, refused ones too, under the client's own nonce, so
that a repeated request gives the same answer. Entry is decided by one atomic statement on the
presence of a person in a zone.
"""
