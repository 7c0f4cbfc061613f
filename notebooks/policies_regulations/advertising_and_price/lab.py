# ---
# jupyter:
#   b2c:
#     clauses:
#     - advertising_and_price
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：三十条广告，放行还是退回
# **发单** 店铺主管 · **你的岗位** 合规专员 · **今天 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 大促的三十条广告排在你桌上，有的已经投了。主管要一张清单：哪几条退回，划线价该写多少，先改哪一条。放过一句“第一”，国内最低罚 20 万元（CN-AD）；见词就退，老实的广告也错过大促。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 9 |
# | 任务一 错处和罚款 | 2 | 3 |
# | 任务二 词表命中 | 3 | 7 |
# | 任务三 列里看得出的 | 3 | 10 |
# | 任务四 划线价 | 4 | 16 |
# | 任务五 上季的罚款（课后） | 3 | 8 |
# | 任务六 一张图（课后） | 2 | 8 |
# | 任务七 改好一条（课后） | 3 | 11 |
# | 任务八 两个市场两版文案（课后） | 8 | 18 |
#
# 教学材料，不是法律意见。广告、价格和上季的问题都是编的；规则按你们班那天的版本。

# %% [markdown] lang="en" translates="bc95df"
# # Work order: thirty adverts, run them or pull them
# **From** shop lead · **Your post** compliance · **Due** today 17:00 · 45 minutes in class, 45 at home · 28 points
#
# Thirty adverts of the sale lie on your desk, some already running. Your lead wants a list: which go back, which price may be crossed out, which is mended first. Let one “No. 1” pass, and China’s fine begins at CNY 200,000 (CN-AD); pull at every listed word, and honest adverts miss the sale too.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 9 |
# | Task 1: fault and fine | 2 | 3 |
# | Task 2: hits of the list | 3 | 7 |
# | Task 3: what columns can tell | 3 | 10 |
# | Task 4: crossed-out prices | 4 | 16 |
# | Task 5: last season’s fines (at home) | 3 | 8 |
# | Task 6: a figure (at home) | 2 | 8 |
# | Task 7: mend one advert (at home) | 3 | 11 |
# | Task 8: two markets, two texts (at home) | 8 | 18 |
#
# Teaching material, not legal advice. Adverts, prices and last season’s breaches are invented; the rules are those of your class’s day.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, show, text
from course_b2c_ops.given_tools.adverts import (
    claims_of,
    draft_to_mend,
    last_season,
    lowest_by,
    pile,
    price_days,
    with_reference,
    word_hits,
)
from course_b2c_ops.given_tools.listing_check import rows_by

# %% [markdown] lang="zh"
# ## 数据字典
# 三张表：`adverts` 一条广告一行；`advert_prices` 价格日志，有划线价的商品一天一行，共 60 天；`products` 商品表，用来对事实。读最后一栏，回答，不计分：**要不要标“广告”看哪一列？发布当天的价算不算“之前的价”？**
#
# 说治病的广告已经转给法务，不在这张工单里。

# %% [markdown] lang="en" translates="b1b1af"
# ## Data dictionary
# Three tables: `adverts` has one row an advert; `advert_prices` is the price log, a row a day for each product with a crossed-out price, 60 days of it; `products` holds the facts. Read the last column and answer, no points: **which column says that the label is needed? Is the price of the advert’s own day a price “before”?**
#
# Adverts that speak of healing have gone to the legal desk and are not part of this order.

# %%
adverts, advert_prices = load("adverts", cohort_id), load("advert_prices", cohort_id)
products = load("products", cohort_id)
describe("adverts", ["market", "paid", "label_shown", "consent", "published_on", "baseline_stated"])
describe("advert_prices", ["date", "list_price", "deals", "lowest_deal_price"])

# %% [markdown] lang="zh"
# ## 任务一：错处和罚款（2 分）
# 四条广告，各错一处。先分清错在哪，再配罚款。

