# ---
# jupyter:
#   b2c:
#     clauses:
#     - ecommerce_law
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - legal_framework
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 店要关，执照链接断了，有人来卖好评
# 2026-11-21，星期六。团队要毕业，店铺定在 2027-01-15 关。今天碰到两件事：首页的营业执照链接从 9 月起就打不开；同事在群里问，12.12 前要不要买 100 条五星评价，一条 6 元，明天到货。**今天先做哪件，不做哪件，最坏各要多少钱？** 店长晚上八点等你回话。
#
# 学完你能够：① 说出一项义务写给店铺还是平台，违反了在哪条受罚、最高多少；② 数出公示和保存的日子；③ 买家受了损，说出店铺和平台谁来赔。
#
# 课堂 90 分钟。教学材料，不是法律意见。例子的日期固定，写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="8e9f87"
# # The shop will close, its licence link is dead, and somebody sells praise
# Saturday, 21 November 2026. The team graduates, and the shop closes on 2027-01-15. Two things came up today. The licence link on the home page has been dead since September. And a colleague asks in the chat whether to buy 100 five-star reviews before 12.12, CNY 6 each, here tomorrow. **What do you do first today, what not at all, and what does each cost at worst?** Your shop lead expects an answer at eight.
#
# After this you can ① say whether a duty is the shop’s or the platform’s, which article punishes its breach and how much at most, ② count the days of notices and records, ③ say whether shop or platform pays when a buyer is harmed.
#
# In class 90 minutes. Teaching material, not legal advice. Dates of examples are fixed and stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date

import pandas as pd

from course_b2c_ops import charts, load, predict, rules, show, text
from course_b2c_ops.given_tools import duties, law_days
from course_b2c_ops.panels import ecommerce_law, ecommerce_liability, rule_lines

DAY = date(2026, 11, 21)
TODAY = law_days.class_day()

# %% [markdown] item="recall"
# （回想上一课 / recall: last lesson）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 三件事都可能罚款：执照链接断着，停业不公示，买五星评价。**最高罚款，哪一件最大？** 猜错不扣分。

# %% [markdown] lang="en" translates="59dbbb"
# ## Guess first, then look
# Each of three things may be fined: the dead licence link, closing without notice, bought reviews. **Which has the highest fine?** A wrong guess costs nothing.

# %%
predict(
    "highest_of_three",
    text(zh="最高罚款最大的是：", en="The highest fine is for:"),
    choices=text(
        zh=["执照链接断着", "停业不公示", "买五星评价", "三件一样"],
        en=["the dead link", "closing without notice", "bought reviews", "all the same"],
    ),
)

# %%
days = [date(2025, 10, 14), DAY]
rows = [[ecommerce_law.highest(act, day) for day in days] for act in ("licence", "closing", "fake")]
names = text(
    zh=["执照链接断着", "停业不公示", "买五星评价"],
    en=["dead licence link", "no closing notice", "bought reviews"],
)
heads = text(
    zh=["2025-10-14，最高（元）", "2026-11-21，最高（元）"],
    en=["2025-10-14, at most (CNY)", "2026-11-21, at most (CNY)"],
)
show(pd.DataFrame(rows, index=names, columns=heads))

# %% [markdown] lang="zh"
# 表里是一般情节的最高罚款。前两件在《电子商务法》第七十六条，最高一万元（CN-ECL-76，标记 V）。买评价违反第十七条（CN-ECL-17），罚款却在另一部法里：《反不正当竞争法》（CN-AUCL）。
#
# 右下角那格写着“没有核实”。这部法 2025-10-15 换了版，新版怎么罚虚假宣传，我们没有读到原文。旧版的数不能接着用，新数也不能编：**空着，不等于零**。罚款看上一课说的决定日期，本课约定是行为那天（标记 M）。

# %% [markdown] lang="en" translates="6e3d3c"
# These are the maximum fines for ordinary cases. The first two stand in art. 76 of the E-Commerce Law, CNY 10,000 at most (CN-ECL-76, mark V). Bought reviews breach art. 17 (CN-ECL-17), but another law fines them: the Unfair Competition Law (CN-AUCL).
#
# The last cell says “not checked”. That law was revised as of 2025-10-15, and we have not read what the new text fines for false promotion. The old number no longer applies and a new one must not be made up: **open does not mean zero**. For a fine, the deciding date of last lesson is the day of the act, as this course takes it (mark M).

