// Reads tables and prints each as one line of JSON: a list of rows, of which the first is
// the names. What was wrong is printed in its place, as {"wrong": [messages]}.
#include "table/table.h"

#include <stdio.h>

#include "base/file.h"

static void rows_print(const Table *t, Buf *out) {
    for (size_t row = 0; row <= t->rows; row++) {
        buf_add(out, row ? S(", [") : S("[["));
        for (size_t i = 0; i < t->columns; i++) {
            const Cell *c = row ? &t->cell[(row - 1) * t->columns + i] : &t->name[i];
            buf_add(out, i ? S(", ") : S(""));
            buf_json(out, c->text);
        }
        buf_char(out, ']');
    }
    buf_char(out, ']');
}

static void file_print(const char *path, Str language) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    TableInput in = {.name = path_name(str_of(path)), .language = language};
    in.file = in.name;
    Str fault = file_read(a, S(""), str_of(path), FILE_LIMIT, &in.bytes, NULL);
    const Table *t = fault.n ? NULL : table_read(a, a, &d, &in);
    Buf out = buf_new(a);
    if (t) {
        rows_print(t, &out);
    } else {
        buf_add(&out, S("{\"wrong\": "));
        diags_json(&d, &out);
        while (out.n && out.p[out.n - 1] == '\n')
            out.n--;
        buf_char(&out, '}');
    }
    for (size_t i = 0; i < out.n; i++)
        out.p[i] = out.p[i] == '\n' ? ' ' : out.p[i];
    printf("%.*s\n", (int)out.n, out.p);
    arena_close(a);
}

int main(int argc, char **argv) {
    for (int i = 2; i < argc; i++)
        file_print(argv[i], str_of(argv[1]));
    return 0;
}
