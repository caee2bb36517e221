#!/usr/bin/env bash
# The Indexed Job of tests/farm is one by Kubernetes' own schema, and asks for what its comment
# says; with a word of it wrong it is none.
set -euo pipefail
source=$1
export NODE_PATH=$source/tests/npm/node_modules
exec node "$source/tests/npm/farm_job.js" "$source/tests/farm/kubernetes.yaml"
