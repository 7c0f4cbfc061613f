# ---
# jupyter:
#   b2c:
#     clauses:
#     - product_safety
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 工单：清理欧盟和美国的商品目录
# **发单** 合规主管 · **你的岗位** 商品合规专员 · **星期一 12:00 前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 平台发来警告：再查到缺责任人的商品页，整店限流。货代也在问电池的单证。平台动手之前，你先把缺东西的页面找出来，下线，补好，再上线。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 五票货配单证 | 2 | 4 |
# | 任务二 要下架的商品页 | 4 | 12 |
# | 任务三 电池分级的函数 | 3 | 12 |
# | 任务四 改好四页 | 3 | 10 |
# | 任务五 十二票货还缺什么（课后） | 3 | 10 |
# | 任务六 代表费摊到每件（课后） | 3 | 9 |
# | 任务七 一张图（课后） | 2 | 8 |
# | 任务八 星期一和供应商（课后） | 8 | 18 |
#
# 教学材料，不是法律意见。规则按你们班的那天，或题里写的那天。

# %% [markdown] lang="en" translates="7702c8"
# # Work order: clean the EU and US catalogue
# **From** head of compliance · **Your post** product compliance clerk · **Due** Monday 12:00 · 45 minutes in class, 45 at home · 28 points
#
# The platform warns: one more page without a responsible person, and the whole shop is shown less. The carrier asks for battery papers. Before the platform acts, you find the pages that lack something, take them down, mend them and put them back.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: papers for five lines | 2 | 4 |
# | Task 2: pages to take down | 4 | 12 |
# | Task 3: a function for battery classes | 3 | 12 |
# | Task 4: four pages mended | 3 | 10 |
# | Task 5: what twelve consignments lack (at home) | 3 | 10 |
# | Task 6: fees on one piece (at home) | 3 | 9 |
# | Task 7: a figure (at home) | 2 | 8 |
# | Task 8: Monday and the supplier (at home) | 8 | 18 |
#
# Teaching material, not legal advice. Rules are those of your class’s day, or of the day a task names.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, show, text
from course_b2c_ops.given_tools import law_days, product_desk
from course_b2c_ops.given_tools.product_desk import speaks

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 上一格印出的 `TODAY` 是你们班的那天。三张表：`products` 一款一行；`parcel_orders` 一单一行，有国家；`parcel_lines` 一单里的一款一行。读最后一栏“注意”，心里回答，不用交：**`eu_rp` 空着是什么意思？宠物玩具算不算 `toy`？**

# %% [markdown] lang="en" translates="77d2d2"
# ## Data dictionary
# `TODAY`, printed above, is your class’s day. Three tables: `products`, a row a product; `parcel_orders`, a row an order, with its country; `parcel_lines`, a row for each product of an order. Read the last column and answer for yourself, nothing to hand in: **what does an empty `eu_rp` mean? Is a pet’s toy a `toy`?**

# %%
products = load("products", cohort_id)
parcel_orders = load("parcel_orders", cohort_id)
parcel_lines = load("parcel_lines", cohort_id)
goods = ["toy", "electronic", "ce_mark", "test_report_no", "battery_mah", "battery_v", "un383"]
describe("products", goods)
describe("products", ["manufacturer_shown", "eu_rp", "product_id_shown", "warning_langs"])

# %% [markdown] lang="zh"
# ## 任务一：五票货配单证（2 分）
# 先用手配，再教电脑。五项各用一份，多出一份用不上。有的货不止要一份：先配只有一份合适的。

# %% [markdown] lang="en" translates="e45822"
# ## Task 1: papers for five lines (2 points)
# By hand first, then you teach the computer. Each line takes one paper, and one paper is left over. Some goods need more than one: begin with those that only one paper fits.

# %% [markdown] item="product_safety/which_paper_for_which_product"
# （任务一：五票货配单证 / task 1: papers for five lines）

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 借书证要三样：照片 `picture`、电话 `call`、押金 `deposit`。缺一样就不办。`~` 把“有”变成“没有”；`|` 是“有一样就算”；`&` 是“都要成立”。运行，名单上是办不了的人。先猜再改：把 `refused` 那一行的 `|` 全换成 `&`，名单上还剩谁？

