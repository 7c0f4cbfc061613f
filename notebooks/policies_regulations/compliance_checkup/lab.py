# ---
# jupyter:
#   b2c:
#     clauses:
#     - compliance_checkup
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 工单：检查员星期一来
# **发单** 店长 · **你的岗位** 合规负责人 · **星期一 09:00 前交** · 课内 45 分钟，课后 50 分钟 · 30 分
#
# 平台的检查员星期一来。前面十二课查过的，这一次在你自己的店里合起来查：商品页、包裹、广告、数据、税费。查出来的先标颜色，再算钱，再排一周，最后写成报告。标错颜色，没事的停了，有事的还在卖。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 六条发现的颜色 | 2 | 4 |
# | 任务二 标颜色的函数 | 3 | 10 |
# | 任务三 登记你店的发现 | 5 | 16 |
# | 任务四 收错的税 | 3 | 9 |
# | 任务五 排一周（课后） | 5 | 14 |
# | 任务六 一张图（课后） | 2 | 8 |
# | 任务七 体检报告（课后） | 10 | 25 |
#
# 教学材料，不是法律意见。

# %% [markdown] lang="en" translates="7d5738"
# # Work order: the inspector comes on Monday
# **From** shop lead · **Your post** head of compliance · **Due** Monday 09:00 · 45 minutes in class, 50 at home · 30 points
#
# The platform’s inspector comes on Monday. What twelve lessons looked at one by one is now looked at together, in your own shop: product pages, parcels, adverts, data, taxes. What you find gets a colour, then a sum, then a day of the week, and at last a report. A wrong colour stops what is fine and goes on selling what is not.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: colours of six findings | 2 | 4 |
# | Task 2: a function for the colour | 3 | 10 |
# | Task 3: the register of your shop | 5 | 16 |
# | Task 4: taxes charged wrongly | 3 | 9 |
# | Task 5: a week of repairs (at home) | 5 | 14 |
# | Task 6: a figure (at home) | 2 | 8 |
# | Task 7: the report (at home) | 10 | 25 |
#
# Teaching material, not legal advice.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, show, sum_by, text
from course_b2c_ops.given_tools import checkup, law_days

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 合规体检的三把尺
# 上一格印出的 `TODAY` 是你们班的那天。每查一样，问三句：
#
# 1. **哪天的规则？** 旧包裹照旧规则，今天的商品页照今天的。
# 2. **什么颜色？** 红：违反了核实过（标记 V）、那天有效的规则。黄：规则没核实；或者没有违反，可是 30 天以内有个日子到期。绿：没有问题。
# 3. **谁先？** 先危险，再期限，再钱。
#
# | 看什么 | 哪一课学的 | 今天在哪查 |
# |---|---|---|
# | 哪天的规则，标记 | 法律框架 | 任务一 |
# | 执照、停业公示、搭售（CN-ECL-76、CN-ECL-77） | 电子商务法 | 任务一、五 |
# | 广告标明、同意（CN-AD） | 广告与价格 | 任务三、五 |
# | CE、责任人、电池（EU-MSR4、CN-UN383） | 产品安全 | 任务三 |
# | 同意、影响评估（CN-PIPL-38） | 数据与隐私 | 任务三 |
# | 应收的税（EU-DUTY-150、GB-135 等） | 目的国税费 | 任务四、六 |
# | 合同与退货、知识产权、监管方式、进口税、退税、原产地 | 其余六课 | 有时间再查 |

# %% [markdown] lang="en" translates="4b0ec3"
# ## Three yardsticks of a check-up
# `TODAY`, printed above, is your class’s day. Three questions at every look:
#
# 1. **The rule of which day?** Old parcels by old rules, today’s pages by today’s.
# 2. **Which colour?** Red breaks a rule that was checked (mark V) and in force that day. Amber: the rule is unconfirmed; or nothing is broken, and a day falls due within 30 days. Green is all right.
# 3. **What first?** Danger, then deadlines, then money.
#
# | Look at | Learned in | Today in |
# |---|---|---|
# | rule of which day, marks | legal framework | task 1 |
# | licence, notice of closing, ticked boxes (CN-ECL-76, CN-ECL-77) | E-Commerce Law | tasks 1, 5 |
# | labels of adverts, consent (CN-AD) | advertising and price | tasks 3, 5 |
# | CE, responsible person, batteries (EU-MSR4, CN-UN383) | product safety | task 3 |
# | consent, impact assessment (CN-PIPL-38) | data and privacy | task 3 |
# | tax that was due (EU-DUTY-150, GB-135 and others) | destination taxes | tasks 4, 6 |
# | contracts and returns, IP, customs modes, import tax, refunds, origin | the other six | if time is left |

