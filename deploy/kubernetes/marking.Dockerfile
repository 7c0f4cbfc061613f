# 判分的镜像：整个课程包，有答案，没有班级密钥和名单。放在自己的镜像库里，不公开。
# The marking image: the whole courseware with its answers, without cohort keys and class lists.
# Keep it in a registry of your own that is closed to others.
ARG BASE=python:3.11.14-slim-bookworm
FROM ${BASE}
ARG PIP_INDEX_URL=https://pypi.org/simple
ARG JUPYTERHUB=5.5.0
WORKDIR /opt/b2c
COPY deploy/system_packages.sh ./deploy/system_packages.sh
RUN sh deploy/system_packages.sh python3 && rm -rf /var/lib/apt/lists
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE build_course.py ./
COPY course_b2c_ops ./course_b2c_ops
COPY data ./data
COPY deploy ./deploy
COPY graders ./graders
COPY notebooks ./notebooks
RUN sed '/^jupyterhub==/d' constraints.txt > /tmp/versions.txt \
    && pip install --no-cache-dir -c /tmp/versions.txt \
        -e '.[teach,singleuser]' "jupyterhub==${JUPYTERHUB}" \
    && python -m compileall -q course_b2c_ops deploy graders \
    && rm /tmp/versions.txt \
    && mkdir -p /srv/b2c/exchange && chmod 1777 /srv/b2c/exchange
ENV LANG=C.UTF-8 PYTHONPATH=/opt/b2c PYTHONDONTWRITEBYTECODE=1
# 每个部署再说用哪个账号运行。 / Each deployment says which account it runs as.
USER 65534:65534
CMD ["python", "-m", "jupyterhub.singleuser"]
