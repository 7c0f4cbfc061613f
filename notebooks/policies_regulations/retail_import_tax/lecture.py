# ---
# jupyter:
#   b2c:
#     clauses:
#     - retail_import_tax
#     minutes:
#       practice: 0
#       theory: 45
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 一篮子货：怎么下单，交多少税
# 2026-11-08，星期日，双十一预售。一位顾客今年已经在零售进口渠道买了 21,400 元。购物篮里有三样：手袋 6,000 元、30 毫升精华 600 元、纸尿裤 300 元。她问：**一单付完，分几单，还是有的今年不能买？各交多少税？** 你在税务台，她在等付款。
#
# 学完你能够：① 用两道限值判断一单能不能走零售进口；② 把关税、消费税、增值税一行一行算到分；③ 数对退货的两个期限，比较零售进口、个人邮寄、一般贸易三条路。
#
# 课堂 45 分钟，到“德技并修”为止；“规则有日期”和“三条路”课后自学，约 25 分钟。
#
# 教学材料，不是法律意见。例题的日期固定，写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="10127c"
# # One basket: how to order it, and the tax on it
# Sunday, 8 November 2026, 11.11 pre-sale. A customer has bought CNY 21,400 through retail import this year. Her basket holds a handbag at 6,000, a 30 ml serum at 600 and diapers at 300. She asks: **one order, several orders, or not all of it this year? And how much tax on each?** You sit at the tax desk, and she is waiting to pay.
#
# After this you can ① test an order against the two limits, ② compute duty, consumption tax and VAT line by line to the cent, ③ count the two clocks of a return, and compare retail import, post and general trade.
#
# In class 45 minutes, up to “Skill and conscience”; “Rules have dates” and “Three doors” are for self-study, about 25 minutes.
#
# Teaching material, not legal advice. Dates of examples are fixed and stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date, timedelta

import pandas as pd

from course_b2c_ops import charts, load, predict, rules, show, text
from course_b2c_ops.panels import import_doors, import_tax

DAY = date(2026, 11, 8)
ledger = load("import_orders", cohort_id)

# %% [markdown] lang="zh"
# ## 先猜，再看
# 先给两个数：一单 5,000 元以内（CN-IMP-LIM），税只收 70 %（CN-IMP-TAX）。三样放进一单，加运费 30 元，一共 6,930 元；先不管她今年买过多少。**这一单，系统怎么处理？** 猜错不扣分。

# %% [markdown] lang="en" translates="4bcb6b"
# ## Guess first, then look
# Two numbers to start with: an order within CNY 5,000 (CN-IMP-LIM) pays 70 % of the tax (CN-IMP-TAX). All three in one order with freight of 30 make 6,930; leave aside what she bought this year. **What will the system do with this order?** A wrong guess costs nothing.

# %%
predict(
    "one_order_of_6930",
    text(zh="6,930 元，三样一单：", en="CNY 6,930, three things in one order:"),
    choices=text(
        zh=["照收，税打七折", "5,000 以内七折，超出部分全额", "三样都全额征税", "退单"],
        en=["tax at 70 %", "70 % up to 5,000, full above", "full tax on all", "rejected"],
    ),
)

# %% [markdown] lang="zh"
# ## 一、先过门，再算税
# 拿来和限值比的是**完税价格** dutiable value：货值、运费、保险费合计。一单要过四道门，本课按这个次序看：
#
# 1. **正面清单** positive list：清单上有没有这种货（CN-IMP-LIST）。
# 2. **三单比对** match of three records：订单、支付、物流对不对得上，付款的是不是订购的人（CN-3DOC-IMP）。
# 3. **年度限值** yearly limit：加上这一单，这个人今年超没超 26,000 元（CN-IMP-LIM）。
# 4. **单次限值** single limit：这一单超没超 5,000 元；超了，是不是只有一件（CN-IMP-LIM）。
#
# 三条规则都核对过，标记 V。看哪一天的规则？本课约定看**清单申报那天**，不看下单日；这一点凭记忆，标记 M，所以每道题都写明。下一格是四种下单办法，每行写着买什么、今年已买多少。

