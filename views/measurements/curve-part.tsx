// A spectrum of light or of magnetic resonance, one curve at a time. It says what it is no evidence for.
import type { T } from '../messages/translate.js';
import { CurvePlot, type PlottedCurve } from '../parts/curve-plot.js';
import { Section } from '../parts/section.js';

interface CurveView extends PlottedCurve {
  readonly title: string;
  readonly xUnit: string;
  readonly yUnit: string;
}

export interface CurvePartProps {
  readonly t: T;
  readonly address: string;
  /** Counted from 0. */
  readonly place: number;
  readonly count: number;
  readonly curve: CurveView;
}

export function CurvePart({ t, address, place, count, curve }: CurvePartProps) {
  const name = curve.title === '' ? t('analysis.scan.titleAlone', { number: place + 1 }) : curve.title;
  const title = t('analysis.curve.title', { title: name, count: curve.x.length });
  return (
    <Section title={title} count={count}>
      <CurvePlot {...curve} t={t} name={title} xName={curveAxisName(t, curve)} yName={yName(t, curve.yUnit)} />
      <p class="quiet">{t('analysis.curve.caution')}</p>
      <nav class="paging">
        {place > 0 && <a href={`${address}?scan=${place - 1}`}>{t('analysis.scan.previous')}</a>}
        {place + 1 < count && <a href={`${address}?scan=${place + 1}`}>{t('analysis.scan.next')}</a>}
      </nav>
    </Section>
  );
}

/** The axis with its unit in the reader's language. */
export function curveAxisName(t: T, { axis, xUnit }: Pick<CurveView, 'axis' | 'xUnit'>): string {
  if (axis === 'other') return xUnit;
  const name = t.code('analysis', `curve.axis.${axis}`, { unit: xUnitText(t, xUnit) });
  return name.replace(/,\s*$/, '');
}

const units: readonly (readonly [RegExp, string])[] = [
  [/^(1\/cm|cm-1|cm\^-1|wavenumbers? ?(\(cm-1\))?|raman shift ?(\(cm-1\))?)$/i, 'reciprocal-centimetre'],
  [/^(nano ?met(er|re)s?|nm)$/i, 'nanometre'],
  [/^(micro ?met(er|re)s?|um)$/i, 'micrometre'],
];

/** In the reader's letters where the unit is a known one, else as the file writes it. */
function xUnitText(t: T, unit: string): string {
  const known = units.find(([pattern]) => pattern.test(unit.trim()));
  return known ? t.code('analysis', `curve.unit.${known[1]}`) : unit;
}

const yNames: readonly (readonly [RegExp, string])[] = [
  [/^(absorbance|absorbance units?|au|a|log\(1\/r\))$/i, 'absorbance'],
  [
    /^(%\s*t(ransmi(ttance|ssion))?|(transmi(ttance|ssion)|percent transmittance)\s*\(?%?\)?)$/i,
    'transmittance-percent',
  ],
  [/^(reflectance|reflection)$/i, 'reflectance'],
  [/^kubelka.?munk/i, 'kubelka-munk'],
  [/^raman intensity$/i, 'raman-intensity'],
  [/^counts?$/i, 'counts'],
  [/^arbitrary/i, 'arbitrary'],
];

/** In the reader's language where the unit is a known one, else as the file writes it. */
function yName(t: T, unit: string): string {
  const text = unit.trim();
  if (/^transmi(ttance|ssion)$/i.test(text)) return t('analysis.curve.y.transmittance');
  const known = yNames.find(([pattern]) => pattern.test(text));
  return known ? t.code('analysis', `curve.y.${known[1]}`) : text;
}