# %% [markdown] lang="zh"
# ## 数据字典
# 六张表，都是以前的课用过的。`data_flows` 是公司的数据登记册，编号 F03 在这里写 3。读最后一栏，回答，不计分：**`pia_on` 空着是什么意思？要不要标“广告”，看哪一列？**

# %% [markdown] lang="en" translates="8da4fe"
# ## Data dictionary
# Six tables, all known from earlier lessons. `data_flows` is the firm’s register of data; F03 is written 3 here. Read the last column and answer, no points: **what does an empty `pia_on` mean? Which column decides whether an advert needs the label?**

# %%
products = load("products", cohort_id)
parcel_orders = load("parcel_orders", cohort_id)
parcel_lines = load("parcel_lines", cohort_id)
parcels = load("parcels", cohort_id)
adverts = load("adverts", cohort_id)
data_flows = load("data_flows", cohort_id)
describe("products", ["electronic", "toy", "ce_mark", "eu_rp", "battery_mah", "un383"])
describe("adverts", ["ad_id", "market", "paid", "label_shown", "consent"])
describe("data_flows", ["purpose", "contract_necessary", "consent_separate", "pia_on"])

# %% [markdown] lang="zh"
# ## 任务一：六条发现的颜色（2 分）
# 先用手标。看清每条是哪一天的事。

# %% [markdown] lang="en" translates="178391"
# ## Task 1: colours of six findings (2 points)
# By hand first. Mind the day of each.

# %% [markdown] item="compliance_checkup/colour_of_six_findings"
# （任务一：六条发现的颜色 / task 1: colours of six findings）

# %% [markdown] lang="zh"
# ## 任务二：标颜色的函数（3 分）
# 教电脑标。写 `colour`，三件事进去：`broken`，违反了没有（True 或 False）；`mark`，那条规则的标记，一个字母；`days_left`，离最近的期限还有几天，没有期限写 999。颜色出来，如 `return "red"`。
#
# - 违反了：标记是 V，红；别的标记，黄。
# - 没有违反：`days_left` 不超过 30，黄；其余绿。

# %% [markdown] lang="en" translates="8afdb2"
# ## Task 2: a function for the colour (3 points)
# Teach the computer. Write `colour`; three facts go in: `broken`, True or False; `mark`, the rule’s mark, one letter; `days_left`, the days to the next deadline, 999 without one. A colour comes out, as in `return "red"`.
#
# - Broken: red with mark V, amber with any other.
# - Not broken: amber if `days_left` is 30 or less; green otherwise.


# %% item="compliance_checkup/colour_of_a_finding" role="answer"
def colour(broken, mark, days_left):
    ### BEGIN SOLUTION
    if broken:
        if mark == "V":
            return "red"
        return "amber"
    if days_left <= 30:
        return "amber"
    return "green"
    ### END SOLUTION


# %% item="compliance_checkup/colour_of_a_finding" role="check"
check("compliance_checkup/colour_of_a_finding", colour)

# %% [markdown] lang="zh"
# 先自己试三个：违反了、标记 M，amber；没有违反、还有 30 天，amber；没有违反、没有期限，green。

# %% [markdown] lang="en" translates="ffbd11"
# Try three first: broken with mark M, amber; not broken and 30 days left, amber; not broken and no deadline, green.

# %%
print(colour(True, "M", 999), colour(False, "V", 30), colour(False, "V", 999))

# %%
hints("compliance_checkup/colour_of_a_finding")

