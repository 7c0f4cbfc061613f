# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.5'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - onsite_traffic
#     - operating_data
#     - product_selection
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 后台标“良好”的 3.29，要不要续投
# 周一 9 点。上周直通车花了 186 美元，带来 612 美元成交，投入产出比 3.29，后台标绿：“良好”。系统弹窗：**按上周的量续投一周，还是先停？** 10 点前要点。你只多知道一件事：每卖 1 美元，付完货款、运费和佣金，广告费之前剩 0.2807 美元。
#
# 学完你能够：① 算出一次点击值多少，给出价定上限；② 说清竞价里谁排前、点一次扣多少；③ 看词和预算：哪些加、哪些停、哪些再等，加到哪一步为止。

# %% [markdown] lang="en" translates="bb50e5"
# # A return of 3.29, and the page says “good”
# Monday, nine o’clock. Last week keyword ads cost 186 USD and brought 612 USD of sales, a return of 3.29, and the page shows it in green: “good”. A window pops up: **the same again for a week, or stop first?** It wants an answer by ten. You know one thing more: of each dollar sold, after goods, freight and commission and before ads, 0.2807 USD are left.
#
# After this you can ① work out what a click is worth and set a ceiling for the bid, ② say who ranks first in an auction and what a click is charged, ③ look at words and budgets: which rise, which stop, which wait, and where the money ends.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, last_days, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.given_tools.paid_ads import by_keyword, margin_before_ads, shop_conversion
from course_b2c_ops.panels import paid_ads

# %% [markdown] item="pricing/roas_that_breaks_even"
# （回想成本与定价：保本线 / recall cost and pricing: the line）

# %% [markdown] item="recall"
# （回想前几课的一道题 / recall an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 186 美元换来 612 美元。先别算，凭直觉选：**这一周的直通车，是赚是亏？** 猜错不扣分，下一节揭晓。

# %% [markdown] lang="en" translates="d723e8"
# ## Guess first, then look
# 186 USD brought 612 USD. Do not calculate yet: **did last week’s keyword ads earn or lose?** A wrong guess costs nothing; the next part tells.

# %%
predict(
    "earn_or_lose",
    text(zh="这一周是赚是亏？", en="Did the week earn or lose?"),
    choices=text(
        zh=["赚 426 美元", "赚一点", "亏一点", "要看对手"],
        en=["earned 426 USD", "earned a little", "lost a little", "depends on rivals"],
    ),
    reveal=text(zh="记下了：{0}。下一节用数回答。", en="Kept: {0}. The next part answers.").format,
)

# %% [markdown] lang="zh"
# ## 一、一次点击值多少
# **直通车** keyword ads：店铺给词出价，买家搜这个词，广告排在结果里，有人点才扣钱。上周 620 次点击，34 单，一单 18.00 美元。
#
# - **点击成本** cost per click，CPC = 186 ÷ 620 = **0.30**：一次点击付出去的。
# - **点击价值** click value = 转化率 34 ÷ 620 × 订单均额 18.00 × 边际贡献率 0.2807 = **0.277**：一次点击留下来的，也是出价的上限。
#
# 付 0.300，留 0.277：每点一次亏 2 分多，620 次亏 **14.21 美元**。从总数看也一样：**ROAS** = 成交额 ÷ 花费 = 3.29，而 612 美元只留下 171.79。**保本 ROAS** break-even ROAS = 1 ÷ 0.2807 = **3.56**，低于它就亏。后台的“良好”不知道你的成本。
#
# ROAS 倒过来叫 **ACOS** = 花费 ÷ 成交额 = 30.4%，直接和边际贡献率 28.07% 比：高过它就亏。常见的错：ROAS 大于 1 就当赚了。

