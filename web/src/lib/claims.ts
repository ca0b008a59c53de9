// Which claims contradict each other. In: claims with predicate, object and polarity; out: groups of what is said of
// one thing, with those for it and those against it. A predicate not-x that is asserted speaks against x.
// Claims that were taken back stay in their group and count for neither side. Groups keep the order of the claims.

export interface Said {
  predicate: string;
  object: string;
  polarity: 'asserts' | 'suspects' | 'denies';
  taken_back: boolean;
}

export interface ClaimGroup<C extends Said> {
  predicate: string;
  object: string;
  on: C[];
  against: C[];
  contradicts: boolean;
}

/** Gives the predicate without its denial. */
export function plainPredicate(predicate: string): string {
  return predicate.replace(/^not-/, '');
}

/** Says whether a claim speaks against its plain predicate. */
export function speaksAgainst(claim: Said): boolean {
  return claim.predicate.startsWith('not-') !== (claim.polarity === 'denies');
}

/** Groups claims by what they speak of; contradictions come first. */
export function claimGroups<C extends Said>(claims: readonly C[]): ClaimGroup<C>[] {
  const groups = new Map<string, ClaimGroup<C>>();
  for (const claim of claims) {
    const predicate = plainPredicate(claim.predicate);
    const key = `${predicate} ${claim.object}`;
    const group = groups.get(key) ?? {predicate, object: claim.object, on: [], against: [], contradicts: false};
    (speaksAgainst(claim) ? group.against : group.on).push(claim);
    groups.set(key, group);
  }
  for (const group of groups.values()) group.contradicts = [group.on, group.against].every((side) => side.some((claim) => !claim.taken_back));
  const all = [...groups.values()];
  return [...all.filter((group) => group.contradicts), ...all.filter((group) => !group.contradicts)];
}
