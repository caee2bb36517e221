#include "manual/options.h"

#include <stdio.h>

#include <getopt.h>

#include "base/date.h"
#include "base/number.h"
#include "project/project.h"

enum { // which commands take an option
    BUILD = 1 << COMMAND_BUILD,
    MERGE = 1 << COMMAND_MERGE,
    CHECK = 1 << COMMAND_CHECK,
    LIST = 1 << COMMAND_LIST,
    CALIBRATE = 1 << COMMAND_CALIBRATE,
    PREVIEW = 1 << COMMAND_PREVIEW,
    MAKE_NEW = 1 << COMMAND_NEW,
    FONTS = 1 << COMMAND_FONTS,
    MAKERS = BUILD | MERGE | CALIBRATE,
    READERS = BUILD | MERGE | CHECK | LIST | PREVIEW,
    EVERY = READERS | CALIBRATE | MAKE_NEW | FONTS
};

const CommandInfo command_table[COMMANDS] = {
    [COMMAND_BUILD] = {LIT("build"), LIT("[PROJECT] [PRODUCT...]"), LIT("make the files")},
    [COMMAND_MERGE] = {LIT("merge"), LIT("[PROJECT] [PRODUCT...]"),
                       LIT("put together what shards of a build have made")},
    [COMMAND_CHECK] = {LIT("check"), LIT("[PROJECT] [PRODUCT...]"),
                       LIT("look for mistakes, write nothing")},
    [COMMAND_LIST] = {LIT("list"), LIT("[PROJECT] [PRODUCT...]"),
                      LIT("products, their sizes, cards and pages")},
    [COMMAND_CALIBRATE] = {LIT("calibrate"), LIT("[PAPER]"),
                           LIT("a sheet to measure where backs are printed")},
    [COMMAND_PREVIEW] = {LIT("preview"), LIT("[PROJECT] [PRODUCT...]"),
                         LIT("see it in a browser while you write, or begin it there")},
    [COMMAND_NEW] = {LIT("new"), LIT("DIR"), LIT("a small project to begin from")},
    [COMMAND_FONTS] = {LIT("fonts"), LIT("[PROJECT]"),
                       LIT("the families that a project may use")},
    [COMMAND_HELP] = {LIT("help"), LIT("[KIND | KEY | ID | layout | limits | reference]"),
                      LIT("this, or one of these")},
};

#define OPT(field) offsetof(Options, field)