# %% [markdown] lang="zh"
# ## 一、先问写给谁
# 网上卖东西的，都是**电子商务经营者** operator。其中给别人提供交易场所的，是**平台经营者** platform operator；在平台上开店的，是**平台内经营者**，你的店就是。平台也是经营者，所以有的义务两家都有，有的只写给平台。
#
# 下一格是罚则表，按你们班那天查出来，先店铺，后平台，一行一条罚则。“先责令”为“是”的，要先**责令改正**，就是监管部门限期叫你改，逾期不改才罚。空着的，没有核实的数，或没有这一档。**先猜：哪一条罚得最重？**

# %% [markdown] lang="en" translates="fe7b38"
# ## 1. First ask: to whom does it speak?
# Whoever sells online is an **e-commerce operator**. One who gives others a place to trade is a **platform operator**; one with a shop on a platform is an **operator on a platform**, which is you. A platform is an operator as well: some duties bind both, some the platform only.
#
# The next cell has the penalties on your class’s day, a row each, first of a shop, then of a platform. Where “order first” says yes, the regulator first issues an **order to correct** with a time limit, and only when that is missed is there a fine. Empty means that no amount was checked, or that there is no such step. **Guess: which row is heaviest?**

# %%
show(duties.penalty_table(TODAY, "operator"))
show(duties.penalty_table(TODAY, "platform"))

# %% [markdown] lang="zh"
# 重的都在平台那张表：逼商家“二选一”（CN-ECL-82）、明知商品危险不管（CN-ECL-83）、收到侵权通知不处理（CN-ECL-84）。店铺最常碰到的是 76 和 77，其中搭售赚到的钱还可以没收（CN-ECL-77）。AD 和 AUCL 是**转出去**的：竞价排名不标“广告”，第八十一条第二款转到《广告法》（CN-AD）；编造评价，到《反不正当竞争法》（CN-AUCL）去罚。
#
# 还有一个弯：平台自己不公示执照，不按第七十六条，转用第八十一条第一款（CN-ECL-81）。

# %% [markdown] lang="en" translates="08ab6e"
# The heavy rows are in the platform’s table: forcing sellers to choose one of two (CN-ECL-82), knowing of a danger and doing nothing (CN-ECL-83), ignoring notices of infringement (CN-ECL-84). A shop mostly meets 76 and 77; what it gained by tying can be confiscated on top (CN-ECL-77). AD and AUCL are **sent elsewhere**: paid ranking without the mark goes to the Advertising Law by art. 81 par. 2 (CN-AD), invented reviews to the Unfair Competition Law (CN-AUCL).
#
# One more turn: a platform that hides its own licence is not in art. 76 but in art. 81 par. 1 (CN-ECL-81).

# %% [markdown] item="ecommerce_law/three_and_three"
# （自测：写给谁 / self-check: to whom）

# %% [markdown] lang="zh"
# 到台上找条文。**先猜：同样是首页没有执照，平台最高比店铺多几倍？** 猜完把“店铺”换成“平台”，再换成“情节严重”。

# %% [markdown] lang="en" translates="2c79cb"
# Find the article at the desk. **Guess: no licence on the home page, how many times the shop’s maximum is the platform’s?** Then change shop to platform, and after that to severe.

# %%
ecommerce_law.finder_desk(TODAY)

# %% [markdown] item="ecommerce_law/breach_and_band"
# （自测：违反和罚款 / self-check: breach and band）

# %% [markdown] lang="zh"
# **谁要登记？** 一般都要办市场主体登记（CN-ECL-10）。四种例外：卖自产农副产品、家庭手工业产品，做依法不用许可的便民劳务，零星小额。“零星小额”看交易额，十万元以内（CN-OTM-SMALL，金额标记 V；“按一年、跨平台合并”标记 M）。**不登记不等于不交税**：不用登记的，首次纳税义务发生后也要办税务登记（CN-ECL-11）。

# %% [markdown] lang="en" translates="975461"
# **Who must register?** As a rule every operator registers as a business (CN-ECL-10). Four exceptions: own farm products, household handicraft, small services that need no licence, and sporadic small transactions. “Small” is CNY 100,000 at most (CN-OTM-SMALL: the amount mark V; that it counts by year and over all platforms, mark M). **No registration is not no tax**: once the first tax is due, these sellers register for tax as well (CN-ECL-11).

