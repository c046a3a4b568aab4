"""More of an article than is read."""

from __future__ import annotations


class Excess(Exception):
    """Ends the reading of an article that has more than `most` of `what`; `model.bounds` has the bounds."""

    def __init__(self, most: int, what: str) -> None:
        super().__init__(most, what)
        self.most = most
        self.what = what
