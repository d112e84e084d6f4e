"""The declaration of an event, and what became of it.

The zero draft is made of *articles* (the preamble and the operative paragraphs) in up to three
languages that stand side by side. A *version* is changed until it has been shown to somebody; from
then on a new one is begun, and the differences are shown word by word. Delegations *comment* in
their own language within a window; the secretariat accepts, declines or notes each comment and
answers it. A declaration is *adopted* by consensus, acclamation or vote; *endorsements* say which
cities stand behind it and who signs for them. *Resolutions* are what was decided to be done: each
has somebody responsible and a date, and is *reported* on until it is done or dropped.
"""
