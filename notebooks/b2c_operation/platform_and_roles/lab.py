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
# # 工单：一页纸，交给新店长
# **发单** 店长 · **你的岗位** 运营助理 · **周一 9:00 开始，90 分钟后交** · 40 分
#
# 店长今天第一天上班，要一页纸：最近 30 天卖得怎么样，姊妹店的一个月在四家平台判成什么，谁动过什么。分母放错一个，店长就会去修没坏的地方；漏看一行日志，今晚还会有人改价。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 12 |
# | 任务一 转化率 | 4 | 7 |
# | 任务二 客单价和理由 | 4 | 7 |
# | 任务三 分母配对 | 2 | 3 |
# | 任务四 夜里那次改价 | 4 | 6 |
# | 任务五 四家平台的判定 | 6 | 11 |
# | 任务六 谁越了权 | 3 | 6 |
# | 任务七 漏斗图 | 4 | 7 |
# | 任务八 分工表 | 3 | 6 |
# | 任务九 建议 | 10 | 14 |
# | 检查，提交 | – | 11 |

# %% [markdown] lang="en" translates="5098dd"
# # Work order: one page for the new shop lead
# **From** the shop lead · **Your post** operations assistant · **Monday 9:00, due in 90 minutes** · 40 points
#
# It is the lead’s first day. One page is wanted: how the last 30 days went, how four platforms judge a month of our sister shop, and who touched what. One wrong denominator, and the lead mends what is not broken; one line of the log overlooked, and prices change again tonight.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 12 |
# | Task 1: conversion | 4 | 7 |
# | Task 2: average per buyer, with a reason | 4 | 7 |
# | Task 3: match the denominators | 2 | 3 |
# | Task 4: the price change at night | 4 | 6 |
# | Task 5: four platforms’ verdicts | 6 | 11 |
# | Task 6: who went beyond their rights | 3 | 6 |
# | Task 7: the funnel | 4 | 7 |
# | Task 8: the roster | 3 | 6 |
# | Task 9: your advice | 10 | 14 |
# | Validate and submit | – | 11 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import charts, check, describe, hints, last_days, load, show, text
from course_b2c_ops.given_tools.platform import (
    at_least_one,
    report_day,
    rows_where,
    verdict,
    verdicts,
    with_rights,
)
from course_b2c_ops.panels import selling_modes

# %% [markdown] lang="zh"
# ## 数据字典
# 点进一格，按 **Shift + Enter** 运行；从上往下，一格也别跳。店铺日报 `shop_daily`，一天一行，共 90 天，美国太平洋日。读完回答：**哪几列数的是人？**

# %% [markdown] lang="en" translates="b510fe"
# ## Data dictionary
# Click into a cell, press **Shift + Enter**; from top to bottom, leave none out. The shop report `shop_daily` has one row a day, 90 US Pacific days. Read it, then answer: **which columns count people?**

# %%
shop_daily = load("shop_daily", cohort_id)
columns = ["date", "impressions", "clicks", "visitors", "cart_buyers", "ordering_buyers"]
columns += ["paying_buyers", "orders_placed", "paid_orders", "paid_amount_usd"]
describe("shop_daily", columns)

# %% [markdown] lang="zh"
# 另外三张：`platform_orders` 是姊妹店一个月的 1,000 单，一单一行；`actions` 是子账号的操作日志，北京时间；`roles` 是岗位权限表，`view_` 开头的只是查看，谁都可以。权限表写的是店里准谁做什么；后台没关掉的按钮，不准的人点了也生效，所以要查日志。

# %% [markdown] lang="en" translates="922c46"
# Three more: `platform_orders` holds 1,000 orders of a month of our sister shop, a row each; `actions` is the log of the sub-accounts, in Beijing time; `roles` says what the shop lets each post do; whatever begins with `view_` only looks, and everybody may. A button that nobody switched off works for others, too, which is why the log is read.

