"""Certificates of attendance and of speaking: numbered, signed, and verifiable like every document.

Attendance is certified of approved people whom the scan log saw inside; a talk is noted with its
title first and certified afterwards. A certificate holds no passport data and never expires; one on
a corrected name takes the place of the old one.
"""
