"""Numbered copies: one PDF → a copy of it for one recipient, with an overlay on every page.

The overlay is an artifact (ISO 32000-1, 14.8.2.2): it belongs to no paragraph, and a screen reader passes it over. So
the copy is as accessible as what it was made from, and made in a fraction of the time that printing takes.
"""

from __future__ import annotations

import io

import pikepdf

from briefgen.render.pdf import print_overlay

_NAME = pikepdf.Name("/CopyOverlay")
_DRAWN = b"Q /Artifact <</Type /Pagination /Subtype /Watermark>> BDC q /CopyOverlay Do Q EMC"


def numbered_copy(content: bytes, overlay: str, identity: str, epoch: int) -> tuple[bytes, tuple[str, ...]]:
    """The PDF `content` with `overlay`, a page of HTML of its size, over every page, and WeasyPrint's complaints.

    `identity` becomes the document's id in its metadata (xmpMM:InstanceID).
    """
    printed, complaints = print_overlay(overlay, epoch)
    copied = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf, pikepdf.open(io.BytesIO(printed)) as overlays:
        form = pdf.copy_foreign(overlays.pages[0].as_form_xobject())
        for page in pdf.pages:
            page.add_resource(form, pikepdf.Name.XObject, name=_NAME)
            page.contents_add(b"q", prepend=True)
            page.contents_add(_DRAWN)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["xmpMM:InstanceID"] = identity
        pdf.save(copied, deterministic_id=True)
    return copied.getvalue(), complaints
