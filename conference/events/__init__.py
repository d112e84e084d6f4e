"""An event is one edition of a conference, with everything an organiser may configure about it.

Names, dates, venue, organisers, categories, zones, deadlines, permits, the letter's header and
signatory are data, edited in the back office. States: idea > approved > published >
registration open > closed > running > finished > archived. URLs carry the event's short name.
"""
