#include "svg/xml.h"

#include "base/utf8.h"
#include "geometry/len.h"

enum { MM_DECIMALS = 3 };

void xml_text(Buf *b, Str text) {
    buf_xml(b, text, false);
}

void xml_attribute(Buf *b, const char *name, Str value) {
    buf_f(b, " %s=\"", name);
    buf_xml(b, value, true);
    buf_char(b, '"');
}

void xml_number(Buf *b, const char *name, double v, int decimals) {
    buf_f(b, " %s=\"", name);
    buf_number(b, v, decimals);
    buf_char(b, '"');
}

void xml_mm(Buf *b, const char *name, double pt) {
    xml_number(b, name, pt * MM_PER_PT, MM_DECIMALS);
}

void svg_mm(Buf *b, double pt) {
    buf_number(b, pt * MM_PER_PT, MM_DECIMALS);
}

void svg_rect(Buf *b, Rect r) {
    const double v[] = {r.x, r.y, r.w, r.h};
    for (size_t i = 0; i < 4; i++) {
        if (i)
            buf_char(b, ' ');
        svg_mm(b, v[i]);
    }
}

void svg_path(Buf *b, Path path) {
    static const char letter[] = "MLCZ";
    static const size_t points[] = {1, 1, 3, 0};
    for (size_t i = 0; i < path.n; i++) {
        const Step *s = &path.p[i];
        buf_char(b, letter[s->kind]);
        for (size_t j = 0; j < points[s->kind]; j++) {
            if (j)
                buf_char(b, ' ');
            svg_mm(b, s->p[j].x);
            buf_char(b, ' ');
            svg_mm(b, s->p[j].y);
        }
    }
}

void svg_transform(Buf *b, Affine m) {
    const double factor[] = {m.a, m.b, m.c, m.d};
    if (m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1 && m.e == 0 && m.f == 0)
        return;
    buf_add(b, S(" transform=\"matrix("));
    for (size_t i = 0; i < 4; i++) {
        buf_number(b, factor[i], 6);
        buf_char(b, ' ');
    }
    svg_mm(b, m.e);
    buf_char(b, ' ');
    svg_mm(b, m.f);
    buf_add(b, S(")\""));
}

void svg_colour(Buf *b, Rgb c) {
    buf_f(b, "#%02X%02X%02X", (unsigned)(c.r * 255 + .5), (unsigned)(c.g * 255 + .5),
          (unsigned)(c.b * 255 + .5));
}

void xml_colour(Buf *b, const char *name, Rgb c) {
    buf_f(b, " %s=\"", name);
    svg_colour(b, c);
    buf_char(b, '"');
}

// Letters of names beyond ASCII, as far as they need no table: XML 1.0, production 4.
static bool name_has(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '_' || (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) ||
           (c >= 0x370 && c <= 0x1FFF && c != 0x37E) || (c >= 0x3001 && c <= 0xD7FF);
}

Str svg_name(Arena *a, Str text, Str otherwise) {
    Buf b = buf_new(a);
    bool gap = false; // a "-" is due before the next letter
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (!name_has(c)) {
            gap = b.n > 0;
            continue;
        }
        if (b.n == 0 && c >= '0' && c <= '9')
            buf_char(&b, '_'); // a name begins with a letter
        if (gap)
            buf_char(&b, '-');
        gap = false;
        buf_add(&b, str_sub(text, from, at));
    }
    return b.n ? buf_str(&b) : otherwise;
}

void base64(Buf *b, Str bytes) {
    static const char digit[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)bytes.p;
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t have = bytes.n - i < 3 ? bytes.n - i : 3;
        uint32_t bits = (uint32_t)p[i] << 16 | (have > 1 ? (uint32_t)p[i + 1] << 8 : 0) |
                        (have > 2 ? p[i + 2] : 0);
        for (size_t k = 0; k < 4; k++) {
            char c = digit[bits >> (18 - 6 * k) & 63];
            if (k > have)
                c = '=';
            buf_char(b, c);
        }
    }
}
