#!/bin/sh
# A build in parts by GNU parallel, and the merge: parallel.sh PARTS PROJECT OUT [HOST,HOST…]
# Without hosts on this machine; hosts (by ssh) see the same folders and have prent. A host may
# be a whole command: "ssh -p 2222 farm-2".
set -eu
parts=$1 project=$2 out=$3 hosts=${4:-:}
seq "$parts" | parallel --will-cite --halt soon,fail=1 --retries 3 --wd "$PWD" \
    ${SOURCE_DATE_EPOCH:+--env SOURCE_DATE_EPOCH} -S "$hosts" \
    "${PRENT:-prent}" build "$project" -q --shard "{}/$parts" -j 1 -o "$out"
"${PRENT:-prent}" merge "$project" -q -o "$out"
