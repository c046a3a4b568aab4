"""A hook of MkDocs: where a page of docs/ leads out of docs/, the manual leads to the repository.

On a host of Git repositories the pages are read where they lie, with links beside them; the manual has no such files.
"""

from __future__ import annotations

import re
from typing import Any

_OUT = re.compile(r"\[([^\]]*)\]\(\.\./([^)\s]+)\)")


def on_page_markdown(markdown: str, *, config: Any, **_: Any) -> str:
    """The page with such links; as plain words where no repository is known."""
    repository = (config.repo_url or "").rstrip("/")
    return _OUT.sub(rf"[\1]({repository}/blob/main/\2)" if repository else r"\1", markdown)
