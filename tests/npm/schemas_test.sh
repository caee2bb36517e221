#!/usr/bin/env bash
# The JSON Schemas give prent's verdict: by ajv, and in yaml-language-server as editors run it.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
export NODE_PATH=$source/tests/npm/node_modules
node "$source/tests/npm/schemas_ajv.js" "$source"
exec node "$source/tests/npm/schemas_server.js" "$source" "$prent" "$scratch"
