# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.5'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：十分钟看有没有事，八十分钟写怎么办
# **发单** 运营主管 · **你的岗位** 推广专员 · **90 分钟后开会** · 40 分
#
# 转化率掉了，会上有三种说法：页面不行，搜索不行，推广招来的人不行。主管要按你的数定下个月的人手：20 个半天，分给五个来源。结构看成比率，就去改没有病的页面；词没整理，一个词就被拆成三个。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 9 |
# | 任务一 来源两期表 | 5 | 11 |
# | 任务二 结构影响 | 4 | 7 |
# | 任务三 瀑布图 | 4 | 9 |
# | 任务四 搜索点击率 | 3 | 5 |
# | 任务五 整理买家打的词 | 3 | 7 |
# | 任务六 四象限，一个词先做什么 | 4 + 1 | 11 |
# | 任务七 长尾词 | 3 | 7 |
# | 任务八 20 个半天怎么分 | 3 | 9 |
# | 任务九 建议 | 10 | 12 |
# | 检查，提交 | – | 3 |

# %% [markdown] lang="en" translates="0b4219"
# # Work order: ten minutes to see whether anything is wrong, eighty to say what we do
# **From** operations lead · **Your post** promotion · **The meeting starts in 90 minutes** · 40 points
#
# Conversion fell, and the meeting has three stories: the pages are bad, search is bad, promotion brings the wrong people. Your numbers decide where next month’s staff time goes: 20 half-days over five sources. Take mix for rate, and somebody repairs pages that have nothing wrong; leave the terms untidy, and one term counts as three.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 9 |
# | Task 1: sources in two periods | 5 | 11 |
# | Task 2: the mix effect | 4 | 7 |
# | Task 3: the waterfall | 4 | 9 |
# | Task 4: the search click rate | 3 | 5 |
# | Task 5: terms as buyers type them | 3 | 7 |
# | Task 6: four quadrants, and one term | 4 + 1 | 11 |
# | Task 7: long-tail terms | 3 | 7 |
# | Task 8: 20 half-days | 3 | 9 |
# | Task 9: your advice | 10 | 12 |
# | Validate and submit | – | 3 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    charts,
    check,
    describe,
    hints,
    last_days,
    load,
    metrics,
    show,
    sum_by,
    text,
)

