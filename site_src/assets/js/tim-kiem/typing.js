// Words typed by Telex or VNI that no keyboard turned into letters: "ddang" and "d9ang" are "đang".

const [GRAVE, ACUTE, TILDE, HOOK, DOT] = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const [ROOF, HORN, BREVE] = ["\u0302", "\u031b", "\u0306"];
const TELEX_TONES = { s: ACUTE, f: GRAVE, r: HOOK, x: TILDE, j: DOT };
const VNI_TONES = { 1: ACUTE, 2: GRAVE, 3: HOOK, 4: TILDE, 5: DOT };
const VOWELS = "a[iouy]?|e[ou]?|i[au]?|ieu?|oa[ioy]?|oeo?|o[io]?|ua[iuy]?|u[eiu]?|uo[iu]?|uy[aeu]?|y|yeu?";
const SYLLABLE = new RegExp(
  `^(ngh?|gi(?=[aeiouy])|gh?|kh|nh|ph|qu|t[hr]|ch|[bcdđhklmnprstvx])?(${VOWELS})(ch|ng|nh|[cmnpt])?$`,
);

const isVowel = (letter) => /^[aeiouy]/.test(letter);

class Syllable {
  constructor() {
    this.letters = [];
    this.tone = "";
    this.signs = 0;
  }

  // Marks the last of `bases` that has no mark yet; of "uo" the horn takes both.
  mark(bases, sign) {
    const { letters } = this;
    let at = letters.length - 1;
    while (at >= 0 && !bases.includes(letters[at])) at -= 1;
    if (at < 0) return false;
    if (sign === HORN && letters[at] === "o" && letters[at - 1] === "u") letters[at - 1] += HORN;
    letters[at] += sign;
    this.signs += 1;
    return true;
  }

  cross() {
    const at = this.letters.indexOf("d");
    if (at < 0) return false;
    this.letters[at] = "đ";
    this.signs += 1;
    return true;
  }

  sound(tone) {
    if (this.tone || !this.letters.some(isVowel)) return false;
    this.tone = tone;
    this.signs += 1;
    return true;
  }

  // The vowel that bears the tone: one with a mark, else by where the syllable ends.
  get bearer() {
    const { letters } = this;
    const initial = /^(qu|gi)(?=[aeiouy])/.test(letters.map((l) => l[0]).join("")) ? 2 : 0;
    const vowels = letters.map((_, at) => at).filter((at) => at >= initial && isVowel(letters[at]));
    const marked = vowels.filter((at) => letters[at].length > 1);
    if (marked.length) return marked[marked.length - 1];
    const last = vowels[vowels.length - 1];
    return vowels.length > 1 && last === letters.length - 1 ? vowels[vowels.length - 2] : last;
  }

  toString() {
    const { letters, tone } = this;
    if (!this.signs || !SYLLABLE.test(letters.map((letter) => letter[0]).join(""))) return "";
    const at = tone ? this.bearer : -1;
    return letters.map((letter, i) => (i === at ? letter + tone : letter)).join("").normalize("NFC");
  }
}

function telex(syllable, letter) {
  const { letters } = syllable;
  const before = letters[letters.length - 1];
  if (letter === "d" && before === "d") return syllable.cross();
  if (/[aeo]/.test(letter) && before === letter) return syllable.mark([letter], ROOF);
  if (letter === "w") {
    if (before === "a" ? syllable.mark("a", BREVE) : syllable.mark("ou", HORN)) return true;
    if (syllable.mark("a", BREVE)) return true;
    letters.push("u" + HORN);
    syllable.signs += 1;
    return true;
  }
  return letter in TELEX_TONES && syllable.sound(TELEX_TONES[letter]);
}

function vni(syllable, letter) {
  if (letter in VNI_TONES) return syllable.sound(VNI_TONES[letter]);
  const signs = {
    6: () => syllable.mark("aeo", ROOF),
    7: () => syllable.mark("ou", HORN),
    8: () => syllable.mark("a", BREVE),
    9: () => syllable.cross(),
  };
  return letter in signs && signs[letter]();
}

// Returns the word that was meant, or "" where the typed one has no signs or spells no syllable.
export function decode(word) {
  if (!/^[a-z][a-z1-9]*$/.test(word)) return "";
  const read = /\d/.test(word) ? vni : telex;
  const syllable = new Syllable();
  for (const letter of word) if (!read(syllable, letter)) syllable.letters.push(letter);
  return String(syllable);
}
