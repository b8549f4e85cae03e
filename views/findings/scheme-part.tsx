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

export function SchemePart({ t, scheme }: { readonly t: T; readonly scheme: FindingSchemeView }) {
  const { version, missing, completing } = scheme;
  const link = <a href={paths.identificationScheme()}>{t('scheme.version', { version })}</a>;
  return (
    <Section title={t('findings.scheme')} end={link} inside="stack">
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
