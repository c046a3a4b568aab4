"""A project's own templates: which there are, and how one begins from the shipped file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.model.diagnostics import Diagnosed, Position, diagnose, did_you_mean

if TYPE_CHECKING:
    from briefgen.render.overrides import Served


def list_templates(project: Path) -> tuple[Served, ...]:
    """Every template that the project in `project` uses, and whose it is."""
    from briefgen.render.rendering import Renderer

    return Renderer(project).served()


def copy_template(project: Path, name: str) -> Path:
    """Copies the shipped template `name` into the project's ``templates/``, and returns where.

    Raises `Diagnosed` where there is none of that name, or where the project has it already.
    """
    from briefgen.render.folders import SHIPPED, Folders, shipped_names

    folders = Folders(project / "templates")
    place = folders.own / name
    shipped = shipped_names()
    if name not in shipped:
        raise Diagnosed([diagnose("template/missing", Position(SHIPPED), did_you_mean(name, shipped), name=name)])
    content = (SHIPPED / name).read_bytes()
    try:
        if fault := folders.led_out(place):
            raise Diagnosed([fault])
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            file.write(content)
    except FileExistsError as problem:
        raise Diagnosed([diagnose("template/exists", Position(place), file=place)]) from problem
    # A loop of links is a RuntimeError before Python 3.13.
    except (OSError, RuntimeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise Diagnosed([diagnose("project/output", Position(place), reason=reason)]) from problem
    return place