# %% [markdown] lang="en" translates="6a67f7"
# ## Warm-up: read a finished example (no points)
# A library card asks for three things, a `picture`, a number to `call` and a `deposit`; without one of them there is no card. `~` turns “there” into “not there”; `|` means any of them; `&` means all of them. Run it: the list has those who get no card. Guess, then change it: with `&` for every `|` in the line of `refused`, who is left on the list?

# %%
cards = pd.DataFrame(
    [("Ma", True, "139", True), ("Wu", False, "137", True), ("Xu", True, "", False)],
    columns=["name", "picture", "call", "deposit"],
)
no_call = cards["call"] == ""
refused = cards[~cards["picture"] | no_call | ~cards["deposit"]]
show(refused)

# %% [markdown] lang="zh"
# ## 任务二：要下架的商品页（4 分）
# 下一格一行是一页：一款商品，一个 90 天里买过它的欧盟国家。`language` 是那个国家的语言，`warning_langs` 是页面上有的。`speaks(列出的, 要的)` 一行一行看，要的在不在列出的里面：在是 True，不在是 False。两列都写成 `offers["列名"]`。
#
# 三行归你写：① `no_person`，没有责任人；② `no_language`，没有当地语言；③ `block`，四样缺一样的那些行，和热身的 `refused` 一样写。没有制造商 `no_maker`、没有标识 `no_id` 已经写好。图片都有，不用查。

# %% [markdown] lang="en" translates="e0eb15"
# ## Task 2: pages to take down (4 points)
# A row of the next cell is a page: a product, and an EU state that bought it in ninety days. `language` is that of the state, `warning_langs` what the page has. `speaks(listed, wanted)` looks row by row whether the wanted one is listed: True if it is, False if not. Write both columns as `offers["column"]`.
#
# Three lines are yours: ① `no_person`, without a responsible person; ② `no_language`, without the state’s language; ③ `block`, the rows that lack any of the four, written like `refused` above. No maker, `no_maker`, and no identity, `no_id`, are written. Pictures are all there.

# %%
show(product_desk.offers_in_the_eu(products, parcel_orders, parcel_lines, TODAY))


# %% item="product_safety/offers_to_block" role="answer"
def offers_to_block(products, parcel_orders, parcel_lines):
    offers = product_desk.offers_in_the_eu(products, parcel_orders, parcel_lines, TODAY)
    no_maker, no_id = ~offers["manufacturer_shown"], ~offers["product_id_shown"]
    ### BEGIN SOLUTION
    no_person = offers["eu_rp"] == ""  # ①
    no_language = ~speaks(offers["warning_langs"], offers["language"])  # ②
    block = offers[no_maker | no_person | no_id | no_language]  # ③
    ### END SOLUTION
    return block[["product_id", "country"]]


# %% item="product_safety/offers_to_block" role="check"
check("product_safety/offers_to_block", offers_to_block)

# %%
hints("product_safety/offers_to_block")

# %% [markdown] lang="zh"
# ## 任务三：电池分级的函数（3 分）
# 货代要一张表：每款的电池在哪一级（CN-UN383）。写 `battery_class`，容量 `mah` 和标称电压 `volts` 进去，四个答案之一出来：没有电池 `"none"`；不超过 100 瓦时 `"to_100"`；100 以上、不超过 160 `"to_160"`；超过 160 `"over_160"`。`return "none"` 交回一个答案，下面就不看了。
#
# 下一格先是做好的例子：`locker` 给箱子配柜子，不超过 30 厘米放小柜，再大放大柜。看 30 和 31 印出什么。再下面是你店里有电池的款：判分用它们，再加界限附近的几例。

# %% [markdown] lang="en" translates="57216d"
# ## Task 3: a function for battery classes (3 points)
# The carrier wants each product’s class (CN-UN383). Write `battery_class`: capacity `mah` and nominal voltage `volts` go in, one of four answers comes out: `"none"` without a battery; `"to_100"` up to 100 Wh; `"to_160"` above 100 and up to 160; `"over_160"` above 160. `return "none"` gives an answer back, and nothing below is read.
#
# The next cell begins with a finished example: `locker` finds a locker for a box, small up to 30 cm, large above. See what 30 and 31 print. Below are your products with a battery; you are marked on these and on cases about the limits.


