// The forms that this reader may send now, in the order of work. Where there are none, why not.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Button, LinkButton } from '../parts/button.js';
import { FieldFrame } from '../parts/field.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { ActContext, ActNoun, ItemCustodyView, RefusedAct } from './item-view.js';
import { LookFields } from './look-fields.js';
import { MergingFields } from './merging-fields.js';
import { SheetFields } from './sheet-fields.js';
import { signedActions, type SignedNoun } from './signed-nouns.js';
import { SamplingFields } from './sampling-fields.js';
import { ConsumptionFields, WeighingFields } from './weighing-fields.js';
import { whereWords } from './where-words.js';

export interface ItemActsProps {
  readonly t: T;
  readonly view: ItemCustodyView;
  readonly refused: RefusedAct | undefined;
}

export function ItemActs({ t, view, refused }: ItemActsProps) {
  const forms = view.acts.map((noun) => <ActForm key={noun} t={t} view={view} noun={noun} refused={refused} />);
  return (
    <div data-density={forms.length > 0 ? 'bench' : undefined}>
      <Section title={t('custody.item.acts')} inside="stack" id="acts">
        {refused?.message !== undefined && <Notice tone="stop" title={refused.message} live />}
        {forms.length > 0 ? forms : view.ownLeaving ? <InOwnHands t={t} view={view} /> : <Nothing t={t} view={view} />}
      </Section>
    </div>
  );
}

/** Whoever only keeps it puts it away, hands it on, or lets it leave under an act. */
function InOwnHands({ t, view: { number, ownLeaving = [] } }: { readonly t: T; readonly view: ItemCustodyView }) {
  return (
    <Notice tone="plain" title={t('custody.item.acts.yours')}>
      {t('custody.item.acts.yours.do')}
      <p class="buttons">
        <LinkButton icon="scan" href={paths.scans()}>
          {t('custody.scan.title')}
        </LinkButton>
        {ownLeaving.map((kind) => (
          <LinkButton key={kind} icon="doc" href={paths.newAct(kind, { item: number })}>
            {t(`acts.new.${kind}`)}
          </LinkButton>
        ))}
      </p>
    </Notice>
  );
}

function Nothing({ t, view }: { readonly t: T; readonly view: ItemCustodyView }) {
  return (
    <Notice tone="plain" title={t('custody.item.acts.none')}>
      {nothingWords(t, view)}
      {view.where.kind === 'outside' && view.mayTakeBack === 'yes' && (
        <p>
          <LinkButton icon="doc" href={paths.newAct('taking-back')}>
            {t('acts.new.taking-back')}
          </LinkButton>
        </p>
      )}
    </Notice>
  );
}

function nothingWords(t: T, { where }: ItemCustodyView): string {
  if (where.kind === 'person' || where.kind === 'in-transfer') {
    return t('custody.item.acts.notYours', { holder: whereWords(t, where) });
  }
  if (where.kind === 'seized') return t('custody.item.acts.unknown');
  if (where.kind === 'merged') return t('custody.item.acts.merged', where);
  return where.kind === 'outside' ? t('custody.item.acts.outside', where) : t(`custody.item.acts.${where.kind}`);
}

interface ActFormProps extends ItemActsProps {
  readonly noun: ActNoun;
}

function ActForm({ t, view, noun, refused }: ActFormProps) {
  const mine = refused?.noun === noun ? refused : undefined;
  const { title, submit, fields } = acts[noun]({ t, view, typed: mine?.typed ?? {}, faults: mine?.fields ?? {} });
  const isOpen = mine !== undefined || view.acts[0] === noun;
  const { action, hidden } = doorOf(view, noun, mine);
  return (
    <details open={isOpen} class="act">
      <summary>
        <b>{title}</b>
      </summary>
      <form class="stack tight" method="post" action={action} data-draft={isSigned(noun) ? undefined : noun}>
        <SheetFields fields={hidden} />
        {fields}
        <LateFields t={t} noun={noun} typed={mine?.typed ?? {}} faults={mine?.fields ?? {}} />
        <Button kind={view.acts[0] === noun ? 'main' : 'outlined'}>{submit}</Button>
      </form>
    </details>
  );
}

const isSigned = (noun: ActNoun): noun is SignedNoun => noun in signedActions;

interface Door {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
}

/** What is signed for goes by the scan page, as if the item had been scanned there and the list ended. */
function doorOf(view: ItemCustodyView, noun: ActNoun, mine: RefusedAct | undefined): Door {
  if (isSigned(noun)) {
    return { action: paths.scans(), hidden: { action: signedActions[noun], code: view.number, then: 'sign' } };
  }
  const hidden = { eventId: mine?.typed['eventId'] ?? view.eventId };
  return { action: paths.itemCustodyAct(view.number, noun), hidden };
}

