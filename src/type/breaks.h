#pragma once
// The choice of line ends: pieces of known width, in pt, to the pieces that end a line.
// Pure arithmetic over what the caller may break; knows no letters, fonts or languages. As
// few lines as possible always; then, of all ways to set that many lines, the one that
// costs least. What things cost stands in the table in breaks.c.
#include "box/style.h"

typedef enum BreakKind {
    BREAK_SPACE,
    BREAK_HYPHEN, // behind a hyphen that is written
    BREAK_SOFT,   // with a hyphen that is made
    BREAK_BARE,   // within an address or the like, without one
    BREAK_FORCED
} BreakKind;

typedef enum Sense { // of a line's end, to its reader
    SENSE_NONE,
    SENSE_PAUSE, // a good place
    SENSE_LOOSE, // a poor one
    SENSE_CLOSE  // a bad one
} Sense;

typedef struct Piece { // what stands between two possible line ends
    double width;      // pt, without the space behind it
    double space;      // pt, of the space behind it, gone at a line's end
    double hyphen;     // pt, of the hyphen that BREAK_SOFT makes
    BreakKind after;   // what ends the line here
    Sense sense;
    bool word_start; // begins a word: for telling one word from two
} Piece;

// ends[] takes, for each line, the index behind its last piece; room for n. Returns the
// lines.
// How a line is justified: its spaces are `of` what they are, 0.8 to 1.4; or 1: the line
// is the last, or would be torn.
double breaks_stretch(const Piece *piece, size_t n, size_t from, size_t to, double width);
size_t breaks_choose(Arena *scratch, const Piece *piece, size_t n, double width, Wrap wrap,
                     size_t *ends);
double breaks_width(const Piece *piece, size_t from, size_t to); // pt, of a line from..to
// What such lines cost.
double breaks_cost(const Piece *piece, size_t n, double width, Wrap wrap,
                   const size_t *ends, size_t lines);
