"""The register of official letters: outgoing and incoming, numbered per book and year without gaps.

A *book* is a series of numbers with its calendar, its prefix and its letterhead. An outgoing letter
is a draft without a number; signing takes the number, freezes the words and lets the worker print
the PDF, which verifies like every other document. An incoming letter gets its number when it is
registered; its scan is kept encrypted. Letters that answer one another form a *thread*. What the
rows of a thread ask of an authority is linked to an approval; higher features link to letters.
"""
