# ---
# jupyter:
#   b2c:
#     clauses:
#     - destination_tax
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - customs_supervision
#     - retail_import_tax
#     - advertising_and_price
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 同一篮子货，六个国家，一周以后再算一遍
# 2026-06-24，星期三。店里最好卖的一篮子：货值 40 美元，两个税号，运费 5 美元，卖到德国、英国、美国、巴西、墨西哥、泰国。下星期三，7 月 1 日，欧盟的小包裹开始按税号收关税（EU-DUTY-150-B）。会上三个主意：六国全部涨价；只涨欧盟；趁这一周把货赶到。**你选哪个？先要知道：一篮子在每个国家，今天和下周各交多少。**
#
# 学完你能够：① 给一个国家、一个日子出一张账单；② 数税号行数，用对 IOSS；③ 看懂美国一层一层的关税、巴西含在价里的税；④ 算出换规则以后保住毛利率的价。
#
# 课堂 90 分钟。教学材料，不是法律意见。例题的日期固定，写在题里；关税率是给定的，课程里没有税则。

# %% [markdown] lang="en" translates="45cbf4"
# # One basket, six countries, and once more a week later
# Wednesday, 24 June 2026. The shop’s best basket: goods of USD 40 under two tariff codes, freight USD 5, sold to Germany, the UK, the US, Brazil, Mexico and Thailand. Next Wednesday, 1 July, the EU begins to take duty on small parcels by tariff code (EU-DUTY-150-B). Three ideas at the meeting: raise all six prices; raise the EU only; hurry the goods there within the week. **Which do you choose? First you need to know what the basket pays in each country, today and next week.**
#
# After this you can ① make a bill for a country and a day, ② count tariff lines and use IOSS rightly, ③ read the layers of the US and the tax inside the price of Brazil, ④ find the price that keeps the margin after a switch.
#
# In class 90 minutes. Teaching material, not legal advice. Dates of examples are fixed and stated; duty rates are given, the course has no customs tariff.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date

import pandas as pd

from course_b2c_ops import charts, load, predict, rules, show, text
from course_b2c_ops.panels import destination_tax, landed_cost, rule_lines
from course_b2c_ops.rules import Line, Shipment

NOW, NEXT = date(2026, 6, 24), date(2026, 7, 1)

# %% [markdown] item="recall"
# （回想以前的课 / recall: earlier lessons）

# %%
predict(
    "takes_most",
    text(
        zh="先猜，猜错不扣分。六个国家里，今天收得最多的是：",
        en="Guess; a wrong one costs nothing. Of the six, most is taken today by:",
    ),
    choices=text(
        zh=["德国", "英国", "美国", "巴西", "墨西哥", "泰国"],
        en=["Germany", "UK", "US", "Brazil", "Mexico", "Thailand"],
    ),
)

# %%
basket = landed_cost.Basket(goods=40, freight=5, kinds=2, duty_pct=12)
rates = {"EUR": 0.92, "GBP": 0.78, "THB": 34.0}
given = landed_cost.Given(currency="USD", list301="4A", rates=rates)
rows = []
for country in landed_cost.COUNTRIES:
    bills = [landed_cost.bill_of(country, day, basket, given) for day in (NOW, NEXT)]
    now, then = (float(round(bill.charges / bill.goods * 100, 1)) for bill in bills)
    sure = text(zh="核实", en="checked") if bills[0].assessable else text(zh="存疑", en="open")
    rows.append([country, now, then, sure])
heads = text(
    zh=["国家", "今天，%", "下周，%", "账单"], en=["country", "today, %", "next week, %", "bill"]
)
show(pd.DataFrame(rows, columns=heads))

