# ---
# jupyter:
#   b2c:
#     clauses:
#     - contracts_and_consumers
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：星期五前清空纠纷箱
# **发单** 客服主管 · **你的岗位** 售后专员 · **星期五 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 29 分
#
# 纠纷箱里积了二十来件：要退货的、说是假货的、说没收到的。上周客服一律回“会尽快处理”，平台已经来问。主管要你给每位买家一个日子。该退的拒了，买家去投诉；不该退的收了，钱白付；退款过了期，店铺违法。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 路上丢了谁赔 | 1 | 3 |
# | 任务二 五只钟 | 2 | 4 |
# | 任务三 每案最晚哪天 | 5 | 14 |
# | 任务四 最晚哪天退款 | 3 | 10 |
# | 任务五 坐实的假货（课后） | 3 | 8 |
# | 任务六 一张图（课后） | 3 | 10 |
# | 任务七 八单取消（课后） | 3 | 10 |
# | 任务八 裁一案（课后） | 9 | 17 |
#
# 教学材料，不是法律意见。规则按你们班那天的版本。

# %% [markdown] lang="en" translates="8c3210"
# # Work order: empty the dispute inbox before Friday
# **From** service lead · **Your post** after-sales · **Due** Friday 17:00 · 45 minutes in class, 45 at home · 29 points
#
# Some twenty disputes have piled up: returns, alleged fakes, parcels that never came. Last week everybody was told “soon”, and now the platform is asking. Your lead wants a date for each buyer. Refuse what must come back, and buyers complain; take back what need not, and the money is gone; refund too late, and the shop breaks the law.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: lost on the way | 1 | 3 |
# | Task 2: five clocks | 2 | 4 |
# | Task 3: the last day of each return | 5 | 14 |
# | Task 4: the last day of each refund | 3 | 10 |
# | Task 5: proven fakes (at home) | 3 | 8 |
# | Task 6: a figure (at home) | 3 | 10 |
# | Task 7: eight cancelled orders (at home) | 3 | 10 |
# | Task 8: decide one dispute (at home) | 9 | 17 |
#
# Teaching material, not legal advice. The rules are those of your class’s day.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, rules, show, sum_by, text
from course_b2c_ops.given_tools import consumer_days, law_days
from course_b2c_ops.given_tools.consumer_days import days_after

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 上一格印出的 `TODAY` 是你们班的那天。主要的表是 `dispute_cases`，一案一行；国外买家的订单在 `parcel_orders`。读最后一栏，回答，不计分：**退货的钟看哪一列？`signed_by` 是 `unknown` 的，那一列还能用吗？**

# %% [markdown] lang="en" translates="13eaea"
# ## Data dictionary
# `TODAY`, printed by the cell above, is your class’s day. The main table is `dispute_cases`, one row a dispute; orders of buyers abroad are in `parcel_orders`. Read the last column and answer, no points: **at which column does the clock of a return look? May you use it where `signed_by` is `unknown`?**

# %%
dispute_cases = load("dispute_cases", cohort_id)
parcel_orders = load("parcel_orders", cohort_id)
products = load("products", cohort_id)
columns = ["dispute_id", "kind", "goods_price_cny", "delivered_on", "signed_by", "opened_on"]
describe("dispute_cases", [*columns, "evidence"])

# %% [markdown] lang="zh"
# ## 任务一：路上丢了谁赔（1 分）
# 先说清货在谁手里。

# %% [markdown] lang="en" translates="0925d8"
# ## Task 1: lost on the way (1 point)
# First, whose are the goods while they travel?

# %% [markdown] item="contracts_and_consumers/lost_on_the_way"
# （任务一：路上丢了谁赔 / task 1: lost on the way）

# %% [markdown] lang="zh"
# ## 任务二：五只钟（2 分）
# 下一格是三处的规则，前四件的数就在里面；第五件在讲义第一节。

# %% [markdown] lang="en" translates="a3e668"
# ## Task 2: five clocks (2 points)
# The next cell shows the rules of three places, with the numbers of four matters; the fifth is in part 1 of the lecture.

# %%
three = [rules.in_force(name, on=TODAY) for name in ("CN-CONS", "EU-WITHDRAW", "GB-WITHDRAW")]
told = rules.as_table(three)[["rule", "numbers", "mark"]]
heads = text(zh=["编号", "数", "标记"], en=["rule id", "numbers", "mark"])
show(told.set_axis(heads, axis=1))

