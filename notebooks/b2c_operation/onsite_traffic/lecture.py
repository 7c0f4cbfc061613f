# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.5'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - operating_data
#     - competitor_data
#     - industry_data
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 每扇门都变好了，总数却变差
# 周一早会。上周的转化率从 3.10% 掉到 2.60%。主管说：“页面不行了，今天下班前付 1,200 美元，请美工重做 30 个商品页。”你翻到来源那一页：搜索的转化率升了，站外广告的也升了。**这 1,200 美元，付还是不付？**
#
# 学完你能够：① 按来源拆流量，说清为什么各来源相加比全店的人多；② 把转化率的变化拆成结构和比率两段；③ 看着搜索词表，说出哪些词要多曝光、哪些词要修页面。

# %% [markdown] lang="en" translates="413d8e"
# # Every door does better, and the total does worse
# Monday, the morning meeting. Last week’s conversion fell from 3.10% to 2.60%. Your lead says: “The pages are bad. Pay 1,200 USD before we close today and have a designer redo 30 of them.” You turn to the page on sources: search converts better than before, and so do outside ads. **Do you pay the 1,200?**
#
# After this you can ① split traffic by source and say why the sources add up to more people than the shop has, ② split a change of conversion into mix and rate, ③ read a table of search terms and say which deserve more showing and which a better page.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    charts,
    days_before,
    last_days,
    load,
    metrics,
    predict,
    replay,
    rules,
    show,
    text,
)
from course_b2c_ops.given_tools.traffic import by_source, by_term
from course_b2c_ops.panels import search_terms, traffic

# %% [markdown] item="operating/fall_in_points"
# （回想上一课：几个百分点 / recall last lesson: how many points）

# %% [markdown] item="recall"
# （回想前几课的一道题 / recall an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 下面是开头那家店的两周：`before` 是前一周，`last` 是上周；`search` 是搜索，`ads` 是站外广告。这个例子里，没有人从两个来源都进来过。先别算，凭直觉选：**转化率是被谁拉下来的？** 猜错不扣分，第二部分揭晓。

# %% [markdown] lang="en" translates="8d935c"
# ## Guess first, then look
# Here are two weeks of that shop by two sources, search and outside ads (`ads`); in this example nobody came by both. Do not calculate yet: **what pulled conversion down?** A wrong guess costs nothing; part two gives the answer.

# %%
weeks = pd.DataFrame(
    {
        "week": ["before", "before", "last", "last"],
        "source": ["search", "ads", "search", "ads"],
        "visitors": [4000, 1000, 3500, 3500],
        "buyers": [140, 15, 126, 56],
    }
)
rates = (weeks["buyers"] / weeks["visitors"]).map("{:.1%}".format)
heads = text(zh=["周", "来源", "访客", "转化率"], en=["week", "door", "visitors", "rate"])
show(weeks[["week", "source", "visitors"]].assign(rate=rates).set_axis(heads, axis=1))

# %%
predict(
    "what_pulled_it_down",
    text(zh="转化率是被谁拉下来的？", en="What pulled conversion down?"),
    choices=text(
        zh=["商品页变差了", "搜索变差了", "人的来路变了", "报表算错了"],
        en=["the pages got worse", "search got worse", "where people come from", "a wrong report"],
    ),
    reveal=text(zh="记下了：{0}。第二部分用数回答。", en="Kept: {0}. Part two answers.").format,
)

# %% [markdown] lang="zh"
# ## 一、门和人
# 一家店三扇门：**搜索** search（买家打字搜到你）、**推荐** recommended（平台摆到他面前）、**站外广告** outside ads。门口各站一个人数数。小林上午搜到一盏灯，没买；晚上刷到广告，又点进来。搜索那扇门记 1，广告那扇门也记 1；店里只来过一个小林。
#
# 所以**来源访客** visitors by source 相加，比**全店访客**多，多出来的是走过两扇门以上的人。这叫来源重叠，不是报表错了。先猜：**100 个人进店，其中 20 人走了两扇门，三扇门一共数到多少？** 猜完拖滑块。

# %% [markdown] lang="en" translates="411242"
# ## 1. Doors and people
# A shop has three doors: **search** (the buyer typed and found you), **recommended** (the platform put you before their eyes) and **outside ads**. At each stands somebody who counts. Lin finds a lamp by search in the morning and does not buy; in the evening an ad comes up, and Lin clicks. The search door counts 1, the ad door counts 1, and the shop saw one Lin.
#
# So **visitors by source** add up to more than the **visitors of the shop**, and the surplus are people who used several doors. Sources overlap; the report is not wrong. Guess first: **100 people come in, 20 of them by two doors. What do the three doors count together?** Then move the slider.

