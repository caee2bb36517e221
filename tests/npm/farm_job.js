// A file with a Job against Kubernetes' schema of batch/v1 (kubernetes-models makes its
// validators of the OpenAPI description that Kubernetes publishes).
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { parse } = require("yaml");
const { Job } = require("kubernetes-models/batch/v1");

const text = readFileSync(process.argv[2], "utf8");
const read = (source) => new Job(parse(source));
read(text).validate();

const { spec } = parse(text);
const command = spec.template.spec.containers[0].command;
assert.strictEqual(spec.completionMode, "Indexed");
assert.ok(command.includes(`auto/${spec.completions}`), "as many parts as completions");
const mounts = spec.template.spec.containers[0].volumeMounts.map((mount) => mount.name);
assert.deepStrictEqual(mounts, spec.template.spec.volumes.map((volume) => volume.name));

const wrongs = [
  ["completions: 60", "completions: sixty"],
  ["parallelism: 10", "parallelism: ten"],
  ["restartPolicy: Never", "restartPolicy: [Never]"],
  ["- name: prent\n", "- title: prent\n"],
];
for (const [right, wrong] of wrongs) {
  assert.ok(text.includes(right), right);
  assert.throws(() => read(text.replace(right, wrong)).validate(), undefined, wrong);
}
console.log("kubernetes.yaml is a Job of batch/v1; with", wrongs.length, "slips it is none");