# %% [markdown] lang="en" translates="05ae95"
# ## 1. What a click is worth
# **Keyword ads**: a shop bids on a word; when a buyer searches it the ad stands among the results, and only a click is charged. Last week had 620 clicks and 34 orders of 18.00 USD each.
#
# - **Cost per click**, CPC = 186 ÷ 620 = **0.30**: what a click takes.
# - **Click value** = conversion 34 ÷ 620 × average order 18.00 × margin 0.2807 = **0.277**: what a click leaves, and so the ceiling of a bid.
#
# 0.300 out, 0.277 in: each click loses over two cents, 620 clicks lose **14.21 USD**. The totals say the same: **ROAS**, the return on ad spend, = sales ÷ spend = 3.29, while 612 USD leave 171.79 only. **Break-even ROAS** = 1 ÷ 0.2807 = **3.56**; below it ads lose. The page’s “good” does not know your costs.
#
# ROAS turned over is **ACOS**, the advertising cost of sales, = spend ÷ sales = 30.4%, which compares with the margin of 28.07% directly: above it you lose. A common slip: ROAS above 1, so it earns.

# %% [markdown] lang="zh"
# 你的店呢？直通车报表 `keyword_ads` 一天、一词一行，`by_keyword` 把最近 30 天加成一词一行；全店推广前的边际贡献率，照定价课的办法算。点击 × 全店转化率不到 3 单的词，先画成空心圈，后面再说。先猜：**线上的词多，还是线下的词多？** 再拖滑块。

# %% [markdown] lang="en" translates="21cd79"
# And your shop? The report `keyword_ads` has one row a day and word; `by_keyword` adds up the last 30 days, one row a word. The shop’s margin before ads is worked out as in the lesson on pricing. Words whose clicks × the shop’s conversion come to fewer than 3 orders are hollow circles for now. Guess first: **are more words above the line, or below?** Then move the slider.

# %%
words = by_keyword(load("keyword_ads", cohort_id))
tables = [load(name, cohort_id) for name in ("products", "product_daily", "fees", "exchange_rates")]
shop_rate = shop_conversion(load("shop_daily", cohort_id))
paid_ads.map_desk(words, shop_rate, margin_before_ads(*tables))

# %% [markdown] item="ads/acos_of_thirty"
# （自测：ACOS 30% / self-check: ACOS of 30%）

# %% [markdown] lang="zh"
# ## 二、谁排前，扣多少
# 搜 camping lantern，四家争位置。平台不只看出价：**得分 = 出价 × 质量分**，质量分是平台给的 1 到 10 分，看点击率、词和商品对不对得上、页面好不好。
#
# | | 出价 | 质量分 | 得分 | 名次 |
# |---|---|---|---|---|
# | 你 | 0.42 | 8 | 3.36 | 1 |
# | 乙 | 0.35 | 9 | 3.15 | 2 |
# | 甲 | 0.60 | 5 | 3.00 | 3 |
# | 丙 | 0.50 | 4 | 2.00 | 4 |
#
# 甲出价最高，排第三。扣费也不是自己的出价，是刚好保住名次的钱：**次价扣费** second price = 下一名的得分 ÷ 自己的质量分 + 0.01。你付 3.15 ÷ 8 + 0.01 = **0.404**，不是 0.42；最后一名付底价 0.05。
#
# 这是课程采用的教学公式；平台公开的只有：按点击扣费，不超过出价，排名看推广评分和出价（平台页面，二手）。对手的出价，也只有这里看得见。

# %% [markdown] lang="en" translates="34c76c"
# ## 2. Who ranks first, and who pays what
# Four sellers want the places for camping lantern. The platform looks at more than the bid: **score = bid × quality**, where quality is the platform’s 1 to 10 for click rate, fit of word and product, and the page.
#
# | | Bid | Quality | Score | Place |
# |---|---|---|---|---|
# | You | 0.42 | 8 | 3.36 | 1 |
# | B | 0.35 | 9 | 3.15 | 2 |
# | A | 0.60 | 5 | 3.00 | 3 |
# | C | 0.50 | 4 | 2.00 | 4 |
#
# A bids most and is third. Nor is the charge the own bid; it is what just keeps the place, the **second price** = next score ÷ own quality + 0.01. You pay 3.15 ÷ 8 + 0.01 = **0.404**, not 0.42; the last one pays the reserve, 0.05.
#
# This is the teaching formula of the course; what the platform makes public is: charged by the click, never above the bid, ranked by promotion score and bid (platform page, second-hand). Rivals’ bids, too, can be seen only here.

