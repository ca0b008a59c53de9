// A name cut to the room it has in a drawing. In: words and how many wide letters fit; out: the words, or their
// beginning with an ellipsis.
// Letters of Latin script count half, as they are about half as wide.

/** Gives the width of words in wide letters. */
export function lettersOf(words: string): number {
  return [...words].reduce((sum, letter) => sum + (letter > '\u02ff' ? 1 : 0.58), 0);
}

/** Cuts words to a width. */
export function shortWords(words: string, letters: number): string {
  if (lettersOf(words) <= letters) return words;
  let kept = '';
  for (const letter of words) {
    if (lettersOf(kept + letter) > letters - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
