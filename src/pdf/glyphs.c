#include "pdf/glyphs.h"

#include <math.h>

#include "geometry/len.h"
#include "pdf/drawing.h"
#include "pdf/marked.h"
#include "pdf_file/token.h"

enum { STRING_ROOM = 128 };

// A run being shown: a TJ operator may be open, and within it a string.
typedef struct Show {
    Canvas *c;
    PdfGauge *gauge;
    const GlyphsItem *item;
    double size; // pt
    bool array;
    char string[STRING_ROOM]; // what stands in the string so far, as it is written
    size_t n;
    double pen;    // pt from the run's origin: where the file's next glyph would stand
    double spread; // pt, added behind each glyph
    PdfFont font;
    double rise; // pt, as set
    bool spoken; // the text of all of it is given already
    Str said;    // what readers get of a run from right to left, so far
} Show;

static void string_end(Show *s) {
    if (s->n == 0)
        return;
    s->string[s->n++] = ')';
    buf_add(&s->c->out, (Str){s->string, s->n});
    s->n = 0;
}

static void array_end(Show *s) {
    string_end(s);
    if (s->array)
        buf_add(&s->c->out, S("]TJ\n"));
    s->array = false;
}

static void byte_put(Show *s, unsigned byte) {
    bool line = byte == '\r'; // would be read as a line feed
    if (byte == '(' || byte == ')' || byte == '\\' || line)
        s->string[s->n++] = '\\';
    if (line)
        byte = 'r';
    s->string[s->n++] = (char)byte;
}

// Letters stand within 0.01 mm of their place, the dot of a platesetter, and within three
// thousandths of their size: moves as small as that are left to the next letter, others are
// whole thousandths.
static double move_slack(double size) {
    const double least = 0.01 * PT_PER_MM; // pt
    return fmin(3, 1000 * least / size);
}

static double move_step(double size) {
    const double large = 28; // pt, from which a thousandth is more than 0.01 mm
    return size < large ? 1 : 0.1;
}

static void glyph_put(Show *s, uint32_t id, double x) {
    Buf *b = &s->c->out;
    double move = (s->pen - x) * 1000 / s->size;
    if (!s->array)
        buf_char(b, '[');
    s->array = true;
    if (fabs(move) >= move_slack(s->size)) {
        double step = move_step(s->size);
        move = round(move / step) * step;
        string_end(s);
        token_number(b, move);
        b->n--; // what follows is a parenthesis, which needs no space before it
        s->pen -= move * s->size / 1000;
    }
    if (s->n > STRING_ROOM - 8) // two bytes, each escaped, and what ends the string
        string_end(s);
    if (s->n == 0)
        s->string[s->n++] = '(';
    byte_put(s, id >> 8 & 255);
    byte_put(s, id & 255);
    s->pen += pdf_gauge_width(s->gauge, id) * s->size / 1000 + s->spread;
}

// The line begins here. Lines after the first are placed from the one before, in exact
// thousandths, so that nothing adds up.
static void line_place(Show *s, Pt at) {
    Canvas *c = s->c;
    long long x = llround(at.x * 1000), y = llround(at.y * 1000);
    if (!c->placed) {
        buf_add(&c->out, S("1 0 0 -1 "));
        token_number(&c->out, (double)x / 1000);
        token_number(&c->out, (double)y / 1000);
        buf_add(&c->out, S("Tm\n"));
    } else if (x != c->x || y != c->y) {
        token_number(&c->out, (double)(x - c->x) / 1000);
        token_number(&c->out, (double)(c->y - y) / 1000);
        buf_add(&c->out, S("Td\n"));
    }
    c->placed = true;
    c->x = x;
    c->y = y;
}

static void span_begin(Show *s, Str text) {
    array_end(s);
    marks_actual(s->c, text);
}

static void span_end(Show *s) {
    array_end(s);
    marks_actual_end(s->c);
}

