// What this reader may do with an act: sign it, carry a destruction out, say how the investigator was told.
import type { T } from '../messages/translate.js';
import { BlockedButton, Button, Buttons } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { SecretField, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { ActView, RefusedActForm } from './act-view.js';

export interface ActFormsProps {
  readonly t: T;
  readonly act: ActView;
  readonly refused: RefusedActForm | undefined;
}

export function ActForms(props: ActFormsProps) {
  const { act } = props;
  return (
    <>
      {act.may.sign && <SignForm {...props} />}
      {act.waitsFor !== undefined && act.may.carryOut && <CarryOut {...props} waitsFor={act.waitsFor} />}
      {act.kind === 'discrepancy' && <Telling {...props} />}
    </>
  );
}

function SignForm({ t, act, refused }: ActFormsProps) {
  const fault = refused?.form === 'signatures' ? refused.fields['secret'] : undefined;
  return (
    <Section title={t('acts.sign')} inside="stack" id="sign">
      <form class="stack tight" method="post" action={paths.actSignatures(act.id)}>
        <SecretField name="secret" label={t('signing.secret')} hint={t('acts.sign.hint')} refused={fault} required />
        <Buttons>
          <Button kind="main">{t('acts.sign.submit')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}

function CarryOut({ t, act, waitsFor }: ActFormsProps & { readonly waitsFor: readonly string[] }) {
  const isReady = waitsFor.length === 0;
  return (
    <Section title={t('acts.carryOut')} inside="stack" id="carry-out">
      <p>{t('acts.carryOut.about')}</p>
      <form method="post" action={paths.actDestructions(act.id)}>
        {isReady ? (
          <Button kind="main">{t('acts.carryOut.submit', { count: act.items.length })}</Button>
        ) : (
          <BlockedButton id="carry-out" kind="main" reason={t('acts.carryOut.waits', { names: waitsFor.join(', ') })}>
            {t('acts.carryOut.submit', { count: act.items.length })}
          </BlockedButton>
        )}
      </form>
    </Section>
  );
}

function Telling({ t, act, refused }: ActFormsProps) {
  const mine = refused?.form === 'tellings' ? refused : undefined;
  return (
    <Section title={t('acts.told')} count={act.tellings.length} inside="stack" id="told">
      {act.tellings.length === 0 && (
        <Notice tone="warn" title={t('acts.told.not')}>
          {t('acts.told.not.do')}
        </Notice>
      )}
      {act.tellings.map(({ how, note, at }) => (
        <p key={at}>{`${t.formats.dateTime(at)}: ${t.code('acts', `told.${how}`)}. ${note}`}</p>
      ))}
      {act.may.acknowledge && (
        <form method="post" action={paths.actAcknowledgements(act.id)}>
          <Button kind="main">{t('acts.told.acknowledge')}</Button>
        </form>
      )}
      {act.may.tell && (
        <form class="stack tight" method="post" action={paths.actTellings(act.id)} data-draft="telling">
          <SelectField
            name="how"
            label={t('acts.told.how')}
            options={['phone', 'letter'].map((value) => ({ value, label: t.code('acts', `told.${value}`) }))}
            value={mine?.typed['how']}
            refused={mine?.fields['how']}
          />
          <TextField
            name="note"
            label={t('acts.told.note')}
            hint={t('acts.told.note.hint')}
            value={mine?.typed['note']}
            refused={mine?.fields['note']}
            required
            maxLength={500}
          />
          <Buttons>
            <Button>{t('acts.told.submit')}</Button>
          </Buttons>
        </form>
      )}
    </Section>
  );
}
