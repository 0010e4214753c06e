import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { targetOrder } from "../../src/tui/target-order.ts";
import { openDesk } from "./fake-desk.ts";

describe("the order of targets", () => {
  test("holds every row once, those that are modelled first, each kind in the plan's order", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (flags) => {
        const order = targetOrder(flags.map((isModelled) => ({ isModelled })));
        expect(order.toSorted((a, b) => a - b)).toEqual(flags.map((_, row) => row));
        const placed = order.map((row) => [flags[row] ? 0 : 1, row] as const);
        expect(placed).toEqual(placed.toSorted(([a, i], [b, j]) => a - b || i - j));
      }),
    );
  });

  test("the cursor goes down the list as it is shown, under its heading", () => {
    const { press, screen } = openDesk();
    press("3", "home");
    const marked = () => screen(80, 24).findIndex((line) => /[┃│] ▸[✓✗·] /.test(line));
    const rows = Array.from({ length: 13 }, () => {
      const row = marked();
      press("down");
      return row;
    });
    // Title, border and heading stand above the thirteen.
    expect(rows).toEqual(rows.map((_, index) => index + 3));
    const lines = screen(80, 24);
    expect(lines[1]).toContain("2 of 10 reached");
    expect(lines[2]).toMatch(/goal +value/);
    expect(lines.slice(3, 11).join("\n")).not.toContain("not modelled");
    expect(lines.slice(11, 16).filter((line) => line.includes("not modelled"))).toHaveLength(5);
  });
});
