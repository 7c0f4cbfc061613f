# ---
# jupyter:
#   b2c:
#     clauses:
#     - data_and_privacy
#     minutes:
#       practice: 45
#       theory: 0
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 工单：把数据登记册理清楚
# **发单** 合规主管 · **你的岗位** 数据专员 · **星期五 17:00 前交** · 课内 45 分钟，课后 45 分钟 · 28 分
#
# 你在一家代运营公司。十来家客户店各报来一条数据流，从国内传到境外，主管要你写清每条该走哪条路、今天停哪几条。你们自己店的客户表也要理：发信的名单、注销的账户、一次泄露。路走错了，数据违法出境；该删的不删，对不起买家；该留的删了，也违法。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 任务一 合同非给不可的 | 2 | 4 |
# | 任务二 每条流的路 | 5 | 15 |
# | 任务三 发信的名单 | 3 | 9 |
# | 任务四 注销的账户 | 3 | 9 |
# | 任务五 整张表里的敏感信息（课后） | 2 | 6 |
# | 任务六 一张图（课后） | 2 | 10 |
# | 任务七 今天停哪几条（课后） | 3 | 10 |
# | 任务八 通报泄露（课后） | 8 | 17 |
#
# 表里全是编造的人：邮箱、电话、证件号都不存在。教学材料，不是法律意见。规则按你们班那天的版本。

# %% [markdown] lang="en" translates="f84058"
# # Work order: put the register of data in order
# **From** compliance lead · **Your post** data clerk · **Due** Friday 17:00 · 45 minutes in class, 45 at home · 28 points
#
# You work for an agency. A dozen client shops have each reported a flow of data from China to somewhere abroad; your lead wants the route of each, and a list of those to stop today. Your own shop’s table of customers needs work as well: a mailing list, closed accounts, a leak. A wrong route sends data abroad unlawfully; what is not deleted in time wrongs the buyers; what is deleted too early breaks the law, too.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Task 1: what the contract needs | 2 | 4 |
# | Task 2: the route of each flow | 5 | 15 |
# | Task 3: the mailing list | 3 | 9 |
# | Task 4: closed accounts | 3 | 9 |
# | Task 5: sensitive data in the whole table (at home) | 2 | 6 |
# | Task 6: a figure (at home) | 2 | 10 |
# | Task 7: which flows to stop today (at home) | 3 | 10 |
# | Task 8: tell of the leak (at home) | 8 | 17 |
#
# Everybody in the table is made up: none of the addresses, phones and id numbers exists. Teaching material, not legal advice. The rules are those of your class’s day.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, show, sum_by, text
from course_b2c_ops.given_tools import data_desk, duties, law_days

TODAY = law_days.class_day()
print(TODAY)

# %% [markdown] lang="zh"
# ## 数据字典
# 上一格印出的 `TODAY` 是你们班的那天。`data_flows` 是登记册，一行是一家客户店一年的一条流；`customers` 是你们自己店的客户。读最后一栏，回答，不计分：**`persons` 里含不含带敏感信息的人？不含敏感信息的人数怎么算？**

# %% [markdown] lang="en" translates="6a1ae5"
# ## Data dictionary
# `TODAY`, printed by the cell above, is your class’s day. `data_flows` is the register, a row being one flow of one client shop in one year; `customers` are those of your own shop. Read the last column and answer, no points: **does `persons` include those with sensitive data? How do you get the persons without?**

# %%
data_flows = load("data_flows", cohort_id)
customers = load("customers", cohort_id)
columns = ["year", "persons", "sensitive_persons", "contract_necessary", "important_data"]
describe("data_flows", ["flow_id", "from_country", "to_country", *columns])

# %% [markdown] lang="zh"
# ## 任务一：合同非给不可的（2 分）
# 买家下了单，不给就办不成的，豁免。先练眼力。

# %% [markdown] lang="en" translates="23e47b"
# ## Task 1: what the contract needs (2 points)
# A flow without which the buyer’s order cannot be carried out is exempt. Train your eye first.

