# ---
# jupyter:
#   b2c:
#     clauses:
#     - '1.1'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：行业结论页
# **发单** 商品主管 · **你的岗位** 商品运营 · **周四 12:00 前交** · 40 分
#
# 周四的选品会要定：主营类目再上 20 个商品，还是把名额给别的类目。主管只看你这一页。把旺季当成增长，20 个商品过了季全压在仓里；把红海看成蓝海，一上架就打价格战。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 数据字典，热身 | – | 10 |
# | 任务一 整理周表 | 5 | 10 |
# | 任务二 占比涨了多少 | 4 | 7 |
# | 任务三 24 个类目谁更挤 | 4 | 8 |
# | 任务四 指数能说什么 | 2 | 4 |
# | 任务五 蓝海名单 | 4 | 8 |
# | 任务六 本月的季节指数 | 4 | 9 |
# | 任务七 占比折线图 | 3 | 7 |
# | 任务八 观察单 | 4 | 9 |
# | 任务九 结论 | 10 | 14 |
# | 检查，提交 | – | 4 |

# %% [markdown] lang="en" translates="9c6550"
# # Work order: the industry page
# **From** product lead · **Your post** product operator · **Due** Thursday 12:00 · 40 points
#
# Thursday’s meeting decides: another 20 listings in your main category, or the places go to others. Your lead reads this page and nothing else. Mistake the season for growth, and 20 products sit in the warehouse once it is over; mistake a red ocean for a blue one, and the price war starts on the first day.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 10 |
# | Task 1: tidy the weeks | 5 | 10 |
# | Task 2: how much the share grew | 4 | 7 |
# | Task 3: which of 24 is more crowded | 4 | 8 |
# | Task 4: what an index allows | 2 | 4 |
# | Task 5: the blue list | 4 | 8 |
# | Task 6: this month’s seasonality | 4 | 9 |
# | Task 7: the chart of shares | 3 | 7 |
# | Task 8: the watch list | 4 | 9 |
# | Task 9: your conclusion | 10 | 14 |
# | Validate and submit | – | 4 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    charts,
    check,
    days_before,
    describe,
    hints,
    last_days,
    load,
    mean_by,
    metrics,
    show,
    text,
)
from course_b2c_ops.panels import industry

# %% [markdown] lang="zh"
# ## 数据字典
# 行业周表 `industry_weekly`：24 个类目，每个 26 周，一类一周一行。读完回答：**哪些列说得出大小，哪些列只能排先后？**

# %% [markdown] lang="en" translates="4953d9"
# ## Data dictionary
# The industry’s weeks `industry_weekly`: 24 categories of 26 weeks, one row a category and week. Read it, then answer: **which columns tell a size, which tell order only?**

# %%
industry_weekly = load("industry_weekly", cohort_id)
columns = ["week_start", "category", "visitor_share", "view_share", "paid_order_share"]
columns += ["products_on_sale", "product_index", "traffic_index"]
describe("industry_weekly", columns)

# %% [markdown] lang="zh"
# 另外三张表：月表 `industry_monthly`（看季节），国家表 `industry_country`，商品表 `products`。你店的主营类目，是商品最多的那个。

# %% [markdown] lang="en" translates="2763a7"
# Three more tables: the months `industry_monthly` (for the season), the countries `industry_country`, and `products`. Your main category is the one with most products.

# %%
industry_monthly = load("industry_monthly", cohort_id)
industry_country = load("industry_country", cohort_id)
products = load("products", cohort_id)
own = industry.own_category(products)
print(own)
describe("industry_monthly")

# %% [markdown] lang="zh"
# ## 热身：读一份没清理过的导出（不计分）
# 同事另外导出了一份 `industry_weekly_untidy`，全是文字。下面是你主营类目的头八行和最后五行。先说：**周有几种写法，占比有几种写法，哪一周出现了两次？**

# %% [markdown] lang="en" translates="ccabdf"
# ## Warm-up: read an export nobody has cleaned (no points)
# A colleague made a second export, `industry_weekly_untidy`, all of it text. Here are the first eight and the last five rows of your main category. Say first: **in how many ways is a week written, in how many a share, and which week stands twice?**

