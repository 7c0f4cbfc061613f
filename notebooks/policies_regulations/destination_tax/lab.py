# ---
# jupyter:
#   b2c:
#     clauses:
#     - destination_tax
#     minutes:
#       practice: 90
#       theory: 0
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 工单：给五个篮子重新定价，查 90 天收的税
# **发单** 欧美站主管 · **你的岗位** 税费专员 · **下周一 12:00 前交** · 课内 90 分钟，课后 60 分钟 · 30 分
#
# 结账页多收一欧元，买家来要；少收一欧元，店里垫。主管要三样东西：查 90 天里收错的包裹，给欧盟五个篮子定新价，写一份国家方案。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 数税号 | 2 | 12 |
# | 任务二 小包裹计税函数 | 4 | 22 |
# | 任务三 按自己的日子出账单 | 4 | 20 |
# | 任务四 收错的包裹 | 3 | 14 |
# | 任务五 五个新价 | 3 | 16 |
# | 任务六 打折到门槛（课后） | 2 | 16 |
# | 任务七 一张图（课后） | 2 | 12 |
# | 任务八 国家方案（课后） | 10 | 32 |
#
# 教学材料，不是法律意见。关税率是题目给定的，课程里没有税则。

# %% [markdown] lang="en" translates="45b0d5"
# # Work order: reprice five baskets, audit 90 days of tax
# **From** lead, Europe and America · **Your post** tax clerk · **Due** next Monday 12:00 · 90 minutes in class, 60 at home · 30 points
#
# A euro too much at the checkout and the buyer asks for it back; one too little and the shop pays. Your lead wants three things: the parcels of 90 days that were charged wrongly, new prices for five baskets into the Union, and a country plan.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: count tariff codes | 2 | 12 |
# | Task 2: a function for small parcels | 4 | 22 |
# | Task 3: bills by their own days | 4 | 20 |
# | Task 4: parcels charged wrongly | 3 | 14 |
# | Task 5: five new prices | 3 | 16 |
# | Task 6: a discount to the limit (at home) | 2 | 16 |
# | Task 7: a figure (at home) | 2 | 12 |
# | Task 8: a country plan (at home) | 10 | 32 |
#
# Teaching material, not legal advice. Duty rates are given by the tasks; the course has no customs tariff.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import charts, check, describe, hints, load, rules, show, sum_by, text
from course_b2c_ops.given_tools import law_days, tax_desk

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 上一格印出的 `TODAY` 是你们班的那天。三张表：`parcel_orders` 一单一行，`parcel_lines` 一款商品一行，`parcels` 发出的一个包裹一行。读最后一栏，回答，不计分：**货值怎么算？哪一列决定关税，哪一列决定结账时代收的增值税？`tax_charged_to_buyer` 空着，是 0 吗？**

# %% [markdown] lang="en" translates="1ece21"
# ## Data dictionary
# `TODAY`, printed above, is your class’s day. Three tables: `parcel_orders` a row an order, `parcel_lines` a row a product, `parcels` a row for each parcel sent. Read the last column and answer, no points: **how is the value of the goods worked out? Which column decides duty, which the VAT taken at the checkout? Is an empty `tax_charged_to_buyer` 0?**

# %%
parcel_orders = load("parcel_orders", cohort_id)
parcel_lines = load("parcel_lines", cohort_id)
parcels = load("parcels", cohort_id)
describe("parcel_orders", ["country", "currency", "ordered_on", "paid_on", "scheme"])
describe("parcel_lines", ["quantity", "unit_price", "seller_discount", "tariff_code", "duty_pct"])
describe("parcels", ["route", "freight", "insurance", "entry_on", "tax_charged_to_buyer"])

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 一张全班的通讯录，一人一行。`groupby("城市")` 按城市分组，`["专业"].nunique()` 数每组有几个**不同的**专业；`["专业"].count()` 数有几行。下一格用你的订单做：每种货币，寄到几个不同的国家。运行，再读欧元那一行：`countries` 数的是什么，`how_many` 数的是什么？

# %% [markdown] lang="en" translates="6ff0a5"
# ## Warm-up: read a finished example (no points)
# Think of a class list, a row a person. `groupby("city")` groups it, `["subject"].nunique()` counts how many **different** subjects are in each group, `["subject"].count()` how many rows. The next cell does it with your orders: to how many different countries do orders in each currency go? Run it, then read the row of the euro: what does `countries` count, and what `how_many`?

