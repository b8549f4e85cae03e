// Before an order becomes a case: what was checked on arrival, what differs, and the button.
import type { T } from '../messages/translate.js';
import { BlockedButton, Button, Buttons } from '../parts/button.js';
import { Gates, type Gate } from '../parts/gates.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';

export interface RegistrationPartProps {
  readonly t: T;
  readonly action: string;
  readonly gates: readonly Gate[];
  /** Something differs from the ruling: the id of the act that is drawn up with the registration. */
  readonly actId: string | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function RegistrationPart(props: RegistrationPartProps) {
  const { t, gates, message, actId } = props;
  const isOpen = gates.every((gate) => gate.state !== 'wait');
  return (
    <Section title={t('evidence.registration')} inside="flush" id="registration">
      <Gates t={t} gates={gates} />
      <form class="inside stack" method="post" action={props.action} data-draft="registration">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        {actId !== undefined && <ActFields {...props} actId={actId} />}
        {isOpen ? (
          <Buttons>
            <Button kind="main">
              {t(actId === undefined ? 'evidence.registration.register' : 'evidence.registration.act.register')}
            </Button>
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

/** The courier signs on paper: a name and who they are. */
function ActFields({ t, values, refused, actId }: RegistrationPartProps & { readonly actId: string }) {
  const text = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <fieldset class="stack tight">
      <legend>
        <b>{t('evidence.registration.act')}</b>
      </legend>
      <p class="quiet small">{t('evidence.registration.act.hint')}</p>
      <input type="hidden" name="actId" value={values['actId'] ?? actId} />
      <TextField {...text('courierName')} label={t('evidence.registration.courier')} required maxLength={200} />
      <TextField {...text('courierTitle')} label={t('evidence.registration.courierTitle')} maxLength={300} />
      <TextArea {...text('explanation')} label={t('evidence.registration.explanation')} maxLength={2000} />
      <SelectField
        {...text('language')}
        value={values['language'] ?? t.language}
        label={t('acts.field.language')}
        options={(['kk', 'ru', 'en'] as const).map((value) => ({ value, label: t(`acts.language.${value}`) }))}
      />
    </fieldset>
  );
}
