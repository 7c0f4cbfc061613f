"""A small bank with an item of every kind that leaves the course, for the tests of exports."""

import hashlib
import hmac
from datetime import date
from pathlib import Path

from course_b2c_ops.language import Language, Text
from graders.exchange.questions import Audience

TOP = """kind       = "{kind}"
clauses    = ["{clause}"]
points     = {points}
minutes    = {minutes}
difficulty = 1
reviewed   = 2026-11-22
[source]
zh = "为教学而设"
en = "made for teaching"
"""
HINTS = '[[hint]]\nzh = "看表。"\nen = "Look at the table."\n' * 3
ITEMS = {
    "practice/operating/which_rate": ("choice", "1.3.2", 1, 1, """
[stem]
zh = "点击 3,458 次，访客 2,860 人，支付买家 78 人。支付转化率是哪一个？用 `visitors` 做分母。"
en = "3,458 clicks, 2,860 visitors, 78 buyers. Which is the conversion rate over `visitors`?"
[[choice]]
right = true
zh = "78 ÷ 2,860 = 2.73%"
en = "78 ÷ 2,860 = 2.73%"
why = { zh = "分子、分母都是人。", en = "People over people." }
[[choice]]
zh = "78 ÷ 3,458 = 2.26%"
en = "78 ÷ 3,458 = 2.26%"
why = { zh = "点击是次数。<b>不是人</b>", en = "Clicks are events, <b>not people</b>." }
[[choice]]
zh = "2,860 ÷ 3,458 = 82.7%"
en = "2,860 ÷ 3,458 = 82.7%"
why = { zh = "这是每次点击带来多少访客。", en = "That is visitors per click." }
"""),
    "practice/rules/late_parcel": ("choices", "1.3.1", 2, 2, """
[stem]
zh = "包裹晚到三天，买家要退款。哪几步该做？"
en = "A parcel is three days late and the buyer asks for a refund. Which steps are right?"
[[choice]]
right = true
zh = "先查物流轨迹，截图保存"
en = "Look up the tracking and keep a picture of it"
why = { zh = "证据先留下。", en = "Evidence comes first." }
[[choice]]
right = true
zh = "在时限内回复买家"
en = "Answer the buyer within the time limit"
why = { zh = "超时按不回应处理。", en = "No answer in time counts against you." }
[[choice]]
zh = "请买家先给五星再退款"
en = "Ask for five stars before refunding"
why = { zh = "拿退款换好评是违规的。", en = "Trading refunds for praise breaks the rules." }
[[choice]]
zh = "改走站外付款"
en = "Settle it off the platform"
why = { zh = "站外付款没有保障，也违规。", en = "Off-platform payment is forbidden." }
"""),
    "practice/ads/bid_means_cost": ("true_false", "2.5.2", 1, 1, """
[stem]
zh = "出价 0.50 美元，每次点击就扣 0.50 美元。"
en = "With a bid of 0.50 USD, each click costs 0.50 USD."
[answer]
right = false
[why]
zh = "出价是上限，实际扣费由下一名的排名分决定。"
en = "A bid is the ceiling; what is charged follows from the rank below."
"""),
    "practice/operating/rate_of_a_week": ("number", "1.3.2", 2, 2, """
[stem]
zh = "点击 {clicks}，访客 {visitors}，支付买家 {paying_buyers}，订单 {paid_orders}。支付转化率？"
en = "{clicks} clicks, {visitors} visitors, {paying_buyers} buyers, {paid_orders} orders. Rate?"
[parameters]
clicks        = { from = 3400, to = 4200, step = 50 }
visitors      = { from = 2500, to = 3100, step = 20 }
paying_buyers = { from = 62, to = 84 }
paid_orders   = { from = 88, to = 99 }
[why]
zh = "付款的人除以来过的人。"
en = "People who paid over people who came."
[answer]
formula            = "conversion_rate"
relative_tolerance = 0.005
[[mistake]]
formula = "orders_for_buyers"
zh = "分子用了订单数。"
en = "You put orders on top."
[[mistake]]
formula = "clicks_for_visitors"
zh = "分母用了点击。"
en = "You divided by clicks."
"""),
    "practice/logistics/parcel_steps": ("order", "1.3.1", 2, 2, """
[stem]
zh = "把一个包裹从下单到签收的步骤排好。"
en = "Put the steps of a parcel in order, from order to delivery."
[[step]]
zh = "买家付款"
en = "The buyer pays"
[[step]]
zh = "打包贴面单"
en = "Pack and label"
[[step]]
zh = "交给揽收点"
en = "Hand over to the carrier"
[[step]]
zh = "买家签收"
en = "The buyer receives it"
[[mistake]]
order = [2, 1, 3, 4]
zh = "付款之前不发货。"
en = "Nothing is sent before it is paid."
[why]
zh = "先款后货。"
en = "Money first, then goods."
"""),
    "practice/traffic/report_for_question": ("match", "1.3.1", 4, 3, """
[stem]
zh = "想知道左边的事，看右边哪张报表？"
en = "Which report answers which question?"
[[pair]]
left = { zh = "哪天访客最多", en = "Which day had most visitors" }
right = { zh = "店铺日报", en = "Shop by day" }
[[pair]]
left = { zh = "访客从哪里来", en = "Where visitors come from" }
right = { zh = "流量来源", en = "Traffic sources" }
[[pair]]
left = { zh = "哪件商品加购多", en = "Which product is put in carts" }
right = { zh = "商品日报", en = "Products by day" }
[[pair]]
left = { zh = "谁又来买了", en = "Who bought again" }
right = { zh = "买家表", en = "Buyers" }
[[extra]]
zh = "运费模板"
en = "Shipping templates"
[[mistake]]
swap = [1, 2]
zh = "日报不分来源。"
en = "The daily report does not split by source."
[why]
zh = "报表按它的一行是什么来选。"
en = "Choose a report by what one row is."
"""),
    "practice/traffic/name_of_the_rate": ("short_text", "1.3.2", 1, 1, """
[stem]
zh = "点击 ÷ 曝光，叫什么？"
en = "Clicks ÷ impressions: what is it called?"
[answer]
accepted = ["点击率", "CTR", "click-through rate"]
[[mistake]]
accepted = ["转化率", "conversion rate"]
zh = "转化率的分母是访客。"
en = "Conversion divides by visitors."
[why]
zh = "每 100 次曝光有几次点击。"
en = "Clicks per 100 impressions."
"""),
    "practice/operating/weekly_advice": ("case", "1.3.1", 6, 15, """
[stem]
zh = "访客涨了，金额跌了。给主管写一段建议（150 字）。"
en = "Visitors rose, the amount fell. Write your lead a recommendation (120 words)."
[[point]]
points = 4
zh = "指出转化率下降，写出两期的数"
en = "Names the fall in conversion with both numbers"
[[point]]
points = 2
zh = "写出一个能在一周内做完的动作"
en = "Names one action that fits into a week"
[[anchor]]
share = 1.0
zh = "转化率从 3.1% 跌到 2.4%，先修好结账页。"
en = "Conversion fell from 3.1% to 2.4%: mend the checkout first."
[[anchor]]
share = 0.5
zh = "多投广告。"
en = "Buy more ads."
"""),
    "practice/operating/own_funnel": (
        "table",
        "1.3.1",
        5,
        10,
        """
[stem]
zh = "你的店：每天的点击率。"
en = "Your shop: click-through by day."
[answer]
formula = "daily_rates"
tables = ["shop_daily"]
key = ["date"]
relative_tolerance = 0.005
[shape]
columns = ["date", "click_through_rate"]
one_row_per = { zh = "一天一行", en = "one row per day" }
"""
        + HINTS,
    ),
    "assessed/operating/held_back": ("choice", "1.3.2", 1, 1, """
[stem]
zh = "考核：哪个是客单价？"
en = "Assessed: which is the average per buyer?"
[[choice]]
right = true
zh = "支付金额 ÷ 支付买家"
en = "Paid amount ÷ paying buyers"
why = { zh = "SECRET-WHY 人均。", en = "SECRET-WHY per person." }
[[choice]]
zh = "支付金额 ÷ 订单"
en = "Paid amount ÷ orders"
why = { zh = "那是订单均额。", en = "That is per order." }
[[choice]]
zh = "支付金额 ÷ 访客"
en = "Paid amount ÷ visitors"
why = { zh = "那是访客价值。", en = "That is per visitor." }
""" + HINTS),
}  # fmt: skip


def lay_out_bank(root: Path) -> Path:
    """The bank's files below a folder that stands for the repository."""
    for name, (kind, clause, points, minutes, rest) in ITEMS.items():
        path = root / "graders" / "items" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        top = TOP.format(kind=kind, clause=clause, points=points, minutes=minutes)
        path.write_text(top + rest, "utf-8")
    return root


def audience(language: Language = "zh") -> Audience:
    """A class with one student, its keys from a word."""

    def item_key(label: str) -> bytes:
        return hmac.new(b"class", label.encode(), hashlib.sha256).digest()

    return Audience(
        id="demo",
        name=Text("2026 秋 · 演示班", "Autumn 2026 · demo class"),
        courses=(Text("跨境电商 B2C 运营", "B2C operation"),),
        language=language,
        as_of=date(2026, 12, 13),
        item_key=item_key,
        students={"s01": "安之远"},
    )
