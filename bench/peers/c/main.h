/*
 * program INPUT OUTCOMES REPETITIONS PASSES: reads the numbers, runs once without counting, then REPETITIONS times PASSES
 * times, prints the median of the nanoseconds and writes the outcomes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

static double *lines(size_t count) {
  double *start = aligned_alloc(64, (count * 8 + 63) / 64 * 64);
  if (start == NULL) exit(3);
  return start;
}

int main(int count, char **words) {
  if (count != 5) return 2;
  FILE *file = fopen(words[1], "rb");
  if (file == NULL) return 3;
  fseek(file, 0, SEEK_END);
  size_t numbers = (size_t)ftell(file) / 8, blocks = (numbers - SHARED * STEPS) / (INPUT_ROWS * BLOCK);
  rewind(file);
  double *shared = lines(SHARED * STEPS), *input = lines(blocks * INPUT_ROWS * BLOCK);
  if (fread(shared, 8, SHARED * STEPS, file) != SHARED * STEPS) return 3;
  if (fread(input, 8, blocks * INPUT_ROWS * BLOCK, file) != blocks * INPUT_ROWS * BLOCK) return 3;
  fclose(file);
  double *outcomes = lines(blocks * OUTCOME_ROWS * BLOCK);
  int repetitions = atoi(words[3]), passes = atoi(words[4]);
  double *times = lines(repetitions);
  for (int i = -1; i < repetitions; i++) {
    double start = now();
    for (int pass = 0; pass < (i < 0 ? 1 : passes); pass++) run(blocks, shared, input, outcomes);
    if (i >= 0) times[i] = now() - start;
  }
  qsort(times, repetitions, 8, by_size);
  printf("%.1f\n", (times[(repetitions - 1) / 2] + times[repetitions / 2]) / 2);
  file = fopen(words[2], "wb");
  if (file == NULL || fwrite(outcomes, 8, blocks * OUTCOME_ROWS * BLOCK, file) != blocks * OUTCOME_ROWS * BLOCK) return 3;
  return fclose(file);
}
