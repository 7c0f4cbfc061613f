# ---
# jupyter:
#   b2c:
#     clauses:
#     - data_and_privacy
#     minutes:
#       practice: 0
#       theory: 45
#     recalls:
#     - contracts_and_consumers
#     - ecommerce_law
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 一封发错的邮件：6,200 位会员、1,450 位欧盟买家
# 2026-11-20，星期五，16:20。小赵要发新品邮件，把订单导出表整张发给美国的发信工具，填错了地址，收到的是一个陌生人。表里有国内会员 6,200 人，其中 180 人带证件号；还有欧盟买家 1,450 人。店长说：“先别声张，周三开会再说。”**现在哪只钟在走？就算没发错，这张表该走哪条路出境？**
#
# 学完你能够：① 分清个人信息、敏感个人信息、重要数据；② 按一年的人数，给一条数据流选出境的路；③ 账户注销了，说出哪样马上删、哪样还要留到哪天。
#
# 课堂 45 分钟，到“回到 16:20”为止；后面四节课后自学，约 20 分钟。
#
# 教学材料，不是法律意见。例子的日期固定，写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="4297a2"
# # A letter gone astray: 6,200 members, 1,450 buyers in the EU
# Friday, 20 November 2026, 16:20. Zhao wants to announce new products and mails the whole export of orders to a US mailing tool. One letter of the address is wrong, and a stranger has it. In the table are 6,200 members in China, 180 of them with id numbers, and 1,450 buyers in the EU. “Keep it quiet, we shall talk on Wednesday,” says the manager. **Which clock is running? And had the address been right, by which route might this table leave China?**
#
# After this you can ① tell personal, sensitive and important data apart, ② choose the route of a flow of data by its persons in a year, ③ say what goes at once when an account is closed, and what stays until when.
#
# In class 45 minutes, up to “Back to 16:20”; four parts for self-study, about 20 minutes.
#
# Teaching material, not legal advice. Dates of examples are fixed and stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, predict, rules, show, text
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.panels import breach_clock, data_privacy
from course_b2c_ops.rules import compliance

TODAY = law_days.class_day()
customers = load("customers", cohort_id)

# %% [markdown] lang="zh"
# ## 先猜，再看
# 表里有欧盟的买家，泄露对他们有风险。欧盟给的时间是发现后 72 小时（EU-GDPR，标记 V）。**周五 16:20 发现，最晚什么时候报告监管机关？** 猜错不扣分。

# %% [markdown] lang="en" translates="1593e1"
# ## Guess first, then look
# There are buyers in the EU in the table, and the leak is a risk for them. The EU gives 72 hours from noticing it (EU-GDPR, mark V). **Noticed on Friday at 16:20: by when must the authority be told?** A wrong guess costs nothing.

# %%
predict(
    "told_by_when",
    text(zh="最晚：", en="By:"),
    choices=text(
        zh=["周一 16:20", "周一下班前", "周三下班前"],
        en=["Monday, 16:20", "Monday, close of business", "Wednesday, close of business"],
    ),
)

# %% [markdown] item="recall"
# （回想前面的课 / recall: an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 一、先看是什么数据
# 同一张表，列和列不一样（下面是法条的大意，标记 M）：
#
# - **个人信息**：认得出、或者能查回是谁。邮箱、电话、买家ID都是；去掉姓名不管用。
# - **敏感个人信息**：漏出去，人会受伤害。病史是；证件号一般也当敏感的管，本课的表里标着。
# - **重要数据**：漏出去，伤的是国家和公共利益，覆盖一大片地区的仓储路线图就可能是。哪些算，看主管部门的目录和通知。
#
# 下一格数你店的客户表：五列各有多少行不空。**先猜：店里真用得着的，是哪几列？**

