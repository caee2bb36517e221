#include "base/field.h"

#include "base/buf.h"

Str field_escape(Arena *a, Str text) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == '%')
            buf_f(&b, "%%%02X", (unsigned)(unsigned char)text.p[i]);
        else
            buf_char(&b, text.p[i]);
    return buf_str(&b);
}

// Of a hexadecimal digit in capitals, or -1.
static int digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Str field_plain(Arena *a, Str field) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < field.n; i++) {
        bool room = field.p[i] == '%' && i + 2 < field.n;
        int high = room ? digit(field.p[i + 1]) : -1;
        int low = room ? digit(field.p[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            buf_char(&b, (char)(16 * high + low));
            i += 2;
        } else {
            buf_char(&b, field.p[i]);
        }
    }
    return buf_str(&b);
}
