"""The language of the window: our own texts, and Qt's own buttons and date names."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from focusdesk import i18n

_NAME = "qt-texts"


def use(app: QApplication, code: str) -> None:
    """Speak "nl" or "en": our catalogue, Qt's translations, and the locale of widgets such as the calendar."""
    i18n.use(code)
    QLocale.setDefault(QLocale(QLocale.Language.Dutch if code == "nl" else QLocale.Language.English))
    old = app.findChild(QTranslator, _NAME)
    if old is not None:
        app.removeTranslator(old)
        old.deleteLater()
    texts = QTranslator(app)
    texts.setObjectName(_NAME)
    if texts.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(texts)
