"""Visa support: the case of each person and the letter a consulate can check.

A letter is issued only for an approved person of a delegation with verified credentials and a
complete travel document; there is one live letter each. The letter is not the visa.
"""
