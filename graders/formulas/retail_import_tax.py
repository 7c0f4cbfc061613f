"""Answers and wrong paths of lesson retail_import_tax（零售进口税）."""

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from course_b2c_ops import mistakes, rules
from graders.formulas import statutes
from graders.formulas.retail_import_ledger import (  # noqa: F401 - items find them here
    above_the_line,
    bulk_bills,
    cosmetics,
    from_delivery,
    in_turn_of_ordering,
    last_day_lost,
    mean_for_sum,
    one_clock,
    payer_not_compared,
    price_of_one_piece,
    price_of_the_set,
    price_with_tax,
    returns,
    tax_by_goods,
    used_not_carried,
)
from graders.formulas.retail_import_tax_bank import (  # noqa: F401 - items find them here
    fee_of_one_day,
    fits_the_year,
    half_per_cent_a_day,
    late_fee_of_a_bill,
    post_is_free,
    tax_and_fee,
    treatment,
    wine_in_full,
    wine_rates_added,
    wine_tax,
    wine_vat_only,
)

Tables = dict[str, pd.DataFrame]
Result = float | str
# The lab's function has no date among its arguments; the rates it is given belong to this day.
LESSON_DAY = date(2026, 11, 21)
CT_OF_SERUM, DUTY_OF_BAG = 15, 6
FOOD, CLOTHES = 1, 2


# --- numbers with parameters: one order on paper -----------------------------------------------
def tax_without_ct(price: float, freight: float, on: date) -> Result:
    """All taxes of an order within the limits, goods without consumption tax."""
    return _tax(price, freight, 0, on)


def no_seventy_without_ct(price: float, freight: float, on: date) -> float:
    """Wrong: the whole VAT instead of seven tenths（漏乘70%）."""
    return mistakes.no_seventy(price, freight, 0, _vat(on))


def goods_only_without_ct(price: float, freight: float, on: date) -> float:
    """Wrong: freight left out of the base（税基漏了运费）."""
    return mistakes.goods_only(price, freight, 0, _vat(on), _seventy(on))


def gross_without_ct(price: float, freight: float, on: date) -> float:
    """Wrong: the rate on a price that already holds 13 %（价格里先加了税）."""
    return mistakes.composite_on_gross(price, freight, 0, _vat(on), _seventy(on))


def tax_of_one_order(price: float, freight: float, insurance: float, on: date) -> Result:
    """All taxes of an order within the limits, freight and insurance in its base."""
    return _tax(price, freight + insurance, 0, on)


def no_seventy_of_one_order(price: float, freight: float, insurance: float, on: date) -> float:
    """Wrong: the whole VAT instead of seven tenths（漏乘70%）."""
    return mistakes.no_seventy(price, freight + insurance, 0, _vat(on))


def goods_only_of_one_order(price: float, freight: float, insurance: float, on: date) -> float:
    """Wrong: freight and insurance left out of the base（税基漏了运费和保费）."""
    return mistakes.goods_only(price, freight + insurance, 0, _vat(on), _seventy(on))


def gross_of_one_order(price: float, freight: float, insurance: float, on: date) -> float:
    """Wrong: the rate on a price that already holds 13 %（价格里先加了税）."""
    return mistakes.composite_on_gross(price, freight + insurance, 0, _vat(on), _seventy(on))


def tax_with_ct(price: float, freight: float, on: date) -> Result:
    """All taxes of an order within the limits, consumption tax 15 %."""
    return _tax(price, freight, CT_OF_SERUM, on)


def ct_beside_the_base(price: float, freight: float, on: date) -> float:
    """Wrong: both rates on the price, no consumption tax inside it（消费税没进税基）."""
    return (price + freight) * (CT_OF_SERUM + _vat(on)) / 100 * _seventy(on)


def no_seventy_with_ct(price: float, freight: float, on: date) -> float:
    """Wrong: both taxes in full（漏乘70%）."""
    return mistakes.no_seventy(price, freight, CT_OF_SERUM, _vat(on))


def goods_only_with_ct(price: float, freight: float, on: date) -> float:
    """Wrong: freight left out of the base（税基漏了运费）."""
    return mistakes.goods_only(price, freight, CT_OF_SERUM, _vat(on), _seventy(on))


def vat_without_ct_in_base(price: float, freight: float, on: date) -> float:
    """Wrong: VAT on the price instead of on price and consumption tax（增值税税基漏了消费税）."""
    return mistakes.ct_not_in_base(price, freight, CT_OF_SERUM, _vat(on), _seventy(on))


