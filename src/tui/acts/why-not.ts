import { isUnsaved, type State } from "../state.ts";
import type { World } from "../world.ts";

export const noEdits = (state: State) =>
  isUnsaved(state) ? undefined : { en: "nothing is changed", zh: "没有任何改动" };

export const noDate = (direction: number) => (state: State, world: World) => {
  const asOf = world.asOfOf(state.work);
  if (asOf === undefined) return { en: "the plan has no dated observations", zh: "该规划没有带日期的观测" };
  const { dates } = world;
  const isEnd = direction < 0 ? asOf <= dates[0]! : state.work.asOf === undefined;
  if (!isEnd) return undefined;
  return direction < 0
    ? { en: "nothing was published earlier", zh: "此前没有发布任何数据" }
    : { en: "nothing was published later", zh: "此后没有发布任何数据" };
};
