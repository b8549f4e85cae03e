// Drawing up an act: which items, what was read from each package, who else signs, under which document.
import type { ComponentChildren } from 'preact';
import { BalanceField, type BalanceOffer } from '../balances/balance-field.js';
import type { T } from '../messages/translate.js';
import { type HeldBack, HoldNotices } from '../holds/hold-notices.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { CommissionFields } from './commission-fields.js';
import { ItemRows, type ActItemView } from './item-rows.js';

export interface NewActPageProps {
  readonly t: T;
  readonly kind: string;
  readonly actId: string;
  /** What the items are chosen from; null: what the reader holds. */
  readonly caseNumber: string | null;
  readonly items: readonly ActItemView[];
  readonly holds: readonly HeldBack[];
  /** To the holds, for those who may read them. */
  readonly links: 'shown' | 'none';
  readonly colleagues: readonly { readonly value: string; readonly label: string }[];
  readonly balances: readonly BalanceOffer[];
  readonly recipient: string;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  /** The items refused for what differs from their record: an act says so. */
  readonly differing: readonly string[];
  readonly message?: string | undefined;
}

export function NewActPage(props: NewActPageProps) {
  const { t, kind, items, message, refused } = props;
  return (
    <>
      <PageHead
        title={t.code('acts', `new.${kind}`)}
        above={props.caseNumber === null ? t('acts.new.held') : <span class="code">{props.caseNumber}</span>}
        below={t.code('acts', `new.${kind}.about`)}
      />
      <HoldNotices t={t} holds={props.holds} links={props.links} />
      {items.length === 0 ? (
        <Empty
          title={t('acts.new.nothing')}
          when={t.code('acts', `new.${kind}.nothing`)}
          button={
            <LinkButton icon="scan" href={paths.scans()}>
              {t('custody.scan.title')}
            </LinkButton>
          }
        />
      ) : (
        <form class="stack" method="post" action={paths.acts()} data-draft={`act-${kind}`}>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="actId" value={props.values['actId'] ?? props.actId} />
          <input type="hidden" name="case" value={props.caseNumber ?? ''} />
          {message !== undefined && <Notice tone="stop" title={message} live />}
          {refused['items'] !== undefined && <Notice tone="stop" title={refused['items']} live />}
          <ItemRows {...props} />
          <Section title={t('acts.new.terms')} inside="stack">
            {fieldsOf(props)}
            {weighing.includes(kind) && (
              <BalanceField t={t} offers={props.balances} typed={props.values} faults={refused} form="act" />
            )}
            <Remarks {...props} />
          </Section>
          {kind === 'destruction' && <CommissionFields {...props} />}
          <Buttons>
            <Button kind="main">{t.code('acts', `new.${kind}.submit`)}</Button>
            <LinkButton kind="plain" href={props.caseNumber === null ? paths.custody() : paths.case(props.caseNumber)}>
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </form>
      )}
    </>
  );
}

const fieldsOfKind: Readonly<Record<string, readonly FieldName[]>> = {
  return: ['recipient', 'receiverName', 'receiverTitle', 'document'],
  court: ['recipient', 'receiverName', 'receiverTitle', 'document'],
  elsewhere: ['recipient', 'receiverName', 'receiverTitle', 'document'],
  'taking-back': ['from', 'giverName', 'giverTitle', 'document'],
  destruction: ['decision', 'place', 'method'],
  acceptance: ['bringerName', 'bringerTitle'],
  transfer: ['witnessName', 'witnessTitle'],
  opening: ['witnessName', 'witnessTitle'],
  inspection: ['witnessName', 'witnessTitle'],
};

/** Kinds under which packages are weighed as they are. */
const weighing: readonly string[] = ['return', 'court', 'elsewhere', 'taking-back', 'destruction'];

type FieldName =
  | 'recipient'
  | 'receiverName'
  | 'receiverTitle'
  | 'document'
  | 'from'
  | 'giverName'
  | 'giverTitle'
  | 'decision'
  | 'place'
  | 'method'
  | 'bringerName'
  | 'bringerTitle'
  | 'witnessName'
  | 'witnessTitle';

/** Several words for one field: who it is depends on the act. */
const sentAs: Readonly<Partial<Record<FieldName, string>>> = {
  decision: 'document',
  bringerName: 'otherName',
  bringerTitle: 'otherTitle',
  witnessName: 'otherName',
  witnessTitle: 'otherTitle',
};

const needless: readonly FieldName[] = ['receiverTitle', 'giverTitle', 'bringerTitle', 'witnessName', 'witnessTitle'];

function fieldsOf({ t, kind, values, refused, recipient }: NewActPageProps): ComponentChildren {
  return (
    <div class="columns">
      {(fieldsOfKind[kind] ?? []).map((field) => {
        const name = sentAs[field] ?? field;
        return (
          <TextField
            key={field}
            name={name}
            label={t(`acts.field.${field}`)}
            hint={t.knows('acts', `field.${field}.hint`) ? t.code('acts', `field.${field}.hint`) : undefined}
            value={values[name] ?? (field === 'recipient' ? recipient : undefined)}
            refused={refused[name]}
            required={!needless.includes(field)}
            maxLength={500}
          />
        );
      })}
    </div>
  );
}

function Remarks({ t, values, refused }: NewActPageProps) {
  const languages = ['kk', 'ru', 'en'].map((value) => ({ value, label: t.code('acts', `language.${value}`) }));
  return (
    <div class="columns">
      <TextArea
        name="remarks"
        label={t('acts.field.remarks')}
        value={values['remarks']}
        refused={refused['remarks']}
        maxLength={2000}
      />
      <SelectField
        name="language"
        label={t('acts.field.language')}
        options={languages}
        value={values['language'] ?? t.language}
        refused={refused['language']}
      />
    </div>
  );
}