# %%
def locker(cm):
    if cm <= 30:
        return "small"
    return "large"


print(locker(30), locker(31))
with_battery = products[products["battery_mah"] > 0]
show(with_battery[["product_id", "product", "battery_mah", "battery_v", "battery_kind"]])


# %% item="product_safety/class_of_a_battery" role="answer"
def battery_class(mah, volts):
    ### BEGIN SOLUTION
    if mah == 0:
        return "none"
    wh = round(mah * volts / 1000, 2)
    if wh <= 100:
        return "to_100"
    if wh <= 160:
        return "to_160"
    return "over_160"
    ### END SOLUTION


# %% item="product_safety/class_of_a_battery" role="check"
check("product_safety/class_of_a_battery", battery_class)

# %%
hints("product_safety/class_of_a_battery")

# %% [markdown] lang="zh"
# ## 任务四：改好四页（3 分）
# 四页换责任人和警示语（不管任务二拦没拦）。下一格：要改的四页；地址簿；警示语表，按题目分成三张。做好的例子：一盏插电的台灯，带电，没有电池，卖到法国。① 带电的，找授权管带电商品的欧盟公司，写它的字母；② 没有电池，不是玩具，题目 other；法国的语言 fr；抄那一句的序号 `no`。这几国的语言代码就是国家代码的小写，只有爱沙尼亚 EE 是 et。
#
# 名字要真有授权才能写。写一家没答应的公司，就是冒名。

# %% [markdown] lang="en" translates="04c080"
# ## Task 4: four pages mended (3 points)
# Four pages get a new responsible person and a new warning, whether task 2 blocked them or not. The next cell has the four pages, the address book, and the list of warnings in three tables, one a topic. A finished example: a mains lamp, electronic, without a battery, to France. ① Electronic: the EU firm whose mandate covers electronics, by its letter; ② neither battery nor toy, so the topic is other; the language of France is fr; copy that sentence’s number, `no`. The code of a language is that of the state in small letters; only Estonia, EE, has et.
#
# Only a firm with a mandate may be named. A firm that never agreed is a borrowed name.

# %%
show(product_desk.pages_to_mend(products, parcel_orders, parcel_lines, TODAY))
show(product_desk.address_book())
phrases = product_desk.phrase_list(parcel_orders)
for topic in ["battery", "toy", "other"]:
    show(phrases[phrases["topic"] == topic])

# %% [markdown] item="product_safety/pages_mended"
# （任务四：改好四页 / task 4: four pages mended）

# %%
hints("product_safety/pages_mended")

# %% [markdown] lang="zh"
# ## 任务五：十二票货还缺什么（3 分，课后）
# 下一格十二票货，分两张表。`in_eu` 是 True（表里写“是”）的去欧盟，False（“否”）的去美国；`entry_on` 是进口申报那天，那几天三样都已经要了：CE 标志（EU-MSR4、EU-TOY；带电的和玩具，去欧盟的）；检测报告（EU-TOY、US-CPC；玩具，两边都要）；UN38.3 概要（CN-UN383；有电池的，两边都要）。
#
# 三行归你写，每行从 `loads` 里筛一样：① `ce`，② `report`，③ `un383`，都是**要而没有**的那几票。报告空着写 `== ""`；`toy` 和 `in_eu` 已经取出来，别的列写成 `loads["列名"]`。最后一行写好了，把三堆叠成一张表。

# %% [markdown] lang="en" translates="eab164"
# ## Task 5: what twelve consignments lack (3 points, at home)
# The next cell has twelve consignments in two tables. Where `in_eu` is True (“yes” in the table) they go to the EU, where it is False (“no”) to the US; `entry_on` is the day of the import entry, and on those days all three were asked for: the CE mark (EU-MSR4, EU-TOY; electronics and toys, to the EU); the test report (EU-TOY, US-CPC; toys, either way); the UN 38.3 summary (CN-UN383; with a battery, either way).
#
# Three lines are yours, each picks rows of `loads`: ① `ce`, ② `report` and ③ `un383` are the consignments where it is **needed and not there**. An empty report is `== ""`; `toy` and `in_eu` are taken out for you, other columns are `loads["column"]`. The last line is written and stacks the three into one table.

