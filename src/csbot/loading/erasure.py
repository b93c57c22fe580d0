"""Which evidence goes when records go."""

from collections.abc import Mapping

from csbot.domain.evidence import contact_ref, contract_ref, goal_ref, metric_ref
from csbot.loading.plan import TableChanges
from csbot.storage.erasure import Gone


def gone_with(changes: Mapping[str, TableChanges]) -> Gone:
    """Refs of all that a load deletes. Passages are named by the record that they are cut from."""
    refs = {contact_ref(str(key[0])) for key in changes["contacts"].deleted}
    refs |= {goal_ref(str(key[0])) for key in changes["goals"].deleted}
    refs |= {contract_ref(str(key[0])) for key in changes["contracts"].deleted}
    refs |= {metric_ref(*key) for key in changes["metrics"].deleted}
    sources = {f"history:{key[0]}" for key in changes["history"].deleted}
    sources |= {f"strategy:{key[0]}" for key in changes["documents"].deleted}
    accounts = frozenset(str(key[0]) for key in changes["accounts"].deleted)
    sources |= {f"{kind}:{id_}" for kind in ("account", "score") for id_ in accounts}
    return Gone(frozenset(refs), frozenset(sources), accounts)
