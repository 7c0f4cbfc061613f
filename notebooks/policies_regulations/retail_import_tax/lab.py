# ---
# jupyter:
#   b2c:
#     clauses:
#     - retail_import_tax
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：进口渠道税务台，60 单
# **发单** 进口渠道主管 · **你的岗位** 税务台 · **今天 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 主管要把 60 单的税单和退货单交给代缴税款的物流企业。少算一分，差额由渠道先垫；把不能放行的单子报上去，清单退回来，买家等一个星期。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 一张税单 | 2 | 3 |
# | 任务二 计税函数 | 5 | 12 |
# | 任务三 退货 | 3 | 8 |
# | 任务四 化妆品（课后） | 3 | 8 |
# | 任务五 60 单税单（课后） | 5 | 15 |
# | 任务六 一张图（课后） | 2 | 6 |
# | 任务七 答复顾客（课后） | 8 | 16 |
#
# 教学材料，不是法律意见。台账里的税率是给定的练习条件，限值和比例按你们班那天的规则。

# %% [markdown] lang="en" translates="a2ca1a"
# # Work order: tax desk of the import channel, 60 orders
# **From** import channel lead · **Your post** tax desk · **Due** today 17:00 · 45 minutes in class, 45 at home · 28 points
#
# Your lead hands the bills of 60 orders and the returns to the carrier that pays the tax. A cent too little is advanced by the channel; an order that cannot pass sends the list back, and the buyer waits a week.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: one bill | 2 | 3 |
# | Task 2: a function for the tax | 5 | 12 |
# | Task 3: returns | 3 | 8 |
# | Task 4: cosmetics (at home) | 3 | 8 |
# | Task 5: sixty bills (at home) | 5 | 15 |
# | Task 6: a figure (at home) | 2 | 6 |
# | Task 7: an answer to the customer (at home) | 8 | 16 |
#
# Teaching material, not legal advice. The rates in the ledger are givens of the exercise; limits and shares are those of your class’s day.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    charts,
    check,
    days_between,
    describe,
    hints,
    load,
    rules,
    show,
    sum_by,
    text,
)
from course_b2c_ops.panels import import_tax

# %% [markdown] lang="zh"
# ## 数据字典
# 台账 `import_orders`，一单一行。读完回答，不计分：**`price` 是一件的价，还是一单的价？`used_before` 是哪一刻的数？**

# %% [markdown] lang="en" translates="8757e9"
# ## Data dictionary
# The ledger `import_orders` has one row an order. Read it, then answer, no points: **is `price` that of one piece or of the order? At which moment is `used_before`?**

# %%
import_orders = load("import_orders", cohort_id)
money = ["order_id", "goods", "qty", "price", "freight", "insurance", "ct_pct", "vat_pct"]
describe("import_orders", [*money, "single_item", "used_before"])

# %% [markdown] lang="zh"
# 再看人和日期。**退货的两个期限从哪一列数起？**

# %% [markdown] lang="en" translates="7fef93"
# Now people and dates. **From which column do the two clocks of a return start?**

# %%
describe("import_orders", ["buyer_hash", "payer_hash", "ordered_on", "declared_on", "released_on",
                           "delivered_on", "return_applied_on", "return_arrived_on"])  # fmt: skip

# %% [markdown] lang="zh"
# 下一格从规则里取出要用的数，日期是台账最后一个申报日。各题都用这些名字：`SINGLE_LIMIT` 单次限值，`YEAR_LIMIT` 年度限值，`SEVENTY` 0.7，`APPLY_DAYS` 和 `ARRIVE_DAYS` 退货的两个期限，`PER_ML`、`PER_PIECE`、`CT_OF_COSMETICS` 化妆品的两条价格线和税率。

# %% [markdown] lang="en" translates="5d25da"
# The next cell takes the numbers you need from the rules; the day is the last day of declaration in the ledger. All tasks use these names: `SINGLE_LIMIT`, `YEAR_LIMIT`, `SEVENTY` for 0.7, `APPLY_DAYS` and `ARRIVE_DAYS` for the two clocks of a return, `PER_ML`, `PER_PIECE` and `CT_OF_COSMETICS` for the two price lines of cosmetics and their rate.