# %% [markdown] lang="zh"
# ## 任务三：登记你店的发现（5 分）
# 下一格三张表：90 天里卖到欧盟的商品；30 天里从国内寄出的货，一款一行；今年出境的数据流。广告就是 `adverts`，都在近 30 天里。六行归你写：
#
# - ① `listing`：带电的或玩具，里面没有 CE 标志的，或没有欧盟责任人的（EU-MSR4、EU-TOY）；
# - ② `consignment`：有电池，没有 UN38.3 概要（CN-UN383）；
# - ③ `fault`：广告的两种毛病，付了费没标明，或 `consent` 是 `"missing"`（CN-AD）；写成条件，不是表；
# - ④ `advert` 和 `elsewhere`：有毛病的广告，`market` 是 CN 的一堆；别的另一堆。国外的规定不在我们的表里，标黄；
# - ⑤ `consent`：不是履行合同所必需，又没有单独同意（CN-PIPL-38）。本题里，合同必需的不靠同意，其余都靠同意；
# - ⑥ `assessment`：没有影响评估日（CN-PIPL-38）。出境的路豁免了，评估照样要做。
#
# 最后一行写好了：叠成一张表，一条只登一次。

# %% [markdown] lang="en" translates="6f64af"
# ## Task 3: the register of your shop (5 points)
# The next cell has three tables: products sold to the EU in ninety days; goods sent from China in thirty days, a row a product; flows of data that leave China this year. Adverts are `adverts`, all of the last thirty days. Six steps are yours:
#
# - ① `listing`: electronics or toys that lack the CE mark, or a responsible person in the EU (EU-MSR4, EU-TOY);
# - ② `consignment`: with a battery and without the UN 38.3 summary (CN-UN383);
# - ③ `fault`: two faults of adverts, paid and not labelled, or `consent` is `"missing"` (CN-AD); a condition, not a table;
# - ④ `advert` and `elsewhere`: faulty adverts with `market` CN in one heap, all others in another. Rules abroad are not in our table: amber;
# - ⑤ `consent`: no contract needs the flow, and there is no separate consent (CN-PIPL-38). In this task, what a contract needs does not rest on consent, and all else does;
# - ⑥ `assessment`: no day of an impact assessment (CN-PIPL-38). An exempt route still needs the assessment.
#
# The last line is written: one table, each finding once.

# %%
show(checkup.sold_in_the_eu(products, parcel_orders, parcel_lines, TODAY))
show(checkup.sent_in_a_month(products, parcels, parcel_lines, TODAY))
flows = checkup.flows_of_the_year(data_flows, TODAY)
show(flows.iloc[:6])
show(flows.iloc[6:])


# %% item="compliance_checkup/register_of_findings" role="answer"
def register_of_findings(products, parcel_orders, parcel_lines, parcels, adverts, data_flows):
    sold = checkup.sold_in_the_eu(products, parcel_orders, parcel_lines, TODAY)
    sent = checkup.sent_in_a_month(products, parcels, parcel_lines, TODAY)
    flows = checkup.flows_of_the_year(data_flows, TODAY)
    ### BEGIN SOLUTION
    lacks = ~sold["ce_mark"] | (sold["eu_rp"] == "")
    listing = sold[(sold["electronic"] | sold["toy"]) & lacks]  # ①
    consignment = sent[(sent["battery_mah"] > 0) & ~sent["un383"]]  # ②
    hidden = adverts["paid"] & ~adverts["label_shown"]
    fault = hidden | (adverts["consent"] == "missing")  # ③
    advert = adverts[fault & (adverts["market"] == "CN")]  # ④
    elsewhere = adverts[fault & (adverts["market"] != "CN")]
    consent = flows[~flows["contract_necessary"] & ~flows["consent_separate"]]  # ⑤
    assessment = flows[flows["pia_on"] == ""]  # ⑥
    ### END SOLUTION
    return checkup.register(
        listing=listing, consignment=consignment, advert=advert,
        elsewhere=elsewhere, consent=consent, assessment=assessment,
    )  # fmt: skip


# %% item="compliance_checkup/register_of_findings" role="check"
check("compliance_checkup/register_of_findings", register_of_findings)

# %%
hints("compliance_checkup/register_of_findings")

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 两个同学各记一张夜市账，有的摊两个人都记了。三样工具：`drop_duplicates("列")` 一个摊只留一行；`.abs()` 去掉正负号；`.map(汇率表)` 照每一行的货币换上汇率，花括号里是货币和汇率。运行，再回答：不去重，多算几元？

# %% [markdown] lang="en" translates="879e66"
# ## Warm-up: read a finished example (no points)
# Two classmates each noted stalls of a night market, and some stalls stand on both notes. Three tools: `drop_duplicates("column")` keeps one row a stall; `.abs()` takes the sign away; `.map(rates)` puts in the rate of each row’s currency, and the braces hold currencies and rates. Run it, then answer: without taking out doubles, how many yuan too many?

