# ---
# jupyter:
#   b2c:
#     clauses:
#     - '1.3'
#     minutes:
#       practice: 90
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：周会数据页
# **发单** 运营主管 · **你的岗位** 商品运营 · **90 分钟后开会** · 40 分
#
# 会上只问四件事：什么跌了，为什么，哪几天不寻常，先联系哪些客户。主管照你的数分下周的预算；分母放错一个，钱就投错地方。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 7 |
# | 任务一 两期漏斗表 | 6 | 12 |
# | 任务二 转化率占多大份额 | 4 | 8 |
# | 任务三 别家的漏斗断在哪 | 1 | 2 |
# | 任务四 异常日 | 6 | 13 |
# | 任务五 RFM 打分 | 6 | 15 |
# | 任务六 7 日均线图 | 4 | 8 |
# | 任务七 下周三件事 | 3 | 8 |
# | 任务八 建议 | 10 | 12 |
# | 检查，提交 | – | 5 |

# %% [markdown] lang="en" translates="17c432"
# # Work order: the data page for the weekly meeting
# **From** operations lead · **Your post** product operator · **The meeting starts in 90 minutes** · 40 points
#
# The meeting asks four things: what fell, why, which days were odd, which customers to contact first. Your lead splits next week’s budget by your numbers; one wrong denominator sends the money to the wrong place.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 7 |
# | Task 1: the funnel in two periods | 6 | 12 |
# | Task 2: conversion’s share | 4 | 8 |
# | Task 3: where another shop’s funnel broke | 1 | 2 |
# | Task 4: odd days | 6 | 13 |
# | Task 5: RFM scores | 6 | 15 |
# | Task 6: the seven-day line | 4 | 8 |
# | Task 7: three acts | 3 | 8 |
# | Task 8: your advice | 10 | 12 |
# | Validate and submit | – | 5 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    charts,
    check,
    days_before,
    days_between,
    describe,
    hints,
    last_days,
    load,
    mean_by,
    metrics,
    show,
    text,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 店铺日报 `shop_daily`，一天一行，共 90 天，美国太平洋时间。读完回答：**哪几列数的是人，哪几列数的是次数或单数？**

# %% [markdown] lang="en" translates="8a2008"
# ## Data dictionary
# The shop report `shop_daily` has one row a day, 90 days, US Pacific time. Read it, then answer: **which columns count people, which count events or orders?**

# %%
shop_daily = load("shop_daily", cohort_id)
columns = ["date", "impressions", "clicks", "visitors", "cart_buyers", "ordering_buyers"]
columns += ["orders_placed", "paying_buyers", "paid_orders", "paid_amount_usd"]
describe("shop_daily", columns)

# %% [markdown] lang="zh"
# 买家订单 `buyer_orders`，一单一行，往前 180 天，没付款的也在里面。时间是 UTC。

# %% [markdown] lang="en" translates="f2d10a"
# The buyers’ orders `buyer_orders`: one row an order, 180 days back, unpaid ones too. Times are UTC.

# %%
buyer_orders = load("buyer_orders", cohort_id)
describe("buyer_orders", ["order_id", "buyer_id", "ordered_at", "paid_at", "paid_amount_usd"])

# %% [markdown] lang="zh"
# ## 热身：打开 `mean_by` 这个盒子（不计分）
# 问题：每个星期几平均来多少访客？三步：① 从日期算出星期几（0 是周一，6 是周日）；② 按它分组；③ 每组求平均。前几次课你用的 `mean_by` 里面就是这一行。运行，再回答：为什么是 7 行，不是 90 行？

# %% [markdown] lang="en" translates="df325f"
# ## Warm-up: open the box of `mean_by` (no points)
# Question: how many visitors come on each weekday? Three steps: ① the weekday from the date (0 is Monday, 6 is Sunday), ② group by it, ③ the mean of each group. The `mean_by` you have used is this one line. Run it, then answer: why seven rows and not ninety?

# %%
days = shop_daily[["date", "visitors"]].copy()
days["weekday"] = days["date"].dt.day_of_week  # ①
by_weekday = days.groupby("weekday")["visitors"].mean()  # ② ③
show(by_weekday)

# %%
show(mean_by(days, "weekday", "visitors"))

# %% [markdown] lang="zh"
# ## 任务一：两期漏斗表（6 分）
# W30 是最近 30 天，P30 是它前面的 30 天。① 取出两期；② 每期先合计；③ 再相除。点击率和加购率已经写好，照着补下单率 `order_rate`、支付转化率 `conversion_rate`、客单价 `average_per_buyer`，最后一行 `return sums[columns]`。一期一行，比率写成小数，不要四舍五入。

