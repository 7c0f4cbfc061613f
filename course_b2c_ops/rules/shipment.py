"""What goes into a bill（一票货）: goods, the way they take, and what the task gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.errors import IncompleteShipment, RuleError

Number = Decimal | int | float | str
CENT = Decimal("0.01")
NO_NUMBER = Decimal("NaN")
ROUTES = ("express", "post", "air", "sea", "overseas_wh")
SCHEMES = ("", "ioss", "non_ioss", "voec", "platform")
SELLERS = ("marketplace", "own_shop")
POSTAL_METHODS = ("percent", "specific")


def as_number(given: object) -> Decimal:
    """What was given, as Decimal（转成数）; NaN where it is none."""
    try:
        return given if isinstance(given, Decimal) else Decimal(str(given))
    except InvalidOperation:
        return NO_NUMBER


def exact(given: Number, what: str, *, below: Decimal | None = None) -> Decimal:
    """A number that is not negative, as Decimal（非负数）; `what` names it in the sentence."""
    number = as_number(given)
    if number.is_finite() and number >= 0 and (below is None or number < below):
        return number
    key = "rule.not_an_amount" if below is None else "rule.not_a_part"
    raise RuleError(message(key, what=message(f"rule.{what}"), given=given, below=below))


def above_zero(given: Number, what: str) -> Decimal:
    """A number above zero（正数）, such as a rate of exchange."""
    number = exact(given, what)
    if not number:
        raise RuleError(message("rule.not_above_zero", what=message(f"rule.{what}"), given=given))
    return number


def pieces(given: object) -> int:
    """How many pieces there are（件数）: a whole number, one or more."""
    count = as_number(given)
    if not count.is_finite() or count < 1 or count != int(count):
        raise RuleError(message("rule.not_a_quantity_of_pieces", given=given))
    return int(count)


def country_or_none(given: str, what: str) -> str:
    """A country's code, or "" where none is given（国家代码）; a name in words is refused.

    A place inside the country may follow: the shop's reports write "CN_bonded".
    """
    code = str(given).removeprefix("EU-").partition("_")[0]
    if given and not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
        raise RuleError(message("rule.not_a_country", what=what, given=given))
    return given


def rounded(amount: Decimal, unit: Decimal = CENT) -> Decimal:
    """Rounded half up to a unit of money（四舍五入）, to the cent unless told."""
    return amount.quantize(unit, rounding=ROUND_HALF_UP)


def one_of(given: str, what: str, allowed: Sequence[str]) -> str:
    """A word out of a closed list（限定取值）; else a sentence with the field and the list."""
    if given not in allowed:
        known = ", ".join(word or '""' for word in allowed)
        raise RuleError(message("rule.not_allowed", what=what, given=given, allowed=known))
    return given


def as_text(words: str | Text) -> Text:
    """A name in both languages; one given in one language stands for both（名称）."""
    return words if isinstance(words, Text) else Text(words, words)


@dataclass(frozen=True, init=False)
class Line:
    """One kind of goods（一种商品）; `line_value` is all pieces together, without tax."""

    description: Text
    line_value: Decimal
    qty: int
    tariff_code: str
    duty_pct: Decimal | None  # given by the task: the course has no tariff schedule
    ct_pct: Decimal
    vat_pct: Decimal | None
    category: int | None  # of personal articles by post
    on_positive_list: bool
    excluded: bool  # alcohol, tobacco, perfume: outside the relief for small parcels

    def __init__(
        self,
        description: str | Text,
        line_value: Number,
        *,
        qty: int = 1,
        tariff_code: str = "",
        duty_pct: Number | None = None,
        ct_pct: Number = 0,
        vat_pct: Number | None = None,
        category: int | None = None,
        on_positive_list: bool = True,
        excluded: bool = False,
    ) -> None:
        """A line of goods; numbers may be written as int, float or text（数值写法不限）."""
        put = object.__setattr__
        put(self, "description", as_text(description))
        put(self, "line_value", exact(line_value, "line_value"))
        put(self, "qty", qty if type(qty) is int and qty > 0 else pieces(qty))
        put(self, "tariff_code", str(tariff_code))
        put(self, "duty_pct", None if duty_pct is None else exact(duty_pct, "duty_pct"))
        # Consumption tax is part of its own base, so 100 % would have no base at all.
        put(self, "ct_pct", exact(ct_pct, "ct_pct", below=Decimal(100)))
        put(self, "vat_pct", None if vat_pct is None else exact(vat_pct, "vat_pct"))
        put(self, "category", category)
        put(self, "on_positive_list", bool(on_positive_list))
        put(self, "excluded", bool(excluded))

    @property
    def kind(self) -> str:
        """What makes it a kind of its own: the tariff code, else the description（品类）."""
        return self.tariff_code or self.description.en


@dataclass(frozen=True, init=False)
class Shipment:
    """One order on its way to a buyer（一票货）."""

    destination: str  # a country; "EU-DE" is understood as "DE"
    lines: tuple[Line, ...]
    mode: str  # into China: 1210, 9610, 1239 or post
    route: str
    sold_via: str
    scheme: str  # how the tax at the sale is paid, where there is a choice
    origin: str
    ship_from: str  # a country, where the goods wait in a warehouse abroad
    currency: str  # of all amounts given here; "" is the destination's own
    freight: Decimal
    insurance: Decimal
    kg: Decimal
    used_before: Decimal  # the buyer's retail imports of the year
    records_agree: bool
    payer_is_buyer: bool
    needs_first_licence: bool
    has_licence: bool
    postal_method: str
    list301: str
    icms_pct: Decimal | None
    given_rates: Mapping[str, Decimal]  # currency: units for one US dollar
    item_duty_in_vat: bool
    show_unverified: bool

    def __init__(
        self,
        destination: str,
        lines: Line | Sequence[Line],
        *,
        mode: str = "",
        route: str = "express",
        sold_via: str = "marketplace",
        scheme: str = "",
        origin: str = "CN",
        ship_from: str = "",
        currency: str = "",
        freight: Number = 0,
        insurance: Number = 0,
        kg: Number = 0,
        used_before: Number = 0,
        records_agree: bool = True,
        payer_is_buyer: bool = True,
        needs_first_licence: bool = False,
        has_licence: bool = False,
        postal_method: str = "percent",
        list301: str = "",
        icms_pct: Number | None = None,
        given_rates: Mapping[str, Number] | None = None,
        item_duty_in_vat: bool = False,
        show_unverified: bool = False,
    ) -> None:
        """A shipment of one line or several; money in its currency（一票货的资料）."""
        goods = (lines,) if isinstance(lines, Line) else tuple(lines)
        if not goods:
            raise IncompleteShipment(message("rule.no_goods"))
        put = object.__setattr__
        put(self, "destination", str(destination).removeprefix("EU-"))
        put(self, "lines", goods)
        put(self, "mode", str(mode))
        put(self, "route", one_of(route, "route", ROUTES))
        put(self, "sold_via", one_of(sold_via, "sold_via", SELLERS))
        put(self, "scheme", one_of(scheme, "scheme", SCHEMES))
        put(self, "origin", country_or_none(origin, "origin"))
        put(self, "ship_from", country_or_none(ship_from, "ship_from"))
        put(self, "currency", currency)
        put(self, "freight", exact(freight, "freight"))
        put(self, "insurance", exact(insurance, "insurance"))
        put(self, "kg", exact(kg, "kg"))
        put(self, "used_before", exact(used_before, "used_before"))
        put(self, "records_agree", bool(records_agree))
        put(self, "payer_is_buyer", bool(payer_is_buyer))
        put(self, "needs_first_licence", bool(needs_first_licence))
        put(self, "has_licence", bool(has_licence))
        put(self, "postal_method", one_of(postal_method, "postal_method", POSTAL_METHODS))
        put(self, "list301", list301)
        below = Decimal(100)  # a tax inside the price, as consumption tax is
        icms = None if icms_pct is None else exact(icms_pct, "icms_pct", below=below)
        put(self, "icms_pct", icms)
        rates = given_rates or {}
        put(self, "given_rates", {code: above_zero(rate, "rate") for code, rate in rates.items()})
        put(self, "item_duty_in_vat", bool(item_duty_in_vat))
        put(self, "show_unverified", bool(show_unverified))

    @property
    def goods(self) -> Decimal:
        """The value of the goods without tax（货值）."""
        return sum((line.line_value for line in self.lines), Decimal(0))

    @property
    def carriage(self) -> Decimal:
        """Freight and insurance together（运费与保险费）."""
        return self.freight + self.insurance

    @property
    def price(self) -> Decimal:
        """The retail price with freight and insurance（完税价格）."""
        return self.goods + self.carriage

    @property
    def kinds(self) -> int:
        """How many kinds of goods, whatever the pieces（税号行数）."""
        return len({line.kind for line in self.lines})

    @property
    def is_one_item(self) -> bool:
        """Whether it is one indivisible article（单件商品）."""
        return len(self.lines) == 1 and self.lines[0].qty == 1
