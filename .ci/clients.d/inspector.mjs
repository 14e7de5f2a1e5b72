// The Inspector's command line asks csmd for all that it offers, in both eras,
// over both transports. --strict finds schemas that some client can't use: not
// one word on stderr is allowed.
//
//   node inspector.mjs CSMD REPOSITORY
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { conversations, lay } from "./conversations.mjs";
import { stdio, web } from "./servers.mjs";

const [csmd, repo] = process.argv.slice(2);
const bin = join(import.meta.dirname, "node_modules", "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");
const home = mkdtempSync(join(tmpdir(), "csmd-inspector-")); // it keeps a catalog there

// inspect asks once and returns what was answered, or throws what the Inspector
// said.
async function inspect(target, era, method, ...options) {
  const child = spawn(process.execPath, [bin, "--cli", "--format", "json", "--protocol-era", era, "--method", method, ...options, ...target],
    { env: { ...process.env, HOME: home, USERPROFILE: home }, stdio: ["ignore", "pipe", "pipe"] });
  let out = "", err = "";
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => (err += data));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0 || err.trim()) throw new Error(`${method} ${options.join(" ")} ends with ${code}: ${err || out}`);
  return out;
}

// tour asks for every list, and for something of each. It returns how often
// it asked.
async function tour(target, era) {
  let asked = 0;
  const ask = async (...args) => {
    asked++;
    const said = JSON.parse(await inspect(target, era, ...args));
    return said.result ?? said;
  };
  const { tools } = await ask("tools/list", "--strict");
  const answer = await ask("tools/call", "--tool-name", "renewals_this_quarter", "--tool-args-json", "{}");
  const { resources } = await ask("resources/list");
  const { resourceTemplates } = await ask("resources/templates/list");
  const { prompts } = await ask("prompts/list");
  if (!tools.length || answer.isError || !answer.structuredContent) throw new Error("renewals_this_quarter does not answer");
  if (!resources.length || !resourceTemplates.length || !prompts.length) throw new Error("a list is empty");

  const { contents } = await ask("resources/read", "--uri", resources[0].uri);
  const prompt = prompts.find((p) => !p.arguments?.some((a) => a.required)) ?? prompts[0];
  const given = (prompt.arguments ?? []).filter((a) => a.required).flatMap((a) => ["--prompt-args", `${a.name}=Xenon Pharma`]);
  const { messages } = await ask("prompts/get", "--prompt-name", prompt.name, ...given);
  if (!contents.length || !messages.length) throw new Error("a resource or a prompt is empty");

  // --verify reads each skill and compares it with its digest: a line a skill,
  // and a status that is quiet about what is well.
  const skills = await inspect(target, era, "skills/list", "--verify", "--quiet");
  if (!skills.trim()) throw new Error("there is no skill");
  return asked + 1;
}

let failed = false;
async function attempt(name, target, era) {
  try {
    console.log(`Inspector ${name}, ${era}: ${await tour(target, era)} questions answered, no warning`);
  } catch (error) {
    failed = true;
    console.log(`Inspector ${name}, ${era}: ${error.message}`);
  }
}

try {
  const sample = conversations(repo).find((c) => c.sample);
  await lay(sample, async (vault, cache) => {
    const { command, args, env } = stdio(csmd, vault, cache, sample.today);
    const variables = ["CSMD_CACHE", "CSMD_TODAY"].flatMap((name) => ["-e", `${name}=${env[name]}`]);
    for (const era of ["legacy", "modern"]) {
      await attempt("stdio", [...variables, command, ...args], era);
      await web(csmd, vault, cache, sample.today, (url) => attempt("HTTP", ["--transport", "http", "--server-url", url], era));
    }
  });
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
