# ---
# jupyter:
#   b2c:
#     clauses:
#     - '1.1'
#     minutes:
#       practice: 0
#       theory: 45
#     recalls:
#     - platform_and_roles
#     - rules_and_ip
# ---

# %% [markdown] lang="zh"
# # “涨了三成，订 2,000 盏”
# 7 月 1 日，周三。同事交来一张图：看灯具的访客里，看户外照明的占比最近四周从 1.20% 升到 1.50%。老板说：“涨了三成，18:00 前订 2,000 盏。”一盏进价 48 元，一共 96,000 元。去年七、八两个月卖了 900 盏。**单子在你手上，签不签？**
#
# 学完你能够：① 说清一个占比涨了百分之几、几个百分点、从哪一周算起；② 从 24 个类目里挑出又涨又不挤的；③ 去掉季节，写三句有出处的结论。

# %% [markdown] lang="en" translates="21c5f3"
# # “Up thirty per cent, order 2,000”
# Wednesday, 1 July. A colleague hands in a figure: of all visitors to lighting, the share that looks at outdoor lighting went from 1.20% to 1.50% over the last four weeks. The boss says: “Up thirty per cent. Order 2,000 lamps by 18:00.” A lamp costs CNY 48, so CNY 96,000 in all. Last July and August sold 900. **The order form is in your hand. Do you sign?**
#
# After this you can ① say by how many per cent and how many points a share grew, and counted from which week, ② pick from 24 categories those that grow and are not crowded, ③ take the season out and write three sentences with their sources.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, last_days, load, mean_by, metrics, predict, replay, show, text
from course_b2c_ops.panels import category_map, industry

# %% [markdown] item="recall"
# （回想前两课的一道题 / recall: an item of the first two lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 那张图只画了后一半。这是完整的八周。先别算，凭直觉选：**这个类目涨了多少？** 猜错不扣分。

# %% [markdown] lang="en" translates="a3c373"
# ## Guess first, then look
# That figure showed one half. Here are all eight weeks. Do not calculate yet: **how much did this category grow?** A wrong guess costs nothing.

# %%
heads = text(zh=["第几周", "访客占比"], en=["week", "visitor share"])
shares = [f"{share:.2%}" for share in industry.EXAMPLE]
show(pd.Series(shares, index=pd.RangeIndex(1, 9, name=heads[0]), name=heads[1]))
predict(
    "how_much_growth",
    text(zh="涨了多少？", en="How much growth?"),
    choices=text(zh=["30%", "25%", "4.2%", "没涨"], en=["30%", "25%", "4.2%", "none"]),
    reveal=text(zh="记下了：{0}。第一部分用数回答。", en="Kept: {0}. Part one answers.").format,
)

# %% [markdown] lang="zh"
# ## 一、涨了多少：百分比、百分点、从哪周算
# 第 5 周，灯具（户外照明的上级，叫**一级行业** parent industry）来了 1,000,000 位访客，其中 12,000 位看了户外照明：**访客数占比** visitor share = 12,000 ÷ 1,000,000 = 1.20%。第 8 周是 1.50%：
#
# - 相减：1.50% − 1.20% = 0.30 个**百分点** percentage points
# - 相除：1.50 ÷ 1.20 − 1 = 25%，这叫**增长率** growth
#
# 常见的错：0.30 是百分点，老板念成了“三成”。周报上两种说法并排写，就不会听错。还有一样看不出来：占比升了，人不一定多，也可能是一级行业的人少了。
#
# 你的店呢？下一格找到主营类目（商品最多的那个），拿最近四周的平均和再前四周的平均比。类目名照平台后台，是英文。

# %% [markdown] lang="en" translates="9cd43f"
# ## 1. How much: per cent, points, counted from which week
# In week 5 lighting, the **parent industry**, had 1,000,000 visitors, and 12,000 of them looked at outdoor lighting: **visitor share** = 12,000 ÷ 1,000,000 = 1.20%. In week 8 it is 1.50%:
#
# - subtract: 1.50% − 1.20% = 0.30 **percentage points**
# - divide: 1.50 ÷ 1.20 − 1 = 25%, the **growth**
#
# A common slip: the boss reads 0.30 points as “thirty per cent”. Write both side by side and nobody mishears. Neither tells how many people came: a share also rises when the parent industry has fewer visitors.
#
# And your shop? The next cell finds its main category (the one with most products) and compares the mean of the last four weeks with the mean of the four before.