# %%
by_currency = parcel_orders.groupby("currency")["country"]
show(
    by_currency.nunique().reset_index(name="countries").assign(how_many=by_currency.count().values)
)

# %% [markdown] lang="zh"
# ## 任务一：数税号（2 分）
# 2026-07-01 起，欧盟小包裹的关税按申报单上的**税号行数**收（EU-DUTY-150-B）。台上十二个包裹，一款商品一行。一行归你写：`lines`，每个包裹几个不同的税号。

# %% [markdown] lang="en" translates="55a35a"
# ## Task 1: count tariff codes (2 points)
# From 2026-07-01 duty on small parcels into the EU goes by the **tariff lines** of the declaration (EU-DUTY-150-B). Twelve parcels lie on the desk, a row a product. One line is yours: `lines`, how many different codes each parcel has.

# %%
desk = tax_desk.parcels_to_count(parcels, parcel_orders, parcel_lines)
show(desk)


# %% item="destination_tax/lines_of_a_parcel" role="answer"
def lines_of_a_parcel(parcels, parcel_orders, parcel_lines):
    desk = tax_desk.parcels_to_count(parcels, parcel_orders, parcel_lines)
    ### BEGIN SOLUTION
    lines = desk.groupby("parcel_id")["tariff_code"].nunique()
    ### END SOLUTION
    return lines.reset_index(name="lines")


# %% item="destination_tax/lines_of_a_parcel" role="check"
check("destination_tax/lines_of_a_parcel", lines_of_a_parcel)

# %%
hints("destination_tax/lines_of_a_parcel")

# %% [markdown] lang="zh"
# ## 任务二：小包裹计税函数（4 分）
# 一个寄往欧盟的包裹，卖家有 IOSS 号，买家一共要付多少税？货值 150 欧元以内，增值税走 IOSS；超过的用不上它，进口时按正常关税和增值税交（EU-IOSS）。先看做好的例子，下一格：一家洗衣店，衣服少，按件收；衣服多，按重量收，再加搬运费；洗衣费打折，搬运费不打。`if` 下面缩进的是第一种，`else` 下面是第二种，`round(数, 2)` 留两位小数。运行，再回答：正好 8 件，走了哪一支？

# %% [markdown] lang="en" translates="16fc59"
# ## Task 2: a function for small parcels (4 points)
# A seller with an IOSS number sends a parcel into the EU: what tax does the buyer pay in all? Up to EUR 150 VAT goes by IOSS; above, IOSS cannot be used, and normal duty and VAT are due at import (EU-IOSS). First a finished example: a laundry charges few clothes by piece, and many by weight with a charge for carrying; washing is discounted, carrying is not. What is indented below `if` is the first case, below `else` the second; `round(number, 2)` keeps two decimals. Run it, then answer: which way do exactly 8 pieces go?


# %%
def laundry(shirts, kilos, discount_pct):
    if shirts <= 8:
        washing = shirts * 6
        carrying = 0
    else:
        washing = kilos * 11
        carrying = 5
    return round(washing * (100 - discount_pct) / 100 + carrying, 2)


print(laundry(8, 3, 5), laundry(9, 3, 5))

# %% [markdown] lang="zh"
# 现在写 `parcel_tax`。六个数进去：`goods` 货值，`freight` 运费（含保险），`lines` 税号行数，`per_line` 每行几欧元（到 2026-06-30 是 0，EU-DUTY-150-A；之后是 3，EU-DUTY-150-B），`duty_pct` 关税率，`vat_pct` 增值税率。
#
# - 货值不超过 150：关税 `duty` = 行数 × 每行几欧元；增值税的税基 `base` = 货值 + 运费，约定不含这笔关税。
# - 货值超过 150：关税 = （货值 + 运费）× 关税率；税基再加上关税（EU-DUTY-150，EU-VAT 各国）。
# - 交回关税加增值税，两位小数。百分数照原样进来，19 就是 19 %。

