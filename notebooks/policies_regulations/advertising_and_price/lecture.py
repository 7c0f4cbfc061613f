# ---
# jupyter:
#   b2c:
#     clauses:
#     - advertising_and_price
#     minutes:
#       practice: 0
#       theory: 45
#     recalls:
#     - legal_framework
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 黑五前夜，这条广告发不发
# 2026-11-26，星期四晚上。文案交来一条颈枕广告，国内和德国同时投，广告费已经花了 36,000 元：
#
# > 全网第一的按摩颈枕，治疗颈椎病。原价 €49.90，现价 €35.91，直降 28 %。
#
# 零点开抢，还有三小时。**发，改，还是撤？**
#
# 学完你能够：① 算出国内和欧盟各能划掉哪个价、最多写降多少；② 认出不能说的话，说出是哪一条；③ 估出罚款从多少起，把话改成能发又好卖的。
#
# 课堂 45 分钟，到“德技并修”为止；最后一节课后自学约 10 分钟。教学材料，不是法律意见；例子的日期和数字是编的，写在题里。

# %% [markdown] lang="en" translates="bb3cd7"
# # The night before Black Friday: does this advert run?
# Thursday evening, 26 November 2026. The copywriter hands in an advert for a neck pillow, to run in China and in Germany; CNY 36,000 have been spent on it:
#
# > The No. 1 massage pillow on the web, cures neck pain. Was €49.90, now €35.91, 28% off.
#
# The sale opens at midnight, in three hours. **Run it, mend it, or pull it?**
#
# After this you can ① work out which price may be crossed out in China and in the EU, and the most per cent off that may be said, ② tell what must not be said, and by which article, ③ say where the fine begins, and turn the text into one that is lawful and still sells.
#
# In class 45 minutes, up to “Skill and conscience”; the last part is for self-study, about 10 minutes. Teaching material, not legal advice; days and numbers of examples are invented and stated.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date

import pandas as pd

from course_b2c_ops import charts, load, predict, show, text
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.given_tools.adverts import word_hits
from course_b2c_ops.panels import advert_words, adverts, rule_lines
from course_b2c_ops.rules import compliance, lookup

DAY = date(2026, 11, 27)
TODAY = law_days.class_day()

# %% [markdown] item="recall"
# （回想：第一课的一道题 / recall: an item of lesson 1）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 先看价。德国页面的标价：10 月 28 日起 45.00 欧元，11 月 10–24 日 39.90，昨天起临时改成 49.90。零点卖 35.91。**“原价”那里能写几？** 猜错不扣分。

# %% [markdown] lang="en" translates="abf636"
# ## Guess first, then look
# The price first. Marked on the German page: EUR 45.00 from 28 October, 39.90 from 10 to 24 November, and 49.90 since yesterday. The offer at midnight is 35.91. **Which price may stand as “was”?** A wrong guess costs nothing.

# %%
predict(
    "which_price_before",
    text(zh="“原价”能写：", en="“Was” may be:"),
    choices=["49.90", "45.00", "39.90"],
)

# %%
log = {date(2026, 10, 28): 45.00, date(2026, 11, 10): 39.90, date(2026, 11, 25): 49.90}
base = compliance.price_baseline(log, DAY, "EU")
off = [f"{1 - 35.91 / price:.1%}" for price in log.values()]
may = ["✓" if price == float(base.price) else "✗" for price in log.values()]
heads = text(zh=["标价", "写成降", "能写吗"], en=["marked", "cut", "allowed"])
rows = zip(log.values(), off, may, strict=True)
show(pd.DataFrame(rows, index=[str(day) for day in log], columns=heads))
print(base.rule, base.mark, base.price)

# %% [markdown] lang="zh"
# 欧盟只认**促销前 30 天里的最低标价**（EU-PRICE-30，标记 V）：39.90。昨天的 49.90 在，45.00 也在，最低的那个说了算。降幅从 39.90 算：1 − 35.91 ÷ 39.90 = 10.0 %。稿子上的 28 % 是拿 49.90 算的，撤掉。

# %% [markdown] lang="en" translates="684f8b"
# The EU accepts one price only, **the lowest list price of the 30 days before the cut** (EU-PRICE-30, mark V): 39.90. Yesterday’s 49.90 is there, so is 45.00, and the lowest decides. The cut counts from 39.90: 1 − 35.91 ÷ 39.90 = 10.0%. The draft’s 28% was taken from 49.90 and goes.

