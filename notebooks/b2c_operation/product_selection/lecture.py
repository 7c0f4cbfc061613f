# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.1'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - rules_and_ip
#     - industry_data
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 两张打分表，两个冠军
# 周五 17:00 采购下单，首批货款 12,000 元，三款候选。小周说买 B：来看的人最多。小吴说买 C：利润最高。两个人各有一张打分表，各自的那款都是第一名。**这 12,000 元，给谁？**
#
# 学完你能够：① 先剔除不能卖的，写得出理由；② 把单位不同的数换到一把尺子上打分，说得出名次稳不稳；③ 算出一次试单平均赚还是亏，下单之前写好什么时候停。

# %% [markdown] lang="en" translates="c5dccc"
# # Two score sheets, two winners
# Purchasing orders on Friday at 17:00. There is 12,000 CNY for a first stock, and three candidates. Zhou says B: most people look at it. Wu says C: the highest margin. Each has a score sheet, and on each sheet their own product comes first. **Who gets the 12,000 CNY?**
#
# After this you can ① strike out what must not be sold, with the reason, ② put numbers of different units on one scale, score them, and say how firm the ranking is, ③ work out what a trial order brings on average, and write down before ordering when to stop.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.given_tools import candidates as fair
from course_b2c_ops.panels import selection

# %% [markdown] item="competitor/tag_below_the_market"
# （回想：上一课的到手价 / recall: last lesson’s landed price）

# %% [markdown] item="recall"
# （回想：前几课的一道题 / recall: an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 三款都能卖。访客是预计一个月来看的人；竞争指数越高越挤；误期是供应商最近三单里晚交了几次：
#
# | | 访客 | 竞争指数 | 毛利率 | 误期 |
# |---|---|---|---|---|
# | A | 6,200 | 1.8 | 22% | 1 |
# | B | 9,100 | 4.2 | 16% | 0 |
# | C | 3,800 | 0.9 | 31% | 2 |
#
# 四项的权重约好是 0.4、0.2、0.3、0.1。先别算，凭直觉选：**谁第一？** 猜错不扣分，第二部分揭晓。

# %% [markdown] lang="en" translates="2e2635"
# ## Guess first, then look
# All three may be sold. Visitors are those expected in a month; a higher competition index means a more crowded market; late is how many of the supplier’s last three deliveries came late:
#
# | | visitors | competition | margin | late |
# |---|---|---|---|---|
# | A | 6,200 | 1.8 | 22% | 1 |
# | B | 9,100 | 4.2 | 16% | 0 |
# | C | 3,800 | 0.9 | 31% | 2 |
#
# The weights agreed on are 0.4, 0.2, 0.3, 0.1. Do not calculate yet: **who comes first?** A wrong guess costs nothing; part two gives the answer.

# %%
predict(
    "who_comes_first",
    text(zh="谁第一？", en="Who comes first?"),
    choices=text(
        zh=["A", "B", "C", "分不出来"],
        en=["A", "B", "C", "nobody clearly"],
    ),
    reveal=text(zh="记下了：{0}。", en="Kept: {0}.").format,
)

# %% [markdown] lang="zh"
# ## 一、先剔除，再打分
# 展会上最抢眼的一款：访客最多，利润也高，灯罩上印着没有授权的卡通。给它打 95 分，它也不能卖。能不能卖，不是多少分的问题，所以**先剔除** knock out，再打分。剔除看五条，按次序，记第一条：
#
# | 次序 | 剔除的理由 | 表里怎么看 |
# |---|---|---|
# | 1 | 侵权 | 有侵权标记 |
# | 2 | 违禁词 | 品名里有今天、这个类目禁的词 |
# | 3 | 缺证书 | 需要，又不是“已取得”；空着算没有 |
# | 4 | 电池发不出 | 带电池，没有线路收 |
# | 5 | 重量 | 不知道，或者超过 2 公斤 |
#
# 次序和 2 公斤是本课的约定：前面的理由补救起来更难。**空着的格子按最坏的算**，“下周给”也是空着。

