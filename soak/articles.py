"""Articles that would exhaust `briefgen factcheck`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from soak.bombs import BOMBS
from soak.findings import Finding, Kind
from soak.programs import judged, run
from soak.stand import write_project

RAW = ("\x1b[", "\x9b", "\u202e", "\u200b")
"""What of an article must not reach a terminal as it is."""


def articles(seed: int, deadline: float) -> Iterator[Finding]:
    """One kind of file after the other, each in its full size."""
    name = list(BOMBS)[seed % len(BOMBS)]
    yield from bombed(name, BOMBS[name].size)


def bombed(name: str, size: int) -> Iterator[Finding]:
    """A fact-check of the bomb `name` in this size: it ends, in time and memory, with a verdict or a diagnostic."""
    bomb = BOMBS[name]
    done = f"factcheck of {name}, size {size}"
    with tempfile.TemporaryDirectory(prefix="soak.") as folder:
        project, article = Path(folder, "project"), Path(folder, f"article{bomb.suffix}")
        write_project(project, "Talks")
        article.write_bytes(bomb.make(size))
        ended = run("factcheck", article, "--project", project, "--meeting=talks", "--language=en")
        yield from judged(ended, done)
        if "root:" in ended.words:
            yield Finding(Kind.LEAKED, done, "it shows /etc/passwd")
        if raw := [ascii(sign) for sign in RAW if sign in ended.words]:
            yield Finding(Kind.LEAKED, done, f"the terminal gets {', '.join(raw)}")
