#include "language/invisible.h"

#include <stddef.h>

// Of Unicode 15. People paste what the first words of a line say; what is refused is typed
// by nobody.
static const struct {
    uint32_t from, to;
    Invisible is;
} table[] = {
    {0x00AD, 0x00AD, INVISIBLE_HYPHEN},
    {0x034F, 0x034F, INVISIBLE_SET},     // keeps marks in order
    {0x061C, 0x061C, INVISIBLE_SET},     // Arabic letter mark
    {0x115F, 0x1160, INVISIBLE_SET},     // stand in for a part of a Hangul syllable
    {0x17B4, 0x17B5, INVISIBLE_DROPPED}, // Khmer vowels that Unicode advises against
    {0x180B, 0x180F, INVISIBLE_SET},     // forms of Mongolian letters
    {0x200B, 0x200B, INVISIBLE_BREAK},
    {0x200C, 0x200F, INVISIBLE_SET},     // joiners, and marks of direction
    {0x202A, 0x202E, INVISIBLE_REFUSED}, // turn what follows round
    {0x2060, 0x2060, INVISIBLE_KEEP},
    {0x2061, 0x2064, INVISIBLE_DROPPED}, // of formulas, for calculators
    {0x2065, 0x206F, INVISIBLE_REFUSED}, // turn what follows round, or are given up
    {0x3164, 0x3164, INVISIBLE_DROPPED}, // Hangul fillers that fill nothing
    {0xFE00, 0xFE0F, INVISIBLE_SET},     // forms of letters and emoji
    {0xFEFF, 0xFEFF, INVISIBLE_KEEP},    // files begin with it
    {0xFFA0, 0xFFA0, INVISIBLE_DROPPED},
    {0xFFF0, 0xFFF8, INVISIBLE_REFUSED},   // no characters yet
    {0x1BCA0, 0x1BCA3, INVISIBLE_REFUSED}, // of shorthand
    {0x1D173, 0x1D17A, INVISIBLE_REFUSED}, // of music
    {0xE0000, 0xE001F, INVISIBLE_REFUSED}, // no characters, and a tag that is given up
    {0xE0020, 0xE007F, INVISIBLE_SET},     // spell the flags of regions
    {0xE0080, 0xE00FF, INVISIBLE_REFUSED}, // no characters yet
    {0xE0100, 0xE01EF, INVISIBLE_SET},     // forms of ideographs
    {0xE01F0, 0xE0FFF, INVISIBLE_REFUSED}, // no characters yet
};

Invisible invisible_of(uint32_t c) {
    size_t from = 0, to = sizeof table / sizeof *table;
    if (c < table[0].from)
        return INVISIBLE_NOT;
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (c > table[middle].to)
            from = middle + 1;
        else if (c < table[middle].from)
            to = middle;
        else
            return table[middle].is;
    }
    return INVISIBLE_NOT;
}