# %% [markdown] lang="zh"
# ## 一、划掉的价，要有人付过或真挂过
# 国内问的是另一件事。水壶标价 149 元，前 7 天有三笔成交：129、119、125 元。页面写“八折”，没说从哪个价打。**基准价** reference price 就是 7 天里的最低成交价 119（CN-PRICE-7，标记 V），八折最高卖 119 × 0.8 = 95.20 元。
#
# | | 国内，没写明基准 | 欧盟 |
# |---|---|---|
# | 看几天 | 促销前 7 天 | 促销前 30 天 |
# | 看什么价 | **成交价**，最低的 | **标价**，最低的 |
# | 这几天没有呢 | 之前最后一次成交价 | 标价一直都有 |
# | 规则 | CN-PRICE-7 | EU-PRICE-30 |
#
# 促销当天不算“之前”。两边算法一样：**最多可写的降幅 = 1 − 现价 ÷ 基准价**。
#
# 台上这个店在促销前临时涨价。**先说：黑五前涨 2 天，基准会变吗？涨几天才变？** 再拖；然后换成国内，试“没人买”。

# %% [markdown] lang="en" translates="258368"
# ## 1. The price crossed out was paid, or truly stood there
# China asks something else. A kettle is marked CNY 149, and the 7 days before had three deals: 129, 119, 125. The page says “20% off” without saying off what. The **reference price** is the lowest deal of the 7 days, 119 (CN-PRICE-7, mark V), so at 20% off it costs 119 × 0.8 = 95.20 at most.
#
# | | China, no base stated | EU |
# |---|---|---|
# | Days | 7 before the sale | 30 before the sale |
# | Which price | lowest **deal** | lowest **list price** |
# | None in these days | the last deal before | there is always one |
# | Rule | CN-PRICE-7 | EU-PRICE-30 |
#
# The day of the sale is not “before”. Then both work alike: **most per cent off = 1 − offer ÷ reference**.
#
# The shop on the desk puts its price up before the sale. **Say it first: raised for 2 days, does the reference move? From how many days on?** Then drag; after that change to China and try “nobody bought”.

# %%
adverts.cut_desk()

# %% [markdown] item="advertising_and_price/raised_for_two_days"
# （自测：涨了两天 / self-check: raised for two days）

# %% [markdown] item="advertising_and_price/percent_that_may_be_shown"
# （自测：最多写降多少 / self-check: the most that may be said）

# %% [markdown] lang="zh"
# **你店的日志。** 你有一条国内广告写明了基准（厂家建议价），7 天那条就不管它；建议价是真是假，另要证明。借它的日志练一次：要是没写明，能划掉哪个价？图里横轴是离发布还有几天，先用眼睛找，再看下面的数：国内的看法、欧盟的看法、广告上划的价。

# %% [markdown] lang="en" translates="576a9f"
# **Your own log.** One of your adverts for China states its base (the maker’s suggested price), so the rule of 7 days leaves it alone; whether that price is true has to be proved elsewhere. Borrow its log for practice: had it stated none, which price could be crossed out? The axis counts the days to the advert. Look for it in the figure, then read the numbers below: China’s way, the EU’s, and the price in the advert.

# %%
queue, advert_prices = load("adverts", cohort_id), load("advert_prices", cohort_id)
own = queue[queue["baseline_stated"]].head(1)
day = pd.Timestamp(own["published_on"].max())
log = advert_prices[advert_prices["product_id"].isin(own["product_id"])]
before = log[log["date"] < day]
deals = before[before["deals"] > 0]
base = compliance.price_baseline(
    dict(zip(deals["date"].dt.date, deals["lowest_deal_price"], strict=True)), day.date(), "CN"
)
month = before.tail(30)["list_price"].min()

# %%
finding = text(
    zh=f"没写明基准的话，只能划掉 {base.price:.2f} 元",
    en=f"Without a stated base: {base.price:.2f} at most",
)
lines = before.set_index((before["date"] - day).dt.days)[["list_price", "lowest_deal_price"]]
lines.columns = text(zh=["标价", "成交价"], en=["marked", "deal"])
charts.show(charts.lines(lines.tail(40), finding=finding, unit="cny", source="advert_prices"))
strike = own["strike_price"].max()
idle = text(zh="7 天没有成交，看最后一次", en="no deal in 7 days, so the last one")
print(base.rule, base.day, base.price, "" if base.in_window else idle)
print(text(zh="照欧盟的看法", en="the EU’s way"), month)
print(text(zh="广告上划的", en="crossed out in the advert"), strike)

