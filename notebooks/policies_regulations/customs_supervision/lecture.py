# ---
# jupyter:
#   b2c:
#     clauses:
#     - customs_supervision
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - legal_framework
#     - ecommerce_law
#     - contracts_and_consumers
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 地上六批货，单子上各写哪四个数字
# 2026-11-16，星期一早上八点，仓库地上有六批货：200 个包裹，美国消费者各自下的单；一张平台订单，法国批发商买 3,000 美元帆布袋；1,000 个充电宝，备到波兰的仓；奶粉，在宁波保税区，消费者刚付款；一款面霜，没有办过首次进口许可，存在一个非试点城市的保税区；40 盏从波兰退回来的灯。车十点走。**每张单子写哪个代码，还缺什么，哪一批今天报不了？**
#
# 学完你能够：① 用几件事实选出监管方式；② 列出那一天要的数据和单证，看出三单哪里对不上；③ 数出申报和退货的期限，说出报错代码的代价。
#
# 课堂 90 分钟。教学材料，不是法律意见。例题的日期固定，写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="c5b411"
# # Six loads on the floor: which four digits on each paper?
# Monday, 16 November 2026, eight in the morning. Six loads lie on the floor: 200 parcels that consumers in the US ordered; a platform order of a French wholesaler, canvas bags for USD 3,000; 1,000 power banks for our warehouse in Poland; milk powder in Ningbo’s bonded zone, just paid by consumers; a face cream without its first-import licence, in a bonded zone outside the pilot cities; and 40 lamps back from Poland. The truck leaves at ten. **Which code goes on each paper, what is missing, and which load cannot be declared today?**
#
# After this you can ① choose the supervision mode from a few facts, ② list the data and papers of a day and see where three records do not match, ③ count the days to declare and to bring back, and say what a wrong code costs.
#
# In class 90 minutes. Teaching material, not legal advice. Dates of examples are fixed and stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date, datetime

import pandas as pd

from course_b2c_ops import charts, load, predict, rules, show, text
from course_b2c_ops.given_tools import customs_desk, law_days
from course_b2c_ops.panels import customs_mode, customs_papers, rule_lines
from course_b2c_ops.rules.customs_mode import export_declared_by, import_declared_by

DAY = date(2026, 11, 16)
TODAY = law_days.class_day()

# %% [markdown] item="recall"
# （回想以前的课 / recall: earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 报关单上有一栏“监管方式”，四位数字，告诉海关这票货为什么过关、怎么管、能不能退税。**前五批货里，哪一批今天没有代码可报？** 猜错不扣分。

# %% [markdown] lang="en" translates="5481a7"
# ## Guess first, then look
# On every customs paper stands a **supervision mode**, four digits that tell customs why the goods pass, how they are watched and whether VAT is refunded. **Of the first five loads, which has no code today?** A wrong guess costs nothing.

# %%
predict(
    "load_without_a_code",
    text(zh="今天没有代码可报的是：", en="No code today for:"),
    choices=text(
        zh=["充电宝，还没有买家", "奶粉", "面霜", "法国的帆布袋"],
        en=["power banks without buyers", "milk powder", "face cream", "bags for France"],
    ),
)

# %%
zone = {"stock_at": "bonded"}
cream = {**zone, "city_pilot": False, "needs_first_licence": True}
loads = {
    text(zh="200 个包裹", en="200 parcels"): rules.Case("export", "consumer"),
    text(zh="帆布袋，法国", en="bags, France"): rules.Case("export", "business"),
    text(zh="充电宝，波兰仓", en="power banks"): rules.Case("export", "business", "overseas_wh"),
    text(zh="奶粉，宁波", en="milk powder"): rules.Case("import", "consumer", **zone),
    text(zh="面霜", en="face cream"): rules.Case("import", "consumer", **cream),
}
found = {name: rules.which_mode(case, DAY) for name, case in loads.items()}
rows = [[name, one.code or "–", one.rule, one.mark] for name, one in found.items()]
heads = text(zh=["货", "代码", "规则", "标记"], en=["load", "code", "rule", "mark"])
show(pd.DataFrame(rows, columns=heads))

# %% [markdown] lang="zh"
# 面霜走不了。非试点城市是 1239，首次进口许可不免（CN-SUP-1239）；同一款放在试点城市的保税区是 1210，按个人自用监管，首次许可不要（CN-SUP-1210）。充电宝没有买家不要紧：9810 就是先备货、后卖出（CN-SUP-9810-B）。第六批灯是退货，放到第三节。

