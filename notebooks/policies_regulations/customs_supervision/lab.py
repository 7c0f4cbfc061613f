# ---
# jupyter:
#   b2c:
#     clauses:
#     - customs_supervision
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：把这一周的货报出去
# **发单** 关务主管 · **你的岗位** 报关专员 · **星期五 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 这周的货有进有出，有卖给消费者的，有给企业的，有先备到海外仓的。代码报错，退税卡住，货在口岸等；单证缺一样，清单退回来；退货错过日子，进口税照交。主管还要你翻一遍店里已经报过的包裹，看看错了哪些。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 五批货 | 2 | 3 |
# | 任务二 选代码的函数 | 4 | 15 |
# | 任务三 还缺什么 | 4 | 12 |
# | 任务四 放行单 | 3 | 8 |
# | 任务五 退回来的包裹（课后） | 3 | 9 |
# | 任务六 报错的有多重（课后） | 2 | 9 |
# | 任务七 一张图（课后） | 2 | 8 |
# | 任务八 四十盏灯（课后） | 8 | 18 |
#
# 教学材料，不是法律意见。规则按每一票货自己那天的版本。

# %% [markdown] lang="en" translates="588475"
# # Work order: declare the week
# **From** head of customs · **Your post** customs clerk · **Due** Friday 17:00 · 45 minutes in class, 45 at home · 28 points
#
# Loads of this week go in and out, to consumers, to businesses, into warehouses abroad. A wrong code holds up the refund and leaves goods at the port; a missing paper sends the list back; a return that misses its day is taxed. Your lead also wants the parcels looked through that were declared already: which were wrong?
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: five loads | 2 | 3 |
# | Task 2: a function for the code | 4 | 15 |
# | Task 3: what is missing | 4 | 12 |
# | Task 4: the release sheet | 3 | 8 |
# | Task 5: parcels that came back (at home) | 3 | 9 |
# | Task 6: what the wrong ones weigh (at home) | 2 | 9 |
# | Task 7: a figure (at home) | 2 | 8 |
# | Task 8: forty lamps (at home) | 8 | 18 |
#
# Teaching material, not legal advice. Each load goes by the rules of its own day.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import charts, check, describe, hints, load, show, text
from course_b2c_ops.given_tools import customs_desk, law_days
from course_b2c_ops.given_tools.listing_check import rows_by

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 上一格印出的 `TODAY` 是你们班的那天。四张表：`mode_cases` 二十个报关情形；`parcels` 一个包裹一行；`parcel_orders` 一单一行；`import_orders` 零售进口，一单一行。读最后一栏，回答，不计分：**`stock_at` 是 `overseas_wh`，货在哪里？代码为什么是文字，不是数？**

# %% [markdown] lang="en" translates="76d466"
# ## Data dictionary
# `TODAY`, printed above, is your class’s day. Four tables: `mode_cases` has twenty customs cases; `parcels` a row a parcel; `parcel_orders` a row an order; `import_orders` a row a retail import. Read the last column and answer, no points: **with `overseas_wh` under `stock_at`, where are the goods? Why is a code text and not a number?**

# %%
mode_cases = load("mode_cases", cohort_id)
parcels = load("parcels", cohort_id)
parcel_orders = load("parcel_orders", cohort_id)
import_orders = load("import_orders", cohort_id)
describe("mode_cases", ["direction", "buyer_kind", "stock_at", "online_order", "city_pilot"])
describe("parcels", ["route", "left_on", "delivered_on", "returned_on", "food", "mode_declared"])

# %% [markdown] lang="zh"
# ## 任务一：五批货（2 分）
# 先用手填，再教电脑。

# %% [markdown] lang="en" translates="4d9f44"
# ## Task 1: five loads (2 points)
# By hand first, then you teach the computer.

# %% [markdown] item="customs_supervision/five_loads_one_morning"
# （任务一：五批货 / task 1: five loads）

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 校门口的快递站，一件包裹放哪个架？大件放地上；易碎的放上层，可是没有贴标的先退回；剩下的放中层。`return` 一交回，下面的行就不看了，所以**先问的先赢**。运行，再回答：把 ① 和 ② 换个位置，又大又易碎的会放到哪？

