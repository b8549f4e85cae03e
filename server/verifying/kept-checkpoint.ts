// An older word of a log that somebody kept, on paper or as a file, held against a newer one: the newer tree has to have grown
// out of the older, by the consistency proof between both (RFC 9162, 2.1.4). Attacker-controlled: read strictly.
import { fromDecimal, hashFromBase64, isSame } from './bytes.js';
import { type Checkpoint, parseSignedCheckpoint } from './checkpoint.js';
import { Malformed } from './malformed.js';
import { provesConsistency, type Tree } from './merkle-proof.js';

export interface KeptState extends Tree {
  /** Undefined for what was copied from paper. */
  readonly origin: string | undefined;
}

const form = 'kept checkpoint';
const mostHashes = 63;

/** A signed checkpoint, or what stands on paper: the size, and the root in hex with or without blanks. @throws Malformed */
export function parseKept(text: string): KeptState {
  if (text.includes('\n\n')) return parseSignedCheckpoint(text);
  const [size = '', ...groups] = text.trim().split(/\s+/);
  const root = groups.join('').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(root)) throw new Malformed(form, 'neither a checkpoint nor a size and a root');
  return { origin: undefined, size: fromDecimal(size, form), root: bytesOfHex(root) };
}

/** One hash a line, in base64, as the laboratory's server hands it out. @throws Malformed */
export function parseConsistency(text: string): readonly Uint8Array[] {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length > mostHashes) throw new Malformed('consistency proof', 'not its lines');
  return lines.map((line) => hashFromBase64(line, 'consistency proof'));
}

export type Growth =
  'grown' | 'since-other-log' | 'since-newer' | 'since-differs' | 'since-unproved' | 'since-inconsistent';

/** Whether the newer state holds everything that the older held. Of equal sizes no proof is needed. */
export function growthSince(
  older: KeptState,
  newer: Pick<Checkpoint, 'origin' | 'size' | 'root'>,
  path: readonly Uint8Array[] | undefined,
): Growth {
  if (older.origin !== undefined && older.origin !== newer.origin) return 'since-other-log';
  if (older.size > newer.size) return 'since-newer';
  if (older.size === newer.size) return isSame(older.root, newer.root) ? 'grown' : 'since-differs';
  if (path === undefined) return 'since-unproved';
  return provesConsistency(older, newer, path) ? 'grown' : 'since-inconsistent';
}

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