# %% [markdown] item="data_and_privacy/flows_the_contract_needs"
# （任务一：合同非给不可的 / task 1: what the contract needs）

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 寄包裹怎么走：一般的走平邮，重的或长的走快递，急的走航空，易碎的专人送。一样新东西：`甲.mask(条件, 乙)`，条件对的换成乙，**后写的盖过先写的**。`|` 是“或”，两边各用括号。
#
# 运行，再回答：第四件又长又易碎，为什么不走快递？把 ② 和 ③ 两行对调，哪一件会变？

# %% [markdown] lang="en" translates="a32504"
# ## Warm-up: read a finished example (no points)
# How parcels travel: post for most, courier for the heavy or long, air for the urgent, by hand for the fragile. One new thing: `this.mask(condition, that)` puts that where the condition is true, and **a later one covers an earlier one**. `|` means “or”, with brackets on both sides.
#
# Run it, then answer: the fourth is long and fragile: why does it not go by courier? With lines ② and ③ swapped, which parcel changes?

# %%
box = pd.DataFrame({"kg": [1, 9, 9, 2], "cm": [20, 30, 30, 95]})
box["urgent"], box["fragile"] = [False, False, True, False], [False, False, False, True]
way = pd.Series("post", index=box.index)  # ①
way = way.mask((box["kg"] >= 5) | (box["cm"] >= 90), "courier")  # ②
way = way.mask(box["urgent"], "air")  # ③
way = way.mask(box["fragile"], "by hand")  # ④
show(box.assign(way=way))

# %% [markdown] lang="zh"
# ## 任务二：每条流的路（5 分）
# 下一格是登记册里从国内出去的流，分两张表看，再印出三条线：`lines["contract"]`、`lines["assessment"]` 用来比不含敏感信息的人数，`lines["sensitive"]` 用来比带敏感信息的人数。各店各算，每年重新数。用途：`delivery` 送货，`payment` 收款，`marketing` 营销，`survey` 问卷，`member_service` 会员服务，`size_fitting` 尺码推荐，`analytics` 分析，`cloud_backup` 云备份，`map_of_stock_and_routes` 仓储路线图；有的店还有 `customer_support` 客服、`fraud_check` 防欺诈。
#
# 四步归你写：① `plain`，不含敏感信息的人数；② `signs`，要合同的（带敏感信息的有一个人就要）；③ `assessed`，要评估的；④ `route`，从全是 `"exempt"` 的一列开始，照热身的 ①，再写四次 `.mask`：合同、评估、履行合同所必需、重要数据。后写的盖过先写的，想想为什么重要数据排最后。

# %% [markdown] lang="en" translates="7c14b3"
# ## Task 2: the route of each flow (5 points)
# The next cell shows the flows of the register that leave China, in two tables, and prints three lines: `lines["contract"]` and `lines["assessment"]` are for persons without sensitive data, `lines["sensitive"]` for those with. Each shop counts for itself, each year anew. `purpose` says what a flow is for; `size_fitting` suggests sizes, `member_service` looks after members.
#
# Four steps are yours: ① `plain`, persons without sensitive data; ② `signs`, what needs a contract (one person with sensitive data is enough); ③ `assessed`, what needs an assessment; ④ `route`, which starts as a column of `"exempt"`, like ① of the warm-up, then four times `.mask`: contract, assessment, necessary for the contract, important data. A later one covers an earlier one: why does important data come last?

# %%
leaving = data_desk.leaving(data_flows)
show(leaving.iloc[:7])
show(leaving.iloc[7:])
print(data_desk.lines_of(TODAY))


