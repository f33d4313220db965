#!/usr/bin/env bash
# Every kind of XML reply of city-sandbox, judged by libxml2 against the grammar beside this file.
# usage: xml_witness.sh CITY_SANDBOX SOURCE_DIR
set -euo pipefail
sandbox=$1 source=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
mkfifo "$work/ready"
"$sandbox" --port 0 --data "$source/assets/riverbend" --token-polls 1 >"$work/ready" &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
read -r -t 20 ready <"$work/ready"
endpoint=$(jq -r .endpoint <<<"$ready")

replies=0
keep() { # keep NAME CURL-ARGUMENT...
    local name=$1
    shift
    curl -sS --max-time 10 -o "$work/$name.xml" "$@"
    replies=$((replies + 1))
}

post() { # post NAME FIELD...
    local name=$1
    shift
    local data=() pair
    for pair in "$@"; do data+=(--data-urlencode "$pair"); done
    keep "$name" "${data[@]}" "$endpoint/requests.xml"
}

keep discovery "$endpoint/discovery.xml"
keep services "$endpoint/services.xml"
for code in $(jq -r '.services[] | select(.metadata) | .code' "$source/assets/riverbend/services.json"); do
    for lang in en ar zh-Hant; do keep "definition-$code-$lang" "$endpoint/services/$code.xml?locale=$lang"; done
done
post taken api_key=sandbox service_code=PW-101 lat=44.7 long=-121.2 'attribute[SIZE]=large' \
    $'description=<b>"hole"</b> ]]> & \x01 \xf0\x9f\x98\x80\n[Front Door ref 0007 0000 0113]'
post batch api_key=sandbox service_code=SW-215 'address_string=811 Cedar St' 'attribute[ITEMS][]=couch' 'attribute[COUNT]=1'
post blackbox api_key=sandbox service_code=NB-519 'address_string=811 Cedar St'
post refused service_code=PW-107
token=$(xmllint --xpath 'string(//token)' "$work/batch.xml")
keep token-early "$endpoint/tokens/$token.xml"
keep token-ready "$endpoint/tokens/$token.xml"
keep requests "$endpoint/requests.xml"
keep request "$endpoint/requests/26-000001.xml"
keep unknown "$endpoint/requests/none.xml"

for name in taken batch token-ready; do
    [ "$(xmllint --xpath 'count(//request)' "$work/$name.xml")" = 1 ] || { echo "$name: expected one request" >&2; exit 1; }
done
[ "$(xmllint --xpath 'count(//request)' "$work/token-early.xml")" = 0 ]
[ "$(xmllint --xpath 'count(//error)' "$work/refused.xml")" -ge 3 ]
xmllint --noout --relaxng "$here/georeport.rng" "$work"/*.xml
echo "$replies replies are well-formed and valid"
