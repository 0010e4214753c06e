import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { defineConfig } from "rolldown";

/**
 * commander can start executables of its own, which Kapok has none of; loading the module for it costs every start
 * some milliseconds, so the bundle gets an empty one.
 */
const withoutChildProcess = {
  name: "without-child-process",
  resolveId(source, importer) {
    return source === "node:child_process" && importer?.includes("commander") ? "\0no-child-process" : null;
  },
  load(id) {
    return id === "\0no-child-process" ? "export default {};" : null;
  },
};

/** The packages bundled so far, by folder; the last build writes the licences of all. */
const packages = new Map();

/** The bundle carries code of others; their licences go with it. */
const withLicences = {
  name: "with-licences",
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
    for (const folder of modules.filter((id) => id.includes("node_modules")).map(packageOf))
      packages.set(folder, JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
    const texts = [...packages]
      .map(([folder, { name, version, license }]) => `${name} ${version} (${license})\n\n${licenceText(folder)}`)
      .sort();
    this.emitFile({ type: "asset", fileName: "licences.txt", source: `${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n` });
  },
};

/** The folder of the package that a module belongs to: the nearest with a package.json that has a version. */
function packageOf(id) {
  let folder = dirname(id);
  while (!hasVersion(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

function hasVersion(file) {
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version !== undefined;
}

function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|notice)/i.test(name));
  return (
    names.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n") || "(no text in the package)"
  );
}

/** What `npx kapok` calls must be allowed to run. */
const withExecutable = {
  name: "with-executable",
  writeBundle({ dir }) {
    chmodSync(join(dir, "bin.cjs"), 0o755);
  },
};

/** Ink loads while it is imported (top-level await), which CommonJS cannot; the program asks for it as a module. */
const withInkBeside = {
  name: "with-ink-beside",
  resolveId(source) {
    return source.endsWith("/mount.tsx") ? { id: "./ink.js", external: true } : null;
  },
};

/** Ink can talk to developer tools of React, which a program does not carry. */
const withoutDevtools = {
  name: "without-devtools",
  resolveId(source) {
    return source === "react-devtools-core" || source === "ws" ? `\0no-${source}` : null;
  },
  load(id) {
    return id.startsWith("\0no-") ? "export default {};" : null;
  },
};

const shared = {
  platform: "node",
  plugins: [withoutChildProcess, withLicences],
  transform: { define: { "process.env.NODE_ENV": '"production"' } },
};

/**
 * The library is an ES module. The program is CommonJS, split so that each command loads what it needs and no more:
 * there `require("fs")` loads what is used, where an import of it loads streams, promises and watchers as well.
 */
export default defineConfig([
  { ...shared, input: { index: "src/index.ts" }, output: { dir: "dist", format: "esm", minify: true, cleanDir: true } },
  {
    ...shared,
    plugins: [withInkBeside, ...shared.plugins, withExecutable],
    input: {
      bin: "src/cli/bin.ts",
      "member-worker": "src/cli/member-worker.ts",
      "answer-worker": "src/cli/answer-worker.ts",
    },
    output: {
      dir: "dist",
      format: "cjs",
      entryFileNames: "[name].cjs",
      chunkFileNames: "[name]-[hash].cjs",
      minify: true,
    },
  },
  {
    ...shared,
    plugins: [withoutDevtools, ...shared.plugins],
    input: { ink: "src/tui/mount.tsx" },
    output: { dir: "dist", format: "esm", entryFileNames: "[name].js", chunkFileNames: "ink-[hash].js", minify: true },
  },
]);
