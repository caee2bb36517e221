// The command line: options to a build's, diagnostics to stderr, reports to stdout, and the
// exit status. The only file that knows argv, the environment, signals and how the program
// ends.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <locale.h>

#include "app/build.h"
#include "app/calibrate.h"
#include "app/help.h"
#include "base/file.h"
#include "base/number.h"
#include "base/work.h"
#include "model/project.h"

enum { STATUS_USAGE = 2, STATUS_MACHINE = 3 };

// A signal handler can reach nothing else.
static volatile sig_atomic_t stop_signal;

static void on_signal(int signal) {
    stop_signal = signal;
}

// SIGXFSZ and SIGPIPE become write errors, which are reported like a full disk.
static void signals_set(void) {
    static const int stop[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal};
    for (size_t i = 0; i < sizeof stop / sizeof *stop; i++)
        sigaction(stop[i], &action, NULL);
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
}

typedef enum Command {
    COMMAND_BUILD,
    COMMAND_CHECK,
    COMMAND_LIST,
    COMMAND_CALIBRATE
} Command;

typedef struct Options {
    Command command;
    BuildOptions build;
    Str read;   // of calibrate
    Str locale; // its language: "nl-NL", or ""
    bool json, strict, quiet;
    Str wrong; // what cannot be understood
} Options;

static Str formats_parse(Arena *a, Str list, unsigned *out) {
    static const Str name[] = {LIT("pdf"), LIT("svg"), LIT("png")};
    while (list.n) {
        Str one = str_cut(&list, ',');
        unsigned found = 0;
        for (unsigned i = 0; i < 3; i++)
            found |= str_eq(one, name[i]) ? 1U << i : 0;
        if (!found)
            return str_f(a, "there is no format \"%.*s\"; there are pdf, svg and png",
                         STR(one));
        *out |= found;
    }
    return S("");
}

static void threads_parse(Arena *a, Str text, Options *o) {
    long n;
    if (integer_parse(text, 1, 256, &n))
        o->build.threads = (size_t)n;
    else
        o->wrong = str_f(a, "-j takes a number from 1 to 256, not \"%.*s\"", STR(text));
}

// One option; *i moves behind its value.
static void option_read(Arena *a, Options *o, int argc, char **argv, int *i) {
    Str option = str_of(argv[*i]);
    bool valued = str_eq(option, S("-o")) || str_eq(option, S("-f")) ||
                  str_eq(option, S("-j")) || str_eq(option, S("-p")) ||
                  str_eq(option, S("--language")) || str_eq(option, S("--pages")) ||
                  str_eq(option, S("--printer")) || str_eq(option, S("--read")) ||
                  str_eq(option, S("--html"));
    if (valued && *i + 1 == argc) {
        o->wrong = str_f(a, "%.*s needs a value", STR(option));
        return;
    }
    Str value = valued ? str_of(argv[++*i]) : S("");
    if (str_eq(option, S("-o")))
        o->build.out = value;
    else if (str_eq(option, S("-f")))
        o->wrong = formats_parse(a, value, &o->build.formats);
    else if (str_eq(option, S("-j")))
        threads_parse(a, value, o);
    else if (str_eq(option, S("-p")))
        o->build.print = value;
    else if (str_eq(option, S("--language")))
        o->build.language = value;
    else if (str_eq(option, S("--pages")))
        o->build.pages = value;
    else if (str_eq(option, S("--printer")))
        o->build.printer = value;
    else if (str_eq(option, S("--read")))
        o->read = value;
    else if (str_eq(option, S("--html")))
        o->build.html = value;
    else if (str_eq(option, S("-q")))
        o->quiet = true;
    else if (str_eq(option, S("--json")))
        o->json = true;
    else if (str_eq(option, S("--strict")))
        o->strict = true;
    else
        o->wrong = str_f(a, "there is no option %.*s", STR(option));
}

static Options options_read(Arena *a, int argc, char **argv) {
    enum { COMMANDS = 4 };
    static const Str command[COMMANDS] = {LIT("build"), LIT("check"), LIT("list"),
                                          LIT("calibrate")};
    Options o = {.build = {.project = S("."), .out = S("out"), .date = -1}};
    size_t c = 0, words = 0;
    Str name = str_of(argv[1]);
    while (c < COMMANDS && !str_eq(name, command[c]))
        c++;
    o.command = (Command)c;
    if (c == COMMANDS) {
        Str near = str_nearest(name, command, COMMANDS);
        o.wrong = str_f(a, "there is no command \"%.*s\"%s%.*s%s", STR(name),
                        near.n ? "; did you mean " : "", STR(near), near.n ? "?" : "");
    }
    Str *product = NEWS(a, Str, (size_t)argc);
    for (int i = 2; i < argc && !o.wrong.n; i++) {
        if (argv[i][0] == '-' && argv[i][1])
            option_read(a, &o, argc, argv, &i);
        else if (words++ == 0)
            o.build.project = str_of(argv[i]);
        else
            product[o.build.products++] = str_of(argv[i]);
    }
    if (o.build.html.n && o.command != COMMAND_CHECK && !o.wrong.n)
        o.wrong = S("--html is the report of prent check");
    o.build.product = product;
    o.build.stop = &stop_signal;
    if (!o.build.threads)
        o.build.threads = work_processors();
    return o;
}

