import { asMap, asText } from "./keys.ts";
import { nearest } from "./nearest.ts";
import type { Place, Problems } from "./problem.ts";
import type { YamlNode } from "./yaml.ts";

/** What lint looks for. */
export const lintRules = [
  "unused variable",
  "no source",
  "prior outside range",
  "lookup outside domain",
  "clamp always active",
  "target never observed",
  "level against growth",
  "definition changed",
  "bound written as value",
  "setting without effect",
  "step too long",
  "year outside plan",
  "series not taken",
  "publication date",
  "file not read",
  "tenfold jump",
  "lone revision",
  "percent as fraction",
  "as-of without observations",
  "initial never holds",
  "rank not reached",
] as const;

export type LintRule = (typeof lintRules)[number];

/** A finding of lint that the plan knows, with the reason why it stands. */
export interface Acceptance {
  readonly rule: LintRule;
  /** What the finding speaks of: a variable, a series, a target, a setting of a scenario, two variables `a with b`. */
  readonly subject: string;
  readonly because: string;
  readonly place: Place;
}

/** Reads what stands under `accepted`: for each rule names and reasons. */
export function readAccepted(node: YamlNode, problems: Problems): readonly Acceptance[] {
  return (
    asMap(node, { what: "accepted", example: "{ no source: { gdp: known to all } }" }, problems)?.entries ?? []
  ).flatMap(({ key, keyPlace, value }) => {
    const rule = lintRules.find((candidate) => candidate === key);
    if (rule === undefined) {
      problems.add(
        keyPlace,
        `no rule of validate --strict, which has ${lintRules.join(", ")}`,
        key,
        nearest(key, lintRules),
      );
      return [];
    }
    return (asMap(value, { what: key, example: "{ gdp: known to all }" }, problems)?.entries ?? []).flatMap(
      ({ key: subject, keyPlace: place, value: reason }) => {
        const because = asText(reason, "the reason", problems)?.text.trim();
        return because === undefined ? [] : [{ rule, subject, because, place }];
      },
    );
  });
}