# %%
export = load("industry_weekly_untidy", cohort_id)
own_export = export[export["category"] == own]
show(own_export[["week_start", "visitor_share"]].head(8))
show(own_export[["week_start", "visitor_share"]].tail(5))

# %% [markdown] lang="zh"
# 给好的工具 `as_fraction`：带百分号的除以 100，不带的照旧，都变成数。里面的写法下次课才教，会用就行。
#
# 热身的问题：浏览量占比平均是多少？三步：① 只留主营类目，`.copy()` 复制一份，原表不动；② 变成小数；③ `.mean()` 求平均。运行，再回答：为什么是 27 行，不是 26 行？平均数因此偏了没有？

# %% [markdown] lang="en" translates="87904f"
# A given tool, `as_fraction`: cells with a per cent sign are divided by 100, the others stay, all become numbers. How it works comes in the next lab; use it as it is.
#
# The question of the warm-up: what is the mean share of page views? Three steps: ① keep the main category, `.copy()` makes a copy and leaves the table alone; ② turn into fractions; ③ `.mean()`. Run it, then answer: why 27 rows and not 26? Is the mean off because of it?


# %%
def as_fraction(words):  # given: "1.2%" and "0.012" both become 0.012
    per_cent = words.str.endswith("%")
    numbers = pd.to_numeric(words.str.rstrip("%"))
    return numbers.where(~per_cent, numbers / 100)


# %%
views = export[export["category"] == own].copy()  # ①
views["view_share"] = as_fraction(views["view_share"])  # ②
print(len(views), round(views["view_share"].mean(), 6))  # ③

# %% [markdown] lang="zh"
# ## 任务一：整理周表（5 分）
# 和热身一样的路，换成访客数占比，还要一周一行。① 只留主营类目；② 周起始日取前 10 个字，“起 ~ 止”就只剩起始日。这两行写好了。③ 占比变成小数；④ 用 `mean_by` 按周求平均：重复的两行是同一个数，平均以后剩一行。③④ 各一行，第 ④ 行前面加 `return`。

# %% [markdown] lang="en" translates="cdceaa"
# ## Task 1: tidy the weeks (5 points)
# The path of the warm-up, for the share of visitors, and with one row a week. ① Keep the main category; ② take the first 10 characters of the week, so that of first ~ last the first remains. Both are written. ③ Turn the share into fractions; ④ take the mean of each week with `mean_by`: a doubled week holds the same number twice, and one row is left. One line each; ④ begins with `return`.


# %% item="industry/tidy_own_weeks" role="answer"
def tidy_own_weeks(export, products):
    own = export[export["category"] == industry.own_category(products)].copy()  # ①
    own["week_start"] = own["week_start"].str[:10]  # ②
    ### BEGIN SOLUTION
    own["visitor_share"] = as_fraction(own["visitor_share"])  # ③
    return mean_by(own, "week_start", "visitor_share")  # ④
    ### END SOLUTION


# %% item="industry/tidy_own_weeks" role="check"
check("industry/tidy_own_weeks", tidy_own_weeks)

# %%
hints("industry/tidy_own_weeks")

# %% [markdown] lang="zh"
# ## 任务二：占比涨了多少（4 分）
# 后面的任务用整理好的 `industry_weekly`，任务一没做完也不要紧。① 取出主营类目的最近 4 周 `recent` 和再前 4 周 `before`；② 各自求平均；③ 算增长率。① 写好了，②③ 合成一行写在第二格，把结果抄进答案框。再把这一行改成两个平均相减，重新运行，乘 100 就是百分点，写进那句理由。

# %% [markdown] lang="en" translates="3c142e"
# ## Task 2: how much the share grew (4 points)
# From here on the tidy `industry_weekly` is used; an unfinished task 1 does not matter. ① Take the last 4 weeks `recent` and the 4 before, `before`, of the main category; ② the mean of each; ③ the growth. ① is written; ② and ③ are one line in the second cell. Copy its result into the answer box. Then change the line to one mean minus the other and run it again: times 100 that is the points, for your sentence.

