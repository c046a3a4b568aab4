"""The forms that sentences about data have: one file for each kind of statement, each frame ``Clause → Said``.

A frame takes a sentence only where it is clear what belongs to what; otherwise it raises `Refusal`.
"""