# %% [markdown] lang="en" translates="ce8381"
# The cream is stuck. Outside the pilot cities the code is 1239, which does not waive the licence of a first import (CN-SUP-1239); in a pilot city’s zone it would be 1210, supervised as personal use, without that licence (CN-SUP-1210). That nobody has bought the power banks does not matter: 9810 is made for stock first and sales later (CN-SUP-9810-B). The lamps are a return and wait for part 3.

# %% [markdown] lang="zh"
# ## 一、几件事实选代码
# 不背代码，按次序问，**先问的先赢**：
#
# 1. 进还是出？
# 2. 出口：先进海外仓 → 9810（CN-SUP-9810-B）。不进，看买家：企业在跨境平台下单 → 9710（CN-SUP-9710）；消费者 → 9610（CN-SUP-9610），从保税区发出的 → 1210（CN-SUP-1210）。
# 3. 进口，消费者网上买的：从国外直接寄来 → 9610；存在**保税区**（货到了，税先不交的区域），试点城市 → 1210，非试点 → 1239，还要看首次许可（CN-SUP-1239）。
#
# 都不是的，多半是一般贸易 0110（标记 M）。能申请 1210 试点的城市，2021 年起放得很宽（CN-IMP-CITY）。走邮路还是快递、贵还是便宜，都不改代码。

# %% [markdown] lang="en" translates="14ec97"
# ## 1. A few facts choose the code
# Do not learn codes by heart. Ask in order, and **what is asked first wins**:
#
# 1. In or out?
# 2. Out: into a warehouse abroad first → 9810 (CN-SUP-9810-B). If not, who buys? A business ordering on a platform → 9710 (CN-SUP-9710); a consumer → 9610 (CN-SUP-9610), or 1210 where the goods leave from a bonded zone (CN-SUP-1210).
# 3. In, ordered online by consumers: mailed straight from abroad → 9610; from a **bonded zone**, where goods have arrived and taxes wait, 1210 in pilot cities and 1239 outside, where the first licence counts (CN-SUP-1239).
#
# What is none of these is mostly general trade, 0110 (mark M). Since 2021 most cities with such a zone may apply for the 1210 pilot (CN-IMP-CITY). Post or express, dear or cheap: the code stays.

# %% [markdown] item="customs_supervision/one_lamp_four_ways"
# （自测：一盏灯，四种走法 / self-check: one lamp, four ways）

# %% [markdown] lang="zh"
# 到台上拨五个开关。**先猜：法国批发商那一单，货改发到波兰仓，再由波兰仓发给他，代码变不变？** 猜完把“货在哪”换成海外仓，再看增值税那一句：退税的路跟着代码走，报错一个，退税的单证就对不上。退多少，第 8 课再算。

# %% [markdown] lang="en" translates="c20e79"
# Turn the five switches. **Guess: the French wholesaler’s bags go to the Polish warehouse first and on to him from there. Does the code change?** Then set the goods to a warehouse abroad and read what it says of VAT: the way to a refund follows the code, and with a wrong one its papers do not fit. How much is refunded is lesson 8.

# %%
customs_mode.customs_mode_desk(TODAY)

# %% [markdown] lang="zh"
# ## 二、那一天要哪些单证
# 2024-12-14 备一柜货去海外仓，要四样：报关单、订仓、物流，还要先办好海外仓备案。第二天起，三样就够（CN-SUP-9810-A、CN-SUP-9810-B，标记 V）。包裹也在同一天少了一样。
#
# 要传给海关的数据叫**单** record：订单、支付（出口叫收款）、物流。三样对得上，清单才放行，行里叫**三单对碰**。下一格把两天排在一起。**先猜：零售进口那一行变不变？**

# %% [markdown] lang="en" translates="bff0bc"
# ## 2. Which papers on that day?
# A container for a warehouse abroad needed four things on 2024-12-14: declaration, booking, logistics, and the warehouse business filed beforehand. From the next day three will do (CN-SUP-9810-A, CN-SUP-9810-B, mark V). Parcels lost a paper on the same day.
#
# The data for customs are **records**: order, payment (for exports: collection), logistics. Only when these match is the list released; the trade calls it the **three-record match**. The next cell puts both days side by side. **Guess: does the row of retail imports change?**

# %%
codes = {"9610": "export", "9710": "export", "9810": "export", "1210": "import"}


def names_on(code, day):
    papers = rules.documents(code, day, direction=codes[code])
    return ", ".join(customs_desk.SHORT.get(paper.key, paper.key) for paper in papers)


