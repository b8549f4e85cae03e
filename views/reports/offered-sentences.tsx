// What the records let the conclusion say: the expert copies it into an answer, or leaves it.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import type { ReportView } from './report-view.js';

export function OfferedSentences({ t, report }: { readonly t: T; readonly report: ReportView }) {
  if (report.offered.length === 0) return null;
  return (
    <Section title={t('sampling.offered')} count={report.offered.length} inside="stack" id="sampling">
      <p class="second small">{t('sampling.offered.hint')}</p>
      {report.offered.map(({ href, population, sentence }) => (
        <div key={href}>
          <a href={href}>{sentence === undefined ? t('sampling.offered.waiting', { population }) : population}</a>
          {sentence !== undefined && (
            <p class="verbatim" lang={report.language}>
              {sentence}
            </p>
          )}
        </div>
      ))}
    </Section>
  );
}