# %% [markdown] lang="en" translates="d511f0"
# ## Warm-up: read a finished example (no points)
# A parcel shop at the school gate: which shelf? Big ones on the floor; fragile ones on top, but back to the sender without a label; the rest in the middle. After a `return` no further line is read, so **what is asked first wins**. Run it, then answer: with ① and ② swapped, where does a big fragile one go?


# %%
def shelf(big, fragile, labelled):
    if big:  # ①
        return "floor"
    if fragile and not labelled:  # ②
        return "back"
    if fragile:  # ③
        return "top"
    return "middle"  # ④


print(shelf(True, True, False), shelf(False, True, False), shelf(False, True, True))

# %% [markdown] lang="zh"
# ## 任务二：选代码的函数（4 分）
# 写 `customs_code`，六件事进去：`direction` 进口 import、出口 export；`buyer_kind` 消费者 consumer、企业 business；`stock_at` 货在卖家手里 seller、保税区 bonded、发往海外仓 overseas_wh；后三件是 True 或 False：有没有线上订单，保税区在不在试点城市，是不是缺首次进口许可。代码（文字）出来，如 `return "9610"`。
#
# 本题的进口，买家都是消费者，都有线上订单。两个不是代码的答案：`"stop"`，在非试点城市又缺许可，先停下；`"other"`，不进海外仓、直接卖给企业又没有线上订单的出口，交给一般贸易组（那边的规则我们只凭记忆，标记 M，不考）。
#
# 下一格是你的前几个情形；缺许可是“要许可，又没有”。判分用全部二十个，再加每个分支一例。先写进口的几行（缩进在 `if direction == "import":` 下面），再写出口的几行。

# %% [markdown] lang="en" translates="5b1ac9"
# ## Task 2: a function for the code (4 points)
# Write `customs_code`; six facts go in: `direction`, import or export; `buyer_kind`, consumer or business; `stock_at`, with the seller, in a bonded zone, or bound for a warehouse abroad (overseas_wh); the last three are True or False: is there an online order, is the zone in a pilot city, is the first-import licence missing. The code comes out as text, as in `return "9610"`.
#
# Imports here are all online orders of consumers. Two answers are no codes: `"stop"`, outside a pilot city and without the licence; `"other"`, exports sold straight to a business, not by way of a warehouse abroad, without an online order, which go to the general-trade group (we know its rules from memory only, mark M, and do not test them).
#
# The next cell shows your first cases; the licence is missing where it is needed and not held. You are marked on all twenty, and on one case of each branch. Write the lines for imports first (indented below `if direction == "import":`), then those for exports.

# %%
facts = ["case_id", "direction", "buyer_kind", "stock_at", "online_order", "city_pilot"]
lacks = mode_cases["needs_first_licence"] & ~mode_cases["has_licence"]
show(mode_cases[facts].assign(lacks_licence=lacks))


# %% item="customs_supervision/code_of_a_load" role="answer"
def customs_code(direction, buyer_kind, stock_at, online_order, city_pilot, lacks_licence):
    ### BEGIN SOLUTION
    if direction == "import":
        if stock_at != "bonded":
            return "9610"
        if city_pilot:
            return "1210"
        return "stop" if lacks_licence else "1239"
    if stock_at == "overseas_wh":
        return "9810"
    if buyer_kind == "business":
        return "9710" if online_order else "other"
    return "1210" if stock_at == "bonded" else "9610"
    ### END SOLUTION


# %% item="customs_supervision/code_of_a_load" role="check"
check("customs_supervision/code_of_a_load", customs_code)

# %%
hints("customs_supervision/code_of_a_load")