# %%
stalls = pd.DataFrame({"stall": [1, 2, 2, 3], "coin": ["HKD", "CNY", "CNY", "HKD"]})
stalls["till"], stalls["book"] = [50, 30, 30, 80], [40, 36, 36, 80]
once = stalls.drop_duplicates("stall")
gap = (once["till"] - once["book"]).abs()
in_yuan = gap * once["coin"].map({"HKD": 0.9, "CNY": 1.0})
show(once.assign(gap=gap, in_yuan=in_yuan))
print(in_yuan[gap > 0].sum())

# %% [markdown] lang="zh"
# ## 任务四：收错的税（3 分）
# 两个人查了近 90 天从国外寄到的包裹，各写各的，`clerk` 是谁。`due` 该收的，已经照各包裹自己那天的规则算好；`tax_charged_to_buyer` 结账页收的；都是订单货币。`checkup.RATES` 是题目给定的汇率。
#
# 照热身的四步，在空格里算：相差超过 0.02 才算错，多收少收都算，一个包裹一次。把一共多少元填进题里。

# %% [markdown] lang="en" translates="f7ea1a"
# ## Task 4: taxes charged wrongly (3 points)
# Two people looked at parcels from abroad of the last ninety days, each for themselves; `clerk` says who. `due` goes by the rules of each parcel’s own day, worked out for you; `tax_charged_to_buyer` is what the checkout took; both are in the currency of the order. `checkup.RATES` are given rates to the yuan.
#
# Follow the warm-up in the empty cell: more than 0.02 apart is wrong, too much and too little alike, each parcel once. Type the sum in CNY.

# %%
notes = checkup.tax_notes(parcels, parcel_orders, parcel_lines, TODAY)
show(notes)
print(len(notes), notes["parcel_id"].nunique())

# %%
# 在这里算 / work it out here

# %% [markdown] item="compliance_checkup/money_of_wrong_taxes"
# （任务四：收错的税 / task 4: taxes charged wrongly）

# %%
hints("compliance_checkup/money_of_wrong_taxes")

# %% [markdown] lang="zh"
# ## 任务五：排一周（5 分，课后）
# 店里还有八件事要在一周里改好（为练习而设，每人的不一样）。第一张表：`danger` 是危险的；`due_day` 最晚星期几，1 是星期一；`work_hours` 要几个小时；`law` 归哪一条罚。第二张表是每一条的罚款上限，元，空着的是标记 M：没有核实过的数可比，按 0 算，先问清楚再改。
#
# 做好的例子，别的店：危险的 2 小时，上限 500,000 元的 3 小时，上限 20,000 元、星期二到期的 2 小时。星期一放危险的和 500,000 的，5 小时；星期二放 20,000 的：它晚一天只差 20,000，500,000 的晚一天差 500,000。
#
# 用手排，或在空格里排序都行。每条在一天里办完，一天 6 个小时。

# %% [markdown] lang="en" translates="2c220a"
# ## Task 5: a week of repairs (5 points, at home)
# Eight more things are to be put right within a week (made for the exercise, not the same for everybody). In the first table `danger` says what is dangerous; `due_day` is the last weekday, 1 for Monday; `work_hours` what it takes; `law` what punishes it. The second table has the highest fine of each, in CNY; an empty one has mark M: no checked number to compare, so it counts 0, and is confirmed before anything is changed.
#
# A finished example from another shop: a danger of 2 hours, a fine of up to 500,000 with 3 hours, one of up to 20,000 with 2 hours, due on Tuesday. Monday takes the danger and the 500,000, 5 hours; Tuesday the 20,000: a day later costs 20,000 there, and 500,000 with the other.
#
# Do it by hand, or sort in the empty cell. Each is done within one day, and a day has 6 hours.

# %%
todo = checkup.week_list(products, parcel_orders)
show(todo)
show(checkup.fine_sheet(TODAY))

# %%
# 在这里排，或者用手排 / sort here, or do it by hand

# %% [markdown] item="compliance_checkup/week_of_repairs"
# （任务五：排一周 / task 5: a week of repairs）

# %%
hints("compliance_checkup/week_of_repairs")

