// The laboratory's side of witnessing: hands the newest checkpoint to each witness and keeps what it signs. A witness that
// can't be reached is asked again later; one that contradicts raises an alarm.
import { instant } from '../foundation/clock.js';
import type { WitnessAddress } from '../foundation/settings.js';
import { parseSignedNote, signedBy } from '../verifying/signed-note.js';
import { parseVerifierKey, type VerifierKey } from '../verifying/verifier-key.js';
import { answerBytes } from './answer-bytes.js';
import { base64OfHex, type Checkpoint } from './checkpoint.js';
import { cosignaturesOf, insertCosignature, lastSizeSeenBy, latestCheckpoint } from './checkpoint-store.js';
import type { Lab } from './lab.js';
import { raiseWitnessDisagreement } from './ledger-alarms.js';
import { headOf } from './ledger-store.js';
import { consistencyProof } from './proof-store.js';
import { housekeep } from './record.js';

const patienceMilliseconds = 10_000;
const mostBytes = 10_000;

export async function askWitnesses(lab: Lab, laboratoryId: string): Promise<void> {
  const { witnesses } = lab.settings.ledger;
  const checkpoint = witnesses.length === 0 ? undefined : await latestCheckpoint(lab.db, laboratoryId);
  if (checkpoint === undefined) return;
  const known = (await cosignaturesOf(lab.db, [checkpoint.id])).get(checkpoint.id) ?? [];
  const asked = witnesses.map(({ url, vkey }) => ({ url, key: parseVerifierKey(vkey) }));
  const owing = asked.filter(({ key }) => !known.some(({ witness }) => witness === key.name));
  await Promise.all(owing.map((witness) => askWitness(lab, checkpoint, witness)));
}

interface AskedWitness extends Pick<WitnessAddress, 'url'> {
  readonly key: VerifierKey;
}

async function askWitness(lab: Lab, checkpoint: Checkpoint, witness: AskedWitness): Promise<void> {
  const { name } = witness.key;
  const last = await lastSizeSeenBy(lab.db, checkpoint.laboratoryId, name);
  const first = await said(lab, checkpoint, { witness, from: Math.min(last, checkpoint.size) });
  if (first === undefined) return;
  const seen = sizeSeen(first);
  // It has seen another size than is known here: an answer was lost on the way. It is asked again from there.
  const again = seen !== undefined && seen <= checkpoint.size;
  const answer = again ? await said(lab, checkpoint, { witness, from: seen }) : first;
  if (answer !== undefined) await heed(lab, checkpoint, { witness, answer });
}

interface Answered {
  readonly witness: AskedWitness;
  readonly answer: Said;
}

async function heed(lab: Lab, checkpoint: Checkpoint, { witness, answer }: Answered): Promise<void> {
  const { laboratoryId, size } = checkpoint;
  const { name } = witness.key;
  if (answer.status === 200) return keepCosignature(lab, checkpoint, { witness, answer });
  const seen = sizeSeen(answer) ?? null;
  const { frontier } = await headOf(lab.db, laboratoryId);
  const contradicts = answer.status === 422 || (seen !== null && (seen === size || seen > frontier.size));
  if (contradicts) return raiseWitnessDisagreement(lab, laboratoryId, { witness: name, seen, size });
  lab.log.warn({ witness: name, status: answer.status, said: answer.body.trim() }, 'a witness did not cosign');
}

async function keepCosignature(lab: Lab, checkpoint: Checkpoint, { witness, answer }: Answered): Promise<void> {
  const { name } = witness.key;
  const line = ownLine(checkpoint, witness.key, answer.body);
  if (line === undefined) {
    lab.log.warn({ witness: name }, 'a witness answered without a cosignature that holds');
    return;
  }
  const at = instant(lab.clock.now());
  await housekeep(lab, (tx) => insertCosignature(tx, checkpoint, { witness: name, line, at }));
}

/** The line of this key that holds over the checkpoint; whatever else was answered is left out. */
function ownLine({ note }: Checkpoint, key: VerifierKey, body: string): string | undefined {
  const lines = body.split('\n').filter((line) => line !== '');
  return lines.map((line) => `${line}\n`).find((line) => holds(note + line, key));
}

function holds(note: string, key: VerifierKey): boolean {
  try {
    return signedBy(parseSignedNote(note), key).verdict === 'signed';
  } catch {
    return false;
  }
}

interface Said {
  readonly status: number;
  readonly body: string;
}

interface Asking {
  readonly witness: AskedWitness;
  readonly from: number;
}

/** @returns undefined when it can't be reached. */
async function said(lab: Lab, checkpoint: Checkpoint, { witness, from }: Asking): Promise<Said | undefined> {
  const proof = await consistencyProof(lab.db, checkpoint.laboratoryId, from, checkpoint.size);
  const lines = [`old ${from}`, ...proof.map(base64OfHex), '', checkpoint.note];
  try {
    const response = await fetch(`${witness.url}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: lines.join('\n'),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    return { status: response.status, body: (await answerBytes(response, mostBytes)).toString() };
  } catch (fault) {
    lab.log.warn({ witness: witness.key.name, err: fault }, 'a witness could not be reached');
    return undefined;
  }
}

function sizeSeen({ status, body }: Said): number | undefined {
  return status === 409 && /^\d{1,15}\n?$/.test(body) ? Number(body) : undefined;
}