def tax_over_the_limit(price: float, on: date) -> Result:
    """Duty and VAT of one article above the single limit."""
    return _plain(rules.retail_import_tax(price, 0, 0, _vat(on), DUTY_OF_BAG, True, 0, on))


def limit_overlooked_by_bag(price: float, on: date) -> float:
    """Wrong: the bill of an order within the limit（没看单次限值）."""
    return mistakes.limit_overlooked(price, 0, 0, _vat(on), DUTY_OF_BAG, _seventy(on))


def seventy_on_full_bag(price: float, on: date) -> float:
    """Wrong: duty in full, VAT at seven tenths（关税全额、增值税七折）."""
    return mistakes.seventy_on_full(price, 0, 0, _vat(on), DUTY_OF_BAG, _seventy(on))


def excess_only_of_bag(price: float, on: date) -> float:
    """Wrong: tax on what lies above the limit only（只对超出部分征税）."""
    return mistakes.excess_only(price, 0, 0, _vat(on), DUTY_OF_BAG, _limit("single", on))


def duty_not_in_vat_base(price: float, on: date) -> float:
    """Wrong: VAT on the price without the duty（增值税税基漏了关税）."""
    return price * (DUTY_OF_BAG + _vat(on)) / 100


def room_left(used: float, returned: float, on: date) -> float:
    """What may still be bought this year, a return in time taken off（剩余额度）."""
    return _limit("annual", on) - used + returned


def return_not_taken_off(used: float, on: date) -> float:
    """Wrong: the returned order still counts（退货没有减掉）."""
    return _limit("annual", on) - used


def return_taken_twice(used: float, returned: float, on: date) -> float:
    """Wrong: the returned order counts twice（退货又加了一遍）."""
    return _limit("annual", on) - used - returned


def room_of_2018(used: float, returned: float) -> float:
    """Wrong: the yearly limit of 2018（用了2018年的限值）."""
    return _limit("annual", date(2018, 12, 31)) - used + returned


def two_things_by_post(food: float, clothes: float, on: date) -> Result:
    """Postal tax of one parcel with food and clothes（行邮税）."""
    goods = [rules.Line("a", food, category=FOOD), rules.Line("b", clothes, category=CLOTHES)]
    bill = rules.landed_cost(rules.Shipment("CN", goods, mode="post"), on)
    return bill.status if bill.charges is None else float(bill.charges)


def each_thing_for_itself(food: float, clothes: float, on: date) -> float:
    """Wrong: the free amount tested thing by thing（免征额按件判断）."""
    return mistakes.net_of_each(_post_taxes(food, clothes, on), _free(on))


def fifty_taken_off(food: float, clothes: float, on: date) -> float:
    """Wrong: the free amount deducted from the tax（把50元当扣除额）."""
    return max(sum(_post_taxes(food, clothes, on)) - _free(on), 0.0)


# --- function: one order in code ---------------------------------------------------------------
def retail_import_tax(
    price: float,
    freight: float,
    ct_pct: float,
    vat_pct: float,
    duty_pct: float,
    single_item: bool,
    used_before: float,
    on: date = LESSON_DAY,
) -> Result:
    """Total of the three taxes, or the status where there is no bill."""
    given = (price, freight, ct_pct, vat_pct, duty_pct, single_item, used_before)
    return _plain(rules.retail_import_tax(*given, on))


def seventy_on_full(
    price: float,
    freight: float,
    ct_pct: float,
    vat_pct: float,
    duty_pct: float,
    single_item: bool,
    used_before: float,
) -> Result:
    """Wrong: seven tenths above the single limit, too（超限也打七折）."""
    paid = price + freight
    status = _gate(paid, single_item, used_before)
    if status:
        return status
    duty = paid * duty_pct / 100 if paid > _limit("single", LESSON_DAY) else 0.0
    base = _inside(paid + duty, ct_pct)
    return round(duty + base * (ct_pct + vat_pct) / 100 * _seventy(LESSON_DAY), 2)


def ct_not_in_base(
    price: float,
    freight: float,
    ct_pct: float,
    vat_pct: float,
    duty_pct: float,
    single_item: bool,
    used_before: float,
) -> Result:
    """Wrong: both taxes on the price, no consumption tax inside it（税基漏了消费税）."""
    paid = price + freight
    status = _gate(paid, single_item, used_before)
    if status:
        return status
    in_full = paid > _limit("single", LESSON_DAY)
    duty = paid * duty_pct / 100 if in_full else 0.0
    share = 1.0 if in_full else _seventy(LESSON_DAY)
    return round(duty + (paid + duty) * (ct_pct + vat_pct) / 100 * share, 2)


