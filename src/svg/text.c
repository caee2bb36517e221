#include "svg/text.h"

#include <math.h>

#include "face/face_picture.h"
#include "svg/image.h"
#include "svg/place.h"

static const Str soft_hyphen = LIT("\xC2\xAD");
static const double degrees = 180 / 3.14159265358979323846;

// One of the things that a text is made of, in the order of reading.
typedef struct Part {
    const GlyphsItem *glyphs; // or NULL: an icon
    Str icon;                 // what it says
} Part;

// A text on its way. What is open is known by its classes and by where the next letter
// would stand if nothing were said.
typedef struct Setting {
    SvgWriter *w;
    const GlyphsItem *first;
    Str class;                     // of the <text>
    Str link;                      // an <a> is open
    bool span;                     // a <tspan> is open
    Str span_class, span_language; // of what is open
    Pt next;                       // pt, where the pen is; NAN: nowhere
    Buf hyphens;
} Setting;

static Str classes(SvgWriter *w, const GlyphsItem *item) {
    return str_f(w->arena, "%.*s %.*s", STR(svg_type(w->sheet, item)),
                 STR(svg_fill(w->sheet, item->ink)));
}

// The hyphen of a broken word is drawn, but neither read nor copied.
static void hyphen_note(Setting *s, const GlyphsItem *item, const SvgLetters *l) {
    if (l->glyphs == item->run->n)
        return;
    const Glyph *g = &item->run->glyph[l->glyphs];
    buf_add(&s->hyphens, S("<text"));
    xml_attribute(&s->hyphens, "class", classes(s->w, item));
    svg_type_says(s->w->sheet, &s->hyphens, item);
    xml_mm(&s->hyphens, "x", item->origin.x + g->x);
    xml_mm(&s->hyphens, "y", item->origin.y + g->y);
    if (item->run->turned)
        xml_number(&s->hyphens, "rotate", g->turn * degrees, 2);
    buf_add(&s->hyphens, S(" aria-hidden=\"true\" style=\"user-select:none\">-</text>\n"));
    svg_letters_use(s->w->sheet, item->run->face, S("-"), item->features);
}

static void span_close(Setting *s) {
    if (s->span)
        buf_add(s->w->out, S("</tspan>"));
    s->span = false;
    s->span_class = s->class;
    s->span_language = s->first->language;
}

static void link_turn(Setting *s, Str link) {
    if (s->link.p == link.p)
        return;
    span_close(s);
    if (s->link.n)
        buf_add(s->w->out, S("</a>"));
    s->link = link;
    if (link.n) {
        buf_add(s->w->out, S("<a"));
        xml_attribute(s->w->out, "href", link);
        xml_attribute(s->w->out, "xlink:href", link);
        buf_char(s->w->out, '>');
    }
}

// pt, to the next letter; NAN: it cannot be known.
static double width_of(SvgWriter *w, const SvgLetters *l) {
    return l->run->turned ? NAN : svg_letters_width(w->fonts, l);
}

// Whether letters have the class and language of what is open.
static bool same_look(const Setting *s, const GlyphsItem *item, Str class) {
    return str_eq(class, s->span_class) && str_eq(item->language, s->span_language);
}

static void span_open(Setting *s, const GlyphsItem *item, Str class) {
    buf_add(s->w->out, S("<tspan"));
    if (!str_eq(class, s->class)) {
        xml_attribute(s->w->out, "class", class);
        svg_type_says(s->w->sheet, s->w->out, item);
    }
    if (!str_eq(item->language, s->first->language))
        xml_attribute(s->w->out, "xml:lang", item->language);
    s->span = true;
    s->span_class = class;
    s->span_language = item->language;
}

// A browser, left alone, would not set the letters as the scene does.
static bool is_placed_singly(SvgWriter *w, const SvgLetters *l) {
    return !l->run->rtl && isnan(width_of(w, l));
}

static void pieces_write(Setting *s, const GlyphsItem *item, const SvgLetters *l,
                         bool alone) {
    Buf *out = s->w->out;
    for (size_t from = 0, to; from < l->text.n; from = to) {
        to = svg_piece_end(l, from);
        if (!alone) {
            span_close(s);
            span_open(s, item, classes(s->w, item));
            svg_places(out, item, l, from);
            buf_char(out, '>');
        }
        xml_text(out, str_sub(item->text, from, to < l->text.n ? to : item->text.n));
    }
}

