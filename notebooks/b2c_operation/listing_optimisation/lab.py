# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.3'
#     minutes:
#       practice: 90
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：叫醒睡着的商品
# **发单** 店长 · **你的岗位** 上架 · **90 分钟后交** · 40 分
#
# 店里有一批商品一个月没出过单。店长要一张优化单：各因什么睡着；重写哪一条标题；这一季改过的八个页面，哪些改对了，哪些改回去。病因看错，钱花在不疼的地方；没有对照，就把旺季当成自己的功劳。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 11 |
# | 任务一 标题接住几成搜索 | 5 | 12 |
# | 任务二 属性填了几成 | 4 | 10 |
# | 任务三 谁睡着，为什么 | 5 | 10 |
# | 任务四 对症 | 2 | 3 |
# | 任务五 重写一条标题 | 4 | 9 |
# | 任务六 一次改动的效果 | 4 | 9 |
# | 任务七 八次改动一张图 | 3 | 6 |
# | 任务八 两张主图的测试 | 3 | 5 |
# | 任务九 给店长的意见 | 10 | 11 |
# | 检查，提交 | – | 4 |

# %% [markdown] lang="en" translates="b57edd"
# # Work order: wake the sleepers
# **From** shop lead · **Your post** listing · **Due** in 90 minutes · 40 points
#
# Some products have had no order for a month. Your lead wants one sheet: why each of them sleeps, which title is rewritten, and which of the season’s eight changed pages were changed for the better. Mistake the cause, and the money goes where nothing hurts; leave out the control, and you take credit for the season.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 11 |
# | Task 1: what each title catches | 5 | 12 |
# | Task 2: how many attributes are filled | 4 | 10 |
# | Task 3: who sleeps, and why | 5 | 10 |
# | Task 4: symptom and remedy | 2 | 3 |
# | Task 5: rewrite one title | 4 | 9 |
# | Task 6: the effect of one change | 4 | 9 |
# | Task 7: eight changes, one figure | 3 | 6 |
# | Task 8: the test of two pictures | 3 | 5 |
# | Task 9: your advice | 10 | 11 |
# | Validate and submit | – | 4 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    around,
    charts,
    check,
    days_between,
    describe,
    hints,
    load,
    metrics,
    show,
    sum_by,
    text,
)

# %%
from course_b2c_ops.given_tools.listing_words import (
    attributes_of,
    change_effect,
    click_rate,
    controls_of,
    names_of,
    terms_of_titles,
    weak_titles,
)
from course_b2c_ops.panels import listing

# %% [markdown] lang="zh"
# ## 数据字典
# 本店搜索词 `shop_search_terms`：一天、一个词组、一款商品一行。读完回答：**曝光数的是人还是次数？哪一列说出词组是哪国话？**

# %% [markdown] lang="en" translates="5bec4e"
# ## Data dictionary
# The shop’s search terms, `shop_search_terms`: one row a day, term and product. Read it, then answer: **do impressions count people or events? Which column tells a term’s language?**

# %%
shop_search_terms, products = load("shop_search_terms", cohort_id), load("products", cohort_id)
describe("shop_search_terms", ["date", "term", "product_id", "language", "impressions", "clicks"])

# %% [markdown] lang="zh"
# 商品 30 天数据 `product_30d`，一款一行；改动记录 `listing_changes`，一次一行；A/B 测试 `ab_tests`，一个测试一天一个版本一行。`TODAY` 是你店最后一天，任务三、五要用。

# %% [markdown] lang="en" translates="753ee5"
# `product_30d`, thirty days of each product, has one row a product; `listing_changes` one row a change; `ab_tests` one row a test, day and version. `TODAY` is the last day of your shop; tasks 3 and 5 use it.

