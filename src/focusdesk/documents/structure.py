"""The structure of a document for who cannot see its pages: a tree of headings, paragraphs, lists and tables.

Elements are made in reading order while the document is composed; drawing tells which marked content on which page
holds their text. `write` puts the tree into a finished file, as PDF 1.7 (14.7) and PDF/UA-1 ask.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from focusdesk.documents.formfields import Field, Fields


class Role(StrEnum):
    """What an element is: the standard types of PDF 1.7 that documents use, and Title, which is shown as P."""

    DOCUMENT = "Document"
    DIVISION = "Div"
    TITLE = "Title"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    TABLE_HEAD = "THead"
    TABLE_BODY = "TBody"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    LINK = "Link"
    FORM = "Form"
    STRETCH = "Span"


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content on a page that belongs to an element."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Area:
    """A place on a page that leads somewhere: left, bottom, right and top in points, and the address."""

    page: int
    box: tuple[float, float, float, float]
    address: str
    says: str


@dataclass(slots=True, eq=False)
class Element:
    """A part of the document in the tree. `order` tells which of two elements is read first.

    `alt` describes a figure, `summary` a table; `meant` is what the text says where the shapes on paper do not.
    """

    role: Role
    order: int
    kids: list["Element | Mark | Area | Field"] = field(default_factory=list)
    alt: str = ""
    meant: str = ""
    summary: str = ""
    box: tuple[float, float, float, float] | None = None


class Tree:
    """The tree of one document while it grows."""

    def __init__(self) -> None:
        self._orders = count()
        self._marked: Counter[int] = Counter()
        self._carried: list[tuple[int, str, str]] = []
        self.root = Element(Role.DOCUMENT, next(self._orders))

    def add(self, role: Role, parent: Element | None = None, **described: str) -> Element:
        """Return a new element that is read after all others in its parent; `described` are texts of the element."""
        element = Element(role, next(self._orders), **described)  # type: ignore[arg-type]
        (parent or self.root).kids.append(element)
        return element

    def mark(self, element: Element, page: int) -> int:
        """Return the number for marked content on a page (counted from 0) that belongs to the element."""
        number = self._marked[page]
        self._marked[page] += 1
        element.kids.append(Mark(page, number))
        return number

    def carry(self, page: int, name: str, value: str) -> None:
        """Have a text go with the file out of sight, by the name of a field."""
        self._carried.append((page, name, value))

    def write(self, pdf: Pdf, language: str) -> None:
        """Put the tree into a file whose pages hold the marks, once. The language is that of the whole document."""
        fields = Fields(pdf)
        _Writer(pdf, self._marked, fields).write(self.root, language)
        for page, name, value in self._carried:
            fields.carry(page, name, value)
        fields.finish()


class _Writer:
    """Makes the objects of a tree in a file, without what may be left out: long minutes have a hundred thousand."""

    def __init__(self, pdf: Pdf, marked: Counter[int], fields: Fields) -> None:
        self._pdf = pdf
        self._fields = fields
        self._pages: list[Object] = [page.obj for page in pdf.pages]
        self._parents: list[list[Any]] = [[None] * marked[page] for page in range(len(self._pages))]
        self._links: list[Object] = []
        self._scope = pdf.make_indirect(Dictionary(O=Name.Table, Scope=Name.Column))
        self._names = {role: Name("/" + role) for role in Role}

    def write(self, root: Element, language: str) -> None:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Title=Name.P)))
        top = self._made(root, tree)
        top.Lang = String(language)
        tree.K = Array([top])
        tree.ParentTree = self._parent_tree()
        tree.ParentTreeNextKey = len(self._pages) + len(self._links)
        for number, page in enumerate(self._pages):
            page.StructParents = number
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _parent_tree(self) -> Object:
        numbers: list[Any] = []
        for number, elements in enumerate(self._parents):
            numbers += [number, self._pdf.make_indirect(Array(elements))]
        for number, element in enumerate(self._links, len(self._pages)):
            numbers += [number, element]
        return self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))

    def _made(self, element: Element, parent: Object) -> Object:
        made = self._pdf.make_indirect(Dictionary(S=self._names[element.role], P=parent))
        home = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if home is not None:
            made.Pg = self._pages[home]
        kids = [self._kid(kid, made, home) for kid in element.kids if not _is_empty(kid)]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        self._describe(element, made)
        element.kids.clear()
        return made

    def _kid(self, kid: Element | Mark | Area | Field, made: Object, home: int | None) -> Any:
        match kid:
            case Element():
                return self._made(kid, made)
            case Area():
                return self._annotated(kid.page, self._link(kid), made)
            case Field():
                return self._annotated(kid.page, self._fields.widget(kid), made)
            case Mark():
                self._parents[kid.page][kid.number] = made
                if kid.page == home:
                    return kid.number
                return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)

    def _link(self, area: Area) -> Object:
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array(_numbers(area.box)),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=String(area.says),
                A=Dictionary(S=Name.URI, URI=String(area.address)),
            )
        )

    def _annotated(self, number: int, annotation: Object, made: Object) -> Object:
        """Put an annotation on a page as the object of an element."""
        page = self._pages[number]
        annotation.StructParent = len(self._pages) + len(self._links)
        self._links.append(made)
        page.Annots = Array([*page.get("/Annots", ()), annotation])
        page.Tabs = Name.S
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)

    def _describe(self, element: Element, made: Object) -> None:
        if element.alt:
            made.Alt = String(element.alt)
        if element.meant:
            made.ActualText = String(element.meant)
        if element.role is Role.HEADER_CELL:
            made.A = self._scope
        if element.role is Role.TABLE and element.summary:
            made.A = Dictionary(O=Name.Table, Summary=String(element.summary))
        if element.box:
            made.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(_numbers(element.box)))


def _is_empty(kid: Element | Mark | Area | Field) -> bool:
    """Tell whether there is nothing to say; a cell without text still holds its place in the row."""
    if not isinstance(kid, Element) or kid.role in (Role.CELL, Role.HEADER_CELL):
        return False
    return all(map(_is_empty, kid.kids))


def _numbers(box: Sequence[float]) -> list[float]:
    return [round(number, 2) for number in box]
