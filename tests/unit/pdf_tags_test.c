#include <ctype.h>

#include "box/prop.h"
#include "pdf_tags/tags.h"

#include "pdf_read.h"

// Pages in a small language of words: "h2" begins a tag and ")" ends the last one, "~h2"
// resumes it and ")~" leaves it open, "x" is content, "x:en" that in a language, "L" a
// link. Pages are divided by "|"; "#3" gives a page's card, whose pages follow each other.
typedef struct Build {
    Arena *arena;
    PdfFile *file;
    PdfTags *tags;
    Buf out;
} Build;

static Tag tag_called(Str name) {
    size_t tag = TAG_NOTE;
    while (tag && !str_eq(tag_words[(Tag)tag], name))
        tag--;
    CHECK(tag != TAG_AUTO);
    return (Tag)tag;
}

typedef struct Sheet { // a page in the making
    Page page;
    PdfPage made;
    Tag open[16];
    size_t depth;
    PageSection card;
} Sheet;

static PdfTag *event(Build *b, Sheet *s, PdfTagKind kind) {
    PdfTag *tag = &PUSH(b->arena, &s->made.tags);
    *tag = (PdfTag){.kind = kind};
    return tag;
}

static void word_read(Build *b, Sheet *s, Str word) {
    bool tilde = str_starts(word, S("~"));
    if (str_starts(word, S("#"))) {
        s->card = (PageSection){.id = (size_t)(word.p[1] - '0'),
                                .title = S("Card"),
                                .resumes = true,
                                .goes_on = true};
        s->page.section = &s->card;
        s->page.sections = 1;
    } else if (str_starts(word, S("x"))) {
        PdfTag *tag = event(b, s, PDF_TAG_CONTENT);
        tag->number = s->made.contents++;
        tag->language = str_sub(word, 2, word.n);
    } else if (str_eq(word, S("L"))) {
        event(b, s, PDF_TAG_LINK)->number = s->made.links.n;
        PUSH(b->arena, &s->made.links) = (PdfLink){.uri = S("x:")};
    } else if (str_starts(word, S(")"))) {
        TagItem *item = NEW(b->arena, TagItem);
        *item = (TagItem){.tag = s->open[--s->depth], .goes_on = word.n > 1};
        event(b, s, PDF_TAG_END)->tag = item;
    } else {
        TagItem *item = NEW(b->arena, TagItem);
        *item =
            (TagItem){.tag = tag_called(str_sub(word, tilde, word.n)), .resumes = tilde};
        item->alt = item->tag == TAG_FIGURE ? S("seen") : S("");
        s->open[s->depth++] = item->tag;
        event(b, s, PDF_TAG_BEGIN)->tag = item;
    }
}

static void page_add(Build *b, Str words) {
    Sheet *s = NEW(b->arena, Sheet);
    *s = (Sheet){.page = {.media = {0, 0, 100, 100}}};
    while (words.n) {
        Str word = str_cut(&words, ' ');
        if (word.n)
            word_read(b, s, word);
    }
    int number = pdf_file_number(b->file), link[8];
    pdf_file_object(b->file, number, S("<</Type/Page>>"));
    for (size_t i = 0; i < s->made.links.n; i++) {
        link[i] = pdf_file_number(b->file);
        pdf_file_object(b->file, link[i], S("<</Subtype/Link>>"));
    }
    pdf_tags_add(b->tags, b->arena, &s->page, &s->made, (PdfPlace){number, link});
}

static void element_print(Arena *a, Str file, long number, Buf *out);

// Numbers are content of the element's page, "+n" that of another, "L" an annotation.
static void kids_print(Arena *a, Str file, Str kids, Buf *out) {
    for (size_t i = 0; i < kids.n;) {
        Str rest = str_sub(kids, i, kids.n);
        long number = strtol(str_c(a, rest), NULL, 10);
        size_t digits = 0;
        while (digits < rest.n && isdigit((unsigned char)rest.p[digits]))
            digits++;
        if (str_starts(rest, S("<<"))) {
            Str dict = str_sub(rest, 0, pdf_find(rest, ">>") + 2);
            if (pdf_has(dict, "/OBJR"))
                buf_add(out, S("L"));
            else
                buf_f(out, "+%ld", pdf_number(dict, "/MCID "));
            i += dict.n;
        } else if (digits && str_starts(str_sub(rest, digits, rest.n), S(" 0 R"))) {
            element_print(a, file, number, out);
            i += digits + 4;
        } else if (digits) {
            buf_f(out, "%ld", number);
            i += digits;
        } else {
            i++;
        }
    }
}

