"""A demonstration event with invented people, made through the same services as a real one.

Everything is drawn by lot from a fixed seed, so that two loads on one day are alike. Names are
invented for many countries in their own scripts, pictures are drawn, addresses end in ``.example``.
"""
