// What the law of the case's day says of a finding's substance and its mass, on the page of the finding.
import type { VNode } from 'preact';
import { AmountsPart } from '../../../views/amounts/amounts-part.js';
import type { T } from '../../../views/messages/translate.js';
import type { LawDayView } from '../../../views/amounts/law-day-form.js';
import type { Db } from '../../database/connection.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Lab } from '../../ledger/lab.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import type { FormFaults } from '../../web/setting.js';
import type { Finding } from '../findings/finding.js';
import { rangeWords } from '../../chemistry/substances/statement-lines.js';
import { listingName, massWords, sizeWords } from './amount-words.js';
import { amountsOfFinding, type FindingAmounts } from './finding-amounts.js';

export interface AmountsVisit {
  readonly t: T;
  readonly finding: Finding;
  /** Whoever looks is the expert of its case. */
  readonly mayChoose: boolean;
  readonly refused?: { readonly faults: FormFaults; readonly values: Readonly<Record<string, string>> } | undefined;
}

export async function amountsOf(lab: Lab, visit: AmountsVisit): Promise<VNode | null> {
  const { t, finding } = visit;
  const amounts = await amountsOfFinding(lab.db, lab.settings.timeZone, finding);
  if (amounts === undefined || finding.substanceId === null) return null;
  const { day, listings, verdicts, masses, massFrom } = amounts;
  const view = {
    substanceId: finding.substanceId,
    day,
    law: await lawDayView(lab, visit, amounts),
    isOfUnits: massFrom === 'units',
    listings: listings.map((listing) => ({ name: listingName(listing), act: listing.act })),
    stated: sizeWords(t, amounts),
    masses: (['as-is', 'dry-residue', 'active-base'] as const).flatMap((basis) => {
      const mass = masses[basis];
      return mass === undefined ? [] : [{ basis, words: massWords(t, mass) }];
    }),
    rows: verdicts.map(({ threshold, standing }) => ({
      ...{ size: threshold.size, basis: threshold.basis, act: threshold.act, standing },
      range: rangeWords(t, threshold),
    })),
  };
  return <AmountsPart t={t} amounts={view} />;
}

/** What stands on record already is not typed again. */
async function toldOfSeizure(db: Db, { exhibitId }: Finding): Promise<Readonly<Record<string, string>>> {
  const seizure = (await exhibitById(db, exhibitId))?.seizure;
  return seizure == null ? {} : { lawDay: seizure.at.slice(0, 10), lawNote: seizure.document };
}

async function lawDayView(lab: Lab, visit: AmountsVisit, { day, lawDay }: FindingAmounts): Promise<LawDayView> {
  const { finding, mayChoose, refused } = visit;
  const people = await peopleNamed(lab.db, lawDay === undefined ? [] : [lawDay.by]);
  const chosen = lawDay && {
    ...{ basis: lawDay.basis, note: lawDay.note, at: lawDay.at },
    person: shortName(people.get(lawDay.by)?.name ?? lawDay.by),
  };
  const typed = {
    values: refused?.values ?? (await toldOfSeizure(lab.db, finding)),
    refused: refused?.faults.fields ?? {},
    message: refused?.faults.message,
  };
  return { findingId: finding.id, day, chosen: chosen ?? null, mayChoose, ...typed };
}
