# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.1'
#     minutes:
#       practice: 90
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：周五检查前的体检表
# **发单** 店长 · **你的岗位** 上架 · **90 分钟后交** · 40 分
#
# 平台公告：周五自动检查所有商品页。店长要一张体检表：哪几条过不了，先修哪一条，店里今天记着几分。漏一条，周五下架；冤枉一条，白白少卖一个星期。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 12 |
# | 任务一 清理导出表，数标题 | 4 | 9 |
# | 任务二 找出违禁词 | 6 | 13 |
# | 任务三 今天几分 | 5 | 9 |
# | 任务四 认出堆砌 | 4 | 8 |
# | 任务五 答复一件投诉 | 3 | 4 |
# | 任务六 修标题 | 4 | 9 |
# | 任务七 问题分类图 | 4 | 7 |
# | 任务八 给店长的意见 | 10 | 14 |
# | 检查，提交 | – | 5 |

# %% [markdown] lang="en" translates="a02afb"
# # Work order: the sheet before Friday’s check
# **From** shop lead · **Your post** listing · **Due** in 90 minutes · 40 points
#
# The platform has announced an automatic check of all listings on Friday. Your lead wants one sheet: which listings would fall, which to repair first, how many points the shop holds. One you overlook comes down on Friday; one you flag in error loses a week of sales.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 12 |
# | Task 1: clean the export, count titles | 4 | 9 |
# | Task 2: find the banned words | 6 | 13 |
# | Task 3: points today | 5 | 9 |
# | Task 4: spot stuffing | 4 | 8 |
# | Task 5: answer a complaint | 3 | 4 |
# | Task 6: repair titles | 4 | 9 |
# | Task 7: problems by kind | 4 | 7 |
# | Task 8: your advice | 10 | 14 |
# | Validate and submit | – | 5 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import (
    charts,
    check,
    days_between,
    describe,
    hints,
    load,
    rules,
    show,
    text,
)
from course_b2c_ops.given_tools import listing_check
from course_b2c_ops.panels import rules_ip

# %% [markdown] lang="zh"
# ## 数据字典
# 商品页 `listings`，一款一行。读完回答：**买家看不见、检查时要查的是哪几栏？draft 的标题线上看得到吗？**

# %% [markdown] lang="en" translates="a0ede4"
# ## Data dictionary
# The table `listings` has one row a product. Read it, then answer: **which fields are hidden from buyers but read by the check? Is the title of a draft online?**

# %%
listings, products = load("listings", cohort_id), load("products", cohort_id)
columns = ["product_id", "product", "state", "title", "keywords_1", "description", "updated_on"]
describe("listings", columns)

# %% [markdown] lang="zh"
# 词表 `forbidden_words`，一个词一个类目一行；记录 `violations`，一次一行。

# %% [markdown] lang="en" translates="a952af"
# `forbidden_words`, the list, has one row for each word and category; `violations`, the records, has one row each.

# %%
forbidden_words = load("forbidden_words", cohort_id)
describe("forbidden_words")

# %%
violations = load("violations", cohort_id)
describe("violations", ["date", "product", "kind", "right", "note"])

# %% [markdown] lang="zh"
# 下一格取今天和上限。各题都用这两个名字：`TODAY` 是你店最后一天，`LONGEST` 是那天适用的标题上限。

# %% [markdown] lang="en" translates="44589c"
# The next cell takes the day and the limit. All tasks use these names: `TODAY`, the last day of your shop, and `LONGEST`, the title limit of that day.

# %%
TODAY = load("shop_daily", cohort_id)["date"].max()
LONGEST = int(rules.in_force("AEX-TITLE", on=TODAY).value("longest"))
print(TODAY.date(), LONGEST)

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 问题：描述超过 200 个字符的有几条？三步：① `len(文字)` 数一条，`.map(len)` 把一列逐条数完；② `>` 比大小，每行得到 True 或 False；③ 把这一列放进方括号，True 的行留下。`show` 把 True、False 印成“是”“否”。运行，再回答：第 ③ 步以后，False 的行去哪了？

# %% [markdown] lang="en" translates="199582"
# ## Warm-up: read a finished example (no points)
# Question: how many descriptions are longer than 200 characters? Three steps: ① `len(text)` counts one, `.map(len)` counts a whole column; ② `>` compares, giving True or False for each row; ③ put that column into square brackets and the rows with True stay. `show` prints True and False as yes and no. Run it, then answer: after ③, where are the rows with False?

# %%
print(len("USB Lamp"), len("USB Lamp") > 8)
checked = listings[["product_id", "product"]].copy()
checked["characters"] = listings["description"].map(len)  # ①
checked["long"] = checked["characters"] > 200  # ②
long_ones = checked[checked["long"]]  # ③
print(len(checked), len(long_ones))
show(long_ones.head(3))

