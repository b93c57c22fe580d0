"""Words that csbot itself knows: metrics, bands, kinds of records, and the field's own terms."""

import re
from dataclasses import dataclass
from functools import lru_cache

from csbot.assistant.reading.playbook_words import playbook_words
from csbot.checking.reading.words import is_common
from csbot.search.stems import folded, stems
from csbot.tools.ground.base import Context

_MOST_OF_NAME = 0.66
# Words of many metrics' names that tell none of them apart.
VAGUE = frozenset(
    stems(
        "use used uses usage month quarter year week mean median average number count share ratio "
        "score rate time day hour date value open opened ticket account customer client active "
        "meeting kpi total high low good bad point first last new success business per "
        "without within"
    )
)
_JOINING = frozenset("a an and at for in of on per the to".split())
_FEW = 3


@dataclass(frozen=True)
class Vocabulary:
    """Phrases by what they mean; longest first."""

    metrics: tuple[tuple[str, str], ...]
    bands: tuple[tuple[str, str], ...]
    terms: frozenset[str]
    observed: frozenset[str] = frozenset()
    companies: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, context: Context) -> "Vocabulary":
        words = playbook_words(context)
        observed = context.records.metrics_observed(context.scope)
        return cls(words.metrics, words.bands, words.terms, observed, words.companies)

    def metric_spans(self, text: str, loosely: bool = False) -> list[tuple[int, int]]:
        """`loosely`: also where an everyday word of one metric's name is all that is said of it."""
        found = [(start, end) for start, end, _ in _found(text, self.metrics)]
        near = None if found else self._nearly(text)
        if near is None:
            return found or self._short_spans(text, loosely)
        # Words that do not stand side by side are left in: they say what is asked of the metric.
        side_by_side = [w for w in text[slice(*near[1])].lower().split() if w not in _JOINING]
        return [near[1]] if len(side_by_side) <= near[2] else found

    def _short_spans(self, text: str, loosely: bool) -> list[tuple[int, int]]:
        """An abbreviation, or any word, that one metric alone has in its name or id: "csat"."""
        if len(self._by_word(text)) != 1:
            return []
        (metric,) = self._by_word(text)
        named = {w.rstrip("s") for phrase, m in self.metrics if m == metric for w in phrase.split()}
        return [
            word.span()
            for word in re.finditer(r"\w{3,}", text)
            if word.group().lower().rstrip("s") in named
            and not set(stems(word.group())) <= VAGUE
            and (loosely or not is_common(folded(word.group())))
        ]

    def is_metric_alone(self, text: str) -> bool:
        """Whether a text asks for nothing but one metric, by words of its name: "the backlog"."""
        found = self._by_word(text)
        said = content(text)
        named = {s for p, m in self.metrics if found == (m,) for s in _stems_of(p)}
        return bool(said) and said <= named

    def metrics_in(self, text: str) -> tuple[str, ...]:
        """Metrics that a text names; all of them where one phrase names several ("active users"),
        and else those most of whose name's words it holds."""
        said = [text.lower()[start:end] for start, end, _ in _found(text, self.metrics)]
        meant = [m for s in said for p, m in self.metrics if p in (s, s.removesuffix("s"))]
        known = [metric for metric in meant if metric in self.observed]
        if meant and (known or not (held := self._by_word(" ".join(said)))):
            return tuple(dict.fromkeys(known or meant))
        if meant:
            return held
        near = self._nearly(text)
        return (near[0],) if near else self._by_word(text)

    def _by_word(self, text: str) -> tuple[str, ...]:
        """The few metrics with values whose names hold a telling word of the text."""
        # "Lately" is no lateness.
        words = set(stems(re.sub(r"\b(?:lately|latest)\b", " ", text, flags=re.I))) - VAGUE
        names: dict[str, set[str]] = {}
        for phrase, metric in self.metrics:
            if metric in self.observed:
                names.setdefault(metric, set()).update(_stems_of(phrase))
        found = [metric for metric, name in names.items() if name & words]
        return tuple(found) if len(found) <= _FEW else ()

    def _nearly(self, text: str) -> tuple[str, tuple[int, int], int] | None:
        """The one metric two or more of whose name's words, and most of them, stand together in
        the text, where, and how many words they are."""
        said = [(word, set(stems(word.group()))) for word in re.finditer(r"\w+", text)]
        found: dict[str, tuple[float, tuple[int, int]]] = {}
        counts: dict[str, int] = {}
        every = {one for _, stem in said for one in stem}
        for phrase, metric in self.metrics:
            wanted = _stems_of(phrase)
            shared = len(wanted & every)
            if shared < 2 or shared / len(wanted) < _MOST_OF_NAME:
                continue
            at = [i for i, (_, stem) in enumerate(said) if stem & wanted]
            if at[-1] - at[0] <= len(wanted):
                span = (said[at[0]][0].start(), said[at[-1]][0].end())
                counts[metric] = max(counts.get(metric, 0), shared)
                found[metric] = max(found.get(metric, (0.0, span)), (shared / len(wanted), span))
        if not found.keys().isdisjoint(self.observed):
            # Of metrics of like names the one that is measured is meant.
            found = {metric: near for metric, near in found.items() if metric in self.observed}
        ranks = {metric: (share, counts[metric]) for metric, (share, _) in found.items()}
        best = max(ranks.values(), default=(0.0, 0))
        chosen = [(m, found[m][1], counts[m]) for m, rank in ranks.items() if rank == best]
        return chosen[0] if len(chosen) == 1 else None

    def company_spans(self, text: str) -> list[tuple[int, int]]:
        """Where a company with a playbook is named, accents or not."""
        plain = folded(text)
        if len(plain) != len(text):
            return []
        return [(start, end) for start, end, _ in _found(plain, self.companies)]

    def company_in(self, text: str) -> str | None:
        """The playbook whose company a question names."""
        found = _found(folded(text), self.companies)
        return found[0][2] if found else None

    def band_spans(self, text: str) -> list[tuple[int, int]]:
        """Where a band is named as such: "champion" alone is a person, "healthy" a question. What
        somebody is from a score on is a band too."""
        return [
            (start, end)
            for start, end, _ in _found(text, self.bands)
            if re.search(r"\bband\b", text[max(0, start - 12) : end + 8], re.I)
            or re.search(r"\bscore\b[^,;?]{0,40}$", text[:start], re.I)
        ]

    def bands_in(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(band for _, _, band in _found(text, self.bands)))

    def knows(self, word: str) -> bool:
        return word.lower() in self.terms or word.lower().rstrip("s") in self.terms


def content(text: str) -> set[str]:
    """The stems of a text that carry meaning, placeholders left out."""
    return set(stems(re.sub(r"\b[A-Z]{4,}\b", " ", text)))


@lru_cache(4096)
def _stems_of(phrase: str) -> frozenset[str]:
    return frozenset(stems(phrase))


def _found(text: str, pairs: tuple[tuple[str, str], ...]) -> list[tuple[int, int, str]]:
    """Where phrases stand in the text, the longest winning; plurals count."""
    # "Active-user share" is written as one word, and said as two.
    lowered = text.lower().replace("-", " ")
    taken: list[tuple[int, int, str]] = []
    for phrase, meaning in pairs:
        phrase = phrase.replace("-", " ")
        if " " in phrase and phrase.endswith("s") and not phrase.endswith("ss"):
            phrase = phrase[:-1]
        # Looked for as it is first: a pattern a phrase is more than re keeps compiled.
        if phrase not in lowered:
            continue
        for match in re.finditer(rf"\b{re.escape(phrase)}s?\b", lowered):
            if not any(match.start() < end and start < match.end() for start, end, _ in taken):
                taken.append((match.start(), match.end(), meaning))
    return sorted(taken)