# %% [markdown] lang="zh"
# ## 任务三：还缺什么（4 分）
# 下一格第一张表，台上八票货，`ready` 是已经备好的。第二张表把每票货和它的代码要过的每样单证配在一起，一样一行：`asked_from` 和 `asked_to` 是海关要它的第一天和最后一天（2099-12-31 是没有期限），`is_ready` 是备好没有。收款信息 collection 的最后一天按通行理解（CN-3DOC-EXP-B）。
#
# 三行归你写：① `begun`，申报那天已经开始要的；② `still`，那天还在要的；③ `lacking`，两样都是、又没有备好的那些行。

# %% [markdown] lang="en" translates="6bdae3"
# ## Task 3: what is missing (4 points)
# The first table of the next cell has eight loads; `ready` is what lies there. The second puts each load beside every paper its code ever asked for, a row each: `asked_from` and `asked_to` are the first and last day on which customs wanted it (2099-12-31 means no end), `is_ready` whether it is there. The last day of the collection record is by the usual reading (CN-3DOC-EXP-B).
#
# Three lines are yours: ① `begun`, what was already asked for on the day of the declaration; ② `still`, what was still asked for; ③ `lacking`, the rows of both kinds that are not ready.

# %%
loads = customs_desk.loads_on_the_desk(mode_cases, TODAY)
show(loads)
show(customs_desk.papers_ever_asked(loads))


# %% item="customs_supervision/papers_still_missing" role="answer"
def papers_still_missing(mode_cases):
    loads = customs_desk.loads_on_the_desk(mode_cases, TODAY)
    every = customs_desk.papers_ever_asked(loads)
    ### BEGIN SOLUTION
    begun = every["asked_from"] <= every["declared_on"]  # ①
    still = every["asked_to"] >= every["declared_on"]  # ②
    lacking = every[begun & still & ~every["is_ready"]]  # ③
    ### END SOLUTION
    return lacking[["no", "paper"]]


# %% item="customs_supervision/papers_still_missing" role="check"
check("customs_supervision/papers_still_missing", papers_still_missing)

# %%
hints("customs_supervision/papers_still_missing")

# %% [markdown] lang="zh"
# ## 任务四：放行单（3 分）
# 八单零售进口等着放行。订购人和支付人的姓名已经换成代号，一个人一个代号。`first_licence` 是首次进口许可：`not_needed` 这种货不用，`held` 有，`missing` 要而没有。
#
# 做好的例子：两个代号相同，1239，`held`。① 人一致；② 1239 要许可，有：写 pass。一单一单填；想让电脑比两列，在空格里写一行 `==`。

# %% [markdown] lang="en" translates="c38a69"
# ## Task 4: the release sheet (3 points)
# Eight retail imports wait for release. Names of buyers and payers have become codes, one for each person. `first_licence` is the licence of a first import: `not_needed` for these goods, `held`, or `missing`.
#
# A finished example: both codes alike, 1239, `held`. ① One person; ② 1239 needs the licence, and it is there: pass. Fill in one by one; to have two columns compared, write a line with `==` in the empty cell.

# %%
show(customs_desk.entries_on_the_desk(import_orders))

# %%
# 在这里比 / compare here

# %% [markdown] item="customs_supervision/who_may_pass"
# （任务四：放行单 / task 4: the release sheet）

# %%
hints("customs_supervision/who_may_pass")

# %% [markdown] lang="zh"
# ## 任务五：退回来的包裹（3 分，课后）
# 下一格是退回来的八个包裹，验过，都是原状，代码都在优惠里。`left_on` 是出口那天。`customs_desk.months_after(表["列"], 几个月)` 把一整列日子往后数几个月。规则见 CN-RET-TAX：版本按出口那天，两版都是六个月，食品都除外。
#
# 三行归你写：① `last_day`，最晚退回的日子；② `in_time`，赶上没有；③ `relief`，免不免。

# %% [markdown] lang="en" translates="80a89c"
# ## Task 5: parcels that came back (3 points, at home)
# The next cell has eight parcels that came back, looked at and in their original state, under codes that the relief covers. `left_on` is the day of export. `customs_desk.months_after(table["column"], months)` moves a column of days forward. The rule is CN-RET-TAX: its version goes by the export, both have six months, and both leave food out.
#
# Three lines are yours: ① `last_day`, the last day to be back; ② `in_time`, whether it was; ③ `relief`, whether it is free.

