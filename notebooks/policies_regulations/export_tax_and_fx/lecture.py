# ---
# jupyter:
#   b2c:
#     clauses:
#     - export_tax_and_fx
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - customs_supervision
#     - retail_import_tax
#     - legal_framework
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 有票的贵九千，无票的便宜：签谁
# 2025-11-20，星期四下午。国外订走 2,500 盏灯，货款 21,000 美元，汇率 7.10，合 149,100 元；别的费用 18,000 元。甲供应商要 113,000 元，开增值税专用发票；乙只要 104,000 元，没有发票。公司在杭州综试区，走 9610。**签甲还是签乙？明年还能这样签吗？**
#
# 学完你能够：① 给一批出口货选退税、免税还是征税；② 算出退多少、多少税留在成本里；③ 比较有票和无票的税后利润，说出哪个数没有核实；④ 安排海外仓的退税和收汇：先退后核算，按净额结汇，按全额申报。
#
# 课堂 90 分钟。教学材料，不是法律意见。例题的日期固定，写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="b7f477"
# # Nine thousand dearer with an invoice, cheaper without: whom to sign?
# Thursday afternoon, 20 November 2025. Buyers abroad take 2,500 lamps for USD 21,000, at 7.10 that is CNY 149,100; other costs are 18,000. Supplier A asks 113,000 and issues a VAT special invoice; B asks only 104,000 and has no invoice. The company sits in the Hangzhou pilot zone and exports under 9610. **Sign A or B? And does the answer hold next year?**
#
# After this you can ① choose refund, exemption or tax for an export lot, ② work out what comes back and what VAT stays in the cost, ③ compare profit after tax with and without invoice, and name the number that is not confirmed, ④ plan refund and receipts of a warehouse abroad: refund first, settle later; settle the net, report the gross.
#
# In class 90 minutes. Teaching material, not legal advice. Dates of examples are fixed and stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date

import pandas as pd

from course_b2c_ops import charts, load, predict, rules, show, text
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.panels import export_tax, import_tax, rule_lines
from course_b2c_ops.rules.lookup import known

DAY = date(2025, 11, 20)
TODAY = law_days.class_day()

# %% [markdown] item="recall"
# （回想以前的课 / recall: earlier lessons）

# %%
predict(
    "supplier_after_tax",
    text(
        zh="先猜，猜错不扣分。甲贵 9,000 元，可是有票能退税。税后剩得多的是：",
        en="Guess; a wrong one costs nothing. A is 9,000 dearer, but tax comes back. More is left with:",
    ),
    choices=text(zh=["甲，有票", "乙，无票", "一样"], en=["A, invoice", "B, none", "the same"]),
)

# %% [markdown] lang="zh"
# ## 一、退税、免税、征税
# 谁剩得多，第二节揭晓。一家公司买货付进项税，卖到国外，这笔税怎么办，先分清三条路。
#
# - **退（免）税** refund：卖到国外不征，买进时付的税退一部分或全部。要一般纳税人并办好退税备案、海关的出口数据、按期收回货款、专用发票（CN-REF-RETAIL-A，标记 V）。
# - **无票免税** exemption：综试区、零售出口 9610、没有发票、货不在取消退税的清单上，不征也不退（CN-NOINV，标记 V）。确认到 2025 年底；2026 年增值税法施行以后延不延续，没有核对。
# - **征税** taxable：条件不够，又不能补。少一样能补的，先停下补。
#
# 2026 年起由新的公告管，三条路还是三条，退税在 36 个月里申报（CN-REF-RETAIL-B）。**外贸公司**免退税：退买进时付的税。**工厂**免抵退税：先抵国内销售的税，抵不完再退（CN-REF-RETAIL-B）。

