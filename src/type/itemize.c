#include "type/itemize.h"

#include <hb.h>
#include <pango/pango.h>

#include "base/utf8.h"
#include "type/shape_font.h"

enum { FAMILIES_MOST = 16 }; // of one style

typedef struct Choice { // of the faces of one look
    const Face *face[FAMILIES_MOST];
    size_t n;
} Choice;

static Choice choice_of(const Faces *faces, const TextStyle *style) {
    Choice choice = {.n = 0};
    for (Str rest = style->family; rest.n && choice.n < FAMILIES_MOST;) {
        Str family = str_trim(str_cut(&rest, ','));
        const Face *face = face_find_style(faces, family, style->weight, style->italic);
        if (face)
            choice.face[choice.n++] = face;
    }
    return choice;
}

enum { TEXT_ASKED = 0xFE0E, PICTURE_ASKED = 0xFE0F };

// What HarfBuzz makes of others: spaces of the font's own, the hyphen that does not break,
// letters with marks of the parts.
static bool face_makes(const Face *face, uint32_t c) {
    enum { NO_BREAK_HYPHEN = 0x2011, HYPHEN = 0x2010 };
    hb_codepoint_t glyph, base, mark;
    if (hb_font_get_nominal_glyph(face->hb, c, &glyph))
        return true;
    if (c == NO_BREAK_HYPHEN)
        return hb_font_get_nominal_glyph(face->hb, HYPHEN, &glyph);
    if (g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR)
        return hb_font_get_nominal_glyph(face->hb, ' ', &glyph);
    return hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &base, &mark) &&
           face_makes(face, base) && (!mark || face_makes(face, mark));
}

// Whether the face has a letter with all that stands on it, be it as one glyph.
static bool face_has(const Face *face, Str letter) {
    hb_codepoint_t base = 0, whole, glyph;
    for (size_t at = 0; at < letter.n;) {
        uint32_t c = utf8_next(letter, &at);
        if (character_leaves_nothing(c))
            continue;
        bool composes =
            base && hb_unicode_compose(hb_unicode_funcs_get_default(), base, c, &whole) &&
            hb_font_get_nominal_glyph(face->hb, whole, &glyph);
        if (!composes && !face_makes(face, c))
            return false;
        base = composes ? whole : c;
    }
    return true;
}

static bool asks_for(Str letter, uint32_t asked) {
    for (size_t at = 0; at < letter.n;)
        if (utf8_next(letter, &at) == asked)
            return true;
    return false;
}

// The first family that has the letter sets it; one of pictures goes first or last where
// the text asks for a picture or for none (UTS 51, "Emoji and text presentation").
static const Face *face_choose(const Choice *choice, Str letter) {
    bool picture = asks_for(letter, PICTURE_ASKED), text = asks_for(letter, TEXT_ASKED);
    for (int pass = picture || text ? 0 : 1; pass < 2; pass++)
        for (size_t i = 0; i < choice->n; i++) {
            const Face *face = choice->face[i];
            bool wanted = pass == 1 || face_has_pictures(face) == picture;
            if (wanted && face_has(face, letter))
                return face;
        }
    size_t first = 0; // not all of it can be set: it is told at the part that is missing
    utf8_next(letter, &first);
    for (size_t i = 0; letter.n > first && i < choice->n; i++)
        if (face_has(choice->face[i], str_sub(letter, 0, first)))
            return choice->face[i];
    return NULL;
}

static bool is_blank(Str letter) {
    for (size_t at = 0; at < letter.n;) {
        uint32_t c = utf8_next(letter, &at);
        if (!character_leaves_nothing(c) && g_unichar_type(c) != G_UNICODE_SPACE_SEPARATOR)
            return false;
    }
    return true;
}

// A blank goes with the letter before it, but not with a picture.
static const Face *face_of(const Choice *choice, Str letter, const Portion *before) {
    const Face *last = before && !before->bare ? before->face : NULL;
    if (last && is_blank(letter) && !face_has_pictures(last) && face_has(last, letter))
        return last;
    return face_choose(choice, letter);
}

typedef struct Scripts { // a walk through a text's scripts
    PangoScriptIter *walk;
    const char *end;
    uint32_t now;
} Scripts;

static void scripts_read(Scripts *s) {
    const char *start;
    PangoScript script;
    pango_script_iter_get_range(s->walk, &start, &s->end, &script);
    s->now =
        hb_script_from_iso15924_tag(g_unicode_script_to_iso15924((GUnicodeScript)script));
}

static uint32_t script_at(Scripts *s, const char *at) {
    while (at >= s->end && pango_script_iter_next(s->walk))
        scripts_read(s);
    return s->now;
}

static bool same_portion(const Portion *x, const Portion *y) {
    return x->look == y->look && x->face == y->face && x->level == y->level &&
           x->script == y->script && !x->bare && !y->bare;
}

static void letter_add(Arena *a, Portions *all, const Choice *choice, Str text,
                       Portion one) {
    const Portion *last = all->n ? &all->p[all->n - 1] : NULL;
    Str letter = str_sub(text, one.from, one.to);
    char c = letter.p[0];
    one.bare = one.look->icon > 0 || c == '\n' || c == '\t';
    if (last && last->look != one.look)
        last = NULL;
    if (c == '\t')
        one.face = NULL;
    else if (one.bare)
        one.face = choice->n ? choice->face[0] : NULL;
    else
        one.face = face_of(choice, letter, last);
    if (last && same_portion(last, &one))
        all->p[all->n - 1].to = one.to;
    else
        PUSH(a, all) = one;
}

Portions itemize(Arena *a, const Faces *faces, const Paragraph *p) {
    Portions all = {.n = 0};
    PangoDirection direction = (PangoDirection)p->direction;
    const Look *look = p->look;
    Choice choice = choice_of(faces, look->style);
    guint8 *level =
        pango_log2vis_get_embedding_levels(p->text.p, (int)p->text.n, &direction);
    Scripts scripts = {.walk = pango_script_iter_new(p->text.p, (int)p->text.n)};
    scripts_read(&scripts);
    size_t character = 0;
    for (size_t at = 0, to; at < p->text.n; at = to) {
        Portion one = {.from = at, .level = level[character]};
        to = at;
        do {
            utf8_next(p->text, &to);
            character++;
        } while (to < p->text.n && !p->letter_begins[to]);
        if (at >= look->to) {
            while (at >= look->to)
                look++;
            choice = choice_of(faces, look->style);
        }
        one.to = to;
        one.look = look;
        one.script = script_at(&scripts, p->text.p + at);
        letter_add(a, &all, &choice, p->text, one);
    }
    all.rtl = direction == PANGO_DIRECTION_RTL;
    pango_script_iter_free(scripts.walk);
    g_free(level);
    return all;
}
