"""Vietnam（越南）: VAT on every express parcel; whether duty came back is told both ways."""

from course_b2c_ops.language import message
from course_b2c_ops.rules.destinations.common import doubt_excise, free, refuse_stock, within
from course_b2c_ops.rules.sheet import NoBill, Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "VND"
STEPS: tuple[Step, ...] = ()


def write(sheet: Sheet) -> None:
    """Free up to a limit in the older version, VAT on all in the newer（免税，取消免税）."""
    rule = sheet.rule("VN-LV")
    refuse_stock(sheet)
    doubt_excise(sheet)
    if sheet.shipment.route != rule.says("route"):
        raise NoBill("not_covered", message("law_asia.vn_express_only", rule=rule.id))
    if rule.says("vat"):
        sheet.percent("vat", sheet.value, rule, "vat")
        sheet.doubt("law_asia.vn_duty_open", rule=rule.id)
        _reduced(sheet, rule)
    else:
        within(sheet.goods_in(rule, "exempt_le"), rule, "exempt_le")
        free(sheet, rule, "exempt_le")
        sheet.doubt("law_asia.vn_old_relief", rule=rule.id)


def _reduced(sheet: Sheet, rule: Version) -> None:
    """A lower rate for a time（减征）, which is from memory only."""
    until = str(rule.says("reduced_until"))
    if sheet.on.isoformat() <= until:
        rate = rule.value("vat_reduced_2026")
        sheet.doubt("law_asia.vn_reduced", rate=rate, until=until)