# %%
weekly, products = load("industry_weekly", cohort_id), load("products", cohort_id)
own = industry.own_category(products)
weeks = industry.last_weeks(weekly, own)
old, new = weeks.head(4).mean(), weeks.tail(4).mean()
growth = industry.signed(metrics.growth(new, old))
points = industry.points(metrics.point_change(new, old))
finding = text(
    zh=f"{own}：{growth}，即 {points} 个百分点", en=f"{own}: {growth}, or {points} points"
)
names = text(zh=["再前四周", "最近四周"], en=["four weeks before", "last four weeks"])
means = pd.Series([old, new], index=names)
charts.show(charts.bars(means, finding=finding, unit="visitor_share", source="industry_weekly"))

# %% [markdown] lang="zh"
# 改一个数：起点。台子上先是例子的八周，起点在第 5 周。先说出来：**起点挪到第 1 周，25% 变成多少？** 挪完，再切到你的类目。

# %% [markdown] lang="en" translates="1ff925"
# Change one number: the start. The desk opens with the example’s eight weeks, counted from week 5. Say it first: **counted from week 1, what becomes of the 25%?** Then switch to your own category.

# %%
industry.window_desk(weeks)

# %% [markdown] lang="zh"
# 第 5 周是最低的一周，从最低处往上看，什么都在涨。规则在看数之前定：本课一律用**最近四周的平均比再前四周的平均**。例子：(1.20 + 1.30 + 1.40 + 1.50) ÷ 4 = 1.35，(1.44 + 1.38 + 1.31 + 1.27) ÷ 4 = 1.35，增长 0.0%。谜底：没涨，跌下去又回来了。

# %% [markdown] lang="en" translates="58af8d"
# Week 5 is the lowest, and from the lowest point everything rises. The rule is set before anyone looks: in this course always **the mean of the last four weeks against the mean of the four before**. The example: (1.20 + 1.30 + 1.40 + 1.50) ÷ 4 = 1.35, (1.44 + 1.38 + 1.31 + 1.27) ÷ 4 = 1.35, growth 0.0%. So none: it fell and came back.

# %% [markdown] item="industry/percent_or_points"
# （自测：百分比还是百分点 / self-check: per cent or points）

# %% [markdown] lang="zh"
# ## 二、有没有空位：指数只排先后
# 占比有分母，说得出大小。多数行业数据连分母也不给，只给**指数** index：平台加工过的数，怎么加工不公开。A 类目流量指数 1,000，B 类目 500：背后可能是 10,000 人对 5,000 人，换一种加工也可能是 10,000 人对 2,500 人。
#
# 可以说：A 比 B 多；A 的指数从 900 升到 1,000，升了（同一个指数和自己比高低）。不可以说：A 是 B 的两倍，两类合计 1,500，有 1,000 人。

# %% [markdown] lang="en" translates="5ac1c9"
# ## 2. Is there room? An index tells order only
# A share has a denominator and so tells a size. Most industry figures come without one, as an **index**: a number the platform has processed in a way it does not publish. Category A has a traffic index of 1,000, category B of 500: behind them may be 10,000 and 5,000 people or, processed in another way, 10,000 and 2,500.
#
# You may say: A has more than B; A’s index rose from 900 to 1,000 (an index may be compared with itself over time). You may not say: A has twice as many as B, 1,500 in all, 1,000 people.

# %% [markdown] lang="zh"
# ## 多少卖家抢多少人：供需指数
# 帐篷灯：商品指数 900，流量指数 450，900 ÷ 450 = 2.0。夜灯：360 ÷ 450 = 0.8。**供需指数** supply-demand index = 商品指数 ÷ 流量指数，越大越挤：帐篷灯比夜灯挤。（各家工具算法不同，本课用这一种；它也是指数：2.0 对 0.8，不能说“挤 2.5 倍”。）
#
# 常见的错：除反了，把最挤的当成最空的。
#
# 下一格算 24 个类目。`last_days(表, 4, "week_start")` 取最近四周，96 行；`mean_by(表, 分组列, 数值列)` 按类目求平均，进去 96 行，出来 24 行。

