#include "language/collate.h"

#include <assert.h>

#include <unicode/ucol.h>

#include "base/late.h"

#define CALLS(call)                                                                        \
    call(ucol_open) call(ucol_close) call(ucol_setAttribute) call(ucol_strcollUTF8)

typedef struct Icu { // of ICU
    CALLS(LATE_FIELD)
} Icu;

struct Collator {
    Icu call;
    UCollator *icu; // NULL: by bytes
};

static void collator_drop(void *data) {
    Collator *c = data;
    c->call.ucol_close(c->icu);
}

Collator *collator_open(Arena *a, Str language) {
    Collator *c = NEW(a, Collator);
    static const char *const names[] = {CALLS(LATE_NAME)};
    bool there = late_load(PRENT_LIBICU, names, sizeof names / sizeof *names, &c->call);
    assert(there && "ICU, which prent was built with, is here no more");
    UErrorCode error = U_ZERO_ERROR;
    c->icu = c->call.ucol_open(str_c(a, language), &error);
    if (U_FAILURE(error) || !c->icu) {
        c->icu = NULL;
        return c;
    }
    c->call.ucol_setAttribute(c->icu, UCOL_NUMERIC_COLLATION, UCOL_ON, &error);
    arena_defer(a, collator_drop, c);
    return c;
}

int collator_compare(const Collator *c, Str one, Str two) {
    UErrorCode error = U_ZERO_ERROR;
    UCollationResult order = UCOL_EQUAL;
    if (c->icu)
        order = c->call.ucol_strcollUTF8(c->icu, one.p, (int32_t)one.n, two.p,
                                         (int32_t)two.n, &error);
    if (order == UCOL_EQUAL || U_FAILURE(error))
        return str_cmp(one, two);
    return order == UCOL_LESS ? -1 : 1;
}
