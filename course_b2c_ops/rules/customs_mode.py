"""Which customs mode（监管方式）, its data and papers on a day, and what it means for VAT."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules import exchange
from course_b2c_ops.rules.export_side import EXPORT_MODES, figure, treatments
from course_b2c_ops.rules.lookup import as_day, in_force, known
from course_b2c_ops.rules.shipment import Number, one_of
from course_b2c_ops.rules.versions import Mark, Version

IMPORT_MODES = ("1210", "1239", "9610", "0110")
DIRECTIONS = ("import", "export")
BUYERS = ("consumer", "business")
STOCKS = ("seller", "bonded", "overseas_wh")
RETAIL = ("9610", "1210", "1239")
_FILING = "warehouse filing"


@dataclass(frozen=True)
class Paper:
    """One record or paper that customs asks for（数据与单证）, with the rule that asks."""

    key: str
    rule: str
    mark: Mark

    @property
    def name(self) -> Text:
        """What it is called（名称）."""
        return message(f"law_china_trade.paper_{self.key}")


@dataclass(frozen=True, init=False)
class Case:
    """A consignment before it is declared（待申报的一票货）."""

    direction: str
    buyer_kind: str
    stock_at: str
    online_order: bool
    city_pilot: bool  # for bonded retail imports
    needs_first_licence: bool
    has_licence: bool
    value_cny: Decimal | None
    market_trade: bool  # bought in an approved market

    def __init__(
        self,
        direction: str,
        buyer_kind: str,
        stock_at: str = "seller",
        *,
        online_order: bool = True,
        city_pilot: bool = True,
        needs_first_licence: bool = False,
        has_licence: bool = False,
        value_cny: Number | None = None,
        market_trade: bool = False,
    ) -> None:
        """The facts that choose the code（选监管方式的事实）."""
        put = object.__setattr__
        put(self, "direction", one_of(direction, "direction", DIRECTIONS))
        put(self, "buyer_kind", one_of(buyer_kind, "buyer_kind", BUYERS))
        put(self, "stock_at", one_of(stock_at, "stock_at", STOCKS))
        put(self, "online_order", bool(online_order))
        put(self, "city_pilot", bool(city_pilot))
        put(self, "needs_first_licence", bool(needs_first_licence))
        put(self, "has_licence", bool(has_licence))
        put(self, "value_cny", figure(value_cny, "value_cny"))
        put(self, "market_trade", bool(market_trade))

    @property
    def lacks_licence(self) -> bool:
        """Whether the licence of a first import is needed and missing（缺首次进口许可）."""
        return self.needs_first_licence and not self.has_licence


@dataclass(frozen=True)
class Choice:
    """The code to declare（应报的监管方式）, or none, and why."""

    code: str  # "" where no mode fits
    reason: Text
    rule: str
    mark: Mark | None
    treatments: tuple[str, ...]
    vat: Text
    remarks: tuple[Text, ...] = ()


def documents(mode: str, on: date | str, *, direction: str = "export") -> tuple[Paper, ...]:
    """The data and papers of a mode on a day（数据与单证）, each with the rule that asks for it."""
    day = as_day(on)
    importing = one_of(direction, "direction", DIRECTIONS) == "import"
    code = one_of(str(mode), "mode", IMPORT_MODES if importing else EXPORT_MODES)
    rule = in_force(f"CN-SUP-{code}", day)
    asked = {_key(name): rule for name in _names(rule, "docs")}
    if rule.says("overseas_warehouse_filing") is True:
        asked[_key(_FILING)] = rule
    records = "CN-3DOC-IMP" if importing else "CN-3DOC-EXP"
    if code in RETAIL and known(records, day):
        of_records = in_force(records, day)
        asked |= {_key(name): of_records for name in _names(of_records, "records")}
    return tuple(Paper(key, by.id, by.mark) for key, by in asked.items())


def missing_papers(
    mode: str, on: date | str, ready: Iterable[str], *, direction: str = "export"
) -> tuple[str, ...]:
    """The keys of what is still missing（还缺什么）, in the order in which it is asked for."""
    there = {_key(name) for name in ready}
    asked = documents(mode, on, direction=direction)
    return tuple(paper.key for paper in asked if paper.key not in there)


def import_declared_by(entered_on: date | str) -> date:
    """The last day to declare an import（进口申报期限）; the day of entry is not counted."""
    entered = as_day(entered_on)
    return entered + timedelta(days=int(in_force("CN-CUST-DECL", entered).value("import")))


def export_declared_by(loaded_at: datetime) -> datetime:
    """The last moment to declare an export（出口申报期限）, counted back from loading."""
    hours = int(in_force("CN-CUST-DECL", loaded_at.date()).value("export"))
    return loaded_at - timedelta(hours=hours)


def which_mode(case: Case, on: date | str) -> Choice:
    """The code for a consignment（选监管方式）; every case gets one, or is told why none fits."""
    day = as_day(on)
    return _import(case, day) if case.direction == "import" else _export(case, day)


def _import(case: Case, on: date) -> Choice:
    if case.buyer_kind == "business":
        if case.lacks_licence:
            return _none("no_licence_general", on, "CN-SUP-0110")
        return _chosen("0110", "import_business", on)
    if not case.online_order:
        return _none("import_offline", on, "CN-3DOC-IMP", "CN-SUP-9610")
    if case.stock_at != "bonded":
        # A warehouse abroad is where a direct purchase comes from.
        return _chosen("9610", "import_direct", on, *_over_single(case, on))
    if case.city_pilot:
        return _chosen("1210", "import_bonded_pilot", on, *_over_single(case, on))
    if case.lacks_licence:
        return _none("no_licence_1239", on, "CN-SUP-1239")
    return _chosen("1239", "import_bonded_elsewhere", on, *_over_single(case, on))


def _export(case: Case, on: date) -> Choice:
    if case.stock_at == "overseas_wh":
        return _chosen("9810", "export_warehouse", on)
    if case.buyer_kind == "business":
        if case.online_order:
            return _chosen("9710", "export_business", on, *_by_list(case, on))
        return _market(case, on) if case.market_trade else _chosen("0110", "export_offline", on)
    if not case.online_order:
        return _none("consumer_offline", on, "CN-3DOC-EXP", "CN-SUP-9610")
    if case.stock_at == "bonded":
        return _chosen("1210", "export_bonded", on)
    return _chosen("9610", "export_consumer", on)


def _market(case: Case, on: date) -> Choice:
    """An approved market（市场采购）: 1039 up to its cap, general trade above it."""
    if not known("CN-SUP-1039", on):
        return _chosen("0110", "export_offline", on)
    rule, name = in_force("CN-SUP-1039", on), "max_per_declaration"
    limit, unit = rule.value(name), rule.unit(name)
    told = message("law_china_trade.cap", limit=limit, unit=unit, rule=rule.id)
    if case.value_cny is None:
        return _chosen("1039", "export_market", on, told)
    converted = exchange.rate("CNY", unit, on)
    if case.value_cny * converted.value > limit:
        return _chosen("0110", "export_market_over", on, told, converted.sentence)
    return _chosen("1039", "export_market", on, told, converted.sentence)


def _by_list(case: Case, on: date) -> tuple[Text, ...]:
    """Whether a small B2B export may use the list instead of a declaration（低值清单）."""
    if case.value_cny is None or not known("CN-SUP-9710", on):
        return ()
    rule = in_force("CN-SUP-9710", on)
    limit = rule.value("low_value_list_limit")
    if case.value_cny > limit:
        return ()
    return (message("law_china_trade.by_list", limit=limit, rule=rule.id),)


def _over_single(case: Case, on: date) -> tuple[Text, ...]:
    """What a value above the limit of one order means（超单次限值）."""
    if case.value_cny is None or not known("CN-IMP-LIM", on):
        return ()
    rule = in_force("CN-IMP-LIM", on)
    limit = rule.value("single")
    if case.value_cny <= limit:
        return ()
    full = rule.says("over_single_one_item") == "full_tax"
    key = "over_single" if full else "over_single_general"
    return (message(f"law_china_trade.{key}", limit=limit, rule=rule.id),)


def _chosen(code: str, key: str, on: date, *remarks: Text) -> Choice:
    """A code with its reason; one that did not exist yet leaves general trade（尚未开设）."""
    family = f"CN-SUP-{code}"
    if not known(family, on):
        if code in RETAIL:
            return _none("", on, family)
        told = message("law_china_trade.not_yet_general", code=code, day=on)
        return _with_vat("0110", told, in_force("CN-SUP-0110", on), "export", on, remarks)
    direction = "import" if key.startswith("import") else "export"
    reason = message(f"law_china_trade.why_{key}")
    return _with_vat(code, reason, in_force(family, on), direction, on, remarks)


def _with_vat(
    code: str, reason: Text, rule: Version, direction: str, on: date, remarks: tuple[Text, ...]
) -> Choice:
    """A choice with what it means for VAT（增值税后果）."""
    if direction == "import":
        tax = message(f"law_china_trade.vat_{_import_tax(code, on)}")
        return Choice(code, reason, rule.id, rule.mark, (), tax, remarks)
    vat = message(f"law_china_trade.vat_of_{code}")
    if code == "9810" and known("CN-REF-9810", on):
        vat = message("law_china_trade.vat_on_departure", rule=in_force("CN-REF-9810", on).id)
    return Choice(code, reason, rule.id, rule.mark, treatments(rule), vat, remarks)


def _import_tax(code: str, on: date) -> str:
    if code not in RETAIL:
        return "import_general"
    return "import_retail" if known("CN-IMP-TAX", on) else "import_unknown"


def _none(key: str, on: date, *families: str) -> Choice:
    """None of the modes, because（都不适用）; before its first rule a mode is not there yet."""
    vat = message("law_china_trade.vat_none")
    for family in families:
        if key and known(family, on):
            rule = in_force(family, on)
            reason = message(f"law_china_trade.none_{key}")
            return Choice("", reason, rule.id, rule.mark, (), vat)
    code = families[-1].removeprefix("CN-SUP-")
    told = message("law_china_trade.not_yet", code=code, day=on)
    return Choice("", told, families[-1], None, (), vat)


def _names(rule: Version, parameter: str) -> tuple[str, ...]:
    said = rule.says(parameter)
    return said if isinstance(said, tuple) else ()


def _key(name: str) -> str:
    return name.strip().replace(" ", "_")
