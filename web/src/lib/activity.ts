// When something was seen, in bars of equal length: a day, a week, 30 or 91 days, so that at most 60 stand in a row.
// In: instants in milliseconds and the present one; out: bars from the first to the present day, JST.
// Instants after the present day widen the row; unreadable ones are left out.

export interface ActivityBin {
  from: number;
  to: number;
  count: number;
}

const day = 86_400_000;
const jst = 9 * 3_600_000;
const lengths = [1, 7, 30, 91, 365] as const;
const binsMax = 60;

const dayStart = (at: number) => Math.floor((at + jst) / day) * day - jst;

/** Counts instants in bars of equal length. */
export function activityOf(times: readonly number[], until: number): {bins: ActivityBin[]; days: number} {
  const known = times.filter((at) => Number.isFinite(at));
  if (known.length === 0) return {bins: [], days: 1};
  let first = until, last = until;
  for (const at of known) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  const from = dayStart(first);
  const whole = Math.floor((dayStart(last) - from) / day) + 1;
  const days = lengths.find((length) => whole / length <= binsMax) ?? Math.ceil(whole / binsMax);
  const bins = Array.from({length: Math.ceil(whole / days)}, (_, at): ActivityBin => ({from: from + at * days * day, to: from + (at + 1) * days * day, count: 0}));
  for (const at of known) {
    const bin = bins[Math.floor((at - from) / (days * day))];
    if (bin) bin.count += 1;
  }
  return {bins, days};
}
