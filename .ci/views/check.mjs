// Shows the views in Chromium and holds what checks.mjs says, and for every
// vault, width and theme: no request leaves, no error, no script from a note,
// at most 500 pixels high, nothing cut off, no serious finding of axe.
//   node check.mjs CSMD [FOLDER FOR SCREENSHOTS]
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks } from "./checks.mjs";
import { show } from "./host.mjs";
import { startServer } from "./server.mjs";
import { makeVaults, today } from "./vaults.mjs";

const [csmd, shots] = process.argv.slice(2);
const require = createRequire(join(process.env.VIEWS_NPM ?? process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const home = mkdtempSync(join(tmpdir(), "csmd-views-"));
const vaults = makeVaults(csmd, home);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const servers = new Map();
const open = [];
let failures = 0;

async function serverOf(vault) {
  if (!servers.has(vault)) servers.set(vault, await startServer(csmd, vault, today));
  return servers.get(vault);
}

async function look({ vault = vaults.sample, ...options }) {
  const view = await show(browser, await serverOf(vault), options);
  view.tab.setDefaultTimeout(8000);
  open.push(view);
  return view;
}

async function check(name, run) {
  try {
    await run();
    for (const { seen } of open) {
      assert.deepEqual(seen.escapes, [], "requests left the view");
      assert.deepEqual(seen.faults, [], "errors in the view");
      assert(seen.heights.every((height) => height <= 500), "higher than 500 pixels: " + seen.heights);
    }
    console.log("ok    " + name);
  } catch (error) {
    failures++;
    console.log("FAIL  " + name + "\n" + error.message);
  }
  await Promise.all(open.splice(0).map(({ tab }) => tab.close()));
}

// sound holds what is true of every view, on each of its tabs.
async function sound({ tab, frame }, file) {
  await frame.evaluate(axe);
  const tabs = await frame.locator("[role=tab]").all();
  for (const [i, part] of [undefined, ...tabs.slice(1)].entries()) {
    await part?.click();
    const wide = await frame.evaluate(() => [document.documentElement, document.querySelector("main")].some((e) => e.scrollWidth > e.clientWidth));
    if (shots) await tab.locator("iframe").screenshot({ path: join(shots, file + "-" + i + ".png") });
    assert(!wide, "wider than its frame");
    const { violations } = await frame.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    assert.deepEqual(serious.map(({ id, nodes }) => id + ": " + nodes[0].html), []);
  }
}

for (const [name, run] of Object.entries(checks)) {
  await check(name, async () => run({ look, vaults, vault: vaults.sample, server: await serverOf(vaults.sample) }));
}
const both = [[800, "light"], [360, "dark"]];
const looks = { sample: both, hostile: both, empty: [[800, "dark"]], large: [[360, "light"]] };
for (const [vault, dir] of Object.entries(vaults)) {
  for (const tool of ["cs_metrics", "renewals_this_quarter"]) {
    for (const [width, scheme] of looks[vault]) {
      const file = [vault, tool, width, scheme].join("-");
      await check(file + " is sound", async () => {
        const view = await look({ vault: dir, tool, width, scheme });
        await view.frame.waitForFunction(() => !document.body.innerText.includes("Reading the vault") && !document.body.innerText.includes("…\n"));
        await sound(view, file);
      });
    }
  }
}

await browser.close();
await Promise.all([...servers.values()].map((server) => server.close()));
rmSync(home, { recursive: true });
process.exit(failures ? 1 : 0);
