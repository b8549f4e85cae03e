// What a person had typed when the session ended: seen once more, then sent on by the same person's own press.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';

export interface KeptFormProps {
  readonly t: T;
  readonly action: string;
  readonly fields: readonly (readonly [string, unknown])[];
}

export function KeptForm({ t, action, fields }: KeptFormProps) {
  const values = fields.flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)] as const));
  return (
    <div class="stack">
      <h1>{t('people.kept.title')}</h1>
      <Notice tone="ok" title={t('people.kept.safe')}>
        {t('people.kept.do')}
      </Notice>
      <form class="section" method="post" action={action}>
        <div class="inside stack">
          <dl class="facts">
            {values.map(([name, value], index) => (
              <div key={index} class="fact">
                <dt>{name}</dt>
                <dd>{value}</dd>
                <input type="hidden" name={name} value={value} />
              </div>
            ))}
          </dl>
          <Button kind="main">{t('people.kept.send')}</Button>
        </div>
      </form>
    </div>
  );
}
