# ---
# jupyter:
#   b2c:
#     clauses:
#     - trade_agreements
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 工单：六款商品的原产地，六份报价
# **发单** 外贸经理 · **你的岗位** 单证专员 · **星期五 17:00 前交** · 课内 45 分钟，课后 35 分钟 · 28 分
#
# 日本客户要六款商品的 RCEP 原产地证书，欧洲客户等六份报价。证书答应错了，关税要补，客户要赔；报价算错一项，亏的是自己；船上的货没了，先要说清是谁的损失。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 区域价值成分 | 4 | 12 |
# | 任务二 原产理由的函数 | 4 | 12 |
# | 任务三 卖方付多少 | 4 | 13 |
# | 任务四 货没了，归谁 | 3 | 8 |
# | 任务五 降价 5%，证书还在吗（课后） | 3 | 9 |
# | 任务六 一张图（课后） | 2 | 8 |
# | 任务七 报价信（课后） | 8 | 18 |
#
# 教学材料，不是法律意见。每款用哪条产品规则，在表里给定；真做单时要查 RCEP 附件三 A。

# %% [markdown] lang="en" translates="8aa94c"
# # Work order: the origin of six products, and six quotes
# **From** the export manager · **You are** the documents clerk · **Due Friday 17:00** · 45 minutes in class, 35 at home · 28 points
#
# A client in Japan wants RCEP certificates for six products, clients in Europe wait for six quotes. A certificate promised in error means duty paid later and a client to compensate; an item left out of a quote is your own loss; and when goods are lost, it has to be clear whose loss it is.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: regional value content | 4 | 12 |
# | Task 2: a function for the reason | 4 | 12 |
# | Task 3: what the seller pays | 4 | 13 |
# | Task 4: goods lost, whose loss? | 3 | 8 |
# | Task 5: 5% off, and the certificate? (at home) | 3 | 9 |
# | Task 6: a figure (at home) | 2 | 8 |
# | Task 7: the offer (at home) | 8 | 18 |
#
# Teaching material, not legal advice. The rule of each product is given in the table; for real papers look it up in RCEP annex 3A.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import charts, check, describe, hints, load, show, text
from course_b2c_ops.given_tools import law_days, trade_desk

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 上一格印出的 `TODAY` 是你们班的那天，货都在这天出口。三张表：`bom` 用料清单，一种料一行；`products` 商品；`quotes` 报价，一份一行。读最后一栏，回答，不计分：**`origin` 写 CN、`known_origin` 是 False，这种料算谁的？**

# %% [markdown] lang="en" translates="649394"
# ## Data dictionary
# `TODAY`, printed above, is your class’s day, and the goods leave on it. Three tables: `bom`, the bills of material, a row a material; `products`; `quotes`, a row a quote. Read the last column and answer, no points: **`origin` says CN and `known_origin` is False. Whose material is that?**

# %%
bom = load("bom", cohort_id)
products = load("products", cohort_id)
quotes = load("quotes", cohort_id)
describe("bom", ["hs6", "origin", "known_origin", "value_usd", "kg", "fob_usd", "psr"])
describe("quotes", ["term", "place", "place_kind", "goods_usd", "freight_usd", "insurance_pct"])

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 班里凑钱做奶茶，每样料谁带的都记下了。“本班的”一杯里占几成？王老师和隔壁班带的不算，没写名字的也不算。三步：① 不是本班同学的；② 没写名字的；③ 两样有一样，就数进“外来”。`~` 是“不”，`|` 是“或”。运行，再回答：把 `|` 换成 `&`，椰果还算外来吗？

# %% [markdown] lang="en" translates="ec7d0e"
# ## Warm-up: read a finished example (no points)
# Your class makes milk tea, and it is noted who brought what. Which share of a cup is “from our class”? What Wang, the teacher, or the next class brought does not count, nor what has no name on it. Three steps: ① not from a classmate; ② no name; ③ one of the two is enough to count as outside. `~` means not, `|` means or. Run it, then answer: with `&` in place of `|`, would the jelly still be outside?

# %%
import pandas as pd

heads = ["part", "by", "named", "cents"]
brought = [("tea", "Li", True, 80), ("milk", "Wang", True, 120), ("jelly", "Li", False, 60)]
cup, price = pd.DataFrame(brought, columns=heads), 400
outside = ~cup["by"].isin(["Li", "Zhao"])  # ①
nameless = ~cup["named"]  # ②
counted = cup[outside | nameless]  # ③
print(100 * (price - counted["cents"].sum()) / price)

