# ---
# jupyter:
#   b2c:
#     clauses:
#     - legal_framework
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：商品页上的一句税费说明
# **发单** 店铺主管 · **你的岗位** 合规专员 · **今天 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 商品页对所有国家写着同一句：“包税，收货不用再付。”上周有三位买家在门口补了税。主管要你查 20 个包裹各用哪一版规则，挑出旧书里过期的话，再把这句重写。写错一个国家，那里每位买家都会来问；照着没证实的消息收费，要一单一单退。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 五份文本 | 2 | 4 |
# | 任务二 看哪一列 | 3 | 6 |
# | 任务三 每个包裹哪一版 | 5 | 14 |
# | 任务四 平均换了几族 | 3 | 10 |
# | 任务五 一张图（课后） | 3 | 10 |
# | 任务六 旧书勘误（课后） | 4 | 14 |
# | 任务七 重写说明（课后） | 8 | 18 |
#
# 教学材料，不是法律意见。规则按你们班那天的版本。

# %% [markdown] lang="en" translates="e6a2af"
# # Work order: one tax sentence on the listing page
# **From** shop lead · **Your post** compliance · **Due** today 17:00 · 45 minutes in class, 45 at home · 28 points
#
# The page tells every country the same: “All taxes paid, nothing due on delivery.” Last week three buyers paid tax at the door. Your lead wants the version of the rule for 20 parcels, the sentences of an old book that are out of date, and a new text. One country wrong, and every buyer there will ask; charge by an unconfirmed story, and you refund order by order.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: five texts | 2 | 4 |
# | Task 2: which column | 3 | 6 |
# | Task 3: the version of each parcel | 5 | 14 |
# | Task 4: families behind a parcel | 3 | 10 |
# | Task 5: a figure (at home) | 3 | 10 |
# | Task 6: correct the old book (at home) | 4 | 14 |
# | Task 7: the new text (at home) | 8 | 18 |
#
# Teaching material, not legal advice. The rules are those of your class’s day.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import charts, check, describe, hints, load, rules, show, text
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.given_tools.listing_check import rows_by
from course_b2c_ops.panels import import_tax

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 上一格印出的 `TODAY` 是你们班的那天，各题都用它。两张表：`parcel_orders` 一单一行，`parcels` 一个包裹一行，用 `order_id` 对上。读最后一栏的说明，回答，不计分：**关税看哪一列，增值税看哪一列？`left_on` 决定进口税吗？**

# %% [markdown] lang="en" translates="d1c5cd"
# ## Data dictionary
# `TODAY`, printed by the cell above, is your class’s day; all tasks use it. Two tables: `parcel_orders` has one row an order, `parcels` one a parcel, joined by `order_id`. Read the notes in the last column and answer, no points: **which column does duty look at, and which VAT? Does `left_on` decide any import tax?**

# %%
parcel_orders = load("parcel_orders", cohort_id)
parcels = load("parcels", cohort_id)
describe("parcel_orders", ["order_id", "country", "ordered_on", "paid_on", "completed_on"])
describe("parcels", ["parcel_id", "route", "left_on", "entry_on", "delivered_on"])

# %% [markdown] lang="zh"
# ## 任务一：五份文本（2 分）
# 先分清谁发的：上面的级别压下面的，平台规则在最下面。

# %% [markdown] lang="en" translates="0adbca"
# ## Task 1: five texts (2 points)
# First who made them: upper rungs beat lower ones, and the platform’s rule is at the bottom.

# %% [markdown] item="legal_framework/rung_of_five_texts"
# （任务一：五份文本 / task 1: five texts）

# %% [markdown] lang="zh"
# ## 任务二：看哪一列（3 分）
# 五件事，各看哪一列的日期？出口批次的表叫 `exports`，合规行为的表叫 `acts`。没有用到的选项有两个。

# %% [markdown] lang="en" translates="442d6d"
# ## Task 2: which column (3 points)
# Five matters: which column’s day counts for each? Lots for export stand in table `exports`, acts to be judged in `acts`. Two of the choices are not needed.

