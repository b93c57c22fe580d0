"""What a period of a question can be of, by what is listed and by where it lies."""

from collections.abc import Mapping
from datetime import date

from csbot.assistant.parsing.meant import Meant
from csbot.domain.periods import Period

# By what is listed; a period is of anything where nothing is said here.
_ROLES: Mapping[str, frozenset[str]] = {
    "records": frozenset({"recorded"}),
    "kpis": frozenset({"measured"}),
    "metrics": frozenset({"measured", "METRIC fell", "METRIC rose", "started", "renews"}),
}
# Roles of a period that lie behind.
_PAST = frozenset({"ended", "recorded", "measured", "started", "signed", "records none"})


def fits(period: Period, role: str, meant: Meant, has_metric: bool, today: date) -> bool:
    """Nothing that was is still to come, and who renews does it from now on."""
    allowed = _ROLES.get(meant.rows)
    if allowed is not None and role not in allowed:
        return False
    if role in ("measured", "METRIC fell", "METRIC rose") and not has_metric:
        return meant.rows in ("kpis", "csms")
    if role == "renews":
        return period.until is None or period.until >= today
    return role not in _PAST or (period.since or date.min) <= today
