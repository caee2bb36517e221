// What a package holds beside the program, made of its table of options: prent_shell bash,
// zsh, fish or man writes a completion or the manual page to standard output.
#include <stdio.h>
#include <string.h>

#include "manual/options.h"

static bool takes(const OptionInfo *o, size_t command) {
    return o->commands & 1U << command;
}

// In single quotes, as all three shells read them.
static void quoted(const char *before, Str s, const char *behind) {
    printf("%s", before);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\'')
            printf("'\\''");
        else
            putchar(s.p[i]);
    printf("%s", behind);
}

static const char *const formats = "pdf svg png";

static bool is_folder(const OptionInfo *o) {
    return str_eq(o->value, S("DIR"));
}

static bool is_file(const OptionInfo *o) {
    return str_eq(o->value, S("FILE"));
}

static void bash_values(void) {
    printf("    case $before in\n");
    for (size_t i = 0; i < option_count; i++) {
        const OptionInfo *o = &option_table[i];
        if (!o->value.n)
            continue;
        printf("    --%.*s", STR(o->name));
        if (o->letter)
            printf(" | -%c", o->letter);
        const char *action =
            is_folder(o) ? "mapfile -t COMPREPLY < <(compgen -d -- \"$word\")"
            : is_file(o) ? "mapfile -t COMPREPLY < <(compgen -f -- \"$word\")"
                         : "COMPREPLY=()";
        if (o->type == OPTION_FORMATS)
            printf(")\n        mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$word\")\n",
                   formats);
        else
            printf(")\n        %s\n", action);
        printf("        return ;;\n");
    }
    printf("    esac\n");
}

static void bash(void) {
    printf("# Completion of prent for bash.\n"
           "_prent() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    local command=${COMP_WORDS[1]} options=\n"
           "    if [ \"$COMP_CWORD\" = 1 ]; then\n"
           "        mapfile -t COMPREPLY < <(compgen -W '");
    for (size_t c = 0; c < COMMANDS; c++)
        printf("%.*s ", STR(command_table[c].name));
    printf("--help --version' -- \"$word\")\n"
           "        return\n"
           "    fi\n");
    bash_values();
    printf("    case $command in\n");
    for (size_t c = 0; c < COMMANDS; c++) {
        printf("    %.*s) options='", STR(command_table[c].name));
        for (size_t i = 0; i < option_count; i++)
            if (takes(&option_table[i], c)) {
                printf("--%.*s ", STR(option_table[i].name));
                if (option_table[i].letter)
                    printf("-%c ", option_table[i].letter);
            }
        printf("' ;;\n");
    }
    printf("    esac\n"
           "    if [[ $word == -* ]]; then\n"
           "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
           "    else\n"
           "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
           "    fi\n"
           "}\n"
           "complete -o filenames -F _prent prent\n");
}

// '(-o --out)'{-o,--out}'[doc]:DIR:_files -/'
static void zsh_option(const OptionInfo *o) {
    if (o->letter)
        printf("'(-%c --%.*s)'{-%c,--%.*s}", o->letter, STR(o->name), o->letter,
               STR(o->name));
    else
        printf("--%.*s", STR(o->name));
    printf("'[");
    for (size_t i = 0; i < o->doc.n; i++) {
        char c = o->doc.p[i];
        if (strchr("[]\\:", c))
            putchar('\\');
        if (c == '\'')
            printf("'\\''");
        else
            putchar(c);
    }
    printf("]");
    if (o->value.n)
        printf(":%.*s:%s", STR(o->value),
               o->type == OPTION_FORMATS ? "(pdf svg png)"
               : is_folder(o)            ? "_files -/"
               : is_file(o)              ? "_files"
                                         : "");
    printf("'");
}

static void zsh(void) {
    printf("#compdef prent\n"
           "# Completion of prent for zsh.\n"
           "local -a commands=(\n");
    for (size_t c = 0; c < COMMANDS; c++) {
        printf("    '%.*s", STR(command_table[c].name));
        quoted(":", command_table[c].doc, "'\n");
    }
    printf(")\n"
           "if (( CURRENT == 2 )); then\n"
           "    _describe command commands\n"
           "    return\n"
           "fi\n"
           "local command=$words[2]\n"
           "shift words\n"
           "(( CURRENT-- ))\n"
           "case $command in\n");
    for (size_t c = 0; c < COMMANDS; c++) {
        printf("%.*s)\n    _arguments -s", STR(command_table[c].name));
        for (size_t i = 0; i < option_count; i++)
            if (takes(&option_table[i], c)) {
                printf(" \\\n        ");
                zsh_option(&option_table[i]);
            }
        printf(" \\\n        '*:file:_files' ;;\n");
    }
    printf("esac\n");
}

static void fish(void) {
    printf("# Completion of prent for fish.\n");
    for (size_t c = 0; c < COMMANDS; c++) {
        printf("complete -c prent -n __fish_use_subcommand -f -a %.*s -d '",
               STR(command_table[c].name));
        quoted("", command_table[c].doc, "'\n");
    }
    for (size_t i = 0; i < option_count; i++) {
        const OptionInfo *o = &option_table[i];
        printf("complete -c prent -n '__fish_seen_subcommand_from");
        for (size_t c = 0; c < COMMANDS; c++)
            if (takes(o, c))
                printf(" %.*s", STR(command_table[c].name));
        printf("' -l %.*s", STR(o->name));
        if (o->letter)
            printf(" -s %c", o->letter);
        if (o->type == OPTION_FORMATS)
            printf(" -x -a '%s'", formats);
        else if (o->value.n)
            printf(is_file(o) || is_folder(o) ? " -r -F" : " -x");
        quoted(" -d '", o->doc, "'\n");
    }
}

