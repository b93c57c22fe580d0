"""A computed sentence told from its other side: who leads and who trails say the same.

A model may turn a relation round, which no comparison of words can allow: "B trails A" has the
words of "A trails B". So each such sentence of evidence and of code is a unit in every form in
which it is true, and a sentence of the model's has to render one of them.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from csbot.checking.reading.words import is_past

_LONGEST_SUBJECT = 4
_N = r"-?\d[\d,.]*\d|\d"
_OF_THE = re.compile(r" (?:from|in|of|at) the (.+)")
_Retell = Callable[[dict[str, str]], Iterator[str]]


@lru_cache(maxsize=4096)
def retold(text: str) -> tuple[tuple[str, bool], ...]:
    """The other forms of a cleaned sentence, each with whether it is a relation of two."""
    for pattern, retell in _FORMS:
        if match := pattern.fullmatch(text.strip().rstrip(".")):
            groups = {k: v or "" for k, v in match.groupdict().items()}
            return tuple((told, "b" in groups) for told in retell(groups))
    return ()


# What may be said of who has more and of who has less: any of it, with the words around it.
_MORE = "ahead of (above, higher than, better than, stronger than, healthier than)"
_LESS = "behind (below, lower than, worse than, weaker than, less healthy than)"


def _compared(f: dict[str, str]) -> Iterator[str]:
    """ "A is healthier than B by 3 points on DAY: 70 of 100 against 67"."""
    yield from _sides(f["a"], f["b"], f["n"], f["x"], f["y"], f["at"])


def _apart(f: dict[str, str]) -> Iterator[str]:
    """ "Adoption sets them apart by 3 points, with A ahead: 70 of 100 at A, 67 at B"."""
    if f["w"] == f["a"]:
        told = _sides(f["a"], f["b"], f["n"], f["x"], f["y"], "")
    elif f["w"] == f["b"]:
        told = _sides(f["b"], f["a"], f["n"], f["y"], f["x"], "")
    else:
        return
    yield from (f"In {f['p']}, {text}" for text in told)


def _sides(won: str, lost: str, by: str, more: str, less: str, at: str) -> Iterator[str]:
    """Every way to tell the two, each from either side."""
    for values, turned in (
        (f"{more} of 100 against {less}", f"{less} of 100 against {more}"),
        (f"{more} against {less} of 100", f"{less} against {more} of 100"),
    ):
        yield f"{won} leads (is {_MORE}) {lost} by {by} points{at}: {values}"
        yield f"{lost} trails (lags, is {_LESS}) {won} by {by} points{at}: {turned}"
    yield f"{won} is {by} points {_MORE} {lost}{at}"
    yield f"{lost} is {by} points {_LESS} {won}{at}"
    yield f"{won} and {lost} score {more} and {less} of 100 respectively{at}"
    yield f"{lost} and {won} score {less} and {more} of 100 respectively{at}"


def _silent(f: dict[str, str]) -> Iterator[str]:
    """ "There has been no contact for 51 days; the last was the email of DAY"."""
    yield f"The last contact was the {f['k']} of {f['d']}, {f['n']} days ago"
    yield f"We have not been in contact for {f['n']} days; the last was the {f['k']} of {f['d']}"


def _all_goals(f: dict[str, str]) -> Iterator[str]:
    """ "Acme has 2 goals: 0 met, 2 open and 0 missed": both of them are open."""
    for status, many in (("met", f["met"]), ("open", f["open"]), ("missed", f["missed"])):
        if many == f["n"]:
            yield f"All {f['n']} goals of {f['who']} are {status}"
            yield f"All goals of {f['who']} are {status}"
            if many == "2":
                yield f"Both goals of {f['who']} are {status}"


def _but_not(f: dict[str, str]) -> Iterator[str]:
    """ "Our lawyers accept clauses 1 to 4, but not clause 5": clause 5 they do not accept."""
    said = f["x"].split()
    for at in range(1, min(_LONGEST_SUBJECT, len(said) - 1) + 1):
        # Which word is the verb is not known: with another one nothing is said.
        subject, verb = " ".join(said[:at]), said[at]
        third = verb.endswith("s")
        yield f"{subject} {'does' if third else 'do'} not {verb.removesuffix('s')} {f['y']}"


def _not_they(f: dict[str, str]) -> Iterator[str]:
    """ "All 9 finished the training, but nobody of the crew did": nobody of it finished it."""
    said = f["x"].split()
    at = next((n for n, word in enumerate(said) if n and is_past(word.casefold())), 0)
    if at:
        yield f"{f['nobody'].capitalize()}{f['of']} {' '.join(said[at:])}"
        if led := _OF_THE.match(f["of"]):
            yield f"The {led[1]} has not {' '.join(said[at:])}"


def _rest(f: dict[str, str]) -> Iterator[str]:
    """ "Closed 10 of the 24 open tickets; the rest wait": 14 of them do."""
    left = int(f["m"]) - int(f["n"])
    if left > 0:
        yield f"{left} of the {f['m']} {f['what']} {f['v']}"
        yield f"{left} {f['what']} {f['v']}"


def _longer(f: dict[str, str]) -> Iterator[str]:
    """ "The drill at A took 40 minutes, which is 4 longer than the one at B"."""
    more, less = "longer than (slower than, more than)", "less than (shorter than, faster than)"
    far, near = (more, less) if f["c"] == "longer" else (less, more)
    yield f"The {f['what']} at {f['a']} took (was) {f['m']} {far} the one at {f['b']}, at {f['n']}"
    yield f"The {f['what']} at {f['b']} took (was) {f['m']} {near} the one at {f['a']}"
    yield f"The {f['what']} took {f['n']} at {f['a']}, {f['m']} {far} at {f['b']}"


_FORMS: tuple[tuple[re.Pattern[str], _Retell], ...] = tuple(
    (re.compile(pattern), retell)
    for pattern, retell in (
        (
            rf"(?P<a>.+?) is healthier than (?P<b>.+?) by (?P<n>{_N}) points(?P<at> on [^:]+)?: "
            rf"(?P<x>{_N}) of 100 against (?P<y>{_N})",
            _compared,
        ),
        (
            rf"(?P<p>.+?) sets them apart by (?P<n>{_N}) points, with (?P<w>.+?) ahead: "
            rf"(?P<x>{_N}) of 100 at (?P<a>.+?), (?P<y>{_N}) at (?P<b>.+)",
            _apart,
        ),
        (
            rf"(?:.+: )?There has been no contact for (?P<n>{_N}) days; "
            r"the last was the (?P<k>\w+) of (?P<d>[^.;]+)",
            _silent,
        ),
        (
            r"(?P<who>.+?) has (?P<n>[1-9]\d*) goals?: (?P<met>\d+) met, (?P<open>\d+) open and"
            r" (?P<missed>\d+) missed",
            _all_goals,
        ),
        (
            r"[^,;:]+? (?P<n>\d+) of the (?P<m>\d+) (?P<what>[^,;:]+?)"
            r"(?: (?:within|in|by|on) [^,;:]+)?; the rest (?P<v>[^,;:]+)",
            _rest,
        ),
        (
            r"(?P<x>[^,;:]+), but (?P<nobody>nobody|none|no one)(?P<of>[^,;:]*?) (?:did|has|have)",
            _not_they,
        ),
        (
            r"The (?P<what>[^,;:]+?) at (?P<a>[^,;:]+?) took (?P<n>[^,;:]+), which is"
            r" (?P<m>[^,;:]+?) (?P<c>longer|shorter) than the one at (?P<b>[^,;:]+)",
            _longer,
        ),
        (
            r"(?P<x>[^,;:]+), but not (?P<y>[^,;:]+)",
            _but_not,
        ),
    )
)
