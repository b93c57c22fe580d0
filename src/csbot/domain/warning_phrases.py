"""Words by which records speak of dissatisfaction or of a competitor, where a playbook names none.

`*` stands for any ending. Single moods ("angry", "patience") are left out: they turn up in jokes
and small talk as often as in complaints.
"""

from collections.abc import Mapping

PHRASES: Mapping[str, tuple[str, ...]] = {
    "sentiment": (
        *("frustrat*", "disappoint*", "unacceptable", "unhappy", "dissatisf*", "not satisfied"),
        *("fed up", "had enough", "let down", "not good enough", "running out of patience"),
        *("lost confidence", "losing confidence", "lost faith", "lost trust", "losing trust"),
        *("lost patience", "losing patience"),
    ),
    "competition": (
        *("competitor*", "competing offer*", "competing vendor*", "competing product*"),
        *("competing bid*", "rival vendor*", "rival product*", "score the bids", "the bids"),
        *("alternative vendor*", "alternative supplier*", "alternative provider*"),
        *("other vendor*", "other supplier*", "other provider*"),
        *("another vendor*", "another supplier*", "another provider*"),
        *("switch to another", "switching to", "switched to", "migrat* away", "lower price"),
        *("cheaper offer*", "tender*", "request for proposal", "rfp"),
    ),
}
