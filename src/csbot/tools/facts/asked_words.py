"""What a question is about, without the words that only frame it."""

from csbot.search.stems import stems, words

_SAYING = (
    "mention mentioned talk talked say says said saying tell told speak spoke discuss discussed "
    "ask asked hear heard write wrote written show find list give search look know want need "
    "please describe explain does many"
)
# Words of "which accounts mentioned X in calls lately", said of any X.
RECORDS = frozenset(
    stems(
        f"{_SAYING} account customer client company bring brought raise raised complain complained "
        "complaining anyone anybody somebody someone everyone book portfolio team ticket call "
        "email note meeting survey chat history record recently lately ever come came see report "
        "reported next name named called issue concern concerned anything something nothing "
        "thing latest last"
    )
)
STRATEGY = frozenset(
    stems(f"{_SAYING} playbook strategy document docs according mean meant account customer client")
)


# Frames that are names too: "the new list page" is about a page of that name.
_NOUNS = frozenset(
    stems("list call email ticket note report meeting survey chat search name issue record team")
)
_DETERMINERS = frozenset("the a an our their your my his her its new old this that".split())


def topic_words(text: str, frame: frozenset[str]) -> list[str]:
    """The stems that name the topic, once each; all stems where only framing words are there."""
    found = stems(" ".join(_kept(text, frame)))
    return list(dict.fromkeys(found or stems(text)))


def topic_of(text: str, frame: frozenset[str]) -> str:
    """The words of the text that name the topic, as written and in order."""
    return " ".join(_kept(text, frame)) or text.strip()


def _kept(text: str, frame: frozenset[str]) -> list[str]:
    said = [(word, next(iter(stems(word)), "")) for word in words(text)]
    frames = [not stem or stem in frame for _, stem in said]
    return [
        word
        for at, (word, stem) in enumerate(said)
        if stem and (not frames[at] or (stem in _NOUNS and _qualifies(at, said, frames)))
    ]


def _qualifies(at: int, said: list[tuple[str, str]], frames: list[bool]) -> bool:
    """Whether a word stands between what opens a name and the noun that it qualifies."""
    is_opened = at > 0 and (said[at - 1][0].lower() in _DETERMINERS or not frames[at - 1])
    return is_opened and at + 1 < len(said) and not frames[at + 1]
