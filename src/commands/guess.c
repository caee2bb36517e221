#include "commands/guess.h"

#include <string.h>

#include "base/utf8.h"

// Words that columns of that kind begin with or are, in small letters, and the one language
// of these four that has them: Dutch, English, German and French.
static const struct {
    Role role;
    const char *language; // NULL: several
    Str word;
} words[] = {{ROLE_TEXT, "nl", LIT("vraag|vragen|stelling|uitspraak|tekst")},
             {ROLE_TEXT, "en", LIT("question|statement")},
             {ROLE_TEXT, "de", LIT("frage|fragen|aussage")},
             {ROLE_TEXT, "fr", LIT("énoncé|phrase")},
             {ROLE_TEXT, NULL, LIT("text")},
             {ROLE_NUMBER, "nl", LIT("volgnummer")},
             {ROLE_NUMBER, "en", LIT("number|no.")},
             {ROLE_NUMBER, "fr", LIT("numéro|no")},
             {ROLE_NUMBER, NULL, LIT("nr|nummer|#")},
             {ROLE_CATEGORY, "nl", LIT("categorie|onderwerp|groep|rubriek")},
             {ROLE_CATEGORY, "en", LIT("category|topic|theme|group")},
             {ROLE_CATEGORY, "de", LIT("kategorie|gruppe|rubrik")},
             {ROLE_CATEGORY, "fr", LIT("catégorie|thème|groupe")},
             {ROLE_CATEGORY, NULL, LIT("thema")},
             {ROLE_NOTE, "nl", LIT("toelichting|opmerking")},
             {ROLE_NOTE, "en", LIT("note|notes")},
             {ROLE_NOTE, "de", LIT("erläuterung|hinweis|bemerkung|anmerkung")},
             {ROLE_NOTE, "fr", LIT("remarque|précision")},
             {ROLE_COLOUR, "nl", LIT("kleur")},
             {ROLE_COLOUR, "en", LIT("colour|color")},
             {ROLE_COLOUR, "de", LIT("farbe")},
             {ROLE_COLOUR, "fr", LIT("couleur")},
             {ROLE_COUNT, "nl", LIT("aantal")},
             {ROLE_COUNT, "en", LIT("copies")},
             {ROLE_COUNT, "de", LIT("anzahl")},
             {ROLE_COUNT, "fr", LIT("exemplaires")},
             {ROLE_TERM, "nl", LIT("begrip|woord")},
             {ROLE_TERM, "de", LIT("begriff|wort")},
             {ROLE_TERM, "fr", LIT("terme|mot")},
             {ROLE_TERM, NULL, LIT("term")},
             {ROLE_EXPLANATION, "nl", LIT("uitleg|betekenis|definitie")},
             {ROLE_EXPLANATION, "en", LIT("explanation|meaning")},
             {ROLE_EXPLANATION, "de", LIT("erklärung|bedeutung")},
             {ROLE_EXPLANATION, "fr", LIT("explication|signification|définition")},
             {ROLE_EXPLANATION, NULL, LIT("definition")},
             {ROLE_ANSWER, "nl", LIT("antwoord")},
             {ROLE_ANSWER, "en", LIT("answer")},
             {ROLE_ANSWER, "de", LIT("antwort")},
             {ROLE_ANSWER, "fr", LIT("réponse")},
             {ROLE_PICTURE, "nl", LIT("afbeelding|plaatje")},
             {ROLE_PICTURE, "en", LIT("picture")},
             {ROLE_PICTURE, "de", LIT("bild")},
             {ROLE_PICTURE, "fr", LIT("illustration")},
             {ROLE_PICTURE, NULL, LIT("foto|photo|image|logo")},
             {ROLE_ICON, "nl", LIT("icoon|symbool")},
             {ROLE_ICON, "fr", LIT("icône")},
             {ROLE_ICON, NULL, LIT("icon|pictogram|symbol")},
             {ROLE_LINK, "fr", LIT("lien")},
             {ROLE_LINK, NULL, LIT("link|url|website")},
             {ROLE_NAME, "nl", LIT("naam|voornaam|deelnemer")},
             {ROLE_NAME, "en", LIT("first name")},
             {ROLE_NAME, "en", LIT("firstname|forename")},
             {ROLE_NAME, "de", LIT("vorname")},
             {ROLE_NAME, "fr", LIT("prénom")},
             {ROLE_NAME, NULL, LIT("name")},
             {ROLE_SURNAME, "nl", LIT("achternaam")},
             {ROLE_SURNAME, "en", LIT("last name")},
             {ROLE_SURNAME, "en", LIT("surname|lastname")},
             {ROLE_SURNAME, "de", LIT("nachname|familienname")},
             {ROLE_SURNAME, "fr", LIT("nom")},
             {ROLE_FUNCTION, "nl", LIT("functie|rol")},
             {ROLE_FUNCTION, "en", LIT("function|role")},
             {ROLE_FUNCTION, "de", LIT("funktion|rolle")},
             {ROLE_FUNCTION, "fr", LIT("fonction|rôle")},
             {ROLE_ORGANISATION, "nl", LIT("organisatie|bedrijf|fractie|partij")},
             {ROLE_ORGANISATION, "en", LIT("organization|company|party")},
             {ROLE_ORGANISATION, "de", LIT("firma")},
             {ROLE_ORGANISATION, "fr", LIT("société|entreprise")},
             {ROLE_ORGANISATION, NULL, LIT("organisation")},
             {ROLE_STREET, "nl", LIT("straat|adres")},
             {ROLE_STREET, "en", LIT("street|address")},
             {ROLE_STREET, "de", LIT("straße|strasse|anschrift")},
             {ROLE_STREET, "fr", LIT("rue|adresse")},
             {ROLE_POSTCODE, "de", LIT("plz|postleitzahl")},
             {ROLE_POSTCODE, "fr", LIT("code|postal")},
             {ROLE_POSTCODE, "en", LIT("zip")},
             {ROLE_POSTCODE, NULL, LIT("postcode")},
             {ROLE_PLACE, "nl", LIT("plaats|woonplaats")},
             {ROLE_PLACE, "en", LIT("city|town")},
             {ROLE_PLACE, "de", LIT("ort|stadt|wohnort")},
             {ROLE_PLACE, "fr", LIT("ville")}};

