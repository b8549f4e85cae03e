// What the file says of the acquisition, word for word, and what a reviewer has to look at.
import type { T } from '../messages/translate.js';
import { Facts } from '../parts/facts.js';
import { Icon } from '../parts/icon.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import type { ClockLine, MeasurementView } from './measurement-view.js';
import { warningDetail, warningTitle } from './warning-words.js';

export function AcquisitionPart({ t, measurement }: { readonly t: T; readonly measurement: MeasurementView }) {
  const { instrument, file, identity, particulars, profileVersion } = measurement;
  const facts = [
    ...(instrument === null
      ? []
      : [{ label: t('analysis.instrument'), value: <a href={instrument.href}>{instrument.name}</a> }]),
    ...identity.map(({ name, value }) => ({
      label: t(`analysis.measurement.${name}`),
      value: <span class="verbatim">{value}</span>,
    })),
    { label: t('analysis.measurement.format'), value: measurement.format },
    {
      label: t('analysis.file'),
      value: (
        <a class="code verbatim" href={file.href}>
          {file.name}
        </a>
      ),
    },
  ];
  return (
    <Section
      title={t('analysis.measurement.facts')}
      end={
        profileVersion !== null && (
          <span class="quiet">{t('analysis.measurement.profile', { version: profileVersion })}</span>
        )
      }
    >
      <Facts facts={facts} />
      {measurement.clocks.length > 0 && (
        <details class="plotdata">
          <summary>{t('analysis.measurement.clocks')}</summary>
          <Facts facts={measurement.clocks.map((clock) => clockFact(t, clock))} />
        </details>
      )}
      {particulars.length > 0 && (
        <details class="plotdata">
          <summary>{t('analysis.measurement.particulars')}</summary>
          <Facts facts={particulars} />
        </details>
      )}
    </Section>
  );
}

export function clockFact(t: T, { source, text, at, zone }: ClockLine) {
  const meant = at === null ? '' : `${t.formats.dateTime(at)}, `;
  return {
    label: source,
    value: (
      <>
        <span class="verbatim">{text}</span> <span class="small quiet">{meant + t(`analysis.clock.${zone}`)}</span>
      </>
    ),
  };
}

/** Directly under the head: nobody should read the plot without having seen them. */
export function WarningsPart({
  t,
  measurement,
}: {
  readonly t: T;
  readonly measurement: Pick<MeasurementView, 'id' | 'warnings' | 'sameRun'>;
}) {
  const { warnings, sameRun } = measurement;
  const grave = warnings.filter(({ code }) => graveCodes.has(code));
  const other = warnings.filter(({ code }) => !graveCodes.has(code));
  return (
    <>
      {grave.length > 0 && (
        <div class="notice warn">
          <Icon name="warn" />
          <ul>
            {grave.map((warning) => (
              <li key={warning.code}>
                <strong>{warningTitle(t, warning)}</strong>
                <span class="small">{`. ${warningDetail(t, warning)}`}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {sameRun.length > 0 && (
        <Notice tone="warn" title={t('analysis.measurement.sameRun')}>
          {t('analysis.measurement.sameRun.do')}{' '}
          {sameRun.map((each) => (
            <span key={each.id}>
              <a class="code" href={paths.measurement(each.id)}>
                {each.number}
              </a>{' '}
              <a href={paths.runVersion(measurement.id, each.id)}>{t('evaluation.versions.compare')}</a>{' '}
            </span>
          ))}
        </Notice>
      )}
      {other.length > 0 && (
        <details class="warnings">
          <summary>
            {t('analysis.measurement.warnings')} ({other.length})
          </summary>
          <ul class="stack tight">
            {other.map((warning) => (
              <li key={warning.code + warning.detail}>
                {warningTitle(t, warning)} <span class="code small quiet">{warningDetail(t, warning)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** These can make a finding wrong. */
const graveCodes: ReadonlySet<string> = new Set([
  'saturated',
  'manual-integration',
  'barcode-differs',
  'sample-name-differs',
  'area-report-differs',
  'columns-unnamed',
  'utc-mark-contradicted',
]);
