#!/usr/bin/env bash
# ajv 8.20.0, draft 2020-12. A schema with `properties`, two `dependentSchemas` and
# `unevaluatedProperties: false` refuses a key that stands in `properties`, as soon as only the
# second of the dependent schemas applies: what `properties` evaluated is then forgotten. With
# the first one applying, or with any branch before `properties` that may evaluate a key (an
# `if` and `then` will do), the same value is accepted. yaml-language-server 2.0.0 accepts all.
# It matters to whoever describes "shared keys, and more by kind" (a box, a shape, a command)
# as the standard suggests: in an editor the file is right, in a check by ajv it is wrong.
# Exit status: 0 still so, 1 changed, 2 ajv could not be had.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null 2>&1 && npm i --no-audit --no-fund ajv@8.20.0 >/dev/null 2>&1 || exit 2
cat >see.js <<'JS'
const Ajv = require("ajv/dist/2020");
const schema = (before) => ({
    ...before,
    properties: { fill: {}, row: {}, text: {} },
    dependentSchemas: { row: { properties: { gap: {} } }, text: { properties: { size: {} } } },
    unevaluatedProperties: false,
});
const branch = { if: { required: ["fill"] }, then: { properties: { fill: true } } };
const takes = (s, value) => new Ajv({ strict: false }).compile(s)(value);
console.log(["first", "second", "with a branch"].join(", ") + ":",
    takes(schema({}), { row: 1, gap: 1, fill: 1 }),
    takes(schema({}), { text: 1, size: 1, fill: 1 }),
    takes(schema(branch), { text: 1, size: 1, fill: 1 }));
JS
seen=$(node see.js)
echo "$seen"
[ "$seen" = "first, second, with a branch: true false true" ]
