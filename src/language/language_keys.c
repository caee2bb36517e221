#include "language/language.h"

#define LANGUAGE(field) .place = offsetof(Language, field)

static const Key language_table[] = {
    {LIT("direction"), KEY_WORD, LANGUAGE(direction), .word = direction_words, .words = 3,
     .otherwise = LIT("ltr"), .doc = LIT("Where its lines, rows and books begin."),
     .example = LIT("rtl")},
    {LIT("quotes"), KEY_OWN,
     .takes = LIT("four marks: single open, close, double open, close"),
     .otherwise = LIT("English ones"), .doc = LIT("What straight quotation marks become."),
     .example = LIT("[a, b, c, d]")},
    {LIT("inner-quotes"), KEY_OWN, .takes = LIT("two marks: open, close"),
     .otherwise = LIT("the single ones"), .doc = LIT("Quotation marks within double ones."),
     .example = LIT("[a, b]")},
    {LIT("spaced"), KEY_TEXT, LANGUAGE(spaced), .takes = LIT("marks in a row"),
     .doc = LIT("Marks that take a narrow space before them."), .example = LIT("\"?!\"")},
    {LIT("decimal"), KEY_TEXT, LANGUAGE(decimal), .takes = LIT("a sign"),
     .otherwise = LIT("."), .doc = LIT("What stands before the fraction of a number."),
     .example = LIT("\",\"")},
    {LIT("apostrophes"), KEY_OWN, .takes = LIT("a list of words"),
     .doc = LIT("What may follow an apostrophe at the beginning of a word."),
     .example = LIT("[s, t]")},
    {LIT("elided"), KEY_OWN, .takes = LIT("a list of words"),
     .doc = LIT("Words whose end an apostrophe stands for."), .example = LIT("[po]")},
    {LIT("not-last"), KEY_OWN, .takes = LIT("a list of words"),
     .doc = LIT("Words that had better not end a line."), .example = LIT("[de, het]")},
    {LIT("not-first"), KEY_OWN, .takes = LIT("a list of words"),
     .doc = LIT("Words that had better not begin a line."), .example = LIT("[ook, niet]")},
    {LIT("phrases"), KEY_OWN, .takes = LIT("a list of two words each"),
     .doc = LIT("Two words that had better stay together."), .example = LIT("[zo ja]")},
    {LIT("holders"), KEY_OWN, .takes = LIT("a list of words"),
     .doc = LIT("Words that always hold the next one."), .example = LIT("[art., mevr.]")},
    {LIT("units"), KEY_OWN, .takes = LIT("a list of words"),
     .doc = LIT("Words that always stay with the number before them."),
     .example = LIT("[uur, km]")},
    {LIT("bindings"), KEY_OWN, .takes = LIT("a list of texts with ~"),
     .doc = LIT("Examples for tests: no line ends at a ~."), .example = LIT("[\"7~uur\"]")},
    {LIT("exceptions"), KEY_OWN, .takes = LIT("a list of words with hyphens"),
     .doc = LIT("Words parted by hand, at these hyphens alone."),
     .example = LIT("[on-der-werp]")},
    {LIT("not-before"), KEY_TEXT, LANGUAGE(not_before), .takes = LIT("letters in a row"),
     .doc = LIT("Letters before which no word is parted."), .example = LIT("xyz")},
    {LIT("min-left"), KEY_COUNT, LANGUAGE(min_left), .least = 1, .most = 20,
     .otherwise = LIT("2"), .doc = LIT("Letters that stay before a hyphen at least."),
     .example = LIT("3")},
    {LIT("min-right"), KEY_COUNT, LANGUAGE(min_right), .least = 1, .most = 20,
     .otherwise = LIT("2"), .doc = LIT("Letters that come behind a hyphen at least."),
     .example = LIT("3")},
    {LIT("sheets"), KEY_MAP, .map = &phrase_keys, .otherwise = LIT("in English"),
     .doc = LIT("Words that stand on sheets beside the pages."),
     .example = LIT("{sheet: vel}")},
    {LIT("examples"), KEY_OWN, .takes = LIT("pairs: as written, as printed"),
     .doc = LIT("Examples for tests of quotation marks."),
     .example = LIT("[[\"'a'\", \"b\"]]")},
};

const KeyMap language_keys = {LIT("language"), "a language", KEYS(language_table),
                              LIT("A language, by its tag, in languages.yaml.")};

#define WORDS_OF(phrase, key, says, shown)                                                 \
    {                                                                                      \
        LIT(key), KEY_TEXT, .place = offsetof(Phrases, text) + (phrase) * sizeof(Str),     \
                            .takes = LIT("words"), .doc = LIT(says), .example = LIT(shown) \
    }

static const Key phrase_table[PHRASES] = {
    WORDS_OF(PHRASE_SHEET, "sheet", "Before a sheet's number.", "vel"),
    WORDS_OF(PHRASE_FRONT, "front", "The side that is printed first.", "voorkant"),
    WORDS_OF(PHRASE_BACK, "back", "The other side.", "achterkant"),
    WORDS_OF(PHRASE_SHEETS, "sheets", "Behind a title, of the file of sheets.", "vellen"),
    WORDS_OF(PHRASE_TILES, "tiles", "Behind a title, of a poster's pieces.", "delen"),
    WORDS_OF(PHRASE_BOOKLET, "booklet", "Behind a title, of a booklet.", "boekje"),
    WORDS_OF(PHRASE_DIE, "die", "Behind a title, of the line to cut.", "snijlijn"),
    WORDS_OF(PHRASE_OVERLAP, "overlap", "Before how far pieces overlap.", "overlap"),
    WORDS_OF(PHRASE_GLUING, "gluing", "How pieces become a poster.", "Plak ze."),
    WORDS_OF(PHRASE_FULL_SIZE, "full-size", "Behind a ruler's length.", "ware grootte"),
    WORDS_OF(PHRASE_CALIBRATION, "calibration",
             "Title of the sheet that measures a "
             "printer.",
             "Kalibratievel"),
    WORDS_OF(PHRASE_FRONT_HEAD, "front-head", "Heading of its front.", "Voorkant"),
    WORDS_OF(PHRASE_BACK_HEAD, "back-head", "Heading of its back.", "Achterkant"),
    WORDS_OF(PHRASE_PRINT_BOTH, "print-both", "How to print it.", "Druk beide kanten."),
    WORDS_OF(PHRASE_SEE_BACK, "see-back", "Where to read on.", "Zie de achterkant."),
    WORDS_OF(PHRASE_HOLD_UP, "hold-up", "How to look at it.", "Houd het omhoog."),
    WORDS_OF(PHRASE_READ_OFF, "read-off", "What to read from it.", "Lees af."),
    WORDS_OF(PHRASE_NAME, "name", "In a command: what you call the printer.", "NAAM"),
    WORDS_OF(PHRASE_RULERS, "rulers", "In a command: what the four rulers say.", "B,O,L,R"),
    WORDS_OF(PHRASE_FROM_THEN, "from-then", "Behind the command for later.", "drukt goed"),
};

const KeyMap phrase_keys = {LIT("words"), "words for sheets", KEYS(phrase_table),
                            LIT("Words on sheets in one language, in languages.yaml.")};