# %% [markdown] lang="en" translates="c067a4"
# Now write `parcel_tax`. Six numbers go in: `goods`, the value of the goods; `freight`, insurance included; `lines`, the tariff lines; `per_line`, euros a line (0 until 2026-06-30, EU-DUTY-150-A, then 3, EU-DUTY-150-B); `duty_pct` and `vat_pct`, the two rates.
#
# - Goods up to 150: `duty` is lines × euros a line; `base` for VAT is goods + freight, by convention without this duty.
# - Goods above 150: duty is (goods + freight) × duty rate, and the base holds it as well (EU-DUTY-150, EU-VAT of each state).
# - Return duty plus VAT, two decimals. Rates are per cent: 19 means 19 %.


# %% item="destination_tax/tax_of_a_small_parcel" role="answer"
def parcel_tax(goods, freight, lines, per_line, duty_pct, vat_pct):
    ### BEGIN SOLUTION
    if goods <= 150:
        duty = lines * per_line
        base = goods + freight
    else:
        duty = (goods + freight) * duty_pct / 100
        base = goods + freight + duty
    return round(duty + base * vat_pct / 100, 2)
    ### END SOLUTION


# %% item="destination_tax/tax_of_a_small_parcel" role="check"
check("destination_tax/tax_of_a_small_parcel", parcel_tax)

# %% [markdown] lang="zh"
# 先自己试四个，对得上再往下（EU-DUTY-150-A、EU-DUTY-150-B）：45 欧元的货、运费 5、两个税号、2026 年 6 月底（每行 0）、增值税 19 %，9.50；换成 7 月（每行 3），15.50；货值正好 150、运费 6、一个税号、21 %，35.76；货值 160、运费 6、关税率 12 %、21 %，58.96。

# %% [markdown] lang="en" translates="e9753c"
# Try four first (EU-DUTY-150-A, EU-DUTY-150-B): goods of EUR 45, freight 5, two codes, end of June 2026 (0 a line), VAT 19 %: 9.50; in July (3 a line): 15.50; goods of exactly 150, freight 6, one code, 21 %: 35.76; goods 160, freight 6, duty 12 %, VAT 21 %: 58.96.

# %%
trials = [(45, 5, 2, 0, 12, 19), (45, 5, 2, 3, 12, 19), (150, 6, 1, 3, 12, 21),
          (160, 6, 1, 3, 12, 21)]  # fmt: skip
for trial in trials:
    print(trial, parcel_tax(*trial))

# %%
hints("destination_tax/tax_of_a_small_parcel")

# %% [markdown] lang="zh"
# ## 任务三：按自己的日子出账单（4 分）
# 三个月以前的包裹，加上全部寄美国的：这两年规则换得最勤。`rules.landed_costs(goods, on="列名")` 一次出全部账单，`on` 是决定日那一列，一个包裹一行：`charges` 税费合计，`vat_at_sale` 其中结账时代收的增值税，`assessable` 每一行依据是不是都核实过。下一格按下单日算了一遍：**日子不对，只看列名。**
#
# 约定：关税和按票的费看 `entry_on`，结账时代收的增值税看 `paid_on`。四行归你写：① `border`，按申报接受日的账单；② `sale`，按付款日的账单；③ `due`，边境那张的税费，换上付款日的代收增值税；④ `sure`，只留核实过的。

# %% [markdown] lang="en" translates="0541d1"
# ## Task 3: bills by their own days (4 points)
# Parcels of more than three months ago, and all to the US: there the rules moved most. `rules.landed_costs(goods, on="column")` makes all bills at once; `on` is the column of the deciding day, and each parcel gives a row: `charges` together, `vat_at_sale` for the VAT among them that is taken at the checkout, `assessable` for bills whose every line is checked. The next cell did it by the day of the order: **the wrong day, look at the columns only.**
#
# By convention duty and parcel fees go by `entry_on`, VAT taken at the checkout by `paid_on`. Four lines are yours: ① `border`, the bills by the day of entry; ② `sale`, the bills by the day of payment; ③ `due`, the charges at the border with the VAT of the day of payment put in; ④ `sure`, only what is checked.

# %%
goods = tax_desk.goods_for_bills(parcels, parcel_orders, parcel_lines, TODAY)
days = ["destination", "ordered_on", "paid_on", "entry_on", "line_value"]
show(goods.rename(columns={"shipment": "parcel_id"})[["parcel_id", *days]])
by_order = rules.landed_costs(goods, on="ordered_on")[["charges", "vat_at_sale", "assessable"]]
show(by_order.rename_axis("parcel_id").reset_index())


