"""Australia（澳大利亚）: GST at the sale up to a limit; above it the table ends."""

from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock, within
from course_b2c_ops.rules.sheet import Sheet, Step

CURRENCY = "AUD"
STEPS: tuple[Step, ...] = ()


def write(sheet: Sheet) -> None:
    """No duty, and GST on goods and freight when the buyer pays（销售端商品服务税）."""
    rule = sheet.rule("AU-LVG")
    refuse_stock(sheet)
    doubt_excise(sheet)
    within(sheet.goods_in(rule, "le"), rule, "le")
    sheet.zero("duty", rule, parameter="duty_le")
    sheet.percent("gst", sheet.value, rule, "gst", at="checkout")
    sheet.to_do("law_asia.register_and_collect", rule)
