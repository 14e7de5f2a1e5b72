// Starting csmd, as a client would.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

// stdio is how a client starts csmd itself.
export function stdio(csmd, vault, cache, today) {
  return { command: csmd, args: ["serve", "--vault", vault], env: environment(cache, today) };
}

// web starts csmd for use(url), without a token: the Inspector and the
// conformance suite have no way to send one everywhere.
export async function web(csmd, vault, cache, today, use) {
  const arguments_ = ["serve", "--vault", vault, "--http", "127.0.0.1:0", "--no-token"];
  return served(csmd, arguments_, environment(cache, today), "stderr", use);
}

// served starts a program, waits until it says its address, and stops it when
// use is done.
export async function served(program, arguments_, env, stream, use) {
  const child = spawn(program, arguments_, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const said = [];
  try {
    const url = await new Promise((resolve, reject) => {
      child.once("error", reject);
      ended.then(() => reject(new Error(`${program} ended: ${said.join("\n")}`)));
      createInterface(child[stream]).on("line", (line) => {
        said.push(line);
        const found = line.match(/http:\/\/\S+\/mcp/);
        if (found) resolve(found[0]);
      });
    });
    return await use(url);
  } finally {
    child.kill();
    await ended;
  }
}

function environment(cache, today) {
  const env = { ...process.env, CSMD_CACHE: cache };
  if (today) env.CSMD_TODAY = today;
  return env;
}
