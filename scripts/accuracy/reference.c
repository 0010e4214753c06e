/*
 * Correctly rounded values from MPFR for measure.ts.
 *
 * Usage: reference NAME < inputs > results. Inputs are pairs of doubles (x, y; y is read
 * by pow, powWhole and normalQuantile only), results are pairs (nearest double, true value
 * minus it). For normalQuantile x is a probability and y where Newton's method begins; it
 * ends at the same root wherever that is near enough, else in a result that is no number.
 * Subnormal results are rounded as doubles are.
 */
#include <mpfr.h>
#include <stdio.h>
#include <string.h>

typedef int (*one)(mpfr_t, const mpfr_t, mpfr_rnd_t);
struct entry { const char *name; one function; };

static const struct entry table[] = {
  {"exp", mpfr_exp}, {"log", mpfr_log}, {"log2", mpfr_log2}, {"log10", mpfr_log10},
  {"sin", mpfr_sin}, {"cos", mpfr_cos}, {"tan", mpfr_tan},
  {"asin", mpfr_asin}, {"acos", mpfr_acos}, {"atan", mpfr_atan},
};

/* The root of erfc(-z/sqrt(2))/2 = p, by steps on the tail that p lies in, until one is below 2^-50 of z: as
 * errors are squared, the next would be below 2^-90. */
static void normal_quantile(mpfr_t z, const mpfr_t p, double start) {
  mpfr_t tail, density, step, root2;
  mpfr_inits2(160, tail, density, step, root2, (mpfr_ptr)0);
  mpfr_sqrt_ui(root2, 2, MPFR_RNDN);
  mpfr_set_d(z, start, MPFR_RNDN);
  int steps = 0;
  do {
    mpfr_div(tail, z, root2, MPFR_RNDN);
    mpfr_neg(tail, tail, MPFR_RNDN);
    mpfr_erfc(tail, tail, MPFR_RNDN);
    mpfr_div_2ui(tail, tail, 1, MPFR_RNDN);
    mpfr_sub(tail, tail, p, MPFR_RNDN);
    mpfr_sqr(density, z, MPFR_RNDN);
    mpfr_div_si(density, density, -2, MPFR_RNDN);
    mpfr_exp(density, density, MPFR_RNDN);
    mpfr_const_pi(step, MPFR_RNDN);
    mpfr_mul_2ui(step, step, 1, MPFR_RNDN);
    mpfr_sqrt(step, step, MPFR_RNDN);
    mpfr_div(density, density, step, MPFR_RNDN);
    mpfr_div(step, tail, density, MPFR_RNDN);
    mpfr_sub(z, z, step, MPFR_RNDN);
  } while (mpfr_number_p(z) && !mpfr_zero_p(step) && !mpfr_zero_p(z) &&
           mpfr_get_exp(step) > mpfr_get_exp(z) - 48 && ++steps < 40);
  if (steps >= 40) mpfr_set_nan(z);
  mpfr_clears(tail, density, step, root2, (mpfr_ptr)0);
}

int main(int count, char **words) {
  if (count != 2) return 1;
  one function = NULL;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(words[1], table[i].name) == 0) function = table[i].function;
  int is_quantile = strcmp(words[1], "normalQuantile") == 0;
  if (function == NULL && !is_quantile && strncmp(words[1], "pow", 3) != 0) return 1;

  mpfr_t x, y, result, rest;
  mpfr_inits2(140, x, y, result, rest, (mpfr_ptr)0);
  double input[2], output[2];
  while (fread(input, sizeof(double), 2, stdin) == 2) {
    mpfr_set_d(x, input[0], MPFR_RNDN);
    mpfr_set_d(y, input[1], MPFR_RNDN);
    if (is_quantile) normal_quantile(result, x, input[1]);
    else if (function == NULL) mpfr_pow(result, x, y, MPFR_RNDN);
    else function(result, x, MPFR_RNDN);
    output[0] = mpfr_get_d(result, MPFR_RNDN);
    /* In units of the last place, so that it does not underflow beside a subnormal. */
    mpfr_sub_d(rest, result, output[0], MPFR_RNDN);
    long unit = -1074;
    if (output[0] != 0 && mpfr_number_p(result)) {
      mpfr_set_d(x, output[0], MPFR_RNDN);
      if (mpfr_get_exp(x) - 53 > unit) unit = mpfr_get_exp(x) - 53;
    }
    mpfr_mul_2si(rest, rest, -unit, MPFR_RNDN);
    output[1] = mpfr_get_d(rest, MPFR_RNDN);
    fwrite(output, sizeof(double), 2, stdout);
  }
  return 0;
}
