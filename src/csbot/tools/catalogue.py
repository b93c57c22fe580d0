"""Every tool, found by looking: a module below this package that defines TOOL is one."""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from csbot import tools
from csbot.tools.ground.base import AnyTool


@cache
def all_tools() -> dict[str, AnyTool]:
    """Tools by name, in the order of their names."""
    below = walk_packages(tools.__path__, f"{tools.__name__}.")
    modules = [import_module(module.name) for module in below]
    found = [module.TOOL for module in modules if hasattr(module, "TOOL")]
    return {tool.name: tool for tool in sorted(found, key=lambda tool: tool.name)}
