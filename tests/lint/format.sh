#!/usr/bin/env bash
# All C++ is formatted by clang-format-14 and .clang-format. --fix formats instead of complaining.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

usage() {
    echo "usage: format.sh [--fix] [--changed] [--root DIR] | --self-test | --help"
    sed -n '2s/^# //p' "$0"
}

self_test() {
    local folder
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' RETURN
    cp "$root/.clang-format" "$folder"
    mkdir -p "$folder/offline/base"
    printf 'int f() {\n    return 1;\n}\n' >"$folder/offline/base/good.cpp"
    "$0" --root "$folder" >/dev/null || { echo "self-test failed: well formatted code was refused" >&2; return 1; }
    printf 'int  f( ){return 1;}\n' >"$folder/offline/base/bad.cpp"
    if "$0" --root "$folder" >/dev/null 2>&1; then
        echo "self-test failed: bad formatting was accepted" >&2
        return 1
    fi
    echo "self-test: 1 planted fault found"
}

mode=(--dry-run -Werror)
list=()
while [ $# -gt 0 ]; do
    case $1 in
    --fix) mode=(-i) ;;
    --changed) list=(--changed) ;;
    --root) root=$(cd "$2" && pwd) && shift ;;
    --self-test) self_test && exit 0 || exit 1 ;;
    --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done
cd "$root"
"$here/list.py" --root "$root" "${list[@]}" cpp | xargs -r -d '\n' -P "$(nproc)" -n 24 clang-format-14 --style=file "${mode[@]}"
