// Whether an item was in its analyst's custody when it was measured: what a binding stands on.
import type { Db } from '../../database/connection.js';
import { RuleBroken } from '../../foundation/errors.js';
import type { CustodyItem } from '../../evidence/custody/custody-item.js';
import { analysedItem } from './analysed-item.js';
import { type Analysed, demandAnalystCustody } from './analyst-custody.js';
import type { StoredMeasurement } from './measurement.js';

type Moment = 'acquired' | 'received';

interface Judged {
  readonly measurement: Pick<StoredMeasurement, 'identity' | 'importedAt'>;
  readonly item: CustodyItem;
  /** Of a person; null where the file decides. */
  readonly reason: string | null;
}

/** What stands against a binding, without making it. */
export async function custodyFault(db: Db, judged: Judged): Promise<RuleBroken | undefined> {
  try {
    await judgedBy(db, judged);
    return undefined;
  } catch (fault) {
    if (fault instanceof RuleBroken) return fault;
    throw fault;
  }
}

/**
 * By itself a run is bound only where both its own time and the time of its file show the item in its analyst's custody. A
 * person, who gives a reason, may bind by one of them, since an instrument's clock may be wrong; the entry says by which.
 * @throws RuleBroken
 */
export async function judgedBy(db: Db, { measurement, item, reason }: Judged): Promise<readonly Moment[]> {
  const { identity, importedAt } = measurement;
  const analysed = await analysedItem(db, item);
  const times: [Moment, string][] = [['received', importedAt]];
  if (identity.acquiredAt !== null) times.unshift(['acquired', identity.acquiredAt]);
  const faults = times.map(([moment, at]) => ({ moment, fault: faultAt(analysed, at) }));
  const broken = faults.filter(({ fault }) => fault !== undefined);
  const isRefused = reason !== null ? broken.length === faults.length : broken.length > 0;
  const last = broken.at(-1)?.fault;
  if (isRefused && last !== undefined) throw last;
  return faults.flatMap(({ moment, fault }) => (fault === undefined ? [moment] : []));
}

function faultAt(analysed: Analysed, at: string): RuleBroken | undefined {
  try {
    demandAnalystCustody(analysed, at);
    return undefined;
  } catch (fault) {
    if (fault instanceof RuleBroken) return fault;
    throw fault;
  }
}
