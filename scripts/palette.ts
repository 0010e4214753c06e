import type { Cell, Colour } from "../test/terminal/cell.ts";
import { blue, bright, ground, ink, quiet, yellow } from "./drawing.ts";

/** The sixteen colours; all but black can be read on the ground. */
export const sixteen: readonly string[] = [
  "#10141a",
  "#ff8f8f",
  "#8ccf7e",
  yellow,
  "#6ea8f7",
  "#d6a0f0",
  "#6fd0d6",
  ink,
  quiet,
  "#ffb3b3",
  "#a9e39a",
  "#ffd88a",
  blue,
  "#e5bdf7",
  "#9be4e8",
  bright,
];

/** A colour of the palette of 256: the sixteen, a cube of six shades of each light, greys. */
export function paletteColour(index: number): string {
  if (index < 16) return sixteen[index]!;
  if (index >= 232) return hex(Array(3).fill(8 + (index - 232) * 10));
  const shade = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  return hex([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(shade));
}

export interface Colours {
  readonly ink: string;
  /** `undefined` for that of the window. */
  readonly ground: string | undefined;
}

/** The colours a cell is drawn in: bold of no colour is bright, dim goes halfway to the ground, inverse changes them. */
export function coloursOf({ fg, bg, bold, dim, inverse }: Cell): Colours {
  const front = fg === "default" ? (bold && !inverse ? bright : ink) : named(fg);
  const back = bg === "default" ? undefined : named(bg);
  const shown = dim ? mix(front, back ?? ground, 0.4) : front;
  return inverse ? { ink: back ?? ground, ground: shown } : { ink: shown, ground: back };
}

function named(colour: Exclude<Colour, "default">): string {
  return typeof colour === "number" ? paletteColour(colour) : colour;
}

/** A colour some part of the way to another. */
function mix(from: string, to: string, part: number): string {
  const [a, b] = [lights(from), lights(to)];
  return hex(a.map((light, index) => Math.round(light + (b[index]! - light) * part)));
}

function lights(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function hex(parts: readonly number[]): string {
  return `#${parts.map((light) => light.toString(16).padStart(2, "0")).join("")}`;
}