# %% [markdown] lang="en" translates="91f33b"
# ## 1. First, what data is it?
# In one table, columns differ (the gist of the statutes, mark M):
#
# - **personal information** leads to a person, or can be traced back to one: e-mail, phone, buyer id. Taking the names out does not help.
# - **sensitive personal information** hurts the person when it gets out. Medical notes do; an id number is usually treated so, too; our table marks it.
# - **important data**, when they get out, hurt the country and the public, as a map of the warehouses and routes of a whole region may. Which ones, the authorities’ lists and notices say.
#
# The next cell counts your shop’s table: in how many rows is each of five columns filled? **Guess first: which of them does the shop need?**

# %%
fields = ["email", "phone", "birth_year", "id_no", "health_note"]
filled = (customers[fields].astype(str) != "").sum()
born = f"{filled['birth_year']:,}"
asked = text(zh=f"{born} 人给了出生年，谁用过？", en=f"{born} gave a year of birth: who used it?")
charts.show(charts.bars(filled, finding=asked, unit="customers_held", source="customers"))

# %% [markdown] lang="zh"
# 最安全的一列，是没有收过的那一列：送货用不着出生年，发信用不着电话。收得少、给得少，叫**最小必要**；后面你会看到，少给一列，连出境的路都会变短。

# %% [markdown] lang="en" translates="aa581d"
# The safest column is one that was never asked for: delivery needs no year of birth, a mailing no phone. To collect and hand on no more than needed is **data minimisation**; you will see that one column less can even shorten the route abroad.

# %% [markdown] item="data_and_privacy/what_the_carrier_needs"
# （自测：承运人用得着什么 / self-check: what the carrier needs）

# %% [markdown] lang="zh"
# ## 二、出境：四个问题选一条路
# 把国内会员的资料传到境外，或者让境外的人能打开看（标记 M），都是出境。按次序问四个问题（CN-DATAEXP，标记 V）：
#
# | 问 | 是的话 |
# |---|---|
# | ① 含重要数据吗？ | 申报安全评估 |
# | ② 买家的合同非给不可吗？ | 豁免，人再多也豁免 |
# | ③ 含敏感信息的有几人？ | 10,000 人起评估；1 人起合同或认证 |
# | ④ 不含敏感信息的有几人？ | 1,000,000 人起评估；100,000 人起合同或认证；不到豁免 |
#
# 人数从**今年 1 月 1 日**起数，一家店的几条流加在一起；豁免的不占人数（主管部门的答问，标记 M）。“合同”是网信部门的标准合同。认证这条路，法律 2021-11-01 起就写着（CN-PIPL-38，标记 V），2026-01-01 起又有了专门的办法，写明谁能办、怎么办（CN-DATA-CERT，标记 V）。
#
# **先猜：99,999 人和 100,000 人，差一个人，差什么？** 再到台上拖。

# %% [markdown] lang="en" translates="8f0431"
# ## 2. Abroad: four questions, one route
# Sending data of members in China abroad is an export, and so is letting somebody abroad open them (mark M). Ask in this order (CN-DATAEXP, mark V):
#
# | Question | If so |
# |---|---|
# | ① important data? | security assessment |
# | ② needed for the buyer’s own contract? | exempt, whatever the number |
# | ③ how many with sensitive data? | from 10,000 assessment; from 1 contract or certification |
# | ④ how many without? | from 1,000,000 assessment; from 100,000 contract or certification; below, exempt |
#
# Persons are counted from **1 January of this year**; a shop’s flows are added up; what is exempt takes up no persons (the authority’s answers, mark M). The “contract” is the regulator’s standard contract. The statute has named certification since 2021-11-01 (CN-PIPL-38, mark V), and since 2026-01-01 measures of its own say who may take it, and how (CN-DATA-CERT, mark V).
#
# **Guess first: 99,999 or 100,000, what does one person change?** Then drag.

# %%
predict(
    "one_person_more",
    text(zh="多这一个人：", en="With this one more:"),
    choices=text(
        zh=["没有变化", "要签合同或办认证", "要申报安全评估"],
        en=["nothing changes", "a contract or certification", "a security assessment"],
    ),
)

# %%
data_privacy.route_desk(TODAY)

# %% [markdown] lang="zh"
# 再试两件事：其余人数停在 8,000，把敏感人数从 0 拖到 1；换成“履行合同所必需”，再拖。**哪一条线最低？为什么给它最低的？**