# %%
platform_orders = load("platform_orders", cohort_id)
describe("platform_orders")

# %%
actions = load("actions", cohort_id)
roles = load("roles", cohort_id)
describe("actions", ["at_beijing", "sub_account", "role", "action", "detail"])

# %% [markdown] lang="zh"
# ## 热身：三个做好的例子（不计分）
# ① `last_days` 取最近 30 天；② 方括号里写列名，取出一列；③ `.sum()` 加起来，`print` 写出来。运行，再把 `"visitors"` 改成 `"clicks"` 运行：多了还是少了，为什么？

# %% [markdown] lang="en" translates="f2efa6"
# ## Warm-up: three finished examples (no points)
# ① `last_days` takes the last 30 days, ② a name in brackets takes one column, ③ `.sum()` adds it up, `print` writes it. Run it; then change `"visitors"` to `"clicks"` and run it again: more or fewer, and why?

# %%
recent = last_days(shop_daily, 30)  # ①
print(recent["visitors"].sum())  # ② ③

# %% [markdown] lang="zh"
# `.head()` 看前 5 行。`rows_where(表, 列名, 值)` 挑出那一列等于这个值的行：下面是财务岗的权限。文字要加英文引号，True 和 False 不加。

# %% [markdown] lang="en" translates="9b822f"
# `.head()` shows the first five rows. `rows_where(table, column, value)` picks the rows whose column has that value: below, the rights of finance. Words take quotes, True and False do not.

# %%
show(actions.head())

# %%
show(rows_where(roles, "role", "finance"))

# %% [markdown] lang="zh"
# `def` 开头的格给几步起一个名字，里面的行前面空 4 格，最后一行 `return` 把结果交出来。后面任务里的 `...` 是留给你写的，写的时候把三个点删掉。运行这一格，什么也不出来；下一格叫它的名字，它才算。

# %% [markdown] lang="en" translates="adf1d0"
# A cell that begins with `def` gives a name to some steps; its lines start with four spaces, and the last one, `return`, hands the result over. In the tasks `...` stands where you write; delete the three dots when you do. Running the cell shows nothing; the next cell calls the name, and then it works.


# %%
def shipped_share(platform_orders):
    everyone = platform_orders["order_id"].count()
    return platform_orders["shipped"].sum() / everyone


# %%
print(shipped_share(platform_orders))

# %% [markdown] lang="zh"
# ## 任务一：转化率（4 分）
# 下一格算的是最近 30 天的点击率：上面一列，下面一列，各自加 30 天，再相除。**改两个列名**，让它变成支付转化率，再把结果抄进答案框。

# %% [markdown] lang="en" translates="81403a"
# ## Task 1: conversion (4 points)
# The next cell works out the click-through rate of the last 30 days: a column above, a column below, each added up over 30 days, then divided. **Change two column names** so that it becomes the payment conversion rate, then copy the result into the answer box.

# %%
recent = last_days(shop_daily, 30)
print(recent["clicks"].sum() / recent["impressions"].sum())

# %% [markdown] item="platform/conversion_30d"
# （任务一：转化率 / task 1: conversion）

# %%
hints("platform/conversion_30d")

# %% [markdown] lang="zh"
# ## 任务二：客单价和理由（4 分）
# 这次自己写：在下一格那行下面补一行 `print(...)`，写法和任务一一样，上面是钱，下面是人。结果抄进答案框；理由写一句话，给老师看，不影响得分。

# %% [markdown] lang="en" translates="53f592"
# ## Task 2: average per buyer, with a reason (4 points)
# Yours to write this time: below the line of the next cell add one `print(...)` in the form of task 1, money above, people below. Copy the result into the answer box; the reason is one sentence for your teacher and does not change the points.

# %%
recent = last_days(shop_daily, 30)

# %% [markdown] item="platform/per_buyer_and_why"
# （任务二：客单价 / task 2: average per buyer）

