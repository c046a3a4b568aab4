"""PNG pictures, encoded anew from their pixels, so that nothing else of a file survives: PNG, third edition."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageCms, ImageFile

from briefgen.load.files import Refused
from briefgen.model.bounds import PICTURE_PIXELS

Image.MAX_IMAGE_PIXELS = PICTURE_PIXELS


def is_png(content: bytes) -> bool:
    """Whether bytes begin as a PNG does."""
    return content.startswith(b"\x89PNG\r\n\x1a\n")


def redrawn(content: bytes, most: int = PICTURE_PIXELS) -> bytes:
    """The first frame of a PNG of at most so many pixels, in sRGB with 8 bits a channel, and no other chunk.

    A colour profile is applied and left out; gamma and chromaticities, which printers ignore, are left out. What has
    no opacity has no colour either. The same pixels are the same bytes for one build of Pillow; its zlib decides them.

    Raises:
        Refused: it is no PNG, or has more pixels than are allowed; nothing of it has been decoded then.
    """
    try:
        with _whole_files_only(), warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(content), formats=["PNG"])
            if image.width * image.height > most:
                raise Image.DecompressionBombError
            image.load()
        seen = _seen(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise Refused(f"it has more than the {PICTURE_PIXELS // 10**6} megapixels that are allowed") from problem
    except Exception as problem:  # Pillow's decoders raise whatever their code meets
        raise Refused("it is not a whole PNG") from problem
    # Else it would be written with the profile and the notes that it was read with.
    seen.info = {}
    written = BytesIO()
    seen.save(written, "PNG", optimize=True)
    return written.getvalue()


def pixels(content: bytes) -> int:
    """How many pixels a PNG has by its header."""
    return int.from_bytes(content[16:20]) * int.from_bytes(content[20:24])


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Has Pillow refuse files that are cut off, also where WeasyPrint, which sets it to read them, is imported."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _seen(image: Image.Image) -> Image.Image:
    """What is seen of an image, RGB or RGBA."""
    if image.mode.startswith("I"):
        image = _eight_bits(image)
    whole = image.convert("RGBA")
    alpha = whole.getchannel("A")
    colours = _in_srgb(image, whole)
    if alpha.getextrema() == (255, 255):
        return colours
    colours.putalpha(alpha)
    seen = Image.new("RGBA", image.size)
    seen.paste(colours, mask=alpha.point(lambda opacity: 255 if opacity else 0))
    return seen


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits as grey of 8; Pillow would cut off all that is brighter than 255."""
    grey = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    grey.info = dict(image.info)
    if "transparency" in grey.info:
        grey.info["transparency"] >>= 8
    return grey


def _in_srgb(image: Image.Image, whole: Image.Image) -> Image.Image:
    """The colours of an image, `whole` as Pillow converts it, without its opacity."""
    profile = image.info.get("icc_profile")
    if profile:
        native = whole.convert("L" if image.mode in ("1", "L", "LA") else "RGB")
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(native, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a browser passes over a broken profile, too
        if converted is not None:
            return converted
    return whole.convert("RGB")
