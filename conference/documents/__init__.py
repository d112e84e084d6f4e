"""Formal documents: a register without gaps, PDF files kept with their hash, public verification.

Issuing takes two transactions (decisions 12). The first takes number and token and freezes the data
(*issuing*); a job renders and signs outside any transaction; the second stores hash and file
(*issued*). A failed render is tried again under the same number; an abandoned one stays as *void*
with its reason. Only *issued* verifies as valid.
"""
