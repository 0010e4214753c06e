import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filesOf } from "../analysis/workspace.ts";
import { bitsOfPlans } from "./bits.ts";

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const folder = mkdtempSync(join(tmpdir(), "kapok-browser-"));
const plans = Object.fromEntries(
  ["guangzhou", "china"].map((name) => {
    return [name, { plan: filesOf(`data/${name}`), scenarios: filesOf(`scenarios/${name}`) }];
  }),
);
const bundle = join(folder, "page.js");

beforeAll(() => {
  const bundler = resolve("node_modules/rolldown/bin/cli.mjs");
  const options = ["test/browser/page.ts", "--platform", "browser", "--format", "iife", "--file", bundle];
  execFileSync(process.execPath, [bundler, ...options], { stdio: "pipe" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the core is bundled for a browser without a module of Node", () => {
  expect(readFileSync(bundle, "utf8")).not.toMatch(/require\(|from "node:|\bprocess\.(?!env\.NODE_ENV)/);
});

test.skipIf(chromium === undefined)(
  "in Chromium, ensembles of both plans have the bits that they have here, by the kernel and the evaluator (skipped where no Chromium is installed)",
  () => {
    const script = readFileSync(bundle, "utf8").replaceAll("</script", "<\\/script");
    const data = JSON.stringify(plans).replaceAll("<", "\\u003c");
    const page = `<!doctype html><meta charset="utf-8"><pre id="result"></pre>
<script type="application/json" id="plans">${data}</script><script>${script}</script>`;
    const file = join(folder, "page.html");
    writeFileSync(file, page);
    const { stdout } = spawnSync(
      chromium!,
      [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        `--user-data-dir=${join(folder, "profile")}`,
        "--dump-dom",
        pathToFileURL(file).href,
      ],
      { encoding: "utf8", timeout: 60_000, maxBuffer: 2 ** 26 },
    );
    const found = JSON.parse(/<pre id="result">([^<]*)</.exec(stdout)?.[1] || '{ "error": "no page" }');
    const here = bitsOfPlans(plans);
    expect(Object.keys(here)).toHaveLength(8);
    expect(found).toEqual(here);
    for (const [what, bits] of Object.entries(here)) expect(here[what.replace("kernel", "evaluator")]).toBe(bits);
  },
);
