// The lots of a batch as its pages show them: what may be chosen today, and what was named.
import type { LotFieldsProps, NamedLotView } from '../../../views/batches/batch-lots.js';
import type { T } from '../../../views/messages/translate.js';
import type { Lot } from '../../evidence/lots/lot.js';
import { lotsByIds, searchLots } from '../../evidence/lots/lot-store.js';
import { labDay } from '../../evidence/orders/order-actions.js';
import type { Lab } from '../../ledger/lab.js';
import { lotPlaces, placeName, type BatchLot, type LotPlace } from './batch-lot.js';
import { lotsOfBatch, lotsUsedLast } from './batch-lot-store.js';
import type { MethodTemplate } from './method-template.js';

export async function namedLots(lab: Lab, batchId: string): Promise<readonly NamedLotView[]> {
  const named = await lotsOfBatch(lab.db, batchId);
  const lots = await lotsByIds(
    lab.db,
    named.map(({ lotId }) => lotId),
  );
  return named.flatMap(({ role, level, lotId }) => {
    const lot = lots.get(lotId);
    return lot === undefined ? [] : [{ role, level, lot: { id: lotId, number: lot.number, name: lot.name } }];
  });
}

const mostOffered = 300;

/** The last batch's lots are chosen where they may still be used. */
export async function lotFields(
  lab: Lab,
  t: T,
  template: MethodTemplate,
  typed: Readonly<Record<string, string>>,
): Promise<LotFieldsProps> {
  const { laboratoryId } = template;
  const day = await labDay(lab, laboratoryId);
  const usable = await searchLots(lab.db, { laboratoryId, usableOn: day, limit: mostOffered });
  const offered = usable.filter(({ kind }) => kind !== 'reagent');
  const last = await lotsUsedLast(lab.db, template.id);
  const lastOf = (place: LotPlace): string => {
    const used = last.find((each) => placeName(each) === placeName(place));
    return offered.some(({ id }) => id === used?.lotId) ? (used?.lotId ?? '') : '';
  };
  const fields = lotPlaces(template).map((place, index) => {
    const name = fieldName(index);
    return { ...place, name, value: typed[name] ?? lastOf(place) };
  });
  return { t, fields, lots: offered.map((lot) => ({ value: lot.id, label: optionWords(t, lot) })) };
}

/** What was chosen on the form. */
export function chosenLots(template: MethodTemplate, typed: Readonly<Record<string, string>>): readonly BatchLot[] {
  return lotPlaces(template).flatMap((place, index) => {
    const lotId = typed[fieldName(index)] ?? '';
    return lotId === '' ? [] : [{ ...place, lotId }];
  });
}

const fieldName = (index: number): string => `lot-${index}`;

function optionWords(t: T, { number, name, useUntil }: Lot): string {
  const until = useUntil === null ? '' : `, ${t('stock.label.until', { day: t.formats.day(useUntil) })}`;
  return `${number} ${name}${until}`;
}
