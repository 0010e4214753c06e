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

const shared = {
  platform: "node",
  plugins: [withoutChildProcess],
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
    input: { bin: "src/cli/bin.ts" },
    output: {
      dir: "dist",
      format: "cjs",
      entryFileNames: "[name].cjs",
      chunkFileNames: "[name]-[hash].cjs",
      minify: true,
    },
  },
]);
