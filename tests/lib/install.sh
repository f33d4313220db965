#!/usr/bin/env bash
# Installs what is missing from tests/packages with apt-get, and returns at once when nothing is.
#   tests/lib/install.sh [--dry-run] GROUP...      (groups: build run test)
# Needs Debian, root or sudo, and the network; says which of them is missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
log=$root/build/log/install.log
dry_run=0 groups=()

die() {
    echo "install: $*" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
    --dry-run) dry_run=1 ;;
    --help) sed -n '2,4s/^# \{0,1\}//p' "$0" && exit 0 ;;
    build | run | test) groups+=("$1") ;;
    *) die "unknown group '$1': build, run or test" ;;
    esac
    shift
done
[ ${#groups[@]} -gt 0 ] || groups=(build run test)

declare -A installed=()
# shellcheck disable=SC2016 # dpkg's own ${fields}
read_installed() {
    local name status
    while IFS=' ' read -r name status; do
        [ "$status" = "ii" ] && installed[$name]=1
    done < <(dpkg-query -W -f='${Package} ${db:Status-Abbrev}\n' 2>/dev/null | sed 's/ *$//')
}

# Choices (a|b) of which none is installed; commands decide where they are named.
missing_choices() {
    local group choices rest choice
    while read -r group choices rest; do
        [[ " ${groups[*]} " == *" $group "* ]] || continue
        if [[ $rest == \?* ]]; then
            command -v "${rest#\?}" >/dev/null && continue
        fi
        for choice in ${choices//|/ }; do
            [ -z "${installed[$choice]:-}" ] || continue 2
        done
        echo "$choices"
    done < <(sed -e 's/^#.*//' -e '/^[[:space:]]*$/d' "$root/tests/packages")
}

known_to_apt() { apt-cache show --no-all-versions "$1" >/dev/null 2>&1; }

pick() {
    local choices choice
    for choices in "$@"; do
        for choice in ${choices//|/ }; do
            if known_to_apt "$choice"; then
                echo "$choice"
                continue 2
            fi
        done
        echo "install: this Debian has no package ${choices//|/ or }" >&2
        return 1
    done
}

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 \
        -o Acquire::Retries=3 "$@" >>"$log" 2>&1 </dev/null
}

# One line every few seconds while apt works: how many packages are fetched, unpacked and set up.
show_progress() {
    local last='' now
    while sleep 4; do
        now="$(count Get:) fetched, $(count Unpacking) unpacked, $(count Setting) set up"
        [ "$now" = "$last" ] || echo "   $now"
        last=$now
    done
}

count() { grep -c "^$1" "$log" || true; }

read_installed
mapfile -t missing < <(missing_choices)
if [ ${#missing[@]} = 0 ]; then
    echo "packages: nothing is missing"
    exit 0
fi
command -v apt-get >/dev/null || die "needs Debian 12 or later (no apt-get here); missing: ${missing[*]}"
if [ "$dry_run" = 1 ]; then
    printf '%s\n' "${missing[@]}"
    exit 0
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "must install packages: run it as root, or install sudo; missing: ${missing[*]}"
    as_root=(sudo --)
fi
mkdir -p "${log%/*}"
: >"$log"
echo "packages: ${#missing[@]} to install; the log is build/log/install.log"
echo "   asking Debian for its lists"
# apt-get update ends with 0 when it reached nobody; a source that is not Debian's may fail without harm. So the
# question is whether the packages are known afterwards.
apt update || true
trouble=$(grep -m1 -E '^(E|W|Err):' "$log" || true)
mapfile -t packages < <(pick "${missing[@]}")
[ ${#packages[@]} = ${#missing[@]} ] ||
    die "a package is not to be had${trouble:+; is there a network? apt-get says: $trouble}"
show_progress &
progress=$!
trap 'kill "$progress" 2>/dev/null || true' EXIT
apt install --no-install-recommends "${packages[@]}" ||
    die "apt-get failed; the end of build/log/install.log: $(grep '^[EW]:' "$log" | tail -3)"
echo "packages: installed ${packages[*]}"
