#include "commands/guess.h"

#include "base/utf8.h"

// Words that columns of that kind begin with or are, in Dutch and English, small letters.
static const struct {
    Role role;
    Str word;
} words[] = {{ROLE_TEXT, LIT("vraag")},
             {ROLE_TEXT, LIT("vragen")},
             {ROLE_TEXT, LIT("tekst")},
             {ROLE_TEXT, LIT("stelling")},
             {ROLE_TEXT, LIT("uitspraak")},
             {ROLE_TEXT, LIT("question")},
             {ROLE_TEXT, LIT("text")},
             {ROLE_TEXT, LIT("statement")},
             {ROLE_NUMBER, LIT("nr")},
             {ROLE_NUMBER, LIT("nummer")},
             {ROLE_NUMBER, LIT("number")},
             {ROLE_NUMBER, LIT("no.")},
             {ROLE_NUMBER, LIT("volgnummer")},
             {ROLE_CATEGORY, LIT("categorie")},
             {ROLE_CATEGORY, LIT("thema")},
             {ROLE_CATEGORY, LIT("onderwerp")},
             {ROLE_CATEGORY, LIT("groep")},
             {ROLE_CATEGORY, LIT("category")},
             {ROLE_CATEGORY, LIT("topic")},
             {ROLE_CATEGORY, LIT("theme")},
             {ROLE_NOTE, LIT("toelichting")},
             {ROLE_NOTE, LIT("opmerking")},
             {ROLE_NOTE, LIT("note")},
             {ROLE_COLOUR, LIT("kleur")},
             {ROLE_COLOUR, LIT("colour")},
             {ROLE_COLOUR, LIT("color")},
             {ROLE_COUNT, LIT("aantal")},
             {ROLE_COUNT, LIT("copies")},
             {ROLE_TERM, LIT("begrip")},
             {ROLE_TERM, LIT("term")},
             {ROLE_TERM, LIT("woord")},
             {ROLE_EXPLANATION, LIT("uitleg")},
             {ROLE_EXPLANATION, LIT("betekenis")},
             {ROLE_EXPLANATION, LIT("definitie")},
             {ROLE_EXPLANATION, LIT("explanation")},
             {ROLE_EXPLANATION, LIT("definition")},
             {ROLE_PICTURE, LIT("foto")},
             {ROLE_PICTURE, LIT("afbeelding")},
             {ROLE_PICTURE, LIT("plaatje")},
             {ROLE_PICTURE, LIT("picture")},
             {ROLE_PICTURE, LIT("image")},
             {ROLE_LINK, LIT("link")},
             {ROLE_LINK, LIT("url")},
             {ROLE_LINK, LIT("website")},
             {ROLE_NAME, LIT("naam")},
             {ROLE_NAME, LIT("name")},
             {ROLE_STREET, LIT("straat")},
             {ROLE_STREET, LIT("adres")},
             {ROLE_STREET, LIT("street")},
             {ROLE_STREET, LIT("address")},
             {ROLE_POSTCODE, LIT("postcode")},
             {ROLE_POSTCODE, LIT("zip")},
             {ROLE_PLACE, LIT("plaats")},
             {ROLE_PLACE, LIT("woonplaats")},
             {ROLE_PLACE, LIT("city")},
             {ROLE_PLACE, LIT("town")},
             {ROLE_FUNCTION, LIT("functie")},
             {ROLE_FUNCTION, LIT("rol")},
             {ROLE_FUNCTION, LIT("role")},
             {ROLE_FUNCTION, LIT("function")},
             {ROLE_ORGANISATION, LIT("organisatie")},
             {ROLE_ORGANISATION, LIT("organisation")},
             {ROLE_ORGANISATION, LIT("organization")}};

static bool begins(Str name, Str word) {
    if (name.n < word.n)
        return false;
    for (size_t i = 0; i < word.n; i++) {
        char c = name.p[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != word.p[i])
            return false;
    }
    return name.n == word.n || name.p[word.n] == ' ' || name.p[word.n] == '.' ||
           name.p[word.n] == '(' || name.p[word.n] == '-' || name.p[word.n] == '_';
}

static bool taken(const Guess *g, size_t column) {
    for (size_t i = 0; i < ROLES; i++)
        if (g->column[i].n && g->at[i] == column)
            return true;
    return false;
}

static void take(Guess *g, Role role, const Table *t, size_t column) {
    g->column[role] = t->name[column].text;
    g->at[role] = column;
}

static size_t letters(const Table *t, size_t column) {
    size_t n = 0;
    for (size_t row = 0; row < t->rows; row++)
        n += utf8_count(t->cell[row * t->columns + column].text);
    return n;
}

// The longest texts that no name has spoken for; SIZE_MAX: there are none.
static size_t longest(const Guess *g, const Table *t) {
    size_t best = SIZE_MAX, most = 0;
    for (size_t i = 0; i < t->columns; i++)
        if (!taken(g, i) && letters(t, i) > most) {
            most = letters(t, i);
            best = i;
        }
    return best;
}

static void names_take(Guess *g, const Table *t) {
    for (size_t i = 0; i < t->columns; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            Role role = words[k].role;
            if (!begins(t->name[i].text, words[k].word) || taken(g, i))
                continue;
            if (!g->column[role].n)
                take(g, role, t, i);
            else if (role == ROLE_TEXT && !g->column[ROLE_OTHER].n)
                take(g, ROLE_OTHER, t, i);
        }
}

static Starter starter_of(const Guess *g) {
    if (g->column[ROLE_TERM].n && g->column[ROLE_EXPLANATION].n)
        return STARTER_TERMS;
    if (g->column[ROLE_NAME].n && g->column[ROLE_STREET].n)
        return STARTER_LABELS;
    if (g->column[ROLE_NAME].n &&
        (g->column[ROLE_FUNCTION].n || g->column[ROLE_ORGANISATION].n))
        return STARTER_BADGES;
    if (g->column[ROLE_OTHER].n)
        return STARTER_BILINGUAL;
    if (g->column[ROLE_LINK].n)
        return STARTER_CODES;
    return g->column[ROLE_PICTURE].n ? STARTER_PICTURES : STARTER_DECK;
}

// What a layout cannot do without is then any column that is left.
static void needs_take(Guess *g, const Table *t, Role role) {
    size_t column = g->column[role].n ? SIZE_MAX : longest(g, t);
    if (column != SIZE_MAX)
        take(g, role, t, column);
}

Guess guess_table(const Table *t, Starter asked) {
    Guess g = {.starter = asked};
    names_take(&g, t);
    if (asked == STARTER_GUESS)
        g.starter = starter_of(&g);
    if (g.starter == STARTER_LABELS || g.starter == STARTER_BADGES) {
        needs_take(&g, t, ROLE_NAME);
    } else if (g.starter == STARTER_TERMS) {
        needs_take(&g, t, ROLE_TERM);
        needs_take(&g, t, ROLE_EXPLANATION);
    } else {
        needs_take(&g, t, ROLE_TEXT);
        if (g.starter == STARTER_BILINGUAL)
            needs_take(&g, t, ROLE_OTHER);
    }
    return g;
}
