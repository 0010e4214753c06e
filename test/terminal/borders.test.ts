import { describe, expect, test } from "vitest";
import { faultsOfScreen } from "./borders.ts";

const screenOf = (picture: string) =>
  picture
    .replace(/^\n/, "")
    .replace(/\n\s*$/, "")
    .split("\n");
const faults = (picture: string, columns = 40, rows = 20) => faultsOfScreen(screenOf(picture), columns, rows);

const panes = `
┏━[Levers]━━━━━━━━━┓┌─ Chart ──────────┐
┃ 木棉 5G基站    1 ┃│ 20 ┤╌╌╌╌╌╌╌╌╌╌ ◇ │
┃ charging       2 ┃│    │    ⡀⠄⠂⠁     │
┃                  ┃│    └──┬──┼───┬── │
┗━━━━━━━━━━━━━━━━━━┛└──────────────────┘
┌─ 目标与指标 ─────────────────────────┐
│ ✗ 2025 核心产业占比 – 14.69 %        │
└──────────────────────────────────────┘
 ←→ change  Tab pane  ? keys  q quit`;

const asciiPanes = `
#=[Levers]=========#+- Chart - 5G -----+
# + 5G stations -1 ## 20 +- - - - - X  |
# # of stations  2 #|    |      .. |   |
#                  #|    +--+--^---+-- |
####################+------------------+
+- Targets ----------------------------+
| + 2025 core | share -- +14.69 %      |
| x 2025 5G stations  --------         |
+--------------------------------------+
`
  .replace("## 20", "#| 20")
  .replace("####################", "#==================#");

describe("whole screens", () => {
  test.each([
    ["two weights, wide signs, a chart", panes],
    ["letters for lines", asciiPanes],
    ["nothing", ""],
    ["text", "The plan has problems\n--- + --- | --- # ===\n+1.2 -3.4"],
    ["a box of two rows", "┌──┐\n└──┘"],
    ["a chart of its own", "  20 ┤╌╌╌\n     │\n     └──┬──┼──"],
    ["a chart of its own in letters", "  20 +- - - X\n     |   |\n     |   |\n     +--+-^+--+--"],
    ["a box in a box", "┌─────────┐\n│ ┏━━━━━┓ │\n│ ┃ 木棉┃ │\n│ ┗━━━━━┛ │\n└─────────┘"],
    [
      "a box over two others",
      "┌────────┐┌────────┐\n│   ┏━━━━━━━━━┓    │\n│   ┃ value 1 ┃    │\n│   ┗━━━━━━━━━┛    │\n└────────┘└────────┘",
    ],
    ["a box over a corner", "┌────────┐\n│        │\n│    ┏━━━━━━━┓\n│    ┃ value ┃\n└────┗━━━━━━━┛"],
    [
      "a box in letters over two others",
      "+--------++--------+\n|   #=====#        |\n|   # 1   #        |\n|   #=====#        |\n+--------++--------+",
    ],
  ])("%s", (_, picture) => {
    expect(faults(picture)).toEqual([]);
  });
});

describe("what does not fit", () => {
  test("a line too long", () => {
    expect(faultsOfScreen(["12345"], 4, 1)).toEqual(["row 0: 5 columns of 4"]);
  });
  test("wide signs count twice, marks that join not at all", () => {
    expect(faultsOfScreen(["木棉"], 4, 1)).toEqual([]);
    expect(faultsOfScreen(["木棉!"], 4, 1)).toEqual(["row 0: 5 columns of 4"]);
    expect(faultsOfScreen(["e\u0301e\u0301"], 2, 1)).toEqual([]);
  });
  test("too many rows", () => {
    expect(faultsOfScreen(["a", "b"], 4, 1)).toEqual(["2 rows of 1"]);
  });
});

/** The picture with other signs at a place. */
function put(picture: string, row: number, column: number, text: string): string {
  const lines = screenOf(picture);
  const line = [...lines[row]!];
  line.splice(column, [...text].length, ...text);
  lines[row] = line.join("");
  return lines.join("\n");
}

describe("broken boxes", () => {
  const box = "┌─ Title ───┐\n│ one       │\n│ two       │\n│ three     │\n└───────────┘";
  const letters = "+- Title ---+\n| one       |\n| two       |\n| three     |\n+-----------+";
  const heavy = letters.replace(/[+|]/g, "#").replace(/-/g, "=");

  test("a sign over a side is named with its place", () => {
    expect(faults(put(box, 2, 12, "x"))).toEqual(["row 2, column 12: │ expected, x found"]);
    expect(faults(put(letters, 2, 12, " "))).toEqual(["row 2, column 12: | expected, nothing found"]);
  });

  const border = [0, 1, 2, 3, 4].flatMap((row) =>
    Array.from({ length: 13 }, (_, column) => [row, column] as const).filter(([, column]) =>
      row === 0 ? [0, 1, 11, 12].includes(column) : row === 4 || column === 0 || column === 12,
    ),
  );
  test.each([
    ["light", box],
    ["letters", letters],
    ["heavy letters", heavy],
  ])("any one sign of the border, %s", (_, picture) => {
    const seen = border.filter(([row, column]) => faults(put(picture, row, column, "x")).length > 0);
    expect(seen).toEqual(border);
  });

  test("a wide sign over a border", () => {
    expect(faults("┌──────┐\n│ 木棉树│\n└──────┘")).not.toEqual([]);
    expect(faults("┌──────┐\n│ 木棉│\n└──────┘")).not.toEqual([]);
    expect(faults("┌──────┐\n│ 木棉 │\n└──────┘")).toEqual([]);
  });

  test.each([
    ["no lower side", "┌──┐\n│  │"],
    ["no upper side", "│  │\n└──┘"],
    ["no right side", "┌───\n│   \n└───"],
    ["a corner of another weight", "┌──┓\n│  │\n└──┘"],
    ["a side of another weight", "┌──┐\n│  ┃\n└──┘"],
    ["a row shifted", "┌──┐┌──┐\n│   ││  │\n│  ││  │\n└──┘└──┘"],
    ["a row shifted in letters", "+--++--+\n|   ||  |\n|  ||  |\n+--++--+"],
    ["sides gone at both ends of a row", "┌──┐\n x  \n└──┘"],
    ["the lower side shifted", "┌───┐\n│   │\n └───┘"],
    ["a corner alone", "text ┐ text"],
    ["a broken box in a box", "┌─────────┐\n│ ┏━━━━━┓ │\n│ ┃     x │\n│ ┗━━━━━┛ │\n└─────────┘"],
    ["a broken box in a box, in letters", "+---------+\n| #=====# |\n| #     x |\n| #=====# |\n+---------+"],
    ["a title to the corner", "┌─ Title┐\n│       │\n└───────┘"],
  ])("%s", (_, picture) => {
    expect(faults(picture)).not.toEqual([]);
  });

  test("one side with a gap in a whole screen is the only fault", () => {
    expect(faults(put(panes, 2, 19, " "))).toEqual(["row 2, column 19: ┃ expected, nothing found"]);
    expect(faults(put(asciiPanes, 6, 39, "%"))).toEqual(["row 6, column 39: | expected, % found"]);
  });
});
