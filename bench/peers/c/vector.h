/* Four members at once: the vector types of gcc, as wide as a register of AVX2. */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>

typedef double Real __attribute__((vector_size(32), aligned(8)));
typedef int64_t Whole __attribute__((vector_size(32)));
typedef uint64_t Bits __attribute__((vector_size(32)));

#define LANES 4
#define ALL(c) ((Real){(c), (c), (c), (c)})
#define BITS(x) ((Bits)(x))
#define REAL(i) ((Real)(i))
#define SELECT(mask, yes, no) ((Real)_mm256_blendv_pd((__m256d)(no), (__m256d)(yes), (__m256d)(mask)))
#define EVERY(mask) (_mm256_movemask_pd((__m256d)(mask)) == 15)
#define FLOOR(x) ((Real)_mm256_floor_pd((__m256d)(x)))
#define SQRT(x) ((Real)_mm256_sqrt_pd((__m256d)(x)))