# %% [markdown] lang="en" translates="98d177"
# ## Task 1: the funnel in two periods (6 points)
# W30 is the last 30 days, P30 the 30 before them. ① Take both periods, ② add up each, ③ then divide. Click-through and add-to-cart are written. Add `order_rate`, `conversion_rate` and `average_per_buyer` in the same way; the last line is `return sums[columns]`. One row per period, rates as fractions, nothing rounded.


# %% item="operating/funnel_two_periods" role="answer"
def funnel_two_periods(shop_daily):
    before = days_before(shop_daily, 30).sum(numeric_only=True)  # ① ②
    after = last_days(shop_daily, 30).sum(numeric_only=True)  # ① ②
    sums = pd.DataFrame([before, after])
    sums["period"] = ["P30", "W30"]
    columns = ["period", "click_through_rate", "add_to_cart_rate"]
    columns += ["order_rate", "conversion_rate", "average_per_buyer"]
    sums["click_through_rate"] = sums["clicks"] / sums["impressions"]  # ③
    sums["add_to_cart_rate"] = sums["cart_buyers"] / sums["visitors"]  # ③
    ### BEGIN SOLUTION
    sums["order_rate"] = sums["ordering_buyers"] / sums["visitors"]
    sums["conversion_rate"] = sums["paying_buyers"] / sums["visitors"]
    sums["average_per_buyer"] = sums["paid_amount_usd"] / sums["paying_buyers"]
    return sums[columns]
    ### END SOLUTION


# %% item="operating/funnel_two_periods" role="check"
check("operating/funnel_two_periods", funnel_two_periods)

# %%
hints("operating/funnel_two_periods")

# %% [markdown] lang="zh"
# ## 任务二：转化率占多大份额（4 分）
# 从 P30 到 W30，支付金额变了。支付转化率占这次变化的几成？① 两期取好了；② 转化率和金额算好了；③ 你在第二格写一行，把结果抄进答案框。

# %% [markdown] lang="en" translates="141127"
# ## Task 2: conversion’s share (4 points)
# The paid amount changed from P30 to W30. Which share of the change is conversion’s? ① Both periods are taken, ② rates and amounts are worked out; ③ write one line in the second cell and copy its result into the answer box.

# %%
before, after = days_before(shop_daily, 30), last_days(shop_daily, 30)  # ①
conversion_before = before["paying_buyers"].sum() / before["visitors"].sum()  # ②
conversion_after = after["paying_buyers"].sum() / after["visitors"].sum()  # ②
amount_before = before["paid_amount_usd"].sum()  # ②
amount_after = after["paid_amount_usd"].sum()  # ②

# %%
# ③

# %% [markdown] item="operating/conversion_part"
# （任务二：份额和一句理由 / task 2: the share and one sentence）

# %%
hints("operating/conversion_part")

# %% [markdown] lang="zh"
# ## 任务三：别家的漏斗断在哪（1 分）
# 漏斗换一家店。每一步和它自己的过去比。

# %% [markdown] lang="en" translates="407b52"
# ## Task 3: where another shop’s funnel broke (1 point)
# Another shop’s funnel. Compare each step with its own past.

# %% [markdown] item="operating/where_it_breaks"
# （任务三：断在哪一步 / task 3: the broken step）

# %%
hints("operating/where_it_breaks")

# %% [markdown] lang="zh"
# ## 任务四：异常日（6 分）
# 这次看支付金额。① 算出星期几；② 每天减去自己那个星期几的中位数；③ 除以尺子 1.4826 × MAD，留下绝对值大于 3.5 的日子。①② 和方向已经写好。③ 分三行：算 `days["z"]`，筛出 `odd`，`return` 三列 `date`、`direction`、`z`。一个异常日一行。

# %% [markdown] lang="en" translates="4cac6e"
# ## Task 4: odd days (6 points)
# Now the paid amount. ① The weekday; ② each day less the median of its own weekday; ③ divide by the yardstick 1.4826 × MAD and keep the days above 3.5 in size. ①, ② and the direction are written. ③ takes three lines: work out `days["z"]`, filter `odd`, `return` the columns `date`, `direction`, `z`. One row per odd day.


