"""How each metric looks at an account that does badly (quality 0) and well (quality 1).

The ranges are invented; they follow the words of the TRUST strategy, not anybody's data.
`tickets_opened` and `executive_meetings` are counted from the history, `documented_value`,
`renewals_completed` and `expansion_purchases` follow from other records: none is drawn here.
"""

from dataclasses import dataclass

from csbot.sample.spec import Theme


@dataclass(frozen=True, slots=True)
class Profile:
    """`worst` and `best` in the metric's own unit; `every` in months; `digits` after the point.

    A `growth` profile holds relative change a quarter instead; what is `asked` needs somebody to
    answer; `theme` is the part of the story that it follows; `shown` formats a value in text.
    """

    worst: float
    best: float
    digits: int = 0
    every: int = 1
    growth: bool = False
    asked: bool = False
    theme: Theme = "use"
    shown: str = "{:,.0f}"


PROFILES: dict[str, Profile] = {
    "active_users_ratio": Profile(0.08, 0.84, 2, shown="{:.0%}"),
    "feature_adoption_ratio": Profile(0.06, 0.82, 2, shown="{:.0%}"),
    "api_calls": Profile(-0.30, 0.21, growth=True),
    "workflows_integrated": Profile(0.6, 7),
    "response_time_ms": Profile(1950, 390, theme="platform", shown="{:,.0f} ms"),
    "decision_success_ratio": Profile(0.902, 0.991, 3, theme="platform", shown="{:.1%}"),
    "resolution_hours": Profile(70, 7, 1, theme="platform", shown="{:.1f} hours"),
    "technical_csat": Profile(2.0, 4.6, 1, every=3, asked=True, theme="platform", shown="{:.1f}"),
    "stakeholder_groups_engaged": Profile(0.4, 3.5),
    "reply_hours": Profile(94, 6, shown="{:,.0f} hours"),
    "strategic_alignment": Profile(1.2, 4.6, 1, every=3, asked=True, shown="{:.1f}"),
    "decisions": Profile(-0.30, 0.21, growth=True),
    "advanced_features_used": Profile(0, 6.8),
    "active_users": Profile(-0.20, 0.16, growth=True),
    "locations_active": Profile(0.6, 3.3),
    "kpi_attainment_ratio": Profile(0.05, 1.0, 2, every=3, theme="value", shown="{:.0%}"),
    "roi_multiple": Profile(0.1, 4.0, 1, every=3, theme="value", shown="{:.1f}"),
    "audit_score": Profile(52, 97, every=6, theme="value"),
    "on_time_payment_ratio": Profile(0.5, 1.0, 2, every=3, theme="loyalty", shown="{:.0%}"),
    "days_payment_late": Profile(44, 0, every=3, theme="loyalty"),
    "reference_activities": Profile(-0.9, 0.9, every=3, theme="loyalty"),
    "nps": Profile(-45, 78, every=3, asked=True),
    "csat": Profile(0.42, 0.97, 2, every=3, asked=True, shown="{:.0%}"),
    "ces": Profile(6.3, 1.4, 1, every=3, asked=True, shown="{:.1f}"),
}

# A handful of things, counted: they change with the story, not by chance.
HANDFULS = frozenset(
    {
        "workflows_integrated",
        "stakeholder_groups_engaged",
        "advanced_features_used",
        "locations_active",
        "reference_activities",
    }
)

# Counted or derived elsewhere; plain counts in text.
COUNTED = ("tickets_opened", "executive_meetings", "renewals_completed", "expansion_purchases")

SHOWN = {
    **{metric: profile.shown for metric, profile in PROFILES.items()},
    **dict.fromkeys(COUNTED, "{:,.0f}"),
}