# %% [markdown] lang="en" translates="a22ee2"
# ## 1. Refund, exemption, tax
# Who leaves more is settled in part 2. A company pays VAT on what it buys and sells abroad; first see the three ways that VAT can go.
#
# - **Refund**: nothing is charged on the sale abroad, and VAT paid on the purchase comes back in part or in full. It takes a general VAT taxpayer who has filed for refunds, customs data of the export, money received in time, and a special invoice (CN-REF-RETAIL-A, mark V).
# - **Exemption without invoice**: pilot zone, retail exports under 9610, no invoice, goods not on a list of cancelled refunds: no tax, no refund (CN-NOINV, mark V). Confirmed until the end of 2025; whether it goes on under the VAT Law of 2026 was not checked.
# - **Taxable**: a condition fails and cannot be mended. What can be mended waits until it is.
#
# From 2026 a new announcement rules; the three ways stay, and a refund is claimed within 36 months (CN-REF-RETAIL-B). A **trader** gets back what it paid on the purchase. A **factory** first sets it off against VAT on sales in China and gets back the rest (CN-REF-RETAIL-B).

# %% [markdown] item="export_tax_and_fx/which_treatment"
# （自测：四批货各走哪条路 / self-check: four lots）

# %% [markdown] lang="zh"
# 退多少？**应退税额 = 不含税进价 × 退税率**。甲的 113,000 元含 13% 的税（CN-VAT-STD-C），先除以 1.13，是 100,000 元；灯的退税率按题里给的 13%，退 13,000 元。**先猜：退税率只有 9% 的货，13% 里有多少留在成本里？** 下一格由规则引擎算，两种率。

# %% [markdown] lang="en" translates="8de4bc"
# How much? **Refund = price without VAT × refund rate**. A’s 113,000 holds 13% VAT (CN-VAT-STD-C); divided by 1.13 it is 100,000. The lamps’ refund rate is 13%, given, so 13,000 comes back. **Guess: of goods with a refund rate of 9%, how much of the 13% stays in the cost?** The next cell lets the rules work it out at both rates.

# %%
rows = []
for pct in (13, 9):
    lot = rules.Export("9610", treatment="refund", invoice_incl_vat=113_000, refund_pct=pct)
    bill = rules.export_bill(lot, DAY)
    paid, back = float(bill.tax("purchase_vat")), -float(bill.tax("refund"))
    rows.append([f"{pct}%", paid, back, paid - back])
heads = text(
    zh=["退税率", "付的税", "退的税", "留在成本"],
    en=["rate", "VAT paid", "refund", "stays"],
)
show(pd.DataFrame(rows, columns=heads))

# %% [markdown] item="export_tax_and_fx/refund_of_a_chair_lot"
# （自测：一批椅子退多少 / self-check: a lot of chairs）

# %% [markdown] lang="zh"
# 退税率会变。清单里的电池，2026-03-31 报关出口退 9%（CN-REF-BATT-A），第二天只退 6%（CN-REF-BATT-B），2027 年起计划不退（CN-REF-BATT-C，标记 F，还没到）；清单里的光伏 2026-04-01 起就不退了（CN-REF-PV）。**看哪一天？看报关单上的出口日**，不看合同日，不看进货日。
#
# **先猜：不含税 100,000 元、2,500 个的一批电池，晚一天出口，每个多花多少钱？**

# %% [markdown] lang="en" translates="bebf5c"
# Refund rates change. Listed batteries declared on 2026-03-31 got 9% back (CN-REF-BATT-A), a day later only 6% (CN-REF-BATT-B), and from 2027 nothing is planned (CN-REF-BATT-C, mark F, not there yet); listed solar products get nothing since 2026-04-01 (CN-REF-PV). **Which day decides? The export date on the declaration**, not the contract’s, not the purchase’s.
#
# **Guess: 2,500 batteries, 100,000 without VAT. Exported one day later, how much dearer is each?**

# %%
predict(
    "battery_one_day_late",
    text(zh="每个多花几元？", en="CNY more for each?"),
    reveal=text(
        zh="你写 {0:g}。多 3,000 元没退回来，除以 2,500：1.20 元。",
        en="You wrote {0:g}. 3,000 more stays; over 2,500 units that is 1.20.",
    ).format,
)

# %%
days = ["2026-03-31", "2026-04-01", "2027-01-01"]
pack = rules.Export(
    "0110", treatment="refund", invoice_incl_vat=113_000, refund_family="CN-REF-BATT"
)
bills = [rules.export_bill(pack, day) for day in days]
rows = [[day, float(bill.charges)] for day, bill in zip(days, bills, strict=True)]
show(pd.DataFrame(rows, columns=text(zh=["出口日", "留在成本"], en=["exported", "stays"])))

