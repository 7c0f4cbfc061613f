# ---
# jupyter:
#   b2c:
#     clauses:
#     - trade_agreements
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - customs_supervision
#     - destination_tax
#     - retail_import_tax
#     - contracts_and_consumers
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 两万盏台灯：差四美分，九千六百美元
# 2026-11-24，星期二。首尔一家连锁店要两万盏台灯，离岸价每盏 9.60 美元。韩国的普通税率 5%，有 RCEP 原产地证书就是 0（韩国是成员，见 RCEP-KR）。这盏灯的规则只问一样：价值有没有 40%（税率和规则都是题里给的，RCEP-RVC）。可是我们的灯壳刚换了供应商，每盏 9.60 美元里，现在有 5.80 美元的料来自协定以外。客户今天要答复：**证书能不能答应？报 FOB、CIF 还是 DDP？路上货没了算谁的？**
#
# 学完你能够：① 用价值和税号两把尺子量一件货的原产地；② 用上累积和微小含量，查那一天谁是成员；③ 一份费用表，报出不同术语的价，说清谁付钱、谁担风险。
#
# 课堂 90 分钟。教学材料，不是法律意见。例题的日期和税率写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="2e1886"
# # Twenty thousand lamps: four cents short, 9,600 dollars at stake
# Tuesday, 24 November 2026. A chain in Seoul wants 20,000 desk lamps at FOB USD 9.60. Korea’s ordinary duty is 5%, and 0 with an RCEP certificate of origin (Korea is a member, see RCEP-KR). This lamp’s rule asks one thing only, a value of 40% (rates and rule are given for this example, RCEP-RVC). But our lamp housing has just changed supplier, and of the 9.60 now 5.80 is material from outside the agreement. The client wants an answer today: **may we promise the certificate? Quote FOB, CIF or DDP? And whose loss is it if the goods are lost on the way?**
#
# After this you can ① measure the origin of goods with two rulers, value and tariff code, ② use cumulation and small amounts, and look up who was a member on the day, ③ quote different terms from one sheet of costs, and say who pays and who bears the risk.
#
# In class 90 minutes. Teaching material, not legal advice. Dates and duty rates of examples are stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date

import pandas as pd

from course_b2c_ops import charts, load, predict, rules, show, text
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.panels import terms_ladder, trade_agreements
from course_b2c_ops.rules import origin, terms

DAY = date(2026, 11, 24)
TODAY = law_days.class_day()

# %% [markdown] item="recall"
# （回想以前的课 / recall: earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 原产地证书是一张纸，说“这货是哪国的”。纸谁都能印，海关看的是料和价。**9.60 美元的灯，有 5.80 美元的料来自协定以外，你觉得它还算中国原产吗？** 猜错不扣分。

# %% [markdown] lang="en" translates="6d2894"
# ## Guess first, then look
# A **certificate of origin** is a paper that says which country goods belong to. Anybody can print paper; customs looks at materials and prices. **Of this lamp’s 9.60 dollars, 5.80 is material from outside the agreement. Does it still count as originating in China?** A wrong guess costs nothing.

# %%
predict(
    "lamp_with_five_eighty",
    text(zh="5.80 ÷ 9.60 的料来自外面：", en="5.80 of 9.60 is from outside:"),
    choices=text(
        zh=["算，在中国组装的", "算，刚好够", "不算，差一点", "不算，超过一半就不行"],
        en=["yes: assembled in China", "yes: just enough", "no: just short", "no: above half"],
    ),
)

# %%
lamp = trade_agreements.lamp(housing=120, made_in="india", rule="RVC40", fob=960, on=DAY)
STEPS = text(zh=["步", "过程"], en=["step", "working"])
show(lamp.as_table().set_axis(STEPS, axis=1))