# %% [markdown] item="contracts_and_consumers/clock_of_each_matter"
# （任务二：五只钟 / task 2: five clocks）

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 三位买家租相机，A 店租 3 天，B 店租 10 天，从取机次日数；没取走的，钟没走。三样新东西：
#
# - `days_after(列, n)`：每个日子往后数 n 天，起点不算；空的还是空的。
# - `甲.where(条件, 乙)`：条件对的留甲，不对的换成乙。
# - `~` 是“不是”：True 变 False，False 变 True。
#
# 运行，再回答：第三行为什么是空的？把 `"A"` 改成 `"B"`，哪几行会变？

# %% [markdown] lang="en" translates="c46afe"
# ## Warm-up: read a finished example (no points)
# Three people rent cameras: shop A for 3 days, shop B for 10, counted from the day after pick-up; not picked up, no clock. Three new things:
#
# - `days_after(column, n)`: each day, n days later, the first not counted; empty stays empty.
# - `this.where(condition, that)`: keeps this where the condition is true, puts that where it is not.
# - `~` means “not”: True becomes False, False becomes True.
#
# Run it, then answer: why is the third row empty? With `"B"` in place of `"A"`, which rows change?

# %%
rent = pd.DataFrame({"shop": ["A", "B", "B"], "from_day": ["2026-11-28"] * 3})
rent["waits"] = [False, False, True]  # ①
short, long = days_after(rent["from_day"], 3), days_after(rent["from_day"], 10)  # ②
bring_back = short.where(rent["shop"] == "A", long)  # ③
show(rent.assign(bring_back=bring_back.where(~rent["waits"], "")))  # ④

# %% [markdown] lang="zh"
# ## 任务三：每案最晚哪天（5 分）
# 桌上是无理由退货。`law` 是用哪里的规则；`goods` 是货的样子：`as_sold` 没动过，`opened` 拆开看过，`custom_made` 定作，`perishable` 易腐（附种子、茶叶、零食），`opened_software` 附的软件拆了封。拆封的卫生用品和国外的特殊商品，规则表里没有核实的条文，已经转给法务，不在桌上。
#
# 五步归你写：① `excluded`，属于例外的，名单写在方括号里：`.isin(["甲", "乙"])`；② `started`，知道谁签收的，“不等于”写 `!=`；③ `home` 和 `abroad`，国内的天数、国外的天数各数一列，天数在 `allowed` 里，写法是 `allowed["CN"]`，国外两处一样多，取 `"EU"` 的；④ `each`，按 `law` 二选一；⑤ `last_day`，例外的、钟没走的换成 `""`。

# %% [markdown] lang="en" translates="4f8a03"
# ## Task 3: the last day of each return (5 points)
# On the desk are returns without a reason. `law` says whose rule; `goods` in what state: `as_sold` untouched, `opened` unpacked, `custom_made`, `perishable` (seeds, tea or treats inside), `opened_software` (the software’s seal is broken). Opened hygiene goods and special goods abroad have no checked rule in our table; they went to the lawyers and are not on the desk.
#
# Five steps are yours: ① `excluded`, the exceptions, a list in square brackets: `.isin(["this", "that"])`; ② `started`, where the signature is known, “not equal” being `!=`; ③ `home` and `abroad`, a column by China’s days and one by those abroad; the days are in `allowed`, written `allowed["CN"]`, and both places abroad have those of `"EU"`; ④ `each`, one of the two by `law`; ⑤ `last_day`, with `""` for exceptions and where no clock runs.

# %%
show(consumer_days.returns_desk(dispute_cases, products))
print(consumer_days.return_days(TODAY))


# %% item="contracts_and_consumers/last_day_of_each_return" role="answer"
def last_day_of_each_return(dispute_cases, products):
    desk = consumer_days.returns_desk(dispute_cases, products)
    allowed = consumer_days.return_days(TODAY)
    ### BEGIN SOLUTION
    excluded = desk["goods"].isin(["custom_made", "perishable", "opened_software"])  # ①
    started = desk["signed_by"] != "unknown"  # ②
    home = days_after(desk["delivered_on"], allowed["CN"])  # ③
    abroad = days_after(desk["delivered_on"], allowed["EU"])
    each = home.where(desk["law"] == "CN", abroad)  # ④
    last_day = each.where(started & ~excluded, "")  # ⑤
    ### END SOLUTION
    desk = desk.assign(may_return=~excluded, last_day=last_day)
    return desk[["dispute_id", "may_return", "last_day"]]


# %% item="contracts_and_consumers/last_day_of_each_return" role="check"
check("contracts_and_consumers/last_day_of_each_return", last_day_of_each_return)

# %%
hints("contracts_and_consumers/last_day_of_each_return")