# %% [markdown] lang="zh"
# 第三行是计划，到那天再查一遍。下一格的时间线，一条横条是一版规则；最后一条：替别人代理出口，2025-10-01 起要报送真正的委托方，不报就按出口全额计所得税（CN-CIT-AGENT，标记 V）。**看哪几条在 2026-01-01 换版，哪一条在 2026-04-01 断成两截。** 下面的表由代码去查你们班那天是哪几版；那天还没有的规则，表里就没有。

# %% [markdown] lang="en" translates="255656"
# The third row is a plan; look again when the day comes. In the time line of the next cell each bar is a version. The last: who exports as an agent reports the real consignor since 2025-10-01, or bears income tax on the full export amount (CN-CIT-AGENT, mark V). **See which change on 2026-01-01, and which breaks on 2026-04-01.** For the table below, code looks up the versions of your class’s day; what did not exist on that day is not in it.

# %%
families = ["CN-REF-RETAIL", "CN-REF-BATT", "CN-REF-PV", "CN-REF-9810", "CN-CIT-AGENT"]
finding = text(zh="出口的规则在 2026 年换了一轮", en="In 2026 the rules of exports turned over")
span = date(2024, 6, 1), date(2027, 6, 1)
charts.show(rule_lines.rule_line(families, *span, date(2026, 4, 1), finding=finding))
standing = [rules.in_force(one, on=TODAY) for one in families if known(one, TODAY)]
print(TODAY)
show(import_tax.rule_table(standing))

# %% [markdown] item="export_tax_and_fx/thirty_six_months"
# （自测：三十六个月 / self-check: thirty-six months）

# %% [markdown] lang="zh"
# 看你的店：进的货，有票的、没票的各占多少钱？**运行前先猜：没票的占几成？**

# %% [markdown] lang="en" translates="570666"
# Your own shop: of what you bought, how much came with an invoice and how much without? **Guess first: what share had none?**

# %%
bought = load("purchases", cohort_id).groupby("invoice")["incl_vat_cny"].sum()
share = round(100 * bought.get("none", 0) / bought.sum())
names = dict(
    zip(["special", "none"], text(zh=["有票", "无票"], en=["invoice", "none"]), strict=True)
)
bought = bought.rename(index=names).sort_values(ascending=False)
finding = text(
    zh=f"没有发票的占进货额的 {share}%", en=f"{share}% of purchases came without invoice"
)
charts.show(charts.bars(bought, finding=finding, unit="cny", source="purchases"))

# %% [markdown] lang="zh"
# ## 二、签谁：税后比
# 乙没有票，不退，也不征。所得税也简单：综试区核定征收，**应税所得 = 收入 × 4%**，再乘 25%（CN-CIT-DEEMED，标记 V，确认到 2025 年底），不看账上赚多少。
#
# 把两条线写出来：
#
# - 甲：149,100 − 100,000 − 18,000 = 31,100；所得税 25%，剩 **23,325.00**。
# - 乙：149,100 − 104,000 − 18,000 = 27,100；所得税 149,100 × 4% × 25% = 1,491.00，剩 **25,609.00**。
#
# 乙多剩 2,284 元。你猜的是谁？到台上动乙的进价和汇率。**先猜：乙涨到多少，两家一样？**

# %% [markdown] lang="en" translates="0289c7"
# ## 2. Whom to sign: compare after tax
# B has no invoice: no refund and no VAT. Income tax is simple, too: in a pilot zone on deemed profit, **sales × 4%**, then 25% of that (CN-CIT-DEEMED, mark V, confirmed until the end of 2025), whatever the books say.
#
# The two lines:
#
# - A: 149,100 − 100,000 − 18,000 = 31,100; income tax 25%, left **23,325.00**.
# - B: 149,100 − 104,000 − 18,000 = 27,100; income tax 149,100 × 4% × 25% = 1,491.00, left **25,609.00**.
#
# B leaves 2,284 more. Whom had you guessed? Move B’s price and the rate of exchange. **Guess: at which price of B are they equal?**

# %%
export_tax.invoice_desk()

