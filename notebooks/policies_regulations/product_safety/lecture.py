# ---
# jupyter:
#   b2c:
#     clauses:
#     - product_safety
#     minutes:
#       practice: 0
#       theory: 45
#     recalls:
#     - ecommerce_law
#     - intellectual_property
#     - customs_supervision
#     reviewed: 2026-11-23
# ---

# %% [markdown] lang="zh"
# # 四个商品页，今天哪几个下线
# 2026-11-23，星期一早上九点。平台发来警告：40 页里有 4 页没有写欧盟责任人。货代也来问：充电宝的 UN38.3 概要（电池试验的摘要）呢？没有，还在等供应商。桌上四款，卖到德国、法国、美国：香薰蜡烛，没有责任人，每天赚 90 元；LED 台灯，贴了 CE，没有责任人；毛绒熊，没有检测报告；30,000 毫安时的充电宝，明天要空运。**今天哪几页下线，哪一批货不能走？**
#
# 学完你能够：① 说出一款商品归哪几条规则管；② 查一个商品页的四样，判断留还是下；③ 算瓦时，分级，列出要带的单证。
#
# 课堂 45 分钟。教学材料，不是法律意见。例题的日期固定，写在题里；“你们班那天的规则”由代码去查。

# %% [markdown] lang="en" translates="944277"
# # Four pages: which go offline today?
# Monday, 23 November 2026, nine in the morning. The platform warns: 4 of 40 pages name no responsible person in the EU. And the carrier asks for the power bank’s UN 38.3 summary, a sheet on how its battery was tested; it has not come. Four products on the desk, for Germany, France and the US: a scented candle without a responsible person, earning CNY 90 a day; an LED lamp with its CE mark, also without one; a plush bear without a test report; a power bank of 30,000 mAh, to fly tomorrow. **Which pages go offline today, and what must not be shipped?**
#
# After this you can ① say which rules reach a product, ② check the four lines of a page and judge whether it stays, ③ work out watt-hours, the class, and the papers.
#
# In class 45 minutes. Teaching material, not legal advice. Dates of examples are fixed and stated; “the rules of your class’s day” are looked up by code.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from datetime import date

import pandas as pd

from course_b2c_ops import charts, load, predict, show, text
from course_b2c_ops.given_tools import law_days
from course_b2c_ops.panels import product_safety, rule_lines
from course_b2c_ops.rules import compliance

DAY = date(2026, 11, 23)
TODAY = law_days.class_day()

# %% [markdown] item="recall"
# （回想以前的课 / recall: earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 同事说：“蜡烛不带电，也不是玩具，不用 CE，所以没有规则管它。” **蜡烛卖到法国，要办几样？** 猜错不扣分。

# %% [markdown] lang="en" translates="bf925b"
# ## Guess first, then look
# A colleague says: “A candle has no plug and is no toy. It needs no CE mark, so no rule reaches it.” **How many things have to be done for a candle sold to France?** A wrong guess costs nothing.

# %%
predict(
    "rules_of_a_candle",
    text(zh="按本课的表，要办：", en="By this lesson’s table:"),
    choices=text(zh=["0 样", "1 样", "2 样", "4 样"], en=["none", "one", "two", "four"]),
)

# %% [markdown] lang="zh"
# ## 一、先找规则：一款商品归谁管
# 按次序问四句，答“是”就多一样要办：
#
# 1. 卖给欧盟的消费者？→ 通用产品安全，商品页写四样，在欧盟要有**责任人**（EU-GPSR，标记 V）。有没有 CE 都要。
# 2. 是带电的或玩具？→ 加 **CE 标志**，再加一位欧盟**经营者**，名字写在商品或包装上：制造商、进口商、授权代表，都没有的时候是履约服务商，也就是替你在欧盟仓储、发货的公司（EU-MSR4，标记 V）。要 CE 的不止这两类，本课的表只列这两类。玩具还要检测（EU-TOY）；去美国的，出儿童产品证书（US-CPC）。
# 3. 有锂电池？→ 路上带 UN38.3 概要（CN-UN383）；欧盟按国家登记电池责任（EU-BATT）；在国内卖的充电宝要 3C（CN-CCC-PB）。
# 4. 寄到欧盟哪几国？→ 包装责任一国一国办：本国的规则（DE-EPR、FR-EPR），2026-08-12 起再加欧盟的条例（EU-PPWR）。
#
# 到台上换商品和国家，答案就在标题里。**再猜：充电宝从德国换到美国，剩几样？**