# %%
hints("platform/per_buyer_and_why")

# %% [markdown] lang="zh"
# ## 任务三：分母配对（2 分）

# %% [markdown] lang="en" translates="ccc770"
# ## Task 3: match the denominators (2 points)

# %% [markdown] item="platform/question_and_denominator"
# （任务三：分母 / task 3: denominators）

# %% [markdown] lang="zh"
# ## 任务四：夜里那次改价（4 分）
# 日志里的改价有好几次，凌晨的只有一次。① 运行下一格（已按岗位排好），找到 6 点以前、改成 1.99 的那一行；② 把它的时刻抄进再下一格，换掉例子里的时刻；③ 把得到的报表日填进答案框。

# %% [markdown] lang="en" translates="fb0a26"
# ## Task 4: the price change at night (4 points)
# The log holds several price changes, one of them in the small hours. ① Run the next cell, which sorts them by post, and find the row before 6:00, changed to 1.99. ② Copy its moment into the cell after, in place of the example. ③ Enter the report day you get.

# %%
changes = rows_where(actions, "action", "change_price")
changes = changes.sort_values("role", ascending=False)
show(changes[["at_beijing", "sub_account", "role", "object", "detail"]])

# %%
print(report_day("2026-12-10 15:20", "Beijing"))

# %% [markdown] item="platform/night_price_day"
# （任务四：报表日 / task 4: the report day）

# %%
hints("platform/night_price_day")

# %% [markdown] lang="zh"
# ## 任务五：四家平台的判定（6 分）
# 四组列名写好了，eBay 那行也写好了。照着补三行：`amazon`、`shopee`、`tiktok`，每行改四处：名字、数哪一组、除以谁、哪条线。最后一行照抄：`return verdicts(ebay, amazon, shopee, tiktok)`。四条线的出处和标记在讲义第三节。
#
# | 名字 | 数什么（至少一样） | 除以 | 线 |
# |---|---|---|---|
# | amazon_odr | 差评、索赔、拒付 | 全部 | 低于 1%：`under=0.01` |
# | ebay_defect | 卖家取消、没解决就关闭 | 全部 | 不超过 2%：`up_to=0.02` |
# | shopee_nfr | 卖家取消、退货退款 | 全部 | 低于 10% |
# | tiktok_ldr | 发货晚了 | 已发货 | 不超过 4% |

# %% [markdown] lang="en" translates="813ee7"
# ## Task 5: four platforms’ verdicts (6 points)
# The four groups of columns are written, and so is the row of eBay. Add three rows like it, `amazon`, `shopee` and `tiktok`; change four things in each: the name, the group to count, what to divide by, which line. Copy the last line: `return verdicts(ebay, amazon, shopee, tiktok)`. Section 3 of the lecture has the sources and marks of the four lines.
#
# | Name | Counts (at least one of) | Divides by | Line |
# |---|---|---|---|
# | amazon_odr | negative feedback, claim, charge-back | all | below 1%: `under=0.01` |
# | ebay_defect | cancelled by the seller, closed unresolved | all | up to 2%: `up_to=0.02` |
# | shopee_nfr | cancelled by the seller, returned | all | below 10% |
# | tiktok_ldr | shipped late | shipped | up to 4% |


# %% item="platform/four_verdicts" role="answer"
def four_verdicts(orders):
    everyone = orders["order_id"].count()
    shipped = orders["shipped"].sum()
    complaints = ["negative_feedback", "claim", "chargeback"]
    stopped = ["seller_cancelled", "closed_without_resolution"]
    undone = ["seller_cancelled", "returned_refunded"]
    late = ["shipped_late"]
    ebay = verdict("ebay_defect", at_least_one(orders, stopped) / everyone, up_to=0.02)
    ### BEGIN SOLUTION
    amazon = verdict("amazon_odr", at_least_one(orders, complaints) / everyone, under=0.01)
    shopee = verdict("shopee_nfr", at_least_one(orders, undone) / everyone, under=0.10)
    tiktok = verdict("tiktok_ldr", at_least_one(orders, late) / shipped, up_to=0.04)
    return verdicts(ebay, amazon, shopee, tiktok)
    ### END SOLUTION


