# ---
# jupyter:
#   b2c:
#     clauses:
#     - contracts_and_consumers
#     minutes:
#       practice: 0
#       theory: 45
#     recalls:
#     - legal_framework
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 890 元的无人机标成 89 元：47 单，发不发
# 2026-11-11，星期三，00:03。运营手一滑，890 元的无人机标成了 89 元，九分钟里 47 个人付了款：41 位在中国，6 位在德国。店铺条款写着：“发货前合同不成立。”**全部取消、全部发货，还是补一笔钱请人放手？** 00:30 前答复平台。
#
# 学完你能够：① 说出合同哪一刻成立、货哪一刻算交付；② 算出中国、欧盟、英国的买家最晚哪天提出退货，店铺最晚哪天退款；③ 分得出哪些商品不能无理由退。
#
# 课堂 45 分钟，到“回到 00:30”为止；后面两节课后自学，约 15 分钟。
#
# 教学材料，不是法律意见。例子的日期固定，写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="77230a"
# # A drone of 890 listed at 89: ship 47 orders or not?
# Wednesday, 11 November 2026, 00:03. A slip of the hand put a drone of CNY 890 on sale at 89, and in the next nine minutes 47 people paid: 41 in China, 6 in Germany. The shop’s terms say: “No contract before dispatch.” **Cancel all, ship all, or pay people to let go?** The platform wants your answer by 00:30.
#
# After this you can ① say when a contract stands and when goods count as delivered, ② work out the last day to return and to refund for buyers in China, the EU and the UK, ③ tell which goods may not be returned without a reason.
#
# In class 45 minutes, up to “Back to 00:30”; two parts for self-study, about 15 minutes.
#
# Teaching material, not legal advice. Dates of examples are fixed and stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, predict, rules, show, text
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.panels import consumers, fraud_curve
from course_b2c_ops.rules import compliance

TODAY = law_days.class_day()
parcels = load("parcels", cohort_id)

# %% [markdown] lang="zh"
# ## 先猜，再看
# 店长说：“条款写得明明白白，没发货就没有合同。”**41 位中国买家都付了款，靠这句话能取消几单？** 猜错不扣分。

# %% [markdown] lang="en" translates="8794b4"
# ## Guess first, then look
# “It is in our terms,” says the manager: “not dispatched, no contract.” **All 41 buyers in China have paid. How many of these orders can be cancelled on that sentence?** A wrong guess costs nothing.

# %%
predict(
    "cancelled_on_a_clause",
    text(zh="能取消：", en="It cancels:"),
    choices=text(
        zh=["41 单", "还没打包的那些", "一单也不能"], en=["all 41", "those not packed yet", "none"]
    ),
)

# %% [markdown] item="recall"
# （回想第一课的一道题 / recall: an item of lesson 1）

# %% [markdown] lang="zh"
# ## 一、合同：订单提交成功就成立
# 小李 00:01 点了提交，页面写“下单成功”，他付了 89 元。页面上有商品、有价格，谁都可以拍，这叫**要约** offer。《电子商务法》第四十九条（CN-ECL-49，标记 V）接着说：
#
# - 用户选了商品、提交订单成功，**合同就成立**；双方另有约定的，从其约定。店铺可以约定“合同自付款时成立”。
# - 店铺**不能**约定“消费者付了款，合同还不成立”。写了也无效。
#
# 所以靠那句话，一单也取消不了：41 个合同都在。另外 6 位在德国，合同看哪国的法、怎么成立，规则表里没有（标记 M）：没查清之前，按成立准备。
#
# 标错了价，民法里另有撤销的办法，规则表里也没有（标记 M）：那要另找依据、走程序，不是点一下“取消”。
#
# 争起来靠什么？平台要把交易记录至少存三年，从交易完成那天数（CN-ECL-31，标记 V）。电子签名、数据电文另有法律，规则表里没有（标记 M）。

# %% [markdown] lang="en" translates="dc0da9"
# ## 1. The contract stands once the order is accepted
# At 00:01 Li pressed the button, the page said “order placed”, and he paid 89. A page with goods and a price that anybody may take is an **offer**. Art. 49 of the E-Commerce Law (CN-ECL-49, mark V) goes on:
#
# - once a user has chosen the goods and the order is accepted, **the contract stands**, unless both agreed otherwise. A shop may agree that it is “made on payment”.
# - a shop may **not** agree that there is no contract although a consumer has paid. Such a term is void.
#
# So the sentence cancels none: 41 contracts stand. The other 6 buyers are in Germany; which law governs them, and how it sees this, is not in our table (mark M). Until that is looked up, be ready to perform.
#
# For a slip in the price, civil law knows ways to rescind, which our table does not hold either (mark M): they need grounds and a procedure of their own, not a click on “cancel”.
#
# And what proves it all? The platform keeps the record of a trade for three years at least, from the day it was completed (CN-ECL-31, mark V). On electronic signatures there is a law of its own, not in our table (mark M).