# %%
predict(
    "quality_ten",
    text(
        zh="出价还是 0.42，质量分从 8 提到 10：点一次扣多少美元？",
        en="The bid stays at 0.42, quality goes from 8 to 10: what does a click cost, in USD?",
    ),
    reveal=text(
        zh="你写 {0:g}。3.15 ÷ 10 + 0.01 = 0.325，便宜了两成。",
        en="You wrote {0:g}. 3.15 ÷ 10 + 0.01 = 0.325, a fifth cheaper.",
    ).format,
)

# %%
paid_ads.auction_desk()

# %% [markdown] lang="zh"
# 你的店的 500 场抽样竞价在表 `auctions` 里，一场一个出价人一行，`own` 是你。`.idxmax()` 给出每场得分最高那一行的位置；再找每场出价最高的那一行，看两行是不是同一家。

# %% [markdown] lang="en" translates="cdf763"
# 500 sampled auctions of your shop stand in `auctions`, one row an auction and bidder; `own` is you. `.idxmax()` gives the place of each auction’s highest score; find the highest bid in the same way, and see whether the two are one bidder.

# %%
auctions = load("auctions", cohort_id)
auctions["score"] = auctions["bid_usd"] * auctions["quality"]
first = auctions.groupby("auction_id")["score"].idxmax()
richest = auctions.groupby("auction_id")["bid_usd"].idxmax()
lost = (first != richest).sum()
print(
    text(
        zh=f"{len(first)} 场里，{lost} 场出价最高的没排第一",
        en=f"In {lost} of {len(first)} auctions the highest bid was not first",
    )
)
example = auctions[auctions["auction_id"] == first.index[first != richest][0]]
show(example.sort_values("score", ascending=False)[["bidder", "bid_usd", "quality", "score"]])

# %% [markdown] item="ads/highest_bid_comes_third"
# （自测：最便宜的往上走 / self-check: the cheapest way up）

# %% [markdown] lang="zh"
# ## 三、加到哪一步，等到哪一次
# 另一款灯，边际贡献率 35%，保本 ROAS 2.86。四档日预算各试了一周（美元）：
#
# | 日预算 | 50 | 100 | 150 | 200 |
# |---|---|---|---|---|
# | 一天成交 | 190 | 340 | 452 | 534 |
# | 平均 ROAS | 3.80 | 3.40 | 3.01 | 2.67 |
#
# 看平均，150 还在线上。
#
# 可是从 100 加到 150，多花 50，只多卖 452 − 340 = 112：这一步的 **边际 ROAS** marginal ROAS = 112 ÷ 50 = **2.24**，亏。好卖的点击先买走了，后来的越来越贵。常见的错：用平均决定要不要再加。先猜停在哪一步，再拖。

# %% [markdown] lang="en" translates="092f06"
# ## 3. How far to go, how long to wait
# Another lamp has a margin of 35%, so break-even ROAS is 2.86. Four daily budgets were tried, a week each (USD):
#
# | Daily budget | 50 | 100 | 150 | 200 |
# |---|---|---|---|---|
# | Sales a day | 190 | 340 | 452 | 534 |
# | Average ROAS | 3.80 | 3.40 | 3.01 | 2.67 |
#
# By the average, 150 is still above the line.
#
# But from 100 to 150, 50 USD more sell only 452 − 340 = 112 more: the **marginal ROAS** of this step is 112 ÷ 50 = **2.24**, a loss. The good clicks are bought first, later ones are dearer and dearer. A common slip: asking the average whether to go on. Guess where to stop, then move the slider.

# %%
predict(
    "where_to_stop",
    text(zh="日预算停在哪？", en="Where does the budget stop?"),
    choices=["50", "100", "150", "200"],
)
paid_ads.budget_desk()

# %% [markdown] lang="zh"
# 词也一样要看账，但先问**证据**够不够。一个新词 40 次点击，一单没有。和全店一样好的词（2.4%），40 次全落空的机会是 0.976 连乘 40 次 = 37.8%：抛硬币都差不多，不能判。课程的规矩：点击 × 全店转化率到 3 单，才判；不到，再等。先猜：**连着几次不出单，才有 95% 的把握说它差？**

