# ---
# jupyter:
#   b2c:
#     clauses:
#     - intellectual_property
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - legal_framework
#     - ecommerce_law
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 卖得最好的灯被下架了：今天声明、再等等，还是不卖了
# 2026-11-03，星期二。卖得最好的台灯早上不见了：前一天，有人拿一件外观设计投诉它。这盏灯一天赚 260 元，离 11.11 还有八天。仓库里有一张更早的销售记录。**今天就交不侵权声明，等对方来谈，还是干脆下架赔钱？** 中午前要定。
#
# 学完你能够：① 说出四种权利护什么、到哪一天；② 数出链接哪天恢复、停了多少天、值多少钱；③ 上架前筛掉会招来通知的商品。
#
# 课堂 90 分钟。教学材料，不是法律意见。例子的日期固定，写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="e741bb"
# # Our best lamp is gone: answer today, wait, or give it up?
# Tuesday, 3 November 2026. The best-selling lamp vanished this morning: the day before, somebody complained of it with a design registration. It earns CNY 260 a day, and 11.11 is eight days away. In the warehouse lies an older sales record. **A counter-statement today, wait for an offer, or delist and pay?** You decide by noon.
#
# After this you can ① say what each of four rights protects and until which day, ② count the day a link comes back, the days it was down and what they cost, ③ screen out products that will draw a notice before they are listed.
#
# In class 90 minutes. Teaching material, not legal advice. Dates of examples are fixed and stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date

import pandas as pd

from course_b2c_ops import charts, load, predict, show, text
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.given_tools.listing_check import rows_by
from course_b2c_ops.panels import intellectual_property as ip
from course_b2c_ops.panels import rule_lines

DAY = date(2026, 11, 3)
TODAY = law_days.class_day()

# %% [markdown] item="recall"
# （回想前面的课 / recall: earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 假设声明 11 月 6 日到对方手里，对方一直不去告。**链接哪一天回来？** 猜错不扣分。

# %% [markdown] lang="en" translates="5bb23e"
# ## Guess first, then look
# Suppose the counter-statement reaches the other side on 6 November, and they never sue. **On which day is the link back?** A wrong guess costs nothing.

# %%
predict(
    "day_the_lamp_is_back",
    text(zh="链接回来的那天：", en="The link is back on:"),
    choices=text(
        zh=["11月7日", "11月21日", "11月22日", "11月27日"],
        en=["7 November", "21 November", "22 November", "27 November"],
    ),
)

# %%
lamp = ip.takedown(2, "none")
heads = text(zh=["到达", "末日", "恢复", "停几天"], en=["arrived", "last day", "back", "days down"])
days = [lamp.reached.isoformat(), lamp.last.isoformat(), lamp.back.isoformat(), lamp.days]
show(pd.DataFrame([days], columns=heads))

# %% [markdown] lang="zh"
# 到达那天不算，数满 15 天，末日过了才恢复，周末也算（CN-ECL-43，标记 V）。11.11 已经错过；早交一天，就早回来一天。先弄清对方手里是什么权利。
#
# ## 一、四种权利，各护什么
# 拿这盏灯来拆。灯座上的**名字**是商标；弯折的**外形**是外观设计；省料的**转轴**是实用新型，全新的**调光方法**可以是发明；详情页的**照片**是著作权。一盏灯可以同时碰到五样。
#
# - **商标** trademark：护名字和标志，按商品类别。国际上分 45 类，1–34 类商品，35–45 类服务，叫**尼斯分类** Nice classification（TM-NICE，标记 V）。
# - **专利** patent：发明、实用新型、外观设计三种（CN-PATENT，标记 V）。
# - **著作权** copyright：照片、文案、图案。本课的规则表没有它的一行，不写年数，也不考。
#
# “有个 35 类商标”护不到灯：灯是商品，35 类是服务。

