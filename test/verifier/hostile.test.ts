// Bytes that are meant to break the reader: each is refused with a reason, by both verifiers, and none makes them fail.
import { expect } from 'chai';
import fc from 'fast-check';
import type { Packet } from '../../server/verifying/packet/packet.js';
import { digestOf } from '../../server/verifying/packet/packet-digest.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts, firstVerdict, inWords } from '../support/packet-verdicts.js';
import { secondVerdicts } from '../support/second-verifier.js';
import { packetTelling, rowOf } from '../support/told-log.js';

const event = rowOf('custody_events', {
  ...{ item_kind: 'exhibit', item_id: 'E1', position: 1, type: 'received', person_id: 'A' },
  ...{ holder_kind: 'person', holder_id: 'A', party: 'Құсайынов Е.Б.', seal: '0091831' },
});
const whole = packetTelling('exhibit:E1', [{ type: 'custody.received', items: ['exhibit:E1'], rows: [event] }]);
const packet = JSON.parse(whole) as Packet;

const put = (changes: object): string => canonicalOf({ ...packet, ...changes });
const canonicalOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalOf).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonicalOf(one)}`).join(',')}}`;
};

describe('a hostile packet', function () {
  this.timeout(180_000);
  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });

  it('is refused with a reason and a place', () => {
    const [entry] = packet.entries;
    const wanted: readonly (readonly [string, string | Uint8Array, string])[] = [
      ['nothing', '', 'not-canonical '],
      ['no JSON', 'packet', 'not-canonical '],
      ['a line feed at its end', `${whole}\n`, 'not-canonical '],
      ['a space in it', whole.replace('{', '{ '), 'not-canonical '],
      ['a byte order mark', `\ufeff${whole}`, 'not-canonical '],
      [
        'bytes that are not UTF-8',
        Buffer.concat([Buffer.from(whole.slice(0, -2)), Buffer.of(0xff), Buffer.from('"}')]),
        'not-canonical ',
      ],
      ['half a character', whole.replace('exhibit:E1', 'exhibit:\\ud800'), 'not-canonical '],
      ['a letter written as an escape', whole.replace('dalel-packet', '\\u0064alel-packet'), 'not-canonical '],
      ['a member twice', whole.replace('"v":1', '"v":1,"v":1'), 'not-canonical '],
      ['a member twice in an entry', whole.replace('"seq":0', '"seq":0,"seq":0'), 'not-canonical '],
      ['a fraction', whole.replace('"v":1', '"v":1.0'), 'not-canonical '],
      ['an exponent', whole.replace('"v":1', '"v":1e0'), 'not-canonical '],
      ['minus nothing', whole.replace('"seq":0', '"seq":-0'), 'not-canonical '],
      ['not a number', whole.replace('"v":1', '"v":NaN'), 'not-canonical '],
      ['a number beyond counting', whole.replace('"seq":0', '"seq":9007199254740993'), 'not-canonical '],
      ['members in another order', `{"v":1,${whole.slice(1).replace('"v":1,', '')}`, 'not-canonical '],
      ['a hundred levels', `${'['.repeat(100)}${']'.repeat(100)}`, 'too-deep '],
      ['a million levels', '['.repeat(1_000_000), 'too-deep '],
      ['a list', '[]', 'wrong-form '],
      ['nothing but null', 'null', 'wrong-form '],
      ['a member more', put({ more: 1 }), 'wrong-form '],
      ['a prototype', put({}).replace('{', '{"__proto__":{},'), 'wrong-form '],
      ['a member less', canonicalOf({ ...packet, keys: undefined }).replace('"keys":undefined,', ''), 'wrong-form '],
      ['another form', put({ form: 'packet' }), 'wrong-form /form'],
      ['another version', put({ v: 2 }), 'wrong-form /v'],
      ['a version that is true', put({ v: true }), 'wrong-form /v'],
      ['entries that are no list', put({ entries: { length: 1 } }), 'wrong-form /entries'],
      ['an entry that is none', put({ entries: [entry, null] }), 'wrong-form /entries/1'],
      ['a number as text', put({ entries: [{ ...entry, seq: '0' }] }), 'wrong-form /entries/0/seq'],
      ['a negative number', put({ entries: [{ ...entry, seq: -1 }] }), 'wrong-form /entries/0/seq'],
      ['bytes that are a list', put({ entries: [{ ...entry, bytes: [] }] }), 'wrong-form /entries/0/bytes'],
      ['a path of numbers', put({ entries: [{ ...entry, path: [1] }] }), 'wrong-form /entries/0/path/0'],
      [
        'a row within a row',
        put({ rows: [{ table: 'people', row: { id: 'x', name: {} } }] }),
        'wrong-form /rows/0/row',
      ],
      ['a row without an id', put({ rows: [{ table: 'people', row: {} }] }), 'wrong-form /rows/0/row'],
      [
        'a row with yes or no',
        put({ rows: [{ table: 'people', row: { id: 'x', is: true } }] }),
        'wrong-form /rows/0/row',
      ],
      ['a key of nothing', put({ keys: [''] }), 'key-form /keys/0'],
      [
        'a key thousands of times',
        put({ keys: Array.from({ length: 9_000 }, () => packet.keys[0]) }),
        'key-form /keys/1',
      ],
      ['no keys', put({ keys: [] }), 'checkpoint-signature /checkpoint'],
      ['a checkpoint of nothing', put({ checkpoint: '' }), 'checkpoint-form /checkpoint'],
      ['a path in no base64', put({ entries: [{ ...entry, path: ['***'] }] }), 'not-included /entries/0'],
      [
        'a path of a thousand',
        put({ entries: [{ ...entry, path: Array.from({ length: 1000 }, () => entry?.path[0]) }] }),
        'not-included /entries/0',
      ],
    ];
    expectVerdicts(wanted.map(([name, bytes, verdict]) => ({ name, packet: bytes, wanted: verdict })));
  });

  it('is refused for its size before it is read', () => {
    const large = Buffer.alloc(64 * 1024 * 1024 + 1, 0x20);
    expect(inWords(firstVerdict(large))).to.equal('too-large ');
  });

  it('is found with any byte of it turned', () => {
    const bytes = Buffer.from(whole);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, turn) => {
        const turned = Uint8Array.from(bytes);
        turned[at] = (turned[at] ?? 0) ^ turn;
        expect(verifyPacket(turned, nobody).faults, `byte ${String(at)} turned by ${String(turn)}`).to.not.be.empty;
      }),
      { numRuns: 400 },
    );
  });

  it('has the same first fault for both verifiers, whatever letter is changed and whatever hash is put in for it', () => {
    const letters = fc.sample(fc.tuple(fc.nat(whole.length - 1), fc.constantFrom(...'0Aa"{[\\ \n№')), 120);
    const altered = letters.map(([at, letter]) => sealed(whole.slice(0, at) + letter + whole.slice(at + 1)));
    const first = altered.map((one) => inWords(firstVerdict(one)));
    expect(secondVerdicts(altered.map((one) => Buffer.from(one))).map(inWords)).to.deep.equal(first);
    expect(first.filter((verdict) => verdict === 'whole').length).to.be.lessThan(12);
  });
});

/** With the hash that the altered text has, where it still is a packet: an attacker would not forget that. */
function sealed(text: string): string {
  try {
    const altered = JSON.parse(text) as Packet;
    return canonicalOf({ ...altered, sha256: digestOf(altered) });
  } catch {
    return text;
  }
}
