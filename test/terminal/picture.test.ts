import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { screenPicture } from "../../scripts/screen-picture.ts";

test("docs/screen.svg is the screen of the program; npx node scripts/screen-picture.ts writes it", async () => {
  expect(await screenPicture(join(inject("built"), "bin.cjs"))).toBe(readFileSync("docs/screen.svg", "utf8"));
});
