"""The desk: people who come without a registration, and paper for when the network fails.

Words: a *walk-in* is somebody registered at the desk. The record is *nominated* at once, a
temporary badge bridges the day, and the *inviting unit* decides by one click in a mail: a focal
point of the delegation, or a unit of the organiser whose address stands in the configuration. The
*request* is the question to that unit: waiting > agreed | refused; its key opens once and decides
about this one person. A *printed list* is a list of the back office as a PDF to tick on paper.
"""
