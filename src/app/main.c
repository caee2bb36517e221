// The program: what the command line and the environment ask for, diagnostics to stderr,
// reports to stdout, and the exit status. The only file that knows the environment, signals
// and how the program ends.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <locale.h>

#include "app/blame.h"
#include "app/rebuild.h"
#include "app/stock.h"
#include "app/watch.h"
#include "art/worker.h"
#include "base/file.h"
#include "base/number.h"
#include "base/work.h"
#include "commands/calibrate.h"
#include "commands/farm.h"
#include "commands/fonts.h"
#include "commands/manifest.h"
#include "commands/new.h"
#include "manual/explain.h"
#include "manual/help.h"
#include "manual/options.h"
#include "preview/preview.h"
#include "source/diag_words.h"

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
static bool environment_read(Arena *a, Options *o, Str *locale) {
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
    *locale = locale_language(a);
    o->build.stock = stock_find(a, getenv("PRENT_STOCK"));
    return true;
}

static int usage(Str wrong, Str hint) {
    fprintf(stderr, "prent: error: %.*s\n", STR(wrong));
    if (hint.n)
        fprintf(stderr, "  hint: %.*s\n", STR(hint));
    return STATUS_USAGE;
}

static void run_calibrate(Arena *a, Diags *d, const Options *o, Str locale, Buf *report) {
    Str asked = o->build.language.n ? o->build.language : locale;
    CalibrateOptions c = {.stock = o->build.stock,
                          .out = o->build.out.n ? o->build.out : S("out"),
                          .config = o->build.config,
                          .paper = o->args ? o->arg[0] : S("A4"),
                          .language = asked.n ? asked : S("en"),
                          .printer = o->build.printer,
                          .read = o->read,
                          .formats = o->build.formats,
                          .date = o->build.date,
                          .stop = o->build.stop};
    calibrate(a, d, &c, report);
}

static Str font_blame(Arena *a, Str fonts) {
    return blame_font(a, fonts, blame_try);
}

static void run_preview(Arena *a, Diags *d, const Options *o) {
    const char *passing = getenv("TMPDIR");
    PreviewOptions p = {.build = o->build,
                        .port = o->port,
                        .editor = o->editor,
                        .blame = font_blame,
                        .passing = str_of(passing && *passing ? passing : "/tmp")};
    preview(a, d, &p);
}

static void run_new(Arena *a, Diags *d, const Options *o, Str locale, Buf *report) {
    if (!o->args) {
        diag_hint(d, diag_error(d, span_none(), "A new project needs a folder."),
                  "prent new kaarten --table vragen.xlsx");
        return;
    }
    NewOptions in = {.folder = o->arg[0],
                     .from = o->from,
                     .table = o->table,
                     .language = o->build.language.n ? o->build.language
                                 : o->messages.n     ? o->messages
                                                     : locale,
                     .stop = o->build.stop};
    project_new(a, d, &in, report);
}

static void run(Arena *a, Diags *d, const Options *o, Str locale, Buf *report) {
    switch (o->command) {
    case COMMAND_BUILD:
    case COMMAND_MERGE:
        build_project(a, d, &o->build, o->json, report);
        break;
    case COMMAND_CHECK:
        check_project(a, d, &o->build, o->json, report);
        break;
    case COMMAND_LIST:
        list_project(a, d, &o->build, o->json, report);
        break;
    case COMMAND_CALIBRATE:
        run_calibrate(a, d, o, locale, report);
        break;
    case COMMAND_PREVIEW:
        run_preview(a, d, o);
        break;
    case COMMAND_NEW:
        run_new(a, d, o, locale, report);
        break;
    case COMMAND_FONTS:
        fonts_list(a, d, &o->build, o->json, report);
        break;
    case COMMAND_HELP:
    case COMMANDS:
        break;
    }
}

// The catalogue that --messages, or else the system, asks for; NULL: English.
static const Catalogue *words_of(Arena *a, const Options *o, Str locale) {
    return messages_in(a, o->messages.n ? o->messages : locale);
}

