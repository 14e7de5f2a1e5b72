// The view's end of MCP Apps (protocol 2026-01-26): JSON-RPC over postMessage
// with the page that shows it. The host asks its user and calls csmd's tools.
"use strict";

const bridge = (() => {
  const waiting = new Map(); // id of a request → what to do with its answer
  const heard = {}; // method of a notification → what to do
  let lastId = 0;

  const send = (message) => window.parent.postMessage({ jsonrpc: "2.0", ...message }, "*");

  const request = (method, params) =>
    new Promise((resolve, reject) => {
      waiting.set(++lastId, { resolve, reject });
      send({ id: lastId, method, params });
    });

  const notify = (method, params = {}) => send({ method, params });

  const settle = ({ id, result, error }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message || "The host refused."));
    else asked?.resolve(result ?? {});
  };

  // What a host may ask of a view: whether it lives, and to end.
  const answer = ({ id, method }) =>
    ["ping", "ui/resource-teardown"].includes(method)
      ? send({ id, result: {} })
      : send({ id, error: { code: -32601, message: "This view does not know " + method } });

  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || data?.jsonrpc !== "2.0") return;
    if (!data.method) settle(data);
    else if (data.id !== undefined) answer(data);
    else heard[data.method]?.(data.params ?? {});
  });

  // call runs a tool through the host and returns its structured content.
  const call = async (name, args) => {
    const result = await request("tools/call", { name, arguments: args });
    if (result.isError) throw new Error(firstText(result) || name + " failed.");
    if (!result.structuredContent) throw new Error(name + " gave no figures.");
    return result.structuredContent;
  };

  const firstText = (result) => result.content?.find((part) => part.type === "text")?.text;

  // say puts a message of the user into the conversation.
  const say = async (text) => {
    const result = await request("ui/message", { role: "user", content: [{ type: "text", text }] });
    if (result.isError) throw new Error("The host did not take the message.");
  };

  // open greets the host and returns its context.
  const open = async (title) => {
    const { hostContext = {} } = await request("ui/initialize", {
      protocolVersion: "2026-01-26",
      appInfo: { name: "csmd " + title, version: "1" },
      appCapabilities: { availableDisplayModes: ["inline", "fullscreen"] },
    });
    return hostContext;
  };

  const on = (method, act) => (heard["ui/notifications/" + method] = act);

  return { request, notify, on, call, say, open };
})();