# %% [markdown] lang="zh"
# ## 二、不能说的话，各归一条
# 三种错，别混（CN-AD，标记 V）：
#
# - **夸奖没有尺子**：“第一”“最好”“国家级”。叫**绝对化用语** superlative，《广告法》第九条禁止。真的也不行，罚的是用语。
# - **事实不真**：鸭绒说成鹅绒。叫**虚假广告** false advertising，第二十八条。
# - **没有出处、贬低别家**：第十一条、第十三条。
#
# 普通商品说治病，第十七条不许，加“辅助”也一样。“最大承重 5 千克”有个“最”字，却是量得出的数：**词表是筛子，不是法官**。
#
# **先猜：“本店 10 月销量第一”，写了出处，能不能发？** 到台上换文案；再把市场换成德国，看亮的是哪一行。

# %% [markdown] lang="en" translates="b53f3f"
# ## 2. What must not be said, article by article
# Three faults, not to be mixed up (CN-AD, mark V):
#
# - **Praise without a measure**: “No. 1”, “best”, “national grade”. It is called a **superlative**, banned by art. 9 of the Advertising Law. Being true does not help; the wording is fined.
# - **A false fact**: duck down sold as goose. That is **false advertising**, art. 28.
# - **No source, or a rival run down**: art. 11 and 13.
#
# Ordinary goods may not speak of healing, art. 17, “helps” included. “Maximum load 5 kg” has a listed word in it and is a number that can be measured: **a list is a sieve, not a judge**.
#
# **Guess first: “our shop’s best seller in October”, source given: may it run?** Change the text at the desk, then the market to Germany, and see which row lights up.

# %%
advert_words.lens_desk(TODAY)

# %% [markdown] item="advertising_and_price/first_in_our_shop"
# （自测：本店第一 / self-check: first in our shop）

# %% [markdown] lang="zh"
# **你店的三十条。** 上线前先过四道筛子：词表命中、付了费、划了价、发给个人的消息。筛出来的不等于违法，只是要人再看。先猜：**哪道筛子捞得最多？**

# %% [markdown] lang="en" translates="9f71f5"
# **Your own thirty.** Before the sale they go through four sieves: a listed word, paid, a price crossed out, a message to people. What a sieve holds is no breach yet, only to be read again. Guess: **which sieve holds most?**

# %%
names = text(
    zh=["词表命中", "付了费", "划了价", "个人消息"], en=["word", "paid", "price", "message"]
)
priced, sent = queue["strike_price"].notna().sum(), (queue["consent"] != "not_needed").sum()
held = pd.Series([len(word_hits(queue)), queue["paid"].sum(), priced, sent], index=names)
held = held.sort_values(ascending=False)
finding = text(
    zh=f"“{held.index[0]}”捞得最多：{held.iloc[0]} 条",
    en=f"“{held.index[0]}” holds most: {held.iloc[0]} of 30",
)
charts.show(charts.bars(held, finding=finding, unit="adverts_to_check", source="adverts"))

# %% [markdown] lang="zh"
# 付了费的为什么要看？**收了钱的内容，要让人看得出是广告**（CN-AD 第十四条）；搜索页的付费位，要显著标“广告”（CN-ECL-40）。付没付看合同和账，不看标没标。买家自己花钱、自己写的评价不是广告。

# %% [markdown] lang="en" translates="1424d6"
# Why read the paid ones? **Paid content must be recognisable as advertising** (CN-AD, art. 14), and a paid place in search is plainly marked 广告, the word for advertisement (CN-ECL-40). Whether it was paid is in contract and books, not in the label. A review that buyers wrote and paid for themselves is no advertising.

# %% [markdown] item="advertising_and_price/customers_own_words"
# （自测：买家自己的话 / self-check: a customer’s own words）

# %% [markdown] lang="zh"
# ## 三、罚款从多少起
# 颈枕的广告费 36,000 元。要是“90% 鹅绒”是假话，第一次被查：3 × 36,000 = 108,000 起，5 × 36,000 = 180,000 封顶（CN-AD 第五十五条，标记 V）。**最低罚款 = 3 × 广告费**；账上算不清、或者费用明显偏低，从 200,000 元起。
#
# 另外几条跟广告费没有关系：用语第五十七条 200,000 元起；出处、贬低、看不出是广告，第五十九条 100,000 元以内；没同意就发，第六十二条 5,000 元起（都是 CN-AD）。
#
# **先猜：广告费花到多少，一句假话的起点才超过一个“第一”？** 再拖。

