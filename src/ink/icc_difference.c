#include <lcms2.h>

#include "ink/icc.h"

double icc_difference(const double one[3], const double two[3]) {
    cmsCIELab a = {one[0], one[1], one[2]}, b = {two[0], two[1], two[2]};
    return cmsCIE2000DeltaE(&a, &b, 1, 1, 1);
}
