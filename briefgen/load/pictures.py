"""Pictures that a packet carries: an SVG or a PNG that needs nothing but itself, and holds nothing but what is seen."""

from __future__ import annotations

from pathlib import Path

from briefgen.load.files import Refused, TooLarge, content_of
from briefgen.model.bounds import PICTURE_BYTES
from briefgen.model.theme import Picture


def read_picture(name: str, folder: Path) -> Picture | str:
    """The picture in the file `name`, which lies in `folder` or below it; or why there is none.

    It is written anew from what is seen of it. An SVG that fetches something, runs something, or leaves its looks to
    the reader's machine is refused.
    """
    # Pillow takes a tenth of a second, and most projects have no logo.
    from briefgen.load import drawings, rasters

    try:
        content = content_of(folder / name, PICTURE_BYTES, folder)
        if rasters.is_png(content):
            return Picture("image/png", rasters.redrawn(content))
        return Picture("image/svg+xml", drawings.redrawn(content))
    except TooLarge:
        return f"it has more than the {PICTURE_BYTES // 1000} KB that are allowed"
    except Refused as problem:
        return str(problem)
