/** A year under the axis. */
export interface YearLabel {
  readonly time: number;
  readonly text: string;
  /** The column at which it begins and the one behind its end. */
  readonly start: number;
  readonly end: number;
}

/** Times are years; parts of a year have at most two digits. */
export function formatTime(time: number): string {
  return String(Number(time.toFixed(2)));
}

/**
 * Years that stand below their marks and leave at least two columns between them. The year of the cursor stands in
 * any case; others make room for it.
 *
 * @param columnOf the column of a time
 * @param columns the columns of the whole line
 */
export function yearLabels(
  from: number,
  to: number,
  cursor: number | undefined,
  columnOf: (time: number) => number,
  columns: number,
): readonly YearLabel[] {
  const labelAt = (time: number): YearLabel => {
    const text = formatTime(time);
    const start = Math.max(0, Math.min(columns - text.length, columnOf(time) - Math.floor((text.length - 1) / 2)));
    return { time, text, start, end: start + text.length };
  };
  const own = cursor === undefined ? [] : [labelAt(cursor)];
  for (const step of stepsOf(to - from)) {
    const labels = multiplesWithin(from, to, step).map(labelAt);
    if (labels.length > 0 && labels.every((label, index) => index === 0 || isApart(labels[index - 1]!, label))) {
      return [...own, ...labels.filter((label) => own.every((other) => isApart(label, other)))];
    }
  }
  return own.length > 0 ? own : [labelAt(from)];
}

function isApart(a: YearLabel, b: YearLabel): boolean {
  return a.end + 2 <= b.start || b.end + 2 <= a.start;
}

/** Steps from fine to coarse; parts of a year only within a year. */
function stepsOf(span: number): readonly number[] {
  const parts = span < 1 ? [0.01, 0.02, 0.05, 0.1, 0.25, 0.5] : [];
  const steps = [...parts, 1, 2];
  for (let power = 1; steps.at(-1)! <= span; power *= 10) steps.push(5 * power, 10 * power, 20 * power);
  return steps.filter((step) => span / step < 500);
}

function multiplesWithin(from: number, to: number, step: number): readonly number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Math.min(to, Math.max(from, (first + index) * step)),
  );
}
