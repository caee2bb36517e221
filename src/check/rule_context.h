#pragma once
// A page being looked at by preflight's rules, which all share this: what there is of it,
// and how a finding is told. For check's own files; lives while one page is checked. Knows
// no rule by itself.
#include "box/theme.h"
#include "check/conform.h"
#include "check/cover.h"

typedef struct Look {
    Diags *diags;
    const Page *page;
    const Profile *profile;
    const Proof *proof;
    const Theme *theme; // whose inks may be advised, or NULL
    Cover *cover;
    ConformMemo *memo;
    size_t decoration; // artifacts that are open: nobody must make out what is in them
    size_t figures;    // figures with a text for readers that are open
} Look;

// A finding of the rule about an item, at the layout line that made it; spot is its place
// on the page, fault how bad it is.
Diag *look_error(const Look *l, size_t item, const char *rule, Rect spot, double fault,
                 Str says);
// The same, which stops nothing.
Diag *look_warning(const Look *l, size_t item, const char *rule, Rect spot, double fault,
                   Str says);
// The same as an error about a run of letters, with the place of its words beside it.
Diag *text_error(const Look *l, size_t item, const char *rule, Rect spot, double fault,
                 Str says);
Rect look_spot(const Look *l, size_t item); // of a path, a picture or a run of letters
double look_light(Shade s);                 // its luminance
// Whether letters in the ink are as good as not there, with the first so many layers alone.
bool look_gone(const Sight *sight, size_t layers, const Ink *ink, Pt p);
// Too near to the trim, or over it; what bleeds may cross it.
void safe_check(const Look *l, size_t item, Rect spot, bool bleeds);

void type_check(const Look *l, size_t item); // a run of letters
// Whether its words are lost, if the profile asks; true: they are cut off.
bool hidden_check(const Look *l, size_t item);
void path_check(const Look *l, size_t item);    // a fill, a stroke, a line
void picture_check(const Look *l, size_t item); // an image
// Whether the profile takes the ink.
void ink_check(const Look *l, size_t item, Rect spot, const Ink *ink);
// Whether a place that shows `most`, which the ink came over, carries too much.
void ink_sum_check(const Look *l, size_t item, Rect spot, const Ink *ink, Shade most);
// Whether words in it are decoration that shows what it lies on.
bool look_glazes(const Look *l, const Ink *ink);
// Whether the profile has plates for what finishes the sheet.
void finishes_check(const Look *l, const Page *page);
// Whether an ink in the transparent group that begins there should print over what lies
// below the group.
void group_check(const Look *l, size_t item, Rect spot);
void transparency_check(const Look *l, size_t item, Rect spot);
