/**
 * The rows of targets as they are listed: those that the model answers first, the rest behind them, each in the plan's
 * order.
 *
 * @example targetOrder([{ isModelled: false }, { isModelled: true }]) // [1, 0]
 */
export function targetOrder(targets: readonly { readonly isModelled: boolean }[]): readonly number[] {
  const rows = targets.map((_, row) => row);
  const isModelled = (row: number) => targets[row]!.isModelled;
  return [...rows.filter(isModelled), ...rows.filter((row) => !isModelled(row))];
}