# %% [markdown] lang="en" translates="0a50f7"
# ## 1. Through the gates first, then the tax
# What is compared with the limits is the **dutiable value**: goods, freight and insurance together. An order passes four gates; this course takes them in this order:
#
# 1. **Positive list**: are such goods on it (CN-IMP-LIST)?
# 2. **Match of three records**: do order, payment and logistics agree, and did the buyer pay (CN-3DOC-IMP)?
# 3. **Yearly limit**: with this order, is the person above CNY 26,000 this year (CN-IMP-LIM)?
# 4. **Single limit**: is this order above CNY 5,000, and if so, is it one article (CN-IMP-LIM)?
#
# All three rules were checked: mark V. The rules of which day? This course takes **the day of the list declaration**, not of the order; that is from memory, mark M, so every task says it. The next cell has four ways to order; each row says what, and how much was bought before.

# %%
names = text(
    zh=["三样，0", "手袋，10,000", "手袋，21,400", "另两样，21,400"],
    en=["all three, 0", "bag, 10,000", "bag, 21,400", "others, 21,400"],
)
orders = [("all", 0), ("bag", 10_000), ("bag", 21_400), ("small", 21_400)]
bills = [rules.landed_cost(import_tax.basket_order(*order), on=DAY) for order in orders]
rows = [[float(bill.price + bill.shipment.used_before), bill.status] for bill in bills]
heads = text(zh=["全年合计", "结果"], en=["year’s total", "outcome"])
show(pd.DataFrame(rows, index=names, columns=heads))

# %% [markdown] lang="zh"
# - `not_admissible` 不符合条件，退单：6,930 超过 5,000，又不止一件。不切成两段，也不打折。你猜的是哪一个？
# - `ok`：一件 6,000，超过 5,000，年度还够，可以进，但**全额征税**。
# - `general_trade` 一般贸易：全年 27,400，超过 26,000，按普通进口货物办，全额征税、全套单证。这是她的手袋。
# - `ok`：这一单 930，全年 22,330，两道限值都过。
#
# 想分开买，**付款前**就分开下单；付了款再拆，订单和支付记录还是一单 6,930，三单对不上。
#
# 等于限值不算超过。改一个数：把“今年已买”往左拖。**拖到多少，手袋放得下？** 先说，再拖。

# %% [markdown] lang="en" translates="ca01d2"
# - `not_admissible`, rejected: 6,930 is above 5,000 and more than one article. It is not cut in two and gets no discount. Which had you guessed?
# - `ok`: one article of 6,000, above 5,000, with room in the year, may enter but is **taxed in full**.
# - `general_trade`: the year would come to 27,400, above 26,000, so it enters as ordinary cargo with full tax and full papers. This is her handbag.
# - `ok`: 930 in this order, the year at 22,330, within both limits.
#
# To buy apart, order apart **before paying**; once paid, order and payment records still say one order of 6,930, and the three records do not match.
#
# Equal to a limit is within it. Change one number: drag “Used” to the left. **At which amount does the handbag fit?** Say it, then drag.

# %%
import_tax.year_line(DAY)

# %% [markdown] item="retail_import_tax/equal_to_the_limit"
# （自测：正好 5,000 / self-check: exactly 5,000）

# %% [markdown] lang="zh"
# 你店的进口台账：每位买家今年下的单加上台账以前买的，一共多少？没有放行的单也画在里面。

# %% [markdown] lang="en" translates="8e31da"
# Your own import ledger: what each buyer ordered this year, with what was bought before the ledger. Orders that did not pass are drawn, too.

# %%
value = ledger["price"] * ledger["qty"] + ledger["freight"] + ledger["insurance"]
before = ledger.groupby("buyer_hash")["used_before"].first()
year = (value.groupby(ledger["buyer_hash"]).sum() + before).sort_values(ascending=False)
annual = float(rules.in_force("CN-IMP-LIM", on=ledger["declared_on"].max()).value("annual"))
over = int((year > annual).sum())
finding = text(
    zh=f"{len(year)} 位买家，{over} 位下单超过 {annual:,.0f}",
    en=f"{over} of {len(year)} buyers ordered above {annual:,.0f}",
)
charts.show(charts.bars(year.head(6), finding=finding, unit="cny", source="import_orders"))

