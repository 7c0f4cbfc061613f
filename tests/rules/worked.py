"""Worked examples of rules: each version of the table is shown by one, and each can fail."""

from collections.abc import Callable
from dataclasses import dataclass, field

from course_b2c_ops.rules.terms import Costs

# One shipment from Shenzhen by sea to Hamburg and on to Berlin, in USD.
COSTS = Costs(
    goods=4_000, loading=30, haulage=180, export_clearance=60, origin_terminal=120,
    loading_on_board=40, freight=640, destination_terminal=150, import_clearance=70,
    on_carriage=320, unloading=45, duty_pct=12, vat_pct=19, insurance_pct="0.3",
)  # fmt: skip


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