def threshold_side(
    price: float,
    freight: float,
    ct_pct: float,
    vat_pct: float,
    duty_pct: float,
    single_item: bool,
    used_before: float,
) -> Result:
    """Wrong: equal to the single limit treated as above it（等于限值时判断反了）."""
    given = (price, freight, ct_pct, vat_pct, duty_pct, single_item)
    right = retail_import_tax(*given, used_before)
    paid = price + freight
    if right == "general_trade" or paid != _limit("single", LESSON_DAY):
        return right
    if not single_item:
        return "not_admissible"
    duty = paid * duty_pct / 100
    return round(duty + _inside(paid + duty, ct_pct) * (ct_pct + vat_pct) / 100, 2)


def excess_only(
    price: float,
    freight: float,
    ct_pct: float,
    vat_pct: float,
    duty_pct: float,
    single_item: bool,
    used_before: float,
) -> Result:
    """Wrong: above the single limit only the part above it is taxed（只对超出部分征税）."""
    paid = price + freight
    status = _gate(paid, single_item, used_before)
    if status:
        return status
    above = paid - _limit("single", LESSON_DAY)
    if above <= 0:
        given = (price, freight, ct_pct, vat_pct, duty_pct, single_item)
        return retail_import_tax(*given, used_before)
    duty = above * duty_pct / 100
    return round(duty + _inside(above + duty, ct_pct) * (ct_pct + vat_pct) / 100, 2)


def tax_function_inputs(tables: Tables, rng: random.Random) -> list[tuple[Any, ...]]:
    """Orders on both sides of both limits and exactly on them, and ordinary ones between."""
    single, annual = int(_limit("single", LESSON_DAY)), int(_limit("annual", LESSON_DAY))
    vat = int(_vat(LESSON_DAY))
    calls: list[tuple[Any, ...]] = []
    for paid in (single - 1, single, single, single + 1):
        for one in (True, True, False):
            freight, ct, duty = rng.randrange(20, 80), rng.choice((0, 15)), rng.choice((5, 8))
            calls.append((paid - freight, freight, ct, vat, duty, one, 0))
    for total in (annual - 1, annual, annual, annual, annual + 1):
        paid, freight = rng.randrange(600, 4_000), rng.randrange(20, 80)
        calls.append((paid - freight, freight, rng.choice((0, 15)), vat, 6, True, total - paid))
    kinds = ((200, 4_800, True), (200, 4_800, False), *[(5_200, 9_000, True)] * 3)
    for low, high, one in kinds * 3:
        price, freight = rng.randrange(low, high) + 0.5, rng.randrange(15, 90)
        ct, duty = rng.choice((0, 5, 10, 15, 30)), rng.choice((5, 6, 10, 14))
        calls.append((price, freight, ct, vat, duty, one, rng.randrange(0, 16_000, 100)))
    calls.append((rng.randrange(5_200, 9_000), 30, 15, vat, 10, False, 1_000))
    return calls


# --- helpers -----------------------------------------------------------------------------------
def _tax(price: float, freight: float, ct_pct: float, on: date) -> Result:
    return _plain(rules.retail_import_tax(price, freight, ct_pct, _vat(on), 0, True, 0, on))


def _plain(result: Decimal | str) -> Result:
    return result if isinstance(result, str) else float(result)


def _limit(name: str, on: date) -> float:
    return statutes.number("CN-IMP-LIM", name, on)


def _vat(on: date) -> float:
    return statutes.number("CN-VAT-STD", "rate", on)


def _seventy(on: date) -> float:
    return statutes.number("CN-IMP-TAX", "vat_factor", on) / 100


def _inside(value: float, ct_pct: float) -> float:
    """The base that holds the consumption tax itself（组成计税价格）."""
    return value / (1 - ct_pct / 100)


def _gate(paid: float, single_item: bool, used_before: float) -> str:
    """The status of an order that gets no bill; empty for one that does."""
    found = retail_import_tax(paid, 0, 0, 0, 0, single_item, used_before)
    return found if isinstance(found, str) else ""


def _free(on: date) -> float:
    return statutes.number("CN-POST", "exempt_tax_le", on)


def _post_taxes(food: float, clothes: float, on: date) -> list[float]:
    rule = rules.in_force("CN-POST", on)
    return [food * float(rule.value("cat1")) / 100, clothes * float(rule.value("cat2")) / 100]
