#pragma once
// A project that is begun in the browser: a table is given, a layout and all else chosen,
// and the project that prent new would write from it stands in a private folder, to be
// looked at at once, until it is kept. Whoever serves it calls start_write with what was
// sent. Owns its folder, which goes with it; never writes elsewhere but in start_keep.
#include "commands/new.h"
#include "ink/screen.h"
#include "preview/serve.h"

typedef struct Start Start;

typedef struct StartOptions {
    Str folder;  // that the project is to stand in
    Str stock;   // whose pictures of layouts are shown
    Str passing; // the system's folder for passing files
    const volatile sig_atomic_t *stop;
} StartOptions;

// NULL when no private folder can be made.
Start *start_open(const StartOptions *o);
void start_close(Start *s);        // NULL is fine
Str start_project(const Start *s); // its folder now
// What stands and what can be chosen, as JSON; inks as that screen shows them.
void start_json(const Start *s, const Screen *screen, Buf *out);
// The picture of the starter of that name; or nothing.
Str start_picture(const Start *s, Arena *a, Str name);

typedef enum StartDone {
    START_UNKNOWN, // there is no such thing to be done
    START_REFUSED, // what is wrong is in the diagnostics
    START_CHANGED, // the project is another now
    START_KEPT     // it stands in its own folder
} StartDone;

// "/start/table", "/start/picture" and "/start/logo" with a file and its name,
// "/start/choose" with a form, "/start/keep".
StartDone start_write(Start *s, Diags *d, const Posted *posted);
