// What everything on the page depends on: the bytes of the file and the parameters of the address, and nothing else.
import type { T } from '../messages/translate.js';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';

export interface ReproductionPartProps {
  readonly t: T;
  readonly measurementId: string;
  readonly sha256: string;
  readonly query: Readonly<Record<string, string>>;
  /** What is chosen of what the parameters show: pictures hold it, the parameters don't. */
  readonly chosen: Readonly<Record<string, string>>;
}

const saved = [
  'chromatogram.svg',
  'chromatogram.csv',
  'spectrum.svg',
  'spectrum.csv',
  'peaks.csv',
  'ion-ratios.csv',
] as const;

export function ReproductionPart({ t, measurementId, sha256, query, chosen }: ReproductionPartProps) {
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const facts = [
    { label: t('analysis.file.sha256'), value: <span class="code hash">{sha256}</span> },
    {
      label: t('evaluation.parameters'),
      value: (
        <span class="code hash" data-parameters={t('evaluation.parameters.none')}>
          {parameters.length === 0 ? t('evaluation.parameters.none') : parameters.join(' & ')}
        </span>
      ),
    },
  ];
  return (
    <Section title={t('evaluation.reproduce')} inside="stack">
      <Facts facts={facts} />
      <ul class="saved">
        {saved.map((file) => (
          <li key={file}>
            <a href={paths.savedEvaluation(measurementId, file, { ...query, ...chosen })} data-follows="">
              {t(`evaluation.save.${file}`)}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