# %%
ON = import_orders["declared_on"].max().date()
names = ["CN-IMP-LIM", "CN-IMP-TAX", "CN-IMP-RETURN", "CN-IMP-COSM"]
limits, share, clocks, line = today = [rules.in_force(name, on=ON) for name in names]
SINGLE_LIMIT, YEAR_LIMIT = float(limits.value("single")), float(limits.value("annual"))
SEVENTY = float(share.value("vat_factor")) / 100
APPLY_DAYS, ARRIVE_DAYS = int(clocks.value("apply")), int(clocks.value("arrive"))
PER_ML, PER_PIECE = float(line.value("per_ml_g")), float(line.value("per_piece"))
CT_OF_COSMETICS = float(line.value("ct"))
show(import_tax.rule_table(today))

# %% [markdown] lang="zh"
# ## 热身：看懂一张做好的税单（不计分）
# 一瓶精华：货值 600，运费 20，消费税 15 %（CN-IMP-COSM），增值税 13 %（CN-VAT-STD），在限值以内。五步：① 完税价格；② 收几成；③ 税基，消费税算在里面；④ 消费税；⑤ 增值税。运行，再回答：如果不除以 (1 − 15 %)，两种税各少多少？

# %% [markdown] lang="en" translates="766a75"
# ## Warm-up: read a finished bill (no points)
# A serum: goods 600, freight 20, consumption tax 15 % (CN-IMP-COSM), VAT 13 % (CN-VAT-STD), within the limits. Five steps: ① dutiable value; ② the share that is collected; ③ the base, consumption tax inside; ④ consumption tax; ⑤ VAT. Run it, then answer: without dividing by (1 − 15 %), how much would each tax lack?

# %%
paid = 600 + 20  # ①
collected = SEVENTY  # ②
base = paid / (1 - 15 / 100)  # ③
ct = round(base * 15 / 100 * collected, 2)  # ④
vat = round(base * 13 / 100 * collected, 2)  # ⑤
print(paid, round(base, 2), ct, vat, round(ct + vat, 2))

# %% [markdown] lang="zh"
# ## 任务一：一张税单（2 分）
# 同样五步，没有消费税，多一项保险费。手算或在空格里算都可以。

# %% [markdown] lang="en" translates="656a18"
# ## Task 1: one bill (2 points)
# The same five steps, no consumption tax, and insurance besides. Work it out by hand or in a cell.

# %% [markdown] item="retail_import_tax/one_bill"
# （任务一：一张税单 / task 1: one bill）

# %%
hints("retail_import_tax/one_bill")

# %% [markdown] lang="zh"
# ## 任务二：计税函数（5 分）
# 先看一样新东西：比大小。`>` 问“大于吗”，答案是 True（是）或 False（不是）；`if` 后面的话是 True，才做下面缩进的几行。运行下一格，看 `3 > 3` 是什么。格里的 `through_gates` 是写好的两道门，任务二最后用它。

# %% [markdown] lang="en" translates="3010c5"
# ## Task 2: a function for the tax (5 points)
# First one new thing: comparing. `>` asks “greater?” and answers True or False; the indented lines below an `if` are done only if what it asks is True. Run the next cell and see what `3 > 3` is. Its `through_gates` holds the two gates, ready made; task 2 uses it at the end.

# %%
print(3 > 3, 4 > 3)


def through_gates(tax, paid, above, single_item, used_before):
    if tax is None:
        return None
    if used_before + paid > YEAR_LIMIT:
        return "general_trade"
    if above and not single_item:
        return "not_admissible"
    return round(tax, 2)


# %% [markdown] lang="zh"
# 现在写函数，五步和热身一样，分两种情况。① 写好了；② 先按没超单次限值填好：收 SEVENTY，关税 0。五行归你写：
#
# - `above`：完税价格超没超单次限值。
# - `if above:` 下面两行，改成超过以后的 `collected` 和 `duty`：收全额；关税 = 完税价格 × duty_pct %。
# - ③ `base`：关税也进税基。④⑤ `tax`：关税、消费税、增值税合计。
#
# 百分数照原样写，15 就是 15 %。判分时会用 33 单别的来调用，有正好 5,000 的，有正好用满 26,000 的。

