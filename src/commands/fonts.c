#include "commands/fonts.h"

#include "base/file.h"
#include "press/prepare.h"

static const char *const embed_words[] = {
    [EMBED_FREE] = "any file may hold it",
    [EMBED_PRINT] = "files to read or print may hold it",
    [EMBED_WHOLE] = "files may hold it only as a whole: not prent's PDFs",
    [EMBED_NEVER] = "no file may hold it: not prent's PDFs"};
static const char *const embed_names[] = {"free", "print", "whole", "never"};

// "400", "400 italic", "100 to 900".
static Str weights_of(Arena *a, const FaceAbout *f) {
    Str weight = f->most > f->least ? str_f(a, "%d to %d", f->least, f->most)
                                    : str_f(a, "%d", f->least);
    return f->italic ? str_f(a, "%.*s italic", STR(weight)) : weight;
}

typedef struct Fonts {
    FaceAbout *p;
    size_t n, cap;
} Fonts;

static void family_text(Arena *a, const Fonts *fonts, size_t from, size_t to, Buf *out) {
    FaceEmbed worst = EMBED_FREE;
    buf_f(out, "%.*s\n  weights  ", STR(fonts->p[from].family));
    for (size_t i = from; i < to; i++) {
        Str weight = weights_of(a, &fonts->p[i]);
        buf_f(out, "%s%.*s", i > from ? ", " : "", STR(weight));
        worst = fonts->p[i].embed > worst ? fonts->p[i].embed : worst;
    }
    buf_f(out, "\n  scripts  %.*s (%zu characters)\n  files    %s\n",
          STR(fonts->p[from].scripts), fonts->p[from].letters, embed_words[worst]);
}

static void font_json(Arena *a, const FaceAbout *f, Buf *out) {
    (void)a;
    buf_add(out, S("{\"family\": "));
    buf_json(out, f->family);
    buf_add(out, S(", \"style\": "));
    buf_json(out, f->style);
    buf_f(out, ", \"least_weight\": %d, \"most_weight\": %d, \"italic\": %s", f->least,
          f->most, f->italic ? "true" : "false");
    buf_add(out, S(", \"scripts\": "));
    buf_json(out, f->scripts);
    buf_f(out, ", \"characters\": %zu, \"embedding\": \"%s\", \"file\": ", f->letters,
          embed_names[f->embed]);
    buf_json(out, f->path);
    buf_char(out, '}');
}

// Without a project here, the stock's own.
static const Faces *faces_of(Arena *a, Diags *d, const BuildOptions *o) {
    bool here = !str_eq(o->project, S(".")) || file_exists(a, S("."), S("prent.yaml"));
    Wanted wanted = {.project = o->project, .stock = o->stock, .apart = true};
    const Studio *s = here ? studio_open(a, d, &wanted) : studio_bare(a, d, o->stock);
    return s ? s->faces : NULL;
}

void fonts_list(Arena *a, Diags *d, const BuildOptions *o, bool json, Buf *out) {
    const Faces *faces = faces_of(a, d, o);
    Fonts fonts = {0};
    FaceAbout about;
    for (size_t i = 0; faces && faces_about(a, faces, i, &about); i++)
        PUSH(a, &fonts) = about;
    for (size_t from = 0, to = 0; from < fonts.n && !json; from = to) {
        while (to < fonts.n && str_eq(fonts.p[to].family, fonts.p[from].family))
            to++;
        family_text(a, &fonts, from, to, out);
    }
    buf_add(out, json ? S("[") : S(""));
    for (size_t i = 0; json && i < fonts.n; i++) {
        buf_add(out, i ? S(",\n") : S("\n"));
        font_json(a, &fonts.p[i], out);
    }
    buf_add(out, json ? S("\n]\n") : S(""));
}