// Words go on in what is open when it has their look and the pen is where they begin.
static void words_write(Setting *s, const GlyphsItem *item, bool alone) {
    const double slack = 0.02; // pt
    Str class = classes(s->w, item);
    bool there = fabs(s->next.x - item->origin.x) < slack && s->next.y == item->origin.y;
    bool placed = !there || item->run->rtl;
    if (!alone && (placed || !same_look(s, item, class)))
        span_close(s);
    if (!alone && (placed || !same_look(s, item, class))) {
        span_open(s, item, class);
        if (placed)
            svg_place(s->w->out, item);
        buf_char(s->w->out, '>');
    }
    xml_text(s->w->out, item->text);
}

static void run_write(Setting *s, const GlyphsItem *item, bool alone, bool gap) {
    SvgLetters l = svg_letters(item);
    link_turn(s, item->link);
    if (is_placed_singly(s->w, &l))
        pieces_write(s, item, &l, alone);
    else
        words_write(s, item, alone);
    if (gap)
        buf_char(s->w->out, ' ');
    double wide = item->run->rtl ? NAN : width_of(s->w, &l);
    s->next = (Pt){item->origin.x + wide, item->origin.y};
    svg_letters_use(s->w->sheet, item->run->face, item->text, item->features);
    hyphen_note(s, item, &l);
}

// An icon is read where it stands. Its letter, U+200B, has no width.
static void icon_write(Setting *s, Str says) {
    span_close(s);
    buf_add(s->w->out, S("<tspan role=\"img\""));
    xml_attribute(s->w->out, "aria-label", says);
    buf_add(s->w->out, S(">\xE2\x80\x8B</tspan>"));
    s->next = (Pt){NAN, NAN};
}

void svg_role(SvgWriter *w, const SvgRole *role) {
    if (role->hidden)
        buf_add(w->out, S(" aria-hidden=\"true\""));
    else if (role->name.n)
        xml_attribute(w->out, "role", role->name);
    if (role->level)
        xml_number(w->out, "aria-level", role->level, 0);
    if (role->across > 1)
        xml_number(w->out, "aria-colspan", (double)role->across, 0);
    if (role->down > 1)
        xml_number(w->out, "aria-rowspan", (double)role->down, 0);
    if (role->label.n && role->name.n && !str_eq(role->name, S("paragraph")))
        xml_attribute(w->out, "aria-label", role->label); // paragraphs have no names
    if (role->language.n && !str_eq(role->language, w->info->language))
        xml_attribute(w->out, "xml:lang", role->language);
}

// A line's text goes on without a space where it ends in one, or within a word.
static bool gap_behind(const Part *part, size_t n, size_t i) {
    if (i + 1 == n || !part[i].glyphs || !part[i + 1].glyphs)
        return false;
    const GlyphsItem *one = part[i].glyphs, *two = part[i + 1].glyphs;
    return fabs(two->origin.y + two->run->rise - one->origin.y - one->run->rise) > 1e-6 &&
           !text_runs_on(part[i].glyphs->text);
}

// One element is multiplied as a whole.
static bool is_over(const SvgWriter *w, const Part *part, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (part[i].glyphs && !svg_is_over(w->sheet, part[i].glyphs->ink))
            return false;
    return true;
}

static void live_write(SvgWriter *w, const Part *part, size_t n, SvgRole role) {
    const GlyphsItem *first = part->glyphs;
    for (size_t i = 1; !first; i++)
        first = part[i].glyphs;
    Setting s = {.w = w, .first = first, .next = {NAN, NAN}, .hyphens = buf_new(w->arena)};
    SvgLetters l = svg_letters(first);
    s.class = s.span_class = classes(w, first);
    s.span_language = role.language = first->language;
    bool singly = is_placed_singly(w, &l);
    bool alone = n == 1 && (!singly || svg_piece_end(&l, 0) == l.text.n);
    buf_add(w->out, S("<text"));
    xml_attribute(w->out, "class", s.class);
    svg_type_says(w->sheet, w->out, first);
    if (is_over(w, part, n))
        svg_over(w->sheet, w->out, first->ink, 1);
    if (alone && singly)
        svg_places(w->out, first, &l, 0);
    else if (alone)
        svg_place(w->out, first);
    svg_role(w, &role);
    buf_char(w->out, '>');
    for (size_t i = 0; i < n; i++)
        if (part[i].glyphs)
            run_write(&s, part[i].glyphs, alone, gap_behind(part, n, i));
        else
            icon_write(&s, part[i].icon);
    link_turn(&s, S(""));
    span_close(&s);
    buf_add(w->out, S("</text>\n"));
    buf_add(w->out, buf_str(&s.hyphens));
}