# %% [markdown] lang="en" translates="2ca6a3"
# Now the function: the five steps of the warm-up, for two cases. ① is written; ② is filled for an order not above the single limit: SEVENTY is collected, duty 0. Five lines are yours:
#
# - `above`: is the dutiable value above the single limit?
# - below `if above:` two lines that change `collected` and `duty` to what holds above it: collected in full; duty = dutiable value × duty_pct %.
# - ③ `base`: duty goes into it, too. ④⑤ `tax`: duty, consumption tax and VAT together.
#
# Rates are per cent: 15 means 15 %. It will be called with 33 other orders, some of exactly 5,000, some that fill the 26,000 exactly.


# %% item="retail_import_tax/tax_function" role="answer"
def retail_import_tax(price, freight, ct_pct, vat_pct, duty_pct, single_item, used_before):
    paid = price + freight  # ①
    collected, duty = SEVENTY, 0  # ②
    above, tax = False, None
    ### BEGIN SOLUTION
    above = paid > SINGLE_LIMIT
    ### END SOLUTION
    if above:
        ### BEGIN SOLUTION
        collected = 1
        duty = paid * duty_pct / 100
        ### END SOLUTION
    ### BEGIN SOLUTION
    base = (paid + duty) / (1 - ct_pct / 100)  # ③
    tax = duty + base * (ct_pct + vat_pct) / 100 * collected  # ④ ⑤
    ### END SOLUTION
    return through_gates(tax, paid, above, single_item, used_before)


# %% item="retail_import_tax/tax_function" role="check"
check("retail_import_tax/tax_function", retail_import_tax)

# %% [markdown] lang="zh"
# 自己先试五单，对得上再往下：没有消费税、600 加 20，应该是 56.42；消费税 15 %、500 元的面霜，115.29；6,000 的手袋、关税 6 %，1,186.80；正好 5,000 一件，455.00；用满 25,500 再买 600，`general_trade`。

# %% [markdown] lang="en" translates="ac87a5"
# Try five orders first: no consumption tax, 600 and 20, gives 56.42; a cream of 500 with 15 % consumption tax 115.29; the handbag at 6,000 with 6 % duty 1,186.80; exactly 5,000 in one article 455.00; 600 more after 25,500 gives `general_trade`.

# %%
trials = [(600, 20, 0, 13, 6, True, 0), (500, 0, 15, 13, 6, True, 0),
          (6_000, 0, 0, 13, 6, True, 0), (5_000, 0, 0, 13, 6, True, 0),
          (600, 0, 0, 13, 6, True, 25_500)]  # fmt: skip
for trial in trials:
    print(trial, retail_import_tax(*trial))

# %%
hints("retail_import_tax/tax_function")

# %% [markdown] lang="zh"
# ## 任务三：退货（3 分）
# 先看一整列怎么算，下一格是做好的例子：① `days_between(开始, 结束)`，两列日期进去，一列天数出来；② 一列除以一列，一行一行除；③ 两个条件用 `&` 连，各加一层括号，`<=` 是“不超过”。运行，看第一单：等了几天，最后一列为什么是“是”或“否”？表里的是、否就是 True、False。

# %% [markdown] lang="en" translates="97457a"
# ## Task 3: returns (3 points)
# First see how a whole column is worked out; the next cell is a finished example. ① `days_between(start, end)`: two columns of dates in, one of days out. ② A column divided by a column, row by row. ③ Two conditions joined with `&`, each in brackets; `<=` is “not above”. Run it and look at the first order: how many days, and why is the last column yes or no? Yes and no in the table are True and False.

# %%
waited = days_between(import_orders["ordered_on"], import_orders["declared_on"])  # ①
freight_each = import_orders["freight"] / import_orders["qty"]  # ②
smooth = (waited <= 1) & (freight_each <= 20)  # ③
show(import_orders[["order_id"]].assign(waited=waited, freight_each=freight_each, smooth=smooth))

# %% [markdown] lang="zh"
# 现在轮到退货：申请过退货的单子，哪些按期？① 已经挑出来了，叫 `returned`。写三行：② `to_apply`，从放行到申请几天；`to_arrive`，从放行到运抵几天；③ `in_time`，两个期限都没超。第 30 天、第 45 天当天都算按期。

# %% [markdown] lang="en" translates="b390e2"
# Now the returns: which of the returned orders were in time? ① picks them, as `returned`. Write three lines: ② `to_apply`, days from release to application; `to_arrive`, days from release to arrival; ③ `in_time`, both clocks met. Days 30 and 45 themselves are in time.