# %% [markdown] lang="zh"
# ## 任务一：区域价值成分（4 分）
# 下一格先印出你们班那天已生效的成员，`members["country"]` 就是这一列（ID 和 MM 的生效日凭记忆，标记 M，你的料里没有它们的），再列出用料的前几行：`cents` 是这种料的钱，`fob_cents` 是成品的离岸价，都换成了整数**美分**：电脑加小数会多出一点点尾巴，正好 40% 就不准了。TW 是中国台湾（单独关税区），不是 RCEP 缔约方。
#
# 六款都算，不管它的规则问不问。四行归你写：① `outside`，产地不在名单里的；② `unproven`，来源说不清的；③ `counted`，两样有一样的行；④ `rvc`，百分数，先不取整。中间两行是给好的：`fob` 是每款的离岸价，`vnm` 是你挑出来的料的合计，都是美分。

# %% [markdown] lang="en" translates="5ed52b"
# ## Task 1: regional value content (4 points)
# The next cell prints the members in force on your class’s day, the column `members["country"]` (the first days of ID and MM are from memory, mark M; none of your materials comes from there), then the first rows of the materials: `cents` is the material’s price, `fob_cents` the product’s FOB price, both in whole US **cents**: sums of decimals grow odd tails in a computer, and exactly 40% would not be exact. TW is Taiwan, China (a separate customs territory), which is no Party to RCEP.
#
# Work out all six, whether or not their rule asks for it. Four lines are yours: ① `outside`, whose origin is not on the list; ② `unproven`, of unproven origin; ③ `counted`, the rows that are one or the other; ④ `rvc` in per cent, not rounded yet. The two lines between are given: `fob` is the price of each product, `vnm` the sum of the rows you picked, both in cents.

# %%
members = trade_desk.members(TODAY)
print(" ".join(members["country"]))
parts = trade_desk.materials(bom)
show(parts)


# %% item="trade_agreements/regional_value_of_six" role="answer"
def regional_value_of_six(bom):
    parts, names = trade_desk.materials(bom), members["country"]
    ### BEGIN SOLUTION
    outside = ~parts["origin"].isin(names)  # ①
    unproven = ~parts["known_origin"]  # ②
    counted = parts[outside | unproven]  # ③
    ### END SOLUTION
    sheet = trade_desk.per_product(parts, counted)
    fob, vnm = sheet["fob_cents"], sheet["vnm_cents"]
    ### BEGIN SOLUTION
    rvc = 100 * (fob - vnm) / fob  # ④
    ### END SOLUTION
    sheet = sheet.assign(rvc=rvc.round(2))
    return sheet[["product_id", "vnm_cents", "rvc"]]


# %% item="trade_agreements/regional_value_of_six" role="check"
check("trade_agreements/regional_value_of_six", regional_value_of_six)

# %%
hints("trade_agreements/regional_value_of_six")

# %% [markdown] lang="zh"
# ## 任务二：原产理由的函数（4 分）
# 写 `origin_reason`，五样进去：`psr` 产品规则；`rvc` 区域价值成分，百分数；`same_value`、`same_weight`，没换品目（规则是 CC 的看章）的非原产料，占离岸价、占重量百分之几，0 就是全换了；`chapter` 第几章。理由（文字）出来，如 `return "RVC"`。六个答案：
#
# - `"RVC"` 价值到线；`"CTH"`、`"CC"` 全换了；
# - `"DE_MINIMIS_VALUE"`、`"DE_MINIMIS_WEIGHT"` 没全换，靠微小含量救回来，先看价值、再看重量；
# - `"NO"` 不是原产。
#
# `RVC40_or_CTH` 两样都行，先看 RVC。线是多少、按重量给哪几章，讲义里有。下一格是你的六款。判分用这六款，再加每个分支一例。