# %% [markdown] lang="en" translates="47bb5f"
# Words are judged by their accounts as well, but first ask for **evidence**. A new word has 40 clicks and no order. A word as good as the shop (2.4%) misses 40 times in a row with a chance of 0.976 multiplied 40 times = 37.8%: not far from tossing a coin, and no verdict. The rule of this course: judge once clicks × the shop’s conversion reach 3 orders; until then, wait. Guess first: **how many clicks without an order make you 95% sure it is worse?**

# %%
predict(
    "clicks_to_be_sure",
    text(zh="几次点击？", en="How many clicks?"),
    reveal=text(
        zh="你写 {0:g}。0.976 连乘到 5% 以下，要 124 次。",
        en="You wrote {0:g}. 0.976 falls to 5% after 124 clicks.",
    ).format,
)
paid_ads.evidence_desk()

# %% [markdown] item="ads/last_fifty_dollars"
# （自测：最后 50 美元 / self-check: the last 50 USD）

# %% [markdown] lang="zh"
# ## 联盟：按成交付，也有点击价
# **联盟** affiliates：推广者 publisher 在自己的网站放你的链接，成交才拿佣金，退款按比例退回。佣金 8%、转化率 2.4%、订单均额 19.90：100 次点击付 8% × 2.4 × 19.90 = 3.82，折合**每次点击 0.038 美元**。换算以后，才能和直通车的点击成本放在一起。下一格是你店最近 30 天，联盟的佣金已扣掉退回的。先猜：**哪一个便宜？**
#
# 便宜不等于划算：两张报表都只说“归到我名下的单”，不说“没有我就没有的单”。后一种叫**增量** incremental sales，只有停一停、比一比才知道。

# %% [markdown] lang="en" translates="e193eb"
# ## Affiliates: paid by the sale, yet with a price per click
# **Affiliates**, or publishers, put your links on sites of their own and earn a commission on a sale; refunds return their share. At 8% commission, 2.4% conversion and orders of 19.90 USD, 100 clicks cost 8% × 2.4 × 19.90 = 3.82, or **0.038 USD a click**. Only then can it stand beside the cost per click of keyword ads. The next cell shows your last 30 days, commission net of what came back. Guess first: **which is cheaper?**
#
# Cheaper is not better yet: both reports say “orders booked to me”, neither says “orders that would not be there without me”. Those are **incremental sales**, and only a pause and a comparison show them.

# %%
affiliates = last_days(load("affiliates", cohort_id), 30)
kept = affiliates["commission_usd"] - affiliates["commission_returned_usd"]
each = pd.Series(
    {
        text(zh="直通车", en="Keyword ads"): words["spend_usd"].sum() / words["clicks"].sum(),
        text(zh="联盟", en="Affiliates"): kept.sum() / affiliates["clicks"].sum(),
    }
)
finding = text(
    zh=f"每次点击：{each.idxmin()}便宜，{each.min():.3f} 美元",
    en=f"Cheaper a click: {each.idxmin()}, {each.min():.3f}",
)
charts.show(charts.bars(each, finding=finding, unit="cost_per_click", source="affiliates"))

# %% [markdown] lang="zh"
# ## 走一遍：周一清理五个词
# 还是开头的店：全店转化率 2.4%（买家 ÷ 访客），边际贡献率 28.07%，保本线 3.56。五个词的 30 天在下面。三步：① 一个函数看一行，先问证据，再问订单，再比线；② 留下的词算点击价值，出价不超过它；③ 省下的钱按“多给 1 美元留下几美元”从高到低给。先说：**五个词里停几个？**

# %% [markdown] lang="en" translates="e086cb"
# ## Walk it through: five words on a Monday
# The shop of the opening again: of all its visitors 2.4% buy, the margin is 28.07%, break-even 3.56. Below are 30 days of five words. Three steps: ① a function looks at one row, asks for evidence, then for orders, then for the line; ② words that stay get their click value, and no bid exceeds it; ③ the money saved goes to what leaves most per dollar. Say first: **how many of the five stop?**