# %% [markdown] lang="en" translates="da9518"
# ## How many sellers for how many visitors: the supply-demand index
# Tent lamps: product index 900, traffic index 450, 900 ÷ 450 = 2.0. Night lights: 360 ÷ 450 = 0.8. **Supply-demand index** = product index ÷ traffic index; larger is more crowded, so tent lamps are more crowded than night lights. (Tools differ; this course uses this one. It is an index, too: 2.0 against 0.8 is not “2.5 times as crowded”.)
#
# A common slip is to divide the wrong way, which makes the most crowded look the emptiest.
#
# The next cell does it for 24 categories. `last_days(table, 4, "week_start")` takes the last four weeks, 96 rows; `mean_by(table, group, column)` takes a mean for each category: 96 rows in, 24 rows out.

# %%
recent = last_days(weekly, 4, "week_start")
board = pd.DataFrame()
board["products"] = mean_by(recent, "category", "product_index")
board["traffic"] = mean_by(recent, "category", "traffic_index")
board["supply_demand"] = metrics.supply_demand_index(board["products"], board["traffic"])
heads = text(zh=["商品", "流量", "供需"], en=["products", "traffic", "index"])
ranked = board.sort_values("supply_demand").round({"products": 0, "traffic": 0})
ranked["supply_demand"] = ranked["supply_demand"].map("{:.2f}".format)
ranked = ranked.set_axis(heads, axis=1)
show(ranked.head(3))
show(ranked.tail(3))

# %% [markdown] lang="zh"
# 多大算挤？没有天生的界限，和全部类目的**中位数** median 比。五个类目 0.3、0.4、0.4、0.5、1.9：平均数 0.7，四个都“不挤”；中位数 0.4，0.5 就算挤了。一个 1.9 搬得动平均数，搬不动中位数。增长也这样分，就有四块：
#
# - **蓝海** blue：增长不低于中位数，供需指数不高于中位数
# - 热闹 busy：涨得快，也挤 · 清静 quiet：不挤，也不怎么涨 · **红海** red：涨得慢，还挤
#
# 台子上每条界限可以从 30% 处（三成类目在它下面）挪到 70% 处，中间是中位数。先猜：**怎么挪都留在蓝海的有几个？**

# %% [markdown] lang="en" translates="bd229d"
# How large is crowded? There is no natural limit; compare with the **median** of all categories. Five with 0.3, 0.4, 0.4, 0.5, 1.9: the mean is 0.7 and four are “not crowded”; the median is 0.4, and 0.5 counts as crowded. One 1.9 moves the mean and not the median. Divide growth in the same way and there are four parts:
#
# - **blue**: growth not below the median, supply-demand index not above it
# - busy: growing and crowded · quiet: neither · **red**: slow and crowded
#
# At the desk each limit moves from the 30% point (30% of the categories lie below it) over the median to the 70% point. Guess first: **how many stay blue all the way?**

# %%
predict("still_blue", text(zh="几个一直是蓝海？", en="How many stay blue?"))

# %%
category_map.ocean_map(weekly, products)

# %% [markdown] item="industry/blue_of_five"
# （自测：五个类目 / self-check: five categories）

# %% [markdown] lang="zh"
# ## 三、是不是季节
# 户外照明过去三年各月的流量指数，平均起来：一月到十二月 80、78、92、104、118、126、121、110、97、93、101、80，十二个月的平均是 100。**季节指数** seasonality index = 这个月 ÷ 一般的月：五月 1.18，六月 1.26。
#
# 今年五月 118，六月 126，指数涨 6.8%（人多了百分之几，指数不说）。各自除以季节指数：118 ÷ 1.18 = 100，126 ÷ 1.26 = 100。去掉季节，涨 0.0%：来的是夏天，不是新买家。
#
# 常见的错：除以上个月（那是环比）；没过完的月份也算进平均（半个月看着总是暴跌）。

# %% [markdown] lang="en" translates="cfee08"
# ## 3. Is it the season?
# Outdoor lighting’s traffic index of the past three years, averaged by month, January to December: 80, 78, 92, 104, 118, 126, 121, 110, 97, 93, 101, 80; the mean of the twelve is 100. **Seasonality index** = this month ÷ an ordinary month: 1.18 for May, 1.26 for June.
#
# This year May had 118 and June 126: the index is up 6.8% (by how many people, it does not say). Divide each by its own index: 118 ÷ 1.18 = 100, 126 ÷ 1.26 = 100. With the season out it is up 0.0%: summer came, not new buyers.
#
# Common slips: dividing by the month before (that is growth), and counting a month that is not over (half a month always looks like a crash).