// Below all that was found: which of it can be read about.
static void explained_add(const Diags *d, const Catalogue *words, Buf *out) {
    enum { MOST = 5 };
    Str id[MOST];
    size_t n = 0;
    for (size_t i = 0; i < d->n && n < MOST; i++) {
        bool known = !d->p[i].id.n || d->p[i].severity == DIAG_WAIVED;
        for (size_t k = 0; k < n; k++)
            known = known || str_eq(id[k], d->p[i].id);
        if (!known)
            id[n++] = d->p[i].id;
    }
    Str says = S("More on this: prent help"),
        own = words ? catalogue_find(words, says) : says;
    says = own.n ? own : says;
    if (n)
        buf_f(out, "%.*s %.*s\n", STR(says), STR(str_join(out->arena, id, n, S(" | "))));
}

static int report_print(Diags *d, const Options *o, Str locale, const Buf *report) {
    const Catalogue *words = words_of(d->arena, o, locale);
    Buf text = buf_new(d->arena);
    bool colour = isatty(STDERR_FILENO) && !getenv("NO_COLOR");
    diags_name(d, messages_ids(d->arena));
    if (!o->json && words)
        diags_translate(d, words);
    if (o->json)
        diags_json(d, &text);
    else
        diags_text(d, colour, &text);
    if (!o->json && isatty(STDERR_FILENO))
        explained_add(d, words, &text);
    if (text.n && (d->n || o->command == COMMAND_CHECK))
        fwrite(text.p, 1, text.n, stderr);
    if (report->n && !o->quiet)
        fwrite(report->p, 1, report->n, stdout);
    if (fflush(stdout) != 0 && o->command == COMMAND_LIST) {
        fputs("prent: error: standard output could not be written\n", stderr);
        return STATUS_MACHINE;
    }
    return diags_status(d, o->build.strict);
}

// prent help, prent help TOPIC, prent COMMAND --help.
static int help_print(Arena *a, const Options *o) {
    Buf text = buf_new(a);
    Str topic = o->command == COMMAND_HELP && o->args ? o->arg[0] : S("");
    if (o->command != COMMAND_HELP)
        options_help_command(o->command, &text);
    else if (!topic.n)
        options_help(&text);
    else if (!help_topic(topic, words_of(a, o, locale_language(a)), &text))
        return usage(str_f(a, "There is no help on \"%.*s\".", STR(topic)),
                     S("prent help layout shows every kind of box"));
    fwrite(text.p, 1, text.n, stdout);
    return 0;
}

typedef struct Progress {
    struct timespec begun;
    const Catalogue *words;
} Progress;

// A line that writes over itself, on a terminal alone.
static void progress_show(void *data, const BuildProgress *done) {
    const Progress *p = data;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - p->begun.tv_sec) +
                     (double)(now.tv_nsec - p->begun.tv_nsec) / 1e9;
    if (seconds < 1)
        return;
    double left = seconds * (double)(done->of - done->decks) / (double)done->decks;
    fputc('\r', stderr);
    fprintf(stderr,
            catalogue_say(p->words, "%zu of %zu decks, %.0f cards a second, %.0f s left "),
            done->decks, done->of, (double)done->cards / seconds, left);
    fputs(done->decks == done->of ? "\033[K\r\033[K" : "\033[K", stderr);
}

typedef struct Job { // the work, for its watch
    Arena *arena;
    const Options *options;
    Str locale;
} Job;

static int job_run(void *data) {
    Job *job = data;
    Diags d = diags_new(job->arena);
    d.limits = &job->options->build.limits;
    Buf report = buf_new(job->arena);
    run(job->arena, &d, job->options, job->locale, &report);
    int status = report_print(&d, job->options, job->locale, &report);
    return stop_signal && status == STATUS_MACHINE ? 128 + (int)stop_signal : status;
}