# %% [markdown] lang="en" translates="4fa51f"
# The day of arrival is not counted, the 15 days run full, weekends included, and the link is back after the last (CN-ECL-43, mark V). That misses 11.11; a day earlier in, a day earlier back. First find out which right the other side holds.
#
# ## 1. Four rights, and what each protects
# Take the lamp apart. The **name** on its foot is a trademark; the bent **shape** a design; a **hinge** that saves material a utility model, a wholly new **way to dim** may be an invention; the **photographs** on the page are copyright. One lamp can touch them all.
#
# - **Trademark**: name and logo, by class of goods. There are 45 classes in the world, 1–34 for goods, 35–45 for services, the **Nice classification** (TM-NICE, mark V).
# - **Patent**: invention, utility model and design (CN-PATENT, mark V).
# - **Copyright**: photographs, texts, patterns. Our rules have no row for it, so no number of years here, and none in exams.
#
# “I have class 35” does not cover a lamp: a lamp is goods, class 35 is a service.

# %% [markdown] item="intellectual_property/class_for_the_hoodie"
# （自测：卫衣报哪一类 / self-check: a class for the hoodie）

# %% [markdown] lang="zh"
# ## 二、到哪一天
# 台灯的外观设计 2021-09-15 申请，护 15 年，最后一天是 2036-09-14：满期前一天。期限的终点叫**届满日** last day of the term。四种权利，两个问题：从哪天数，数几年。
#
# | 权利 | 从哪天数 | 几年 | 能续吗 | 出处 |
# |---|---|---|---|---|
# | 商标 | 注册 | 10 | 能，每次 10 年 | CN-TM，V |
# | 发明 | 申请 | 20 | 不能 | CN-PATENT，V |
# | 实用新型 | 申请 | 10 | 不能 | CN-PATENT，V |
# | 外观设计 | 申请 | 15（2021-06-01 起的申请） | 不能 | CN-PATENT，V |
#
# 商标 2017-03-28 注册，到 2027-03-27。前 12 个月是**续展期** renewal window，从 2026-03-28 起；过了还有 6 个月**宽展期** grace，到 2027-09-27（CN-TM）。连续三年不用，别人可以申请撤销。
#
# **先猜：同一天申请，240 天后注册，商标和实用新型哪个先到期？** 再到台上看。

# %% [markdown] lang="en" translates="d013b7"
# ## 2. Until which day
# The lamp’s design was filed on 2021-09-15 and has 15 years: the **last day of the term** is 2036-09-14, the day before the anniversary. Four rights, two questions: from which day, and how many years?
#
# | Right | Counted from | Years | Renewable | Source |
# |---|---|---|---|---|
# | trademark | registration | 10 | yes, 10 each time | CN-TM, V |
# | invention | filing | 20 | no | CN-PATENT, V |
# | utility model | filing | 10 | no | CN-PATENT, V |
# | design | filing | 15 (filed from 2021-06-01) | no | CN-PATENT, V |
#
# A mark registered on 2017-03-28 runs to 2027-03-27. The 12 months before are its **renewal window**, from 2026-03-28; after it come 6 months of **grace**, to 2027-09-27 (CN-TM). Unused for three years on end, it may be cancelled at anybody’s request.
#
# **Guess: filed on the same day and registered 240 days later, does the mark or the utility model end first?** Then look at the desk.

# %%
predict(
    "mark_or_model",
    text(zh="先到期的是：", en="First to end:"),
    choices=text(
        zh=["商标", "实用新型", "同一天"], en=["the mark", "the utility model", "same day"]
    ),
)

# %%
ip.terms_desk(TODAY)

# %% [markdown] item="intellectual_property/how_long_each_lasts"
# （自测：各能用多久 / self-check: how long each lasts）

# %% [markdown] lang="zh"
# 商标法 2026 年修订过，2027-01-01 起施行（CN-TM-B，标记 F）。通过后的文本本课没有读到，只知道这个首日，别的不写。**猜猜下一格的图：专利那一行有没有换版？**

# %% [markdown] lang="en" translates="9da090"
# The Trademark Law was revised in 2026, with first day 2027-01-01 (CN-TM-B, mark F). This course has not read the adopted text and tells nothing of it but that day. **Guess before the next figure: does the patent row change its version?**