# %%
product_30d, product_daily = load("product_30d", cohort_id), load("product_daily", cohort_id)
listing_changes, ab_tests = load("listing_changes", cohort_id), load("ab_tests", cohort_id)
TODAY = load("shop_daily", cohort_id)["date"].max()
describe("product_30d", ["product_id", "product", "impressions", "clicks", "paid_orders"])
describe("listing_changes")
describe("ab_tests", ["test_id", "day", "variant", "shown", "clicked", "converted"])

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 问题：lantern 写了几遍，solar lantern 缺哪个词？四步：① `.split()` 按空格拆成**列表** list，一个词一格；② `for word in words` 一个一个拿出来，字典 `times` 记下各出现几次，`times.get(word, 0)` 是“到现在记了几次，没有就是 0”；③ `set(words)` 去掉重复；④ 两个 set 相减，剩下第一个有、第二个没有的。运行，再回答：**第 ③ 步以后，lantern 还剩几个？**

# %% [markdown] lang="en" translates="3c0938"
# ## Warm-up: read a finished example (no points)
# Question: how often does lantern stand here, and which word of “solar lantern” is missing? Four steps: ① `.split()` parts at spaces and gives a **list**, one word a place; ② `for word in words` takes them one by one, and the dictionary `times` keeps how often; `times.get(word, 0)` is the count so far, 0 without one; ③ `set(words)` drops repeats; ④ one set less another leaves what only the first has. Run it, then answer: **how many lanterns are left after ③?**

# %%
title, term = "Camping Lantern LED Lantern Tent Lantern", "solar lantern"
words = title.lower().split()  # ①
times = {}
for word in words:  # ②
    times[word] = times.get(word, 0) + 1
different = set(words)  # ③
missing = set(term.split()) - different  # ④
print(words)
print(times)
print(len(words), len(different), missing, len(missing))

# %% [markdown] lang="zh"
# ## 任务一：标题接住几成搜索（5 分）
# 工具 `terms_of_titles` 已经筛好：近 30 天、英语、一款一个词组一行，旁边是线上的标题。每款商品交一行两列：`product_id`，和标题接住的曝光占全部的几成，`coverage`，写成小数。一个词组的词**全**在标题里，才算接住。
#
# 循环一行一行走，列表 `caught` 一行加一个数。三处归你写：① `missing`，词组有、标题没有的词，标题先变小写再拆；② 一个词都不缺，往 `caught` 里加这一行的曝光，`caught.append(...)`；缺了，就加 0；③ `coverage`，接住的 ÷ 全部，最后一行照抄：`return sums[["product_id", "coverage"]]`。先说出来：`caught` 最后有几个数，`sums` 有几行？

# %% [markdown] lang="en" translates="ea35e7"
# ## Task 1: what each title catches (5 points)
# The tool `terms_of_titles` has filtered for you: last 30 days, English, one row a product and term, the title online beside it. Hand in a row a product with two columns: `product_id`, and `coverage`, the share of its impressions that the title catches, a fraction. A term is caught when **all** its words stand in the title.
#
# The loop goes row by row, and the list `caught` gets one number a row. Three places are yours: ① `missing`, the words that the term has and the title has not; put the title in small letters, then split; ② with no word missing, add this row’s impressions: `caught.append(...)`; otherwise add 0; ③ `coverage`, caught ÷ all; copy the last line: `return sums[["product_id", "coverage"]]`. Say it first: how many numbers will `caught` hold, how many rows has `sums`?

# %%
show(terms_of_titles(shop_search_terms, products)[["product", "title", "term", "impressions"]])


# %% item="listing/coverage" role="answer"
def coverage(shop_search_terms, products):
    terms = terms_of_titles(shop_search_terms, products)
    caught = []
    for row in terms.to_dict("records"):
        ### BEGIN SOLUTION
        missing = set(row["term"].split()) - set(row["title"].lower().split())  # ①
        if len(missing) == 0:  # ②
            caught.append(row["impressions"])
        else:
            caught.append(0)
        ### END SOLUTION
    terms["caught"] = pd.Series(caught, dtype="float64")
    sums = sum_by(terms, "product_id", ["caught", "impressions"]).reset_index()
    ### BEGIN SOLUTION
    sums["coverage"] = sums["caught"] / sums["impressions"]  # ③
    return sums[["product_id", "coverage"]]
    ### END SOLUTION


# %% item="listing/coverage" role="check"
check("listing/coverage", coverage)

