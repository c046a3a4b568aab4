"""How long tests look for inputs that break something: a moment, or with the variable SOAK in earnest."""

from __future__ import annotations

import os


def examples(count: int) -> int:
    """How many inputs a test of properties tries; a hundred times as many where SOAK is set."""
    return count * 100 if os.environ.get("SOAK") else count
