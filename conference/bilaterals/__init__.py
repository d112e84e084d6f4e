"""Bilateral meetings: one delegation asks another to meet, and the secretariat makes it possible.

A meeting is a matter of two consents and much logistics (domain 4): purpose, topics, level, number
of people, preferred times, languages, flags, media. The other side accepts, declines or counters
with other times. Accepted meetings are placed by a planner (``planning``: pure, no table) into
slots, rooms and with interpreters; its plan is a proposal until somebody takes it. From then on
both sides have a calendar entry that follows every change, reconfirm before the hour, and the
office sees on a live board who sits where, what was held, what came of it and what is overdue.
"""
