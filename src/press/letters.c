#include "press/letters.h"

#include "type/text.h"

typedef struct Case { // of type
    Diags *diags;
    Shaper *shaper;
    TextStyle style[2]; // plain and strong
    Str language;
    Direction direction;
} Case;

static Runs line_set(void *self, Arena *a, Str text, double size, bool strong) {
    const double wide = 14400; // pt: no line ends before a page does
    Case *c = self;
    TextPiece *piece = NEW(a, TextPiece);
    *piece = (TextPiece){.text = text};
    Box *box = NEW(a, Box);
    *box = (Box){.kind = BOX_TEXT, .opacity = 1};
    box->text = (TextBox){.text = text,
                          .piece = piece,
                          .pieces = 1,
                          .language = c->language,
                          .direction = c->direction,
                          .style = c->style[strong]};
    box->text.style.size = size;
    if (!text_check(c->diags, c->shaper, box))
        return (Runs){0};
    const TextBlock *block = text_set(a, c->shaper, box, size, wide);
    if (!block->n)
        return (Runs){0};
    const TextLine *line = &block->line[0];
    return (Runs){line->run, line->n, line->width};
}

const Letters *letters_open(Arena *a, Diags *d, const Studio *s) {
    Letters *letters = NEW(a, Letters);
    Case *c = NEW(a, Case);
    c->diags = d;
    c->shaper = shaper_open(a, s->faces, s->languages);
    c->style[0] = *theme_style(s->theme, S("base"));
    const TextStyle *strong = theme_style(s->theme, S("strong"));
    c->style[1] = strong ? *strong : c->style[0];
    c->language = s->project->language;
    c->direction = language_direction(s->languages, c->language);
    *letters = (Letters){.self = c, .language = c->language, .line = line_set};
    for (size_t i = 0; i < 2; i++) {
        letters->style[i] = c->style[i].name;
        letters->features[i] = c->style[i].features;
    }
    for (int i = 0; i < 2; i++) {
        c->style[i].wrap = WRAP_NONE;
        c->style[i].quotes = QUOTES_AS_WRITTEN;
        c->style[i].align = TEXT_LEFT;
        c->style[i].tracking = 0;
    }
    return letters;
}
