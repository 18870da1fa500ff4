#!/usr/bin/env bash
# Times `iothub module-identity show` as a whole process against curl sending the
# same request to the same HTTPS server, in turn, and prints for both the median
# wall and CPU time and the peak memory.
#
#   benches/show.sh [RUNS]      needs curl, jq, openssl, GNU time
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-50}

cargo build --release --quiet
iothub=$PWD/target/release/iothub
dir=$(mktemp -d)
export IOTHUB_DATA_DIR=$dir/data
"$iothub" emulator start --https-port 0 --only-show-errors >"$dir/running.json" &
server=$!
trap 'kill "$server"; wait "$server" || true; rm -rf "$dir"' EXIT
until jq -e .https "$dir/running.json" >/dev/null 2>&1; do sleep 0.05; done

export IOTHUB_CONNECTION_STRING
IOTHUB_CONNECTION_STRING=$(jq -r .connectionString "$dir/running.json")
ca=$(jq -r .caFile "$dir/running.json")
url=$(jq -r .https "$dir/running.json")
"$iothub" device-identity create -d d1 -o none
"$iothub" module-identity create -d d1 -m m1 -o none

# A token for curl, good for an hour.
host=${url#https://}
expiry=$(($(date +%s) + 3600))
key=$(sed 's/.*SharedAccessKey=//' <<<"$IOTHUB_CONNECTION_STRING" | base64 -d | od -An -tx1 | tr -d ' \n')
encode() { jq -rRn --arg text "$1" '$text | @uri'; }
signature=$(printf '%s\n%s' "$(encode "$host")" "$expiry" |
    openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64 -w0)
token="SharedAccessSignature sr=$(encode "$host")&sig=$(encode "$signature")&se=$expiry&skn=iothubowner"
request=(curl -sf --cacert "$ca" -H "Authorization: $token" "$url/devices/d1/modules/m1?api-version=2024-03-31")

measure() {
    local name=$1
    shift
    /usr/bin/time -a -o "$dir/$name" -f '%e %U %S %M' "$@" >/dev/null
}
measure warm "${request[@]}"
measure warm "$iothub" module-identity show -d d1 -m m1
for _ in $(seq "$runs"); do
    # /usr/bin/time counts in hundredths; ten in a row are one run.
    measure iothub sh -c 'for i in 1 2 3 4 5 6 7 8 9 10; do "$@"; done' sh "$iothub" module-identity show -d d1 -m m1
    measure curl sh -c 'for i in 1 2 3 4 5 6 7 8 9 10; do "$@"; done' sh "${request[@]}"
done

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] * 100 }'; }
for name in iothub curl; do
    printf '%-7s %6.1f ms wall  %6.1f ms CPU  %6.1f MiB peak\n' "$name" \
        "$(awk '{ print $1 }' "$dir/$name" | median)" \
        "$(awk '{ print $2 + $3 }' "$dir/$name" | median)" \
        "$(awk '$4 > peak { peak = $4 } END { print peak / 1024 }' "$dir/$name")"
done