# %% [markdown] lang="zh"
# 106,284 元。再按一下“小微 5%”：**甲反超了**。小微企业实际税负 5% 是凭记忆的数（CN-CIT-DEEMED 的一项，标记 M）。公司是不是小微、这个数还在不在，没有核实以前，谁也不能拿它签合同。一个没核实的数，能把决定翻过来。2026 年也一样：两条规则都没有宣布废止，可是上面的法律换了。没核实的，不写“可以”，也不写“不行”，写**问谁、什么时候以前问到**。
#
# 下一格把乙的进价从 98,000 画到 113,000。**看两条线在哪里相交，水平的是谁。**

# %% [markdown] lang="en" translates="4a9d69"
# At 106,284. Now press “small firm 5%”: **A is ahead**. The 5% of small firms is a number from memory (part of CN-CIT-DEEMED, mark M). Until somebody has checked whether the firm is small and whether the number stands, nobody signs on it. One unconfirmed number turns the decision. So with 2026: neither rule was repealed, but the law above them changed. What is not confirmed gets neither “allowed” nor “forbidden”, but **whom to ask and by when**.
#
# The next cell draws B’s price from 98,000 to 113,000. **See where the lines cross, and whose is flat.**

# %%
found = {bare: export_tax.after_tax(bare, 7.1) for bare in range(98_000, 113_001, 1_000)}
table = pd.DataFrame({
    text(zh="甲，有票", en="A, invoice"): {bare: one.special for bare, one in found.items()},
    text(zh="乙，无票", en="B, none"): {bare: one.bare for bare, one in found.items()},
})  # fmt: skip
finding = text(zh="乙的进价过了 106,284 元，就不如甲", en="Above 106,284 B is worse than A")
figure = charts.lines(table, finding, unit="profit_cny", source="CN-CIT-DEEMED")
charts.show(figure.update_xaxes(tickvals=[100_000, 110_000]))

# %% [markdown] item="export_tax_and_fx/price_that_makes_them_equal"
# （自测：一样的价 / self-check: the price that makes them equal）

# %% [markdown] item="export_tax_and_fx/invoice_or_not_next_year"
# （自测：明年还签无票的吗 / self-check: next year）

# %% [markdown] lang="zh"
# ## 三、先退后核算，净额结汇
# 货先进海外仓，还没有卖，退税等不等？2025-01-27 起不等：**离境即退，销售再核算**。税务局办结预退的次月起核算，最迟到次年 4 月的纳税申报期；核算时还没卖掉的，缴回这部分预退税，卖掉以后再申报（CN-REF-9810，标记 V）。
#
# 下一格：1,000 件，2026-04-20 办结预退 13,000 元。**先猜：最迟哪个月核算？卖得越慢，离境即退比“卖多少退多少”多拿的钱是变多还是变少？** 再拖“每月卖”找一找：每月至少卖多少件，核算时一件不剩，一分不用缴回？

# %% [markdown] lang="en" translates="be1f7b"
# ## 3. Refund first, settle later; settle the net
# The goods go to a warehouse abroad and are not sold yet. Does the refund wait? Since 2025-01-27 it does not: **refund on departure, settle after the sale**. It is settled from the month after the tax office completed that refund, at the latest in the VAT filing period of April next year; for goods still unsold then the refund is paid back, and claimed again after the sale (CN-REF-9810, mark V).
#
# Next cell: 1,000 units, 13,000 refunded on 2026-04-20. **Guess: settled by which month? The slower the sales, does departure bring more or less money ahead of “as it is sold”?** Then drag “Sold a month”: how many must be sold a month for none to be left when it is settled, and nothing to pay back?

# %%
export_tax.warehouse_desk()

# %% [markdown] item="export_tax_and_fx/settled_from_which_day"
# （自测：从哪天起核算 / self-check: settled from which day）

# %% [markdown] item="export_tax_and_fx/refund_on_departure"
# （自测：能申请多少台 / self-check: for how many units）

# %% [markdown] lang="zh"
# 货款回来了。国外平台一个月卖 86,400 美元，海外仓 7,250，当地物流 9,870。可以**轧差净额结算** netting：收入减境外的仓储、物流、税，剩下的结汇；可是**申报按全额**，收入和支出两边都写（CN-SAFE-11，标记 V）。个人卖家的额度（CN-SAFE-QUOTA）、支付机构的单笔限额（CN-SAFE-13）我们只凭记忆，标记 M，不考。
#
# **先猜：结汇多少，申报收入多少？** 再到台上加一笔境外税费。

