"""Badges: number, token, PDF.

The QR code holds an opaque random token (20 characters of Crockford base32, the last two a check)
and nothing about the person. Issuing again revokes the old token. Printing, handing over and
entering are different facts.
"""
