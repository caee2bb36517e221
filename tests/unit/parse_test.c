#include "yaml/parse.h"

#include <time.h>

#include "check.h"

typedef struct Parsed {
    Diags d;
    const Source *source;
    const Node *root;
} Parsed;

static Parsed parse(Arena *a, Str text) {
    Parsed p = {.d = diags_new(a)};
    p.source = source_new(a, &p.d, S("t"), text);
    p.root = p.source ? yaml_parse(a, &p.d, p.source) : NULL;
    return p;
}

static bool holds(Str text, const char *part) {
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= text.n; i++)
        if (memcmp(text.p + i, part, n) == 0)
            return true;
    return false;
}

// A node as one line: text in quotes unless plain, [lists] and {maps}.
static void dump(Buf *out, const Node *n) {
    switch (n->kind) {
    case NODE_TEXT:
        if (n->plain)
            buf_add(out, n->text);
        else
            buf_json(out, n->text);
        return;
    case NODE_LIST:
        buf_char(out, '[');
        for (size_t i = 0; i < n->n; i++) {
            buf_add(out, i ? S(", ") : S(""));
            dump(out, n->item[i]);
        }
        buf_char(out, ']');
        return;
    case NODE_MAP:
        buf_char(out, '{');
        for (size_t i = 0; i < n->n; i++) {
            buf_add(out, i ? S(", ") : S(""));
            dump(out, n->pair[i].key);
            buf_add(out, S(": "));
            dump(out, n->pair[i].value);
        }
        buf_char(out, '}');
        return;
    }
}

