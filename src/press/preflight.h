#pragma once
// What preflight says of a whole project before any page is made: inks that must be told
// apart, cards without a back. And what it found besides faults, as text or JSON. The
// pages' own preflight is check/conform's. Works in the build's arena.
#include "press/deck.h"

// What they see and find stays in s: backs, bleeds and inks of the decks that it has; the
// sets of the project's inks.
void preflight_decks(Arena *a, Studio *s);
void preflight_sets(Arena *a, Studio *s);
void preflight_report(const SetReports *sets, bool json, Buf *out);
