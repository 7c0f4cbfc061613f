# ---
# jupyter:
#   b2c:
#     clauses:
#     - export_tax_and_fx
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 工单：月底出口台
# **发单** 财务主管 · **你的岗位** 出口退税与收汇专员 · **月底前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 月底要把出口的货一批一批定下来：哪些退税，哪些免税，哪些先停；退多少，多少税退不回来；国外收回的钱，结汇多少，申报多少。选错处理，要补税；报少了钱，银行来问。主管还在想：明年跟哪家供应商，货要不要先备到海外仓。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 八批货的处理 | 4 | 9 |
# | 任务二 退多少，留多少 | 5 | 13 |
# | 任务三 甲还是乙 | 3 | 9 |
# | 任务四 先退，后核算 | 3 | 8 |
# | 任务五 结汇和申报（课后） | 3 | 9 |
# | 任务六 一张图（课后） | 2 | 8 |
# | 任务七 给老板一页（课后） | 8 | 18 |
#
# 教学材料，不是法律意见。退税率看每一批自己的出口日；电池以外的退税率是给定的。

# %% [markdown] lang="en" translates="f9b2d8"
# # Work order: month-end export desk
# **From** head of finance · **Your post** clerk for refunds and receipts · **Due** by month’s end · 45 minutes in class, 45 at home · 28 points
#
# At month’s end every export lot is settled: refund, exemption, or stop; how much comes back and how much VAT does not; of the money from abroad, how much is settled and how much reported. A wrong treatment is taxed later; money reported short brings the bank’s questions. Your lead also wonders which supplier to take next year, and whether to stock a warehouse abroad first.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: treatment of eight lots | 4 | 9 |
# | Task 2: what comes back, what stays | 5 | 13 |
# | Task 3: A or B | 3 | 9 |
# | Task 4: refund first, settle later | 3 | 8 |
# | Task 5: settle and report (at home) | 3 | 9 |
# | Task 6: a figure (at home) | 2 | 8 |
# | Task 7: a page for your boss (at home) | 8 | 18 |
#
# Teaching material, not legal advice. Each lot’s refund rate goes by its own export day; rates other than those of batteries are given.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import charts, check, describe, hints, load, show, sum_by, text
from course_b2c_ops.given_tools import export_desk

# %% [markdown] lang="zh"
# ## 数据字典
# 四张表：`exports` 出口批次，一批一行；`purchases` 这些货是怎么买进来的；`products` 里有给定的退税率；`receipts` 从国外收回的钱，一笔一行。读最后一栏，回答，不计分：**退税率看 `export_on` 还是 `purchased_on`？`incl_vat_cny` 含不含税？**

# %% [markdown] lang="en" translates="880443"
# ## Data dictionary
# Four tables: `exports`, a row a lot; `purchases`, how these goods were bought; `products`, with the given refund rate; `receipts`, money from abroad, a row each. Read the last column and answer, no points: **does the rate go by `export_on` or by `purchased_on`? Is VAT inside `incl_vat_cny`?**

# %%
exports = load("exports", cohort_id)
purchases = load("purchases", cohort_id)
products = load("products", cohort_id)
receipts = load("receipts", cohort_id)
describe("exports", ["mode", "export_on", "refund_family", "docs", "in_pilot_zone"])
describe("purchases", ["incl_vat_cny", "invoice", "purchased_on"])

# %% [markdown] lang="zh"
# ## 任务一：八批货的处理（4 分）
# 下一格是八批货。`invoice` 是 special 专用发票，或 none 没有；`docs` 是 complete 齐全，或者写着缺的那一样；`in_pilot_zone` 是不是在综试区申报。你店是一般纳税人，退税备案已经办好；八批货都不在取消退税的清单上。
#
# 做好的例子：9710，special，complete → 有票、单证齐：写 refund。一批一批填。

# %% [markdown] lang="en" translates="126db1"
# ## Task 1: treatment of eight lots (4 points)
# The next cell has eight lots. `invoice` is special or none; `docs` is complete, or names what is missing; `in_pilot_zone` says whether the lot was declared in a pilot zone. Your shop is a general VAT taxpayer and has filed for refunds; none of the eight is on a list of cancelled refunds.
#
# A finished example: 9710, special, complete → invoice and papers are there: refund. Fill in one by one.

# %%
show(export_desk.lots_on_the_sheet(exports, purchases))

