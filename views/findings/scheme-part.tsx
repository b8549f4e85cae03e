// What the scheme of identification makes of a finding.
import type { T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';

type SchemeGapCode =
  | 'positive-result'
  | 'second-technique'
  | 'category-a-or-third-technique'
  | 'category-a-or-second-uncorrelated-b'
  | 'second-sampling';

export interface FindingSchemeView {
  readonly version: number;
  readonly missing: readonly SchemeGapCode[];
  /** Any one of these, positive and on another sampling, would do. */
  readonly completing: readonly { readonly category: string; readonly name: string }[];
}

interface SchemePartProps {
  readonly t: T;
  readonly exhibitNumber: string;
  readonly scheme: FindingSchemeView;
}

export function SchemePart({ t, exhibitNumber, scheme }: SchemePartProps) {
  const { version, missing, completing } = scheme;
  const link = <a href={paths.identificationScheme()}>{t('scheme.version', { version })}</a>;
  return (
    <Section title={t('balance.missing')} count={missing.length} end={link} inside="stack" id="missing">
      {missing.length === 0 ? (
        <Notice tone="ok" title={t('findings.scheme.met')} />
      ) : (
        <Notice tone="warn" title={t('findings.scheme.notMet')}>
          <ul>
            {missing.map((gap) => (
              <li key={gap}>{t(`findings.gap.${gap}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {missing.length > 0 && (
        <p>
          <a href={paths.newExamination(exhibitNumber)}>{t('examinations.new')}</a>
        </p>
      )}
      {completing.length > 0 && (
        <details>
          <summary>{t('scheme.completing', { count: completing.length })}</summary>
          <ul>
            {completing.map(({ category, name }) => (
              <li key={name}>
                {name} <span class="code quiet">{category}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
