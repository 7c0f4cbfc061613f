# ---
# jupyter:
#   b2c:
#     clauses:
#     - ecommerce_law
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：关店前的合规清单
# **发单** 店长 · **你的岗位** 店铺合规 · **今天 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 店铺定了停业日。店长要一份清单：公示最晚哪天挂，订单记录存到哪天，行业里最近八件事各罚多少，自己店里有没有买来的评价。日子错一天，停业就得往后推；罚款写错一档，店长会按错的数去谈。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 写给谁 | 3 | 5 |
# | 任务二 公示最晚日 | 3 | 7 |
# | 任务三 记录存到哪天 | 3 | 12 |
# | 任务四 八件事的罚款 | 5 | 18 |
# | 任务五 买来的评价（课后） | 3 | 12 |
# | 任务六 一张图（课后） | 3 | 8 |
# | 任务七 公示和回复（课后） | 8 | 20 |
#
# 教学材料，不是法律意见。规则按你们班那天的版本。

# %% [markdown] lang="en" translates="8f2aab"
# # Work order: a compliance list before the shop closes
# **From** shop lead · **Your post** compliance · **Due** today 17:00 · 45 minutes in class, 45 at home · 28 points
#
# The closing day is set. Your lead wants a list: the last day for the notice, how long order records stay, what eight recent acts of the trade cost, and whether your own shop has bought reviews. A day wrong, and the closing moves; a band wrong, and your lead negotiates with it.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: to whom | 3 | 5 |
# | Task 2: last day for the notice | 3 | 7 |
# | Task 3: records kept until | 3 | 12 |
# | Task 4: eight acts, what they cost | 5 | 18 |
# | Task 5: bought reviews (at home) | 3 | 12 |
# | Task 6: a figure (at home) | 3 | 8 |
# | Task 7: notice and answer (at home) | 8 | 20 |
#
# Teaching material, not legal advice. The rules are those of your class’s day.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import charts, check, describe, hints, load, show, text
from course_b2c_ops.given_tools import duties, law_days
from course_b2c_ops.given_tools.listing_check import rows_by

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 上一格印出的 `TODAY` 是你们班的那天。四张表：`shop` 店铺，一行；`parcel_orders` 一单一行；`acts` 十六件合规行为，一件一行；`reviews` 一条评价一行。读最后一栏的说明，回答，不计分：**罚款看哪一列的日子？一台设备两三条评价，算不算团伙？**

# %% [markdown] lang="en" translates="80d507"
# ## Data dictionary
# `TODAY`, printed above, is your class’s day. Four tables: `shop` has one row, `parcel_orders` a row an order, `acts` sixteen acts to be judged with a row each, `reviews` a row a review. Read the notes in the last column and answer, no points: **which column’s day decides a fine? Are two or three reviews from one device a ring?**

# %%
shop = load("shop", cohort_id)
parcel_orders = load("parcel_orders", cohort_id)
acts = load("acts", cohort_id)
reviews = load("reviews", cohort_id)
describe("shop", ["closing_on", "licence_link_on_home"])
describe("parcel_orders", ["order_id", "ordered_on", "paid_on", "status", "completed_on"])
describe("acts", ["act_id", "actor", "article", "done_on", "severe", "order_missed"])
describe("reviews", ["review_id", "product", "star", "device_hash", "rebate_cny"])

# %% [markdown] lang="zh"
# ## 任务一：写给谁（3 分）
# 六项义务，每个经营者都要做，还是只有平台？有一个选项用不到。

# %% [markdown] lang="en" translates="f2e023"
# ## Task 1: to whom (3 points)
# Six duties: every operator’s, or the platform’s only? One choice is not needed.

# %% [markdown] item="ecommerce_law/who_is_bound"
# （任务一：写给谁 / task 1: to whom）