# %% [markdown] lang="en" translates="8d1a78"
# Try two more things: leave the others at 8,000 and drag the sensitive from 0 to 1; then choose “needed for the contract” and drag again. **Which line is the lowest, and why that one?**

# %% [markdown] item="data_and_privacy/route_for_skin_photos"
# （自测：带病史的资料 / self-check: with medical notes）

# %% [markdown] item="data_and_privacy/two_flows_of_one_shop"
# （自测：一家店的几条流 / self-check: the flows of one shop）

# %% [markdown] lang="zh"
# 路选好了，还有两样（CN-PIPL-38，标记 V）：靠同意传的，要**单独同意**，给谁、做什么说清楚，一个勾管不了全部；传之前做**个人信息保护影响评估**，报告至少存三年。

# %% [markdown] lang="en" translates="09f2a3"
# With the route chosen, two things remain (CN-PIPL-38, mark V): what rests on consent needs a **separate consent**, saying who receives the data and what for, not one tick for everything; and an **impact assessment** is made before the export, whose report is kept for three years at least.

# %% [markdown] lang="zh"
# ## 三、注销以后：删还是留
# 买家注销账户，说：“把我的东西全删了。”两条规则拉向两边：
#
# - 《电子商务法》第二十四条（CN-ECL-24，标记 V）：注销了，用户信息**立即删除**；法律要求保存、或者双方另有约定的除外。
# - 第三十一条（CN-ECL-31，标记 V）：平台要把交易信息存**三年以上**，从交易完成那天数，不从注销那天数。
#
# 所以一个人的资料分成两堆：画像、营销资料马上删；交易记录平台留满三年，只为查账、打官司，不许拿去发广告。三年满了，没有别的理由，也删。
#
# **先猜：完成在 2024-05-20，注销在 2024-10-08，交易记录留到哪天？** 再到台上拖“今天”。

# %% [markdown] lang="en" translates="78256d"
# ## 3. After closing: delete or keep
# A buyer closes the account: “Delete everything about me.” Two rules pull in two directions:
#
# - Art. 24 of the E-Commerce Law (CN-ECL-24, mark V): once closed, the user’s information is **deleted at once**, except where a law asks to keep it or both agreed otherwise.
# - Art. 31 (CN-ECL-31, mark V): the platform keeps the information of a trade for **three years at least**, from the day the trade was completed, not from the closing.
#
# So the data fall into two heaps: profile and marketing go at once; the record of the trade stays on the platform for its three years, for accounts and disputes only, never for adverts. After that, without another reason, it goes as well.
#
# **Guess first: completed on 2024-05-20, closed on 2024-10-08: until when does the trade stay?** Then drag “today”.

# %%
data_privacy.keep_desk()

# %% [markdown] item="data_and_privacy/which_old_trades_may_go"
# （自测：哪一笔可以删 / self-check: which trade may go）

# %% [markdown] lang="zh"
# ## 做一遍：这张表该怎么出境
# ① 是什么数据：6,200 位国内会员，180 人带证件号，没有重要数据。② 合同要不要：发新品邮件，不是买家的合同要的。③ 数人头：180 人敏感，6,020 人不敏感。下一格让规则来答，再看三种改法：不给证件号；会员多到 300,000；多到 1,200,000。

# %% [markdown] lang="en" translates="f9d64e"
# ## Step by step: how might this table leave?
# ① What data: 6,200 members in China, 180 with id numbers, nothing important. ② Needed for the contract? A letter on new products is not. ③ Count: 180 sensitive, 6,020 not. The next cell lets the rules answer, and shows three variants: without id numbers; with 300,000 members; with 1,200,000.

# %%
tables = [(6_020, 180), (6_200, 0), (300_000, 0), (1_200_000, 0)]
found = [compliance.data_export_route(*one, on="2026-11-20") for one in tables]
heads = text(zh=["不敏感", "敏感", "路径"], en=["others", "sensitive", "route"])
rows = [
    [*one, answer.route.replace("_or_", "/")] for one, answer in zip(tables, found, strict=True)
]
show(pd.DataFrame(rows, columns=heads))
print(compliance.keep_assessment_until("2026-11-20").day)

