import { expect } from 'chai';
import { type Policy, parseSignedCheckpoint, vouchedFor } from '../../server/verifying/checkpoint.js';
import { Malformed } from '../../server/verifying/malformed.js';
import { leafHashOf } from '../../server/verifying/merkle-proof.js';
import { parseSignedNote, signedBy } from '../../server/verifying/signed-note.js';
import { parseTlogProof, provenBy } from '../../server/verifying/tlog-proof.js';
import { parseVerifierKey, verifierKeyText } from '../../server/verifying/verifier-key.js';
import { checkpointText, logSigner, signedNote, witnessSigner } from '../support/note-signing.js';

// The example that Go's x/mod/sumdb/note publishes.
const published = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note:
    'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n\n'.replace(
      '’',
      "'",
    ) + '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

describe('a signed note', () => {
  const key = parseVerifierKey(published.vkey);

  it('of the published example is signed by the published key', () => {
    expect(signedBy(parseSignedNote(published.note), key)).to.include({ verdict: 'signed' });
    expect(verifierKeyText(key)).to.equal(published.vkey);
  });

  it('is not signed any more with one letter changed, anywhere', () => {
    for (let at = 0; at < published.note.length; at += 1) {
      const letter = published.note[at] === 'x' ? 'y' : 'x';
      const changed = published.note.slice(0, at) + letter + published.note.slice(at + 1);
      expect(verdictOf(changed), `letter ${String(at)}`).to.not.equal('signed');
    }
  });

  const verdictOf = (note: string): string => {
    try {
      return signedBy(parseSignedNote(note), key).verdict;
    } catch (fault) {
      if (fault instanceof Malformed) return 'malformed';
      throw fault;
    }
  };

  const log = logSigner('lab.example/1');
  const good = signedNote('text\n', log);
  const [, line = ''] = good.split('\n\n');
  const refused: readonly (readonly [string, string])[] = [
    ['without a signature', 'text\n\n'],
    ['without an empty line', 'text\n— a AAAAAAAA\n'],
    ['without its last line feed', good.slice(0, -1)],
    ['with a carriage return', good.replace('text', 'te\rxt')],
    ['with half a character', good.replace('text', 'te\ud800xt')],
    ['with another dash', good.replace('—', '-')],
    ['with a plus in the name', good.replace('lab.example/1', 'lab+example')],
    ['with unpadded base64', good.replace(/=+\n$/, '\n')],
    ['with a signature too short', 'text\n\n— a AAAA\n'],
    ['with a hundred and one signatures', `text\n\n${line.repeat(101)}`],
    ['longer than a million characters', `${'x'.repeat(1_000_000)}\n\n${line}`],
  ];
  for (const [how, note] of refused) {
    it(`is refused ${how}`, () => {
      expect(() => parseSignedNote(note)).to.throw(Malformed);
    });
  }

  it('tells a signature that is wrong from one that is not there', () => {
    const other = logSigner('lab.example/1');
    const keyOfLog = parseVerifierKey(log.vkey);
    expect(signedBy(parseSignedNote(signedNote('text\n', other)), keyOfLog).verdict).to.equal('absent');
    expect(signedBy(parseSignedNote(good.replace('text', 'test')), keyOfLog).verdict).to.equal('wrong');
    const twice = good + signedNote('other\n', log).split('\n\n')[1];
    expect(signedBy(parseSignedNote(twice), keyOfLog).verdict).to.equal('wrong');
  });
});

describe('a key of a note', () => {
  const { vkey } = logSigner('lab.example/1');
  const refused: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['another number', vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['another name', vkey.replace('lab', 'lob')],
    ['a name with a space', vkey.replace('lab', 'l b')],
    ['a kind that is not known here', vkey.replace('+AV', '+BV').replace(/\+A/, '+G')],
    ['a key cut short', vkey.slice(0, -4)],
  ];
  for (const [what, text] of refused) {
    it(`is refused: ${what}`, () => {
      expect(() => parseVerifierKey(text)).to.throw(Malformed);
    });
  }
});