# %%
own_weeks = industry_weekly[industry_weekly["category"] == own]  # ①
recent = last_days(own_weeks, 4, "week_start")  # ①
before = days_before(own_weeks, 4, "week_start")  # ①
show(recent[["week_start", "visitor_share"]])

# %%
# ② ③

# %% [markdown] item="industry/own_share_growth"
# （任务二：增长率和一句理由 / task 2: the growth and one sentence）

# %%
hints("industry/own_share_growth")

# %% [markdown] lang="zh"
# ## 任务三：24 个类目谁更挤（4 分）
# ① 取最近 4 周；② 每个类目，商品指数和流量指数各求平均；③ 相除，得 `supply_demand`。① 和 ② 的一半写好了。你写三行：流量指数的平均 `board["traffic"]`，相除，最后 `return board.sort_values(...)` 从小到大排。

# %% [markdown] lang="en" translates="fa690b"
# ## Task 3: which of 24 is more crowded (4 points)
# ① Take the last 4 weeks; ② the mean of product index and of traffic index in each category; ③ divide, which gives `supply_demand`. ① and half of ② are written. You write three lines: the mean traffic index `board["traffic"]`, the division, and `return board.sort_values(...)`, smallest first.


# %% item="industry/room_by_category" role="answer"
def room_by_category(industry_weekly):
    recent = last_days(industry_weekly, 4, "week_start")  # ①
    board = pd.DataFrame()
    board["products"] = mean_by(recent, "category", "product_index")  # ②
    ### BEGIN SOLUTION
    board["traffic"] = mean_by(recent, "category", "traffic_index")  # ②
    board["supply_demand"] = board["products"] / board["traffic"]  # ③
    return board.sort_values("supply_demand")
    ### END SOLUTION


# %% item="industry/room_by_category" role="check"
check("industry/room_by_category", room_by_category)

# %%
hints("industry/room_by_category")

# %% [markdown] lang="zh"
# 看看你店的几个类目排在哪里，任务八和任务九要抄。第一行是主营类目；名次从松到挤，1 最松，24 最挤。

# %% [markdown] lang="en" translates="0b64a2"
# See where your shop’s categories stand; tasks 8 and 9 need the numbers. The first row is the main category; rank 1 is the roomiest, 24 the most crowded.

# %%
rooms = room_by_category(industry_weekly)
if isinstance(rooms, pd.DataFrame) and "supply_demand" in rooms:
    rooms = rooms.sort_values("supply_demand")
    rooms[text(zh="名次", en="rank from roomy")] = range(1, len(rooms) + 1)
    show(rooms.loc[industry.own_categories(products)])

# %% [markdown] lang="zh"
# ## 任务四：指数能说什么（2 分）
# 平台怎么把人数变成指数，从不公开。先猜：指数 1,000 和 500，A 的访客是 B 的几倍？在台子上换五种算法，找出哪句话一直成立，再答题。

# %% [markdown] lang="en" translates="e19d21"
# ## Task 4: what an index allows (2 points)
# How people are turned into an index is never published. Guess first: with indices of 1,000 and 500, how many times B’s visitors does A have? Try five formulas at the desk, find the sentence that always holds, then answer.

# %%
industry.index_desk()

# %% [markdown] item="industry/what_an_index_allows"
# （任务四：周报能写哪几句 / task 4: what the report may say）

# %% [markdown] lang="zh"
# ## 任务五：蓝海名单（4 分）
# ① 最近 4 周和再前 4 周；② 每个类目的增长和供需指数，都写好了，不用你任务三的结果；③ 两个条件，各是一列真假，`growing` 写好了；④ 两条同时成立：`board[一列 & 另一列]`。你写两行：`roomy`，和 `return`。`.median()` 是中位数，用法和 `.mean()` 一样。