# %% [markdown] lang="en" translates="69c3ce"
# ## 1. Strike out first, then score
# The most striking product of the fair: most visitors, a fine margin, and an unlicensed cartoon on its shade. Give it 95 points, and it still must not be sold. Whether it may be sold is no matter of points, so **knock out** first and score afterwards. Five reasons, in this order; the first one is noted:
#
# | Order | Reason | Where it shows |
# |---|---|---|
# | 1 | infringement | flagged for IP |
# | 2 | banned word | a word in the name, banned today in its category |
# | 3 | no certificate | needed, and not “held”; blank counts as not held |
# | 4 | battery stuck | has one, and no line takes it |
# | 5 | weight | unknown, or above 2 kg |
#
# The order and the 2 kg are this course’s choice: earlier reasons are harder to mend. **A blank cell counts as the worst case**, and “next week” is a blank.

# %% [markdown] lang="zh"
# 下一格先看你店候选表的几行：四十款，供应商在展会上自己填的，报价和运费是一件的；再数一数剔除了几款。先说一个数：**四十款里，你估计剔除几款？**

# %% [markdown] lang="en" translates="8df3c5"
# The next cell shows a few rows of your own candidates, forty filled in by suppliers at the fair, with quote and freight for one piece, and then counts who is struck out. Say a number first: **how many of the forty fall?**

# %%
candidates = load("candidates", cohort_id)
columns = ["word", "quote_cny", "freight_cny", "expected_price_usd", "weight_kg"]
show(candidates[columns].head(4))
today = load("shop_daily", cohort_id)["date"].max()
out = fair.struck(candidates, load("forbidden_words", cohort_id), today)
count = out["reason"].value_counts().reindex(list(fair.REASONS)).fillna(0)
count.index = text(
    zh=["侵权", "违禁词", "缺证书", "电池发不出", "重量"],
    en=["infringement", "banned word", "no certificate", "battery stuck", "weight"],
)
finding = text(
    zh=f"{len(candidates)} 款剔除 {len(out)} 款，一条理由最多剔 {count.max():.0f} 款",
    en=f"{len(out)} of {len(candidates)} struck out, {count.max():.0f} at most for one reason",
)
charts.show(charts.bars(count, finding=finding, unit="candidates", source="candidates"))

# %% [markdown] item="selection/first_reason_of_a_lamp"
# （自测：一盏夜灯 / self-check: a night light）

# %% [markdown] lang="zh"
# ## 二、换到一把尺子上
# 先要一个“利润”的数。一盏营地灯卖 19.90 美元，汇率用本课的 7.10，各项费用合计占售价 16%：
#
# | 一盏灯 | 元 |
# |---|---|
# | 售价 19.90 × 7.10 | 141.29 |
# | 费用 16% | -22.61 |
# | 采购报价 | -48.00 |
# | 国际运费 | -38.09 |
# | 留下 | 32.59 |
#
# 留下的 32.59 元叫**单件边际贡献** contribution per piece：`metrics.unit_contribution(售价, 报价 + 运费, 费率)`，钱都先换成元。费用按售价收，不按成本收。

# %% [markdown] lang="en" translates="640b22"
# ## 2. One scale for all
# First a number for “profit”. A camping lantern sells at 19.90 USD; with this course’s rate of 7.10 and all fees at 16% of the price:
#
# | One lantern | CNY |
# |---|---|
# | price, 19.90 × 7.10 | 141.29 |
# | fees, 16% | -22.61 |
# | quote | -48.00 |
# | international freight | -38.09 |
# | left | 32.59 |
#
# The 32.59 CNY left are the **contribution per piece**: `metrics.unit_contribution(price, quote + freight, fee share)`, all money in CNY. Fees are taken on the price, not on cost.

