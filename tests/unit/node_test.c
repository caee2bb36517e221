#include "yaml/node.h"

#include "check.h"
#include "yaml/parse.h"

static const Node *value_of(Arena *a, Diags *d, const char *text) {
    const Source *s = source_new(a, d, S("t"), str_of(text));
    const Node *root = s ? yaml_parse(a, d, s) : NULL;
    CHECK(d->n == 0 && root);
    return node_find(root, S("v"));
}

static bool holds(Str text, const char *part) {
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= text.n; i++)
        if (memcmp(text.p + i, part, n) == 0)
            return true;
    return false;
}

// Whether the one error is at the value and names `part`.
static bool one_error(const Diags *d, const Node *n, const char *part) {
    return d->n == 1 && d->p[0].at.from == n->span.from && d->p[0].at.to == n->span.to &&
           (holds(d->p[0].message, part) || holds(d->p[0].hint, part));
}

static void test_nothing(Arena *a) {
    static const struct {
        const char *text;
        bool nothing;
    } rows[] = {
        {"v:", true},      {"v: ~", true},     {"v: ''", false},
        {"v: '~'", false}, {"v: null", false}, {"v: []", false},
    };
    CHECK(node_nothing(NULL));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        CHECK(node_nothing(value_of(a, &d, rows[i].text)) == rows[i].nothing);
    }
}

static void test_find(Arena *a) {
    Diags d = diags_new(a);
    const Node *v = value_of(a, &d, "v: {a: 1, b: 2}");
    CHECK(node_find(v, S("b")) && str_eq(node_find(v, S("b"))->text, S("2")));
    CHECK(!node_find(v, S("c")) && !node_find(NULL, S("a")));
    CHECK(!node_find(node_find(v, S("a")), S("a")));
}

static void test_only(Arena *a) {
    static const Str known[] = {{"title", 5}, {"size", 4}};
    Diags d = diags_new(a);
    node_only(&d, value_of(a, &d, "v: {size: 1, titel: 2, zzz: 3}"), known, 2, "a card");
    if (!CHECK(d.n == 2))
        return;
    CHECK_STR(d.p[0].message, S("unknown key \"titel\" in a card"));
    CHECK_STR(d.p[0].hint, S("did you mean \"title\"?"));
    CHECK(holds(d.p[1].hint, "title, size"));
    node_only(&d, NULL, known, 2, "a card");
    CHECK(d.n == 2);
}

static void test_kinds(Arena *a) {
    static const struct {
        const char *text, *found;
        NodeKind kind;
    } rows[] = {
        {"v: x", NULL, NODE_TEXT},       {"v: [x]", NULL, NODE_LIST},
        {"v: {x: y}", NULL, NODE_MAP},   {"v: [x]", "list", NODE_TEXT},
        {"v: {x: y}", "map", NODE_LIST}, {"v: x", "text", NODE_MAP},
        {"v:", "nothing", NODE_TEXT},    {"v:", "nothing", NODE_MAP},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Node *n = value_of(a, &d, rows[i].text);
        CHECK(node_is(&d, n, rows[i].kind, "a thing") == !rows[i].found);
        CHECK(rows[i].found ? one_error(&d, n, rows[i].found) : d.n == 0);
    }
}