const OptionInfo option_table[] = {
    {'o', LIT("out"), LIT("DIR"), MAKERS, OPTION_TEXT, OPT(build.out),
     LIT("where files go (else out, in the project's folder)")},
    {'f', LIT("formats"), LIT("pdf,svg,png"), MAKERS, OPTION_FORMATS, OPT(build.formats),
     LIT("these formats, whatever the products say")},
    {0, LIT("language"), LIT("nl"), EVERY, OPTION_TEXT, OPT(build.language),
     LIT("one of the project's languages (else its own), or calibrate's")},
    {'p', LIT("profile"), LIT("PROFILE"), READERS, OPTION_TEXT, OPT(build.print),
     LIT("print profile for all (else each product's own, or x4-fogra39)")},
    {0, LIT("pages"), LIT("2,3-6,8-"), READERS & ~MERGE, OPTION_TEXT, OPT(build.pages),
     LIT("only these pages")},
    {0, LIT("shard"), LIT("K/N"), BUILD, OPTION_TEXT, OPT(build.shard),
     LIT("only the Kth of N parts, for prent merge; auto/N: as a farm says")},
    {0, LIT("finishes"), LIT(""), BUILD | MERGE | CHECK, OPTION_FLAG, OPT(build.finishes),
     LIT("show varnish, foil and dies on screens, in PNG and in SVG too")},
    {0, LIT("printer"), LIT("NAME"), EVERY, OPTION_TEXT, OPT(build.printer),
     LIT("correct the backs as printers/NAME.yaml says")},
    {0, LIT("read"), LIT("T,B,L,R"), CALIBRATE, OPTION_TEXT, OPT(read),
     LIT("what calibrate's sheet says, in mm; makes printers/NAME.yaml")},
    {'j', LIT("threads"), LIT("N"), READERS, OPTION_THREADS, OPT(build.threads),
     LIT("threads, up to 64 at once (else one a processor); the files are the same")},
    {0, LIT("timeout"), LIT("SECONDS"), EVERY, OPTION_SECONDS, OPT(build.timeout),
     LIT("stop with exit status 3 after so long")},
    {0, LIT("limit"), LIT("pages=200000"), EVERY, OPTION_LIMITS, OPT(build.limits),
     LIT("take more, or less, of this before it is refused: prent help limits")},
    {0, LIT("deps"), LIT("FILE"), BUILD, OPTION_TEXT, OPT(build.deps),
     LIT("a Makefile that says which files were made of which")},
    {0, LIT("draft"), LIT(""), BUILD | MERGE, OPTION_FLAG, OPT(build.draft),
     LIT("make pages in spite of findings, marked, never for print")},
    {0, LIT("allow-missing"), LIT(""), BUILD | MERGE | CHECK, OPTION_FLAG,
     OPT(build.missing),
     LIT("a mark for a missing picture or letter, but under a print standard")},
    {0, LIT("set"), LIT("KEY=VALUE"), READERS, OPTION_LIST, OPT(build.set),
     LIT("a text for the content of this name; may be given again")},
    {0, LIT("allow"), LIT("DIR"), READERS, OPTION_LIST, OPT(build.allow),
     LIT("read files of this folder too, outside the project; may be given again")},
    {0, LIT("table"), LIT("FILE"), MAKE_NEW, OPTION_TEXT, OPT(table),
     LIT("begin from this table: .xlsx, .ods, .csv")},
    {0, LIT("from"), LIT("NAME"), MAKE_NEW, OPTION_TEXT, OPT(from),
     LIT("deck, bilingual, labels, poster or publication")},
    {'w', LIT("watch"), LIT(""), BUILD, OPTION_FLAG, OPT(build.watch),
     LIT("build again at each save, and write only what changed; Ctrl-C ends it")},
    {0, LIT("stats"), LIT(""), LIST, OPTION_FLAG, OPT(build.stats),
     LIT("also words, type sizes, ink on each plate and reading time")},
    {0, LIT("messages"), LIT("nl"), EVERY | 1 << COMMAND_HELP, OPTION_TEXT, OPT(messages),
     LIT("language of what is found: en, nl (else the system's); JSON is English")},
    {'q', LIT("quiet"), LIT(""), EVERY, OPTION_FLAG, OPT(quiet),
     LIT("say nothing when all is well")},
    {0, LIT("strict"), LIT(""), EVERY, OPTION_FLAG, OPT(build.strict),
     LIT("warnings count as errors")},
    {0, LIT("json"), LIT(""), EVERY, OPTION_FLAG, OPT(json),
     LIT("diagnostics, the list, and what was read and written, as JSON")},
    {0, LIT("html"), LIT("FILE"), CHECK, OPTION_TEXT, OPT(build.html),
     LIT("a report with pictures of the pages concerned")},
    {0, LIT("port"), LIT("N"), PREVIEW, OPTION_TEXT, OPT(port),
     LIT("where the page is served (else the first free port from 7371)")},
    {0, LIT("editor"), LIT("ADDRESS"), PREVIEW, OPTION_TEXT, OPT(editor),
     LIT("what opens a place: vscode://file/{file}:{line}:{column}")},
    {'h', LIT("help"), LIT(""), EVERY | 1 << COMMAND_HELP, OPTION_FLAG, OPT(help),
     LIT("what the command takes")},
};

enum { OPTIONS = sizeof option_table / sizeof *option_table };

const size_t option_count = OPTIONS;

static void wrong(Options *o, Str says, Str hint) {
    if (!o->wrong.n) {
        o->wrong = says;
        o->hint = hint;
    }
}

