import { makePosterior, type Posterior } from "../analysis/posterior/posterior.ts";

/** A posterior as it stands in a file, numbers in base units. */
export function posteriorAsData({ digest, origin, names, columns }: Posterior) {
  const { asOf, ...rest } = origin;
  return {
    digest,
    origin: { ...rest, asOf: asOf ?? null },
    names,
    columns: columns.map((column) => [...column]),
  };
}

/**
 * Reads the text of a `kapok.posterior/2` file. What is wrong with it comes back as a sentence: other text, numbers that
 * are not those of its digest, a calibration that had nothing to give.
 */
export function readPosterior(text: string): Posterior | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  const { schema, posterior } = asRecord(data);
  if (schema === "kapok.posterior/1") return "an earlier kapok wrote it, which drew shocks otherwise: calibrate anew";
  if (schema !== "kapok.posterior/2") return "its schema is not kapok.posterior/2";
  if (posterior === null) return "its calibration was refused, so that it has no posterior";
  const { digest, origin, names, columns } = asRecord(posterior);
  const { plan, model, data: observations, asOf, settings, seed, draws, rows } = asRecord(origin);
  const texts = [digest, plan, model, observations, settings];
  const isWhole =
    texts.every((one) => typeof one === "string") &&
    (asOf === null || typeof asOf === "string") &&
    typeof seed === "number" &&
    typeof draws === "number" &&
    typeof rows === "number" &&
    Array.isArray(names) &&
    names.every((name) => typeof name === "string") &&
    Array.isArray(columns) &&
    columns.length === names.length &&
    columns.every((column) => Array.isArray(column) && column.length > 0 && column.every(Number.isFinite));
  if (!isWhole) return "it is damaged: a part of its posterior is missing";
  const [, planName, modelDigest, dataDigest, settingsDigest] = texts as string[];
  const made = makePosterior(
    {
      plan: planName!,
      model: modelDigest!,
      data: dataDigest!,
      asOf: asOf === null ? undefined : (asOf as string),
      settings: settingsDigest!,
      seed,
      draws,
      rows,
    },
    names,
    columns.map((column) => Float64Array.from(column)),
  );
  return made.digest === digest ? made : "it is damaged: its numbers are not those that its digest names";
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