# %% [markdown] item="contracts_and_consumers/unpaid_and_cancelled"
# （自测：没付款的订单 / self-check: an order not paid）

# %% [markdown] lang="zh"
# 那就算钱。每发一台，少收 890 − 89 = **801 元**；47 台全发，47 × 801 = 37,647 元。改合同要双方点头，所以还有一条路：每人补一笔钱，请他同意取消；不同意的，货照发。
#
# **先猜：补 60 元，要有 20 个人还是 30 个人收下，才能少亏一半？** 再到台上拖。

# %% [markdown] lang="en" translates="a62512"
# Then count the money. Each drone shipped forgoes 890 − 89 = **CNY 801**; all 47 come to 37,647. A contract can be changed if both sides agree, so there is a third way: offer each buyer a sum to cancel, and ship to those who decline.
#
# **Guess first: with an offer of 60, must 20 accept to halve the loss, or 30?** Then drag.

# %%
consumers.slip_desk()

# %% [markdown] lang="zh"
# ## 二、交付：收货人签收的那一刻
# 一台 2,380 元的相机，系统写“已签收”，买家什么也没收到：是快递员点的。《电子商务法》第五十一条（CN-ECL-51，标记 V）：用快递交付的，**收货人签收的时间**才是交付时间。签之前路上的风险，第二十条说由卖家承担；买家自己另选快递的除外。
#
# 签收人有三种：`addressee` 本人；`agreed_third` 本人同意的别人，也算；`unknown` 不知道是谁。最后一种没有交付，于是：① 丢了是店铺的；② 退货的钟还没走。
#
# 下一格数你店写着“送达”的包裹。**先说：不知谁签收的，会有几个？**

# %% [markdown] lang="en" translates="ab7b16"
# ## 2. Delivery is the moment the addressee signs
# A camera of CNY 2,380: “signed for”, says the system, and the buyer has nothing. The courier had tapped. Art. 51 of the E-Commerce Law (CN-ECL-51, mark V): goods sent by courier are delivered **when the addressee signs**. Until then, says art. 20, the risk of the way is the seller’s, unless the buyer chose another carrier.
#
# Three kinds of signature: `addressee`; `agreed_third`, somebody the addressee agreed to, which counts as well; `unknown`, nobody knows who. The last is no delivery, so ① a loss is the shop’s, ② the clock of a return has not started.
#
# The next cell counts the parcels that your shop calls delivered. **Say first: how many signed by nobody knows whom?**

# %%
arrived = parcels[parcels["delivered_on"] != ""]
signed = arrived["signed_by"].value_counts()
show(signed.to_frame(text(zh="包裹（个）", en="parcels")))
print(
    text(
        zh=f"写着送达的 {len(arrived)} 个里，{signed['unknown']} 个不知谁签收：风险还在店铺。",
        en=f"Of {len(arrived)} called delivered, {signed['unknown']} are signed by nobody knows "
        "whom: the risk is still the shop’s.",
    )
)

# %% [markdown] item="contracts_and_consumers/left_at_the_locker"
# （自测：快递柜 / self-check: the parcel locker）

# %% [markdown] lang="zh"
# ## 三、退货：两只钟
# 没有质量问题，只是不想要了，叫**无理由退货**；欧盟叫撤回 withdrawal，英国叫取消 cancellation。买家有一只钟，店铺也有一只。数法都一样：起点那天不算，末日当天算。
#
# | 买家在 | 买家最晚提出 | 店铺最晚退款 |
# |---|---|---|
# | 中国 | 收货后第 7 天 | **收到退货**后第 7 天 |
# | 欧盟 | 收货后第 14 天 | **收到通知**后第 14 天 |
# | 英国 | 收货后第 14 天 | 没有核实的数，先查 |
#
# 依据 CN-CONS、EU-WITHDRAW、GB-WITHDRAW，标记 V。欧盟的店铺可以等货到、或者等买家寄出的凭证，再付钱。国内无理由退货的运费由买家出，另有约定的按约定（CN-CONS）。这些都是店铺的底线，承诺得更多，就按承诺。
#
# 德国买家 11 月 5 日收货，19 日通知撤回，货 23 日退到。**店铺最晚哪天退款？**