# %% [markdown] lang="zh"
# ## 任务四：最晚哪天退款（3 分）
# 下一格是前几周已经受理的八单：`notice_on` 是买家通知的日子，`goods_back_on` 是退货到店的日子，空着的还在路上；欧盟的几单都已退到，店铺没有可等的。国内和欧盟，从哪一列数、数几天，都不一样；天数在 `back` 里。
#
# 三行归你写：① 国内的一列；② 欧盟的一列；③ `refund_by`，二选一。

# %% [markdown] lang="en" translates="4c1a5f"
# ## Task 4: the last day of each refund (3 points)
# The next cell has eight returns accepted in the last weeks: `notice_on` is the day of the buyer’s notice, `goods_back_on` the day the goods were back, empty while they travel; those from the EU are all back, so there is nothing to wait for. China and the EU differ in the column and in the days; the days are in `back`.
#
# Three lines are yours: ① a column for China; ② one for the EU; ③ `refund_by`, one of the two.

# %%
show(consumer_days.accepted_returns(parcel_orders, products, TODAY))
print(consumer_days.refund_days(TODAY))


# %% item="contracts_and_consumers/refund_day_of_each" role="answer"
def refund_day_of_each(parcel_orders, products):
    accepted = consumer_days.accepted_returns(parcel_orders, products, TODAY)
    back = consumer_days.refund_days(TODAY)
    ### BEGIN SOLUTION
    by_goods = days_after(accepted["goods_back_on"], back["CN"])  # ①
    by_notice = days_after(accepted["notice_on"], back["EU"])  # ②
    refund_by = by_goods.where(accepted["law"] == "CN", by_notice)  # ③
    ### END SOLUTION
    return accepted.assign(refund_by=refund_by)[["no", "refund_by"]]


# %% item="contracts_and_consumers/refund_day_of_each" role="check"
check("contracts_and_consumers/refund_day_of_each", refund_day_of_each)

# %%
hints("contracts_and_consumers/refund_day_of_each")

# %% [markdown] lang="zh"
# ## 任务五：坐实的假货（3 分，课后）
# 平台承诺：卖了假货，对所有买家都按《消费者权益保护法》第五十五条（CN-CONS）赔。`times` 是几倍，`floor` 是下限，由规则给出。一样新东西：`.clip(lower=数)` 把小于这个数的提到这个数。下一格先用小数字试，再列出假货投诉。在后面的空格里算你的。

# %% [markdown] lang="en" translates="e50605"
# ## Task 5: proven fakes (3 points, at home)
# For fakes the platform promises all its buyers what art. 55 of the Consumer Protection Law (CN-CONS) gives. `times` and `floor` come from the rule. One new thing: `.clip(lower=number)` raises what is smaller to that number. The next cell tries it on small numbers, then lists the complaints of fakes. Work out yours in the empty cell.

# %%
times, floor = consumer_days.fraud_terms(TODAY)
print(times, floor)
print(list(pd.Series([8, 15, 30]).clip(lower=12)))
cases = dispute_cases[dispute_cases["kind"] == "fake"]
show(cases[["dispute_id", "goods_price_cny", "evidence", "product"]])

# %%
# 在这里算 / work it out here

# %% [markdown] item="contracts_and_consumers/extra_for_proven_fakes"
# （任务五：坐实的假货 / task 5: proven fakes）

# %%
hints("contracts_and_consumers/extra_for_proven_fakes")

# %% [markdown] lang="zh"
# ## 任务六：一张图（3 分，课后）
# 怀疑的也可能坐实。主管想看最坏会怎样：要是假货投诉全部坐实，哪款商品要付得最多？先停它的货，去查供货商。
#
# 四行归你写：① `extra`，每一单增加的赔偿；② 新的一列 `cost`，退款加 `extra`；③ `by_product`，用 `sum_by(表, "按哪列", "加哪列")` 按 `product` 合计，后面接 `.sort_values(ascending=False)`，从多到少；④ `title`，引号里一句结论，看了图再改。

# %% [markdown] lang="en" translates="90d573"
# ## Task 6: a figure (3 points, at home)
# A suspicion may be proved, too. Your lead wants the worst case: if every complaint of a fake were proved, which product would cost most? That one is taken off sale first, and its supplier asked.
#
# Four lines are yours: ① `extra`, order by order; ② a new column `cost`, the refund and `extra`; ③ `by_product`, summed by `product` with `sum_by(table, "by column", "column to add")`, then `.sort_values(ascending=False)`, most first; ④ `title`, one sentence in quotation marks, put right once you see the figure.