# %% [markdown] lang="zh"
# ## 一、第一把尺子：价值
# **区域价值成分** RVC，扣减法：（离岸价 − 非原产材料）÷ 离岸价，不少于 40%（RCEP-RVC，标记 V）。FOB 是离岸价，VNM 是非原产材料的价值。这盏灯 39.58%，不够。最后一步不许取整：39.58 就是不到 40；正好 40 就够。
#
# 哪些料算**非原产**？三句话：
#
# - 协定以外的国家来的，算；
# - 来源说不清的，也算，供应商嘴上说“国产”不是证明；
# - 别的成员原产的，**不算**，当成自己的。这叫**累积**（RCEP-RVC，第 3.4 条）。越南的电线，在这盏灯里就是自己的料。

# %% [markdown] lang="en" translates="1181fb"
# ## 1. The first ruler: value
# **Regional value content**, RVC, by build-down: (FOB − non-originating material) ÷ FOB, not less than 40% (RCEP-RVC, mark V). FOB is the price on board, VNM the value of non-originating material. The lamp has 39.58% and falls short. Do not round before the test: 39.58 is below 40, and exactly 40 is enough.
#
# What counts as **non-originating**? Three sentences:
#
# - from a country outside the agreement: it counts;
# - of unproven origin: it counts as well, and a supplier’s “made in China” is no proof;
# - originating in another member: it does **not** count but stands as one’s own. This is **cumulation** (RCEP-RVC, art. 3.4). The cord from Viet Nam is the lamp’s own material.

# %% [markdown] item="trade_agreements/exactly_forty_per_cent"
# （自测：正好 40% / self-check: exactly 40%）

# %% [markdown] item="trade_agreements/kettle_of_four_materials"
# （自测：四样料的水壶 / self-check: a kettle of four materials）

# %% [markdown] lang="zh"
# 印度的灯壳 1.20 美元，要压到多少才够？**先猜，写一个数。** 猜完到台上：① 把灯壳往下拖，看哪一格过线；② 拖回 1.20，产地换成韩国；③ 换成“说不清”；④ 灯壳不动，离岸价往下降：料没有便宜，60% 的上限却跟着价走（RCEP-RVC）。谈价以前，先问一句单证员。

# %% [markdown] lang="en" translates="12949a"
# The Indian housing costs 1.20. How cheap would it have to be? **Guess a number first.** Then on the desk: ① drag the housing down and see which step passes; ② back to 1.20, made in Korea; ③ of unknown origin; ④ leave the housing and lower the FOB price: the materials are no cheaper, but the limit of 60% falls with the price (RCEP-RVC). Before you bargain over a price, ask the documents clerk.

# %%
predict(
    "largest_housing",
    text(zh="灯壳最多多少美元？", en="The housing may be, at most, USD:"),
    reveal=text(
        zh="你写 {0:g}。最多 1.16：非原产料的上限是 9.60 × 60% = 5.76。",
        en="You wrote {0:g}. It is 1.16: the limit of outside material is 9.60 × 60% = 5.76.",
    ).format,
)

# %%
trade_agreements.origin_desk(TODAY)

# %% [markdown] item="trade_agreements/five_per_cent_off_the_fan"
# （自测：风扇降价 / self-check: the fan, some per cent off）

# %% [markdown] lang="zh"
# ## 二、第二把尺子：税号，还有成员的日子
# 不是每件货都问 40%。每个税号有自己的**产品特定规则** PSR，写在附件三 A 里，问价值、问税号、或两样都行。问税号的有两种：**CTH** 换品目，前四位要变；**CC** 换章，前两位要变（RCEP-RVC）。道理是：料进来是皮革，出去是皮包，税号变了，说明真的加工过。
#
# 下一格是一只手提包 4202，规则是 CTH。**先猜：印度的里布和意大利的皮都不是成员的，包还能算原产吗？**

# %% [markdown] lang="en" translates="da01b5"
# ## 2. The second ruler: the code, and the members’ days
# Not every product has to reach 40%. Each tariff code has its **product-specific rule**, PSR, in annex 3A: by value, by code, or either one. By code there are two: **CTH**, change of heading, the first four digits; **CC**, change of chapter, the first two (RCEP-RVC). The idea: what comes in as leather and goes out as a bag has really been worked on.
#
# The next cell has a handbag, 4202, with the rule CTH. **Guess: lining from India and leather from Italy, neither a member. Can the bag originate?**

