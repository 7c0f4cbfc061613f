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
# | 任务五 十二票货还缺什么（课后） | 3 | 12 |
# | 任务六 代表费摊到每件（课后） | 3 | 9 |
# | 任务七 一张图（课后） | 2 | 8 |
# | 任务八 星期一和供应商（课后） | 8 | 18 |
#
# 教学材料，不是法律意见。规则按你们班的那天，或题里写的那天。

# %% [markdown] lang="en" translates="ca16c2"
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
# | Task 5: what twelve consignments lack (at home) | 3 | 12 |
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
# 上一格印出的 `TODAY` 是你们班的那天。三张表：`products` 一款一行；`parcel_orders` 一单一行，有国家；`parcel_lines` 一单里的一款一行。读最后一栏，回答，不计分：**`eu_rp` 空着是什么意思？玩具和宠物玩具，`toy` 一样吗？**

# %% [markdown] lang="en" translates="9adb63"
# ## Data dictionary
# `TODAY`, printed above, is your class’s day. Three tables: `products`, a row a product; `parcel_orders`, a row an order, with its country; `parcel_lines`, a row for each product of an order. Read the last column and answer, no points: **what does an empty `eu_rp` mean? Is a pet’s toy a `toy`?**

# %%
products = load("products", cohort_id)
parcel_orders = load("parcel_orders", cohort_id)
parcel_lines = load("parcel_lines", cohort_id)
describe("products", ["battery_mah", "battery_v", "toy", "electronic", "ce_mark", "un383"])
describe("products", ["manufacturer_shown", "eu_rp", "product_id_shown", "warning_langs"])

# %% [markdown] lang="zh"
# ## 任务一：五票货配单证（2 分）
# 先用手配，再教电脑。

# %% [markdown] lang="en" translates="0c8870"
# ## Task 1: papers for five lines (2 points)
# By hand first, then you teach the computer.

# %% [markdown] item="product_safety/which_paper_for_which_product"
# （任务一：五票货配单证 / task 1: papers for five lines）

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 借书证要三样：照片、电话、押金。缺一样就不办。`~` 把“有”变成“没有”；`|` 是“有一样就算”；`&` 是“都要成立”。运行，再回答：把最后一行的 `|` 全换成 `&`，名单上还剩谁？

# %% [markdown] lang="en" translates="314fef"
# ## Warm-up: read a finished example (no points)
# A library card asks for a photo, a phone number and a deposit; without one of them there is no card. `~` turns “there” into “not there”; `|` means any of them; `&` means all of them. Run it, then answer: with `&` for every `|`, who is left on the list?

# %%
cards = pd.DataFrame(
    [("Ma", True, "139", True), ("Wu", False, "137", True), ("Xu", True, "", False)],
    columns=["name", "photo", "phone", "deposit"],
)
no_phone = cards["phone"] == ""
refused = cards[~cards["photo"] | no_phone | ~cards["deposit"]]
show(refused)

# %% [markdown] lang="zh"
# ## 任务二：要下架的商品页（4 分）
# 下一格一行是一页：一款商品，一个 90 天里买过它的欧盟国家。`language` 是那个国家的语言，`warning_langs` 是页面上有的。`speaks(列出的, 要的)` 一行一行看，要的在不在列出的里面。
#
# 三行归你写：① `no_person`，没有责任人；② `no_language`，没有当地语言；③ `block`，四样缺一样的那些行。图片都有，不用查。

# %% [markdown] lang="en" translates="b6d499"
# ## Task 2: pages to take down (4 points)
# A row of the next cell is a page: a product, and an EU state that bought it in ninety days. `language` is that of the state, `warning_langs` what the page has. `speaks(listed, wanted)` looks row by row whether the wanted one is listed.
#
# Three lines are yours: ① `no_person`, without a responsible person; ② `no_language`, without the state’s language; ③ `block`, the rows that lack any of the four. Pictures are all there.

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
# 下一格是你店里有电池的款。判分用它们，再加界限附近的几例。

# %% [markdown] lang="en" translates="98cb80"
# ## Task 3: a function for battery classes (3 points)
# The carrier wants each product’s class (CN-UN383). Write `battery_class`: capacity `mah` and nominal voltage `volts` go in, one of four answers comes out: `"none"` without a battery; `"to_100"` up to 100 Wh; `"to_160"` above 100 and up to 160; `"over_160"` above 160. `return "none"` gives an answer back, and nothing below is read.
#
# The next cell has your products with a battery. You are marked on these and on cases about the limits.

# %%
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
# 下一格三张表：要改的四页；地址簿；警示语表。做好的例子：一只手电筒，带电，没有电池，卖到法国。① 带电的找授权管带电商品的欧盟公司；② 题目 other，语言 fr，抄那一句的序号。
#
# 名字要真有授权才能写。写一家没答应的公司，就是冒名。

# %% [markdown] lang="en" translates="584f12"
# ## Task 4: four pages mended (3 points)
# Three tables: four pages to mend, the address book, the list of warnings. A finished example: a torch, electronic, without a battery, to France. ① Electronic: the EU firm whose mandate covers electronics; ② topic other, language fr: copy that sentence’s number.
#
# Only a firm with a mandate may be named. A firm that never agreed is a borrowed name.

