"""Switzerland（瑞士）: a tax of a few francs is not levied, unless a platform is the seller."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.bill import NOTHING
from course_b2c_ops.rules.destinations.common import doubt_excise, from_stock, is_from_stock
from course_b2c_ops.rules.sheet import Sheet, Step, percent
from course_b2c_ops.rules.shipment import Line
from course_b2c_ops.rules.versions import Version

CURRENCY = "CHF"
STEPS = (Step(Decimal(5), "CHF", "tax", "CH-SMALL", since=date(2019, 1, 1)),)
_FULL = Decimal(100)


def write(sheet: Sheet) -> None:
    """VAT by the platform, or import VAT with its small-tax exemption（瑞士账单）."""
    vat = sheet.rule("CH-VAT")
    doubt_excise(sheet)
    if is_from_stock(sheet):
        from_stock(sheet, vat, "rate")
        return
    base = sheet.value + _duty(sheet)
    # A task that names this scheme speaks of a platform above the threshold of turnover.
    if sheet.shipment.scheme == "platform" and sheet.knows("CH-PLATFORM"):
        sheet.percent("vat", base, vat, "rate", at="checkout")
        sheet.to_do("law_neighbours.do_platform_charges", sheet.rule("CH-PLATFORM"))
    else:
        _import_vat(sheet, base, vat)


def _import_vat(sheet: Sheet, base: Decimal, vat: Version) -> None:
    """Import VAT, not levied where it is small（小额免征）; the unrounded tax is compared."""
    small, rate = sheet.rule("CH-SMALL"), vat.value("rate")
    tax = base * rate / _FULL
    if sheet.converted(tax, small, "tax_le") > small.value("tax_le"):
        sheet.percent("vat", base, vat, "rate")
        if sheet.converted(base, small, "value_equiv") <= small.value("value_equiv"):
            sheet.doubt("law_neighbours.ch_rounded_tax", value=small.value("value_equiv"))
        return
    limit = sheet.told(sheet.limit(small, "tax_le"))
    formula = f"{sheet.told(base)} × {percent(rate)} = {tax.normalize():f} ≤ {limit} → 0"
    sheet.amount("vat", base, NOTHING, NOTHING, formula, small, "tax_le")
    # The line rests on the exemption; how sure the rate behind it is would not be seen.
    if vat.mark != "V":
        sheet.doubt("law_neighbours.ch_rate_not_sure", rule=vat.id)
    sheet.note("law_neighbours.ch_mail_order", limit=small.value("mail_order_threshold"))


def _duty(sheet: Sheet) -> Decimal:
    """Duty at given rates, else none on industrial goods（关税）, which is from memory."""
    lines = sheet.shipment.lines
    if any(line.duty_pct is not None for line in lines):
        duty = sheet.duties(None)
        if duty:
            sheet.doubt("law_neighbours.duty_in_vat_base")
        return duty
    # A remark, not a line: a line from memory would make the VAT beside it unsure as well.
    if sheet.knows("CH-INDTARIFF"):
        free = sheet.rule("CH-INDTARIFF")
        if all(_is_industrial(line, free) for line in lines):
            sheet.note("law_neighbours.ch_no_duty", rule=free.id)
            return NOTHING
    sheet.doubt("law_neighbours.ch_duty_unknown")
    return NOTHING


def _is_industrial(line: Line, free: Version) -> bool:
    """Whether the tariff code lies in the chapters without duty（工业品章）."""
    chapter = line.tariff_code[:2]
    first, last = free.value("chapter_first"), free.value("chapter_last")
    return chapter.isdecimal() and first <= int(chapter) <= last