# %% item="operating/odd_days" role="answer"
def odd_days(shop_daily):
    days = shop_daily[["date", "paid_amount_usd"]].copy()
    days["weekday"] = days["date"].dt.day_of_week  # ①
    usual = days.groupby("weekday")["paid_amount_usd"].transform("median")  # ②
    days["difference"] = days["paid_amount_usd"] - usual  # ②
    days["direction"] = (days["difference"] > 0).map({True: "high", False: "low"})
    ### BEGIN SOLUTION
    days["z"] = days["difference"] / (1.4826 * days["difference"].abs().median())
    odd = days[days["z"].abs() > 3.5]
    return odd[["date", "direction", "z"]]
    ### END SOLUTION


# %% item="operating/odd_days" role="check"
check("operating/odd_days", odd_days)

# %%
hints("operating/odd_days")

# %% [markdown] lang="zh"
# ## 任务五：RFM 打分（6 分）
# 这次从空白写起，三步和讲义里那五张订单一样：① 只留付过款的；② 一位买家合成一行，`.groupby(...).agg(...)`；③ `metrics.rank_score(...)` 打 1–5 分，写进 `recency_score`、`frequency_score`、`money_score` 三列。最后一次付款离 `as_of` 几天，用 `days_between(..., as_of)`。函数收到的 `orders` 和 `buyer_orders` 列名一样，判分时会换别的订单来调用它。

# %% [markdown] lang="en" translates="657a6b"
# ## Task 5: RFM scores (6 points)
# From blank this time; the three steps are those of the lecture’s five orders: ① keep paid orders, ② one row per buyer with `.groupby(...).agg(...)`, ③ score 1-5 with `metrics.rank_score(...)` into the columns `recency_score`, `frequency_score`, `money_score`. Days from the last payment to `as_of`: `days_between(..., as_of)`. The `orders` it receives have the columns of `buyer_orders`; the marker will call it with other orders.


# %% item="operating/rfm" role="answer"
def rfm(orders, as_of):
    ### BEGIN SOLUTION
    paid = orders[orders["paid_at"].notna()]  # ①
    buyers = paid.groupby("buyer_id").agg(  # ②
        last_paid=("paid_at", "max"),
        orders=("order_id", "count"),
        amount=("paid_amount_usd", "sum"),
    )
    buyers["recency_score"] = metrics.rank_score(-days_between(buyers["last_paid"], as_of))  # ③
    buyers["frequency_score"] = metrics.rank_score(buyers["orders"])
    buyers["money_score"] = metrics.rank_score(buyers["amount"])
    return buyers.reset_index()[["buyer_id", "recency_score", "frequency_score", "money_score"]]
    ### END SOLUTION


# %% item="operating/rfm" role="check"
check("operating/rfm", rfm)

# %%
hints("operating/rfm")

# %% [markdown] lang="zh"
# 用你自己店的订单试一次，再数每一格有几位买家：行是 R，列是 F。任务八要用。并列按编号分，所以 F 不同的两位买家，可能都只付过一单。

# %% [markdown] lang="en" translates="3aff23"
# Try it on your own shop’s orders, then count the buyers in each cell: rows are R, columns are F. Task 8 needs it. Ties go by id, so two buyers with different F may both have paid for one order only.

# %%
scores = rfm(buyer_orders, buyer_orders["paid_at"].max())
if scores is not None:
    show(scores)
    show(scores.groupby(["recency_score", "frequency_score"]).size().unstack())

# %% [markdown] lang="zh"
# ## 任务六：7 日均线图（4 分）
# 每天的金额带着一星期一次的起伏，看不清走向。`.rolling(7).mean()` 让每一天往回数 7 行求平均，前 6 行不够 7 天，是空的，用 `.dropna()` 去掉。
#
# 三行：① `smooth` 是平滑后的一列表；② `finding` 是标题，先随便写，看了图再改成你看到的结论；③ `return charts.lines(smooth, finding, unit="paid_amount_usd", source="shop_daily")`。

# %% [markdown] lang="en" translates="45672c"
# ## Task 6: the seven-day line (4 points)
# The amount of each day carries the weekly wave and hides the trend. `.rolling(7).mean()` lets each day look back over seven rows and take their mean; the first six rows lack seven days and are empty; `.dropna()` removes them.
#
# Three lines: ① `smooth`, the table with the smoothed column; ② `finding`, the title: write anything, look at the figure, then say what you see; ③ `return charts.lines(smooth, finding, unit="paid_amount_usd", source="shop_daily")`.