# %% [markdown] lang="en" translates="d91a5c"
# ## Task 5: the blue list (4 points)
# ① The last 4 weeks and the 4 before; ② growth and supply-demand index of each category, both written, so your task 3 is not needed; ③ two conditions, each a column of True and False, `growing` is written; ④ both at once: `board[one & other]`. You write two lines: `roomy`, and `return`. `.median()` is the median and is used like `.mean()`.


# %% item="industry/blue_list" role="answer"
def blue_list(industry_weekly):
    recent = last_days(industry_weekly, 4, "week_start")  # ①
    before = days_before(industry_weekly, 4, "week_start")  # ①
    board = pd.DataFrame()
    share_now = mean_by(recent, "category", "visitor_share")  # ②
    board["growth"] = metrics.growth(share_now, mean_by(before, "category", "visitor_share"))
    supply = mean_by(recent, "category", "product_index")  # ②
    demand = mean_by(recent, "category", "traffic_index")
    board["supply_demand"] = metrics.supply_demand_index(supply, demand)
    growing = board["growth"] >= board["growth"].median()  # ③
    ### BEGIN SOLUTION
    roomy = board["supply_demand"] <= board["supply_demand"].median()  # ③
    return board[growing & roomy]  # ④
    ### END SOLUTION


# %% item="industry/blue_list" role="check"
check("industry/blue_list", blue_list)

# %%
blue = blue_list(industry_weekly)
if isinstance(blue, pd.DataFrame):
    show(blue.sort_values("supply_demand"))

# %%
hints("industry/blue_list")

# %% [markdown] lang="zh"
# ## 任务六：本月的季节指数（4 分）
# ① 取出主营类目的 24 个月，`month_of_year` 是一月到十二月的 1–12；写好了。② 去掉没满的月；③ 按 `month_of_year` 求平均，除以 `whole` 整列的平均，看最后那个月份的一行。②③ 各一行，写在第二格，再写一行 `season` 让它显示。十二个数里最大的那个，任务九要用。

# %% [markdown] lang="en" translates="754ee7"
# ## Task 6: this month’s seasonality (4 points)
# ① The 24 months of the main category; `month_of_year` is 1 to 12 for January to December; written. ② Leave out the unfinished month; ③ the mean by `month_of_year`, divided by the mean of the column in `whole`; read the row of the last month. One line each, in the second cell, and a line `season` to show it. Of the twelve numbers task 9 needs the largest.

# %%
months = industry_monthly[industry_monthly["category"] == own].copy()  # ①
months["month_of_year"] = months["month"].dt.month  # ①
show(months[["month", "month_of_year", "traffic_index", "complete"]].tail(3))

# %%
# ② ③

# %% [markdown] item="industry/own_month_season"
# （任务六：季节指数和一句理由 / task 6: the index and one sentence）

# %%
hints("industry/own_month_season")

# %% [markdown] lang="zh"
# ## 任务七：占比折线图（3 分）
# ① `names` 是本店的类目，主营的在最前；② `wide` 把长表转成宽表：一周一行，一个类目一列。这两行写好了。③ `finding` 是标题，先随便写，看了图再改成你看到的结论；④ `return charts.lines(...)`，四样东西：表、标题、`unit="visitor_share"`、`source="industry_weekly"`。

# %% [markdown] lang="en" translates="ff4f6a"
# ## Task 7: the chart of shares (3 points)
# ① `names` are your shop’s categories, the main one first; ② `wide` turns the long table into a wide one: a row a week, a column a category. Both are written. ③ `finding` is the title: write anything, look at the figure, then say what you see; ④ `return charts.lines(...)` with four things: table, title, `unit="visitor_share"`, `source="industry_weekly"`.


# %% item="industry/own_category_lines" role="answer"
def own_category_lines(industry_weekly, products):
    names = industry.own_categories(products)  # ①
    wide = industry_weekly.pivot(index="week_start", columns="category", values="visitor_share")
    ### BEGIN SOLUTION
    largest = wide[names].mean().idxmax()  # ③
    finding = text(zh=f"26 周平均占比最大：{largest}", en=f"Largest mean share: {largest}")
    return charts.lines(wide[names], finding, unit="visitor_share", source="industry_weekly")  # ④
    ### END SOLUTION


