# ---
# jupyter:
#   b2c:
#     clauses:
#     - retail_import_tax
#     minutes:
#       practice: 45
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：进口渠道税务台，60 单
#
# **发单** 进口渠道主管 · **你的岗位** 税务台 · **今天 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 主管要把 60 单的税单和退货单交给代缴税款的物流企业。少算一分，差额由渠道先垫；把不能放行的单子报上去，清单退回来，买家等一个星期。
#
# 交付：任务一 一张税单（2）· 任务二 计税函数（5）· 任务三 退货（3）· 任务四 化妆品（3）· 任务五 60 单税单（5）· 任务六 一张图（2）· 任务七 答复顾客（8）。课内做到任务三，其余带回去做。
#
# 教学材料，不是法律意见。台账里的税率是给定的练习条件，限值和比例按你们班那天的规则。

# %% [markdown] lang="en" translates="22459f"
# # Work order: tax desk of the import channel, 60 orders
#
# **From** import channel lead · **Your post** tax desk · **Due** today 17:00 · 45 minutes in class, 45 at home · 28 points
#
# Your lead hands the bills of 60 orders and the returns to the carrier that pays the tax. A cent too little is advanced by the channel; an order that cannot pass sends the list back, and the buyer waits a week.
#
# Hand in: 1 one bill (2) · 2 a function for the tax (5) · 3 returns (3) · 4 cosmetics (3) · 5 sixty bills (5) · 6 a figure (2) · 7 an answer to the customer (8). In class up to task 3, the rest at home.
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

# %%
import_orders = load("import_orders", cohort_id)
money = ["order_id", "goods", "qty", "price", "freight", "insurance", "ct_pct", "vat_pct"]
describe("import_orders", [*money, "single_item", "used_before"])

# %% [markdown] lang="zh"
# 读完回答一句，不计分：`price` 是一件的价，还是一单的价？`used_before` 是哪一刻的数？和后面几列一起再看日期：

# %% [markdown] lang="en" translates="179cb1"
# Answer one thing, no points: is `price` that of one piece or of the order? At which moment is `used_before`? Then look at the dates:

# %%
describe("import_orders", ["buyer_hash", "payer_hash", "ordered_on", "declared_on", "released_on",
                           "delivered_on", "return_applied_on", "return_arrived_on"])  # fmt: skip

# %% [markdown] lang="zh"
# 下一格从规则里取出今天要用的数，后面各题都用这些名字。日期是台账最后一个申报日。

# %% [markdown] lang="en" translates="5a01cf"
# The next cell takes today’s numbers from the rules; all tasks use these names. The day is the last day of declaration in the ledger.

# %%
ON = import_orders["declared_on"].max().date()
names = ["CN-IMP-LIM", "CN-IMP-TAX", "CN-IMP-RETURN", "CN-IMP-COSM"]
limits, share, clocks, line = today = [rules.in_force(name, on=ON) for name in names]
SINGLE_LIMIT, YEAR_LIMIT = float(limits.value("single")), float(limits.value("annual"))
SEVENTY = float(share.value("vat_factor")) / 100
APPLY_DAYS, ARRIVE_DAYS = int(clocks.value("apply")), int(clocks.value("arrive"))
PER_ML, PER_PIECE = float(line.value("per_ml_g")), float(line.value("per_piece"))
CT_OF_COSMETICS = float(line.value("ct"))

