// Rule 6 of custody: no analysis is entered for an item that was not in the analyst's custody, and none that was made before
// the analyst had signed the expert's warning. The analyst is whoever answered for the item when it was measured:
//
//  1. who held it in their hands, or had offered it to somebody who had not accepted it yet;
//  2. who had put it where it stood — a refrigerator, the tray of an autosampler — and nobody had moved it or found it
//     elsewhere since: a run goes on through the night;
//  3. who had used it up: what was dissolved for the run is gone from the record and stands in the vial. So where the rest
//     of it has been poured into another sample since; where nothing had been used of it, that sample was measured.
//
// The analyst must be an expert to whom the case was given, warned by then. It is judged item by item: a run of a sample asks
// for the sample, wherever the exhibit is by now. Pure.
import { RuleBroken } from '../../foundation/errors.js';
import type { ExpertOfCase } from '../../evidence/cases/case-file.js';
import { asCorrected } from '../../evidence/custody/correction.js';
import type { CustodyEvent, PersonRef } from '../../evidence/custody/custody-event.js';
import { custodianOf, type CustodyState, custodyState, isNotReceived } from '../../evidence/custody/custody-state.js';

export interface Analysed {
  readonly itemId: string;
  readonly number: string;
  readonly chain: readonly CustodyEvent[];
  /** All to whom the case was ever given. */
  readonly experts: readonly ExpertOfCase[];
}

/**
 * @returns the analyst.
 * @throws RuleBroken unless the item was in the custody of a warned expert of its case at this instant.
 */
export function demandAnalystCustody({ itemId, number, chain, experts }: Analysed, at: string): PersonRef {
  const until = chain.filter(({ occurredAt }) => Date.parse(occurredAt) <= Date.parse(at));
  const state = custodyState(itemId, until);
  demandInLaboratory(state, number);
  const analyst = answeringFor(state, until);
  if (analyst === undefined && state.whereabouts.kind === 'merged') {
    throw new RuleBroken('analysis.item-merged', { number, into: state.whereabouts.into.number });
  }
  const expert = experts.find(({ personId }) => personId === analyst?.id);
  if (analyst === undefined || expert === undefined) {
    throw new RuleBroken('analysis.not-in-custody', { number, holder: analyst?.name ?? whereOf(state) });
  }
  if (expert.warnedAt === null || Date.parse(expert.warnedAt) > Date.parse(at)) {
    throw new RuleBroken('analysis.before-warning', { number, expert: analyst.name });
  }
  return analyst;
}

function answeringFor(state: CustodyState, until: readonly CustodyEvent[]): PersonRef | undefined {
  const custodian = custodianOf(state);
  if (custodian !== undefined) return custodian;
  const standing = asCorrected(until);
  const { whereabouts } = state;
  if (whereabouts.kind === 'used-up') return standing.at(-1)?.person;
  if (whereabouts.kind === 'merged') return standing.findLast(({ act }) => act.type === 'consumed')?.person;
  const placed = standing.findLast(({ act }) => act.type === 'stored' || act.type === 'found');
  return placed?.act.type === 'stored' ? placed.person : undefined;
}

/** It must have been received, and be in the hands of a person, in a place or used up within the laboratory. */
function demandInLaboratory(state: CustodyState, number: string): void {
  const { kind } = state.whereabouts;
  if (isNotReceived(state)) throw new RuleBroken('analysis.item-not-received', { number });
  if (kind === 'outside' || kind === 'destroyed') throw new RuleBroken('analysis.item-not-here', { number });
}

const whereOf = ({ whereabouts }: CustodyState): string => (whereabouts.kind === 'place' ? whereabouts.place.name : '');
