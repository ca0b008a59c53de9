// A text with marked places, cut for reading: blocks at line breaks, each with its plain and marked pieces.
// In: the text and marks with UTF-16 offsets; out: blocks in order. Faulty and overlapping marks are left out.
// A block holds about 4,000 letters, so that a page lays out only the blocks in sight.

export interface Mark {
  begin: number;
  end: number;
}

export interface MarkedPiece<M extends Mark> {
  text: string;
  mark?: M;
  at?: number;
}

const blockLetters = 4000;

/** Gives the marks that can be shown: inside the text, in order, none over another. */
export function fittingMarks<M extends Mark>(length: number, marks: readonly M[]): M[] {
  const out: M[] = [];
  let free = 0;
  for (const mark of [...marks].sort((left, right) => left.begin - right.begin || right.end - left.end)) {
    if (mark.begin < free || mark.end > length || mark.end <= mark.begin) continue;
    out.push(mark);
    free = mark.end;
  }
  return out;
}

function cutAt(text: string, from: number, inMark: (at: number) => number): number {
  const wanted = from + blockLetters;
  if (wanted >= text.length) return text.length;
  const line = text.indexOf('\n', wanted);
  const cut = line < 0 || line > wanted + blockLetters ? wanted : line + 1;
  return inMark(cut);
}

/** Cuts a text and its fitting marks into blocks. */
export function blocksOf<M extends Mark>(text: string, marks: readonly M[]): MarkedPiece<M>[][] {
  const blocks: MarkedPiece<M>[][] = [];
  let next = 0;
  for (let from = 0; from < text.length;) {
    const to = cutAt(text, from, (cut) => {
      for (let at = next; at < marks.length; at += 1) {
        const mark = marks[at];
        if (!mark || mark.begin >= cut) break;
        if (mark.end > cut) return mark.end;
      }
      return cut;
    });
    const pieces: MarkedPiece<M>[] = [];
    let at = from;
    for (let mark = marks[next]; mark && mark.begin < to; next += 1, mark = marks[next]) {
      if (mark.begin > at) pieces.push({text: text.slice(at, mark.begin)});
      pieces.push({text: text.slice(mark.begin, mark.end), mark, at: next});
      at = mark.end;
    }
    if (at < to) pieces.push({text: text.slice(at, to)});
    blocks.push(pieces);
    from = to;
  }
  return blocks;
}