# %% item="destination_tax/bills_of_their_own_days" role="answer"
def bills_of_their_own_days(parcels, parcel_orders, parcel_lines):
    goods = tax_desk.goods_for_bills(parcels, parcel_orders, parcel_lines, TODAY)
    ### BEGIN SOLUTION
    border = rules.landed_costs(goods, on="entry_on")  # ①
    sale = rules.landed_costs(goods, on="paid_on")  # ②
    due = border["charges"] - border["vat_at_sale"] + sale["vat_at_sale"]  # ③
    sure = due[border["assessable"]]  # ④
    ### END SOLUTION
    return sure.round(2).rename_axis("parcel_id").reset_index(name="charges")


# %% item="destination_tax/bills_of_their_own_days" role="check"
check("destination_tax/bills_of_their_own_days", bills_of_their_own_days)

# %%
hints("destination_tax/bills_of_their_own_days")

# %% [markdown] lang="zh"
# 交完想一想：讲义里哪几国的账单写着“存疑”，为什么？这里没留下的也一样：规则只在转载里读到、来源矛盾，或者没有写全。不写数，比写错一个数好。

# %% [markdown] lang="en" translates="8a8758"
# Handed in? Then think: which countries had an “open” bill in the lecture, and why? Those left out here are alike: their rules were read in quotations only, contradict each other, or are incomplete. No number beats a wrong one.

# %% [markdown] lang="zh"
# ## 任务四：收错的包裹（3 分）
# 最近 90 天从国外寄到、账单核实过的包裹，`seen` 里一个一行（当地海外仓发的没有过境，不在里面）：`due` 该收的，已经按任务三的约定算好，不靠你的任务三；`tax_charged_to_buyer` 结账页收的。两样都是订单货币。
#
# 三行归你写：① `difference`，收的减该收的，`.round(2)`；② `apart`，相差超过 0.02 的；③ `wrong`，这些行，带上新的一列 `difference`。

# %% [markdown] lang="en" translates="81273e"
# ## Task 4: parcels charged wrongly (3 points)
# `seen` has the parcels from abroad of the last 90 days whose bills are checked, a row each (those from a warehouse there crossed no border and are left out): `due`, worked out as in task 3 and not resting on yours, and `tax_charged_to_buyer`, what the checkout took. Both are in the currency of the order.
#
# Three lines are yours: ① `difference`, charged less due, `.round(2)`; ② `apart`, those apart by more than 0.02; ③ `wrong`, these rows with the new column `difference`.

# %%
seen = tax_desk.charged_in_season(parcels, parcel_orders, parcel_lines, TODAY)
show(seen)


# %% item="destination_tax/charged_otherwise_than_due" role="answer"
def charged_otherwise_than_due(parcels, parcel_orders, parcel_lines):
    seen = tax_desk.charged_in_season(parcels, parcel_orders, parcel_lines, TODAY)
    ### BEGIN SOLUTION
    difference = (seen["tax_charged_to_buyer"] - seen["due"]).round(2)  # ①
    apart = difference.abs() > 0.02  # ②
    wrong = seen.assign(difference=difference)[apart]  # ③
    ### END SOLUTION
    return wrong[["parcel_id", "difference"]]


# %% item="destination_tax/charged_otherwise_than_due" role="check"
check("destination_tax/charged_otherwise_than_due", charged_otherwise_than_due)

# %%
hints("destination_tax/charged_otherwise_than_due")

# %% [markdown] lang="zh"
# ## 任务五：五个新价（3 分）
# 日期固定在 2026-07-01：那天起走 IOSS 的小包裹每个税号 3 欧元（EU-DUTY-150-B），店里决定自己付。下一格是你的五个篮子：`piece_count` 件数，`kinds` 税号行数，`old_price` 以前的不含税价，`cost` 成本、运费、平台费合计（为练习而设），`margin_pct` 以前的毛利率。
#
# 做好的例子，另一家店：成本 14，毛利率 30 %，包装费涨 0.70。新价 = （14 + 0.70）÷ （1 − 30 ÷ 100）= 21.00。旧价 20.00 直接加 0.70 是 20.70，毛利率就不到 30 % 了。在空格里给五个篮子算一列，再抄进表。

