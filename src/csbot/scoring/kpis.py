"""Every KPI of a group of customers on a day (docs/design/kpis.md says how each is defined)."""

from csbot.domain.kpi import DEFINITIONS
from csbot.scoring.kpi_customers import customer_kpis
from csbot.scoring.kpi_revenue import revenue_kpis
from csbot.scoring.measured import KpiInputs, Measured


def measure(inputs: KpiInputs) -> list[Measured]:
    """All KPIs in the order of `DEFINITIONS`, those made of money once for each currency.

    `inputs.accounts` must stand as on `inputs.as_of`: `paying.accounts_at` gives them so.
    """
    order = {kpi: place for place, kpi in enumerate(DEFINITIONS)}
    found = [*revenue_kpis(inputs), *customer_kpis(inputs)]
    return sorted(found, key=lambda one: (order[one.kpi], one.currency))