# %% [markdown] item="selection/contribution_of_candidate"
# （自测：一件留下多少 / self-check: what a piece leaves）

# %% [markdown] lang="zh"
# 访客上千，竞争指数一位数，毛利率是百分数：直接相加，访客一列吃掉所有。先把每列换到 0 到 1。A 的访客：
#
# (6,200 - 3,800) ÷ (9,100 - 3,800) = **0.453**，最多的 B 得 1，最少的 C 得 0。
#
# 竞争越低越好，就反过来：A 是 1 - (1.8 - 0.9) ÷ (4.2 - 0.9) = **0.727**。这叫**极差标准化** min-max scale：`metrics.min_max(一列, low_is_good=True)`。整列都一样，每款 0.5，谁也不占便宜。

# %% [markdown] lang="en" translates="08fc90"
# Visitors come in thousands, the competition index in single digits, margins in per cent: added as they stand, visitors swallow the rest. So put each column on 0 to 1. Visitors of A:
#
# (6,200 - 3,800) ÷ (9,100 - 3,800) = **0.453**; B, who has most, gets 1, and C, who has least, 0.
#
# Where low is good, turn it round: competition of A is 1 - (1.8 - 0.9) ÷ (4.2 - 0.9) = **0.727**. This is the **min-max scale**: `metrics.min_max(column, low_is_good=True)`. Where a whole column is equal, everyone gets 0.5 and nobody gains.

# %% [markdown] lang="zh"
# 四列都换好，再乘权重相加，就是**加权得分** weighted score，`metrics.weighted_score`：
#
# | | 权重 | A | B | C |
# |---|---|---|---|---|
# | 访客 | 0.4 | 0.453 | 1 | 0 |
# | 竞争 | 0.2 | 0.727 | 0 | 1 |
# | 毛利 | 0.3 | 0.4 | 0 | 1 |
# | 误期 | 0.1 | 0.5 | 1 | 0 |
# | 得分 | | 0.497 | 0.500 | 0.500 |
#
# 开头的那一猜，答案是**分不出来**：差 0.003。现在改一个数，需求（访客）的权重。先说：**要挪多远，B 才能一个人领先？**

# %% [markdown] lang="en" translates="93ac70"
# With all four on the scale, multiply by the weights and add: the **weighted score**, `metrics.weighted_score`:
#
# | | weight | A | B | C |
# |---|---|---|---|---|
# | visitors | 0.4 | 0.453 | 1 | 0 |
# | competition | 0.2 | 0.727 | 0 | 1 |
# | margin | 0.3 | 0.4 | 0 | 1 |
# | late | 0.1 | 0.5 | 1 | 0 |
# | score | | 0.497 | 0.500 | 0.500 |
#
# The answer to your guess is **nobody clearly**: 0.003 apart. Now change one number, the weight of demand (visitors). Say it first: **how far must it move until B leads alone?**

# %%
selection.weight_desk()

# %% [markdown] lang="zh"
# 小周把需求写成 60%，小吴把它写成 20%，两张表都没算错。所以报名次的时候，要连着权重一起报；再换两套说得通的权重，**换了权重还在前面的，才叫稳**。
#
# 现在轮到你店的候选，三项：月销量、竞争指数、每件贡献。每项的尺子有最小、最大两头，三项共六个端点。先说：**把剔除放到打分之后，留下来的款，分数会变吗？**

# %% [markdown] lang="en" translates="9fb5e4"
# Zhou wrote 60% for demand, Wu wrote 20%, and neither sheet is miscalculated. So tell the weights along with the ranking, then try two other reasonable sets: **what stays on top under all of them is firm**.
#
# Now your own candidates, on three measures: units a month, competition index, contribution per piece. Each scale has two ends, lowest and highest: six ends in all. Say it first: **if striking out comes after scoring, do the scores of those that stay change?**