# %% [markdown] item="legal_framework/column_that_decides"
# （任务二：看哪一列 / task 2: which column）

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 问题：2026-06-30 接受的申报，用 EU-DUTY-150 的哪一版？三步：① 哪一天；② 首日到了没有；③ 末日过了没有。`<=` 是“早于或等于”，答案 True（是）或 False（否）；`&` 是“而且”。日期写成 2026-06-30 这样的文字，可以直接比早晚；没有末日的一版，这里写 2099-12-31。
#
# 运行，再回答：把 `<=` 改成 `<`，A 版那天还在吗？

# %% [markdown] lang="en" translates="a2860f"
# ## Warm-up: read a finished example (no points)
# Question: a declaration accepted on 2026-06-30, which version of EU-DUTY-150? Three steps: ① the day; ② has the first day come? ③ is the last day over? `<=` means “earlier or the same” and answers True or False; `&` means “and”. Days are text like 2026-06-30 and can be compared as they stand; a version without a last day has 2099-12-31 here.
#
# Run it, then answer: with `<` in place of `<=`, is version A still there?

# %%
desk = law_days.desk_parcels(parcels, parcel_orders, TODAY)
every = law_days.pairs(desk)
versions = every[["rule_id", "valid_from", "valid_to"]].drop_duplicates("rule_id")
day = "2026-06-30"  # ①
came = versions["valid_from"] <= day  # ②
lasts = day <= versions["valid_to"]  # ③
show(versions.assign(came=came, lasts=lasts, both=came & lasts))

# %% [markdown] lang="zh"
# ## 任务三：每个包裹哪一版（5 分）
# 工具替你挑了 20 个包裹：欧盟、美国、泰国、英国各 5 个，多数在换版那天的前后；下一格是前几行。`pairs` 把每个包裹和它那一族的每一版配成一行，所以一个包裹有好几行。
#
# 三行归你写：① `day`，取决定关税的那一列；② `begun`，首日到了；③ `not_over`，末日没过。和热身一样，只是 `day` 从一个日子变成一整列。最后一行已经写好：两个条件都对的行留下来，一个包裹剩一行。

# %% [markdown] lang="en" translates="b40381"
# ## Task 3: the version of each parcel (5 points)
# The tool has picked 20 parcels for you: five each to the EU, the United States, Thailand and the UK, most of them around a day of change; the next cell shows the first rows. `pairs` puts each parcel beside every version of its family, so a parcel has several rows.
#
# Three lines are yours: ① `day`, the column that decides the duty; ② `begun`, the first day has come; ③ `not_over`, the last day is not past. As in the warm-up, only that `day` is a whole column now. The last line is written: rows for which both are True stay, one a parcel.

# %%
show(desk)


# %% item="legal_framework/rule_of_each_parcel" role="answer"
def rule_of_each_parcel(parcels, parcel_orders):
    desk = law_days.desk_parcels(parcels, parcel_orders, TODAY)
    pairs = law_days.pairs(desk)
    ### BEGIN SOLUTION
    day = pairs["entry_on"]  # ①
    begun = pairs["valid_from"] <= day  # ②
    not_over = day <= pairs["valid_to"]  # ③
    ### END SOLUTION
    return pairs[begun & not_over][["parcel_id", "rule_id"]]


# %% item="legal_framework/rule_of_each_parcel" role="check"
check("legal_framework/rule_of_each_parcel", rule_of_each_parcel)

# %%
hints("legal_framework/rule_of_each_parcel")

# %% [markdown] lang="zh"
# ## 任务四：平均每个包裹换了几族（3 分）
# 旧说明放一年，有多少会过期？下一格两张表。`every` 是过去 365 天的变化，你店的目的地加上中国，一行一版：`change` 里 began 是开始，ended 是停止而没有下一版。`mine` 是你店这一年申报的包裹；`area` 把欧盟各国合在一起。
#
# 怎么算，用小数字看：甲地换了 5 族，寄 40 个包裹；乙地换了 1 族，寄 60 个。平均 = (5 × 40 + 1 × 60) ÷ 100 = **2.6 族**。
#
# 三样新东西：`表[表["列"] == "值"]` 只留等于这个值的行；`.drop_duplicates("列")` 让相同的只留一行；`rows_by(表, "列")` 数每组几行。下一格用它们数别的：began 的有几行、在几个地方，`mine` 每国几个。在后面的空格里数你的，再填到题里。

