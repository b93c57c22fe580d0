"""What the look-up over accounts that meet several conditions takes."""

from csbot.tools.condition_arguments import Conditions
from csbot.tools.portfolio_book import ListArguments


class MatchingArguments(ListArguments, Conditions):
    """The conditions in arguments of their own: this look-up is about nothing else."""