# %%
finding = text(
    zh="2027 年换版的是商标法，不是专利法",
    en="In 2027 the Trademark Law changes, the patent terms do not",
)
span = date(2019, 1, 1), date(2028, 1, 1)
families = ["CN-TM", "CN-PATENT", "CN-ECL-43"]
charts.show(rule_lines.rule_line(families, *span, DAY, finding=finding))

# %% [markdown] item="intellectual_property/filed_in_january"
# （自测：一月交的申请 / self-check: filed in January）

# %% [markdown] lang="zh"
# ## 三、通知来了：六步和一只钟
# 谁在什么时候做什么，法律排好了：
#
# 1. 权利人发通知，附**初步证据** prima facie evidence：一看就像那么回事的材料，还不是判决；
# 2. 平台及时下架，转给我们。拖了，对扩大的损害连带（CN-ECL-42）；
# 3. 我们交**不侵权声明** counter-statement，也附初步证据（CN-ECL-43）；
# 4. 平台转给权利人，告诉他可以投诉或起诉；
# 5. 到达后 15 日里，没有投诉或起诉的消息；
# 6. 平台及时恢复。收到、处理的结果要公示（CN-ECL-44）。
#
# 通知错了，造成损失要赔；明知不成立还发，就是**恶意**，加倍（CN-ECL-42，标记 V）。平台明知侵权不管，一起承担（CN-ECL-45）；责令改正还不改，罚 5 万到 50 万元（CN-ECL-84，标记 V）。平台自己还会给店铺记分，那是合同，不是法律，记几分各家不同。
#
# 台上的台灯一天 260 元。**先猜：晚交 5 天，多亏 5 天，还是不变？** 再换成“末日起诉”“晚一天起诉”，看链接回不回来。

# %% [markdown] lang="en" translates="c43cdf"
# ## 3. A notice comes: six steps and a clock
# Who does what and when, the law has put in order:
#
# 1. the right holder sends a notice with **prima facie evidence**: material that looks right at first sight and is no judgment yet;
# 2. the platform removes promptly and forwards it to us; late, it is jointly liable for the increase of the damage (CN-ECL-42);
# 3. we send a **counter-statement**, with prima facie evidence as well (CN-ECL-43);
# 4. the platform forwards it to the right holder, who may complain or sue;
# 5. for 15 days after its arrival there is no news of complaint or suit;
# 6. the platform restores promptly. What came in and what was done is published (CN-ECL-44).
#
# Damage by a wrong notice is paid; sent against better knowledge it is **bad faith** and doubled (CN-ECL-42, mark V). A platform that knows of an infringement and does nothing shares the liability (CN-ECL-45); after a missed order to correct it is fined CNY 50,000 to 500,000 (CN-ECL-84, mark V). Platforms also give shops penalty points; that is contract and not law, and each counts its own way.
#
# The lamp at the desk earns CNY 260 a day. **Guess: answer 5 days later, and is the loss 5 days more, or the same?** Then change to “suit on last day” and “suit a day late”, and see whether the link is back.

# %%
predict(
    "five_days_later",
    text(zh="晚交 5 天：", en="Five days later:"),
    choices=text(
        zh=["多停 5 天", "一样，都是 15 天", "多停 10 天"],
        en=["5 days more", "the same 15 days", "10 days more"],
    ),
)

# %%
ip.takedown_desk()

# %% [markdown] item="intellectual_property/inside_the_counter_statement"
# （自测：声明里写什么 / self-check: inside the counter-statement）

# %% [markdown] item="intellectual_property/court_first"
# （自测：等法院判了再说 / self-check: court first）

# %% [markdown] lang="zh"
# ## 你的店：哪种权利找上门
# 换成你店收到的通知（`ip_notices`，一件一行，半年里的）。**商标、专利、外观设计、著作权，哪一种最多？** 先想想你店卖什么，再运行。看完说一句：最多的那一种，上架前看哪一眼能躲开？

