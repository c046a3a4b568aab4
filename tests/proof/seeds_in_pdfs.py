"""Bugs that put something closed into a PDF that was printed clean: where each puts it."""

from __future__ import annotations

import zlib
from base64 import a85encode
from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, Pdf, String

from tests.proof.world import CLOSED_ID, NAME, NUMBER, RED_LINE

Patch = Callable[[Pdf], None]


def _orphan_stream(pdf: Pdf) -> None:
    pdf.make_stream(f"BT /F1 9 Tf ({RED_LINE}) Tj ET".encode("latin-1"))


def _comment_in_a_drawing(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(f"% {RED_LINE}\n".encode())


def _lost_attachment(pdf: Pdf) -> None:
    stream = pdf.make_stream(f"id,text\n1,{RED_LINE}\n".encode())
    stream.Type = Name.EmbeddedFile


def _attachment(pdf: Pdf) -> None:
    pdf.attachments["data.csv"] = AttachedFileSpec(pdf, f"id,text\n1,{RED_LINE}\n".encode(), filename="data.csv")


def _name_of_an_attachment(pdf: Pdf) -> None:
    name = f"figure-{CLOSED_ID}.csv"
    pdf.attachments[name] = AttachedFileSpec(pdf, b"a,b", filename=name)


def _description_of_an_attachment(pdf: Pdf) -> None:
    pdf.attachments["a.csv"] = AttachedFileSpec(pdf, b"a,b", filename="a.csv", description=f"Notes by {NAME}")


def _bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("The lighthouse deal", 0))


def _keywords(pdf: Pdf) -> None:
    pdf.docinfo["/Keywords"] = String(f"calls, {NUMBER}")


def _xmp(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:subject"] = {NAME}


def _alternative_text(pdf: Pdf) -> None:
    pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(RED_LINE)))


def _replacement_text(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(f"/Span << /ActualText ({RED_LINE}) >> BDC EMC".encode("latin-1"))


def _destination(pdf: Pdf) -> None:
    pdf.Root.Dests = Dictionary({f"/{CLOSED_ID}-title": Array([pdf.pages[0].obj, Name.Fit])})
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(f"agenda {CLOSED_ID}"), Array([])])))


def _link(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String(f"https://example.org/{RED_LINE.replace(' ', '%20')}"))
    pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action))])


def _note(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String(RED_LINE), Rect=Array([0, 0, 1, 1]))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def _private_data(pdf: Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(Maker=Dictionary(Private=String(RED_LINE.encode("utf-16"))))


def _other_filter(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(
        a85encode(zlib.compress(RED_LINE.encode())) + b"~>", filter=Array([Name.ASCII85Decode, Name.FlateDecode])
    )


def _packed_in_a_stream(pdf: Pdf) -> None:
    pdf.make_stream(b"\x00\x01\x02" + RED_LINE.encode("utf-16-le") + b"\xff\xfe\x00")


PATCHES: Mapping[str, Patch] = {
    "an orphan stream": _orphan_stream,
    "a comment in a drawing": _comment_in_a_drawing,
    "a removed attachment, left as an orphan": _lost_attachment,
    "an attached file": _attachment,
    "the name of an attached file": _name_of_an_attachment,
    "the description of an attached file": _description_of_an_attachment,
    "the label of a bookmark": _bookmark,
    "keywords": _keywords,
    "XMP metadata": _xmp,
    "an alternative text": _alternative_text,
    "a replacement text": _replacement_text,
    "a named destination": _destination,
    "the address of a link": _link,
    "a note": _note,
    "a program's private data": _private_data,
    "a stream with other filters": _other_filter,
    "UTF-16 among other bytes": _packed_in_a_stream,
}


def patched(content: bytes, patch: Patch) -> bytes:
    """A PDF with a bug of its printer's."""
    with pikepdf.open(BytesIO(content)) as pdf:
        patch(pdf)
        written = BytesIO()
        # Saved anew an object that nothing refers to would be dropped, so all are named in an array of the trailer's.
        pdf.trailer.Kept = Array(list(pdf.objects))
        pdf.save(written)
    return written.getvalue()


def after_the_end(content: bytes) -> bytes:
    """A PDF with a comment after its end."""
    return content + f"\n% {RED_LINE}\n".encode()


def replaced_later(content: bytes) -> bytes:
    """A PDF with a stream that no table of its objects has: what an update in place leaves behind."""
    return _with_a_lost_stream(content, zlib.compress(f"BT ({RED_LINE}) Tj ET".encode()))


def replaced_later_in_digits(content: bytes) -> bytes:
    """The same with a stream that is written in the digits of ASCII 85."""
    return _with_a_lost_stream(content, a85encode(zlib.compress(f"BT ({RED_LINE}) Tj ET".encode())) + b"~>")


def _with_a_lost_stream(content: bytes, packed: bytes) -> bytes:
    head, _, rest = content.partition(b"\n")
    lost = b"9999 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (len(packed), packed)
    return head + b"\n" + lost + rest
