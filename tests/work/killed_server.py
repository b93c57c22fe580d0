"""A server that has a worker beside it, prints the worker's process id, and waits for its end."""

import asyncio
import sys
from pathlib import Path

from work.test_process import answered, beside, clock


async def main() -> None:
    async with beside(Path(sys.argv[1])) as (process, inbox, outbox):
        inbox.accept("e1", "test", "c1", {}, clock())
        sys.stdout.write(f"{await answered(process, outbox, 'e1')}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
