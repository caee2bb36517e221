#include "model/style.h"

TextStyle style_marked(TextStyle style, const TextStyle *mark) {
    if (mark->given & GIVEN_FAMILY)
        style.family = mark->family;
    if (mark->given & GIVEN_WEIGHT)
        style.weight = mark->weight;
    if (mark->given & GIVEN_ITALIC)
        style.italic = mark->italic;
    if (mark->given & GIVEN_TRACKING)
        style.tracking = mark->tracking;
    if (mark->given & GIVEN_FEATURES)
        style.features = mark->features;
    if (mark->given & GIVEN_COLOUR)
        style.colour = mark->colour;
    if (mark->given & GIVEN_UNDERLINE)
        style.underline = mark->underline;
    return style;
}
