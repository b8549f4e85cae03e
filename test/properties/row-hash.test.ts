// Rows are hashed by a shorter way to the same bytes: those of RFC 8785.
import { expect } from 'chai';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { rowHash } from '../../server/database/witnessed.js';
import { canonicalJson, parseCanonical, type Json } from '../../server/foundation/canonical-json.js';
import { sha256Hex } from '../../server/foundation/hash.js';

const escaped = fc.stringMatching(/^[a"\\\n\u2028\t]{1,6}$/);
const value = fc.oneof(fc.string({ unit: 'grapheme' }), escaped, fc.maxSafeInteger(), fc.constant(null));
const name = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('1', '10', '2', '__proto__', 'ключ', '\u{1f600}'),
);

describe('the hash of a row', () => {
  it('is that of its canonical JSON without empty columns, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(name, value), (table, row) => {
        const filled = Object.fromEntries(Object.entries(row).filter(([, each]) => each !== null)) as Json;
        expect(rowHash(table, row)).to.equal(sha256Hex(canonicalJson({ table, row: filled })));
      }),
    );
  });

  for (const [what, wrong] of [
    ['a fraction', 4.5],
    ['an unsafe integer', 2 ** 53],
    ['half a character', '\ud800'],
  ] as const) {
    it(`is refused for ${what}`, () => {
      expect(() => rowHash('seals', { id: 'x', value: wrong })).to.throw();
    });
  }
});

describe('canonical JSON', () => {
  const json = fc.letrec<{ any: Json }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      value,
      fc.boolean(),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(name, tie('any'), { maxKeys: 5 }),
    ),
  })).any;

  it('is written as the library for it writes it', () => {
    fc.assert(
      fc.property(json, (said) => {
        expect(canonicalJson(said)).to.equal(canonicalize(said));
      }),
    );
  });

  it('takes every text that is canonical, and gives back what it says', () => {
    fc.assert(
      fc.property(json, (said) => {
        const text = canonicalJson(said);
        expect(canonicalJson(parseCanonical(text) as Json)).to.equal(text);
      }),
    );
  });

  it('takes no text in which one character was changed, unless that is canonical too', () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (said, seed, letter) => {
        const text = canonicalJson(said);
        const altered = text.slice(0, seed % text.length) + letter + text.slice((seed % text.length) + 1);
        const read = parseCanonical(altered);
        if (read !== undefined) expect(canonicalJson(read)).to.equal(altered);
      }),
    );
  });

  for (const text of [
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{ }',
    '[1.5]',
    '[1e3]',
    '["\\u0041"]',
    '["\\ud800"]',
    '{',
    '-0',
  ]) {
    it(`does not take ${text}`, () => {
      expect(parseCanonical(text)).to.equal(undefined);
    });
  }
});