# %% [markdown] lang="en" translates="dce809"
# ## Task 1: fault and fine (2 points)
# Four adverts, one fault each. First say what the fault is, then match the fine.

# %% [markdown] item="advertising_and_price/fault_and_fine"
# （任务一：错处和罚款 / task 1: fault and fine）

# %% [markdown] lang="zh"
# ## 任务二：词表命中（3 分）
# 工具 `word_hits` 拿一张词表去筛三十条文案，下一格是命中的：一条一行，`word` 是找到的词。词表只会找字，看不懂句子：哪些真该退，要人读。填进后面的表。

# %% [markdown] lang="en" translates="307e19"
# ## Task 2: hits of the list (3 points)
# The tool `word_hits` runs a list of words over the thirty texts; the next cell shows the hits, one row an advert, with the `word` it found. A list finds letters and understands no sentence: which ones really go back takes a reader. Fill in the form below it.

# %%
for row in word_hits(adverts).to_dict("records"):
    print(row["ad_id"], row["market"], "·", row["word"], "·", row["text"])

# %% [markdown] item="advertising_and_price/which_hits_stand"
# （任务二：逐条判断 / task 2: a verdict for each）

# %%
hints("advertising_and_price/which_hits_stand")

# %% [markdown] lang="zh"
# ## 任务三：列里看得出的（3 分）
# 还有三类问题，读列就知道，交给代码。工具 `claims_of` 找出文案里说的事实，旁边放商品表的记录：`claimed` 是广告说的，`recorded` 是表里的。下一格是前几行。
#
# 两个新符号：`~` 是“不是”，放在一列真假前面；`!=` 是“不等于”。下面这一格先用它们数别的：没付费的几条，不在国内投放的几条。
#
# 三行归你写：① `unlabelled`，付了费、却没标“广告”的行；② `no_consent`，收件人没有同意的行；③ `false_fact`，从 `claims` 里筛，说的和记录不一样的行。最后一行写好了：`pile` 把三堆叠成一张表。

# %% [markdown] lang="en" translates="93f2e5"
# ## Task 3: what columns can tell (3 points)
# Three more kinds of breach stand in columns; leave them to code. The tool `claims_of` finds the facts that texts tell and puts the product table’s beside them: `claimed` is the advert’s word, `recorded` the table’s. The next cell shows the first rows.
#
# Two new signs: `~` means “not” and stands before a column of true and false; `!=` means “is not equal to”. The cell below first counts other things with them: unpaid adverts, and those not shown in China.
#
# Three lines are yours: ① `unlabelled`, the rows that are paid and carry no label; ② `no_consent`, the rows whose recipients did not agree; ③ `false_fact`, out of `claims`, the rows where claim and record differ. The last line is written: `pile` lays the three on one another.

# %%
show(claims_of(adverts, products))
print(len(adverts[~adverts["paid"]]), len(adverts[adverts["market"] != "CN"]))


# %% item="advertising_and_price/what_columns_can_tell" role="answer"
def what_columns_can_tell(adverts, products):
    claims = claims_of(adverts, products)
    ### BEGIN SOLUTION
    unlabelled = adverts[adverts["paid"] & ~adverts["label_shown"]]  # ①
    no_consent = adverts[adverts["consent"] == "missing"]  # ②
    false_fact = claims[claims["claimed"] != claims["recorded"]]  # ③
    ### END SOLUTION
    return pile(unlabelled=unlabelled, no_consent=no_consent, false_fact=false_fact)


# %% item="advertising_and_price/what_columns_can_tell" role="check"
check("advertising_and_price/what_columns_can_tell", what_columns_can_tell)

# %%
hints("advertising_and_price/what_columns_can_tell")

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 一个水壶，国内，没写基准，10 天的日志。`days_ahead` 是离发布还有几天：1 是前一天，0 是发布当天。两步：① 留下前 7 天，两个条件各加括号，用 `&` 连；② 取最低成交价，没有成交的日子空着，不参加。运行，再回答：**115 和 99 为什么都不算？要是只看标价，会写成多少？**

