// Keys, checkpoints, and the file outside the database: that each checkpoint was signed by the key of its time, that nothing is
// kept beside the tree which does not belong to it, and that the ledger still holds what was signed last.
import { verify, type KeyObject } from 'node:crypto';
import type { Db } from '../database/connection.js';
import { hex } from '../verifying/bytes.js';
import { parseSignedCheckpoint } from '../verifying/checkpoint.js';
import { Malformed } from '../verifying/malformed.js';
import { parseVerifierKey } from '../verifying/verifier-key.js';
import { standingOf } from './agreement.js';
import { checkpointsBefore } from './checkpoint-store.js';
import type { FaultCode, LedgerFault } from './ledger-fault.js';
import { latestFork, logKeysOf, type LogKey } from './log-key-store.js';
import { keptLevels } from './merkle.js';
import { nodeCounts } from './node-store.js';
import { publicKeyOf } from './note-signing.js';
import { checkVouched } from './verify-vouched.js';
import type { SignedState, VerifySources, Walk } from './verify-walk.js';

const pageSize = 1_000;

/** All checkpoints of a ledger, the smallest first. */
export async function signedStates(db: Db, laboratoryId: string): Promise<readonly SignedState[]> {
  const fork = await latestFork(db, laboratoryId);
  const found: SignedState[] = [];
  for (let before: string | undefined; ; before = found.at(-1)?.id) {
    const page = await checkpointsBefore(db, laboratoryId, { before, limit: pageSize });
    found.push(...page.map((one) => ({ ...one, excused: fork !== undefined && one.id < fork.id })));
    if (page.length < pageSize) return found.sort((a, b) => a.size - b.size);
  }
}

export async function checkProofs(sources: VerifySources, walk: Walk): Promise<LedgerFault | undefined> {
  const { db } = sources;
  const { laboratoryId } = walk;
  const say = (code: FaultCode, what: string): LedgerFault => {
    return { code, laboratoryId, seq: null, entryId: null, what };
  };
  const beside = await besideTree(db, walk);
  if (beside !== undefined) return say(...beside);
  const keys = await logKeysOf(db, laboratoryId);
  const wrongKey = keys.find((key) => !isItsOwn(key));
  if (wrongKey !== undefined) return say('key-wrong', wrongKey.vkey);
  const wrong = wrongCheckpoint(walk, keys);
  if (wrong !== undefined) return say('checkpoint-wrong', `checkpoint of ${wrong.size}`);
  const vouched = await checkVouched(sources, walk);
  if (vouched !== undefined) return vouched;
  const anchor = await sources.anchorOf?.(laboratoryId);
  const disagreement = anchor && (await standingOf(db, laboratoryId, anchor)).disagreement;
  if (disagreement === undefined) return undefined;
  const { code, signed } = disagreement;
  return say('anchor-differs', signed === null ? code : `${code}: signed ${signed.size} entries, root ${signed.root}`);
}

/** Nodes or lines of items that are there without an entry: those that entries give rise to were found already. */
async function besideTree(db: Db, walk: Walk): Promise<readonly [FaultCode, string] | undefined> {
  for (const [level, nodes] of await nodeCounts(db, walk.laboratoryId)) {
    const isKept = level > 0 && level % keptLevels === 0;
    const wanted = isKept ? Math.floor(walk.frontier.size / 2 ** level) : 0;
    if (nodes !== wanted) return ['node-wrong', `level ${level} has ${nodes} nodes, ${wanted} follow from the entries`];
  }
  const [row] = (await db('ledger_items').where({ laboratory_id: walk.laboratoryId }).count({ lines: '*' })) as {
    lines: number | string;
  }[];
  const lines = Number(row?.lines);
  return lines === walk.lines ? undefined : ['item-list', `${lines} lines, ${walk.lines} follow from the entries`];
}

function isItsOwn({ origin, vkey }: LogKey): boolean {
  try {
    const { name, signing } = parseVerifierKey(vkey);
    return name === origin && signing === 'log';
  } catch (fault) {
    if (fault instanceof Malformed) return false;
    throw fault;
  }
}

function wrongCheckpoint(walk: Walk, keys: readonly LogKey[]): SignedState | undefined {
  const signers = keys.map((key) => ({ ...key, publicKey: publicKeyOf(key.vkey) }));
  return walk.signed.find((checkpoint) => {
    if (!checkpoint.excused && checkpoint.size > walk.frontier.size) return true;
    const key = signers.filter(({ fromSize }) => fromSize <= checkpoint.size).at(-1);
    // A lost state may have been signed by a key whose entry was lost with it.
    if (key === undefined) return !checkpoint.excused;
    return !signedBy(checkpoint, key.vkey, key.publicKey) && !checkpoint.excused;
  });
}

function signedBy(checkpoint: SignedState, vkey: string, publicKey: KeyObject): boolean {
  try {
    const { name, keyId } = parseVerifierKey(vkey);
    const said = parseSignedCheckpoint(checkpoint.note);
    const signature = said.note.signatures.find((one) => one.name === name && one.keyId === keyId);
    const same = said.origin === name && said.size === checkpoint.size && hex(said.root) === checkpoint.root;
    return same && signature !== undefined && verify(null, Buffer.from(said.note.text), publicKey, signature.bytes);
  } catch (fault) {
    if (fault instanceof Malformed) return false;
    throw fault;
  }
}
