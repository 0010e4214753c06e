const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/**
 * A bar for a share from 0 to 1, to an eighth of a column; what is shown as more than nothing has a sliver.
 *
 * @example barOf(0.5, 5) // "██▌"
 */
export function barOf(share: number, width: number): string {
  const parts = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const shown = share > 0 ? Math.max(1, parts) : parts;
  return "█".repeat(shown >> 3) + eighths[shown & 7]!;
}
