// An ICC profile's bytes to what inks look like.
#include "ink/icc.h"

#include "fuzz.h"

FUZZ(a, bytes) {
    Icc *icc = icc_open(a, bytes);
    if (!icc)
        return;
    static const double cmyk[4] = {0.2, 0.4, 0.6, 0.1};
    double back[4];
    icc_ink(icc, icc_proof(icc, cmyk), back);
    icc_screen(icc, cmyk);
}