# %% [markdown] item="ecommerce_law/sixty_thousand_a_year"
# （自测：一年六万 / self-check: sixty thousand a year）

# %% [markdown] lang="zh"
# ## 二、再数日子
# 12 月 31 日停业，公示最晚哪天挂？停业那天不算，往前数满 30 天：12 月 1 日。这叫**倒数期限**，看的是将来的一天。还有往后数的：11 月 21 日完成的交易，平台至少存到三年后的 11 月 21 日。
#
# | 事 | 从哪天数 | 多久 | 出处 |
# |---|---|---|---|
# | 店铺停业公示 | 停业日，往前 | 30 日，一直挂到停业 | CN-ECL-16，V |
# | 平台改规则公示 | 实施日，往前 | 7 日 | CN-ECL-34，V |
# | 平台保存交易信息 | 完成日，往后 | 3 年，至少 | CN-ECL-31，V |
#
# “日”按日历日数，周末照算；“三年”是同月同日，不是 1,095 天。
#
# 下一格先猜，再到台上把滑块拖到 2026-12-20，看差在哪。

# %% [markdown] lang="en" translates="5bc3c6"
# ## 2. Then count the days
# Closing on 31 December, by which day must the notice stand? Leave that day out and count 30 full days back: 1 December. Such a **period counts back** from a day to come. Others run forward: a transaction completed on 21 November stays with the platform until 21 November three years later at least.
#
# | Matter | Counted from | How long | Source |
# |---|---|---|---|
# | a shop’s closing notice | the closing day, back | 30 days, without a break | CN-ECL-16, V |
# | a platform’s changed rules | the day they apply, back | 7 days | CN-ECL-34, V |
# | a platform keeps trade data | completion, forward | 3 years at least | CN-ECL-31, V |
#
# Days are calendar days, weekends included; three years end on the same day and month and are not 1,095 days.
#
# Guess in the next cell, then drag the desk’s slider to 2026-12-20 and see what is missing.

# %%
predict(
    "close_on_the_twentieth",
    text(
        zh="今天 2026-11-21 挂公示，2026-12-20 停业，来得及吗？",
        en="Notice posted today, 2026-11-21; may the shop close on 2026-12-20?",
    ),
    choices=text(zh=["来得及", "差一天", "差十天"], en=["yes", "a day short", "ten days short"]),
)

# %%
ecommerce_law.clock_desk()

# %% [markdown] item="ecommerce_law/fee_change_posted_by"
# （自测：平台改收费 / self-check: new fees）

# %% [markdown] lang="zh"
# 平台还要往外报：商家的身份，向税务部门还有和纳税有关的信息（CN-ECL-28）。怎么报，2025 年有了行政法规，第810号令（CN-PLAT-810，标记 V）：按季度，季后一个月内。直播带货，2026 年另有一部办法（CN-LIVE-2026）。下一格的时间线里，一条横条是一版规则。**先看哪一行有两段：换版那天，正好在下一题里。**

# %% [markdown] lang="en" translates="4b3132"
# A platform also reports outwards: who its sellers are, and to the tax authority what bears on tax (CN-ECL-28). How, a State Council regulation of 2025 says, Order 810 (CN-PLAT-810, mark V): by quarter, within the month after it. Live selling has had measures of its own since 2026 (CN-LIVE-2026). In the time line of the next cell each bar is a version. **See which row has two parts: its day of change is in the next question.**

# %%
families = ["CN-ECL-17", "CN-AUCL", "CN-PLAT-810", "CN-LIVE-2026"]
finding = text(
    zh="八年里，禁止假评价没变，罚它的法换过一次",
    en="The ban on fake reviews stayed; the law that fines them changed",
)
span = date(2018, 7, 1), date(2027, 7, 1)
charts.show(rule_lines.rule_line(families, *span, DAY, finding=finding))

# %% [markdown] item="ecommerce_law/a_day_between_two_laws"
# （自测：差一天的两部法 / self-check: a day between two laws）

