# ---
# jupyter:
#   b2c:
#     clauses:
#     - intellectual_property
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：知识产权台的一个下午
# **发单** 店铺主管 · **你的岗位** 知识产权专员 · **今天 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 29 分
#
# 半年里，店铺收到一叠侵权通知。有的链接早该恢复，没人去催；有的权利快到期，没人记日历；还有几款商品，可能下一封通知就是冲着它们来的。早一天催，就少亏一天利润；漏看一款，就多一封通知。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 六步的次序 | 2 | 4 |
# | 任务二 哪天恢复 | 5 | 14 |
# | 任务三 上架前停哪几款 | 3 | 8 |
# | 任务四 权利日历 | 4 | 12 |
# | 任务五 错误通知索赔（课后） | 4 | 12 |
# | 任务六 一张图（课后） | 2 | 10 |
# | 任务七 不侵权声明（课后） | 9 | 20 |
#
# 教学材料，不是法律意见。规则按你们班那天的版本。

# %% [markdown] lang="en" translates="bf7889"
# # Work order: an afternoon at the IP desk
# **From** shop lead · **Your post** IP desk · **Due** today 17:00 · 45 minutes in class, 45 at home · 29 points
#
# In half a year the shop has collected a pile of notices. Some links should have come back long ago, and nobody asked. Some rights run out, and nobody keeps a calendar. And a few products may be the reason for the next notice. Each day earlier saves a day’s profit; each product overlooked is one more notice.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: six steps in order | 2 | 4 |
# | Task 2: the day a link is back | 5 | 14 |
# | Task 3: what stops before listing | 3 | 8 |
# | Task 4: a calendar of rights | 4 | 12 |
# | Task 5: claim for wrong notices (at home) | 4 | 12 |
# | Task 6: a figure (at home) | 2 | 10 |
# | Task 7: a counter-statement (at home) | 9 | 20 |
#
# Teaching material, not legal advice. The rules are those of your class’s day.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, show, text
from course_b2c_ops.given_tools import duties, ip_days, law_days

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 两张表：`ip_notices` 一件通知一行，记着通知来了以后每一步的日子；`products` 一件商品一行。没有发生的那一步，格子是空的。读最后一栏，回答，不计分：**`counter_sent_on` 和 `counter_reached_on` 差在哪？`suit_notice_on` 空着说明什么？**

# %% [markdown] lang="en" translates="3725f1"
# ## Data dictionary
# Two tables: `ip_notices` has a row a notice with the day of each step that followed; `products` has a row a product. A step that never happened is an empty cell. Read the last column and answer, no points: **how do `counter_sent_on` and `counter_reached_on` differ? What does an empty `suit_notice_on` tell?**

# %%
ip_notices = load("ip_notices", cohort_id)
products = load("products", cohort_id)
steps = ["received_on", "taken_down_on", "counter_sent_on", "counter_reached_on"]
describe("ip_notices", ["notice_id", "right", *steps, "suit_notice_on", "malicious"])
describe("products", ["product_id", "brand", "authorised", "design_like"])

# %% [markdown] lang="zh"
# ## 任务一：六步的次序（2 分）
# 先把法律的六步排好；后面每个日子都站在其中一步上。

# %% [markdown] lang="en" translates="a25d61"
# ## Task 1: six steps in order (2 points)
# First put the law’s six steps in order; each of the days below stands on one of them.

# %% [markdown] item="intellectual_property/from_notice_to_link"
# （任务一：六步的次序 / task 1: six steps in order）

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 问题换一个：假如公司规定，链接下架后七天里必须提交声明（店规，编的，标记 M），哪几件守住了？三步：① 留下提交过的行，`!=` 是“不等于”；② 末日 = 下架日加 7 天；③ 提交日早于或等于末日。日期写成 2026-12-13 这样的文字，可以直接比早晚。
#
# 运行，再回答：为什么第 ① 步要先去掉空格子？