# %% item="platform/four_verdicts" role="check"
check("platform/four_verdicts", four_verdicts)

# %%
hints("platform/four_verdicts")

# %% [markdown] lang="zh"
# 运行下一格看你的四行。有没有哪家正好压在线上（可能不止一家）？压线算不算过，任务九要用。

# %% [markdown] lang="en" translates="a7845d"
# The next cell shows your four rows. Does a platform lie exactly on its line (perhaps more than one), and does meeting that line pass? Task 9 needs it.

# %%
judged = four_verdicts(platform_orders)
if judged is not None:
    show(judged)

# %% [markdown] lang="zh"
# ## 任务六：谁越了权（3 分）
# `with_rights` 在每次操作旁边配好一列 `allowed`：这个岗位能不能做这件事。补最后一行，用热身里的 `rows_where` 挑出**不许做的**。

# %% [markdown] lang="en" translates="36b103"
# ## Task 6: who went beyond their rights (3 points)
# `with_rights` puts a column `allowed` beside each action: may this post do it? Add the last line; pick **what was not allowed** with the `rows_where` of the warm-up.


# %% item="platform/outside_authority" role="answer"
def outside_authority(actions, roles):
    log = with_rights(actions, roles)
    ### BEGIN SOLUTION
    return rows_where(log, "allowed", False)
    ### END SOLUTION


# %% item="platform/outside_authority" role="check"
check("platform/outside_authority", outside_authority)

# %%
found = outside_authority(actions, roles)
if found is not None:
    show(found[["at_beijing", "sub_account", "action", "object", "detail"]])

# %%
hints("platform/outside_authority")

# %% [markdown] lang="zh"
# ## 任务七：漏斗图（4 分）
# 四步的名字排好了：来过、加购、下单、付款。下一格是别人画的，四列里混进了次数和单数。运行，看数据字典，找出是哪三列。

# %% [markdown] lang="en" translates="81bbbc"
# ## Task 7: the funnel (4 points)
# The names of the four steps stand in order: came, cart, ordered, paid. Somebody else drew the next figure, with events and orders among its four columns. Run it and find in the dictionary which three they are.

# %%
names = ["访客 / visitors", "加购 / cart", "下单 / ordered", "付款 / paid"]
steps = ["visits", "cart_buyers", "orders_placed", "paid_orders"]
counts = last_days(shop_daily, 30)[steps].sum().set_axis(names)
finding = text(zh="人、次数、单数混在一起", en="People, events and orders mixed")
charts.show(charts.funnel(counts, finding, unit="people", source="shop_daily"))

# %% [markdown] lang="zh"
# 现在画你的。写三行：① `steps = [...]`，四列都数人；② `finding = "..."`，写你在图上看到的结论；③ 照抄 `return charts.funnel(recent[steps].sum().set_axis(names), finding, unit="people", source="shop_daily")`。

# %% [markdown] lang="en" translates="deb801"
# Now draw yours, in three lines: ① `steps = [...]`, four columns of people, ② `finding = "..."`, what you see in the figure, ③ copy `return charts.funnel(recent[steps].sum().set_axis(names), finding, unit="people", source="shop_daily")`.


# %% item="platform/people_funnel" role="answer"
def people_funnel(shop_daily):
    names = ["访客 / visitors", "加购 / cart", "下单 / ordered", "付款 / paid"]
    recent = last_days(shop_daily, 30)
    ### BEGIN SOLUTION
    steps = ["visitors", "cart_buyers", "ordering_buyers", "paying_buyers"]
    finding = text(zh="加购的人里，大半没有下单", en="Most of those with a cart did not order")
    people = recent[steps].sum().set_axis(names)
    return charts.funnel(people, finding, unit="people", source="shop_daily")
    ### END SOLUTION


