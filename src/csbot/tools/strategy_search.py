"""Questions over the strategy documents: the passages that answer best, quoted."""

from pydantic import Field

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.playbook import Playbook
from csbot.domain.reply import Findings
from csbot.search.service import Hit
from csbot.search.stems import stems
from csbot.tools.asked_words import STRATEGY, topic_of, topic_words
from csbot.tools.base import Arguments, Context, Tool
from csbot.tools.companies import playbook_named
from csbot.tools.names import normalise
from csbot.tools.quoting import best_sentences, passage
from csbot.tools.subject import nothing_known
from csbot.tools.telling import Telling

_READ = 40
_SHOWN = 3
_HALF = 0.5
_FLOOR = 0.75
_LIFT = 0.5


class StrategyArguments(Arguments):
    topic: str = Field(description="The question, in the asker's own words.")
    company: str | None = Field(default=None, description="Only this company's strategy.")


def run(context: Context, arguments: StrategyArguments) -> Findings:
    rules = playbook_named(context, arguments.company, arguments.topic)
    topic = _without(topic_of(arguments.topic, STRATEGY), rules.company)
    hits = context.search.search(topic, scope=context.scope, corpora=("strategy",), limit=_READ)
    others = set(context.playbooks.ids()) - {rules.id}
    best = _relevant([hit for hit in hits if _belongs(hit.chunk, rules, others)], topic)
    if not best:
        return nothing_known(
            f"I find nothing about “{topic}” in the strategy documents of {rules.company}."
        )
    telling = Telling()
    for i, hit in enumerate(best):
        _say(telling, hit.chunk, topic, lead=i == 0)
    return telling.findings()


def _without(topic: str, company: str) -> str:
    """The topic without the company's name, which every passage of its documents holds."""
    words = normalise(company).split()
    kept = [word for word in topic.split() if normalise(word) not in words]
    return " ".join(kept) or topic


def _belongs(chunk: Chunk, rules: Playbook, others: set[str]) -> bool:
    """A company's documents lie in the folder of its playbook's name; those outside are shared."""
    return chunk.source_id in rules.documents or chunk.source_id.split("/")[0] not in others


def _relevant(hits: list[Hit], topic: str) -> list[Hit]:
    """The best few that hold half of the topic's words, or lie close to it in meaning.

    Documents say alike things of week 1 and week 2: words shared lift a passage among its like.
    """
    wanted = set(topic_words(topic, STRATEGY))
    kept: list[tuple[float, Hit]] = []
    for hit in hits:
        text = f"{hit.chunk.title} {hit.chunk.heading} {hit.chunk.text}"
        shared = len(wanted & set(stems(text))) / max(len(wanted), 1)
        if hit.close or shared >= _HALF:
            kept.append((hit.score + _LIFT * shared, hit))
    kept.sort(key=lambda pair: -pair[0])
    return [hit for score, hit in kept if score >= _FLOOR * kept[0][0]][:_SHOWN]


def _body(chunk: Chunk) -> str:
    """The passage without its heading, which stands in its first line."""
    first, _, rest = chunk.text.partition("\n")
    return rest if rest.strip() and chunk.heading.endswith(first.strip()) else chunk.text


def _say(telling: Telling, chunk: Chunk, topic: str, lead: bool) -> None:
    quotes = [f"“{sentence}”" for sentence in best_sentences(_body(chunk), topic)]
    where = " › ".join(filter(None, (chunk.title, chunk.heading)))
    day = f" ({wording.day(chunk.date)})" if chunk.date else ""
    telling.say(f"{where}{day}: {' … '.join(quotes)}", passage(chunk), lead=lead)


TOOL = Tool(
    name="strategy_search",
    description=(
        "Search the strategy documents: how onboarding, segmentation, retention, expansion, "
        "advocacy, team and program are meant to work; returns quoted passages."
    ),
    arguments=StrategyArguments,
    examples=(
        "what does our strategy say about TOPIC",
        "what does COMPANY say about TOPIC",
        "what did COMPANY write about churn",
        "how does COMPANY handle onboarding",
        "which figure does COMPANY give for TOPIC",
        "how many accounts does a CSM at COMPANY look after",
        "how do we handle TOPIC according to the strategy",
        "what is our approach to expansion",
        "how is onboarding supposed to work",
        "what does week 1 of onboarding look like",
        "what are the responsibilities of a senior CSM",
        "how do we run the reference program",
        "what does the customer success program cost",
        "which early warning signs do we watch",
        "how do we mitigate risk",
        "what is the user community for",
        "how are customers segmented",
        "describe the customer lifecycle",
        "which training do customers get",
        "what is the mission of customer success",
        "what does the strategy document say",
        "which technology do we use for customer success",
        "how do we write case studies",
    ),
    run=run,
)