# %% [markdown] lang="en" translates="4e4528"
# ## Warm-up: read a finished example (no points)
# Another question: suppose the firm wants a counter-statement within seven days after the removal (a house rule made up here, mark M); which notices kept to it? Three steps: ① keep the rows that were answered, `!=` means “not equal”; ② the limit is the removal plus 7 days; ③ sent on that day or earlier. Days are text like 2026-12-13 and can be compared as they stand.
#
# Run it, then answer: why does step ① take out the empty cells first?

# %%
sent_ones = ip_notices[ip_notices["counter_sent_on"] != ""]  # ①
limit = duties.days_after(sent_ones["taken_down_on"], 7)  # ②
kept_to_it = sent_ones["counter_sent_on"] <= limit  # ③
show(sent_ones.assign(limit=limit, kept=kept_to_it)[["notice_id", *steps[1:3], "limit", "kept"]])

# %% [markdown] lang="zh"
# ## 任务二：哪天恢复（5 分）
# 你店的通知，按第四十三条（CN-ECL-43）一件一件数。链接恢复要三样：提交过声明；十五日数完；十五日里平台没有收到投诉或起诉的通知，末日当天收到也算按时。恢复日是末日的第二天。
#
# 四行归你写：① `last`，末日，想清楚从哪一列数；② `news`，投诉或起诉通知那一列；③ `free`，没有消息，或者消息来得太晚；④ `again`，恢复的日子。头一行和最后两行已经写好。

# %% [markdown] lang="en" translates="d2bdba"
# ## Task 2: the day a link is back (5 points)
# Your notices, each counted by art. 43 (CN-ECL-43). A link comes back when three things hold: a counter-statement was sent; the fifteen days are over; and within them the platform had no news of a complaint or suit, where news on the last day is in time. It is back on the day after the last.
#
# Four lines are yours: ① `last`, the last day (which column does it count from?); ② `news`, the column of complaint or suit; ③ `free`, no news, or news too late; ④ `again`, the day the link is back. The first line and the last two are written.


# %% item="intellectual_property/links_back" role="answer"
def links_back(ip_notices):
    answered = ip_notices[ip_notices["counter_reached_on"] != ""]
    ### BEGIN SOLUTION
    last = duties.days_after(answered["counter_reached_on"], 15)  # ①
    news = answered["suit_notice_on"]  # ②
    free = (news == "") | (news > last)  # ③
    again = duties.days_after(last, 1)  # ④
    ### END SOLUTION
    dated = answered.assign(restored_on=again)
    return dated[free][["notice_id", "restored_on"]]


# %% item="intellectual_property/links_back" role="check"
check("intellectual_property/links_back", links_back)

# %%
hints("intellectual_property/links_back")

# %% [markdown] lang="zh"
# ## 任务三：上架前停哪几款（3 分）
# 下一封通知从哪里来？两种商品先停：用了别人的品牌、没有授权的；外形像别人外观设计的。两列 `authorised`、`design_like` 已经是 True 或 False，不用再比。
#
# 一样新东西：`~` 把 True 和 False 对调。下一格用它数别的：不带电池的商品有几件。三行归你写：① `bare`，没有授权的；② `alike`，外形像的；③ `halt`，占一样就停的那些行。

# %% [markdown] lang="en" translates="90225f"
# ## Task 3: what stops before listing (3 points)
# Where will the next notice come from? Two kinds of product stop: somebody’s brand without authorisation, and a shape like somebody’s design. The columns `authorised` and `design_like` hold True or False already.
#
# One new thing: `~` turns True and False around. The next cell counts something else with it: products without a battery. Three lines are yours: ① `bare`, those without authorisation; ② `alike`, those like a design; ③ `halt`, the rows with either reason.

# %%
dry = ~products["has_battery"]
print(len(products[dry]))


# %% item="intellectual_property/products_to_stop" role="answer"
def products_to_stop(products):
    ### BEGIN SOLUTION
    bare = ~products["authorised"]  # ①
    alike = products["design_like"]  # ②
    halt = products[bare | alike]  # ③
    ### END SOLUTION
    return halt[["product_id"]]