# %%
predict(
    "three_doors",
    text(zh="三扇门一共数到多少？", en="What do the three doors count together?"),
    reveal=text(
        zh="你写 {0:g}。80 人各数一次，20 人各数两次：120。",
        en="You wrote {0:g}. 80 are counted once, 20 twice: 120.",
    ).format,
)

# %%
traffic.doors_desk()

# %% [markdown] lang="zh"
# 你的店有九扇门。表 `traffic` 一天、一国、一个来源一行；下一格取最近 14 天，`by_source` 把每个来源加成一行。**直通车** keyword ads 是站内按点击付钱的搜索广告，**联盟** affiliates 是别人替你推广、成交才付佣金，**直接访问** direct 是收藏夹和老买家。

# %% [markdown] lang="en" translates="1d9bd3"
# Your shop has nine doors. The table `traffic` has one row a day, country and source; the next cell takes the last 14 days, and `by_source` adds each source up to one row. **Keyword ads** are search ads on the platform, paid by the click; **affiliates** promote you and are paid by the sale; **direct** are bookmarks and old customers.

# %%
by_day = load("traffic", cohort_id)
shop_daily = load("shop_daily", cohort_id)
old, new = by_source(days_before(by_day, 14)), by_source(last_days(by_day, 14))
people = last_days(shop_daily, 14)["visitors"].sum()
more = metrics.growth(new["visitors"].sum(), people)
finding = text(
    zh=f"九个来源相加，比全店访客多 {more:.0%}",
    en=f"Nine sources add up to {more:.0%} more than the shop",
)
count = traffic.source_names(new["visitors"].sort_values(ascending=False))
charts.show(charts.bars(count, finding=finding, unit="visitors", source="traffic"))

# %% [markdown] item="traffic/doors_and_people"
# （自测：三个来源相加 / self-check: three sources added）

# %% [markdown] lang="zh"
# ## 二、结构和比率
# 回到开头那家店。广告从 1,000 人变成 3,500 人，**占比** share 从 20% 变成 50%。广告的人，100 个里买 1.5 个；搜索的人，100 个里买 3.5 个。就算谁都没变好、没变差，占比一动，总数也要动：
#
# - 搜索占比 0.80 → 0.50，−0.30 × 3.5 = −1.05 个百分点；广告占比 0.20 → 0.50，+0.30 × 1.5 = +0.45。合起来 **−0.60**。
#
# 只因为占比变了，总比率动多少，叫**结构影响** mix effect = Σ（新占比 − 旧占比）× 旧比率，Σ 是每个来源都算一遍再加起来。剩下的，是各来源自己变好变差，叫**比率影响** rate effect = Σ 新占比 ×（新比率 − 旧比率）= 50% × 0.1 + 50% × 0.1 = **+0.10**。两段合起来 −0.50，正好是 3.10 到 2.60。
#
# 常见的错：结构影响用了新比率；两段就对不上了。先说出来：**广告占 80%，总转化率大约是多少？** 再拖。

# %% [markdown] lang="en" translates="103c93"
# ## 2. Mix and rate
# Back to the shop of the opening. Ads went from 1,000 people to 3,500, a **share** of 20% to 50%. Of 100 people from ads 1.5 buy, of 100 from search 3.5. Even if nobody got better or worse, the total moves when the shares do:
#
# - search: share 0.80 → 0.50, −0.30 × 3.5 = −1.05 points; ads: 0.20 → 0.50, +0.30 × 1.5 = +0.45. Together **−0.60**.
#
# What the total rate moves just because the shares moved is the **mix effect** = Σ (new share − old share) × old rate, where Σ says: for every source, then add up. The rest is sources getting better or worse themselves, the **rate effect** = Σ new share × (new rate − old rate) = 50% × 0.1 + 50% × 0.1 = **+0.10**. Both together are −0.50, exactly the way from 3.10 to 2.60.
#
# A common slip is a mix effect with the new rates: then the two parts do not close. Say it first: **with 80% from ads, what is the total, roughly?** Then move the sliders.

# %%
traffic.mix_desk()

# %% [markdown] item="traffic/total_falls_while_parts_rise"
# （自测：部分都升，总体却降 / self-check: parts rise, the total falls）