# %% [markdown] lang="en" translates="b2e14e"
# ## Warm-up: read a finished example (no points)
# A kettle in China, no base stated, ten days of its log. `days_ahead` tells how far off the advert is: 1 is the day before, 0 its own day. Two steps: ① keep the 7 days before, two conditions in brackets joined by `&`; ② take the lowest deal; a day without one is empty and takes no part. Run it, then answer: **why do neither 115 nor 99 count? Which price would the list prices give?**

# %%
kettle = pd.DataFrame(
    {
        "days_ahead": [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
        "list_price": [119, 119, 125, 125, 125, 125, 125, 159, 159, 99],
        "deal": [115, 119, 119, None, 125, 121, 123, None, None, 99],
    }
)
seven = kettle[(kettle["days_ahead"] >= 1) & (kettle["days_ahead"] <= 7)]  # ①
show(seven)
print(seven["deal"].min(), f"{1 - 99 / seven['deal'].min():.1%}")  # ②

# %% [markdown] lang="zh"
# ## 任务四：划线价（4 分）
# 工具 `price_days` 把每条有划线价的广告和它商品的每一天配成一行；自己写明了基准的（比如厂家建议价）不在里面，它不看 7 天。下一格是前几行。`cn` 和 `eu` 已经分好。
#
# 五行归你写：① `week`，国内、发布前 7 天的行；② `month`，欧盟、发布前 30 天的行；③ `deal`，国内每条广告的最低成交价：`lowest_by(week, "ad_id", "列名")`，一条广告一个最低；④ `marked`，欧盟每条的最低标价，照样写；⑤ 表 `cuts` 里加一列 `lawful_pct`：(1 − 现价 ÷ 基准价) × 100。
#
# 写好的一行 `with_reference` 把两组最低价放到一起，叫 `reference`；7 天里一笔没卖的，它补上最后一次成交价。

# %% [markdown] lang="en" translates="e7b0fe"
# ## Task 4: crossed-out prices (4 points)
# The tool `price_days` puts each advert with a crossed-out price beside every day of its product; adverts that state their own base (a maker’s suggested price, say) are left out, as no window applies. The next cell shows the first rows. `cn` and `eu` are parted for you.
#
# Five lines are yours: ① `week`, rows of China in the 7 days before; ② `month`, rows of the EU in the 30 days before; ③ `deal`, the lowest deal of each advert in China: `lowest_by(week, "ad_id", "column")` gives one a group; ④ `marked`, the lowest list price of each in the EU, likewise; ⑤ a column `lawful_pct` in table `cuts`: (1 − offer ÷ reference) × 100.
#
# The written line `with_reference` brings the two together as `reference`; where nothing was sold in the 7 days it puts the last deal before.

# %%
days = price_days(adverts, advert_prices)
show(days[["ad_id", "market", "days_ahead", "list_price", "deals", "lowest_deal_price"]])


# %% item="advertising_and_price/price_that_may_be_crossed_out" role="answer"
def price_that_may_be_crossed_out(adverts, advert_prices):
    days = price_days(adverts, advert_prices)
    cn, eu = days[days["market"] == "CN"], days[days["market"] == "EU"]
    ### BEGIN SOLUTION
    week = cn[(cn["days_ahead"] >= 1) & (cn["days_ahead"] <= 7)]  # ①
    month = eu[(eu["days_ahead"] >= 1) & (eu["days_ahead"] <= 30)]  # ②
    deal = lowest_by(week, "ad_id", "lowest_deal_price")  # ③
    marked = lowest_by(month, "ad_id", "list_price")  # ④
    ### END SOLUTION
    cuts = with_reference(days, deal, marked)
    ### BEGIN SOLUTION
    cuts["lawful_pct"] = (1 - cuts["offer_price"] / cuts["reference"]) * 100  # ⑤
    ### END SOLUTION
    return cuts[["ad_id", "reference", "lawful_pct"]]


# %% item="advertising_and_price/price_that_may_be_crossed_out" role="check"
check("advertising_and_price/price_that_may_be_crossed_out", price_that_may_be_crossed_out)

# %%
hints("advertising_and_price/price_that_may_be_crossed_out")

# %% [markdown] lang="zh"
# ## 任务五：上季的罚款（3 分，课后）
# 老板问：“上季那几件要是真罚，最少多少？”下一格是上季查出的问题，每人不一样：superlative 绝对化用语，false_fact 虚假广告，no_consent 未经同意发送；`ad_fee_cny` 空着的，账上算不清。逐件处罚是本课的算法，真案子由监管部门定。四个下限在讲义第三节。在空格里算，抄进答案框。

# %% [markdown] lang="en" translates="e88016"
# ## Task 5: last season’s fines (3 points, at home)
# Your boss asks: “Had last season’s cases been fined, what is the least?” The next cell lists them, other ones for everybody: superlative, false_fact for false advertising, no_consent for messages without consent; where `ad_fee_cny` is empty the books are unclear. One fine for each case is this course’s way of counting; real cases are for the authority. The four lower ends are in part 3 of the lecture. Work it out in the empty cell and copy it into the answer box.

# %%
show(last_season(adverts))

# %%
# 在这里算 / work it out here

# %% [markdown] item="advertising_and_price/fines_of_last_season"
# （任务五：最低罚款和一句理由 / task 5: the lowest fines and one sentence）

# %%
hints("advertising_and_price/fines_of_last_season")

# %% [markdown] lang="zh"
# ## 任务六：一张图（2 分，课后）
# 主管问：“划线价到底挂过几天？”一款挂了二十几天，是平时的价；只挂了几天，多半是为大促抬上去的。
#
# 四行归你写：① `before`，`days` 里发布前 30 天的行；② `at_price`，`before` 里标价大于等于划线价（`strike_price`）的行；③ `stood`，按 `product` 数行，用 `rows_by`；④ `title`，引号里一句话，看了图，写你看到的结论。

# %% [markdown] lang="en" translates="3aeb0c"
# ## Task 6: a figure (2 points, at home)
# Your lead asks: “How long did those crossed-out prices really stand?” One that stood for twenty-odd days is the usual price; one of a few days was probably put up for the sale.
#
# Four lines are yours: ① `before`, the rows of `days` in the 30 days before the advert; ② `at_price`, those of `before` whose list price is at least the crossed-out price (`strike_price`); ③ `stood`, rows counted by `product`, with `rows_by`; ④ `title`, a sentence in quotation marks: look at the figure, then say what you see.


# %% item="advertising_and_price/days_the_old_price_stood" role="answer"
def days_the_old_price_stood(adverts, advert_prices):
    days = price_days(adverts, advert_prices)
    stood, title = None, ""
    ### BEGIN SOLUTION
    before = days[(days["days_ahead"] >= 1) & (days["days_ahead"] <= 30)]  # ①
    at_price = before[before["list_price"] >= before["strike_price"]]  # ②
    stood = rows_by(at_price, "product")  # ③
    short = len(stood[stood <= 7])
    title = text(
        zh=f"{short} 个划线价挂了不到一周", en=f"{short} old prices stood a week or less"
    )  # ④
    ### END SOLUTION
    if stood is None:
        return None
    return charts.bars(stood, finding=title, unit="days_at_price", source="advert_prices")


# %% item="advertising_and_price/days_the_old_price_stood" role="check"
check("advertising_and_price/days_the_old_price_stood", days_the_old_price_stood)

# %%
figure = days_the_old_price_stood(adverts, advert_prices)
if figure is not None:
    charts.show(figure)

# %%
hints("advertising_and_price/days_the_old_price_stood")

# %% [markdown] lang="zh"
# ## 任务七：改好一条（3 分，课后）
# 下一格挑出最早的一条：它的划线价在发布前 30 天里挂了不到一周。先印广告，再印它发布前 8 天的日志。划线价可以抄任务四里它那一行；国内的，看看 7 天里有没有成交。

# %% [markdown] lang="en" translates="bc6e3c"
# ## Task 7: mend one advert (3 points, at home)
# The next cell picks the earliest advert whose crossed-out price stood for a week or less of the 30 days before. It prints the advert, then the last 8 days of its log. The right price can be copied from its row of task 4; for China, see whether anything was sold in the 7 days.

# %%
draft = draft_to_mend(adverts, advert_prices)
for row in draft.to_dict("records"):
    print(row["ad_id"], row["market"], row["published_on"], row["currency"])
    print(row["text_zh"])
    print(row["text_en"])
log = days[days["ad_id"].isin(draft["ad_id"]) & (days["days_ahead"] >= 1)]
show(log[["days_ahead", "list_price", "deals", "lowest_deal_price"]].tail(8))

# %% [markdown] item="advertising_and_price/mended_advert"
# （任务七：改好的广告 / task 7: the mended advert）

# %%
hints("advertising_and_price/mended_advert")

# %% [markdown] lang="zh"
# ## 任务八：两个市场两版文案（8 分，课后）
# 任务七那款，下周在国内和德国都投付费广告，可是价格日志只有一个市场的。国内版中文，不超过 100 字；德国版英文，不超过 60 词。没有日志的那边，什么不能写？四条，各 2 分：
#
# 1. 有日志的一版：划线价、降幅同任务七，写明这是什么价、促销到哪天；
# 2. 没日志的一版：只写现价，并说出为什么；
# 3. 两版都标“广告”，没有夸奖词、治病、没出处的数，至少一个买家量得出的事实（商品表里查）；
# 4. 理由 120–200 字（英文 80–130 词）：每处改动对一条规则，从今天起谁、每天留什么记录；不编罚款数。
#
# 没有价格的那个市场，现价自己定一个。语言好坏不评分；教人先涨后降，整题 0 分。

# %% [markdown] lang="en" translates="192d17"
# ## Task 8: two markets, two texts (8 points, at home)
# The product of task 7 will be advertised in China and in Germany next week, paid in both, and its price log covers one market only. For China write in Chinese, at most 100 characters; for Germany in English, at most 60 words. What must the other text not say? Four points of 2:
#
# 1. the text with a log: price and cut as in task 7, what price it is, until when the sale runs;
# 2. the text without a log: the offer alone, and why;
# 3. both carry the label, no praise, no healing, no number without a source, and at least one fact a buyer can measure (look it up in the product table);
# 4. reasons in 80–130 words (120–200 characters in Chinese): a rule for each change, and who keeps which record every day from now on; no invented fines.
#
# In the market without a price set one yourself. The quality of the language is not marked; teaching to raise first and cut later earns 0 for the task.

# %%
mine = products[products["product_id"].isin(draft["product_id"])]
show(mine[["product", "weight_kg", "length_cm", "width_cm", "height_cm", "origin"]])

# %% [markdown] item="advertising_and_price/one_advert_for_two_markets" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：供应商发来一句“环保材料，绿色生产”。欧盟的 EU-GREENCLAIM 说，没有证明的环保话不许讲；这一条标记 M，内容和首日都凭记忆。写三行：你会向供应商要哪三样证明？查到原文以前，这句话放不放？

# %% [markdown] lang="en" translates="240b97"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: a supplier sends “eco-friendly material, green production”. EU-GREENCLAIM says that green claims need proof; its mark is M, content and first day are from memory. Three lines: which three proofs do you ask for, and does the sentence run before you have found the text?