static void test_accepted(Arena *a) {
    static const char *const rows[][2] = {
        {"a: b\n", "{a: b}"},
        {"- a\n- [b, {c: d}]\n", "[a, [b, {c: d}]]"},
        {"# note\n---\na\n", "a"},
        {"a:\nb: ~\n", "{a: , b: ~}"},
        {"[no, NO, on, 012, 1_000, 12:30:45, 1e3, 0x1F, 2026-08-22]",
         "[no, NO, on, 012, 1_000, 12:30:45, 1e3, 0x1F, 2026-08-22]"},
        {"a: 'it''s'\nb: \"x\\ty\"\n", "{a: \"it's\", b: \"x\\ty\"}"},
        {"a: |\n  x\n  y\n", "{a: \"x\\ny\\n\"}"},
        {"a: >-\n  x\n  y\n", "{a: \"x y\"}"},
        {"a: x\r\nb: y\r\n", "{a: x, b: y}"},
        {"a: x\rb: y\r", "{a: x, b: y}"},
        {"a: &x [1]\nb: *x\n", "{a: [1], b: [1]}"},
        {"- &x 1\n- *x\n- &x 2\n- *x\n", "[1, 1, 2, 2]"},
        {"- &x {a: 1, b: 2}\n- {<<: *x, b: 3}\n", "[{a: 1, b: 2}, {b: 3, a: 1}]"},
        {"- &x {a: 1}\n- &y {a: 2, b: 2}\n- <<: [*x, *y]\n",
         "[{a: 1}, {a: 2, b: 2}, {a: 1, b: 2}]"},
        {"- &x {a: 1}\n- &y {<<: *x, b: 2}\n- {<<: *y, b: 3}\n",
         "[{a: 1}, {b: 2, a: 1}, {b: 3, a: 1}]"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Parsed p = parse(a, str_of(rows[i][0]));
        CHECK(p.d.n == 0);
        if (!CHECK(p.root != NULL))
            continue;
        Buf out = buf_new(a);
        dump(&out, p.root);
        CHECK_STR(buf_str(&out), str_of(rows[i][1]));
    }
}

static void test_refused(Arena *a) {
    static const struct {
        const char *text;
        size_t line, column; // of the first error
        const char *says;    // part of its message or hint
    } rows[] = {
        {"", 1, 1, "empty"},
        {"# only a note\n", 1, 1, "empty"},
        {"a: 1\nb: 2\na: 3\n", 3, 1, "\"a\" is given twice"},
        {"{a: 1, 'a': 2}", 1, 8, "\"a\" is given twice"},
        {"a: 1\n---\nb: 2\n", 2, 1, "second document"},
        {"&a [*a]", 1, 5, "alias"},
        {"&a {b: {c: *a}}", 1, 12, "alias"},
        {"a: *b\n", 1, 4, "&b"},
        {"a: &title 1\nb: *titel\n", 2, 4, "did you mean \"title\"?"},
        {"a: !!str b\n", 1, 4, "tags"},
        {"a: !let b\n", 1, 4, "tags"},
        {"[a, !x [b]]", 1, 5, "tags"},
        {"? [a]\n: b\n", 1, 3, "key"},
        {"<<: 1\n", 1, 5, "<<"},
        {"- {<<: [{a: 1}, 2]}\n", 1, 17, "<<"},
        {"a: \"x\\0y\"\n", 1, 4, "cannot be printed"},
        {"a: \"\\a\"\n", 1, 4, "cannot be printed"},
        {"a: \"\\uFFFE\"\n", 1, 4, "cannot be printed"},
        {"a: \"\\uFDD0\"\n", 1, 4, "cannot be printed"},
        {"a: \"\\uD83D\\uDE00\"\n", 1, 7, ""},
        {"a:\n\tb: c\n", 2, 1, "spaces, not tabs"},
        {"a:\n  b: c\n\td: e\n", 3, 1, "spaces, not tabs"},
        {"a: b: c\n", 1, 5, "quotes"},
        {"a: b\nc\nd: e\n", 3, 1, "colon"},
        {"a: [b, c\nd: e\n", 2, 2, "the list opened in line 1 is not closed"},
        {"a: {b: c\nd: e\n", 2, 2, "the map opened in line 1 is not closed"},
        {"a: {b: “{c}”, d: e}\n", 1, 8, "straight"},
        {"a: {b: #fff, c: d}\ne: f\n", 1, 8, "behind \" #\" all is a comment"},
        {"a: 'b\nc: d\n", 1, 4, "this quotation mark is never closed"},
        {"a: \"b\nc: d\n", 1, 4, "add \""},
        {"a: @b\n", 1, 4, "begins with one of @"},
        {"a: *b* c\n", 1, 6, "begins with one of @"},
        {"a: {<<: {b: c}, <<: {d: e}}\n", 1, 17, "\"<<\" is given twice"},
        {"\xC3\xA9: \xC3\xA9: c\n", 1, 5, "quotes"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Parsed p = parse(a, str_of(rows[i].text));
        if (!CHECK(p.d.n > 0 && diags_failed(&p.d))) {
            printf("    text \"%s\"\n", rows[i].text);
            continue;
        }
        Place at = source_place(p.d.p[0].at.source, p.d.p[0].at.from);
        bool says =
            holds(p.d.p[0].message, rows[i].says) || holds(p.d.p[0].hint, rows[i].says);
        if (!CHECK(at.line == rows[i].line && at.column == rows[i].column && says))
            printf("    \"%s\" gives %zu:%zu %.*s\n", rows[i].text, at.line, at.column,
                   STR(p.d.p[0].message));
    }
}

static void test_duplicate_place(Arena *a) {
    Parsed p = parse(a, S("a: 1\nb: 2\na: 3\na: 4\n"));
    CHECK(p.d.n == 2);
    for (size_t i = 0; i < p.d.n; i++) {
        CHECK(p.d.p[i].also.source == p.source && p.d.p[i].also.from == 0);
        CHECK_STR(p.d.p[i].also_says, S("first given here"));
    }
}

static void test_spans(Arena *a) {
    static const struct {
        const char *text, *want; // of the value of "a"
    } rows[] = {
        {"a: een twee  # note\n", "een twee"},
        {"a: \"een\"\n", "\"een\""},
        {"a: 'een'\nb: x\n", "'een'"},
        {"a: |\n  een\n  twee\n\nb: x\n", "|\n  een\n  twee"},
        {"a:\n  b: x\n  c: y\nd: z\n", "b: x\n  c: y"},
        {"a:\n- x\n- y\nd: z\n", "- x\n- y"},
        {"\xC3\xA9: x\na: \xC3\xA9t\xC3\xA9\n", "\xC3\xA9t\xC3\xA9"},
        {"b: x\r\na: een\r\n", "een"},
        {"b: x\xE2\x80\xA8\na: een\n", "een"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Parsed p = parse(a, str_of(rows[i].text));
        const Node *n = node_find(p.root, S("a"));
        if (CHECK(n != NULL))
            CHECK_STR(str_sub(p.source->text, n->span.from, n->span.to),
                      str_of(rows[i].want));
    }
}

// Texts and places outlive the Nodes of a part; the rest of the document says whether it
// needs these.
static void test_part(Arena *a) {
    static const struct {
        const char *text;
        const char *key;
        bool shared;
    } row[] = {
        {"{in: {a: &x [one], b: *x, c: \"t\\x77o\"}, out: 1}", "in", false},
        {"{in: {a: &x [one], c: \"t\\x77o\"}, out: *x}", "in", true},
        {"{in: {a: &x {k: [one]}, c: 'two'}, out: {<<: *x}}", "in", true},
        {"{out: &x 1, in: {a: [*x, one], c: two}}", "in", false},
        {"{in: {a: &x [one], c: \"t\\x77o\"}, out: *x}", "", false},
        {"{out: {in: {a: &x [one]}, b: *x}, in: {c: two}}", "in", false},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Diags d = diags_new(a);
        YamlPart part = {.key = str_of(row[i].key), .arena = arena_open()};
        const Source *s = source_new(a, &d, S("t"), str_of(row[i].text));
        const Node *root = yaml_parse_part(a, &d, s, &part);
        const Node *c = node_find(node_find(root, S("in")), S("c"));
        Str text = c->text;
        Span span = c->span;
        CHECK(part.shared == row[i].shared);
        arena_close(part.arena);
        CHECK_STR(text, S("two"));
        CHECK(span.source == s && span.to > span.from);
        if (*row[i].key)
            CHECK(node_find(root, S("out")) != NULL);
    }
}

static Str repeated(Arena *a, Str head, Str part, size_t n, Str tail) {
    Buf out = buf_new(a);
    buf_add(&out, head);
    for (size_t i = 0; i < n; i++)
        buf_add(&out, part);
    buf_add(&out, tail);
    return buf_str(&out);
}

static void test_depth(Arena *a) {
    const size_t deep = (size_t)limit_table[LIMIT_DEPTH].most;
    Str open = repeated(a, S(""), S("["), deep, S(""));
    CHECK(parse(a, repeated(a, open, S("]"), deep, S(""))).root != NULL);
    open = repeated(a, S(""), S("["), deep + 1, S(""));
    CHECK(parse(a, repeated(a, open, S("]"), deep + 1, S(""))).root == NULL);
    Parsed p = parse(a, repeated(a, S(""), S("- "), 10000, S("a")));
    CHECK(p.root == NULL && p.d.n == 1 && p.d.p[0].at.from == 2 * deep);
}

static Str numbered(Arena *a, const char *before, size_t n, const char *after) {
    Buf out = buf_new(a);
    for (size_t i = 0; i < n; i++)
        buf_f(&out, "%s%zu%s", before, i, after);
    return buf_str(&out);
}

// Sound YAML that is hardly what was meant.
static void test_slips(Arena *a) {
    static const struct {
        const char *text;
        size_t line, column; // of the warning; 0: there is none
        const char *says;
    } rows[] = {
        {"a: Card #{n}\n", 1, 9, "write \"Card #{n}\" in quotes"},
        {"a: Deck #2 of 3 # note\n", 1, 9, "\"#2 of 3 # note\" is a comment"},
        {"a: #ff0000\nb: c\n", 1, 4, "\"#ff0000\" is a comment"},
        {"- #tag\n", 1, 3, "\"#tag\" is a comment"},
        {"- b\t#tag\n", 1, 5, "\"#tag\" is a comment"},
        {"a: b\n  c #d\n", 2, 5, "write \"c #d\" in quotes"},
        {"a: \"b\" #{n}\n", 1, 8, "within the quotes"},
        {"a: [b #c\n  ]\n", 1, 7, "\"#c\" is a comment"},
        {"a: b ##{n}\n", 1, 6, "\"##{n}\" is a comment"},
        {"a: &R B\n", 1, 4, "\"&R\" names a YAML anchor"},
        {"a: &R [b]\n", 1, 4, "\"&R\" names a YAML anchor"},
        {"- &x 1\n- &x 2\n- *x\n", 1, 3, "\"&x\" names a YAML anchor"},
        {"a: b # note\n", 0, 0, ""},
        {"a: b #\nc: d\n", 0, 0, ""},
        {"a: b #---\n", 0, 0, ""},
        {"a: b ## note ##\n", 0, 0, ""},
        {"a: b#c\n#note\nd: e\n", 0, 0, ""},
        {"a: \"b #c\"\nd: 'e #f'\ng: |\n  h #i\n", 0, 0, ""},
        {"a: &R B\nc: *R\n", 0, 0, ""},
        {"a: R&B & C\n", 0, 0, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Parsed p = parse(a, str_of(rows[i].text));
        bool fine = p.root && p.d.n == (rows[i].line ? 1 : 0) && !diags_failed(&p.d);
        if (fine && rows[i].line) {
            Place at = source_place(p.d.p[0].at.source, p.d.p[0].at.from);
            fine = at.line == rows[i].line && at.column == rows[i].column;
            fine = fine && (holds(p.d.p[0].message, rows[i].says) ||
                            holds(p.d.p[0].hint, rows[i].says));
        }
        if (!CHECK(fine))
            printf("    \"%s\": %.*s\n", rows[i].text, p.d.n ? (int)p.d.p[0].message.n : 0,
                   p.d.n ? p.d.p[0].message.p : "");
    }
}

static Str alias_bomb(Arena *a) {
    Buf out = buf_new(a);
    buf_add(&out, S("a0: &a0 [x,x,x,x,x,x,x,x,x]\n"));
    for (int i = 1; i < 10; i++) {
        buf_f(&out, "a%d: &a%d [", i, i);
        for (int k = 0; k < 9; k++)
            buf_f(&out, "%s*a%d", k ? "," : "", i - 1);
        buf_add(&out, S("]\n"));
    }
    return buf_str(&out);
}

// Each ends soon, whatever it gives; the bounds leave room for sanitizers.
static void test_time(Arena *a) {
    struct {
        const char *name;
        Str text;
        bool good;
    } rows[] = {
        {"200 KB of [", repeated(a, S(""), S("["), 200000, S("")), false},
        {"200 KB of {", repeated(a, S(""), S("{"), 200000, S("")), false},
        {"200 KB of - ", repeated(a, S(""), S("- "), 100000, S("")), false},
        {"200 KB of [ on lines", repeated(a, S(""), S("[\n"), 100000, S("")), false},
        {"alias bomb", alias_bomb(a), false},
        {"50000 anchors", numbered(a, "- &a", 50000, " x\n"), false},
        {"50000 aliases",
         str_f(a, "- &a x\n%.*s", STR(repeated(a, S(""), S("- *a\n"), 50000, S("")))),
         true},
        {"9000 anchors and aliases",
         str_f(a, "%.*s%.*s", STR(numbered(a, "- &a", 9000, " x\n")),
               STR(repeated(a, S(""), S("- *a8999\n"), 9000, S("")))),
         true},
        {"50000 anchored lists", numbered(a, "- &a", 50000, " []\n"), false},
        {"merged 20000 keys",
         str_f(a, "a: &a {%.*s}\nb: {<<: *a}\nc: {<<: *a, k0: y}\n",
               STR(numbered(a, "k", 20000, ": x, "))),
         true},
        {"30000 keys", numbered(a, "k", 30000, ": x\n"), true},
        {"300 KB on one line", repeated(a, S("["), S("a, "), 100000, S("b]")), true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        clock_t from = clock();
        Parsed p = parse(a, rows[i].text);
        double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
        bool good = p.root && !diags_failed(&p.d);
        if (!CHECK(seconds < 1) || !CHECK(good == rows[i].good))
            printf("    %s: %.2f s\n", rows[i].name, seconds);
    }
}

static void test_large(Arena *a) {
    CHECK(parse(a, repeated(a, S("a: "), S("x"), 1 << 20, S("\n"))).d.n == 0);
    CHECK(parse(a, repeated(a, S("a: "), S("x"), (1 << 20) + 1, S("\n"))).d.n == 1);
    Parsed p = parse(a, repeated(a, S("a: b\n"), S("k"), 1100, S(": x\n")));
    CHECK(p.d.n == 1);
    CHECK(p.d.n == 1 && source_place(p.source, p.d.p[0].at.from).line == 2);
}

static const char rich[] =
    "# note\n%YAML 1.1\n---\na: &x {b: [1, 'it''s', \"q\\u00e9\\n\"], ? c : d}\n"
    "l: |2\n   een\n\n  twee\nf: >-\n  x\n  y\n- z\n<<: *x\n\"k\": !!str "
    "v\n..\xC2\x85...\n";
static const char sound[] =
    "a: &x {b: [1, 'it''s', \"q\\u00e9\\n\"], c: d}\nl: |2\n   een\n\n  twee\n"
    "f: >-\n  x\n  y\ng:\n- z\n- - 1\n  - {<<: *x, e: \xC3\xA9}\nh: *x\n";

// Whatever comes in, there is a document or an error, never both missing, and every error
// has its place in the text.
static void hostile(Str text) {
    Arena *a = arena_open();
    Parsed p = parse(a, text);
    CHECK(p.root || diags_failed(&p.d));
    Buf out = buf_new(a);
    diags_text(&p.d, false, &out);
    diags_json(&p.d, &out);
    for (size_t i = 0; i < p.d.n; i++) {
        Span at = p.d.p[i].at;
        CHECK(at.source && at.from <= at.to && at.to <= at.source->text.n);
    }
    arena_close(a);
}

static void test_hostile(void) {
    const Str texts[] = {{rich, sizeof rich - 1}, {sound, sizeof sound - 1}};
    uint32_t random = 1;
    for (size_t t = 0; t < 2; t++) {
        for (size_t n = 0; n <= texts[t].n; n++)
            hostile(str_sub(texts[t], 0, n));
        for (int i = 0; i < 2000; i++) {
            char copy[512];
            memcpy(copy, texts[t].p, texts[t].n);
            for (int k = 0; k < 3; k++) {
                random = random * 1664525 + 1013904223; // Numerical Recipes' generator
                static const char odd[] = "\t\n :-[]{}&*!|>'\"%@#,?<~\\\r\x01\x80\xC3\xFF";
                size_t at = (random >> 8) % texts[t].n;
                copy[at] = odd[(random >> 24) % (sizeof odd - 1)];
            }
            hostile((Str){copy, texts[t].n});
        }
    }
}

int main(void) {
    Arena *a = arena_open();
    test_accepted(a);
    test_refused(a);
    test_slips(a);
    test_duplicate_place(a);
    test_spans(a);
    test_part(a);
    test_depth(a);
    test_time(a);
    test_large(a);
    test_hostile();
    arena_close(a);
    return check_done();
}
