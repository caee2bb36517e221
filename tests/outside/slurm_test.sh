#!/usr/bin/env bash
# A Slurm array of 60 parts on two nodes of this machine, by tests/farm/slurm.sh: one node
# dies in the middle of a part. The array ends complete, that part is made again and no other
# twice, and merged it is one build, byte for byte.
set -uo pipefail
source=$1 prent=$2 scratch=$3
if ! command -v slurmctld slurmd sbatch >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "Slurm (slurm-wlm) is not here, or this is not root: not tried"
    exit 77
fi
fail() {
    echo "failed: $*" >&2
    squeue -a >&2
    tail -n 20 ctld.log one.log two.log >&2
    exit 1
}
rm -rf "$scratch" && mkdir -p "$scratch" && cd "$scratch" || exit 1
mkdir state spool cards
host=$(hostname -s) port=$((20000 + $$ % 20000))
cat >slurm.conf <<CONF
ClusterName=prent
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=defer,sched_interval=1,sched_min_interval=100000
StateSaveLocation=$PWD/state
SlurmdSpoolDir=$PWD/spool/%n
SlurmctldPidFile=$PWD/ctld.pid
SlurmdPidFile=$PWD/%n.pid
SlurmctldLogFile=$PWD/ctld.log
SlurmdLogFile=$PWD/%n.log
SlurmctldPort=$port
SlurmdTimeout=6
MessageTimeout=2
TCPTimeout=1
AuthInfo=cred_expire=5
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MailProg=/bin/true
NodeName=one NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1
NodeName=two NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1
PartitionName=all Nodes=one,two Default=YES State=UP
CONF
export SLURM_CONF=$PWD/slurm.conf SOURCE_DATE_EPOCH=1790000000
slurmctld -D >/dev/null 2>&1 &
daemons=($!)
for node in one two; do
    slurmd -D -N $node >/dev/null 2>&1 &
    daemons+=($!)
done
trap 'kill -KILL "${daemons[@]}" 2>/dev/null; wait 2>/dev/null' EXIT
until_true() { # seconds, condition
    for ((i = 0; i < 10 * $1; i++)); do
        eval "$2" && return 0
        sleep 0.1
    done
    return 1
}
until_true 60 '[ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ]' || fail "no two nodes"

{
    printf 'title: Farm\ncontent:\n  cards:\n'
    for i in $(seq 1200); do echo "    - {n: $i, t: Welke waarde nummer $i weegt voor u het zwaarst?}"; done
    cat <<'YAML'
products:
  deck:
    formats: [pdf]
    each: card in cards
    layout: {page: {size: 88 x 63 mm}, front: {column: [{text: "{card.n}"}, {text: "{card.t}"}], padding: 8 mm}}
YAML
} >cards/prent.yaml
"$prent" build cards -q -o one-build || fail "one build"

# As prent, but on node two, once four parts are there, it stops in the middle of one.
cat >prent-on-node <<WRAP
#!/usr/bin/env bash
echo "\$SLURM_ARRAY_TASK_ID" >>$PWD/begun
if [ "\$SLURMD_NODENAME" = two ] && [ ! -e $PWD/stopped ] && [ "\$(ls out/shard-* 2>/dev/null | wc -l)" -ge 4 ]; then
    part=\$(printf %05d "\$SLURM_ARRAY_TASK_ID")
    setsid "$prent" "\$@" & # a group of its own: the build is a child of what watches it
    pid=\$!
    until compgen -G "out/.deck-\$part*" >/dev/null; do
        kill -0 \$pid 2>/dev/null || exit 0
    done
    kill -STOP -- -\$pid
    if [ -e out/shard-\$part-of-00060.txt ]; then # too late: the next one
        kill -CONT -- -\$pid
    else
        echo "\$SLURM_ARRAY_TASK_ID \$pid \$\$ \$PPID" >$PWD/stopped.new
        mv $PWD/stopped.new $PWD/stopped
    fi
    wait \$pid
    exit
fi
exec "$prent" "\$@"
WRAP
chmod +x prent-on-node
export PRENT=$PWD/prent-on-node
id=$(sbatch --parsable --array=1-60 -o 'task-%a.out' "$source/tests/farm/slurm.sh" cards out) || fail "sbatch"
until_true 120 '[ -e stopped ] || [ -z "$(squeue -h -j $id)" ]'
[ -e stopped ] || fail "no part was stopped midway"
read -r part pid shell step <stopped
stat -c '%n %i %Y' out/*-of-00060.* | sort >before
kill -KILL -- "${daemons[2]}" "$step" "$shell" "-$pid" # the whole node
[ ! -e "out/shard-$(printf %05d "$part")-of-00060.txt" ] || fail "part $part was done already"
until_true 240 '[ -z "$(squeue -h -j $id 2>/dev/null)" ]' || fail "the array does not end"
[ "$(ls out/shard-*-of-00060.txt | wc -l)" = 60 ] || fail "$(ls out/shard-* | wc -l) parts of 60"
cat task-*.out >&2
[ "$(sort -n begun | uniq -d)" = "$part" ] || fail "made twice: $(sort -n begun | uniq -d)"
[ "$(stat -c '%n %i %Y' $(cut -d' ' -f1 before) | sort)" = "$(cat before)" ] || fail "a part was written twice"
compgen -G 'out/.*.prent-*' >/dev/null && fail "the dead node's files stay: $(ls -A out | grep prent-)"
"$prent" merge cards -q -o out || fail "merge"
cmp one-build/deck.pdf out/deck.pdf || fail "another deck"
[ "$(pdfinfo out/deck.pdf | awk '/^Pages/ { print $2 }')" = 1200 ] || fail "pages"
echo "60 parts on two nodes, part $part made again: one build"
