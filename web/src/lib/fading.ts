// How much a value still says as time goes by: closed form, as the server computes it when read.
// In: the score of the API and an instant in milliseconds; out: 0 to 100, points of its curve, days until a level.
// Without a last confirmation the fall begins at the instant of reading. Nothing here throws.

export interface Fading {
  now: number;
  base: number;
  half_life_days: number;
  confirmed?: string;
}

export interface FadePoint {
  at: number;
  value: number;
}

export type FadeBand = 'strong' | 'fair' | 'weak' | 'faint';

const day = 86_400_000;

function beginOf(score: Fading, readAt: number): {at: number; value: number} {
  const confirmed = new Date(score.confirmed ?? '').getTime();
  return Number.isFinite(confirmed) ? {at: Math.min(confirmed, readAt), value: score.base} : {at: readAt, value: score.now};
}

/** Gives the score at an instant; before its last confirmation it is what it was then. */
export function scoreAt(score: Fading, readAt: number, at: number): number {
  const begin = beginOf(score, readAt);
  if (!(score.half_life_days > 0)) return begin.value;
  return begin.value * 2 ** (-Math.max(0, at - begin.at) / (score.half_life_days * day));
}

/** Gives the curve from the last confirmation to two half-lives after the reading. */
export function curveOf(score: Fading, readAt: number, steps = 48): FadePoint[] {
  const from = beginOf(score, readAt).at;
  const to = readAt + Math.max(1, score.half_life_days > 0 ? 2 * score.half_life_days : 30) * day;
  return Array.from({length: steps + 1}, (_, step) => {
    const at = from + ((to - from) * step) / steps;
    return {at, value: scoreAt(score, readAt, at)};
  });
}

/** Gives the days from the reading until the score falls below a level; undefined when it is below already or never falls. */
export function daysUntil(score: Fading, level: number): number | undefined {
  if (score.now <= level || level <= 0 || !(score.half_life_days > 0)) return undefined;
  return score.half_life_days * Math.log2(score.now / level);
}

/** Names how much a score says. */
export function fadeBand(value: number): FadeBand {
  if (value >= 70) return 'strong';
  if (value >= 40) return 'fair';
  return value >= 15 ? 'weak' : 'faint';
}