# %%
bag = [
    origin.Material(text(zh="皮", en="leather"), "410792", "IT", "9.40"),
    origin.Material(text(zh="里布", en="lining"), "540752", "IN", "2.10"),
    origin.Material(text(zh="拉链", en="zip"), "960711", "JP", "0.80"),
]
found = origin.origin_of("420221", bag, fob="17.00", rule="CTH", on=DAY)
show(found.as_table().set_axis(STEPS, axis=1).tail(8))

# %% [markdown] lang="zh"
# 价值只有三成多，可是规则不问价值：41 变 42，54 变 42，就是原产。反过来也一样：规则只问 CTH 的，价值再高也帮不上忙。
#
# 有一点点料没变怎么办？**微小含量**：没变的料不超过离岸价的 10%，放过。第 50 到 63 章的纺织品多一条路，按重量不超过 10% 也放过（RCEP-RVC，第 3.7 条）。回到上面的台，规则换成“换品目”，灯壳 9405 和台灯同品目：**先猜灯壳多少钱能放过，再拖。**

# %% [markdown] lang="en" translates="b27859"
# The value is a third only, but this rule does not ask for it: 41 became 42, 54 became 42, so the bag originates. The reverse holds, too: where the rule is CTH alone, no value helps.
#
# What if a little has not changed? **De minimis**: up to 10% of FOB may stay as it is. Textiles, chapters 50 to 63, have one more way: up to 10% of the weight (RCEP-RVC, art. 3.7). Go back to the desk and set the rule to new heading; the housing, 9405, has the lamp’s own heading. **Guess at which price it passes, then drag.**

# %% [markdown] item="trade_agreements/eighteen_grams_of_yarn"
# （自测：18 克纱线 / self-check: 18 grams of yarn）

# %% [markdown] lang="zh"
# 原产还不够，进口国那一天要是成员。RCEP 2022-01-01 对十个国家生效：中国、日本、澳大利亚、新西兰、新加坡、泰国、越南、文莱、柬埔寨、老挝（RCEP-CN，标记 V）；后面五个一个一个来（RCEP-KR、RCEP-MY、RCEP-PH 标记 V，RCEP-ID、RCEP-MM 标记 M）。还有两件手续，货要直接运到，证书要办齐，本课不展开（标记 M）。**先猜：台灯 2023-06-01 在马尼拉报关，能用 RCEP 税率吗？** 再拖日子，差一天，结果翻过来。

# %% [markdown] lang="en" translates="0433c1"
# To originate is not enough: the importing country has to be a member on the day. RCEP entered into force for ten countries on 2022-01-01: China, Japan, Australia, New Zealand, Singapore, Thailand, Viet Nam, Brunei, Cambodia and Laos (RCEP-CN, mark V); five followed one by one (RCEP-KR, RCEP-MY, RCEP-PH mark V; RCEP-ID, RCEP-MM mark M). Two formalities are left out here: the goods have to travel direct, and the papers have to be complete (mark M). **Guess: may lamps declared in Manila on 2023-06-01 use the RCEP rate?** Then drag the day: one day turns the answer.

# %%
trade_agreements.membership_desk()

# %% [markdown] item="trade_agreements/rice_cookers_to_busan"
# （自测：去釜山的电饭煲 / self-check: rice cookers to Busan）

# %% [markdown] lang="zh"
# **签了不等于能用。** 中国—东盟自贸区 3.0 议定书 2025-10-28 签署，我们 2026-09-21 查到时还没有生效（ACFTA-3）；在用的是 2.0（ACFTA）。RCEP 还有一章讲电子商务，主题有无纸贸易、电子签名，这些主题凭记忆（RCEP-EC，标记 M）。下载的东西不过海关，世贸组织多年约定不征关税；这个约定在你们班那天还在不在，下一格去查，没有把握的地方也印出来。