# %% item="contracts_and_consumers/cost_if_all_are_fake" role="answer"
def cost_if_all_are_fake(dispute_cases):
    fakes = dispute_cases[dispute_cases["kind"] == "fake"].copy()
    times, floor = consumer_days.fraud_terms(TODAY)
    by_product, title = None, ""
    ### BEGIN SOLUTION
    extra = (times * fakes["goods_price_cny"]).clip(lower=floor)  # ①
    fakes["cost"] = fakes["goods_price_cny"] + extra  # ②
    by_product = sum_by(fakes, "product", "cost").sort_values(ascending=False)  # ③
    worst = by_product.index[0]
    title = text(zh=f"先停 {worst}，去查供货商", en=f"Stop {worst} first, ask its supplier")  # ④
    ### END SOLUTION
    if by_product is None:
        return None
    return charts.bars(by_product, finding=title, unit="fake_cost", source="dispute_cases")


# %% item="contracts_and_consumers/cost_if_all_are_fake" role="check"
check("contracts_and_consumers/cost_if_all_are_fake", cost_if_all_are_fake)

# %%
figure = cost_if_all_are_fake(dispute_cases)
if figure is not None:
    charts.show(figure)

# %%
hints("contracts_and_consumers/cost_if_all_are_fake")

# %% [markdown] lang="zh"
# ## 任务七：八单取消（3 分，课后）
# 下一格是八单取消的订单。店铺条款写着两句：“合同自付款时成立。”“发货前合同不成立。”`cancel_reason` 里，`price_slip` 标错价，`out_of_stock` 没货，`not_shipped_clause` 说没发货不算，`out_of_scope` 页面没有向那个国家报过价，其余是买家自己的原因。买家的本国法这里不问。
#
# 一个做好的例子：店铺取消，`paid_on` 有日子，原因 `out_of_stock`。付了款，页面报过价：**成立**；没货是店铺的事，要补货、换货或商量退款。一单一单填。

# %% [markdown] lang="en" translates="ac7e10"
# ## Task 7: eight cancelled orders (3 points, at home)
# The next cell has eight cancelled orders. The shop’s terms say two things: “The contract is made on payment.” “No contract before dispatch.” In `cancel_reason`, `price_slip` is a slip in the price, `out_of_stock` says itself, `not_shipped_clause` relies on the second sentence, `out_of_scope` means no offer was made to that country; the others are the buyer’s own reasons. The buyers’ home law is not asked here.
#
# A finished example: called off by the shop, a day in `paid_on`, reason `out_of_stock`. Paid, and offered: it **stands**; stock is the shop’s affair, which restocks, replaces or agrees on a refund. Fill in one by one.

# %%
show(consumer_days.cancelled_orders(parcel_orders))

# %% [markdown] item="contracts_and_consumers/which_contracts_stand"
# （任务七：八单取消 / task 7: eight cancelled orders）

# %%
hints("contracts_and_consumers/which_contracts_stand")

# %% [markdown] lang="zh"
# ## 任务八：裁一案（9 分，课后）
# 你现在是平台的调解员，买卖双方都不认识你。下一格是你要裁的一案。写给双方看，中文 150–230 字或英文 110–170 词。五条：
#
# 1. 事实和表一致（2 分）；
# 2. 用买家那里的规则，写出名字和标记（2 分）；
# 3. 三个日子：最晚哪天提出，提出那天在不在里面，最晚哪天退款、从哪件事数起（2 分）；
# 4. 店铺的说法为什么不采纳，买家要做到什么（2 分）；
# 5. 双方都读得懂，谁先做什么（1 分）。
#
# 语言好坏不评分。

# %% [markdown] lang="en" translates="65673f"
# ## Task 8: decide one dispute (9 points, at home)
# Now you mediate for the platform and know neither side. The next cell is your case. Write to both, 110–170 English words or 150–230 Chinese characters. Five points:
#
# 1. the facts agree with the table (2);
# 2. the rule of the buyer’s place, with its name and mark (2);
# 3. three days: the last to ask, whether the request lies within it, the last to refund and from which event (2);
# 4. why the shop’s view does not hold, and what the buyer owes (2);
# 5. both understand it, and who does what first (1).
#
# The quality of the language is not marked.

# %%
show(consumer_days.dispute_to_decide(dispute_cases, products))

# %% [markdown] item="contracts_and_consumers/decide_one_dispute" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：把店铺条款里无效的那一句，改成一句有效又不得罪人的话。想想：哪些事可以约定，哪些不能；买家读完，知道自己哪天收到货、哪天能退吗？

# %% [markdown] lang="en" translates="26334a"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: turn the void sentence of the shop’s terms into one that holds and offends nobody. What may be agreed, and what may not? Having read it, does a buyer know when the goods come and until when they may go back?
