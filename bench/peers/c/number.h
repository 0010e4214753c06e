/*
 * The functions of src/number on one or several doubles at once: the same operations in the same order, hence the same
 * bits. Powers of two are built from their bits and not read from a table, which changes no result. Where the language
 * says missing (a logarithm of 0, say) the result is NaN.
 */
#define INLINE static inline __attribute__((always_inline))
#define LN2_HIGH 0.6931471803691238
#define LN2_LOW 1.9082149292705877e-10
#define SMALLEST_NORMAL 2.2250738585072014e-308
#define TWO_54 18014398509481984.0
#define MISSING ALL(NAN)

#ifndef CALL
#define CALL INLINE
#endif

/* A whole number from 0 to 2^31 as a double. */
INLINE Real real_of_small(Bits n) { return REAL(n | BITS(ALL(4503599627370496.0))) - 4503599627370496.0; }

/* 2^n for a whole n from -1022 to 1023; only the lowest bits of the sum survive the shift. */
INLINE Real power_of_two(Real n) { return REAL((BITS(n + (6755399441055744.0 + 1023.0))) << 52); }

INLINE Real leading_bits(Real x) {
  Real shifted = x * 536870913.0;
  return shifted - (shifted - x);
}

INLINE Real larger(Real a, Real b) { return SELECT(a < b, b, SELECT(b == b, a, b)); }
INLINE Real smaller(Real a, Real b) { return SELECT(b < a, b, SELECT(b == b, a, b)); }
INLINE Real size_of(Real x) { return REAL(BITS(x) & 0x7fffffffffffffffu); }

/* log(x 2^shift) for a normal x > 0. */
INLINE Real log_of_normal(Real x, Real shift) {
  Bits exponent = (BITS(x) + ((uint64_t)(0x3ff00000 - 0x3fe6a09e) << 32)) >> 52;
  Real f = REAL(BITS(x) - ((exponent - 1023) << 52)) - 1.0;
  Real k = shift + (real_of_small(exponent) - 1023.0);
  Real half_square = 0.5 * f * f;
  Real s = f / (2.0 + f);
  Real z = s * s;
  Real w = z * z;
  Real even = w * (3.999999999940942e-1 + w * (2.2222198432149784e-1 + w * 1.5313837699209373e-1));
  Real odd = z * (6.666666666666735e-1 +
                  w * (2.857142874366239e-1 + w * (1.818357216161805e-1 + w * 1.4798198605116586e-1)));
  Real series = odd + even;
  return s * (half_square + series) + k * LN2_LOW - half_square + f + k * LN2_HIGH;
}

CALL Real number_log(Real x) {
  if (EVERY((x >= SMALLEST_NORMAL) & (x < INFINITY))) return log_of_normal(x, ALL(0.0));
  Real result = log_of_normal(SELECT(x < SMALLEST_NORMAL, x * TWO_54, x), SELECT(x < SMALLEST_NORMAL, ALL(-54.0), ALL(0.0)));
  return SELECT((x > 0.0) & (x < INFINITY), result, MISSING);
}

typedef struct {
  Real high, low;
} Parts;

INLINE Parts log_in_parts(Real x) {
  Real normal = SELECT(x < SMALLEST_NORMAL, x * TWO_54, x);
  Bits fraction_bits = (BITS(normal) >> 32) & 0xfffff;
  Whole above_lower = (Whole)fraction_bits > 0x3988e;
  Whole above_upper = (Whole)fraction_bits > 0xbb67a;
  Whole is_middle = above_lower ^ above_upper;
  Bits exponent = (BITS(normal) >> 52) + (Bits)(above_upper & 1);
  Real fraction = REAL(BITS(normal) - ((exponent - 1023) << 52));
  Real base = SELECT(is_middle, ALL(1.5), ALL(1.0));
  Real middle = SELECT(is_middle, ALL(1.0), ALL(0.0));
  Real k = SELECT(x < SMALLEST_NORMAL, ALL(-54.0), ALL(0.0)) + (real_of_small(exponent) - 1023.0);

  Real difference = fraction - base;
  Real reciprocal = 1.0 / (1.5 * (fraction + base));
  Real w = difference * reciprocal;
  Real w_high = leading_bits(w);
  Real sum_high = leading_bits(fraction + base);
  Real sum_low = fraction - (sum_high - base);
  Real d_high = 1.5 * sum_high;
  Real d_low = 1.5 * sum_low;
  Real w_low = reciprocal * (difference - w_high * d_high - w_high * d_low);

  Real z = 2.25 * (w * w);
  Real z_high = 2.25 * (w_high * w_high);
  Real z_low = 2.25 * (w_low * (w_high + w));
  Real series = z * z * (5.999999999999946e-1 + z * (4.285714285785502e-1 + z * (3.3333332981837743e-1 +
                z * (2.72728123808534e-1 + z * (2.3066074577556175e-1 + z * 2.0697501780033842e-1)))));
  Real rest = z_low + series;
  Real t_high = leading_bits(3.0 + z_high + rest);
  Real t_low = rest - (t_high - 3.0 - z_high);

  Real exact = w_high * t_high;
  Real small = w_low * t_high + t_low * w;
  Real constant_high = k * LN2_HIGH + middle * 0.40546510787680745;
  Real constant_low = k * LN2_LOW + middle * 2.3135693072984416e-10;
  Real low = small + constant_low;
  Real high = leading_bits(constant_high + (exact + low));
  return (Parts){high, low - (high - constant_high - exact)};
}