# %% [markdown] lang="en" translates="8f2e03"
# **Signed is not in force.** The ACFTA 3.0 protocol was signed on 2025-10-28 and was not in force when we looked on 2026-09-21 (ACFTA-3); what is in use is 2.0 (ACFTA). RCEP also has a chapter on e-commerce, with paperless trade and electronic signatures; these topics are from memory (RCEP-EC, mark M). Downloads pass no customs, and for years the WTO agreed not to charge duty on them; whether that stood on your class’s day, the next cell looks up, and tells what is not certain.

# %%
moratorium = rules.in_force("WTO-MORAT", TODAY)
last = moratorium.valid_to or "…"
print(f"{moratorium.id} ({moratorium.mark}): {moratorium.valid_from} – {last}")
for said in (moratorium.name, moratorium.note):
    print(text(zh=said.zh, en=said.en))

# %% [markdown] lang="zh"
# ## 三、三个字母：谁付钱，谁担风险
# 另一单：一批货从深圳到柏林，货款 4,000 美元，路上每一段的费用都列好了。**贸易术语** Incoterms 2020 用三个字母加一个地点，分好两件事：费用付到哪，风险在哪里转移。十一个术语，两件事**不一定在同一个地方**。
#
# **先猜：CIF 汉堡，船在印度洋沉了，货是谁的损失？**

# %% [markdown] lang="en" translates="c4afe7"
# ## 3. Three letters: who pays, who bears the risk
# Another order: goods from Shenzhen to Berlin, USD 4,000, with the cost of every leg listed. A **trade term** of Incoterms 2020, three letters and a place, divides two things: how far costs are paid, and where the risk passes. In the eleven terms these two are **not always in the same place**.
#
# **Guess: CIF Hamburg, and the ship sinks in the Indian Ocean. Whose loss is it?**

# %%
predict(
    "cif_and_the_ship",
    text(zh="CIF 汉堡，船沉了，损失归：", en="CIF Hamburg, the ship sinks. The loss is:"),
    choices=text(
        zh=["卖方，运费是他付的", "卖方，保险是他买的", "买方，装上船就转移了", "各一半"],
        en=["seller’s: paid freight", "seller’s: insured", "buyer’s: on board", "half each"],
    ),
)

# %%
cif = terms.who_pays(terms_ladder.delivery(("CIF", "port_of_destination")), terms_ladder.BERLIN)
heads = text(zh=["费用", "美元", "谁付", "算式"], en=["item", "USD", "paid by", "working"])
show(cif.as_table().drop(columns=["rule", "mark"]).set_axis(heads, axis=1).head(8))
print(text(zh="卖方合计", en="The seller pays"), cif.total("seller"))
risk = cif.delivery.risk_passes
print(text(zh=f"风险转移：{risk.zh}", en=f"The risk passes {risk.en}"))
who = {"seller": text(zh="卖方", en="the seller"), "buyer": text(zh="买方", en="the buyer")}
print(text(zh="海上灭失归：", en="Lost at sea:"), who[terms.bears_loss(cif.delivery, "freight")])

# %% [markdown] lang="zh"
# CIF 汉堡：海运费和保险费卖方付，可是风险在深圳装上船就给了买方（INCO-CIF，标记 V）。卖方买的保险是**替买方买的**，至少 C 款、110%：保额是 CIF 价的 110%，CIF 价里又含保险费，所以要除一下，5,070 ÷（1 − 1.1 × 0.3%）× 1.1 × 0.3% = 16.79（费率 0.3% 是题里给的）。
#
# 十一个术语分四组：E 在工厂；F 交给买方的承运人；**C 运费付到终点，风险在起点**；D 风险到终点。下一格把十二份报价排在一起。

# %% [markdown] lang="en" translates="39ba17"
# CIF Hamburg: the seller pays sea freight and insurance, but the risk passes to the buyer on board in Shenzhen (INCO-CIF, mark V). The seller insures **for the buyer**, clauses C at 110% at least: the sum insured is 110% of the CIF price, and that price contains the premium, so it has to be divided out: 5,070 ÷ (1 − 1.1 × 0.3%) × 1.1 × 0.3% = 16.79 (the rate of 0.3% is given).
#
# The eleven terms fall into four groups: E at the factory; F handed to the buyer’s carrier; **C: freight to the end, risk at the start**; D: risk to the end. The next cell puts twelve quotes side by side.

