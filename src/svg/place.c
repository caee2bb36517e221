#include "svg/place.h"

#include "base/utf8.h"

static const double degrees = 180 / 3.14159265358979323846;

SvgLetters svg_letters(const GlyphsItem *item) {
    static const Str soft_hyphen = LIT("\xC2\xAD");
    const Run *run = item->run;
    SvgLetters l = {.run = run,
                    .text = item->text,
                    .glyphs = run->n,
                    .features = item->features,
                    .tracking = item->tracking,
                    .language = item->language};
    if (str_ends(l.text, soft_hyphen) && l.glyphs) {
        l.text = str_sub(l.text, 0, l.text.n - soft_hyphen.n);
        l.glyphs--;
    } else if (str_ends(l.text, S(" "))) {
        bool drawn = false;
        for (size_t i = 0; i < run->n; i++)
            drawn = drawn || run->glyph[i].cluster + 1 == l.text.n;
        l.text = str_sub(l.text, 0, l.text.n - !drawn);
    }
    return l;
}

// The glyph with which a cluster begins at the byte, or NULL.
static const Glyph *cluster_at(const SvgLetters *l, size_t byte) {
    for (size_t i = 0; i < l->glyphs; i++)
        if (l->run->glyph[i].cluster == byte)
            return &l->run->glyph[i];
    return NULL;
}

// SVG counts in UTF-16 code units (SVG 2, section 11.4), so a letter beyond the first plane
// is two.
size_t svg_piece_end(const SvgLetters *l, size_t from) {
    size_t at = from;
    bool several = false; // units in the cluster at hand
    while (at < l->text.n) {
        bool begins = cluster_at(l, at) != NULL;
        if (begins && several)
            break;
        several = utf8_next(l->text, &at) > 0xFFFF || !begins || several;
    }
    return at;
}

typedef enum Coordinate { X, Y, TURN } Coordinate;

static void coordinates(Buf *b, const GlyphsItem *item, const SvgLetters *l, Str piece,
                        Coordinate what) {
    static const char *const name[] = {"x", "y", "rotate"};
    buf_f(b, " %s=\"", name[what]);
    size_t from = (size_t)(piece.p - l->text.p);
    for (size_t at = 0; at < piece.n; utf8_next(piece, &at)) {
        const Glyph *g = cluster_at(l, from + at);
        if (!g)
            continue;
        if (at)
            buf_char(b, ' ');
        switch (what) {
        case X:
            svg_mm(b, item->origin.x + g->x);
            break;
        case Y:
            svg_mm(b, item->origin.y + g->y);
            break;
        case TURN:
            buf_number(b, g->turn * degrees, 2);
            break;
        }
    }
    buf_char(b, '"');
}

void svg_places(Buf *b, const GlyphsItem *item, const SvgLetters *l, size_t from) {
    Str piece = str_sub(l->text, from, svg_piece_end(l, from));
    if (!cluster_at(l, from)) // letters that show nothing
        return;
    coordinates(b, item, l, piece, X);
    if (!item->run->turned) {
        xml_mm(b, "y", item->origin.y);
        return;
    }
    coordinates(b, item, l, piece, Y);
    coordinates(b, item, l, piece, TURN);
}

// What is read from right to left begins at its right.
void svg_place(Buf *b, const GlyphsItem *item) {
    xml_mm(b, "x", item->origin.x + (item->run->rtl ? item->run->width : 0));
    xml_mm(b, "y", item->origin.y);
    if (item->run->rtl)
        buf_add(b, S(" direction=\"rtl\" unicode-bidi=\"embed\""));
}
