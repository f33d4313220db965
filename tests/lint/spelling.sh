#!/usr/bin/env bash
# English words are spelled right (codespell), in code, comments and documents; translations are catalogs.py's business.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
# Not errors: language tags, C++'s word for several static variables, Spanish, the Chinese engine, a script's code, and what tests misspell on purpose.
ignore=ro,te,statics,calle,calles,rime,beng,widht,shfit

usage() {
    echo "usage: spelling.sh [--changed] [--root DIR] | --self-test | --help"
    sed -n '2s/^# //p' "$0"
}

self_test() {
    local folder
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' RETURN
    printf 'The right words.\n' >"$folder/README.md"
    "$0" --root "$folder" >/dev/null || { echo "self-test failed: right words were refused" >&2; return 1; }
    printf 'We re%s it.\n' cieve >"$folder/README.md"
    if "$0" --root "$folder" >/dev/null 2>&1; then
        echo "self-test failed: a wrong word was accepted" >&2
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
# A fuzzer's inputs are misspelt by trade, and a table of Japanese syllables is no English.
"$here/list.py" --root "$root" "${list[@]}" text | sed '\#^tests/fuzz/corpus/#d; \#^kiosk/input/romaji.cpp$#d' | xargs -r -d '\n' -n 200 codespell --ignore-words-list "$ignore"
