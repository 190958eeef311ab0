"""The one style sheet of the program, made from the tokens; widgets differ by class or by the property `kind`."""

from focusdesk.ui.tokens import (
    CARD_RADIUS,
    CARD_TITLE_RATIO,
    CONTROL,
    FIELD_RADIUS,
    ROW,
    SMALL_RATIO,
    TARGET,
    TITLE_RATIO,
    Tokens,
)


def of(t: Tokens, points: float) -> str:
    """The style sheet for these tokens and this base text size in points."""
    mark = "dark" if t.dark else "light"
    return "\n".join(
        (
            _text(t, points),
            _surfaces(t),
            _buttons(t),
            _fields(t, mark),
            _marks(t, mark),
            _lists(t, points),
            _bars(t),
            _menus(t),
        )
    )


def _text(t: Tokens, points: float) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[kind="title"] {{ font-size: {points * TITLE_RATIO:.2f}pt; font-weight: 600; color: {t.text}; }}
QLabel[kind="card-title"] {{ font-size: {points * CARD_TITLE_RATIO:.2f}pt; font-weight: 600; color: {t.text}; }}
QLabel[kind="brand"] {{ font-size: {points * 2.2:.2f}pt; font-weight: 600; color: {t.text}; }}
QLabel[kind="section"] {{ font-weight: 600; color: {t.text}; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="muted"] {{ color: {t.muted}; }}
QLabel[kind="error"] {{ color: {t.late}; font-weight: 600; }}
QLabel[kind="label"] {{ color: {t.muted}; }}
QLabel[kind="code"] {{ font-size: {points * 1.5:.2f}pt; font-weight: 600; color: {t.text}; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; padding: 4px 6px; }}
"""


def _surfaces(t: Tokens) -> str:
    return f"""
QMainWindow, QDialog, QWidget[kind="page"] {{ background: {t.window}; }}
QFrame[kind="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {CARD_RADIUS}px; }}
QFrame[kind="hairline"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QWidget[kind="rail"] {{ background: {t.rail}; border-right: 1px solid {t.line}; }}
QFrame[kind="status"] {{ background: {t.rail}; border-top: 1px solid {t.line}; }}
QFrame[kind="status"] QLabel {{ color: {t.muted}; }}
QFrame[kind="notice"] {{ border-radius: {FIELD_RADIUS}px; border: 1px solid {t.line}; background: {t.surface}; }}
QFrame[kind="notice"][tone="late"] {{ background: {t.late_back}; border-color: {t.late}; }}
QFrame[kind="notice"][tone="late"] QLabel {{ color: {t.late}; }}
QFrame[kind="notice"][tone="today"] {{ background: {t.today_back}; border-color: {t.today}; }}
QFrame[kind="notice"][tone="today"] QLabel {{ color: {t.today}; }}
QFrame[kind="notice"][tone="info"] {{ background: {t.info_back}; border-color: {t.info}; }}
QFrame[kind="notice"][tone="info"] QLabel {{ color: {t.info}; }}
QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] {{ background: transparent; border: none; }}
QScrollArea:focus {{ border: 2px solid {t.accent}; border-radius: 4px; }}
QSplitter::handle {{ background: transparent; }}
QStackedWidget {{ background: transparent; }}
"""


def _buttons(t: Tokens) -> str:
    inner = CONTROL - 4
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {FIELD_RADIUS}px;
  padding: 1px 15px; min-height: {inner}px; outline: none; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.selection}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0px 14px; }}
QPushButton:disabled {{ color: {t.border}; border-color: {t.line}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent};
  font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {t.muted};
  padding: 1px 6px;
  min-height: {TARGET}px; border-radius: 5px; }}
QPushButton[kind="link"]:hover {{ color: {t.accent}; background: {t.hover}; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.accent}; padding: 0px 5px; color: {t.accent}; }}
QPushButton[kind="icon"] {{ padding: 1px 7px; }}
QPushButton[kind="icon"]:focus {{ padding: 0px 6px; }}
QPushButton[kind="icon"]:checked {{ background: {t.selection}; border-color: {t.accent}; }}
QPushButton[kind="rail"] {{ background: transparent; border: 2px solid transparent; color: {t.muted};
  text-align: left;
  padding: 3px 10px; min-height: 32px; border-radius: 9px; }}
QPushButton[kind="rail"]:hover {{ background: {t.hover if t.dark else t.selection}; }}
QPushButton[kind="rail"]:checked {{ background: {t.selection}; color: {t.accent}; font-weight: 600; }}
QPushButton[kind="rail"]:focus {{ border: 2px solid {t.accent}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px;
  min-width: {TARGET - 6}px; min-height: {TARGET - 6}px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:focus {{ border: 2px solid {t.accent}; padding: 2px; }}
"""


def _fields(t: Tokens, mark: str) -> str:
    inner = CONTROL - 4
    every = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox"
    focused = ", ".join(f"{name}:focus" for name in every.split(", "))
    wrong = ", ".join(f'{name}[wrong="true"]' for name in every.split(", "))
    return f"""
{every} {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; border-radius: {FIELD_RADIUS}px;
  padding: 1px 9px; min-height: {inner}px; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QPlainTextEdit, QTextEdit {{ padding: 4px 6px; }}
{wrong} {{ border: 2px solid {t.late}; padding: 0px 8px; }}
{focused} {{ border: 2px solid {t.accent}; padding: 0px 8px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 3px 5px; }}
QLineEdit > QToolButton, QLineEdit > QToolButton:focus {{ border: none; padding: 0; min-width: 0; min-height: 0; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {t.window}; border-color: {t.line}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {{ color: {t.border};
  border-color: {t.line}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow {{ image: url(mark:{mark}-chevron-down.svg); width: 16px; height: 16px; }}
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{ background: {t.surface}; color: {t.text};
  border: 1px solid {t.border}; border-radius: 0; outline: none; padding: 0;
  selection-background-color: {t.selection}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 6px; }}
QSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0 0 0 7px; min-height: 0;
  background: transparent; }}
QSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {{ border: none; padding: 0 0 0 7px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 20px; background: transparent; }}
QSpinBox::up-arrow {{ image: url(mark:{mark}-chevron-up.svg); width: 12px; height: 12px; }}
QSpinBox::down-arrow {{ image: url(mark:{mark}-chevron-down.svg); width: 12px; height: 12px; }}
"""


def _marks(t: Tokens, mark: str) -> str:
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; min-height: {TARGET}px; background: transparent; }}
QCheckBox::indicator, QListView::indicator, QTableView::indicator {{ width: 16px; height: 16px;
  border: 1px solid {t.border};
  border-radius: 4px; background: {t.surface}; }}
