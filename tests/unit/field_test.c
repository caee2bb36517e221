// Texts as fields of a line, and back.
#include "base/field.h"

#include "check.h"

int main(void) {
    static const struct {
        Str text, field;
    } rows[] = {
        {LIT(""), LIT("")},
        {LIT("a b.yaml"), LIT("a b.yaml")},
        {LIT("a\tb\nc"), LIT("a%09b%0Ac")},
        {LIT("100 %"), LIT("100 %25")},
        {LIT("%09"), LIT("%2509")},
        {LIT("é"), LIT("é")},
    };
    Arena *a = arena_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(field_escape(a, rows[i].text), rows[i].field);
        CHECK_STR(field_plain(a, rows[i].field), rows[i].text);
    }
    CHECK_STR(field_plain(a, S("5 % or %4 or %G1 or %")), S("5 % or %4 or %G1 or %"));
    arena_close(a);
    return check_done();
}