# %%
predict(
    "strike_after_scoring",
    text(zh="最后才剔除，留下的款分数变吗？", en="Struck out last: do scores change?"),
    choices=text(zh=["不变", "变"], en=["no", "yes"]),
)

# %%
selection.strike_desk(candidates, out["candidate_id"])

# %% [markdown] item="selection/in_all_three_lists"
# （自测：三张名单 / self-check: three lists）

# %% [markdown] lang="zh"
# ## 三、试单：平均赚还是亏
# 得分是预计，卖了才知道。先订一小批试卖，叫**试单** trial order。一款新灯，试单 150 盏：
#
# | 每盏 | |
# |---|---|
# | 报价 | 48.00 元 |
# | 卖成，赚 | 23.40 元 |
# | 卖不成，清仓亏报价的四成 | 19.20 元 |
# | 同类新品去年卖成的 | 35% |
#
# 先猜：**平均下来，这一单赚还是亏？**

# %% [markdown] lang="en" translates="f799c5"
# ## 3. A trial order: gain or loss on average
# Scores are expectations; only selling tells. A small first lot is a **trial order**. A new lamp, 150 of them:
#
# | Each lamp | |
# |---|---|
# | quote | CNY 48.00 |
# | gain if it sells | CNY 23.40 |
# | lost if cleared, two fifths of the quote | CNY 19.20 |
# | such new products that sold last year | 35% |
#
# Guess first: **on average, does this order gain or lose?**

# %%
predict(
    "trial_of_lamps",
    text(zh="平均赚还是亏？", en="Gain or loss?"),
    choices=text(zh=["赚", "差不多", "亏"], en=["gain", "about nothing", "loss"]),
    reveal=text(
        zh="你猜{0}。0.35 × 23.40 - 0.65 × 19.20 = -4.29 元，150 盏是 -643.50 元。",
        en="You say: {0}. 0.35 × 23.40 - 0.65 × 19.20 = -4.29 CNY, for 150 lamps -643.50.",
    ).format,
)

# %% [markdown] lang="zh"
# 卖成赚得多，卖不成的机会更大。机会 × 盈利 - 失败机会 × 亏损，叫**试单期望收益** expected result of a trial order：`metrics.trial_order_result`。改一个数，机会。先说：**到几成，平均才不亏？**

# %% [markdown] lang="en" translates="0941cb"
# A success earns more, but a failure is likelier. Chance × gain - chance of failure × loss is the **expected result of a trial order**: `metrics.trial_order_result`. Change one number, the chance, and say first: **from which chance on does it not lose?**

# %%
selection.trial_desk()

# %% [markdown] lang="zh"
# 转正的机会 = 亏损 ÷ (盈利 + 亏损) = 19.20 ÷ 42.60 = **45.1%**。
#
# “平均”不是“这一次”。所以下单之前写一句**停损标准** stop rule：看哪一天，看哪个数，到了怎么办。“到货第 28 天，卖不到 60 盏就清仓，不补货。”等钱压进去再定，总能找到再等一周的理由。

# %% [markdown] lang="en" translates="7acd02"
# It turns at loss ÷ (gain + loss) = 19.20 ÷ 42.60 = **45.1%**.
#
# “On average” is not “this time”. So write a **stop rule** before ordering: which day, which number, what then. “On day 28 after arrival, fewer than 60 sold: clear the stock, no restock.” Once the money is in, there is always a reason for one more week.

# %% [markdown] item="selection/when_to_write_stop_rule"
# （自测：什么时候写 / self-check: when to write it）

# %% [markdown] lang="zh"
# 还有一道坎：**起订量** minimum order (MOQ)，工厂少于这个件数不开机。一款 80 件起订，报价 48 元，就占 3,840 元；本课另有一条：一款最多用掉这 12,000 元的一半。钱不够的时候，多看一个数：**每元贡献** contribution per yuan = 每件贡献 ÷ 报价。下面是你店得分前十，先说：**12,000 元放得进几款的起订量？**

