"""Problems: what the user can do something about, said in one sentence. Everything else that goes wrong is a bug."""


class Problem(Exception):
    """A refusal or fault with a sentence for the user.

    `message` is English source text with named placeholders; `i18n.sentence` translates it and fills in `values`
    when it is shown. `field` names the record field to jump to, where there is one.
    """

    def __init__(self, message: str, /, *, field: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.values = values


class Refused(Problem):
    """The rules of the domain do not allow this yet: the sentence says what is missing."""