# %% [markdown] lang="en" translates="f5f7e2"
# ## Task 5: five new prices (3 points)
# The day is fixed at 2026-07-01: from then small IOSS parcels bear EUR 3 a tariff code (EU-DUTY-150-B), and the shop has decided to pay it. The next cell has five baskets of yours: `piece_count`, how many pieces; `kinds`, the tariff lines; `old_price` without tax; `cost` for goods, freight and fees together (made for the exercise); `margin_pct`, the margin so far.
#
# A finished example from another shop: cost 14, margin 30 %, packaging up by 0.70. New price = (14 + 0.70) ÷ (1 − 30 ÷ 100) = 21.00. The old price of 20.00 plus 0.70 would be 20.70, and the margin below 30 %. Work out a column for the five baskets in the empty cell, then copy it into the table.

# %%
baskets = tax_desk.five_baskets(parcels, parcel_orders, parcel_lines)
show(baskets)

# %%
# 在这里算 / work it out here

# %% [markdown] item="destination_tax/five_new_prices"
# （任务五：五个新价 / task 5: five new prices）

# %%
hints("destination_tax/five_new_prices")

# %% [markdown] lang="zh"
# ## 任务六：打折到门槛（2 分，课后）
# 下一格的包裹，货值刚过 150 欧元：关税按税率，不按行数（EU-DUTY-150）。如果下次真的便宜一点，卖到正好 150.00，税费少多少，抵不抵得过折扣？`goods_value` 是货值，`freight_paid` 是运费，已含保险；`vat_pct` 是那一国的税率，`PER_LINE` 是你们班那天每行几欧元。
#
# 用任务二的函数，一个包裹调用两次。任务二没做完，照它的两段话用手算。真的少收才是折扣；价不变、单子上写 150，是低报。

# %% [markdown] lang="en" translates="311905"
# ## Task 6: a discount to the limit (2 points, at home)
# The goods of the parcels in the next cell are worth little more than EUR 150, so duty goes by rate, not by lines (EU-DUTY-150). If such an order were truly a little cheaper next time, at exactly 150.00: how much tax is saved, and does it make up for the discount? `goods_value` is what the goods are worth, `freight_paid` the freight with insurance, `vat_pct` is the rate of that state, `PER_LINE` the euros a line on your class’s day.
#
# Call your function of task 2 twice for each parcel; without it, work by hand along its two paragraphs. It is a discount only if the buyer really pays less; the same price with 150 on the paper is undervaluation.

# %%
near = tax_desk.just_above_the_limit(parcels, parcel_orders, parcel_lines, TODAY)
PER_LINE = tax_desk.euros_a_line(TODAY)
show(near)
print(PER_LINE)

# %%
# 在这里算 / work it out here

# %% [markdown] item="destination_tax/discount_below_the_line"
# （任务六：打折到门槛 / task 6: a discount to the limit）

# %%
hints("destination_tax/discount_below_the_line")

# %% [markdown] lang="zh"
# ## 任务七：一张图（2 分，课后）
# 国家方案先看哪里收得重。各国货币不同，金额不能放在一起比，比例可以：税费合计 ÷ 货值合计。例子：`sum_by(表, "按哪列", "加哪列")` 把同一组加起来，下一格加的是每种货币的货值。没有核实过的账单不在 `seen` 里：图上没有的国家，不等于收 0。
#
# 两行归你写：① `share`，每个国家的比例，从高到低；② `title`，引号里一句结论，看了图再改。

# %% [markdown] lang="en" translates="c396b1"
# ## Task 7: a figure (2 points, at home)
# A country plan begins with where most is taken. Currencies differ, so amounts cannot stand side by side; shares can: charges together ÷ goods together. An example: `sum_by(table, "by", "column")` adds up each group; the next cell adds up the goods of each currency. Bills that are not checked are not in `seen`: a country that is not in the figure does not take 0.
#
# Two lines are yours: ① `share`, country by country, highest first; ② `title`, a sentence in quotation marks, put right once you see the figure.

# %%
show(sum_by(seen, "currency", "goods_value").reset_index())