# %% [markdown] lang="zh"
# ## 三、谁赔买家
# 罚款交给国家，不进买家口袋。买家要的是赔偿，先找店铺；什么时候也能找平台？
#
# - **连带** joint：知道或应当知道商品危险，不采取必要措施（第三十八条第一款，CN-ECL-38）。全部可以向平台要，也可以向店铺要，总共赔一次。明知是侵权的商品也一样（CN-ECL-45）。
# - **相应** corresponding：关系生命健康的商品，平台没审核资质，或没保障好安全（第三十八条第二款）。赔几成，条文没写，由法院定。
# - **只管扩大的部分**：侵权通知到了，平台没有及时处理，对之后扩大的损害连带（CN-ECL-42）。
# - **自己就是卖家**：标了“自营”的（CN-ECL-37）。
#
# 台上的损失是假设的：平台得知那天 12,000 元，以后每天多 800 元。**先猜：侵权通知放了 20 天，能向平台要多少？**

# %% [markdown] lang="en" translates="b5af30"
# ## 3. Who pays the buyer?
# A fine goes to the state and not into a buyer’s pocket. Buyers want damages, first of all from the shop. When from the platform as well?
#
# - **Joint**: it knew or should have known of a danger and took no measures (art. 38 par. 1, CN-ECL-38). All of it can be claimed from the platform or from the shop, once in all. The same with goods it knew to infringe (CN-ECL-45).
# - **Corresponding**: goods that touch life and health, and the platform did not check qualifications or protect buyers (art. 38 par. 2). Which share, the article does not say; a court does.
# - **The increase only**: a notice of infringement came and the platform was late; it answers jointly for what the damage grew by (CN-ECL-42).
# - **As the seller**: goods it marks as its own (CN-ECL-37).
#
# The damage at the desk is invented: 12,000 on the day the platform is told, 800 more each day. **Guess: a notice of infringement lies for 20 days; how much can be claimed from the platform?**

# %%
ecommerce_liability.liability_desk()

# %% [markdown] item="ecommerce_law/who_pays_the_buyer"
# （自测：谁赔 / self-check: who pays）

# %% [markdown] lang="zh"
# ## 做完一件：停业日历
# ① 列事：执照、公示、订单、记录。② 找条、数日：例子里的店 2027-01-15 停业，公示最晚 2026-12-16（CN-ECL-16）；最后一单 2026-12-20 完成，平台至少存到 2029-12-20（CN-ECL-31）。③ 写出谁在哪天做：链接今天修，不用等责令；公示今天就能挂，早挂不罚。
#
# 下一格换成你的店。**运行前先翻一翻第二节的表：公示往哪边数，记录往哪边数？**

# %% [markdown] lang="en" translates="64ad49"
# ## One worked to the end: a closing calendar
# ① List the matters: licence, notice, orders, records. ② Find the article, count: the shop of the example closes on 2027-01-15, its notice stands by 2026-12-16 (CN-ECL-16); its last order is completed on 2026-12-20, and the platform keeps it until 2029-12-20 at least (CN-ECL-31). ③ Write who does it when: the link is mended today, no order awaited; the notice can go up today, nobody is fined for being early.
#
# The next cell does it for your shop. **Before you run it, see the table of part 2: which way do you count for the notice, and which for records?**

# %%
shop, orders = load("shop", cohort_id), load("parcel_orders", cohort_id)
closing, last = shop["closing_on"].max(), orders["completed_on"].max()
notice = rules.compliance.closing_notice_by(closing)
kept = rules.compliance.keep_records_until(last)
link = shop["licence_link_on_home"].all()
state = text(zh="好的", en="works") if link else text(zh="断了，今天修", en="dead, mend it today")
rows = [
    [text(zh="停业", en="closing"), closing, ""],
    [text(zh="公示最晚", en="notice by"), str(notice.day), notice.rule],
    [text(zh="没有完成的订单", en="open orders"), str(duties.open_orders(orders)), ""],
    [text(zh="最近完成的一单存到", en="latest order kept to"), str(kept.day), kept.rule],
    [text(zh="执照链接", en="licence link"), state, "CN-ECL-15"],
]
show(pd.DataFrame(rows, columns=text(zh=["事", "你的店", "依据"], en=["matter", "yours", "basis"])))

# %% [markdown] lang="zh"
# ## 德技并修：600 元，100 条五星
# 同事的账：评分上去，一周多 6 单，一单赚 22 元，五周回本，往后都是赚的。“对手都这么干，平台查不到。”
#
# - A 买，赶在 12.12 前。
# - B 少买一点，30 条，看看再说。
# - C 不买，600 元请人量尺码、换尺码表，退款里三成多写着“偏小”。