# %% [markdown] lang="en" translates="998064"
# ## 3. A return has two clocks
# Nothing is wrong with the goods, the buyer has changed their mind: a **return without a reason**, called withdrawal in the EU and cancellation in the UK. The buyer has a clock, and so has the shop. All count alike: the day of the start is not counted, the last day is.
#
# | Buyer in | May ask until | Shop refunds by |
# |---|---|---|
# | China | day 7 after receipt | day 7 after **the goods are back** |
# | EU | day 14 after receipt | day 14 after **the notice** |
# | UK | day 14 after receipt | no checked number, look it up |
#
# By CN-CONS, EU-WITHDRAW and GB-WITHDRAW, mark V. In the EU the shop may wait for the goods, or for proof that they were sent. In China the buyer pays the way back unless agreed otherwise (CN-CONS). All this is the least a shop owes; a better promise is kept.
#
# A buyer in Germany got the goods on 5 November, gave notice on the 19th, and they are back on the 23rd. **By when does the shop refund?**

# %%
predict(
    "refund_to_germany",
    text(zh="最晚退款：", en="Refund by:"),
    choices=["2026-11-26", "2026-11-30", "2026-12-03", "2026-12-07"],
)

# %%
consumers.clock_desk()

# %% [markdown] lang="zh"
# 11 月 19 日加 14 天，**12 月 3 日**。猜 11-30 的，用了中国的钟；猜 12-07 的，从退货数起了。再把“买家在”换成中国、第 7 天提出：退款日跟着什么走？

# %% [markdown] lang="en" translates="7fa63d"
# 19 November and 14 days: **3 December**. Whoever said 11-30 used China’s clock; 12-07 counts from the goods. Now put the buyer in China, asking on day 7: what does the refund day follow?

# %% [markdown] item="contracts_and_consumers/refund_to_lyon"
# （自测：退款到里昂 / self-check: a refund to Lyon）

# %% [markdown] lang="zh"
# ## 哪些不能无理由退
# 《消费者权益保护法》第二十五条（CN-CONS，标记 V）列了四类：**定作的、鲜活易腐的、拆封的音像制品和软件这类数字化商品、报纸期刊**。它们为什么不同？退回来没法再卖，或者内容已经拿走了。国外的例外，规则表里没有核实的条文。
#
# **先想：打三折的裙子、拆开看过的台灯，店规写“不退”，管用吗？** 再到台上换商品。

# %% [markdown] lang="en" translates="f1aff6"
# ## What may not come back without a reason
# Art. 25 of the Consumer Protection Law (CN-CONS, mark V) lists four kinds: **made to order; fresh and perishable; opened recordings, software and the like; newspapers and magazines**. Why these? They cannot be sold again, or their content is taken. Exceptions abroad are not in our table.
#
# **Think first: a dress at 70 % off, a lamp taken out of its box, and a sign “no returns”: does it hold?** Then change the goods at the desk.

# %%
consumers.goods_desk(TODAY)

# %% [markdown] item="contracts_and_consumers/live_room_no_returns"
# （自测：直播间不退不换 / self-check: no returns in the live room）

# %% [markdown] lang="zh"
# ## 做一遍：两位买家，四个日子
# 两位买家退同一款耳机。① 哪里的买家：一位在汉堡，11 月 5 日本人签收，19 日通知撤回；一位在上海，12 日本人签收，19 日提出，货 23 日退到。② 是不是例外：普通耳机，不是。③ 两只钟：下一格让规则来数，四个日子都写给买家，不写“尽快”。

# %% [markdown] lang="en" translates="43ce6d"
# ## Step by step: two buyers, four days
# Two buyers return the same headphones. ① Where: one in Hamburg, who signed on 5 November and gave notice on the 19th; one in Shanghai, who signed on the 12th and asked on the 19th, the goods being back on the 23rd. ② An exception? Ordinary headphones, no. ③ Two clocks: the next cell lets the rules count. Buyers are told a date, never “soon”.

# %%
ask_by = [
    compliance.withdrawal_until("DE", "2026-11-05"),
    compliance.withdrawal_until("CN", "2026-11-12"),
]
refund_by = [
    compliance.refund_until("DE", "2026-11-19"),
    compliance.refund_until("CN", "2026-11-23"),
]
rows = [[a.day, b.day] for a, b in zip(ask_by, refund_by, strict=True)]
heads = text(zh=["最晚提出", "最晚退款"], en=["ask by", "refund by"])
show(pd.DataFrame(rows, index=text(zh=["汉堡", "上海"], en=["Hamburg", "Shanghai"]), columns=heads))

