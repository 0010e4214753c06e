import type { Trial } from "./trials.ts";

/** How the values of an input are tried, by their number. */
export interface Tries {
  readonly count: number;
  /** The trial that counts. */
  readonly whole: (index: number) => Trial;
  /** A cheaper trial that tells where to look; it may be the one that counts. */
  readonly quick: (index: number) => Trial;
  /** Whether a quick trial is so near to the limit that the whole one may say otherwise. */
  readonly isDoubtful: (quick: Trial) => boolean;
  /** Values looked at on the way over the whole range, at least. */
  readonly looks: number;
  /** Values between the looks that are looked at too, where what is wanted may be. */
  readonly hints: (wanted: boolean) => readonly number[];
}

/** How many values lie from one look to the next. */
export const strideOf = ({ count, looks }: { readonly count: number; readonly looks: number }): number =>
  Math.max(1, Math.floor(count / looks));

/**
 * The first value on a side of a place that is reached, or is not, going outward. The way is looked over in equal
 * strides and where there are hints, then the part in which it changes is halved down to two neighbours, of which the
 * nearer one is not as wanted. What comes and goes between two looks is not seen; with a look at every value nothing is
 * missed.
 *
 * @param first the number of the nearest value on the side
 */
export function firstOutward(tries: Tries, first: number, direction: 1 | -1, wanted: boolean): number | undefined {
  const length = direction === 1 ? tries.count - first : first + 1;
  if (length <= 0) return undefined;
  const at = (distance: number) => first + direction * distance;
  const isWanted = (distance: number) => tries.whole(at(distance)).isReached === wanted;
  const stride = strideOf(tries);
  const strides = Array.from({ length: Math.ceil((length - 1) / stride) + 1 }, (_, look) =>
    Math.min(look * stride, length - 1),
  );
  const hinted = tries.hints(wanted).map((index) => direction * (index - first));
  const inside = hinted.filter((distance) => distance > 0 && distance < length);
  let before = -1;
  for (const distance of [...new Set([...strides, ...inside])].sort((a, b) => a - b)) {
    const quick = tries.quick(at(distance));
    const mayBe = quick.isReached === wanted || tries.isDoubtful(quick);
    if (mayBe && isWanted(distance)) return at(lastStep(distance, before, stride, isWanted));
    before = distance;
  }
  return undefined;
}

/** The nearest distance that is as wanted, between one that is and, it may be, one that is not. */
function lastStep(found: number, before: number, stride: number, isWanted: (distance: number) => boolean): number {
  let [near, far] = [before, found];
  // The look before was quick: the whole trial may find that it is as wanted already.
  while (near >= 0 && isWanted(near)) [near, far] = [Math.max(-1, near - stride), near];
  while (far - near > 1) {
    const middle = near + Math.floor((far - near) / 2);
    if (isWanted(middle)) far = middle;
    else near = middle;
  }
  return far;
}

/**
 * The nearest of the values on the way to one that is reached, where every look before it missed: the way back from it is
 * halved, at most as far as the look before.
 */
export function backFrom(tries: Tries, found: number, place: number): number {
  const direction = found > place ? 1 : -1;
  const stride = strideOf(tries);
  const isReached = (distance: number) => tries.whole(found - direction * distance).isReached;
  const most = Math.min(stride, Math.abs(found - place));
  let [reached, missed] = [0, most + 1];
  while (missed - reached > 1) {
    const middle = reached + Math.floor((missed - reached) / 2);
    if (isReached(middle)) reached = middle;
    else missed = middle;
  }
  return found - direction * reached;
}

/**
 * The value that comes nearest, by a look over the whole range and at hints, then by ever smaller steps from the best look. Of
 * equals the one nearest to a place.
 */
export function nearestOf(tries: Tries, place: number): number {
  const stride = strideOf(tries);
  const isBetter = (a: number, b: number, trial: (index: number) => Trial) =>
    trial(a).nearness > trial(b).nearness ||
    (trial(a).nearness === trial(b).nearness && Math.abs(a - place) < Math.abs(b - place));
  let best = Math.min(Math.max(0, place), tries.count - 1);
  for (let i = 0; ; i += stride) {
    const index = Math.min(i, tries.count - 1);
    if (isBetter(index, best, tries.quick)) best = index;
    if (index === tries.count - 1) break;
  }
  for (const index of tries.hints(true)) if (isBetter(index, best, tries.quick)) best = index;
  for (let step = stride; step >= 1; step = Math.floor(step / 2)) {
    for (let moved = true; moved; ) {
      moved = false;
      for (const index of [best - step, best + step]) {
        if (index < 0 || index >= tries.count || !isBetter(index, best, tries.whole)) continue;
        best = index;
        moved = true;
      }
    }
  }
  return best;
}
