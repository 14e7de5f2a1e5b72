// The TypeScript SDK's clients, first and second generation, hold the
// conversations of tools/testdata with csmd: one of them all, the others as
// many as have every tool answer. Both generations check each structured
// answer against the schema that tools/list published, and throw when it
// breaks it.
//
//   node sdk.mjs CSMD REPOSITORY
import { Client as First } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as FirstStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as FirstHTTP } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { AjvJsonSchemaValidator as FirstAjv } from "@modelcontextprotocol/sdk/validation/ajv";
import { Client as Second, StreamableHTTPClientTransport as SecondHTTP } from "@modelcontextprotocol/client";
import { StdioClientTransport as SecondStdio } from "@modelcontextprotocol/client/stdio";
import { AjvJsonSchemaValidator as SecondAjv } from "@modelcontextprotocol/client/validators/ajv";
import { conversations, enough, lay, play } from "./conversations.mjs";
import { stdio, web } from "./servers.mjs";

const [csmd, repo] = process.argv.slice(2);
const info = { name: "csmd-ci", version: "1" };
const newest = "2026-07-28";
const all = conversations(repo);
const firstAjv = compiledOnce(new FirstAjv());
const secondAjv = compiledOnce(new SecondAjv());

// clients are the combinations of generation, era and transport that matter.
const clients = [
  { name: "v1, stdio", make: first, stdio: FirstStdio, holds: all },
  { name: "v1, HTTP", make: first, http: FirstHTTP },
  { name: `v2, stdio, ${newest}`, make: () => second({ pin: newest }), stdio: SecondStdio, era: "modern" },
  { name: `v2, HTTP, ${newest}`, make: () => second({ pin: newest }), http: SecondHTTP, era: "modern" },
  { name: "v2, stdio, negotiated", make: () => second("auto"), stdio: SecondStdio, era: "modern" },
  { name: "v2, HTTP, legacy", make: () => second("legacy"), http: SecondHTTP, era: "legacy" },
];

function first() {
  return new First(info, { jsonSchemaValidator: firstAjv });
}

function second(mode) {
  return new Second(info, { jsonSchemaValidator: secondAjv, versionNegotiation: { mode } });
}

// compiledOnce is a generation's validator for all its clients: to compile the
// same schemas for each of them takes longer than all else.
function compiledOnce(ajv) {
  const known = new Map();
  return {
    getValidator(schema) {
      const text = JSON.stringify(schema);
      if (!known.has(text)) known.set(text, ajv.getValidator(schema));
      return known.get(text);
    },
  };
}

// converse holds one conversation and returns the tools published and answered.
function converse(kind, conversation) {
  return lay(conversation, async (vault, cache) => {
    const hold = async (transport) => {
      const client = kind.make();
      await client.connect(transport);
      try {
        if (kind.era && client.getProtocolEra() !== kind.era) throw new Error(`speaks the ${client.getProtocolEra()} era`);
        const { tools } = await client.listTools(); // from here on it knows the schemas
        const bare = tools.filter((t) => !t.outputSchema).map((t) => t.name);
        if (bare.length) throw new Error(`no output schema: ${bare}`);
        const answered = await play(conversation, vault, (name, args) => client.callTool({ name, arguments: args }));
        return { published: tools.map((t) => t.name), answered };
      } finally {
        await client.close();
      }
    };
    if (kind.stdio) return hold(new kind.stdio({ ...stdio(csmd, vault, cache, conversation.today), stderr: "ignore" }));
    return web(csmd, vault, cache, conversation.today, (url) => hold(new kind.http(new URL(url))));
  });
}

// replay holds conversations and says what went wrong. Every tool has to
// answer at least once.
async function replay(kind, held) {
  const wrong = [];
  const published = new Set();
  const answered = [];
  for (const conversation of held) {
    try {
      const { published: names, answered: tools } = await converse(kind, conversation);
      names.forEach((name) => published.add(name));
      answered.push(...tools);
    } catch (error) {
      wrong.push(`${conversation.name}: ${error.message}`);
    }
  }
  const silent = [...published].filter((name) => !answered.includes(name));
  if (silent.length || !published.size) wrong.push(`tools that never answered: ${silent}`);
  console.log(`SDK ${kind.name}: ${held.length} conversations, ${answered.length} answers of ${new Set(answered).size} of ${published.size} tools fit their schemas, ${wrong.length} wrong`);
  wrong.forEach((line) => console.log(`  ${line}`));
  return wrong.length;
}

let failures = 0;
for (const kind of clients) failures += await replay(kind, kind.holds ?? enough(all));
process.exit(failures ? 1 : 0);