# %%
hints("listing/coverage")

# %% [markdown] lang="zh"
# ## 任务二：属性填了几成（4 分）
# 系统的另一份导出 `listings_untidy` 没有清理过：同一个属性名有三种写法。工具 `attributes_of` 把一格拆成字典，`names_of` 把必填名单拆成列表；下一格是你店的第一页。
#
# 写一个函数：一页进，必填属性填了几成出，是小数；空着、-、N/A、Other 不算填，选填的不数。三处归你写：① 把 `name` 变成统一的写法，再把内容存进字典 `tidy`：`.replace("_", " ")` 把下划线换成空格，`.title()` 让每个词首字母大写；② 写好了：`.get(name, "")` 取内容，没有就当空着；③ `said` 不在 `blanks` 里（`not in`），`filled` 加 1；④ `return` 填了的 ÷ 必填的个数，个数用 `len`。检查格下面先试三页，应该是 1.0、0.5、0.0。

# %% [markdown] lang="en" translates="c6068f"
# ## Task 2: how many attributes are filled (4 points)
# The system’s other export, `listings_untidy`, has not been cleaned: one attribute name has three spellings. The tool `attributes_of` makes a dictionary of a cell, `names_of` a list of the required names; the next cell shows the first page of your shop.
#
# Write a function: a page goes in, the share of required attributes that say something comes out, a fraction. Empty, -, N/A and Other say nothing; optional ones do not count. Three places are yours: ① bring `name` to one spelling and store what it says in the dictionary `tidy`: `.replace("_", " ")` puts a space for the underscore, `.title()` a capital at each word; ② is written: `.get(name, "")` takes what it says, empty without one; ③ where `said` is not in `blanks` (`not in`), add 1 to `filled`; ④ `return` the filled ÷ the number of required ones; `len` counts. Below the check cell three pages are tried; they should give 1.0, 0.5, 0.0.

# %%
listings_untidy = load("listings_untidy", cohort_id)
page = listings_untidy.to_dict("records")[0]
print(attributes_of(page["attributes"]))
print(names_of(page["required_attributes"]))


# %% item="listing/completeness" role="answer"
def completeness(attributes, required):
    blanks = ["", "-", "n/a", "other"]
    tidy = {}
    for name in attributes:
        ### BEGIN SOLUTION
        tidy[name.replace("_", " ").title()] = attributes[name]  # ①
        ### END SOLUTION
    filled = 0
    for name in required:
        said = tidy.get(name, "").strip().lower()  # ②
        ### BEGIN SOLUTION
        if said not in blanks:  # ③
            filled = filled + 1
        ### END SOLUTION
    ### BEGIN SOLUTION
    return filled / len(required)  # ④
    ### END SOLUTION


# %% item="listing/completeness" role="check"
check("listing/completeness", completeness)

# %%
print(completeness({"pet_type": "cat", "CLOSURE": "zip"}, ["Pet Type", "Closure"]))
print(completeness({"Pet Type": "cat", "closure": "N/A", "Season": "all"}, ["Pet Type", "Closure"]))
print(completeness({"Pet Type": "Other"}, ["Pet Type", "Closure"]))

# %%
hints("listing/completeness")

# %% [markdown] lang="zh"
# ## 任务三：谁睡着，为什么（5 分）
# 表 `table` 已经拼好：上架几天 `days`，两条界限 `low`（曝光的 P25）和 `shop_rate`（全店点击率）也写好了。两处归你写：① `asleep`，近 30 天支付订单是 0、上架满 30 天的行，两个条件各加括号，用 `&`（并且）连；② 循环里给每款加一个病因：`causes.append("exposure")`（没人看）、`"click"`（看了不点）或 `"page"`（点了不买），用 `if`、`elif`、`else`，先问曝光，再问点击率。最后一行照抄：`return asleep.assign(cause=causes)[["product_id", "cause"]]`。检查格下面印出每堆是哪几款，任务九要用。