# %% [markdown] lang="zh"
# ## 二、三种税，一行一行算
# 运费 30 元按货值分摊：精华 20，纸尿裤 10。先算纸尿裤，完税价格 310。限值以内关税 0，没有消费税，增值税 13 % 只收 70 %（CN-IMP-TAX）：310 × 13 % × 70 % = **28.21 元**。
#
# 精华 30 毫升卖 600 元，每毫升 20 元，达到 10 元，是高档化妆品，**消费税** consumption tax 15 %（CN-IMP-COSM）。完税价格 620。消费税算在它自己的税基里，所以先除：
#
# - 税基 = 620 ÷ (1 − 15 %) = 729.41
# - 消费税 = 729.41 × 15 % × 70 % = **76.59**
# - 增值税 = 729.41 × 13 % × 70 % = **66.38**，它的税基也含消费税
#
# 三个常见的错：漏乘 70 %；税基漏了运费；增值税的税基漏了消费税。下一格由规则引擎再算一遍。

# %% [markdown] lang="en" translates="bf8864"
# ## 2. Three taxes, line by line
# Freight of 30 is shared by value: serum 20, diapers 10. Diapers first, dutiable value 310. Within the limits duty is 0, there is no consumption tax, and of the 13 % VAT 70 % are collected (CN-IMP-TAX): 310 × 13 % × 70 % = **28.21**.
#
# The serum costs 600 for 30 ml, 20 a millilitre; it reaches 10 and is a high-end cosmetic with 15 % **consumption tax** (CN-IMP-COSM). Dutiable value 620. Consumption tax sits in its own base, so divide first:
#
# - base = 620 ÷ (1 − 15 %) = 729.41
# - consumption tax = 729.41 × 15 % × 70 % = **76.59**
# - VAT = 729.41 × 13 % × 70 % = **66.38**: its base holds the consumption tax, too
#
# Three common slips: the 70 % forgotten; freight left out of the base; consumption tax left out of the base of VAT. The next cell works it out again from the rules.

# %%
bill = rules.landed_cost(import_tax.basket_order("small", 21_400), on=DAY)
heads = text(zh=["税目", "税额", "算法", "编号"], en=["tax", "amount", "how", "rule id"])
show(bill.as_table()[["name", "amount", "formula", "rule"]].set_axis(heads, axis=1))
taxes = bill.parts().iloc[2:]  # goods and freight left out: the taxes alone
finding = text(
    zh=f"精华和纸尿裤：税 {bill.charges} 元", en=f"Serum and diapers: tax CNY {bill.charges}"
)
charts.show(charts.waterfall(taxes, finding=finding, unit="retail_import_tax", source="CN-IMP-TAX"))

# %% [markdown] item="retail_import_tax/tax_with_ct"
# （自测：有消费税的一单 / self-check: an order with consumption tax）

# %% [markdown] lang="zh"
# 改一个数。台上是一件商品一单，年度够。**货值、运费、消费税，哪一个动一格，税跳得最多？** 先猜，再一个一个动。再把货值放到 4,970、运费 30，正好 5,000：运费加一格会怎样？

# %% [markdown] lang="en" translates="435fa7"
# Change one number. At the desk lies one article, alone in its order, with room in the year. **Goods, freight, consumption tax: one step of which makes the tax jump most?** Guess, then move them one by one. Then set goods to 4,970 and freight to 30, exactly 5,000: what does one more step of freight do?

# %%
import_tax.basket_desk(DAY)

# %% [markdown] lang="zh"
# 跨过 5,000 的那一步最大：70 % 没了，关税来了，而且是**整件**全额。手袋单独一单（年度够的时候）：关税 6,000 × 6 % = 360.00（6 % 是题目给的），增值税 6,360 × 13 % = 826.80，合计 **1,186.80 元**。
#
# 验算有个快办法：限值以内，税 ÷ 完税价格是固定的**综合税率** composite rate，没有消费税 9.10 %，消费税 15 % 是 23.06 %（由 CN-IMP-TAX 算出）。交出去的税单还是一行一行出。

# %% [markdown] lang="en" translates="005f4f"
# The step across 5,000 is the largest: the 70 % are gone, duty comes in, and on the **whole** article. The handbag alone, with room in the year: duty 6,000 × 6 % = 360.00 (6 % is given), VAT 6,360 × 13 % = 826.80, together **1,186.80**.
#
# A quick check: within the limits tax ÷ dutiable value is a fixed **composite rate**, 9.10 % without consumption tax, 23.06 % with 15 % (worked out from CN-IMP-TAX). The bill you hand out is still made line by line.

