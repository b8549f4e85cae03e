// One's own PIN: set or changed with the password.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { PasswordField, SecretField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface PinView {
  /** When the one that holds was set. */
  readonly since: string | undefined;
  readonly faults: { readonly fields: Readonly<Record<string, string>>; readonly message: string | undefined };
}

export function PinPart({ t, pin }: { readonly t: T; readonly pin: PinView }) {
  const { fields, message } = pin.faults;
  return (
    <Section title={t('signing.pin.title')} inside="stack" id="pin">
      <p class="second">
        {pin.since === undefined ? t('signing.pin.none') : t('signing.pin.since', { day: t.formats.date(pin.since) })}{' '}
        {t('signing.pin.lead')}
      </p>
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <form class="stack" method="post" action={paths.accountPins()}>
        <PasswordField name="password" purpose="current" label={t('signing.pin.password')} required />
        <SecretField
          name="pin"
          label={t('signing.pin.new')}
          hint={t('signing.pin.new.hint')}
          refused={fields['pin']}
          required
        />
        <SecretField name="pinAgain" label={t('signing.pin.again')} refused={fields['pinAgain']} required />
        <Button>{t(pin.since === undefined ? 'signing.pin.set' : 'signing.pin.change')}</Button>
      </form>
    </Section>
  );
}
