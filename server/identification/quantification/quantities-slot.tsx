// What quantification shows on the page of a finding.
import type { VNode } from 'preact';
import { QuantitiesPart } from '../../../views/quantification/quantities-part.js';
import type { T } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import type { Finding } from '../findings/finding.js';
import { sourceOfFinding } from './quantification-source.js';
import { quantityLines } from './quantification-views.js';

export interface QuantitiesVisit {
  readonly t: T;
  readonly finding: Finding;
  /** Its expert, while the finding can still be changed. */
  readonly reader: 'expert' | 'other';
}

export async function quantitiesOf(db: Db, { t, finding, reader }: QuantitiesVisit): Promise<VNode> {
  const lines = await quantityLines(db, t, finding.id);
  const mayQuantify = reader === 'expert' && finding.outcome !== 'not-detected' && (await isCalibrated(db, finding));
  return <QuantitiesPart t={t} findingId={finding.id} lines={lines} mayQuantify={mayQuantify} />;
}

async function isCalibrated(db: Db, finding: Finding): Promise<boolean> {
  const source = await sourceOfFinding(db, finding);
  return source !== undefined && source.evaluation.calibrations.length > 0;
}
