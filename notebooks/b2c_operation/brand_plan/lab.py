# ---
# jupyter:
#   b2c:
#     clauses:
#     - '3.1'
#     - '1.1'
#     - '1.2'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：周五的品牌会
# **发单** 品牌方 · **你们的岗位** 海外品牌小组，3 到 4 人 · **90 分钟后开会** · 40 分
#
# 问卷收完了，后台把说会买的人直接数了一遍：没有清洗，没有加权。周五的会上要回答：谁会买，为什么是我们，12,000 美元在哪里、对谁、说什么。照着后台的数下单，多订的货就压在仓库里。
#
# 任务二到七各做各的店；任务一、八、九小组一起讨论，每人交到自己的店里。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 11 |
# | 任务一 找毛病 | 2 | 3 |
# | 任务二 删哪些答卷 | 5 | 10 |
# | 任务三 量表稳不稳 | 4 | 8 |
# | 任务四 愿意买的有多少 | 4 | 7 |
# | 任务五 四个人群 | 5 | 10 |
# | 任务六 定哪个价 | 3 | 6 |
# | 任务七 定位图 | 3 | 6 |
# | 任务八 传播方案 | 4 | 12 |
# | 任务九 路演稿 | 10 | 13 |
# | 检查，提交 | – | 4 |