# %% item="data_and_privacy/route_of_each_flow" role="answer"
def route_of_each_flow(data_flows):
    flows = data_desk.leaving(data_flows)
    lines = data_desk.lines_of(TODAY)
    sensitive = flows["sensitive_persons"]
    ### BEGIN SOLUTION
    plain = flows["persons"] - sensitive  # ①
    signs = (sensitive > 0) | (plain >= lines["contract"])  # ②
    assessed = (sensitive >= lines["sensitive"]) | (plain >= lines["assessment"])  # ③
    route = pd.Series("exempt", index=flows.index)  # ④
    route = route.mask(signs, "contract").mask(assessed, "assessment")
    route = route.mask(flows["contract_necessary"], "exempt")
    route = route.mask(flows["important_data"], "assessment")
    ### END SOLUTION
    return flows.assign(route=route)[["flow_id", "route"]]


# %% item="data_and_privacy/route_of_each_flow" role="check"
check("data_and_privacy/route_of_each_flow", route_of_each_flow)

# %%
hints("data_and_privacy/route_of_each_flow")

# %% [markdown] lang="zh"
# ## 任务三：发信的名单（3 分）
# 要给同意收信的客户发新品邮件，名单交给境外的发信工具。下一格数一数：客户表里每一列有多少行不空。工具用得着的只有三列，该收信的也不是所有人。
#
# 两行归你写：① `wanted`，哪些行留下，两个条件；② `names`，留哪几列，写在方括号里。

# %% [markdown] lang="en" translates="e70d19"
# ## Task 3: the mailing list (3 points)
# Customers who agreed are to get news by e-mail, and the list goes to a mailing tool abroad. The next cell counts, column by column, how many rows of the table are filled. The tool needs three columns, and not everybody may be written to.
#
# Two lines are yours: ① `wanted`, the rows that stay, by two conditions; ② `names`, the columns that stay, in square brackets.

# %%
fields = ["email", "phone", "id_no", "health_note", "marketing_consent_on", "closed_on"]
describe("customers", ["buyer_id", "country", *fields])
filled = (customers[fields] != "").sum()
show(filled.to_frame(text(zh="不空的行", en="rows filled")))
print(len(customers))


# %% item="data_and_privacy/list_for_a_mailing_tool" role="answer"
def list_for_a_mailing_tool(customers):
    ### BEGIN SOLUTION
    wanted = (customers["marketing_consent_on"] != "") & (customers["closed_on"] == "")  # ①
    names = ["buyer_id", "email", "country"]  # ②
    ### END SOLUTION
    return customers.loc[wanted, names]


# %% item="data_and_privacy/list_for_a_mailing_tool" role="check"
check("data_and_privacy/list_for_a_mailing_tool", list_for_a_mailing_tool)

# %%
hints("data_and_privacy/list_for_a_mailing_tool")

# %% [markdown] lang="zh"
# ## 任务四：注销的账户（3 分）
# 平台借你去一天：下一格的账户已经注销，画像和营销资料已经删了，交易记录还在。平台设在国内，记录要留的年数由规则给出。哪些今天可以删，哪些还要留、留到哪天？
#
# 四行归你写：① `until`，每一行留到哪天，用 `duties.years_after(列, 年数)`；② `stays`，今天还要不要留，最后那天还要留；③ `trade`，`keep` 或 `delete`；④ `keep_until`，不留的换成 `""`。全是 `"keep"` 的一列写作 `pd.Series("keep", index=desk.index)`；`甲.where(条件, 乙)` 条件对的留甲，不对的换成乙。

# %% [markdown] lang="en" translates="bbf0a1"
# ## Task 4: closed accounts (3 points)
# The platform borrows you for a day. The accounts of the next cell are closed, profiles and marketing data are gone, records of trades are still there. The platform sits in China; the rule gives the years that records stay. Which may go today, which stay, and until when?
#
# Four lines are yours: ① `until`, the last day of each row, with `duties.years_after(column, years)`; ② `stays`, whether it still stays today, the last day included; ③ `trade`, `keep` or `delete`; ④ `keep_until`, `""` for those that go. A column of `"keep"` alone is `pd.Series("keep", index=desk.index)`; `this.where(condition, that)` keeps this where the condition is true, puts that where it is not.

# %%
show(data_desk.closed_accounts(customers))
print(TODAY.isoformat(), data_desk.kept_years(TODAY))


