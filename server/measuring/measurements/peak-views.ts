// Peaks and hits of an analysis as pages show them, named in the reader's language.
import type { HitView, PeakView } from '../../../views/measurements/measurement-view.js';
import type { Stick } from '../../../views/parts/plot-labels.js';
import type { Language } from '../../foundation/actor.js';
import { isomerNotice } from '../../chemistry/spectra/isomer-notice.js';
import { compareRetention } from '../../chemistry/spectra/retention.js';
import type { AnalysisDocument, AnalysisHit, AnalysisPeak, IonList, SearchedLibraryName } from './analysis.js';
import { hitName } from './hit-name.js';

/** A hit with less is not written beside its peak. */
const namingScore = 750;

export function peakViews(
  document: Pick<AnalysisDocument, 'libraries' | 'peaks'>,
  language: Language,
): readonly PeakView[] {
  return document.peaks.map((peak) => peakView(document, peak, language));
}

function peakView(
  { libraries }: Pick<AnalysisDocument, 'libraries'>,
  peak: AnalysisPeak,
  language: Language,
): PeakView {
  const hits = hitViews(libraries, peak.hits, { language, milliseconds: peak.apexMilliseconds });
  const [best] = hits;
  return {
    number: peak.number,
    startSeconds: peak.startMilliseconds / 1_000,
    apexSeconds: peak.apexMilliseconds / 1_000,
    endSeconds: peak.endMilliseconds / 1_000,
    area: Number(peak.area),
    areaPercent: Number(peak.areaPercent),
    height: Number(peak.height),
    signalToNoise: peak.signalToNoise === null ? null : Number(peak.signalToNoise),
    widthSeconds: peak.widthMilliseconds === null ? null : peak.widthMilliseconds / 1_000,
    tailing: peak.tailing === null ? null : Number(peak.tailing),
    purity: peak.purity === undefined ? null : Number(peak.purity),
    isSaturated: peak.saturated === true,
    isByHand: false,
    ...{ ionSignalToNoise: null, retentionIndex: null },
    name: best?.isWeak === false ? best.name : undefined,
    sticks: sticksOf(peak.ions),
    hits,
  };
}

function hitViews(
  libraries: readonly Pick<SearchedLibraryName, 'id' | 'name' | 'version'>[],
  hits: readonly AnalysisHit[],
  { language, milliseconds }: { readonly language: Language; readonly milliseconds: number | undefined },
): readonly HitView[] {
  const isomers = new Set(isomersOf({ hits }, language));
  const [first] = hits;
  return hits.map((hit) => {
    const library = libraries[hit.library];
    const name = hitName(hit, language);
    return {
      ...{ rank: hit.rank, name, formula: hit.formula, casNumber: hit.casNumber },
      score: Number(hit.score),
      probability: hit.probability === undefined ? null : Number(hit.probability),
      matchFactor: Number(hit.matchFactor),
      reverseMatchFactor: Number(hit.reverseMatchFactor),
      library: library === undefined ? '' : `${library.name} ${library.version}`,
      isStarter: library?.id === 'starter',
      isOwn: library?.id === 'own',
      retention: retentionOf(hit, milliseconds),
      isIsomer: hit !== first && isomers.has(name),
      isWeak: Number(hit.score) < namingScore,
      sticks: sticksOf(hit.ions),
    };
  });
}

/** Null for a hit of a library that knows no times of this laboratory. */
function retentionOf({ retention }: AnalysisHit, milliseconds: number | undefined): HitView['retention'] {
  if (retention === undefined) return null;
  const reference = retention.milliseconds / 1_000;
  const comparison =
    retention.isComparable && milliseconds !== undefined
      ? compareRetention(milliseconds / 1_000, reference)
      : undefined;
  return { seconds: reference, index: retention.index, agrees: comparison?.agrees ?? null };
}

/** The first hit and the isomers that its spectrum does not tell from it; empty when there is no such doubt. */
export function isomersOf({ hits }: Pick<AnalysisPeak, 'hits'>, language: Language): readonly string[] {
  const named = hits.map((hit) => ({
    name: hitName(hit, language),
    formula: hit.formula ?? undefined,
    score: Number(hit.score),
    inchiKey: hit.inchiKey ?? undefined,
  }));
  return isomerNotice(named)?.names ?? [];
}

const sticksOf = (ions: IonList): readonly Stick[] => ions.map(([mz, intensity]) => ({ mz, intensity }));
