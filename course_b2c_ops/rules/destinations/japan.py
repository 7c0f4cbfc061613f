"""Japan（日本）: free up to a customs value, which the lines of the shipment give as it is."""

from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, free, refuse_stock
from course_b2c_ops.rules.sheet import Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "JPY"
STEPS = (Step(Decimal(10_000), "JPY", "goods", "JP-10K"),)


def write(sheet: Sheet) -> None:
    """Up to the limit nothing, later the tax at the sale; above it duty and tax（限额内外）."""
    rule = sheet.rule("JP-10K")
    refuse_stock(sheet)
    doubt_excise(sheet)
    _remarks(sheet, rule)
    if sheet.goods_in(rule, "customs_value_le") > rule.value("customs_value_le"):
        duty = sheet.duties(rule, with_carriage=False)
        sheet.percent("sales_tax", sheet.goods + duty, rule, "jct")
        sheet.doubt("law_asia.jp_above")
    elif rule.says("small_parcels") == "taxed":
        sheet.zero("duty", rule, parameter="customs_value_le")
        sheet.percent("sales_tax", sheet.goods, rule, "jct", at="checkout")
        sheet.to_do("law_asia.register_and_collect", rule)
    else:
        free(sheet, rule, "customs_value_le", "sales_tax")


def _remarks(sheet: Sheet, rule: Version) -> None:
    """What the value stands for, and what is not sure（计价说明）."""
    sheet.note("law_asia.jp_customs_value")
    if rule.says("personal_import_base"):
        base = rule.value("personal_import_base")
        sheet.note("law_asia.jp_personal_import", base=base, rule=rule.id)
    if rule.status == "future":
        sheet.doubt("law_asia.jp_reform", rule=rule.id)