// The language of "nl_NL.UTF-8@euro" is "nl-NL", by the first of the variables that is set:
// POSIX.1-2017, 8.2.
static Str locale_language(Arena *a) {
    static const char *const name[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *value = NULL;
    for (size_t i = 0; i < sizeof name / sizeof *name && (!value || !*value); i++)
        value = getenv(name[i]);
    Str locale = str_of(value);
    locale = str_cut(&locale, '@');
    locale = str_cut(&locale, '.');
    Str region = locale, language = str_cut(&region, '_');
    if (str_eq(locale, S("C")) || str_eq(locale, S("POSIX")))
        return S("");
    return region.n ? str_f(a, "%.*s-%.*s", STR(language), STR(region)) : language;
}

// SOURCE_DATE_EPOCH: reproducible-builds.org/specs/source-date-epoch.
static bool environment_read(Arena *a, Options *o) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    long date;
    if (epoch && *epoch) {
        if (!integer_parse(str_of(epoch), 0, 253402300799, &date)) // the year 9999's end
            return false;
        o->build.date = date;
    }
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && *config)
        o->build.config = str_f(a, "%s/prent", config);
    else if (home && *home)
        o->build.config = str_f(a, "%s/.config/prent", home);
    o->locale = locale_language(a);
    const char *stock = getenv("PRENT_STOCK");
    o->build.stock = str_of(PRENT_SHARE_DIR);
    if (file_is_folder(a, S(PRENT_STOCK_DIR "/layouts")))
        o->build.stock = S(PRENT_STOCK_DIR);
    if (stock && *stock)
        o->build.stock = str_of(stock);
    return true;
}

static int usage(const char *wrong) {
    fprintf(stderr, "prent: error: %s\n  hint: prent help shows what there is\n", wrong);
    return STATUS_USAGE;
}

// The word behind the command is a paper there, not a project.
static void run_calibrate(Arena *a, Diags *d, const Options *o, Buf *report) {
    bool said = !str_eq(o->build.project, S("."));
    Str asked = o->build.language.n ? o->build.language : o->locale;
    CalibrateOptions c = {.stock = o->build.stock,
                          .out = o->build.out,
                          .config = o->build.config,
                          .paper = said ? o->build.project : S("A4"),
                          .language = asked.n ? asked : S("en"),
                          .printer = o->build.printer,
                          .read = o->read,
                          .formats = o->build.formats,
                          .date = o->build.date,
                          .stop = o->build.stop};
    calibrate(a, d, &c, report);
}

static void run(Arena *a, Diags *d, const Options *o, Buf *report) {
    switch (o->command) {
    case COMMAND_BUILD:
        build_project(a, d, &o->build, report);
        break;
    case COMMAND_CHECK:
        check_project(a, d, &o->build, o->json, report);
        break;
    case COMMAND_LIST:
        list_project(a, d, &o->build, o->json, report);
        break;
    case COMMAND_CALIBRATE:
        run_calibrate(a, d, o, report);
        break;
    }
}

static int report_print(Diags *d, const Options *o, const Buf *report) {
    Buf text = buf_new(d->arena);
    bool colour = isatty(STDERR_FILENO) && !getenv("NO_COLOR");
    if (o->json)
        diags_json(d, &text);
    else
        diags_text(d, colour, &text);
    if (text.n && (d->n || o->command == COMMAND_CHECK))
        fwrite(text.p, 1, text.n, stderr);
    if (report->n && !o->quiet)
        fwrite(report->p, 1, report->n, stdout);
    if (fflush(stdout) != 0 && o->command == COMMAND_LIST) {
        fputs("prent: error: standard output could not be written\n", stderr);
        return STATUS_MACHINE;
    }
    return diags_status(d, o->strict);
}

int main(int argc, char **argv) {
    setlocale(LC_CTYPE, "C.UTF-8"); // names of files; numbers stay as C writes them
    signals_set();
    if (argc < 2)
        return usage("say what to do: prent build, check, list, calibrate or help");
    Str first = str_of(argv[1]);
    if (str_eq(first, S("--version"))) {
        puts("prent " PRENT_VERSION);
        return 0;
    }
    Arena *a = arena_open();
    int status;
    Options o = {0};
    if (str_eq(first, S("help")) || str_eq(first, S("--help")) || str_eq(first, S("-h"))) {
        Str text = help_text(a, argc > 2 ? str_of(argv[2]) : S(""));
        status = text.n ? 0 : usage("there is no help on that: prent help [layout]");
        fwrite(text.p, 1, text.n, stdout);
    } else if ((o = options_read(a, argc, argv)).wrong.n) {
        status = usage(str_c(a, o.wrong));
    } else if (!environment_read(a, &o)) {
        status = usage("SOURCE_DATE_EPOCH is not a number of seconds");
    } else {
        Diags d = diags_new(a);
        Buf report = buf_new(a);
        run(a, &d, &o, &report);
        status = report_print(&d, &o, &report);
    }
    arena_close(a);
    return status;
}