# %% [markdown] lang="en" translates="15f373"
# ## 3. Where the fine begins
# The pillow’s advert cost CNY 36,000. Were “90% goose down” a lie, found for the first time, the fine begins at 3 × 36,000 = 108,000 and ends at 5 × 36,000 = 180,000 (CN-AD, art. 55, mark V). **Lowest fine = 3 × fee**; with unclear books, or a fee plainly too low, it begins at 200,000.
#
# The others have nothing to do with the fee: wording, art. 57, from 200,000; sources, rivals, no label, art. 59, up to 100,000; messages without consent, art. 62, from 5,000 (all CN-AD).
#
# **Guess first: from which fee on does a false fact begin higher than one “No. 1”?** Then drag.

# %%
advert_words.meter_desk(TODAY)

# %% [markdown] item="advertising_and_price/floor_of_some_adverts"
# （自测：最低罚款合计 / self-check: the lowest fines in all）

# %% [markdown] lang="zh"
# ## 回到开头：还有三小时
# ① **价**：德国划 39.90，写降 10 %（EU-PRICE-30）。② **话**：“全网第一”没有尺子，国内第五十七条 200,000 元起（CN-AD）；“治疗颈椎病”，普通商品不能说；德国版同样拿掉，那边看当地的法。③ **改**：换成买家量得出的事实，标上“广告”。
#
# > 德国版：Ad. Memory-foam neck pillow, three heights. €35.91, lowest price of the last 30 days €39.90.
#
# 国内没有欧元那本日志：有没有 7 天的成交价？没有记录，就只写现价。**决定：改完再发**；从今晚起，两个市场每天存一份标价和成交价。

# %% [markdown] lang="en" translates="d2743b"
# ## Back to the start: three hours left
# ① **Price**: Germany crosses out 39.90 and says 10% off (EU-PRICE-30). ② **Words**: “No. 1 on the web” has no measure, art. 57 begins at 200,000 in China (CN-AD); “cures neck pain” is closed to ordinary goods; both leave the German text as well, where local law decides. ③ **Mend**: facts that a buyer can measure in their place, and the label.
#
# > Germany: Ad. Memory-foam neck pillow, three heights. €35.91, lowest price of the last 30 days €39.90.
#
# The log in euro says nothing about China: are there deals of 7 days? Without a record the offer stands alone. **Decision: mend it, then run it**; from tonight list and deal prices of both markets are saved every day.

# %% [markdown] lang="zh"
# ## 德技并修：先涨后降
# 老板又有主意（例子，2026-11-11）：水壶平时卖 119 元，先挂 159 元两天，再写“原价 159，现价 99”。“多卖一成半，一件赚 22 元，平时一场卖 400 件。你算算。”
#
# - A 照做：多卖 60 件，多赚 1,320 元。
# - B 只挂一天，截图的人少。
# - C 写真的：“前 7 天最低成交价 119，现价 99”。

# %% [markdown] lang="en" translates="e11d4e"
# ## Skill and conscience: up first, down later
# Your boss has another idea (an example, 11 November 2026): the kettle sells at CNY 119; mark it 159 for two days, then write “was 159, now 99”. “Fifteen per cent more orders, 22 profit a piece, 400 pieces in a usual sale. Work it out.”
#
# - A Do it: 60 more pieces, CNY 1,320 more.
# - B Mark it up for one day only, fewer screenshots.
# - C Write what is true: “lowest deal of the last 7 days 119, now 99”.

# %%
predict(
    "up_first_down_later",
    text(zh="你选哪一个？", en="Which one do you choose?"),
    choices=["A", "B", "C"],
)

# %%
adverts.account_desk()

# %% [markdown] lang="zh"
# 一个买家能要回多少？退 99 元，再加三倍；三倍是 297，不足 500 元，赔 500（CN-CONS，标记 V）。合起来 599 元，三个人就倒亏。老实说，法院认不认定欺诈，一案一看，“假原价按欺诈赔”是本课的推算，标记 I。让 A 和 B 走不通的还有：
#
# - **编造原价是价格欺诈**（CN-PRICE-MARK，规定和首日标记 V，这个例子凭记忆，标记 M）；挂一天和挂两天，基准都还是 119。
# - **截图不过期**：涨价那两天有人看见，日志就在平台后台。
# - **如实标价的同行**丢了单；冲着四成来的买家下次不信你的“直降”。
#
# 用数回答：C 少赚 1,320 元，换来什么？你给老板的第一句话是什么？