# %%
twelve = product_desk.consignments(products, parcel_orders, TODAY)
show(twelve.head(6))
show(twelve.tail(6))


# %% item="product_safety/papers_still_to_get" role="answer"
def papers_still_to_get(products, parcel_orders):
    loads = product_desk.consignments(products, parcel_orders, TODAY)
    toy, in_eu = loads["toy"], loads["in_eu"]
    ### BEGIN SOLUTION
    ce = loads[in_eu & (loads["electronic"] | toy) & ~loads["ce_mark"]]  # ①
    report = loads[toy & (loads["test_report_no"] == "")]  # ②
    un383 = loads[(loads["battery_mah"] > 0) & ~loads["un383"]]  # ③
    ### END SOLUTION
    return product_desk.to_get(ce=ce, report=report, un383=un383)


# %% item="product_safety/papers_still_to_get" role="check"
check("product_safety/papers_still_to_get", papers_still_to_get)

# %%
hints("product_safety/papers_still_to_get")

# %% [markdown] lang="zh"
# ## 任务六：代表费摊到每件（3 分，课后）
# 2026-11-02，包装（EU-PPWR）和电池（EU-BATT）的授权代表都按国家请。下一格是这 90 天卖到欧盟的每一行，`quantity` 是件数，`battery_mah` 大于 0 是有电池。
#
# 一位包装代表管一个国家，一位电池代表也管一个国家。下一格最后一行是例子，数的是有几款。空格归你：数国家，数买了电池的国家，加件数，算出摊到每件的钱。交两样：数填进题里，再写一句理由。

# %% [markdown] lang="en" translates="bda131"
# ## Task 6: fees on one piece (3 points, at home)
# On 2026-11-02 representatives for packaging (EU-PPWR) and for batteries (EU-BATT) go by state. The next cell has every line sold to the EU in these ninety days; `quantity` are pieces, and a `battery_mah` above 0 means a battery.
#
# A representative for packaging serves one state, and so does one for batteries. The last line of the next cell is an example: it counts products. The empty cell is yours: count states, count the states that bought batteries, add up pieces, and work out the fee on a piece. Hand in two things: the number, typed into the question, and a sentence with your reason.

# %%
sales = product_desk.sales_of_the_season(products, parcel_orders, parcel_lines, TODAY)
show(sales.tail(8))
print(sales["product_id"].nunique())

# %%
# 在这里接着写 / go on here

# %% [markdown] item="product_safety/representatives_per_unit"
# （任务六：代表费摊到每件 / task 6: fees on one piece）

# %%
hints("product_safety/representatives_per_unit")

# %% [markdown] lang="zh"
# ## 任务七：一张图（2 分，课后）
# 主管只能先催一件事。哪一样缺得最多？四样各有几页缺，画出来。
#
# 三行归你写：① `lacks`，花括号里四样，每样几页（`manufacturer`、`eu_person`、`product_id`、`language`）；② `counts`，从多到少；③ `title`，引号里一句结论，看了图再改。一列 True 和 False，后面写 `.sum()` 就数出有几个 True；`spoken` 是“有当地语言”，已经写好。

# %% [markdown] lang="en" translates="6a85f4"
# ## Task 7: a figure (2 points, at home)
# Your lead can press for one thing first. Which is missing most? Draw how many pages lack each of the four.
#
# Three lines are yours: ① `lacks`, four names in braces with their number of pages (`manufacturer`, `eu_person`, `product_id`, `language`); ② `counts`, most first; ③ `title`, a sentence in quotation marks, put right once you see the figure. `.sum()` after a column of True and False counts the True; `spoken`, “has the language”, is written.


