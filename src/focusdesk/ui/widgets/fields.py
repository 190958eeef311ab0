"""All fields and the form, importable from one place."""

from focusdesk.ui.widgets.choices import CheckField, ChoiceField, NumberField
from focusdesk.ui.widgets.dates import DateField, TimeField
from focusdesk.ui.widgets.field import Field, LongTextField, TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.passphrase import PassphraseField

__all__ = [
    "CheckField", "ChoiceField", "DateField", "Field", "Form", "LongTextField", "NumberField", "PassphraseField",
    "TextField", "TimeField",
]  # fmt: skip
