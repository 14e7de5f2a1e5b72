// csmd as a process, spoken to over its standard input and output.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export async function startServer(csmd, vault, today) {
  const process = spawn(csmd, ["serve", "--vault", vault, "--today", today], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map();
  let lastId = 0;

  createInterface({ input: process.stdout }).on("line", (line) => {
    const { id, result, error } = JSON.parse(line);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  });

  const send = (message) => process.stdin.write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\n");
  const request = (method, params = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(++lastId, { resolve, reject });
      send({ id: lastId, method, params });
    });

  await request("initialize", {
    protocolVersion: "2025-11-25",
    clientInfo: { name: "views-check", version: "1" },
    capabilities: { extensions: { "io.modelcontextprotocol/ui": { mimeTypes: ["text/html;profile=mcp-app"] } } },
  });
  send({ method: "notifications/initialized" });

  const call = (name, args = {}) => request("tools/call", { name, arguments: args });
  const close = () => new Promise((done) => process.on("close", done) && process.stdin.end());
  return { request, call, close };
}
