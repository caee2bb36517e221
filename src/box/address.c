#include "box/address.h"

#include <string.h>

// RFC 3986 appendix A: what a URI may hold; other characters as RFC 3987 section 3.1 has
// them.
static bool address_fine(Str uri) {
    static const Str schemes[] = {LIT("https://"), LIT("http://"), LIT("mailto:"),
                                  LIT("tel:")};
    bool known = false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        known = known || (str_starts(uri, schemes[i]) && uri.n > schemes[i].n);
    for (size_t i = 0; i < uri.n; i++)
        if ((unsigned char)uri.p[i] <= ' ' || strchr("<>\"{}|\\^`", uri.p[i]))
            return false;
    return known;
}

Str address_parse(Arena *a, Diags *d, Str written, Span at) {
    if (!address_fine(written)) {
        Diag *wrong =
            diag_error(d, at, "\"%.*s\" is not an address to link to", STR(written));
        diag_hint(d, wrong, "an address begins with https://, http://, mailto: or tel:");
        return S("");
    }
    Buf b = buf_new(a);
    for (size_t i = 0; i < written.n; i++)
        if ((unsigned char)written.p[i] >= 0x80)
            buf_f(&b, "%%%02X", (unsigned)(unsigned char)written.p[i]);
        else
            buf_char(&b, written.p[i]);
    return buf_str(&b);
}