// Of the letters that western Europe has (Unicode 15, blocks 0 and 1).
static uint32_t small(uint32_t c) {
    bool capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    return capital ? c + 0x20 : c;
}

// Small and capital letters are alike; behind the word the name may go on with another.
static bool begins_with(Str name, Str word) {
    size_t at = 0;
    for (size_t i = 0; i < word.n;) {
        if (at >= name.n || small(utf8_next(name, &at)) != utf8_next(word, &i))
            return false;
    }
    return at == name.n || name.p[at] == ' ' || name.p[at] == '.' || name.p[at] == '(' ||
           name.p[at] == '-' || name.p[at] == '_';
}

// With one of the words between strokes; how long that is, or 0.
static size_t begins(Str name, Str any) {
    while (any.n) {
        Str word = str_cut(&any, '|');
        if (begins_with(name, word))
            return word.n;
    }
    return 0;
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

// Figures, marks and blanks are no words.
static size_t letters(const Table *t, size_t column) {
    size_t n = 0;
    for (size_t row = 0; row < t->rows; row++) {
        Str text = t->cell[row * t->columns + column].text;
        for (size_t at = 0; at < text.n;)
            n += utf8_next(text, &at) >= 'A';
    }
    return n;
}

// The longest texts that no name has spoken for; SIZE_MAX: there are none.
static size_t longest(const Guess *g, const Table *t) {
    size_t best = SIZE_MAX, most = 0;
    for (size_t i = 0; i < t->columns; i++) {
        size_t n = letters(t, i);
        if (!taken(g, i) && (best == SIZE_MAX || n > most)) {
            most = n;
            best = i;
        }
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
            else if (role == ROLE_NAME && !g->column[ROLE_SURNAME].n &&
                     t->name[i].text.n == begins(t->name[i].text, words[k].word))
                take(g, ROLE_SURNAME, t, i);
        }
}

// Arabic and Hebrew are known by their letters, wherever these stand.
static const char *language_of_letters(const Table *t) {
    size_t arabic = 0, hebrew = 0, others = 0;
    for (size_t i = 0; i < t->columns * (t->rows + 1); i++) {
        Str text = i < t->columns ? t->name[i].text : t->cell[i - t->columns].text;
        for (size_t at = 0; at < text.n;) {
            uint32_t c = utf8_next(text, &at);
            arabic += c >= 0x620 && c < 0x6D4;
            hebrew += c >= 0x5D0 && c < 0x5EB;
            others += (c >= 'A' && c <= 'z') || (c >= 0xC0 && c < 0x590);
        }
    }
    return arabic > others + hebrew ? "ar" : hebrew > others + arabic ? "he" : NULL;
}

// The one that most names are in, if one is.
static const char *language_of(const Table *t) {
    const char *by_letters = language_of_letters(t);
    if (by_letters)
        return by_letters;
    static const char *const language[] = {"nl", "en", "de", "fr"};
    enum { LANGUAGES = sizeof language / sizeof *language };
    size_t votes[LANGUAGES] = {0}, best = 0, others = 0;
    for (size_t i = 0; i < t->columns; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            for (size_t l = 0; l < LANGUAGES && words[k].language; l++)
                votes[l] += strcmp(language[l], words[k].language) == 0 &&
                            begins(t->name[i].text, words[k].word) > 0;
    for (size_t l = 1; l < LANGUAGES; l++)
        best = votes[l] > votes[best] ? l : best;
    for (size_t l = 0; l < LANGUAGES; l++)
        others += l != best && votes[l] == votes[best];
    return others ? NULL : language[best];
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Str guess_language(Arena *a, Str name) {
    size_t n = name.n;
    if (n > 4 && name.p[n - 4] == '(' && is_letter(name.p[n - 3]) &&
        is_letter(name.p[n - 2]) && name.p[n - 1] == ')')
        return str_f(a, "%c%c", (int)small((unsigned char)name.p[n - 3]),
                     (int)small((unsigned char)name.p[n - 2]));
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (words[k].language && begins(name, words[k].word))
            return str_of(words[k].language);
    return S("");
}

static void move(Guess *g, Role from, Role to) {
    if (!g->column[from].n || g->column[to].n)
        return;
    g->column[to] = g->column[from];
    g->at[to] = g->at[from];
    g->column[from] = S("");
}

// What a column is depends on the others: a question's answer is on the back, what explains
// it stands below it; who has no first name has a name.
static void roles_settle(Guess *g) {
    if (g->column[ROLE_TEXT].n && g->column[ROLE_ANSWER].n && !g->column[ROLE_TERM].n &&
        !g->column[ROLE_EXPLANATION].n) {
        move(g, ROLE_TEXT, ROLE_TERM);
        move(g, ROLE_ANSWER, ROLE_EXPLANATION);
    }
    if (g->column[ROLE_TEXT].n && !g->column[ROLE_TERM].n)
        move(g, ROLE_EXPLANATION, ROLE_NOTE);
    move(g, ROLE_SURNAME, ROLE_NAME);
}

static bool is_person(const Guess *g) {
    return g->column[ROLE_NAME].n &&
           (g->column[ROLE_SURNAME].n || g->column[ROLE_FUNCTION].n ||
            g->column[ROLE_ORGANISATION].n) &&
           !g->column[ROLE_TEXT].n;
}

static Starter starter_of(const Guess *g) {
    if (g->column[ROLE_TERM].n && g->column[ROLE_EXPLANATION].n)
        return STARTER_TERMS;
    if (g->column[ROLE_NAME].n && g->column[ROLE_STREET].n)
        return STARTER_LABELS;
    if (is_person(g))
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
    Guess g = {.starter = asked, .language = language_of(t)};
    names_take(&g, t);
    if (asked == STARTER_GUESS) {
        roles_settle(&g);
        g.starter = starter_of(&g);
    }
    if (g.starter == STARTER_LABELS || g.starter == STARTER_BADGES) {
        needs_take(&g, t, ROLE_NAME);
    } else if (g.starter == STARTER_TERMS) {
        needs_take(&g, t, ROLE_TERM);
        needs_take(&g, t, ROLE_EXPLANATION);
    } else {
        move(&g, ROLE_NAME, ROLE_TEXT);
        move(&g, ROLE_TERM, ROLE_TEXT);
        needs_take(&g, t, ROLE_TEXT);
        if (g.starter == STARTER_BILINGUAL)
            needs_take(&g, t, ROLE_OTHER);
    }
    return g;
}