// Text of a line of mdoc: no line begins a request, and a backslash is one.
static void mdoc_text(Str s) {
    if (s.n && (s.p[0] == '.' || s.p[0] == '\''))
        printf("\\&");
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\\')
            printf("\\e");
        else if (s.p[i] == '-')
            printf("\\-");
        else
            putchar(s.p[i]);
    putchar('\n');
}

// [PROJECT] [PRODUCT...] as mdoc has it, each behind `before`; what may be one of several
// is one word.
static void man_words(Str takes, const char *before, const char *behind) {
    if (memchr(takes.p, '|', takes.n)) {
        printf("%sOp Ar topic%s", before, behind);
        return;
    }
    while (takes.n) {
        Str one = str_cut(&takes, ' ');
        bool may = one.n > 1 && one.p[0] == '[';
        one = may ? str_sub(one, 1, one.n - 1) : one;
        bool more = one.n > 3 && one.p[one.n - 1] == '.';
        one = more ? str_sub(one, 0, one.n - 3) : one;
        printf("%s%sAr %.*s%s%s", before, may ? "Op " : "", STR(one), more ? " ..." : "",
               behind);
    }
}

static void man_commands(void) {
    printf(".Bl -tag -width Ds\n");
    for (size_t c = 0; c < COMMANDS; c++) {
        printf(".It Cm %.*s", STR(command_table[c].name));
        man_words(command_table[c].takes, " ", "");
        printf("\n");
        mdoc_text(command_table[c].doc);
    }
    printf(".El\n");
}

static void man_options(void) {
    printf(".Bl -tag -width Ds\n");
    for (size_t i = 0; i < option_count; i++) {
        const OptionInfo *o = &option_table[i];
        printf(".It ");
        if (o->letter)
            printf("Fl %c , ", o->letter);
        printf("Fl Fl %.*s", STR(o->name));
        if (o->value.n)
            printf(" Ar %.*s", STR(o->value));
        putchar('\n');
        mdoc_text(o->doc);
        printf(".Pq of");
        const char *between = " ";
        for (size_t c = 0; c < COMMANDS; c++)
            if (takes(o, c)) {
                printf("%s%.*s", between, STR(command_table[c].name));
                between = ", ";
            }
        printf("\n");
    }
    printf(".El\n");
}

static void man_limits(void) {
    printf(".Sh LIMITS\nWhat is more than this is refused at its place;\n"
           ".Fl Fl limit Ar name=number\nallows more, or less.\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < LIMITS; i++) {
        printf(".It Ar %.*s\n", STR(limit_table[i].name));
        mdoc_text(limit_table[i].doc);
        printf(".Pq else %ld, at most %ld\n", limit_table[i].most, limit_table[i].ceiling);
    }
    printf(".El\n");
}

static void man(void) {
    printf(
        ".Dd November 30, 2026\n.Dt PRENT 1\n.Os\n.Sh NAME\n.Nm prent\n"
        ".Nd print-ready cards, posters and handouts from YAML and tables\n.Sh SYNOPSIS\n");
    for (size_t c = 0; c < COMMANDS; c++) {
        printf(".Nm\n.Cm %.*s\n.Op Ar options\n", STR(command_table[c].name));
        man_words(command_table[c].takes, ".", "\n");
    }
    printf(".Sh DESCRIPTION\n.Nm\n"
           "makes PDF (PDF/X and PDF/UA), SVG and PNG of a project: a folder with a\n"
           ".Pa prent.yaml ,\nits content and its layouts.\n"
           "Text that does not fit, a letter that no font has and a key that is unknown\n"
           "are errors that name file, line and column.\n.Pp\nThe commands are:\n");
    man_commands();
    printf(".Pp\nTheir options:\n");
    man_options();
    man_limits();
    printf(".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
           ".It Ev PRENT_STOCK\nA folder with\n.Pa fonts\nand\n.Pa layouts\n"
           "to be used in place of what was installed beside the program.\n"
           ".It Ev SOURCE_DATE_EPOCH\nSeconds since 1970 for the dates in files;\n"
           "goes before the project's own date.\n"
           ".It Ev NO_COLOR\nMessages without colour.\n.El\n"
           ".Sh FILES\n.Bl -tag -width Ds\n"
           ".It Pa share/prent\nFonts, layouts and print profiles, beside the program's\n"
           ".Pa bin .\n"
           ".It Pa ~/.config/prent/printers\nWhat\n.Nm\n.Cm calibrate\nknows of printers.\n"
           ".El\n"
           ".Sh EXIT STATUS\n.Bl -tag -width Ds\n.It 0\nDone.\n"
           ".It 1\nThe documents have errors.\n.It 2\nWrong usage.\n"
           ".It 3\nThe machine: a file, the disk, a signal.\n.El\n"
           ".Sh EXAMPLES\n.Dl prent build mydeck\n"
           ".Dl prent check mydeck --html report.html\n.Dl prent preview mydeck\n"
           ".Sh SEE ALSO\n.Xr lp 1 ,\n.Xr pdfinfo 1 ,\n.Xr qpdf 1\n");
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*write)(void);
    } what[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}, {"man", man}};
    for (size_t i = 0; argc == 2 && i < sizeof what / sizeof *what; i++)
        if (!strcmp(argv[1], what[i].name)) {
            what[i].write();
            return fflush(stdout) != 0;
        }
    fputs("usage: prent_shell bash | zsh | fish | man\n", stderr);
    return 2;
}