# %% [markdown] lang="zh"
# 你的店呢？最近 14 天和前 14 天比：先看谁的占比涨了、谁的跌了，再看两段各多大。不付推广费的三扇门，搜索、推荐、直接访问，合起来的占比叫**自然流量占比** organic share。总转化率在这里是各来源买家之和 ÷ 各来源访客之和；因为来源重叠，它比店铺日报里的略低。

# %% [markdown] lang="en" translates="02e2c3"
# And your shop? The last 14 days against the 14 before: first whose share rose and whose fell, then how large the two parts are. The share of the three doors that cost no promotion money, search, recommended and direct, is the **organic share**. The total here is buyers of all sources over visitors of all sources; because sources overlap it is a little lower than in the shop’s report.

# %%
free = ["search", "recommend", "direct"]
before, after = (f"{table.loc[free, 'share'].sum():.1%}" for table in (old, new))
print(text(zh=f"自然流量占比 {before} → {after}", en=f"Organic share {before} → {after}"))
moved = 100 * metrics.point_change(new["share"], old["share"])
moved = traffic.source_names(moved.sort_values(ascending=False))
finding = text(
    zh=f"{moved.index[0]}占比涨得最多，{moved.index[-1]}跌得最多",
    en=f"Share up most: {moved.index[0]}, down most: {moved.index[-1]}",
)
charts.show(charts.bars(moved, finding=finding, unit="percentage_point", source="traffic"))

# %%
total = 100 * (old["share"] * old["conversion"]).sum()
mix = 100 * metrics.mix_effect(old["share"], new["share"], old["conversion"])
rate = 100 * metrics.rate_effect(new["share"], old["conversion"], new["conversion"])
names = text(
    zh=["前 14 天", "结构影响", "比率影响", "最近 14 天"],
    en=["14 days before", "mix effect", "rate effect", "last 14 days"],
)
said = [f"{part:+.2f}".replace("-", "−") for part in (mix, rate)]
finding = text(
    zh=f"结构 {said[0]}，比率 {said[1]} 个百分点", en=f"Mix {said[0]}, rate {said[1]} points"
)
parts = pd.Series([total, mix, rate], index=names[:3])
charts.show(charts.waterfall(parts, finding, "percentage_point", "traffic", names[3]))

# %% [markdown] lang="zh"
# 结构大，问人从哪来、那边的人贵不贵；比率大，才问页面、价格、运费。两段可以一正一负。你店这两周是哪一种？

# %% [markdown] lang="en" translates="9b48c7"
# If mix is larger, ask where people come from and what they cost there; if rate is larger, ask about page, price and freight. The two may have opposite signs. Which case are your two weeks?

# %% [markdown] lang="zh"
# ## 三、搜索词：先分清人和次数
# 一周里，在搜索里看到你的有 2,000 人，一共看到 12,600 次；220 人进了店，点了 240 次。
#
# - **点击率** click-through rate = 点击 ÷ 曝光 = 240 ÷ 12,600 = 1.9%，次数除以次数；
# - **搜索点击率** search click rate = 搜索访客 ÷ 看到你的人 = 220 ÷ 2,000 = 11.0%，人除以人；
# - **搜索引导支付转化率** search-led payment rate = 搜索来的支付买家 ÷ 搜索访客。
#
# 同一周、同一批人，一个 1.9%，一个 11.0%，都没有错。广告报表多用次数，平台的搜索报表多用人：拿一个和另一个比，就会“进步”五倍。下面是你店最近 14 天。先猜：**每个人多看两次，哪个会掉？**

# %% [markdown] lang="en" translates="33970d"
# ## 3. Search terms: people and events first
# In a week 2,000 people saw you in search, 12,600 times in all; 220 came in, with 240 clicks.
#
# - **click-through rate** = clicks ÷ impressions = 240 ÷ 12,600 = 1.9%, events over events;
# - **search click rate** = search visitors ÷ people who saw you = 220 ÷ 2,000 = 11.0%, people over people;
# - **search-led payment rate** = paying buyers from search ÷ search visitors.
#
# The same week, the same people: 1.9% and 11.0%, and neither is wrong. Ad reports mostly count events, the platform’s search report counts people: compare one with the other and you have “improved” fivefold. Below are your last 14 days. Guess first: **if everybody sees you twice more, which rate falls?**

# %%
search_terms.two_rates_desk(last_days(by_day, 14))

