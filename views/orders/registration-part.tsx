// Before an order becomes a case: what was checked on arrival, what differs, and the button.
import type { T } from '../messages/translate.js';
import { BlockedButton, Button, Buttons } from '../parts/button.js';
import { Gates, type Gate } from '../parts/gates.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { TextField } from '../parts/text-field.js';

export interface RegistrationPartProps {
  readonly t: T;
  readonly action: string;
  readonly gates: readonly Gate[];
  /** Something differs from the ruling: an act is named. */
  readonly act: 'needed' | 'unneeded';
  readonly discrepancyAct?: string | undefined;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function RegistrationPart(props: RegistrationPartProps) {
  const { t, gates, message } = props;
  const isOpen = gates.every((gate) => gate.state !== 'wait');
  return (
    <Section title={t('evidence.registration')} inside="flush" id="registration">
      <Gates t={t} gates={gates} />
      <form class="inside stack" method="post" action={props.action} data-draft="registration">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        {props.act === 'needed' && (
          <TextField
            name="discrepancyAct"
            label={t('evidence.registration.act')}
            hint={t('evidence.registration.act.hint')}
            value={props.discrepancyAct}
            refused={props.refused['discrepancyAct']}
            required
            maxLength={500}
          />
        )}
        {isOpen ? (
          <Buttons>
            <Button kind="main">{t('evidence.registration.register')}</Button>
          </Buttons>
        ) : (
          <BlockedButton id="register" kind="main" reason={t('evidence.registration.blocked')}>
            {t('evidence.registration.register')}
          </BlockedButton>
        )}
      </form>
    </Section>
  );
}
