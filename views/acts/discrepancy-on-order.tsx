// On an order's page: packages differ from the ruling, and the act says how.
import type { T } from '../messages/translate.js';
import { Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { paths } from '../paths.js';
import { foundWords } from './difference-words.js';
import type { ActView } from './act-view.js';

export interface DiscrepancyOnOrderProps {
  readonly t: T;
  readonly act: Pick<ActView, 'id' | 'number' | 'differences' | 'tellings'>;
  /** Whether the reader is the investigator who has still to say that they read it. */
  readonly confirm: 'wanted' | 'none';
}

export function DiscrepancyOnOrder({ t, act, confirm }: DiscrepancyOnOrderProps) {
  return (
    <Notice tone="warn" title={t('acts.discrepancy.onOrder', { number: act.number })}>
      {act.differences.map((each) => (
        <div key={`${each.number} ${each.kind}`}>
          <span class="code">{each.number}</span>
          {`: ${foundWords(t, each)}`}
        </div>
      ))}
      {act.tellings.map(({ how, at }) => (
        <div key={at}>{`${t('acts.told')}: ${t.formats.dateTime(at)}, ${t.code('acts', `told.${how}`)}`}</div>
      ))}
      <Buttons>
        <LinkButton icon="print" href={paths.actDocument(act.id)}>
          {t('acts.discrepancy.onOrder.download')}
        </LinkButton>
        {confirm === 'wanted' ? (
          <LinkButton kind="main" href={`${paths.act(act.id)}#told`}>
            {t('acts.discrepancy.onOrder.confirm')}
          </LinkButton>
        ) : (
          <LinkButton kind="plain" href={paths.act(act.id)}>
            {t('acts.discrepancy.onOrder.read')}
          </LinkButton>
        )}
      </Buttons>
    </Notice>
  );
}
