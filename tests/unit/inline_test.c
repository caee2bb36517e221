#include "resolve/inline.h"

#include "base/buf.h"
#include "check.h"

// What is written, with "|" between the layout's words and the content's, which take turns,
// and what prints: letters with their marks (e emphasis, s strong, l link) around them in
// brackets, icons in angles. A row that is wrong gives the first error's column and words.
typedef struct Row {
    const char *text, *want;
} Row;

static const Row rows[] = {
    {"plain 'text' 3 < 4 & (so)", "plain 'text' 3 < 4 & (so)"},
    {"", ""},
    {"one *two* three", "one e(two) three"},
    {"**all of it**", "s(all of it)"},
    {"***both***", "es(both)"},
    {"*a **b***", "e(a )es(b)"},
    {"**a *b***", "s(a )es(b)"},
    {"***a* b**", "es(a)s( b)"},
    {"***a** b*", "es(a)e( b)"},
    {"***a** b **c***", "es(a)e( b )es(c)"},
    {"*a*, **b**.", "e(a), s(b)."},
    {"(*a*)", "(e(a))"},
    {"*on*gelijk", "e(on)gelijk"},
    {"これは*強調*です", "これはe(強調)です"},
    {"*\xCE\xB1*", "e(\xCE\xB1)"},
    {"a \\*star\\* \\[and\\] \\:bird: \\\\", "a *star* [and] :bird: \\"},
    {"C:\\temp", "C:\\temp"},
    {"ends in \\", "ends in \\"},
    {"at 12:30:45 or a: b", "at 12:30:45 or a: b"},
    {":bird: flies", "<bird> flies"},
    {"*:bird: flies*", "e<bird>e( flies)"},
    {"see [the *long* story](https://e.org/a_(b)?c=1).",
     "see l(the )https://e.org/a_(b)?c=1 el(long)https://e.org/a_(b)?c=1 l( "
     "story)https://e.org/a_(b)?c=1 ."},
    {"[mail](mailto:a@e.org)", "l(mail)mailto:a@e.org "},
    {"[\xC3\xA9](https://e.org/\xC3\xA9)", "l(\xC3\xA9)https://e.org/%C3%A9 "},
    {"a ] b", "a ] b"},
    {"*|content|*", "e(content)"},
    {"*|a **b** c|*", "e(a )es(b)e( c)"},
    {"*|*a*|*", "e(a)"},
    {"[|words|](https://e.org/|page_(1)|)", "l(words)https://e.org/page_(1) "},
    {"[go](|https://e.org|)", "l(go)https://e.org "},
    {"a *b", "3: this is not closed"},
    {"a **b", "3: this is not closed"},
    {"*a **b*", "7: this closes before what was opened within it"},
    {"*a **b* c**", "7: this closes before what was opened within it"},
    {"**a **b** c**", "5: this opens within another of its kind"},
    {"5 * 3 * 2", "3: this star marks nothing: no letter follows it"},
    {"7*24 en 8*5", "2: a star within a word marks nothing"},
    {"a ****b****", "3: more than three stars mark nothing"},
    {"a*", "2: this star marks nothing: no letter follows it"},
    {"\xC3\xA9 :brid: x", "3: the theme has no icon called \"brid\""},
    {"[sic]", "5: no address in parentheses follows this"},
    {"a [b", "3: this link does not end"},
    {"a [b](https://e.org", "3: this link does not end"},
    {"[a [b](https://e.org)](https://e.org)", "4: a link stands within a link"},
    {"[a *b](https://e.org)*", "4: this is still open where the link around it ends"},
    {"[](https://e.org)", "1: this link has no words"},
    {"[a]()", "5: \"\" is not an address to link to"},
    {"[a](e.org)", "5: \"e.org\" is not an address to link to"},
    {"[a](javascript:x())", "5: \"javascript:x()\" is not an address to link to"},
    {"[a](https://e.org/a b)", "5: \"https://e.org/a b\" is not an address to link to"},
    {"*|a*b|*", "2: a star within a word marks nothing"},
    {"|*a|*", "1: this is not closed"},
    {"|[a](https://e.org|)", "1: this link does not end"},
};

typedef struct Fixture {
    Arena *arena;
    Diags diags;
    Theme theme;
} Fixture;

// Each piece is a source of its own, so that errors tell their column in it.
static size_t pieces_make(Fixture *f, const char *text, TextPiece *piece) {
    size_t n = 0;
    for (Str rest = str_of(text); n == 0 || rest.n; n++) {
        Str part = str_cut(&rest, '|');
        const Source *source = source_new(f->arena, &f->diags, S("t"), part);
        piece[n] =
            (TextPiece){.text = part, .span = {source, 0, part.n}, .content = (n & 1) != 0};
    }
    return n;
}

static Str shown(Fixture *f, const Row *row) {
    TextPiece in[8], *out;
    f->diags = diags_new(f->arena);
    PropReader r = {f->arena, &f->diags, &f->theme};
    size_t n = inline_parse(&r, in, pieces_make(f, row->text, in), &out);
    Buf b = buf_new(f->arena);
    if (f->diags.n) {
        Span at = f->diags.p[0].at;
        buf_f(&b, "%zu: %.*s", source_place(at.source, at.from).column,
              STR(f->diags.p[0].message));
        CHECK(f->diags.p[0].hint.n > 0 || str_ends(f->diags.p[0].message, S("words")));
        return buf_str(&b);
    }
    for (size_t i = 0; i < n; i++) {
        const TextPiece *p = &out[i];
        buf_f(&b, "%s%s%s", p->marks & MARK_EMPHASIS ? "e" : "",
              p->marks & MARK_STRONG ? "s" : "", p->marks & MARK_LINK ? "l" : "");
        if (p->icon)
            buf_f(&b, "<%.*s>", STR(p->icon->name));
        else
            buf_f(&b, p->marks ? "(%.*s)" : "%.*s", STR(p->text));
        if (p->marks & MARK_LINK)
            buf_f(&b, "%.*s ", STR(p->link));
        if (!p->icon) // each knows its own letters' place
            CHECK_STR(str_sub(p->whole, p->at, p->at + p->text.n), p->text);
    }
    return buf_str(&b);
}

// However many marks, the depth and the errors stay bounded.
static void many_check(Fixture *f) {
    enum { MANY = 20000 };
    char *text = NEWS(f->arena, char, 3 * MANY + 1);
    for (size_t i = 0; i < MANY; i++)
        memcpy(text + 3 * i, i & 1 ? " **" : " [*", 3);
    TextPiece in[1], *out;
    f->diags = diags_new(f->arena);
    PropReader r = {f->arena, &f->diags, &f->theme};
    inline_parse(&r, in, pieces_make(f, text, in), &out);
    CHECK(f->diags.n == 1);
}

int main(void) {
    Icon bird = {.name = S("bird")};
    Fixture f = {.arena = arena_open(), .theme = {.icon = &bird, .icons = 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!CHECK_STR(shown(&f, &rows[i]), str_of(rows[i].want)))
            printf("    in row %zu: %s\n", i, rows[i].text);
    many_check(&f);
    arena_close(f.arena);
    return check_done();
}
