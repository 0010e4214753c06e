#!/usr/bin/env bash
# simple-statistics changes what a name computes within one major version, once in a patch release.
#
# Packages: simple-statistics 7.8.8, 7.8.9, 7.9.3 and 7.10.0, nothing else.
#
# 1. quantile() and quantileSorted() are of Hyndman and Fan's type 2 up to 7.8.8 (the mean of two neighbours at a jump,
#    else an order statistic) and of type 7 (linear between order statistics) from 7.8.9 on. The quartiles of the ten
#    numbers 3 6 7 8 8 10 13 15 16 20 are 7 and 15 in the one, 7.25 and 14.5 in the other, and interquartileRange() moves
#    from 8 to 7.25. A range such as "^7.8.0" takes in both.
# 2. sampleRankCorrelation() up to 7.9.3 ranks equal values by their place in the list: a column that never changes has a
#    rank correlation of 1 with rising numbers and of -1 with falling ones, and the order of rows decides the result.
#    From 7.10.0 on ties have the mean of their ranks, and a constant column gives NaN.
#
# Who depends on it pins the exact version and tests the type of the quantile.
# Exit status: 0 while all of this is so, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent \
  a@npm:simple-statistics@7.8.8 b@npm:simple-statistics@7.8.9 \
  c@npm:simple-statistics@7.9.3 d@npm:simple-statistics@7.10.0
cat >look.cjs <<'JS'
const numbers = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
const line = (name) => {
  const { quantile, interquartileRange, sampleRankCorrelation } = require(name);
  const { version } = require(`${name}/package.json`);
  const quartiles = [0.25, 0.75].map((share) => quantile(numbers, share)).join(" ");
  const constant = [[1, 2, 3], [3, 2, 1]].map((other) => sampleRankCorrelation([1, 1, 1], other)).join(" ");
  return `${version}: quartiles ${quartiles}, range ${interquartileRange(numbers)}, constant column ${constant}`;
};
console.log(["a", "b", "c", "d"].map(line).join("\n"));
JS
expected='7.8.8: quartiles 7 15, range 8, constant column 1 -1
7.8.9: quartiles 7.25 14.5, range 7.25, constant column 1 -1
7.9.3: quartiles 7.25 14.5, range 7.25, constant column 1 -1
7.10.0: quartiles 7.25 14.5, range 7.25, constant column NaN NaN'
seen=$(node look.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "This has changed." >&2; exit 1; }
