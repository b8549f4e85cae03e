// A packet's verdict. The order of the checks is the order of this file, so that two verifiers name the same first fault:
// form, the log's word, entries, chains, rows, keys, breaks, names, custody, weighings, signatures, moves of boxes, the packet's own hash.
import type { Policy } from '../checkpoint.js';
import { checkChains } from './check-chains.js';
import { type CheckedCheckpoint, checkCheckpoint } from './check-checkpoint.js';
import { checkCustody } from './check-custody.js';
import { type CheckedEntry, checkEntries } from './check-entries.js';
import { checkForks } from './check-forks.js';
import { checkKeys } from './check-keys.js';
import { checkMoves } from './check-moves.js';
import { checkNames } from './check-names.js';
import { checkParts } from './merged-parts.js';
import { type CheckedRow, checkRows } from './check-rows.js';
import { checkSignatures } from './check-signatures.js';
import { checkWeighings } from './check-weighings.js';
import type { Packet } from './packet.js';
import { type PacketFault, Refused } from './packet-fault.js';
import { digestOf } from './packet-digest.js';
import { readPacket } from './read-packet.js';

export interface PacketVerdict {
  /** The first is the first that was found; none: the packet is whole. */
  readonly faults: readonly PacketFault[];
  /** Undefined where it could not be read that far. */
  readonly told: ToldPacket | undefined;
}

export interface ToldPacket {
  readonly subject: string;
  readonly checkpoint: CheckedCheckpoint;
  readonly timestamp: string | null;
  readonly entries: readonly CheckedEntry[];
  readonly rows: readonly CheckedRow[];
}

/** Whom the reader trusts who has nothing but the packet. */
export const nobody: Policy = { logKeys: [], witnesses: [], witnessesNeeded: 0 };

/** Never throws, whatever the bytes are. */
export function verifyPacket(bytes: Uint8Array, trust: Policy): PacketVerdict {
  try {
    return judge(readPacket(bytes), trust);
  } catch (fault) {
    if (fault instanceof Refused) return { faults: [fault.fault], told: undefined };
    throw fault;
  }
}

function judge(packet: Packet, trust: Policy): PacketVerdict {
  const checkpoint = checkCheckpoint(packet, trust);
  const { entries, faults } = checkEntries(packet.entries, checkpoint);
  const checked = checkRows(packet, entries);
  return {
    faults: [
      ...faults,
      ...checkChains(packet, entries),
      ...checked.faults,
      ...checkKeys(packet, checked.rows, checkpoint),
      ...checkForks(checked.rows, entries),
      ...checkNames(checked.rows),
      ...checkCustody(checked.rows),
      ...checkParts(checked.rows),
      ...checkWeighings(checked.rows),
      ...checkSignatures(checked.rows, entries),
      ...checkMoves(checked.rows, entries),
      ...checkDigest(packet),
    ],
    told: { subject: packet.subject, checkpoint, timestamp: packet.timestamp, entries, rows: checked.rows },
  };
}

function checkDigest(packet: Packet): readonly PacketFault[] {
  return digestOf(packet) === packet.sha256 ? [] : [{ kind: 'digest', place: '/sha256' }];
}