# %% item="industry/own_category_lines" role="check"
check("industry/own_category_lines", own_category_lines)

# %%
figure = own_category_lines(industry_weekly, products)
if figure is not None:
    charts.show(figure)

# %%
hints("industry/own_category_lines")

# %% [markdown] lang="zh"
# ## 任务八：观察单（4 分）
# 会后没有人记得今天的数，除非写下来：看哪三个类目、今天多挤、挤到多少就停、哪天再看。从任务三和任务五的表里抄。下一格打印数据的截止日，算作今天：下次看的日子，从它往后数，28 天以内。

# %% [markdown] lang="en" translates="458b17"
# ## Task 8: the watch list (4 points)
# After the meeting nobody remembers today’s numbers unless they are written down: which three categories, how crowded today, where to stop, when to look again. Copy from the tables of tasks 3 and 5. The next cell prints the as-of date of the data, which counts as today; the next look comes after it, within 28 days.

# %%
as_of = industry_weekly["week_start"].max() + pd.Timedelta(days=7)
print(as_of.date())

# %% [markdown] item="industry/watch_list"
# （任务八：三行观察单 / task 8: a watch list of three rows）

# %%
hints("industry/watch_list")

# %% [markdown] lang="zh"
# ## 任务九：给主管的结论（10 分）
# 先看哪些国家在买。占比是这个类目全部订单里的。

# %% [markdown] lang="en" translates="589629"
# ## Task 9: your conclusion for the lead (10 points)
# First see which countries buy. Shares are of all orders of the category.

# %%
own_countries = industry_country[industry_country["category"] == own]
ranked = own_countries.sort_values("paid_order_share", ascending=False)
show(ranked[["country", "paid_order_share"]].head(5))

# %% [markdown] lang="zh"
# 写 150–250 字：主营类目值不值得再上 20 个商品？每个判断后面跟一个你自己算出的数。得分点，各 2 分：
#
# 1. 结论（上、少上、不上），占比四周增长的百分比和百分点；
# 2. 旺季是几月、季节指数多少；上月到本月季节指数是升是降，和任务二的涨跌同向还是反向；
# 3. 供需指数和中位数或名次，有没有空位；不把指数说成件数、人数、倍数；
# 4. 一个国家和它的订单占比，前三国合计多少；
# 5. 一个会让你改口的数和看它的日期；时间窗写明，没有挑起点、瞒不利的数。挑了、瞒了，整题 0 分。

# %% [markdown] lang="en" translates="0b6c0f"
# In 90–150 words: is your main category worth another 20 listings? Put a number of your own behind each claim. Points, 2 each:
#
# 1. a verdict (list, list fewer, none), and the four-week growth of the share in per cent and in points;
# 2. the peak month and its seasonality index; whether seasonality goes up or down from last month to this one, with or against your task 2;
# 3. the supply-demand index with the median or its rank, and whether there is room; no index passed off as pieces, people or multiples;
# 4. one country with its share of orders, and the share of the top three together;
# 5. one number that would change your mind and the day you look at it; the window stated, no picked start, nothing unwelcome hidden, else 0 for the whole task.

# %% [markdown] item="industry/twenty_more_listings" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务。
# - **一直转圈**：灰色圆点是在算；按 ■ 停下，再重启内核。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="039128"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables and needs no other task.
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
# 两问，选一个。一、最近一个完整的月，流量指数比去年同月涨了多少？同月相比，季节抵掉了：它和任务二的结论同向吗？二、把十二国的订单占比各自平方再相加：越接近 1 越集中。你的主营类目和名单里最空的那个，哪一个更靠少数几国？写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="de4e74"
# ## If you have time
# Choose one of two. First: how much did the traffic index of the last whole month grow on the same month of last year? The same month cancels the season: does it point the same way as task 2? Second: square the order shares of the twelve countries and add them up; nearer to 1 is more concentrated. Which rests on fewer countries, your main category or the roomiest of your list? Write one sentence; no points, your lead will read it.