// Where the work may leave files.
static size_t folders_of(Arena *a, const Options *o, Str *folder) {
    size_t n = 0;
    Str project = o->build.project;
    if (!file_is_folder(a, project))
        project = path_folder(project);
    if (o->command == COMMAND_BUILD || o->command == COMMAND_MERGE)
        folder[n++] = o->build.out.n ? o->build.out : path_join(a, project, S("out"));
    if (o->command == COMMAND_CALIBRATE)
        folder[n++] = o->build.out.n ? o->build.out : S("out");
    if (o->command == COMMAND_CALIBRATE && o->build.config.n)
        folder[n++] = o->build.config;
    if (o->build.html.n)
        folder[n++] = path_folder(o->build.html);
    if (o->build.deps.n)
        folder[n++] = path_folder(o->build.deps);
    return n;
}

// A library may die of a damaged font: of the project's, not the stock's.
static Str job_blame(Arena *a, void *data) {
    const Job *job = data;
    Str project = job->options->build.project;
    if (!file_is_folder(a, project))
        project = path_folder(project);
    return font_blame(a, path_join(a, project, S("fonts")));
}

static Str variable_find(void *self, const char *name) {
    (void)self;
    return str_of(getenv(name));
}

static FarmFault shard_find(Arena *a, Options *o) {
    o->build.merge = o->command == COMMAND_MERGE;
    if (!o->build.shard.n)
        return (FarmFault){0};
    if (o->build.pages.n)
        return (FarmFault){S("--shard and --pages cannot be used together."), S("")};
    return farm_shard(a, o->build.shard, variable_find, NULL, &o->build.part);
}

static int command_run(Arena *a, Options *o) {
    Str locale = {0}, folder[4];
    if (!environment_read(a, o, &locale))
        return usage(S("SOURCE_DATE_EPOCH is not a number of seconds."), S(""));
    FarmFault fault = shard_find(a, o);
    if (fault.says.n)
        return usage(fault.says, fault.hint);
    o->build.stop = &stop_signal;
    if (!o->build.threads)
        o->build.threads = work_processors();
    o->build.words = words_of(a, o, locale);
    Progress *progress = NEW(a, Progress);
    progress->words = o->build.words;
    clock_gettime(CLOCK_MONOTONIC, &progress->begun);
    if (isatty(STDERR_FILENO) && !o->quiet && !o->json) {
        o->build.progress = progress_show;
        o->build.progress_data = progress;
    }
    Job job = {a, o, locale};
    WatchWork work = {.run = job_run,
                      .data = &job,
                      .folder = folder,
                      .folders = folders_of(a, o, folder),
                      .last = manifest_name,
                      .seconds = o->build.timeout,
                      .patience = 0.3,
                      .blame = job_blame};
    if (o->command == COMMAND_PREVIEW) { // it runs on, and cleans up by itself
        work.seconds = 0;
        work.patience = 10;
    }
    Watched watched = o->build.watch ? rebuild(a, &work, &o->build, o->quiet || o->json)
                                     : watch(a, &work);
    if (watched.says.n)
        fprintf(stderr, "prent: error: %.*s\n", STR(watched.says));
    return watched.status;
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    setlocale(LC_CTYPE, "C.UTF-8"); // names of files; numbers stay as C writes them
    signals_set();
    Str first = argc > 1 ? str_of(argv[1]) : S("");
    if (str_eq(first, S("--version"))) {
        puts("prent " PRENT_VERSION);
        return 0;
    }
    static char help[] = "help";
    if (str_eq(first, S("--help")) || str_eq(first, S("-h")))
        argv[1] = help;
    Arena *a = arena_open();
    Options o = options_read(a, argc, argv);
    int status;
    if (o.wrong.n)
        status = usage(o.wrong, o.hint);
    else if (o.help || o.command == COMMAND_HELP)
        status = help_print(a, &o);
    else
        status = command_run(a, &o);
    arena_close(a);
    return status;
}
