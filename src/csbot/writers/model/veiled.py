"""How a refused sentence is shown: without what had no evidence."""

import re

from csbot.checking.reading.normal import folded
from csbot.checking.reading.words import FUNCTION_WORDS, stem
from csbot.domain.reply import Removed
from csbot.writers.model.known import Known
from csbot.writers.model.novelty import reporting_words

_HIDDEN = "…"
_TOKEN = re.compile(r"[^\W_]+(?:[.,:/@&'_-]+[^\W_]+)*|[^\w\s.,;:!?'\"()…%-]")
_REPEATED = re.compile(r"…(?:[ .,;:%\"'()-]*…)+")
_DIGIT = re.compile(r"\d")


def masked(removed: Removed) -> Removed:
    """A refused sentence without what it had no evidence for: that is shown nowhere at all."""
    named = [reason.partition(": ") for reason in removed.reasons]
    parts = [part for _, _, part in named if part]
    kinds = tuple(dict.fromkeys(kind for kind, _, _ in named))
    if len(parts) < len(named):
        return Removed(text=_HIDDEN, reasons=kinds)
    text = removed.text
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(re.escape(part), _HIDDEN, text, flags=re.I)
    # A part that stands otherwise in the text than in the reason would be shown.
    hidden = all(part.casefold() not in text.casefold() for part in parts)
    return Removed(text=text if hidden and text != removed.text else _HIDDEN, reasons=kinds)


def veiled(removed: Removed, known: Known) -> Removed:
    """What is left of a refused sentence: words that code said or the asker asked, no figures."""

    def shown(word: re.Match[str]) -> str:
        form = folded(word[0])
        kept = form in known.forms or form in FUNCTION_WORDS or stem(form) in reporting_words()
        return word[0] if kept and not _DIGIT.search(form) else _HIDDEN

    text = _REPEATED.sub(_HIDDEN, _TOKEN.sub(shown, removed.text))
    words = sum(word != _HIDDEN for word in text.split())
    return removed.model_copy(update={"text": text if words > text.count(_HIDDEN) else _HIDDEN})
