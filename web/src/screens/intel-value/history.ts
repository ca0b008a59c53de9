// What became known of a value, day by day of JST, newest first. In: parts and claims with the instant when each was
// recorded; out: days with their counts and the instant as of which the page shows what was known at the day's end.
// Times are when it became known here, not when a source says that it happened. Unreadable times are left out.
import type {IntelClaim, IntelSeen} from '../../api/types.ts';

export interface KnownDay {
  /** yyyy-mm-dd in JST */
  day: string;
  /** the last instant of that day at which something was recorded, as the server wrote it */
  asOf: string;
  parts: {id: string; title: string; source: string}[];
  claims: IntelClaim[];
  takenBack: number;
}

const jst = 9 * 3_600_000;

function dayOf(iso: string): string | undefined {
  const at = new Date(iso).getTime();
  return Number.isFinite(at) ? new Date(at + jst).toISOString().slice(0, 10) : undefined;
}

/** Gives the days on which something became known. */
export function historyOf(seen: readonly IntelSeen[], claims: readonly IntelClaim[]): KnownDay[] {
  const days = new Map<string, KnownDay>();
  const on = (iso: string): KnownDay | undefined => {
    const day = dayOf(iso);
    if (day === undefined) return undefined;
    const found = days.get(day) ?? {day, asOf: iso, parts: [], claims: [], takenBack: 0};
    if (new Date(iso) > new Date(found.asOf)) found.asOf = iso;
    days.set(day, found);
    return found;
  };
  for (const {part} of seen) {
    const day = on(part.taken);
    if (day && !day.parts.some((one) => one.id === part.id)) day.parts.push({id: part.id, title: part.title, source: part.source});
  }
  for (const claim of claims) {
    const day = on(claim.recorded);
    if (!day) continue;
    if (claim.predicate === 'takes-back') day.takenBack += 1;
    else day.claims.push(claim);
  }
  return [...days.values()].sort((left, right) => right.day.localeCompare(left.day));
}