# %% [markdown] item="export_tax_and_fx/treatment_of_eight_lots"
# （任务一：八批货的处理 / task 1: eight lots）

# %%
hints("export_tax_and_fx/treatment_of_eight_lots")

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 门票 113 元，含 13% 的税。`.round(2)` 把一整列四舍五入到分。运行，再回答：税是 13 元，还是 113 的 13%？

# %% [markdown] lang="en" translates="415957"
# ## Warm-up: read a finished example (no points)
# A ticket costs 113 with 13% tax inside. `.round(2)` rounds a whole column to the cent. Run it, then answer: is the tax 13, or 13% of 113?

# %%
tickets = receipts[["receipt_id"]].head(3).assign(price=[113, 226, 50])
before_tax = (tickets["price"] / 1.13).round(2)
show(tickets.assign(before_tax=before_tax, tax=(tickets["price"] - before_tax).round(2)))

# %% [markdown] lang="zh"
# ## 任务二：退多少，留多少（5 分）
# 下一格是能退税的各批：有专用发票，单证齐全，钱已收回。`refund_family` 空着，退税率用给定的 `refund_pct`；写着规则名字的，退税率看那条规则。`export_desk.refund_rate(表, "哪一列日子")` 按那一列的日子查出整列退税率，9 就是 9%。
#
# 四行归你写：① `net`，不含税进价，到分；② `rate`，退税率；③ `refund`，应退税额，到分；④ `stays`，13%（CN-VAT-STD）里退不回来的，到分。

# %% [markdown] lang="en" translates="e4b6e5"
# ## Task 2: what comes back, what stays (5 points)
# The next cell has the lots with a refund: special invoice, all papers, money received. Where `refund_family` is empty, the rate is the given `refund_pct`; where it names a rule, the rule has the rate. `export_desk.refund_rate(table, "column of days")` looks up the rates of a whole column by those days; 9 means 9%.
#
# Four lines are yours: ① `net`, the price without VAT, to the cent; ② `rate`; ③ `refund`, to the cent; ④ `stays`, the part of the 13% (CN-VAT-STD) that does not come back, to the cent.

# %%
show(export_desk.refund_lots(exports, purchases, products))


# %% item="export_tax_and_fx/refund_and_what_stays" role="answer"
def refund_and_what_stays(exports, purchases, products):
    lots = export_desk.refund_lots(exports, purchases, products)
    net = rate = refund = stays = None
    ### BEGIN SOLUTION
    net = (lots["incl_vat_cny"] / 1.13).round(2)  # ①
    rate = export_desk.refund_rate(lots, "export_on")  # ②
    refund = (net * rate / 100).round(2)  # ③
    stays = (net * 0.13).round(2) - refund  # ④
    ### END SOLUTION
    return lots[["export_id"]].assign(net=net, refund=refund, stays=stays)


# %% item="export_tax_and_fx/refund_and_what_stays" role="check"
check("export_tax_and_fx/refund_and_what_stays", refund_and_what_stays)

# %%
hints("export_tax_and_fx/refund_and_what_stays")

# %% [markdown] lang="zh"
# ## 任务三：甲还是乙（3 分）
# 日期固定在 2025-11-20，所以两条规则都是核实过的（CN-NOINV、CN-CIT-DEEMED）。手算，或在空格里一步一行。

# %% [markdown] lang="en" translates="762f1b"
# ## Task 3: A or B (3 points)
# The day is fixed at 20 November 2025, so both rules are confirmed (CN-NOINV, CN-CIT-DEEMED). By hand, or a line a step in the empty cell.

# %%
# 在这里算 / work it out here

# %% [markdown] item="export_tax_and_fx/supplier_with_or_without"
# （任务三：甲还是乙 / task 3: A or B）

# %%
hints("export_tax_and_fx/supplier_with_or_without")

# %% [markdown] lang="zh"
# ## 任务四：先退，后核算（3 分）
# 主管想：最近几批要是都走 9810 先进海外仓，退税和核算是哪些日子？下一格把它们排好：`net` 和退税率 `rate_pct` 已经算好，`refunded_on` 是税务局办结预退的那天，`sold_by_then` 是到那天卖掉的件数；日子和销量是假设的。规则见 CN-REF-9810。
#
# 两件工具：`export_desk.first_of_month(表["日子"], 几个月)` 几个月以后那个月的第一天；`export_desk.month_of_next_year(表["日子"], 几月)` 下一年的那个月。三行归你写。

