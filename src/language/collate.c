#include "language/collate.h"

#include <unicode/ucol.h>

struct Collator {
    UCollator *icu; // NULL: by bytes
};

static void collator_drop(void *icu) {
    ucol_close(icu);
}

Collator *collator_open(Arena *a, Str language) {
    Collator *c = NEW(a, Collator);
    UErrorCode error = U_ZERO_ERROR;
    c->icu = ucol_open(str_c(a, language), &error);
    if (U_FAILURE(error) || !c->icu) {
        c->icu = NULL;
        return c;
    }
    ucol_setAttribute(c->icu, UCOL_NUMERIC_COLLATION, UCOL_ON, &error);
    arena_defer(a, collator_drop, c->icu);
    return c;
}

int collator_compare(const Collator *c, Str one, Str two) {
    UErrorCode error = U_ZERO_ERROR;
    UCollationResult order = UCOL_EQUAL;
    if (c->icu)
        order =
            ucol_strcollUTF8(c->icu, one.p, (int32_t)one.n, two.p, (int32_t)two.n, &error);
    if (order == UCOL_EQUAL || U_FAILURE(error))
        return str_cmp(one, two);
    return order == UCOL_LESS ? -1 : 1;
}
