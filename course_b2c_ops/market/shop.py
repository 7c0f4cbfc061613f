"""Every table of one student's shop（一家店的全部表）, from its keys and the as-of date."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

import pandas as pd

from course_b2c_ops.market.dictionary import dictionary, in_shape
from course_b2c_ops.market.engine import season_of
from course_b2c_ops.market.import_channel import import_orders
from course_b2c_ops.market.keys import MarketKeys, own_keys
from course_b2c_ops.market.makers import MAKERS, made_by
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.replays import replays
from course_b2c_ops.market.reports import REPORTS, seller_reports
from course_b2c_ops.market.truth import truth
from course_b2c_ops.market.untidy import untidy_files
from course_b2c_ops.market.view import Tables, View
from course_b2c_ops.market.world import world

# Public on purpose: everyone has the same sample shop, and no mark rests on it.
SAMPLE_KEYS = own_keys(b"b2c-sample-shop1")
SAMPLE_AS_OF = date(2026, 12, 13)


class Shop(Mapping[str, pd.DataFrame]):
    """A shop's tables by name（按表名取表）; each group is made when one of it is asked for."""

    def __init__(self, keys: MarketKeys, as_of: date) -> None:
        self._keys, self.as_of = keys, as_of
        self._made: Tables = {}
        self._season: Season | None = None
        self._makers: dict[str, Callable[[], Tables]] = dict.fromkeys(REPORTS, self._reports)
        for module, names in MAKERS.items():
            self._makers.update(dict.fromkeys(names, partial(self._lesson_tables, module)))
        self._makers["import_orders"] = lambda: {"import_orders": import_orders(keys.shop, as_of)}
        self._makers["replays"] = lambda: {"replays": replays(self.season)}
        self._makers["truth"] = lambda: {"truth": truth(self.season.world, self.season)}
        self._makers["dictionary"] = lambda: {"dictionary": dictionary()}

    @property
    def season(self) -> Season:
        """What happened in the shop（这一季）."""
        if self._season is None:
            self._season = season_of(self._keys.shop, world(self._keys.world, self.as_of))
        return self._season

    @property
    def view(self) -> View:
        """What the makers of further tables see: each other's tables, too."""
        return View(self._keys.shop, self.season.world, self, self.season)

    def files(self) -> dict[str, bytes]:
        """Raw files of the cleaning lab（原始文件）, in their own encodings, by file name."""
        return untidy_files(self.view)

    def replayed(self, *names: str) -> pd.DataFrame:
        """The rows of these acts in `replays`（只重演这几种）; all of them take seconds."""
        return in_shape("replays", replays(self.season, names))

    def for_student(self, *, with_truth: bool = False) -> list[str]:
        """Names of the tables a student is handed（交给学生的表）."""
        return [name for name in self if name != "truth" or with_truth]

    def _lesson_tables(self, module: str) -> Tables:
        return made_by(module, self.view)

    def _reports(self) -> Tables:
        return seller_reports(self.season)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            made = self._makers[name]()
            self._made.update({table: in_shape(table, frame) for table, frame in made.items()})
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def shop_tables(keys: MarketKeys, as_of: date) -> Shop:
    """All tables of one shop（全部数据表）, with the dictionary that explains them."""
    return Shop(keys, as_of)