# %% [markdown] lang="en" translates="589804"
# ## Task 4: refund first, settle later (3 points)
# Your lead asks: had the latest lots all gone to a warehouse abroad under 9810, on which days would they be refunded and settled? The next cell lays them out: `net` and `rate_pct`, the refund rate, are worked out, `refunded_on` is the day the tax office completed the refund on departure, `sold_by_then` what was sold by then; days and sales are assumed. The rule is CN-REF-9810.
#
# Two tools: `export_desk.first_of_month(table["days"], months)`, the first day of the month so many months later; `export_desk.month_of_next_year(table["days"], month)`, that month of the year after. Three lines are yours.

# %%
show(export_desk.warehouse_plan(exports, purchases, products))


# %% item="export_tax_and_fx/lots_by_the_warehouse" role="answer"
def lots_by_the_warehouse(exports, purchases, products):
    plan = export_desk.warehouse_plan(exports, purchases, products)
    pre_refund = settle_from = settle_by = None
    ### BEGIN SOLUTION
    pre_refund = (plan["net"] * plan["rate_pct"] / 100).round(2)
    settle_from = export_desk.first_of_month(plan["refunded_on"], 1)
    settle_by = export_desk.month_of_next_year(plan["refunded_on"], 4)
    ### END SOLUTION
    plan = plan.assign(pre_refund=pre_refund, settle_from=settle_from, settle_by=settle_by)
    return plan[["export_id", "pre_refund", "settle_from", "settle_by"]]


# %% item="export_tax_and_fx/lots_by_the_warehouse" role="check"
check("export_tax_and_fx/lots_by_the_warehouse", lots_by_the_warehouse)

# %%
hints("export_tax_and_fx/lots_by_the_warehouse")

# %% [markdown] lang="zh"
# ## 任务五：结汇和申报（3 分，课后）
# 银行等着两个数：结汇多少，申报多少（CN-SAFE-11）。`rate` 是那一笔入账那天的汇率。三行归你写：① `net_usd`，扣掉三样境外费用；② `settle`；③ `report`。后两样是人民币，到分。

# %% [markdown] lang="en" translates="9bd2ee"
# ## Task 5: settle and report (3 points, at home)
# The bank waits for two numbers: what is settled and what is reported (CN-SAFE-11). `rate` is that of the receipt’s own day. Three lines are yours: ① `net_usd`, with the three costs abroad taken off; ② `settle`; ③ `report`; the last two in CNY, to the cent.

# %%
describe("receipts", ["gross_usd", "warehouse_usd", "logistics_usd", "foreign_tax_usd", "rate"])
show(receipts)


# %% item="export_tax_and_fx/settle_net_report_gross" role="answer"
def settle_net_report_gross(receipts):
    net_usd = settle = report = None
    ### BEGIN SOLUTION
    costs = receipts["warehouse_usd"] + receipts["logistics_usd"] + receipts["foreign_tax_usd"]
    net_usd = receipts["gross_usd"] - costs  # ①
    settle = (net_usd * receipts["rate"]).round(2)  # ②
    report = (receipts["gross_usd"] * receipts["rate"]).round(2)  # ③
    ### END SOLUTION
    return receipts[["receipt_id"]].assign(settle_cny=settle, report_cny=report)


# %% item="export_tax_and_fx/settle_net_report_gross" role="check"
check("export_tax_and_fx/settle_net_report_gross", settle_net_report_gross)

# %%
hints("export_tax_and_fx/settle_net_report_gross")

# %% [markdown] lang="zh"
# ## 任务六：一张图（2 分，课后）
# 主管要看：退回来的税，主要在哪几种商品上？`sum_by(表, "按哪列", "加哪列")` 把同一种加起来，`.sort_values(ascending=False)` 从多到少。下一格用它加了含税进价。

# %% [markdown] lang="en" translates="46676e"
# ## Task 6: a figure (2 points, at home)
# Your lead asks on which products most of the tax comes back. `sum_by(table, "by", "column")` adds up what belongs together, `.sort_values(ascending=False)` puts the largest first. The next cell adds up prices with VAT.

# %%
show(sum_by(purchases, "product", "incl_vat_cny").sort_values(ascending=False).head(3))