# %% [markdown] lang="en" translates="47223b"
# One more hurdle: the **minimum order** (MOQ), below which a factory does not start. A product with a minimum of 80 at 48 CNY takes 3,840 CNY; and this course has one rule more, at most half of the 12,000 CNY in one product. Where money is short, one more number helps: **contribution per yuan** of stock = contribution per piece ÷ quote. Below are your ten best scores. Say it first: **how many minimum orders fit into 12,000 CNY?**

# %%
kept = fair.kept_sheet(candidates, load("forbidden_words", cohort_id), today)
selection.basket_desk(fair.shortlist(kept))

# %% [markdown] item="selection/half_the_budget"
# （自测：一半的货款 / self-check: half of the money）

# %% [markdown] lang="zh"
# ## 走一遍：从五款到一张订单
# 回到周五。展会上其实有五款，A 到 E。`papers` 是另一张表：`cartoon` 是没有授权的卡通，`typed` 是供应商填的重量，有人填公斤，有人填克。五步：① 剔除；② 换到一把尺子；③ 打分，排名；④ 算试单；⑤ 下单。先说：**① 之后剩几款？**

# %% [markdown] lang="en" translates="35ed0d"
# ## Walk it through: from five products to an order
# Back to Friday. The fair had five, A to E. `papers` is a second table: `cartoon` marks an unlicensed figure, `typed` is the weight as suppliers wrote it, some in kilograms, some in grams. Five steps: ① strike out, ② one scale, ③ score and rank, ④ the trial, ⑤ the order. Say first: **how many are left after ①?**

# %%
five = pd.DataFrame(
    {
        "name": ["A", "B", "C", "D", "E"],
        "visitors": [6200, 9100, 3800, 15800, 5000],
        "competition": [1.8, 4.2, 0.9, 0.5, 2.6],
        "margin": [0.22, 0.16, 0.31, 0.42, 0.25],
        "late": [1, 0, 2, 0, 1],
    }
)
papers = pd.DataFrame({"name": ["A", "B", "C", "D", "E"]})
papers["cartoon"] = [False, False, False, True, False]
papers["typed"] = [320, 0.45, 0.6, 0.3, 2.3]
show(papers)

# %%
both = five.merge(papers, on="name")  # ①
kg = both["typed"] / (both["typed"] > 20).map({True: 1000, False: 1})  # ①
left = both[~both["cartoon"] & (kg <= 2)].copy()  # ①
scales = pd.DataFrame({"visitors": metrics.min_max(left["visitors"])})  # ②
scales["competition"] = metrics.min_max(left["competition"], low_is_good=True)  # ②
scales["margin"] = metrics.min_max(left["margin"])  # ②
scales["late"] = metrics.min_max(left["late"], low_is_good=True)  # ②
weights = {"visitors": 0.4, "competition": 0.2, "margin": 0.3, "late": 0.1}
left["score"] = metrics.weighted_score(scales, weights).round(3)  # ③
left["rank"] = left["score"].rank(ascending=False)  # ③
show(left[["name", "score", "rank"]])

# %% [markdown] lang="zh"
# `.merge(papers, on="name")` 按 `name` 把两张表并成一张，五行还是五行，列多了两列。`&` 是“并且”，`~` 把 True、False 对调；`.map({True: 1000, False: 1})` 按字典换数：大于 20 的是克，320 成了 0.32 公斤。D 有卡通，E 重 2.3 公斤，留下三款。`.rank(ascending=False)` 给最高分第 1 名，并列的平分名次：B、C 都是 1.5。
#
# 打分到这里分不出来，用试单接着分。采购给了一张表：`quote` 报价，`min_order` 起订量，`gain` 卖成一件赚多少，`chance` 同类新品卖成的机会。