// The picture of a glyph, which stands once in the file however often it is shown; NULL:
// the glyph is an outline.
static const FacePicture *glyph_picture(SvgWriter *w, const Face *face, uint32_t glyph) {
    for (size_t i = 0; i < w->letter.n; i++)
        if (w->letter.p[i].face == face && w->letter.p[i].glyph == glyph)
            return w->letter.p[i].picture;
    FacePicture *picture = NEW(w->arena, FacePicture);
    if (!face_picture(w->arena, face, glyph, picture))
        picture = NULL;
    PUSH(w->arena, &w->letter) = (SvgLetter){face, glyph, picture};
    return picture;
}

// Letters in colours and emoji of pixels, which no outline can show.
static void run_pictures(SvgWriter *w, const GlyphsItem *item) {
    double size = item->run->size;
    for (size_t i = 0; i < item->run->n && face_has_pictures(item->run->face); i++) {
        const Glyph *g = &item->run->glyph[i];
        const FacePicture *picture = glyph_picture(w, item->run->face, g->id);
        if (!picture)
            continue;
        ImageItem *image = NEW(w->arena, ImageItem); // the first of an Art is kept
        Rect r = picture->place;
        *image = (ImageItem){.art = &picture->art,
                             .rect = {r.x * size, r.y * size, r.w * size, r.h * size},
                             .tint = picture->art.letter ? item->ink : NULL};
        buf_add(w->out, S("<g"));
        svg_transform(
            w->out, affine_then(affine_turn(g->turn),
                                affine_move(item->origin.x + g->x, item->origin.y + g->y)));
        buf_add(w->out, S(">\n"));
        svg_image(w, image, S(""));
        buf_add(w->out, S("</g>\n"));
    }
}

static Path run_outlines(SvgWriter *w, const GlyphsItem *item) {
    Path all = {0};
    bool pictures = face_has_pictures(item->run->face);
    for (size_t i = 0; i < item->run->n; i++) {
        const Glyph *g = &item->run->glyph[i];
        if (pictures && glyph_picture(w, item->run->face, g->id))
            continue;
        Path one = svg_glyph(w->fonts, w->arena, item->run->face, g->id, item->run->size);
        Affine m = affine_then(affine_turn(g->turn),
                               affine_move(item->origin.x + g->x, item->origin.y + g->y));
        one = path_map(w->arena, one, m);
        for (size_t k = 0; k < one.n; k++)
            PUSH(w->arena, &all) = one.p[k];
    }
    return all;
}

static Str spelled(Arena *a, const Part *part, size_t n) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < n; i++) {
        Str text = part[i].glyphs ? part[i].glyphs->text : part[i].icon;
        bool soft = str_ends(text, soft_hyphen);
        buf_add(&b, str_sub(text, 0, text.n - (soft ? soft_hyphen.n : 0)));
        if (gap_behind(part, n, i))
            buf_char(&b, ' ');
    }
    return buf_str(&b);
}

static void outlines_write(SvgWriter *w, const Part *part, size_t n, SvgRole role) {
    if (!role.level)
        role.name = role.hidden ? S("") : S("img"); // that may have a label
    if (!role.label.n)
        role.label = spelled(w->arena, part, n);
    buf_add(w->out, S("<g"));
    svg_role(w, &role);
    buf_add(w->out, S(">\n"));
    for (size_t i = 0; i < n; i++) {
        if (!part[i].glyphs)
            continue;
        run_pictures(w, part[i].glyphs);
        Path path = run_outlines(w, part[i].glyphs);
        if (!path.n) // of spaces
            continue;
        buf_add(w->out, S("<path"));
        SvgPaint paint = {.fill = part[i].glyphs->ink, .alpha = 1};
        svg_paint(w->sheet, w->out, &paint);
        svg_over(w->sheet, w->out, part[i].glyphs->ink, 1);
        buf_add(w->out, S(" d=\""));
        svg_path(w->out, path);
        buf_add(w->out, S("\"/>\n"));
    }
    buf_add(w->out, S("</g>\n"));
}

void svg_text(SvgWriter *w, size_t from, size_t to, SvgRole role) {
    Part *part = NEWS(w->arena, Part, to - from);
    size_t n = 0, texts = 0;
    bool outlines = w->info->text == SVG_OUTLINES;
    for (size_t i = from; i < to; i++) {
        const Item *item = &w->page->p[i];
        if (item->kind == ITEM_GLYPHS) {
            part[n++] = (Part){.glyphs = &item->glyphs};
            texts++;
            // Letters that join have no places of their own to be turned at.
            outlines = outlines || (item->glyphs.run->turned && item->glyphs.run->rtl);
        } else if (item->kind == ITEM_TAG_BEGIN && item->tag.tag == TAG_FIGURE) {
            part[n++] = (Part){.icon = item->tag.alt};
        }
    }
    if (texts && outlines)
        outlines_write(w, part, n, role);
    else if (texts)
        live_write(w, part, n, role);
}
