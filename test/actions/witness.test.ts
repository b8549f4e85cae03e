// A witness over real HTTP: what it answers to each request, and that nothing makes it sign two roots for one size.
import { expect } from 'chai';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64OfHex, checkpointText } from '../../server/ledger/checkpoint.js';
import { newNoteKey, signedNote } from '../../server/ledger/note-signing.js';
import { parseSignedNote, signedBy } from '../../server/verifying/signed-note.js';
import { parseVerifierKey } from '../../server/verifying/verifier-key.js';
import { aToldLog } from '../support/a-told-log.js';
import { aWitness, witnessProcess, type RunningWitness, type WitnessProcess } from '../support/a-witness.js';

const origin = 'alm.dalel/0198f7a2';
const log = newNoteKey(origin, 'log');
const aLog = (story: (seq: number) => string) => aToldLog(log, story);

const honest = aLog((seq) => `entry ${seq}`);
const forked = aLog((seq) => (seq < 6 ? `entry ${seq}` : `another entry ${seq}`));

describe('a witness', () => {
  let folder: string;
  let witness: RunningWitness;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dalel-witness-'));
    witness = await aWitness(folder, [log.vkey], { now: () => new Date('2026-11-23T09:00:00Z') });
  });
  afterEach(async () => {
    await witness.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const post = async (body: string, url = witness.url) => {
    const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  };
  const cosigned = (note: string, line: string, vkey = witness.vkey) =>
    signedBy(parseSignedNote(note + line), parseVerifierKey(vkey));

  it('cosigns the first checkpoint that it sees, with its time', async () => {
    const answer = await post(honest.body(0, 5));
    expect(answer.status).to.equal(200);
    const atSeconds = Date.parse('2026-11-23T09:00:00Z') / 1_000;
    expect(cosigned(honest.note(5), answer.body)).to.deep.equal({ verdict: 'signed', atSeconds });
  });

  it('cosigns what has grown, and the same again', async () => {
    await post(honest.body(0, 5));
    for (const [old, size] of [
      [5, 8],
      [8, 8],
      [8, 200],
    ] as const) {
      const answer = await post(honest.body(old, size));
      expect(answer.status, answer.body).to.equal(200);
      expect(cosigned(honest.note(size), answer.body).verdict).to.equal('signed');
    }
  });

  it('answers 409 with the size that it has seen when the old size is another', async () => {
    await post(honest.body(0, 5));
    for (const old of [0, 3, 6]) {
      const answer = await post(honest.body(old, 8));
      expect(answer).to.deep.equal({ status: 409, type: 'text/x.tlog.size', body: '5\n' });
    }
  });

  it('answers 409 to another root of the size that it has signed', async () => {
    await post(honest.body(0, 8));
    expect(await post(forked.body(8, 8))).to.include({ status: 409, body: '8\n' });
    expect((await post(honest.body(8, 9))).status).to.equal(200);
  });

  it('answers 422 to a log that has another past, and to a proof with a wrong, missing or additional hash', async () => {
    await post(honest.body(0, 8));
    expect((await post(forked.body(8, 20))).status).to.equal(422);
    const [old = '', first = '', ...rest] = honest.body(8, 20).split('\n');
    const wrong = Buffer.from(first, 'base64');
    wrong[3] = (wrong[3] ?? 0) ^ 1;
    for (const lines of [
      [old, wrong.toString('base64'), ...rest],
      [old, ...rest],
      [old, first, first, ...rest],
    ]) {
      expect((await post(lines.join('\n'))).status).to.equal(422);
    }
    expect((await post(honest.body(8, 20))).status).to.equal(200);
  });

  it('answers 422 to a first checkpoint that comes with a proof, and to an empty log with a root', async () => {
    const [old = '', ...rest] = honest.body(0, 5).split('\n');
    expect((await post([old, base64OfHex('ab'.repeat(32)), ...rest].join('\n'))).status).to.equal(422);
    const empty = signedNote(checkpointText(origin, { size: 0, root: 'ab'.repeat(32) }), log);
    expect((await post(`old 0\n\n${empty}`)).status).to.equal(422);
    expect((await post(honest.body(0, 0))).status).to.equal(200);
  });

  it('answers 404 for a log that it does not watch', async () => {
    expect((await post(honest.body(0, 5, newNoteKey('another.dalel/1', 'log')))).status).to.equal(404);
  });

  it('answers 403 for a key that it does not trust, and to a signature of another text', async () => {
    expect((await post(honest.body(0, 5, newNoteKey(origin, 'log')))).status).to.equal(403);
    const altered = honest.body(0, 5).replace(`${origin}\n5\n`, `${origin}\n6\n`);
    expect((await post(altered)).status).to.equal(403);
  });

  it('answers 400 to an old size greater than the new one, and to what is not in its form', async () => {
    const body = honest.body(0, 5);
    for (const wrong of [
      honest.body(6, 5),
      '',
      'old',
      body.replace('old 0', 'old 00'),
      body.replace('old 0', 'old -1'),
      body.replace('old 0', 'new 0'),
      body.replace('old 0\n', 'old 0\nnot base64\n'),
      body.replace('— ', '- '),
      `old 0\n${`${base64OfHex('ab'.repeat(32))}\n`.repeat(64)}\n${honest.note(5)}`,
    ]) {
      expect((await post(wrong)).status, wrong.slice(0, 80)).to.equal(400);
    }
  });

  it('takes no endless body, and serves nothing else than its key', async () => {
    for (const path of ['//', '/add-checkpoint/', '/?/add-checkpoint'])
      expect((await fetch(witness.url + path, { method: 'POST', body: honest.body(0, 5) })).status, path).to.equal(404);
    expect((await post('x'.repeat(70_000))).status).to.equal(413);
    expect((await fetch(`${witness.url}/elsewhere`)).status).to.equal(404);
    expect(await (await fetch(witness.url)).text()).to.equal(`${witness.vkey}\n`);
  });

  it('signs one root for one size when two stories are told to it at once, however often', async () => {
    await post(honest.body(0, 6));
    const asked = Array.from({ length: 40 }, (_, turn) => (turn % 2 === 0 ? honest : forked).body(6, 9));
    const answers = await Promise.all(asked.map((body) => post(body)));
    const signed = answers.flatMap(({ status }, turn) => (status === 200 ? [turn % 2] : []));
    expect(new Set(signed).size).to.equal(1);
    expect(answers.every(({ status }) => [200, 409].includes(status))).to.equal(true);
  });

  it('never goes back when requests for several sizes cross', async () => {
    await post(honest.body(0, 6));
    const answers = await Promise.all([9, 12, 30, 7].map((size) => post(honest.body(6, size))));
    expect(answers.filter(({ status }) => status === 200).length).to.equal(1);
    const size = Number((await post(honest.body(0, 40))).body);
    expect([9, 12, 30, 7]).to.include(size);
  });
});