# %% [markdown] lang="en" translates="f3168b"
# `.merge(papers, on="name")` joins the two tables by `name`: five rows stay five, with two more columns. `&` is “and”, `~` swaps True and False; `.map({True: 1000, False: 1})` exchanges values by a dictionary: above 20 it is grams, and 320 becomes 0.32 kg. D has the cartoon and E weighs 2.3 kg; three are left. `.rank(ascending=False)` makes the highest score number 1, and equal ones share: B and C are both 1.5.
#
# Scores cannot part them, so let the trial do it. Purchasing gives a table: `quote`, `min_order`, `gain` on a piece that sells, and `chance`, the share of such new products that sold.

# %%
trial = pd.DataFrame({"name": ["A", "B", "C"], "quote": [38, 24, 48], "min_order": [120, 150, 80]})
trial["gain"], trial["chance"] = [20.60, 9.90, 39.80], [0.50, 0.55, 0.25]
show(trial)

# %% [markdown] lang="zh"
# 卖不成，还是清仓亏报价的四成；`average` 是整批起订量平均赚多少。先说：**谁平均是亏的？**

# %% [markdown] lang="en" translates="f86b35"
# What does not sell is cleared at a loss of two fifths of the quote, as before; `average` is what the whole minimum order brings on average. Say first: **who loses?**

# %%
each = metrics.trial_order_result(trial["chance"], trial["gain"], 0.4 * trial["quote"])  # ④
trial["average"] = trial["min_order"] * each  # ④
show(trial[["name", "chance", "average"]])
loses = trial[trial["average"] < 0]["name"]
order = trial[~trial["name"].isin(loses)]  # ⑤
spent = (order["quote"] * order["min_order"]).sum()
rest = 12000 - spent
print(text(zh=f"下单 {spent:,} 元，剩 {rest:,} 元", en=f"Order {spent:,} CNY, {rest:,} left"))

# %% [markdown] lang="zh"
# C 卖成一件赚得最多，可四次里只成一次，平均亏 356 元，这一轮不下。A、B 各下起订量，一共 8,160 元；`.isin(loses)` 问“在不在亏的里面”，前面加 `~`，不在的留下。
#
# 订单下面再写一行停损标准：到货第 28 天，卖掉的不到起订量的四成（A 48 件，B 60 件），清仓，不补货。

# %% [markdown] lang="en" translates="98720a"
# C earns most on a piece that sells, but only one in four succeeds: it loses 356 CNY on average and waits. A and B get their minimum orders, 8,160 CNY together. `.isin(loses)` asks who is among the losers; with `~` in front those who are not stay.
#
# Below the order goes the stop rule: on day 28 after arrival, less than two fifths of the minimum order sold (A 48 pieces, B 60): clear the stock, no restock.

# %% [markdown] lang="zh"
# ## 德技并修：没有报告的那批，便宜 3.10 元
# 供应商有一批营地灯，没有电池测试报告，每盏便宜 3.10 元，300 盏省 930 元。采购说：“同行都这么发，抽查的概率不高。”有报告的那批不打折。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="4f5909"
# ## Skill and conscience: no report, 3.10 cheaper
# A supplier has lanterns without the battery test report, 3.10 CNY cheaper each; 300 of them save 930 CNY. Purchasing says: “Everybody ships them like that, checks are rare.” Those with a report cost the full quote. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "no_certificate",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["进便宜的那批", "只进有报告的"],
        en=["buy the cheap ones", "only lanterns with a report"],
    ),
)

# %%
paths = replay("no_certificate")
charts.show(charts.ways(paths, zh=["不卖", "没有报告的"], en=["not sold", "no report"], gaps=True))