# %% [markdown] lang="zh"
# ## 任务一：清理导出表，数标题（4 分）
# 系统的另一份导出 `listings_untidy` 没有清理过：有全角字母，有连着的空格，有的商品两行。先看它乱在哪里。

# %% [markdown] lang="en" translates="14faad"
# ## Task 1: clean the export, count titles (4 points)
# The system’s other export, `listings_untidy`, has not been cleaned: full-width letters, doubled spaces, two rows for some products. See for yourself first.

# %%
listings_untidy = load("listings_untidy", cohort_id)
tidy = listing_check.tidy_export(listings_untidy)
messy = tidy[listings_untidy["title"] != tidy["title"]]
print(len(listings_untidy), listings_untidy["product_id"].nunique())
show(messy[["product_id", "is_newest"]].assign(raw=listings_untidy["title"]).head(3))

# %% [markdown] lang="zh"
# 工具 `tidy_export` 把标题清理好（① 已写），并加一列 `is_newest`：这一行是不是那款商品最新的。三行归你写：② `latest`，只留最新的行；③ `characters`，标题的字符数；④ `too_long`，超没超 `LONGEST`；最后一行照抄：`return checked`。先说出来：② 之后应该剩几行？

# %% [markdown] lang="en" translates="66bd62"
# The tool `tidy_export` cleans the titles (① is written) and adds the column `is_newest`: is this the product’s newest row? Three lines are yours: ② `latest`, the newest rows only; ③ `characters`, those of the title; ④ `too_long`, above `LONGEST` or not; copy the last line, `return checked`. Say it first: how many rows are left after ②?


# %% item="rules/title_length" role="answer"
def title_length(listings_untidy):
    tidy = listing_check.tidy_export(listings_untidy)  # ①
    latest = tidy  # ②
    ### BEGIN SOLUTION
    latest = tidy[tidy["is_newest"]]
    ### END SOLUTION
    checked = latest[["product_id"]].copy()
    ### BEGIN SOLUTION
    checked["characters"] = latest["title"].map(len)  # ③
    checked["too_long"] = checked["characters"] > LONGEST  # ④
    return checked
    ### END SOLUTION


# %% item="rules/title_length" role="check"
check("rules/title_length", title_length)

# %%
hints("rules/title_length")

# %% [markdown] lang="zh"
# ## 任务二：找出违禁词（6 分）
# 后面的任务用系统清理好的 `listings`。工具 `words_found(商品, 产品, 词表, 哪几栏)` 按整词、不分大小写去找，把找到的词和词表里**所有**管这个词的行都列出来，不问类目，也不问日期；没有失效日的，填成 2099-12-31。
#
# 三行归你写：① `fields`，现在只查标题，把平台要查的五栏都写进去，照样加引号和逗号；③ `here`，只留商品的类目 `category` 等于词管的类目 `for_category` 的行（相等写 `==`）；⑤ `hits`，只留今天还没失效的行。② ④ 写好了。最后一行照抄：`return hits[["product_id", "word", "kind"]].drop_duplicates()`，交出三列，重复的只留一行。

# %% [markdown] lang="en" translates="bd7743"
# ## Task 2: find the banned words (6 points)
# From here on use the cleaned table `listings`. The tool `words_found(listings, products, list, fields)` searches for whole words, capitals or not, and puts down each word found with **every** line of the list on it, whatever its category and date; a line without an end gets 2099-12-31.
#
# Three lines are yours: ① `fields` searches titles only: write in all five fields the platform checks, with quotes and commas as there; ③ `here`, the rows whose product `category` equals the word’s `for_category` (equal is `==`); ⑤ `hits`, the rows that have not ended before today. ② and ④ are written. Copy the last line: `return hits[["product_id", "word", "kind"]].drop_duplicates()` hands in three columns, doubles once.


# %% item="rules/forbidden_found" role="answer"
def forbidden_found(listings, products, forbidden_words):
    fields = ["title"]  # ①
    ### BEGIN SOLUTION
    fields = ["title", "keywords_1", "keywords_2", "keywords_3", "description"]
    ### END SOLUTION
    found = listing_check.words_found(listings, products, forbidden_words, fields)  # ②
    here = found  # ③
    ### BEGIN SOLUTION
    here = found[found["category"] == found["for_category"]]
    ### END SOLUTION
    begun = here[here["valid_from"] <= TODAY]  # ④
    ### BEGIN SOLUTION
    hits = begun[begun["valid_to"] >= TODAY]  # ⑤
    return hits[["product_id", "word", "kind"]].drop_duplicates()
    ### END SOLUTION


# %% item="rules/forbidden_found" role="check"
check("rules/forbidden_found", forbidden_found)

# %% [markdown] lang="zh"
# 看看你的结果，再挑一行：把编号换进下面第二格，读那一款的五栏，找到那个词。问自己：机器拦得对吗？

