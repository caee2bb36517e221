#include "preview/form.h"

#include "base/buf.h"

static int digit_of(char c) {
    const char low = ascii_lower(c);
    if (low >= '0' && low <= '9')
        return low - '0';
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

Str form_text(Arena *a, Str escaped) {
    Buf out = buf_new(a);
    for (size_t i = 0; i < escaped.n; i++) {
        char c = escaped.p[i];
        int high = i + 2 < escaped.n ? digit_of(escaped.p[i + 1]) : -1;
        int low = i + 2 < escaped.n ? digit_of(escaped.p[i + 2]) : -1;
        if (c == '%' && high >= 0 && low >= 0) {
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+') {
            c = ' ';
        }
        buf_char(&out, c);
    }
    return buf_str(&out);
}

bool form_next(Arena *a, Str *form, Str *key, Str *value) {
    while (form->n) {
        Str pair = str_cut(form, '&');
        if (!pair.n)
            continue;
        Str name = str_cut(&pair, '=');
        *key = form_text(a, name);
        *value = form_text(a, pair);
        return true;
    }
    return false;
}
