// Bytes to a table, whatever kind they are of; the first says how its name ends.
#include "table/table.h"

#include "fuzz.h"

FUZZ(a, bytes) {
    static const Str name[] = {LIT("t.csv"), LIT("t.xlsx"), LIT("t.ods"), LIT("t.tsv")};
    if (!bytes.n)
        return;
    Diags d = diags_new(a);
    TableInput in = {.bytes = str_sub(bytes, 1, bytes.n), .language = S("nl")};
    in.name = in.file = name[(unsigned char)bytes.p[0] % 4];
    table_read(a, a, &d, &in);
    Buf text = buf_new(a);
    diags_text(&d, false, &text);
}
