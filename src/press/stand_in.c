#include "press/stand_in.h"

#include "art/art.h"
#include "base/utf8.h"
#include "type/text.h"

typedef struct Standing {
    Arena *arena;
    StandIns *out;
} Standing;

static void box_stand(Box *box, void *data) {
    const double high = 18; // pt, of a picture that says no size
    const Standing *s = data;
    bool icons = false;
    for (size_t i = 0; box->kind == BOX_TEXT && i < box->text.spans; i++)
        icons = icons || (box->text.span[i].art && box->text.span[i].art->absent);
    if (icons)
        PUSH(s->arena, s->out) = box;
    if (box->kind != BOX_IMAGE || box->image.art)
        return;
    if (box->width.unit == LEN_NONE && box->height.unit == LEN_NONE)
        box->height = (Len){high, LEN_PT};
    box->kind = BOX_SHAPE;
    box->figure = FIGURE_RECTANGLE;
    box->tag = TAG_ARTIFACT;
    PUSH(s->arena, s->out) = box;
}

void stand_in_pictures(Arena *a, Box *root, StandIns *out) {
    Standing standing = {a, out};
    box_walk(root, box_stand, &standing);
}

// As many bytes as before, so that all that counts in them stays where it is.
static Str questioned(Arena *a, Str text, uint32_t from) {
    Buf b = buf_new(a);
    for (size_t at = 0; at < text.n;) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        bool keep = c == ' ' || c == '\n' || c < from;
        if (keep)
            buf_add(&b, str_sub(text, begin, at));
        for (size_t i = begin; !keep && i < at; i++)
            buf_char(&b, '?');
    }
    return buf_str(&b);
}

bool stand_in_letters(Arena *a, Shaper *shaper, Box *text, StandIns *out) {
    if (out->missing) {
        Diags left = diags_new(a);
        text_question(a, shaper, text);
        PUSH(a, out) = text;
        return text_check(&left, shaper, text);
    }
    static const uint32_t from[] = {0x250, 0x80, 0}; // Latin, ASCII, nothing
    PUSH(a, out) = text;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        Diags ignored = diags_new(a);
        text->text.text = questioned(a, text->text.text, from[i]);
        if (text_check(&ignored, shaper, text))
            return true;
    }
    return false;
}