# %%
week = pd.DataFrame(
    {
        "keyword": ["camping lantern", "tent light", "usb lantern", "camp lamp", "lantern gift"],
        "clicks": [310, 190, 60, 200, 140],
        "spend_usd": [93.0, 47.5, 15.0, 50.0, 30.8],
        "orders": [17, 0, 0, 10, 8],
        "paid_amount_usd": [306.0, 0.0, 0.0, 190.0, 152.0],
    }
)
week["roas"] = metrics.roas(week["paid_amount_usd"], week["spend_usd"])
show(week[["keyword", "clicks", "spend_usd", "orders", "roas"]])


# %%
def action(row):  # ①
    if row["clicks"] * 0.024 < 3:
        return "wait"
    if row["orders"] == 0:
        return "stop"
    if row["roas"] < 3.56:
        return "lower"
    if row["roas"] >= 1.3 * 3.56:
        return "raise"
    return "keep"


week["action"] = week.apply(action, axis=1)
show(week[["keyword", "clicks", "orders", "roas", "action"]])

# %%
sold = week[week["orders"] > 0].set_index("keyword")  # ②
ceiling = metrics.click_value(
    sold["orders"] / sold["clicks"], sold["paid_amount_usd"] / sold["orders"], 0.2807
)
left = dict(sold["roas"] * 0.2807 - 1)  # ③
for word in sorted(left, key=left.get, reverse=True):
    print(word, text(zh="上限", en="ceiling"), f"{ceiling[word]:.3f}", f"{left[word]:+.2f}")

# %% [markdown] lang="zh"
# `sorted(名字, key=怎么比, reverse=True)` 把名字从大到小排，`left.get` 的意思是“拿这个名字在 `left` 里的数去比”。
#
# 一个停：`tent light` 190 次点击，该有 4.6 单，一单没有，省 47.50 美元。`usb lantern` 同样没出单，只点了 60 次，再等。`lantern gift` 多给 1 美元，付完点击费还留 0.39，提价，到 0.305 为止；`camping lantern` 每花 1 美元亏 0.08，付着 0.30，先降到 0.277 以下。报给主管的一句话：“**停一个、降一个、加一个，一个月先省 47.50 美元。**”

# %% [markdown] lang="en" translates="9fe135"
# `sorted(names, key=how to compare, reverse=True)` puts names in order, largest first; `left.get` says “compare by this name’s number in `left`”.
#
# One stops: `tent light` with 190 clicks should have had 4.6 orders and has none; that saves 47.50 USD. `usb lantern` has none either, but only 60 clicks: wait. `lantern gift` leaves 0.39 of each further dollar after the clicks are paid: raise it, up to 0.305. `camping lantern` loses 0.08 of each dollar at 0.30 a click: first bring it below 0.277. The sentence for your lead: “**One stops, one is lowered, one rises, and 47.50 USD a month are saved to begin with.**”

# %% [markdown] lang="zh"
# ## 德技并修：报表好看的推广者
# 一位推广者的报表：“带来你 10% 的订单，佣金 8%，ROAS 12.5。”你抽查发现，他的网页在买家打开时偷偷写下推广标记，这叫**塞 Cookie** cookie stuffing：买家本来就要来买，单却记到他名下。他还多给一点推广位。拆穿他，报表上的“联盟成交”就掉下去，老板会问。
#
# 另一条路：每周花一小时对一次联盟订单，换掉可疑的人。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="156e02"
# ## Skill and conscience: the publisher with the fine report
# A publisher reports: “10% of your orders at 8% commission, a ROAS of 12.5.” A spot check shows that its pages silently set its mark when a buyer opens them, **cookie stuffing**: the buyer was coming anyway, and the order is booked to it. It also gives you a few more places. Expose it, and “affiliate sales” in the report fall, and the boss will ask.
#
# The other way: an hour a week to check affiliate orders and replace odd publishers. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "cookie_stuffing",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["睁只眼闭只眼", "每周对单，换人", "整个联盟停掉"],
        en=["look away", "check weekly", "drop all affiliates"],
    ),
)

# %%
paths = replay("cookie_stuffing", "cookie_stuffing_honest")
zh, en = ["都不做", "放任", "对单"], ["neither", "tolerated", "checked"]
charts.show(charts.ways(paths, zh, en, gaps=True))

