import pytest

from csbot.tools.facts.asked_words import RECORDS, topic_of
from csbot.tools.facts.topics import Topic
from csbot.tools.portfolio.speaking import holds


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what are customers saying about the new list page", "what are about the new list page"),
        ("which accounts mentioned the ticket routing", "which the ticket routing"),
        ("who spoke of our report builder", "who of our report builder"),
        ("who complained about invoices in calls", "who about invoices in"),
        ("list the tickets about slow loading", "the about slow loading"),
        ("what did they say in the last call about prices", "what did they in the about prices"),
    ],
)
def test_a_framing_word_is_kept_where_it_is_part_of_a_name(text: str, topic: str) -> None:
    kept = topic_of(text, RECORDS).split()
    wanted = [word for word in topic.split() if word not in _SMALL]
    assert [word for word in kept if word not in _SMALL] == wanted


def test_a_name_stands_in_a_text_as_it_is_asked_for() -> None:
    topic = Topic("new list page", {}, {})
    assert holds("The New List Page is live.", topic)
    assert not holds("A new page, and the list is better.", topic)


_SMALL = frozenset("what are about the which who of our in did they".split())