# %% [markdown] lang="zh"
# ## 任务二：公示最晚日（3 分）
# `duties.days_after(表["列"], 天数)` 把一整列日子往后加，负数往前。下一格是做好的例子：假如平台在你停业那天改收费，最晚哪天公示，往前 7 天（CN-ECL-34）。停业公示是另一条，天数不同：把这两行抄到空格里改好，运行，再填到题里。

# %% [markdown] lang="en" translates="8e7f1f"
# ## Task 2: last day for the notice (3 points)
# `duties.days_after(table["column"], number)` moves a column of days forward, a negative number back. The next cell is a finished example: were the platform to change its fees on your closing day, it would publish them 7 days before (CN-ECL-34). The notice of closing is another article with another number: copy the two lines into the empty cell, change them, run it and type the day.

# %%
fees = shop.assign(fees_published=duties.days_after(shop["closing_on"], -7))
show(fees[["closing_on", "fees_published"]])

# %%
# 在这里算 / count here

# %% [markdown] item="ecommerce_law/own_last_notice_day"
# （任务二：公示最晚日 / task 2: last day for the notice）

# %%
hints("ecommerce_law/own_last_notice_day")

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 台上有你店的八笔订单：六笔已完成，一笔取消，一笔还没完成。问题：取消的那笔，假如公司规定从下单日起存两年（两年是编的），存到哪天？三步：① 留下取消的行；② 取下单那一列；③ 加两年。运行，再回答：为什么不写 `duties.days_after(ordered, 730)`？

# %% [markdown] lang="en" translates="05b2cf"
# ## Warm-up: read a finished example (no points)
# Eight of your orders lie on the desk: six completed, one cancelled, one not completed yet. Question: suppose the firm keeps cancelled ones for two years from the order (the two years are made up); until when? Three steps: ① keep the cancelled rows; ② take the column of the order; ③ add two years. Run it, then answer: why not `duties.days_after(ordered, 730)`?

# %%
desk = duties.orders_on_the_desk(parcel_orders)
show(desk)
gone = desk[desk["status"] == "cancelled"]  # ①
ordered = gone["ordered_on"]  # ②
two_years = duties.years_after(ordered, 2)  # ③
show(gone.assign(stays_until=two_years)[["order_id", "ordered_on", "stays_until"]])

# %% [markdown] lang="zh"
# ## 任务三：记录存到哪天（3 分）
# 还是台上那八笔。平台要把交易信息至少存到哪天（CN-ECL-31）？只写已完成的六笔，取消的和没完成的没有完成日，这次不写。
#
# 三行归你写：① `done`，已完成的行，`status` 等于 completed；② `start`，三年从哪一列数；③ `kept`，加上年数。最后一行已经写好。

# %% [markdown] lang="en" translates="a496af"
# ## Task 3: records kept until (3 points)
# The same eight orders. Until which day does the platform keep them at least (CN-ECL-31)? Only the six completed ones; the others have no day of completion and are left out here.
#
# Three lines are yours: ① `done`, the completed rows, with `status` equal to completed; ② `start`, the column from which the three years run; ③ `kept`, the years added. The last line is written.


# %% item="ecommerce_law/records_kept" role="answer"
def records_kept(parcel_orders):
    desk = duties.orders_on_the_desk(parcel_orders)
    ### BEGIN SOLUTION
    done = desk[desk["status"] == "completed"]  # ①
    start = done["completed_on"]  # ②
    kept = duties.years_after(start, 3)  # ③
    ### END SOLUTION
    return done.assign(keep_until=kept)[["order_id", "keep_until"]]


# %% item="ecommerce_law/records_kept" role="check"
check("ecommerce_law/records_kept", records_kept)

# %%
hints("ecommerce_law/records_kept")

