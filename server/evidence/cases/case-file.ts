// The case that a registered order becomes: its number, its stages, who examines it. `case` is a word of the language.

export interface CaseFile {
  readonly id: string;
  readonly laboratoryId: string;
  readonly number: string;
  readonly orderId: string;
  /** The investigator whose order it is, for permits; null without an account. */
  readonly investigatorId: string | null;
  readonly discrepancyAct: string | null;
  readonly registeredBy: string;
  readonly registeredAt: string;
}

export interface Assignment {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly reason: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface ExpertWarning {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly article: string;
  readonly text: string;
  readonly signedAt: string;
}

/** One to whom the case was ever given, and when they signed the warning. */
export interface ExpertOfCase {
  readonly personId: string;
  readonly warnedAt: string | null;
}

export interface CaseClosing {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly reportId: string;
}

export const caseStages = ['unassigned', 'unwarned', 'in-work', 'closed'] as const;
export type CaseStage = (typeof caseStages)[number];

export interface Standing {
  readonly assigned: boolean;
  readonly warned: boolean;
  readonly closed: boolean;
}

export function stageOf({ assigned, warned, closed }: Standing): CaseStage {
  if (closed) return 'closed';
  if (!assigned) return 'unassigned';
  return warned ? 'in-work' : 'unwarned';
}

/** 26-ALM-000123: year, laboratory, serial of that year. */
export function caseNumber(laboratoryCode: string, year: number, serial: number): string {
  return `${String(year % 100).padStart(2, '0')}-${laboratoryCode}-${String(serial).padStart(6, '0')}`;
}

/** 26-ALM-000123-02 */
export function exhibitNumber(numberOfCase: string, position: number): string {
  return `${numberOfCase}-${String(position).padStart(2, '0')}`;
}

export interface ExhibitNumberParts {
  readonly caseNumber: string;
  readonly position: number;
}

export function parseExhibitNumber(text: string): ExhibitNumberParts | undefined {
  const match = /^(\d{2}-[A-Z]{2,5}-\d{6,})-(\d{2,})$/.exec(text.trim().toUpperCase());
  return match?.[1] && match[2] ? { caseNumber: match[1], position: Number(match[2]) } : undefined;
}
