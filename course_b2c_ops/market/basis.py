"""What a season is played on（开季条件）: a world, a shop, what happens to it and what it does."""

from dataclasses import dataclass

from course_b2c_ops.market.catalogue import Catalogue, catalogue
from course_b2c_ops.market.conduct import Conduct, honest
from course_b2c_ops.market.decisions import Decisions, previous_operator
from course_b2c_ops.market.planted import Plan, plan
from course_b2c_ops.market.world import World


@dataclass(frozen=True, eq=False)
class Basis:
    """All that was settled before the first day（开季条件）."""

    world: World
    shop: Catalogue
    plan: Plan
    decisions: Decisions
    conduct: Conduct

    @property
    def key(self) -> bytes:
        """The shop's own key."""
        return self.shop.key


def basis_of(
    key: bytes, world: World, decisions: Decisions | None = None, conduct: Conduct | None = None
) -> Basis:
    """One shop's（一家店的）; what is not decided is as the previous operator did it, honestly."""
    shop = catalogue(key, world.keywords)
    return Basis(
        world=world,
        shop=shop,
        plan=plan(key, world),
        decisions=decisions or previous_operator(shop, world),
        conduct=conduct or honest(shop.size),
    )
