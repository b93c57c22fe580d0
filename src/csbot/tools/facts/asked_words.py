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


def topic_words(text: str, frame: frozenset[str]) -> list[str]:
    """The stems that name the topic, once each; all stems where only framing words are there."""
    found = list(dict.fromkeys(stems(text)))
    return [stem for stem in found if stem not in frame] or found


def topic_of(text: str, frame: frozenset[str]) -> str:
    """The words of the text that name the topic, as written and in order."""
    kept = [word for word in words(text) if (stem := stems(word)) and stem[0] not in frame]
    return " ".join(kept) or text.strip()