# %% [markdown] lang="en" translates="0227be"
# ## Your shop: which right comes knocking
# Now the notices your own shop received (`ip_notices`, a row each, within half a year). **Trademark, patent, design or copyright: which comes most often?** Think of what you sell, then run the cell. Then say: which look before listing would have avoided the most frequent kind?

# %%
notices = load("ip_notices", cohort_id)
codes = ["tm", "patent", "design", "copyright"]
names = text(
    zh=["商标", "专利", "外观设计", "著作权"], en=["trademark", "patent", "design", "copyright"]
)
by_right = rows_by(notices, "right").rename(dict(zip(codes, names, strict=True)))
silent = int((notices["counter_sent_on"] == "").sum())
said = text(
    zh=f"{len(notices)} 件通知，{silent} 件没有回",
    en=f"{len(notices)} notices, {silent} unanswered",
)
charts.show(charts.bars(by_right, finding=said, unit="infringement_notices", source="ip_notices"))

# %% [markdown] lang="zh"
# ## 四、上架前筛一遍
# 最便宜的通知，是没有来的那一封。四样东西先看：品牌字样和标志、外形、图片、来源。发现了别人的，就问一句：**权利人写给本店的授权，拿得出来吗？**
#
# 授权要对上四样：**人**（写给我们）、**货**（这个型号）、**地**（卖到的国家）、**时**（没过期）。商标和专利都一国管一国：在中国注册，不等于在德国有。
#
# **先猜：供货商口头说“有授权”，能上吗？** 到台上换。

# %% [markdown] lang="en" translates="0117f1"
# ## 4. Screen before listing
# The cheapest notice is the one that never comes. Look at four things: brand words and logos, shape, pictures, source. Where something is somebody else’s, ask one question: **can we show the right holder’s letter to our shop?**
#
# Four things must match: **person** (us), **goods** (this model), **place** (the countries we sell to), **time** (not expired). Marks and patents hold country by country: registered in China is not registered in Germany.
#
# **Guess: the supplier says “we are authorised”. List it?** Change it at the desk.

# %%
predict(
    "suppliers_word",
    text(zh="供货商口头说有授权：", en="The supplier says so:"),
    choices=text(zh=["上架", "先问", "停"], en=["list it", "ask first", "stop"]),
)

# %%
ip.screening_desk()

# %% [markdown] lang="zh"
# ## 做完一件：台灯，中午前
# ① **看权利**：外观设计，2021-09-15 申请，2036-09-14 才到期（CN-PATENT），不能等它过期。② **看证据**：我们的销售记录早于这一天，够得上初步证据；声明当天写，两天里交齐，11 月 6 日到对方手里。③ **数日子和钱**：末日 11 月 21 日，22 日恢复（CN-ECL-43）；11 月 3 日到 21 日停 19 天，19 × 260 = 4,940 元；要是对方恶意，加倍 9,880 元（CN-ECL-42）。
#
# **决定：今天声明。** 等，一天 260 元；下架赔钱，等于没比对就认了。要是没有更早的记录呢？那就不写“不侵权”，先请人比对，再谈或者改款。

# %% [markdown] lang="en" translates="33798d"
# ## One case to the end: the lamp, by noon
# ① **The right**: a design filed on 2021-09-15, alive until 2036-09-14 (CN-PATENT), so waiting for its end is no plan. ② **The proof**: our sales record is older than that day and will do as prima facie evidence; write today, complete within two days, at the other side on 6 November. ③ **Days and money**: last day 21 November, back on the 22nd (CN-ECL-43); down from 3 to 21 November, 19 days, 19 × 260 = CNY 4,940; in bad faith 9,880 (CN-ECL-42).
#
# **The decision: a counter-statement today.** Waiting costs 260 a day; delisting and paying admits what nobody has compared. And without the older record? Then do not write “no infringement”: have it compared first, then negotiate or change the product.

