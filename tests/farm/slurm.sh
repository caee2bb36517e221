#!/bin/sh
# A part of a build as a task of a Slurm array; then the merge:
#   id=$(sbatch --parsable --array=1-60 slurm.sh PROJECT OUT)
#   sbatch --dependency=afterok:$id --wrap "prent merge PROJECT -o OUT"
# A task whose node has failed is queued again; parts that are there are not made twice.
#SBATCH --requeue
#SBATCH --cpus-per-task=1
set -eu
exec "${PRENT:-prent}" build "$1" -q --shard auto -j 1 -o "$2"
