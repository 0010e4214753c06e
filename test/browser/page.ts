/** What a browser runs: takes the plans from the page, and leaves in it what their ensembles are. */
import { bitsOfPlans } from "./bits.ts";

interface Element {
  textContent: string;
}
const { document } = globalThis as unknown as { document: { getElementById(id: string): Element } };

const result = document.getElementById("result");
try {
  result.textContent = JSON.stringify(bitsOfPlans(JSON.parse(document.getElementById("plans").textContent)));
} catch (error) {
  result.textContent = JSON.stringify({ error: String(error) });
}
