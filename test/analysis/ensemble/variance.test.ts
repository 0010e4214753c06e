import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { slopeOf, varianceLines, wholeBlocks } from "../../../scripts/variance.ts";
import { drawVariance } from "../../../scripts/variance-picture.ts";

const lines = varianceLines();

test("the mean over seeds moves far less than by independent draws, with whole blocks of members", () => {
  for (const line of lines)
    for (const [members, share] of wholeBlocks(line)) expect(share * members).toBeLessThan(1 / 5);
});

test("where few inputs decide, the variance falls about as 1/N², elsewhere about as 1/N", () => {
  const [near, ...far] = lines.map(slopeOf);
  expect(near).toBeLessThan(-1.8);
  for (const slope of far) expect(Math.abs(slope + 1)).toBeLessThan(0.25);
});

test("docs/variance.svg shows it; npx node scripts/variance-picture.ts writes it", () => {
  expect(drawVariance(lines)).toBe(readFileSync("docs/variance.svg", "utf8"));
});