describe('a witness that is killed', () => {
  it('has kept, when it is started again, all that it ever answered', async function () {
    this.timeout(180_000);
    const folder = await mkdtemp(join(tmpdir(), 'dalel-witness-'));
    const seen = { last: 0, next: 9 };
    const vkeys = new Set<string>();
    for (const delay of [100, 400]) {
      const witness = await witnessProcess(folder, [log.vkey]);
      vkeys.add(witness.vkey);
      const gone = once(witness.process, 'exit');
      await refusesAnotherPast(witness.url, seen.last);
      await askUntilKilled(witness, seen, delay);
      await gone;
    }
    const witness = await witnessProcess(folder, [log.vkey]);
    await refusesAnotherPast(witness.url, seen.last);
    witness.process.kill('SIGTERM');
    expect(await once(witness.process, 'exit')).to.deep.equal([0, null]);
    expect(vkeys.add(witness.vkey).size).to.equal(1);
    expect(seen.last).to.be.greaterThan(9);
    await rm(folder, { recursive: true, force: true });
  });

  async function askUntilKilled(witness: WitnessProcess, seen: { last: number; next: number }, delay: number) {
    let kill: NodeJS.Timeout | undefined;
    for (;;) {
      const answer = await ask(witness.url, honest.body(seen.last, seen.next)).catch(() => undefined);
      if (answer === undefined) break;
      kill ??= setTimeout(() => witness.process.kill('SIGKILL'), delay);
      // Killed after it had kept and before it had answered: it has seen more than was told.
      if (answer.status === 409) seen.last = Number(answer.body);
      else {
        expect(answer.status, answer.body).to.equal(200);
        seen.last = seen.next;
      }
      seen.next = seen.last + 3;
    }
    clearTimeout(kill);
  }

  async function refusesAnotherPast(url: string, last: number): Promise<void> {
    if (last === 0) return;
    const answer = await ask(url, forked.body(last, last + 1));
    expect(answer.status).to.be.oneOf([409, 422]);
    if (answer.status === 409) expect(Number(answer.body)).to.be.at.least(last);
  }

  async function ask(url: string, body: string) {
    const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    return { status: response.status, body: await response.text() };
  }
});
