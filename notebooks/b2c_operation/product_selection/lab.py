# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.1'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：四十款里选出首批货
# **发单** 选品主管 · **你的岗位** 选品 · **90 分钟后采购下单** · 40 分
#
# 展会带回四十款候选，首批货款 12,000 元。给我三到五款，再告诉我别的为什么不要。放进一款没有证书的，发到半路退回来，运费白付；漏掉一款好的，让给了对手。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 12 |
# | 任务一 剔除表 | 5 | 12 |
# | 任务二 怎样才能回来 | 2 | 4 |
# | 任务三 一件留下多少 | 4 | 8 |
# | 任务四 换到一把尺子 | 4 | 8 |
# | 任务五 得分前五 | 5 | 10 |
# | 任务六 稳不稳 | 3 | 7 |
# | 任务七 一个月多少钱 | 3 | 6 |
# | 任务八 首批货方案 | 4 | 9 |
# | 任务九 建议 | 10 | 11 |
# | 检查，提交 | – | 3 |

# %% [markdown] lang="en" translates="2e3eda"
# # Work order: the first stock out of forty
# **From** selection lead · **Your post** product selection · **Purchasing orders in 90 minutes** · 40 points
#
# Forty candidates came back from the fair, and there is 12,000 CNY for a first stock. Bring me three to five, and tell me why not the others. Let one in without its certificate and it comes back halfway, freight lost; overlook a good one and a rival has it.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 12 |
# | Task 1: who is struck out | 5 | 12 |
# | Task 2: the way back | 2 | 4 |
# | Task 3: what one piece leaves | 4 | 8 |
# | Task 4: one scale | 4 | 8 |
# | Task 5: the top five | 5 | 10 |
# | Task 6: how firm they are | 3 | 7 |
# | Task 7: money in a month | 3 | 6 |
# | Task 8: the first stock | 4 | 9 |
# | Task 9: your advice | 10 | 11 |
# | Validate and submit | – | 3 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, metrics, show, text
from course_b2c_ops.given_tools.candidates import (
    CNY_PER_USD,
    FEES,
    WEIGHTINGS,
    first_reason,
    has_forbidden_word,
    kept_sheet,
    shortlist,
    stock_sums,
    struck_ids,
    top_five,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 候选 `candidates`，一款一行，供应商自己填的。读完回答：**重量那栏会有哪三种写法？证书那栏空着，算有还是算没有？**

# %% [markdown] lang="en" translates="088c02"
# ## Data dictionary
# `candidates`, one row each, filled in by the suppliers. Read it, then answer: **which three kinds of entry can the weight hold? Is a blank certificate cell a yes or a no?**

# %%
candidates = load("candidates", cohort_id)
columns = ["candidate_id", "word", "quote_cny", "min_order", "weight_kg", "freight_cny"]
columns += ["expected_price_usd", "expected_units_month", "competition_index"]
describe("candidates", columns)

# %% [markdown] lang="zh"
# 同一张表的另外五列，管的是能不能卖：

# %% [markdown] lang="en" translates="ac86c3"
# Five more columns of the same table tell whether it may be sold:

# %%
papers = ["ip_flag", "certificate_needed", "certificate_held", "has_battery", "battery_line"]
describe("candidates", papers)

# %% [markdown] lang="zh"
# 违禁词表 `forbidden_words` 第二课用过：一个词管一个类目，有起止日。今天 `TODAY` 是你店的最后一天。

# %% [markdown] lang="en" translates="9fb406"
# You know `forbidden_words` from lesson 2: each line is one word in one category, with its days. `TODAY` is the last day of your shop.

# %%
forbidden_words = load("forbidden_words", cohort_id)
TODAY = load("shop_daily", cohort_id)["date"].max()
show(candidates[["candidate_id", "word", "weight_kg", "certificate_needed", "certificate_held"]])

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 四家工厂，有的要验厂，报价有的填成了分。四步：① `&` 是“并且”，`~` 把 True、False 对调：要验，并且不是“验过”；② `.map({True: 100, False: 1})` 把 True 换成 100、False 换成 1，大于 1000 的是分，除以 100；③ `.isin([...])` 问在不在名单里，前面加 `~`，不在的留下；④ `.rank()` 排名次，最小的是 1。运行，再回答：C 没有验过，为什么不算缺？

# %% [markdown] lang="en" translates="1242d4"
# ## Warm-up: read a finished example (no points)
# Four factories: some need an audit, some typed their quote in fen (hundredths of a yuan). Four steps: ① `&` means “and”, `~` swaps True and False: audit needed, and not “done”; ② `.map({True: 100, False: 1})` puts 100 for True and 1 for False: above 1000 it is fen, so divide by 100; ③ `.isin([...])` asks who is on a list, and with `~` in front those who are not stay; ④ `.rank()` gives places, the smallest is 1. Run it, then answer: C has no audit; why is it not lacking one?

# %%
toy = pd.DataFrame({"factory": ["A", "B", "C", "D"], "needs_audit": [True, True, False, True]})
toy["audit"] = ["done", "", "none", "done"]
toy["quote"] = [38.0, 4200.0, 25.0, 31.0]
toy["lacking"] = toy["needs_audit"] & ~(toy["audit"] == "done")  # ①
toy["yuan"] = toy["quote"] / (toy["quote"] > 1000).map({True: 100, False: 1})  # ②
show(toy)
left = toy[~toy["factory"].isin(["B"])].copy()  # ③
left["rank"] = left["yuan"].rank()  # ④
show(left[["factory", "yuan", "rank"]])

# %% [markdown] lang="zh"
# ## 任务一：剔除表（5 分）
# 五条理由，一条一列，True 是要剔除。侵权标记、① 违禁词、② 电池线路写好了，工具 `first_reason` 按侵权、违禁词、证书、电池、重量的次序取第一条。三行归你写：③ `sheet["certificate"]`，需要证书，并且不是 `"yes"`；④ `kg`，大于 20 的是克，除以 1000；⑤ `sheet["weight"]`，先写合格的重量（大于 0，并且不超过 2），每个比较加括号，再整个用 `~` 反过来。最后一行照抄：`return first_reason(sheet)`。

# %% [markdown] lang="en" translates="f68018"
# ## Task 1: who is struck out (5 points)
# Five reasons, a column each; True means strike out. The IP flag, ① banned words and ② battery lines are written; the tool `first_reason` takes the first in the order IP, banned word, certificate, battery, weight. Three lines are yours: ③ `sheet["certificate"]`, needed and not `"yes"`; ④ `kg`, where above 20 it is grams, so divide by 1000; ⑤ `sheet["weight"]`: write down which weights pass (above 0, and up to 2), each comparison in brackets, then turn all of it round with `~`. Copy the last line: `return first_reason(sheet)`.


# %% item="selection/struck_out" role="answer"
def struck_out(candidates, forbidden_words):
    sheet = candidates.copy()
    sheet["ip"] = sheet["ip_flag"]
    sheet["forbidden"] = has_forbidden_word(sheet, forbidden_words, TODAY)  # ①
    sheet["battery"] = sheet["has_battery"] & ~sheet["battery_line"]  # ②
    ### BEGIN SOLUTION
    sheet["certificate"] = sheet["certificate_needed"] & ~(sheet["certificate_held"] == "yes")  # ③
    kg = sheet["weight_kg"] / (sheet["weight_kg"] > 20).map({True: 1000, False: 1})  # ④
    sheet["weight"] = ~((kg > 0) & (kg <= 2))  # ⑤
    return first_reason(sheet)
    ### END SOLUTION


# %% item="selection/struck_out" role="check"
check("selection/struck_out", struck_out)

# %% [markdown] lang="zh"
# 看看每条理由剔了几款：`.value_counts()` 数每个词出现几次。`.merge` 把两张表按编号并在一起，品名就跟过来了；任务六再细看它。

# %% [markdown] lang="en" translates="b44b26"
# See how many each reason takes: `.value_counts()` counts how often each word occurs. `.merge` joins two tables by id, and the names come along; task 6 takes a closer look.

# %%
result = struck_out(candidates, forbidden_words)
if result is not None:
    show(result["reason"].value_counts())
    show(result.merge(candidates[["candidate_id", "word", "weight_kg"]], on="candidate_id"))

# %%
hints("selection/struck_out")

# %% [markdown] lang="zh"
# ## 任务二：怎样才能回来（2 分）
# 剔除不是永远不要。供应商来问，你要答得出缺哪一样。

# %% [markdown] lang="en" translates="8a2702"
# ## Task 2: the way back (2 points)
# Struck out is not for ever. The supplier asks, and you can say what is missing.

# %% [markdown] item="selection/way_back"
# （任务二：连一连 / task 2: match them）

# %%
hints("selection/way_back")

# %% [markdown] lang="zh"
# ## 任务三：一件留下多少（4 分）
# 一件的贡献 = 售价 × 汇率，扣掉售价的一成六，再减报价和国际运费。`out` 是要剔除的编号，已经备好，不靠任务一。汇率 `CNY_PER_USD` 是 7.10，费用 `FEES` 是 0.16，直接用名字。你写两行：① `kept`，只留不在 `out` 里的；② `sheet["contribution_cny"]`，售价就用 `price`；最后 `return sheet`。

# %% [markdown] lang="en" translates="623298"
# ## Task 3: what one piece leaves (4 points)
# Contribution of a piece = price × rate, less 16% of the price, less quote and international freight. `out` holds the ids struck out; it is ready and does not need task 1. The rate `CNY_PER_USD` is 7.10 and the fees `FEES` are 0.16: use the names. Write two lines: ① `kept`, those not in `out`; ② `sheet["contribution_cny"]`, with `price` for the price; then `return sheet`.


# %% item="selection/contribution" role="answer"
def contribution(candidates, forbidden_words):
    out = struck_ids(candidates, forbidden_words, TODAY)
    kept = candidates
    ### BEGIN SOLUTION
    kept = candidates[~candidates["candidate_id"].isin(out)]  # ①
    ### END SOLUTION
    price = kept["expected_price_usd"]
    sheet = kept[["candidate_id"]].copy()
    ### BEGIN SOLUTION
    income = price * CNY_PER_USD * (1 - FEES)
    sheet["contribution_cny"] = income - kept["quote_cny"] - kept["freight_cny"]  # ②
    return sheet
    ### END SOLUTION


# %% item="selection/contribution" role="check"
check("selection/contribution", contribution)

# %%
hints("selection/contribution")

# %% [markdown] lang="zh"
# ## 任务四：换到一把尺子（4 分）
# 把极差标准化写成函数，判分时会换别的列来调用。那列数在 `rows["value"]` 里；① 最小、最大写好了；② 整列一样时全是 0.5，也写好了。你写两行：③ `scaled`，每个数减最小值，再除以最大减最小；④ 小的好（`low_is_good` 是 True）时走进 `if`，用 1 去减。

# %% [markdown] lang="en" translates="642d5b"
# ## Task 4: one scale (4 points)
# Write the min-max scale as a function; it will be called with other columns, always named `value`. ① Lowest and highest are written; ② so is 0.5 for all where they are equal. Write two lines: ③ `scaled`, each value less the lowest, over highest less lowest; ④ where small is good (`low_is_good` is True) Python goes into the `if`: take it from 1.


# %% item="selection/scale_by_hand" role="answer"
def min_max(rows, low_is_good=False):
    values = rows["value"]
    low, high = values.min(), values.max()  # ①
    if low == high:  # ②
        return values * 0 + 0.5
    scaled = values
    ### BEGIN SOLUTION
    scaled = (values - low) / (high - low)  # ③
    ### END SOLUTION
    if low_is_good:
        ### BEGIN SOLUTION
        scaled = 1 - scaled  # ④
        ### END SOLUTION
    return scaled


# %% item="selection/scale_by_hand" role="check"
check("selection/scale_by_hand", min_max)

# %% [markdown] lang="zh"
# 用讲义的三款试：竞争 1.8、4.2、0.9，应该得 0.727、0、1。

# %% [markdown] lang="en" translates="4dad21"
# Try the lecture’s three: competition 1.8, 4.2, 0.9 should give 0.727, 0, 1.

# %%
three = pd.DataFrame({"value": [1.8, 4.2, 0.9]})
print(min_max(three, low_is_good=True).round(3).tolist())

# %%
hints("selection/scale_by_hand")

# %% [markdown] lang="zh"
# ## 任务五：得分前五（5 分）
# 这里用课程的 `metrics.min_max`，不靠任务四；`kept` 是留下的候选，贡献已经算好。月销量、贡献两列的分写好了。四行归你：① `sheet["competition"]`，竞争指数的分，越低越好；② `sheet["score"]`，三列按 0.4、0.3、0.3 加起来，次序是需求、竞争、贡献；③ `sheet["rank"]`，名次，最高分是 1；④ 只留名次不超过 5 的，`return` 的时候后面写 `[columns]`。

# %% [markdown] lang="en" translates="486423"
# ## Task 5: the top five (5 points)
# Here the course’s `metrics.min_max` does the scaling, so task 4 is not needed; `kept` holds those that stay, their contribution worked out. Demand and contribution are scaled. Four lines are yours: ① `sheet["competition"]`, the index on the scale, low is good; ② `sheet["score"]`, the three added up with 0.4, 0.3, 0.3 for demand, competition, contribution; ③ `sheet["rank"]`, the highest score is 1; ④ keep ranks up to 5, and put `[columns]` behind what you `return`.


# %% item="selection/top_five" role="answer"
def score_and_rank(candidates, forbidden_words):
    columns = ["candidate_id", "score", "rank"]
    kept = kept_sheet(candidates, forbidden_words, TODAY)
    sheet = kept[["candidate_id"]].copy()
    sheet["demand"] = metrics.min_max(kept["expected_units_month"])
    sheet["contribution"] = metrics.min_max(kept["contribution_cny"])
    ### BEGIN SOLUTION
    sheet["competition"] = metrics.min_max(kept["competition_index"], low_is_good=True)  # ①
    demand_and_room = sheet["demand"] * 0.4 + sheet["competition"] * 0.3
    sheet["score"] = demand_and_room + sheet["contribution"] * 0.3  # ②
    sheet["rank"] = sheet["score"].rank(ascending=False)  # ③
    return sheet[sheet["rank"] <= 5][columns]  # ④
    ### END SOLUTION


# %% item="selection/top_five" role="check"
check("selection/top_five", score_and_rank)

# %%
five = score_and_rank(candidates, forbidden_words)
if five is not None:
    show(five.merge(candidates[["candidate_id", "word"]], on="candidate_id"))

# %%
hints("selection/top_five")

# %% [markdown] lang="zh"
# ## 任务六：稳不稳（3 分）
# 先看 `.merge`：两张名单按同一列并起来，只留两边都有的。三行对三行，共同的是 B 和 C。

# %% [markdown] lang="en" translates="1081a9"
# ## Task 6: how firm they are (3 points)
# First `.merge`: two lists are joined by a column they share, and only what both have is left. Three rows and three rows; B and C are in both.

# %%
monday = pd.DataFrame({"item": ["A", "B", "C"]})
tuesday = pd.DataFrame({"item": ["B", "C", "D"]})
show(monday.merge(tuesday, on="item"))

# %% [markdown] lang="zh"
# 工具 `top_five(候选, 权重)` 给出前五名。重需求是 0.7、0.15、0.15，重利润是 0.15、0.15、0.7。你在第二格写一两行，把三张表并起来，数一数剩几行，抄进答案框。

# %% [markdown] lang="en" translates="083bf1"
# The tool `top_five(candidates, weights)` gives the first five. Demand-heavy is 0.7, 0.15, 0.15, margin-heavy 0.15, 0.15, 0.7. Write a line or two in the second cell: merge the three tables, count the rows that are left, and copy the number into the answer box.

# %%
kept = kept_sheet(candidates, forbidden_words, TODAY)
lists = {name: top_five(kept, weights) for name, weights in WEIGHTINGS.items()}
balanced = lists["balanced"][["candidate_id"]]
demand = lists["demand_heavy"][["candidate_id"]]
margin = lists["margin_heavy"][["candidate_id"]]
heads = text(zh=["均衡", "重需求", "重利润"], en=["balanced", "demand", "margin"])
names = pd.DataFrame({name: five["word"] for name, five in lists.items()})
show(names.set_axis(heads, axis=1).set_axis(range(1, 6)))

# %%
# balanced.merge(..., on="candidate_id")

# %% [markdown] item="selection/firm"
# （任务六：几款，和一句提醒 / task 6: how many, and one reminder）

# %%
hints("selection/firm")

# %% [markdown] lang="zh"
# ## 任务七：一个月多少钱（3 分）
# 得分说不出钱。把均衡权重的前五画成钱：每件贡献 × 预计月销量。三行：① `month`，两列相乘，从多到少；② `finding`，看了图，把标题改成你看到的结论；③ `return charts.bars(month, finding=finding, unit="month_contribution", source="candidates")`。

# %% [markdown] lang="en" translates="31987c"
# ## Task 7: money in a month (3 points)
# A score is not money. Draw the balanced top five as money: contribution of a piece × expected units a month. Three lines: ① `month`, two columns multiplied, largest first; ② `finding`: look at the figure, then make the title say what you see; ③ `return charts.bars(month, finding=finding, unit="month_contribution", source="candidates")`.


# %% item="selection/month_of_five" role="answer"
def month_of_five(candidates, forbidden_words):
    kept = kept_sheet(candidates, forbidden_words, TODAY)
    five = top_five(kept, WEIGHTINGS["balanced"]).set_index("word")
    finding = text(zh="前五名一个月留下多少", en="What a month of the five leaves")
    ### BEGIN SOLUTION
    month = five["contribution_cny"] * five["expected_units_month"]  # ①
    month = month.sort_values(ascending=False)
    best = month.index[0]
    finding = text(zh=f"一个月留下最多的：{best}", en=f"Most in a month: {best}")  # ②
    return charts.bars(month, finding=finding, unit="month_contribution", source="candidates")  # ③
    ### END SOLUTION


# %% item="selection/month_of_five" role="check"
check("selection/month_of_five", month_of_five)

# %%
figure = month_of_five(candidates, forbidden_words)
if figure is not None:
    charts.show(figure)

# %%
hints("selection/month_of_five")

# %% [markdown] lang="zh"
# ## 任务八：首批货方案（4 分）
# 均衡权重的前十名，分两张表看，`per_yuan` 是一元货款带来几元贡献。钱不够把十款都买下，所以它比得分更要紧。

# %% [markdown] lang="en" translates="f46e45"
# ## Task 8: the first stock (4 points)
# The ten best of the balanced weighting, in two tables; `per_yuan` is what one yuan of stock brings. The money does not buy all ten, so it matters more than the score.

# %%
ten = shortlist(kept_sheet(candidates, forbidden_words, TODAY))
columns = ["candidate_id", "word", "quote_cny", "min_order", "expected_units_month", "per_yuan"]
show(ten[columns].head(5))
show(ten[columns].tail(5))

# %% [markdown] lang="zh"
# 试算格：`pieces` 里改编号和件数，运行，读 Σ 那一行（货款、能卖掉的贡献）和最贵的一款。开头三款各 10 件，低于起订量，只是个样子。满意了，再填表单。

# %% [markdown] lang="en" translates="c04270"
# The trial cell: change ids and pieces in `pieces`, run it, and read the row Σ (cost, contribution of what sells) and the dearest product. Three products at 10 pieces, below their minimum orders, only show the pattern. When your plan is good, fill in the form.

# %%
first, second, third = ten["candidate_id"].head(3)
pieces = {first: 10, second: 10, third: 10}  # {编号: 件数, ...} / {id: pieces, ...}
heads = text(
    zh=["件数", "起订量", "货款（元）", "一个月贡献（元）"],
    en=["pieces", "minimum", "cost, CNY", "left in a month, CNY"],
)
show(stock_sums(ten, pieces).set_axis(heads, axis=1))

# %% [markdown] item="selection/first_stock"
# （任务八：填方案 / task 8: fill in the plan）

# %%
hints("selection/first_stock")

# %% [markdown] lang="zh"
# ## 任务九：给主管的建议（10 分）
# 写 150–250 字，每个判断后面跟一个你自己的数。得分点，各 2 分：
#
# 1. 首批选哪几款，带一个贡献数或得分，和任务五、七、八对得上；
# 2. 一款没进来的，和理由；主张缺证照卖、隐瞒电池、侵权照上的，整题 0 分；
# 3. 停损标准：哪一天看，卖到几件以下就清；
# 4. 一个供货风险，和防它的一个做法；
# 5. 先打哪一款的样，上手查哪一样。

# %% [markdown] lang="en" translates="95d134"
# ## Task 9: your advice to the lead (10 points)
# In 90-150 words, with a number of your own behind each claim. Points, 2 each:
#
# 1. which products come first, with a contribution or score that agrees with tasks 5, 7 and 8;
# 2. one that did not make it, and why; selling without papers, hiding a battery or selling infringing goods earns 0 for the whole task;
# 3. a stop rule: the day to look, and the number of pieces below which the stock is cleared;
# 4. one risk of supply, and one guard against it;
# 5. which sample comes first, and what is checked on it.

# %% [markdown] item="selection/fair_advice" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **红字里有 truth value … ambiguous**：用了 `and`。两列之间写 `&`，每个比较加括号。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务的答案。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="420f70"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **Red text with “truth value … ambiguous”**: there is an `and`. Between columns write `&`, with brackets round each comparison.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables and needs no other task’s answer.
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
# 美元跌到 6.75 元，前五还是那五款吗？下一格把 7.10 换成 6.75，重算每件贡献，再排一次，和任务五比：名次换了没有，有没有掉出去的？谁少得最多，为什么？写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="52a2a0"
# ## If you have time
# The dollar falls to 6.75 CNY: are the five still the same? The next cell puts 6.75 in place of 7.10, works out the contribution again and ranks once more. Compare with task 5: has the order changed, does anyone drop out? Whose contribution falls most, and why? Write one sentence; no points, your lead will read it.

# %%
kept = kept_sheet(candidates, forbidden_words, TODAY)
weaker = kept.copy()
drop = kept["expected_price_usd"] * (CNY_PER_USD - 6.75) * (1 - FEES)
weaker["contribution_cny"] = kept["contribution_cny"] - drop
show(top_five(weaker, WEIGHTINGS["balanced"])[["candidate_id", "word", "contribution_cny"]])
