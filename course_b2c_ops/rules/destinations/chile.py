"""Chile（智利）: free up to USD 41 until October 2025, since then VAT at the sale up to 500."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.bill import Place
from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock
from course_b2c_ops.rules.sheet import NoBill, Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "USD"
_LAST_DAY_OF_41, _FIRST_DAY_OF_500 = date(2025, 10, 24), date(2025, 10, 25)
STEPS = (
    Step(at=Decimal(41), currency="USD", what="goods", until=_LAST_DAY_OF_41, why="CL-VAT"),
    Step(at=Decimal(500), currency="USD", what="value", since=_FIRST_DAY_OF_500, why="CL-VAT"),
)


def write(sheet: Sheet) -> None:
    """The relief of its day, or duty and VAT（当日的免税，或关税加增值税）."""
    refuse_stock(sheet)
    doubt_excise(sheet)
    rule = sheet.rule("CL-VAT")
    if "exempt_le" in rule.parameters:
        _free(sheet, rule)
    elif sheet.value_in(rule, "duty_free_le") <= rule.value("duty_free_le"):
        on_platform = sheet.shipment.sold_via == "marketplace"
        at: Place = "checkout" if on_platform else "border"
        sheet.zero("duty", rule, parameter="duty_free_le", at=at)
        sheet.percent("vat", sheet.value, rule, "vat", at=at)
        sheet.to_do("law_americas.cl_platform" if on_platform else "law_americas.cl_own_shop", rule)
    else:
        duty = sheet.percent("duty", sheet.value, rule, "over_duty")
        sheet.percent("vat", sheet.value + duty, rule, "vat")


def _free(sheet: Sheet, rule: Version) -> None:
    """Nothing up to the limit（限额内全免）; what was charged above it is not in the table."""
    if sheet.goods_in(rule, "exempt_le") > rule.value("exempt_le"):
        facts = {"goods": sheet.goods, "limit": rule.value("exempt_le"), "rule": rule.id}
        raise NoBill("not_covered", message("law_americas.cl_over", **facts))
    sheet.zero("duty", rule, parameter="exempt_le")
    sheet.zero("vat", rule, parameter="exempt_le")