# %% [markdown] lang="zh"
# 第一行要合同或认证，第二行豁免（CN-DATAEXP，标记 V）：**少给一列证件号，手续就省了**，买家也少一分险。最后一行印出的，是今天做的影响评估报告至少存到哪天（CN-PIPL-38，标记 V）。

# %% [markdown] lang="en" translates="3a8378"
# The first row needs a contract or a certification, the second is exempt (CN-DATAEXP, mark V): **one column of id numbers less saves the formalities**, and the buyers a risk. The day printed last is how long, at least, the report of an assessment made that day is kept (CN-PIPL-38, mark V).

# %% [markdown] lang="zh"
# ## 德技并修：一个名字两块钱
# 一家“数据服务商”找上门（例子，数字为教学而设）：6,200 位会员的电话和买过什么，一个人 2 元，当天打款 12,400 元。“去掉姓名，就不算个人信息。”平常每位会员一个月给店里赚 5 元，每月流失 1%；卖了以后，诈骗电话打进来，每月流失 6%。
#
# - A 卖，去掉姓名。
# - B 卖一半，看看再说。
# - C 不卖，回绝，把这件事告诉店长。

# %% [markdown] lang="en" translates="743823"
# ## Skill and conscience: two yuan a name
# A “data service” calls (an example, its numbers made for teaching): phones and purchases of 6,200 members at CNY 2 a head, 12,400 paid today. “Without the names it is no personal information.” As a rule a member earns the shop CNY 5 a month, and 1 % leave each month; once the list is sold and the scam calls begin, 6 % leave.
#
# - A Sell, without the names.
# - B Sell half of it, and see.
# - C Refuse, and tell the manager.

# %%
predict("two_yuan", text(zh="你选哪一个？", en="Which do you choose?"), choices=["A", "B", "C"])

# %%
members, price, worth, months = 6_200, 2, 5, 6
ahead = [members * price]
for month in range(1, months + 1):
    ahead.append(ahead[-1] + worth * members * (0.94**month - 0.99**month))
paths = pd.DataFrame({"C": [0] * len(ahead), "A": ahead})
paths.index.name = text(zh="月", en="month")
gap = f"{-ahead[-1]:,.0f}"
finding = text(zh=f"半年后，卖名单的少 {gap} 元", en=f"After half a year selling is {gap} behind")
source = text(zh="为教学而设的例子", en="an example made for teaching")
charts.show(charts.lines(paths, finding, unit="profit_cny", source=source))

# %% [markdown] lang="zh"
# A 那条是比不卖多出来的钱：头三个月在零线上面，所以有人动心；第四个月起就在下面。账上还没有这几笔：
#
# - **罚款上限**：一般情节 1,000,000 元；严重的 50,000,000 元以下，或上年营业额 5% 以下，管事的人另罚（CN-PIPL，标记 V）。12,400 元抵不了。卖得多还可能是犯罪（刑法，标记 M）。
# - **没有姓名也认得出**：电话一拨就是那个人。
# - **电话那头的人**：骗子说得出他买过什么，“您的订单要退款”就像真的。被骗的钱不在店的账上，也画不进这张图。
#
# 用数回答：12,400 元是 6,200 位会员几天赚来的？你回那家公司的第一句话是什么？

# %% [markdown] lang="en" translates="9ffe54"
# Line A is what selling brings above not selling: over the zero line for three months, which is why people are tempted, and below it from the fourth. Not in the account:
#
# - **The caps of fines**: 1,000,000 in ordinary cases; in severe ones up to 50,000,000 or 5 % of last year’s turnover, and the people in charge pay on top (CN-PIPL, mark V). 12,400 does not cover that. Selling much may be a crime (Criminal Law, mark M).
# - **No name, yet known**: dial the number, and it is that person.
# - **Whoever picks up**: the caller knows what they bought, and “your refund” sounds true. What they lose is in no shop’s account and not in this figure.
#
# Answer with numbers: in how many days do 6,200 members earn 12,400? And your first sentence to that company?

