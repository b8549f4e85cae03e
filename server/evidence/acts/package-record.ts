// What the record says of a package now: what was said of it last, by the registration, by whoever looked at it or closed it
// anew, and by the acts on discrepancies.
import type { CustodyEvent } from '../custody/custody-event.js';
import {
  inscriptionChecks,
  sealConditions,
  type ExhibitContent,
  type InscriptionCheck,
  type SealCondition,
} from '../exhibits/exhibit.js';
import type { Discrepancy } from './discrepancy.js';

type Registered = Pick<ExhibitContent, 'sealCondition' | 'inscriptionCheck' | 'foundCount' | 'declaredCount'>;

interface Said {
  readonly sealCondition?: SealCondition | undefined;
  readonly inscriptionCheck?: InscriptionCheck | undefined;
  readonly foundCount?: number | undefined;
}

interface SaidAt extends Said {
  readonly at: string;
}

export interface PackageHistory {
  readonly exhibit: Registered;
  /** As corrected: what was seen at a step that was taken back is not said. */
  readonly events: readonly Pick<CustodyEvent, 'id' | 'occurredAt' | 'act'>[];
  readonly inspections: readonly (Said & { readonly eventId: string; readonly madeAt: string })[];
  readonly discrepancies: readonly Pick<Discrepancy, 'kind' | 'found' | 'madeAt'>[];
}

export interface PackageRecord {
  readonly sealCondition: SealCondition;
  readonly inscriptionCheck: InscriptionCheck;
  /** Null where neither the ruling nor anybody else counted. */
  readonly count: number | null;
}

/** A package of which nobody said otherwise is whole and bears the inscription that the ruling tells of. */
export function packageOnRecord({ exhibit, events, inspections, discrepancies }: PackageHistory): PackageRecord {
  const { sealCondition, inscriptionCheck, foundCount, declaredCount } = exhibit;
  const closings = events.filter(({ act }) => act.type === 'resealed');
  const standing = inspections.filter(({ eventId }) => events.some(({ id }) => id === eventId));
  const said = [
    ...closings.map(({ occurredAt }): SaidAt => ({ at: occurredAt, sealCondition: 'intact' })),
    ...standing.map((each): SaidAt => ({ ...each, at: each.madeAt })),
    ...discrepancies.map(asSaid),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const last = <Name extends keyof Said>(name: Name) => said.findLast((each) => each[name] !== undefined)?.[name];
  return {
    sealCondition: last('sealCondition') ?? sealCondition ?? 'intact',
    inscriptionCheck: last('inscriptionCheck') ?? inscriptionCheck ?? 'agrees',
    count: last('foundCount') ?? foundCount ?? declaredCount,
  };
}

function asSaid({ kind, found, madeAt: at }: PackageHistory['discrepancies'][number]): SaidAt {
  if (kind === 'seal-condition') return { at, sealCondition: sealConditions.find((each) => each === found) };
  if (kind === 'inscription') return { at, inscriptionCheck: inscriptionChecks.find((each) => each === found) };
  return kind === 'count' ? { at, foundCount: Number(found) } : { at };
}
