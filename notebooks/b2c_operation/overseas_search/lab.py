# ---
# jupyter:
#   b2c:
#     clauses:
#     - '3.2'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：搜索预算砍五分之一，一单不丢
# **发单** 推广主管 · **你的岗位** 海外推广专员 · **今天 17:30 前交** · 40 分
#
# 下个月的搜索预算少五分之一。90 天的报表都在：哪些词只花钱、哪些渠道在帮忙。砍错一个词，丢的是会买的人；照最后点击砍，开门的短片最先没了。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 9 |
# | 任务一 搜索词表 | 4 | 8 |
# | 任务二 空词 | 5 | 10 |
# | 任务三 匹配的门，一道选择题 | 5 + 1 | 12 |
# | 任务四 整理触点 | 3 | 7 |
# | 任务五 四条规则的功劳 | 5 | 11 |
# | 任务六 换规则，功劳挪到哪 | 2 | 6 |
# | 任务七 短片的助攻比 | 2 | 4 |
# | 任务八 砍预算方案 | 3 | 8 |
# | 任务九 建议 | 10 | 12 |
# | 检查，提交 | – | 3 |

# %% [markdown] lang="en" translates="bf9328"
# # Work order: a fifth off the search budget, not one order lost
# **From** promotion lead · **Your post** overseas promotion · **Due** today 17:30 · 40 points
#
# Next month’s search budget is a fifth smaller. You have 90 days of reports: which words only cost, which channels help. Cut one wrong word and buyers are gone; cut by last click and the films, which open the door, go first.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 9 |
# | Task 1: the search terms | 4 | 8 |
# | Task 2: empty words | 5 | 10 |
# | Task 3: match types, and one choice | 5 + 1 | 12 |
# | Task 4: tidy touches | 3 | 7 |
# | Task 5: credit by four rules | 5 | 11 |
# | Task 6: where credit moves | 2 | 6 |
# | Task 7: the films’ assist ratio | 2 | 4 |
# | Task 8: the plan of cuts | 3 | 8 |
# | Task 9: your advice | 10 | 12 |
# | Validate and submit | – | 3 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, metrics, show, text
from course_b2c_ops.given_tools.search import (
    as_exported,
    by_channel,
    credit_by,
    keyword_sums,
    own_words,
    path_of,
    word_sums,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 两张表。站外搜索广告 `search_ads`：每天、每个关键词放进来的每个搜索词一行，90 天。触点路径 `journeys`：一单下单前的每次接触一行，抽样的支付订单。渠道五个：video 短片，social 社媒，search 自然搜索，search_ads 搜索广告，direct 直接进店。读完回答：**关键词和搜索词，哪个是我们买的？`paid_amount_usd` 直接求和，为什么会多？**

# %% [markdown] lang="en" translates="5332ee"
# ## Data dictionary
# Two tables. Search ads outside the platform, `search_ads`: one row a day, keyword and search term, 90 days. Paths, `journeys`: one row for each touch before an order, a sample of paid orders. Five channels: video, social, search (organic), search_ads, direct. Read it, then answer: **keyword and search term, which of them did we buy? Why is a plain sum of `paid_amount_usd` too large?**

# %%
search_ads = load("search_ads", cohort_id)
journeys = load("journeys", cohort_id)
columns = ["keyword", "search_term", "match_type", "clicks", "cost_usd", "conversions"]
describe("search_ads", [*columns, "value_usd"])
describe("journeys")

# %% [markdown] lang="zh"
# ## 热身：拆一次词，分一次功劳（不计分）
# 上半格，三条搜索拆成单词：① `.str.split()` 把每格变成一串词；② `.explode("word")` 一个词一行，花费跟着抄；③ `.value_counts()` 数每个词出现几次。下半格，讲义那张 60 美元的单，按时间衰减：④ 每次接触的权重是 0.5 的（天数 ÷ 7）次方；⑤ 除以权重之和，再乘 60。运行，再回答：**三行进去，为什么出来八行？四份加起来是多少？**

# %% [markdown] lang="en" translates="d54637"
# ## Warm-up: split once, share once (no points)
# Upper half, three searches into words: ① `.str.split()` turns each cell into a list of words, ② `.explode("word")` gives a row a word, the cost copied along, ③ `.value_counts()` counts how often each word occurs. Lower half, the lecture’s order of 60 USD by time decay: ④ the weight of a touch is 0.5 to the power days ÷ 7; ⑤ divided by the sum of weights, times 60. Run it, then answer: **three rows go in; why do eight come out? What do the four parts add up to?**

# %%
toy = pd.DataFrame(
    {"search": ["camping lantern", "lantern repair", "free camping lantern pattern"]}
)
toy["cost"] = [4.0, 1.5, 2.0]
toy["word"] = toy["search"].str.split()  # ①
by_word = toy.explode("word")  # ②
show(by_word)
print(by_word["word"].value_counts())  # ③
path = pd.DataFrame({"channel": ["video", "social", "search", "search_ads"], "days": [12, 5, 2, 0]})
path["weight"] = 0.5 ** (path["days"] / 7)  # ④
path["usd"] = 60 * path["weight"] / path["weight"].sum()  # ⑤
show(path)

# %% [markdown] lang="zh"
# ## 任务一：搜索词表（4 分）
# 90 天里，每个搜索词花了多少、带来几单？① 分组，四列合计，你写完它；② `cost_per_conversion`（花费 ÷ 单数）和 `roas`（转化金额 ÷ 花费），用 `metrics` 里同名的函数，分母是 0 时它们自己留空；最后一行 `return sums[columns]`。一个搜索词一行，不要四舍五入。

# %% [markdown] lang="en" translates="841ee8"
# ## Task 1: the search terms (4 points)
# What did each search term cost in 90 days, and how many orders did it bring? ① Group and add up the four columns; ② `cost_per_conversion` (cost ÷ orders) and `roas` (conversion value ÷ cost), with the functions of these names in `metrics`, which leave a zero denominator empty; the last line is `return sums[columns]`. One row a search term, nothing rounded.


# %% item="search/terms" role="answer"
def terms(search_ads):
    counted = ["clicks", "cost_usd", "conversions", "value_usd"]
    columns = ["search_term", "clicks", "cost_usd", "conversions", "cost_per_conversion", "roas"]
    ### BEGIN SOLUTION
    sums = search_ads.groupby("search_term")[counted].sum().reset_index()  # ①
    sums["cost_per_conversion"] = metrics.cost_per_conversion(  # ②
        sums["cost_usd"], sums["conversions"]
    )
    sums["roas"] = metrics.roas(sums["value_usd"], sums["cost_usd"])  # ②
    return sums[columns]
    ### END SOLUTION


# %% item="search/terms" role="check"
check("search/terms", terms)

# %%
hints("search/terms")

# %% [markdown] lang="zh"
# ## 任务二：空词（5 分）
# 花钱、不出单的词，散在许多条搜索里，要拆开才看得见。① 拆词写好了。你写：② 一个词一行；③ 按 `word` 合计 `counted` 三列，`.reset_index()`；④ 留下点击 30 次及以上、0 单的；⑤ 去掉 `own_words(search_ads)` 里的，那些是自己关键词的词；最后交回 `word`、`cost_usd` 两列，从贵到便宜。

# %% [markdown] lang="en" translates="322828"
# ## Task 2: empty words (5 points)
# Words that cost and never sell are spread over many searches; you see them once the searches are taken apart. ① The split is written. Write: ② a row a word; ③ sums of the three columns `counted` by `word`, then `.reset_index()`; ④ keep those with 30 clicks or more and no order; ⑤ take off what is in `own_words(search_ads)`, the words of our own keywords; return the columns `word` and `cost_usd`, dearest first.


# %% item="search/waste_words" role="answer"
def waste_words(search_ads):
    counted = ["clicks", "conversions", "cost_usd"]
    rows = search_ads.copy()
    rows["word"] = rows["search_term"].str.split()  # ①
    ### BEGIN SOLUTION
    words = rows.explode("word")  # ②
    sums = words.groupby("word")[counted].sum().reset_index()  # ③
    empty = sums[(sums["clicks"] >= 30) & (sums["conversions"] == 0)]  # ④
    empty = empty[~empty["word"].isin(own_words(search_ads))]  # ⑤
    return empty.sort_values("cost_usd", ascending=False)[["word", "cost_usd"]]
    ### END SOLUTION


# %% item="search/waste_words" role="check"
check("search/waste_words", waste_words)

# %%
hints("search/waste_words")

# %% [markdown] lang="zh"
# ## 任务三：匹配的门（5 + 1 分）
# 写函数 `matches(keyword, match_type, search_term)`：放行 True，不放 False，规则和讲义一样。① 两边变小写，头尾各垫一个空格，写好了：垫了空格，`in` 认的就是整个词；② exact 写好了。你写：③ phrase，一句 `in`；④ broad，两边各 `.split()` 成词，变成 `set` 相减，剩下缺的词，一个不缺才放行；⑤ 别的匹配方式，最后一行 `return False`。判分时会换许多词来调用它。

# %% [markdown] lang="en" translates="569906"
# ## Task 3: match types (5 + 1 points)
# Write `matches(keyword, match_type, search_term)`: True lets in, False does not, by the lecture’s rules. ① Both sides small, with a blank at each end, is written: with the blanks, `in` sees whole words only; ② so is exact. Write: ③ phrase, one `in`; ④ broad, `.split()` both into words, make them a `set` each and subtract: what is left is missing, and only with nothing missing it opens; ⑤ for any other match type, `return False` in the last line. It will be called with many other words.


# %% item="search/matches" role="answer"
def matches(keyword, match_type, search_term):
    ours = " " + keyword.lower() + " "  # ①
    typed = " " + search_term.lower() + " "  # ①
    if match_type == "exact":  # ②
        return typed == ours
    ### BEGIN SOLUTION
    if match_type == "phrase":  # ③
        return ours in typed
    if match_type == "broad":  # ④
        missing = set(ours.split()) - set(typed.split())
        return len(missing) == 0
    return False  # ⑤
    ### END SOLUTION


# %% item="search/matches" role="check"
check("search/matches", matches)

# %%
for kind in ["exact", "phrase", "broad"]:  # False, False, True
    print(kind, matches("camping lantern", kind, "Lantern for camping kids"))

# %%
hints("search/matches")

# %% [markdown] item="search/negative_that_blocks_too_much"
# （任务三的选择题：否定词误伤了谁 / the choice of task 3: whom a negative hits）

# %% [markdown] lang="zh"
# ## 任务四：整理触点（3 分）
# 追踪工具导出的路径是脏的：`as_exported(journeys)` 是它的原样（为练习而设），下面这格先看几行。同一个渠道三种写法；有的一分钟记了两行，前一行是跳转页，写成 direct，后一行才是真正的渠道。① 小写、去掉头尾空格，写好了；你写：② 空格和短横线都换成下划线；③ 同一单、同一分钟（`order_id` 和 `minutes_before`）只留后一行；④ 数每个渠道几个触点，`return ….value_counts().reset_index()`。

# %% [markdown] lang="en" translates="71aafc"
# ## Task 4: tidy touches (3 points)
# The tool that tracks paths exports them untidy: `as_exported(journeys)` is its raw form (made for practice); the next cell shows a few rows. A channel is spelled in three ways; some minutes hold two rows, first the page that passed the visitor on, noted as direct, then the true channel. ① Small letters and no blanks at the ends are written; write: ② blank and hyphen both become an underscore; ③ of one order and one minute (`order_id` and `minutes_before`) keep the later row; ④ count the touches of each channel, `return ….value_counts().reset_index()`.

# %%
export = as_exported(journeys)
print(export["channel"].nunique(), list(export["channel"].drop_duplicates().head(6)))
twice = export.duplicated(["order_id", "minutes_before"], keep=False)
show(export[twice])


# %% item="search/touches" role="answer"
def touches(journeys):
    raw = as_exported(journeys)
    small = raw["channel"].str.strip().str.lower()  # ①
    ### BEGIN SOLUTION
    raw["channel"] = small.str.replace(" ", "_").str.replace("-", "_")  # ②
    once = raw.drop_duplicates(["order_id", "minutes_before"], keep="last")  # ③
    return once["channel"].value_counts().reset_index()  # ④
    ### END SOLUTION


# %% item="search/touches" role="check"
check("search/touches", touches)

# %%
hints("search/touches")

# %% [markdown] lang="zh"
# ## 任务五：四条规则的功劳（5 分）
# 从这里起用整理好的 `journeys`。外面两层循环写好了：① `groupby` 让 `for` 一次拿到一单，`rows` 是它的几行，`_` 是用不上的单号；② `path_of(rows)` 是这一单的路径，从早到晚；③ 一条规则一条规则地走。你写：④ 这一单的金额，只取一次；⑤ 这条规则的份额 `shares`，`metrics.attribute(path, rule)`，一个字典；⑥ 走过它的渠道，每个渠道往 `parts` 里加一行 `[渠道, 规则, 美元]`。循环外面，`return by_channel(parts)`，它替你汇总成表。

# %% [markdown] lang="en" translates="db52b5"
# ## Task 5: credit by four rules (5 points)
# From here on use the tidy `journeys`. The outer loops are written: ① with `groupby`, `for` takes one order at a time: `rows` are its rows, `_` its id, which we do not need; ② `path_of(rows)` is the order’s path, from early to late; ③ one rule after the other. Write: ④ the order’s amount, taken once; ⑤ the `shares` of this rule, `metrics.attribute(path, rule)`, a dictionary; ⑥ go over its channels and append `[channel, rule, dollars]` to `parts` for each. Outside the loops `return by_channel(parts)`, which makes the table.


# %% item="search/credits" role="answer"
def credits(journeys):
    parts = []
    for _, rows in journeys.groupby("order_id"):  # ①
        path = path_of(rows)  # ②
        for rule in ["last", "linear", "position", "decay"]:  # ③
            ### BEGIN SOLUTION
            amount = rows["paid_amount_usd"].max()  # ④
            shares = metrics.attribute(path, rule)  # ⑤
            for channel in shares:  # ⑥
                parts.append([channel, rule, shares[channel] * amount])
            ### END SOLUTION
    ### BEGIN SOLUTION
    return by_channel(parts)
    ### END SOLUTION


# %% item="search/credits" role="check"
check("search/credits", credits)

# %%
hints("search/credits")

# %% [markdown] lang="zh"
# ## 任务六：换规则，功劳挪到哪（2 分）
# `credit_by(journeys, 规则)` 给好：一条规则下五个渠道各多少美元，按路径的次序。① `moved` 是位置规则（position）减最后点击（last）；② 名字换成 `names`；③ `return charts.bars(moved, finding=finding, unit="paid_amount_usd", source="journeys")`。看了图，把 `finding` 改成你看到的结论。

# %% [markdown] lang="en" translates="e1f491"
# ## Task 6: where credit moves (2 points)
# `credit_by(journeys, rule)` is given: the dollars of the five channels by one rule, in the order of a path. ① `moved` is position less last click (last); ② name it with `names`; ③ `return charts.bars(moved, finding=finding, unit="paid_amount_usd", source="journeys")`. Look at the figure, then make `finding` say what you see.


# %% item="search/models" role="answer"
def models(journeys):
    names = [
        "短片 / video",
        "社媒 / social",
        "自然搜索 / search",
        "搜索广告 / ads",
        "直接 / direct",
    ]
    finding = text(zh="换成位置规则", en="With the position rule")
    ### BEGIN SOLUTION
    moved = credit_by(journeys, "position") - credit_by(journeys, "last")  # ①
    moved.index = names  # ②
    gains = f"{moved.max():,.0f}"
    finding = text(zh=f"一条规则，多分出 {gains} 美元", en=f"One rule adds {gains} USD")
    return charts.bars(moved, finding=finding, unit="paid_amount_usd", source="journeys")  # ③
    ### END SOLUTION


# %% item="search/models" role="check"
check("search/models", models)

# %%
figure = models(journeys)
if figure is not None:
    charts.show(figure)

# %%
hints("search/models")

# %% [markdown] lang="zh"
# ## 任务七：短片的助攻比（2 分）
# 路径上有短片、最后一触却不是短片的单，每有一单由短片收尾，对应几单？① 每单的最后一行，和 ② 两串单号写好了：`with_video` 路径上有短片的，`closed` 短片收尾的。③ 你写两行：`helped`，前者里不在后者里的；`metrics.assist_ratio(单数, 单数)`。把结果抄进答案框。

# %% [markdown] lang="en" translates="682930"
# ## Task 7: the films’ assist ratio (2 points)
# For each order that a film closed, how many had a film on the path that did not close? ① The last row of each order and ② two lists of ids are written: `with_video`, a film on the path, and `closed`, a film last. ③ Write two lines: `helped`, the first without the second; `metrics.assist_ratio(orders, orders)`. Copy the result into the box.

# %%
ends = journeys.sort_values(["order_id", "touch"]).drop_duplicates("order_id", keep="last")  # ①
closed = ends[ends["channel"] == "video"]["order_id"]  # ②
with_video = journeys[journeys["channel"] == "video"]["order_id"].drop_duplicates()  # ②
# ③ helped = with_video[...]

# %% [markdown] item="search/assist"
# （任务七：助攻比和一句话 / task 7: the ratio and one sentence）

# %%
hints("search/assist")

# %% [markdown] lang="zh"
# ## 任务八：砍预算方案（3 分）
# 90 天里每个单词、每个关键词的合计，下一格做好了，不靠任务二。在 ①② 两行后面接着写：筛出一单没有的、按花费从贵到便宜排好，再填表单：5 到 8 行，做法写 negative（加否定词）或 pause（暂停关键词）。先说：**空词和空关键词，谁家最费钱？**

# %% [markdown] lang="en" translates="42072f"
# ## Task 8: the plan of cuts (3 points)
# The next cell holds the sums of every single word and every keyword over 90 days; it does not need task 2. Go on after the lines ① and ②: keep what brought no order, sort by cost, dearest first, then fill in the form: 5 to 8 lines, each a negative (add a negative) or a pause (pause a keyword). Say first: **which costs more, the dearest empty word or the dearest empty keyword?**

# %%
words = word_sums(search_ads)
words = words[~words["word"].isin(own_words(search_ads))]  # ①
keywords = keyword_sums(search_ads)  # ②
show(words)
show(keywords)

# %% [markdown] item="search/cuts"
# （任务八：填方案 / task 8: fill in the plan）

# %%
hints("search/cuts")

# %% [markdown] lang="zh"
# ## 任务九：给主管的建议（10 分）
# 写 150–250 字，每个判断后面跟一个你自己算出的数。得分点，各 2 分：
#
# 1. 点名两行要砍的，各带花费和单数，与任务八一致；
# 2. 一个最后点击说没用、你却要留的渠道，引用任务五、六或七的一个数；
# 3. 一行先不砍的，或一个可能误伤的否定词，和要先看的东西；
# 4. 一个能证明短片值不值的试验：停哪一项、在哪一国，和哪一国比，几周，看哪个数；
# 5. 一个商品页让人搜得到的改动，写出改后的字；全文没有上传买家名单、刷点击、借别人品牌，有则整题 0 分。

# %% [markdown] lang="en" translates="52f07b"
# ## Task 9: your advice to the lead (10 points)
# In 90-150 words, with a number of your own behind each claim. Points, 2 each:
#
# 1. two lines to cut, each with cost and orders, as in task 8;
# 2. one channel that last click calls useless and you keep, with a number of task 5, 6 or 7;
# 3. one line held back, or one negative that may hit the wrong ones, and what must be seen first;
# 4. a test that shows what the films are worth: what stops, in which country, against which other, for how many weeks, by which number;
# 5. one repair that lets people find a product page, in its new wording; no uploaded buyer list, faked clicks or borrowed brands anywhere, else 0 for the whole task.

# %% [markdown] item="search/friday_search_budget" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办，怎么交
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。**结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”，每个任务都从载入的表重新开始。
# - **一直转圈**：灰色圆点是在算；按 ■ 停下，再重启内核。答案框里写的存在 `answers.json`，重启还在。
# - **交之前**：“内核 → 重启内核和运行所有单元格…”，从头跑一遍没有红字，再点“Validate”（验证），然后提交。
#
# 最后给老师留一行，不计分：双击这一格，写在下面。**今天卡在哪？**

# %% [markdown] lang="en" translates="116108"
# ## When things go wrong, and how to hand in
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back. **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell; each task starts from the loaded tables.
# - **It never ends**: the grey dot means busy; press ■, then restart the kernel. What you typed into answer boxes is kept in `answers.json`, after a restart too.
# - **Before you hand in**: Kernel → Restart Kernel and Run All Cells, no red text from top to bottom; then Validate and submit.
#
# Last, one line for your teacher, without points: double-click this cell and write below. **Where did you get stuck today?**

# %% [markdown] lang="zh"
# ## 做完还有时间
# 西班牙停了四周短片：四周里每周订单 176、171、180、173，停之前是 201、196、204、199；照常投放的法国，前四周 254、249、258、251，后四周 247、250、244、251。把四周的平均交给 `metrics.difference_in_differences(a0, a1, b0, b1)`，少了几单？再只用前两周算一次、只用后两周算一次：差多少，就大概有多少是运气。写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="4cb0d1"
# ## If you have time
# Spain went four weeks without films: orders a week were 176, 171, 180, 173, after 201, 196, 204, 199 in the four before. In France, where films ran on: 254, 249, 258, 251 before, then 247, 250, 244, 251. Hand the means to `metrics.difference_in_differences(a0, a1, b0, b1)`: how many orders fewer? Then use the first two weeks of each only, and the last two only: how far apart they are is roughly how much is luck. Write one sentence; no points, your lead will read it.