# %% [markdown] lang="zh"
# 数是税费占货值的百分之几；汇率、关税率 12%、301 清单 4A 是给定的。今天最多的是墨西哥；下周只有德国变了，两个税号多 6 欧元（EU-DUTY-150-B），一下子和它一样多。“存疑”的四行也写了数，但不能拿去定价：英国的运费算不算税基只凭记忆（标记 M），美国那天有一层来源互相矛盾（US-S122），巴西只读到转载（BR-RC-C，标记 R），墨西哥核到 2025 年底（MX-COURIER-B）。所以“六国全涨”先划掉。
#
# ## 一、一张账单，五个问题
# 1. **哪一国、哪一天**：关税看申报被接受的那天，结账时代收的增值税看付款那天（本课约定）。
# 2. **门槛看什么**：多数看货值，不看运费。英国 135 英镑以内（GB-135），欧盟 150 欧元以内（EU-DUTY-150），正好等于都算“以内”。
# 3. **税基有什么**：门槛不看运费，税基常常有它。德国增值税按货值加运费的 19%（EU-VAT-DE）。
# 4. **几行**：不同的税号有几个，不是几件（EU-DUTY-150-B）。
# 5. **谁收、何时收**：平台结账时收，还是承运人到门口收。

# %% [markdown] lang="en" translates="4a0299"
# Charges are in per cent of the goods; exchange rates, a duty of 12% and Section 301 list 4A are given. Mexico takes most today; next week only Germany moves, EUR 6 more for two codes (EU-DUTY-150-B), and draws level with it. The four rows that are “open” have a number, too, but not one to price by: whether UK tax is on freight is from memory (mark M), in the US sources contradict each other on one layer of that day (US-S122), Brazil was read in quotations only (BR-RC-C, mark R), and Mexico was checked up to the end of 2025 (MX-COURIER-B). So “raise all six” is crossed out.
#
# ## 1. One bill, five questions
# 1. **Which country, which day**: duty goes by the day the declaration is accepted, VAT taken at the checkout by the day of payment (our convention).
# 2. **What does the limit test?** Mostly the goods, not the freight. UK up to GBP 135 (GB-135), EU up to EUR 150 (EU-DUTY-150); exactly equal is within.
# 3. **What is in the base?** Freight is outside the limit and often inside the base. German VAT is 19% of goods and freight (EU-VAT-DE).
# 4. **How many lines?** Different tariff codes, not pieces (EU-DUTY-150-B).
# 5. **Who takes it, and when?** The marketplace at the checkout, or the carrier at the door.

# %%
shirt, watch = Line("T-shirt", 15, tariff_code="6109"), Line("watch", 25, tariff_code="9102")
parcel = Shipment("DE", [shirt, watch], freight=5, scheme="ioss")
heads = text(zh=["项目", "税基或行数", "税率，%", "金额", "依据", "何时收"],
             en=["charge", "base or lines", "rate, %", "amount", "rests on", "taken"])  # fmt: skip