# %% [markdown] item="retail_import_tax/cosmetic_at_the_line"
# （自测：正好每毫升 10 元 / self-check: exactly 10 a millilitre）

# %% [markdown] lang="zh"
# ## 三、退货：两个期限
# 两个期限都从**放行那天**数，放行当天不算：30 天内申请，45 天内运抵原监管场所。两个都赶上，税不征，年度额度也还给她（CN-IMP-RETURN，标记 V）。假如她的精华 2026-11-12 放行，下一格给出两个最后一天。

# %% [markdown] lang="en" translates="6be673"
# ## 3. A return has two clocks
# Both clocks start on **the day of release**, which is not counted: 30 days to apply, 45 to be back at the original supervised site. With both met no tax is collected and the room of the year comes back (CN-IMP-RETURN, mark V). Say her serum is released on 2026-11-12; the next cell gives the two last days.

# %%
released = date(2026, 11, 12)
clocks = rules.in_force("CN-IMP-RETURN", on=released)
days = [int(clocks.value("apply")), int(clocks.value("arrive"))]
until = [(released + timedelta(days=n)).isoformat() for n in days]
rows = text(zh=["最晚申请", "最晚运抵"], en=["apply by", "arrive by"])
heads = text(zh=["第几天", "日期"], en=["day no.", "last day"])
show(pd.DataFrame(dict(zip(heads, (days, until), strict=True)), index=rows))

# %% [markdown] item="retail_import_tax/day_44"
# （自测：第 44 天 / self-check: day 44）

# %% [markdown] lang="zh"
# ## 回到开头：付款前答她
# ① 过门：三样一单退单；手袋今年放不下（27,400 > 26,000）；精华和纸尿裤可以。② 算税：171.18 元。③ 手袋明年单独下，那时年度从 0 起。下一格是给她看的表。手袋的日期定在 2027-01-04，用的是现在已知的规则；到那天要再查一遍。

# %% [markdown] lang="en" translates="2797b4"
# ## Back to the start: her answer before she pays
# ① Gates: all three in one order are rejected; the handbag does not fit this year (27,400 > 26,000); serum and diapers do. ② Tax: 171.18. ③ The handbag alone next year, when the year starts from 0. The next cell is the table for her. The handbag’s day is set at 2027-01-04, with the rules known now; look again when it comes.

# %%
later = date(2027, 1, 4)
names = text(
    zh=["精华和纸尿裤，现在", "手袋，今年", "手袋，明年"],
    en=["serum, diapers", "handbag, 2026", "handbag, 2027"],
)
plan = [("small", 21_400, DAY), ("bag", 22_330, DAY), ("bag", 0, later)]
bills = [rules.landed_cost(import_tax.basket_order(w, used), on=day) for w, used, day in plan]
rows = [[None if b.charges is None else float(b.charges), b.status] for b in bills]
show(pd.DataFrame(rows, index=names, columns=text(zh=["税", "结果"], en=["tax", "outcome"])))

# %% [markdown] lang="zh"
# ## 德技并修：三个亲戚，三只手袋
# 同一个下午，另一位顾客来问（例子，日期 2026-11-08）：三只手袋，每只 4,900 元，关税按给定 6 %。她想用母亲、姐姐、姨妈的名字各下一单，到货在朋友圈转手。每单都不到 5,000，三个人今年都没买过。税务台接不接？
#
# - A 三单都接，她一个人付钱。
# - B 三位亲戚各自下单、各自付钱，货照样由她转手。
# - C 不接转卖的。自用的一只按她本人的额度下；要卖的走一般贸易，交足税。

# %% [markdown] lang="en" translates="cf0c7a"
# ## Skill and conscience: three relatives, three handbags
# The same afternoon another customer asks (an example, dated 2026-11-08): three handbags at 4,900 each, duty at the given 6 %. She wants one order each in the names of her mother, sister and aunt, and will sell the bags on among friends. Each order is below 5,000, and none of the three has bought anything this year. Does the tax desk take it?
#
# - A Take all three; she pays for everything.
# - B The three relatives order and pay themselves; she still sells the bags on.
# - C No goods for resale. One bag for her own use on her own room; what is for sale goes as general trade, with full tax.

# %%
predict(
    "three_relatives",
    text(zh="税务台选哪一个？", en="Which one does the tax desk choose?"),
    choices=["A", "B", "C"],
)

