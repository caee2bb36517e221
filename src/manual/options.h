#pragma once
// The command line as one table of commands and options: read by getopt_long, and printed
// as `prent help` and `prent build --help`; the man page and the shells' completions are
// made of it too. What is read points into argv, which outlives it. Knows no environment,
// and nothing of what the commands do.
#include "base/buf.h"
#include "commands/build.h"

typedef enum Command {
    COMMAND_BUILD,
    COMMAND_MERGE,
    COMMAND_CHECK,
    COMMAND_LIST,
    COMMAND_CALIBRATE,
    COMMAND_PREVIEW,
    COMMAND_NEW,
    COMMAND_FONTS,
    COMMAND_HELP,
    COMMANDS
} Command;

typedef struct CommandInfo {
    Str name;  // "build"
    Str takes; // what stands behind it: "[PROJECT] [PRODUCT...]"
    Str doc;   // one clause: "make the files"
} CommandInfo;

typedef enum OptionType {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_LIST, // a text, as often as wanted: the number of them follows its pointer
    OPTION_FORMATS,
    OPTION_THREADS,
    OPTION_SECONDS,
    OPTION_LIMITS // several with commas, or given again
} OptionType;

typedef struct OptionInfo {
    char letter;       // 'o', or 0
    Str name;          // "out", behind two hyphens
    Str value;         // "DIR"; empty: takes none
    unsigned commands; // a bit for each Command that takes it
    OptionType type;
    size_t place; // of its bool or Str in Options
    Str doc;      // one clause
} OptionInfo;

typedef struct Options {
    Command command;
    BuildOptions build;
    Str port, editor; // of preview
    Str messages;     // the language that findings are told in
    Str read;         // of calibrate: what its rulers say, "0.5,0.3,-0.2,-0.2"
    Str from;         // of new: what to begin from
    Str table;        // of new: a table's file
    const Str *arg;   // the words behind the command
    size_t args;
    bool json, quiet, help;
    Str wrong; // what cannot be understood, a sentence; empty: nothing
    Str hint;  // what to write in its place; may be empty
} Options;

extern const CommandInfo command_table[COMMANDS];
extern const OptionInfo option_table[];
extern const size_t option_count;

// argv[1] is the command. Without any word `wrong` says so.
Options options_read(Arena *a, int argc, char **argv);
void options_help(Buf *out);                          // the whole program
void options_help_command(Command command, Buf *out); // one command
