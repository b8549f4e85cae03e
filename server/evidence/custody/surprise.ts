// An item that may be recorded and yet is not what the sheet leads one to expect: shown in amber, and left out until it is
// scanned again or confirmed. What may not be recorded at all is decided in transfer.ts.
import type { CustodyItem } from './custody-item.js';
import type { CustodyState, Whereabouts } from './custody-state.js';

export type Surprise = 'open' | 'other-place' | 'other-giver';

export interface Onlooker {
  readonly item: Pick<CustodyItem, 'kind'>;
  readonly state: CustodyState;
}

/** `first` is the item that the sheet began with: the others are expected to come from where it comes from. */
export function surpriseOf(seen: Onlooker, first: Onlooker | undefined): Surprise | undefined {
  if (first !== undefined && comesFromElsewhere(seen.state.whereabouts, first.state.whereabouts)) {
    return seen.state.whereabouts.kind === 'place' ? 'other-place' : 'other-giver';
  }
  return isOpenPackage(seen) ? 'open' : undefined;
}

function comesFromElsewhere(seen: Whereabouts, first: Whereabouts): boolean {
  if (seen.kind === 'place' && first.kind === 'place') return seen.place.id !== first.place.id;
  return seen.kind === 'in-transfer' && first.kind === 'in-transfer' && seen.from.id !== first.from.id;
}

/** A package that bore a seal and is open now travels and rests sealed; a sample never bore one. */
function isOpenPackage({ item, state }: Onlooker): boolean {
  return item.kind === 'exhibit' && state.seal === null && state.sealsBorne.length > 0;
}
