// Entering an examination: whichever its form, by the same rules as any other analysis.
import type { Db } from '../../database/connection.js';
import { permittedCase } from '../../evidence/cases/permitted-case.js';
import { itemKey, type CustodyItem } from '../../evidence/custody/custody-item.js';
import { dayIn } from '../../evidence/orders/order.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { demandAuthorised } from '../authorisations/authorisation.js';
import { authorisationsFor } from '../authorisations/authorisation-store.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { currentScheme } from '../findings/scheme-version-store.js';
import type { RecordForm, Technique } from '../findings/technique.js';
import { analysedItem } from '../../measuring/measurements/analysed-item.js';
import { demandAnalystCustody } from '../../measuring/measurements/analyst-custody.js';
import { examinationKey, type Examination } from './examination.js';
import { demandCarried, type ExaminationRecord } from './examination-record.js';
import { currentLimits } from '../../measuring/quality/limits-store.js';
import type { LimitsVersion } from '../../measuring/quality/quality-limits.js';
import { insertExamination } from './examination-store.js';

/** @throws InvalidInput on `technique` unless it stands in the scheme and is recorded in one of these forms. */
export async function techniqueIn(
  db: Db,
  actor: Actor,
  { code, forms }: { readonly code: string; readonly forms: readonly RecordForm[] },
): Promise<Technique> {
  const { techniques } = await currentScheme(db, actor.laboratoryId);
  const found = techniques.find((one) => one.code === code && forms.includes(one.recordedAs));
  if (found === undefined) throw new InvalidInput({ technique: { code: 'not-allowed' } });
  return found;
}

export type Entering = Pick<
  Examination,
  'technique' | 'outcome' | 'record' | 'note' | 'photograph' | 'performedAt' | 'lateReason'
> & {
  readonly item: CustodyItem;
  /** What else has to hold, asked inside the transaction. */
  readonly demand?: (db: Db) => Promise<void>;
  readonly items?: readonly string[];
};

/** @returns the examination's id. */
export async function enterExamination(lab: Lab, actor: Actor, entering: Entering): Promise<string> {
  const { item, technique, outcome, performedAt, photograph, demand, items = [], ...said } = entering;
  const file = await permittedCase(lab.db, actor, 'examination.record', item.caseId);
  const limits = await currentLimits(lab.db, actor.laboratoryId);
  const { plateRfPercent: rfPercent, leastLikeness: leastSimilarity } = limits.limits;
  demandCarried(entering.record, outcome, { rfPercent, leastSimilarity });
  const judged = withLimit(entering.record, limits);
  const id = newId();
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    const analyst = demandAnalystCustody(await analysedItem(tx.db, item), performedAt);
    if (analyst.id !== actor.id) {
      throw new RuleBroken('examination.not-yours', { number: item.number, holder: analyst.name });
    }
    const day = dayIn(lab.settings.timeZone, new Date(performedAt));
    const known = await authorisationsFor(tx.db, actor.laboratoryId, [technique]);
    demandAuthorised(known, { personId: actor.id, techniques: [technique], day });
    await demand?.(tx.db);
    const { laboratoryId, exhibitId, caseId } = item;
    const of = { id, laboratoryId, caseId, exhibitId, item: { kind: item.kind, id: item.id } };
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertExamination(tx, { ...of, ...said, record: judged, technique, outcome, performedAt, photograph }, made);
    const files = photograph === null ? [] : [{ ...photograph, name: `photograph of examination ${id}` }];
    return {
      type: 'examination.recorded',
      items: [examinationKey(id), `case:${caseId}`, itemKey(item), ...items],
      data: { examination: id, technique, outcome, performedAt },
      files: files.map(({ sha256, size, name }) => ({ sha256, size, name })),
    };
  });
  return id;
}

/** With the limit that it was held to, where it is held to one. */
function withLimit(kept: ExaminationRecord, { version, limits, sources }: LimitsVersion): ExaminationRecord {
  if (kept.kind !== 'plate' && kept.kind !== 'curve') return kept;
  const name = kept.kind === 'plate' ? 'plateRfPercent' : 'leastLikeness';
  return { ...kept, limit: { value: String(limits[name]), source: sources[name], version } };
}
