"""Whether somebody with a job title is who is asked for by a role.

A role is asked for in short or at length: "CFO" is a Chief Financial Officer, "head of IT" a Head
of Information Technology, "vice president of sales" a VP Sales.
"""

import re

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("of the and for at in a an to our their its his her s".split())
# Who works for somebody is not them.
_BESIDE = frozenset(
    "assistant deputy office secretary associate former ex interim adviser advisor staff "
    "delegate vice junior trainee".split()
)
_SHORTEST_INITIALS, _LONGEST_INITIALS = 2, 5
_KIN, _KIN_SHARE = 5, 0.6


def answers_to(title: str, role: str) -> bool:
    """Whether a title is the role, or the role with something more to it ("Group CFO, EMEA")."""
    held, wanted = _words(title), _words(role)
    if not held or not wanted:
        return False
    covered = _covered(wanted, held)
    beside = (_BESIDE & set(held)) - set(wanted) - _spelled(held, wanted)
    return all(covered) and not beside


def is_exactly(title: str, role: str) -> bool:
    """Whether a title says the role and nothing more."""
    held, wanted = _words(title), _words(role)
    return bool(held and wanted) and all(_covered(wanted, held)) and all(_covered(held, wanted))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _SMALL]


def _covered(asked: list[str], held: list[str]) -> list[bool]:
    """For each asked word whether the held ones have it: as a word, or either as initials."""
    initials = _initials(held)
    found = [word in initials or any(_are_kin(word, other) for other in held) for word in asked]
    for begin, end in _runs(asked):
        if "".join(word[0] for word in asked[begin:end]) in held:
            found[begin:end] = [True] * (end - begin)
    return found


def _spelled(held: list[str], wanted: list[str]) -> set[str]:
    """The held words that stand behind asked initials: the "vice" of an asked VP."""
    return {
        word
        for begin, end in _runs(held)
        if "".join(one[0] for one in held[begin:end]) in wanted
        for word in held[begin:end]
    }


def _initials(words: list[str]) -> set[str]:
    return {"".join(word[0] for word in words[begin:end]) for begin, end in _runs(words)}


def _runs(words: list[str]) -> list[tuple[int, int]]:
    return [
        (begin, end)
        for begin in range(len(words))
        for end in range(begin + _SHORTEST_INITIALS, len(words) + 1)
        if end - begin <= _LONGEST_INITIALS
    ]


def _are_kin(one: str, other: str) -> bool:
    """Whether two words are forms of one: finance, financial."""
    if one == other:
        return True
    shared = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return shared >= _KIN and shared >= _KIN_SHARE * max(len(one), len(other))
