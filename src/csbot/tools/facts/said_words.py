"""How records speak of who will do what, of being content and of not being so: whole sentences
found by their words."""

import re
from collections.abc import Collection, Iterator

from csbot.domain.records import HistoryItem
from csbot.domain.warning_phrases import PHRASES
from csbot.scoring.phrases import first_phrase, phrase_pattern
from csbot.tools.facts.quoting import sentences_of, speaker_in, speaker_of

Pattern = re.Pattern[str]

# Somebody binds themselves or another to do something: a person or "we" before a verb of the
# future, or a verb of promising. What may happen to somebody is none, and "I'll give them that"
# concedes.
COMMITTED = re.compile(
    r"\b(?:I|we|you|they|he|she|[A-ZÀ-Þ][\w'’-]+|team|support|sales|engineering|product|"
    r"procurement|legal|finance|it)(?:['’]ll|\s+(?:will|shall|is to|are to|"
    r"is going to|are going to))\s+(?!be\b|not\b|need\b|miss\b|leave\b|decline\b|never\b|have\b|"
    r"say\b|think\b|know\b|find\b|see\b|feel\b|want\b|like\b|probably\b|lose\b|"
    r"keep (?:this|it)\b|admit\b|confess\b|bet\b|"
    r"(?:give|grant|hand) (?:you|him|her|it|them) that\b|"
    r"take (?:(?:your|his|her|their) word|(?:that|it) as)\b)\w+"
    r"|\b(?:promised?|promises|agreed? to|agrees to|agreed (?:that|on)|commit(?:s|ted)? to|"
    r"undertakes? to|pledged?|owes?|due from|action items?|decided to|"
    r"(?:[Aa]greed|[Dd]ecided|[Aa]ctions|[Nn]ext steps?|[Tt]o[- ]dos?)"
    r"(?= ?:(?!\s*(?:[Nn]othing|[Nn]one|[Nn]o)\b))|"
    r"(?:takes?|took) on|volunteers? to|follow(?:s|ed)? up with|asked (?:us|me|him|her|them) to)\b",
)
_MORE_UNHAPPY = (
    *("complain*", "annoy*", "angry", "upset", "too slow", "is slow", "nobody answer*"),
    *("no answer", "nobody has answered", "not acceptable", "second time", "poor", "terrible"),
    *("worse", "again and again", "tired of", "waste of", "does not work", "too dear"),
    *("too expensive", "losing time", "days to answer", "confusing", "nobody call*"),
)
UNHAPPY = phrase_pattern((*PHRASES["sentiment"], *_MORE_UNHAPPY))
HAPPY = phrase_pattern(
    (
        *(
            "happy",
            "content with",
            "is content",
            "are content",
            "quite content",
            "delighted",
            "pleased",
            "satisfied",
            "thrilled",
            "great",
            "love*",
        ),
        *("excellent", "thank*", "saves us", "praise*", "impressed", "recommend*", "works well"),
        *("helpful", "smooth*", "best decision", "well received"),
    )
)


# What hangs on something else, or is asked, binds nobody yet.
_OPEN = re.compile(
    r"^\W*(?:if|unless|when|whether|perhaps|maybe|would|could|should)\b|\?\W*$", re.I
)


# "Nobody else has promised it", "Not decided".
_BY_NOBODY = re.compile(r"\b(?:nobody|no one|none|never)\b|^\W*not\b", re.I)


def is_committed(sentence: str) -> bool:
    words = speaker_of(sentence)[1]
    found = COMMITTED.search(words)
    if found is None or _OPEN.search(words):
        return False
    return not _BY_NOBODY.search(words[: found.end()])


def holding(item: HistoryItem, pattern: Pattern) -> Iterator[str]:
    """The sentences of a record that hold a phrase which nothing denies."""
    for sentence in sentences_of(item.text):
        if first_phrase(pattern, sentence):
            yield sentence


# Records of which their author's are the words that nobody else is named for; a note tells of
# others, and a ticket is the customer's.
_OF_AUTHOR = frozenset(("email", "call", "chat"))


def holding_of_others(item: HistoryItem, pattern: Pattern, ours: Collection[str]) -> Iterator[str]:
    """Those sentences that are no words of the people in `ours`: "do complain if I'm wrong" is
    nobody's complaint."""
    for sentence in holding(item, pattern):
        voice = speaker_of(sentence)[0] or speaker_in(item.text, sentence)
        if voice is None and item.kind in _OF_AUTHOR:
            voice = item.author
        if voice not in ours:
            yield sentence
