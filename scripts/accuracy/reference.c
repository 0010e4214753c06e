/*
 * Correctly rounded values from MPFR for measure.ts.
 *
 * Usage: reference NAME < inputs > results. Inputs are pairs of doubles (x, y; y is read
 * by pow and powWhole only), results are pairs (nearest double, true value minus it).
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

int main(int count, char **words) {
  if (count != 2) return 1;
  one function = NULL;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(words[1], table[i].name) == 0) function = table[i].function;
  if (function == NULL && strncmp(words[1], "pow", 3) != 0) return 1;

  mpfr_t x, y, result, rest;
  mpfr_inits2(140, x, y, result, rest, (mpfr_ptr)0);
  double input[2], output[2];
  while (fread(input, sizeof(double), 2, stdin) == 2) {
    mpfr_set_d(x, input[0], MPFR_RNDN);
    mpfr_set_d(y, input[1], MPFR_RNDN);
    if (function == NULL) mpfr_pow(result, x, y, MPFR_RNDN);
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