# %% [markdown] lang="en" translates="cdd07c"
# ## Task 4: families behind an average parcel (3 points)
# How much of a text goes out of date in a year? The next cell has two tables. `every` is what changed over the last 365 days in your destinations and in China, a row a version: in `change`, began is a start and ended a stop with nothing after it. `mine` holds your parcels declared in that year; `area` puts the members of the EU together.
#
# The sum in small numbers: area A changed 5 families and got 40 parcels, area B changed 1 and got 60. The mean is (5 × 40 + 1 × 60) ÷ 100 = **2.6 families**.
#
# Three new things: `table[table["column"] == "value"]` keeps the rows that equal the value; `.drop_duplicates("column")` keeps one row of each; `rows_by(table, "column")` counts the rows of each group. The next cell counts something else with them: rows that began, in how many areas, and `mine` by country. Count yours in the empty cell after it, and type the number.

# %%
every = law_days.changes(parcel_orders, TODAY)
mine = law_days.parcels_of_a_year(parcels, parcel_orders, TODAY)
show(every)
show(mine)
new = every[every["change"] == "began"]
print(len(new), len(new.drop_duplicates("area")))
print(rows_by(mine, "country"))

# %%
# 在这里数 / count here

# %% [markdown] item="legal_framework/families_behind_a_parcel"
# （任务四：平均每个包裹换了几族 / task 4: families behind an average parcel）

# %%
hints("legal_framework/families_behind_a_parcel")

# %% [markdown] lang="zh"
# ## 任务五：一张图（3 分，课后）
# 主管只看一眼：换过规则的地方，哪里的包裹最多？那里的说明先改。一样新东西：`.isin(名单)` 问每一行在不在名单里，答 True 或 False。下一格用它数：寄到美国和英国的包裹各几个。
#
# 四行归你写：① `sure`，变化表里标记 V 的行；② `touched`，`mine` 里地方在 `sure["area"]` 名单上的行；③ `by_area`，按 `area` 数；④ `title`，引号里一句话，先随便写，看了图再改成你看到的结论。

# %% [markdown] lang="en" translates="75f849"
# ## Task 5: a figure (3 points, at home)
# Your lead takes one look: of the areas whose rules changed, which gets most parcels? Its text is put right first. One new thing: `.isin(list)` asks of each row whether it is on the list, True or False. The next cell counts with it: parcels to the United States and to the UK.
#
# Four lines are yours: ① `sure`, the rows of the table of changes marked V; ② `touched`, the rows of `mine` whose area is on the list `sure["area"]`; ③ `by_area`, counted by `area`; ④ `title`, a sentence in quotation marks, anything first, then what you see in the figure.

# %%
two = mine[mine["area"].isin(["US", "GB"])]
print(rows_by(two, "area"))


# %% item="legal_framework/parcels_by_area" role="answer"
def parcels_by_area(parcels, parcel_orders):
    every = law_days.changes(parcel_orders, TODAY)
    mine = law_days.parcels_of_a_year(parcels, parcel_orders, TODAY)
    by_area, title = None, ""
    ### BEGIN SOLUTION
    sure = every[every["mark"] == "V"]  # ①
    touched = mine[mine["area"].isin(sure["area"])]  # ②
    by_area = rows_by(touched, "area")  # ③
    title = text(zh=f"先改 {by_area.index[0]} 的说明", en=f"{by_area.index[0]} first")  # ④
    ### END SOLUTION
    if by_area is None:
        return None
    return charts.bars(by_area, finding=title, unit="parcels_declared", source="parcels")


