import { nearest } from "../plan/nearest.ts";

/**
 * What may have been meant by a name that is none of these, to stand behind a message; nothing where none is near.
 *
 * @example didYouMean("gpd", ["gdp"]) // '; did you mean "gdp"?'
 */
export function didYouMean(name: string, names: Iterable<string>): string {
  const meant = nearest(name, names);
  return meant === undefined ? "" : `; did you mean "${meant}"?`;
}
