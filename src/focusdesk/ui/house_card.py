"""The look of documents, in the settings: the house colour, the logo, and the Word template of the municipality."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from focusdesk.domain.house import FIELDS, OURS
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, sentence
from focusdesk.services import house
from focusdesk.ui import files
from focusdesk.ui.case.document_view import read_picture
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import button, hairline, row, text_label

MOST_LOGO = 10 * 1024 * 1024
MOST_TEMPLATE = 20 * 1024 * 1024
_LOGO = QSize(180, 48)
_SWATCH = QSize(28, 28)
_EDGE = 8


class HouseCard(Card):
    """Each change applies at once and can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Look of documents"), _("in the vault"))
        self._session = session
        self.form = Form()
        hint = _("Six digits or letters after #, such as #0B4F8A. Empty means the colour of FocusDesk.")
        self.accent = self.form.add("accent", TextField(_("House colour"), hint=hint))
        self.form.changed.connect(lambda _name, value: self._set_colour(str(value)))
        self.swatch, self.logo = QLabel(), QLabel()
        self._logo_says, self._template_says = text_label("", "muted"), text_label("", "muted")
        self.take_logo = button(_("Choose logo..."), self.ask_logo)
        self.drop_logo = button(_("Remove logo"), partial(self._set, house.set_logo, None))
        self.take_template = button(_("Choose template..."), self.ask_template)
        self.check_template = button(_("Check template..."), self.ask_check)
        self.save_template = button(_("Save our template..."), self.ask_where)
        self.drop_template = button(_("Use our own again"), partial(self._set, house.set_template, None))
        self._lay_out()

    def show_house(self) -> None:
        """Read anew what is kept, and show it."""
        group = self._session.desk.group
        self.accent.set_value(group.accent)
        self._show_swatch(group.accent)
        self._show_logo(bool(group.logo))
        self.drop_logo.setVisible(bool(group.logo))
        self.drop_template.setVisible(bool(group.word_template))
        own = _("Word files are made in the template of the municipality.")
        self._template_says.setText(own if group.word_template else _("Word files are made in our own template."))

    def ask_logo(self) -> None:
        """Have the user choose a picture, and keep it as the logo."""
        self._take(_("Choose logo"), ("png", "jpg", "jpeg"), MOST_LOGO, partial(self._set, house.set_logo))

    def ask_template(self) -> None:
        """Have the user choose a Word file, and keep it as the template when it is right."""
        self._take(_("Choose template"), ("docx",), MOST_TEMPLATE, partial(self._set, house.set_template))

    def ask_check(self) -> None:
        """Have the user choose a Word file, and say whether it can be the template; nothing is kept."""
        self._take(_("Check template"), ("docx",), MOST_TEMPLATE, self._check)

    def ask_where(self) -> None:
        """Have the user choose where our own template comes, and write it there."""
        path = files.choose_new_file(self, _("Save our template"), Path.home() / _("Template-minutes.docx"), ("docx",))
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".docx")
        if self._session.attempt(lambda: house.save_our_template(path)):
            self._session.tell(_("Saved as {name}. Change it in Word, and choose it here.").format(name=path.name))

    def _take(self, title: str, endings: tuple[str, ...], most: int, use: Callable[[bytes], object]) -> None:
        for path in files.choose_files(self, title, endings)[:1]:
            self._session.attempt(lambda path=path: use(house.read_file(path, most)))  # type: ignore[misc]  # a Path

    def _set(self, keep: Callable[..., object], data: bytes | None) -> None:
        if self._session.attempt(lambda: keep(self._session.desk, data)):
            self._session.tell(_("The look of documents is changed."), undo=True)

    def _check(self, data: bytes) -> None:
        house.check_template(data)
        self._session.tell(_("This template is right: all its fields are known, and there is a place for the text."))

    def _set_colour(self, colour: str) -> None:
        try:
            house.set_colour(self._session.desk, colour)
        except Problem as problem:
            self.accent.set_error(sentence(problem))

    def _show_swatch(self, colour: str) -> None:
        drawn = QPixmap(_SWATCH)
        drawn.fill(QColor(colour or OURS))
        self.swatch.setPixmap(drawn)
        self.swatch.setAccessibleName(_("House colour {colour}").format(colour=colour or OURS))

    def _show_logo(self, there: bool) -> None:
        self.logo.setVisible(there)
        self._logo_says.setText("" if there else _("No logo yet. It stands at the top of every document: PNG or JPEG."))
        self._logo_says.setVisible(not there)
        if not there:
            return
        ratio = self.devicePixelRatioF()
        drawn = read_picture(house.house_of(self._session.desk).logo or b"").scaled(
            _LOGO * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.logo.setPixmap(_on_paper(drawn, ratio))
        self.logo.setAccessibleName(_("The logo of the municipality"))

    def _lay_out(self) -> None:
        self.swatch.setFixedSize(_SWATCH)
        self.add(self.form)
        meant = text_label(_("Titles and lines in documents have this colour."), "muted")
        self.add(row(self.swatch, meant, stretch=False))
        self.add(hairline())
        self.add(row(self.logo))
        self.add(self._logo_says)
        self.add(row(self.take_logo, self.drop_logo))
        self.add(hairline())
        self.add(self._template_says)
        words = _("Fields that a template may have: {fields}. Put {text} on a line of its own.")
        fields = ", ".join(f"{{{{ {each} }}}}" for each in FIELDS)
        self.add(text_label(words.format(fields=fields, text="{{ inhoud }}"), "muted"))
        self.add(row(self.take_template, self.drop_template))
        self.add(row(self.check_template, self.save_template))


def _on_paper(logo: QImage, ratio: float) -> QPixmap:
    """The logo as it is printed: on white, also where the screen is dark."""
    edge = round(_EDGE * ratio)
    paper = QPixmap(logo.width() + 2 * edge, logo.height() + 2 * edge)
    paper.fill("white")
    painter = QPainter(paper)
    painter.drawImage(edge, edge, logo)
    painter.end()
    paper.setDevicePixelRatio(ratio)
    return paper
