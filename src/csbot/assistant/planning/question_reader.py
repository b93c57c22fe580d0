"""A question read: corrected where it is mistyped, and with the accounts that it is about."""

from dataclasses import replace
from functools import partial

from csbot.assistant.asking.described import with_described
from csbot.assistant.asking.own_noun import own_noun
from csbot.assistant.planning.earlier import NOTHING_BEFORE, Earlier
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.strategy_gate import (
    asks_strategy,
    named_in_strategy,
    of_records,
)
from csbot.assistant.reading.other_languages import in_english
from csbot.assistant.reading.pointing import speaks_of_one
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.spelling import corrected, spelled_out
from csbot.assistant.reading.subjects import Subjects, find_subjects
from csbot.assistant.routing.fitting import goes_on, ranked, takes
from csbot.assistant.routing.known_words import means_something
from csbot.domain.records import Account
from csbot.tools.ground.base import Context

# From here on a question in a thread that names no account goes on with the thread's.
_GOES_ON = 0.6
# More accounts than these are a book, and no question leaves them out.
_FEW = 3
# From here on what it is like is clear.
_PLACED = 0.4


class QuestionReader:
    def __init__(self, means: Means) -> None:
        self._tools = means.tools
        self._router = means.router
        # From where on a question is taken for one to a strategy.
        self._strategy = means.thresholds.strategy
        self._surely = means.thresholds.surely_strategy
        self._kinds = means.kinds

    def read(
        self, text: str, context: Context, given: Account | None, earlier: Earlier = NOTHING_BEFORE
    ) -> tuple[Reading, Subjects]:
        """`given` is the account that comes with the text, `earlier` the thread's last turn."""
        previous = tuple(
            account
            for i in earlier.shown
            if (account := context.records.account(context.scope, i)) is not None
        )
        text = with_described(spelled_out(in_english(text)), previous, context)
        reading = read_question(text, context, (given,) if given else previous)
        known = partial(self._means_something, reading, context)
        typed = corrected(text, known, self._router.lexicon)
        if typed != text:
            reading = read_question(typed, context, (given,) if given else previous, reading.words)
        # "What happens before its renewal" goes on with one account, and asks for no customers.
        of_one = bool(previous) and speaks_of_one(text)
        settled = given is not None or of_one
        settled = settled or asks_strategy(reading, self._kinds, self._surely)
        if not settled and (other := own_noun(reading, context)):
            noun, reading = other
            reading = replace(reading, own_noun=noun)
            text = reading.text
        least = self._strategy
        reading = of_records(reading, self._kinds, least, context)
        reading = named_in_strategy(reading, self._kinds, least, context)
        subjects = find_subjects(reading, context, given, previous, earlier.worst_first(context))
        if subjects.named or subjects.answer or not previous or given or reading.filters:
            return reading, subjects
        if subjects.pointed and speaks_of_one(text):
            # "It" after a list is what stands first in it.
            return reading, Subjects(subjects.accounts[:1], pointed=True)
        if subjects.pointed or subjects.whole or len(previous) > _FEW:
            return reading, subjects
        on = goes_on(self._router, self._tools, reading.masked) >= _GOES_ON
        # In a thread on one account a question that is for nothing else in particular goes on.
        on = on or (len(previous) == 1 and not self._is_placed(reading))
        return reading, Subjects(previous) if on else Subjects()

    def _is_placed(self, reading: Reading) -> bool:
        """Whether the question is clearly for a look-up that is about no account, or for none."""
        best = ranked(self._router, self._tools, reading, Subjects())[0]
        tool = self._tools.get(best.tool)
        if self._kinds.leans_to_strategy(reading.masked) >= self._strategy:
            return True
        return best.score >= _PLACED and (tool is None or takes(tool) != "account")

    def _means_something(self, reading: Reading, context: Context, word: str) -> bool:
        return self._kinds.is_known(word) or means_something(reading, self._router, context, word)