# %% item="data_and_privacy/trades_of_closed_accounts" role="answer"
def trades_of_closed_accounts(customers):
    desk = data_desk.closed_accounts(customers)
    years = data_desk.kept_years(TODAY)
    ### BEGIN SOLUTION
    until = duties.years_after(desk["last_completed_on"], years)  # ①
    stays = until >= TODAY.isoformat()  # ②
    trade = pd.Series("keep", index=desk.index).where(stays, "delete")  # ③
    keep_until = until.where(stays, "")  # ④
    ### END SOLUTION
    return desk[["buyer_id"]].assign(trade=trade, keep_until=keep_until)


# %% item="data_and_privacy/trades_of_closed_accounts" role="check"
check("data_and_privacy/trades_of_closed_accounts", trades_of_closed_accounts)

# %%
hints("data_and_privacy/trades_of_closed_accounts")

# %% [markdown] lang="zh"
# ## 任务五：整张表里的敏感信息（2 分，课后）
# 同事说：“挑列太麻烦，整张表传过去算了。”在下一格里数一数，这样会带出去几位国内会员的敏感信息。

# %% [markdown] lang="en" translates="d137b0"
# ## Task 5: sensitive data in the whole table (2 points, at home)
# “Choosing columns is a bother, just send the table,” says a colleague. Count in the next cell how many members in China would have sensitive data in it.

# %%
# 在这里算 / work it out here

# %% [markdown] item="data_and_privacy/sensitive_in_the_whole_table"
# （任务五：整张表里的敏感信息 / task 5: sensitive data in the whole table）

# %%
hints("data_and_privacy/sensitive_in_the_whole_table")

# %% [markdown] lang="zh"
# ## 任务六：一张图（2 分，课后）
# 老板想把几家客户店并成一家公司。各店分开数，人数常常不到线；并成一家，今年的就要加在一起。加在一起，哪个国家收到的人数最多？法务就从那里查起。
#
# 四行归你写：① `counts`，三个条件：今年的（`TODAY.year`）、不是履行合同所必需、没有重要数据；② `kept`，留下的行，加一列 `plain`；③ `by_country`，按 `to_country`（到哪国）合计，从多到少；④ `title`，引号里一句结论，看了图再改。

# %% [markdown] lang="en" translates="843708"
# ## Task 6: a figure (2 points, at home)
# The owner thinks of merging the client shops into one company. Apart, many stay below the lines; as one, this year’s persons are added up. Which country then receives most? Legal starts there.
#
# Four lines are yours: ① `counts`, three conditions: this year (`TODAY.year`), not necessary for a contract, no important data; ② `kept`, the rows that stay, with a column `plain`; ③ `by_country`, summed by `to_country`, most first; ④ `title`, one sentence in quotation marks, put right once you see the figure.


# %% item="data_and_privacy/if_all_were_one_company" role="answer"
def if_all_were_one_company(data_flows):
    flows = data_flows[data_flows["from_country"] == "CN"]
    by_country, title = None, ""
    ### BEGIN SOLUTION
    free = flows["contract_necessary"] | flows["important_data"]
    counts = (flows["year"] == TODAY.year) & ~free  # ①
    kept = flows[counts].assign(plain=flows["persons"] - flows["sensitive_persons"])  # ②
    by_country = sum_by(kept, "to_country", "plain").sort_values(ascending=False)  # ③
    most = by_country.index[0]
    title = text(zh=f"并成一家，{most} 收得最多", en=f"As one company, {most} receives most")  # ④
    ### END SOLUTION
    if by_country is None:
        return None
    return charts.bars(by_country, finding=title, unit="counted_persons", source="data_flows")


# %% item="data_and_privacy/if_all_were_one_company" role="check"
check("data_and_privacy/if_all_were_one_company", if_all_were_one_company)

# %%
figure = if_all_were_one_company(data_flows)
if figure is not None:
    charts.show(figure)

# %%
hints("data_and_privacy/if_all_were_one_company")

