"""Which templates lead to a packet."""

from __future__ import annotations

from pathlib import Path

from briefgen.render.folders import Folders, used_names


def test_what_is_another_audiences_alone_does_not_count(tmp_path: Path) -> None:
    for audience in ("public", "leader"):
        (tmp_path / "audiences" / audience).mkdir(parents=True)
        (tmp_path / "audiences" / audience / "note.html.j2").write_text("<p>Note</p>")
    include = "{%% if briefing.audience.id == '%s' %%}{%% include 'audiences/%s/note.html.j2' %%}{%% endif %%}"
    names = "".join(include % (audience, audience) for audience in ("public", "leader"))
    (tmp_path / "skeleton.html.j2").write_text(names)
    assert used_names(Folders(tmp_path), "public", ()) == {"skeleton.html.j2", "audiences/public/note.html.j2"}
