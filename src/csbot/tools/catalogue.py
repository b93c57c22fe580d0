"""Every tool, found by looking: a module below this package that defines TOOL is one."""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from csbot import tools
from csbot.tools.ground.base import AnyTool
from csbot.tools.portfolio.book import BookArguments
from csbot.tools.portfolio.columns_beside import showing_columns


@cache
def all_tools() -> dict[str, AnyTool]:
    """Tools by name, in the order of their names."""
    below = walk_packages(tools.__path__, f"{tools.__name__}.")
    modules = [import_module(module.name) for module in below]
    found = [_with_columns(module.TOOL) for module in modules if hasattr(module, "TOOL")]
    return {tool.name: tool for tool in sorted(found, key=lambda tool: tool.name)}


def _with_columns(tool: AnyTool) -> AnyTool:
    """Whatever lists accounts of a book tells the columns that are asked for beside each."""
    return showing_columns(tool) if issubclass(tool.arguments, BookArguments) else tool
