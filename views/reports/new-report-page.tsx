// Beginning a conclusion: the first of a case, or one that replaces what was released, with the reason.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface NewReportPageProps {
  readonly t: T;
  readonly caseNumber: string;
  /** The conclusion that the new one replaces. */
  readonly replaces: { readonly number: string } | undefined;
  readonly reason: string | undefined;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function NewReportPage({ t, caseNumber, replaces, reason, refused, message }: NewReportPageProps) {
  const title = t(replaces === undefined ? 'reporting.new' : 'reporting.new.amend');
  return (
    <>
      <PageHead
        title={title}
        above={<a href={paths.case(caseNumber)}>{t('reporting.case', { number: caseNumber })}</a>}
      />
      <form class="stack reading" method="post" action={paths.caseReports(caseNumber)} data-draft="new-report">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <Section title={replaces === undefined ? title : t('reporting.amends', replaces)} inside="stack">
          {replaces !== undefined && (
            <TextArea
              name="reason"
              label={t('reporting.amend.reason')}
              value={reason}
              refused={refused['reason']}
              required
              maxLength={5_000}
            />
          )}
          <Buttons>
            <Button kind="main">{title}</Button>
            <LinkButton href={paths.case(caseNumber)} kind="plain">
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </Section>
      </form>
    </>
  );
}
