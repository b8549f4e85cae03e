// One question before something that can't be undone: why.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';

export interface ReasonPageProps {
  readonly t: T;
  readonly title: string;
  readonly above: string;
  /** What follows from it. */
  readonly follows: string;
  readonly label: string;
  readonly button: string;
  readonly action: string;
  readonly cancel: string;
  readonly value?: string | undefined;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function ReasonPage(props: ReasonPageProps) {
  const { t } = props;
  return (
    <>
      <PageHead title={props.title} above={props.above} />
      <form class="stack narrow" method="post" action={props.action} data-draft="reason">
        {props.message !== undefined && <Notice tone="stop" title={props.message} live />}
        <Section title={t('evidence.correct.reason')} inside="stack">
          <p>{props.follows}</p>
          <TextArea
            name="reason"
            label={props.label}
            value={props.value}
            refused={props.refused['reason']}
            rows={3}
            required
          />
          <Buttons>
            <Button kind="main">{props.button}</Button>
            <LinkButton href={props.cancel} kind="plain">
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </Section>
      </form>
    </>
  );
}
