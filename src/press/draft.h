#pragma once
// A page that is made in spite of what is wrong with it: a frame around each place that
// preflight or layout found, and DRAFT across it, so that nobody takes it for the finished
// one. Items are added to the page in its arena. Knows no files.
#include "press/letters.h"

// Draws on the page, and makes warnings of the errors.
void draft_mark(Arena *a, const Letters *letters, Diags *found, Page *page);
void draft_soften(Diags *found, size_t from); // makes warnings of errors from there on
