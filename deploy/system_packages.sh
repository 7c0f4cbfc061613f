#!/bin/sh
# What the courseware needs from the system: venv support, a sandbox, Chinese type.
# As root they are installed; otherwise the one line to run is printed, and set-up stops.
set -eu
python=${1:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "需要 Python 3.11 或更新版本：make PYTHON=python3.11 course" >&2
    echo "Python 3.11 or newer is needed: make PYTHON=python3.11 course" >&2
    exit 1
fi

missing=""
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
command -v bwrap >/dev/null 2>&1 || missing="$missing bubblewrap"
command -v fc-list >/dev/null 2>&1 && fc-list :lang=zh family 2>/dev/null | grep -q . \
    || missing="$missing fontconfig fonts-noto-cjk"
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "请用系统的软件管理器安装 / please install with your system's package manager:$missing" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    echo "安装系统软件包 / installing system packages:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "缺少系统软件包，请先运行这一行 / system packages are missing, please run this line first:" >&2
    echo "    sudo apt-get update && sudo apt-get install -y$missing" >&2
    exit 1
fi