for day in ("2026-06-30", "2026-07-01"):
    bill = rules.landed_cost(parcel, on=day)
    print(day, bill.charges, bill.landed)
    lines = bill.as_table()[["name", "base", "rate", "amount", "rule", "collected_at"]]
    show(lines.set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# 6 月 30 日 8.55，7 月 1 日 14.55（EU-DUTY-150-A、EU-DUTY-150-B、EU-VAT-DE-C，标记 V）。增值税一分没变：本课约定不对按行收的关税再计增值税，各处说法不一。**IOSS** 是进口一站式：货值 150 欧元以内，结账时把增值税收好，一个号管 27 国（EU-IOSS）；不走它，承运人到门口收。超过 150 的不能走，按正常关税进口。
#
# 同一篮子从德国的海外仓发出呢？关税在整柜进口时交过了，这一单只有增值税，写“关税 0，货已在当地”，不是漏了一行。
#
# 下一格看谁收、何时收。**先猜：泰国那一单，到门口会不会再收？** 进境时收的，是承运人替海关向买家要；结账时收的，是平台或你代收。买家最生气的不是税，是付过一次又在门口付一次：页面上写清楚哪一种。不走 IOSS 的包裹，3 欧元收不收，各处说法不一，账单会标成存疑（EU-DUTY-150-B）。卖家要做的事跟着这一列走，`bill.duties()` 会列出来。

# %% [markdown] lang="en" translates="2b0916"
# On 30 June 8.55, on 1 July 14.55 (EU-DUTY-150-A, EU-DUTY-150-B, EU-VAT-DE-C, mark V). VAT has not moved by a cent: our convention takes no VAT on the duty by lines, on which sources differ. **IOSS** is the import one-stop shop: for goods up to EUR 150 VAT is taken at the checkout, one number for 27 states (EU-IOSS); without it the carrier takes it at the door. Above 150 it cannot be used, and the goods are a normal import.
#
# And the same basket out of a warehouse in Germany? Duty was paid on the bulk import, so this order bears VAT only. Write “duty 0, goods already there”: it is no missing line.
#
# The next cell shows who takes it and when. **Guess: does the Thai order pay at the door?** What is taken at the border the carrier asks of the buyer for customs; what is taken at the checkout the marketplace or you collect. Buyers mind tax less than paying at the checkout and once more at the door: say on the page which it is. Whether parcels outside IOSS bear the EUR 3, sources differ, and the bill says so (EU-DUTY-150-B). Your duties follow from this column; `bill.duties()` lists them.

# %%
dress = Line("dress", 500, duty_pct=30)
ways = {
    text(zh="德国，IOSS", en="Germany, IOSS"): Shipment("DE", [shirt, watch], scheme="ioss"),
    text(zh="德国，不走", en="Germany, without"): Shipment("DE", [shirt, watch]),
    text(zh="德国海外仓", en="German warehouse"): Shipment("DE", shirt, route="overseas_wh"),
    text(zh="英国，平台", en="UK, marketplace"): Shipment("GB", shirt),
    text(zh="泰国，快件", en="Thailand, express"): Shipment("TH", dress),
}
rows = []
for name, one in ways.items():
    bill = rules.landed_cost(one, on="2026-08-03").as_table()
    taken = bill.loc[bill["amount"] > 0, ["name", "collected_at"]]
    rows.append([name, "; ".join(": ".join(row) for row in taken.to_numpy())])
show(pd.DataFrame(rows, columns=text(zh=["怎么卖", "谁收、何时"], en=["sold", "taken"])))

# %% [markdown] item="destination_tax/which_parcels_fit_ioss"
# （自测：哪些能走 IOSS / self-check: which fit IOSS）

# %% [markdown] lang="zh"
# 门槛各国问得不一样：菲律宾看离岸价（PH-10K），马来西亚一件一件看、税基没有运费（MY-LVG），韩国一过 150 美元就按**全额**征，不是只征超出的（KR-150）。读规则先找两个词：门槛看什么，税基有什么。
#
# 到台上换国家、日子、货值。**先猜：德国，货值从 150 拉到 151，税费是涨还是跌？** 猜完再试：把关税率拉到 0，150 和 151 再比一次；把税号行数从 1 拉到 4；把国家换成泰国，日子换到 2025-12-31（TH-LV）。

# %% [markdown] lang="en" translates="352b94"
# Limits ask different things: the Philippines test the FOB value (PH-10K), Malaysia looks item by item with no freight in the base (MY-LVG), and above USD 150 South Korea taxes the **whole** value, not the excess (KR-150). In a rule look for two things first: what the limit tests, and what the base holds.
#
# Change country, day and goods on the desk. **Guess: in Germany, goods go from 150 to 151. Do the charges rise or fall?** Then set the duty to 0 and compare 150 and 151 again; drag the lines from 1 to 4; and set Thailand to 2025-12-31 (TH-LV).

# %%
own = landed_cost.Given(currency="", list301="4A")
start = landed_cost.Basket(goods=150, freight=10, kinds=1, duty_pct=12)
landed_cost.landed_cost_desk(date(2026, 8, 3), ("DE", "GB", "KR", "TH", "US"), basket=start,
                             given=own)  # fmt: skip

# %% [markdown] item="destination_tax/check_a_colleagues_bills"
# （自测：同事的五张账单 / self-check: five bills）

# %% [markdown] lang="zh"
# ## 二、小额免税，一个国家一个国家地结束
# 下一格的时间线，一条横条是一版规则。**先猜：到 2026-11-23（图上的竖线），整条还站着的小额免税有几条？** 看换版那天，再看颜色：斜的、浅的不是已经生效的法律。

# %% [markdown] lang="en" translates="75bca5"
# ## 2. Relief for small parcels ends, country by country
# In the time line of the next cell each bar is a version. **Guess: how many of these reliefs still stand whole on 2026-11-23, the upright line?** Look at the days of change, then at the colours: what is hatched or pale is not law in force.

# %%
families = ["EU-VAT-LVCR", "NO-350", "TH-LV", "TR-LV", "VN-LV", "US-DEMIN-CN", "US-DEMIN-ALL",
            "CL-VAT", "EU-DUTY-150", "JP-10K", "GB-135-END"]  # fmt: skip
finding = text(
    zh="五年里，小额免税从欧洲关到亚洲、美洲",
    en="In five years relief has closed in Europe, Asia and America",
)
span = date(2021, 1, 1), date(2029, 9, 1)
charts.show(rule_lines.rule_line(families, *span, date(2026, 11, 23), finding=finding))

# %% [markdown] lang="zh"
# 横条到 2026-11-23 还整条站着的，只有日本的一万日元（JP-10K-A）；智利 500 美元以内免关税，增值税照收（CL-VAT-B）。旧书里最常见的四个“死”数：欧盟 22 欧元（EU-VAT-LVCR-A，到 2021-06-30）和 150 欧元免关税（EU-DUTY-150-A，到 2026-06-30），美国 800 美元（US-DEMIN-CN-A、US-DEMIN-ALL-A），土耳其 30 欧元（TR-LV-B，到 2026-02-05）。来源写在规则里，标记都是 V；日本 2028 年的是计划（JP-10K-B，标记 F），英国的是提案（GB-135-END，标记 P）。
#
# 取消免税，不等于处处一样重。下一格的热力图：同一种货，九个国家，六档货值。**先猜：哪一国，贵的货反而和便宜的一样轻？**

# %% [markdown] lang="en" translates="ccca51"
# Only Japan’s JPY 10,000 still stands whole on 2026-11-23 (JP-10K-A); Chile is free of duty up to USD 500, but takes VAT (CL-VAT-B). Four dead numbers that old books still teach: the EU’s EUR 22 (EU-VAT-LVCR-A, until 2021-06-30) and EUR 150 without duty (EU-DUTY-150-A, until 2026-06-30), the US’s USD 800 (US-DEMIN-CN-A, US-DEMIN-ALL-A), Türkiye’s EUR 30 (TR-LV-B, until 2026-02-05). Sources stand with the rules, all mark V; Japan’s change of 2028 is planned (JP-10K-B, mark F), the UK’s a proposal (GB-135-END, mark P).
#
# No relief does not mean equally heavy. The heat map of the next cell has one kind of goods, nine countries, six values. **Guess: where do dear goods bear no more than cheap ones?**

# %%
finding = text(
    zh="门槛一过，德国、英国、韩国跳一级；澳大利亚、泰国不跳",
    en="Past the limit Germany, the UK and Korea jump; Australia and Thailand do not",
)
charts.show(destination_tax.heat_map(date(2026, 8, 3), finding))

# %% [markdown] lang="zh"
# 德国 149 一列是 21%：3 欧元摊在贵的货上很轻，摊在 20 美元的货上就重了（EU-DUTY-150-B）。所以便宜的小件最怕按行收。那就问一句：**怎么装最省？** 德国一单，每款两件，走 IOSS。先猜：一个包裹、一款一包、每款拆成两包，哪一种关税交两遍？

# %% [markdown] lang="en" translates="be223b"
# In the column of 149 Germany shows 21%: EUR 3 are light on dear goods, and heavy on goods of 20 (EU-DUTY-150-B). Cheap small things fear the duty by lines most. So: **how do you pack best?** An order for Germany, two pieces of each kind, IOSS. Guess first: one parcel, kind by kind, or each kind torn into two parcels: which pays duty twice?

# %%
destination_tax.packing_desk()

# %% [markdown] lang="zh"
# 同一单按税号装箱，是省钱；把一单拆成几票、说成几个买家、为了躲门槛，是规避：海关可以把同一人的几票合起来看（标记 M，问报关行）。换一个真实的办法：一套里的两样东西如果本来就归同一个税号，只算一行。归类由报关行定，不由你想省多少来定。
#
# 按行收的不只这一笔：法国 2026 年 3 月到 6 月自己收过每税号 2 欧元，欧盟开征那天停了（FR-FEE-A，标记 V）；欧盟每税号 2 欧元的手续费，2026-11-01 是不是真的开始，没有查到证实（EU-HANDLING，标记 U），账单里不算它。

# %% [markdown] lang="en" translates="2783fc"
# Packing one order by tariff code saves money; splitting an order into several “buyers” to get below a limit is evasion, and customs may add up what goes to one person (mark M, ask your broker). An honest way: if two things of a set truly fall under one code, they are one line. The broker classifies, not your wish to save.
#
# It is not the only charge by lines: from March to June 2026 France took EUR 2 a code of its own and stopped when the Union began (FR-FEE-A, mark V); whether the Union’s handling fee of EUR 2 a code really began on 2026-11-01 is unconfirmed (EU-HANDLING, mark U), so bills leave it out.

# %% [markdown] item="destination_tax/one_euro_above_the_line"
# （自测：刚过线的一单 / self-check: just above the line）

# %% [markdown] item="destination_tax/order_day_or_payment_day"
# （历史题：罗马尼亚，哪一天 / history: Romania, which day）

# %% [markdown] lang="zh"
# ## 三、叠起来的税，含进去的税
# **美国**没有增值税，关税一层一层叠，每层都按货值：基础税率（给定）、301 清单（US-S301-CN）、再看那一天还有哪几层（US-IEEPA-FEN、US-IEEPA-REC、US-S122、US-S301-FL-CN）。2025-05-02 起，中国货没有 800 美元免税（US-DEMIN-CN-B）。州销售税由平台代收，不在账单里（US-NEXUS）。
#
# 到台上选日子。**先猜：2025 年 11 月 10 日那天，100 美元的货少交几美元？** 2025 年 4、5 月之间，有一层曾到 125%（US-IEEPA-REC-C），台上没有画，画了别的都看不见。
#
# 2026 年 2 月 24 日以后，台上出现斜纹和交叉纹：US-S122 有的来源写 10%、有的写 15%；US-S301-FL-CN 只在代码库的转载里读到（标记 R）。数写得出来，但是“写得出”不等于“能报价”：备两版价，先找原文。

# %% [markdown] lang="en" translates="8b152c"
# ## 3. Taxes on top, and a tax inside
# The **United States** have no VAT; duties lie layer upon layer, each on the goods: the base rate (given), the Section 301 list (US-S301-CN), and what else stands on the day (US-IEEPA-FEN, US-IEEPA-REC, US-S122, US-S301-FL-CN). Since 2025-05-02 goods of China have no relief of USD 800 (US-DEMIN-CN-B). State sales tax is taken by the marketplace and not on the bill (US-NEXUS).
#
# Choose a day on the desk. **Guess: on 10 November 2025, how many dollars less did goods of USD 100 pay?** In April and May 2025 one layer stood at 125% (US-IEEPA-REC-C); it is not drawn, or nothing else could be seen.
#
# From 24 February 2026 hatched and crossed layers appear: some sources say 10% and some 15% for US-S122, and US-S301-FL-CN was read in repository texts only (mark R). A number can be written, but “can be written” is not “can be quoted”: keep two prices ready and look for the text.

# %%
predict(
    "ten_november",
    text(zh="少交几美元？", en="How many dollars less?"),
    reveal=text(
        zh="你写 {0:g}。53.50 变成 43.50，少 10：芬太尼那层从 20% 降到 10%。",
        en="You wrote {0:g}. From 53.50 to 43.50, 10 less: one layer fell from 20% to 10%.",
    ).format,
)

# %%
destination_tax.layers_desk()

# %% [markdown] item="destination_tax/layers_of_a_speaker"
# （自测：音箱的四层 / self-check: four layers of a speaker）

# %% [markdown] item="destination_tax/post_parcel_in_may_2025"
# （历史题：邮包晚到一天 / history: a day later by post）

# %% [markdown] lang="zh"
# **巴西**的州税 ICMS 是价内税：税算在含税的价里，税基已经有它自己（BR-ICMS）。17% 的价内税，要除以（1 − 17%）再乘 17%。40 美元的货，2024-07-31 和第二天：先猜落地差多少，再运行。

# %% [markdown] lang="en" translates="ccbb65"
# **Brazil’s** state tax ICMS is a tax inside the price: its base already holds it (BR-ICMS). At 17% divide by (1 − 17%), then take 17%. Goods of USD 40 on 2024-07-31 and a day later: guess how far apart the landed costs are, then run.

# %%
for day in ("2024-07-31", "2024-08-01"):
    bill = rules.landed_cost(Shipment("BR", Line("hairdryer", 40), icms_pct=17), on=day)
    duty, inside = (bill.tax(name) for name in ("duty", "icms"))
    print(day, duty, inside, bill.landed)
print(round((40 + 8) / (1 - 0.17) * 0.17, 2), round((40 + 8) * 0.17, 2))

# %% [markdown] lang="zh"
# 8 美元进口税（BR-RC-B），落地却多了 9.64：税上又有税。最后一行两个数：9.83 是价内，8.16 是误当价外。2025-04-01 以后巴西的数只读到转载（标记 R），今天报价前要查。
#
# ## 做完一件：7 月的德国价
# 开头那篮子，换成欧元：不含税价 40.00，成本、运费、平台费 31.20，毛利 8.80，毛利率 22.0%。7 月起两个税号 6 欧元（EU-DUTY-150-B），店里决定自己付，不让买家在门口掏钱。
#
# - ① 不涨价：40.00 − 31.20 − 6.00 = 2.80，毛利率 7.0%。
# - ② 涨 6 欧元：46.00，毛利率 19.1%，还是低了。
# - ③ 保住 22.0%：全部成本只能占价的 78%，（31.20 + 6.00）÷ 0.78 = 47.69。
#
# 下一格把三种行数画在一起，横轴是不含税价（欧元）。**先猜：一个税号的那条线，比两个税号的高几个百分点？**

# %% [markdown] lang="en" translates="44b727"
# Duty is USD 8 (BR-RC-B), yet landed cost rises by 9.64: tax upon tax. The last line has two numbers: 9.83 inside, 8.16 if taken for a tax on top. From 2025-04-01 on Brazil was read in quotations only (mark R): look it up before you quote.
#
# ## One worked to the end: the German price of July
# The basket of the opening, in euros: price without tax 40.00; goods, freight and fees 31.20; 8.80 left, a margin of 22.0%. From July two codes bear EUR 6 (EU-DUTY-150-B); the shop will pay it rather than have buyers pay at the door.
#
# - ① No rise: 40.00 − 31.20 − 6.00 = 2.80, a margin of 7.0%.
# - ② EUR 6 more: 46.00, a margin of 19.1%, still less.
# - ③ To keep 22.0%, all costs may be 78% of the price: (31.20 + 6.00) ÷ 0.78 = 47.69.
#
# The next cell draws it for three numbers of lines, over the price without tax (EUR). **Guess: how many points higher is the line of one code than that of two?**

# %%
prices = pd.Index([40, 42, 44, 46, 48, 50, 52], name="price")
codes = {text(zh="没有关税", en="no duty"): 0, text(zh="一个税号", en="one code"): 3,
         text(zh="两个税号", en="two codes"): 6}  # fmt: skip
margin = pd.DataFrame({name: (prices - 31.2 - duty) / prices for name, duty in codes.items()})
finding = text(
    zh="两个税号，要 47.69 欧元才回到 22%", en="With two codes it takes EUR 47.69 to be back at 22%"
)
charts.show(charts.lines(margin.set_axis(prices), finding, "margin_on_price", "data/rules"))

# %% [markdown] item="destination_tax/price_after_the_switch"
# （自测：换规则以后的价 / self-check: the price after a switch）

# %% [markdown] lang="zh"
# 会上的三个主意，现在能答了（EU-DUTY-150-B）：只动欧盟的价，47.69；一套里真归同一税号的，43.85 就够，归类由报关行定；已经付款的单，6 月 30 日以前被接受申报的还是旧规则（EU-DUTY-150-A），来得及的走快件，来不及的店里贴 6 欧元，不向买家补收。
#
# 下一格看你的店：包裹寄到哪几国。**运行前先猜：最多的是哪一国，占几成？** 每一国该收多少、收对了没有，实训里你自己查。

# %% [markdown] lang="en" translates="27beb1"
# Now the three ideas can be answered (EU-DUTY-150-B): move the EU price only, to 47.69; a set that truly falls under one code needs 43.85 only, and the broker classifies; of paid orders, those accepted by 30 June still have the old rule (EU-DUTY-150-A): send by express what can make it, and for the rest the shop bears the EUR 6 instead of asking the buyer.
#
# The next cell is your shop: where the parcels go. **Guess before you run it: which country leads, and with what share?** What each should have borne, and whether it was right, you find out in the lab.

# %%
orders, parcels = load("parcel_orders", cohort_id), load("parcels", cohort_id)
entered = parcels[parcels["entry_on"] != ""].merge(orders, on="order_id")["country"].value_counts()
share = round(100 * entered.iloc[0] / entered.sum())
finding = text(
    zh=f"最多的是 {entered.index[0]}，占 {share}%", en=f"{entered.index[0]} leads with {share}%"
)
charts.show(charts.bars(entered, finding=finding, unit="parcels_declared", source="parcels"))

# %% [markdown] lang="zh"
# ## 德技并修：“写成礼品，9 美元”
# 2026-01-20，得克萨斯一位老顾客买 60 美元的台灯，留言：单子上写 gift、9 美元，别家都这么做。基础税率 3.9%（给定），清单 4A：如实是 18.84 美元，写 9 美元是 2.83（US-S301-CN、US-IEEPA-FEN-C、US-IEEPA-REC-D，标记 V）。灯的成本 37，运费 9，这一单毛利 14 美元。
#
# - A 照写，保住这一单。
# - B 不写礼品，写 30 美元，折中。
# - C 如实写 60，把 18.84 写在结账页，或者请他取消。

# %% [markdown] lang="en" translates="2d90f7"
# ## Skill and conscience: “gift, USD 9”
# On 20 January 2026 a regular buyer in Texas orders a lamp of USD 60 and writes: put gift and USD 9 on the paper, others do. Base rate 3.9% (given), list 4A: with the true value 18.84 is due, with 9 it is 2.83 (US-S301-CN, US-IEEPA-FEN-C, US-IEEPA-REC-D, mark V). The lamp costs 37, freight is 9, so the order leaves USD 14.
#
# - A Write it and keep the order.
# - B No gift, but USD 30, a compromise.
# - C The true 60, with 18.84 shown at the checkout, or let him cancel.

# %%
predict(
    "gift_of_nine",
    text(zh="你选哪一个？", en="Which one do you choose?"),
    choices=["A", "B", "C"],
)

# %% [markdown] lang="zh"
# 卖出去的货不是礼品。礼品的 100 美元额度给真的送礼的人（US-DEMIN-ALL-B，标记 V）；平台订单、付款记录、包裹上的价，海关和承运人都看得到。B 也是虚假申报，只是少报一半。《电子商务法》第二十六条要求遵守进出口监管（CN-ECL-26，标记 V）；申报的是你，不是买家。
#
# 代价先算看得见的：被扣一单，灯 37、运费 9 没了，60 美元退给买家，本来的 14 也没有。罚款和店铺处罚，我们的规则表里没有核实的数，空着不等于零。
#
# 用数回答：A 保住的是 14，押上的是 37 + 9。被查到的机会超过几成，A 就亏？你回买家的第一句话是什么？

# %% [markdown] lang="en" translates="90d708"
# What is sold is no gift. The USD 100 for gifts are for people who truly give (US-DEMIN-ALL-B, mark V); order, payment and the price on the parcel can be seen by customs and carrier. B is a false declaration as well, only half as far. Art. 26 of the E-Commerce Law has import and export rules kept (CN-ECL-26, mark V), and you declare, not the buyer.
#
# First the cost that can be seen: one parcel held, and the lamp of 37 and the freight of 9 are gone, USD 60 go back to the buyer, and the 14 are not earned. Of fines and what the marketplace does, our table has no checked number; open does not mean zero.
#
# Answer with numbers: A keeps 14 and puts 37 + 9 at stake. From which chance of being found out does A lose? And what is your first sentence to the buyer?

# %%
predict(
    "chance_of_a_held_parcel",
    text(zh="几成（百分数）？", en="From how many per cent?"),
    reveal=text(
        zh="你写 {0:g}。没查到赚 14，查到亏 46：14 ÷（14 + 46）= 23.3%，还没有算罚款和店铺。",
        en="You wrote {0:g}. Earn 14 or lose 46: 14 ÷ (14 + 46) = 23.3%, without fines or the shop.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 要点
# - 一张账单五个问题：哪国哪天、门槛看什么、税基有什么、几行、谁收。门槛看货值，税基常有运费。
# - 欧盟 2026-07-01 起按税号行数收，一行 3 欧元（EU-DUTY-150-B）；150 欧元以内走 IOSS，增值税结账时收（EU-IOSS）。
# - 美国一层一层按货值叠；巴西的 ICMS 含在价里。不是 V 的数写得出，不能报价。
# - 保毛利率：（成本 + 关税）÷（1 − 毛利率），不是旧价加关税。
#
# **岗** 欧美站运营、税费专员 · **课** 实训：给五个篮子重新定价，查 90 天收的税 · **赛** 规则与合规 · **证** 对应 2.2 定价（本课自定）
#
# 以后再讲：产品安全和责任人（第 10 课），原产地能不能少交关税（第 12 课）。

# %% [markdown] lang="en" translates="6e56b5"
# ## Key points
# - One bill, five questions: country and day, what the limit tests, what the base holds, how many lines, who takes it. Limits look at the goods, bases often hold freight.
# - Since 2026-07-01 the EU takes EUR 3 a tariff line (EU-DUTY-150-B); up to EUR 150 IOSS takes VAT at the checkout (EU-IOSS).
# - The US lay layer upon layer on the goods; Brazil’s ICMS is inside the price. What is not mark V can be written, not quoted.
# - To keep a margin: (cost + duty) ÷ (1 − margin), not the old price plus duty.
#
# **Post** Europe and America operations, tax clerk · **Course** the lab: reprice five baskets, audit 90 days of tax · **Contest** rules and compliance · **Certificate** serves 2.2, pricing (our own arrangement)
#
# Comes later: product safety and responsible persons (lesson 10), whether origin lowers duty (lesson 12).
