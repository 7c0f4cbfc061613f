"""One practice item of every kind that a widget takes, with answers and what they are worth."""

from dataclasses import replace
from typing import Any

from course_b2c_ops.items import Choice, Field, Line, PublicItem
from course_b2c_ops.language import Text


def example(kind: Any, zh: str, en: str, **facts: Any) -> PublicItem:
    basics: dict[str, Any] = {"pool": "practice", "points": 2, "minutes": 2, "clauses": ("1.3",)}
    return PublicItem(id=f"logistics/{kind}", kind=kind, stem=Text(zh, en), **{**basics, **facts})


def fact(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


CHOICE = example(
    "choice",
    "你的店本周访客 2,860 人，点击 3,458 次，支付买家 78 人。老板问“转化率多少”，你报哪一个？",
    "Your shop had 2,860 visitors, 3,458 clicks and 78 paying buyers. What is the conversion rate?",
    points=1,
    source=Text("术语表：支付转化率", "Glossary: payment conversion rate"),
    choices=(
        Choice("a1", Text("78 ÷ 3,458 = 2.26%", "78 ÷ 3,458 = 2.26%"), False,
               Text("3,458 是次数。同一个人点三次算三次，分母就大了。",
                    "3,458 counts clicks. One person clicking three times counts three times.")),
        Choice("b2", Text("78 ÷ 2,860 = 2.73%", "78 ÷ 2,860 = 2.73%"), True,
               Text("分子、分母都是人：100 个访客里有 2.73 个付了款。",
                    "People over people: 2.73 of every 100 visitors paid.")),
        Choice("c3", Text("2,860 ÷ 3,458 = 82.7%", "2,860 ÷ 3,458 = 82.7%"), False,
               Text("这说的是人均点几次，和买没买无关。",
                    "That tells how often each person clicks, not whether they buy.")),
    ),
)  # fmt: skip
CHOICES = example(
    "choices",
    "一条含锂电池的台灯要寄到德国。寄出之前，下面哪几件事必须先确认？",
    "A lamp with a lithium battery goes to Germany. What has to be settled before it is sent?",
    answer={"partial": True},
    choices=(
        Choice("d4", Text("物流方案收不收带电产品", "Whether the service takes batteries"), True,
               Text("经济类方案多半不收，收了也会在安检退回。",
                    "Economy services mostly do not, and security sends the parcel back.")),
        Choice("e5", Text("这周的广告预算还剩多少", "What is left of this week’s ad budget"), False,
               Text("预算和能不能寄没有关系。", "The budget has nothing to do with sending.")),
        Choice("f6", Text("包装后的计费重量", "The billed weight once packed"), True,
               Text("按体积重和实重里大的那个算。",
                    "The larger of volumetric and real weight counts.")),
        Choice("07", Text("买家有没有写好评", "Whether the buyer left a good review"), False,
               Text("评价在签收之后。", "Reviews come after delivery.")),
    ),
)  # fmt: skip
TRUE_FALSE = example(
    "true_false",
    "买家下单两次、每次都付了款，算两个支付买家。",
    "A buyer who orders twice and pays twice counts as two paying buyers.",
    points=1,
    why=Text("买家按人去重：两单，一个人。", "Buyers are counted once: two orders, one person."),
    answer={"right": False},
)
NUMBER = example(
    "number",
    "纸箱 30 × 20 × 15 厘米，体积重按 `长 × 宽 × 高 ÷ 6000` 算。体积重是多少？（保留 3 位小数）",
    "A box of 30 × 20 × 15 cm: what is its volumetric weight, `length × width × height ÷ 6000`?",
    unit=Text("千克", "kg"),
    reason=True,
    why=Text("9,000 ÷ 6000 = 1.5。", "9,000 ÷ 6000 = 1.5."),
    source=Text("为教学而设", "Made for teaching"),
    answer={
        "value": 1.5,
        "tolerance": {"absolute": 0.0005},
        "mistakes": [
            [1.8, fact("除以了 5000。这家用 6000：看方案页。",
                       "You divided by 5000. This one uses 6000: see its page.")],
            [15.0, fact("单位错了：尺寸用厘米，结果已经是千克。",
                        "A slip of units: in cm, the result is kg already.")],
        ],
    },
)  # fmt: skip
PER_CENT = replace(
    NUMBER,
    id="logistics/share",
    unit=Text("%", "%"),
    reason=False,
    why=None,
    source=None,
    answer={"value": 2.73, "tolerance": {"relative": 0.005}, "mistakes": []},
)
DAY = example(
    "number",
    "7 月 1 日下单，备货期 5 天，最晚哪天发货？",
    "Ordered on 1 July with 5 days to prepare: by which day must it be sent?",
    date=True,
    why=Text("从下单次日起算。", "Counting starts the day after the order."),
    answer={
        "value": "2026-07-06",
        "tolerance": {"absolute": 0},
        "mistakes": [
            ["2026-07-05", fact("把下单当天也算进去了。", "You counted the day of the order.")]
        ],
    },
)
ORDER = example(
    "order",
    "一笔海外仓订单从到货到签收，按先后排好。",
    "Put the steps of an order from an overseas warehouse in order.",
    points=3,
    why=Text("先入库才能被卖，先出库才有单号。", "What is not in stock cannot be sold."),
    steps=(
        Line("s3", Text("尾程派送、签收", "Last mile and delivery")),
        Line("s1", Text("头程到港、清关", "First leg, port and customs")),
        Line("s4", Text("买家下单、仓库拣货", "The buyer orders, the warehouse picks")),
        Line("s2", Text("上架入库、更新库存", "Into the warehouse, stock updated")),
    ),
    answer={
        "order": ["s1", "s2", "s4", "s3"],
        "mistakes": [[["s1", "s4", "s2", "s3"],
                      fact("货还没入库，买家看不到库存。", "Nothing is in stock yet.")]],
    },
)  # fmt: skip
MATCH = example(
    "match",
    "哪张报表回答哪个问题？",
    "Which report answers which question?",
    points=4,
    lefts=(
        Line("l1", Text("流量来源报表", "Traffic sources")),
        Line("l2", Text("商品分析报表", "Product analysis")),
        Line("l3", Text("物流时效报表", "Delivery times")),
    ),
    rights=(
        Line("r1", Text("哪一款加购多、付款少？", "Which product is carted often, paid rarely?")),
        Line("r2", Text("访客从哪里来？", "Where do visitors come from?")),
        Line("r3", Text("到西班牙的包裹要几天？", "How long do parcels to Spain take?")),
        Line("r4", Text("哪位客服回得最快？", "Which agent answers fastest?")),
    ),
    answer={
        "pairs": {"l1": "r2", "l2": "r1", "l3": "r3"},
        "mistakes": [[{"l1": "r1", "l2": "r2", "l3": "r3"},
                      fact("前两张换过来：来源说的是人从哪来。", "Swap the first two.")]],
    },
)  # fmt: skip
SHORT_TEXT = example(
    "short_text",
    "点击次数除以曝光次数，叫什么？",
    "Clicks divided by impressions: what is it called?",
    points=1,
    why=Text("100 次曝光换来几次点击。", "How many clicks 100 impressions bring."),
    answer={
        "accepted": ["点击率", "CTR", "click-through rate"],
        "mistakes": [[["转化率", "conversion rate"],
                      fact("转化率的分子是付款的人。", "Conversion has paying people on top.")]],
    },
)  # fmt: skip
LISTING = example(
    "listing",
    "给这盏灯填上架表单。",
    "Fill in the form for this lamp.",
    points=3,
    fields=(
        Field("title", "text", Text("标题", "Title")),
        Field("price", "number", Text("售价（美元）", "Price (USD)")),
        Field("keyword", "text", Text("关键词", "Keyword")),
    ),
    answer={
        "right": {"title": "Desk Lamp USB Rechargeable", "price": 15.9, "keyword": "usb lamp"},
        "checks": [
            {"rule": "length_within", "fields": ["title"], "points": 1, "most": 60,
             "text": fact("标题超过 60 个字符。", "The title passes 60 characters.")},
            {"rule": "in_english", "fields": ["title"], "points": 1,
             "text": fact("标题里有中文。", "There is Chinese in the title.")},
            {"rule": "number_within", "fields": ["price"], "points": 1, "least": 0.01, "most": 100,
             "text": fact("价格不在范围之内。", "The price is out of range.")},
        ],
    },
)  # fmt: skip
PLAN = example(
    "plan",
    "下周三个关键词的出价和预算怎么定？",
    "Set bids and budgets for next week’s keywords.",
    pool="assessed",
    points=6,
    columns=(
        Field("keyword", "text", Text("关键词", "Keyword")),
        Field("bid", "number", Text("出价（美元）", "Bid (USD)")),
        Field("budget", "number", Text("日预算（美元）", "Daily budget (USD)")),
    ),
)
TABLE = example(
    "table", "两期漏斗，各一行。", "The funnel, two periods.", pool="assessed", points=6
)

EXAMPLES = (
    CHOICE, CHOICES, TRUE_FALSE, NUMBER, DAY, ORDER, MATCH, SHORT_TEXT, LISTING, PLAN, TABLE,
)  # fmt: skip


def assessed(item: PublicItem) -> PublicItem:
    """The same as an assessed item hands it out: no answers, no reasons."""
    choices = tuple(replace(choice, right=None, why=None) for choice in item.choices)
    return replace(item, pool="assessed", answer=None, why=None, choices=choices)
