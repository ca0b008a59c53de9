// How far a deadline is, and into which span of the day it falls. In: instants; out: seconds and names of spans.
// Days are those of JST. A past instant gives negative seconds; an unreadable one gives nothing.
// The deadline's own clock (business hours) is the server's matter: lists show the time until the instant.
import {partsOf, readInstant} from './wareki.ts';

export const ageSpans = ['over', 'hour1', 'hour3', 'today', 'tomorrow', 'later', 'none'] as const;
export type AgeSpan = (typeof ageSpans)[number];

/** Gives the seconds until an instant; negative when it has passed. */
export function secondsUntil(iso: string | undefined, now: number): number | undefined {
  const date = readInstant(iso);
  return date ? Math.round((date.getTime() - now) / 1000) : undefined;
}

function dayOf(milliseconds: number): string {
  const p = partsOf(new Date(milliseconds));
  return `${p.year}-${p.month}-${p.day}`;
}

/** Says into which span of time left a deadline falls. */
export function ageSpanOf(iso: string | undefined, now: number): AgeSpan {
  const seconds = secondsUntil(iso, now);
  if (seconds === undefined) return 'none';
  if (seconds < 0) return 'over';
  if (seconds <= 3600) return 'hour1';
  if (seconds <= 3 * 3600) return 'hour3';
  const day = dayOf(now + seconds * 1000);
  if (day === dayOf(now)) return 'today';
  return day === dayOf(now + 86_400_000) ? 'tomorrow' : 'later';
}

/** Counts deadlines by span, in the order of urgency. */
export function ageCounts(dues: readonly (string | undefined)[], now: number): {span: AgeSpan; count: number}[] {
  const counts = new Map<AgeSpan, number>(ageSpans.map((span) => [span, 0]));
  for (const due of dues) {
    const span = ageSpanOf(due, now);
    counts.set(span, (counts.get(span) ?? 0) + 1);
  }
  return ageSpans.map((span) => ({span, count: counts.get(span) ?? 0}));
}