# %% [markdown] lang="en" translates="fc6d5c"
# ## 1. Find the rules: who is in charge of a product
# Ask four questions in order; each yes adds something to do:
#
# 1. Sold to consumers in the EU? → General product safety: four lines on the page, and a **responsible person** in the EU (EU-GPSR, mark V), with or without a CE mark.
# 2. Electronic, or a toy? → A **CE mark** and an economic **operator** in the EU, named on the product or its pack: manufacturer, importer, authorised representative, and without all of these the fulfilment provider, the firm that stores and ships for you there (EU-MSR4, mark V). Other goods need CE as well; our table lists these two kinds. Toys are tested as well (EU-TOY); for the US they get a Children’s Product Certificate (US-CPC).
# 3. A lithium battery? → It travels with its UN 38.3 summary (CN-UN383); in the EU producers of batteries register by state (EU-BATT); a power bank sold in China needs CCC (CN-CCC-PB).
# 4. Sent to which states of the EU? → Packaging is settled state by state: by the state’s own rule (DE-EPR, FR-EPR), and from 2026-08-12 by the Union’s regulation as well (EU-PPWR).
#
# Change product and place on the desk; the title has the answer. **Guess again: move the power bank from Germany to the US. How many are left?**

# %%
product_safety.regime_desk(TODAY)

# %% [markdown] lang="zh"
# 蜡烛要办两样：商品页四样（EU-GPSR），加上包装登记（FR-EPR，2026-08-12 起还有 EU-PPWR）。不用 CE，不等于没人管；反过来，不该贴 CE 的商品贴了，也是错（凭记忆，标记 M）。

# %% [markdown] lang="en" translates="49a723"
# The candle has two: the four lines (EU-GPSR), and packaging (FR-EPR, from 2026-08-12 with EU-PPWR). No CE does not mean no rule; and a CE mark where it does not belong is wrong as well (from memory, mark M).

# %% [markdown] item="product_safety/who_can_be_the_operator"
# （自测：谁能当经营者 / self-check: who can be the operator）

# %% [markdown] lang="zh"
# 下一格看你的店：几条规则各管几款。**运行前先猜：带电的和玩具，占全部商品的一半吗？**

# %% [markdown] lang="en" translates="7d6455"
# The next cell is your shop: how many products each rule reaches. **Guess before you run it: are electronics and toys half of all?**

# %%
goods = load("products", cohort_id)
marked, toys = goods["electronic"] | goods["toy"], goods["toy"]
ruled = pd.Series(
    {"EU-GPSR": len(goods), "EU-MSR4": marked.sum(), "EU-TOY": toys.sum(),
     "CN-UN383": (goods["battery_mah"] > 0).sum()}
)  # fmt: skip
finding = text(
    zh=f"卖进欧盟，{len(goods)} 款都要责任人，{marked.sum()} 款要 CE",
    en=f"Sold in the EU, all {len(goods)} need a person there, {marked.sum()} a CE mark",
)
charts.show(charts.bars(ruled, finding=finding, unit="products_ruled", source="products"))

# %% [markdown] lang="zh"
# ## 二、再看页面：四样，缺一样就下架
# 通用产品安全条例要商品页写清：制造商的名称和地址；欧盟责任人的名称和地址；认得出是哪一款（图片、型号）；**销往国语言**的警示（EU-GPSR）。它从 2024-12-13 起适用。
#
# 下一格把同一支蜡烛放在前后两天，再换成带 CE 的台灯。两页都没有责任人。**先猜：2024-12-12，台灯过得去吗？**

# %% [markdown] lang="en" translates="60efa4"
# ## 2. Then the page: four lines, and one missing takes it down
# General product safety wants the page to show the manufacturer with an address; the responsible person in the EU with an address; which product it is (picture, type); and warnings in the **language of the state** (EU-GPSR). It has applied since 2024-12-13.
#
# The next cell puts one candle on the day before and the day after, then a lamp with CE. Neither names a responsible person. **Guess: does the lamp pass on 2024-12-12?**

# %%
lines = {"manufacturer": True, "identification": True, "picture": True, "ce_mark": True}
names = {False: text(zh="蜡烛", en="candle"), True: text(zh="台灯", en="lamp")}
rows = []
for day in ["2024-12-12", "2024-12-13"]:
    for plugged, name in names.items():
        offer = compliance.Offer(**lines, electronic=plugged, warning_languages=("fr",))
        gaps = compliance.offer_gaps(offer, "FR", day)
        rows.append([day, name, ", ".join(gap.rule for gap in gaps) or "–"])