# %% [markdown] lang="en" translates="8c1c5f"
# What can one buyer claim? The 99 back, and three times the price; three times is 297, below 500, so 500 (CN-CONS, mark V). That makes 599, and three buyers turn it into a loss. To be honest: whether a court calls it fraud depends on the case; “a false old price is paid for as fraud” is this course’s inference, mark I. More closes A and B:
#
# - **An invented former price is price fraud** (CN-PRICE-MARK; order and first day mark V, this example from memory, mark M); marked for one day or two, the reference is still 119.
# - **Screenshots do not expire**: somebody saw the price go up, and the platform keeps the log.
# - **Honest rivals** lose orders, and buyers who came for forty per cent do not believe your next cut.
#
# Answer with numbers: C earns 1,320 less, and what does it buy? What is your first sentence to your boss?

# %% [markdown] lang="zh"
# ## 课后自学：规则自己也在变
# 五族规则，哪天开始管？一张旧截图写着“2022-05-27，原价 49.90”，欧盟那时还没有 30 天这一条；第二天就有了（EU-PRICE-30）。《反不正当竞争法》从 2025-10-15 起是新版：旧版虚假宣传的罚款数，只管那以前的事（CN-AUCL）。**先猜：你们班那天，五族里有几族在管？** 再换日子。

# %% [markdown] lang="en" translates="c9b180"
# ## Self-study: the rules change too
# Five families: from which day does each hold? An old screenshot says “27 May 2022, was 49.90”; the EU had no rule of 30 days yet, and had it the day after (EU-PRICE-30). The Unfair Competition Law has a new version from 15 October 2025: the older fines for false promotion are for acts before that day only (CN-AUCL). **Guess: on your class’s day, how many of the five hold?** Then change the day.

# %%
families = ["CN-PRICE-7", "EU-PRICE-30", "CN-PRICE-MARK", "CN-AUCL", "CN-LIVE-2026"]
holding = [family for family in families if lookup.known(family, TODAY)]
print(TODAY, len(holding), holding)
rule_lines.rule_line_desk(families, date(2020, 1, 1), date(2027, 6, 30), TODAY)

# %% [markdown] item="advertising_and_price/host_without_a_name"
# （自测：不知道是谁的主播 / self-check: a host without a name）

# %% [markdown] lang="zh"
# ## 要点
# - 划掉的价：国内看前 7 天最低**成交**价，欧盟看前 30 天最低**标**价，当天不算；降幅 = 1 − 现价 ÷ 基准价（CN-PRICE-7、EU-PRICE-30）。
# - 临时涨价抬不高基准；要抬，就得真按那个价卖满那些天。
# - 夸奖没尺子罚用语，事实不真罚广告费的倍数；词表只是筛子（CN-AD）。
# - 颈枕那条：改完再发，39.90 划掉，10 %，“第一”和“治疗”拿掉，标“广告”。
#
# **岗** 合规专员、文案 · **课** 实训：三十条广告，放行还是退回 · **赛** 营销活动与详情页 · **证** 本课自定的主题，标准里没有
#
# 以后再讲：商标和别人的图（第 5 课）、消息要的同意和个人信息（第 11 课）。

# %% [markdown] lang="en" translates="6d28e9"
# ## Key points
# - The crossed-out price: in China the lowest **deal** of 7 days, in the EU the lowest **list price** of 30, without the day itself; cut = 1 − offer ÷ reference (CN-PRICE-7, EU-PRICE-30).
# - A rise before the sale does not lift the reference; to lift it, one has to sell at that price for all those days.
# - Praise without a measure is fined for its wording, a false fact by the fee; a list is only a sieve (CN-AD).
# - The pillow: mended, then run; 39.90 crossed out, 10%, “No. 1” and “cures” gone, the label on.
#
# **Post** compliance, copywriting · **Course** the lab: thirty adverts, run or pull · **Contest** campaigns and pages · **Certificate** a topic of our own, the standard has none
#
# Comes later: trade marks and other people’s pictures (lesson 5), consent to messages and personal data (lesson 11).
