#!/usr/bin/env bash
# Shell scripts pass shellcheck.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

usage() {
    echo "usage: shell.sh [--changed] [--root DIR] | --self-test | --help"
    sed -n '2s/^# //p' "$0"
}

self_test() {
    local folder
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' RETURN
    # shellcheck disable=SC2016 # the scripts are text here
    printf '#!/usr/bin/env bash\necho "$1"\n' >"$folder/good"
    "$0" --root "$folder" >/dev/null || { echo "self-test failed: a good script was refused" >&2; return 1; }
    # shellcheck disable=SC2016
    printf '#!/usr/bin/env bash\nrm -rf $1/*\n' >"$folder/bad"
    if "$0" --root "$folder" >/dev/null 2>&1; then
        echo "self-test failed: an unquoted rm was accepted" >&2
        return 1
    fi
    echo "self-test: 1 planted fault found"
}

list=()
while [ $# -gt 0 ]; do
    case $1 in
    --changed) list=(--changed) ;;
    --root) root=$(cd "$2" && pwd) && shift ;;
    --self-test) self_test && exit 0 || exit 1 ;;
    --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done
cd "$root"
"$here/list.py" --root "$root" "${list[@]}" shell | xargs -r -d '\n' -P "$(nproc)" -n 4 shellcheck --external-sources
