"""Every tool, found by looking: a module of this package that defines TOOL is one."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from csbot import tools
from csbot.tools.base import AnyTool


@cache
def all_tools() -> dict[str, AnyTool]:
    """Tools by name, in the order of their modules' names."""
    modules = [import_module(f"{tools.__name__}.{m.name}") for m in iter_modules(tools.__path__)]
    found = [module.TOOL for module in modules if hasattr(module, "TOOL")]
    return {tool.name: tool for tool in found}