# %% [markdown] lang="zh"
# 三行归你写：① `refund`，和任务二一样，几步并起来也行；② `by_product`，`lots` 加上新的一列 `refund`，按商品合计，从多到少；③ `title`，引号里一句结论，看了图再改。

# %% [markdown] lang="en" translates="8f8415"
# Three lines are yours: ① `refund`, as in task 2, its steps in one or more lines; ② `by_product`, `lots` with the new column `refund`, added up by product, largest first; ③ `title`, a sentence in quotation marks, put right once you see the figure.


# %% item="export_tax_and_fx/refund_by_product_drawn" role="answer"
def refund_by_product_drawn(exports, purchases, products):
    lots = export_desk.refund_lots(exports, purchases, products)
    by_product, title = None, ""
    ### BEGIN SOLUTION
    net = (lots["incl_vat_cny"] / 1.13).round(2)
    refund = (net * export_desk.refund_rate(lots, "export_on") / 100).round(2)  # ①
    lots = lots.assign(refund=refund)
    by_product = sum_by(lots, "product", "refund").sort_values(ascending=False)  # ②
    top = by_product.index[0]
    title = text(zh=f"退税最多的是 {top}", en=f"Most comes back on {top}")  # ③
    ### END SOLUTION
    if by_product is None:
        return None
    return charts.bars(by_product, finding=title, unit="export_refund", source="exports")


# %% item="export_tax_and_fx/refund_by_product_drawn" role="check"
check("export_tax_and_fx/refund_by_product_drawn", refund_by_product_drawn)

# %%
figure = refund_by_product_drawn(exports, purchases, products)
if figure is not None:
    charts.show(figure)

# %%
hints("export_tax_and_fx/refund_by_product_drawn")

# %% [markdown] lang="zh"
# ## 任务七：给老板一页（8 分，课后）
# 今天 2025-12-10，综试区。2026 年一季度要出口 3,000 台风扇（9610），国外卖 180,000 元，其他费用 21,000 元。甲开专用发票，含税 135,600 元，退税率 13 %，利润按 25 % 缴税。乙没有发票，124,000 元。无票免税（CN-NOINV）和核定征收（CN-CIT-DEEMED，4 % × 25 %）2026 年延不延续，我们没有核实；题目给定：延不下去的话，要从售价里按 13 % 补增值税 20,707.96 元，利润按 25 % 缴税。给老板写一页（中文 180–250 字或英文 130–180 词）：签谁，三笔账，要核实什么、向谁、什么时候以前，怎么留退路。
#
# 四条：
#
# 1. 三笔账：甲，乙延续，乙不延续（3 分）；
# 2. 要核实哪两件事，向谁、什么时候以前（2 分）；
# 3. 一个决定，用数说理由，留一条退路（2 分）；
# 4. 哪条规则核实过，哪条没有（1 分）。
#
# 语言好坏不评分。教老板买发票的，整题 0 分。

# %% [markdown] lang="en" translates="4b3afe"
# ## Task 7: a page for your boss (8 points, at home)
# Today is 10 December 2025, in a pilot zone. In the first quarter of 2026 you export 3,000 fans under 9610: sales abroad CNY 180,000, other costs 21,000. A issues a special invoice: 135,600 with VAT, refund rate 13 %, 25 % tax on profit. B has none: 124,000. Whether the exemption without invoice (CN-NOINV) and the deemed tax (CN-CIT-DEEMED, 4 % × 25 %) go on in 2026, we have not confirmed; given for this case: if not, VAT of 20,707.96 is due out of the sales, and 25 % tax on profit. Write a page for your boss (130–180 English words or 180–250 Chinese characters): whom to sign, three sums, what must be confirmed with whom and by when, and the way out you keep.
#
# Four points:
#
# 1. three sums: A, B if it goes on, B if not (3);
# 2. which two things to confirm, with whom and by when (2);
# 3. a decision with its numbers, and a way out (2);
# 4. which rule is confirmed and which is not (1).
#
# The quality of the language is not marked. Advice to buy invoices earns 0 for the task.

# %% [markdown] item="export_tax_and_fx/keep_the_cheap_supplier" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：任务三换一个汇率，收入会变，甲乙的差跟着变吗？用三个汇率算三遍，画一条线。

# %% [markdown] lang="en" translates="edba30"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: take another exchange rate in task 3. Sales change; does the gap between A and B? Work it out at three rates and draw a line.
