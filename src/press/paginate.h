#pragma once
// Counts the pages of decks that have flows: lays each of their pages out, in order, and
// those that are to be even more than once, and keeps only which part of the flow it
// shows, and the sizes that the deck's texts share. Then every page can be made by itself,
// on any thread. Changes the decks; needs fonts of its own, which it opens and closes.
#include "press/deck.h"

// `stop` set: the decks then have no pages. NULL is fine.
void studio_paginate(Arena *a, Diags *d, Studio *s, const volatile sig_atomic_t *stop);
