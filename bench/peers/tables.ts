import type { Measured } from "./contest.ts";
import type { Missing } from "./peer.ts";

const first = 46;

/** Times are scaled to an ensemble; the first row is the one that the others are compared with. */
export function printContest(rows: readonly (Measured | Missing)[], ensemble: number, equationSteps: number): void {
  const heads = ["members", `ms/${ensemble}`, "ns/eq-step", "ratio", "control"];
  console.log(`${"".padEnd(first)}${heads.map((head) => head.padStart(12)).join("")}  outcomes`);
  const perMember = (row: Measured) => row.ns / row.members;
  const base = rows.find((row) => !("missing" in row));
  for (const row of rows) {
    if ("missing" in row || base === undefined || "missing" in base) {
      console.log(`${row.name.padEnd(first)}  left out: ${"missing" in row ? row.missing : ""}`);
      continue;
    }
    const cells = [
      String(row.members),
      ((perMember(row) * ensemble) / 1e6).toFixed(2),
      (perMember(row) / equationSteps).toFixed(3),
      (perMember(row) / perMember(base)).toPrecision(3),
      row.control.toFixed(3),
    ];
    console.log(`${row.name.padEnd(first)}${cells.map((cell) => cell.padStart(12)).join("")}  ${row.agreement}`);
  }
  console.log(
    "\nratio: time over that of the first row. control: the same program measured again, over the first time.",
  );
}

/** Prints each row as soon as it is measured. */
export function printScaling(
  title: string,
  sizes: readonly number[],
  rows: Readonly<Record<string, () => readonly (number | undefined)[]>>,
): void {
  console.log(`\n${title}`);
  console.log("".padEnd(14) + sizes.map((size) => size.toLocaleString("en").padStart(12)).join(""));
  for (const [name, measure] of Object.entries(rows)) {
    const cells = measure().map((value) => (value === undefined ? "-" : String(Number(value.toPrecision(3)))));
    console.log(name.padEnd(14) + cells.map((cell) => cell.padStart(12)).join(""));
  }
}
