#include "manual/options.h"

#include "check.h"

enum { WORDS = 8 };

static Options words(Arena *a, const char *const *word) {
    char *argv[WORDS + 2] = {str_c(a, S("prent"))};
    int argc = 1;
    for (; word[argc - 1]; argc++)
        argv[argc] = str_c(a, str_of(word[argc - 1]));
    return options_read(a, argc, argv);
}

static void test_ways(void) {
    static const struct {
        const char *word[WORDS];
        const char *out, *project, *product;
        size_t threads;
    } row[] = {
        {{"build", NULL}, "", ".", "", 0},
        {{"build", "deck", "-o", "x", NULL}, "x", "deck", "", 0},
        {{"build", "-ox", "deck", NULL}, "x", "deck", "", 0},
        {{"build", "--out=x", "deck", "b", NULL}, "x", "deck", "b", 0},
        {{"build", "deck", "--out", "x", "b", "-j4", NULL}, "x", "deck", "b", 4},
        {{"build", "-j", "4", "--", "-o", "b", NULL}, "", "-o", "b", 4},
        {{"build", "--threads=7", "-", NULL}, "", "-", "", 7},
        {{"build", "-qj4", NULL}, "", ".", "", 4},
    };
    Arena *a = arena_open();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Options o = words(a, row[i].word);
        Str product = o.build.products ? o.build.product[0] : S("");
        CHECK_STR(o.wrong, S(""));
        CHECK_STR(o.build.out, str_of(row[i].out));
        CHECK_STR(o.build.project, str_of(row[i].project));
        CHECK_STR(product, str_of(row[i].product));
        CHECK(o.build.threads == row[i].threads);
    }
    arena_close(a);
}

static void test_values(void) {
    Arena *a = arena_open();
    Options o = words(a, (const char *const[]){"check", "--language=nl", "-p", "screen",
                                               "--html", "r.html", "--json", NULL});
    CHECK(o.command == COMMAND_CHECK && o.json && !o.build.strict && !o.quiet);
    CHECK_STR(o.build.language, S("nl"));
    CHECK_STR(o.build.print, S("screen"));
    CHECK_STR(o.build.html, S("r.html"));
    o = words(a, (const char *const[]){"build", "-f", "svg,pdf", "--help", NULL});
    CHECK(o.build.formats == 3 && o.help);
    arena_close(a);
}

static void test_wrong(void) {
    static const struct {
        const char *word[WORDS];
        const char *wrong, *hint;
    } row[] = {
        {{NULL}, "Say what to do.", "prent help shows what there is"},
        {{"biuld", NULL}, "There is no command \"biuld\".", "did you mean prent build?"},
        {{"build", "-o", NULL}, "-o needs a value.", ""},
        {{"build", "--out", NULL}, "--out needs a value.", ""},
        {{"build", "-o", "", NULL}, "--out needs a value that is not empty.", ""},
        {{"build", "--timeout", "soon", NULL},
         "--timeout takes a number of seconds, not \"soon\".",
         ""},
        {{"build", "--langauge", "nl", NULL},
         "There is no option --langauge.",
         "did you mean --language?"},
        {{"build", "-x", NULL}, "There is no option -x.", "prent help shows what there is"},
        {{"build", "-qx", NULL},
         "There is no option -x.",
         "prent help shows what there is"},
        {{"build", "-j0", NULL}, "-j takes a number from 1 to 256, not \"0\".", ""},
        {{"build", "-f", "pdf,gif", NULL},
         "There is no format \"gif\".",
         "write pdf, svg, png, or several of them: -f pdf,svg"},
        {{"build", "--html", "a", NULL},
         "prent build takes no --html.",
         "prent build --help shows what it takes"},
        {{"check", "--quiet=yes", NULL}, "--quiet takes no value.", ""},
    };
    Arena *a = arena_open();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Options o = words(a, row[i].word);
        CHECK_STR(o.wrong, str_of(row[i].wrong));
        CHECK_STR(o.hint, str_of(row[i].hint));
    }
    arena_close(a);
}

// Help names every option once, and what a command takes is what it accepts.
static void test_help(void) {
    Arena *a = arena_open();
    Buf all = buf_new(a);
    options_help(&all);
    for (size_t i = 0; i < option_count; i++) {
        const OptionInfo *info = &option_table[i];
        Str name = str_f(a, "--%.*s", STR(info->name));
        CHECK(strstr(str_c(a, buf_str(&all)), str_c(a, name)) != NULL);
        for (int c = 0; c < COMMANDS; c++) {
            Buf one = buf_new(a);
            options_help_command((Command)c, &one);
            bool shown = strstr(str_c(a, buf_str(&one)), str_c(a, name)) != NULL;
            CHECK(shown == !!(info->commands & 1U << c));
        }
    }
    arena_close(a);
}

int main(void) {
    test_ways();
    test_values();
    test_wrong();
    test_help();
    return check_done();
}