# %% [markdown] lang="en" translates="5c0fe4"
# ## Task 2: a function for the reason (4 points)
# Write `origin_reason`; five facts go in: `psr`, the product’s rule; `rvc`, the regional value in per cent; `same_value` and `same_weight`, the non-originating material that keeps its heading (for CC: its chapter), in per cent of FOB and of the weight, 0 where all of it changed; and `chapter`. The reason comes out as text, as in `return "RVC"`. Six answers:
#
# - `"RVC"` the value reaches the line; `"CTH"` or `"CC"` all of it changed;
# - `"DE_MINIMIS_VALUE"` or `"DE_MINIMIS_WEIGHT"` not all changed, saved as a small amount, value first and weight second;
# - `"NO"` not originating.
#
# With `RVC40_or_CTH` either will do; look at RVC first. Where the lines are, and which chapters may use the weight, the lecture says. The next cell has your six. You are marked on these and on one case of each branch.

# %%
show(trade_desk.rule_sheet(bom, products, TODAY))


# %% item="trade_agreements/reason_of_origin" role="answer"
def origin_reason(psr, rvc, same_value, same_weight, chapter):
    ### BEGIN SOLUTION
    if psr in ("RVC40", "RVC40_or_CTH") and rvc >= 40:
        return "RVC"
    if psr == "RVC40":
        return "NO"
    if same_value == 0:
        return "CC" if psr == "CC" else "CTH"
    if same_value <= 10:
        return "DE_MINIMIS_VALUE"
    if 50 <= chapter <= 63 and same_weight <= 10:
        return "DE_MINIMIS_WEIGHT"
    return "NO"
    ### END SOLUTION


# %% item="trade_agreements/reason_of_origin" role="check"
check("trade_agreements/reason_of_origin", origin_reason)

# %%
hints("trade_agreements/reason_of_origin")

# %% [markdown] lang="zh"
# ## 任务三：卖方付多少（4 分）
# 下一格前两张表给十三项费用编了号，按货走的次序；进口清关、关税和增值税排在最后。第三张表把每份报价和每项费用配在一起，一项一行；最后一张是六份报价的术语和地点。保险不在里面，另算。`FCA factory` 是在工厂交，卖方装车、办出口清关；`FCA port` 是送到港区交。
#
# 做好的例子：`EXW` 只付第 1 项，货款。五行归你写：① `last`，字典，每个术语付到第几项：在花括号里接着写，用逗号隔开，像 `{"EXW": 1, "术语": 项号}`，你的报价里有的都要写，DDP 先当成 DAP；② `until`，不超过那一项的行；③ `taxes`，DDP 还要付的第 11 项以后；④ `insured`，哪些术语要卖方买保险；⑤ `premium`，要买的留下 `full`，不要的写 0。中间两行是给好的：`full` 是照 110% 算好的保险费，每份都算了，用不用看你（INCO-CIF）。
#
# 约定：CPT、CIP 和 D 组的运费含目的港杂费和内陆运输。

# %% [markdown] lang="en" translates="9f97d0"
# ## Task 3: what the seller pays (4 points)
# The first two tables of the next cell number thirteen items in the order of the journey; import clearance, duty and import VAT stand last. The third puts each quote beside each item, a row each; the last has the terms and places of all six. Insurance is not among them. `FCA factory` means handed over at the factory, where the seller loads and clears for export; `FCA port`, delivered to the terminal.
#
# A finished example: under `EXW` the seller pays item 1, the goods. Five lines are yours: ① `last`, a dictionary, up to which item each term pays: write on inside the braces with commas between, like `{"EXW": 1, "TERM": number}`, all terms of your quotes, DDP like DAP for now; ② `until`, the rows up to that item; ③ `taxes`, what DDP pays from item 11 on; ④ `insured`, which terms ask the seller to insure; ⑤ `premium`, `full` where they do and 0 elsewhere. The two lines between are given: `full` is the premium on 110%, worked out for every quote; whether it is paid, you decide (INCO-CIF).
#
# By agreement the freight under CPT, CIP and the D terms covers the destination terminal and on-carriage.

# %%
numbered = trade_desk.item_names()
show(numbered.head(7))
show(numbered.tail(6))
show(trade_desk.cost_rows(quotes))
show(quotes[["quote_id", "term", "place", "place_kind"]])


