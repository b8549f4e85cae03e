// What can be wrong with a packet. The places are paths into its JSON (RFC 6901), so that anybody can find them by hand.
export type FaultKind =
  // It can't be read as a packet at all.
  | 'too-large'
  | 'too-deep'
  | 'not-canonical'
  | 'wrong-form'
  // The log's word: whose it is, and whether it covers what is told.
  | 'checkpoint-form'
  | 'key-form'
  | 'checkpoint-signature'
  | 'cosignature-wrong'
  | 'signature-unknown'
  | 'cosignatures-missing'
  | 'key-not-trusted'
  | 'checkpoint-older'
  // The entries: each by itself, and each after the one before it.
  | 'entry-order'
  | 'not-included'
  | 'entry-form'
  | 'entry-repeated'
  | 'chain-broken'
  | 'export-missing'
  | 'export-count'
  | 'item-chain-broken'
  | 'entry-stray'
  // The rows that the entries bind.
  | 'row-order'
  | 'row-unbound'
  | 'row-rebound'
  | 'row-altered'
  | 'row-missing'
  | 'key-unproved'
  | 'key-retired'
  | 'log-fork'
  // The names of those who acted.
  | 'name-card'
  | 'person-unnamed'
  // The rules of custody, worked out anew.
  | 'custody-position'
  | 'custody-entry'
  | 'custody-first'
  | 'custody-mending'
  | 'custody-ended'
  | 'custody-holder'
  | 'custody-seal'
  | 'custody-mass'
  | 'custody-parts'
  | 'custody-weighing'
  | 'custody-signature'
  // The moves of the boxes that carried items.
  | 'box-move'
  | 'box-move-missing'
  // The packet's own hash.
  | 'digest';

export interface PacketFault {
  readonly kind: FaultKind;
  /** Such as "/entries/3" or "/rows/12". */
  readonly place: string;
}

/** Ends the reading at once: nothing after it could be judged. */
export class Refused extends Error {
  constructor(readonly fault: PacketFault) {
    super(`${fault.kind} at ${fault.place}`);
    this.name = 'Refused';
  }
}

export function refuse(kind: FaultKind, place: string): never {
  throw new Refused({ kind, place });
}