# %%
show(customs_desk.parcels_come_back(parcels))


# %% item="customs_supervision/which_returns_are_free" role="answer"
def which_returns_are_free(parcels):
    back = customs_desk.parcels_come_back(parcels)
    ### BEGIN SOLUTION
    last_day = customs_desk.months_after(back["left_on"], 6)  # ①
    in_time = back["returned_on"] <= last_day  # ②
    relief = in_time & ~back["food"]  # ③
    ### END SOLUTION
    back = back.assign(last_day=last_day, relief=relief)
    return back[["parcel_id", "last_day", "relief"]]


# %% item="customs_supervision/which_returns_are_free" role="check"
check("customs_supervision/which_returns_are_free", which_returns_are_free)

# %%
hints("customs_supervision/which_returns_are_free")

# %% [markdown] lang="zh"
# ## 任务六：报错的有多重（2 分，课后）
# 下一格把包裹和订单拼好了：`route` 走哪条路，`overseas_wh` 是海外仓发的；`buyer_kind` 谁买；`ship_from` 从哪发，`CN_bonded` 是保税区；`mode_declared` 报的代码。海外仓发的，报的是当初出口备仓的代码。这些包裹都有线上订单。
#
# 一样新东西：`甲.where(条件, 乙)`，条件对的留甲，不对的换成乙。例子把快递费分三档，一行接一行，**后换的盖住先换的**。下面的空格归你：先一列都是 `"9610"`，保税区的、企业的、海外仓的一样一样换，再留下和 `mode_declared` 不同的行，把 `kg` 加起来。

# %% [markdown] lang="en" translates="18583b"
# ## Task 6: what the wrong ones weigh (2 points, at home)
# The next cell has joined parcels and orders: `route`, with `overseas_wh` for what was sent from a warehouse abroad; `buyer_kind`, who bought; `ship_from`, with `CN_bonded` for a bonded zone; `mode_declared`, the code on the paper. For parcels from abroad it is the code under which the stock was exported. All were ordered online.
#
# One new thing: `this.where(condition, that)` keeps this where the condition is true and puts that where it is not. The example sets freight in three steps, one after another, and **the later covers the earlier**. The empty cell is yours: a column of `"9610"` first, then change those of bonded zones, of businesses, of warehouses abroad, keep the rows that differ from `mode_declared`, and add up their `kg`.

# %%
seen = customs_desk.declared_parcels(parcels, parcel_orders)
show(seen.tail(8))
few = parcels[["parcel_id", "kg"]].head(6).assign(price=8)
price = few["price"].where(few["kg"] < 1, 12).where(few["kg"] < 3, 20)
show(few.assign(price=price))

# %%
all_9610 = seen.assign(code="9610")["code"]
# 在这里接着写 / go on here

# %% [markdown] item="customs_supervision/declared_under_another_code"
# （任务六：报错的有多重 / task 6: what they weigh）

# %%
hints("customs_supervision/declared_under_another_code")

# %% [markdown] lang="zh"
# ## 任务七：一张图（2 分，课后）
# 主管要去海关改单，先改哪种？画报错的包裹，按**该报的**代码各几个。三组条件已经写好。
#
# 四行归你写：① `ought`，和任务六一样，三次 `.where`；② `mended`，报错的行，带上新的一列 `ought`；③ `by_code`，用 `rows_by(表, "列")` 数；④ `title`，引号里一句结论，看了图再改。

# %% [markdown] lang="en" translates="0a6aca"
# ## Task 7: a figure (2 points, at home)
# Your lead goes to customs to have them corrected: which kind first? Draw the wrong ones by the code they **need**. The three conditions are written.
#
# Four lines are yours: ① `ought`, as in task 6, three times `.where`; ② `mended`, the wrong rows with the new column `ought`; ③ `by_code`, counted with `rows_by(table, "column")`; ④ `title`, a sentence in quotation marks, put right once you see the figure.


