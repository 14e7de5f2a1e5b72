// The protocol's conformance suite, in its released and its coming version:
// against what it asks a server to have, on csmd's transport, and against csmd
// itself, for what it can try of any server.
//
//   node conformance.mjs FIXTURE CSMD REPOSITORY
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { conversations, lay } from "./conversations.mjs";
import { served, web } from "./servers.mjs";

const [fixture, csmd, repo] = process.argv.slice(2);
const suites = { "0.1.16": "conformance-1", "0.2.0": "conformance-2" };

// ofFixture are whole runs of the suite: what a revision requires.
const ofFixture = [
  ["0.1.16", "--suite", "all"],
  ["0.2.0", "--requirements", "2025-11-25"],
  ["0.2.0", "--requirements", "2026-07-28"],
];

// ofCsmd are the scenarios that ask for nothing made for them.
const ofCsmd = [
  ..."server-initialize server-session-lifecycle ping tools-list prompts-list resources-list dns-rebinding-protection"
    .split(" ").map((name) => ["0.2.0", "--scenario", name, "--spec-version", "2025-11-25"]),
  ..."tools-list prompts-list resources-list caching sep-2164-resource-not-found http-header-validation dns-rebinding-protection input-required-result-unsupported-methods"
    .split(" ").map((name) => ["0.2.0", "--scenario", name, "--spec-version", "2026-07-28"]),
  ..."sep-2640-skills-directory sep-2640-skills-enumeration sep-2640-skills-manifest"
    .split(" ").map((name) => ["0.2.0", "--scenario", name]), // an extension's belong to no revision
];

// optional may skip all its checks: it is of a part of skills that we have not.
const optional = ["sep-2640-skills-directory"];

// suite runs the suite once; it fails when a scored check does. What an
// extension of the protocol asks that we don't claim to have is not scored.
async function suite(url, [version, ...options]) {
  const out = mkdtempSync(join(tmpdir(), "csmd-conformance-"));
  try {
    const bin = join(import.meta.dirname, "node_modules", suites[version], "dist", "index.js");
    const child = spawn(process.execPath, [bin, "server", "--url", url, "-o", out, ...options], { cwd: out });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
    const code = await new Promise((resolve) => child.once("close", resolve));
    const scenarios = readdirSync(out).map((dir) => read(out, dir)).filter(({ name }) => !unscored(said).includes(name));
    return { name: `${version} ${options.join(" ")}`, code, said, scenarios };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function read(out, dir) {
  const [, name] = dir.match(/^server-(.+)-\d{4}-\d\d-\d\dT/);
  return { name, checks: JSON.parse(readFileSync(join(out, dir, "checks.json"), "utf8")) };
}

// unscored are the scenarios that the suite reports without counting them.
const unscored = (said) => [...(said.split("Not scored for")[1] ?? "").matchAll(/[✓✗] (\S+) \(/g)].map((m) => m[1]);

// report prints a line for some runs, and what isn't green in them.
function report(title, runs) {
  const checks = runs.flatMap((r) => r.scenarios.flatMap((s) => s.checks.map((c) => ({ ...c, in: `${r.name}, ${s.name}` }))));
  const count = (status) => checks.filter((c) => c.status === status).length;
  const scenarios = runs.flatMap((r) => r.scenarios);
  const bad = (c) => ["FAILURE", "WARNING"].includes(c.status);
  const idle = scenarios.filter((s) => s.checks.every((c) => c.status === "SKIPPED") && !optional.includes(s.name));
  const green = scenarios.filter((s) => !s.checks.some(bad) && !idle.includes(s));
  console.log(`conformance ${title}: ${green.length} of ${scenarios.length} scenarios green, checks: ${count("SUCCESS")} passed, ${count("FAILURE")} failed, ${count("WARNING")} warnings, ${count("SKIPPED")} skipped`);
  for (const s of idle) console.log(`  ${s.name}: all its checks were skipped`);
  for (const c of checks.filter(bad)) console.log(`  ${c.in}: ${c.id}: ${c.errorMessage ?? c.status}`);
  const broken = runs.filter((r) => r.code !== 0 || !r.scenarios.length);
  for (const r of broken.filter((r) => !r.scenarios.length)) console.log(`  ${r.name} tried nothing: ${r.said.slice(-500)}`);
  return green.length < scenarios.length || broken.length > 0;
}

let failed = false;
await served(fixture, [], process.env, "stdout", async (url) => {
  for (const options of ofFixture) failed = report(options.join(" "), [await suite(url, options)]) || failed;
});
const sample = conversations(repo).find((c) => c.sample);
await lay(sample, (vault, cache) => web(csmd, vault, cache, sample.today, async (url) => {
  const runs = [];
  for (const options of ofCsmd) runs.push(await suite(url, options));
  failed = report("of csmd itself", runs) || failed;
}));
process.exit(failed ? 1 : 0);