# %%
columns = ["rule", "numbers", "mark", "legal_basis"]
heads = text(zh=["编号", "数", "标记", "文号"], en=["rule", "numbers", "mark", "document"])
show(rules.as_table(today)[columns].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 热身：看懂一张做好的税单（不计分）
# 一瓶精华：货值 600，运费 20，消费税 15 %，增值税 13 %，在限值以内。五步：① 完税价格；② 收几成；③ 税基，消费税算在里面；④ 消费税；⑤ 增值税。运行，再回答：如果不除以 (1 − 15 %)，两种税各少多少？

# %% [markdown] lang="en" translates="632a34"
# ## Warm-up: read a finished bill (no points)
# A serum: goods 600, freight 20, consumption tax 15 %, VAT 13 %, within the limits. Five steps: ① dutiable value; ② the share that is collected; ③ the base, consumption tax inside; ④ consumption tax; ⑤ VAT. Run it, then answer: without dividing by (1 − 15 %), how much would each tax lack?

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
# ① 和最后的两道门写好了。你接着写热身的 ②③④⑤，这次分两种情况。两个名字要照用：`above`（超没超单次限值，True 或 False）和 `tax`（三种税的合计）。
#
# - 没超过：关税 0，收 SEVENTY 这么多。
# - 超过了：关税 = 完税价格 × duty_pct %，关税也进税基，消费税和增值税全额。
#
# 税率都是百分数，15 就是 15 %。判分时会用 33 单别的来调用，有正好 5,000 的，有正好用满 26,000 的。

# %% [markdown] lang="en" translates="74edc2"
# ## Task 2: a function for the tax (5 points)
# ① and the two gates at the end are written. Go on with ②③④⑤ of the warm-up, now for two cases. Two names are needed: `above` (above the single limit, True or False) and `tax` (the three taxes together).
#
# - not above: duty 0, and SEVENTY is the share collected;
# - above: duty = dutiable value × duty_pct %, duty goes into the base, consumption tax and VAT in full.
#
# Rates are per cent: 15 means 15 %. It will be called with 33 other orders, some of exactly 5,000, some that fill the 26,000 exactly.


# %% item="retail_import_tax/tax_function" role="answer"
def retail_import_tax(price, freight, ct_pct, vat_pct, duty_pct, single_item, used_before):
    paid, tax = price + freight, None  # ①
    ### BEGIN SOLUTION
    above = paid > SINGLE_LIMIT  # ②
    collected, duty = (1, paid * duty_pct / 100) if above else (SEVENTY, 0)
    base = (paid + duty) / (1 - ct_pct / 100)  # ③
    tax = duty + base * (ct_pct + vat_pct) / 100 * collected  # ④ ⑤
    ### END SOLUTION
    if tax is None:
        return None  # not written yet
    if used_before + paid > YEAR_LIMIT:
        return "general_trade"
    if above and not single_item:
        return "not_admissible"
    return round(tax, 2)


# %% item="retail_import_tax/tax_function" role="check"
check("retail_import_tax/tax_function", retail_import_tax)

# %% [markdown] lang="zh"
# 自己先试四单，对得上再往下：没有消费税、600 加 20，应该是 56.42；6,000 的手袋、关税 6 %，1,186.80；正好 5,000 一件，455.00；用满 25,500 再买 600，`general_trade`。

# %% [markdown] lang="en" translates="309ca9"
# Try four orders first: no consumption tax, 600 and 20, gives 56.42; the handbag at 6,000 with 6 % duty 1,186.80; exactly 5,000 in one article 455.00; 600 more after 25,500 gives `general_trade`.

# %%
trials = [(600, 20, 0, 13, 6, True, 0), (6_000, 0, 0, 13, 6, True, 0),
          (5_000, 0, 0, 13, 6, True, 0), (600, 0, 0, 13, 6, True, 25_500)]  # fmt: skip
for trial in trials:
    print(trial, retail_import_tax(*trial))

# %%
hints("retail_import_tax/tax_function")

# %% [markdown] lang="zh"
# ## 任务三：退货（3 分）
# 申请过退货的单子，哪些按期？① 已经挑好了。写三行：② `to_apply`，从放行到申请几天；`to_arrive`，从放行到运抵几天；③ `in_time`，两个条件都满足。第 30 天、第 45 天当天都算按期。
#
# 用给好的 `days_between(开始, 结束)`：两列日期进去，一列天数出来。两个条件用 `&` 连，各加一层括号。

# %% [markdown] lang="en" translates="f81eb1"
# ## Task 3: returns (3 points)
# Which of the returned orders were in time? ① is done. Write three lines: ② `to_apply`, days from release to application; `to_arrive`, days from release to arrival; ③ `in_time`, both conditions met. Days 30 and 45 themselves are in time.
#
# Use the given `days_between(start, end)`: two columns of dates in, one of days out. Join two conditions with `&`, each in brackets.


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
# 供应商把化妆品的消费税率都填成了 0。逐单改对：液体、膏霜每毫升（克）达到 PER_ML 元，或者片装每片达到 PER_PIECE 元，税率是 CT_OF_COSMETICS，否则 0。等于算达到。单价看**一件**的不含税货值，运费不算进去。
#
# ① 已经挑出化妆品。写两行：② `by_ml`，按容量够不够；③ `by_piece`，按片数够不够。没有容量的那一单，比出来自动是 False。最后一行里 `|` 是“或”，True 乘 15 是 15。

# %% [markdown] lang="en" translates="a0bd96"
# ## Task 4: cosmetics (3 points)
# The supplier entered 0 as consumption tax for every cosmetic. Put it right, order by order: liquids and creams at PER_ML or more a millilitre (gram), or sheets at PER_PIECE or more each, bear CT_OF_COSMETICS, all others 0. Equal counts as reached. The unit price is the value of **one** piece without tax; freight stays out.
#
# ① picks the cosmetics. Write two lines: ② `by_ml`, enough by content? ③ `by_piece`, enough by sheets? Where there is no content the comparison is False by itself. In the last line `|` is “or”, and True times 15 is 15.


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
# 一单一单往下走，像收银台排队。下一格给你一件工具 `tax_of(order, used_before)`：一单进去，出来税额，或者 `"general_trade"`、`"not_admissible"`。它已经比对了付款人，也用那一单申报日的规则。为了不靠任务二，它用规则引擎。消费税率用台账里的，不用任务四的；退货恢复额度不在这里算。
#
# 你要写的是队伍和账：① `in_turn`，排好队的表（按申报日，同一天按 order_id）；② 这一单有税单，就把它记到这个买家名下，没有就不记。

# %% [markdown] lang="en" translates="c71dbf"
# ## Task 5: sixty bills (5 points)
# One order after the other, as at a till. The next cell gives you a tool, `tax_of(order, used_before)`: one order in, the tax out, or `"general_trade"` or `"not_admissible"`. It has compared the payer and uses the rules of that order’s day of declaration. It rests on the rules’ own engine, not on your task 2. Use the ledger’s consumption tax rates, not those of task 4; returns do not give room back here.
#
# What you write is the queue and the account: ① `in_turn`, the table in its turn (by day of declaration, the same day by order_id); ② an order with a bill is put down for its buyer, one without is not.


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
# 函数里 `used` 是一本账：买家 → 今年已用多少。`before` 先翻账；账上还没有这个人，就用台账的 `used_before`，那是台账第一天之前已经买的数，一个人的每一行都一样。`isinstance(tax, str)` 问的是“出来的是不是文字”。

# %% [markdown] lang="en" translates="01b960"
# In the function `used` is an account: buyer → used this year. `before` looks there first; if the buyer is not in it yet, it takes the ledger’s `used_before`, which is what was bought before the ledger’s first day, the same in every row of a buyer. `isinstance(tax, str)` asks “did words come out?”.


# %% item="retail_import_tax/bulk_bills" role="answer"
def bulk_bills(import_orders):
    used, bills = {}, []
    ### BEGIN SOLUTION
    in_turn = import_orders.sort_values(["declared_on", "order_id"])  # ①
    ### END SOLUTION
    for order in in_turn.to_dict("records"):
        before = round(used.get(order["buyer_hash"], order["used_before"]), 2)
        tax = tax_of(order, before)
        no_bill = isinstance(tax, str)
        bill = {"order_id": order["order_id"], "used_before": before}
        bills.append(bill | {"status": tax if no_bill else "ok", "tax": 0 if no_bill else tax})
        ### BEGIN SOLUTION
        if not no_bill:  # ②
            used[order["buyer_hash"]] = before + value_of(order)
        ### END SOLUTION
    return pd.DataFrame(bills)


# %% item="retail_import_tax/bulk_bills" role="check"
check("retail_import_tax/bulk_bills", bulk_bills)

# %%
hints("retail_import_tax/bulk_bills")

# %% [markdown] lang="zh"
# ## 任务六：一张图（2 分）
# 主管想一眼看到：税收在哪几类商品上？每单单独看，不往下带额度。`bills` 已经备好：一单一行，`charges` 是税。三行：① `by_goods`，按 `goods` 加总 `charges`，从多到少；② `title`，先随便写，看了图再改成你看到的结论；③ 交回 `charts.bars(by_goods, finding=title, unit="retail_import_tax", source="import_orders").update_xaxes(title_text="CNY")`。

# %% [markdown] lang="en" translates="1b9e98"
# ## Task 6: a figure (2 points)
# Your lead wants to see at once on which goods the tax falls. Every order for itself, no carrying. `bills` is ready: one row an order, `charges` is the tax. Three lines: ① `by_goods`, `charges` added up by `goods`, largest first; ② `title`, anything first, then what you see in the figure; ③ return `charts.bars(by_goods, finding=title, unit="retail_import_tax", source="import_orders").update_xaxes(title_text="CNY")`.


# %% item="retail_import_tax/tax_by_goods" role="answer"
def tax_by_goods(import_orders):
    payer_is_buyer = import_orders["payer_hash"] == import_orders["buyer_hash"]
    orders = import_orders.assign(
        price=import_orders["price"] * import_orders["qty"], payer_is_buyer=payer_is_buyer
    )
    bills = orders[["goods"]].join(rules.landed_costs(orders, on="declared_on"))
    ### BEGIN SOLUTION
    by_goods = sum_by(bills, "goods", "charges").sort_values(ascending=False)  # ①
    top = by_goods.index[0]
    title = text(zh=f"税最多的商品：{top}", en=f"Most tax: {top}")  # ②
    figure = charts.bars(by_goods, finding=title, unit="retail_import_tax", source="import_orders")
    return figure.update_xaxes(title_text="CNY")  # ③
    ### END SOLUTION


# %% item="retail_import_tax/tax_by_goods" role="check"
check("retail_import_tax/tax_by_goods", tax_by_goods)

# %%
figure = tax_by_goods(import_orders)
if figure is not None and figure is not ...:
    charts.show(figure)

# %%
hints("retail_import_tax/tax_by_goods")

# %% [markdown] lang="zh"
# ## 任务七：答复顾客（8 分）
# 例子，日期固定在 2026-11-08：一位顾客今年已经买了 19,600 元。她想要：高档手表一块 7,200 元（消费税 20 %、关税按给定 8 %）、面霜 50 毫升 520 元、橄榄油两瓶共 260 元（增值税 9 %），都不收运费。她说可以让妹妹付一部分钱，手表将来也可能转给朋友。
#
# 写 150–250 字的答复，她付款前要看到。四条，各 2 分：
#
# 1. 能下的每一单：买哪几样、哪天之后下，两道限值都过；
# 2. 每一单的税，写到分；
# 3. 至少两条规则写编号或文号、看哪一天，并说明这不是法律意见；
# 4. 不能做的两件事，各写后果。教她规避的，整题 0 分。
#
# 语言好坏不评分。要算数，就用任务二的函数。

# %% [markdown] lang="en" translates="35831e"
# ## Task 7: answer the customer (8 points)
# An example, its date fixed at 8 November 2026: a customer has bought for CNY 19,600 this year. She wants one high-end watch at 7,200 (consumption tax 20 %, duty at the given 8 %), a 50 ml cream at 520, and two bottles of olive oil at 260 together (VAT 9 %), no freight on any of them. She says her sister could pay part of it, and the watch may go to a friend later.
#
# Write 110–180 words that she reads before she pays. Four points of 2:
#
# 1. every order she can place: which things, from which day, both limits met;
# 2. the tax of each order, to the cent;
# 3. at least two rules with number or document, the deciding date, and that this is no legal advice;
# 4. two things not to do, each with its consequence. Teaching her a way around earns 0 for the task.
#
# The quality of the language is not marked. Use your function of task 2 for the numbers.

# %% [markdown] item="retail_import_tax/advise_customer" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启并运行到此处”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间：把任务五的结果和任务六的图放在一起看，哪几单的税差了？再换一天：2018-12-31 的限值是 2,000 和 20,000，把 `SINGLE_LIMIT`、`YEAR_LIMIT` 改成这两个数，任务二的四单哪几单变了？不计分。

# %% [markdown] lang="en" translates="529ed1"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart and run up to here. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left: put task 5 beside the figure of task 6. On which orders does the tax differ? Or another day: on 2018-12-31 the limits were 2,000 and 20,000. Set `SINGLE_LIMIT` and `YEAR_LIMIT` to these: which of the four orders of task 2 change? No points.
