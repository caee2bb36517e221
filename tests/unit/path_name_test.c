#include "content/path_name.h"

#include "check.h"

static const struct {
    const char *path;
    bool fine;
} forms[] = {{"card", true},
             {"card.text", true},
             {"card.Vraag (NL)", true},
             {"card.Nr.", true},
             {"card[\"a.b\"]", true},
             {"card['a}b'].c", true},
             {"a b", false},
             {"", false},
             {".a", false},
             {"a..b", false},
             {"a.", false},
             {"card.a{b", false},
             {"card.100 %?", true},
             {"\xC3\xA9\xC3\xA9n.x", true}};

static void test_forms(void) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!CHECK(path_fine(str_of(forms[i].path)) == forms[i].fine))
            printf("    %s\n", forms[i].path);
}

static const Value *record(Arena *a, const char *const *name, size_t n) {
    Value *v = NEW(a, Value);
    *v = (Value){.kind = VALUE_RECORD, .n = n};
    v->field = NEWS(a, Field, n);
    for (size_t i = 0; i < n; i++)
        v->field[i] =
            (Field){str_of(name[i]), value_text(a, str_of(name[i]), S("en"), span_none())};
    return v;
}

static void test_steps(Arena *a) {
    static const char *const name[] = {"Vraag (NL)", "Nr.", "a.b", "a", "c]d", "x[1]"};
    static const struct {
        const char *rest, *field, *behind; // field NULL: there is none
    } rows[] = {{"Vraag (NL)", "Vraag (NL)", ""},
                {"Nr.", "Nr.", ""},
                {"Nr..dark", "Nr.", "dark"},
                {"a.b", "a.b", ""},
                {"a.c", "a", "c"},
                {"[\"a\"].b", "a", "b"},
                {"['a.b']", "a.b", ""},
                {"[\"c]d\"].x", "c]d", "x"},
                {"x[1]", "x[1]", ""},
                {"b", NULL, "b"},
                {"vraag (nl)", NULL, "vraag (nl)"}};
    const Value *v = record(a, name, sizeof name / sizeof *name);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str rest = str_of(rows[i].rest);
        const Value *got = path_step(v, &rest);
        CHECK((got != NULL) == (rows[i].field != NULL));
        if (got)
            CHECK_STR(got->text, str_of(rows[i].field));
        CHECK_STR(rest, str_of(rows[i].behind));
    }
}

static void test_ends(void) {
    CHECK(path_end(S("{a}b"), 0) == 2);
    CHECK(path_end(S("{a[\"}\"]}b"), 0) == 7);
    CHECK(path_end(S("{a"), 0) == 2);
}

static void test_nearest(Arena *a) {
    static const Str known[] = {LIT("Vraag (NL)"), LIT("Toelichting")};
    static const struct {
        const char *name, *hint;
    } rows[] = {{"vraag nl", "did you mean \"Vraag (NL)\"?"},
                {"Toelichtng", "did you mean \"Toelichting\"?"},
                {"kleur", "its fields are Vraag (NL), Toelichting"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        Diag *wrong = diag_error(&d, span_none(), "x");
        path_nearest(&d, wrong, str_of(rows[i].name), known, 2);
        CHECK_STR(d.p[0].hint, str_of(rows[i].hint));
    }
}

int main(void) {
    Arena *a = arena_open();
    test_forms();
    test_steps(a);
    test_ends();
    test_nearest(a);
    arena_close(a);
    return check_done();
}