static void element_print(Arena *a, Str file, long number, Buf *out) {
    Str body = pdf_object(a, file, number);
    Str role = str_sub(body, pdf_find(body, "/S/") + 3, body.n);
    buf_add(out, str_cut(&role, ' '));
    static const char *const shown[] = {"/Lang(", "/Alt(", "/ID(", NULL};
    for (const char *const *key = shown; *key; key++) {
        size_t at = pdf_find(body, *key);
        Str value = str_sub(body, at + strlen(*key), body.n);
        value = str_cut(&value, ')');
        if (at < body.n)
            buf_f(out, "=%.*s", STR(value));
    }
    if (pdf_has(body, "/S/TH ")) {
        Str scope = pdf_follow(a, file, body, "/A ");
        buf_char(out, pdf_has(scope, "/Scope/Row") ? '>' : 'v');
    }
    size_t kids = pdf_find(body, "/K[");
    buf_char(out, '(');
    if (kids < body.n)
        kids_print(a, file, str_sub(body, kids + 3, body.n), out);
    buf_char(out, ')');
}

static void test_trees(void) {
    static const struct {
        const char *pages, *want;
    } rows[] = {
        {"", "Document()"},
        {"p x )", "Document(P(0))"},
        {"x", "Document(P(0))"},         // bare words are a paragraph
        {"section p ) )", "Document()"}, // what holds nothing leaves no trace
        // Levels are closed up, and begin anew with each card.
        {"h2 x ) h4 x ) h3 x ) h1 x )", "Document(H1(0)H2(1)H2(2)H1(3))"},
        {"#1 h3 x ) h5 x ) | #2 h2 x )", "Document(Sect(H1(0)H2(1))Sect(H1(0)))"},
        {"#1 h1 x ) | #1 h3 x )", "Document(Sect(H1(0)H2(0)))"},
        // Lists and tables get what they need.
        {"list item label x ) x ) item p x ) p x ) ) )",
         "Document(L(LI(Lbl(0)LBody(1))LI(LBody(P(2)P(3)))))"},
        {"list p x ) p x ) )", "Document(L(LI(LBody(P(0)))LI(LBody(P(1)))))"},
        {"list item p x ) list item x ) ) ) )",
         "Document(L(LI(LBody(P(0)L(LI(LBody(1)))))))"},
        {"table row th x ) th x ) ) row th x ) td x ) ) )",
         "Document(Table(TR(THv(0)THv(1))TR(TH>(2)TD(3))))"},
        {"quote x )", "Document(BlockQuote(P(0)))"},
        {"figure x )", "Document(Figure=seen(0))"},
        {"p x figure x ) x )", "Document(P(0Figure=seen(1)2))"},
        {"note label x ) x ) note x )",
         "Document(Note=note-000001(Lbl(0)1)Note=note-000002(2))"},
        // Links, and words in other languages.
        {"p x link x L ) x )", "Document(P(0Link(1L)2))"},
        {"link x L ) link x L )", "Document(P(Link(0L))P(Link(1L)))"},
        {"p x:nl x:en )", "Document(P(0Span=en(1)))"},
        {"h1 link x:en L ) )", "Document(H1(Link(Span=en(0)L)))"},
        // What goes on over pages is one element.
        {"p x )~ | ~p x )", "Document(P(0+0))"},
        {"section list item x )~ )~ )~ | ~section ~list ~item x ) item x ) ) ) p x )",
         "Document(Sect(L(LI(LBody(0+0))LI(LBody(1))))P(2))"},
        {"section p x ) )~ p x ) | ~section p x ) ) p x )",
         "Document(Sect(P(0)P(0))P(1)P(1))"},
        {"#1 section p x )~ )~ | #1 p x ) | #1 ~section ~p x ) )",
         "Document(Sect(Sect(P(0+0))P(0)))"}, // past a back of its own
        {"#1 section p x )~ )~ | #2 p x ) | #2 ~section p x ) )",
         "Document(Sect(Sect(P(0)))Sect(P(0)Sect(P(0))))"},
        {"p x )~ | p x )", "Document(P(0)P(0))"}, // that page was left out
        {"| ~p x )", "Document(P(0))"},           // or the one before
        {"#1 p x )~ | #2 ~p x )", "Document(Sect(P(0))Sect(P(0)))"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Build b = {.arena = arena_open()};
        Profile profile = {.links = true};
        b.out = buf_new(b.arena);
        b.file = pdf_file_open(b.arena, (Sink){&b.out, pdf_catch}, 4);
        b.tags = pdf_tags_open(b.arena, b.file, &profile, S("nl"), false);
        for (Str rest = str_of(rows[i].pages); rest.n;)
            page_add(&b, str_cut(&rest, '|'));
        int root = pdf_tags_close(b.tags);
        CHECK(pdf_file_close(b.file, root, root));
        CHECK_STR(pdf_tags_fault(b.tags), S(""));
        Str file = buf_str(&b.out), tree = pdf_object(b.arena, file, root);
        Buf got = buf_new(b.arena);
        element_print(b.arena, file, pdf_number(tree, "/K "), &got);
        CHECK_STR(buf_str(&got), str_of(rows[i].want));
        CHECK(pdf_has(tree, "/ParentTree ") &&
              pdf_has(tree, "/IDTree ") == pdf_has(buf_str(&got), "note-"));
        arena_close(b.arena);
    }
}

// The writer's own mistakes are told, whatever else goes wrong.
static void test_faults(void) {
    static const struct {
        const char *page, *want;
    } rows[] = {{"p x L )", "a link has no element"},
                {"p x link L ) )", ""},
                {"p ", "an element was not closed"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Build b = {.arena = arena_open()};
        Profile profile = {.links = true};
        b.out = buf_new(b.arena);
        b.file = pdf_file_open(b.arena, (Sink){&b.out, pdf_catch}, 4);
        b.tags = pdf_tags_open(b.arena, b.file, &profile, S("nl"), false);
        page_add(&b, str_of(rows[i].page));
        CHECK_STR(pdf_tags_fault(b.tags), str_of(rows[i].want));
        arena_close(b.arena);
    }
}

// A deck of many pages has a tree of keys with leaves, each page in its place.
static void test_keys(void) {
    Build b = {.arena = arena_open()};
    Profile profile = {.links = true};
    b.out = buf_new(b.arena);
    b.file = pdf_file_open(b.arena, (Sink){&b.out, pdf_catch}, 4);
    b.tags = pdf_tags_open(b.arena, b.file, &profile, S("nl"), false);
    for (int i = 0; i < 130; i++)
        page_add(&b, S("p x )"));
    int root = pdf_tags_close(b.tags);
    pdf_file_close(b.file, root, root);
    Str file = buf_str(&b.out), tree = pdf_object(b.arena, file, root);
    CHECK(pdf_number(tree, "/ParentTreeNextKey ") == 130);
    Str keys = pdf_follow(b.arena, file, tree, "/ParentTree ");
    CHECK(pdf_count(keys, " 0 R") == 3);
    Str leaf = pdf_follow(b.arena, file, keys, "/Kids[");
    CHECK(pdf_has(leaf, "/Limits[0 63 ]/Nums[0 ") && pdf_has(leaf, " 63 "));
    arena_close(b.arena);
}

// The document alone says that it is read from the right; all in it inherits that.
static void test_rtl(void) {
    for (int rtl = 0; rtl < 2; rtl++) {
        Build b = {.arena = arena_open()};
        Profile profile = {.links = true};
        b.out = buf_new(b.arena);
        b.file = pdf_file_open(b.arena, (Sink){&b.out, pdf_catch}, 4);
        b.tags = pdf_tags_open(b.arena, b.file, &profile, S("ar"), rtl);
        page_add(&b, S("section p x ) )"));
        int root = pdf_tags_close(b.tags);
        pdf_file_close(b.file, root, root);
        Str file = buf_str(&b.out);
        Str tree = pdf_object(b.arena, file, root);
        Str document = pdf_object(b.arena, file, pdf_number(tree, "/K "));
        CHECK(pdf_has(document, "/A<</O/Layout/WritingMode/RlTb>>") == rtl);
        CHECK(pdf_count(file, "/WritingMode") == (size_t)rtl);
        arena_close(b.arena);
    }
}

int main(void) {
    test_trees();
    test_faults();
    test_keys();
    test_rtl();
    return check_done();
}