static void formats_set(Arena *a, Options *o, unsigned *out, Str list) {
    static const Str name[] = {LIT("pdf"), LIT("svg"), LIT("png")};
    while (list.n) {
        Str one = str_cut(&list, ',');
        unsigned found = 0;
        for (unsigned i = 0; i < 3; i++)
            found |= str_eq(one, name[i]) ? 1U << i : 0;
        if (!found)
            wrong(o, str_f(a, "There is no format \"%.*s\".", STR(one)),
                  S("write pdf, svg, png, or several of them: -f pdf,svg"));
        *out |= found;
    }
}

static void threads_set(Arena *a, Options *o, size_t *out, Str value) {
    long n;
    if (integer_parse(value, 1, 256, &n))
        *out = (size_t)n;
    else
        wrong(o, str_f(a, "-j takes a number from 1 to 256, not \"%.*s\".", STR(value)),
              S(""));
}

// The pointer and the number behind it.
static void list_set(Arena *a, void *place, Str value) {
    struct {
        const Str *p;
        size_t n;
    } *list = place;
    Str *longer = NEWS(a, Str, list->n + 1);
    for (size_t i = 0; i < list->n; i++)
        longer[i] = list->p[i];
    longer[list->n++] = value;
    list->p = longer;
}

static void option_set(Arena *a, Options *o, const OptionInfo *info, Str value) {
    void *place = (char *)o + info->place;
    Str command = command_table[o->command].name;
    if (!(info->commands & 1U << o->command)) {
        wrong(o, str_f(a, "prent %.*s takes no --%.*s.", STR(command), STR(info->name)),
              str_f(a, "prent %.*s --help shows what it takes", STR(command)));
        return;
    }
    switch (info->type) {
    case OPTION_FLAG:
        *(bool *)place = true;
        break;
    case OPTION_TEXT:
        if (!value.n)
            wrong(o, str_f(a, "--%.*s needs a value that is not empty.", STR(info->name)),
                  S(""));
        *(Str *)place = value;
        break;
    case OPTION_LIST:
        list_set(a, place, value);
        break;
    case OPTION_FORMATS:
        formats_set(a, o, place, value);
        break;
    case OPTION_THREADS:
        threads_set(a, o, place, value);
        break;
    case OPTION_LIMITS: {
        LimitFault fault = limits_read(a, place, value);
        if (fault.says.n)
            wrong(o, fault.says, fault.hint);
        break;
    }
    case OPTION_SECONDS:
        if (!number_parse(value, place) || *(double *)place <= 0)
            wrong(o,
                  str_f(a, "--%.*s takes a number of seconds, not \"%.*s\".",
                        STR(info->name), STR(value)),
                  S(""));
        break;
    }
}

static void command_find(Arena *a, Options *o, Str name) {
    Str names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++) {
        names[i] = command_table[i].name;
        if (str_eq(name, names[i])) {
            o->command = (Command)i;
            return;
        }
    }
    Str near = str_nearest(name, names, COMMANDS);
    wrong(o, str_f(a, "There is no command \"%.*s\".", STR(name)),
          near.n ? str_f(a, "did you mean prent %.*s?", STR(near))
                 : S("prent help shows what there is"));
}

// The option that getopt_long could not take: it stands before optind.
static void option_unknown(Arena *a, Options *o, Str word) {
    Str names[OPTIONS], name = word;
    for (size_t i = 0; i < OPTIONS; i++)
        names[i] = option_table[i].name;
    name = str_starts(name, S("--")) ? str_sub(name, 2, name.n) : S("");
    name = str_cut(&name, '=');
    Str near = str_nearest(name, names, OPTIONS);
    wrong(o, str_f(a, "There is no option %.*s.", STR(word)),
          near.n ? str_f(a, "did you mean --%.*s?", STR(near))
                 : S("prent help shows what there is"));
}

// What getopt_long says of the word before optind; optopt is then its letter, or 0.
static void option_refuse(Arena *a, Options *o, int found, Str word) {
    bool whole = str_starts(word, S("--"));
    Str rest = word, name = str_cut(&rest, '=');
    if (found == ':')
        wrong(o, str_f(a, "%.*s needs a value.", STR(word)), S(""));
    else if (optopt && whole)
        wrong(o, str_f(a, "%.*s takes no value.", STR(name)), S(""));
    else
        option_unknown(a, o, optopt ? str_f(a, "-%c", optopt) : word);
}

