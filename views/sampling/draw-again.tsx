// Everything that another expert needs to draw the units again, without trusting this page.
import type { T } from '../messages/translate.js';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import type { PlanView } from './sampling-view.js';

export function DrawAgain({ t, view }: { readonly t: T; readonly view: PlanView }) {
  const size = t.formats.integer(view.seedSize);
  return (
    <Section title={t('storage.check.again')} inside="stack">
      <Facts
        facts={[
          {
            label: t('sampling.seedSize'),
            value: view.seedEntryHref === undefined ? size : <a href={view.seedEntryHref}>{size}</a>,
          },
          {
            label: t('storage.check.seed'),
            value: <span class="code verbatim">{view.seed ?? t('storage.check.noSeed')}</span>,
          },
        ]}
      />
      <p class="second">{t('sampling.again')}</p>
      <pre class="code verbatim">{shell(view)}</pre>
    </Section>
  );
}

const shell = ({ id, units, sampleSize, seed = 'SEED' }: PlanView): string =>
  `for unit in $(seq ${units}); do printf '%s %s\\n' "$( { printf %s ${seed} | xxd -r -p; printf %s "sampling-plan:${id}/$unit"; } | sha256sum | cut -c1-64)" "$unit"; done | sort | head -n ${sampleSize}`;
