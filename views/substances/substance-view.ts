// What the pages of the registry need to know. The server fills it; its own values fit by their shape.
import type { StructurePictureProps } from '../parts/structure-picture.js';

export interface SubstanceLine {
  readonly id: string;
  readonly name: string;
  /** In the other languages, and synonyms. */
  readonly otherNames: readonly string[];
  readonly kind: string;
  readonly formula: string;
  readonly casNumber: string | null;
  /** Lists that name it today. */
  readonly lists: readonly string[];
  readonly isStarter: boolean;
}

export interface DatedLine {
  readonly state: 'in-force' | 'ended' | 'later';
  readonly act: string;
  /** "from 01.02.2024, until 31.12.2025". */
  readonly dates: string;
}

export interface ListingLine extends DatedLine {
  readonly list: string;
  readonly position: string;
}

export interface ThresholdLine extends DatedLine {
  readonly size: string;
  readonly range: string;
  readonly basis: string;
}

export interface SiteLine {
  readonly number: number | null;
  readonly rule: 'any' | 'required' | 'none' | 'listed';
  readonly found: readonly { readonly smiles: string; readonly formula: string }[];
  readonly allowed: readonly string[];
  readonly holds: boolean;
}

export interface HintView {
  readonly groupId: string;
  readonly name: string;
  readonly act: string;
  readonly state: DatedLine['state'];
  readonly outcome: 'falls' | 'core-only' | 'no-core' | 'unreadable';
  readonly sites: readonly SiteLine[];
  /** With the core's atoms marked. */
  readonly picture: StructurePictureProps['picture'] | undefined;
}

export interface ProposalLine {
  readonly id: string;
  readonly act: 'add' | 'change' | 'withdraw';
  readonly subject: string;
  readonly subjectKind: 'substance' | 'group';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly importId: string | null;
  readonly decision: DecisionLine | undefined;
}

export interface DecisionLine {
  readonly outcome: 'approved' | 'rejected';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface ChangeLine {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface VersionView extends ProposalLine {
  readonly changes: readonly ChangeLine[];
}

export interface SubstanceView extends SubstanceLine {
  readonly names: readonly { readonly language: 'en' | 'ru' | 'kk'; readonly name: string }[];
  readonly synonyms: readonly string[];
  readonly group: string;
  readonly otherCasNumbers: readonly string[];
  readonly inchiKey: string | null;
  readonly smiles: string | null;
  readonly monoisotopicMass: string | undefined;
  readonly relativeMass: string | undefined;
  readonly nominalMass: number;
  readonly picture: StructurePictureProps['picture'] | undefined;
  readonly listings: readonly ListingLine[];
  readonly thresholds: readonly ThresholdLine[];
  readonly hints: readonly HintView[];
  readonly open: readonly ProposalLine[];
}
