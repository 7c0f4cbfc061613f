# ---
# jupyter:
#   b2c:
#     clauses:
#     - '1.2'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：竞品表和一句“在哪里打得赢”
# **发单** 运营主管 · **你的岗位** 商品运营 · **90 分钟后开会** · 40 分
#
# 两位实习生从四个国家的页面手抄了一张竞品表，每款采了两次。整理好，告诉我在哪里打得赢。逗号读错一个，价格就差一百倍；空着的运费当成包邮，我们就白白跟着降价。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 9 |
# | 任务一 读懂带逗号的金额 | 3 | 8 |
# | 任务二 整理好的竞品表 | 6 | 14 |
# | 任务三 哪句话看哪个数 | 2 | 4 |
# | 任务四 本店贵几成 | 5 | 10 |
# | 任务五 价格带 | 5 | 10 |
# | 任务六 好卖的竞品卖多少钱 | 5 | 9 |
# | 任务七 差异化方案 | 4 | 8 |
# | 任务八 建议 | 10 | 12 |
# | 检查，提交 | – | 6 |

# %% [markdown] lang="en" translates="69ac14"
# # Work order: the competitor sheet, and where we can win
# **From** operations lead · **Your post** product operator · **The meeting starts in 90 minutes** · 40 points
#
# Two trainees copied a competitor sheet by hand from the pages of four countries, and looked at each product twice. Tidy it and tell me where we can win. One comma read wrongly makes a price a hundredfold; one empty shipping cell taken for free and we cut our price for nothing.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 9 |
# | Task 1: amounts with a comma | 3 | 8 |
# | Task 2: the tidy sheet | 6 | 14 |
# | Task 3: which number for which claim | 2 | 4 |
# | Task 4: how much dearer we are | 5 | 10 |
# | Task 5: price bands | 5 | 10 |
# | Task 6: what the good sellers cost | 5 | 9 |
# | Task 7: a plan of difference | 4 | 8 |
# | Task 8: your advice | 10 | 12 |
# | Validate and submit | – | 6 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, metrics, show, sum_by, text
from course_b2c_ops.given_tools.collected import (
    amounts,
    category_reviews,
    category_sheet,
    focus,
    in_bands,
    only_number,
    to_usd,
    topics,
    units,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 手抄的竞品表 `competitors_untidy`，一次采集一行，本店的商品也在里面。读完回答：**运费空着和写着 Free，差在哪？“1.2K” 是多少件？**

# %% [markdown] lang="en" translates="892ccf"
# ## Data dictionary
# The sheet copied by hand, `competitors_untidy`: one row a look; our own products are in it. Read it, then answer: **what is the difference between empty shipping and Free? How many pieces is “1.2K”?**

# %%
competitors_untidy = load("competitors_untidy", cohort_id)
competitors = load("competitors", cohort_id)
exchange_rates = load("exchange_rates", cohort_id)
columns = ["product_id", "shop", "collected_at", "country", "price", "currency", "shipping"]
columns += ["units_sold", "rating", "review_count"]
describe("competitors_untidy", columns)

# %% [markdown] lang="zh"
# ## 热身：打开 `units` 这个盒子（不计分）
# 问题：“1.2K sold” 怎么变成 1200？三步：① `.str.replace` 去掉逗号、加号和 sold；② 把 K 换成 e3，`1.2e3` 就是 1.2 × 1000；③ `pd.to_numeric` 变成数。运行，再回答：空着的那格变成了什么？为什么不是 0？

# %% [markdown] lang="en" translates="23b1d1"
# ## Warm-up: open the box of `units` (no points)
# Question: how does “1.2K sold” become 1200? Three steps: ① `.str.replace` takes out comma, plus and sold; ② K becomes e3, and `1.2e3` is 1.2 × 1000; ③ `pd.to_numeric` makes a number. Run it, then answer: what became of the empty cell, and why is it not 0?

# %%
sold = pd.Series(["84+ sold", "1,100 sold", "1.2K sold", ""])
left = sold.str.replace(",", "").str.replace("+", "").str.replace("sold", "")  # ①
numbers = pd.to_numeric(left.str.replace("K", "e3"))  # ② ③
show(pd.DataFrame({"written": sold, "as_number": numbers}))

# %% [markdown] lang="zh"
# ## 任务一：读懂带逗号的金额（3 分）
# 巴西、德国、西班牙的页面：“R$ 1.230,00” 是 1230，“17,03 €” 是 17.03。① 已经写好：`only_number` 只留数字、点和逗号。② 你去掉千位的点，把逗号换成小数点；③ 变成数，`return`。

# %% [markdown] lang="en" translates="fcbf17"
# ## Task 1: amounts with a comma (3 points)
# Pages of Brazil, Germany and Spain: “R$ 1.230,00” is 1230, “17,03 €” is 17.03. ① is written: `only_number` leaves digits, points and commas. ② Take out the points that separate thousands, turn the comma into a point; ③ make it a number and `return` it.


# %% item="competitor/read_comma_amounts" role="answer"
def read_comma_amounts(rows):
    left = only_number(rows["price"])  # ①
    ### BEGIN SOLUTION
    whole = left.str.replace(".", "")  # ②
    decimal = whole.str.replace(",", ".")  # ②
    return pd.to_numeric(decimal)  # ③
    ### END SOLUTION


# %% item="competitor/read_comma_amounts" role="check"
check("competitor/read_comma_amounts", read_comma_amounts)

# %%
hints("competitor/read_comma_amounts")

# %% [markdown] lang="zh"
# 用你表里的几行试一试，看看和页面上写的对不对得上。

# %% [markdown] lang="en" translates="f64a47"
# Try it on a few rows of your own sheet, and compare with what the page says.

# %%
some = competitors[competitors["currency"] == "EUR"].head(5)
numbers = read_comma_amounts(some)
if numbers is not None:
    show(pd.DataFrame({"written": some["price"], "as_number": numbers}))

# %% [markdown] lang="zh"
# ## 任务二：整理好的竞品表（6 分）
# ① 文字变成数，已经写好：`amounts` 两种写法都认识，Free 是 0，空着还是空着。② 折成美元：价格已经写好，`to_usd` 要四样：金额、货币、哪天、汇率表。③ 到手价。④ 每款留最近一次。你写三行：运费折成美元；到手价；去重，`return` 的时候后面写上 `[columns]`，只交那七列。

# %% [markdown] lang="en" translates="8f02be"
# ## Task 2: the tidy sheet (6 points)
# ① Text into numbers is written: `amounts` reads both spellings, Free is 0, empty stays empty. ② Into dollars: the price is written; `to_usd` takes four things: amount, currency, day, table of rates. ③ Landed price. ④ The latest look at each product. Write three lines: shipping in dollars; the landed price; drop the doubles and `return`, with `[columns]` at the end to hand in those seven only.


# %% item="competitor/tidy_sheet" role="answer"
def tidy_sheet(competitors_untidy, exchange_rates):
    columns = ["product_id", "price_usd", "shipping_usd", "landed_usd"]
    columns += ["units_sold", "rating", "review_count"]
    sheet = competitors_untidy.sort_values("collected_at")
    money, day = sheet["currency"], sheet["collected_at"]
    price = amounts(sheet["price"], money)  # ①
    shipping = amounts(sheet["shipping"], money)  # ①
    sheet["units_sold"] = units(sheet["units_sold"])  # ①
    sheet["price_usd"] = to_usd(price, money, day, exchange_rates)  # ②
    ### BEGIN SOLUTION
    sheet["shipping_usd"] = to_usd(shipping, money, day, exchange_rates)  # ②
    sheet["landed_usd"] = sheet["price_usd"] + sheet["shipping_usd"]  # ③
    return sheet.drop_duplicates("product_id", keep="last")[columns]  # ④
    ### END SOLUTION


# %% item="competitor/tidy_sheet" role="check"
check("competitor/tidy_sheet", tidy_sheet)

# %%
hints("competitor/tidy_sheet")

# %% [markdown] lang="zh"
# ## 任务三：哪句话看哪个数（2 分）
# 周会上的四句话。先别信，也别反驳：先说看哪个数。

# %% [markdown] lang="en" translates="a1d44b"
# ## Task 3: which number for which claim (2 points)
# Four claims of the weekly meeting. Neither believe nor deny them yet: say first which number to look at.

# %% [markdown] item="competitor/claim_and_evidence"
# （任务三：连一连 / task 3: match them）

# %%
hints("competitor/claim_and_evidence")

# %% [markdown] lang="zh"
# ## 任务四：本店贵几成（5 分）
# 从这里起只看一个类目。下面这一格不靠任务二，自己从头整理好：`sheet` 是这个类目，一款一行，去掉了十件装和运费空着的；`rivals` 是别人的，`!=` 是“不等于”；`own_landed` 是你那款的到手价。第二格写一行，算出价差，抄进答案框。

# %% [markdown] lang="en" translates="3e2bcb"
# ## Task 4: how much dearer we are (5 points)
# From here on one category only. The next cell does not need task 2, it tidies from the start: `sheet` is the category, one row a product, without packs of ten and without empty shipping; `rivals` are the others (`!=` means “is not”); `own_landed` is your product’s landed price. Write one line in the second cell, work out the gap and copy it into the answer box.

# %%
here = focus(competitors, exchange_rates)
sheet = category_sheet(competitors, exchange_rates, here.category)
rivals = sheet[sheet["shop"] != "My shop"]
own_landed = sheet[sheet["product"] == here.product]["landed_usd"].max()
print(here.category, "·", here.product)
show(sheet[sheet["product"] == here.product][["tag_usd", "landed_usd", "units_sold", "rating"]])

# %%
# metrics.price_gap(..., ...)

# %% [markdown] item="competitor/own_gap"
# （任务四：价差和一句理由 / task 4: the gap and one sentence）

# %%
hints("competitor/own_gap")

# %% [markdown] lang="zh"
# ## 任务五：价格带（5 分）
# 竞品按到手价切三带。① 两个界限：下四分位写好了，上四分位你写；② 把每一带加起来：`in_bands` 给每款标上 low、mid、high，`products` 那列全是 1；③ 份额：各带件数 ÷ 三带件数的和，写进 `units_share`，最后 `return bands[columns]`。

# %% [markdown] lang="en" translates="c7419f"
# ## Task 5: price bands (5 points)
# Cut the rivals into three bands by landed price. ① Two limits: the lower quartile is written, the upper is yours; ② add up each band: `in_bands` marks every product low, mid or high, and the column `products` holds ones; ③ the share: units of a band ÷ units of all three, into `units_share`; then `return bands[columns]`.


# %% item="competitor/price_bands" role="answer"
def price_bands(competitors, exchange_rates):
    here = focus(competitors, exchange_rates)
    sheet = category_sheet(competitors, exchange_rates, here.category)
    rivals = sheet[sheet["shop"] != "My shop"]
    columns = ["products", "units_share"]
    low_end = rivals["landed_usd"].quantile(0.25)  # ①
    ### BEGIN SOLUTION
    high_end = rivals["landed_usd"].quantile(0.75)  # ①
    bands = sum_by(in_bands(rivals, low_end, high_end), "band", ["products", "units_sold"])  # ②
    bands["units_share"] = bands["units_sold"] / bands["units_sold"].sum()  # ③
    return bands[columns]
    ### END SOLUTION


# %% item="competitor/price_bands" role="check"
check("competitor/price_bands", price_bands)

# %%
bands = price_bands(competitors, exchange_rates)
if bands is not None:
    show(bands)

# %%
hints("competitor/price_bands")

# %% [markdown] lang="zh"
# ## 任务六：好卖的竞品卖多少钱（5 分）
# 只看卖得多的那一半：已售件数高于中位数的竞品。三行：① `sellers` 筛出它们；② `prices` 取到手价，从便宜到贵；③ `return charts.bars(prices, below=own_landed, finding=finding, unit="landed_price", source="competitors")`。`below` 画一条本店的线，比我们便宜的自动变成橙色斜纹。标题 `finding` 有一句写好的，看了图，把它改成你看到的结论。

# %% [markdown] lang="en" translates="d4e612"
# ## Task 6: what the good sellers cost (5 points)
# Look at the half that sells more: rivals with units sold above the median. Three lines: ① `sellers` filters them; ② `prices` takes the landed price, cheap to dear; ③ `return charts.bars(prices, below=own_landed, finding=finding, unit="landed_price", source="competitors")`. `below` draws a line for our shop, and whatever is cheaper turns orange and hatched. A `finding` is written; look at the figure, then make the title say what you see.


# %% item="competitor/landed_of_sellers" role="answer"
def landed_of_sellers(competitors, exchange_rates):
    here = focus(competitors, exchange_rates)
    sheet = category_sheet(competitors, exchange_rates, here.category)
    own_landed = sheet[sheet["product"] == here.product]["landed_usd"].max()
    rivals = sheet[sheet["shop"] != "My shop"].set_index("product")
    finding = text(zh="好卖的竞品卖多少钱", en="What the good sellers cost")
    ### BEGIN SOLUTION
    sellers = rivals[rivals["units_sold"] > rivals["units_sold"].median()]  # ①
    prices = sellers["landed_usd"].sort_values()  # ②
    dearer = len(prices[prices > own_landed])
    finding = text(
        zh=f"{len(prices)} 款好卖的竞品，{dearer} 款比我们贵",
        en=f"Good sellers dearer than we are: {dearer} of {len(prices)}",
    )
    return charts.bars(  # ③
        prices, below=own_landed, finding=finding, unit="landed_price", source="competitors"
    )
    ### END SOLUTION


# %% item="competitor/landed_of_sellers" role="check"
check("competitor/landed_of_sellers", landed_of_sellers)

# %%
figure = landed_of_sellers(competitors, exchange_rates)
if figure is not None:
    charts.show(figure)

# %%
hints("competitor/landed_of_sellers")

# %% [markdown] lang="zh"
# ## 任务七：差异化方案（4 分）
# 三个字段，你那款商品和竞品中位数，差距 = 本店 ÷ 中位数 - 1，单位是 %。评分按 4.5 分、50 条加权。空着的那项（表里的“–”）没人抄下来，别选。挑一个差 5% 以上的，填进表单，只填一行。

# %% [markdown] lang="en" translates="0c011f"
# ## Task 7: a plan of difference (4 points)
# Three fields, your product and the rivals’ median; gap = ours ÷ median - 1, in per cent. Ratings are weighed with a prior of 4.5 from 50 reviews. An empty cell (“–”) means that nobody noted it: leave that field alone. Choose one that differs by 5% or more and fill in one row of the form.

# %%
sheet["weighed"] = metrics.bayes_rating(sheet["rating"], sheet["review_count"], 4.5, 50)
fields = ["landed_usd", "delivery_days", "weighed"]
ours = sheet[sheet["product"] == here.product][fields].max()
theirs = sheet[sheet["shop"] != "My shop"][fields].median()
table = pd.DataFrame({"ours": ours, "their median": theirs})
table["gap, %"] = 100 * metrics.price_gap(table["ours"], table["their median"])
table.index = ["price", "days", "rating"]
show(table)

# %% [markdown] item="competitor/difference"
# （任务七：填一行方案 / task 7: one row of the plan）

# %%
hints("competitor/difference")

# %% [markdown] lang="zh"
# ## 任务八：给主管的建议（10 分）
# 下一格先数一数这个类目的差评说什么：1–3 星里，各话题占几成。然后写 150–250 字。得分点，各 2 分：
#
# 1. 一个打得赢的点，和两个自己算出的数；
# 2. 一个差评话题和它的份额，我们改的一件具体的事；
# 3. 不学对手的哪一样，为什么，换成自己的什么；主张搬图、抄文案、恶意投诉的，整题 0 分；
# 4. 下次哪天采集，看哪一列，到多少要动；
# 5. 表里一个不可靠的地方，和它会怎样改变结论。

# %% [markdown] lang="en" translates="e08c61"
# ## Task 8: your advice to the lead (10 points)
# The next cell counts what the bad reviews of the category say: the share of each topic in the 1–3-star reviews. Then write 90-150 words. Points, 2 each:
#
# 1. one point where we can win, and two numbers of your own;
# 2. one topic of the bad reviews with its share, and one concrete change;
# 3. what not to take from the rivals, why, and what of our own takes its place; taking pictures or texts, or complaining in bad faith, earns 0 for the whole task;
# 4. the day of the next look, its column, and the value that makes us act;
# 5. one weakness of the sheet, and how it could change the conclusion.

# %%
reviews = category_reviews(load("competitor_reviews", cohort_id), competitors, here.category)
bad = reviews[reviews["star"] <= 3]
shares = topics(bad["text_en"]).mean().sort_values(ascending=False)
show(
    shares.round(3).rename(
        text(zh=f"占 {len(bad)} 条差评的份额", en=f"share of {len(bad)} bad reviews")
    )
)

# %% [markdown] item="competitor/where_we_win" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务的答案。
# - **一直转圈**：灰色圆点是在算；按 ■ 停下，再重启内核。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="37ca09"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables and needs no other task’s answer.
# - **It never ends**: the grey dot means busy; press ■, then restart the kernel.
# - **Nothing is lost**: what you typed into answer boxes is kept in `answers.json`, after a restart too.

# %% [markdown] lang="zh"
# ## 交作业前
# 菜单“内核 → 重启内核和运行所有单元格…”，从头跑一遍没有红字，再点“Validate”（验证），然后提交。最后给老师留一行，不计分：双击这一格，写在下面。
#
# **今天卡在哪？**

# %% [markdown] lang="en" translates="b77056"
# ## Before you hand in
# Menu Kernel → Restart Kernel and Run All Cells; no red text from top to bottom; then Validate and submit. Last, one line for your teacher, without points: double-click this cell and write below.
#
# **Where did you get stuck today?**

# %% [markdown] lang="zh"
# ## 做完还有时间
# 差评在每个国家说的一样吗？先 `bad[bad["country"] == "BR"]` 只留巴西的，再数一遍话题，换一个国家比一比。哪个国家的买家最在意物流？条数少于 10 条的国家，先别下结论。写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="cf0a65"
# ## If you have time
# Do bad reviews say the same in every country? Keep Brazil’s with `bad[bad["country"] == "BR"]`, count the topics again, and compare another country. Whose buyers mind delivery most? With fewer than 10 reviews, hold back. Write one sentence; no points, your lead will read it.
