// Contrast of two colours after WCAG 2.2 (relative luminance of sRGB). In: #rrggbb; out: 1 to 21.
// Used by the palette's test and to choose the label colour on a heat cell.
// Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Reads #rrggbb into its three channels. */
export function readColour(text: string): [number, number, number] {
  const hex = text.replace('#', '');
  const full = hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex;
  return [Number.parseInt(full.slice(0, 2), 16), Number.parseInt(full.slice(2, 4), 16), Number.parseInt(full.slice(4, 6), 16)];
}

/** Gives the relative luminance, 0 to 1. */
export function luminance(text: string): number {
  const [red, green, blue] = readColour(text);
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
}

/** Gives the contrast ratio, 1 to 21. */
export function contrast(first: string, second: string): number {
  const a = luminance(first);
  const b = luminance(second);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Mixes two colours in sRGB; share 0 gives the first. */
export function mix(first: string, second: string, share: number): string {
  const a = readColour(first);
  const b = readColour(second);
  const out = a.map((value, at) => Math.round(value + ((b[at] ?? 0) - value) * share));
  return `#${out.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
