"""The ground floor: configuration, database, clock, errors, encryption, files and jobs.

Nothing here knows the field. A *job* is a row that the worker takes and runs (``jobs``); a
*stored file* is a row that points into the file store (``files``); an *actor* is whoever does
something, handed from the edge to every service as ``by=``.
"""
