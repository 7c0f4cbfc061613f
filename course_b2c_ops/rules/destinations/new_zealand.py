"""New Zealand（新西兰）: GST at the sale up to a limit, and a border levy on each consignment."""

from course_b2c_ops.language import message
from course_b2c_ops.rules.bill import NOTHING
from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock, within
from course_b2c_ops.rules.errors import IncompleteShipment
from course_b2c_ops.rules.sheet import Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "NZD"
STEPS: tuple[Step, ...] = ()
_LEVY = "NZ-LEVY"


def write(sheet: Sheet) -> None:
    """GST on goods and freight when the buyer pays, then the levy（商品服务税，低值货物征费）."""
    rule = sheet.rule("NZ-LVG")
    refuse_stock(sheet)
    doubt_excise(sheet)
    within(sheet.goods_in(rule, "le"), rule, "le")
    sheet.percent("gst", sheet.value, rule, "gst", at="checkout")
    if sheet.knows(_LEVY):
        _levy(sheet, sheet.rule(_LEVY))
    sheet.to_do("law_asia.register_and_collect", rule)


def _levy(sheet: Sheet, rule: Version) -> None:
    """The levy with GST on it（含税征费）: by consignment, in the mail by weight."""
    route = sheet.shipment.route
    parameter = {"sea": "sea", "post": "upu_mail_per_kg"}.get(route, "air")
    count = sheet.shipment.kg if route == "post" else 1
    if count == NOTHING:
        raise IncompleteShipment(message("law_asia.nz_no_weight", rule=rule.id))
    one, gst = sheet.limit(rule, parameter), rule.value("gst_on_levy")
    due = one * count * (100 + gst) / 100
    formula = f"{one:,.2f} × {count} × {100 + gst} %"
    sheet.amount("levy", one * count, None, due, formula, rule, parameter, at="carrier")