# %% [markdown] lang="zh"
# 线是和“只进有报告的”相比，利润累计差多少。从第 2 周起货便宜 6%；哪一周被承运商或平台查到，没人能选，拖得越久越容易。查到的代价（为教学而设）：
#
# - 两款下架 21 天；
# - 最近两周的买家，两成拿回钱；
# - 赔 2,500 元。
#
# 没被查到的店是运气，灯还在别人家里充电。回到那 300 盏，承运商查到一次，退回 120 个包裹，每个白付运费 38.09 元：
#
# | 300 盏的账 | 元 |
# |---|---|
# | 便宜 3.10 × 300 | 930 |
# | 查到一次 38.09 × 120 | -4,571 |
#
# 查到的机会只要过 930 ÷ 4,571 = **20.3%**，平均就亏，下架的三周还没算。
#
# 锂电池交运之前要有 UN 38.3 试验概要，这是联合国《试验和标准手册》第 38.3 节的要求。下一格按你店最后一天查 CN-UN383（V 是核对过来源）。停损护的是钱，剔除护的是买家。供应商说“报告下周给”：**今天证书那栏，你填什么？**

# %% [markdown] lang="en" translates="4e0f36"
# The line is cumulative profit compared with buying lanterns with a report only. From week 2 the goods are 6% cheaper; nobody can choose the week in which a carrier or the platform looks, and the longer it goes on, the likelier it is. Once found (invented for teaching):
#
# - two products off for 21 days;
# - a fifth of the last two weeks’ buyers get their money back;
# - CNY 2,500 in damages.
#
# A shop that was not found was lucky, and its lanterns are still charging in somebody’s home. Back to the 300: if the carrier finds them once, 120 parcels come back, 38.09 CNY of freight lost on each:
#
# | The 300 lanterns | CNY |
# |---|---|
# | saved, 3.10 × 300 | 930 |
# | found once, 38.09 × 120 | -4,571 |
#
# Above a chance of 930 ÷ 4,571 = **20.3%** it loses on average, and the three weeks off sale are not in it.
#
# Lithium batteries need a UN 38.3 test summary before they travel: Manual of Tests and Criteria of the United Nations, 38.3. The next cell looks up CN-UN383 on the last day of your shop (V means checked against its source). A stop rule protects money; a knock-out protects buyers. The supplier says “next week”: **what do you write into the certificate column today?**

# %%
law = rules.in_force("CN-UN383", on=today.date())
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
show(rules.as_table([law])[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 要点
# - 这 12,000 元：A、B 各下起订量，8,160 元；C 平均亏，这一轮不下；剩 3,840 元，给先卖动的那款补货。小周和小吴都没算错，冠军是权重给的。
# - 先剔除，再打分：卖不了的款会改掉别人的分。空着的格子按没有算。
# - 越低越好的列先反过来；报名次，连着权重一起报；换了权重还在前面的，才稳。
# - 试单看平均：机会要高过 亏损 ÷ (盈利 + 亏损)。停损标准写在下单之前。
# - 起订量和“一款不过一半”，比得分更早决定篮子里有几款。
#
# **岗** 选品岗的候选表和剔除理由 · **课** 实训从四十款里选首批货；下一步给选中的款定价 · **赛** 选品与供应链 · **证** 工作任务 2.1

# %% [markdown] lang="en" translates="1a2f69"
# ## Key points
# - The 12,000 CNY: minimum orders of A and B, 8,160 CNY; C loses on average and waits; 3,840 CNY stay for restocking whichever sells first. Neither Zhou nor Wu miscalculated: the weights chose the winner.
# - Strike out first, then score: goods that cannot be sold change the others’ scores. A blank counts as not held.
# - Turn round what is good when low; tell the weights with the ranking; firm is what stays on top under other weights.
# - A trial goes by its average: the chance must be above loss ÷ (gain + loss). Write the stop rule before you order.
# - Minimum orders, and at most half in one product, decide how many fit long before scores do.
#
# **Post** the selector’s sheet of candidates, with the reasons for striking out · **Course** the lab picks a first stock out of forty; pricing the chosen ones comes next · **Contest** selection and supply · **Certificate** work task 2.1