# %% [markdown] lang="zh"
# ## 德技并修：轮到我们手痒
# 2026-11-04，同事发来一盏对手的灯，排在我们前面：“我们那件快到期的实用新型，跟它有点像。先投诉，他 17 天回不来，他一天赚 4,000 元。”没有人比对过权利要求。
#
# - A 今天就发，双十一归我们。
# - B 先发，被声明了再撤。
# - C 不发，先比对；成立再按程序通知。

# %% [markdown] lang="en" translates="1e9b36"
# ## Skill and conscience: now we are tempted
# 2026-11-04. A colleague sends a rival’s lamp that ranks above ours: “Our utility model, soon to expire, is a bit like it. File a notice, and he is gone for 17 days; he earns CNY 4,000 a day.” Nobody has compared the claims.
#
# - A Send it today, and 11.11 is ours.
# - B Send it, and withdraw once he answers.
# - C Do not: compare first, and give notice by the book if there is a case.

# %%
predict(
    "a_notice_of_ours", text(zh="你选哪一个？", en="Which do you choose?"), choices=["A", "B", "C"]
)

# %%
withdrawn = [3, 10, 17]
owed = [[4_000 * days, 2 * 4_000 * days] for days in withdrawn]
heads = text(
    zh=["他少赚（元）", "恶意，我们赔（元）"], en=["he lost, CNY", "bad faith, we pay, CNY"]
)
rows = [text(zh=f"停 {days} 天", en=f"{days} days down") for days in withdrawn]
show(pd.DataFrame(owed, index=rows, columns=heads))

# %% [markdown] lang="zh"
# A：17 天，赔 136,000 元（CN-ECL-42）。B 也一样亏：撤得再快，停过的每一天都要算，第一行三天就是 24,000 元。更贵的在后面：买家等着的灯没有了；平台记下一个乱投诉的账号，以后我们真被抄，通知也没人信。C 慢三天，却是唯一能写进邮件里的。
#
# 用一句话回同事：三天能比对完，什么时候才发？

# %% [markdown] lang="en" translates="f28475"
# A: 17 days, CNY 136,000 to pay (CN-ECL-42). B loses too: however quickly withdrawn, each day down counts, and three days are 24,000, the first row. What costs more comes later: buyers wait for a lamp that is gone; the platform remembers an account that complains of anything, and will not believe us when we are really copied. C is three days slower and the only one you could put in a mail.
#
# Answer your colleague in one sentence: the comparison takes three days; when is a notice sent?

# %% [markdown] lang="zh"
# ## 要点
# - 一件商品可以碰到商标、三种专利和著作权；35 类护不到商品。
# - 商标从注册数 10 年，可续（CN-TM）；专利从申请数，20、10、15 年（CN-PATENT），不续。
# - 声明到达次日起数 15 日，周末算，末日按时来的消息也算；没有消息，第二天恢复（CN-ECL-43）。
# - 错误通知要赔，恶意加倍（CN-ECL-42）；这条护着我们，也管着我们。
# - 上架前问：权利人写给本店的授权，人、货、地、时都对吗？
#
# **岗** 店铺知识产权与合规 · **课** 实训：通知、期限、筛选 · **赛** 选品与合规审核 · **证** 知识产权与平台规则（本课自定）
#
# 星期一带走一件事：给店铺建一张权利日历，写上续展哪天开。

# %% [markdown] lang="en" translates="0c5515"
# ## Key points
# - One product can touch a trademark, three kinds of patent and copyright; class 35 covers no goods.
# - A mark has 10 years from registration and is renewable (CN-TM); patents count from filing, 20, 10 and 15 years (CN-PATENT), and are not.
# - Count 15 days from the day after the statement’s arrival, weekends included; news on the last day is in time; without news the link is back the day after (CN-ECL-43).
# - Wrong notices are paid for, in bad faith twice (CN-ECL-42); it protects us and binds us.
# - Before listing: the right holder’s letter to us, with person, goods, place and time all matching?
#
# **Post** IP and compliance of a shop · **Course** the lab: notices, terms, screening · **Contest** selection and compliance review · **Certificate** IP and platform rules (our own arrangement)
#
# Take one thing into Monday: a calendar of the shop’s rights, with the day renewal opens.
