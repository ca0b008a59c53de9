// What is said of a value at the top of its page, before anything is scrolled: one standing, and who stands behind it.
// In: the detail of the API; out: a standing with names and counts. It sums up what parts and claims say and judges
// nothing: a contradiction comes first, what nobody registered is never called harmless.
import {isKnown} from '../../api/intel.ts';
import type {IntelSeen, IntelValueDetail, ValueRole} from '../../api/types.ts';
import {claimGroups} from '../../lib/claims.ts';
import type {Standing} from '../../ui/intel/Standing.tsx';

export interface ValueStanding {
  standing: Standing;
  /** those that stand behind the standing, most parts first */
  sources: string[];
  /** more parts than were given, so there may be more sources */
  open: boolean;
  on: number;
  against: number;
}

function sourcesOf(seen: readonly IntelSeen[], fits: (role: ValueRole) => boolean): string[] {
  const parts = new Map<string, number>();
  for (const one of seen) if (fits(one.role)) parts.set(one.part.source, (parts.get(one.part.source) ?? 0) + 1);
  return [...parts].sort((left, right) => right[1] - left[1]).map(([name]) => name);
}

/** Sums up what is known of a value. */
export function standingOf(detail: IntelValueDetail): ValueStanding {
  const {value, seen, claims, more} = detail;
  const standing = claims.filter((claim) => !claim.taken_back);
  const [first] = claimGroups(standing);
  const found = (name: Standing, sources: string[]): ValueStanding => ({standing: name, sources, open: more, on: first?.on.length ?? 0, against: first?.against.length ?? 0});
  if (first?.contradicts) return found('contradicted', sourcesOf(seen, () => true));
  if (value.roles.includes('indicator')) return found('indicated', sourcesOf(seen, (role) => role === 'indicator'));
  if (value.roles.includes('benign')) return found('harmless', sourcesOf(seen, (role) => role === 'benign'));
  if (value.parts > 0) return found('mentioned', sourcesOf(seen, () => true));
  return found(isKnown(value) ? 'outside' : 'unknown', []);
}