typedef struct Getopt { // the table as getopt_long wants it
    struct option name[OPTIONS + 1];
    char letters[2 * OPTIONS + 2];
} Getopt;

static Getopt getopt_table(Arena *a) {
    Getopt g = {.letters = ":"};
    size_t n = 1;
    for (size_t i = 0; i < OPTIONS; i++) {
        const OptionInfo *info = &option_table[i];
        g.name[i] = (struct option){str_c(a, info->name), info->value.n ? 1 : 0, NULL,
                                    info->letter ? info->letter : 256 + (int)i};
        if (info->letter)
            g.letters[n++] = info->letter;
        if (info->letter && info->value.n)
            g.letters[n++] = ':';
    }
    return g;
}

static const OptionInfo *option_of(int found) {
    for (size_t i = 0; i < OPTIONS; i++)
        if (found == 256 + (int)i || found == option_table[i].letter)
            return &option_table[i];
    return NULL;
}

// The words behind the command, in the order written.
static void words_read(Arena *a, Options *o, int argc, char **argv) {
    Str *word = NEWS(a, Str, (size_t)argc);
    for (int i = optind; i < argc; i++)
        word[o->args++] = str_of(argv[i]);
    o->arg = word;
    if (o->args)
        o->build.project = word[0];
    if (o->args > 1) {
        o->build.product = word + 1;
        o->build.products = o->args - 1;
    }
}

Options options_read(Arena *a, int argc, char **argv) {
    Options o = {.build = {.project = S("."), .date = DATE_NONE}};
    if (argc < 2) {
        wrong(&o, S("Say what to do."), S("prent help shows what there is"));
        return o;
    }
    command_find(a, &o, str_of(argv[1]));
    Getopt g = getopt_table(a);
    optind = 0; // glibc's way to begin anew
    opterr = 0;
    argc--, argv++; // the command takes the program's place
    int found = 0;
    while (!o.wrong.n && (found = getopt_long(argc, argv, g.letters, g.name, NULL)) != -1)
        if (found == ':' || found == '?')
            option_refuse(a, &o, found, str_of(argv[optind - 1]));
        else
            option_set(a, &o, option_of(found), str_of(optarg));
    words_read(a, &o, argc, argv);
    return o;
}

static void option_line(const OptionInfo *info, Buf *out) {
    char left[64];
    Str value = info->value;
    int n = snprintf(left, sizeof left, "  %c%c%s--%.*s%s%.*s", info->letter ? '-' : ' ',
                     info->letter ? info->letter : ' ', info->letter ? ", " : "  ",
                     STR(info->name), value.n ? " " : "", STR(value));
    buf_f(out, "%s%*s%.*s\n", left, n < 29 ? 29 - n : 1, "", STR(info->doc));
}

static void command_line(const CommandInfo *info, Buf *out) {
    int n = (int)(info->name.n + info->takes.n);
    buf_f(out, "  prent %.*s %.*s%*s%.*s\n", STR(info->name), STR(info->takes),
          n < 33 ? 33 - n : 1, "", STR(info->doc));
}

static const char ending[] =
    "\n"
    "PROJECT is a folder with a prent.yaml, or that file (else the folder you are in).\n"
    "\n"
    "Exit status: 0 done; 1 errors in the documents, or in what was asked of them;\n"
    "2 usage; 3 a file could not be read or written; 130 or 143 stopped by a signal.\n";

void options_help(Buf *out) {
    buf_add(out, S("prent turns YAML into print.\n\n"));
    for (size_t i = 0; i < COMMANDS; i++)
        command_line(&command_table[i], out);
    buf_add(out, S("  prent --version\n\n"));
    for (size_t i = 0; i < OPTIONS; i++)
        option_line(&option_table[i], out);
    buf_add(out, str_of(ending));
}

void options_help_command(Command command, Buf *out) {
    command_line(&command_table[command], out);
    buf_char(out, '\n');
    for (size_t i = 0; i < OPTIONS; i++)
        if (option_table[i].commands & 1U << command)
            option_line(&option_table[i], out);
    buf_add(out, str_of(ending));
}