QCheckBox::indicator:hover {{ background: {t.hover}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {{ background: {t.accent};
  border-color: {t.accent}; image: url(mark:{mark}-check.svg); }}
QCheckBox::indicator:focus {{ border: 2px solid {t.accent}; width: 14px; height: 14px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {t.border}; border-radius: 9px;
  background: {t.surface}; }}
QRadioButton::indicator:checked {{ border: 5px solid {t.accent}; width: 8px; height: 8px; }}
"""


def _lists(t: Tokens, points: float) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: transparent; color: {t.text}; border: 2px solid transparent;
  border-radius: {FIELD_RADIUS}px;
  outline: none; selection-background-color: {t.selection}; selection-color: {t.text};
  alternate-background-color: {t.surface}; }}
MonthGrid {{ gridline-color: {t.line}; }}
MonthGrid::item {{ padding: 3px 6px; }}
QListView:window {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 0; padding: 4px; }}
QTableView:focus, QListView:focus, QTreeView:focus {{ border: 2px solid {t.accent}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QPdfView {{ border: 2px solid {t.line}; border-radius: {FIELD_RADIUS}px; }}
QPdfView:focus {{ border: 2px solid {t.accent}; }}
QListView::item {{ min-height: {ROW - 8}px; padding: 0 8px; border-radius: 6px; }}
QListView::item:hover {{ background: {t.hover}; }}
QListView::item:selected {{ background: {t.selection}; color: {t.text}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {t.muted}; border: none; border-bottom: 1px solid {t.line};
  padding: 4px 10px; font-size: {points * SMALL_RATIO:.2f}pt; min-height: 22px; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QTabWidget::pane {{ border: none; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: 7px 12px; border: 2px solid transparent;
  border-bottom: 2px solid transparent; margin-right: 4px; }}
QTabBar[tight="true"]::tab {{ padding: 7px 5px; margin-right: 0; }}
QTabBar::scroller {{ width: {2 * TARGET}px; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.accent}; font-weight: 600; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ border: 2px solid {t.accent}; border-radius: 5px; }}
QGroupBox {{ border: none; margin-top: 18px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; }}
"""


def _bars(t: Tokens) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: 3px; margin: 3px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""


def _menus(t: Tokens) -> str:
    return f"""
QMenuBar {{ background: {t.rail}; color: {t.text}; padding: 0 8px; border: none; }}
QMenuBar::item {{ background: transparent; padding: 5px 13px; border-radius: 5px; }}
QMenuBar::item:selected {{ background: {t.selection}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.border}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QMenu::indicator {{ width: 14px; height: 14px; margin-left: 6px; }}
QMenu::indicator:checked {{ image: url(mark:{"dark" if t.dark else "light"}-tick.svg); }}
QCalendarWidget QWidget {{ alternate-background-color: {t.surface}; }}
QCalendarWidget QAbstractItemView {{ background: {t.surface}; selection-background-color: {t.accent};
  selection-color: {t.on_accent};
  min-width: 240px; min-height: 180px; }}
QCalendarWidget QToolButton {{ color: {t.text}; padding: 4px 8px; }}
"""
