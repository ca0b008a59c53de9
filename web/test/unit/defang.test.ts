// Defanging: addresses and blocks change, all else stays; going there and back loses nothing.
// Hostile text: control, zero-width and direction characters become visible.
// Seeded values keep the property test repeatable.
import {describe, expect, test} from 'vitest';
import {defang, inert, isAddress, refang} from '../../src/lib/defang.ts';

describe('defang', () => {
  test.each([
    ['192.0.2.44', '192[.]0[.]2[.]44'],
    ['198.51.100.0/24', '198[.]51[.]100[.]0/24'],
    ['2001:db8::1', '2001[:]db8[:][:]1'],
    ['23/TCP', '23/TCP'],
    ['東京1', '東京1'],
    ['09:26', '09:26'],
  ])('writes %s as %s', (text, expected) => expect(defang(text)).toBe(expected));
  test.each(['192[.]0[.]2[.]44', '192(.)0(.)2(.)44', '192[dot]0[dot]2[dot]44', ' 192.0.2.44 '])('reads %s', (text) => expect(refang(text)).toBe('192.0.2.44'));
  test('is undone by refang for any IPv4 and IPv6 address', () => {
    let seed = 11;
    const next = () => (seed = (seed * 16807) % 2147483647);
    for (let round = 0; round < 500; round += 1) {
      const four = [next(), next(), next(), next()].map((part) => part % 256).join('.');
      const six = `2001:db8:${(next() % 65536).toString(16)}::${(next() % 65536).toString(16)}`;
      for (const address of [four, six]) {
        expect(isAddress(address)).toBe(true);
        expect(defang(address)).not.toContain(address);
        expect(refang(defang(address))).toBe(address);
      }
    }
  });
});

describe('inert', () => {
  test('shows direction overrides, zero-width and control characters', () => {
    expect(inert('a\u202Eb')).toBe('a⟦U+202E⟧b');
    expect(inert('a\u200Bb\u0000')).toBe('a⟦U+200B⟧b⟦U+0000⟧');
  });
  test('leaves Japanese, line breaks and markup as text', () => {
    expect(inert('髙﨑渡邉①㈱\n<img src=x onerror=alert(1)>')).toBe('髙﨑渡邉①㈱\n<img src=x onerror=alert(1)>');
  });
});