# %% item="retail_import_tax/returns" role="answer"
def returns(import_orders):
    returned = import_orders[import_orders["return_applied_on"].notna()]  # ①
    ### BEGIN SOLUTION
    to_apply = days_between(returned["released_on"], returned["return_applied_on"])  # ②
    to_arrive = days_between(returned["released_on"], returned["return_arrived_on"])
    in_time = (to_apply <= APPLY_DAYS) & (to_arrive <= ARRIVE_DAYS)  # ③
    ### END SOLUTION
    return returned[["order_id"]].assign(in_time=in_time)


# %% item="retail_import_tax/returns" role="check"
check("retail_import_tax/returns", returns)

# %%
hints("retail_import_tax/returns")

# %% [markdown] lang="zh"
# ## 任务四：化妆品（3 分）
# 供应商把化妆品的消费税率都填成了 0。逐单改对：液体、膏霜每毫升（克）达到 PER_ML 元，或者片装每片达到 PER_PIECE 元，税率是 CT_OF_COSMETICS，否则 0。等于算达到。规则看进口环节完税价格（CN-IMP-COSM）；本练习约定用**一件**的货值 `price`，运费不摊进去。
#
# ① 已经挑出化妆品，叫 `measured`。写两行：② `by_ml`，按容量达没达到；③ `by_piece`，按片数达没达到。“达到”是 `>=`。没有容量的单子，比出来自动是 False。最后一行里 `|` 是“或”，True 乘 15 是 15。

# %% [markdown] lang="en" translates="03c865"
# ## Task 4: cosmetics (3 points)
# The supplier entered 0 as consumption tax for every cosmetic. Put it right, order by order: liquids and creams at PER_ML or more a millilitre (gram), or sheets at PER_PIECE or more each, bear CT_OF_COSMETICS, all others 0. Equal counts as reached. The rule looks at the dutiable value at import (CN-IMP-COSM); this exercise takes `price`, the value of **one** piece, without a share of the freight.
#
# ① picks the cosmetics, as `measured`. Write two lines: ② `by_ml`, reached by content? ③ `by_piece`, reached by sheets? “Reached” is `>=`. Where there is no content, the comparison gives False by itself. In the last line `|` is “or”, and True times 15 is 15.


# %% item="retail_import_tax/cosmetics" role="answer"
def cosmetics(import_orders):
    has_size = import_orders["ml_or_g"].notna() | import_orders["pieces"].notna()
    measured = import_orders[has_size]  # ①
    ### BEGIN SOLUTION
    by_ml = measured["price"] / measured["ml_or_g"] >= PER_ML  # ②
    by_piece = measured["price"] / measured["pieces"] >= PER_PIECE  # ③
    ### END SOLUTION
    return measured[["order_id"]].assign(ct_pct=(by_ml | by_piece) * CT_OF_COSMETICS)


# %% item="retail_import_tax/cosmetics" role="check"
check("retail_import_tax/cosmetics", cosmetics)

# %%
hints("retail_import_tax/cosmetics")

# %% [markdown] lang="zh"
# ## 任务五：60 单税单（5 分）
# 一单一单往下走，像收银台排队，每个买家有一本账。先看两样新东西：`sort_values([甲, 乙])` 按甲列排队，甲相同再按乙列；`used` 是账，`used["h01"]` 是 h01 已用多少，等号左边写它就是记账。运行，看 h01 记完是多少；账上没有 h02，`.get` 给的是后面那个数。

# %% [markdown] lang="en" translates="473b66"
# ## Task 5: sixty bills (5 points)
# One order after the other, as at a till, with an account for each buyer. Two new things first: `sort_values([a, b])` sorts rows by column a, and by b where a is the same. `used` is the account: `used["h01"]` is what h01 has used, and written on the left of an equals sign it is set. Run it and see what h01 comes to; h02 is not in the account, so `.get` gives the number behind.

# %%
show(import_orders.sort_values(["goods", "price"])[["order_id", "goods", "price"]])
used = {"h01": 19_600}
used["h01"] = used["h01"] + 520
print(used.get("h01", 0), used.get("h02", 3_000))

# %% [markdown] lang="zh"
# 下一格给你两件工具。`value_of(order)` 是一单的完税价格。`tax_of(order, used_before)` 一单进去，出来税额，或者 `"general_trade"`、`"not_admissible"`；它已经比对了付款人，用那一单申报日的规则，不靠你的任务二。消费税率用台账里的，不用任务四的；退货恢复额度不在这里算。