# %% item="product_safety/gaps_drawn" role="answer"
def gaps_drawn(products, parcel_orders, parcel_lines):
    offers = product_desk.offers_in_the_eu(products, parcel_orders, parcel_lines, TODAY)
    spoken, counts, title = speaks(offers["warning_langs"], offers["language"]), None, ""
    ### BEGIN SOLUTION
    lacks = {  # ①
        "manufacturer": (~offers["manufacturer_shown"]).sum(),
        "eu_person": (offers["eu_rp"] == "").sum(),
        "product_id": (~offers["product_id_shown"]).sum(),
        "language": (~spoken).sum(),
    }
    counts = pd.Series(lacks).sort_values(ascending=False)  # ②
    title = text(zh=f"先补 {counts.index[0]}", en=f"{counts.index[0]} first")  # ③
    ### END SOLUTION
    if counts is None:
        return None
    return charts.bars(counts, finding=title, unit="offer_pages", source="products")


# %% item="product_safety/gaps_drawn" role="check"
check("product_safety/gaps_drawn", gaps_drawn)

# %%
figure = gaps_drawn(products, parcel_orders, parcel_lines)
if figure is not None:
    charts.show(figure)

# %%
hints("product_safety/gaps_drawn")

# %% [markdown] lang="zh"
# ## 任务八：星期一和供应商（8 分，课后）
# 2026-11-23，星期一九点。四页卖到德国：
#
# - 甲 帆布购物袋，没有欧盟责任人，每天赚 90 元；
# - 乙 电热卷发棒，带 CE，没有欧盟责任人，每天赚 60 元；
# - 丙 充电宝，20,000 mAh、3.7 V，没有 UN38.3 概要，仓里 200 件明天空运，每天赚 150 元；
# - 丁 积木，CE、检测报告都有，页面只缺一样：有一句警示没有译成德语，每天赚 40 元。
#
# 欧盟责任人签约要 3 天，UN38.3 概要供应商说 10 天，警示今天就能补。写一份决定（中文 150–240 字或英文 110–170 词），后面附给充电宝供应商的两三句话：哪几页下线、各停几天、少赚多少，先做什么，向供应商要什么。
#
# 停几天，从今天数起，到补好为止。四条：
#
# 1. 四页逐页判断，写出归哪条规则（EU-GPSR、EU-MSR4、CN-UN383）（3 分）；
# 2. 停几天，少赚多少（2 分）；
# 3. 先后次序，给供应商的两三句话（2 分）；
# 4. 一个没有把握的地方，怎么办（1 分）。
#
# 语言好坏不评分。先写别家的名字、先借一份报告的，整题 0 分。

# %% [markdown] lang="en" translates="ad3919"
# ## Task 8: Monday and the supplier (8 points, at home)
# Monday, 23 November 2026, nine o’clock. Four pages sell to Germany:
#
# - (A) a canvas shopping bag, no responsible person in the EU, earns CNY 90 a day;
# - (B) an electric curling iron with CE, no responsible person in the EU, 60 a day;
# - (C) a power bank, 20,000 mAh at 3.7 V, no UN 38.3 summary, 200 pieces fly tomorrow, 150 a day;
# - (D) building blocks, CE and test report there, the page lacks one thing only: a warning is not in German, 40 a day.
#
# A responsible person is signed in 3 days, the supplier promises the summary in 10, the warning is added today. Write a decision (110–170 English words or 150–240 Chinese characters) with two or three sentences to the power bank’s supplier: which pages go offline, for how many days, what is lost, what comes first, what the supplier has to send.
#
# Days offline count from today until it is mended. Four points:
#
# 1. each of the four pages judged, with the rule it falls under (EU-GPSR, EU-MSR4, CN-UN383) (3);
# 2. how many days, and what is lost (2);
# 3. the order of doing things, and two or three sentences to the supplier (2);
# 4. one thing you are not sure of, and what you do about it (1).
#
# The quality of the language is not marked. A borrowed name or a borrowed report earns 0 for the task.

# %% [markdown] item="product_safety/monday_and_the_supplier" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：任务六的费用，一个国家一个国家摊。哪个国家每件最贵？退出它，省下的和少赚的各是多少？

# %% [markdown] lang="en" translates="00cbd9"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: spread the fees of task 6 state by state. Where is a piece dearest? What would leaving that state save, and what would it lose?
