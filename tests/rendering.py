"""Rendering in the process of the test: for tests that render hundreds of documents by the shipped templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from briefgen.render.html import Templates, open_templates
from briefgen.render.rendering import Renderer


class InProcess(Renderer):
    """A renderer that starts no process and has no limits; what it makes is the same."""

    def render(self, *arguments: Any, **named: Any) -> str:
        return _templates(self.project).render(*arguments, **named)


@cache
def _templates(project: Path) -> Templates:
    return open_templates(project)
