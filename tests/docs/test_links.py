"""Where the documents lead, there is something."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.markdown import DOCUMENTS, ROOT, anchors, links


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: str(each.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_to_a_file_and_a_heading_of_it(document: Path) -> None:
    for link in links(document):
        path, _, anchor = unquote(link).partition("#")
        if "://" in path:
            continue
        target = (document.parent / path).resolve() if path else document
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link