# %% item="trade_agreements/what_each_seller_pays" role="answer"
def what_each_seller_pays(quotes):
    rows = trade_desk.cost_rows(quotes)
    last = {"EXW": 1}
    ### BEGIN SOLUTION
    last |= {"FCA factory": 3, "FCA port": 4, "FAS": 5, "FOB": 6, "CFR": 7}  # ①
    last |= {"CIF": 7, "CPT": 9, "CIP": 9, "DAP": 9, "DPU": 10, "DDP": 9}
    until = rows["no"] <= rows["term"].map(last)  # ②
    taxes = (rows["term"] == "DDP") & (rows["no"] >= 11)  # ③
    ### END SOLUTION
    sheet = trade_desk.sum_of_quotes(quotes, rows[until | taxes])
    full = trade_desk.premium(sheet)
    ### BEGIN SOLUTION
    insured = sheet["term"].isin(["CIF", "CIP"])  # ④
    premium = full.where(insured, 0)  # ⑤
    ### END SOLUTION
    sheet = sheet.assign(premium=premium, seller_cost=sheet["base"] + premium)
    return sheet[["quote_id", "premium", "seller_cost"]]


# %% item="trade_agreements/what_each_seller_pays" role="check"
check("trade_agreements/what_each_seller_pays", what_each_seller_pays)

# %%
hints("trade_agreements/what_each_seller_pays")

# %% [markdown] lang="zh"
# ## 任务四：货没了，归谁（3 分）
# 六份报价的货各在一段路上没了，双方都没有过错。`leg` 是哪一段，`said` 用话说。
#
# 做好的例子：FOB 深圳，送港的货车半路翻了。① FOB 的风险装上船才转移；② 还在送港的路上：卖方的。一份一份填。

# %% [markdown] lang="en" translates="ebc7e1"
# ## Task 4: goods lost, whose loss? (3 points)
# The goods of each quote were lost on one leg, through nobody’s fault. `leg` names it, `said` says it in words.
#
# A finished example: FOB Shenzhen, the truck to the port overturned. ① Under FOB the risk passes once on board; ② they were still on the road: the seller’s. Fill in one by one.

# %%
show(trade_desk.losses(quotes))

# %% [markdown] item="trade_agreements/whose_loss_it_is"
# （任务四：货没了，归谁 / task 4: whose loss）

# %%
hints("trade_agreements/whose_loss_it_is")

# %% [markdown] lang="zh"
# ## 任务五：降价 5%，证书还在吗（3 分，课后）
# 首尔的客户只要规则是 `RVC40` 的那两款，各 2,000 件，离岸价都要降 5%，用料不变，还要证书。价降了，60% 的上限也跟着降（RCEP-RVC），料却没有便宜。
#
# 讲义里的风扇是做好的例子：风扇一台，这里两款、整批。下一格列出这两款的料，再下一格空着，归你算：写代码、用计算器都行。单位看清是美分还是美元。

# %% [markdown] lang="en" translates="e144c9"
# ## Task 5: 5% off, and the certificate? (3 points, at home)
# A client in Seoul wants only the two products whose rule is `RVC40`, 2,000 of each, made of the same materials, at an FOB price 5% lower, and with the certificate. The limit of 60% falls with the price (RCEP-RVC), but the materials are no cheaper.
#
# The fan of the lecture is a finished example: one fan there, two products and a whole lot here. The next cell lists their materials; the empty one after it is yours, by code or with a calculator. Mind cents and dollars.

# %%
for _, rows in parts[parts["psr"] == "RVC40"].groupby("product_id"):
    show(rows)

# %%
# 在这里算 / work it out here

# %% [markdown] item="trade_agreements/origin_at_a_lower_price"
# （任务五：降价以后要换的料 / task 5: what has to be replaced）

# %%
hints("trade_agreements/origin_at_a_lower_price")

# %% [markdown] lang="zh"
# ## 任务六：一张图（2 分，课后）
# 采购问：非原产的料，先换哪里来的最管用？六款各做一件，按产地画非原产料的钱，来源说不清的单列一条 `unknown`。`usd` 是美元，已经备好。
#
# 四行归你写：① `counted`，和任务一一样；② `who`，每行的名字，`甲.where(条件, "unknown")`；③ `by_origin`，用 `trade_desk.sums_by(表, "列", "usd")`；④ `title`，引号里一句结论，看了图再改。

# %% [markdown] lang="en" translates="b3ecac"
# ## Task 6: a figure (2 points, at home)
# Purchasing asks: of the outside material, which origin should be replaced first? Making one of each product, draw the money of non-originating material by origin; what is unproven is a bar of its own, `unknown`. `usd` is there, in dollars.
#
# Four lines are yours: ① `counted`, as in task 1; ② `who`, the name of each row, `this.where(condition, "unknown")`; ③ `by_origin`, with `trade_desk.sums_by(table, "column", "usd")`; ④ `title`, a sentence in quotation marks, put right once you see the figure.


