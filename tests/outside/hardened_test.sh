#!/usr/bin/env bash
# The program is built so that mistakes in C do least harm: at a random address, its tables
# read-only once they are filled, its stack and its copies watched. Sanitized builds are not.
set -euo pipefail
prent=$2
if [ "$(nm "$prent" | grep -c '__asan_init')" -gt 0 ]; then
    echo "a sanitized build: not looked at"
    exit 77
fi
fails=0
expect() {
    local what=$1
    shift
    "$@" || { echo "missing: $what" >&2; fails=1; }
}
head=$(readelf -hlW "$prent") dynamic=$(readelf -dW "$prent") symbols=$(nm -D "$prent")
expect "PIE" grep -q 'Type: *DYN' <<<"$head"
expect "RELRO" grep -q 'GNU_RELRO' <<<"$head"
expect "a stack that is not run" grep -Eq 'GNU_STACK.* RW ' <<<"$head"
expect "BIND_NOW" grep -Eq 'BIND_NOW|FLAGS_1.*NOW' <<<"$dynamic"
expect "the stack protector" grep -q '__stack_chk_fail' <<<"$symbols"
expect "fortified copies" grep -Eq '__(mem|str|v?s|v?f)[a-z]+_chk' <<<"$symbols"
[ "$fails" = 0 ] && echo "hardened"
