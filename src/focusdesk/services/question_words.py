"""The question that a line raises, in words: for under the input line, and for the command line."""

from focusdesk.domain.inputnames import Names
from focusdesk.domain.linereading import Ambiguity, Doubt
from focusdesk.i18n import _


def in_words(ambiguity: Ambiguity, names: Names) -> str:
    """What is unclear about a line, in one or two sentences in the language of the screen."""
    candidates = _(" or ").join(names.label(owner) for owner in ambiguity.candidates)
    if ambiguity.doubt is Doubt.SEVERAL:
        return _("{word}: {candidates}? Type a few more letters.").format(word=ambiguity.word, candidates=candidates)
    if ambiguity.doubt is Doubt.UNKNOWN_NAME and candidates:
        return _("{word} is not in the directory. Did you mean {candidates}?").format(
            word=ambiguity.word, candidates=candidates
        )
    return {
        Doubt.UNKNOWN_NAME: _("{word} is not in the directory; it is recorded as a name."),
        Doubt.NO_DATE: _("This date was not understood. Type for example 15-3 or Friday."),
        Doubt.NO_STATUS: _("Say what happens: for example done, lapsed or 2w."),
        Doubt.NO_ORGANISATION: _("Name the organisations it may be shared with."),
        Doubt.UNKNOWN_COMMAND: _("This command is not known. Use /share or /not in minutes."),
    }[ambiguity.doubt].format(word=ambiguity.word)
