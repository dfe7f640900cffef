"""Telling what is wrong in the content that a command was given."""

from loa.engine.account import Account
from loa.report.problems import tell_problems


def tell_content_problems(account: Account) -> None:
    """Print what is wrong, if anything is."""
    if account.problems:
        tell_problems(account.problems, account.content)
