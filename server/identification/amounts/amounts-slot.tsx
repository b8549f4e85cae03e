// What the law of the case's day says of a finding's substance and its mass, on the page of the finding.
import type { VNode } from 'preact';
import { AmountsPart } from '../../../views/amounts/amounts-part.js';
import type { T } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import type { Finding } from '../findings/finding.js';
import { rangeWords } from '../../chemistry/substances/statement-lines.js';
import { listingName, massWords, sizeWords } from './amount-words.js';
import { amountsOfFinding } from './finding-amounts.js';

export interface AmountsVisit {
  readonly t: T;
  readonly finding: Finding;
  readonly timeZone: string;
}

export async function amountsOf(db: Db, { t, finding, timeZone }: AmountsVisit): Promise<VNode | null> {
  const amounts = await amountsOfFinding(db, timeZone, finding);
  if (amounts === undefined || finding.substanceId === null) return null;
  const { day, listings, verdicts, masses } = amounts;
  const view = {
    substanceId: finding.substanceId,
    day,
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
