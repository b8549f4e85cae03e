// The components of a chosen stretch as the page shows them, and the way from either to a finding.
import { evaluationQuery } from '../../../views/evaluation.js';
import type { T } from '../../../views/messages/translate.js';
import type { ChosenComponent, ComponentsPartProps } from '../../../views/measurements/components-part.js';
import type { PeakView } from '../../../views/measurements/measurement-view.js';
import type { RangePartProps } from '../../../views/measurements/range-part.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import type { AnalysisDocument } from './analysis.js';
import { namedAlgorithm } from './keep-analysis.js';
import type { OpenRun } from './open-run.js';
import { peakViews } from './peak-views.js';
import { hitsPart } from './range-hits.js';
import { selectedPeaks } from './selected-peaks.js';
import { withIndices } from './told-peaks.js';
import type { SelectionKind } from './selection.js';

interface Asked {
  readonly open: OpenRun;
  readonly actor: Actor;
  /** Number of a component, in the order of retention; the largest where there is none such. */
  readonly component: number | undefined;
  readonly hit: number | undefined;
}

/** Undefined where nothing was chosen. */
export async function componentsPart(
  lab: Lab,
  t: T,
  asked: Asked,
): Promise<Omit<ComponentsPartProps, 't'> | undefined> {
  const document = await selectedPeaks(lab, asked.open, 'components');
  if (document?.selection === undefined) return undefined;
  const { measurement, evaluation, scans, ladder } = asked.open;
  const query = evaluationQuery(evaluation);
  const { first, last } = document.selection.scans;
  const minutes = (scan: number): string => t.formats.minutes(scans.retentionSeconds[scan] ?? 0, 3);
  const components = withIndices(peakViews(document, t.language), ladder);
  const linkTo = (number: number, part: string): string =>
    paths.savedEvaluation(measurement.id, part, { ...query, component: String(number) });
  return {
    stretch: `${minutes(first)}–${minutes(last)}`,
    components: components.map((each) => ({
      ...each,
      href: linkTo(each.number, ''),
      part: linkTo(each.number, 'components'),
    })),
    chosen: chosenComponent(t, document, { components, asked }),
    back: {
      href: paths.savedEvaluation(measurement.id, '', query),
      part: paths.savedEvaluation(measurement.id, 'spectrum', query),
    },
    algorithm: namedAlgorithm(document.peakAlgorithm),
  };
}

function chosenComponent(
  t: T,
  document: AnalysisDocument,
  { components, asked }: { readonly components: readonly PeakView[]; readonly asked: Asked },
): ChosenComponent | undefined {
  const wanted = components.find(({ number }) => number === asked.component);
  const component = wanted ?? [...components].sort((a, b) => b.area - a.area)[0];
  if (component === undefined) return undefined;
  const { measurement, evaluation } = asked.open;
  const query = { ...evaluationQuery(evaluation), component: String(component.number) };
  const linkTo = (rank: number, part: string): string =>
    paths.savedEvaluation(measurement.id, part, { ...query, hit: String(rank) });
  return {
    component,
    found: {
      ...hitsPart(t, document, component),
      hits: component.hits.map((hit) => ({
        ...hit,
        href: linkTo(hit.rank, ''),
        part: linkTo(hit.rank, 'components'),
      })),
      chosenHit: component.hits.find(({ rank }) => rank === asked.hit)?.rank ?? component.hits[0]?.rank,
    },
    take: takePart(asked, 'components', component.number),
  };
}

/** Undefined for whoever makes no findings. */
export function takePart(
  { open: { measurement, evaluation }, actor }: Pick<Asked, 'open' | 'actor'>,
  kind: SelectionKind,
  number: number,
): RangePartProps['take'] {
  if (!mayDo(actor, 'finding.propose', measurement)) return undefined;
  const { range = '', background } = evaluationQuery(evaluation);
  const fields = { kind, range, ...(background === undefined ? {} : { background }), number: String(number) };
  return { action: paths.selections(measurement.id), fields };
}