# %% [markdown] lang="en" translates="d805a6"
# ## Task 3: who sleeps, and why (5 points)
# The table `table` is put together: `days` on sale, and the two limits, `low` (P25 of impressions) and `shop_rate` (the shop’s click rate). Two places are yours: ① `asleep`, the rows with 0 paid orders in the last 30 days and 30 days on sale or more: two conditions, each in brackets, joined by `&` (and); ② in the loop, one cause for each product: `causes.append("exposure")` (unseen), `"click"` (not clicked) or `"page"` (not bought), with `if`, `elif`, `else`; ask for exposure first, then for clicks. Copy the last line: `return asleep.assign(cause=causes)[["product_id", "cause"]]`. Below the check cell the three heaps are printed; task 9 needs them.


# %% item="listing/sleepers" role="answer"
def sleepers(product_30d, products):
    table = product_30d.merge(products[["product_id", "listed_on"]])
    table["days"] = days_between(table["listed_on"], TODAY)
    low = table["impressions"].quantile(0.25)
    shop_rate = table["clicks"].sum() / table["impressions"].sum()
    asleep = table  # ①
    ### BEGIN SOLUTION
    asleep = table[(table["paid_orders"] == 0) & (table["days"] >= 30)]
    ### END SOLUTION
    causes = []
    for row in asleep.to_dict("records"):
        ### BEGIN SOLUTION
        if row["impressions"] < low:  # ②
            causes.append("exposure")
        elif row["clicks"] / row["impressions"] < shop_rate:
            causes.append("click")
        else:
            causes.append("page")
        ### END SOLUTION
    ### BEGIN SOLUTION
    return asleep.assign(cause=causes)[["product_id", "cause"]]
    ### END SOLUTION


# %% item="listing/sleepers" role="check"
check("listing/sleepers", sleepers)

# %%
found = sleepers(product_30d, products)
if found is not None:
    named = found.merge(products[["product_id", "product"]])
    for cause in ["exposure", "click", "page"]:
        names = named[named["cause"] == cause]["product"].to_list()
        print(cause, len(names), names)

# %%
hints("listing/sleepers")

# %% [markdown] lang="zh"
# ## 任务四：对症（2 分）
# 四款商品各卡在一步，先检查哪里？

# %% [markdown] lang="en" translates="a7ec3f"
# ## Task 4: symptom and remedy (2 points)
# Four products are stuck at one step each: what do you check first?

# %% [markdown] item="listing/sign_and_cause"
# （任务四：连一连 / task 4: match them）

# %% [markdown] lang="zh"
# ## 任务五：重写一条标题（4 分）
# 下一格挑出全店最该重写的一条：页面上明明有依据、标题里却没写，漏掉的搜索最多。表里一行一个词组：`not_in_title` 是标题缺的词，`not_on_page` 是其中页面也没有依据的，今天不写。箭头左边是现在接住的，右边是有依据的词最多能接住的。
#
# 在标题台上改，满意了填进表单。次序：核心词（短名）、关键属性、用途；品牌放哪里都行，只要短名从前 40 个字符里开始。

# %% [markdown] lang="en" translates="c00676"
# ## Task 5: rewrite one title (4 points)
# The next cell picks the title with most to gain: buyers search for words that its page backs and the title leaves out. One row a term: `not_in_title` are the words the title lacks, `not_on_page` those of them that the page does not back either; leave these out today. Left of the arrow stands what it catches now, right of it the most that backed words can catch.
#
# Work at the desk, then fill in the form. Order of words: the core word (short name), key attribute, use; the brand may stand anywhere, as long as the short name begins within the first 40 characters.

# %%
listings, forbidden_words = load("listings", cohort_id), load("forbidden_words", cohort_id)
weak = weak_titles(terms_of_titles(shop_search_terms, products), listings, products)[0]
print(weak.product_id, "·", weak.product)
print(weak.title)
print(f"{weak.coverage:.1%} → {weak.reachable:.1%}")
show(weak.table())

# %%
listing.title_builder(weak, TODAY)

# %% [markdown] item="listing/rewrite"
# （任务五：新标题 / task 5: the new title）

# %%
hints("listing/rewrite")