# %% item="customs_supervision/wrong_codes_drawn" role="answer"
def wrong_codes_drawn(parcels, parcel_orders):
    seen = customs_desk.declared_parcels(parcels, parcel_orders)
    bonded, firm = seen["ship_from"] == "CN_bonded", seen["buyer_kind"] == "business"
    abroad, all_9610 = seen["route"] == "overseas_wh", seen.assign(code="9610")["code"]
    by_code, title = None, ""
    ### BEGIN SOLUTION
    ought = all_9610.where(~bonded, "1210").where(~firm, "9710").where(~abroad, "9810")  # ①
    mended = seen.assign(ought=ought)[ought != seen["mode_declared"]]  # ②
    by_code = rows_by(mended, "ought")  # ③
    title = text(zh=f"先改 {by_code.index[0]}", en=f"{by_code.index[0]} first")  # ④
    ### END SOLUTION
    if by_code is None:
        return None
    return charts.bars(by_code, finding=title, unit="parcels_declared", source="parcels")


# %% item="customs_supervision/wrong_codes_drawn" role="check"
check("customs_supervision/wrong_codes_drawn", wrong_codes_drawn)

# %%
figure = wrong_codes_drawn(parcels, parcel_orders)
if figure is not None:
    charts.show(figure)

# %%
hints("customs_supervision/wrong_codes_drawn")

# %% [markdown] lang="zh"
# ## 任务八：四十盏灯（8 分，课后）
# 今天 2026-08-24。40 盏灯 2026-03-10 用 9810 发往波兰仓，一盏没卖，都是原状；出口时已退增值税 520 元。三个办法：留下，仓租每月 160 元，客服估计三个月卖得掉一半，卖一盏净得 45 元，剩下的每盏花 6 元销毁；运回宁波，运费 900 元，海运 14 天到，国内一盏净得 60 元；现在全部销毁，每盏 6 元。给店长写一份建议（中文 150–220 字或英文 110–160 词）：选哪个，账，日子，单证，一个没有把握的地方。
#
# 四条：
#
# 1. 三个办法的账都对，运回的别忘了一笔（3 分）；
# 2. 最晚哪天，赶不赶得上（2 分）；
# 3. 要哪些单证，进境后几天内申报（CN-CUST-DECL）（2 分）；
# 4. 一个没有把握的地方，怎么办（1 分）。
#
# 语言好坏不评分。把出口日写晚的，整题 0 分。

# %% [markdown] lang="en" translates="076680"
# ## Task 8: forty lamps (8 points, at home)
# Today is 2026-08-24. Forty lamps went to a Polish warehouse under 9810 on 2026-03-10; none was sold, all are in their original state, and CNY 520 of VAT was refunded on export. Three ways: keep them, rent 160 a month, service expects to sell half in three months at a net 45 each, and the rest are destroyed at 6 each; bring them back to Ningbo, freight 900, 14 days by sea, a net 60 each in China; destroy all now at 6 each. Advise your lead in 110–160 English words or 150–220 Chinese characters: which way, the sums, the days, the papers, and one thing you are not sure of.
#
# Four points:
#
# 1. the sums of all three ways, and one amount not to be forgotten on the way back (3);
# 2. the last day, and whether it can be met (2);
# 3. which papers, and within how many days of entry to declare (CN-CUST-DECL) (2);
# 4. one thing you are not sure of, and what you do about it (1).
#
# The quality of the language is not marked. Another export day on the paper earns 0 for the task.

# %% [markdown] item="customs_supervision/forty_lamps_in_poland" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：同一批货卖给欧洲的商店，走 9710 一次卖完，或走 9810 先备仓。画一条时间线：货款哪天到，退税哪天到，仓租从哪天起付（CN-REF-9810）。哪一种更缺现金？

# %% [markdown] lang="en" translates="7225a5"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: the same lot for shops in Europe, sold at once under 9710, or stocked there first under 9810. Draw a time line: when does the money come, when the refund, from when is rent paid (CN-REF-9810)? Which way needs more cash?