# %% [markdown] lang="zh"
# ## 任务四：八件事的罚款（5 分）
# 下一格有三张表：台上的八件事，每人的不一样；罚则表，店铺一张，平台一张，一行一条罚则。“违反”一栏是违反的那条义务，ECL 是《电子商务法》；情节里的“逾期不改”，是责令改正以后没有按期改。
#
# 做好的例子：店铺给用户注销设了不合理的条件，违反 ECL-24。① 谁：店铺；② 店铺那张里含 24 的是 76；③ 情节一般，“先责令”为否，最高 10000。填三栏：行为号、76、10000。
#
# 三个地方要当心：
#
# - 平台违反第 15、16 条，平台那张表里没有，想想讲义里的弯；
# - “先责令”为是，情节里没有“逾期不改”；
# - AUCL，行为日在 2025-10-15 当天或以后。

# %% [markdown] lang="en" translates="2f5706"
# ## Task 4: eight acts, what they cost (5 points)
# The next cell has three tables: eight acts, not the same for everybody, and what may punish a shop, and a platform, a row each. Column breach names the duty, ECL for the E-Commerce Law; “order missed” means that an order to correct ran out unheeded.
#
# A finished example: a shop sets unreasonable conditions for closing an account, in breach of ECL-24. ① Who: a shop. ② The shops’ row with 24 is 76. ③ State ordinary, and no order first: 10000 at most. The three columns get the act’s id, 76 and 10000.
#
# Take care in three places:
#
# - a platform in breach of art. 15 or 16, which the platforms’ table does not list (remember the turn in the lecture);
# - “order first” says yes, and the state has no “order missed”;
# - AUCL, for acts of 2025-10-15 or later.

# %%
show(duties.acts_on_the_desk(acts))
show(duties.penalty_table(TODAY, "operator"))
show(duties.penalty_table(TODAY, "platform"))

# %% [markdown] item="ecommerce_law/sheet_of_penalties"
# （任务四：八件事的罚款 / task 4: eight acts）

# %%
hints("ecommerce_law/sheet_of_penalties")

# %% [markdown] lang="zh"
# ## 任务五：买来的评价（3 分，课后）
# 本课的尺子，两样占一样就算买来的：有返现；同一台设备七天内五星满五条。下一格的 `marked` 替你数好了：`device_reviews` 是这台设备一共几条，`week_fives` 是最忙的那七天里五星几条。
#
# 一样新东西：`|` 是“或者”，两边有一个 True 就是 True。例子数别的：一星或两星的有几条。三行归你写：① `cash`，有返现的；② `crowd`，七天五星满五条的；③ `ring`，占一样的那些行。

# %% [markdown] lang="en" translates="66f60a"
# ## Task 5: bought reviews (3 points, at home)
# The course’s yardstick, one of two is enough: cash back; or five five-star reviews or more from one device within seven days. In the next cell `marked` has counted for you: `device_reviews` is how many the device wrote in all, `week_fives` the five-star ones in its busiest seven days.
#
# One new thing: `|` is “or”, True where one of both sides is. The example counts something else: reviews of one or two stars. Three lines are yours: ① `cash`, those with cash back; ② `crowd`, those with five or more in seven days; ③ `ring`, the rows of either kind.

# %%
marked = duties.same_device(reviews)
one, two = marked["star"] == 1, marked["star"] == 2
print(len(marked[one | two]))
show(marked[marked["device_reviews"] > 1])


# %% item="ecommerce_law/bought_reviews" role="answer"
def bought_reviews(reviews):
    marked = duties.same_device(reviews)
    ### BEGIN SOLUTION
    cash = marked["rebate_cny"] > 0  # ①
    crowd = marked["week_fives"] >= 5  # ②
    ring = marked[cash | crowd]  # ③
    ### END SOLUTION
    return ring[["review_id"]]


# %% item="ecommerce_law/bought_reviews" role="check"
check("ecommerce_law/bought_reviews", bought_reviews)

# %%
hints("ecommerce_law/bought_reviews")

# %% [markdown] lang="zh"
# ## 任务六：一张图（3 分，课后）
# 店长问：先清哪一款的评价？画买来的评价每款几条，从多到少。`rows_by(表, "列")` 数每组几行，上一课用过。
#
# 三行归你写：① `found`，和任务五同样的那些行，条件重新写，先分两行写也行；② `by_product`，按商品数；③ `title`，引号里一句话，先随便写，看了图再改成你看到的结论。