INLINE Real log_to_base(Real x, double factor, double factor_high, double factor_low) {
  Parts parts = log_in_parts(x);
  Real result = parts.high * factor_high + (parts.high * factor_low + parts.low * factor);
  return SELECT((x > 0.0) & (x < INFINITY), result, MISSING);
}

CALL Real number_log2(Real x) { return log_to_base(x, M_LOG2E, 1.4426950216293335, 1.9259629911266175e-8); }
CALL Real number_log10(Real x) { return log_to_base(x, M_LOG10E, 0.4342944920063019, -1.0103050052231683e-8); }

INLINE Real exp_of_sum(Real sum_high, Real low) {
  Real high = SELECT(sum_high > 710.0, ALL(710.0), SELECT(sum_high < -746.0, ALL(-746.0), sum_high));
  Real exponent = FLOOR(high * M_LOG2E + 0.5);
  Real coarse = high - exponent * LN2_HIGH;
  Real fine = exponent * LN2_LOW - low;
  Real r = coarse - fine;
  Real z = r * r;
  Real c = r - z * (1.6666666666666602e-1 + z * (-2.7777777777015593e-3 + z * (6.613756321437934e-5 +
           z * (-1.6533902205465252e-6 + z * 4.1381367970572385e-8))));
  Real curvature = (r * c) / (2.0 - c);
  Real sum = 1.0 + coarse;
  Real lost = coarse - (sum - 1.0);
  Real scaled = sum + (lost + (curvature - fine));
  Real half = FLOOR(exponent * 0.5);
  Real result = scaled * power_of_two(half) * power_of_two(exponent - half);
  Real missing_or_result = SELECT(sum_high == sum_high, result, sum_high);
  return SELECT(sum_high > 710.0, ALL(INFINITY), SELECT(sum_high < -746.0, ALL(0.0), missing_or_result));
}

CALL Real number_exp(Real x) { return exp_of_sum(x, ALL(0.0)); }

INLINE Real pow_of_positive(Real x, Real y) {
  Parts log = log_in_parts(x);
  Real most = SELECT(y < 0.0, ALL(-3.6893488147419103e19), ALL(3.6893488147419103e19));
  Real exponent = SELECT(size_of(y) < 3.6893488147419103e19, y, most);
  Real exponent_high = leading_bits(exponent);
  Real exponent_low = exponent - exponent_high;
  Real high = exponent_high * log.high;
  Real low = exponent_low * log.high + exponent * log.low;
  return exp_of_sum(high, low);
}

CALL Real number_pow(Real x, Real y) {
  if (EVERY((x > 0.0) & (x < INFINITY) & (size_of(y) < INFINITY))) return pow_of_positive(x, y);
  Real half = y * 0.5;
  Whole is_odd = (FLOOR(y) == y) & (FLOOR(half) != half);
  Real power = pow_of_positive(SELECT(x == 0.0, ALL(1.0), size_of(x)), y);
  Real whole = SELECT(x == 0.0, SELECT(y < 0.0, MISSING, ALL(0.0)), power);
  Bits sign = BITS(SELECT(is_odd, x, ALL(0.0))) & 0x8000000000000000u;
  Real result = REAL(BITS(whole) | sign);
  Real known = SELECT((x < 0.0) & (FLOOR(y) != y), MISSING, SELECT(y == 0.0, ALL(1.0), result));
  return SELECT((size_of(x) < INFINITY) & (size_of(y) < INFINITY), known, MISSING);
}

/* A constant whole power, the bits of n from left to right. */
INLINE Real pow_whole(Real x, int n) {
  if (n == 0) return SELECT(x == x, ALL(1.0), x);
  int size = n < 0 ? -n : n;
  Real result = x;
  for (int bit = (1 << (31 - __builtin_clz(size))) / 2; bit >= 1; bit /= 2) {
    result = result * result;
    if (size & bit) result = result * x;
  }
  return n < 0 ? 1.0 / result : result;
}
