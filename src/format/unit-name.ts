import { inLanguage } from "../plan/label.ts";
import type { Plan } from "../plan/plan.ts";
import type { Unit } from "../plan/unit.ts";

const chineseWords: Readonly<Record<string, string>> = { "1e8": "亿", "1e4": "万", year: "年", month: "月", day: "日" };

/**
 * A unit for people. A unit that is one declared name takes the plan's label; in Chinese every part is translated.
 *
 * @example formatUnit(unit, plan, "zh") // "亿元/年" for 1e8 CNY/year
 */
export function formatUnit(unit: Unit, plan: Pick<Plan, "unitLabels">, language: string): string {
  if (unit.text === "1" || (unit.isYear === true && language !== "zh")) return "";
  const label = (name: string) => {
    const labels = plan.unitLabels.get(name);
    return labels === undefined ? name : inLanguage(labels, language, name);
  };
  if (language !== "zh") return plan.unitLabels.has(unit.text) ? label(unit.text) : unit.text;
  return unit.text.replace(/[\p{L}_][\p{L}\p{N}_]*|\d+(?:e\d+)?|[\s()]+/gu, (part) =>
    /^[\s()]/.test(part) ? "" : (chineseWords[part] ?? label(part)),
  );
}
