// Exhibits and samples as custody sees them: one shape, read through the stores of their own rooms.
import type { Db } from '../../database/connection.js';
import { orderById } from '../orders/order-store.js';
import type { Exhibit } from '../exhibits/exhibit.js';
import { exhibitById, exhibitByNumber } from '../exhibits/exhibit-store.js';
import type { Sample } from '../samples/sample.js';
import { sampleById, sampleByNumber } from '../samples/sample-store.js';
import type { CustodyItem, ItemRef } from './custody-item.js';

export async function custodyItem(db: Db, { kind, id }: ItemRef): Promise<CustodyItem | undefined> {
  if (kind === 'exhibit') return ofExhibit(db, await exhibitById(db, id));
  return ofSample(db, await sampleById(db, id));
}

/** `26-ALM-000123-02` or `26-ALM-000123-02.S1.A3`. */
export async function custodyItemByNumber(
  db: Db,
  laboratoryId: string,
  text: string,
): Promise<CustodyItem | undefined> {
  const number = text.trim().toUpperCase();
  if (number.includes('.')) return ofSample(db, await sampleByNumber(db, laboratoryId, number));
  return ofExhibit(db, await exhibitByNumber(db, laboratoryId, number));
}

async function ofExhibit(db: Db, exhibit: Exhibit | undefined): Promise<CustodyItem | undefined> {
  if (exhibit === undefined) return undefined;
  const sealed = exhibit.sealCondition === 'intact' || exhibit.sealCondition === 'damaged';
  return {
    ...(await ofOrder(db, exhibit)),
    kind: 'exhibit',
    id: exhibit.id,
    number: exhibit.number,
    description: exhibit.description,
    stage: 'exhibit',
    parentSampleId: null,
    sealFound: sealed ? exhibit.sealNumber : null,
  };
}

async function ofSample(db: Db, sample: Sample | undefined): Promise<CustodyItem | undefined> {
  if (sample === undefined) return undefined;
  const exhibit = await exhibitById(db, sample.exhibitId);
  if (exhibit === undefined) return undefined;
  return {
    ...(await ofOrder(db, exhibit)),
    kind: 'sample',
    id: sample.id,
    number: sample.number,
    description: sample.description,
    stage: sample.kind,
    parentSampleId: sample.parentSampleId,
    sealFound: null,
  };
}

async function ofOrder(db: Db, exhibit: Exhibit) {
  const order = await orderById(db, exhibit.orderId);
  return {
    laboratoryId: exhibit.laboratoryId,
    exhibitId: exhibit.id,
    caseId: exhibit.caseId,
    caseNumber: exhibit.caseNumber,
    investigatorId: exhibit.investigatorId,
    orderingBody: order?.orderingBody ?? '',
    consumption: order?.consumption ?? 'none',
  };
}