# %%
charts.show(trade_agreements.twelve_quotes())

# %% [markdown] lang="zh"
# 到台上一个一个看。**每换一个术语，先说风险在哪，再看菱形。** 换三次：CIF 换 CIP（保到柏林，险别从 C 款换到 A 款，INCO-CIP）；DAP 换 DPU（多卸一次货，INCO-DPU）；DAP 换 DDP（进口税也归卖方，十一个里只有它，INCO-DDP）。

# %% [markdown] lang="en" translates="391ef5"
# Look at them one by one. **For each term, say where the risk passes before you look at the diamond.** Change three times: CIF to CIP (carried to Berlin, cover from clauses C to A, INCO-CIP); DAP to DPU (one more unloading, INCO-DPU); DAP to DDP (import taxes are the seller’s as well, the only one of the eleven, INCO-DDP).

# %%
terms_ladder.terms_desk()

# %% [markdown] item="trade_agreements/sea_water_in_the_container"
# （自测：海水进了箱 / self-check: sea water）

# %% [markdown] item="trade_agreements/crane_breaks_in_berlin"
# （自测：柏林的吊带 / self-check: the sling in Berlin）

# %% [markdown] item="trade_agreements/cif_without_a_port"
# （自测：没有港口的 CIF / self-check: CIF without a port）

# %% [markdown] lang="zh"
# 地点写错，术语就不成立。FAS、FOB、CFR、CIF 四个要港口和船；空运、快递、内陆城市，用 FCA、CPT、CIP、DAP。装箱的货在场站就交出去了，国际商会建议也用 FCA、CPT、CIP；实务里写 CIF 的照样很多（标记 M）。EXW 连出口清关都推给买方，外国买家往往办不了（INCO-EXW），所以国内工厂交货常改成 FCA（INCO-FCA）。

# %% [markdown] lang="en" translates="e87a11"
# With the wrong kind of place a term does not work. FAS, FOB, CFR and CIF need a port and a ship; by air, by courier, for an inland city use FCA, CPT, CIP or DAP. A container is handed over at the terminal, so the ICC advises FCA, CPT or CIP for it, too; in practice CIF is often written all the same (mark M). EXW leaves even export clearance to the buyer, which a foreign buyer often cannot do (INCO-EXW); so a factory’s price is better quoted FCA (INCO-FCA).

# %% [markdown] lang="zh"
# ## 做完一件：给首尔的答复
# ① 量：规则只有 RVC 40，39.58%，不够，证书今天不能答应（RCEP-RVC）。② 找最小的改动：非原产料最多 5.76，只差 0.04 美元；灯壳便宜四美分，或者换一颗有证明的原产零件，都够。③ 算值不值：下一格，两万盏，省的关税减去办证的 30 元人民币。④ 查日子：中国和韩国那天都是成员；两国之间另有自贸协定（标记 M），真做单两边的税率都查。⑤ 术语：客户只要海运到仁川港，自己清关，报 CIF Incheon, Incoterms 2020，不报 DDP：韩国的税号、税率我们不熟，不揽。⑥ 写清：风险在深圳装上船转移。

# %% [markdown] lang="en" translates="70c082"
# ## One worked to the end: the answer to Seoul
# ① Measure: the rule is RVC 40 alone, 39.58%, short; no certificate can be promised today (RCEP-RVC). ② Find the smallest change: outside material may be 5.76, so 0.04 is missing; a housing four cents cheaper, or one small part with proof of origin, will do. ③ Is it worth it? The next cell: 20,000 lamps, duty saved less the CNY 30 for the certificate. ④ The day: China and Korea are both members; the two have a free trade agreement of their own as well (mark M), so in earnest look up both rates. ⑤ The term: the client wants sea freight to the port of Incheon and clears himself, so CIF Incheon, Incoterms 2020, and not DDP: we do not know Korea’s codes and rates and leave them alone. ⑥ In writing: the risk passes on board in Shenzhen.