days = ["2024-12-14", "2024-12-15"]
show(pd.DataFrame([[code, *(names_on(code, day) for day in days)] for code in codes],
                  columns=text(zh=["代码", *days], en=["code", *days])))  # fmt: skip

# %% [markdown] lang="zh"
# 表里 list 申报清单，declaration 报关单，order 订单，payment 支付，collection 收款，logistics 物流，booking 订仓，filing 备案。1210 这一行是进口，没变：进口一直要支付，为了看付钱的和下单的是不是同一个人（CN-3DOC-IMP）。出口不再要收款，是通行的理解，公告原文带一个“等”字（CN-3DOC-EXP-B），办理前问口岸。

# %% [markdown] lang="en" translates="37dda0"
# Here list is the declaration list of parcels, declaration the customs declaration, booking the slot in the warehouse abroad, filing its registration. The row of 1210 is for imports and did not change: they need the payment, to see whether payer and buyer are one person (CN-3DOC-IMP). That exports no longer need the collection is the usual reading, since the announcement says “and so on” (CN-3DOC-EXP-B); ask at your port first.

# %% [markdown] item="customs_supervision/records_by_direction"
# （自测：哪种业务传哪几样 / self-check: which records）

# %% [markdown] item="customs_supervision/kettles_short_of_a_paper"
# （自测：水壶缺哪样 / self-check: kettles short of a paper）

# %% [markdown] lang="zh"
# 台上是保税区里的一单。**先猜：小林下单，表妹付款，钱一分不少，放行吗？** 猜完把“哪里不对”换一遍，再把 1210 换成 1239。

# %% [markdown] lang="en" translates="2ddddd"
# On the desk is an order from a bonded zone. **Guess: Lin orders and her cousin pays, to the cent. Does it pass?** Then try what else may be off, and change 1210 to 1239.

# %%
customs_papers.records_desk(TODAY)

# %% [markdown] lang="zh"
# 出口的 200 个包裹不用报 200 次关：一个一个按清单放行，最后汇总成一份报关单（CN-SUP-9610）。和别人拼一柜的散货，12 个关区在试“先查验后装运”：别人的货有问题，不用连你的一起掏（CN-LCL-167）。

# %% [markdown] lang="en" translates="e1a974"
# 200 parcels are not declared 200 times: they are released one by one by list and summed up in one declaration (CN-SUP-9610). Loose cargo that shares a container: 12 customs districts try inspecting before loading, so another’s problem no longer unloads yours (CN-LCL-167).

# %% [markdown] item="customs_supervision/retail_export_step_by_step"
# （自测：零售出口五步 / self-check: five steps）

# %% [markdown] lang="zh"
# ## 三、三只钟：进口、出口、退货
# 船 2026-11-03 申报进境，进口最晚 11 月 17 日申报：进境那天不算，往后数 14 天。出口往前数：除海关特准的外，货到海关监管区后、装货的 24 小时以前。两个数都在《海关法》第二十四条（CN-CUST-DECL，标记 V）。下一格让代码数一遍。

# %% [markdown] lang="en" translates="135728"
# ## 3. Three clocks: in, out, back
# A vessel declared its entry on 2026-11-03; the import is declared by 17 November: leave that day out, count 14. Exports count back: once the goods are in the supervised area, 24 hours before loading, unless customs allows otherwise. Both numbers stand in art. 24 of the Customs Law (CN-CUST-DECL, mark V). The next cell counts for you.

# %%
print(import_declared_by("2026-11-03"))
print(export_declared_by(datetime(2026, 11, 17, 18, 0)))

# %% [markdown] lang="zh"
# 第三只钟管**退运**：出口的货没卖掉、或被退回，原样回来。灯 2026-03-10 出口，2026-08-20 回到宁波。2026-09-10 以前退回的，不征关税和进口增值税；出口时退过的增值税，先补回去（CN-RET-TAX-B，标记 V）。期限是六个月，从出口那天数，同月日对同月日；食品不在里面，改装过的也不算原状。
#
# **先猜：6 月 10 日出口，182 天后退回，赶得上吗？** 到台上把出口日换成 2025-06-10，天数拖到 182，再拖到 184。

# %% [markdown] lang="en" translates="b78342"
# The third clock is for **returns**: exports that did not sell or were refused come home as they left. The lamps left on 2026-03-10 and were back in Ningbo on 2026-08-20. Back by 2026-09-10, they pay neither duty nor import VAT; the VAT refunded on export is repaid first (CN-RET-TAX-B, mark V). The period is six months from the export, day to same day; food is left out, and reworked goods are not in their original state.
#
# **Guess: exported on 10 June, back after 182 days: in time?** Set the desk to 2025-06-10, drag to 182, then to 184.

