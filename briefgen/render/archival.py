"""What makes a PDF/A-3a that WeasyPrint printed a PDF/UA-1 too, and leaves in its metadata the document and no program.

One file claims both: ISO 14289-1, 5 has the identifier ``pdfuaid:part`` stand in the metadata, and ISO 19005-3, 6.6.2.3
has a schema that is not predefined declared there.
"""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from pydyf import PDF, Array, Dictionary, Stream, String

_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

_ACCESSIBLE = b"""\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
_DATED = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF>"""

_NAMES = {
    "rdf": _RDF,
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
"""The prefixes: a reader may take them for the names (ISO 16684-1 recommends them)."""


def archive(pdf: PDF, dated: datetime, language: str) -> None:
    """Finishes a `pdf` of the variant PDF/A-3a: the claim to be PDF/UA-1, the day and the language, and no producer.

    The metadata stay as they are read: uncompressed (ISO 19005-3, 6.6.2.1), and the same in both their places.
    """
    metadata = next(each for each in pdf.objects if isinstance(each, Stream) and each.extra.get("Type") == "/Metadata")
    metadata.stream = [_rewritten(metadata.stream[0], dated, language)]
    metadata.compress = False
    pdf.info.pop("Producer", None)
    pdf.info["CreationDate"] = pdf.info["ModDate"] = String(f"D:{dated:%Y%m%d%H%M%S}Z")
    # WeasyPrint names each file twice.
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = Array(dict.fromkeys(pdf.catalog["AF"]))
    _scope(pdf)
    _end_plainly(pdf)


def _end_plainly(pdf: PDF) -> None:
    """Leaves a stream as it is that would end with a carriage return if it were compressed, as one in 256 does.

    With the line feed before ``endstream``, which does not belong to it, a validator takes both for one end of line and
    finds the stream too short (ISO 19005-3, 6.1.6).
    """
    for each in pdf.objects:
        if isinstance(each, Stream) and each.compress and each.data.endswith(b"\r\nendstream"):
            each.compress = False


def _scope(pdf: PDF) -> None:
    """Says of each table's header whether it heads a row or a column (ISO 32000-1, 14.8.5.7).

    WeasyPrint refers to the headers from the data, and leaves out one that heads nothing but other headers.
    """
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("S") == "/TH":
            group = _above(pdf, _above(pdf, each))
            scope = "/Column" if group["S"] == "/THead" else "/Row"
            each["A"] = Dictionary({**each.get("A", {"O": "/Table"}), "Scope": scope})


def _above(pdf: PDF, element: Dictionary) -> Dictionary:
    return pdf.objects[int(element["P"].split()[0])]


def _rewritten(packet: bytes, dated: datetime, language: str) -> bytes:
    start, end = packet.index(b"<rdf:RDF"), packet.index(b"</rdf:RDF>") + len(b"</rdf:RDF>")
    root = ElementTree.fromstring(packet[start:end])
    for each in list(root):
        each.attrib.pop(f"{_PDF}Producer", None)
        if not len(each) and not set(each.attrib) - {f"{{{_RDF}}}about"}:
            root.remove(each)
    for added in (_DATED.format(date=f"{dated:%Y-%m-%dT%H:%M:%SZ}", language=escape(language)).encode(), _ACCESSIBLE):
        root.extend(ElementTree.fromstring(added))
    for prefix, name in _NAMES.items():
        ElementTree.register_namespace(prefix, name)
    return packet[:start] + ElementTree.tostring(root) + packet[end:]
