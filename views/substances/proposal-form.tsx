// The frame of every form that proposes a change of the registry: what was refused, that another person decides, and the reason.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';

export interface ProposalFormProps {
  readonly t: T;
  readonly title: string;
  readonly back: { readonly href: string; readonly name: string };
  readonly action: string;
  /** Under which name the browser keeps what is typed. */
  readonly draft: string;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
  readonly children: ComponentChildren;
}

export function ProposalForm({ t, title, back, action, draft, values, refused, message, children }: ProposalFormProps) {
  return (
    <div class="stack narrow">
      <PageHead title={title} above={<a href={back.href}>{back.name}</a>} />
      <RefusedFields t={t} refused={refused} message={message} />
      <Notice tone="pair" title={t('substances.twoPersons')} />
      <form class="stack" method="post" action={action} data-draft={draft}>
        {children}
        <Section title={t('substances.reason')} inside="stack">
          <TextArea
            name="reason"
            value={values['reason']}
            refused={refused['reason']}
            label={t('substances.reason')}
            hint={t('substances.reason.hint')}
            rows={2}
            maxLength={1000}
            required
          />
          <Buttons>
            <Button kind="main">{t('substances.propose')}</Button>
            <LinkButton href={back.href} kind="plain">
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </Section>
      </form>
    </div>
  );
}
