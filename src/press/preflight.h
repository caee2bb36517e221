#pragma once
// What preflight says of a whole project before any page is made: inks that must be told
// apart, cards without a back. And what it found besides faults, as text or JSON. The
// pages' own preflight is check/conform's. Works in the build's arena.
#include "press/deck.h"

void preflight_project(Arena *a, Studio *s); // what it saw and found stays in s
void preflight_report(const SetReports *sets, bool json, Buf *out);