# %% item="destination_tax/share_taken_by_country" role="answer"
def share_taken_by_country(parcels, parcel_orders, parcel_lines):
    seen = tax_desk.charged_in_season(parcels, parcel_orders, parcel_lines, TODAY)
    share, title = None, ""
    ### BEGIN SOLUTION
    share = sum_by(seen, "country", "due") / sum_by(seen, "country", "goods_value")  # ①
    share = share.sort_values(ascending=False)
    title = text(zh=f"{share.index[0]} 收得最重", en=f"{share.index[0]} takes most")  # ②
    ### END SOLUTION
    if share is None:
        return None
    return charts.bars(share, finding=title, unit="charges_share", source="parcels")


# %% item="destination_tax/share_taken_by_country" role="check"
check("destination_tax/share_taken_by_country", share_taken_by_country)

# %%
figure = share_taken_by_country(parcels, parcel_orders, parcel_lines)
if figure is not None:
    charts.show(figure)

# %%
hints("destination_tax/share_taken_by_country")

# %% [markdown] lang="zh"
# ## 任务八：国家方案（10 分，课后）
# 今天 2026-11-16。一款中国产桌灯，从深圳直发，一个税号。德国：不含税价 32.00 欧元，成本、运费、平台费共 24.00 欧元，IOSS，关税由店里付。泰国：到岸价 900 泰铢，关税率 20%（给定），增值税 7%（TH-LV），买家付税；一个月卖 60 盏，去年 12 月买家付 963 泰铢。美国：36 美元快件，基础税率 3.9%（给定），301 清单 4A；同事说还有一层 12.5%，代码库的标记是 R；美国海外仓每盏多 2.80 美元，整柜进口的税一样要交。给店长写国家方案（中文 220–320 字或英文 150–220 词）：三国各是保持、改价、海外仓还是退出；账单、日子、规则编号和标记；再写一句给买家看的话。
#
# 三条：
#
# 1. 四笔数：德国、泰国、美国核实的、美国加上没核实的（4 分）；
# 2. 三国各一个决定，用数说理由，写规则编号、看哪一天、标记（3 分）；
# 3. 给买家看的话：含不含税、谁什么时候收、到货收不收（3 分）。
#
# 语言好坏不评分。教买家或报关行写“礼品”、报低价的，整题 0 分。

# %% [markdown] lang="en" translates="b04c87"
# ## Task 8: a country plan (10 points, at home)
# Today is 2026-11-16. A desk lamp made in China is sent from Shenzhen, one tariff code. Germany: price EUR 32.00 without tax, goods, freight and fees 24.00, IOSS, the shop bears the duty. Thailand: CIF THB 900, duty 20% (given), VAT 7% (TH-LV), the buyer pays; 60 lamps a month; last December buyers paid THB 963. United States: USD 36 by express, base rate 3.9% (given), Section 301 list 4A; a colleague tells of another layer of 12.5%, mark R in our table; a warehouse there costs USD 2.80 more a lamp, and the bulk import pays the same duties. Write the country plan in 150–220 English words or 220–320 Chinese characters: for each country keep, reprice, warehouse or leave; bills, days, rule ids and marks; and one sentence for buyers.
#
# Three points:
#
# 1. four sums: Germany, Thailand, the US with what is checked, the US with what is not (4);
# 2. a decision for each country, reasoned with numbers, with rule id, deciding day and mark (3);
# 3. the sentence for buyers: tax in the price or not, who takes it and when, anything at the door (3).
#
# The quality of the language is not marked. A “gift” or a low value on the paper earns 0 for the task.

# %% [markdown] item="destination_tax/one_lamp_three_countries" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：欧盟计划 2028-07-01 取消每税号 3 欧元，恢复正常关税（EU-DUTY-150-C，标记 F）；不走 IOSS 的，2028 年起要在进口的每个国家登记（EU-IOSS-2028，标记 F）。把任务五的五个篮子按关税率 12 %（给定）再算一遍：哪几个便宜了，哪几个贵了？

# %% [markdown] lang="en" translates="517c90"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: the EU plans to end the EUR 3 a code on 2028-07-01 and go back to the normal tariff (EU-DUTY-150-C, mark F); who does not use IOSS is to register in every state of import from 2028 (EU-IOSS-2028, mark F). Work out the five baskets of task 5 once more at a duty of 12 % (given): which become cheaper, which dearer?
