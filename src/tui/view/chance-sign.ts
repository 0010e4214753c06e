import type { Chance } from "../../analysis/ensemble/chance.ts";

/** A chance in whole percent; what is rare or almost certain is not made impossible or certain. */
export function chanceSign({ count, chance, standardError }: Chance): string {
  if (standardError === 0) return count === 0 ? "0 %" : "100 %";
  const percent = Math.round(chance * 100);
  return percent === 0 ? "<1 %" : percent === 100 ? ">99 %" : `${percent} %`;
}
