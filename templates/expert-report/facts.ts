// Everything an expert's conclusion says, as the laboratory hands it over. Free words are in the language of the report; times are ISO 8601 UTC.
import type { Attachment } from '../document.js';
import type { IsoDate } from '../dates.js';
import type { ExhibitFacts, ReturnedObject, WeighingFacts } from './exhibit-facts.js';
import type { ChromatogramFacts, FindingFacts, MethodFacts, MirrorPlotFacts } from './analysis-facts.js';

export interface ExpertReportFacts {
  readonly agency: AgencyFacts;
  readonly number: string;
  /** ASCII code of the document, printed as barcode. */
  readonly code: string;
  readonly examination: ExaminationFacts;
  /** Set when this report replaces an earlier one (ISO/IEC 17025, 7.8.8). */
  readonly amends?: { readonly number: string; readonly date: IsoDate; readonly reason: string } | undefined;
  readonly timeZone: string;
  readonly criminalCase: CaseFacts;
  readonly ruling: RulingFacts;
  readonly received: ReceiptFacts;
  readonly startedAt: IsoDate;
  readonly finishedAt: IsoDate;
  readonly place: string;
  /** The first signs in field `SigExpert`, further members of a commission in `SigExpert2`, … */
  readonly experts: readonly ExpertFacts[];
  /** The wording of the warning, where the laboratory has loaded its own. */
  readonly declaration?: string | undefined;
  readonly personsPresent: readonly string[];
  readonly motions: readonly string[];
  readonly materials: readonly string[];
  /** Verbatim, in the order of the ruling. */
  readonly questions: readonly string[];
  readonly exhibits: readonly ExhibitFacts[];
  readonly photographs: readonly { readonly bytes: Uint8Array; readonly caption: string }[];
  readonly weighings: readonly WeighingFacts[];
  /** What follows for all of many units, by the object; absent in conclusions frozen before there were any. */
  readonly unitMasses?: readonly { readonly exhibit: string; readonly text: string }[] | undefined;
  readonly sampling: readonly SamplingFacts[];
  readonly methods: readonly MethodFacts[];
  readonly chromatograms: readonly ChromatogramFacts[];
  readonly mirrorPlots: readonly MirrorPlotFacts[];
  readonly findings: readonly FindingFacts[];
  /** Further paragraphs of the research part, as the expert wrote them. */
  readonly remarks: readonly string[];
  readonly classifications: readonly ClassificationFacts[];
  /** Departures from the method, if any (ISO/IEC 17025, 7.8.2.1 n). */
  readonly deviations: readonly string[];
  /** One for each question, in the same order. */
  readonly answers: readonly AnswerFacts[];
  readonly returned: readonly ReturnedObject[];
  readonly annexes: readonly AnnexFacts[];
  readonly reviews: readonly ReviewFacts[];
  readonly custody: readonly CustodyStep[];
  readonly verification: VerificationFacts;
  /** Files put into the PDF itself. */
  readonly attachments: readonly Attachment[];
}

export interface AgencyFacts {
  /** Lines of the letterhead, from the state down to the institute. */
  readonly kk: readonly string[];
  readonly ru: readonly string[];
  /** Name in the language of the report. */
  readonly name: string;
  readonly address: string;
  readonly accreditation: string;
}

export interface ExaminationFacts {
  readonly order: 'primary' | 'additional' | 'repeat';
  readonly composition: 'single' | 'commission' | 'complex';
  /** "судебно-экспертное исследование наркотических средств…" */
  readonly speciality: string;
  readonly complexity?: string | undefined;
}

export interface CaseFacts {
  readonly number: string;
  /** "п. 1 ч. 3 ст. 297 УК Республики Казахстан" */
  readonly article: string;
  readonly circumstances: string;
}

export interface RulingFacts {
  readonly number?: string | undefined;
  readonly date: IsoDate;
  readonly body: string;
  readonly officer: string;
  readonly consumption: 'allowed' | 'refused' | 'not-stated';
}

export interface ReceiptFacts {
  readonly at: IsoDate;
  /** "нарочным", "спецсвязью" … */
  readonly delivery: string;
  readonly receivedBy: string;
}

export interface ExpertFacts {
  readonly name: string;
  readonly position: string;
  readonly education: string;
  readonly speciality: string;
  readonly experienceYears: number;
  readonly degree?: string | undefined;
  readonly certificate: string;
  readonly warnedAt: IsoDate;
}

export interface SamplingFacts {
  readonly exhibit: string;
  readonly text: string;
  readonly at: IsoDate;
  readonly by: string;
}

export interface ClassificationFacts {
  readonly exhibit: string;
  readonly substance: string;
  /** What the lists say, as loaded and signed by the laboratory. */
  readonly text: string;
  readonly act: string;
  /** One of the two: the edition that the expert names, or the day that the act is asked for. */
  readonly actEdition?: IsoDate | undefined;
  readonly inForceOn?: IsoDate | undefined;
  /** Why the law of that day counts. */
  readonly dayReason?: string | undefined;
  /** Rule by which a mass near a bound was judged (ISO/IEC 17025, 7.8.6). */
  readonly decisionRule?: string | undefined;
}

export interface AnswerFacts {
  readonly text: string;
  readonly certainty: 'certain' | 'probable' | 'not-possible';
  /** Why no answer was possible. */
  readonly reason?: string | undefined;
}

export interface AnnexFacts {
  readonly title: string;
  readonly sheets?: number | undefined;
  readonly file?: { readonly name: string; readonly sha256: string; readonly bytes: number } | undefined;
}

export interface ReviewFacts {
  readonly kind: 'technical' | 'administrative';
  readonly name: string;
  readonly position: string;
  readonly at: IsoDate;
}

export interface CustodyStep {
  readonly at: IsoDate;
  readonly exhibit: string;
  readonly event: string;
  readonly person: string;
  readonly seal?: string | undefined;
  /** SHA-256 of the ledger entry, in hex. */
  readonly entryHash: string;
}

export interface VerificationFacts {
  readonly url?: string | undefined;
  readonly ledgerSequence: number;
  readonly ledgerHash: string;
}