show(
    pd.DataFrame(
        rows, columns=text(zh=["哪天", "商品", "拦住它的"], en=["day", "page", "stopped by"])
    )
)

# %% [markdown] lang="zh"
# 前一天，蜡烛还过得去，台灯已经过不去：带 CE 的商品，2021-07-16 起就要欧盟经营者（EU-MSR4）。第二天，两页都过不去。**换一样来缺**：在台上把“缺什么”换成“当地语言”，再换日子、国家。

# %% [markdown] lang="en" translates="318a32"
# On the day before, the candle still passes and the lamp does not: goods with CE have needed an operator in the EU since 2021-07-16 (EU-MSR4). On the next day neither passes. **Let something else be missing**: set the desk to the language, then change day and state.

# %%
product_safety.page_desk()

# %% [markdown] item="product_safety/english_is_enough"
# （自测：英语够不够 / self-check: is English enough）

# %% [markdown] item="product_safety/which_lines_are_missing"
# （自测：宠物绳缺哪几样 / self-check: what the leash lacks）

# %% [markdown] lang="zh"
# 为什么平台比你还急？主管机关下令，平台要很快把页面撤下（EU-GPSR；几个工作日，凭记忆，标记 M）。在国内，平台知道或应当知道商品不安全，不采取必要措施，和卖家一起赔（CN-ECL-38，标记 V）；没有尽到义务的，可以罚 50,000 到 500,000 元，情节严重的到 2,000,000 元（CN-ECL-83，标记 V）。所以它宁可先下你的页面。

# %% [markdown] lang="en" translates="7b2b29"
# Why is the platform in a greater hurry than you? When an authority orders it, a page has to go quickly (EU-GPSR; within a few working days, from memory, mark M). In China a platform that knew or should have known of unsafe goods and did nothing pays along with the seller (CN-ECL-38, mark V), and may be fined CNY 50,000 to 500,000 for neglected duties, up to 2,000,000 if it is severe (CN-ECL-83, mark V). It would rather take your page down first.

# %% [markdown] lang="zh"
# ## 三、电池：先算瓦时
# **瓦时** = 毫安时 × 标称电压 ÷ 1000。充电宝：30,000 × 3.7 ÷ 1000 = 111.00。按旅客随身带的分级：不超过 100 可以带；100 以上、不超过 160，先问航空公司；再多，旅客带不了（CN-UN383，标记 V）。概要每一级都要，货代填的也是这个数。
#
# **先猜：26,800 毫安时，电芯 3.85 伏，过不过 100？** 到台上拖。

# %% [markdown] lang="en" translates="92ff7f"
# ## 3. Batteries: watt-hours first
# **Watt-hours** = mAh × nominal voltage ÷ 1000. The power bank: 30,000 × 3.7 ÷ 1000 = 111.00. Classes for what passengers carry: up to 100 is fine; above 100 and up to 160, ask the airline; more is not for passengers (CN-UN383, mark V). The summary is needed in every class, and the carrier’s form wants the same number.
#
# **Guess: 26,800 mAh with cells of 3.85 V, above 100 or not?** Drag the desk.

# %%
product_safety.watt_hour_desk(TODAY)

# %% [markdown] item="product_safety/within_the_first_class"
# （自测：在不在第一级 / self-check: the first class）

# %% [markdown] lang="zh"
# 单独空运的锂电池，电量不超过 30%，是行里的说法（INT-IATA-SOC，标记 M）：我们凭记忆，不考，发货前问货代。国内，没有 3C 的充电宝 2024-08-01 起不得销售；2025-06-28 起，几瓦时都不能带上国内航班（CN-CCC-PB，标记 V）。只出口的不要 3C。

# %% [markdown] lang="en" translates="ce72c6"
# That lithium batteries sent alone fly with a charge of 30% at most is what the trade says (INT-IATA-SOC, mark M): from memory, not tested, ask the carrier. In China no power bank without CCC may be sold since 2024-08-01, and since 2025-06-28 none may be taken on a domestic flight, however small (CN-CCC-PB, mark V). For export only, CCC is not needed.

