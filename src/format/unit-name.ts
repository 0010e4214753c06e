import type { Plan } from "../plan/plan.ts";
import type { Unit } from "../plan/unit.ts";

const scales: Readonly<Record<"en" | "zh", Readonly<Record<string, string>>>> = {
  en: {
    "1e3": "thousand",
    "1e4": "10k",
    "1e5": "100k",
    "1e6": "m",
    "1e7": "10m",
    "1e8": "100m",
    "1e9": "bn",
    "1e12": "tn",
  },
  zh: {
    "1e3": "千",
    "1e4": "万",
    "1e5": "十万",
    "1e6": "百万",
    "1e7": "千万",
    "1e8": "亿",
    "1e9": "十亿",
    "1e12": "万亿",
  },
};

const chineseTimes: Readonly<Record<string, string>> = { year: "年", month: "月", day: "日" };

/**
 * A unit for people, its declared names by the labels of the plan. A form that is not of factors over factors stays as it
 * is written, but for the names.
 *
 * @example formatUnit(unit, plan, "zh") // "亿元/年" for 1e8 CNY/year
 * @example formatUnit(unit, plan, "en") // "stations/10k people" for station/(1e4 person)
 */
export function formatUnit(unit: Unit, plan: Pick<Plan, "unitLabels">, language: string): string {
  const isChinese = language === "zh";
  if (unit.text === "1" || (unit.isYear === true && !isChinese)) return "";
  const label = (name: string) =>
    (isChinese ? chineseTimes[name] : undefined) ?? plan.unitLabels.get(name)?.[language] ?? name;
  const [top, ...below] = unit.text.split("/").map(factorOf);
  const isSimple = [top, ...below].every((factor) => factor !== undefined);
  if (!isSimple) return unit.text.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, label);
  const names = [top!, ...(below as readonly Factor[])].map(({ scale, name }, place) => {
    const amount = scales[isChinese ? "zh" : "en"][scale] ?? scale;
    // Of one thing below the line English has the name as it is declared: CNY/station, not CNY/stations.
    const named = isChinese || place === 0 || scale !== "" ? label(name) : name;
    return isChinese ? amount + named : [amount, named].filter(Boolean).join(" ");
  });
  return names.join("/");
}

/** A number before a name, or one of the two. */
interface Factor {
  readonly scale: string;
  readonly name: string;
}

function factorOf(text: string): Factor | undefined {
  const inner = /^\(([^()]*)\)$/.exec(text.trim())?.[1] ?? text.trim();
  const found = /^(\d[\d.]*(?:e\d+)?)?\s*(%|[\p{L}_][\p{L}\p{N}_]*)?$/u.exec(inner);
  return found === null ? undefined : { scale: found[1] ?? "", name: found[2] ?? "" };
}