# %%
from course_b2c_ops.given_tools.traffic import (
    as_typed,
    buyers_of_effort,
    by_term,
    gain_of_one_more,
    quadrant,
    sources_in_two_periods,
    with_period,
    word_group,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 流量来源 `traffic`：每天、每国、每个来源一行，九个来源，90 天。读完回答：**同一个人上午从搜索进来、晚上点广告又进来，`visitors` 里算几次？**

# %% [markdown] lang="en" translates="d88895"
# ## Data dictionary
# Traffic by source, `traffic`: one row a day, country and source, nine sources, 90 days. Read it, then answer: **somebody comes by search in the morning and by an ad in the evening: how often in `visitors`?**

# %%
traffic = load("traffic", cohort_id)
shop_daily = load("shop_daily", cohort_id)
columns = ["date", "country", "source", "impressions", "clicks", "visitors", "paying_buyers"]
describe("traffic", columns)

# %% [markdown] lang="zh"
# 本店搜索词 `shop_search_terms`：买家搜了这个词，看到了你的商品；每天、每款、每词一行。

# %% [markdown] lang="en" translates="133d73"
# Your shop’s search terms, `shop_search_terms`: a buyer searched the term and was shown your product; one row a day, product and term.

# %%
shop_search_terms = load("shop_search_terms", cohort_id)
columns = ["date", "term", "product", "language", "impressions", "visitors", "paying_buyers"]
describe("shop_search_terms", columns)

# %% [markdown] lang="zh"
# ## 热身：读一张透视表（不计分）
# 问题：最近 30 天，每个来源、每个国家各来了多少访客？`.pivot_table` 要四样：`index` 行按什么分，`columns` 列按什么分，`values` 格子里放哪一列，`aggfunc` 一格里的许多行怎么合成一个数。运行，再回答：**两千多行进去，出来几行几列？哪个国家的 `social` 最多？**

# %% [markdown] lang="en" translates="73271e"
# ## Warm-up: read a pivot table (no points)
# Question: how many visitors came by each source from each country in the last 30 days? `.pivot_table` takes four things: `index` makes the rows, `columns` the columns, `values` is what goes into the cells, `aggfunc` how the many rows of one cell become one number. Run it, then answer: **more than two thousand rows go in; how many rows and columns come out? Which country has most of `social`?**

# %%
recent = last_days(traffic, 30)
print(len(recent))
show(recent.pivot_table(index="source", columns="country", values="visitors", aggfunc="sum"))

# %% [markdown] lang="zh"
# ## 任务一：来源两期表（5 分）
# W30 是最近 30 天，P30 是它前面的 30 天。① `with_period` 已经标好每行属于哪一期，更早的行去掉了；② 访客的透视表写好了，你写一张一样的，格子里放支付买家；③ 占比写好了，照着用 `.assign` 加两列支付转化率（支付买家 ÷ 访客）：`conversion_p30`、`conversion_w30`，再 `return table[columns]`。一个来源一行，国家加在一起；占比和转化率写成小数，不要四舍五入。

# %% [markdown] lang="en" translates="159b3d"
# ## Task 1: sources in two periods (5 points)
# W30 is the last 30 days, P30 the 30 before them. ① `with_period` has marked each row and dropped the older ones; ② the pivot of visitors is written: write one like it with paying buyers in its cells; ③ the shares are written: in the same way `.assign` two columns of conversion (paying buyers ÷ visitors), `conversion_p30` and `conversion_w30`, then `return table[columns]`. One row per source, all countries together; shares and rates as fractions, nothing rounded.


# %% item="traffic/sources" role="answer"
def sources(traffic):
    columns = ["share_p30", "conversion_p30", "share_w30", "conversion_w30"]
    both = with_period(traffic)  # ①
    visitors = both.pivot_table(  # ②
        index="source", columns="period", values="visitors", aggfunc="sum"
    )
    table = visitors.assign(  # ③
        share_p30=visitors["P30"] / visitors["P30"].sum(),
        share_w30=visitors["W30"] / visitors["W30"].sum(),
    )
    ### BEGIN SOLUTION
    buyers = both.pivot_table(  # ②
        index="source", columns="period", values="paying_buyers", aggfunc="sum"
    )
    table = table.assign(  # ③
        conversion_p30=buyers["P30"] / visitors["P30"],
        conversion_w30=buyers["W30"] / visitors["W30"],
    )
    return table[columns]
    ### END SOLUTION


# %% item="traffic/sources" role="check"
check("traffic/sources", sources)

# %%
hints("traffic/sources")

# %% [markdown] lang="zh"
# ## 任务二：结构影响（4 分）
# 总转化率 = 各来源支付买家之和 ÷ 各来源访客之和。下面第一格不靠任务一，自己算好了两期的占比和转化率。你在第二格写一行 `metrics.mix_effect(旧占比, 新占比, 旧转化率)`，乘 100，把结果抄进答案框。

# %% [markdown] lang="en" translates="6826d2"
# ## Task 2: the mix effect (4 points)
# Total conversion = buyers of all sources ÷ visitors of all sources. The first cell does not need task 1: it holds shares and rates of both periods. In the second write one line, `metrics.mix_effect(old share, new share, old rate)` times 100, and copy its result into the box.

# %%
table = sources_in_two_periods(traffic)
show(table.round(4).sort_values("share_w30", ascending=False))

# %%
# 100 * metrics.mix_effect(..., ..., ...)

# %% [markdown] item="traffic/own_mix"
# （任务二：结构影响和一句话 / task 2: the mix effect and one sentence）

# %%
hints("traffic/own_mix")

# %% [markdown] lang="zh"
# ## 任务三：瀑布图（4 分）
# 把这次下降画给会上的人看：从 P30 的总转化率出发，一段结构，一段比率，到 W30。全部用百分点。① 起点 `old` 写好了；② 你算 `mix` 和 `rate`，`metrics.rate_effect(新占比, 旧转化率, 新转化率)`；③ 三个数按次序放进 `parts`，名字写 `"P30"`、`"结构 / mix"`、`"比率 / rate"`；④ `return charts.waterfall(parts, finding, unit="percentage_point", source="traffic", total_label="W30")`，最后一根它自己加。`finding` 写你看到的结论。

# %% [markdown] lang="en" translates="242594"
# ## Task 3: the waterfall (4 points)
# Show the fall to the meeting: start at the total conversion of P30, one step of mix, one of rate, end at W30. Everything in points. ① The start `old` is written; ② work out `mix` and `rate`, `metrics.rate_effect(new share, old rate, new rate)`; ③ put the three numbers into `parts`, named `"P30"`, `"结构 / mix"`, `"比率 / rate"`, in this order; ④ `return charts.waterfall(parts, finding, unit="percentage_point", source="traffic", total_label="W30")`, which adds the last bar itself. Let `finding` say what you see.


# %% item="traffic/mix_waterfall" role="answer"
def mix_waterfall(traffic):
    table = sources_in_two_periods(traffic)
    old = 100 * (table["share_p30"] * table["conversion_p30"]).sum()  # ①
    finding = text(zh="转化率是谁拉下来的", en="What pulled conversion down")
    ### BEGIN SOLUTION
    mix = 100 * metrics.mix_effect(  # ②
        table["share_p30"], table["share_w30"], table["conversion_p30"]
    )
    rate = 100 * metrics.rate_effect(  # ②
        table["share_w30"], table["conversion_p30"], table["conversion_w30"]
    )
    parts = pd.Series({"P30": old, "结构 / mix": mix, "比率 / rate": rate})  # ③
    finding = text(
        zh=f"结构 {mix:.2f}，比率 {rate:.2f} 个百分点", en=f"Mix {mix:.2f}, rate {rate:.2f} points"
    )
    return charts.waterfall(  # ④
        parts, finding, unit="percentage_point", source="traffic", total_label="W30"
    )
    ### END SOLUTION


# %% item="traffic/mix_waterfall" role="check"
check("traffic/mix_waterfall", mix_waterfall)

# %%
figure = mix_waterfall(traffic)
if figure is not None:
    charts.show(figure)

# %%
hints("traffic/mix_waterfall")

# %% [markdown] lang="zh"
# ## 任务四：搜索点击率（3 分）
# 换一张表：店铺日报 `shop_daily`，一天一行。分子 `search_visitors` 是从搜索进店的人，分母 `search_impression_visitors` 是在搜索里看到我们的人；旁边的 `clicks` 和 `impressions` 数的是次数。在第二格算出来，抄进答案框。

# %% [markdown] lang="en" translates="b5f1e6"
# ## Task 4: the search click rate (3 points)
# Another table: the shop report `shop_daily`, one row a day. The numerator is `search_visitors`, people who came by search; the denominator is `search_impression_visitors`, people who saw us in search. `clicks` and `impressions` beside them count events. Work it out in the second cell and copy the result into the box.

# %%
columns = ["date", "impressions", "clicks", "search_impression_visitors", "search_visitors"]
show(last_days(shop_daily, 30)[columns])

# %%
# last_days(shop_daily, 30)

# %% [markdown] item="traffic/search_people"
# （任务四：搜索点击率和一句话 / task 4: the search click rate and one sentence）

# %%
hints("traffic/search_people")

# %% [markdown] lang="zh"
# ## 任务五：整理买家打的词（3 分）
# 报表里的词是平台整理过的。直接导出的，是买家手指打出来的样子：大写、两个空格、头尾多一格。下一格把你的报表还原成那样（`as_typed`，为练习而设），`.nunique()` 数有几种写法。先猜：**还是这些词，写法会变成几倍？**
#
# 写函数 `tidy_terms(rows)`：`rows["term"]` 是这样一列词，交回同样长的一列，一行对一行，不去重。① 头尾的空格去掉，写好了；② 你把字母都变小写；③ 两个空格换成一个，`return`。词里不会有三个以上连着的空格。

# %% [markdown] lang="en" translates="838664"
# ## Task 5: terms as buyers type them (3 points)
# The terms of the report are tidied by the platform. A raw export holds what fingers typed: capitals, two blanks, a blank at the end. The next cell turns your report back into that (`as_typed`, made for practice), and `.nunique()` counts the spellings. Guess first: **the same terms, how many times as many spellings?**
#
# Write `tidy_terms(rows)`: `rows["term"]` is such a column; return one of the same length, row for row, doubles and all. ① Blanks at the ends are taken off already; ② make all letters small; ③ turn two blanks into one and `return`. There are never three blanks in a row.

# %%
typed = shop_search_terms[["term"]].copy()
typed["term"] = as_typed(typed["term"])
print(shop_search_terms["term"].nunique(), "→", typed["term"].nunique())
print(list(typed["term"].head(6)))


# %% item="traffic/tidy_terms" role="answer"
def tidy_terms(rows):
    left = rows["term"].str.strip()  # ①
    ### BEGIN SOLUTION
    small = left.str.lower()  # ②
    return small.str.replace("  ", " ")  # ③
    ### END SOLUTION


# %% item="traffic/tidy_terms" role="check"
check("traffic/tidy_terms", tidy_terms)

# %%
tidied = tidy_terms(typed)
if tidied is not None:
    print(typed["term"].nunique(), "→", tidied.nunique())

# %%
hints("traffic/tidy_terms")

# %% [markdown] lang="zh"
# ## 任务六：四象限（4 + 1 分）
# ① 写好了：`by_term` 用整理过的报表，把最近 30 天加成一词一行；`shop_rate` 是全店 W30 的支付转化率；每个词的转化率也有了。② 你留下访客 20 位及以上的词；③ `many`：曝光达到这些词的中位数；`good`：转化率达到 `shop_rate`；两个都用 `>=`；④ `return kept.assign(quadrant=quadrant(many, good))[columns]`，`quadrant` 给每行写上 keep（保持）、show_more（多曝光）、repair（修页面）或 leave（先放着）。提示下面还有一题：同一把尺子，量别家的一个词。

# %% [markdown] lang="en" translates="738e29"
# ## Task 6: four quadrants (4 + 1 points)
# ① Written: `by_term` takes the tidy report and adds the last 30 days up to one row a term; `shop_rate` is the shop’s W30 conversion; each term has its conversion. ② Keep terms with 20 visitors or more; ③ `many`: impressions at or above the median of these terms; `good`: conversion at or above `shop_rate`; both with `>=`; ④ `return kept.assign(quadrant=quadrant(many, good))[columns]`: `quadrant` writes keep, show_more, repair or leave into each row. One question follows below the hints: the same yardstick, on a term of another shop.


# %% item="traffic/quadrants" role="answer"
def quadrants(shop_search_terms, shop_daily):
    columns = ["term", "impressions", "conversion_rate", "quadrant"]
    recent = last_days(shop_daily, 30)
    shop_rate = recent["paying_buyers"].sum() / recent["visitors"].sum()  # ①
    terms = by_term(shop_search_terms)  # ①
    terms["conversion_rate"] = terms["paying_buyers"] / terms["visitors"]  # ①
    ### BEGIN SOLUTION
    kept = terms[terms["visitors"] >= 20]  # ②
    many = kept["impressions"] >= kept["impressions"].median()  # ③
    good = kept["conversion_rate"] >= shop_rate  # ③
    return kept.assign(quadrant=quadrant(many, good))[columns]  # ④
    ### END SOLUTION


# %% item="traffic/quadrants" role="check"
check("traffic/quadrants", quadrants)

# %%
found = quadrants(shop_search_terms, shop_daily)
if found is not None:
    for name in ["repair", "show_more"]:
        show(found[found["quadrant"] == name].sort_values("impressions", ascending=False).head(4))

# %%
hints("traffic/quadrants")

# %% [markdown] item="traffic/seen_often_bought_never"
# （任务六：先做什么 / task 6: what comes first）

# %% [markdown] lang="zh"
# ## 任务七：长尾词（3 分）
# 讲义按买家的多少排出了长尾。更快的认法是数词：一个搜索词里的词越多，搜的人往往越少，想要什么说得越清楚；三个词起的，多半是**长尾词** long-tail terms。各组加起来，占曝光几成，占买家几成？`terms` 已经一行一个搜索词，`terms["terms"]` 那列全是 1。① `words`：`.str.count(" ")` 数空格，再加 1；② `terms["words"] = word_group(words)` 分成 1、2、3、4+；③ `groups = sum_by(terms, "words", ["terms", "impressions", "paying_buyers"])`；④ 两列占比，`impressions_share` 和 `buyers_share`，写成小数，再 `return groups[columns]`。全部搜索词都算，不筛 20 位。

# %% [markdown] lang="en" translates="01cb27"
# ## Task 7: long-tail terms (3 points)
# The lecture lined terms up by their buyers. Counting words is quicker: the more words in a term, the fewer people tend to search it and the clearer they say what they want; from three words on most are **long-tail terms**. What share of impressions and of buyers does each group have? `terms` has one row a term, and its column `terms` holds ones. ① `words`: `.str.count(" ")` counts blanks; add 1; ② `terms["words"] = word_group(words)` makes 1, 2, 3, 4+; ③ `groups = sum_by(terms, "words", ["terms", "impressions", "paying_buyers"])`; ④ two columns of shares, `impressions_share` and `buyers_share`, as fractions; then `return groups[columns]`. All terms count here, whatever their visitors.


# %% item="traffic/long_tail" role="answer"
def long_tail(shop_search_terms):
    columns = ["terms", "impressions_share", "buyers_share"]
    terms = by_term(shop_search_terms)
    terms["terms"] = 1
    ### BEGIN SOLUTION
    words = terms["term"].str.count(" ") + 1  # ①
    terms["words"] = word_group(words)  # ②
    groups = sum_by(terms, "words", ["terms", "impressions", "paying_buyers"])  # ③
    groups["impressions_share"] = groups["impressions"] / groups["impressions"].sum()  # ④
    groups["buyers_share"] = groups["paying_buyers"] / groups["paying_buyers"].sum()  # ④
    return groups[columns]
    ### END SOLUTION


# %% item="traffic/long_tail" role="check"
check("traffic/long_tail", long_tail)

# %%
groups = long_tail(shop_search_terms)
if groups is not None:
    show(groups)

# %%
hints("traffic/long_tail")

# %% [markdown] lang="zh"
# ## 任务八：20 个半天怎么分（3 分）
# 五个不按点击收钱的来源，要的是人手：改标题、换图、联系推广者、发帖、拍片。今天各 4 个半天。教学设定：一个来源的半天数翻四倍，买家翻一倍，所以越加越少。下面两张表都从你的 W30 算出：第一张是几个半天各有几位买家；第二张是**再多这半天，多几位**，一行一个来源，列名是第几个半天。

# %% [markdown] lang="en" translates="8d6de9"
# ## Task 8: 20 half-days (3 points)
# Five sources that charge nothing per click want people’s time instead: titles, pictures, talking to publishers, posts, films. Today each gets 4 half-days. Teaching assumption: four times the half-days, twice the buyers, so each further one adds less. Both tables come from your W30: the first shows buyers for a number of half-days, the second **how many one more half-day adds**, a row per source, columns named by the half-day.

# %%
show(buyers_of_effort(traffic).loc[[2, 4, 8, 12]].round(0))
show(gain_of_one_more(traffic).loc[3:12].T.round(1))

# %% [markdown] item="traffic/effort"
# （任务八：填五行 / task 8: five rows）

# %%
hints("traffic/effort")

# %% [markdown] lang="zh"
# ## 任务九：给主管的建议（10 分）
# 写 150–250 字。得分点，各 2 分：
#
# 1. 结构和比率各几个百分点，与任务二、三一致；
# 2. 一个来源加、一个来源减，各引用任务一或任务八的一个数；
# 3. 三个自己的搜索词，各写一个和象限对得上的动作；别人的品牌词不能用；
# 4. 下周一件事：哪个岗位、哪天前、看哪个数、到多少算成；
# 5. 一个你还不知道、会改变结论的事；全文没有买流量、刷单、借别人品牌的做法，有则整题 0 分。

# %% [markdown] lang="en" translates="78e3cf"
# ## Task 9: your advice to the lead (10 points)
# In 90-150 words. Points, 2 each:
#
# 1. mix and rate in points, as in tasks 2 and 3;
# 2. one source up and one down, each with a number of task 1 or 8;
# 3. three of your own terms, each with an act that fits its quadrant; other people’s brand words are out;
# 4. one thing for next week: which post, by when, which number, what counts as success;
# 5. one thing you do not know that would change the conclusion; no bought visits, fake orders or borrowed brands anywhere, else 0 for the whole task.

# %% [markdown] item="traffic/friday_traffic_note" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务的答案。
# - **一直转圈**：灰色圆点是在算；按 ■ 停下，再重启内核。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="37ca09"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables and needs no other task’s answer.
# - **It never ends**: the grey dot means busy; press ■, then restart the kernel.
# - **Nothing is lost**: what you typed into answer boxes is kept in `answers.json`, after a restart too.

# %% [markdown] lang="zh"
# ## 交作业前
# 菜单“内核 → 重启内核和运行所有单元格…”，从头跑一遍没有红字，再点“Validate”（验证），然后提交。最后给老师留一行，不计分：双击这一格，写在下面。
#
# **今天卡在哪？**

# %% [markdown] lang="en" translates="b77056"
# ## Before you hand in
# Menu Kernel → Restart Kernel and Run All Cells; no red text from top to bottom; then Validate and submit. Last, one line for your teacher, without points: double-click this cell and write below.
#
# **Where did you get stuck today?**

# %% [markdown] lang="zh"
# ## 做完还有时间
# 结构影响也可以按国家拆：`by_country = traffic.assign(source=traffic["country"])`，再 `sources_in_two_periods(by_country)`，一行就成了一个国家。按国家的结构影响比按来源的大还是小？哪个国家占比涨了、转化率又低？写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="1ade71"
# ## If you have time
# The mix can be split by country as well: `by_country = traffic.assign(source=traffic["country"])`, then `sources_in_two_periods(by_country)` has a country in each row. Is the mix effect by country larger or smaller than by source? Which country gained share and converts poorly? Write one sentence; no points, your lead will read it.