/** What is recorded later than it happened says when and why. */
function LateFields({ t, noun, typed, faults }: Omit<ActContext, 'view'> & { readonly noun: ActNoun }) {
  const isOpen = Boolean(typed['lateAt']) || faults['lateAt'] !== undefined;
  return (
    <details open={isOpen}>
      <summary class="small">{t('custody.late.title')}</summary>
      <div class="half">
        <FieldFrame
          name="lateAt"
          id={`late-at-${noun}`}
          label={t('custody.late.at')}
          refused={faults['lateAt']}
          control={(ties) => <input {...ties} type="datetime-local" value={typed['lateAt']} />}
        />
        <TextField
          name="lateReason"
          id={`late-reason-${noun}`}
          label={t('custody.late.reason')}
          value={typed['lateReason']}
          refused={faults['lateReason']}
          maxLength={300}
        />
      </div>
    </details>
  );
}

interface ActWords {
  readonly title: string;
  readonly submit: string;
  readonly fields: ComponentChildren;
}

const acts: Readonly<Record<ActNoun, (context: ActContext) => ActWords>> = {
  receptions: ({ t, typed, faults, view }) => ({
    title: t('custody.receive.title'),
    submit: t('custody.receive.submit'),
    fields: (
      <>
        <TextField name="from" label={t('custody.receive.from')} value={typed['from']} refused={faults['from']} />
        <Seal t={t} name="sealSeen" label="custody.accept.seal" typed={typed} faults={faults} view={view} />
        <LookFields t={t} typed={typed} faults={faults} view={view} form="receptions" />
      </>
    ),
  }),
  retrievals: (context) => ({
    title: context.t('custody.action.take-out'),
    submit: context.t('custody.action.take-out'),
    fields: (
      <>
        {context.view.seal !== null && <Seal {...context} name="sealSeen" label="custody.accept.seal" />}
        <LookFields {...context} form="retrievals" />
      </>
    ),
  }),
  acceptances: (context) => ({
    title: context.t('custody.accept.title', { giver: giverOf(context.view) }),
    submit: context.t('custody.accept.submit'),
    fields: context.view.seal !== null && <Seal {...context} name="sealSeen" label="custody.accept.seal" />,
  }),
  declines: ({ t, typed, faults }) => ({
    title: t('custody.decline.submit'),
    submit: t('custody.decline.submit'),
    fields: (
      <TextField
        name="reason"
        label={t('custody.decline.reason')}
        value={typed['reason']}
        refused={faults['reason']}
        maxLength={500}
        required
      />
    ),
  }),
  withdrawals: ({ t, view }) => ({
    title: t('custody.withdraw.title', { receiver: receiverOf(view) }),
    submit: t('custody.withdraw.submit'),
    fields: null,
  }),
  'seal-breakings': (context) => ({
    title: context.t('custody.open.title'),
    submit: context.t('custody.open.submit'),
    fields: (
      <>
        <Seal {...context} name="sealBefore" label="custody.open.seal" />
        <LookFields {...context} form="seal-breakings" />
      </>
    ),
  }),
  weighings: (context) => ({
    title: context.t('custody.weigh.title'),
    submit: context.t('custody.weigh.submit'),
    fields: <WeighingFields {...context} />,
  }),
  samples: (context) => ({
    title: context.t(context.view.stage === 'exhibit' ? 'custody.sample.title' : 'custody.sample.title.aliquots'),
    submit: context.t('custody.sample.submit'),
    fields: <SamplingFields {...context} />,
  }),
  consumptions: (context) => ({
    title: context.t('custody.consume.title'),
    submit: context.t('custody.consume.submit'),
    fields: <ConsumptionFields {...context} />,
  }),
  mergings: (context) => ({
    title: context.t('custody.merge.title'),
    submit: context.t('custody.merge.submit'),
    fields: <MergingFields {...context} />,
  }),
  seals: ({ t, typed, faults, view }) => ({
    title: t('custody.reseal.title'),
    submit: t('custody.reseal.submit'),
    fields: (
      <>
        <TextField
          name="sealAfter"
          face="code"
          label={t('custody.reseal.seal')}
          value={typed['sealAfter']}
          refused={faults['sealAfter']}
          required
        />
        <LookFields t={t} typed={typed} faults={faults} view={view} form="seals" />
      </>
    ),
  }),
};

interface SealProps extends ActContext {
  readonly name: string;
  readonly label: 'custody.open.seal' | 'custody.accept.seal';
}

/** Never filled in: the number is read from the package, else comparing it would prove nothing. */
function Seal({ t, name, label, typed, faults }: SealProps) {
  return (
    <TextField
      name={name}
      face="code"
      label={t(label)}
      hint={t('custody.open.seal.hint')}
      value={typed[name]}
      refused={faults[name]}
      required={label === 'custody.open.seal'}
    />
  );
}

function giverOf({ where }: ItemCustodyView): string {
  return where.kind === 'in-transfer' ? where.giver : '';
}

function receiverOf({ where }: ItemCustodyView): string {
  return where.kind === 'in-transfer' ? where.receiver : '';
}
