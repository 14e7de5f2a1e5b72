// Opens the views in the Inspector's web client, a host that others wrote, and
// uses them: a card is moved and put back, an account is asked about.
//   node inspector.mjs CSMD     (Node 22.19 or newer)
import { strict as assert } from "node:assert";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [csmd] = process.argv.slice(2);
const npm = process.env.VIEWS_NPM ?? process.cwd();
const { chromium } = createRequire(join(npm, "package.json"))("playwright-core");
const home = mkdtempSync(join(tmpdir(), "csmd-inspector-"));
const vault = join(home, "vault");
execFileSync(csmd, ["init", "--sample", vault], { stdio: "ignore" });

const freePort = () => new Promise((done) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});
const [web, sandbox, app] = await Promise.all([freePort(), freePort(), freePort()]);
const launcher = join(npm, "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js");
const inspector = spawn(process.execPath, [launcher, "--web", "--transport", "stdio", "--", csmd, "serve", "--vault", vault, "--today", "2026-02-03"], {
  stdio: "ignore",
  env: {
    ...process.env, HOME: home, MCP_STORAGE_DIR: join(home, "store"), MCP_AUTO_OPEN_ENABLED: "false", DANGEROUSLY_OMIT_AUTH: "true",
    CLIENT_PORT: web, MCP_SANDBOX_PORT: sandbox, MCP_APP_ORIGIN_PORT: app, MCP_INSPECTOR_SECRET_STORE: "memory",
  },
});
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

// visit opens the page once the Inspector listens.
async function visit(tab, address) {
  for (let i = 0; i < 120; i++) {
    try {
      return await tab.goto(address);
    } catch {
      await new Promise((tick) => setTimeout(tick, 250));
    }
  }
  throw new Error("the Inspector did not start");
}

// openApp shows the view of a tool and returns its frame.
async function openApp(tab, tool, selector) {
  await tab.getByRole("button", { name: new RegExp("^" + tool) }).click();
  const open = tab.getByRole("button", { name: /open app/i });
  await open.or(tab.locator("iframe")).first().waitFor();
  if (await open.count()) await open.first().click();
  const view = tab.frameLocator("iframe").frameLocator("iframe");
  await view.locator(selector).first().waitFor();
  return view;
}

const news = (view, words) => view.locator("#status", { hasText: words }).waitFor();

try {
  const tab = await browser.newPage({ viewport: { width: 1500, height: 900 } });
  tab.setDefaultTimeout(20000);
  await tab.route("**/*", (route) => (new URL(route.request().url()).hostname === "127.0.0.1" ? route.continue() : route.abort()));
  await visit(tab, "http://127.0.0.1:" + web);
  await tab.locator(".mantine-Switch-track").first().click();
  await tab.getByText("Apps", { exact: true }).first().click();

  const board = await openApp(tab, "renewals_this_quarter", ".card");
  await board.locator(".card", { hasText: "Contoso Retail" }).click();
  await board.locator("dialog button", { hasText: "Verbal yes" }).click();
  await news(board, "Contoso Retail is now Verbal yes");
  await board.locator("#status button", { hasText: "Undo" }).click();
  await news(board, "back where it was");

  const dashboard = await openApp(tab, "cs_metrics", "#panel .name");
  assert.equal(await dashboard.locator(".tile strong").first().innerText(), "$4.5M");
  await dashboard.locator("#panel .name").first().click();
  await tab.getByText('Tell me about the account "Acme Robotics"').waitFor();
  console.log("ok    the views work in the Inspector");
} finally {
  await browser.close();
  inspector.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
