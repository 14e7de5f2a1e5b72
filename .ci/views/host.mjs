// A small host: a page with a view in a sandboxed frame, under the policy that
// the specification sets for a view that asks for no domain. It answers the
// view as a client does, keeps what the view does, and lets nothing out.
const policy = [
  "default-src 'none'", "script-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:", "media-src 'self' data:", "connect-src 'none'", "frame-src 'none'", "object-src 'none'",
].join("; ");

const page = (width) => `<!doctype html><html lang="en"><title>Host</title>
<style>body { margin: 0; background: Canvas; color-scheme: light dark } iframe { border: 0; display: block; width: ${width}px; height: 300px }</style>
<iframe title="view" sandbox="allow-scripts" src="http://view.test/"></iframe>
<script>
  const frame = document.querySelector("iframe");
  window.toView = (message) => frame.contentWindow.postMessage(message, "*");
  addEventListener("message", async ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    const answer = await window.fromView(data);
    if (answer) window.toView(answer);
  });
</script>`;

// show opens the view of a tool as after its call. consent is asked before
// each call that the view makes.
export async function show(browser, server, { tool, args = {}, width = 800, scheme = "light", context = {}, consent = () => true, seed = true }) {
  const { tools } = await server.request("tools/list");
  const uri = tools.find(({ name }) => name === tool)._meta.ui.resourceUri;
  const { contents: [view] } = await server.request("resources/read", { uri });
  const seen = { calls: [], messages: [], heights: [], escapes: [], faults: [] };

  const tab = await browser.newPage({ viewport: { width, height: 760 }, colorScheme: scheme });
  tab.on("pageerror", (error) => seen.faults.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && seen.faults.push(message.text()));
  tab.on("dialog", (dialog) => seen.faults.push("dialog: " + dialog.message()) && dialog.dismiss());
  await tab.route("**/*", (route) => {
    const url = route.request().url();
    if (url === "http://host.test/") return route.fulfill({ contentType: "text/html", body: page(width) });
    if (url === "http://view.test/") return route.fulfill({ contentType: "text/html", body: view.text, headers: { "content-security-policy": policy } });
    seen.escapes.push(url);
    return route.abort();
  });

  const notify = (method, params) => tab.evaluate((m) => window.toView(m), { jsonrpc: "2.0", method: "ui/notifications/" + method, params });
  const hostContext = { displayMode: "inline", availableDisplayModes: ["inline", "fullscreen"], containerDimensions: { width, maxHeight: 600 }, ...context };
  const does = {
    "ui/initialize": () => ({
      protocolVersion: "2026-01-26",
      hostInfo: { name: "views-check", version: "1" },
      hostCapabilities: { serverTools: {}, message: { text: {} } },
      hostContext,
    }),
    "ui/message": (params) => seen.messages.push(params) && {},
    "ui/request-display-mode": ({ mode }) => ({ mode }),
    "tools/call": async ({ name, arguments: given }) => {
      seen.calls.push({ name, arguments: given });
      if (!(await consent(name))) throw new Error("The user declined.");
      return server.call(name, given);
    },
    "ui/notifications/size-changed": async ({ height }) => {
      seen.heights.push(height);
      await tab.evaluate((h) => (document.querySelector("iframe").style.height = h + "px"), height);
    },
    "ui/notifications/initialized": async () => {
      if (!seed) return;
      await notify("tool-input", { arguments: args });
      await notify("tool-result", await server.call(tool, args));
    },
  };
  await tab.exposeFunction("fromView", async ({ id, method, params }) => {
    if (!method) return;
    if (!does[method]) return id && { jsonrpc: "2.0", id, error: { code: -32601, message: "unknown " + method } };
    try {
      const result = await does[method](params);
      return id && { jsonrpc: "2.0", id, result };
    } catch (error) {
      return id && { jsonrpc: "2.0", id, error: { code: -32000, message: error.message } };
    }
  });
  await tab.goto("http://host.test/");
  const frame = tab.frame({ url: "http://view.test/" });
  return { tab, frame, seen, notify };
}
