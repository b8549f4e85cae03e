// Lots as they come: a reference material of ten milligrams, and whatever else a test says of it.
import { enterLot, openLot, type NewLot } from '../../server/measuring/stock/lot-actions.js';
import type { TwoSigners } from '../../server/measuring/stock/two-signatures.js';
import type { Lot, LotStatement } from '../../server/evidence/lots/lot.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { TestLab } from './test-lab.js';

export interface LotWishes
  extends Partial<LotStatement>, Partial<Pick<NewLot, 'amount' | 'parts' | 'signers' | 'lotId'>> {}

export function aLotStatement(wishes: Partial<LotStatement> = {}): LotStatement {
  return {
    kind: 'reference-material',
    name: 'Героин',
    substanceId: null,
    maker: 'Липомед',
    catalogueNumber: 'HER-1',
    makerLot: '1A-77',
    cameOn: '2026-11-01',
    preparedBy: null,
    expiresOn: '2027-11-01',
    daysAfterOpening: null,
    storage: '2–8 °C',
    purity: '99.4',
    purityUncertainty: '0.3',
    concentration: null,
    concentrationUnit: null,
    amountUnit: 'micrograms',
    control: 'free',
    ...wishes,
  };
}

export async function aLot(test: TestLab, by: Actor, wishes: LotWishes = {}): Promise<Lot> {
  const { amount = 10_000, parts = [], signers, lotId = newId(), ...statement } = wishes;
  const purpose = 'накладная № 14';
  return enterLot(test.lab, by, { lotId, statement: aLotStatement(statement), amount, parts, purpose, signers });
}

/** Opened on the day on which it came. */
export async function anOpenReagent(test: TestLab, by: Actor, name: string): Promise<Lot> {
  const maker = {
    kind: 'reagent',
    name,
    maker: 'Реахим',
    catalogueNumber: 'R-1',
    purity: null,
    purityUncertainty: null,
  } as const;
  const lot = await aLot(test, by, { ...maker, cameOn: '2026-11-20' });
  await openLot(test.lab, by, { lotId: lot.id, openedOn: '2026-11-20' });
  return lot;
}

/** As if both had proved who they are. */
export function signedBy(first: Actor, second: Actor): TwoSigners {
  return { first: { personId: first.id, method: 'pin' }, second: { personId: second.id, method: 'password' } };
}
