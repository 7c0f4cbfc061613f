"""Choice panels（选择实验）: what buyers picked among offers, so that tastes can be estimated."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, normals, uniforms
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.tastes import (
    FEATURES,
    LEAST_PRICE_TASTE,
    TYPICAL_DAYS,
    TYPICAL_LOG_REVIEWS,
    TYPICAL_RATING,
    Tastes,
)
from course_b2c_ops.market.view import Tables, View
from course_b2c_ops.market.world import World

COLUMNS = ("log_price", *FEATURES[1:], "none")  # what a coefficient belongs to
DECIMALS = 3  # of what is shown; utilities are computed from the shown, rounded values
_FIRST_RESPONDENT = 1001


@dataclass(frozen=True)
class Design:
    """The size of a panel（实验规模）: respondents a group, tasks each, offers a task."""

    respondents: int
    tasks: int
    offers: int

    @property
    def group_tasks(self) -> int:
        """Tasks of one group."""
        return self.respondents * self.tasks

    @property
    def alternatives(self) -> int:
        """What one task shows: the offers and "buy nothing"."""
        return self.offers + 1


def tables(view: View) -> Tables:
    """`choice_panel` and `choice_panel_mixed`（选择实验两表）, with luck of the shop's own."""
    tastes = view.world.tastes
    none = no_purchase(view.world)
    same, mixed = design("same"), design("mixed")
    everyone = np.repeat(tastes.of("price"), same.respondents)
    return {
        "choice_panel": _panel(
            "choice_panel", view.key, same, _coefficients(tastes, none, everyone), tastes.groups,
            (Stage.CHOICE_PANEL, Stage.CHOICE_LUCK),
        ),
        "choice_panel_mixed": _panel(
            "choice_panel_mixed", view.key, mixed,
            _coefficients(tastes, none, price_tastes(view.key, tastes, mixed.respondents)),
            tastes.groups, (Stage.CHOICE_PANEL_MIXED, Stage.CHOICE_LUCK_MIXED),
        ),
    }  # fmt: skip


def design(name: str) -> Design:
    """The size of the panel `same` or `mixed`（规模）."""
    size = settings("panel")[name]
    return Design(int(size["respondents"]), int(size["tasks"]), int(settings("panel")["offers"]))


def no_purchase(world: World) -> Numbers:
    """Utility of buying nothing, by group（不买的效用）: the cohort's own."""
    rules = settings("panel")["no_purchase"]
    groups = world.tastes.groups
    u = luck(world.key, Stage.NO_PURCHASE_TASTE, np.arange(len(groups)))
    published = np.array([float(rules["published"][group]) for group in groups])
    return np.round(published + float(rules["width"]) * (2 * u - 1), DECIMALS)


def price_tastes(key: bytes, tastes: Tastes, respondents: int) -> Numbers:
    """Each respondent's own price taste（每人的价格偏好）, group after group."""
    groups = np.arange(len(tastes.groups))[:, None]
    z = normals(luck(key, Stage.RESPONDENT_TASTES, groups, np.arange(respondents)))
    own = tastes.of("price")[:, None] + tastes.spread[:, None] * z
    return np.maximum(own, LEAST_PRICE_TASTE).round(DECIMALS).ravel()


def _coefficients(tastes: Tastes, none: Numbers, price: Numbers) -> Numbers:
    """Coefficients of each respondent, in the order of COLUMNS; the price taste counts against."""
    people = price.size // len(tastes.groups)
    others = np.repeat(np.c_[tastes.weights[:, 1:], none], people, axis=0)
    found: Numbers = np.c_[-price, others]
    return found


def _panel(
    table: str,
    key: bytes,
    size: Design,
    coefficients: Numbers,
    groups: tuple[str, ...],
    stages: tuple[Stage, Stage],
) -> pd.DataFrame:
    people = coefficients.shape[0]
    tasks = people * size.tasks
    shown = _offers(uniforms(key, stages[0], tasks, size.offers, len(FEATURES)))
    nothing = np.zeros((tasks, 1, shown.shape[2]))
    nothing[:, :, -1] = 1.0
    shown = np.concatenate([shown, nothing], axis=1)
    own = np.repeat(coefficients, size.tasks, axis=0)[:, None, :]
    # Summed column by column, not by a matrix product: its order of adding depends on the machine.
    utility = sum(shown[:, :, n] * own[:, :, n] for n in range(shown.shape[2]))
    u = uniforms(key, stages[1], tasks, size.alternatives)
    best = np.argmax(utility - np.log(-np.log(u)), axis=1)
    return in_shape(table, _frame(shown, best, size, groups, tasks))


def _offers(u: Numbers) -> Numbers:
    """What the offers look like（商品各项）: task x offer x column, rounded as they are shown."""
    rules = settings("panel")["shown"]
    days = np.floor(_along(rules["days"], u[..., 1], 1.0))
    rating = np.floor(_along(rules["rating"], u[..., 2], 0.1) * 10)
    low, high = np.log(1 + np.array(rules["reviews"], dtype=float))
    promo = np.array(rules["promo"])
    columns = (
        _along(rules["log_price"], u[..., 0]),
        (days - TYPICAL_DAYS) / 10,
        rating - 10 * TYPICAL_RATING,
        low + (high - low) * u[..., 3] - TYPICAL_LOG_REVIEWS,
        10 * promo[(u[..., 4] * promo.size).astype(np.int64)],
        _along(rules["photo"], u[..., 5]),
        _along(rules["relevance"], u[..., 6]),
        (u[..., 7] < rules["branded"]).astype(np.float64),
        np.zeros(u.shape[:2]),
    )
    return np.round(np.stack(columns, axis=2), DECIMALS)


def _along(edges: list[float], u: Numbers, step: float = 0.0) -> Numbers:
    """Evenly between two edges; with a step, the upper edge is one of the values."""
    low, high = float(edges[0]), float(edges[1])
    found: Numbers = low + (high + step - low) * u
    return found


def _frame(
    shown: Numbers, best: Counts, size: Design, groups: tuple[str, ...], tasks: int
) -> pd.DataFrame:
    rows = size.alternatives
    person = np.arange(tasks) // size.tasks
    group = np.array(groups, dtype=object)[person // size.respondents]
    flat = shown.reshape(tasks * rows, -1)
    columns: dict[str, Any] = {
        "task_id": np.repeat(np.arange(1, tasks + 1), rows),
        "respondent_id": np.repeat(_FIRST_RESPONDENT + person, rows),
        "buyer_group": np.repeat(group, rows),
        "alternative": np.tile(np.arange(1, rows + 1), tasks),
        "chosen": (np.arange(rows) == best[:, None]).ravel().astype(np.int64),
    }
    return pd.DataFrame(columns | {name: flat[:, n] for n, name in enumerate(COLUMNS)})