# %%
customs_papers.return_desk()

# %% [markdown] item="customs_supervision/fans_back_from_spain"
# （自测：西班牙的风扇 / self-check: fans from Spain）

# %% [markdown] item="customs_supervision/rice_crackers_return"
# （自测：米饼退回来 / self-check: rice crackers）

# %% [markdown] lang="zh"
# 退货走哪个口岸？9610 的包裹，2024-12-15 起 20 个海关可以跨关区退，杭州出、深圳回（CN-RET-XG-A）；2026 年推广到全国，这一步只在代码库的转载里读到（CN-RET-XG-B，标记 R）。
#
# 下一格的时间线，一条横条是一版规则。**看哪几条在 2024 年底换版，哪一条到今天还是斜纹或另一种颜色：那是标记不是 V 的。**

# %% [markdown] lang="en" translates="319c1e"
# Through which port? From 2024-12-15 parcels of 9610 may return through another customs district, at 20 customs: out in Hangzhou, back in Shenzhen (CN-RET-XG-A). In 2026 that went nationwide, which we read in repository text only (CN-RET-XG-B, mark R).
#
# In the time line of the next cell each bar is a version. **See which change at the end of 2024, and which bar has another colour: its mark is not V.**

# %%
families = ["CN-SUP-9810", "CN-3DOC-EXP", "CN-RET-TAX", "CN-RET-XG", "CN-CIT-AGENT"]
finding = text(
    zh="2024-12-15 这一天，备案、收款、退货一起松了",
    en="On 2024-12-15 filing, collection and returns all became easier",
)
span = date(2023, 1, 1), date(2027, 6, 1)
charts.show(rule_lines.rule_line(families, *span, DAY, finding=finding))

# %% [markdown] lang="zh"
# 最下面一条是**代理出口**：替别人报关，要报送货到底是谁的。不报的，按自己出口、按全部出口额计税，不是只按代理费（CN-CIT-AGENT，标记 V）。

# %% [markdown] lang="en" translates="106609"
# The last bar is for **export agents**: who declares for somebody else reports whose goods they are. An agent who does not is taxed as if it had exported for itself, on the whole amount and not on its fee (CN-CIT-AGENT, mark V).

# %% [markdown] item="customs_supervision/exporting_for_a_friend"
# （自测：替朋友出口 / self-check: exporting for a friend）

# %% [markdown] lang="zh"
# ## 做完一件：一张申报单
# ① 列事实：充电宝，出口，还没有买家，发往波兰仓。② 选代码、查那天的单证：9810；报关单、订仓、物流三样，不用备案（CN-SUP-9810-B）。③ 数时间：11 月 17 日 18 点装船，11 月 16 日 18 点以前申报（CN-CUST-DECL）。今天十点的车，赶得上。
#
# 下一格看你的店：表里的包裹，各个代码报了几个。**运行前先猜：哪个代码最多，占几成？** 报得对不对，实训里你自己查。

# %% [markdown] lang="en" translates="5a583f"
# ## One worked to the end: one declaration
# ① The facts: power banks, out, no buyer yet, bound for Poland. ② The code and the papers of the day: 9810; declaration, booking and logistics, no filing (CN-SUP-9810-B). ③ The time: loaded on 17 November at 18:00, so declared by 18:00 on 16 November (CN-CUST-DECL). The truck at ten will do.
#
# The next cell is your shop: how many parcels went under each code. **Guess before you run it: which code leads, and with what share?** Whether they are right, you find out in the lab.

# %%
declared = load("parcels", cohort_id)["mode_declared"].value_counts()
share = round(100 * declared.iloc[0] / declared.sum())
finding = text(
    zh=f"最多的是 {declared.index[0]}，占 {share}%", en=f"{declared.index[0]} leads with {share}%"
)
charts.show(charts.bars(declared, finding=finding, unit="parcels_declared", source="parcels"))

# %% [markdown] lang="zh"
# ## 德技并修：600 条围巾，拆成 600 个“消费者”
# 芝加哥一家连锁店在平台上订了 600 条围巾，一张订单，84,000 元。货代的建议：写 600 个员工的名字，走 9610，“手续简单，查不到”。
#
# - A 照做，省下 1,200 元报关和单证费。
# - B 一半走 9610，一半走 9710。
# - C 按一张企业订单报 9710，多花 1,200 元。