# %% [markdown] lang="zh"
# ## 回到 16:20
# ① 钟在走：欧盟的 72 小时从周五 16:20 走到**周一 16:20**，周末不停（EU-GDPR，标记 V）；周三开会，晚了。② 今天先止住：请收件人删除并回信，改密码，存日志，写下 16:20。③ 再报告、告诉买家：漏了什么、会遇到什么、找谁。查不清的先报，再补。国内会员另按中国的规定办，那一条规则表里没有（标记 M）。④ 路：带证件号的整张表要合同或认证；只给邮箱，今年又不到 100,000 人，豁免（CN-DATAEXP，标记 V）。
#
# 回答店长，用一句话：周三为什么不行？

# %% [markdown] lang="en" translates="604a04"
# ## Back to 16:20
# ① The clock: the EU’s 72 hours run from Friday 16:20 to **Monday 16:20**, weekend included (EU-GDPR, mark V); a meeting on Wednesday is too late. ② Today, stop it: ask the receiver to delete and to say so, change passwords, keep the logs, write down 16:20. ③ Then report, and tell the buyers: what leaked, what may come, whom to ask. What is not known yet follows. Members in China are told under China’s law; that rule is not in our table (mark M). ④ The route: the whole table with id numbers needs a contract or a certification; e-mails alone, below 100,000 this year, are exempt (CN-DATAEXP, mark V).
#
# Answer the manager in one sentence: why not Wednesday?

# %% [markdown] lang="zh"
# ## 课后自学：72 小时怎么数
# 小时不认周末，也不等到“那天结束”。拖一拖发现的时刻，看两种读错的办法各晚多少。

# %% [markdown] lang="en" translates="f5ac7f"
# ## Self-study: how 72 hours count
# Hours know no weekend, nor do they wait for “the end of the day”. Drag the moment of noticing and see how late two ways of misreading are.

# %%
breach_clock.clock_desk()

# %% [markdown] item="data_and_privacy/first_hours_of_a_leak"
# （自测：头几个小时 / self-check: the first hours）

# %% [markdown] lang="zh"
# ## 课后自学：罚多少，两种写法
# 欧盟：第二档 20,000,000 欧元或全球营业额 4%，**取高的**（EU-GDPR，标记 V）。营业额 1,000,000,000 欧元的公司，4% 是 40,000,000，上限就是它；小店的 4% 很小，上限还是 20,000,000。
#
# 中国：严重的，50,000,000 元以下**或者**上年营业额 5% 以下，由主管部门选（CN-PIPL，标记 V）。都是上限，不是罚单。

# %% [markdown] lang="en" translates="90edac"
# ## Self-study: fines, written in two ways
# The EU: tier 2 is EUR 20,000,000 or 4 % of the worldwide turnover, **whichever is higher** (EU-GDPR, mark V). With a turnover of 1,000,000,000 the 4 % is 40,000,000, and that is the ceiling; for a small shop 4 % is little, and the ceiling stays 20,000,000.
#
# China: severe cases cost up to CNY 50,000,000 **or** up to 5 % of last year’s turnover, as the authority chooses (CN-PIPL, mark V). Both are ceilings, not bills.

# %% [markdown] item="data_and_privacy/severe_breach_of_pipl"
# （自测：严重的上限 / self-check: the cap of severe cases）

# %% [markdown] lang="zh"
# ## 课后自学：规则的时间线
# 下一格列出你们班那天有效的几条，和它们的首日、标记。再问一个历史问题：120,000 位会员的邮箱传给境外，2024-03-21 和 2024-03-22，**同样的人数为什么走两条路？** 看印出的最后两行：老办法 100,000 人起就要评估，人数还从上一年 1 月 1 日数起（CN-DATAEXP-A，标记 R：只见于新旧对照的文本）；第二天换成今天的三条线（CN-DATAEXP-B，标记 V）。做题先看日子，再看人数。