# %% [markdown] lang="zh"
# 两条线都是和“什么都不动”相比，利润累计差多少。放任从第 2 周开始，头四周还看不见账单：佣金四周后才结，前几周只见到多出来的那点推广位。之后每周多付的佣金，付给了没有带来人的人。没有谁来罚你，也没有别人替你查，只有自己对单看得到。对单也不一定立刻多赚，有的店一季算下来还略少：工钱每周先付，防的是下一个。
#
# 查到可疑，也不等于定罪：先请他说明流量来源和下单路径，协议里写明的，佣金暂缓；说不清的，终止合作。再量一次增量：停他两周，全店的单少了吗？
#
# 条文：塞 Cookie 在《反不正当竞争法》里怎么定性，这里不替法官下结论，先看协议禁不禁。同一部法还管直通车的词：2025 年修订写明，用对手的品牌作隐藏关键词、使人混淆，是违法。下一格按你店最后一天查它的版本（标记见规则库）。

# %% [markdown] lang="en" translates="9bbcaa"
# Both lines are cumulative profit compared with changing nothing. Tolerated from week 2, it sends no bill for four weeks, because commission is settled four weeks later; until then only the few more places show. After that, commission goes out every week to somebody who brought nobody. No one fines you and no one checks for you; only your own look at the orders shows it. Nor does checking pay at once in every shop, and in some a season ends slightly behind: the hour is paid every week, and it guards against the next one.
#
# Odd is not convicted. Ask first for the traffic and the path of an order; where the contract says so, the commission waits; without an answer the contract ends. And measure the increment: pause it for two weeks, are there fewer orders in the whole shop?
#
# The law: what cookie stuffing is under the Unfair Competition Law is not for this page to decide; look first whether the contract forbids it. The same law concerns keywords too: since its revision of 2025 a rival’s brand as a hidden keyword that confuses buyers is a breach. The next cell looks up the version on the last day of your shop, with its mark.

# %%
law = rules.in_force("CN-AUCL", on=load("shop_daily", cohort_id)["date"].max().date())
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
show(rules.as_table([law])[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))
predict(
    "check_pays",
    text(
        zh="对单一周花 15 元，塞走的佣金是成交额的 0.8%：一周成交过多少元，对单就划算？",
        en="A check costs CNY 15 a week, stuffing takes 0.8% of sales: above which weekly sales?",
    ),
    reveal=text(
        zh="你写 {0:g}。15 ÷ 0.008 = 1,875 元。", en="You wrote {0:g}. 15 ÷ 0.008 = CNY 1,875."
    ).format,
)

# %% [markdown] item="ads/four_per_cent_of_everything"
# （自测：4% 的订单 / self-check: four per cent of everything）

# %% [markdown] lang="zh"
# ## 要点
# - 开头那一周先停：ROAS 3.29 低于保本的 3.56，续投一周再亏 14.21 美元。把出价降到 0.277 以下，或者提质量分，再投。
# - 点击价值 = 转化率 × 订单均额 × 推广前边际贡献率，是出价的上限；保本 ROAS = 1 ÷ 边际贡献率。
# - 排名看出价 × 质量分，扣费看下一名：质量替你付了一部分出价。
# - 要不要加钱，问最后那一步；要不要停词，先问证据够不够。
# - 佣金可以折成点击价；归到名下的单，不等于多出来的单。
#
# **岗** 推广专员的周一清理 · **课** 实训清理你自己的词；下一课算活动和优惠券 · **赛** 站内推广 · **证** 工作任务 2.5

# %% [markdown] lang="en" translates="6ba633"
# ## Key points
# - Stop the week of the opening first: ROAS 3.29 is below break-even 3.56, and the same again loses another 14.21 USD. Bring the bid below 0.277, or quality up, then go on.
# - Click value = conversion × average order × margin before ads, the ceiling of a bid; break-even ROAS = 1 ÷ margin.
# - Places go by bid × quality, the charge by the next one below: quality pays part of your bid.
# - Whether to add money, ask the last step; whether to stop a word, ask for evidence first.
# - A commission can be told per click; an order booked to somebody is not an order added.
#
# **Post** the promotion operator’s Monday clean-up · **Course** the lab cleans up your own words; the next lesson is on campaigns and coupons · **Contest** on-site ads · **Certificate** work task 2.5