# %% [markdown] lang="en" translates="3f202c"
# ## Skill and conscience: 600 scarves, 600 “consumers”
# A chain in Chicago ordered 600 scarves on a platform: one order, CNY 84,000. The forwarder’s advice: the names of 600 staff, under 9610, “less paper, nobody can tell”.
#
# - A Do it, and save 1,200 on declaration and papers.
# - B Half under 9610, half under 9710.
# - C One order of a business: 9710, and pay the 1,200.

# %%
predict(
    "six_hundred_scarves",
    text(zh="你选哪一个？", en="Which one do you choose?"),
    choices=["A", "B", "C"],
)

# %% [markdown] lang="zh"
# 海关看到什么？600 份订单数据对一张平台订单；同一个付款人；同一个收货地址。数据是你传的，真不真由你负责。《电子商务法》第二十六条要求遵守进出口监管（CN-ECL-26，标记 V），编造收件人是虚假申报，B 也一样，只是少编 300 个。
#
# 代价先算看得见的：采购价含税 67,800 元，不含税 60,000 元；假设退税率 13%（题里给的数），退税 7,800 元。代码和买家对不上，退税就卡住。罚多少，我们的规则表里没有核实的条文，空着不等于零。
#
# 用数回答：省 1,200，押上 7,800，被查到的机会超过几成，A 就亏？你回货代的第一句话是什么？

# %% [markdown] lang="en" translates="c1f57e"
# What does customs see? 600 order records against one order on the platform, one payer, one address. You sent the data, and you answer for them. Art. 26 of the E-Commerce Law has the rules on import and export kept (CN-ECL-26, mark V); invented recipients are a false declaration, and B only invents 300 fewer.
#
# First the cost that can be seen: bought for 67,800 with VAT, 60,000 without; at a refund rate of 13% (given for this sum) the refund is 7,800. When code and buyer do not fit, it is held up. What the fine is, no checked rule in our table tells; open does not mean zero.
#
# Answer with numbers: 1,200 saved, 7,800 at stake. From which chance of being found out does A lose? And what is your first sentence to the forwarder?

# %%
predict(
    "chance_of_being_found_out",
    text(zh="几成（百分数）？", en="From how many per cent?"),
    reveal=text(
        zh="你写 {0:g}。1,200 ÷ 7,800 = 15.4%；还没有算罚款、口岸的等待和下一票的查验。",
        en="You wrote {0:g}. 1,200 ÷ 7,800 = 15.4%, without fines, waiting or the next inspection.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 要点
# - 十点前的答复：包裹 9610，帆布袋 9710，充电宝 9810，奶粉 1210；面霜停下，先办许可（CN-SUP-1239）；灯在六个月里，免进口税，退过的税先补（CN-RET-TAX-B）。
# - 选代码按次序问：进出、海外仓、买家、保税区、城市和许可。先问的先赢。
# - 单证看申报那天：2024-12-15 是分界（CN-SUP-9810-B、CN-3DOC-EXP-B）；进口一直三单，人要对得上（CN-3DOC-IMP）。
# - 三只钟：进口 14 天，出口装货前 24 小时（CN-CUST-DECL），退回六个月（CN-RET-TAX）。
#
# **岗** 报关与物流专员 · **课** 实训：把这一周的货报出去 · **赛** 规则与合规 · **证** 对应 2.3 物流（本课自定）
#
# 以后再讲：零售进口交多少税（第 7 课），出口退多少税（第 8 课）。

# %% [markdown] lang="en" translates="49ce85"
# ## Key points
# - Your answer before ten: parcels 9610, bags 9710, power banks 9810, milk powder 1210; the cream stops until it has its licence (CN-SUP-1239); the lamps are within six months and free of import tax, refunded VAT is repaid first (CN-RET-TAX-B).
# - Choose the code in order: in or out, warehouse abroad, buyer, bonded zone, city and licence. What is asked first wins.
# - Papers go by the day of the declaration: 2024-12-15 divides (CN-SUP-9810-B, CN-3DOC-EXP-B); imports keep three records of one person (CN-3DOC-IMP).
# - Three clocks: imports 14 days, exports 24 hours before loading (CN-CUST-DECL), returns six months (CN-RET-TAX).
#
# **Post** customs and logistics clerk · **Course** the lab: declare the week · **Contest** rules and compliance · **Certificate** serves 2.3, logistics (our own arrangement)
#
# Comes later: tax on retail imports (lesson 7), refund on exports (lesson 8).