# %% [markdown] lang="zh"
# ## 任务六：一次改动的效果（4 分）
# 这一季的第一次改动。下一格写好了：哪一款、哪天、哪三款对照，`near` 是那天前后各 14 天；最后一个数是全店这些天的点击率，供你比大小。第二格照提纲写四行：① `own` 和 `control`，从 `near` 里各筛出自己的行；② 改的那款前后的点击率，`click_rate(表)` 先把点击和曝光各自加起来再除，单位 %；③ 对照前后的点击率；④ 两个变化相减，`print` 出来，抄进答案框。

# %% [markdown] lang="en" translates="1223cd"
# ## Task 6: the effect of one change (4 points)
# The first change of the season. The next cell is written: which product, which day, which three controls; `near` holds 14 days on either side; the last number is the whole shop’s click rate over these days, to compare with. In the second, follow the outline: ① `own` and `control`, the rows of each in `near`; ② the changed one’s click rates before and after; `click_rate(table)` adds up clicks and impressions, then divides, in %; ③ those of the control; ④ one change less the other; `print` it and copy it into the answer box.

# %%
change = listing_changes.to_dict("records")[0]
day, controls = change["changed_on"], controls_of(change)
near = around(product_daily, day, 14)
print(change["product"], "·", change["field"], "·", day.date(), "·", controls)
print(round(click_rate(near), 3))  # 全店这些天 / the whole shop over these days

# %%
# ① own = near[near["product_id"] == change["product_id"]]
#    control = near[near["product_id"].isin(...)]
# ② click_rate(own[own["date"] < day]), click_rate(own[...])
# ③
# ④

# %% [markdown] item="listing/effect"
# （任务六：效果和一句理由 / task 6: the effect and one sentence）

# %%
hints("listing/effect")

# %% [markdown] lang="zh"
# ## 任务七：八次改动一张图（3 分）
# 一次一次算太慢。工具 `change_effect(product_daily, 改动)` 把任务六的四步装进了一行，单位是百分点。三行归你写：① 循环里，把效果存进字典 `effects`，名字是 `row["product"]`；② `finding`，看了图，改成你看到的结论；③ `return charts.bars(values, finding=finding, unit="difference_in_differences", source="product_daily")`。变成一列、从大到小，写好了。

# %% [markdown] lang="en" translates="6ac82a"
# ## Task 7: eight changes, one figure (3 points)
# One by one takes too long. The tool `change_effect(product_daily, change)` does the four steps of task 6 in one line, in percentage points. Three lines are yours: ① in the loop, store the effect in the dictionary `effects` under `row["product"]`; ② `finding`: look at the figure, then say what you see; ③ `return charts.bars(values, finding=finding, unit="difference_in_differences", source="product_daily")`. Turning it into a column, largest first, is written.


# %% item="listing/eight_effects" role="answer"
def eight_effects(listing_changes, product_daily):
    effects = {}
    for row in listing_changes.to_dict("records"):
        ### BEGIN SOLUTION
        effects[row["product"]] = change_effect(product_daily, row)  # ①
        ### END SOLUTION
    values = pd.Series(effects, dtype="float64").sort_values(ascending=False)
    finding = text(zh="八次改动的效果", en="Effects of eight changes")  # ②
    ### BEGIN SOLUTION
    up = len(values[values > 0])
    finding = text(zh=f"八次改动，{up} 次点击率涨了", en=f"{up} of 8 changes raised the click rate")
    return charts.bars(  # ③
        values, finding=finding, unit="difference_in_differences", source="product_daily"
    )
    ### END SOLUTION


# %% item="listing/eight_effects" role="check"
check("listing/eight_effects", eight_effects)

# %%
figure = eight_effects(listing_changes, product_daily)
if figure is not None:
    charts.show(figure)

# %%
hints("listing/eight_effects")

# %% [markdown] lang="zh"
# ## 任务八：两张主图的测试（3 分）
# 测试 `listing_photo`：同一款、同样的日子，一半展示旧图 A，一半新图 B，跑了 14 天。`sums` 已经加好，一个版本一行；下面那个数是讲义里营地灯的 z。照样写一行，换成你的四个数，次序是旧的点击、旧的展示、新的点击、新的展示；把 z 抄进答案框。

