# 学生的镜像：学生的安装包和 JupyterLab，没有一道考核题的答案。在仓库的最上层构建。
# The students' image: their wheel and JupyterLab, and no assessed answer. Built from the top folder.
ARG BASE=python:3.11.14-slim-bookworm
FROM ${BASE} AS wheel
ARG PIP_INDEX_URL=https://pypi.org/simple
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
RUN pip install --no-cache-dir -c constraints.txt build hatchling
COPY course_b2c_ops ./course_b2c_ops
COPY data ./data
COPY deploy/labconfig ./deploy/labconfig
RUN python -m build --wheel --no-isolation --outdir /wheel

FROM ${BASE}
ARG PIP_INDEX_URL=https://pypi.org/simple
# hub 和学生的服务器要同一个大版本：这是图表 4.4.0 的 hub。
# Hub and servers have to be of one major version: this is the hub of chart 4.4.0.
ARG JUPYTERHUB=5.5.0
COPY constraints.txt /tmp/constraints.txt
COPY --from=wheel /wheel /tmp/wheel
RUN sed '/^jupyterhub==/d' /tmp/constraints.txt > /tmp/versions.txt \
    && pip install --no-cache-dir -c /tmp/versions.txt \
        "$(ls /tmp/wheel/*.whl)[lab,singleuser]" "jupyterhub==${JUPYTERHUB}" \
    && rm -r /tmp/*
COPY deploy/server/start_student.py /usr/local/share/b2c/start_student.py
COPY deploy/server/student_exchange.py /usr/local/share/b2c/student_exchange.py
# nbgrader 要看到交换处的根可写；真正能写的只有各班挂进来的那一层。
# nbgrader wants to find the exchange's root writable; only the classes mounted below it are real.
RUN useradd --create-home --uid 1000 jovyan \
    && mkdir -p /srv/b2c/exchange && chmod 1777 /srv/b2c/exchange
ENV HOME=/home/jovyan LANG=C.UTF-8
WORKDIR /home/jovyan
# 集群上每人有自己的编号；这里只是没有说的时候。 / A cluster gives everybody a number of their own.
USER 1000:1000
CMD ["python", "-m", "jupyterhub.singleuser"]
