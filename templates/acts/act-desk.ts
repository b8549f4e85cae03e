// What the parts of an act are written with.
import type { Phrase } from '../phrases.js';
import type { ActFacts, ActPrint } from './facts.js';
import type { ActWord } from './words/en.js';

export interface ActDesk {
  readonly facts: ActFacts;
  readonly print: ActPrint;
  readonly say: Phrase<ActWord>;
  readonly moment: (date: string) => string;
}
