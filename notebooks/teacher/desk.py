# ---
# jupyter:
#   b2c: {}
# ---

# %% [markdown] lang="zh"
# # 讲台
# 运行下面这一格（点一下，按 Shift+Enter），这一周的工作都在一页上：选好作业，从左到右按按钮，发布、收作业、判分、发还反馈。表里是全班进行到哪里；谁还没领、谁还没交，写着名字。

# %% [markdown] lang="en"
# # The desk
# Run the cell below (click it, press Shift+Enter), and the week’s work is on one page: choose the work, then press from left to right, release, collect, mark, return. The table shows how far the class has come; who has not fetched or handed in yet is named.

# %% tags=["parameters"]
language = "zh"

# %%
from pathlib import Path

from deploy.desk.panel import open_desk

open_desk(Path.cwd().parent)

# %% [markdown] lang="zh"
# 人工评的题，在“打开评分页”里评；评完回到这里按“发还反馈”。每个按钮都有一条同名的命令：`b2c desk --help`。

# %% [markdown] lang="en"
# What a person marks is marked in the formgrader; then come back and press Return feedback. Each button is a command too: `b2c desk --help`.
