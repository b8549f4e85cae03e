// The mass of a finding's substance against the amounts of the law that was in force on the day of its case. The registry is the
// newest that two persons approved; the day chooses among its dated rows.
import type { Db } from '../../database/connection.js';
import { caseById } from '../../evidence/cases/case-store.js';
import { eventsOfItem } from '../../evidence/custody/custody-store.js';
import { netMassOf } from '../../evidence/custody/net-mass.js';
import { weighingsOfItem } from '../../evidence/custody/weighing-store.js';
import { dayIn } from '../../evidence/orders/order.js';
import type { Finding } from '../findings/finding.js';
import { pureMass } from '../quantification/purity.js';
import { standingQuantification } from '../quantification/quantification-source.js';
import type { Quantification } from '../quantification/quantification.js';
import { driedMass } from '../dry-residues/dry-residue.js';
import { standingDryResidue } from '../dry-residues/dry-residue-store.js';
import { unitMassesOfExhibit } from '../unit-masses/unit-mass-store.js';
import { isInForce, type Listing } from '../../chemistry/substances/control.js';
import { substanceById } from '../../chemistry/substances/known-substance.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import type { LawDay } from './law-day.js';
import { lawDayOf } from './law-day-store.js';
import { massOfUnits } from './mass-of-units.js';
import { sizeVerdicts, type MassesByBasis, type SizeVerdict, type StatedMass } from './amount-class.js';

export interface FindingAmounts {
  /** The law of that day is asked: as the expert chose it, else the day on which the case was registered. */
  readonly day: string;
  readonly lawDay: LawDay | undefined;
  readonly listings: readonly Listing[];
  readonly verdicts: readonly SizeVerdict[];
  readonly masses: MassesByBasis;
  /** What the mass as it is was taken from. */
  readonly massFrom: 'net' | 'units';
  /** Per cent with U, where the mass of the base was computed by it. */
  readonly purity: { readonly percent: number; readonly expanded: number } | undefined;
}

/** Undefined where nothing was named, or the registry says nothing of control on that day. */
export async function amountsOfFinding(
  db: Db,
  timeZone: string,
  finding: Finding,
): Promise<FindingAmounts | undefined> {
  const file = await caseById(db, finding.caseId);
  if (file === undefined || !names(finding)) return undefined;
  const lawDay = await lawDayOf(db, file.id);
  const day = lawDay?.day ?? dayIn(timeZone, new Date(file.registeredAt));
  const { substances } = await registryInForce(db, finding.laboratoryId);
  const substance = substanceById(finding.substanceId ?? '', substances);
  const listings = substance?.listings.filter((one) => isInForce(one, day)) ?? [];
  const thresholds = substance?.thresholds.filter((one) => isInForce(one, day)) ?? [];
  if (listings.length === 0 && thresholds.length === 0 && lawDay === undefined) return undefined;
  const quantification = await standingQuantification(db, finding.id);
  const { masses, massFrom } = await massesOf(db, finding, quantification);
  const verdicts = sizeVerdicts(thresholds, masses);
  return { day, lawDay, listings, verdicts, masses, massFrom, purity: purityOf(quantification) };
}

/** What is only indicated is not classed. */
const names = ({ outcome, substanceId }: Finding): boolean =>
  substanceId !== null && (outcome === 'identified' || outcome === 'isomer-open');

function purityOf(quantification: Quantification | undefined): FindingAmounts['purity'] {
  if (quantification === undefined) return undefined;
  const { percent, expandedUncertainty } = quantification.result.purity;
  return { percent, expanded: expandedUncertainty };
}

async function massesOf(
  db: Db,
  { exhibitId }: Finding,
  quantification: Quantification | undefined,
): Promise<Pick<FindingAmounts, 'masses' | 'massFrom'>> {
  const ofUnits = massOfUnits((await unitMassesOfExhibit(db, exhibitId)).filter(({ ending }) => ending === null));
  const massFrom = ofUnits === undefined ? 'net' : 'units';
  const asIs = ofUnits ?? (await netMass(db, exhibitId));
  if (asIs === undefined) return { masses: {}, massFrom };
  const residue = await standingDryResidue(db, exhibitId);
  const masses = {
    'as-is': asIs,
    ...(residue && { 'dry-residue': driedMass(asIs, residue) }),
    ...(quantification && { 'active-base': baseMass(asIs, quantification) }),
  };
  return { masses, massFrom };
}

async function netMass(db: Db, exhibitId: string): Promise<StatedMass | undefined> {
  const item = { kind: 'exhibit', id: exhibitId } as const;
  const net = netMassOf(await eventsOfItem(db, item), await weighingsOfItem(db, item));
  return net && { value: net.massMicrograms, expanded: net.expandedMicrograms };
}

/** By the purity of the finding, in the form that it was reported in; both with k = 2. */
function baseMass({ value, expanded }: StatedMass, { result }: Quantification): StatedMass {
  const { percent, standardUncertainty, k } = result.purity;
  const pure = pureMass({ value, u: expanded / k }, { value: percent / 100, u: standardUncertainty / 100 });
  return { value: Math.round(pure.value), expanded: Math.ceil(k * pure.u) };
}
