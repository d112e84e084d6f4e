"""What remains of an event in other hands: press items, gifts, thank-you letters.

A press item is what an outlet brought or will bring: outlet, day in the outlet's calendar, news
code, language, link; a press officer approves it before it is shown to the public. The gift
register says what was given and received, to or from whom, its value and where it is kept.
Thank-you letters are drafted and signed in the register of correspondence by a job, one for each
chosen delegation, and sent by mail or handed over as one PDF; nobody gets two.
"""
