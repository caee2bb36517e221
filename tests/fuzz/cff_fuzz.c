// A CFF font's bytes on their way into a PDF.
#include "fuzz.h"
#include "pdf/cff.h"

FUZZ(a, bytes) {
    cff_fit(a, bytes, 1000);
    cff_fit(a, bytes, 2048);
}
