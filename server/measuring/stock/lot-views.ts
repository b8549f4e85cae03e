// Lots and their movements as their pages show them.
import type { LotLine, LotView, MovementView } from '../../../views/stock/lot-view.js';
import type { Language } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { barcodeOf } from '../../evidence/labels/barcode-store.js';
import { lotState, type Lot } from '../../evidence/lots/lot.js';
import { lotsByIds } from '../../evidence/lots/lot-store.js';
import { peopleNamed } from '../../people/person-store.js';
import { substanceById } from '../../chemistry/substances/known-substance.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { certificatesOfLot } from './certificate-store.js';
import { lotsMadeOf, partsOfLot } from './lot-part-store.js';
import { isCorrectable, type Movement } from './movement.js';
import { movementById, movementsFrom, signaturesOfMovements } from './movement-store.js';

export function lotLine(lot: Lot, day: string): LotLine {
  const { id, number, kind, name, maker, makerLot, useUntil, balance, amountUnit, control } = lot;
  const daysLeft = useUntil === null ? null : Math.round((Date.parse(useUntil) - Date.parse(day)) / 86_400_000);
  const standing = { state: lotState(lot, day), useUntil, daysLeft, balance, amountUnit, control };
  return { id, number, kind, name, maker, makerLot, ...standing };
}

export interface LotReader {
  readonly language: Language;
  readonly day: string;
}

export async function lotView(lab: Lab, lot: Lot, { language, day }: LotReader): Promise<LotView> {
  const { db } = lab;
  const people = await peopleNamed(db, [lot.madeBy, lot.preparedBy ?? lot.madeBy]);
  const { substances } = await registryInForce(db, lot.laboratoryId);
  const substance = lot.substanceId === null ? undefined : substanceById(lot.substanceId, substances);
  const certificates = await certificatesOfLot(db, lot.id);
  return {
    ...lotLine(lot, day),
    code: (await barcodeOf(db, 'reagent', lot.id))?.code,
    substance: substance?.names[language] ?? null,
    catalogueNumber: lot.catalogueNumber,
    cameOn: lot.cameOn,
    preparedBy: lot.preparedBy === null ? null : (people.get(lot.preparedBy)?.name ?? ''),
    expiresOn: lot.expiresOn,
    daysAfterOpening: lot.daysAfterOpening,
    openedOn: lot.openedOn,
    storage: lot.storage,
    purity: lot.purity,
    purityUncertainty: lot.purityUncertainty,
    concentration: lot.concentration,
    concentrationUnit: lot.concentrationUnit,
    enteredBy: people.get(lot.madeBy)?.name ?? '',
    enteredAt: lot.madeAt,
    parts: await linksTo(lab, await partsOfLot(db, lot.id)),
    madeOfIt: await linksTo(lab, await lotsMadeOf(db, lot.id)),
    certificates: certificates.map(({ id, number, name, sha256 }) => ({ id, number, name, sha256 })),
  };
}

async function linksTo(lab: Lab, ids: readonly string[]) {
  const lots = await lotsByIds(lab.db, ids);
  return ids.flatMap((id) => {
    const lot = lots.get(id);
    return lot === undefined ? [] : [{ id, number: lot.number, name: lot.name }];
  });
}

/** Lines of one lot, each with the two who signed, or the one who entered it. */
export async function movementViews(lab: Lab, movements: readonly Movement[]): Promise<readonly MovementView[]> {
  const signatures = await signaturesOfMovements(
    lab.db,
    movements.map(({ id }) => id),
  );
  const signersOf = ({ id, madeBy }: Movement): readonly string[] => {
    const signed = (signatures.get(id) ?? []).map(({ personId }) => personId);
    return signed.length === 0 ? [madeBy] : signed;
  };
  const people = await peopleNamed(lab.db, [...new Set(movements.flatMap(signersOf))]);
  const [newest] = movements;
  const least = Math.min(...movements.map(({ ordinal }) => ordinal));
  const since = newest === undefined ? [] : await movementsFrom(lab.db, newest.lotId, least);
  return Promise.all(
    movements.map(async (movement) => {
      const { id, ordinal, kind, amount, change, balance, purpose, correctsId, madeAt: at } = movement;
      const corrected = correctsId === null ? undefined : await movementById(lab.db, correctsId);
      const names = signersOf(movement).map((personId) => people.get(personId)?.name ?? '');
      const line = { id, ordinal, kind, amount, change, balance, purpose };
      const isOpen = isCorrectable(movement, since);
      return { ...line, corrects: corrected?.ordinal ?? null, at, people: names, isCorrectable: isOpen };
    }),
  );
}
