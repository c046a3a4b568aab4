"""Bytes that atheris changes until a reader breaks: `python -m soak.fuzzing TARGET [OPTION OF LIBFUZZER]…`.

Each target takes any bytes for a file of its kind. What ends in `Diagnosed` or a value is well; any other exception is
a crash, which libFuzzer keeps in a file.
"""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from briefgen.model.diagnostics import Diagnosed
from soak.bombs import SENTENCE
from soak.containers import document, docx, page_with, paragraph, pdf, stream
from soak.findings import Finding, Kind, Unable
from soak.programs import ROOT, finish, start
from tests.small_project import MINIMAL, TABLE

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#123"/></svg>'
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_WORDS = SENTENCE.encode()
_ARTICLES = (
    _WORDS,
    b"# Calls\n\n> " + _WORDS,
    b"<h1>Calls</h1><p>" + _WORDS,
    docx(document(paragraph(_WORDS))),
    pdf(page_with(stream(b"BT /F1 12 Tf 72 700 Td (" + _WORDS + b") Tj ET"))),
)
"""One in each form, in the order of the suffixes in `article`."""

Target = Callable[[Path, bytes], object]

TURN = 60
"""The seconds that a target is run for at a time."""

CRASHES = ROOT / "build" / "soak"


def spec(folder: Path, content: bytes) -> object:
    """A spec."""
    from briefgen.load import load_spec

    file = folder / "spec.yaml"
    file.write_bytes(content)
    return load_spec(file)


def table(folder: Path, content: bytes) -> object:
    """The data of a spec."""
    from briefgen.load import load_spec
    from briefgen.pipeline.preparing import opened

    (folder / "spec.yaml").write_text(MINIMAL, encoding="utf-8")
    (folder / "calls.csv").write_bytes(content)
    loaded = load_spec(folder / "spec.yaml")
    assert loaded.spec is not None
    with opened(loaded, loaded.spec) as (_, faults):
        return faults


def template(folder: Path, content: bytes) -> object:
    """A project's own template, as it is read before it is run."""
    from briefgen.render.html import open_templates
    from briefgen.render.overrides import faults

    place = folder / "templates" / "products" / "points.html.j2"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return faults(open_templates(folder), ("leader",))


def article(folder: Path, content: bytes) -> object:
    """An article in the form that its first byte chooses."""
    from briefgen.reading.articles import read_article

    suffixes = (".txt", ".md", ".html", ".docx", ".pdf")
    file = folder / f"article{suffixes[content[0] % len(suffixes)] if content else '.txt'}"
    file.write_bytes(content[1:])
    return read_article(file)


def logo(folder: Path, content: bytes) -> object:
    """A picture."""
    from briefgen.load.pictures import read_picture

    (folder / "logo").write_bytes(content)
    return read_picture("logo", folder)


TARGETS: Mapping[str, Target] = {"spec": spec, "table": table, "template": template, "article": article, "logo": logo}

_TEMPLATE = (
    '{% extends "shipped/products/points.html.j2" %}{% block body %}{{ super() }}{{ briefing.title }}{% endblock %}'
)
SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "spec": (MINIMAL.encode(),),
    "table": (TABLE.encode(),),
    "template": (_TEMPLATE.encode(),),
    "article": tuple(bytes([form]) + sample for form, sample in enumerate(_ARTICLES)),
    "logo": (_SVG, _PNG),
}
"""What the changes begin from."""


def fuzzed(seed: int, deadline: float) -> Iterator[Finding]:
    """One target after the other, each for a turn."""
    name = list(TARGETS)[seed % len(TARGETS)]
    turn = max(1, min(TURN, int(deadline - time.monotonic())))
    yield from searched(name, seed, f"-max_total_time={turn}")


def searched(name: str, seed: int, stop: str) -> Iterator[Finding]:
    """The crashes of a target, until libFuzzer's option `stop` ends it."""
    if importlib.util.find_spec("atheris") is None:
        raise Unable("atheris is not installed: pip install atheris")
    CRASHES.mkdir(parents=True, exist_ok=True)
    options = [f"-seed={seed + 1}", stop, f"-artifact_prefix={CRASHES}/{name}-", "-timeout=60", "-rss_limit_mb=2000"]
    ended = finish(start([sys.executable, "-m", "soak.fuzzing", name, *options]), TURN * 5)
    if ended.code or ended.hung:
        kind = Kind.TRACEBACK if "Uncaught Python exception" in ended.words else Kind.UNBOUNDED
        yield Finding(kind, f"soak.fuzzing {name} {' '.join(options)}", ended.words[-3000:])


def main() -> None:
    """Runs one target until libFuzzer ends the process."""
    import atheris

    target = TARGETS[sys.argv.pop(1)]
    with tempfile.TemporaryDirectory(prefix="soak.") as place:
        corpus, folder = Path(place, "corpus"), Path(place, "project")
        corpus.mkdir()
        folder.mkdir()

        def once(content: bytes) -> None:
            with contextlib.suppress(Diagnosed):
                target(folder, content)

        samples = SAMPLES[target.__name__]
        with atheris.instrument_imports(include=["briefgen"]):
            once(samples[0])
        for number, sample in enumerate(samples):
            (corpus / str(number)).write_bytes(sample)
        atheris.Setup([*sys.argv, str(corpus)], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
