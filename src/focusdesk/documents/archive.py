"""What makes a drawn file fit to keep and to be read by anyone: PDF/A-2a and PDF/UA-1, in one file.

The structure comes from its own module; here are the metadata in which the file says what it is, the colour profile
that tells what its colours look like, and the packing. Nothing depends on the clock: the same gives the same bytes.
"""

import re
import unicodedata
from datetime import date
from io import BytesIO
from typing import BinaryIO
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from focusdesk.documents.fonts import Face
from focusdesk.documents.structure import Tree
from focusdesk.resources import resource

PRODUCER = "FocusDesk"

_SHAPE = re.compile(rb"<(F[BE][0-9A-F]{2})>")
_BEYOND = re.compile(rb"<([0-9A-F]{5,6})>")

# PDF/A knows no schema for the mark of PDF/UA, so the file has to describe it.
_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{owner}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
   <xmp:CreateDate>{moment}</xmp:CreateDate>
   <xmp:ModifyDate>{moment}</xmp:ModifyDate>
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def finish(drawn: BytesIO, file: BinaryIO, tree: Tree, *, language: str, made_on: date) -> None:
    """Write the drawn pages with their structure, metadata and colour profile to `file`."""
    with Pdf.open(drawn) as pdf:
        tree.write(pdf, language)
        for page in pdf.pages:
            del page.obj["/Trans"]
        _name_letters(pdf)
        pdf.Root.Lang = String(language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.OutputIntents = Array([_output_intent(pdf)])
        pdf.Root.Metadata = _metadata(pdf, language, made_on)
        pdf.save(
            file,
            min_version="1.7",
            object_stream_mode=ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )


def _name_letters(pdf: Pdf) -> None:
    """Let search and copying find the letters of Arabic instead of the shapes in which they are joined.

    A letter beyond the first 65,536 becomes a pair of UTF-16, which reportlab leaves out.
    Raises ValueError when a font is not inside the file: a picture brought one of its own.
    """
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
    for font in fonts.values():
        if "/FontDescriptor" not in font:
            raise ValueError(f"{font.BaseFont} is not one of the faces of documents")
        named = _BEYOND.sub(_pair, font.ToUnicode.read_bytes())
        if Face.ARABIC in str(font.BaseFont):
            named = _SHAPE.sub(_letters, named)
        font.ToUnicode = pdf.make_stream(named)


def _letters(shape: re.Match[bytes]) -> bytes:
    return _in_utf16(unicodedata.normalize("NFKC", chr(int(shape[1], 16))))


def _pair(letter: re.Match[bytes]) -> bytes:
    return _in_utf16(chr(int(letter[1], 16)))


def _in_utf16(letters: str) -> bytes:
    return b"<" + letters.encode("utf-16-be").hex().upper().encode() + b">"


def _output_intent(pdf: Pdf) -> Dictionary:
    profile = pdf.make_stream(resource("colour/sRGB.icc").read_bytes(), N=3)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )


def _metadata(pdf: Pdf, language: str, made_on: date) -> object:
    told = {name: escape(str(pdf.docinfo.get(f"/{name}", ""))) for name in ("Title", "Author", "Subject")}
    text = _METADATA.format(
        title=told["Title"],
        owner=told["Author"],
        subject=told["Subject"],
        language=escape(language),
        producer=PRODUCER,
        moment=f"{made_on:%Y-%m-%d}T00:00:00Z",
    )
    metadata = pdf.make_stream(text.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    return metadata
