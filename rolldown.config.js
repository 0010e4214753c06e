import { defineConfig } from "rolldown";

/** One bundle a door, split so that each command loads what it needs and no more. */
export default defineConfig({
  input: { bin: "src/cli/bin.ts", index: "src/index.ts" },
  platform: "node",
  transform: { define: { "process.env.NODE_ENV": '"production"' } },
  output: { dir: "dist", format: "esm", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", minify: true, cleanDir: true },
});