# %% [markdown] lang="en" translates="200971"
# ## Task 6: a figure (3 points, at home)
# Your lead asks: which product’s reviews are cleared first? Draw bought reviews by product, most first. `rows_by(table, "column")` counts the rows of each group, as last lesson.
#
# Three lines are yours: ① `found`, the same rows as in task 5, with the conditions written again, on lines of their own if you like; ② `by_product`, counted by product; ③ `title`, a sentence in quotation marks, anything first, then what you see in the figure.


# %% item="ecommerce_law/bought_by_product" role="answer"
def bought_by_product(reviews):
    marked = duties.same_device(reviews)
    by_product, title = None, ""
    ### BEGIN SOLUTION
    found = marked[(marked["rebate_cny"] > 0) | (marked["week_fives"] >= 5)]  # ①
    by_product = rows_by(found, "product")  # ②
    title = text(zh=f"先清 {by_product.index[0]}", en=f"{by_product.index[0]} first")  # ③
    ### END SOLUTION
    if by_product is None:
        return None
    return charts.bars(by_product, finding=title, unit="bought_reviews", source="reviews")


# %% item="ecommerce_law/bought_by_product" role="check"
check("ecommerce_law/bought_by_product", bought_by_product)

# %%
figure = bought_by_product(reviews)
if figure is not None:
    charts.show(figure)

# %%
hints("ecommerce_law/bought_by_product")

# %% [markdown] lang="zh"
# ## 任务七：公示和回复（8 分，课后）
# 下一格印出公示要用的三样：停业日，没有完成的订单几笔，执照链接现在好不好。公示哪天起挂，看任务二。写两段：停业公示 80–150 字；给同事的回复 60–120 字，他要趁停业前再买 100 条五星评价，你不买。四条：
#
# 1. 停业日对，公示从任务二那天或更早开始，写明一直挂到停业（2 分）；
# 2. 没有完成的订单几笔、怎么办、哪天前；停业后找谁；执照信息在哪（3 分）；
# 3. 第十七条，罚款按哪天的法、核实没有，那笔钱改做什么（2 分）；
# 4. 买家和同事都读得懂（1 分）。
#
# 语言好坏不评分。用“好评返现”一类办法代替的，整题 0 分。

# %% [markdown] lang="en" translates="8d1f72"
# ## Task 7: notice and answer (8 points, at home)
# The next cell prints what the notice needs: the closing day, how many orders are open, whether the licence link works. When the notice begins, task 2 tells. Write two texts: the notice in 60–110 words; and in 50–90 an answer to a colleague who wants another 100 five-star reviews before you close, which you refuse. Four points:
#
# 1. the closing day is right, the notice begins on the day of task 2 or earlier and stands until the end (2);
# 2. how many orders are open, what is done and by when; whom to turn to afterwards; where the licence is (3);
# 3. art. 17, by which day’s law the fine goes and whether it was checked, what the money is for instead (2);
# 4. buyer and colleague understand it (1).
#
# The quality of the language is not marked. Cash for praise or the like as a substitute earns 0 for the task.

# %%
show(shop[["closing_on", "licence_link_on_home"]])
print(duties.open_orders(parcel_orders))

# %% [markdown] item="ecommerce_law/closing_notice_and_answer" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：`reviews` 里 `deleted_by` 等于 platform 的，是平台删掉的评价。几条，几星？替平台写一条改规则的公示（CN-ECL-34）：以后评价怎么处理，从哪天起，公示在哪天。

# %% [markdown] lang="en" translates="e9f1e2"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: rows of `reviews` whose `deleted_by` equals platform were deleted by the platform. How many, with how many stars? Draft the platform’s notice of a changed rule (CN-ECL-34): how reviews are handled from now on, from which day, and the day of the notice.
