"""Rooms, sessions and their people, interpretation, bookings, releases, requests for the floor."""

from conference.programme.models.bookings import Booking, MailedCalendar, RenewedCalendar
from conference.programme.models.interpretation import Interpretation, Interpreter
from conference.programme.models.places import Room, Track, TravelTime
from conference.programme.models.release_files import ReleaseFile
from conference.programme.models.releases import Release
from conference.programme.models.seats import SessionSeat
from conference.programme.models.sessions import ProgrammeSession, SessionDocument, SessionRole
from conference.programme.models.speaking import SpeakersList, SpeakingRequest, SpeechText

__all__ = [
    "Booking",
    "Interpretation",
    "Interpreter",
    "MailedCalendar",
    "ProgrammeSession",
    "Release",
    "ReleaseFile",
    "RenewedCalendar",
    "Room",
    "SessionDocument",
    "SessionRole",
    "SessionSeat",
    "SpeakersList",
    "SpeakingRequest",
    "SpeechText",
    "Track",
    "TravelTime",
]