# %% [markdown] lang="zh"
# ## 四个象限
# **搜索词** search term 是买家打的字。四个词，曝光的中位数 800，全店转化率 2.4%：
#
# | 词 | 曝光 | 转化率 | 做什么 |
# |---|---|---|---|
# | camping lantern | 4,800 | 3.8% | 多而好：保持 |
# | usb camping lamp | 310 | 7.1% | 少而好：多曝光 |
# | lantern | 9,400 | 1.1% | 多而差：修页面 |
# | cheap torch | 240 | 0 | 少而差：先放着 |
#
# 两条界限：曝光用这些词的**中位数**，转化率用**全店**的。转化率也用中位数，就永远有一半词是“好”的。访客不到 20 位的词先不判：两个人里一个付款，是 50%，也是碰巧。
#
# 下面是你店最近 30 天，`by_term` 一词一行，一个记号一个词。先猜：**该修页面的多，还是该多曝光的多？**

# %% [markdown] lang="en" translates="67f1be"
# ## Four quadrants
# A **search term** is what the buyer types. Four terms, median impressions 800, shop conversion 2.4%:
#
# | Term | Shown | Rate | Act |
# |---|---|---|---|
# | camping lantern | 4,800 | 3.8% | many, good: keep |
# | usb camping lamp | 310 | 7.1% | few, good: show more |
# | lantern | 9,400 | 1.1% | many, poor: repair page |
# | cheap torch | 240 | 0 | few, poor: leave |
#
# Two limits: for impressions the **median** of these terms, for conversion the **shop’s**. With a median for conversion too, half of the terms would always be “good”. Terms with fewer than 20 visitors get no verdict yet: one of two paying is 50%, and luck.
#
# Below are your last 30 days, one row a term by `by_term`, one mark a term. Guess first: **are there more pages to repair, or more terms to show?**

# %%
recent = last_days(shop_daily, 30)
shop_rate = metrics.ratio_of_sums(recent["paying_buyers"], recent["visitors"])
terms = by_term(load("shop_search_terms", cohort_id))
search_terms.quadrant_desk(terms, shop_rate)

# %% [markdown] item="traffic/words_worth_a_look"
# （自测：哪些词值得多曝光 / self-check: terms worth showing）

# %% [markdown] lang="zh"
# 要多曝光的词，先问平台两件事：挤不挤，是不是别人的牌子。平台的词表 `search_terms` 里，**竞争指数** competition index = 曝光商品数 ÷ 搜索人气，越大越挤。它是指数：4 比 2 挤，不能说挤一倍。下一格把两张表按词对上：`.merge` 左边你的词，右边平台的词。
#
# “品牌词”写着“是”的，词里有一个牌子。不是自己的、没有授权的，看看谁在找可以，标题和广告里不能写。

# %% [markdown] lang="en" translates="393b0d"
# Before you show a term more, ask the platform two things: is it crowded, and is it somebody’s brand? In the platform’s table `search_terms` the **competition index** = products exposed ÷ search popularity, and a larger one is more crowded. It is an index: 4 is more crowded than 2, not twice as crowded. The next cell puts the two tables together by term: `.merge`, your terms on the left, the platform’s on the right.
#
# Where “brand” says yes, the term names a brand. Unless it is your own or you are authorised, read it to learn who looks for us and never write it into a title or an ad.

# %%
found = search_terms.sorted_out(terms, shop_rate)
platform = load("search_terms", cohort_id)[["term", "competition_index", "brand_word"]]
few_good = found[found["quadrant"] == "show_more"].merge(platform, on="term")
rows = few_good.sort_values("competition_index")[["term", "competition_index", "brand_word"]]
heads = text(zh=["词", "竞争指数", "品牌词"], en=["term", "index", "brand"])
show(rows.set_axis(heads, axis=1))

# %% [markdown] item="traffic/rivals_name_in_the_title"
# （自测：别人的品牌词 / self-check: another’s brand word）

# %% [markdown] lang="zh"
# 剩下的几百个词，每个只来几个人，叫**长尾** long tail。把词按买家从多到少排队，一路加过去，看买家攒得多快：线一上来就陡，是靠几个大词；慢慢爬，是靠长尾。

# %% [markdown] lang="en" translates="3428a7"
# The other few hundred terms bring a handful of people each: the **long tail**. Line the terms up by buyers, most first, and add as you go: a line that starts steep lives on a few big terms, one that climbs slowly lives on its tail.

