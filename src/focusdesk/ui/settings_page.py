"""Settings: the focus group (kept in the vault, undoable) and this computer. Each change applies at once."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk import i18n
from focusdesk.domain.datewords import parse_date
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.services import group
from focusdesk.ui import theme
from focusdesk.ui.files import choose_folder
from focusdesk.ui.gate_page import LANGUAGE_NAMES
from focusdesk.ui.holders.card import HoldersCard
from focusdesk.ui.house_card import HouseCard
from focusdesk.ui.numbers_question import may_remove_numbers
from focusdesk.ui.papers.handing_card import HandingCard
from focusdesk.ui.prefs import LOCK_CHOICES, Theme
from focusdesk.ui.session import Session
from focusdesk.ui.shell import shield
from focusdesk.ui.text_modules_card import TextModulesCard
from focusdesk.ui.tokens import GAP
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.fields import CheckField, ChoiceField, DateField, Form, LongTextField, NumberField, TextField
from focusdesk.ui.widgets.labels import button, row, scrolled, text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.side_by_side import SideBySide

_THEMES: tuple[Theme, ...] = ("light", "dark", "system")
_TEXT_SIZES = range(theme.SMALLEST_TEXT, theme.LARGEST_TEXT + 1, 10)


class SettingsPage(Page):
    """One page with a card for each subject; nothing to save."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.group, self.rules, self.computer = self._group_form(), self._rules_form(), self._computer_form()
        for form in (self.group, self.rules):
            form.changed.connect(partial(self._edit_group, form))
        self.computer.changed.connect(self._set_preference)
        self.texts = TextModulesCard(session)
        self.house = HouseCard(session)
        self.handing = HandingCard(session)
        self.holders = HoldersCard(session)
        session.presented.connect(self._show_preferences)
        self.area = scrolled(SideBySide(self._vault_cards(), self._other_cards()))
        self.body.addWidget(self.area, 1)

    def refresh(self) -> None:
        self.set_head(_("Settings"), _("Every change applies at once."))
        record = self.session.desk.group
        self.group.load(record)
        self.rules.load(record)
        self.texts.show_modules()
        self.house.show_house()
        self.handing.show_choice()
        self.holders.show_holders()
        self._show_preferences()

    def help_text(self) -> str:
        return _(
            "What is set for the focus group stands in the vault, goes along to another computer, and can be undone."
            " What is set for this computer holds for every vault that is opened on it. Nothing needs saving: each"
            " change applies as soon as you leave the field."
        )

    def panes(self) -> list[QWidget]:
        return [self.group, self.texts, self.house, self.handing, self.rules, self.holders, self.computer]

    def focus_first(self) -> None:
        self.group["name"].focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "area"):
            self._show_preferences()

    def _group_form(self) -> Form:
        form = Form(columns=2)
        form.add("name", TextField(_("Name of the group"), required=_("Give the focus group a name.")))
        form.add("municipality", TextField(_("Municipality")))
        form.add("purpose", LongTextField(_("Purpose"), lines=2), wide=True)
        form.add("legal_basis", LongTextField(_("Legal basis"), lines=2), wide=True)
        past = partial(parse_date, back=True)
        form.add("covenant_date", DateField(_("Covenant of"), reader=past, today=self.session.today))
        form.add("covenant_version", TextField(_("Version of the covenant")))
        hint = _("The data protection officer of the municipality; name and how to reach them.")
        form.add("protection_officer", TextField(_("Data protection officer"), hint=hint), wide=True)
        hint = _("Only when a law says so (article 46 UAVG); ask the data protection officer first.")
        form.add("keeps_bsn", CheckField(_("Citizen service numbers (BSN) are kept"), hint=hint), wide=True)
        return form

    def _rules_form(self) -> Form:
        form = Form(columns=2)
        days, weeks, months = _("working days"), _("weeks"), _("months")
        form.add("minutes_within_days", NumberField(_("Minutes ready within"), least=1, most=60, unit=days))
        form.add("weeks_between_meetings", NumberField(_("A meeting every"), least=1, most=52, unit=weeks))
        form.add("keep_months", NumberField(_("Keep a closed case for"), least=1, most=600, unit=months))
        concern = _("When the concern was not confirmed")
        form.add("keep_months_not_confirmed", NumberField(concern, least=1, most=600, unit=months))
        signal = _("Keep a signal that is not taken up for")
        form.add("keep_months_signal", NumberField(signal, least=1, most=600, unit=months), wide=True)
        first, second, never = _("First review after closing"), _("Second review after closing"), _("0 means never.")
        form.add("review_months", NumberField(first, most=600, unit=months, hint=never))
        form.add("review_months_again", NumberField(second, most=600, unit=months, hint=never))
        hint = _("How many core parties must be there; 0 means there is no such rule.")
        form.add("quorum", NumberField(_("Quorum"), most=50, hint=hint), wide=True)
        hint = _("Otherwise it is left out without a word; the items keep their numbers.")
        form.add("marks_barred", CheckField(_("Extracts show where something was left out"), hint=hint), wide=True)
        return form

    def _computer_form(self) -> Form:
        form = Form(columns=2)
        form.add("language", ChoiceField(_("Language"), LANGUAGE_NAMES.items()))
        form.add("theme", ChoiceField(_("Colours"), zip(_THEMES, _theme_words(), strict=True)))
        form.add("text_percent", ChoiceField(_("Text size"), [(size, f"{size}%") for size in _TEXT_SIZES]))
        form.add("lock_minutes", ChoiceField(_("Lock when nothing happens for"), map(_minutes, LOCK_CHOICES)))
        form.add("remembers_vaults", CheckField(_("Remember which vaults were open here")), wide=True)
        if shield.is_possible():
            presented = CheckField(_("Show FocusDesk in screen sharing, until you lock"))
            form.add("is_presented", presented, wide=True)
        return form

    def _vault_cards(self) -> QWidget:
        return _column(_card(_("Focus group"), self.group, _("in the vault")), self.texts, self.house, self.handing)

    def _other_cards(self) -> QWidget:
        rules = _card(_("Terms and deadlines"), self.rules, _("in the vault"))
        rules.add(
            text_label(
                _("A changed term holds for cases that are closed and signals that are weighed from now on."), "muted"
            )
        )
        computer = _card(_("This computer"), self.computer, _("for every vault"))
        return _column(rules, self.holders, computer, self._second_card())

    def _second_card(self) -> Card:
        card = Card(_("Second place for backups"), _("for every vault"))
        self._second = text_label("")
        card.add(self._second)
        self._no_second = button(_("Use none"), lambda: self._set_second(None))
        card.add(row(button(_("Choose a folder..."), self._choose_second, icon_name="folder-open"), self._no_second))
        return card

    def _choose_second(self) -> None:
        place = choose_folder(self, _("Choose a folder on a stick or another disk"))
        if place is not None:
            self._set_second(place)

    def _set_second(self, place: Path | None) -> None:
        self.session.prefs.second_place = place
        self._show_second()

    def _show_second(self) -> None:
        place = self.session.prefs.second_place
        self._no_second.setVisible(place is not None)
        self._second.setText(
            _("Each backup is also copied to {folder} when that is there.").format(folder=place)
            if place
            else _("Choose a folder on a stick or another disk: each backup is then copied there as well.")
        )

    def _edit_group(self, form: Form, name: str, value: object) -> None:
        if name == "keeps_bsn" and not value and not may_remove_numbers(self, self.session):
            form[name].set_value(True)
            return
        try:
            group.edit_group(self.session.desk, **{name: value})
        except Problem as problem:
            form[name].set_error(sentence(problem))

    def _show_preferences(self) -> None:
        self._show_second()
        prefs = self.session.prefs
        shown = {
            "language": i18n.language(),
            "theme": prefs.theme,
            "text_percent": round(prefs.text_percent, -1),
            "lock_minutes": prefs.lock_minutes,
            "remembers_vaults": prefs.remembers_vaults,
            **({"is_presented": self.session.is_presented} if shield.is_possible() else {}),
        }
        for name, value in shown.items():
            self.computer[name].set_value(value)

    def _set_preference(self, name: str, value: object) -> None:
        session = self.session
        match name, value:
            case "theme", "light" | "dark" | "system":
                session.set_theme(value)
            case "text_percent", int():
                session.set_text_percent(value)
            case "lock_minutes", int():
                session.prefs.lock_minutes = value
                session.look_asked.emit()
            case "remembers_vaults", bool():
                session.prefs.remembers_vaults = value
            case "is_presented", bool():
                session.set_presented(value)
            case "language", str():
                session.set_language(value)


def _card(title: str, form: Form, aside: str) -> Card:
    card = Card(title, aside)
    card.add(form)
    return card


def _column(*cards: Card) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return holder


def _theme_words() -> tuple[str, ...]:
    return (_("Light"), _("Dark"), _("As the system"))


def _minutes(count: int) -> tuple[object, str]:
    return count, ngettext("{count} minute", "{count} minutes", count).format(count=count)