# %%
show(product_desk.pages_to_mend(products, parcel_orders, parcel_lines, TODAY))
show(product_desk.address_book())
show(product_desk.phrase_list(parcel_orders), 30)

# %% [markdown] item="product_safety/pages_mended"
# （任务四：改好四页 / task 4: four pages mended）

# %%
hints("product_safety/pages_mended")

# %% [markdown] lang="zh"
# ## 任务五：十二票货还缺什么（3 分，课后）
# 下一格十二票货，`entry_on` 是进口申报那天，`in_eu` 是去欧盟（假的去美国）。三样按那天的规则：CE 标志（EU-MSR4、EU-TOY，带电的和玩具，去欧盟）；检测报告（EU-TOY、US-CPC，玩具）；UN38.3 概要（CN-UN383，有电池）。
#
# 三行归你写，每行从 `loads` 里筛一样：`ce`、`report`、`un383`，都是**要而没有**的那几票。最后一行写好了，把三堆叠成一张表。

# %% [markdown] lang="en" translates="ce55ec"
# ## Task 5: what twelve consignments lack (3 points, at home)
# The next cell has twelve consignments; `entry_on` is the day of the import entry, `in_eu` says to the EU (False: to the US). Three things by that day’s rules: the CE mark (EU-MSR4, EU-TOY; electronics and toys, to the EU); the test report (EU-TOY, US-CPC; toys); the UN 38.3 summary (CN-UN383; with a battery).
#
# Three lines are yours, each picks rows of `loads`: `ce`, `report` and `un383` are the consignments where it is **needed and not there**. The last line is written and lays the three on one another.

# %%
show(product_desk.consignments(products, parcel_orders, TODAY), 12)


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
# 例子数的是有几款。你要数国家，再数买了电池的国家，再加件数。空格归你，算好的数填进题里。

# %% [markdown] lang="en" translates="ac584b"
# ## Task 6: fees on one piece (3 points, at home)
# On 2026-11-02 representatives for packaging (EU-PPWR) and for batteries (EU-BATT) go by state. The next cell has every line sold to the EU in these ninety days; `quantity` are pieces, and a `battery_mah` above 0 means a battery.
#
# The example counts products. You count states, then the states that bought batteries, then add up pieces. The empty cell is yours; the result goes into the question.

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
# 三行归你写：① `lacks`，花括号里四样，每样几页（`manufacturer`、`eu_person`、`product_id`、`language`）；② `counts`，从多到少；③ `title`，引号里一句结论，看了图再改。

# %% [markdown] lang="en" translates="df8daa"
# ## Task 7: a figure (2 points, at home)
# Your lead can press for one thing first. Which is missing most? Draw how many pages lack each of the four.
#
# Three lines are yours: ① `lacks`, four names in braces with their number of pages (`manufacturer`, `eu_person`, `product_id`, `language`); ② `counts`, most first; ③ `title`, a sentence in quotation marks, put right once you see the figure.


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
# 2026-11-23，星期一九点。四页卖到德国：甲 香薰蜡烛，没有欧盟责任人，每天赚 90 元；乙 LED 台灯，带 CE，没有欧盟责任人，每天赚 60 元；丙 充电宝，20,000 mAh、3.7 V，没有 UN38.3 概要，仓里 200 件明天空运，每天赚 150 元；丁 毛绒熊，四样都在，只是德语警示漏了一句，每天赚 40 元。欧盟责任人签约要 3 天，UN38.3 概要供应商说 10 天，警示今天就能补。写一份决定（中文 150–240 字或英文 110–170 词），后面附给充电宝供应商的两三句话：哪几页下线、各停几天、少赚多少，先做什么，向供应商要什么。
#
# 四条：
#
# 1. 四页逐页判断，写出归哪条规则（EU-GPSR、EU-MSR4、CN-UN383）（3 分）；
# 2. 停几天，少赚多少（2 分）；
# 3. 先后次序，给供应商的两三句话（2 分）；
# 4. 一个没有把握的地方，怎么办（1 分）。
#
# 语言好坏不评分。先写别家的名字、先借一份报告的，整题 0 分。

# %% [markdown] lang="en" translates="e25040"
# ## Task 8: Monday and the supplier (8 points, at home)
# Monday, 23 November 2026, nine o’clock. Four pages sell to Germany: A scented candle, no responsible person in the EU, earns CNY 90 a day; B LED lamp, CE, no responsible person in the EU, 60 a day; C power bank, 20,000 mAh at 3.7 V, no UN 38.3 summary, 200 pieces fly tomorrow, 150 a day; D plush bear, everything there but one warning not in German, 40 a day. A responsible person is signed in 3 days, the supplier promises the summary in 10, the warning is added today. Write a decision (110–170 English words or 150–240 Chinese characters) with two or three sentences to the power bank’s supplier: which pages go offline, for how many days, what is lost, what comes first, what the supplier has to send.
#
# Four points:
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