# %%
saving = origin.preference_saving(20_000, "9.60", 5, 0, proof_cost=30, rate="7.10")
mended = trade_agreements.lamp(housing=116, made_in="india", rule="RVC40", fob=960, on=DAY)
member = origin.preference_possible("CN", "KR", DAY)
names = text(
    zh=["灯壳 1.16 的价值（%）", "省下的关税（美元）", "办证（美元）", "净省（美元）"],
    en=["RVC, housing 1.16 (%)", "duty saved (USD)", "certificate (USD)", "net (USD)"],
)
print(text(zh=member.reason.zh, en=member.reason.en))
show(pd.Series([mended.rvc_shown, saving.duty_saved, saving.proof, saving.net], index=names,
               name=text(zh="数", en="number")).astype(float))  # fmt: skip

# %% [markdown] lang="zh"
# 你的店也有六款要办证的商品，实训里一款一款量。下一格只数一件事：用料清单里，料从几个地方来，自称的也算。**运行前先猜：有几个产地，哪个最多？** 再对照上面的成员名单，数数有几个是成员（代号：CN 中国，JP 日本，KR 韩国，MY 马来西亚，TH 泰国，VN 越南，TW 中国台湾，IN 印度，TR 土耳其，DE 德国，IT 意大利，US 美国）。

# %% [markdown] lang="en" translates="955b98"
# Your shop has six products that need certificates; in the lab you measure them one by one. The next cell counts one thing only: from how many places your materials come, claimed origins included. **Guess before you run it: how many origins, and which leads?** Then see against the list of members above how many of them are members (the codes: CN China, JP Japan, KR Korea, MY Malaysia, TH Thailand, VN Viet Nam, TW Taiwan (China), IN India, TR Türkiye, DE Germany, IT Italy, US United States).

# %%
origins = load("bom", cohort_id)["origin"].value_counts()
print(len(origins), text(zh="个产地，最多的是", en="origins, most from"), origins.index[0])
print(" · ".join(f"{place} {rows}" for place, rows in origins.items()))

# %% [markdown] lang="zh"
# ## 德技并修：“换张标，加价 5%”
# 另一个客户，他那里对中国货多收四分之一的关税（编的数）。来信：“货先去越南，换 Made in Vietnam 的标，再开个越南证书，我加价 5%。”两万盏，9.60 美元，灯在东莞做，越南只换包装。
#
# - A 照做，多收 9,600 美元。
# - B 只换标，不开证书，“标是客户要的”。
# - C 不做，回信讲清楚，另给办法。

# %% [markdown] lang="en" translates="5830e0"
# ## Skill and conscience: “another label, and 5% more”
# Another client, in a country that charges a quarter more in duty on goods of China (an invented number). He writes: “Send them by way of Viet Nam, label them Made in Vietnam, get a Vietnamese certificate, and I pay 5% more.” 20,000 lamps at 9.60, made in Dongguan; Viet Nam would only repack.
#
# - A Do it, for 9,600 more.
# - B Only the label, no certificate: “the client asked for it”.
# - C Decline, explain, and offer something else.

# %%
predict(
    "another_label",
    text(zh="你选哪一个？", en="Which one do you choose?"),
    choices=["A", "B", "C"],
)

# %% [markdown] lang="zh"
# 换包装不换税号，也不加价值：两把尺子都量不出越南（RCEP-RVC）。进口国海关能查什么？东莞的生产记录、用料、工时、提单。标和证书说的不一样，都是假原产地，B 只是少一张纸。
#
# 下一格画看得见的三笔：你多收的，客户补了关税找你赔的，丢了这个客户少赚的一年毛利（题里给 38,400 美元）。罚款、扣货、信用等级下调没有画，规则表里没有核实的数，空着不等于零。**看图说：被查到的机会有百分之几，A 就亏？**

# %% [markdown] lang="en" translates="e54520"
# Repacking changes no heading and adds no value: neither ruler finds Viet Nam (RCEP-RVC). What can the importer’s customs check? Production records in Dongguan, materials, hours, bills of lading. A label and a certificate that say otherwise are both a false origin; B is only one paper short.
#
# The next cell draws three amounts that can be seen: what you gain, the duty your client has to pay after all and claims from you, and a year’s margin lost with this client (USD 38,400, given). Fines, seizure and a lower rating are not drawn: our table has no checked number, and a blank does not mean zero. **From the figure: how likely must discovery be for A to lose money?**