# %% [markdown] lang="en" translates="46729f"
# The money comes home. A month abroad brings USD 86,400, less 7,250 for the warehouse and 9,870 for local delivery. It may be **settled net**: receipts less warehouse, logistics and tax abroad are exchanged; but **the gross is reported**, receipts and payments both (CN-SAFE-11, mark V). The quota of individual sellers (CN-SAFE-QUOTA) and the limit of a single payout (CN-SAFE-13) we know from memory only, mark M, not tested.
#
# **Guess: how much is settled, how much reported as received?** Then add a tax abroad at the desk.

# %%
export_tax.netting_desk()

# %% [markdown] item="export_tax_and_fx/which_amount_to_report"
# （自测：申报哪个数 / self-check: which amount to report）

# %% [markdown] lang="zh"
# ## 做完一件：那批灯怎么定
# ① 分路：9610、综试区、2025-11-20 出口，甲走退税，乙走无票免税，两条都核实过（CN-REF-RETAIL-A、CN-NOINV）。② 算账：税率 25%，乙多剩 2,284 元。③ 查没核实的：小微 5%，2026 年的延续。④ 定：这一批签乙；合同只签这一批，不签到明年；12 月底前书面问税务局；同时请甲报一个明年的价。

# %% [markdown] lang="en" translates="c281ec"
# ## One worked to the end: the lamps
# ① Ways: 9610, pilot zone, exported on 2025-11-20; A takes the refund, B the exemption, both confirmed (CN-REF-RETAIL-A, CN-NOINV). ② Sums: at 25% B leaves 2,284 more. ③ Not confirmed: the 5% of small firms, and 2026. ④ Decision: B for this lot; the contract covers this lot only and not next year; ask the tax office in writing by the end of December; and have A quote for next year.

# %% [markdown] lang="zh"
# ## 德技并修：“13 个点，只收 6 个点”
# 有人加你微信：“无票的货，我给你开专用发票，税率 13%，开票费 6%，三天到。”你手上乙的灯，不含税按 100,000 元配一张票：退税 13,000（CN-REF-RETAIL），开票费 6,000，“净赚”7,000。
#
# - A 开一张试试。
# - B 不开，可是把他介绍给同行，收 500 元。
# - C 不开，删掉，把乙的货按无票免税报，再请乙报一个开票的价。

# %% [markdown] lang="en" translates="b17025"
# ## Skill and conscience: “thirteen per cent for six”
# A message comes: “Goods without invoice? I issue special invoices at 13% VAT for a fee of 6%, in three days.” For B’s lamps an invoice over 100,000 without VAT would mean: refund 13,000 (CN-REF-RETAIL), fee 6,000, a “gain” of 7,000.
#
# - A Try one.
# - B Not for us, but pass the contact on to a competitor for 500.
# - C No; delete it, declare B’s goods as exempt, and ask B to quote a price with invoice.

# %%
predict(
    "thirteen_for_six",
    text(zh="你选哪一个？", en="Which one do you choose?"),
    choices=["A", "B", "C"],
)

# %% [markdown] lang="zh"
# 没有真实买卖的发票是虚开，拿它退税是骗取出口退税，是犯罪，不是罚点钱；B 是帮着卖（刑法的条文不在我们的规则表里，标记 M，不考数）。怎么露出来？退税要凭四样东西互相对：专用发票、海关的出口数据、收回的货款、付给供应商的钱（前三样见 CN-REF-RETAIL-A）。下一格把四样排在一起：**哪一样，那张买来的票对不上？**

# %% [markdown] lang="en" translates="c7eef7"
# An invoice without a real sale is a false one; a refund on it is fraud, a crime and no mere fine, and B helps to sell it (the articles of the Criminal Law are not in our rules: mark M, no numbers tested). How does it come out? A refund rests on things that are held against each other: special invoice, customs data, money received, money paid to the supplier (the first three: CN-REF-RETAIL-A). The next cell lays the four side by side. **Which of them does the bought invoice not match?**