# %% item="intellectual_property/products_to_stop" role="check"
check("intellectual_property/products_to_stop", products_to_stop)

# %%
hints("intellectual_property/products_to_stop")

# %% [markdown] lang="zh"
# ## 任务四：权利日历（4 分）
# 店铺自己也有权利：下一格的 `rights` 一行一项，`kind` 是种类，mark 商标，invention 发明，utility_model 实用新型，design 外观设计；`registered_on` 是商标的注册日，或者专利的授权日。每人的日子不一样。
#
# 工具 `ip_days.until(rights, 种类, 从哪一列, 几年)` 数到满期的前一天。例子问的是别的：假如商标的年限是 3 年，从申请日数（两样都是编的），到哪天？四行归你写，一种一行，列和年数按 CN-TM、CN-PATENT。

# %% [markdown] lang="en" translates="54628d"
# ## Task 4: a calendar of rights (4 points)
# The shop has rights of its own: in the next cell `rights` has a row each; `kind` is mark, invention, utility_model or design; `registered_on` is the registration of a mark or the grant of a patent. Everybody’s days differ.
#
# The tool `ip_days.until(rights, kind, column, years)` counts to the day before the anniversary. The example asks something else: if marks had 3 years from filing (both made up), until when? Four lines are yours, one a kind, with column and years by CN-TM and CN-PATENT.

# %%
rights = ip_days.own_rights(products)
show(rights)
show(ip_days.until(rights, "mark", "filed_on", 3))


# %% item="intellectual_property/ip_calendar" role="answer"
def ip_calendar(products):
    rights = ip_days.own_rights(products)
    ### BEGIN SOLUTION
    marks = ip_days.until(rights, "mark", "registered_on", 10)  # ①
    inventions = ip_days.until(rights, "invention", "filed_on", 20)  # ②
    models = ip_days.until(rights, "utility_model", "filed_on", 10)  # ③
    designs = ip_days.until(rights, "design", "filed_on", 15)  # ④
    ### END SOLUTION
    return pd.concat([marks, inventions, models, designs])


# %% item="intellectual_property/ip_calendar" role="check"
check("intellectual_property/ip_calendar", ip_calendar)

# %%
hints("intellectual_property/ip_calendar")

# %% [markdown] lang="zh"
# ## 任务五：错误通知索赔（4 分，课后）
# 假设任务二里恢复的几件，通知都被认定是错的。恢复本身不等于通知错了，这里只是先把数算出来。第四十二条（CN-ECL-42）：错误通知造成损失的要赔；恶意的加倍。
#
# 先看小数字：甲停 19 天，一天 260 元，恶意；乙停 10 天，一天 100 元，不恶意。260 × 19 × 2 + 100 × 10 = **10,880 元**。
#
# 任务二通过以后，在空格里写：`claims = links_back(ip_notices).merge(ip_notices, on="notice_id")` 把两张表按通知号拼到一起，再算天数、金额、加倍、合计，填到题里。

# %% [markdown] lang="en" translates="4fbc13"
# ## Task 5: claim for wrong notices (4 points, at home)
# Suppose that the notices of all links restored in task 2 were held to be wrong. That a link is back does not prove it; this only gets the sum ready. Art. 42 (CN-ECL-42): damage by a wrong notice is paid, and twice over for bad faith.
#
# In small numbers: A was down for 19 days at 260 a day, in bad faith; B for 10 days at 100, without. 260 × 19 × 2 + 100 × 10 = **CNY 10,880**.
#
# When task 2 is right, begin in the empty cell with `claims = links_back(ip_notices).merge(ip_notices, on="notice_id")`, which puts both tables together by notice; then days, money, doubling and sum, and type the number.

# %%
# 在这里算 / count here

# %% [markdown] item="intellectual_property/wrong_notice_claim"
# （任务五：错误通知索赔 / task 5: claim for wrong notices）

# %%
hints("intellectual_property/wrong_notice_claim")

