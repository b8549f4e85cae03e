// One event as a page or a printed record shows it.
import type { ConditionView } from '../../../views/custody/condition-words.js';
import type { CustodyEventView } from '../../../views/custody/item-view.js';
import { isScanAction } from '../labels/scan-command.js';
import type { CustodyAct, CustodyEvent, PlaceRef, SealSeen, WithBox } from './custody-event.js';
import type { EventProof } from './custody-proof.js';
import type { KeptSignature } from './signature-store.js';
import { isLate } from './stated-time.js';

export interface Evidence {
  readonly proof?: EventProof | undefined;
  readonly signature?: KeptSignature | undefined;
  readonly condition?: ConditionView | undefined;
}

export function eventView(event: CustodyEvent, { proof, signature, condition }: Evidence = {}): CustodyEventView {
  const { id, act, occurredAt, person, witness, lateReason } = event;
  const late = proof !== undefined && lateReason !== null && isLate(occurredAt, new Date(proof.recordedAt));
  return {
    ...partsOf(act),
    id,
    condition,
    kind: act.type,
    at: occurredAt,
    person: person.name,
    witness: witness?.name,
    late: late ? { recordedAt: proof.recordedAt, reason: lateReason } : undefined,
    signature: signature && signatureView(signature),
    proof: proof && { hash: proof.hash, seq: proof.seq, holds: proof.holds },
  };
}

function signatureView({ meaning, method, signedAt }: KeptSignature): CustodyEventView['signature'] {
  return isScanAction(meaning) ? { meaning, method, at: signedAt } : undefined;
}

type Parts = Partial<
  Omit<CustodyEventView, 'id' | 'condition' | 'kind' | 'at' | 'person' | 'witness' | 'late' | 'signature' | 'proof'>
>;

/** As it was called when it happened. */
const nameOf = ({ name, nameThen }: PlaceRef): string => nameThen ?? name;

const sealOf = ({ sealSeen, discrepancyAct }: SealSeen): Parts => ({ seal: sealSeen, discrepancyAct });

const boxOf = ({ inside }: WithBox): Parts => ({ place: inside && nameOf(inside) });

function partsOf(act: CustodyAct): Parts {
  switch (act.type) {
    case 'seized':
      return {
        ...{ party: act.by, place: act.place, document: act.document, seal: act.seal ?? undefined },
        ...{ count: act.count ?? undefined, massMicrograms: act.massMicrograms ?? undefined },
      };
    case 'received':
      return { party: act.from, seal: act.seal ?? undefined };
    case 'taken-back':
      return { party: act.from, seal: act.seal };
    case 'stored':
      return { place: nameOf(act.place), ...sealOf(act) };
    case 'found':
      return { place: nameOf(act.place) };
    case 'taken-out':
    case 'accepted':
      return { ...boxOf(act), ...sealOf(act) };
    case 'offered':
      return { ...boxOf(act), receiver: act.to.name };
    case 'declined':
      return { ...boxOf(act), reason: act.reason };
    case 'opened':
      return sealOf({ ...act, sealSeen: act.sealBefore });
    case 'resealed':
      return { seal: act.sealAfter };
    case 'separated':
      return { massMicrograms: act.massMicrograms };
    case 'merged':
      return {
        massMicrograms: act.massMicrograms,
        count: act.parts.length,
        parts: act.parts.map(({ number }) => number),
        reason: act.explanation,
      };
    case 'merged-into':
      return { massMicrograms: act.massMicrograms, into: act.into.number };
    case 'weighed':
      return { massMicrograms: act.massMicrograms, reason: act.explanation };
    case 'consumed':
      return { massMicrograms: act.massMicrograms, reason: act.purpose };
    case 'sampled':
      return { count: act.portions.length, massMicrograms: act.afterMicrograms, reason: act.explanation };
    case 'handed-out':
      return { party: act.to, document: act.document };
    case 'destroyed':
      return { document: act.document };
    case 'corrected':
      return { target: act.target.type, targetId: act.target.id, correction: act.correction, reason: act.reason };
    case 'undone':
      return { target: act.target.type, targetId: act.target.id };
    case 'withdrawn':
      return boxOf(act);
  }
}