# %%
ordinary = pd.Series([80, 78, 92, 104, 118, 126, 121, 110, 97, 93, 101, 80], index=range(1, 13))
season = metrics.seasonality_index(ordinary, ordinary.mean())
this_year = pd.DataFrame({"index": [118.0, 126.0], "season": [season[5], season[6]]})
this_year["out"] = metrics.deseasonalised(this_year["index"], this_year["season"])
this_year.index = text(zh=["五月", "六月"], en=["May", "June"])
heads = text(zh=["流量指数", "季节指数", "去掉季节"], en=["index", "season", "season out"])
show(this_year.set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# 轮到你的主营类目，最近 12 个完整的月。滑块停在比上月变得最多的那个月。先猜：**这么大的变化，去掉季节，还剩一半以上吗？** 猜完再换几个月看。

# %% [markdown] lang="en" translates="a0ddcd"
# Now your main category, its last 12 whole months. The slider stands at the month that differs most from the one before. Guess first: **of so large a change, is more than half left with the season out?** Then look at other months.

# %%
predict(
    "left_without_season",
    text(zh="还剩一半以上吗？", en="Is more than half left?"),
    choices=text(zh=["剩一半以上", "大半没了"], en=["more than half", "mostly gone"]),
)

# %%
monthly = load("industry_monthly", cohort_id)
industry.season_desk(monthly, own)

# %% [markdown] item="industry/signs_of_season"
# （自测：哪些像季节 / self-check: signs of a season）

# %% [markdown] lang="zh"
# ## 走一遍：三句有出处的结论
# 主管问：“主营类目值得再投吗？”三步：① 涨了多少，两种说法；② 季节占多少，空位排第几；③ 哪国在买。每句带上数和起止时间，不写“火爆”“潜力巨大”；再留一句：**行业表不知道你的成本**，有空位不等于有钱赚。先看 ③：全部订单里，前三国占几成？`.nlargest(5)` 取最大的五个。

# %% [markdown] lang="en" translates="5a1053"
# ## Walk it through: three sentences with sources
# Your lead asks: “Is the main category worth more money?” Three steps: ① how much it grew, both ways; ② how much is season, and its place in crowding; ③ which country buys. Each sentence carries its number and its weeks, and none says “booming” or “huge potential”. Keep one more in mind: **the industry table does not know your costs**; room is not profit. First ③: which part of all orders goes to three countries? `.nlargest(5)` takes the five largest.

# %%
by_country = load("industry_country", cohort_id)
orders = by_country[by_country["category"] == own].set_index("country")["paid_order_share"]
three = metrics.concentration(orders, 3)
finding = text(zh=f"前三国占 {three:.0%} 的订单", en=f"Three countries place {three:.0%} of orders")
charts.show(
    charts.bars(orders.nlargest(5), finding=finding, unit="share", source="industry_country")
)

# %%
last = industry.last_months(monthly, own).iloc[-2:]  # ②
raw, rest = (
    industry.signed(metrics.growth(last[name].iloc[1], last[name].iloc[0]))
    for name in ("traffic_index", "deseasonalised")
)
place = list(board.sort_values("supply_demand").index).index(own) + 1
month, top = last.index[1], orders.idxmax()

# %%
sentences = text(
    zh=[
        f"① {own} 的访客占比，最近四周比再前四周 {growth}，即 {points} 个百分点。",
        f"② {month} 的流量指数比上月 {raw}，去掉季节 {rest}；供需从松到挤排第 {place}，共 24。",
        f"③ {top} 占订单 {orders.max():.0%}，前三国合计 {three:.0%}。",
    ],
    en=[
        f"① {own}: visitor share, last four weeks on the four before, {growth}, {points} points.",
        f"② Traffic index in {month} on the month before {raw}, season out {rest}; no. {place} of 24 from roomy to crowded.",
        f"③ {top} has {orders.max():.0%} of orders, the top three {three:.0%}.",
    ],
)
print("\n".join(sentences))

# %% [markdown] lang="zh"
# ## 德技并修：只画好看的四周
# 回到那张图。画第 5–8 周，“涨 25%”，预算就批，工厂还让价 6%。画八周，“四周比四周 0.0%”，只批 900 盏。两张图里没有一个假数。**你交哪一张？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="1f4957"
# ## Skill and conscience: only the four pretty weeks
# Back to that figure. Weeks 5 to 8, “up 25%”: the budget is granted, and the factory takes 6% off. All eight, “0.0%, four weeks against four”: 900 lamps are granted. Neither holds a false number. **Which one do you hand in?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "chosen_window",
    text(zh="你交哪一张？", en="Which one?"),
    choices=text(
        zh=["第 5–8 周，涨 25%", "八周，0.0%", "第 5–8 周，小字注明起点"],
        en=["weeks 5–8, up 25%", "eight weeks, 0.0%", "weeks 5–8, start in small print"],
    ),
)

