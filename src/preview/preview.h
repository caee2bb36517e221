#pragma once
// prent preview: the project as a page in the browser, on this machine alone. Reads it,
// serves it, and reads it again when a file is saved, until a signal comes. Writes nothing.
// Says on standard output where the page is. A fault of the machine is in the diagnostics.
#include "commands/build.h"

typedef struct PreviewOptions {
    BuildOptions build;
    Str port;    // "": the first free one from 7371
    Str passing; // the system's folder for passing files
    Str (*blame)(Arena *a,
                 Str fonts); // which font of a folder ends whoever reads it; or ""
    Str editor; // where a place in a file leads: "vscode://file/{file}:{line}:{column}"
} PreviewOptions;

void preview(Arena *a, Diags *d, const PreviewOptions *o);
