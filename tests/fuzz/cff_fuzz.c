// A CFF font's bytes on their way into a PDF.
#include "pdf_font/cff.h"

#include "fuzz.h"

FUZZ(a, bytes) {
    cff_fit(a, bytes, 1000);
    cff_fit(a, bytes, 2048);
}
