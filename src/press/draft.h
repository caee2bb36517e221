#pragma once
// A page that is made in spite of what is wrong with it: a frame around each place that
// preflight or layout found, and DRAFT across it, so that nobody takes it for the finished
// one. Items are added to the page in its arena. Knows no files.
#include "press/letters.h"
#include "press/stand_in.h"

// What is missing is told, and stops nothing.
void missing_soften(Diags *found, size_t from);
// A frame around each box in which something stands for what is missing.
void missing_mark(Arena *a, Page *page, const StandIns *stood, double scale);
// Draws on the page, whose layout is `scale` times smaller, and makes warnings of the
// errors; `stood` are the boxes in which something else stands.
void draft_mark(const Letters *letters, Diags *found, Page *page, const StandIns *stood,
                double scale);
// Onto a page of which nothing could be made: what is wrong, in words.
void draft_tell(const Letters *letters, const Diags *found, Page *page);
void draft_soften(Diags *found, size_t from); // makes warnings of errors from there on
