"""What the look-up over accounts that meet several conditions takes."""

from csbot.tools.portfolio.book import ListArguments
from csbot.tools.portfolio.condition_arguments import Conditions


class MatchingArguments(ListArguments, Conditions):
    """The conditions in arguments of their own: this look-up is about nothing else."""
