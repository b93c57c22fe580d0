"""The small portfolio under a playbook with expansion, value, advocacy, loyalty and KPIs."""

from typing import Any

from .portfolio_data import PLAYBOOK

SOURCE = "strategy:tiny/retention#recovery"


def metric(name: str, **bounds: Any) -> dict[str, Any]:
    return {"metric": name, **bounds}


PROGRAMS: dict[str, Any] = {
    "expansion": {
        "opportunities": [
            {
                "id": "seats",
                "kind": "seats",
                "name": "More users",
                "step": "Count who else would use it",
                "signals": [metric("active_users_ratio", at_least=0.8)],
                "words": ["more users"],
                "source": SOURCE,
            },
            {
                "id": "upgrade",
                "kind": "tier",
                "name": "An upgrade",
                "packages": ["Professional"],
                "upgrade_to": "strategic",
                "step": "Show what it adds",
                "signals": [metric("active_users_ratio", at_least=0.1)],
            },
        ],
        "timing": [
            {"id": "tenure", "name": "a year together",
             "condition": {"measure": "tenure_days", "at_least": 366}},
        ],
        "against": [
            {"id": "shrank", "name": "a recent contraction",
             "condition": {"measure": "arr_lost", "window_days": 180, "at_least": 1}},
            {"id": "champion", "name": "no champion",
             "condition": {"measure": "champions", "at_most": 0}},
        ],
    },
    "value": {"metrics": ["active_users_ratio", "nps"], "min_peers": 3,
              "peers": ["industry", "region"]},
    "advocacy": {
        "criteria": [
            {"id": "happy", "name": "high satisfaction", "condition": metric("nps", at_least=50)},
            {"id": "champion", "name": "a champion",
             "condition": {"measure": "champions", "at_least": 1}},
        ],
        "against": [
            {"id": "shrank", "name": "a recent contraction",
             "condition": {"measure": "arr_lost", "at_least": 1}},
        ],
        "asks": [
            {"id": "quote", "title": "Ask for a quotation", "after": 0},
            {"id": "talk", "title": "Offer a talk", "after": 2},
        ],
        "metric": "nps",
    },
    "loyalty": {
        "note": "The needs are assumed.",
        "tiers": [
            {"id": "base", "name": "Base", "benefits": ["recognition"]},
            {"id": "gold", "name": "Gold", "benefits": ["priority support"],
             "needs": [{"id": "tenure", "name": "a year",
                        "condition": {"measure": "tenure_days", "at_least": 366}}]},
            {"id": "top", "name": "Top", "benefits": ["advisory seat"],
             "needs": [{"id": "nps", "name": "high satisfaction",
                        "condition": metric("nps", at_least=50)}]},
        ],
    },
    "kpis": {
        "targets": [
            {"id": "grr", "stated": "95% a year", "at_least": 0.95},
            {"id": "nps", "stated": "above 0", "above": 0},
            {"id": "nps", "stated": "70 or higher", "at_least": 70, "segments": ["strategic"]},
            {"id": "ces", "stated": "low"},
            {"id": "clv", "stated": "3x"},
        ],
        "program": {"costs": [{"name": "team", "amount": 100000},
                              {"name": "tools", "amount": 25000}]},
    },
}  # fmt: skip

WITH_PROGRAMS: dict[str, Any] = {**PLAYBOOK, **PROGRAMS}