# %%
bag = rules.Line(text(zh="手袋", en="handbag"), 4_900, duty_pct=6)
own = rules.Shipment("CN", bag, mode="1210")
other = rules.Shipment("CN", bag, mode="1210", payer_is_buyer=False)
answers = {"A": rules.landed_cost(other, on=DAY), "B": rules.landed_cost(own, on=DAY)}
full = import_doors.full_tax(4_900, 0, 6, on=DAY)
rows = [[bill.status, 3 * float(bill.charges or 0)] for bill in answers.values()]
rows.append(["general_trade", 3 * float(full)])
heads = text(zh=["结果", "当时的税"], en=["outcome", "tax then"])
show(pd.DataFrame(rows, index=["A", "B", "C"], columns=heads))

# %% [markdown] lang="zh"
# C 那一行按三只都要卖来算。A 在三单比对就退回来了：付款的不是订购的人。B 当时能过，比 C 少交 1,569.96 元。那 B 的账后来怎么走？违反规定少交的税，海关三年内可以追征，每天加收**滞纳金** late fee（CN-TARIFFLAW）。拖“晚几天”。

# %% [markdown] lang="en" translates="b47321"
# Row C treats all three as goods for sale. A is turned away at the match of records: the payer is not the buyer. B passes at the time and pays 1,569.96 less than C. What becomes of B? Tax underpaid in breach of the rules may be recovered within three years, with a **late fee** for each day (CN-TARIFFLAW). Drag “Days late”.

# %%
import_doors.split_ledger(DAY)

# %% [markdown] lang="zh"
# 老实说，滞纳金一天不到 1 元，一年 286.52 元，光靠它吓不住人。B 走不通，是因为：
#
# - **不得再次销售**：财关税〔2018〕49号，2019-01-01 起，CN-IMP-RESALE，标记 V。三只都是为转手买的。
# - **税由你们代收**：《关税法》2024-12-01 起施行，CN-TARIFFLAW，标记 V。平台、物流企业、报关企业是扣缴义务人（第三条）；违反规定少征的税，三年内追征，每天加 0.05 %，从缴税或放行那天算（第四十六条）。
# - 账里补多少，是本课的推算（标记 I）：转卖的不算自用，按一般货物全额，减去已交的。罚不罚、罚多少，规则表里没有核实的数，不写。
#
# 用数回答：她说“一天才 0.78 元”，你回她哪一句？三位亲戚的年度额度各被占了多少？

# %% [markdown] lang="en" translates="98e37b"
# To be honest: the late fee is less than CNY 1 a day, 286.52 a year, and frightens nobody. What closes B:
#
# - **No resale**: Caiguanshui [2018] No. 49, from 2019-01-01, CN-IMP-RESALE, mark V. All three bags are bought to be sold on.
# - **You collect the tax**: Tariff Law, in force from 2024-12-01, CN-TARIFFLAW, mark V. Platform, carrier and customs broker are withholding agents (art. 3); tax underpaid in breach of the rules is recovered within three years, plus 0.05 % a day from the day of payment or release (art. 46).
# - How much is due later is this course’s own inference (mark I): goods sold on are not for own use, so full tax of ordinary goods less what was paid. Whether there is a fine, and how much: no checked number in our rules, so none here.
#
# Answer with numbers: she says “that is 0.78 a day”. What do you reply? And how much of each relative’s yearly room is gone?

# %% [markdown] lang="zh"
# ## 课后自学：规则有日期
# 先猜：**一单 3,000 元，2018-12-31 申报，能走零售进口吗？2019-01-01 呢？** 想好再运行，看表，然后在台子上换日子。再换成食品邮包 380 元：2019-04-08 和 04-09 只差一天。

# %% [markdown] lang="en" translates="46d23c"
# ## Self-study: rules have dates
# Guess: **an order of 3,000 declared on 2018-12-31: retail import? And on 2019-01-01?** Decide, run the cell, read the table, then change the day at the desk. Then take the food parcel of 380: 2019-04-08 and 04-09 are one day apart.

# %%
show(import_tax.rule_table(rules.history("CN-IMP-LIM")))
import_tax.rule_on_a_day(DAY)