# %% item="legal_framework/parcels_by_area" role="check"
check("legal_framework/parcels_by_area", parcels_by_area)

# %%
figure = parcels_by_area(parcels, parcel_orders)
if figure is not None:
    charts.show(figure)

# %%
hints("legal_framework/parcels_by_area")

# %% [markdown] lang="zh"
# ## 任务六：旧书勘误（4 分，课后）
# 客服手边有一本旧书，下一格先印出其中一页，每人的八句不一样：`no` 是第几句，最后一列是族名。再查一族，是做好的例子：
#
# 假如有一句说“跨境零售进口，一单 2,000 元”，按你们班那天判。① 数字对得上的是 CN-IMP-LIM-A，标记 V；② 末日 2018-12-31，早就过了：**过期**；③ 那天适用的是 CN-IMP-LIM-B，第三栏填它。把引号里换成别的族名，查别的句子。

# %% [markdown] lang="en" translates="55a4fe"
# ## Task 6: correct the old book (4 points, at home)
# Your service desk answers from an old book. The next cell prints one page, and everybody’s eight sentences differ: `no` is the sentence’s number, the last column its family. Then it looks one family up, a finished example:
#
# Say a sentence reads “retail imports into China, CNY 2,000 an order”, judged by your class’s day. ① Its number is that of CN-IMP-LIM-A, mark V. ② The last day, 2018-12-31, is long past: **outdated**. ③ In force instead is CN-IMP-LIM-B, which goes into the third column. Put another family’s name in the quotation marks to look up another sentence.

# %%
show(law_days.old_book(parcel_orders))
show(law_days.look_up("CN-IMP-LIM"))

# %% [markdown] item="legal_framework/correct_the_old_book"
# （任务六：旧书勘误 / task 6: correct the old book）

# %%
hints("legal_framework/correct_the_old_book")

# %% [markdown] lang="zh"
# ## 任务七：重写说明（8 分，课后）
# 下一格是四个目的地在你们班那天的版本。买家在付款前读你写的话，所以写谁付、什么时候付、问谁。中文 120–200 字，英文 80–130 词。四条，各 2 分：
#
# 1. 欧盟、英国、美国、泰国分开说，每句合乎下表；
# 2. 写明按哪天的规则；欧盟一句写出看接受申报那天；要是有没证实的费用，写“正在核实，暂不收”；
# 3. 不许守不住的诺言，说明规则变了会改；
# 4. 买家读得懂，两种语言的数字一致。
#
# 语言好坏不评分。一处教买家低报或报成礼物，整题 0 分。

# %% [markdown] lang="en" translates="637d82"
# ## Task 7: the new text (8 points, at home)
# The next cell shows the versions of the four destinations on your class’s day. Buyers read your text before they pay, so say who pays, when, and whom to ask. Chinese 120–200 characters, English 80–130 words. Four points of 2:
#
# 1. EU, UK, United States and Thailand apart, each sentence true to the table;
# 2. the day of the rules; for the EU, that the day of acceptance decides; an unconfirmed fee, if there is one, is “being checked, not charged”;
# 3. no promise the shop cannot hold, and that the text changes with the rules;
# 4. a buyer understands it, and the numbers agree in both languages.
#
# The quality of the language is not marked. Teaching buyers to understate a value or call goods a gift earns 0 for the task.

# %%
four = [rules.in_force(family, on=TODAY) for family in law_days.ON_THE_DESK.values()]
show(import_tax.rule_table(four))

# %% [markdown] item="legal_framework/tax_sentence_for_the_page" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：给主管写一页“这学期的变化”。从任务四的表里挑你店最好的三个目的地，一地两行：变了什么、页面哪一句要改。没有变化的地方写“没有变化，查到 `TODAY`”。

# %% [markdown] lang="en" translates="6a630e"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: a page “this term’s changes” for your lead. From the table of task 4 take your three best destinations, two lines each: what changed, and which sentence of the page must change. Where nothing did, write “no change, looked up to `TODAY`”.