# %% item="platform/people_funnel" role="check"
check("platform/people_funnel", people_funnel)

# %%
figure = people_funnel(shop_daily)
if figure is not None:
    charts.show(figure)

# %%
hints("platform/people_funnel")

# %% [markdown] lang="zh"
# ## 任务八：分工表（3 分）
# 看了任务四和任务六，店长要重排岗位。下一格是谁能订货、谁能提现；照题目里的规矩填六行。

# %% [markdown] lang="en" translates="060875"
# ## Task 8: the roster (3 points)
# After tasks 4 and 6 the lead re-assigns the posts. The next cell shows who may order goods and who may withdraw money; fill six rows by the rules of the task.

# %%
may = rows_where(roles, "allowed", True)
show(rows_where(may, "action", "order_stock"))
show(rows_where(may, "action", "withdraw_money"))

# %% [markdown] item="platform/duty_roster"
# （任务八：分工表 / task 8: the roster）

# %%
hints("platform/duty_roster")

# %% [markdown] lang="zh"
# ## 任务九：给店长的建议（10 分）
# 下一格是你店最近 30 天卖得最多的六款：卖出几件，每件在三种卖法下留下多少元。费率、供货价和售价的比例照讲义那盏灯（教学假设），负数是倒赔。件数换了卖法会变：讲义里自营 300 件，半托管 420，全托管 700。
#
# 写 120–200 字。得分点，各 2 分：
#
# 1. 点名一款和一种卖法，写出每件留下的钱；
# 2. 每件 × 件数算出一个月，和另一种卖法比；
# 3. 说出放弃的一样东西，对这家店意味着什么；
# 4. 一家平台的一个指标：任务五里的数和一个动作；
# 5. 什么数变成多少就改主意；全文没有借号、虚报发货、刷单的做法，有则整题 0 分。

# %% [markdown] lang="en" translates="6ba584"
# ## Task 9: your advice to the lead (10 points)
# The next cell shows your six best sellers of the last 30 days: pieces sold, and what a piece leaves in each of the three modes, in CNY. Fees, supply prices and price ratios follow the lecture’s lantern (teaching assumptions); a minus is a loss. Pieces change with the mode: 300 self-run, 420 semi-managed, 700 full-managed in the lecture.
#
# In 80-130 words. Points, 2 each:
#
# 1. one product and one mode by name, and what a piece leaves;
# 2. a month as left a piece × pieces, compared with another mode;
# 3. one thing given up, and what that means for this shop;
# 4. one platform’s metric: the number of task 5 and one act;
# 5. which number, at which value, would change your mind; no lent accounts, false dispatch or fake orders anywhere, else 0 for the whole task.

# %%
products = load("products", cohort_id)
product_daily = load("product_daily", cohort_id)
show(selling_modes.of_products(products, product_daily))

# %% [markdown] item="platform/mode_for_our_products" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **出了红字**：看最后一行，看箭头，改一处，再运行。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始。
# - **一直转圈**：灰色圆点是在算；按 ■ 停下，再重启内核。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="cea466"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **Red text**: read the last line, find the arrow, change one thing, run again.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables.
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
# 把任务一的 30 改成 7，再改成 90：转化率各是多少？哪个适合写进周报，哪个适合给新店长？再想：亚马逊看 60 天，eBay 每月评一次，同一批差评，哪家先翻篇？写一句话，不计分，店长会看。

# %% [markdown] lang="en" translates="18159b"
# ## If you have time
# Change the 30 of task 1 to 7, then to 90: what is the conversion rate? Which suits the weekly report, which a new lead? Then think: Amazon looks at 60 days, eBay judges once a month; which of them forgets the same bad feedback first? Write one sentence; no points, the lead will read it.