# %% [markdown] lang="zh"
# ## 规则的时间线
# 一条横条是一版规则。**找三样：台灯前一天已经过不去，是哪一条早就开始了；哪一条 2026-07-08 才开始；玩具那一条，哪一版还没有到。**

# %% [markdown] lang="en" translates="e98151"
# ## The rules in time
# Each bar is a version. **Find three things: which rule had long begun when the lamp failed a day early; which begins on 2026-07-08; and which version for toys is still to come.**

# %%
families = ["EU-MSR4", "EU-GPSR", "EU-BATT", "US-CPSC-EF", "EU-PPWR", "EU-TOY"]
finding = text(
    zh="2021 年起一条一条加上来，2030 年再换玩具",
    en="One rule after another since 2021; toys change in 2030",
)
span = date(2021, 1, 1), date(2031, 6, 1)
charts.show(rule_lines.rule_line(families, *span, DAY, finding=finding))

# %% [markdown] lang="zh"
# 玩具的新条例，2030-08-01 起才适用（EU-TOY-B，现在是“未到”）；有网页把年份写错了。

# %% [markdown] lang="en" translates="3019b5"
# The new regulation on toys applies from 2030-08-01 only (EU-TOY-B, still to come); some pages have the year wrong.

# %% [markdown] item="product_safety/when_the_toy_passport_starts"
# （自测：玩具护照从哪天起 / self-check: when the toy passport starts）

# %% [markdown] lang="zh"
# ## 做完一件：桌上四款，加上代表
# ① 蜡烛：归 EU-GPSR，没有责任人 → 下线。② 台灯：归 EU-MSR4，没有经营者 → 下线。③ 毛绒熊：没有检测报告 → 欧盟、美国都停（EU-TOY、US-CPC）；补好以后去美国的，证书数据随入境申报（US-CPSC-EF）。④ 充电宝：111.00 瓦时，没有概要不上飞机（CN-UN383）。
#
# 再算代表：这家店寄到德、法、意三国，充电宝只卖德、法。2026-08-12 起，包装一国一位，三位（EU-PPWR）；电池一国一位，两位（EU-BATT）。**先猜：一位包装 120 欧元、一位电池 80 欧元，一年多少？**

# %% [markdown] lang="en" translates="6afaae"
# ## One worked to the end: four products, and the representatives
# ① Candle: EU-GPSR, no responsible person → offline. ② Lamp: EU-MSR4, no operator → offline. ③ Bear: no test report → stopped for the EU and the US (EU-TOY, US-CPC); once tested, its certificate data go with the entry into the US (US-CPSC-EF). ④ Power bank: 111.00 Wh, and without the summary it does not fly (CN-UN383).
#
# Then the representatives: this shop sends to Germany, France and Italy, power banks to Germany and France only. From 2026-08-12 packaging takes one a state, three (EU-PPWR); batteries one a state, two (EU-BATT). **Guess: at EUR 120 for packaging and 80 for batteries, what does a year cost?**

# %%
packaging, batteries = 3 * 120, 2 * 80
print(packaging, batteries, packaging + batteries)

# %% [markdown] lang="zh"
# 一年 520 欧元（EU-PPWR、EU-BATT；价是题里给的）。包装、电池各只请一位德国代表的，少请了三位。下一题换了数字。

# %% [markdown] lang="en" translates="244909"
# EUR 520 a year (EU-PPWR, EU-BATT; prices given for this sum). Whoever takes one of each, in Germany, is three short. The next question has other numbers.

# %% [markdown] item="product_safety/representatives_of_a_year"
# （自测：一年的代表费 / self-check: representatives of a year）

# %% [markdown] item="product_safety/one_representative_for_three_states"
# （自测：三国一位够不够 / self-check: one for three states）

# %% [markdown] lang="zh"
# ## 德技并修：先写一个别人的名字
# 另一家店，40 页都要补责任人。签一家欧盟公司，一年 2,400 元，要等 3 天；一页一天赚 12 元。抄名字被查到，停 30 天，再去签。同事说：“网上抄一家莱比锡公司的名字先写上，反正没人打电话。”
#
# - A 抄名字，今天就上线。
# - B 先下线，签好再上。
# - C 只给卖得最好的 5 页签，其余抄。