# %% [markdown] lang="en" translates="367d7d"
# The next cell gives you two tools. `value_of(order)` is an order’s dutiable value. `tax_of(order, used_before)`: one order in, the tax out, or `"general_trade"` or `"not_admissible"`; it has compared the payer, uses the rules of that order’s day of declaration, and does not rest on your task 2. Use the ledger’s consumption tax rates, not those of task 4; returns do not give room back here.


# %%
def value_of(order):
    return round(order["price"] * order["qty"] + order["freight"] + order["insurance"], 2)


def tax_of(order, used_before):
    if order["payer_hash"] != order["buyer_hash"]:
        return "not_admissible"
    goods, freight = round(order["price"] * order["qty"], 2), order["freight"] + order["insurance"]
    rates = [order["ct_pct"], order["vat_pct"], order["duty_pct"], order["single_item"]]
    tax = rules.retail_import_tax(
        goods, round(freight, 2), *rates, used_before, order["declared_on"]
    )
    return tax if isinstance(tax, str) else float(tax)


# %% [markdown] lang="zh"
# 两行归你写：① `in_turn`，排好队的表，按申报日，同一天按 order_id；② 有税单的单子记账：买家的账改成 `before` 加这一单的完税价格。`isinstance(tax, str)` 问“出来的是不是文字”，是文字就没有税单，不记账。
#
# `before` 先翻账；账上还没有这个人，就用台账的 `used_before`：台账第一单之前已经买的数。

# %% [markdown] lang="en" translates="b92fa5"
# Two lines are yours: ① `in_turn`, the sorted table, by day of declaration and on the same day by order_id; ② an order with a bill goes into the account: the buyer’s account becomes `before` plus this order’s dutiable value. `isinstance(tax, str)` asks “did words come out?”; words mean no bill, and nothing goes in.
#
# `before` looks into the account; if the buyer is not in it yet, it takes the ledger’s `used_before`: what was bought before the ledger’s first order.


# %% item="retail_import_tax/bulk_bills" role="answer"
def bulk_bills(import_orders):
    used, bills = {}, []
    ### BEGIN SOLUTION
    in_turn = import_orders.sort_values(["declared_on", "order_id"])  # ①
    ### END SOLUTION
    for order in in_turn.to_dict("records"):
        buyer = order["buyer_hash"]
        before = round(used.get(buyer, order["used_before"]), 2)
        tax = tax_of(order, before)
        bill = {"order_id": order["order_id"], "used_before": before, "status": "ok", "tax": tax}
        if isinstance(tax, str):
            bill["status"], bill["tax"] = tax, 0
        else:
            ### BEGIN SOLUTION
            used[buyer] = before + value_of(order)  # ②
            ### END SOLUTION
        bills.append(bill)
    return pd.DataFrame(bills)


# %% item="retail_import_tax/bulk_bills" role="check"
check("retail_import_tax/bulk_bills", bulk_bills)

# %%
hints("retail_import_tax/bulk_bills")

# %% [markdown] lang="zh"
# ## 任务六：一张图（2 分）
# 主管想一眼看到：税收在哪几类商品上？`sum_by(表, "按哪列", "加哪列")` 把同一类加起来；`.sort_values(ascending=False)` 从多到少排。下一格用它数每类商品一共几件。

# %% [markdown] lang="en" translates="87c649"
# ## Task 6: a figure (2 points)
# Your lead wants to see at once on which goods the tax falls. `sum_by(table, "by", "column")` adds up what belongs together; `.sort_values(ascending=False)` puts the largest first. The next cell counts the pieces of each kind of goods with it.

# %%
show(sum_by(import_orders, "goods", "qty").sort_values(ascending=False))

# %% [markdown] lang="zh"
# `bills` 已经备好：一单一行，`charges` 是税；每单单独看，不往下带额度。写两行：① `by_goods`，按 `goods` 加总 `charges`，从多到少；② `title`，引号里一句话，先随便写，看了图再改成你看到的结论。

# %% [markdown] lang="en" translates="f8cf4f"
# `bills` is ready: one row an order, `charges` is the tax; every order for itself, no carrying. Write two lines: ① `by_goods`, `charges` added up by `goods`, largest first; ② `title`, a sentence in quotation marks, anything first, then what you see in the figure.


