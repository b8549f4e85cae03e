// The items an act may name, each with what is read from its package now. Seals and masses are never filled in: a number that
// the page proposes proves nothing.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface ActItemView {
  readonly id: string;
  /** `exhibit:ID`, as the form sends it. */
  readonly key: string;
  readonly number: string;
  readonly description: string;
  readonly eventId: string;
  readonly chosen: 'chosen' | 'open';
  /** The document and the reason of the hold, where one forbids that it leaves. */
  readonly forbidden: string | undefined;
}

export interface ItemRowsProps {
  readonly t: T;
  readonly kind: string;
  readonly items: readonly ActItemView[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly differing: readonly string[];
}

const leaving: readonly string[] = ['return', 'court', 'elsewhere', 'destruction'];

export function ItemRows(props: ItemRowsProps) {
  const { t, items } = props;
  return (
    <Section title={t('acts.items')} count={items.length} inside="stack">
      {items.map((item) => (
        <ItemRow key={item.id} {...props} item={item} />
      ))}
    </Section>
  );
}

function ItemRow({ t, kind, item, values, refused, differing }: ItemRowsProps & { readonly item: ActItemView }) {
  const field = (name: string) => ({
    name: `${name}-${item.id}`,
    value: values[`${name}-${item.id}`],
    refused: refused[`${name}-${item.id}`],
  });
  const fault = refused[`item-${item.id}`];
  const chosen =
    values['take'] === undefined ? item.chosen === 'chosen' : values['take'].split('\n').includes(item.key);
  return (
    <div class="stack tight" role="group" aria-label={item.number}>
      <label class="choice">
        <input type="checkbox" name="take" value={item.key} checked={chosen} />
        <span>
          <span class="code">{item.number}</span> {item.description}{' '}
          {item.forbidden !== undefined && (
            <>
              <Badge tone="warn">{t('holds.badge')}</Badge> <span class="small">{item.forbidden}</span>
            </>
          )}
        </span>
      </label>
      <input type="hidden" name={`event-${item.id}`} value={values[`event-${item.id}`] ?? item.eventId} />
      {fault !== undefined && (
        <Notice tone="stop" title={fault} live>
          {item.key.startsWith('exhibit:') && differing.includes(item.id) && (
            <a href={paths.newDiscrepancy(item.number)}>{t('acts.discrepancy.draw')}</a>
          )}
        </Notice>
      )}
      {leaving.includes(kind) && (
        <div class="columns">
          <TextField {...field('seal')} face="code" label={t('acts.field.seal')} hint={t('acts.field.seal.hint')} />
          <TextField
            {...field('gross')}
            face="code"
            inputMode="decimal"
            label={t('acts.field.gross')}
            hint={t('acts.field.gross.hint')}
          />
          <TextField
            {...field('explanation')}
            label={t('acts.field.explanation')}
            hint={t('acts.field.explanation.hint')}
            maxLength={500}
          />
        </div>
      )}
      {kind === 'taking-back' && (
        <div class="columns">
          <TextField {...field('seal')} face="code" label={t('acts.field.seal')} hint={t('acts.field.seal.hint')} />
          <SelectField
            {...field('condition')}
            label={t('evidence.seal.condition')}
            options={['intact', 'damaged', 'broken'].map((value) => ({
              value,
              label: t.code('evidence', `sealCondition.${value}`),
            }))}
          />
          <TextField {...field('gross')} face="code" inputMode="decimal" label={t('acts.field.gross')} />
        </div>
      )}
    </div>
  );
}