# %%
buyers = terms["paying_buyers"].sort_values(ascending=False)
path = (buyers.cumsum() / buyers.sum()).to_frame("share")
path.index = pd.Index(range(1, len(path) + 1), name=text(zh="排到第几个词", en="Terms, best first"))
path.columns = [text(zh="买家", en="buyers")]
ten = path.iloc[9, 0]
finding = text(
    zh=f"前 10 个词带来 {ten:.0%} 的搜索买家", en=f"Ten terms bring {ten:.0%} of buyers from search"
)
charts.show(charts.lines(path.head(100), finding, unit="share", source="shop_search_terms"))

# %% [markdown] lang="zh"
# ## 走一遍：从“转化率掉了”到一句话
# 还是开头那张表。四步：① 把四行转成一张透视表，行是来源，列是周；② 算占比和比率；③ 拆成结构和比率；④ 问多来的人划不划算。先说：**第 ① 步之后是几行几列？**

# %% [markdown] lang="en" translates="f73857"
# ## Walk it through: from “conversion is down” to one sentence
# The table of the opening again. Four steps: ① turn four rows into a pivot table, sources down, weeks across; ② shares and rates; ③ mix and rate; ④ ask whether the additional people pay. Say first: **how many rows and columns after ①?**

# %%
visitors = weeks.pivot_table(index="source", columns="week", values="visitors", aggfunc="sum")  # ①
paid = weeks.pivot_table(index="source", columns="week", values="buyers", aggfunc="sum")  # ①
show(visitors)

# %%
table = visitors.assign(  # ②
    old_share=visitors["before"] / visitors["before"].sum(),
    new_share=visitors["last"] / visitors["last"].sum(),
    old_rate=paid["before"] / visitors["before"],
    new_rate=paid["last"] / visitors["last"],
)
show(table[["old_share", "new_share"]])
show(table[["old_rate", "new_rate"]])

# %%
mix = 100 * metrics.mix_effect(table["old_share"], table["new_share"], table["old_rate"])  # ③
rate = 100 * metrics.rate_effect(table["new_share"], table["old_rate"], table["new_rate"])  # ③
print(text(zh=f"结构 {mix:+.2f}，比率 {rate:+.2f}", en=f"mix {mix:+.2f}, rate {rate:+.2f}"))
cost, earned = 2500 * 0.22, (56 - 15) * 3.20  # ④
print(
    text(zh=f"花 {cost:.0f}，赚 {earned:.0f} 美元", en=f"cost {cost:.0f}, earned {earned:.0f} USD")
)

# %% [markdown] lang="zh"
# `.pivot_table` 四样：`index` 行、`columns` 列、`values` 格子里放什么、`aggfunc` 一格里几行怎么合。四行进，两行两列出。`.assign` 一次加几列，原来的表不变。
#
# ④ 广告多来 2,500 人，一次点击 0.22 美元，付了 550 美元；广告的买家多了 41 位，一位赚 3.20 美元，131 美元。报给主管的一句话：“转化率掉 0.50 个百分点，结构拉下 0.60，比率抬上 0.10：页面没变差，**多买的 2,500 个人不值 550 美元**。”

# %% [markdown] lang="en" translates="778361"
# `.pivot_table` takes four things: `index` the rows, `columns` the columns, `values` what goes into the cells, `aggfunc` how several rows of one cell are put together. Four rows go in, two rows and two columns come out. `.assign` adds several columns at once and leaves the old table as it was.
#
# ④ Ads brought 2,500 more people at 0.22 USD a click, 550 USD; their buyers rose by 41 at 3.20 USD each, 131 USD. The sentence for your lead: “Conversion fell by 0.50 points; mix took 0.60, rate gave 0.10. The pages did not get worse: **the 2,500 people we bought were not worth 550 USD**.”

# %% [markdown] item="traffic/mix_of_a_film_week"
# （自测：视频火了的一周 / self-check: the week of a film）

# %% [markdown] lang="zh"
# ## 德技并修：110 元一周，买六成访客
# 有人推销：“每周 110 元，访客多六成，平台一看你热，曝光就来。”平时一周 1,000 位访客、24 位付款，2.4%。多来的 600 位是机器人，一位都不会买：24 ÷ 1,600 = 1.5%。
#
# 另一条路：花 200 元、两天，写一篇好的使用指南，放到站外社交上，来的人不多，是真想买的。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="f7728d"
# ## Skill and conscience: three fifths more visitors for CNY 110 a week
# Somebody offers: “CNY 110 a week, visitors up by 60%, the platform sees you are hot and shows you more.” Usually 1,000 visitors a week come and 24 pay, 2.4%. The 600 more are robots, and no robot buys: 24 ÷ 1,600 = 1.5%.
#
# The other way: CNY 200 and two days for one good guide to the product, posted on social media; few come, and they mean it. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "bought_visits",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["买两周访问", "写一篇指南，200 元", "都不做"],
        en=["two weeks of visits", "one guide, CNY 200", "neither"],
    ),
)

