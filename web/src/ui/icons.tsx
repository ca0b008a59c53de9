// Icons as SVG: emoji are not drawn everywhere. All are decoration beside words and hidden from readers.
// In: a name; out: a 16 px drawing in the colour of the text.
// Shapes of severities differ, so that they tell apart without colour.
import type {Severity} from '../api/types.ts';

const paths = {
  search: 'M7 2a5 5 0 1 0 3.100 8.900l3.500 3.500 1.300-1.300-3.500-3.500A5 5 0 0 0 7 2zm0 1.800a3.200 3.200 0 1 1 0 6.400 3.200 3.200 0 0 1 0-6.400z',
  close: 'M3.800 2.600 2.600 3.800 6.800 8l-4.200 4.200 1.200 1.200L8 9.200l4.200 4.200 1.200-1.200L9.200 8l4.200-4.200-1.200-1.200L8 6.800z',
  plus: 'M7.200 2v5.200H2v1.600h5.200V14h1.600V8.800H14V7.200H8.800V2z',
  tower: 'M8 1 14 5H2zM4 6h8l1.300 9h-1.800l-1-7H5.500l-1 7H2.700zM8 9.200a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3z',
  pulse: 'M1 8.800h3l1.600-5.300 3 9.500L10.700 7l.8 1.800H15V7.200h-2.500L10.900 3.500 8.700 9.300 6 1 3 7.200H1z',
  eye: 'M8 3C4.500 3 2 6 1 8c1 2 3.500 5 7 5s6-3 7-5c-1-2-3.500-5-7-5zm0 8.400A3.400 3.400 0 1 1 8 4.600a3.400 3.400 0 0 1 0 6.800zM8 6.300a1.700 1.700 0 1 0 0 3.400 1.700 1.700 0 0 0 0-3.400z',
  shield: 'M8 1 2.500 3v4.500c0 3.400 2.300 6.200 5.500 7.500 3.200-1.300 5.500-4.100 5.500-7.500V3zm0 1.900 3.800 1.400v3.200c0 2.400-1.500 4.500-3.800 5.600-2.300-1.100-3.800-3.200-3.800-5.600V4.300z',
  person: 'M8 1.500a3.200 3.200 0 1 0 0 6.400 3.200 3.200 0 0 0 0-6.400zM2 14.500c0-3 2.700-5 6-5s6 2 6 5z',
  folder: 'M1.500 3h4.700l1.500 1.800h6.800V13h-13zm1.600 3.400v5h9.800v-5z',
  list: 'M2 3h2v2H2zm4 0h8v2H6zM2 7h2v2H2zm4 0h8v2H6zm-4 4h2v2H2zm4 0h8v2H6z',
  bell: 'M8 1.200a1 1 0 0 1 1 1v.4a4.300 4.300 0 0 1 3.300 4.200v3l1.500 2v.8H2.200v-.8l1.500-2v-3A4.300 4.300 0 0 1 7 2.600v-.4a1 1 0 0 1 1-1zM6.300 13.400h3.400a1.700 1.700 0 0 1-3.400 0z',
  link: 'M3.500 1.500a2.500 2.500 0 1 0 1.200 4.700l2 2.600a2.500 2.500 0 1 0 4.300 0l1.300-2a2.200 2.200 0 1 0-1.500-1l-1.300 2a2.500 2.500 0 0 0-1.600-.1L5.800 5a2.500 2.500 0 0 0-2.300-3.500z',
  arrow: 'M6 2.800 4.900 4 8.900 8l-4 4L6 13.200 11.200 8z',
} as const;

export type IconName = keyof typeof paths;

/** Draws an icon. */
export function Icon({name, size = 16}: {name: IconName; size?: number}) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

const severityPaths: Record<Severity, string> = {
  urgent: 'M3.500 0h5L12 3.500v5L8.500 12h-5L0 8.500v-5z',
  high: 'M6 0l6 11H0z',
  medium: 'M6 0l6 6-6 6-6-6z',
  low: 'M1 1h10v10H1z',
  notice: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 1.800a3.200 3.200 0 1 0 0 6.400 3.200 3.200 0 0 0 0-6.400z',
};

/** Draws the shape of a severity. */
export function SeverityShape({severity}: {severity: Severity}) {
  return (
    <svg width="10" height="10" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true" focusable="false">
      <path d={severityPaths[severity]} />
    </svg>
  );
}
