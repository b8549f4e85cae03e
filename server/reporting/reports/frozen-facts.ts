// The facts of a conclusion as they are frozen at submission: everything that the document says, as one JSON file in the
// vault. Reviews come later and are added when the final document is made; photographs are named by their hash.
import type { ExpertReportFacts } from '../../../templates/expert-report/facts.js';

export interface FrozenFacts extends Omit<ExpertReportFacts, 'photographs' | 'attachments' | 'reviews'> {
  readonly photographs: readonly { readonly sha256: string; readonly caption: string }[];
}

export function frozenText(facts: FrozenFacts): string {
  return JSON.stringify(facts);
}

export function readFrozen(text: string): FrozenFacts {
  return JSON.parse(text) as FrozenFacts;
}
