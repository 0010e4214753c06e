/* One member at a time, for loops that the compiler turns into vector instructions by itself. */
#include <math.h>
#include <stdint.h>
#include <string.h>

typedef double Real;
typedef int64_t Whole;
typedef uint64_t Bits;

static inline uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  return bits;
}

static inline double real_of(uint64_t bits) {
  double x;
  memcpy(&x, &bits, 8);
  return x;
}

/* In bits, because the compiler makes no vectors of conditions that depend on conditions. */
static inline double select_of(uint64_t mask, double yes, double no) {
  return real_of((bits_of(yes) & -mask) | (bits_of(no) & ~-mask));
}

#define LANES 1
#define ALL(c) (c)
#define BITS(x) bits_of(x)
#define REAL(i) real_of(i)
#define SELECT(mask, yes, no) select_of(mask, yes, no)
/* No branch: what is rare is computed always and selected. */
#define EVERY(mask) 0
#define FLOOR(x) __builtin_floor(x)
#define SQRT(x) __builtin_sqrt(x)
