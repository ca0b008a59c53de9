// Remembers where a list stood, so that going back restores its row and focus. Lives as long as the tab.
// Key: the address of the page with its search parameters, and the list's name.
// `wentBack` tells a page whether it was reached by back or forward, or anew.

export interface ListPlace {
  scroll: number;
  active: number;
}

const places = new Map<string, ListPlace>();
let popped = false;

/** Keeps a list's place. */
export function keepPlace(key: string, place: ListPlace): void {
  places.delete(key);
  places.set(key, place);
  const oldest = places.keys().next();
  if (places.size > 200 && !oldest.done) places.delete(oldest.value);
}

/** Gives a list's place, if the page was reached by going back. */
export function placeOnReturn(key: string): ListPlace | undefined {
  return popped ? places.get(key) : undefined;
}

/** Says whether the page was reached by back or forward. */
export function wentBack(): boolean {
  return popped;
}

/** Notes a step forward to a new page. */
export function noteForward(): void {
  popped = false;
}

/** Listens for back and forward. */
export function followHistory(): void {
  window.addEventListener('popstate', () => {
    popped = true;
  }, {capture: true});
}