# %% [markdown] lang="zh"
# ## 德技并修：货还没到，先替买家签了
# 快递站长来说（例子，数字为教学而设）：“包裹一到站我们就点签收，早三天。你的时效好看，七天也早开始走，第五天以后来退的，都能说过期。”你店一个月国内 300 单，这样会挡掉 12 件退货，一件 120 元。
#
# - A 全部这样签：一个月省 1,440 元。
# - B 只在大促那个月签。
# - C 不签：本人签收才算，抽查，违约换线路。

# %% [markdown] lang="en" translates="3d8742"
# ## Skill and conscience: signed before it arrives
# The head of the depot has an idea (an example, its numbers made for teaching): “We tap ‘signed’ as soon as a parcel reaches us, three days early. Your times look good, the seven days start sooner, and whoever asks after day four is told it is too late.” Your shop sells 300 orders a month in China; this would turn away 12 returns of CNY 120 each.
#
# - A Do it for all: CNY 1,440 saved a month.
# - B In the month of the big sale only.
# - C No: only the addressee signs, with spot checks, and another carrier if they break it.

# %%
predict("signed_early", text(zh="你选哪一个？", en="Which do you choose?"), choices=["A", "B", "C"])

# %%
found, returns, lost, price = 4, 12, 2, 120
saved = [month * returns * price for month in range(found + 1)]
early = [*saved, -found * lost * price]
paths = pd.DataFrame({"C": [0] * len(early), "A": early})
paths.index.name = text(zh="月", en="month")
finding = text(
    zh=f"{found} 个月后查出：省下的 {saved[found]:,} 元全退，还亏 {-early[-1]:,} 元",
    en=f"Found after {found} months: {saved[found]:,} paid back, {-early[-1]:,} lost",
)
source = text(zh="为教学而设的例子", en="an example made for teaching")
charts.show(charts.lines(paths, finding, unit="profit_cny", source=source))

# %% [markdown] lang="zh"
# 这笔“省下的钱”从来不是店铺的：
#
# - **代点不是签收**，七天的钟没走（CN-ECL-51，标记 V）。挡掉的 12 件都还能退，有人较真，就一件一件退回去。
# - **路上丢的还是店铺的**。每月 300 单里丢 2 件，系统写着“已签收”，店铺要退买家，却没有凭证向快递追偿：4 个月 8 件，960 元。
# - 被挡的人不知道是被骗了，守规矩的快递员看着别人点得快。这笔账图上画不出来。
#
# 用数回答：站长说“没人会查”，4 个月后查出来，账上从多少变成多少？你给他的第一句话是什么？

# %% [markdown] lang="en" translates="83102d"
# What was “saved” was never the shop’s:
#
# - **A tap is no signature**, and the seven days never started (CN-ECL-51, mark V). All 12 can still be returned, and once somebody insists they are, one by one.
# - **What is lost on the way is still the shop’s**. Of 300 parcels a month 2 are lost. “Signed for”, says the system; the shop refunds the buyer and has no proof to claim from the courier: 8 in four months, CNY 960.
# - The buyers turned away do not know they were cheated, and honest couriers watch others being faster. The figure does not show that.
#
# Answer with numbers: “Nobody checks,” says the depot. When it comes out after four months, what does the account turn from and to? And your first sentence to him?

# %% [markdown] lang="zh"
# ## 回到 00:30
# ① 取消走不通：付了款，“发货前合同不成立”无效（CN-ECL-49，标记 V）。② 全发：37,647 元少收。③ 所以先下架改价，再给 47 个人写同一封信：承认标错，合同都在；愿意取消的，退 89 元，另补 60 元，今天到账；不愿意的，货照发。30 个人收下，代价是 1,800 + 17 × 801 = 15,417 元，省下 22,230 元。
#
# 补多少，看你估计多少人会收：台上换成 100 元，要多几个人收下才一样合算？动手算。条款那句话，今天就删。

# %% [markdown] lang="en" translates="484f44"
# ## Back to 00:30
# ① Cancelling does not work: they have paid, and “no contract before dispatch” is void (CN-ECL-49, mark V). ② Shipping all forgoes 37,647. ③ So take the page down, mend the price, and write the same letter to all 47: we made a slip, the contracts stand; whoever agrees to cancel gets 89 back and 60 on top, paid today; everybody else gets the drone. If 30 accept it costs 1,800 + 17 × 801 = 15,417 and saves 22,230.
#
# How much to offer depends on how many you think will accept: with 100 instead of 60, how many more must say yes for the same result? Work it out. And that sentence leaves the terms today.

