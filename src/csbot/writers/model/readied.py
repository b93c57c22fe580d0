"""What the check of a model's answer needs, made ready while the model is waited for."""

from collections.abc import Callable, Sequence
from functools import cached_property
from threading import RLock

from csbot.domain.reply import Statement
from csbot.writers.assembly import Numbering, Rules, problems
from csbot.writers.model.given import Given
from csbot.writers.model.written import WrittenSentence, statements


class Readied:
    """The rules of one answer; and the evidence read, with what code said of it judged as the
    model may repeat it. Whoever needs the rules first makes them."""

    def __init__(self, own: Sequence[Statement], given: Given, make: Callable[[], Rules]) -> None:
        self._own = own
        self._given = given
        self._make = make
        self._lock = RLock()

    @property
    def rules(self) -> Rules:
        with self._lock:
            return self._made

    @cached_property
    def _made(self) -> Rules:
        return self._make()

    def read(self, is_over: Callable[[], bool]) -> None:
        """Until all of it is read, or something has come back."""
        rules, numbering = self.rules, Numbering(self._given.evidence)
        for one in self._own:
            cited = self._given.ids(one.refs)
            repeated = WrittenSentence(text=one.text, status=one.status, citations=cited)
            for statement in statements([repeated], self._given):
                if is_over():
                    return
                problems(statement, numbering, rules)
