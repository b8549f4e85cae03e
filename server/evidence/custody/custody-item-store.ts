// Exhibits and samples as custody sees them: one shape.
import type { Db } from '../../database/connection.js';
import { rowOf } from '../../database/statements.js';
import { memoryOf, remembered } from '../../database/unchanged.js';
import { exhibitNumber, parseExhibitNumber } from '../cases/case-file.js';
import type { Sample } from '../samples/sample.js';
import { sampleById, sampleByNumber } from '../samples/sample-store.js';
import { type CustodyItem, type ItemRef, itemKey } from './custody-item.js';
import type { ConsumptionPermission } from './handling.js';

/** Asked at every scan, so one statement reads across exhibit, order and case as they hold now. */
export function custodyItem(db: Db, item: ItemRef): Promise<CustodyItem | undefined> {
  return remembered(db, itemsAsked, itemKey(item), () => readItem(db, item));
}

const itemsAsked = memoryOf<CustodyItem | undefined>(
  'exhibits',
  'exhibit_versions',
  'orders',
  'order_versions',
  'cases',
  'samples',
);

async function readItem(db: Db, { kind, id }: ItemRef): Promise<CustodyItem | undefined> {
  if (kind === 'sample') return ofSample(db, await sampleById(db, id));
  return asExhibit(await rowOf<ItemRow>(db, itemOfExhibit, [id]));
}

/** `26-ALM-000123-02` or `26-ALM-000123-02.S1.A3`. */
export async function custodyItemByNumber(
  db: Db,
  laboratoryId: string,
  text: string,
): Promise<CustodyItem | undefined> {
  const number = text.trim().toUpperCase();
  if (number.includes('.')) return ofSample(db, await sampleByNumber(db, laboratoryId, number));
  const parts = parseExhibitNumber(number);
  if (parts === undefined) return undefined;
  const key = [laboratoryId, parts.caseNumber, parts.position];
  return asExhibit(await rowOf<ItemRow>(db, itemOfNumber, key));
}

interface ItemRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly position: number;
  readonly description: string;
  readonly seal_number: string | null;
  readonly seal_condition: string | null;
  readonly case_id: string;
  readonly case_number: string;
  readonly investigator_id: string | null;
  readonly ordering_body: string;
  readonly consumption: ConsumptionPermission;
}

// Only what is registered: an exhibit that was entered and has no case yet has no number.
const items = `
  SELECT exhibits.id, exhibits.laboratory_id, exhibits.position, exhibit_versions.description,
    exhibit_versions.seal_number, exhibit_versions.seal_condition, cases.id AS case_id, cases.number AS case_number,
    orders.investigator_id, order_versions.ordering_body, order_versions.consumption
  FROM exhibits
  JOIN exhibit_versions ON exhibit_versions.id = (
    SELECT newer.id FROM exhibit_versions newer WHERE newer.exhibit_id = exhibits.id ORDER BY newer.version DESC LIMIT 1)
  JOIN orders ON orders.id = exhibits.order_id
  JOIN order_versions ON order_versions.id = (
    SELECT newer.id FROM order_versions newer WHERE newer.order_id = orders.id ORDER BY newer.version DESC LIMIT 1)
  JOIN cases ON cases.order_id = exhibits.order_id`;
const itemOfExhibit = `${items} WHERE exhibits.id = ?`;
const itemOfNumber = `${items} WHERE cases.laboratory_id = ? AND cases.number = ? AND exhibits.position = ?`;

function asExhibit(row: ItemRow | undefined): CustodyItem | undefined {
  if (row === undefined) return undefined;
  const sealed = row.seal_condition === 'intact' || row.seal_condition === 'damaged';
  return {
    ...ofCase(row),
    kind: 'exhibit',
    id: row.id,
    number: exhibitNumber(row.case_number, row.position),
    description: row.description,
    stage: 'exhibit',
    parentSampleId: null,
    sealFound: sealed ? row.seal_number : null,
  };
}

async function ofSample(db: Db, sample: Sample | undefined): Promise<CustodyItem | undefined> {
  if (sample === undefined) return undefined;
  const row = await rowOf<ItemRow>(db, itemOfExhibit, [sample.exhibitId]);
  if (row === undefined) return undefined;
  return {
    ...ofCase(row),
    kind: 'sample',
    id: sample.id,
    number: sample.number,
    description: sample.description,
    stage: sample.kind,
    parentSampleId: sample.parentSampleId,
    sealFound: null,
  };
}

const ofCase = (row: ItemRow) => ({
  laboratoryId: row.laboratory_id,
  exhibitId: row.id,
  caseId: row.case_id,
  caseNumber: row.case_number,
  investigatorId: row.investigator_id,
  orderingBody: row.ordering_body,
  consumption: row.consumption,
});