# %% [markdown] lang="en" translates="d4b0d8"
# # Work order: the brand meeting on Friday
# **From** the brand · **Your post** overseas brand team, 3 or 4 people · **Meeting in 90 minutes** · 40 points
#
# The answers are in, and the dashboard has simply counted who says yes: nothing cleaned, nothing weighted. On Friday the brand wants to know: who buys, why us, and where, to whom and with what message 12,000 USD go. Order by the dashboard, and the surplus stays in the warehouse.
#
# Do tasks 2 to 7 alone, on your own shop; discuss tasks 1, 8 and 9 in the team, and each hands in for their own shop.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 11 |
# | Task 1: find the fault | 2 | 3 |
# | Task 2: which answers go | 5 | 10 |
# | Task 3: does the scale hold | 4 | 8 |
# | Task 4: how many would buy | 4 | 7 |
# | Task 5: four groups | 5 | 10 |
# | Task 6: which price | 3 | 6 |
# | Task 7: the map | 3 | 6 |
# | Task 8: communication plan | 4 | 12 |
# | Task 9: the pitch | 10 | 13 |
# | Validate and submit | – | 4 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, show, text
from course_b2c_ops.given_tools import brand
from course_b2c_ops.given_tools.brand import (
    ITEMS,
    brand_map,
    brand_name,
    cleaned,
    first_reason,
    k_means,
    read_scores,
    turned,
    weighted,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 问卷导出表 `survey_untidy`，一份答卷一行，没有清理过。`form` 是问卷的版本：A 和 B 印的分数方向不同。读完回答：**分数有哪几种写法？form 是 B 的，写着 5，真实分数是几？**
#
# 十二题的全文在讲义里。`survey` 是同一批答卷，已经读成一把尺子上的数，任务三起用它；`survey_population` 说市场里各性别、年龄占多少。

# %% [markdown] lang="en" translates="7d2f13"
# ## Data dictionary
# `survey_untidy` is the export of the survey, one row an answer, as it came. `form` is the version of the questionnaire: A and B print the scores in opposite directions. Read it, then answer: **in which ways is a score written? On form B, what does a 5 stand for?**
#
# The lecture has the twelve questions in full. `survey` holds the same answers, already read onto one scale, for task 3 and later; `survey_population` says how much of the market each sex and age is.

# %%
survey_untidy = load("survey_untidy", cohort_id)
survey = load("survey", cohort_id)
survey_population = load("survey_population", cohort_id)
NEEDS = ["price", "speed", "quality", "recycling"]
columns = ["respondent_id", "seconds", "attention", "q01", "q04"]
columns += ["would_buy", "acceptable_price_usd", "form", "submitted_on", "closes_on"]
describe("survey_untidy", columns)

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 四个人答三题。① `axis=1` 是横着看，一人一行：`.nunique(axis=1)` 数他给了几种分数，`.sum(axis=1)` 是他的总分；② `.var()` 是竖着看，一题一列的方差（离平均有多远，平方以后平均）；`.sum()` 再把它们加起来；③ 样本里女性 7 份、男性 3 份，市场各一半：权重 = 市场占比 ÷ 样本占比。运行，再回答：谁在一列点到底？男性的一份算几份？

# %% [markdown] lang="en" translates="da3ed2"
# ## Warm-up: read a finished example (no points)
# Four people, three questions. ① `axis=1` looks across, one person a row: `.nunique(axis=1)` counts the kinds of scores they gave, `.sum(axis=1)` is their total. ② `.var()` looks down, one question a column: its variance (how far from the mean, squared and averaged); `.sum()` adds these up. ③ The sample has 7 women and 3 men, the market half and half: weight = share of the market ÷ share of the sample. Run it, then answer: who ticked one column? How many answers does one man count for?

# %%
toy = pd.DataFrame({"q1": [4, 3, 5, 1], "q2": [4, 3, 4, 2], "q3": [5, 3, 5, 1]})
toy["kinds"] = toy.nunique(axis=1)  # ①
show(toy)
questions = toy[["q1", "q2", "q3"]]
print(questions.var().sum().round(2), questions.sum(axis=1).var().round(2))  # ②
two = pd.DataFrame({"sex": ["female", "male"], "market_share": [0.5, 0.5], "answers": [7, 3]})
sample_share = two["answers"] / two["answers"].sum()
two["weight"] = two["market_share"] / sample_share  # ③
show(two)

# %% [markdown] lang="zh"
# ## 任务一：找毛病（2 分）
# 下一轮问卷的草稿，先给小组看一遍。

# %% [markdown] lang="en" translates="6e8da8"
# ## Task 1: find the fault (2 points)
# The draft of the next round goes past the team first.

# %% [markdown] item="brand/question_traps"
# （任务一：连一连 / task 1: match them）

# %% [markdown] lang="zh"
# ## 任务二：删哪些答卷（5 分）
# 规则在看结果之前就定了，五条按次序，只记第一条：`late`、`seconds`、`attention`、`straight`、`doubled`。① 分数已经读成一把尺子上的数，放在 `scores`；注意力题和重复编号写好了。三行归你：② `sheet["late"]`，提交日晚于截止日；③ `limit`，没有迟交的那些答卷，用时中位数的三分之一；④ `sheet["straight"]`，十二题（`ITEMS`）只有一种分数。再照抄两行：`sheet["seconds"] = export["seconds"] < limit`，和 `return first_reason(sheet)`，它按次序取第一条。
#
# 反向题这一步不要转：一列点到底的人，看的是他原来点在哪里。

# %% [markdown] lang="en" translates="a14008"
# ## Task 2: which answers go (5 points)
# The rules were set before anyone saw results: five, in order, only the first is noted: `late`, `seconds`, `attention`, `straight`, `doubled`. ① The scores have been read onto one scale as `scores`; attention and doubled ids are written. Three lines are yours: ② `sheet["late"]`, submitted after the closing day; ③ `limit`, a third of the median time of the answers that are not late; ④ `sheet["straight"]`, one kind of score in all twelve (`ITEMS`). Then copy two more: `sheet["seconds"] = export["seconds"] < limit` and `return first_reason(sheet)`, which takes the first reason in order.
#
# Do not turn the reversed questions here: a column of ticks shows in where people ticked.


# %% item="brand/dropped" role="answer"
def dropped(export):
    scores = read_scores(export)  # ①
    sheet = export[["respondent_id"]].copy()
    sheet["attention"] = ~export["attention"]
    sheet["doubled"] = export["respondent_id"].duplicated()
    ### BEGIN SOLUTION
    sheet["late"] = export["submitted_on"] > export["closes_on"]  # ②
    limit = export[~sheet["late"]]["seconds"].median() / 3  # ③
    sheet["straight"] = scores[ITEMS].nunique(axis=1) == 1  # ④
    sheet["seconds"] = export["seconds"] < limit
    return first_reason(sheet)
    ### END SOLUTION


# %% item="brand/dropped" role="check"
check("brand/dropped", dropped)

# %%
result = dropped(survey_untidy)
if result is not None:
    show(result["reason"].value_counts())
hints("brand/dropped")

# %% [markdown] lang="zh"
# ## 任务三：量表稳不稳（4 分）
# 五道题（q06 到 q10）问的是同一件事：挑东西有多仔细。q09“能用一季就行”是反着问的。写函数 `alpha`，判分时会换别的题来调用。① `k` 写好了。四行归你：② 在 `for` 里把反向题转过来；③ `of_items`，各题方差之和；④ `of_sum`，每人总分的方差；⑤ `return` 公式。
#
# 写完，下面那格用你的店试：转了 q09 和没转，各是多少？0.7 以上才把五题加成一个分。`.corr()` 是两两相关，1 是完全同走，-1 是完全对着走：看 q09 和别的题的正负号。

# %% [markdown] lang="en" translates="c8c754"
# ## Task 3: does the scale hold (4 points)
# Five questions (q06 to q10) ask about one thing: how much care goes into choosing. q09, “if it lasts one season”, is asked the other way round. Write the function `alpha`; it will be called with other questions. ① `k` is written. Four lines are yours: ② inside `for`, turn the reversed question; ③ `of_items`, the questions’ variances added up; ④ `of_sum`, the variance of people’s totals; ⑤ `return` the formula.
#
# The last cell then tries it on your own shop, with q09 turned and not turned. Above 0.7 the five may be added up to one score. `.corr()` gives correlations two by two, 1 for moving together, -1 for moving against: look at the signs between q09 and the others.


# %% item="brand/alpha" role="answer"
def alpha(scores, reversed_items):
    items = scores.copy()
    k = len(items.columns)  # ①
    for name in reversed_items:
        ### BEGIN SOLUTION
        items[name] = 6 - items[name]  # ②
        ### END SOLUTION
    ### BEGIN SOLUTION
    of_items = items.var().sum()  # ③
    of_sum = items.sum(axis=1).var()  # ④
    return k / (k - 1) * (1 - of_items / of_sum)  # ⑤
    ### END SOLUTION


# %% item="brand/alpha" role="check"
check("brand/alpha", alpha)

# %%
care = cleaned(survey)[["q06", "q07", "q08", "q09", "q10"]]
print(alpha(care, ["q09"]), alpha(care, []))
show(care.corr()["q09"].rename("corr").round(2))
hints("brand/alpha")

# %% [markdown] lang="zh"
# ## 任务四：愿意买的有多少（4 分）
# `cells` 一格（性别加年龄）一行：`market_share` 市场占比，`answers` 清洗后的答卷数，`yes` 其中愿意买的人数。在下一格的末尾写两三行，先算权重，再算加权的占比，抄进答案框。下一格也打印后台的数：没有清洗，没有加权。

# %% [markdown] lang="en" translates="0155a3"
# ## Task 4: how many would buy (4 points)
# `cells` has one row per cell of sex and age: `market_share`, its share of the market, `answers`, those that stay after cleaning, `yes`, how many of them would buy. At the end of the next cell write two or three lines: the weights, then the weighted share; copy it into the answer box. The cell also prints the dashboard’s number, neither cleaned nor weighted.

# %%
cells = brand.cell_sheet(cleaned(survey), survey_population)
show(cells)
print(text(zh="后台的数：", en="dashboard:"), round(survey["would_buy"].mean(), 3))
# weight = ...

# %% [markdown] item="brand/would_buy"
# （任务四：占比和一句话 / task 4: the share and one sentence）

# %%
hints("brand/would_buy")

# %% [markdown] lang="zh"
# ## 任务五：四个人群（5 分）
# `people` 是留下的人，带着权重和需求分（一种需求是一两题的平均，1 到 5 分）；`scores` 是转好的十二题。四行归你：① `standard`，每列减平均、除以标准差（`.std()`）；② `people["cluster"] = k_means(standard)`，它从二十个起点里挑最紧的一次，人最多的组是 1；③ `sheet`，按组求 `NEEDS` 四列的平均；④ `sheet["share"]`，各组权重之和 ÷ 总权重。最后 `return sheet.reset_index()`。
#
# 看结果时横着读：一组人和别组差在哪一列，就用哪一列起名。四组差不多的那一列，不能用来起名。

# %% [markdown] lang="en" translates="f9c20e"
# ## Task 5: four groups (5 points)
# `people` are those who stay, with weight and needs (a need is the mean of one or two questions, from 1 to 5); `scores` are the twelve, turned. Four lines are yours: ① `standard`, each column less its mean, over its standard deviation (`.std()`); ② `people["cluster"] = k_means(standard)`, which takes the tightest of twenty starts, and the group with most people is 1; ③ `sheet`, means of the four `NEEDS` by group; ④ `sheet["share"]`, each group’s weights added up ÷ all weights. Then `return sheet.reset_index()`.
#
# Read the result across: name a group after the column in which it differs. A column where all four are alike names nobody.


# %% item="brand/personas" role="answer"
def personas(survey, survey_population):
    people = weighted(survey, survey_population)
    scores = turned(people)
    ### BEGIN SOLUTION
    standard = (scores - scores.mean()) / scores.std()  # ①
    people["cluster"] = k_means(standard)  # ②
    sheet = people.groupby("cluster")[NEEDS].mean()  # ③
    sheet["share"] = people.groupby("cluster")["weight"].sum() / people["weight"].sum()  # ④
    return sheet.reset_index()
    ### END SOLUTION


# %% item="brand/personas" role="check"
check("brand/personas", personas)

# %%
groups = personas(survey, survey_population)
if groups is not None:
    heads = text(
        zh=["组", "占市场", "价格", "时效", "质量", "回收"],
        en=["group", "share", "price", "speed", "quality", "recycling"],
    )
    show(groups[["cluster", "share", *NEEDS]].round(2).set_axis(heads, axis=1))
hints("brand/personas")

# %% [markdown] lang="zh"
# ## 任务六：定哪个价（3 分）
# `people` 已经备好，一人一行：`acceptable_price_usd` 是他最多付多少，`weight` 是他的权重。`PRICES` 是十三个价。在下一格的末尾用 `for` 一个价一个价地算，打印两个数：接受的占比，和 价 × 占比。找第二个数最大的那个价，抄进答案框，两位小数。

# %% [markdown] lang="en" translates="9e95eb"
# ## Task 6: which price (3 points)
# `people` is ready, one row a person: `acceptable_price_usd` is the most they would pay, `weight` what they count for. `PRICES` holds thirteen prices. At the end of the next cell go through them with `for` and print two numbers: the share accepting, and price × share. Copy the price with the largest second number into the answer box, two decimals.

# %%
people = brand.people_of(survey, survey_population)
PRICES = brand.price_grid(people)
print(PRICES)
# for price in PRICES:

# %% [markdown] item="brand/best_price"
# （任务六：价格和一句话 / task 6: the price and one sentence）

# %%
hints("brand/best_price")

# %% [markdown] lang="zh"
# ## 任务七：定位图（3 分）
# `brand_ratings` 一人对一个品牌一行，四项各打 1 到 5 分；`own_shop` 是本店，别的品牌是虚构的。三行归你：① `kept`，只留清洗后的人（`good`）打的分；② `means`，按品牌求 `quality`、`design` 两列的平均；③ `finding`，看了图，把标题改成你看到的结论。最后 `return brand_map(means, finding)`。

# %% [markdown] lang="en" translates="dfbdab"
# ## Task 7: the map (3 points)
# `brand_ratings` has one row per person and brand, with four ratings from 1 to 5; `own_shop` is yours, the other brands are fictitious. Three lines are yours: ① `kept`, ratings by the people who stay (`good`); ② `means`, of `quality` and `design` by brand; ③ `finding`: look at the figure, then make the title say what you see. Then `return brand_map(means, finding)`.


# %% item="brand/brands_on_the_map" role="answer"
def brands_on_the_map(brand_ratings, survey):
    good = cleaned(survey)
    finding = text(zh="五个品牌站在哪里", en="Where the five brands stand")
    ### BEGIN SOLUTION
    kept = brand_ratings[brand_ratings["respondent_id"].isin(good["respondent_id"])]  # ①
    means = kept.groupby("brand")[["quality", "design"]].mean()  # ②
    best = brand_name(means["design"].idxmax())
    finding = text(zh=f"设计得分最高：{best}", en=f"Highest in design: {best}")  # ③
    return brand_map(means, finding)
    ### END SOLUTION


# %% item="brand/brands_on_the_map" role="check"
check("brand/brands_on_the_map", brands_on_the_map)

# %%
figure = brands_on_the_map(load("brand_ratings", cohort_id), survey)
if figure is not None:
    charts.show(figure)
hints("brand/brands_on_the_map")

# %% [markdown] lang="zh"
# ## 任务八：传播方案（4 分，小组讨论）
# 方案投给占市场最多的那组人，投在他们最多的国家。下表是你店在那个国家的付费帖子，一位访客花了多少钱；表里没有的渠道，在那里没有投过。量效果也是一行，叫 `research`：一份答卷 4 美元。谁负责、谁复核，写组员的代号 A 到 D。
#
# 第二格是试算：改预算，运行，读 `buys`（今天这笔钱买得到多少访客，research 是多少份答卷）和合计。开头两行只是个样子。满意了，再填表单；日期从打印出来的数据截止日往后数，60 天以内。

# %% [markdown] lang="en" translates="953813"
# ## Task 8: communication plan (4 points, with the team)
# The plan goes to the group with most of the market, in the country where most of them live. Below is what a visitor from paid posts cost your shop there; a channel that is not listed has not been tried there. Measuring is a row as well, called `research`: 4 USD an answer. Owners and reviewers go by letters, A to D.
#
# The second cell is for trying: change the budgets, run it, read `buys` (how many visitors, or answers for research, that money buys today) and the sum. The two rows only show the pattern. When your plan is good, fill in the form; days count from the as-of date that is printed, 60 at most.

# %%
country = brand.main_country(people)
posts = ["social_facebook", "social_tiktok", "social_vk"]
social = [load(name, cohort_id) for name in posts]
costs = brand.visitor_costs(country, *social)
print(text(zh="最大的组，国家：", en="largest group, country:"), brand.main_group(people), country)
heads = text(zh=["渠道", "付费帖", "一位访客，美元"], en=["channel", "paid posts", "USD a visitor"])
show(costs.round(3).set_axis(heads, axis=1))

# %%
budgets = {"research": 100, "facebook": 100}  # {渠道: 美元, ...} / {channel: USD, ...}
show(brand.plan_sums(costs, budgets).round(1))
print(load("shop_daily", cohort_id)["date"].max().date())

# %% [markdown] item="brand/communication_plan"
# （任务八：填方案 / task 8: fill in the plan）

# %%
hints("brand/communication_plan")

# %% [markdown] lang="zh"
# ## 任务九：路演稿（10 分）
# 小组先一起商量讲法，再每人用自己店的数写一份，请一位组员复核；上台时小组挑一家店来讲。老师和企业导师各打一次分，取平均。200–300 字，每个判断后面跟一个数。得分点，各 2 分：
#
# 1. 卖给哪一组，起名，占市场多少，至少两个需求分（任务五）；编造或改动过答卷的，整题 0 分；
# 2. 一句话定位，用定位图上的一个差距作证（任务七）；
# 3. 一处改进，引一句原话；
# 4. 头 30 天：渠道、钱、看哪个数、到多少（任务八）；
# 5. 数据的一个限度，和下一步。末尾写一句：谁复核的，改了哪一处。
#
# 原话从这里挑：下面是访谈里买家给出的理由，跟在诱导问题后面的“是”已经拿掉。

# %% [markdown] lang="en" translates="40e850"
# ## Task 9: the pitch (10 points)
# Discuss in the team how to tell it, then write your own with your shop’s numbers and let a teammate review it; on stage the team tells one shop’s. Your teacher and a mentor from a company mark it independently; the mean counts. 120-180 words, a number behind each claim. Points, 2 each:
#
# 1. which group, its name, its share of the market, two need scores at least (task 5); invented or altered answers earn 0 for the whole task;
# 2. a position in one sentence, proved by a gap on the map (task 7);
# 3. one improvement, quoting somebody’s words;
# 4. the first 30 days: channel, money, the number watched and how high (task 8);
# 5. one limit of the data, and the next step. End with a line on who reviewed it and what was changed.
#
# Quote from here: reasons that buyers gave in the interviews, without the “yes” after leading questions.

# %%
interviews = load("interviews", cohort_id)
reasons = brand.reasons_given(interviews)
show(reasons[reasons["interview_id"] <= 2])  # 换成 == 3、== 4 … 看别的人 / try == 3, == 4 …

# %% [markdown] item="brand/five_minute_pitch" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办，怎么交
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **红字里有 KeyError**：列名拼错了，运行 `list(people.columns)`，复制过来。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。
#
# **交作业前**：菜单“内核 → 重启内核和运行所有单元格…”，从头跑一遍没有红字，再点“Validate”（验证），然后提交。最后给老师留一行，不计分：双击这一格，写在下面。
#
# **今天卡在哪？**

# %% [markdown] lang="en" translates="534e4d"
# ## When things go wrong, and handing in
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **Red text with KeyError**: a column is misspelt; run `list(people.columns)` and copy its name.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables.
# - **Nothing is lost**: what you typed into answer boxes is kept in `answers.json`, after a restart too.
#
# **Before you hand in**: menu Kernel → Restart Kernel and Run All Cells; no red text from top to bottom; then Validate and submit. Last, one line for your teacher, without points: double-click this cell and write below.
#
# **Where did you get stuck today?**


# %% [markdown] lang="zh"
# ## 做完还有时间
# 四组还是五组？下一格分五组，和四组交叉数人：一组如果整块搬进一个格子，它站得住；如果散成几块，它就是硬分出来的。哪一组散了？写一句话，不计分，品牌方会看。

# %% [markdown] lang="en" translates="f69062"
# ## If you have time
# Four groups or five? The next cell makes five and counts people crosswise with the four: a group that moves into one cell as a block holds, one that scatters was forced. Which one scatters? Write one sentence; no points, the brand will read it.

# %%
scores = turned(people)
people["five"] = k_means((scores - scores.mean()) / scores.std(), 5)
people["n"] = 1
show(people.pivot_table(index="cluster", columns="five", values="n", aggfunc="sum").fillna(0))