# %% [markdown] lang="zh"
# ## 课后自学：假货，退一赔三
# 89 元的耳机是假的，店铺知道，这是欺诈。除了退 89 元，还要**增加赔偿**：三倍 3 × 89 = 267 元，不到 500 元，按 500 元。236 元的：3 × 236 = 708 元，照付。
#
# **增加赔偿 = 三倍价款和 500 元里较大的**（CN-CONS 第五十五条，标记 V）。一单一单地算，退款另加。代码里是 `fraud_compensation`。
#
# **猜：价款到多少，三倍才第一次过 500？** 拖到那里看看拐角。

# %% [markdown] lang="en" translates="e4e152"
# ## Self-study: a fake costs three times its price
# Earphones of CNY 89 are fake, and the shop knew: fraud. Besides the 89 it pays **extra compensation**: three times is 267, below 500, so 500. For a price of 236 it is 708 as it stands.
#
# **extra = the larger of three times the price and CNY 500** (CN-CONS, art. 55, mark V). Order by order, the refund on top. In code it is `fraud_compensation`.
#
# **Guess: from which price on is three times more than 500?** Drag there and see the corner.

# %%
fraud_curve.fraud_desk(TODAY)

# %% [markdown] item="contracts_and_consumers/three_fakes_two_proven"
# （自测：三单假货投诉 / self-check: three complaints of fakes）

# %% [markdown] lang="zh"
# ## 课后自学：页面上的撤回功能
# 买家一直可以写信撤回。欧盟又加了一条：网页上要有撤回功能，让人一看就找到，先填、再确认，两步。下一格是这一族（EU-WDBUTTON，标记 V）的首日，和你们班那天要不要有。

# %% [markdown] lang="en" translates="238796"
# ## Self-study: a withdrawal function on the page
# Buyers could always withdraw by letter. The EU has added that the page itself must let them, easy to find, in two steps: fill in, confirm. The next cell shows this family’s first day (EU-WDBUTTON, mark V), and whether your class’s day asks for it.

# %%
family = rules.history("EU-WDBUTTON")
heads = text(zh=["编号", "首日", "标记"], en=["rule id", "first day", "mark"])
show(rules.as_table(family)[["rule", "valid_from", "mark"]].set_axis(heads, axis=1))
asked = any(version.covers(TODAY) for version in family)
said = text(zh="要有" if asked else "还不要求", en="required" if asked else "not required yet")
print(TODAY, said)

# %% [markdown] item="contracts_and_consumers/page_without_the_function"
# （自测：没有撤回功能的页面 / self-check: a page without the function）

# %% [markdown] lang="zh"
# ## 要点
# - 订单提交成功，合同成立；“付了款还不算”的店规无效。想改合同，要对方点头。
# - 收货人签收才算交付。没签收，风险在店铺，退货的钟也没走。
# - 国内 7 天，欧盟、英国 14 天，从收货次日数（CN-CONS、EU-WITHDRAW、GB-WITHDRAW，标记 V）；退款国内看退货到店，欧盟看通知。
# - 例外看法律列的，不看店规写的；规则表里没有的，先查再答。
#
# **岗** 客服主管、平台调解员 · **课** 实训：星期五前清空纠纷箱 · **赛** 客户服务与争议处理 · **证** 1.3 客户服务（本课自定的对应）
#
# 以后再讲：广告和价格怎么写（第 4 课）、评价和个人信息（第 11 课）。

# %% [markdown] lang="en" translates="386b9e"
# ## Key points
# - An accepted order makes the contract; “paid, but not yet a contract” is void. To change it, the other side must agree.
# - Delivery is the addressee’s signature. Without it the risk is the shop’s, and no clock runs.
# - Seven days in China, 14 in the EU and the UK, from the day after receipt (CN-CONS, EU-WITHDRAW, GB-WITHDRAW, mark V); the refund follows the goods in China, the notice in the EU.
# - Exceptions are those of the law, not of the shop’s terms; what our table does not hold is looked up before you answer.
#
# **Post** service lead, mediator of a platform · **Course** the lab: empty the dispute inbox before Friday · **Contest** service and disputes · **Certificate** 1.3 customer service (our own arrangement)
#
# Comes later: adverts and prices (lesson 4), reviews and personal data (lesson 11).