# %% item="retail_import_tax/tax_by_goods" role="answer"
def tax_by_goods(import_orders):
    payer_is_buyer = import_orders["payer_hash"] == import_orders["buyer_hash"]
    goods_value = import_orders["price"] * import_orders["qty"]
    orders = import_orders.assign(price=goods_value, payer_is_buyer=payer_is_buyer)
    bills = orders[["goods"]].join(rules.landed_costs(orders, on="declared_on"))
    by_goods, title = None, ""
    ### BEGIN SOLUTION
    by_goods = sum_by(bills, "goods", "charges").sort_values(ascending=False)  # ①
    top = by_goods.index[0]
    title = text(zh=f"税最多的商品：{top}", en=f"Most tax: {top}")  # ②
    ### END SOLUTION
    if by_goods is None:
        return None
    return charts.bars(by_goods, finding=title, unit="retail_import_tax", source="import_orders")


# %% item="retail_import_tax/tax_by_goods" role="check"
check("retail_import_tax/tax_by_goods", tax_by_goods)

# %%
figure = tax_by_goods(import_orders)
if figure is not None:
    charts.show(figure)

# %%
hints("retail_import_tax/tax_by_goods")

# %% [markdown] lang="zh"
# ## 任务七：答复顾客（8 分）
# 例子，日期固定在 2026-11-08：一位顾客今年已经买了 19,600 元。她想要：手表一块 7,200 元（消费税 0，关税按给定 8 %）、面霜 50 毫升 520 元、橄榄油两瓶共 260 元（增值税 9 %），都不收运费；没写的增值税都是 13 %。她说可以让妹妹付一部分钱，手表将来也可能卖给朋友。
#
# 写 150–250 字的答复，她付款前要看到。四条，各 2 分：
#
# 1. 能下的每一单：买哪几样、哪天之后下，两道限值都过；
# 2. 每一单的税，写到分；
# 3. 至少两条规则写编号或文号、看哪一天，并说明这不是法律意见；
# 4. 不能做的两件事，各写后果。教她规避的，整题 0 分。
#
# 语言好坏不评分。算数用任务二的函数，税率不同的商品分开算，再相加；任务二没做完，用规则引擎，写法像 `rules.retail_import_tax(600, 20, 0, 13, 6, True, 0, "2026-11-08")`。面霜有没有消费税，先看每毫升多少元。

# %% [markdown] lang="en" translates="3cbfca"
# ## Task 7: answer the customer (8 points)
# An example, its date fixed at 8 November 2026: a customer has bought for CNY 19,600 this year. She wants one watch at 7,200 (no consumption tax, duty at the given 8 %), a 50 ml cream at 520, and two bottles of olive oil at 260 together (VAT 9 %), no freight on any of them; VAT is 13 % where nothing else is said. She says her sister could pay part of it, and the watch may be sold to a friend later.
#
# Write 110–180 words that she reads before she pays. Four points of 2:
#
# 1. every order she can place: which things, from which day, both limits met;
# 2. the tax of each order, to the cent;
# 3. at least two rules with number or document, the deciding date, and that this is no legal advice;
# 4. two things not to do, each with its consequence. Teaching her a way around earns 0 for the task.
#
# The quality of the language is not marked. Use your function of task 2 for the numbers, goods with different rates one by one, then add; if task 2 is not done, use the rules’ own engine, as in `rules.retail_import_tax(600, 20, 0, 13, 6, True, 0, "2026-11-08")`. Whether the cream bears consumption tax depends on its price a millilitre.

# %% [markdown] item="retail_import_tax/advise_customer" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：把任务五的结果和任务六的图放在一起看，哪几单的税差了？再换一天：2018-12-31 的限值是 2,000 和 20,000，把 `SINGLE_LIMIT`、`YEAR_LIMIT` 改成这两个数，任务二的五单再试一遍。函数给 5,000 那一单算出 989.00；可是那一版没有“一件全额征税”，应该是 `general_trade`。函数差了哪一条？

# %% [markdown] lang="en" translates="3d9955"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: put task 5 beside the figure of task 6. On which orders does the tax differ? Or another day: on 2018-12-31 the limits were 2,000 and 20,000. Set `SINGLE_LIMIT` and `YEAR_LIMIT` to these and try the five orders of task 2 again. The function gives 989.00 for the order of 5,000; yet that version has no full-tax lane for one article, so it should be `general_trade`. What does the function lack?