static void test_bool(Arena *a) {
    static const struct {
        const char *text;
        int want; // 2: an error
    } rows[] = {
        {"v: yes", 1}, {"v: true", 1}, {"v: no", 0}, {"v: false", 0}, {"v: nee", 2},
        {"v: on", 2},  {"v: Yes", 2},  {"v: 1", 2},  {"v: [yes]", 2}, {"v:", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Node *n = value_of(a, &d, rows[i].text);
        CHECK(node_bool(&d, n, "the fold") == (rows[i].want == 1));
        CHECK(rows[i].want == 2 ? one_error(&d, n, "") : d.n == 0);
    }
    Diags d = diags_new(a);
    node_bool(&d, value_of(a, &d, "v: nee"), "the fold");
    CHECK(holds(d.p[0].message, "yes") && holds(d.p[0].message, "no") &&
          holds(d.p[0].message, "true") && holds(d.p[0].message, "false"));
}

static void test_number(Arena *a) {
    static const struct {
        const char *text;
        double want;
        const char *error;
    } rows[] = {
        {"v: 0", 0, NULL},
        {"v: 2.5", 2.5, NULL},
        {"v: '10'", 10, NULL},
        {"v: 10.5", 0, "10"},
        {"v: -1", 0, "0"},
        {"v: .nan", 0, "not a usable number"},
        {"v: .inf", 0, "not a usable number"},
        {"v: 1e400", 0, "not a usable number"},
        {"v: -0", 0, "not a usable number"},
        {"v: 0x1F", 0, "not a usable number"},
        {"v: 2,5", 0, "not a usable number"},
        {"v: [1]", 0, "list"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Node *n = value_of(a, &d, rows[i].text);
        double got = node_number(&d, n, 0, 10, "the size");
        CHECK(got >= 0 && got <= 10);
        if (rows[i].error)
            CHECK(one_error(&d, n, rows[i].error));
        else
            CHECK(d.n == 0 && got == rows[i].want);
    }
}

static void test_lengths(Arena *a) {
    static const struct {
        const char *text;
        bool one, sides;
    } rows[] = {
        {"v: 12 mm", true, true},   {"v: 25 %", true, true},
        {"v: 0", true, true},       {"v: 9 5 6 5 mm", false, true},
        {"v: 12", false, false},    {"v: 12,5mm", false, false},
        {"v: 1e3mm", false, false}, {"v: [12 mm]", false, false},
        {"v:", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a), sides = diags_new(a);
        const Node *n = value_of(a, &d, rows[i].text);
        Len len = node_len(&d, n, "the width");
        CHECK(rows[i].one ? d.n == 0 && len.unit != LEN_NONE : one_error(&d, n, ""));
        node_sides(&sides, n, "the padding");
        CHECK(rows[i].sides ? sides.n == 0 : one_error(&sides, n, ""));
    }
    Diags d = diags_new(a);
    LenSides got = node_sides(&d, value_of(a, &d, "v: 1 2 3 4 pt"), "the padding");
    CHECK_NEAR(got.top.value, 1, 1e-9);
    CHECK_NEAR(got.right.value, 2, 1e-9);
    CHECK_NEAR(got.bottom.value, 3, 1e-9);
    CHECK_NEAR(got.left.value, 4, 1e-9);
}

static void test_enum(Arena *a) {
    static const Str name[] = {{"left", 4}, {"center", 6}, {"right", 5}};
    static const struct {
        const char *text;
        size_t want;
        const char *error;
    } rows[] = {
        {"v: left", 0, NULL},     {"v: right", 2, NULL},
        {"v: 'center'", 1, NULL}, {"v: centre", 0, "did you mean \"center\"?"},
        {"v: zzzzzz", 0, "left"}, {"v: [left]", 0, "list"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Node *n = value_of(a, &d, rows[i].text);
        CHECK(node_enum(&d, n, name, 3, "the align") == rows[i].want);
        CHECK(rows[i].error ? one_error(&d, n, rows[i].error) : d.n == 0);
    }
}

static void test_text(Arena *a) {
    Diags d = diags_new(a);
    CHECK_STR(node_text(&d, value_of(a, &d, "v: 0123"), "a name"), S("0123"));
    CHECK_STR(node_text(&d, value_of(a, &d, "v: ''"), "a name"), S(""));
    CHECK(d.n == 0);
    CHECK_STR(node_text(&d, value_of(a, &d, "v: [x]"), "a name"), S(""));
    CHECK(d.n == 1);
}

int main(void) {
    Arena *a = arena_open();
    test_nothing(a);
    test_find(a);
    test_only(a);
    test_kinds(a);
    test_bool(a);
    test_number(a);
    test_lengths(a);
    test_enum(a);
    test_text(a);
    arena_close(a);
    return check_done();
}
