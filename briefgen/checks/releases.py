"""Rules of release: closed by default, and never wider than what encloses it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.assemble import readers, visible
from briefgen.assemble.release import Closable, Path, datasets_behind, sees
from briefgen.checks.subject import Subject
from briefgen.model.diagnostics import Diagnostic, diagnose, did_you_mean


def releases_are_known(subject: Subject) -> Iterator[Diagnostic]:
    """Every level that a release names is an audience: a mistyped one would close what was meant to be open."""
    known = subject.loaded.known("audiences")
    for path, part in subject.parts():
        if known is not None and isinstance(part, Closable):
            for index, name in enumerate(part.release or ()):
                if name not in known:
                    at = subject.loaded.where((*path, "release", index))
                    yield diagnose("release/unknown-audience", at, did_you_mean(name, known), name=name)


def audiences_see_their_own(subject: Subject) -> Iterator[Diagnostic]:
    """What is released to an audience reaches it: its own level is among those it sees."""
    named = {name for _, part in subject.parts() if isinstance(part, Closable) for name in part.release or ()}
    for name, audience in subject.spec.audiences.items():
        if name in named and name not in audience.sees:
            at = subject.loaded.where(("audiences", name, "sees"))
            yield diagnose("release/unseen", at, f"add {name!r} to 'sees'", name=name)


def releases_only_narrow(subject: Subject) -> Iterator[Diagnostic]:
    """A part is not released to an audience that what encloses it is closed to."""
    known = subject.loaded.known("audiences") or frozenset()
    released: dict[Path, Closable] = {}
    for path, part in subject.parts():
        if not isinstance(part, Closable):
            continue
        released[path] = part
        around = [length for length in range(len(path)) if path[:length] in released]
        chain = [released[path[:length]] for length in around]
        # One mistyped release is told once, not of everything within it.
        if not chain or part.release is None or any(set(each.release or ()) - known for each in chain):
            continue
        wider = readers(subject.spec, [part]) - readers(subject.spec, chain)
        if wider:
            line = subject.loaded.where(path[: around[-1]]).line
            at = subject.loaded.where((*path, "release"))
            yield diagnose("release/widens", at, wider=", ".join(sorted(wider)), line=line)


def audiences_have_something_to_read(subject: Subject) -> Iterator[Diagnostic]:
    """Something is released to every audience; else its packet would be empty."""
    for name in subject.spec.audiences:
        if not any(isinstance(part, Closable) for _, part in visible(subject.spec, name)):
            yield diagnose("release/nothing", subject.loaded.where(("audiences", name)), name=name)


def products_reach_their_packets(subject: Subject) -> Iterator[Diagnostic]:
    """Whoever gets a product may read what it is called."""
    for name, audience in subject.spec.audiences.items():
        for index, product in enumerate(audience.packet):
            title = subject.spec.products.get(product)
            if title is not None and not sees(subject.spec, name, title):
                at = subject.loaded.where(("audiences", name, "packet", index))
                hint = f"release it more widely at {subject.loaded.where(('products', product))}, or bind another"
                yield diagnose("release/product", at, hint, name=product, audience=name)


def statistics_are_no_more_open_than_their_data(subject: Subject) -> Iterator[Diagnostic]:
    """Whoever sees a statistic may see what is computed from each data set behind it."""
    spec, known = subject.spec, subject.loaded.known("audiences") or frozenset()
    # A mistyped release is one error, not another for each statistic.
    sound = {name for name, each in spec.datasets.items() if known.issuperset(each.release or ())}
    for name, statistic in spec.statistics.items():
        for dataset in sorted(datasets_behind(spec, [name]) & sound):
            closed = readers(spec, [statistic]) - readers(spec, [spec.datasets[dataset]])
            if closed:
                at = subject.loaded.where(("statistics", name, "release"))
                hint = f"release it more widely at {subject.loaded.where(('datasets', dataset))}, or this less"
                yield diagnose("release/dataset", at, hint, name=dataset, audiences=", ".join(sorted(closed)))
