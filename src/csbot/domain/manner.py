"""Wishes about how a text sounds: "more formal", "make it friendlier", "in German?".

Such a text says nothing about the world: each word of weight is a tone, a language, or asks for
one. Code phrases in one tone and in the language of the records; only a model can follow these.
"""

import re
from dataclasses import dataclass
from typing import Literal

_WORD = re.compile(r"[^\W\d_]+")
_TONES = frozenset(
    "formal informal casual friendly warm polite professional businesslike neutral objective "
    "sober direct blunt diplomatic tactful gentle soft strong firm assertive confident "
    "enthusiastic upbeat positive optimistic empathetic empathic personal apologetic humble "
    "grateful respectful serious light playful funny humorous witty dry technical plain simple "
    "jargon persuasive convincing urgent calm natural conversational human relaxed crisp punchy "
    "elegant lively cheerful kind nice harsh pushy stiff wordy flowery salesy robotic".split()
)
_LANGUAGES = frozenset(
    "english german french spanish italian portuguese dutch swedish norwegian danish finnish "
    "icelandic polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian "
    "serbian croatian slovenian estonian latvian lithuanian arabic hebrew persian hindi bengali "
    "urdu tamil chinese mandarin cantonese japanese korean vietnamese thai indonesian malay "
    "tagalog swahili afrikaans catalan basque galician irish welsh latin deutsch français "
    "francais español espanol italiano português portugues nederlands svenska polski".split()
)
# What asks for a tone, so that "is it urgent?" is a question still.
_CUES = frozenset(
    "more less too make makes sound sounds tone voice style register write rewrite reword "
    "rephrase put say keep phrase worded wording please".split()
)
_ROUND = frozenset(
    "it that this them the a an my your in into to with of for be and but or so as bit little lot "
    "much very slightly somewhat rather quite not version language translate translated "
    "translation same can could would will you now again answer reply email mail draft letter "
    "text message shorter short brief briefer concise auf bitte en por favor me us thing way "
    "something one ok okay thanks thank actually just whole".split()
)
_MOST_WORDS = 14
_QUESTION = re.compile(
    r"\W*(?:is|are|was|were|does|do|did|has|have|who|what|when|which|why)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Manner:
    """`said` is the wish in its own words; `language` the one that is asked for."""

    kind: Literal["tone", "language"]
    said: str
    language: str = ""


def wanted_manner(text: str) -> Manner | None:
    """The manner that a text asks for; None where it asks for anything else."""
    said = [word.casefold() for word in _WORD.findall(text)]
    if not said or len(said) > _MOST_WORDS or _QUESTION.match(text):
        return None
    tones = [word for word in said if _tone(word)]
    languages = [word for word in said if word in _LANGUAGES]
    if not all(w in _LANGUAGES or w in _CUES or w in _ROUND or _tone(w) for w in said):
        return None
    if languages:
        return Manner("language", text.strip(), languages[0].title())
    asks = any(word in _CUES or word not in _TONES for word in said if _tone(word) or word in _CUES)
    return Manner("tone", text.strip()) if tones and asks else None


def _tone(word: str) -> bool:
    """Whether a word is a tone, or a form of one: friendlier, formally."""
    forms = (word, *(word.removesuffix(end) for end in ("er", "r", "ly", "ally", "est", "ness")))
    ys = (form.removesuffix("i") + "y" for form in forms if form.endswith("i"))
    return any(form in _TONES for form in (*forms, *ys))
