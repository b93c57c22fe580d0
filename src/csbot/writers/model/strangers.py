"""Every name that belongs to some account, so that none turns up where it has no business."""

from threading import Lock

from csbot.checking.foreign import Foreign
from csbot.storage.records import Records


class Strangers:
    """Read again when the data changes. Of everybody's records, but never shown: a sentence may
    hold such a name only where the evidence that it cites has it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version: str | None = None
        self._foreign = Foreign.of(())

    def of(self, records: Records) -> Foreign:
        version = records.fact("data_version") or ""
        with self._lock:
            if version != self._version:
                names = [n for a in records.directory() for n in (a.name, a.account_id, *a.aliases)]
                self._foreign = Foreign.of([*names, *records.contact_names()])
                self._version = version
            return self._foreign
