#!/usr/bin/env bash
# The recipes of tests/farm: a task of a Slurm array, by its variables, makes its own part, and
# merged they are one build; so does GNU parallel's, also over ssh. Skipped where parallel or
# sshd is not here, behind what can be tried. outside.slurm runs a whole array.
set -uo pipefail
source=$1 prent=$2 scratch=$3
fail() {
    echo "failed: $*" >&2
    exit 1
}
rm -rf "$scratch" && mkdir -p "$scratch/cards" && cd "$scratch" || exit 1
export SOURCE_DATE_EPOCH=1790000000 PRENT=$prent
{
    printf 'title: Farm\ncontent:\n  cards:\n'
    for i in $(seq 30); do echo "    - {t: Kaart $i}"; done
    cat <<'YAML'
products:
  deck:
    formats: [pdf]
    each: card in cards
    layout: {page: {size: 88 x 63 mm}, front: {column: [{text: "{card.t}"}], padding: 8 mm}}
YAML
} >cards/prent.yaml
"$prent" build cards -q -o one || fail "one build"
for k in 1 2 3; do
    SLURM_ARRAY_TASK_ID=$k SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=3 \
        "$source/tests/farm/slurm.sh" cards slurm || fail "task $k"
done
"$prent" merge cards -q -o slurm && cmp one/deck.pdf slurm/deck.pdf || fail "slurm.sh"
server=/usr/sbin/sshd
if ! command -v parallel >/dev/null || [ ! -x $server ] || [ "$(id -u)" != 0 ]; then
    echo "GNU parallel, sshd or root is not here: its recipe is not tried"
    exit 77
fi
"$source/tests/farm/parallel.sh" 4 cards parallel && cmp one/deck.pdf parallel/deck.pdf || fail "parallel.sh"

# Two hosts that are this one, by a server of our own.
port=$((20000 + $$ % 20000))
ssh-keygen -q -t ed25519 -N '' -f host && ssh-keygen -q -t ed25519 -N '' -f key && mkdir -p /run/sshd
printf '%s\n' "Port $port" "ListenAddress 127.0.0.1" "HostKey $PWD/host" "AuthorizedKeysFile $PWD/key.pub" \
    "PidFile none" "UsePAM no" "StrictModes no" >sshd_config
$server -D -f "$PWD/sshd_config" -E "$PWD/sshd.log" &
trap 'kill $!' EXIT
host="ssh -p $port -i $PWD/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=$PWD/known -o LogLevel=ERROR"
for _ in $(seq 50); do
    $host 127.0.0.1 true 2>/dev/null && break
    sleep 0.1
done
"$source/tests/farm/parallel.sh" 4 cards ssh "$host 127.0.0.1,$host localhost" || fail "over ssh: $(cat sshd.log)"
[ "$(grep -c 'Accepted publickey' sshd.log)" -ge 5 ] || fail "ssh was not used: $(cat sshd.log)"
cmp one/deck.pdf ssh/deck.pdf || fail "parallel.sh over ssh"
echo "the same files"
