"""Worked examples of rules: each version of the table is shown by one, and each can fail."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Examples:
    """All worked examples by the version that they show."""

    by_version: dict[str, Callable[[], None]] = field(default_factory=dict)


EXAMPLES = Examples()


def example(*versions: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a function as the worked example of some versions."""

    def registered(show: Callable[[], None]) -> Callable[[], None]:
        for version in versions:
            assert version not in EXAMPLES.by_version, f"{version} has two examples"
            EXAMPLES.by_version[version] = show
        return show

    return registered
