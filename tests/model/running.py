"""csbot's server on a free loopback port, with the OpenAI protocol and MCP."""

from collections.abc import Iterator
from contextlib import contextmanager

from web.running import served

from csbot.app import App
from csbot.web.mcp_server import McpServer
from csbot.web.openai_api import openai_router
from csbot.web.server import create_web


@contextmanager
def serving_csbot(app: App) -> Iterator[str]:
    """Its address, until the block ends."""
    mcp = McpServer(app)
    web = create_web(app, around=[mcp.running], routers=[openai_router(), mcp.router])
    with served(web) as address:
        yield address
