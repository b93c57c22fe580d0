"""What a question is about, without the words that only frame it."""

from csbot.search.stems import stems, words

# Words of "which accounts mentioned X lately", said of any X.
_FRAME = frozenset(
    stems(
        "account customer client company mention mentioned talk talked said say saying tell told "
        "bring brought raise raised discuss discussed complain complained complaining speak spoke "
        "anyone anybody somebody someone everyone book portfolio team ticket call email note "
        "meeting survey chat history record show find list give search look recently lately ever "
        "many come came heard hear see ask asked report reported issue concern concerned "
        "playbook strategy document docs according write wrote written please know want need "
        "strategic plan describe explain does"
    )
)


def topic_words(text: str) -> list[str]:
    """The stems that name the topic, once each; all stems where only framing words are there."""
    found = list(dict.fromkeys(stems(text)))
    return [stem for stem in found if stem not in _FRAME] or found


def topic_of(text: str) -> str:
    """The words of the text that name the topic, as written and in order."""
    kept = [word for word in words(text) if (stem := stems(word)) and stem[0] not in _FRAME]
    return " ".join(kept) or text
