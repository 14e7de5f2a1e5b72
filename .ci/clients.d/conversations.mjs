// The conversations of tools/testdata, for clients that others wrote: each is
// a vault, calls in turn, and edits of somebody else between them. The Go
// tests say what the answers are; here they only have to arrive whole.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

// Notes are bytes, and not always UTF-8: latin1 carries each byte as it is.
const bytes = (text) => Buffer.from(text, "latin1");
const utf8 = (text) => bytes(text).toString("utf8");

// conversations reads all of them from the repository but those in which csmd
// asks back: these clients show no forms.
export function conversations(repo) {
  const dir = join(repo, "tools", "testdata");
  return readdirSync(dir).filter((f) => f.endsWith(".txtar")).sort().map((file) => {
    const [comment, ...parts] = readFileSync(join(dir, file), "latin1").split(/^-- (.+) --\r?\n/m);
    const header = (name) => comment.match(new RegExp(`^${name}: *(\\S+)$`, "m"))?.[1];
    const sections = [];
    for (let i = 0; i < parts.length; i += 2) sections.push({ name: utf8(parts[i]), data: parts[i + 1] });
    return { repo, name: file.slice(0, -".txtar".length), today: header("today"), sample: header("vault") === "sample", sections };
  }).filter(({ sections }) => !sections.some(({ name }) => name === "question"));
}

// enough are conversations in which every tool answers that answers in any.
export function enough(all) {
  const tools = ({ sections }) => sections.filter(({ name }, i) =>
    name.startsWith("call ") && !expected(sections.slice(i + 1)).includes("error")).map(({ name }) => name);
  const heard = new Set();
  return all.toSorted((a, b) => new Set(tools(b)).size - new Set(tools(a)).size).filter((c) => {
    const more = tools(c).filter((name) => !heard.has(name));
    more.forEach((name) => heard.add(name));
    return more.length > 0;
  });
}

// lay makes a vault as the conversation begins, and gives it to use.
export async function lay(conversation, use) {
  const base = mkdtempSync(join(tmpdir(), "csmd-clients-"));
  const vault = join(base, "vault");
  mkdirSync(vault);
  try {
    if (conversation.sample) cpSync(join(conversation.repo, "vault", "sample", "book"), vault, { recursive: true });
    for (const { name, data } of conversation.sections) {
      if (name.startsWith("vault/")) write(vault, name.slice("vault/".length), data);
    }
    return await use(vault, join(base, "cache"));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function write(vault, path, data) {
  mkdirSync(dirname(join(vault, path)), { recursive: true });
  writeFileSync(join(vault, path), bytes(data));
}

// play makes the calls and edits of a conversation. ask(tool, arguments) is a
// client's call; what is wrong with its answer is thrown. It returns the names
// of the tools that answered.
export async function play({ sections }, vault, ask) {
  const answered = [];
  const changes = []; // ids differ from run to run: change-1 is the first seen
  for (const [i, { name, data }] of sections.entries()) {
    const [verb, rest] = name.split(/ (.*)/);
    if (verb === "edit") write(vault, rest, data);
    if (verb === "delete") rmSync(join(vault, rest));
    if (verb !== "call") continue;

    const written = changes.reduce((text, id, n) => text.replaceAll(`change-${n + 1}`, id), utf8(data));
    const result = await ask(rest, written.trim() ? JSON.parse(written) : {});
    const shown = expected(sections.slice(i + 1));
    const text = result.content.filter((c) => c.type === "text").map((c) => c.text).join("");
    if (!!result.isError !== shown.includes("error")) throw new Error(`${rest} answers: ${text}`);
    if (result.isError) continue;
    if (!text || !result.structuredContent) throw new Error(`${rest} lacks a text or structured content`);
    if (result.structuredContent.change_id) changes.push(result.structuredContent.change_id);
    answered.push(rest);
  }
  return answered;
}

// expected are the kinds of sections that say what the call before them gave.
function expected(following) {
  const kinds = following.map(({ name }) => name.split(" ")[0]);
  const next = kinds.indexOf("call");
  return next < 0 ? kinds : kinds.slice(0, next);
}
