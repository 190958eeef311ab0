"""Reads the structure of a PDF from the file itself, and says what is wrong with it: a reader for who cannot see."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

STANDARD = {
    *("Document", "Div", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD"),
    *("Figure", "Form", "Link", "Span"),
}
PAINTING = {
    *("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "EI", "INLINE IMAGE"),
}
INSIDE = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TR": {"THead", "TBody", "Table"},
    "TH": {"TR"},
    "TD": {"TR"},
}


@dataclass
class Node:
    """An element as a reader meets it: its role after the role map, its own words, and its elements in order.

    `said` holds both, in the order of reading.
    """

    role: str
    text: str = ""
    alt: str = ""
    kids: list["Node"] = field(default_factory=list)
    said: list["str | Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_text(self) -> str:
        return "".join(part if isinstance(part, str) else part.all_text() for part in self.said)

    def outline(self, depth: int = 0) -> str:
        words = " ".join(self.text.split())
        told = f" {words!r}" if words else ""
        lines = [f"{'  ' * depth}{self.role}{f' [{self.alt}]' if self.alt else ''}{told}"]
        return "\n".join([*lines, *(kid.outline(depth + 1) for kid in self.kids)])


class Tagged:
    """A file with its structure; `faults` holds a sentence for everything that breaks the rules."""

    def __init__(self, content: bytes) -> None:
        self.pdf = Pdf.open(io.BytesIO(content))
        self.faults: list[str] = []
        self._texts: dict[tuple[int, int], str] = {}
        self._pages: dict[tuple[int, int], int] = {
            page.obj.objgen: number for number, page in enumerate(self.pdf.pages)
        }
        for number, page in enumerate(self.pdf.pages):
            self._read_page(number, page)
        self._used: dict[tuple[int, int], Object] = {}
        self._links: list[Object] = []
        self.root = self._read_tree()
        self._check_parents()
        self._check_headings()

    def _read_page(self, number: int, page: pikepdf.Page) -> None:
        fonts = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
        stack: list[tuple[str, int | None, str | None]] = []
        font = ""
        for instruction in pikepdf.parse_content_stream(page):
            operands, sign = list(instruction.operands), str(instruction.operator)
            if sign == "Tf":
                font = str(operands[0])
            elif sign in ("BDC", "BMC"):
                stack.append(self._opened(number, operands, stack))
            elif sign == "EMC":
                _tag, _mcid, actual = stack.pop()
                if actual is not None:
                    self._add(number, stack, actual)
            elif sign in PAINTING:
                if not stack:
                    self.faults.append(f"page {number}: {sign} outside marked content")
                elif sign == "Tj" and not any(actual is not None for _tag, _mcid, actual in stack):
                    self._add(number, stack, fonts[font](bytes(operands[0])))
        if stack:
            self.faults.append(f"page {number}: marked content left open")

    def _opened(
        self, number: int, operands: list[Object], stack: list[tuple[str, int | None, str | None]]
    ) -> tuple[str, int | None, str | None]:
        tag = str(operands[0])[1:]
        told = operands[1] if len(operands) > 1 else Dictionary()
        mcid = int(told["/MCID"]) if "/MCID" in told else None
        actual = str(told["/ActualText"]) if "/ActualText" in told else None
        if stack and mcid is not None:
            self.faults.append(f"page {number}: element {tag} inside {stack[-1][0]}")
        if not stack and mcid is None and tag != "Artifact":
            self.faults.append(f"page {number}: {tag} is neither element nor artifact")
        if mcid is not None:
            if (number, mcid) in self._texts:
                self.faults.append(f"page {number}: number {mcid} twice")
            self._texts[number, mcid] = ""
        return tag, mcid, actual

    def _add(self, number: int, stack: list[tuple[str, int | None, str | None]], text: str) -> None:
        if "\0" in text:
            self.faults.append(f"page {number}: a sign that its font lacks")
        for _tag, mcid, _actual in stack:
            if mcid is not None:
                self._texts[number, mcid] += text

    def _read_tree(self) -> Node:
        tree = self.pdf.Root.StructTreeRoot
        self._roles = {str(name)[1:]: str(role)[1:] for name, role in tree.get("/RoleMap", {}).items()}
        [top] = list(tree.K) if isinstance(tree.K, Array) else [tree.K]
        if top.P.objgen != tree.objgen or top.S != "/Document":
            self.faults.append("the top is not the document")
        return self._node(top, "")

    def _node(self, element: Object, parent: str) -> Node:
        named = str(element.S)[1:]
        node = Node(self._roles.get(named, named), alt=str(element.get("/Alt", "")))
        if node.role not in STANDARD:
            self.faults.append(f"{node.role} is no standard role")
        if node.role in INSIDE and parent not in INSIDE[node.role]:
            self.faults.append(f"{node.role} inside {parent}")
        self._check_element(node.role, element)
        kids = element.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            self._read_kid(node, element, kid)
        if "/ActualText" in element:
            node.text = str(element.ActualText)
            node.said = [node.text]
        return node

    def _check_element(self, role: str, element: Object) -> None:
        if role == "TH" and element.get("/A", Dictionary()).get("/Scope") != Name.Column:
            self.faults.append("TH without Scope")
        if role == "Figure" and not str(element.get("/Alt", "")):
            self.faults.append("Figure without Alt")
        if "/K" not in element and role not in ("TD", "TH", "Document"):
            self.faults.append(f"{role} without anything")

    def _read_kid(self, node: Node, element: Object, kid: Object | int) -> None:
        if isinstance(kid, int):
            self._use(node, element, element.Pg, kid)
        elif kid.get("/Type") == Name.MCR:
            self._use(node, element, kid.Pg, int(kid.MCID))
        elif kid.get("/Type") == Name.OBJR:
            self._links.append(kid.Obj)
            if kid.Obj.Subtype == Name.Widget:
                if node.role != "Form" or not str(kid.Obj.get("/TU", "")):
                    self.faults.append("field outside a Form, or without what it is")
            elif kid.Obj.Subtype != Name.Link or not str(kid.Obj.get("/Contents", "")):
                self.faults.append("link without Contents")
        else:
            if kid.P.objgen != element.objgen:
                self.faults.append(f"{kid.S} has another parent")
            node.kids.append(self._node(kid, node.role))
            node.said.append(node.kids[-1])

    def _use(self, node: Node, element: Object, page: Object, mcid: int) -> None:
        place = (self._pages[page.objgen], mcid)
        if place in self._used:
            self.faults.append(f"{place} belongs to two elements")
        if place not in self._texts:
            self.faults.append(f"{place} is not in the page")
        self._used[place] = element
        node.text += self._texts.get(place, "")
        node.said.append(self._texts.get(place, ""))

    def _check_parents(self) -> None:
        self.faults += [f"{place} belongs to nothing" for place in self._texts.keys() - self._used.keys()]
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        for (page, mcid), element in self._used.items():
            if parents[int(self.pdf.pages[page].obj.StructParents)][mcid].objgen != element.objgen:
                self.faults.append(f"parent tree is wrong about {page}, {mcid}")
        for number, sheet in enumerate(self.pdf.pages):
            told = len(parents.get(int(sheet.obj.get("/StructParents", -1)), ()))
            if told != sum(place[0] == number for place in self._texts):
                self.faults.append(f"parent tree has {told} elements of page {number}")
            seen = {one.objgen for one in sheet.obj.get("/Annots", ()) if one.Rect[2] > 0}  # others lie off the page
            if seen - {link.objgen for link in self._links}:
                self.faults.append(f"page {number}: an annotation belongs to nothing")
        for link in self._links:
            if str(parents[int(link.StructParent)].S) != ("/Form" if link.Subtype == Name.Widget else "/Link"):
                self.faults.append("parent tree is wrong about a link or field")

    def _check_headings(self) -> None:
        before = 0
        for node in self.root.walk():
            if re.fullmatch("H[1-6]", node.role):
                level = int(node.role[1])
                if level > before + 1:
                    self.faults.append(f"H{level} after H{before}")
                before = level


def _to_unicode(font: Object) -> "_Decoder":
    return _Decoder(font.ToUnicode.read_bytes().decode("latin-1"))


class _Decoder:
    def __init__(self, cmap: str) -> None:
        self._shapes: dict[int, str] = {}
        for section in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
            for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", section):
                self._shapes[int(code, 16)] = _text(text)
        for section in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
            for first, _last, texts in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", section, re.DOTALL):
                for step, text in enumerate(re.findall(r"<(\w+)>", texts)):
                    self._shapes[int(first, 16) + step] = _text(text)
            for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", section):
                for step in range(int(last, 16) - int(first, 16) + 1):
                    self._shapes[int(first, 16) + step] = chr(ord(_text(text)) + step)

    def __call__(self, shown: bytes) -> str:
        return "".join(self._shapes[code] for code in shown)


def _text(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