# %%
paths = replay("chosen_window")
ahead = (paths["chosen_window"] - paths["honest"]).rename("chosen_window")
best, week, gap = ahead.idxmax(), ahead.index[-1], ahead.iloc[-1]
finding = text(
    zh=f"第 {best} 周多赚 {ahead.max():,.0f} 元，到第 {week} 周{'少' if gap < 0 else '多'}赚 {abs(gap):,.0f} 元",
    en=f"Week {best}: CNY {ahead.max():,.0f} ahead; week {week}: {abs(gap):,.0f} {'behind' if gap < 0 else 'ahead'}",
)
charts.show(charts.lines(ahead, finding, unit="profit_cny", source="replays"))

# %% [markdown] lang="zh"
# 图上是你店同一季的两本账之差：挑时间段的累计利润，减去写明八周的；零以上是多赚，零以下是少赚。第 2 到第 8 周，卖得最好的三款按好看的增长多进货，进价低 6%，账面更好看；第 9 周，多进的货（够卖 14 天）卖不掉，清仓亏掉进价的六成。没有哪条平台规则管这张内部的图，罚它的是仓库。
#
# 例子的账也算完。签了 2,000 盏，市场只要 950 盏，剩 1,050 盏，一盏进价 48 元，清仓收回四成。**亏多少元？**

# %% [markdown] lang="en" translates="ad4e3f"
# The line is the difference of two accounts of the same season of your shop: cumulative profit with the chosen window less that with all eight weeks; above zero ahead, below zero behind. In weeks 2 to 8 the three best sellers are restocked for the pretty growth, 6% cheaper, and the books look better. In week 9 the surplus, 14 days’ worth of goods, does not sell and is cleared at a loss of three fifths of its cost. No platform rule covers a figure inside the company; the warehouse does the fining.
#
# Now finish the example. 2,000 were ordered, the market took 950, and 1,050 are left at a cost of CNY 48 each, clearing at two fifths of it. **How many yuan are lost?**

# %%
predict(
    "cost_of_the_window",
    text(zh="亏多少元？", en="How many yuan?"),
    reveal=text(
        zh="你写 {0:,.0f}。1,050 × 48 × 60% = 30,240 元。",
        en="You wrote {0:,.0f}. 1,050 × 48 × 60% = CNY 30,240.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 要点
# - 2,000 盏不签：三成是 0.30 个百分点念错了，25% 从最低的一周算起，四周比四周是 0.0%，六月那 6.8% 是夏天。订 900 盏；四周比四周过了 5%，再加。
# - 占比的变化写两遍：百分比，百分点。拿哪几周比，在看数之前定。
# - 指数只排先后，可以和自己比涨落；供需指数越大越挤，界限用中位数；贴着界限的也在名单里，先别下重注，下次再看。
# - 去季节：每个月除以自己的季节指数，没过完的月不算。
#
# **岗** 周报的行业页 · **课** 下一课看竞品：有空位，凭什么是你 · **赛** 市场分析 · **证** 工作任务 1.1

# %% [markdown] lang="en" translates="47ac2a"
# ## Key points
# - Do not sign for 2,000: thirty per cent is 0.30 points misread, 25% starts at the lowest week, four weeks against four give 0.0%, and June’s 6.8% is summer. Order 900, and more once four weeks against four pass 5%.
# - State a change of a share twice, in per cent and in points. Decide which weeks to compare before you look.
# - An index tells order; it may be compared with itself over time. A larger supply-demand index is more crowded, and medians are the limits; what sits on a limit is on the list, but bet little on it and look again.
# - To take the season out, divide each month by its own index; leave out the month that is not over.
#
# **Post** the industry page of the weekly report · **Course** rivals, next lesson: there is room, but why you? · **Contest** market analysis · **Certificate** work task 1.1
