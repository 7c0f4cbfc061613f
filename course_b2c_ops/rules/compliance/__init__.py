"""Checks of a shop against the rules（合规检查）: small functions, each names its rule."""

from course_b2c_ops.rules.compliance.batteries import (
    BatteryTransport,
    battery_transport,
    battery_watt_hours,
)
from course_b2c_ops.rules.compliance.data_export import DataRoute, data_export_route
from course_b2c_ops.rules.compliance.days import Deadline, deadline, last_day, term_end
from course_b2c_ops.rules.compliance.fines import (
    Compensation,
    FineBand,
    false_advert_fine,
    fine_band,
    fraud_compensation,
)
from course_b2c_ops.rules.compliance.offers import Gap, Offer, offer_gaps
from course_b2c_ops.rules.compliance.periods import (
    Patent,
    TradeMarkTerm,
    closing_notice_by,
    counter_notice_until,
    keep_assessment_until,
    keep_records_until,
    patent_until,
    refund_until,
    rule_change_by,
    trade_mark_term,
    withdrawal_until,
)
from course_b2c_ops.rules.compliance.prices import PriceBaseline, price_baseline

__all__ = [
    "BatteryTransport",
    "Compensation",
    "DataRoute",
    "Deadline",
    "FineBand",
    "Gap",
    "Offer",
    "Patent",
    "PriceBaseline",
    "TradeMarkTerm",
    "battery_transport",
    "battery_watt_hours",
    "closing_notice_by",
    "counter_notice_until",
    "data_export_route",
    "deadline",
    "false_advert_fine",
    "fine_band",
    "fraud_compensation",
    "keep_assessment_until",
    "keep_records_until",
    "last_day",
    "offer_gaps",
    "patent_until",
    "price_baseline",
    "refund_until",
    "rule_change_by",
    "term_end",
    "trade_mark_term",
    "withdrawal_until",
]