# %% [markdown] lang="en" translates="bf8976"
# ## Skill and conscience: CNY 600, a hundred five stars
# Your colleague’s sum: a better rating, six more orders a week at CNY 22 each, paid back in five weeks, profit from then on. “Our rivals do it, the platform cannot tell.”
#
# - A Buy, before 12.12.
# - B Buy fewer, 30, and see.
# - C Do not: the 600 has sizes measured and a new size chart made; over a third of your refunds say “runs small”.

# %%
predict(
    "a_hundred_reviews",
    text(zh="你选哪一个？", en="Which one do you choose?"),
    choices=["A", "B", "C"],
)

# %%
ecommerce_liability.reviews_desk()

# %% [markdown] lang="zh"
# 同事的账每个数都对，只是没写另一边。2025-10-14 买的，罚款最低 20 万元（CN-AUCL-A，标记 V），够这样多赚 29 年。今天买的，新法照样禁止，数空着；拿一个空着的数打赌，叫赌博。B 也一样：第十七条（CN-ECL-17，2019-01-01 起施行，标记 V）没有写“几条以下不算”。
#
# 还有不进账的：照着假评价下单的买家，收到的还是偏小的衣服，退款和差评照来。
#
# 用数回答：100 条假评价换成一张新尺码表，每周要少退几件（退一件亏 22 元），600 元才在十周里回来？你回同事的第一句话是什么？

# %% [markdown] lang="en" translates="c29e2b"
# Every number of your colleague’s is right; only the other side is missing. For reviews bought on 2025-10-14 the lowest fine is CNY 200,000 (CN-AUCL-A, mark V), 29 years of such a gain. Bought today, the new law forbids it as well and the amount is open; to bet on an open number is gambling. B is no better: art. 17 (CN-ECL-17, in force from 2019-01-01, mark V) has no “fewer than so many”.
#
# And some of it is in no account: buyers who trust fake reviews still get clothes that run small, and refunds and bad reviews come all the same.
#
# Answer with numbers: a size chart instead of 100 fakes. How many returns a week must it save (CNY 22 lost on each) to bring back 600 in ten weeks? And what is your first sentence to your colleague?

# %%
predict(
    "returns_saved",
    text(zh="每周少退几件？", en="How many returns a week?"),
    reveal=text(
        zh="你写 {0:g}。600 ÷ 10 ÷ 22 = 2.7，要 3 件。",
        en="You wrote {0:g}. 600 ÷ 10 ÷ 22 = 2.7, so 3.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 要点
# - 晚上八点的答复：链接今天修，公示今天就挂，最晚 2026-12-16（CN-ECL-16），不做各最高一万元（CN-ECL-76）；评价不买，罚款在另一部法里，数没核实就不写。
# - 先问写给谁：每个经营者，还是只有平台；同一条义务，平台可能在另一条受罚。
# - 再看三样：一般还是严重，要不要先责令，行为那天是哪一版。
# - 罚款归国家，赔偿归买家：连带、相应、只管扩大、自营，四种分清。
#
# **岗** 店铺合规与运营 · **课** 实训：八件事、八个日子 · **赛** 规则与合规 · **证** 对应 2.4 店铺规则（本课自定）
#
# 以后再讲：合同和退换（第 3 课）、广告和价格（第 4 课）、侵权通知（第 5 课）。

# %% [markdown] lang="en" translates="cd9cff"
# ## Key points
# - Your answer at eight: the link is mended today and the notice goes up, by 2026-12-16 at the latest (CN-ECL-16); left undone, each costs CNY 10,000 at worst (CN-ECL-76). No reviews are bought: another law fines them, and an unchecked number is not told.
# - First to whom it speaks, every operator or platforms only; for the same duty a platform may be fined by another article.
# - Then three things: ordinary or severe, an order first or not, and the version of the act’s day.
# - Fines go to the state, damages to the buyer: joint, corresponding, the increase only, or as the seller.
#
# **Post** compliance and operation of a shop · **Course** the lab: eight acts, eight days · **Contest** rules and compliance · **Certificate** serves 2.4, rules of a shop (our own arrangement)
#
# Comes later: contracts and returns (lesson 3), advertising and prices (lesson 4), notices of infringement (lesson 5).
