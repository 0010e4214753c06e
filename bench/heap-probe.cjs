// Loaded into the program by the bench: on SIGUSR2 it collects garbage and says how much is in use.
const { writeFileSync } = require("node:fs");
process.on("SIGUSR2", () => {
  globalThis.gc();
  globalThis.gc();
  writeFileSync(process.env.KAPOK_HEAP_FILE, String(process.memoryUsage().heapUsed));
});