# %% [markdown] lang="zh"
# 12-31 是旧规则的最后一天，当天还算。3,000 元超过 2,000，旧的那一版也没有“一件全额征税”这条路。邮包：4-08 税 57.00，超过 50，全收；4-09 税 49.40，不超过 50，不收（CN-POST）。50 不是扣除额。
#
# 标记 V 核对过，M 凭记忆，I 是推算；给顾客算税只用 V。下一格：你店台账最后一个申报日用的是哪几版。

# %% [markdown] lang="en" translates="43c257"
# 31 December is the last day of the old rule, and that day counts. 3,000 is above 2,000, and the old version has no full-tax lane for one article. The parcel: on 8 April the tax is 57.00, above 50, all of it due; on 9 April 49.40, not above 50, none (CN-POST). Fifty is no deduction.
#
# V means checked, M from memory, I inferred; a customer’s bill uses V only. Next cell: which versions hold on the last day of declaration in your ledger.

# %%
last_day = ledger["declared_on"].max().date()
families = ["CN-IMP-LIM", "CN-IMP-TAX", "CN-VAT-STD", "CN-POST"]
show(import_tax.rule_table([rules.in_force(family, on=last_day) for family in families]))

# %% [markdown] lang="zh"
# ## 课后自学：三条路
# 同一瓶精华有三条路：零售进口（1210 保税仓、9610 直邮，税一样）；个人邮寄，交**行邮税** tax on personal articles，600 元按第 3 类 50 % 是 300.00；一般贸易，全额征税。**先猜：食品 3 件，邮寄还走得通吗？** 再到台上换货、换件数。

# %% [markdown] lang="en" translates="c1b1bb"
# ## Self-study: three doors
# The same serum can come in by three doors. Retail import (1210 from bond or 9610 by direct mail, same tax); the post, with **tax on personal articles**: 600 in category 3 at 50 % is 300.00; general trade, with full tax. **Guess first: three pieces of food, is the post still open?** Then change goods and pieces at the desk.

# %%
import_doors.three_doors(DAY)

# %% [markdown] lang="zh"
# 食品 3 件 1,140 元，超过 1,000 又不止一件，邮寄走不通（CN-POST，标记 V）。税少也不等于能走：邮寄只给个人自用的物品。

# %% [markdown] lang="en" translates="c6a878"
# Three pieces of food come to 1,140: above 1,000 and not one article, so the post is closed (CN-POST, mark V). Nor does less tax make it your door: the post is for personal articles.

# %% [markdown] lang="zh"
# ## 要点
# - 先过门再算税：清单、三单、年度 26,000、单次 5,000（CN-IMP-LIM）。等于限值不算超过。
# - 限值以内：关税 0，增值税和消费税收 70 %（CN-IMP-TAX），运费在税基里，消费税也在税基里。
# - 一件超过 5,000：整件全额。多件超过 5,000：退单。超过 26,000：一般贸易。
# - 用申报那天的规则；退货从放行那天数，30 天申请，45 天运抵（CN-IMP-RETURN）。
# - 她的答复：精华和纸尿裤现在下，税 171.18；手袋明年单独下，税 1,186.80。
#
# **岗** 跨境进口的税务与关务台 · **课** 实训：60 单的税务台 · **赛** 通关与合规 · **证** 支持工作任务 2.2（本课自定，标准里没有这个主题）
#
# 以后再讲：出口退税（第 8 课）、别国怎么收（第 9 课）。

# %% [markdown] lang="en" translates="b693b5"
# ## Key points
# - Gates first, tax second: list, records, 26,000 a year, 5,000 an order (CN-IMP-LIM). Equal to a limit is within it.
# - Within the limits: duty 0, VAT and consumption tax at 70 % (CN-IMP-TAX), freight in the base, consumption tax in the base.
# - One article above 5,000: full tax on all of it. Several above 5,000: rejected. Above 26,000: general trade.
# - The rules are those of the day of declaration; a return counts from release, 30 days to apply, 45 to arrive (CN-IMP-RETURN).
# - Her answer: serum and diapers now, tax 171.18; the handbag alone next year, tax 1,186.80.
#
# **Post** tax and customs desk of an import channel · **Course** the lab: tax desk of 60 orders · **Contest** clearance and compliance · **Certificate** supports work task 2.2 (our own arrangement, the standard has no such topic)
#
# Comes later: export refunds (lesson 8), how other countries collect (lesson 9).