# %% [markdown] lang="en" translates="ccde6f"
# ## Self-study: the time line of the rules
# The next cell lists what is in force on your class’s day, with first day and mark. And a question of history: e-mails of 120,000 members go abroad, on 2024-03-21 and on 2024-03-22: **why two routes for the same number?** See the last two lines printed: under the old measures an assessment was due from 100,000 persons, counted from 1 January of the year before (CN-DATAEXP-A, mark R: seen only in a text that compares old and new); a day later today’s three lines came (CN-DATAEXP-B, mark V). First the day, then the number.

# %%
names = "CN-CSL", "EU-GDPR", "CN-DSL", "CN-PIPL-38", "CN-DATAEXP", "CN-NDS", "CN-DATA-CERT"
standing = [one for name in names for one in rules.history(name) if one.covers(TODAY)]
line = rules.as_table(standing).sort_values("valid_from", ignore_index=True)
line["name"] = line["name"] + " · " + line["rule"] + " (" + line["mark"] + ")"
heads = text(zh=["首日", "名字、编号、标记"], en=["first day", "name, rule id, mark"])
show(line[["valid_from", "name"]].set_axis(heads, axis=1))
for day in ("2024-03-21", "2024-03-22"):
    answer = compliance.data_export_route(120_000, 0, on=day)
    print(day, answer.route, answer.rule, answer.mark)

# %% [markdown] item="data_and_privacy/a_rule_seen_in_the_news"
# （自测：新闻里的规则 / self-check: a rule seen in the news）

# %% [markdown] lang="zh"
# ## 课后自学：再练三题
# 散列过的邮箱、一个勾管全部、新品邮件发给谁：三件天天碰到的事。做错了，回到第一、第二节看。

# %% [markdown] lang="en" translates="decc5b"
# ## Self-study: three more
# Hashed addresses, one tick for everything, who gets the letter: three things of every day. If one goes wrong, go back to parts 1 and 2.

# %% [markdown] item="data_and_privacy/hashed_but_still_personal"
# （自测：散列以后 / self-check: hashed）

# %% [markdown] item="data_and_privacy/one_tick_for_everything"
# （自测：一个勾 / self-check: one tick）

# %% [markdown] item="data_and_privacy/who_gets_the_letter"
# （自测：新品邮件发给谁 / self-check: who gets the letter）

# %% [markdown] lang="zh"
# ## 要点
# - 先看是什么数据：个人、敏感、重要。最安全的一列，是没有收的那一列。
# - 出境四问：重要数据？合同要的？敏感的几人？其余几人？从当年 1 月 1 日起数，一家店加在一起（CN-DATAEXP，标记 V）。
# - 注销：画像马上删，交易记录平台留满三年，从完成那天数（CN-ECL-24、CN-ECL-31，标记 V）。
# - 泄露：欧盟 72 小时，周末不停（EU-GDPR，标记 V）；先止住，再报告，告诉买家。
#
# **岗** 数据专员、客服主管 · **课** 实训：把数据登记册理清楚 · **赛** 数据化运营与合规 · **证** 1.3 客户服务、3.1 数据采集（本课自定的对应）
#
# 以后再讲：原产地与贸易术语（第 12 课）。

# %% [markdown] lang="en" translates="e0d29c"
# ## Key points
# - First, what data: personal, sensitive, important. The safest column is the one never asked for.
# - Abroad, four questions: important? needed for the contract? how many sensitive? how many others? Counted from 1 January of the year, a shop’s flows together (CN-DATAEXP, mark V).
# - Closed account: profile goes at once, the platform keeps the trade for three years from its completion (CN-ECL-24, CN-ECL-31, mark V).
# - A leak: 72 hours in the EU, weekend included (EU-GDPR, mark V); stop it, report it, tell the buyers.
#
# **Post** data clerk, service lead · **Course** the lab: put the register of data in order · **Contest** data operation and compliance · **Certificate** 1.3 customer service, 3.1 collecting data (our own arrangement)
#
# Comes later: origin and terms of trade (lesson 12).