# %% [markdown] lang="en" translates="8c6165"
# Look at your result, then pick a row: put its number into the second cell below, read the five fields of that product and find the word. Ask yourself: was the machine right?

# %%
result = forbidden_found(listings, products, forbidden_words)
if result is not None:
    show(result)

# %%
number = listings["product_id"].min()  # 换成你挑的编号 / your number here
show(listing_check.fields_of(listings, number))

# %%
hints("rules/forbidden_found")

# %% [markdown] lang="zh"
# ## 任务三：今天几分（5 分）
# ① 只留知识产权的记录，并算好离今天几天，写好了；② 你在第二格写一行，留下不超过 365 天的，样子和热身的 ③ 一样：方括号里放一个比较，“不超过”写 `<=`，运行后看表；③ 按讲义的数法在表上数：每种权利最早的一次 0 分，以后每次 6 分，一天最多 6 分。

# %% [markdown] lang="en" translates="ef67f7"
# ## Task 3: points today (5 points)
# ① keeps the IP records and tells how many days ago each was; it is written. ② Write one line in the second cell that keeps those of at most 365 days, like ③ of the warm-up: a comparison in square brackets, with `<=` for “at most”. Run it and look at the table. ③ Count as in the lecture: the earliest of each right 0, later ones 6, at most 6 a day.

# %%
aged = violations.assign(days_ago=days_between(violations["date"], TODAY))
ip = aged[aged["kind"] == "general_ip"]  # ①
ip[["date", "right", "days_ago"]]

# %%
# ②

# %% [markdown] item="rules/points_now"
# （任务三：积分和一句理由 / task 3: points and one sentence）

# %%
hints("rules/points_now")

# %% [markdown] lang="zh"
# ## 任务四：认出堆砌（4 分）
# 写一个函数，判分时会换别的标题来调用。工具 `repeats(文字)` 给出最多的那个词出现几次（只看三个字母以上的词），`different(文字)` 给出不重复的词占几成；它们照文字原样数，Lamp 和 LAMP 是两个词。
#
# 两行归你写：① `text`，把标题变成小写；③ 最后一行，`return` 两个比较，用 `or` 连起来：3 次或更多，或者不到 0.6。`or` 是“或者”，两边有一个 True，结果就是 True。

# %% [markdown] lang="en" translates="d68b39"
# ## Task 4: spot stuffing (4 points)
# Write a function; it will be called with other titles. The tool `repeats(text)` tells how often the most frequent word appears (words of three letters or more), `different(text)` what share of all words the different ones are; they take letters as they are, so Lamp and LAMP are two words.
#
# Two lines are yours: ① `text`, the title in small letters; ③ the last line, `return` with two comparisons joined by `or`: 3 times or more, or under 0.6. With `or`, one True is enough for True.


# %% item="rules/is_stuffed" role="answer"
def is_stuffed(title):
    text = title  # ①
    ### BEGIN SOLUTION
    text = title.lower()
    ### END SOLUTION
    times, share = listing_check.repeats(text), listing_check.different(text)  # ②
    ### BEGIN SOLUTION
    return times >= 3 or share < 0.6  # ③
    ### END SOLUTION


# %% item="rules/is_stuffed" role="check"
check("rules/is_stuffed", is_stuffed)

# %% [markdown] lang="zh"
# 自己先试四条，应该是 True、False、True、False。

# %% [markdown] lang="en" translates="a648a6"
# Try four first; they should give True, False, True, False.

# %%
print(is_stuffed("Pet Brush PET Comb pet Towel"))
print(is_stuffed("Soft Pet Brush with Wooden Handle"))
print(is_stuffed("Comb Brush Comb Brush"))
print(is_stuffed("Comb Brush Blue Comb Brush"))

# %%
hints("rules/is_stuffed")

# %% [markdown] lang="zh"
# ## 任务五：答复一件投诉（3 分）
# 周四早上，同事店里的一条链接断了。

# %% [markdown] lang="en" translates="c536cc"
# ## Task 5: answer a complaint (3 points)
# Thursday morning, and a link of a colleague’s shop is gone.

# %% [markdown] item="rules/answer_a_wrong_complaint"
# （任务五：把六步排好 / task 5: put the six steps in order）

# %%
hints("rules/answer_a_wrong_complaint")

# %% [markdown] lang="zh"
# ## 任务六：修标题（4 分）
# 下一格列出你店标题命中的商品：哪个词命中，自己读出来。再下一格是标题台：改好一条就放上去试，类目选那款商品的。每条都过了，填进表单。

# %% [markdown] lang="en" translates="d6faea"
# ## Task 6: repair titles (4 points)
# The next cell lists your listings with a banned word in the title; find the word yourself. Below it is the title desk: try each new title there, under that product’s category. When all of them pass, fill in the form.