describe('a checkpoint', () => {
  const origin = 'lab.example/1';
  const log = logSigner(origin);
  const [first, second] = [witnessSigner('court.example/w', 1_800_000_000), witnessSigner('ministry.example', 1)];
  const text = checkpointText(origin, 42, leafHashOf(Buffer.from('root')));
  const policy = (needed: number): Policy => ({
    logKeys: [parseVerifierKey(log.vkey)],
    witnesses: [first, second].map(({ vkey }) => parseVerifierKey(vkey)),
    witnessesNeeded: needed,
  });
  const judge = (note: string, by: Policy) => vouchedFor(parseSignedCheckpoint(note), by);

  it('counts by the log’s signature, and tells who saw it when', () => {
    const vouching = judge(signedNote(text, log, first), policy(1));
    expect(vouching).to.deep.include({ cosigned: [{ name: first.name, atSeconds: 1_800_000_000 }] });
  });

  it('does not count without as many witnesses as the policy asks for, however often one signs', () => {
    const once = judge(signedNote(text, log, first, first), policy(2));
    expect(once).to.deep.equal({ fault: 'cosignatures-missing' });
    expect(judge(signedNote(text, log, first, second), policy(2))).to.have.property('signer');
  });

  it('does not count by somebody else’s word', () => {
    const stranger = logSigner(origin);
    expect(judge(signedNote(text, stranger), policy(0))).to.deep.equal({ fault: 'log-signature' });
    expect(judge(signedNote(text, first), policy(0))).to.deep.equal({ fault: 'log-signature' });
    const elsewhere = checkpointText('other.example', 42, leafHashOf(Buffer.from('root')));
    expect(judge(signedNote(elsewhere, logSigner('other.example')), policy(0))).to.deep.equal({ fault: 'log-unknown' });
  });

  it('does not count where a known witness’s line does not hold', () => {
    const moved = signedNote(text, log) + witnessed(checkpointText(origin, 41, leafHashOf(Buffer.from('root'))));
    expect(judge(moved, policy(0))).to.deep.equal({ fault: 'cosignature-wrong' });
  });
  const witnessed = (other: string): string => first.sign(other);

  it('takes no witness’s key for the log’s', () => {
    const posing = witnessSigner(origin, 1);
    const by = { logKeys: [parseVerifierKey(posing.vkey)], witnesses: [], witnessesNeeded: 0 };
    expect(judge(signedNote(text, posing), by)).to.deep.equal({ fault: 'log-unknown' });
  });

  const bad: readonly (readonly [string, string])[] = [
    ['a size with a leading zero', text.replace('\n42\n', '\n042\n')],
    ['a negative size', text.replace('\n42\n', '\n-42\n')],
    ['a size beyond what is counted exactly', text.replace('\n42\n', '\n9007199254740993\n')],
    ['a root cut short', text.replace(/\n[^\n]{8}([^\n]*)\n$/, '\n$1\n')],
    ['no origin', text.replace(origin, '')],
    ['no root', text.split('\n').slice(0, 2).join('\n') + '\n'],
  ];
  for (const [what, wrong] of bad) {
    it(`is refused with ${what}`, () => {
      expect(() => parseSignedCheckpoint(signedNote(wrong, log))).to.throw(Malformed);
    });
  }

  const entry = Buffer.from('the only entry');
  const proof = (change: (lines: string) => string = (lines) => lines): string => {
    const alone = signedNote(checkpointText(origin, 1, leafHashOf(entry)), log, first);
    return change(`c2sp.org/tlog-proof@v1\nindex 0\n\n${alone}`);
  };

  it('carries a proof that stands by itself', () => {
    expect(provenBy(parseTlogProof(proof()), entry, policy(1))).to.have.property('signer');
    expect(provenBy(parseTlogProof(proof()), Buffer.from('another'), policy(1))).to.deep.equal({
      fault: 'not-included',
    });
    const extra = parseTlogProof(proof((text) => text.replace('index', 'extra aGVsbG8=\nindex')));
    expect(Buffer.from(extra.extra ?? []).toString()).to.equal('hello');
  });

  const unreadable: readonly (readonly [string, (text: string) => string])[] = [
    ['another heading', (text) => text.replace('@v1', '@v2')],
    ['no index', (text) => text.replace('index 0\n', '')],
    ['a negative index', (text) => text.replace('index 0', 'index -1')],
    ['a hash that is none', (text) => text.replace('index 0\n', 'index 0\nAAAA\n')],
    [
      'a path longer than any tree is high',
      (text) => text.replace('index 0\n', `index 0\n${`${'A'.repeat(43)}=\n`.repeat(64)}`),
    ],
    ['no checkpoint', (text) => text.slice(0, text.indexOf('\n\n') + 2)],
  ];
  for (const [what, change] of unreadable) {
    it(`proves nothing in a file with ${what}`, () => {
      expect(() => parseTlogProof(proof(change))).to.throw(Malformed);
    });
  }
});
