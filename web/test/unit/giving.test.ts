// Giving out: what the head of a file says of what stayed behind, and words for every form and reason in both languages.
import {describe, expect, test} from 'vitest';
import {reasonsOf} from '../../src/api/intel.ts';
import {givingEn} from '../../src/i18n/giving_en.ts';
import {givingJa} from '../../src/i18n/giving_ja.ts';

describe('what stayed behind', () => {
  test.each([
    ['', []], ['share.label_above=3', [['share.label_above', 3]]], ['share.expired=1,share.pap_above=20', [['share.expired', 1], ['share.pap_above', 20]]],
  ])('%j', (text, reasons) => expect(reasonsOf(text)).toEqual(reasons));
});

describe('words', () => {
  test('both languages name the same forms and reasons', () => {
    expect(Object.keys(givingEn.forms)).toEqual(Object.keys(givingJa.forms));
    expect(Object.keys(givingEn.why)).toEqual(Object.keys(givingJa.why));
  });
  test('no Japanese stands in the English words', () => expect(JSON.stringify(givingEn)).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/));
});
