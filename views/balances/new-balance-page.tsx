// Entering a balance: what stands on its plate, and what it is checked with every day.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface NewBalancePageProps {
  readonly t: T;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function NewBalancePage({ t, typed, refused, message }: NewBalancePageProps) {
  const field = (name: string) => ({ name, value: typed[name], refused: refused[name] });
  const mass = (name: string) => ({ ...field(name), inputMode: 'decimal' as const, face: 'code' as const });
  return (
    <div class="stack">
      <PageHead title={t('balances.new')} above={<a href={paths.balances()}>{t('balances.title')}</a>} />
      <Section title={t('balances.plate')} inside="stack">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <form class="stack" method="post" action={paths.balances()} data-draft="balance">
          <div class="half">
            <TextField
              {...field('name')}
              label={t('balances.name')}
              hint={t('balances.name.hint')}
              maxLength={100}
              required
            />
            <TextField {...field('model')} label={t('balances.model')} maxLength={100} />
            <TextField {...field('serial')} label={t('balances.serial')} maxLength={100} required />
            <TextField {...field('location')} label={t('balances.location')} maxLength={200} />
            <TextField
              {...mass('readability')}
              label={t('balances.readability.mg')}
              hint={t('balances.readability.hint')}
              required
            />
            <TextField {...mass('maximum')} label={t('balances.maximum.g')} required />
            <TextField
              {...mass('checkNominal')}
              label={t('balances.check.nominal.g')}
              hint={t('balances.check.nominal.hint')}
              required
            />
            <TextField
              {...mass('checkTolerance')}
              label={t('balances.check.tolerance.mg')}
              hint={t('balances.check.tolerance.hint')}
              required
            />
          </div>
          <Button kind="main">{t('balances.save')}</Button>
        </form>
      </Section>
    </div>
  );
}