// Marks above and below letters leave the baseline.
static void rise_set(Show *s, double rise) {
    if (fabs(rise - s->rise) < 0.0005)
        return;
    array_end(s);
    token_number(&s->c->out, rise);
    buf_add(&s->c->out, S("Ts\n"));
    s->rise = rise;
}

// From right to left, the first glyphs are read last.
static void say(Show *s, Str text) {
    Canvas *c = s->c;
    if (c->said && s->item->run->rtl)
        s->said = str_f(c->arena, "%.*s%.*s", STR(text), STR(s->said));
    else if (c->said)
        buf_add(c->said, text);
}

static const Str soft_hyphen = LIT("\xC2\xAD"), hyphen = LIT("-");

// A hyphen that was written where its line ends: without U+2060 behind it readers take it
// for one that breaking made.
static bool stays(const Show *s, const Glyph *glyph, size_t n, Str text) {
    const Run *run = s->item->run;
    return run->ends_line && glyph + n == run->glyph + run->n && str_eq(text, hyphen);
}

// A hyphen has a code of its own where breaking made it.
static void font_set(Show *s, Str text) {
    PdfFont font = s->font;
    font.soft = str_eq(text, soft_hyphen);
    if (font.soft != s->c->now.font.soft)
        array_end(s);
    canvas_font(s->c, font, s->size);
}

// Glyphs that share letters. One that says its letters by itself needs no more; others are
// told what they say.
static void cluster_show(Show *s, const Glyph *glyph, size_t n, Str text) {
    Canvas *c = s->c;
    bool kept = stays(s, glyph, n, text);
    bool plain = s->spoken ||
                 (!kept && n == 1 &&
                  pdf_gauge_say(s->gauge, c->arena, c->page, c->fonts, glyph->id, text));
    font_set(s, text);
    if (!plain)
        span_begin(s, kept ? S("-\xE2\x81\xA0") : text);
    else if (!s->spoken)
        marks_letters(c);
    if (!s->spoken)
        say(s, text);
    for (size_t i = 0; i < n; i++) {
        if (!plain || s->spoken)
            pdf_gauge_show(s->gauge, c->arena, c->page, glyph[i].id, text);
        if (s->font.spread)
            PUSH(c->arena, &c->page->uses) =
                (PdfUse){.face = s->font.face, .id = glyph[i].id, .spread = s->font.spread};
        rise_set(s, -glyph[i].y);
        glyph_put(s, glyph[i].id, glyph[i].x);
    }
    if (!plain)
        span_end(s);
}

static void turned_show(Show *s, const Glyph *glyph) {
    Canvas *c = s->c;
    Pt at = {s->item->origin.x + glyph->x, s->item->origin.y + glyph->y};
    double cosine = cos(glyph->turn), sine = sin(glyph->turn);
    token_matrix(&c->out, (Affine){cosine, sine, sine, -cosine, at.x, at.y});
    buf_add(&c->out, S("Tm\n"));
    s->pen = glyph->x;
    glyph_put(s, glyph->id, glyph->x);
    array_end(s);
    c->placed = false;
}

typedef void (*Visit)(Show *s, const Glyph *glyph, size_t n, Str text);

static void turned_visit(Show *s, const Glyph *glyph, size_t n, Str text) {
    for (size_t i = 0; i < n; i++) {
        pdf_gauge_show(s->gauge, s->c->arena, s->c->page, glyph[i].id, text);
        turned_show(s, &glyph[i]);
    }
}

// Calls visit for each cluster in visual order with its letters, which in a run from right
// to left stand in the other order.
static void clusters_visit(Show *s, Str text, Visit visit) {
    const Run *run = s->item->run;
    size_t last = text.n;
    for (size_t i = 0, next; i < run->n; i = next) {
        size_t from = run->glyph[i].cluster;
        for (next = i + 1; next < run->n && run->glyph[next].cluster == from;)
            next++;
        size_t to = run->rtl ? last : next < run->n ? run->glyph[next].cluster : text.n;
        visit(s, &run->glyph[i], next - i, str_sub(text, from, to));
        last = from;
    }
}