# %% item="operating/seven_day_amount" role="answer"
def seven_day_amount(shop_daily):
    by_day = shop_daily.set_index("date")
    ### BEGIN SOLUTION
    smooth = by_day[["paid_amount_usd"]].rolling(7).mean().dropna()  # ①
    top = f"{smooth['paid_amount_usd'].idxmax():%m-%d}"
    finding = text(zh=f"最高的 7 天截至 {top}", en=f"The best seven days end on {top}")  # ②
    return charts.lines(smooth, finding, unit="paid_amount_usd", source="shop_daily")  # ③
    ### END SOLUTION


# %% item="operating/seven_day_amount" role="check"
check("operating/seven_day_amount", seven_day_amount)

# %%
figure = seven_day_amount(shop_daily)
if figure is not None:
    charts.show(figure)

# %%
hints("operating/seven_day_amount")

# %% [markdown] lang="zh"
# ## 任务七：下周三件事（3 分）
# 会上要带走三件事：动哪个因素，看哪个指标，到多少算成，谁做，哪天前。下面的表两行：先 P30，后 W30。金额 = 访客 × 转化率 × 客单价，任务二只算了转化率，先看另外两个动了多少，再填表单。教学设定：两周里一个指标最多指望涨两成。岗位三个：product 商品运营，promotion 推广，service 客服。

# %% [markdown] lang="en" translates="638aca"
# ## Task 7: three acts for next week (3 points)
# The meeting ends with three acts: which factor, which metric, what counts as success, who, by when. The table has two rows, P30 then W30. Amount = visitors × conversion × average per buyer; task 2 worked out conversion only, so see how far the other two moved, then fill in the form. Teaching assumption: in two weeks a metric may be hoped to rise by a fifth at most. Posts: product (product operator), promotion, service (customer service).

# %%
before = days_before(shop_daily, 30).sum(numeric_only=True)
after = last_days(shop_daily, 30).sum(numeric_only=True)
sheet = pd.DataFrame([before, after])
sheet["period"] = ["P30", "W30"]
sheet["click_through_rate"] = sheet["clicks"] / sheet["impressions"]
sheet["add_to_cart_rate"] = sheet["cart_buyers"] / sheet["visitors"]
sheet["order_rate"] = sheet["ordering_buyers"] / sheet["visitors"]
sheet["conversion_rate"] = sheet["paying_buyers"] / sheet["visitors"]
sheet["average_per_buyer"] = sheet["paid_amount_usd"] / sheet["paying_buyers"]
columns = ["visitors", "click_through_rate", "add_to_cart_rate"]
columns += ["order_rate", "conversion_rate", "average_per_buyer"]
show(sheet.set_index("period")[columns])

# %% [markdown] item="operating/actions"
# （任务七：填三行 / task 7: three rows）

# %%
hints("operating/actions")

# %% [markdown] lang="zh"
# ## 任务八：给主管的建议（10 分）
# 写 150–250 字，每个判断后面跟一个你自己算出的数。得分点，各 2 分：
#
# 1. 点名一个因素和它的份额，与任务二一致；
# 2. 挑任务四里的一天，写可能的原因，和用哪张表或哪一列去证实；
# 3. 用 RFM 分数说清一组客户，对他们做一件具体的事；
# 4. 下周一件事：哪个岗位、哪天前、看哪个数、到多少算成；
# 5. 一个你还不知道、会改变结论的事；全文没有刷单、删差评、虚报发货的做法，有则整题 0 分。

# %% [markdown] lang="en" translates="cefe8e"
# ## Task 8: your advice to the lead (10 points)
# In 90-150 words, with a number of your own behind each claim. Points, 2 each:
#
# 1. one factor by name and its share, as in task 2;
# 2. one day of task 4, a possible cause, and the table or column that would confirm it;
# 3. one group of customers by RFM scores, and one concrete act for them;
# 4. one thing for next week: which post, by when, which number, what counts as success;
# 5. one thing you do not know that would change the conclusion; no fake orders, deleted reviews or false dispatch anywhere, else 0 for the whole task.

# %% [markdown] item="operating/weekly_recommendation" role="essay"
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
# 把任务四的界限 3.5 换成 2.5 和 5，各标出几天？再把 `paid_amount_usd` 换成 `visitors`：金额异常的日子，访客也异常吗？访客平常、只有金额异常的那天：偏低先查支付那一步，偏高先查优惠券。写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="93529f"
# ## If you have time
# Change the limit 3.5 of task 4 to 2.5 and to 5: how many days each? Then put `visitors` in place of `paid_amount_usd`: are the days with odd amounts odd in visitors too? On a day with an odd amount and ordinary visitors: if low, check the payment step first; if high, the coupons. Write one sentence; no points, your lead will read it.
