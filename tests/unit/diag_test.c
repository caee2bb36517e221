#include "source/diag.h"

#include "check.h"

static Str text_of(const Diags *d, bool colour) {
    Buf out = buf_new(d->arena);
    diags_text(d, colour, &out);
    return buf_str(&out);
}

static Str json_of(const Diags *d) {
    Buf out = buf_new(d->arena);
    diags_json(d, &out);
    return buf_str(&out);
}

static bool holds(Str text, const char *part) {
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= text.n; i++)
        if (memcmp(text.p + i, part, n) == 0)
            return true;
    return false;
}

static void test_excerpt(Arena *a) {
    static const struct {
        const char *text;
        size_t from, to;
        const char *want;
    } rows[] = {
        {"a: b\n  titel: Ja\n", 7, 12,
         "t:2:3: error: m\n    2 |   titel: Ja\n      |   ^~~~~\n"},
        {"\ttitel", 1, 3, "t:1:2: error: m\n    1 | \ttitel\n      | \t^~\n"},
        {"\xC3\xA9\xC3\xA9 x", 5, 6,
         "t:1:4: error: m\n    1 | \xC3\xA9\xC3\xA9 x\n      |    ^\n"},
        {"abc", 3, 3, "t:1:4: error: m\n    1 | abc\n      |    ^\n"},
        {"abc\ndef", 1, 6, "t:1:2: error: m\n    1 | abc\n      |  ^~\n"},
        {"abc\r\n", 5, 5, "t:2:1: error: m\n    2 | \n      | ^\n"},
        {"", 0, 0, "t:1:1: error: m\n    1 | \n      | ^\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Source *s = source_new(a, &d, S("t"), str_of(rows[i].text));
        diag_error(&d, (Span){s, rows[i].from, rows[i].to}, "m");
        CHECK_STR(text_of(&d, false), str_of(rows[i].want));
    }
}

static void test_parts(Arena *a) {
    static const Str name[] = {{"title", 5}, {"size", 4}};
    Diags d = diags_new(a);
    const Source *s = source_new(a, &d, S("card.yaml"), S("titel: 1\ntitel: 2\n"));
    Diag *diag = diag_error(&d, (Span){s, 9, 14}, "unknown key \"%s\"", "titel");
    diag_nearest(&d, diag, S("titel"), name, 2);
    diag->also = (Span){s, 0, 5};
    diag->also_says = S("first given here");
    CHECK_STR(text_of(&d, false), S("card.yaml:2:1: error: unknown key \"titel\"\n"
                                    "    2 | titel: 2\n"
                                    "      | ^~~~~\n"
                                    "  hint: did you mean \"title\"?\n"
                                    "card.yaml:1:1: note: first given here\n"));
    CHECK_STR(json_of(&d),
              S("[\n{\"severity\":\"error\",\"file\":\"card.yaml\",\"line\":2,\"column\":1,"
                "\"end_line\":2,\"end_column\":6,\"message\":\"unknown key \\\"titel\\\"\","
                "\"hint\":\"did you mean \\\"title\\\"?\",\"also\":{\"file\":\"card.yaml\","
                "\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":6,"
                "\"message\":\"first given here\"}}\n]\n"));
    CHECK(holds(text_of(&d, true), "\x1b["));
    diag = diag_error(&d, span_none(), "x");
    diag_nearest(&d, diag, S("colour"), name, 2);
    CHECK(diag->hint.n == 0);
}

static void test_without_place(Arena *a) {
    Diags d = diags_new(a);
    CHECK_STR(text_of(&d, false), S(""));
    CHECK_STR(json_of(&d), S("[]\n"));
    diag_machine(&d, span_none(), "the disk\nis full");
    diag_warning(&d, span_none(), "old");
    CHECK_STR(text_of(&d, false),
              S("prent: error: the disk is full\nprent: warning: old\n"));
    CHECK_STR(json_of(&d),
              S("[\n{\"severity\":\"machine\",\"message\":\"the disk\\nis full\"},\n"
                "{\"severity\":\"warning\",\"message\":\"old\"}\n]\n"));
}

// By source in the order of appearance, then by offset; what is the same only once.
static void test_order(Arena *a) {
    Diags d = diags_new(a);
    const Source *first = source_new(a, &d, S("z"), S("abc"));
    const Source *second = source_new(a, &d, S("a"), S("abc"));
    diag_error(&d, (Span){first, 2, 3}, "late");
    diag_error(&d, (Span){second, 0, 1}, "other");
    diag_error(&d, (Span){first, 0, 1}, "one");
    diag_error(&d, (Span){first, 0, 1}, "two");
    diag_error(&d, (Span){first, 0, 1}, "one");
    CHECK_STR(text_of(&d, false), S("z:1:1: error: one\n    1 | abc\n      | ^\n"
                                    "z:1:1: error: two\n    1 | abc\n      | ^\n"
                                    "z:1:3: error: late\n    1 | abc\n      |   ^\n"
                                    "a:1:1: error: other\n    1 | abc\n      | ^\n"));
}

static void test_bounds(Arena *a) {
    Diags d = diags_new(a);
    for (int i = 0; i < 123; i++)
        diag_error(&d, span_none(), "no %d", i);
    Str text = text_of(&d, false);
    CHECK(str_ends(text, S("prent: error: no 99\n… and 23 more\n")));

    Diags wide = diags_new(a);
    Buf line = buf_new(a);
    for (int i = 0; i < 5000; i++)
        buf_add(&line, S("abcde "));
    const Source *s = source_new(a, &wide, S("t"), buf_str(&line));
    diag_error(&wide, (Span){s, 6000, 6005}, "%.*s", STR(s->text));
    text = text_of(&wide, false);
    CHECK(text.n < 1000);
    CHECK(holds(text, "\n    1 | …"));
    CHECK(holds(text, "…\n      | "));
    CHECK(holds(text, " ^~~~~\n"));
}

// Nothing that steers a terminal gets through, and no byte that is not UTF-8.
static void test_harmless(Arena *a) {
    Diags d = diags_new(a), faults = diags_new(a);
    source_new(a, &faults, S("a\x1b[31m\xFF"), S("b\x1b\xFF"));
    CHECK(faults.n == 2);
    Str text = text_of(&faults, false);
    CHECK(!holds(text, "\x1b") && !holds(text, "\xFF"));
    const Source *s = source_new(a, &d, S("t"), S("x\u202Ey"));
    diag_error(&d, (Span){s, 4, 5}, "m");
    CHECK_STR(text_of(&d, false), S("t:1:3: error: m\n    1 | x\uFFFDy\n      |   ^\n"));
}

static void test_status(Arena *a) {
    Diags d = diags_new(a), more = diags_new(a);
    CHECK(diags_status(&d, true) == 0 && !diags_failed(&d));
    diag_warning(&d, span_none(), "w");
    CHECK(diags_status(&d, false) == 0 && diags_status(&d, true) == 1);
    CHECK(!diags_failed(&d));
    diag_error(&d, span_none(), "e");
    CHECK(diags_status(&d, false) == 1 && diags_failed(&d));
    diag_machine(&more, span_none(), "m");
    CHECK(diags_status(&more, false) == 3 && diags_failed(&more));
    diags_append(&d, &more);
    CHECK(d.n == 3 && diags_status(&d, false) == 3);
}

static void test_append(Arena *a) {
    Diags d = diags_new(a);
    Arena *other = arena_open();
    Diags more = diags_new(other);
    diag_hint(&more, diag_error(&more, span_none(), "gone %d", 1), "hint %d", 2);
    diags_append(&d, &more);
    arena_close(other);
    CHECK_STR(d.p[0].message, S("gone 1"));
    CHECK_STR(d.p[0].hint, S("hint 2"));
}

// What one rule finds at one place is told once, the worst of it, with the pages; other
// rules, other places and what is only said alike are told apart.
static void test_findings(Arena *a) {
    Diags d = diags_new(a);
    const Source *s = source_new(a, &d, S("t"), S("abcd"));
    static const struct {
        const char *rule, *says;
        double fault;
        size_t from;
        Str page;
    } rows[] = {{"contrast", "4 to 1", 0.5, 0, {"deck/01", 7}},
                {"contrast", "2 to 1", 2.5, 0, {"deck/02", 7}},
                {"contrast", "3 to 1", 1.5, 0, {"deck/02", 7}},
                {"line", "thin", 0.1, 0, {"deck/01", 7}},
                {"contrast", "1 to 1", 3.5, 2, {"deck/03", 7}},
                {"fit", "too long here", 0, 3, {"deck/01", 7}},
                {"fit", "too long there", 0, 3, {"deck/02", 7}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags page = diags_new(a);
        Diag *diag = diag_error(&page, (Span){s, rows[i].from, rows[i].from + 1}, "%s",
                                rows[i].says);
        diag_rule(diag, rows[i].rule, (Rect){72, 36, 7.2, 3.6}, rows[i].fault);
        diags_on_page(&page, rows[i].page);
        diags_append(&d, &page);
    }
    CHECK_STR(text_of(&d, false),
              S("t:1:1: error: 2 to 1 in deck/02 and 1 more page\n    1 | abcd\n      | ^\n"
                "t:1:1: error: thin in deck/01\n    1 | abcd\n      | ^\n"
                "t:1:3: error: 1 to 1 in deck/03\n    1 | abcd\n      |   ^\n"
                "t:1:4: error: too long here\n    1 | abcd\n      |    ^\n"
                "t:1:4: error: too long there\n    1 | abcd\n      |    ^\n"));
    size_t n;
    const Finding *finding = diags_findings(a, &d, &n);
    CHECK(n == 5 && finding[0].n == 3 && finding[0].pages == 2);
    CHECK(holds(json_of(&d),
                "{\"severity\":\"error\",\"rule\":\"contrast\",\"places\":["
                "{\"page\":\"deck/01\",\"x_mm\":25.4,\"y_mm\":12.7,\"width_mm\":2.54,"
                "\"height_mm\":1.27},{\"page\":\"deck/02\","));
}

int main(void) {
    Arena *a = arena_open();
    test_excerpt(a);
    test_parts(a);
    test_without_place(a);
    test_order(a);
    test_bounds(a);
    test_harmless(a);
    test_status(a);
    test_append(a);
    test_findings(a);
    arena_close(a);
    return check_done();
}
