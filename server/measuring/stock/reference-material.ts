// The reference material that a reference run was made of: a lot of the laboratory's stock, named by its number or code, or the
// words of the chemist where it has none.
import { InvalidInput } from '../../foundation/errors.js';
import type { Db } from '../../database/connection.js';
import { dayIn } from '../../evidence/orders/order.js';
import type { Lot } from '../../evidence/lots/lot.js';
import type { Lab } from '../../ledger/lab.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { certificatesOfLot } from './certificate-store.js';
import { lotNamed, namesALot } from './named-lot.js';

export interface ReferenceMaterial {
  /** Name, lot and certificate, as they are printed. */
  readonly words: string;
  readonly lotId: string | null;
}

/** @throws InvalidInput on `referenceMaterial` for a lot that there is not, or that was not open and in term when it was run. */
export async function referenceMaterial(lab: Lab, run: StoredMeasurement, typed: string): Promise<ReferenceMaterial> {
  if (!namesALot(typed)) return { words: typed.trim(), lotId: null };
  const lot = await lotNamed(lab.db, run.laboratoryId, typed);
  if (lot === undefined) return refuse('lot-unknown');
  if (lot.kind === 'reagent') refuse('reference-lot-reagent', { number: lot.number });
  demandInTerm(lot, dayIn(lab.settings.timeZone, new Date(run.identity.acquiredAt ?? lab.clock.now())));
  return { words: await wordsOf(lab.db, lot), lotId: lot.id };
}

function demandInTerm({ number, openedOn, useUntil }: Lot, day: string): void {
  if (openedOn === null || openedOn > day) refuse('reference-lot-unopened', { number });
  if (useUntil !== null && useUntil < day) {
    refuse('reference-lot-expired', { number, until: useUntil.split('-').reverse().join('.') });
  }
}

async function wordsOf(db: Db, { id, number, name, maker, catalogueNumber, makerLot }: Lot): Promise<string> {
  const [certificate] = await certificatesOfLot(db, id);
  return [name, maker, catalogueNumber, makerLot, certificate?.number, number].filter(Boolean).join(', ');
}

function refuse(code: string, values: Readonly<Record<string, string>> = {}): never {
  throw new InvalidInput({ referenceMaterial: { code, values } });
}