# %% [markdown] lang="zh"
# ## 任务六：一张图（2 分，课后）
# 十五日谁也缩短不了；从下架到提交声明，却全由我们自己。主管问：哪一件等掉的利润最多？只画提交过声明的。
#
# 四行归你写：① `idle`，从下架到提交的天数；② `gone`，天数乘每天利润；③ `by_link`，用 `ip_days.ranked(表, "名字列", "金额列")` 从大到小，先用 `.assign(lost=gone)` 加上金额那一列；④ `title`，先随便写，看了图再改。

# %% [markdown] lang="en" translates="8fd7ea"
# ## Task 6: a figure (2 points, at home)
# Nobody can shorten the fifteen days; the stretch from the removal to the counter-statement is ours alone. Your lead asks: which notice cost most profit that way? Draw answered ones only.
#
# Four lines are yours: ① `idle`, days from removal to sending; ② `gone`, days times profit a day; ③ `by_link`, with `ip_days.ranked(table, "names", "amounts")`, largest first, after `.assign(lost=gone)` has added the column of money; ④ `title`, anything first, then what you see.


# %% item="intellectual_property/waiting_cost" role="answer"
def waiting_cost(ip_notices):
    sent = ip_notices[ip_notices["counter_sent_on"] != ""]
    by_link, title = None, ""
    ### BEGIN SOLUTION
    idle = ip_days.days_between(sent["taken_down_on"], sent["counter_sent_on"])  # ①
    gone = idle * sent["daily_profit_cny"]  # ②
    by_link = ip_days.ranked(sent.assign(lost=gone), "product", "lost")  # ③
    title = text(zh=f"{by_link.index[0]} 等得最贵", en=f"{by_link.index[0]} cost most")  # ④
    ### END SOLUTION
    if by_link is None:
        return None
    return charts.bars(by_link, finding=title, unit="cny", source="ip_notices")


# %% item="intellectual_property/waiting_cost" role="check"
check("intellectual_property/waiting_cost", waiting_cost)

# %%
figure = waiting_cost(ip_notices)
if figure is not None:
    charts.show(figure)

# %%
hints("intellectual_property/waiting_cost")

# %% [markdown] lang="zh"
# ## 任务七：不侵权声明（9 分，课后）
# 下一格是你店提交过声明的几件，选有登记号的一件，重写它的声明，150–260 字。四条：
#
# 1. 我们是谁，链接、通知号、登记号和表里一致（2 分）；
# 2. 写出“不侵权”，给具体的初步证据，说清它和这项权利有什么关系（3 分）；
# 3. 第四十三条，请平台转送，十五日从到达起数，没有消息就恢复（3 分）；
# 4. 语气平实（1 分）。
#
# 语言好坏不评分。教人伪造记录、改日期的，整题 0 分。

# %% [markdown] lang="en" translates="d81a08"
# ## Task 7: a counter-statement (9 points, at home)
# The next cell shows your answered notices. Choose one with a registration number and write its statement anew, 110–190 words. Four points:
#
# 1. who writes; link, notice and registration number agree with the table (2);
# 2. that nothing is infringed, with concrete prima facie proof and what it has to do with this right (3);
# 3. art. 43, forward it, fifteen days from the arrival, restore without news (3);
# 4. a level tone (1).
#
# The quality of the language is not marked. Forged records or altered days earn 0 for the task.

# %%
told = ["notice_id", "product_id", "product", "right", "reg_no", "filed_on", "received_on"]
show(sent_ones[told])

# %% [markdown] item="intellectual_property/counter_statement_for_the_lamp" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：换到平台那边，给权利人写转送函，三句：转来了谁的声明；可以向哪里投诉或起诉（CN-ECL-43）；到哪天没有消息，链接恢复。

# %% [markdown] lang="en" translates="2b26c5"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: change sides and write the platform’s letter to the right holder, three sentences: whose statement is enclosed; where one may complain or sue (CN-ECL-43); and the day after which the link is back without news.