# %%
lot = 20_000 * 9.60
names = text(
    zh=["你多收的", "赔给客户的税", "丢掉的毛利"],
    en=["your gain", "duty claimed", "margin lost"],
)
stakes = pd.Series([lot * 0.05, -lot * 0.25, -38_400], index=names)
finding = text(zh="赚 9,600，押上的是它的九倍", en="To gain 9,600, nine times that is put at stake")
source = text(zh="本例给定的数", en="figures given for this example")
charts.show(charts.bars(stakes, finding=finding, unit="gain_or_loss", source=source))

# %%
predict(
    "chance_of_the_label",
    text(zh="被查到的机会，百分之几？", en="Chance of discovery, per cent:"),
    reveal=text(
        zh="你写 {0:g}。客户要你赔税，再丢了他：9,600 ÷（48,000 + 38,400）= 11.1%，还没有算罚款。",
        en="You wrote {0:g}. Duty claimed from you and the client lost: "
        "9,600 ÷ (48,000 + 38,400) = 11.1%, without fines.",
    ).format,
)

# %% [markdown] lang="zh"
# 做得到的办法：如实按中国报，让一点价分担关税；真在越南组装、用当地料，先量两把尺子，再请对方海关预裁定；同款灯卖到日本、韩国。你回信的第一句写什么？

# %% [markdown] lang="en" translates="dd9ce9"
# What can be done: declare China and share the duty by a lower price; really assemble in Viet Nam with local material, after measuring with both rulers, and ask the client’s customs for an advance ruling; sell the same lamp to Japan and Korea. What is the first sentence of your answer?

# %% [markdown] lang="zh"
# ## 要点
# - 给首尔的答复：今天 39.58%，不答应证书；灯壳省四美分就是 40%，省 9,600 美元关税，办证 30 元（RCEP-RVC、RCEP-KR）。
# - 价值这把尺子：减掉非原产和说不清的，成员的算自己的，不少于 40%，先比后取整。
# - 税号这把尺子：CTH 看四位，CC 看两位；没变的不超过 10% 放过，第 50–63 章还可以按重量（RCEP-RVC）。规则问哪一样，就量哪一样。
# - 成员看那一天；签了不等于生效（ACFTA-3）。
# - 术语写全：三个字母、地点、Incoterms 2020。C 组：运费到终点，风险在起点。进口税归卖方的只有 DDP（INCO-DDP）。
#
# **岗** 外贸业务与单证专员 · **课** 实训：六款商品的原产地，六份报价 · **赛** 规则与合规 · **证** 对应 2.2 定价（本课自定）
#
# 星期一上班：报价单上写 “CIF Hamburg, Incoterms 2020”，不写 “CIF Berlin”。

# %% [markdown] lang="en" translates="1be645"
# ## Key points
# - The answer to Seoul: 39.58% today, no promise; a housing four cents cheaper makes 40% and saves USD 9,600 of duty for a certificate of CNY 30 (RCEP-RVC, RCEP-KR).
# - The ruler of value: take off what is from outside or unproven, count members as own, not less than 40%, compare before you round.
# - The ruler of the code: CTH four digits, CC two; up to 10% unchanged may pass, for chapters 50-63 also by weight (RCEP-RVC). Measure what the product’s rule asks for.
# - Members go by the day, and signed is not in force (ACFTA-3).
# - Write a term in full: three letters, the place, Incoterms 2020. C terms: freight to the end, risk at the start. Import taxes are the seller’s under DDP alone (INCO-DDP).
#
# **Post** export sales and documents clerk · **Course** the lab: the origin of six products, and six quotes · **Contest** rules and compliance · **Certificate** serves 2.2, pricing (our own arrangement)
#
# On Monday: your quotation says “CIF Hamburg, Incoterms 2020”, never “CIF Berlin”.