# %%
said = text(
    zh=["发票", "报关单", "收回的货款", "付给开票公司的货款"],
    en=["invoice", "declaration", "money received", "paid to the invoicing firm"],
)
amounts = pd.DataFrame({
    text(zh="应当是", en="should be"): [113_000, 149_100, 149_100, 113_000],
    text(zh="实际是", en="is"): [113_000, 149_100, 149_100, 0],
}, index=said)  # fmt: skip
show(amounts)
sums = {text(zh="以为赚的", en="“gained”"): 7_000, text(zh="要退回去的", en="paid back"): 13_000}
finding = text(zh="多拿 7,000，押上 13,000 和刑责", en="7,000 at the price of 13,000 and a crime")
charts.show(charts.bars(pd.Series(sums), finding=finding, unit="cny", source="CN-REF-RETAIL"))

# %% [markdown] lang="zh"
# 货款付给了乙，没有付给开票的公司；开票的公司没有进过灯。税务局把四样排在一起，一眼就看到 0。退回 13,000 只是开头：退税停掉，信用降级，人要担刑事责任（标记 M，怎么停、降几级不考）。
#
# 用数回答：C 这条路，乙的灯按无票免税（CN-NOINV），税后剩 25,609 元；A 多“赚”7,000。被查到的机会超过几成，光看退回 13,000，A 就亏？

# %% [markdown] lang="en" translates="5b6afd"
# The money went to B and not to the firm that invoiced; that firm never bought a lamp. Put side by side, the zero is seen at once. Paying back 13,000 is only the start: refunds stop, the rating falls, people answer for a crime (mark M; how long and how far is not tested).
#
# Answer with numbers: on way C B’s lamps are exempt (CN-NOINV) and leave 25,609 after tax; A “gains” 7,000 more. Counting only the 13,000 to be paid back, from which chance of being found out does A lose?

# %%
predict(
    "chance_of_the_false_invoice",
    text(zh="几成（百分数）？", en="From how many per cent?"),
    reveal=text(
        zh="你写 {0:g}。7,000 ÷ 13,000 = 53.8%；可是刑事责任没有价，这笔账本来就不该算到底。",
        en="You wrote {0:g}. 7,000 ÷ 13,000 = 53.8%; but a crime has no price, and this sum was never the reason.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 要点
# - 三条路：有票、单证齐、钱收回 → 退税；9610、综试区、2025 年底以前无票 → 免税（CN-NOINV）；差条件 → 停下补。
# - 应退税额 = 不含税进价 × 退税率；退税率看**出口日**：电池 2026-04-01 起 9% 变 6%（CN-REF-BATT）。
# - 签谁看税后：25% 时乙多剩 2,284 元；按没核实的 5%（标记 M）甲反超。2026 年延不延续，先问再签。
# - 海外仓：离境即退，办结的次月起核算，最迟次年 4 月申报期，没卖掉的缴回（CN-REF-9810）。
# - 收汇：净额结汇，全额申报（CN-SAFE-11）。替别人出口，要报送真正的委托方，不然按全额计税（CN-CIT-AGENT）。
#
# **岗** 出口退税与收汇专员 · **课** 实训：月底出口台 · **赛** 成本与合规 · **证** 支持工作任务 2.2（本课自定）
#
# 以后再讲：货到了国外，当地收什么税（第 9 课）。

# %% [markdown] lang="en" translates="ece43f"
# ## Key points
# - Three ways: invoice, papers and money → refund; 9610, pilot zone, no invoice, until the end of 2025 → exempt (CN-NOINV); a condition short → stop and mend it.
# - Refund = price without VAT × rate; the rate goes by the **export day**: batteries fell from 9% to 6% on 2026-04-01 (CN-REF-BATT).
# - Whom to sign is decided after tax: at 25% B leaves 2,284 more; at an unconfirmed 5% (mark M) A is ahead. For 2026 ask first, then sign.
# - Warehouse abroad: refund on departure, settled from the next month, by April’s filing period of next year; what is unsold is paid back (CN-REF-9810).
# - Receipts: settle the net, report the gross (CN-SAFE-11). Who exports for others reports the real consignor, or is taxed on the full amount (CN-CIT-AGENT).
#
# **Post** clerk for refunds and receipts · **Course** the lab: month-end export desk · **Contest** cost and compliance · **Certificate** supports work task 2.2 (our own arrangement)
#
# Comes later: what the country of arrival collects (lesson 9).