# %% [markdown] lang="en" translates="c7fc2b"
# ## Task 8: the test of two pictures (3 points)
# The test `listing_photo`: one product over the same days, half of the showings with the old picture A, half with the new one B, for 14 days. `sums` has them added up, one row a version; the number below is z of the lecture’s lantern. Write one line for your own z in the same order: clicks old, showings old, clicks new, showings new; copy it into the answer box.

# %%
photo = ab_tests[ab_tests["test_id"] == "listing_photo"]
sums = sum_by(photo, "variant", ["clicked", "shown"])
show(sums)
print(metrics.two_proportion_z(264, 24000, 317, 24000))  # 讲义里的灯 / the lecture’s lantern

# %%
# metrics.two_proportion_z(...)

# %% [markdown] item="listing/photo_test"
# （任务八：z 值和一句决定 / task 8: z and one decision）

# %%
hints("listing/photo_test")

# %% [markdown] lang="zh"
# ## 任务九：给店长的意见（10 分）
# 下一格先找出三星及以下评价最多的一款，读几条：买家反复说的事，页面上写清楚了吗？然后写 150–250 字。得分点，各 2 分：
#
# 1. 三堆各几款，先改哪一堆，点名一款，药要对症；
# 2. 任务五补了哪些词，接住的曝光从几成到几成；
# 3. 评价里的一件事，写成一句能放进那个页面的真话；
# 4. 下一次测试：只改哪一样，拿谁对照或怎样 A/B，几号看结果；
# 5. 一样不改的，带任务六、七或八的数；主张夸大功能、堆砌、盗图的，整题 0 分。

# %% [markdown] lang="en" translates="fbd452"
# ## Task 9: your advice to the lead (10 points)
# The next cell finds the product with most reviews of three stars or fewer; read some: what buyers keep saying, does the page say it clearly? Then write 90-150 words. Points, 2 each:
#
# 1. how many in each heap, which heap first, one product by name, and a remedy that fits;
# 2. the words added in task 5, and the share of impressions caught before and after;
# 3. one fact from the reviews, as a true sentence for that page;
# 4. the next test: the one thing changed, its control or how it is split, the day of reading it;
# 5. one thing to leave as it is, with a number of task 6, 7 or 8; inflated claims, stuffing or stolen pictures earn 0 for the whole task.

# %%
reviews = load("reviews", cohort_id)
low_stars = reviews[reviews["star"] <= 3]
most = low_stars.groupby("product")["star"].count().sort_values(ascending=False).head(1)
show(most.rename("reviews"))
told = low_stars[low_stars["product"].isin(most.index)]
for line in told["text_en"].drop_duplicates().head(6):
    print("·", line)

# %% [markdown] item="listing/sleeping_advice" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **红字一大片**：只读最后一行；再找 `---->` 指着自己的哪一行；改一处，重跑。`IndentationError` 是缩进不对：循环里的行比 `for` 多空 4 格，`if` 里的再多 4 格。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="788d4a"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **A wall of red**: read the last line only, find the line of yours that `---->` points at, change one thing, run again. `IndentationError` is about spaces: lines in a loop stand 4 spaces further in than `for`, those in an `if` 4 more.
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
# 下一格找出西班牙语买家看得最多的一款，和他们搜它用的词。替它写一条西班牙语标题，再和同桌换着查：每个词查过意思吗？有没有页面上没有的本事？不计分，店长会看。

# %% [markdown] lang="en" translates="a3eca8"
# ## If you have time
# The next cell finds the product that Spanish-speaking buyers see most, and the words they search for. Write it a Spanish title, then swap with your neighbour: has each word been looked up, and does any claim more than the page? No points, your lead will read it.

# %%
spanish = shop_search_terms[shop_search_terms["language"] == "es"]
most = sum_by(spanish, "product", "impressions").sort_values(ascending=False).head(1)
show(most)
show(sum_by(spanish[spanish["product"].isin(most.index)], "term", "impressions"))