# %%
paths = replay("bought_visits", "bought_visits_honest")
zh, en = ["都不做", "买访问", "写指南"], ["neither", "bought", "guide"]
charts.show(charts.ways(paths, zh, en, gaps=True))

# %% [markdown] lang="zh"
# 两条线都是和“都不做”相比，利润累计差多少。第 2、3 周买：搜索和推荐的曝光多 15%，看着有用。第 4 周起排名算明白了，“看的多、买的少”：搜索和推荐的曝光少 12%，五周才完。没有谁来查，是转化率自己说出去的。有的店一季算下来仍然多赚，那是这一季的运气，下一季没人保证。还有一笔不进账：那两周的访客、转化率、来源占比，以后做对比都不能用。
#
# 《电子商务法》第十七条：不得以虚构交易、编造用户评价等方式进行虚假或者引人误解的商业宣传。条文点名的是交易和评价；假访问算不算“等方式”，这里不替法官下结论。平台的排名不用等判决。下一格按你店最后一天查规则 CN-ECL-17（V 是核对过条文）。

# %% [markdown] lang="en" translates="1f919e"
# Both lines are cumulative profit compared with doing neither. Bought in weeks 2 and 3: 15% more impressions in search and recommendation, and it looks like it works. From week 4 the ranking has done its sums, “seen often, rarely bought”: 12% fewer impressions there, for five weeks. Nobody came to check; conversion told on itself. A shop may still end a season ahead; that was this season’s luck, and nobody vouches for the next. One item is in no account: visitors, conversion and shares of those two weeks are useless for any later comparison.
#
# E-Commerce Law, art. 17: no false or misleading promotion by invented transactions, made-up reviews or the like. It names transactions and reviews; whether faked visits are “the like” is not for this page to decide. The ranking does not wait for a judgment. The next cell looks up rule CN-ECL-17 on the last day of your shop (V means checked against the text).

# %%
law = rules.in_force("CN-ECL-17", on=shop_daily["date"].max().date())
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
columns = ["legal_basis", "valid_from", "mark"]
show(rules.as_table([law])[columns].set_axis(heads, axis=1))
predict(
    "guide_pays",
    text(
        zh="指南花 200 元，一单赚 22.70 元：要带来几单才不亏？",
        en="The guide costs CNY 200, an order earns CNY 22.70: how many orders to break even?",
    ),
    reveal=text(
        zh="你写 {0:g}。200 ÷ 22.70 = 8.8，要 9 单。",
        en="You wrote {0:g}. 200 ÷ 22.70 = 8.8, so 9.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 要点
# - 那 1,200 美元今天不付：两个来源都变好了，总数是被结构拉下来的。先停掉多买的点击，550 美元只换回 131 美元。
# - 来源数的是进门，店铺数的是人：各来源相加比全店多，不是错。
# - 结构影响 = Σ 占比的变化 × 旧比率；比率影响 = Σ 新占比 × 比率的变化；两段加起来就是总变化。
# - 点击率数次数，搜索点击率数人，不能放在一起比。
# - 看的人多、买的人少，修页面；看的人少、买的人多，多曝光；别人的牌子，只看不写。
#
# **岗** 推广专员的流量页 · **课** 实训拆你自己的 30 天；下一课算每次点击值多少钱 · **赛** 流量诊断 · **证** 工作任务 2.5

# %% [markdown] lang="en" translates="58e506"
# ## Key points
# - Do not pay the 1,200 USD today: both sources got better, and the mix pulled the total down. Stop the additional clicks first; 550 USD brought back 131.
# - A source counts entries, the shop counts people: sources adding up to more than the shop is no error.
# - Mix effect = Σ change of share × old rate; rate effect = Σ new share × change of rate; the two add up to the whole change.
# - The click-through rate counts events, the search click rate counts people. Never compare the two.
# - Seen by many, bought by few: repair the page. Seen by few, bought by many: show it more. Another’s brand: read it, never write it.
#
# **Post** the promotion operator’s traffic page · **Course** the lab splits your own 30 days; the next lesson prices a click · **Contest** traffic diagnosis · **Certificate** work task 2.5