# %% item="trade_agreements/outside_material_drawn" role="answer"
def outside_material_drawn(bom):
    parts = trade_desk.materials(bom).assign(usd=bom["value_usd"])
    names, by_origin, title = members["country"], None, ""
    ### BEGIN SOLUTION
    counted = parts[~parts["origin"].isin(names) | ~parts["known_origin"]]  # ①
    who = counted["origin"].where(counted["known_origin"], "unknown")  # ②
    by_origin = trade_desk.sums_by(counted.assign(who=who), "who", "usd")  # ③
    title = text(
        zh=f"先换 {by_origin.index[0]} 的料", en=f"Replace {by_origin.index[0]} first"
    )  # ④
    ### END SOLUTION
    if by_origin is None:
        return None
    return charts.bars(by_origin, finding=title, unit="non_originating_value", source="bom")


# %% item="trade_agreements/outside_material_drawn" role="check"
check("trade_agreements/outside_material_drawn", outside_material_drawn)

# %%
figure = outside_material_drawn(bom)
if figure is not None:
    charts.show(figure)

# %%
hints("trade_agreements/outside_material_drawn")

# %% [markdown] lang="zh"
# ## 任务七：报价信（8 分，课后）
# 今天 2026-11-24。首尔一家连锁店要 5,000 台电水壶，运到仁川港，海运。每台离岸价 15.00 美元，非原产材料 9.06 美元；产品特定规则只有区域价值成分 40%（RCEP-RVC）；韩国普通税率 8%，RCEP 税率 0（都是给定）。换一种韩国原产的温控器，每台成本多 0.05 美元，非原产材料少 0.90 美元。海运和港杂每台 0.62 美元，保险费每台 0.05 美元。客户的邮件写：“CIF Seoul，保证有 RCEP 证书，另外万一船出事你们赔。”写一份报价信（中文 150–230 字或英文 110–170 词）：价格，术语和地点，风险，原产地怎么说，怎么做。
#
# 四条：
#
# 1. 现在是百分之几，换了温控器呢，证书能不能答应（2 分）；
# 2. 单价、总额、术语和地点写全（2 分）；
# 3. 船出事归谁，保险保到哪一档（2 分）；
# 4. 原产地的话凭什么说，哪里没有把握（2 分）。
#
# 语言好坏不评分。写“贴个标就行”一类的，整题 0 分。

# %% [markdown] lang="en" translates="3a6e29"
# ## Task 7: the offer (8 points, at home)
# Today is 2026-11-24. A chain in Seoul wants 5,000 electric kettles by sea to the port of Incheon. FOB USD 15.00 each, non-originating material 9.06; the product’s rule is RVC 40 alone (RCEP-RVC); Korea’s ordinary duty 8%, under RCEP 0 (all given). With a thermostat originating in Korea a kettle costs 0.05 more, and non-originating material falls by 0.90. Sea freight and terminals 0.62 each, insurance 0.05. The client writes: “CIF Seoul, RCEP certificate guaranteed, and if the ship sinks you pay.” Write the offer, 110–170 English words or 150–230 Chinese characters: price, term and place, risk, what you say of the origin, what you do about it.
#
# Four points:
#
# 1. the per cent as it is and with the thermostat, and whether the certificate can be promised (2);
# 2. price, sum, term and place in full (2);
# 3. whose loss it is if the ship sinks, and how far the insurance goes (2);
# 4. what your words on origin rest on, and where you are not sure (2).
#
# The quality of the language is not marked. Anything like “a label will do” earns 0 for the task.

# %% [markdown] item="trade_agreements/offer_to_incheon" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：任务五反过来问，料一点不换，那两款的离岸价最低能降到多少，证书还在？降价的好处归客户，失去证书的关税也归客户（普通税率 8% 是题里给的；RCEP-KR），他会怎么选？

# %% [markdown] lang="en" translates="2524a9"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: turn task 5 round. With no material replaced, how low may the FOB price of the two go with the certificate kept? The lower price is the client’s gain, and the duty of a lost certificate is the client’s, too (ordinary rate 8%, given; RCEP-KR): which would the client choose?