// A line's closing space has no glyph; readers that go by glyphs get one, or the words
// around it would become one.
static bool space_is_missing(const GlyphsItem *item) {
    const Run *run = item->run;
    if (!str_ends(item->text, S(" ")) || run->turned)
        return false;
    return run->n == 0 || run->rtl || run->glyph[run->n - 1].cluster + 1 != item->text.n;
}

// Poppler takes words that lean for lines of one letter each, and so would any reader that
// sorts letters by their place: there the whole text is given.
static bool leans(const Canvas *c) {
    const Affine *m = &c->to_page;
    return fmin(fabs(m->a), fabs(m->b)) > 1e-3;
}

static void outline_visit(Show *s, const Glyph *glyph, size_t n, Str text) {
    Canvas *c = s->c;
    (void)text;
    for (size_t i = 0; i < n; i++) {
        Affine m = affine_then(affine_scale(s->size, s->size), affine_turn(glyph[i].turn));
        m = affine_then(
            m, affine_move(s->item->origin.x + glyph[i].x, s->item->origin.y + glyph[i].y));
        Path path = pdf_gauge_outline(s->gauge, c->arena, glyph[i].id);
        canvas_path(c, path_map(c->arena, path, m));
    }
}

// The font's own space, which shows nothing, where the pen is to have it.
static void blank_show(Show *s, double x, bool before) {
    double advance;
    Glyph blank = {.id = face_glyph(s->item->run->face, ' ', &advance)};
    blank.x = before ? x - advance * s->size : x;
    if (blank.id)
        cluster_show(s, &blank, 1, S(" "));
}

static void all_say(Show *s, bool apart) {
    Str text = s->item->text;
    if (apart)
        text = str_f(s->c->arena, " %.*s", STR(text));
    span_begin(s, text);
    if (s->c->said)
        buf_add(s->c->said, text);
}

// Readers take letters for words of their own when a tenth of the size or so stands between
// them, whatever made it: from half of that on the letters themselves are wider. Letters
// that join have no tracking.
static void spread_set(Show *s) {
    const double plain = 0.04; // em
    const GlyphsItem *item = s->item;
    double em = item->run->joined ? 0 : item->tracking;
    bool wide = em > plain && pdf_gauge_spreads(s->gauge);
    s->font.spread = wide ? (int)lround(em * 1000) : 0;
    s->spread = wide ? s->font.spread * s->size / 1000 : round(em * s->size * 1000) / 1000;
    canvas_font(s->c, s->font, s->size);
    canvas_spread(s->c, wide ? 0 : s->spread);
}

static void text_show(Show *s, Str text, bool space, bool apart) {
    Canvas *c = s->c;
    const Run *run = s->item->run;
    canvas_text_begin(c);
    if (run->turned)
        canvas_font(c, s->font, run->size);
    else
        spread_set(s);
    s->spoken = run->turned || leans(c);
    if (s->spoken)
        all_say(s, apart);
    if (run->turned) {
        clusters_visit(s, text, turned_visit);
    } else {
        line_place(s, s->item->origin);
        if (apart && !s->spoken)
            blank_show(s, 0, true);
        clusters_visit(s, text, cluster_show);
    }
    if (space)
        blank_show(s, run->width, false);
    rise_set(s, 0);
    if (s->spoken)
        span_end(s);
    array_end(s);
    canvas_spread(c, 0);
}