# %% [markdown] lang="zh"
# ## 任务六：一张图（2 分，课后）
# 先写信给哪个国家的买家？画收错的税，折成人民币，每个国家一共多少，从多到少。
#
# 四行归你写：① `gap`，和任务四一样，去重以后多收少收的差；② `wrong`，错的那些行，加一列 `cny`；③ `by_country`，按 `country` 合计，从多到少；④ `title`，引号里一句结论，看了图再改。

# %% [markdown] lang="en" translates="5ccb67"
# ## Task 6: a figure (2 points, at home)
# Buyers of which country get a letter first? Draw wrongly charged tax in CNY by country, most first.
#
# Four lines are yours: ① `gap`, as in task 4, the difference either way, without doubles; ② `wrong`, the wrong rows with a column `cny`; ③ `by_country`, summed by `country`, most first; ④ `title`, one sentence in quotation marks, put right once you see the figure.


# %% item="compliance_checkup/wrong_taxes_by_country" role="answer"
def wrong_taxes_by_country(parcels, parcel_orders, parcel_lines):
    notes = checkup.tax_notes(parcels, parcel_orders, parcel_lines, TODAY)
    by_country, title = None, ""
    ### BEGIN SOLUTION
    single = notes.drop_duplicates("parcel_id")
    gap = (single["tax_charged_to_buyer"] - single["due"]).round(2).abs()  # ①
    wrong = single.assign(cny=gap * single["currency"].map(checkup.RATES))[gap > 0.02]  # ②
    by_country = sum_by(wrong, "country", "cny").sort_values(ascending=False)  # ③
    first = by_country.index[0]
    title = text(zh=f"先写给 {first} 的买家", en=f"Write to buyers in {first} first")  # ④
    ### END SOLUTION
    if by_country is None:
        return None
    return charts.bars(by_country, finding=title, unit="checkup_money", source="parcels")


# %% item="compliance_checkup/wrong_taxes_by_country" role="check"
check("compliance_checkup/wrong_taxes_by_country", wrong_taxes_by_country)

# %%
figure = wrong_taxes_by_country(parcels, parcel_orders, parcel_lines)
if figure is not None:
    charts.show(figure)

# %%
hints("compliance_checkup/wrong_taxes_by_country")

# %% [markdown] lang="zh"
# ## 任务七：体检报告（10 分，课后）
# 检查员要看的就是这一页。下一格是你们班那天有效的几条规则，带起始日和标记。中文 280–420 字或英文 200–300 词，五条：
#
# 1. 红的：写编号和条数，三项检查以上，和任务三一致（2 分）；
# 2. 黄的：为什么不是红，向谁核实，哪天以前（2 分）；
# 3. 依据：三条以上，名字、起始日、标记（2 分）；
# 4. 整改：谁，星期几，为什么是这个次序（2 分）；
# 5. 一件有赚头、店里也不做的事：赚什么，会失去什么（2 分）。
#
# 语言好坏不评分。教人藏发现、改日子的，整题 0 分。

# %% [markdown] lang="en" translates="be9f31"
# ## Task 7: the report (10 points, at home)
# This is the page the inspector reads. The next cell has rules in force on your class’s day, with first day and mark. 200–300 English words or 280–420 Chinese characters, five points:
#
# 1. red: ids and counts, three checks or more, as in task 3 (2);
# 2. amber: why not red, whom to ask, by when (2);
# 3. grounds: three or more, with name, first day and mark (2);
# 4. repairs: who, which weekday, and why in this turn (2);
# 5. one thing that would pay and that the shop will not do: what it brings, what it costs (2).
#
# The quality of the language is not marked. Advice to hide a finding or to change a day earns 0 for the task.

# %%
show(checkup.law_of_the_day(TODAY))

# %% [markdown] item="compliance_checkup/checkup_report" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：把今天的检查变成每月一次。开头那张表，一行一个负责人、一个日子，写在一页纸上。再找一位同学当检查员，从你的登记表里随便点两条：问的是哪天的规则，你翻到哪一格回答？规则还会换，用 `law_days.look_up("CN-REF-BATT")` 看一族换过几版，下次体检要不要换。

# %% [markdown] lang="en" translates="4d57e5"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: make today’s check a monthly one. Give each row of the table at the top an owner and a day, on one page of paper. Then let a classmate be the inspector and point at any two rows of your register: which day’s rule is it, and which cell do you answer from? Rules go on changing: `law_days.look_up("CN-REF-BATT")` shows how often one family did, and whether your next check-up needs another version.