# %%
broken = listing_check.titles_that_hit(listings, products, forbidden_words, TODAY)
broken = broken.merge(products[["product_id", "category"]])
for row in broken.to_dict("records"):
    print(row["product_id"], "|", row["product"], "|", row["category"])
    print("   ", row["title"])

# %%
first = broken.to_dict("records")[0]
rules_ip.title_checker(forbidden_words, TODAY, first["title"], first["category"])

# %% [markdown] item="rules/repair_titles"
# （任务六：新标题 / task 6: the new titles）

# %%
hints("rules/repair_titles")

# %% [markdown] lang="zh"
# ## 任务七：问题分类图（4 分）
# 表 `problems` 一行是一处问题：LENGTH 超长，STUFFED 堆砌，另外四种是违禁词的类型。一条商品可以有几行。店长问的是**几条商品**。
#
# 三行：① `counts`，两个工具里选一个：`rows_by` 数行，`listings_by` 数商品；② `finding` 是标题，看了图再改成你看到的结论；③ `return charts.bars(counts, finding=finding, unit="listings", source="listings")`。

# %% [markdown] lang="en" translates="1f5f0c"
# ## Task 7: problems by kind (4 points)
# A row of `problems` is one problem: LENGTH (too long), STUFFED, or one of the four kinds of banned words. A listing may have several rows. Your lead asks **how many listings**.
#
# Three lines: ① `counts`, by one of two tools: `rows_by` counts rows, `listings_by` counts listings; ② `finding`, the title: look at the figure, then say what you see; ③ `return charts.bars(counts, finding=finding, unit="listings", source="listings")`.

# %%
show(listing_check.problems(listings, products, forbidden_words, TODAY).head(8))


# %% item="rules/problem_kinds" role="answer"
def problem_kinds(listings, products, forbidden_words):
    problems = listing_check.problems(listings, products, forbidden_words, TODAY)
    ### BEGIN SOLUTION
    counts = listing_check.listings_by(problems, "problem")  # ①
    finding = text(zh=f"最多的是 {counts.index[0]}", en=f"Most often: {counts.index[0]}")  # ②
    return charts.bars(counts, finding=finding, unit="listings", source="listings")  # ③
    ### END SOLUTION


# %% item="rules/problem_kinds" role="check"
check("rules/problem_kinds", problem_kinds)

# %%
figure = problem_kinds(listings, products, forbidden_words)
if figure is not None:
    charts.show(figure)

# %%
hints("rules/problem_kinds")

# %% [markdown] lang="zh"
# ## 任务八：给店长的意见（10 分）
# 写 150–250 字，每个判断后面跟一个你自己的数或词。得分点，各 2 分：
#
# 1. 先修哪一类，带任务七的条数，理由是风险或期限；
# 2. 点名一款先下架或先不发布的商品，带它的字符数或命中的词；
# 3. 现在几分，再来一次投诉会到几分，或为什么可能不加；
# 4. 至少两样要留的证据，和给供应商的一句话：要授权书，或换图案；
# 5. 以后上架前哪个岗位查哪几样；教人改写品牌词、换账号躲检查的，整题 0 分。

# %% [markdown] lang="en" translates="9cf159"
# ## Task 8: your advice to the lead (10 points)
# In 90-150 words, with a number or word of your own behind each claim. Points, 2 each:
#
# 1. which kind first, with its count of task 7, for a reason of risk or date;
# 2. one listing by name to take down or hold back, with its characters or the word that hit;
# 3. the points now, and after one more complaint, or why it may add none;
# 4. two pieces of evidence to keep or more, and one sentence to the supplier: a licence, or another pattern;
# 5. which post checks what before a listing goes up; misspelt brands or another account to get past the check earn 0 for the whole task.

# %% [markdown] item="rules/friday_advice" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **红字一大片**：只读最后一行；再找 `---->` 指着自己的哪一行；改一处，重跑。最常见的是中文的括号、引号、逗号混进了代码。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="e1161d"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **A wall of red**: read the last line only, find the line of yours that `---->` points at, change one thing, run again. Most often a full-width bracket, quote or comma has got into the code.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables and needs no other task.
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
# 替任务五那位同事写声明，四行：哪条链接、投诉说了什么；为什么不侵权；附哪三样证据、各是哪天的；“请转送投诉人”。再算一下：声明 3 月 3 日到达，哪一天结束仍没有通知，就可以请平台恢复？不计分，店长会看。

# %% [markdown] lang="en" translates="7894ec"
# ## If you have time
# Write the counter-statement for the colleague of task 5 in four lines: which link, and what the complaint says; why it does not infringe; three pieces of evidence with their dates; “please pass this on to the complainant”. Then count: the statement arrives on 3 March; at the end of which day without word may the platform be asked to restore the link? No points, your lead will read it.