// A glyph that is a picture stands where an outline would.
static void picture_show(Show *s, const Glyph *glyph) {
    Canvas *c = s->c;
    const FacePicture *picture = pdf_gauge_picture(s->gauge, glyph->id);
    Pt at = {s->item->origin.x + glyph->x, s->item->origin.y + glyph->y};
    if (!picture)
        return;
    CanvasState saved = canvas_save(c);
    Affine outer = c->to_page, m = affine_scale(s->size, s->size);
    canvas_matrix(
        c, affine_then(affine_then(m, affine_turn(glyph->turn)), affine_move(at.x, at.y)));
    pdf_picture_draw(c,
                     (PdfPicture){.art = &picture->art,
                                  .tint = picture->art.letter ? s->item->ink : NULL,
                                  .face = s->item->run->face,
                                  .glyph = glyph->id},
                     picture->place);
    canvas_restore(c, &saved);
    c->to_page = outer;
}

// Readers look for text where letters are: a space of the same font, or of the last one
// that is in the file, as wide as the picture and not to be seen, lets them find what it
// says.
static void letter_hide(Show *s, Pt at, double width) {
    Canvas *c = s->c;
    const Face *face = s->item->run->face;
    double advance, size = s->size;
    if (c->press->profile->outlines || !pdf_gauge_embeds(s->gauge) ||
        !face_glyph(face, ' ', &advance)) {
        face = c->now.font.face;
        size = c->now.size;
    }
    uint32_t id = face ? face_glyph(face, ' ', &advance) : 0;
    if (!id)
        return;
    PdfGauge *gauge = pdf_maker_gauge(c->maker, face);
    Show space = {.c = c, .gauge = gauge, .item = s->item, .size = size};
    pdf_gauge_show(gauge, c->arena, c->page, id, S(" "));
    canvas_text_begin(c);
    canvas_font(c, (PdfFont){.face = face}, size);
    line_place(&space, at);
    token_number(&c->out, 100 * width / fmax(0.01, advance * size));
    buf_add(&c->out, S("Tz 3 Tr\n"));
    glyph_put(&space, id, 0);
    array_end(&space);
    buf_add(&c->out, S("100 Tz 0 Tr\n"));
}

static void picture_visit(Show *s, const Glyph *glyph, size_t n, Str text) {
    Canvas *c = s->c;
    marks_leave_text(c);
    canvas_op(c, "");
    span_begin(s, text);
    say(s, text);
    double width = 0;
    for (size_t i = 0; i < n; i++) {
        picture_show(s, &glyph[i]);
        width += glyph[i].advance;
    }
    letter_hide(s, (Pt){s->item->origin.x + glyph->x, s->item->origin.y + glyph->y}, width);
    canvas_op(c, "");
    span_end(s);
}

// Letters as shapes still say what they are, to readers that follow the tags.
static void outlines_show(Show *s, Str text, bool apart) {
    Canvas *c = s->c;
    marks_leave_text(c);
    canvas_op(c, "");
    s->spoken = c->said != NULL;
    if (s->spoken)
        all_say(s, apart);
    clusters_visit(s, text, outline_visit);
    canvas_op(c, "f\n");
    if (s->spoken)
        span_end(s);
}

void pdf_glyphs_draw(Canvas *c, const GlyphsItem *item, bool apart) {
    const Run *run = item->run;
    Paint paint = pdf_ink_paint(&c->press->inks, item->ink);
    bool space = space_is_missing(item);
    Str text = str_sub(item->text, 0, item->text.n - (space ? 1 : 0));
    Show show = {.c = c,
                 .gauge = pdf_maker_gauge(c->maker, run->face),
                 .item = item,
                 .font = {.face = run->face},
                 .size = run->size};
    bool pictures = run->pictured;
    bool outlines = c->press->profile->outlines || !pdf_gauge_embeds(show.gauge);
    if (outlines && run->n == 0 && !pictures)
        return;
    if (!pictures)
        canvas_fill(c, &paint, plate_overprints(c->press->profile, item->ink, true));
    if (pictures)
        clusters_visit(&show, item->text, picture_visit);
    else if (outlines)
        outlines_show(&show, text, apart);
    else
        text_show(&show, text, space, apart);
    if (show.said.n)
        marks_said(c, show.said);
}
