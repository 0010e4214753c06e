import type { ChartLine, Symbols } from "./chart.ts";
import type { Pattern } from "./chart-canvas.ts";
import type { Tone } from "./paint.ts";

/** How a line looks. Lines differ by pattern and sign; their tones only help. */
export interface Stroke extends Pattern {
  readonly tone: Tone;
  /** The sign of its dots in ASCII. */
  readonly ascii: string;
  /** A sign that stands on some of its points, to tell it from its neighbours. */
  readonly mark: string | undefined;
  /** The sign of a point without neighbours. */
  readonly alone: string;
  /** A piece of the line for the legend. */
  readonly sample: string;
}

/** No more lines are compared in one picture. */
export const mostCompared = 4;

const solid = () => true;
const dotted = (place: number) => place % 2 === 0;
const dashed = (place: number) => place % 6 < 4;
const mixed = (place: number) => place % 8 < 5 || place % 8 === 6;

const compared = [
  { isOn: solid, ascii: "+", mark: "▲" },
  { isOn: dotted, ascii: "x", mark: "■" },
  { isOn: dashed, ascii: "#", mark: "◆" },
  { isOn: mixed, ascii: "@", mark: "●" },
] as const;

/** Signs of the chart that are no lines. */
export const signsOf = (symbols: Symbols) => (symbols === "ascii" ? asciiSigns : lineSigns);

const lineSigns = {
  band: "░",
  ghost: "○",
  dash: "╌",
  due: "◇",
  cursor: "│",
  upright: "│",
  notch: "┤",
  corner: "└",
  level: "─",
  year: "┬",
  cursorYear: "┼",
};

const asciiSigns = {
  band: ":",
  ghost: "o",
  dash: "-",
  due: "X",
  cursor: "|",
  upright: "|",
  notch: "+",
  corner: "+",
  level: "-",
  year: "+",
  cursorYear: "^",
};

/** @param index the place of the line among those of its kind */
export function strokeOf(kind: ChartLine["kind"], index: number, symbols: Symbols): Stroke {
  const isAscii = symbols === "ascii";
  const flat = symbols === "block" ? "▄" : "⠒";
  switch (kind) {
    case "history":
      return {
        tone: "strong",
        isOn: solid,
        isThin: false,
        ascii: "*",
        mark: undefined,
        alone: isAscii ? "*" : "•",
        sample: (isAscii ? "*" : flat).repeat(3),
      };
    case "projection":
      return {
        tone: "plain",
        // Half as wide as history, however close its points lie.
        isOn: symbols === "braille" ? dotted : solid,
        isThin: true,
        ascii: ".",
        mark: undefined,
        alone: isAscii ? "." : "◦",
        sample: isAscii ? "..." : symbols === "block" ? "▖▖▖" : "⠂⠂⠂",
      };
    case "ghost": {
      const { ghost } = signsOf(symbols);
      return { tone: "quiet", isOn: solid, isThin: false, ascii: ghost, mark: undefined, alone: ghost, sample: ghost };
    }
    case "compared": {
      const { isOn, ascii, mark } = compared[index % mostCompared]!;
      const own = isAscii ? ascii : mark;
      return {
        tone: index === 0 ? "strong" : "plain",
        isOn: isAscii ? solid : isOn,
        isThin: false,
        ascii,
        mark: isAscii ? undefined : mark,
        alone: own,
        sample: own,
      };
    }
  }
}