# %% [markdown] lang="en" translates="385d14"
# ## Skill and conscience: somebody else’s name
# Another shop, forty pages without a responsible person. An EU firm costs CNY 2,400 a year and takes 3 days to sign; a page earns 12 a day. A copied name that is found out costs 30 days offline, and the fee after that. A colleague: “Copy the name of a firm in Leipzig for now. Nobody ever calls.”
#
# - A Copy the name, online today.
# - B Offline, sign, then back.
# - C Sign for the best five, copy for the rest.

# %%
predict(
    "a_borrowed_name",
    text(zh="你选哪一个？", en="Which one do you choose?"),
    choices=["A", "B", "C"],
)

# %%
pages, a_day, fee = 40, 12, 2400
signed = fee + pages * a_day * 3
found_out = pages * a_day * 30 + fee
costs = pd.Series(
    {text(zh="B 签约，停 3 天", en="B sign, 3 days off"): signed,
     text(zh="A 被查到，停 30 天再签", en="A found out, 30 days off"): found_out}
)  # fmt: skip
finding = text(
    zh=f"被查到要 {found_out:,} 元，签约 {signed:,} 元",
    en=f"Found out costs {found_out:,}, signing {signed:,}",
)
given = text(zh="题里给的数", en="numbers of the case")
charts.show(charts.bars(costs, finding=finding, unit="cny", source=given))

# %% [markdown] lang="zh"
# 账只算了看得见的。责任人是干什么的？蜡烛烧了桌子，主管机关先打电话给他，他有文件，能叫停、能召回。名字是抄的，电话那头的人什么都不知道，下一支照样卖出去。被抄的公司没有答应，这是冒名；页面写了假的责任人，等于没有（EU-GPSR）。C 也一样，只是少抄 5 页。
#
# 用数回答：被查到的机会超过百分之几，A 就比 B 亏？没被查到的，算 A 一分钱没花。你回同事的第一句话是什么？

# %% [markdown] lang="en" translates="03e9d2"
# The sums hold only what can be seen. What is a responsible person for? When a candle burns a table, the authority calls them first: they have the files and can stop or recall. With a copied name whoever picks up knows nothing, and the next candle is sold. The firm never agreed, so its name is stolen; a false person on the page is none at all (EU-GPSR). C only copies five fewer.
#
# Answer with numbers: above which chance of being found out is A dearer than B? If nobody finds out, say A costs nothing. And what is your first sentence to your colleague?

# %%
predict(
    "chance_of_a_call",
    text(zh="百分之几？", en="Above how many per cent?"),
    reveal=text(
        zh="你写 {0:g}。3,840 ÷ 16,800 = 22.9%；还没有算召回、赔偿和那家公司的追究。",
        en="You wrote {0:g}. 3,840 ÷ 16,800 = 22.9%, without recall, damages or that firm’s claim.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 要点
# - 今天的答复：蜡烛、台灯、毛绒熊下线，充电宝停发，等概要。
# - 先找规则：欧盟消费品归 EU-GPSR；带电的和玩具加 EU-MSR4；电池加 CN-UN383、EU-BATT；不用 CE 不等于没人管。
# - 页面四样：制造商、责任人、标识、当地语言；缺一样就下。看那一天：2024-12-13 是分界（EU-GPSR）。
# - 瓦时 = 毫安时 × 标签上的电压 ÷ 1000，和 100、160 比，等于算在内（CN-UN383）。
# - 代表按国家请（EU-PPWR、EU-BATT）；名字要人家答应。
#
# **岗** 商品合规专员 · **课** 实训：清理欧盟和美国的商品目录 · **赛** 规则与合规 · **证** 对应 2.1 选品、2.3 物流（本课自定）

# %% [markdown] lang="en" translates="3b62b0"
# ## Key points
# - Your answer today: candle, lamp and bear go offline, the power bank waits for its summary.
# - Find the rules first: consumer goods in the EU fall under EU-GPSR; electronics and toys under EU-MSR4 as well; batteries under CN-UN383 and EU-BATT. No CE does not mean no rule.
# - Four lines of a page: maker, responsible person, identity, language of the state; one missing takes it down. Mind the day: 2024-12-13 divides (EU-GPSR).
# - Watt-hours = mAh × the label’s voltage ÷ 1000, against 100 and 160; equal is within (CN-UN383).
# - Representatives go by state (EU-PPWR, EU-BATT), and a name needs its owner’s yes.
#
# **Post** product compliance clerk · **Course** the lab: clean the EU and US catalogue · **Contest** rules and compliance · **Certificate** serves 2.1, selection, and 2.3, logistics (our own arrangement)
