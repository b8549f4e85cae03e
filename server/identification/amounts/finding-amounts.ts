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
import { isInForce, type Listing } from '../../chemistry/substances/control.js';
import { substanceById } from '../../chemistry/substances/known-substance.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { sizeVerdicts, type MassesByBasis, type SizeVerdict, type StatedMass } from './amount-class.js';

export interface FindingAmounts {
  /** The day of the case: the law of that day is asked. */
  readonly day: string;
  readonly listings: readonly Listing[];
  readonly verdicts: readonly SizeVerdict[];
  readonly masses: MassesByBasis;
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
  const day = dayIn(timeZone, new Date(file.registeredAt));
  const { substances } = await registryInForce(db, finding.laboratoryId);
  const substance = substanceById(finding.substanceId ?? '', substances);
  const listings = substance?.listings.filter((one) => isInForce(one, day)) ?? [];
  const thresholds = substance?.thresholds.filter((one) => isInForce(one, day)) ?? [];
  if (listings.length === 0 && thresholds.length === 0) return undefined;
  const quantification = await standingQuantification(db, finding.id);
  const masses = await massesOf(db, finding, quantification);
  return { day, listings, verdicts: sizeVerdicts(thresholds, masses), masses, purity: purityOf(quantification) };
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
): Promise<MassesByBasis> {
  const item = { kind: 'exhibit', id: exhibitId } as const;
  const net = netMassOf(await eventsOfItem(db, item), await weighingsOfItem(db, item));
  if (net === undefined) return {};
  const asIs = { value: net.massMicrograms, expanded: net.expandedMicrograms };
  return { 'as-is': asIs, ...(quantification && { 'active-base': baseMass(asIs, quantification) }) };
}

/** By the purity of the finding, in the form that it was reported in; both with k = 2. */
function baseMass({ value, expanded }: StatedMass, { result }: Quantification): StatedMass {
  const { percent, standardUncertainty, k } = result.purity;
  const pure = pureMass({ value, u: expanded / k }, { value: percent / 100, u: standardUncertainty / 100 });
  return { value: Math.round(pure.value), expanded: Math.ceil(k * pure.u) };
}
