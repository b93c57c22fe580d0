"""A worker as a program of its own: until it is asked to end, and then in good order."""

import asyncio
import signal

from csbot.work.process import WorkerProcess
from csbot.work.worker import Worker

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def run_until_signalled(worker: Worker, *beside: WorkerProcess) -> None:
    """Works until SIGINT or SIGTERM; then finishes what it can and gives the rest back. `beside`
    run as long."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in _SIGNALS:
        loop.add_signal_handler(one, asked.set)
    working = asyncio.create_task(worker.run())
    others = [asyncio.create_task(one.run()) for one in beside]
    waiting = asyncio.create_task(asked.wait())
    try:
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.gather(worker.stop(), *(one.stop() for one in beside))
        await asyncio.gather(working, *others)
    finally:
        waiting.cancel()
        for one in _SIGNALS:
            loop.remove_signal_handler(one)
