import { type ActRow, lists, main } from "./row.ts";

/** Going up and down, in panes and in what lies over them. */
export const movingActs: readonly ActRow[] = [
  { id: "up", keys: ["up", "k"], places: [...main, "explain", "page", "problems"], label: { en: "up", zh: "向上" } },
  {
    id: "down",
    keys: ["down", "j"],
    places: [...main, "explain", "page", "problems"],
    label: { en: "down", zh: "向下" },
  },
  { id: "up", keys: ["up", "ctrl+p"], places: ["pick", "compare"], label: { en: "up", zh: "向上" } },
  { id: "down", keys: ["down", "ctrl+n"], places: ["pick", "compare"], label: { en: "down", zh: "向下" } },
  { id: "page-up", keys: ["pageup"], places: [...lists, "problems"], label: { en: "page up", zh: "上一页" } },
  { id: "page-down", keys: ["pagedown"], places: [...lists, "problems"], label: { en: "page down", zh: "下一页" } },
  { id: "first", keys: ["home"], places: [...lists, "problems"], label: { en: "first", zh: "首项" } },
  { id: "last", keys: ["end"], places: [...lists, "problems"], label: { en: "last", zh: "末项" } },
];
