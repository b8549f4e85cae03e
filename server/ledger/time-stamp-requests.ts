// Asks the time-stamping authority for a token over the newest checkpoint: its note, word for word, without cosignatures.
// An authority that can't be reached, or whose answer does not hold, is a warning; it is asked again later.
import { randomBytes } from 'node:crypto';
import { instant } from '../foundation/clock.js';
import { answerBytes } from './answer-bytes.js';
import type { Checkpoint } from './checkpoint.js';
import { insertTimeStamp, latestCheckpoint, timeStampsOf } from './checkpoint-store.js';
import type { Lab } from './lab.js';
import { housekeep } from './record.js';
import { timeStampAnswered, timeStampQuery } from './time-stamp.js';

const patienceMilliseconds = 10_000;
const mostBytes = 100_000;

export async function timeStampNewest(lab: Lab, laboratoryId: string): Promise<void> {
  const { timestampUrl } = lab.settings.ledger;
  const checkpoint = timestampUrl === undefined ? undefined : await latestCheckpoint(lab.db, laboratoryId);
  if (timestampUrl === undefined || checkpoint === undefined) return;
  if ((await timeStampsOf(lab.db, [checkpoint.id])).has(checkpoint.id)) return;
  try {
    await keepTimeStamp(lab, checkpoint, timestampUrl);
  } catch (fault) {
    lab.log.warn({ err: fault }, 'the checkpoint was not time-stamped');
  }
}

async function keepTimeStamp(lab: Lab, checkpoint: Checkpoint, url: string): Promise<void> {
  const content = Buffer.from(checkpoint.note);
  // Positive and without leading zeros, as DER writes a whole number.
  const nonce = Buffer.concat([Buffer.of(1), randomBytes(8)]);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(timeStampQuery(content, nonce)),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!response.ok) throw new Error(`the authority answered ${response.status}`);
  const answer = await answerBytes(response, mostBytes);
  const { token, statedAt } = timeStampAnswered(answer, content, nonce);
  const stamp = { token: token.toString('base64'), statedAt: instant(statedAt), at: instant(lab.clock.now()) };
  await housekeep(lab, (tx) => insertTimeStamp(tx, checkpoint, stamp));
}
