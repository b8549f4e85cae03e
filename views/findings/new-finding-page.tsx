// A finding entered by itself: the same form as beside the peak, for when it was refused or the page has no room for it.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { paths } from '../paths.js';
import { DecisionPart, type Decision } from './decision-part.js';
import { subjectName, type Subject } from './subject.js';

export interface NewFindingPageProps {
  readonly t: T;
  readonly measurement: { readonly id: string; readonly number: string };
  readonly exhibitNumber: string | null;
  readonly subject: (Subject & { readonly seconds: number; readonly href: string }) | null;
  readonly decision: Decision;
  /** Why what was sent is not taken, where the form itself can't be shown any more. */
  readonly message?: string | undefined;
}

export function NewFindingPage({ t, measurement, exhibitNumber, subject, decision, message }: NewFindingPageProps) {
  const place =
    subject &&
    t('findings.form.retention', {
      subject: subjectName(t, subject),
      minutes: t.formats.minutes(subject.seconds, 3),
    });
  return (
    <>
      <PageHead
        title={t('findings.form.title', { number: measurement.number })}
        above={exhibitNumber === null ? undefined : <a href={paths.exhibit(exhibitNumber)}>{exhibitNumber}</a>}
        below={place ?? undefined}
        buttons={
          <LinkButton href={subject?.href ?? paths.measurement(measurement.id)}>
            {t('findings.finding.measurement')}
          </LinkButton>
        }
      />
      <div class="stack reading">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <DecisionPart t={t} subject={subject} decision={decision} />
      </div>
    </>
  );
}