# %% [markdown] lang="zh"
# ## 任务七：今天停哪几条（3 分，课后）
# 登记册还有一列 `route_used`，是各店实际走的路：`none` 没办，`contract` 签了标准合同，`certification` 办了认证，`assessment` 申报了安全评估。拿任务二的结果对一遍：今年的流里，手续不够的今天先停，写清要补什么。
#
# 一个做好的例子（不在你的表里）：一条流该 `contract`，实际 `none`：**停**，补 contract。另一条该 `exempt`，实际 `none`：不用办，不写。

# %% [markdown] lang="en" translates="44b889"
# ## Task 7: which flows to stop today (3 points, at home)
# The register has another column, `route_used`, the route each shop actually took: `none`, `contract` (a standard contract), `certification`, `assessment` (a security assessment). Compare it with task 2: of this year’s flows, those with too little stop today, and you write what they need.
#
# A finished example (not in your table): a flow that needs `contract` and took `none`: **stop**, needs contract. Another is `exempt` and took `none`: nothing is due, leave it out.

# %%
used = data_flows[data_flows["from_country"] == "CN"]
used = used[["flow_id", "year", "purpose", "route_used"]]
show(used.iloc[:7])
show(used.iloc[7:])

# %% [markdown] item="data_and_privacy/flows_to_stop_today"
# （任务七：今天停哪几条 / task 7: which flows to stop today）

# %%
hints("data_and_privacy/flows_to_stop_today")

# %% [markdown] lang="zh"
# ## 任务八：通报泄露（8 分，课后）
# 下一格是你店的一次泄露。写两段：给店长的内部便条，给欧盟买家的通知。合起来中文 200–300 字或英文 150–230 词。四条：
#
# 1. 事实和表一致（2 分）；
# 2. 72 小时（EU-GDPR）到哪天几点，写出规则和标记（2 分）；
# 3. 买家读得懂：泄露了什么、会遇到什么、怎么办、找谁（2 分）；
# 4. 便条里有次序、有人名，写出以后哪几列不再收或不再传（2 分）。
#
# 国内会员另按中国的规定通知，别的国家的买家按当地的规定；那些规则表里没有，这里不用写（标记 M）。语言好坏不评分。

# %% [markdown] lang="en" translates="8cad15"
# ## Task 8: tell of the leak (8 points, at home)
# The next cell shows a leak of your shop. Write two parts: an internal note to the manager, and the notice to the buyers in the EU. Together 150–230 English words or 200–300 Chinese characters. Four points:
#
# 1. the facts agree with the table (2);
# 2. on which day, at what hour the 72 hours (EU-GDPR) end, with rule and mark (2);
# 3. buyers understand it: what leaked, what may come, what to do, whom to ask (2);
# 4. the note has an order and names, and says which columns are no longer collected or sent (2).
#
# Members in China are told under China’s law, buyers elsewhere under theirs; those rules are not in our table and not asked here (mark M). The quality of the language is not marked.

# %%
show(data_desk.leak(customers, TODAY))

# %% [markdown] item="data_and_privacy/tell_of_the_leak" role="essay"
# （写在这里 / write here）

# %% [markdown] lang="zh"
# ## 卡住了怎么办，还有时间做什么
# 一格乱了：Ctrl+Z。结果怪：菜单“内核 → 重启内核并运行到所选单元格…”。都不会丢作业。交卷前写一句：今天卡在哪？交给老师，不计分。
#
# 还有时间，不计分：给发信写一句同意的话，买家拒绝了也照样能买东西。写清给谁、做什么、怎么退订；读给旁边的同学听，他说得出自己同意了什么吗？

# %% [markdown] lang="en" translates="c77215"
# ## Stuck, or time left?
# One cell is a mess: Ctrl+Z. Odd results: menu Kernel → Restart Kernel and Run up to Selected Cell. Nothing is lost. Before you hand in, one line for your teacher, without marks: where were you stuck today?
#
# Time left, no points: write the consent for the mailings, so that a buyer who refuses can still buy. Say who receives the data, what for, and how to opt out; read it to your neighbour: can they say what they agreed to?
